//! The words of the library in one language; clinical truth stays in [`super::model`].
//!
//! This file is also compiled into the build script, which refuses a missing or an orphan id.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::model::{RegionId, SourceId, TechniqueId};
use super::study::StudyWords;
use super::vocabulary::Triage;

/// All words of one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LibraryText {
    /// Words of each technique.
    pub techniques: BTreeMap<TechniqueId, TechniqueWords>,
    /// Words of each region.
    pub regions: BTreeMap<RegionId, RegionWords>,
    /// Name of each group of regions.
    pub groups: BTreeMap<String, String>,
    /// Words of each foot zone that holds for everybody, by the id of its rule.
    pub zones: BTreeMap<String, ZoneWords>,
    /// Words of each pressure, lightest first.
    pub pressure: Vec<PressureWords>,
    /// What the load ceilings are, and that nobody has tested them.
    pub ceilings: String,
    /// A label for every member of every closed list: list, then member.
    pub vocabulary: BTreeMap<String, BTreeMap<String, String>>,
    /// What to know about a source before leaning on it; only for those that need it.
    pub caveats: BTreeMap<SourceId, String>,
    /// Words of each topic.
    pub topics: BTreeMap<String, TopicWords>,
    /// Words of each warning sign.
    #[serde(default)]
    pub signs: BTreeMap<String, SignWords>,
    /// Words of each ordinary reaction.
    #[serde(default)]
    pub reactions: BTreeMap<String, ReactionWords>,
    /// Words for how soon somebody is needed.
    #[serde(default)]
    pub triage: BTreeMap<Triage, TriageWords>,
    /// What people type and what they mean by it, misspellings included.
    pub search: Vec<SearchWords>,
    /// Words that say nothing by themselves, e.g. "on"; a search looks past them.
    pub fillers: Vec<String>,
    /// The sentences that pages are built from.
    pub phrases: Phrases,
    /// Words of quiz and check.
    #[serde(default)]
    pub study: StudyWords,
}

/// Words of a technique.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TechniqueWords {
    /// Its name.
    pub name: String,
    /// Other names that people use.
    pub also: Vec<String>,
    /// Where it comes from.
    pub tradition: String,
    /// What it is, in a sentence or two.
    pub summary: String,
    /// Why it is only described; for those alone.
    #[serde(default)]
    pub information: Option<String>,
    /// How the client lies.
    pub client: String,
    /// Where the foot works.
    pub regions: String,
    /// Which part of the foot works, and how.
    pub foot: String,
    /// What is between foot and skin.
    pub lubricant: String,
    /// What is needed.
    pub equipment: Vec<String>,
    /// What to do, in order.
    pub steps: Vec<String>,
    /// What keeps it safe.
    pub safety: Vec<String>,
    /// Who may do it.
    pub training: String,
}

/// Words of a region. Both sides are spelt out, because other languages bend the word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionWords {
    /// The region without a side, e.g. "calf".
    pub name: String,
    /// E.g. "left calf"; for regions with sides.
    #[serde(default)]
    pub left: Option<String>,
    /// E.g. "right calf"; for regions with sides.
    #[serde(default)]
    pub right: Option<String>,
    /// E.g. "both calves"; for regions with sides.
    #[serde(default)]
    pub both: Option<String>,
}

/// Words of a foot zone that holds for everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ZoneWords {
    /// Its name.
    pub name: String,
    /// What holds there.
    pub rule: String,
    /// Why.
    pub why: String,
}

/// Words of one pressure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PressureWords {
    /// One or two words, e.g. "firm".
    pub name: String,
    /// What the client feels.
    pub feel: String,
}

/// Words of a topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicWords {
    /// Title.
    pub title: String,
    /// One line for lists.
    pub line: String,
    /// Other words that people look for it with.
    #[serde(default)]
    pub also: Vec<String>,
    /// Its parts by id.
    pub parts: BTreeMap<String, PartWords>,
}

/// Words of one part of a topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartWords {
    /// Heading; may be empty.
    #[serde(default)]
    pub heading: String,
    /// Text.
    pub text: String,
    /// Statements that stand against each other, in the order of their sources.
    #[serde(default)]
    pub sides: Vec<String>,
    /// Other words that people look for it with.
    #[serde(default)]
    pub also: Vec<String>,
}

/// Words of a warning sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignWords {
    /// Its name.
    pub name: String,
    /// What is noticed.
    pub what: String,
    /// What makes it more urgent; empty when nothing does.
    #[serde(default)]
    pub sooner: String,
    /// Why it matters.
    #[serde(default)]
    pub why: String,
    /// Other words that people look for it with.
    #[serde(default)]
    pub also: Vec<String>,
}

/// Words of an ordinary reaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReactionWords {
    /// Its name.
    pub name: String,
    /// What is noticed.
    pub what: String,
    /// How long it is ordinary.
    pub how_long: String,
    /// What to do.
    pub advice: String,
    /// Other words that people look for it with.
    #[serde(default)]
    pub also: Vec<String>,
}

/// Words for how soon somebody is needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TriageWords {
    /// A few words, e.g. "See a doctor today".
    pub word: String,
    /// What to do.
    pub sentence: String,
}

/// What people type for an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SearchWords {
    /// The entry that is meant: kind and id, e.g. `topic:ashiatsu`.
    pub means: String,
    /// What is typed.
    pub typed: Vec<String>,
}

/// Sentences with places in braces that [`crate::library`] fills.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrases {
    /// Pressure from `{from}` to `{to}`.
    pub pressure_range: String,
    /// Pressure `{level}` alone.
    pub pressure_one: String,
    /// `{level}` of 5.
    pub one_of_five: String,
    /// `{from}` to `{to}` of 5.
    pub range_of_five: String,
    /// A line of a technique card: `{places}`, `{pressure}`, `{positions}`.
    pub card: String,
    /// Other names and tradition: `{also}`, `{tradition}`.
    pub also: String,
    /// Joins the last two of a list with "or".
    pub or: String,
    /// Joins the last two of a list with "and".
    pub and: String,
    /// `{count}` techniques.
    pub techniques: String,
    /// One technique.
    pub technique: String,
    /// `{count}` topics.
    pub topics: String,
    /// One topic.
    pub topic: String,
    /// What to do when nothing was found.
    pub nothing_found: String,
    /// What the product is and is not, a paragraph each.
    pub about: Vec<String>,
    /// Titles of the filter groups and of the facts.
    pub titles: BTreeMap<String, String>,
    /// The safety line of every technique that nobody may do.
    pub not_offered: String,
    /// Introduces how sure a statement is: `{grades}`.
    pub confidence: String,
    /// A source with what to know about it: `{kind}`, `{caveat}`.
    pub source_kind: String,
    /// Introduces the statement that says the opposite: `{text}`.
    pub contradicts: String,
    /// Introduces the titles of sources: `{titles}`.
    pub from: String,
    /// How sure a claim is, `{grades}`, and what is known about it, `{evidence}`.
    pub graded: String,
    /// How many things were found beside techniques and topics: `{count}`.
    pub others: String,
    /// The same for one.
    pub other: String,
    /// That nobody has reviewed a rule yet.
    pub not_reviewed: String,
    /// That a foot zone holds for healthy people too.
    pub everybody: String,
    /// That something is ordinary.
    pub ordinary: String,
    /// How deep a region without a rule of its own is worked.
    pub up_to_deepest: String,
    /// The same where the deepest pressure is not used.
    pub below_deepest: String,
    /// Headings of reading pages.
    pub reading: BTreeMap<String, String>,
}
