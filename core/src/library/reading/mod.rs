//! Pages to read: one shape for topics, claims, conditions, warning signs and places on the body.

mod body;
mod condition;
mod medicine;
mod sign;
mod topic;

use super::catalogue::Library;
use super::model::{Source, SourceId};
use super::page::{HitKind, ReadingPage, ReadingSection, SourceLine};
use super::vocabulary::Confidence;
use crate::words::fill;

/// A page without its name and kind.
struct Draft {
    title: String,
    line: String,
    sections: Vec<ReadingSection>,
    sources: Vec<SourceId>,
}

impl Library {
    /// One thing to read about. A technique has a page of its own and is not here.
    #[must_use]
    pub fn reading(&self, kind: HitKind, id: &str) -> Option<ReadingPage> {
        let draft = match kind {
            HitKind::Technique => None,
            HitKind::Topic => self.topic(id),
            HitKind::Claim | HitKind::Term => self.part_page(kind, id),
            HitKind::Condition => self.condition(id),
            HitKind::Medicine => self.medicine(id),
            HitKind::WarningSign => self.sign(id),
            HitKind::Reaction => self.reaction(id),
            HitKind::Zone => self.zone(id),
            HitKind::Region => self.region(id),
        }?;
        let mut sources = Vec::new();
        for source in draft.sources {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        Some(ReadingPage {
            id: id.to_owned(),
            kind,
            kind_label: self.label(kind).to_owned(),
            title: draft.title,
            line: draft.line,
            sections: draft.sections,
            sources: self.source_lines(&sources),
        })
    }

    /// Ids of all pages of a kind, in their order.
    pub(super) fn reading_ids(&self, kind: HitKind) -> Vec<String> {
        let data = self.data();
        match kind {
            HitKind::Technique => Vec::new(),
            HitKind::Topic => data.topics.iter().map(|topic| topic.id.clone()).collect(),
            HitKind::Claim | HitKind::Term => self.part_ids(kind),
            HitKind::Condition => self.ruleset().conditions.iter().map(|condition| condition.id.clone()).collect(),
            HitKind::Medicine => self.ruleset().medicines.classes.iter().map(|class| class.id.clone()).collect(),
            HitKind::WarningSign => data.signs.iter().map(|sign| sign.id.clone()).collect(),
            HitKind::Reaction => data.reactions.iter().map(|reaction| reaction.id.clone()).collect(),
            HitKind::Zone => self.ruleset().zones.iter().map(|zone| zone.id.clone()).collect(),
            HitKind::Region => data.regions.iter().map(|region| region.id.to_string()).collect(),
        }
    }

    /// Other names of a page, from its own words.
    pub(super) fn other_names(&self, kind: HitKind, id: &str) -> Vec<String> {
        let words = self.words();
        match kind {
            HitKind::Technique | HitKind::Zone => Vec::new(),
            HitKind::Medicine => self.medicine_names(id),
            HitKind::Topic => words.topics.get(id).map(|words| words.also.clone()).unwrap_or_default(),
            HitKind::Claim | HitKind::Term => self.part_also(id),
            HitKind::Condition => {
                let words = self.screening_words().conditions.get(id);
                words.map(|words| vec![words.title.clone()]).unwrap_or_default()
            }
            HitKind::WarningSign => words.signs.get(id).map(|words| words.also.clone()).unwrap_or_default(),
            HitKind::Reaction => words.reactions.get(id).map(|words| words.also.clone()).unwrap_or_default(),
            HitKind::Region => {
                let words = words.regions.get(id);
                let named = words.map(|words| [&words.both, &words.left, &words.right].into_iter().flatten().cloned());
                named.map(Iterator::collect).unwrap_or_default()
            }
        }
    }

    /// Other words for the part of a page at `place`.
    pub(super) fn part_names(&self, kind: HitKind, id: &str, place: usize) -> Vec<String> {
        let part = match kind {
            HitKind::Topic => self.find_topic(id).and_then(|topic| topic.parts.get(place)),
            HitKind::Technique
            | HitKind::Claim
            | HitKind::Term
            | HitKind::Condition
            | HitKind::Medicine
            | HitKind::WarningSign
            | HitKind::Reaction
            | HitKind::Zone
            | HitKind::Region => None,
        };
        let words = part.and_then(|part| self.words().topics.get(id)?.parts.get(&part.id));
        words.map(|words| words.also.clone()).unwrap_or_default()
    }

    /// The heading `key` of reading pages.
    fn heading(&self, key: &str) -> String {
        self.words().phrases.reading.get(key).cloned().unwrap_or_default()
    }

    /// A section under the heading `key`; none where there is nothing to say.
    fn say(&self, key: &str, text: impl Into<String>) -> Option<ReadingSection> {
        let text = text.into();
        (!text.is_empty()).then(|| section(self.heading(key), text))
    }

    /// How sure a statement is, in words; empty when it claims nothing.
    pub(super) fn grades(&self, confidence: &[Confidence]) -> String {
        if confidence.is_empty() {
            return String::new();
        }
        let labels: Vec<_> = confidence.iter().map(|grade| self.label(*grade)).collect();
        let grades = self.all_of(&labels).to_lowercase();
        fill(&self.words().phrases.confidence, &[("grades", &grades)])
    }

    /// Titles of sources in one line.
    fn titles_of(&self, sources: &[SourceId]) -> String {
        let titles: Vec<_> =
            sources.iter().filter_map(|id| self.find_source(id.as_str())).map(|source| source.title.as_str()).collect();
        if titles.is_empty() {
            return String::new();
        }
        fill(&self.words().phrases.from, &[("titles", &titles.join("; "))])
    }

    pub(super) fn source_lines(&self, sources: &[SourceId]) -> Vec<SourceLine> {
        sources.iter().filter_map(|id| self.find_source(id.as_str())).map(|source| self.source_line(source)).collect()
    }

    /// One source, with what to know before leaning on it.
    #[must_use]
    pub fn source_line(&self, source: &Source) -> SourceLine {
        let kind = self.label(source.kind);
        let kind = match self.words().caveats.get(&source.id) {
            Some(caveat) => fill(&self.words().phrases.source_kind, &[("kind", kind), ("caveat", caveat)]),
            None => kind.to_owned(),
        };
        SourceLine { title: source.title.clone(), link: source.link.clone(), kind }
    }
}

/// A section that says one thing.
const fn section(heading: String, text: String) -> ReadingSection {
    ReadingSection { heading, text, sides: Vec::new(), grade: String::new(), from: String::new() }
}
