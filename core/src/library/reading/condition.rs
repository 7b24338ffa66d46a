//! What the screening asks and what an answer leads to, to read about. What it means for one person is the screener's.

use super::{Draft, section};
use crate::library::catalogue::Library;
use crate::library::model::SourceId;
use crate::library::page::ReadingSection;
use crate::words::fill;

impl Library {
    pub(super) fn condition(&self, id: &str) -> Option<Draft> {
        let condition = self.ruleset().conditions.iter().find(|other| other.id == id)?;
        let words = self.screening_words().conditions.get(id)?;
        let phrases = &self.words().phrases;
        let together =
            |a: &str, b: &str| [a, b].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let branches = condition.branches.iter().zip(&words.branch).map(|(branch, said)| {
            let level = self.screening_words().levels.get(branch.level.id());
            section(level.map(|level| level.word.clone()).unwrap_or_default(), together(&said.because, &said.todo))
        });
        let details: Vec<_> = words.detail.values().map(|detail| detail.question.as_str()).collect();
        let options = words.detail.values().flat_map(|detail| detail.options.values());
        let options = options.map(String::as_str).collect::<Vec<_>>().join(", ");
        let grade = ReadingSection {
            grade: self.grades(&condition.confidence),
            ..section(self.heading("basis"), together(&words.basis, &phrases.not_reviewed))
        };
        let mut sections: Vec<_> = self.say("asked", together(&words.question, &words.help)).into_iter().collect();
        sections.extend(self.say("why", words.why.as_str()));
        sections.extend(branches);
        sections.extend(self.say("instead", words.instead.as_str()));
        sections.extend(self.say("again", words.later.as_str()));
        sections.extend(self.say("details", details.join(" ")));
        sections.extend(
            self.say("answers", if options.is_empty() { options } else { fill("{list}.", &[("list", &options)]) }),
        );
        sections.push(grade);
        Some(Draft {
            title: words.name.clone(),
            line: String::new(),
            sections,
            sources: condition.sources.iter().map(SourceId::new).collect(),
        })
    }
}
