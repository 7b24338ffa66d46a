//! The library in one language: the catalogue, its words and the index over them.

use std::sync::OnceLock;

use super::model::{LibraryData, RegionGroup, Source, Technique, TechniqueId, Topic};
use super::page::TechniqueCard;
use super::search::Index;
use super::vocabulary::{
    Confidence, Evidence, Feet, FootSurface, HitKind, Move, Position, Product, Stance, Support, Surface,
};
use super::words::{LibraryText, TechniqueWords};
use crate::content::{Content, Text};
use crate::screening::Ruleset;
use crate::screening::medicines::MedicineIndex;
use crate::screening::words::ScreeningWords;
use crate::words::{capital, fill};

/// The library in one language.
#[derive(Debug)]
pub struct Library {
    content: &'static Content,
    text: &'static Text,
    /// Made when somebody first searches: the journal's library never does.
    index: OnceLock<Index>,
    medicines: OnceLock<MedicineIndex>,
}

impl Library {
    /// The library in `language`; English where that is not there.
    #[must_use]
    pub fn new(language: &str) -> Self {
        Self::of(Content::embedded(), language)
    }

    /// The library of one version of the content.
    #[must_use]
    pub fn of(content: &'static Content, language: &str) -> Self {
        let text = content.text(language);
        Self { content, text, index: OnceLock::new(), medicines: OnceLock::new() }
    }

    /// Version of the content.
    #[must_use]
    pub fn content_version(&self) -> String {
        self.content.version().to_owned()
    }

    /// SHA-256 of the content, hexadecimal.
    #[must_use]
    pub fn content_digest(&self) -> String {
        self.content.digest().to_owned()
    }

    /// What this is and is not, in paragraphs.
    #[must_use]
    pub fn about(&self) -> Vec<String> {
        self.words().phrases.about.clone()
    }

    /// One technique as a row of a list.
    #[must_use]
    pub fn card(&self, technique: &TechniqueId) -> Option<TechniqueCard> {
        self.find(technique.as_str()).map(|technique| self.card_of(technique))
    }

    /// All techniques in the order of a session, the described ones among them.
    #[must_use]
    pub fn techniques(&self) -> &'static [Technique] {
        &self.data().techniques
    }

    pub(crate) const fn content(&self) -> &'static Content {
        self.content
    }

    pub(crate) const fn text(&self) -> &'static Text {
        self.text
    }

    pub(crate) fn medicine_index(&self) -> &MedicineIndex {
        self.medicines.get_or_init(|| MedicineIndex::new(self.content, self.text))
    }

    pub(super) fn data(&self) -> &'static LibraryData {
        self.content.library()
    }

    /// The rules, as data to read about; what they mean for one person is the screener's.
    pub(super) fn ruleset(&self) -> &'static Ruleset {
        self.content.ruleset()
    }

    pub(super) fn screening_words(&self) -> &'static ScreeningWords {
        &self.text.screening
    }

    pub(super) fn words(&self) -> &'static LibraryText {
        &self.text.library
    }

    pub(super) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(self.entries(), &self.words().fillers))
    }

    pub(super) fn find(&self, technique: &str) -> Option<&'static Technique> {
        self.data().techniques.iter().find(|other| other.id.as_str() == technique)
    }

    pub(super) fn find_topic(&self, topic: &str) -> Option<&'static Topic> {
        self.data().topics.iter().find(|other| other.id == topic)
    }

    pub(super) fn find_group(&self, group: &str) -> Option<&'static RegionGroup> {
        self.data().groups.iter().find(|other| other.id == group)
    }

    pub(super) fn find_source(&self, source: &str) -> Option<&'static Source> {
        self.data().sources.iter().find(|other| other.id.as_str() == source)
    }

    /// Heading of a condition of the screening, e.g. "Broken bone".
    pub(super) fn condition_name<'a>(&self, condition: &'a str) -> &'a str {
        self.text.screening.conditions.get(condition).map_or(condition, |words| &words.name)
    }

    /// The label of a member of a closed list; the build sees to it that there is one.
    pub(super) fn label<T: Labelled>(&self, member: T) -> &str {
        let list = self.words().vocabulary.get(T::LIST);
        list.and_then(|list| list.get(member.word())).map_or(member.word(), String::as_str)
    }

    /// Name of a region or group without side, as it stands within a sentence.
    pub(super) fn place_name<'a>(&self, place: &'a str) -> &'a str {
        let words = self.words();
        let region = words.regions.get(place).map(|region| &region.name);
        region.or_else(|| words.groups.get(place)).map_or(place, String::as_str)
    }

    pub(super) fn card_of(&self, technique: &Technique) -> TechniqueCard {
        let words = self.technique_words(technique);
        let positions: Vec<_> = technique.positions.iter().map(|position| self.label(*position)).collect();
        let places: Vec<_> = technique.places.iter().map(|place| self.place_name(place)).collect();
        let line = fill(
            &self.words().phrases.card,
            &[
                ("places", &capital(&self.all_of(&places))),
                ("pressure", &self.pressure_range(technique)),
                ("positions", &capital(&self.one_of(&positions).to_lowercase())),
            ],
        );
        TechniqueCard {
            id: technique.id.to_string(),
            title: words.name.clone(),
            line,
            information_only: technique.information_only,
        }
    }

    pub(super) fn technique_words(&self, technique: &Technique) -> &'static TechniqueWords {
        &self.words().techniques[technique.id.as_str()]
    }

    /// "Pressure 2 to 4", or "Pressure 1".
    fn pressure_range(&self, technique: &Technique) -> String {
        let (from, to) = (technique.pressure_from.level().to_string(), technique.pressure_to.level().to_string());
        let phrases = &self.words().phrases;
        if from == to {
            fill(&phrases.pressure_one, &[("level", &from)])
        } else {
            fill(&phrases.pressure_range, &[("from", &from), ("to", &to)])
        }
    }

    /// "a, b or c".
    pub(super) fn one_of(&self, words: &[&str]) -> String {
        join(&self.words().phrases.or, words)
    }

    /// "a, b and c".
    pub(super) fn all_of(&self, words: &[&str]) -> String {
        join(&self.words().phrases.and, words)
    }
}

fn join(template: &str, words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => fill(template, &[("first", &first.join(", ")), ("last", last)]),
    }
}

/// A closed list whose members have labels in the content's vocabulary.
pub(super) trait Labelled: Copy {
    /// Name of the list in the vocabulary.
    const LIST: &'static str;

    /// The member's word.
    fn word(self) -> &'static str;
}

macro_rules! labelled {
    ($($list:ty = $name:literal),+ $(,)?) => {
        $(impl Labelled for $list {
            const LIST: &'static str = $name;

            fn word(self) -> &'static str {
                self.id()
            }
        })+
    };
}
labelled! {
    Position = "position", Surface = "surface", FootSurface = "foot-surface", Feet = "feet", Stance = "stance",
    Support = "support", Product = "product", Move = "move", Confidence = "confidence", HitKind = "hit-kind",
    Evidence = "evidence",
    super::model::SeenFrom = "seen-from", super::model::SourceKind = "source-kind",
}
