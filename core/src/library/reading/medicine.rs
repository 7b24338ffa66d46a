//! Classes of medicines, to read about: what each leads to, and its examples.

use super::{Draft, section};
use crate::library::catalogue::Library;
use crate::library::model::SourceId;
use crate::library::page::ReadingSection;
use crate::screening::rules::MedicineClass;
use crate::words::capital;

impl Library {
    pub(super) fn medicine(&self, id: &str) -> Option<Draft> {
        let class = self.medicine_class(id)?;
        let words = self.screening_words().medicines.get(id)?;
        let shown = |example: &String| words.names.get(example).cloned().unwrap_or_else(|| capital(example));
        let examples: Vec<_> = examples(class).map(shown).collect();
        let examples: Vec<_> = examples.iter().map(String::as_str).collect();
        let listed = if examples.is_empty() { String::new() } else { format!("{}.", self.all_of(&examples)) };
        let basis = ReadingSection {
            grade: self.grades(&class.confidence),
            ..section(self.heading("basis"), self.words().phrases.not_reviewed.clone())
        };
        let said = [
            self.say("leads", format!("{}. {}", words.leads, words.because)),
            self.say("examples", listed),
            Some(basis),
        ];
        Some(Draft {
            title: words.name.clone(),
            line: String::new(),
            sections: said.into_iter().flatten().collect(),
            sources: class.sources.iter().map(SourceId::new).collect(),
        })
    }

    /// What people call a class, and its examples.
    pub(super) fn medicine_names(&self, id: &str) -> Vec<String> {
        let also = self.screening_words().medicines.get(id).map(|words| words.also.clone()).unwrap_or_default();
        let examples = self.medicine_class(id).into_iter().flat_map(examples).cloned();
        also.into_iter().chain(examples).collect()
    }

    fn medicine_class(&self, id: &str) -> Option<&'static MedicineClass> {
        self.ruleset().medicines.classes.iter().find(|class| class.id == id)
    }
}

fn examples(class: &MedicineClass) -> impl Iterator<Item = &String> {
    class.groups.iter().flat_map(|group| &group.examples)
}
