//! Pages about the field, and those of their parts that stand alone: claims and words.

use super::Draft;
use crate::library::catalogue::Library;
use crate::library::model::{Topic, TopicPart};
use crate::library::page::{HitKind, ReadingSection, ReadingSide};
use crate::library::words::TopicWords;
use crate::words::fill;

impl Library {
    pub(super) fn topic(&self, id: &str) -> Option<Draft> {
        let topic = self.find_topic(id)?;
        let words = self.words().topics.get(id)?;
        Some(Draft {
            title: words.title.clone(),
            line: words.line.clone(),
            sections: topic.parts.iter().map(|part| self.part(topic, part, words)).collect(),
            sources: topic.parts.iter().flat_map(TopicPart::every_source).cloned().collect(),
        })
    }

    /// One part of a topic as a page of its own: `claims.relaxation`.
    pub(super) fn part_page(&self, kind: HitKind, id: &str) -> Option<Draft> {
        let (topic, part) = self.find_part(id).filter(|(topic, _)| topic.each == Some(kind))?;
        let words = self.words().topics.get(&topic.id)?;
        let mut section = self.part(topic, part, words);
        let opposed = part.contradicts.iter().filter_map(|other| topic.parts.iter().find(|part| part.id == *other));
        Some(Draft {
            title: std::mem::take(&mut section.heading),
            line: String::new(),
            sections: vec![section],
            sources: [part].into_iter().chain(opposed).flat_map(TopicPart::every_source).cloned().collect(),
        })
    }

    pub(super) fn part_ids(&self, kind: HitKind) -> Vec<String> {
        let topics = self.data().topics.iter().filter(|topic| topic.each == Some(kind));
        topics.flat_map(|topic| topic.parts.iter().map(|part| format!("{}.{}", topic.id, part.id))).collect()
    }

    pub(super) fn part_also(&self, id: &str) -> Vec<String> {
        let words =
            self.find_part(id).and_then(|(topic, part)| self.words().topics.get(&topic.id)?.parts.get(&part.id));
        words.map(|words| words.also.clone()).unwrap_or_default()
    }

    fn find_part(&self, id: &str) -> Option<(&'static Topic, &'static TopicPart)> {
        let (topic, part) = id.split_once('.')?;
        let topic = self.find_topic(topic)?;
        Some((topic, topic.parts.iter().find(|other| other.id == part)?))
    }

    fn part(&self, topic: &Topic, part: &TopicPart, words: &TopicWords) -> ReadingSection {
        let said = &words.parts[&part.id];
        let sides = part.sides.iter().zip(&said.sides);
        let sides = sides.map(|(sources, text)| ReadingSide { text: text.clone(), from: self.titles_of(sources) });
        let opposed = part.contradicts.iter().filter_map(|other| topic.parts.iter().find(|part| part.id == *other));
        let opposed = opposed.filter_map(|other| {
            let text = fill(&self.words().phrases.contradicts, &[("text", &words.parts.get(&other.id)?.text)]);
            Some(ReadingSide { text, from: self.titles_of(&other.sources) })
        });
        ReadingSection {
            heading: said.heading.clone(),
            text: said.text.clone(),
            sides: sides.chain(opposed).collect(),
            grade: self.part_grade(part),
            // each side names its own
            from: if part.sides.is_empty() { self.titles_of(&part.sources) } else { String::new() },
        }
    }

    /// "Based on: source article. No study of it was found."
    fn part_grade(&self, part: &TopicPart) -> String {
        let evidence = part.evidence.map(|evidence| self.label(evidence)).unwrap_or_default();
        let grades = self.grades(&part.confidence);
        match (grades.is_empty(), evidence.is_empty()) {
            (_, true) => grades,
            (true, false) => evidence.to_owned(),
            (false, false) => fill(&self.words().phrases.graded, &[("grades", &grades), ("evidence", evidence)]),
        }
    }
}
