//! What is practised and asked beside the catalogue: the stop signs of the quiz and the items of the check of a
//! practitioner, with their words. Language-neutral data first, words after it.
//!
//! This file is also compiled into the build script, which refuses a missing or an orphan id.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::model::SourceId;
use super::vocabulary::vocabulary;

vocabulary! {
    /// What a practitioner does about a sign, the most careful first.
    Action {
        /// Foot off, and the emergency number.
        Call = "call",
        /// Foot off, and ask.
        Stop = "stop",
        /// Stop, then go on two levels lighter.
        Lighter = "lighter",
        /// Refuse more pressure.
        Refuse = "refuse",
        /// Go on, and keep asking.
        GoOn = "go-on",
        /// Never right.
        Deeper = "deeper",
        /// Never right.
        Bear = "bear",
        /// Never right.
        Distract = "distract",
    }
}

/// Data of quiz and check. Content of before they were there has none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Study {
    /// Signs during the work.
    pub signs: Vec<StopSign>,
    /// Items of the check, in the order in which one would ask.
    pub check: Vec<CheckPoint>,
}

/// Something that is felt, seen or said during the work; specification 3.2 and 3.3.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StopSign {
    /// Its id.
    pub id: String,
    /// What is done about it.
    pub action: Action,
    /// Where that comes from.
    pub sources: Vec<SourceId>,
}

/// One item of the check of a practitioner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckPoint {
    /// Its id.
    pub id: String,
    /// A no means that nobody should stand on this person.
    pub stops: bool,
    /// Where it comes from.
    pub sources: Vec<SourceId>,
}

/// Words of quiz and check.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudyWords {
    /// Of the quiz.
    pub quiz: QuizWords,
    /// Of the check.
    pub check: CheckWords,
}

/// Words of the quiz.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuizWords {
    /// Title and line of each quiz.
    pub kinds: BTreeMap<String, KindWords>,
    /// Questions about zones.
    pub zones: ZoneQuizWords,
    /// Questions about conditions.
    pub conditions: ConditionQuizWords,
    /// Questions about signs.
    pub signs: SignQuizWords,
    /// What stands at the end.
    pub results: ResultWords,
}

/// What a quiz is called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindWords {
    /// Its title.
    pub title: String,
    /// What it practises.
    pub line: String,
}

/// Questions about zones.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ZoneQuizWords {
    /// Asks for a place without a foot.
    pub r#where: String,
    /// Asks what holds at `{zone}`.
    pub what: String,
    /// `{name}`, `{rule}`, `{why}`.
    pub because: String,
    /// What may hold at a zone.
    pub limits: BTreeMap<String, String>,
}

/// Questions about conditions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConditionQuizWords {
    /// Asks for the level: `{name}`, `{because}`.
    pub level: String,
    /// `{why}`, `{todo}`.
    pub level_because: String,
    /// Asks what to offer: `{name}`, `{level}`.
    pub instead: String,
    /// `{why}`, `{later}`.
    pub instead_because: String,
    /// `{later}` as a sentence.
    pub ask_again: String,
    /// Offers that are never good.
    pub wrong: Vec<String>,
    /// Each level as an answer.
    pub levels: BTreeMap<String, String>,
}

/// Questions about signs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignQuizWords {
    /// Asks what to do: `{sign}`.
    pub ask: String,
    /// Words of each action.
    pub actions: BTreeMap<String, String>,
    /// Words of each sign.
    pub words: BTreeMap<String, SignWords>,
}

/// Words of a sign.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignWords {
    /// What happens.
    pub sign: String,
    /// Why the answer is what it is.
    pub because: String,
}

/// What stands at the end of a quiz.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultWords {
    /// `{right}`, `{asked}`.
    pub title: String,
    /// All were right.
    pub all: String,
    /// Three of four or more.
    pub most: String,
    /// Half or more.
    pub some: String,
    /// Fewer.
    pub few: String,
}

/// Words of the check.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckWords {
    /// Title of the form.
    pub title: String,
    /// What it is for.
    pub line: String,
    /// Label of the field for the name.
    pub name_label: String,
    /// Label of the field for a note.
    pub note_label: String,
    /// What the button says that keeps it.
    pub keep_label: String,
    /// A reason not to lie down: `{without}`.
    pub stop: String,
    /// The result while something stops.
    pub result_stop: String,
    /// The result while something that would stop is open.
    pub result_ask: String,
    /// The result while something speaks against it.
    pub result_doubt: String,
    /// The result when nothing does.
    pub result_fine: String,
    /// What this does not tell.
    pub note: String,
    /// Label of each answer.
    pub answers: BTreeMap<String, String>,
    /// Words of each item.
    pub items: BTreeMap<String, CheckItemWords>,
}

/// Words of an item of the check.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckItemWords {
    /// The question.
    pub question: String,
    /// Why it matters.
    pub why: String,
    /// What to ask while it is open.
    pub ask: String,
    /// Ends the sentence that stops; for those that stop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub without: Option<String>,
    /// What a no means; for those that do not stop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doubt: Option<String>,
    /// What a yes says.
    pub fine: String,
}
