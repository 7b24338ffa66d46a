//! Everything that can be found, with the words it is found by.

use std::collections::BTreeMap;

use super::catalogue::Library;
use super::page::{HitKind, ReadingPage, ReadingSection};
use crate::words::fill;

/// One thing that can be found.
pub(super) struct Entry {
    pub kind: HitKind,
    pub id: String,
    pub title: String,
    /// Shown when no part says more about what was typed.
    pub line: String,
    /// Other names and misspellings.
    pub also: Vec<String>,
    /// Texts about the whole.
    pub summary: Vec<String>,
    pub parts: Vec<Part>,
}

/// A part that can be found by itself, and is then shown.
pub(super) struct Part {
    /// Heading and other words for it.
    pub names: Vec<String>,
    pub text: String,
}

impl Library {
    /// Everything that can be found, in the order in which equals stand.
    pub(super) fn entries(&self) -> Vec<Entry> {
        let mut typed: BTreeMap<&str, &Vec<String>> = BTreeMap::new();
        for meant in &self.words().search {
            typed.insert(&meant.means, &meant.typed);
        }
        let mut entries: Vec<_> =
            self.techniques().iter().map(|technique| self.technique_entry(technique.id.as_str())).collect();
        let readings = HitKind::ALL.iter().flat_map(|kind| self.reading_ids(*kind).into_iter().map(|id| (*kind, id)));
        entries.extend(readings.filter_map(|(kind, id)| self.reading(kind, &id)).map(|page| self.reading_entry(page)));
        for entry in &mut entries {
            let key = format!("{}:{}", entry.kind.id(), entry.id);
            entry.also.extend(typed.get(key.as_str()).into_iter().flat_map(|words| words.iter().cloned()));
        }
        entries
    }

    fn technique_entry(&self, id: &str) -> Entry {
        let words = &self.words().techniques[id];
        let technique = &self.techniques().iter().find(|other| other.id.as_str() == id);
        let line = technique.map(|technique| self.card_of(technique).line).unwrap_or_default();
        let part = |names: &[&str], text: &str| Part {
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            text: text.to_owned(),
        };
        let origin =
            fill(&self.words().phrases.also, &[("also", &words.also.join(", ")), ("tradition", &words.tradition)]);
        let mut parts = vec![part(&[], &words.summary), part(&[], &origin)];
        parts.extend(words.information.iter().map(|text| part(&[], text)));
        let texts = [&words.steps, &words.safety, &words.equipment].into_iter().flatten();
        parts.extend(texts.map(|text| part(&[], text)));
        parts.extend([&words.foot, &words.regions, &words.training, &words.lubricant].map(|text| part(&[], text)));
        Entry {
            kind: HitKind::Technique,
            id: id.to_owned(),
            title: words.name.clone(),
            line,
            also: words.also.clone(),
            summary: vec![words.tradition.clone(), words.summary.clone(), words.regions.clone(), words.foot.clone()],
            parts,
        }
    }

    fn reading_entry(&self, page: ReadingPage) -> Entry {
        let also = self.other_names(page.kind, &page.id);
        let line = lead(&page);
        // parts that stand alone are found alone
        let alone = self.find_topic(&page.id).is_some_and(|topic| page.kind == HitKind::Topic && topic.each.is_some());
        let sections = if alone { &[] } else { page.sections.as_slice() };
        let parts = sections.iter().enumerate().map(|(place, section)| Part {
            names: [section.heading.clone()].into_iter().chain(self.part_names(page.kind, &page.id, place)).collect(),
            text: excerpt(section),
        });
        let parts = parts.collect();
        Entry { kind: page.kind, id: page.id, title: page.title, summary: vec![page.line], line, also, parts }
    }
}

/// What a page says first: enough to know whether to open it.
fn lead(page: &ReadingPage) -> String {
    let line = sentence(&page.line);
    let first = match (page.kind, page.sections.as_slice()) {
        // what is asked, why, and the strictest branch
        (HitKind::Condition, [asked, why, strictest, ..]) => {
            format!("{} {} {}", asked.text, why.text, excerpt(strictest))
        }
        (HitKind::Claim | HitKind::Term, [said, ..]) => excerpt(said),
        (_, [first, ..]) => first.text.clone(),
        (_, []) => String::new(),
    };
    [line, first].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A section in one paragraph, never without the statements that stand against it.
fn excerpt(section: &ReadingSection) -> String {
    let heading = sentence(&section.heading);
    let sides = section.sides.iter().map(|side| side.text.as_str());
    let parts = [heading.as_str(), &section.text].into_iter().chain(sides).chain([section.grade.as_str()]);
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// `heading` as a sentence of its own.
fn sentence(heading: &str) -> String {
    if heading.is_empty() || heading.ends_with(['.', '?', ':', '"']) {
        heading.to_owned()
    } else {
        format!("{heading}.")
    }
}
