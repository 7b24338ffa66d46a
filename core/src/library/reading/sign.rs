//! What may come after a session: what is ordinary, and what needs somebody.

use super::{Draft, section};
use crate::library::catalogue::Library;
use crate::library::page::ReadingSection;
use crate::library::vocabulary::Confidence;

impl Library {
    pub(super) fn sign(&self, id: &str) -> Option<Draft> {
        let sign = self.data().signs.iter().find(|other| other.id == id)?;
        let words = self.words().signs.get(id)?;
        let triage = self.words().triage.get(&sign.triage)?;
        let sooner = sign.sooner.and_then(|triage| self.words().triage.get(&triage));
        let sooner = sooner.map(|triage| format!("{} {}. {}", words.sooner, triage.word, triage.sentence));
        let mut sections: Vec<_> = self.say("sign", words.what.as_str()).into_iter().collect();
        sections.push(section(triage.word.clone(), triage.sentence.clone()));
        sections.extend(self.say("sooner", sooner.unwrap_or_default()));
        sections.extend(self.say("why", words.why.as_str()));
        sections.push(self.sign_basis(&sign.confidence));
        Some(Draft { title: words.name.clone(), line: triage.word.clone(), sections, sources: sign.sources.clone() })
    }

    pub(super) fn reaction(&self, id: &str) -> Option<Draft> {
        let reaction = self.data().reactions.iter().find(|other| other.id == id)?;
        let words = self.words().reactions.get(id)?;
        let mut sections: Vec<_> = self.say("ordinary", words.what.as_str()).into_iter().collect();
        sections.extend(self.say("how_long", words.how_long.as_str()));
        sections.extend(self.say("advice", words.advice.as_str()));
        sections.push(self.sign_basis(&reaction.confidence));
        Some(Draft {
            title: words.name.clone(),
            line: self.words().phrases.ordinary.clone(),
            sections,
            sources: reaction.sources.clone(),
        })
    }

    fn sign_basis(&self, confidence: &[Confidence]) -> ReadingSection {
        let text = self.words().phrases.not_reviewed.clone();
        ReadingSection { grade: self.grades(confidence), ..section(self.heading("basis"), text) }
    }
}
