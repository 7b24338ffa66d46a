//! Classes of medicines, to read about: what each leads to.

use super::Draft;
use crate::library::catalogue::Library;

impl Library {
    pub(super) fn medicine(&self, class: &str) -> Option<Draft> {
        let medicine = self.medicines("").into_iter().find(|medicine| medicine.class == class)?;
        let sections =
            [self.say("leads", medicine.line), self.say("basis", self.words().phrases.not_reviewed.as_str())];
        Some(Draft {
            title: medicine.name,
            line: String::new(),
            sections: sections.into_iter().flatten().collect(),
            sources: Vec::new(),
        })
    }
}
