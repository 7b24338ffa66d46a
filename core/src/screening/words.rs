//! The words of the screening in one language: questions, reasons, what changes and what to do.
//!
//! Everything a person reads about a screening comes from here, so that a language is a folder of content and the apps
//! word nothing. The build has checked that nothing is missing. This file is also compiled into the build script.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// All words of the screening in one language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScreeningWords {
    /// By condition id.
    pub conditions: BTreeMap<String, ConditionWords>,
    /// Names of the sections by letter, e.g. "Bones and joints".
    pub sections: BTreeMap<String, String>,
    /// By level id.
    pub levels: BTreeMap<String, LevelWords>,
    /// What changes.
    pub adaptations: AdaptationWords,
    /// By class of medicines. Content of before 0.2 has none.
    #[serde(default)]
    pub medicines: BTreeMap<String, MedicineWords>,
    /// Sentences that do not belong to one condition.
    pub fixed: FixedWords,
}

/// The words of one condition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConditionWords {
    /// Its heading, e.g. "Broken bone".
    pub name: String,
    /// What a finding is called, e.g. "A broken bone".
    pub title: String,
    /// One line to tick when the heading applies today, e.g. "Pregnant, or could be" (never turned); for what is asked at
    /// each session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub today: Option<String>,
    /// The question that opens it.
    pub question: String,
    /// Examples and what counts; may be empty.
    #[serde(default)]
    pub help: String,
    /// Why it matters, one sentence.
    pub why: String,
    /// What is good instead; empty when nothing is offered.
    pub instead: String,
    /// When to ask again; empty when only the yearly screen asks.
    pub later: String,
    /// What rests on which ground where they differ, e.g. which number is our own judgement; may be empty.
    #[serde(default)]
    pub basis: String,
    /// Words of the branches, in their order.
    pub branch: Vec<BranchWords>,
    /// Words of the details, by id.
    #[serde(default)]
    pub detail: BTreeMap<String, DetailWords>,
}

/// The words of one branch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BranchWords {
    /// What fits, in words.
    pub because: String,
    /// What to do or what changes; empty when there is nothing to do.
    #[serde(default)]
    pub todo: String,
}

/// The words of one detail.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DetailWords {
    /// The question; for a flag, yes means true. A computed detail has its name here.
    pub question: String,
    /// Examples and what counts; may be empty.
    #[serde(default)]
    pub help: String,
    /// For a number of days or hours: what to tap when it is still so or never ended, e.g. "It is still so" for 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub now: Option<String>,
    /// Labels of the words of a choice, and of `never`.
    #[serde(default)]
    pub options: BTreeMap<String, String>,
}

/// The words of one level.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelWords {
    /// One or two words, e.g. "Do not proceed".
    pub word: String,
    /// What it means for today, one sentence.
    pub sentence: String,
}

/// The words of one class of medicines.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MedicineWords {
    /// Its name, e.g. "Blood thinners (anticoagulants)".
    pub name: String,
    /// Where it leads, a few words, e.g. "Counts as: blood thinners".
    pub leads: String,
    /// Why it counts, one sentence.
    pub because: String,
    /// What people also call it.
    #[serde(default)]
    pub also: Vec<String>,
    /// Examples that are not written with one capital letter, by their name in lower case.
    #[serde(default)]
    pub names: BTreeMap<String, String>,
}

/// Sentences for each part of an adaptation; `{n}`, `{place}` and `{list}` stand for its values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdaptationWords {
    /// By part: `cap`, `cap-on`, `start`, `steps-down`, `margin`, `only`, `position`, `offer`, `prone-block`, `minutes`,
    /// `minutes-half`, `wait-hours`, `warm-up`, `seated-only`, `table-low`, `support-weight`, `raise-after-fine`.
    pub parts: BTreeMap<String, String>,
    /// What holds at `{place}`, by limit id.
    pub zones: BTreeMap<String, String>,
    /// What is left out, by its id.
    pub bans: BTreeMap<String, String>,
    /// What is done and ticked, by its id.
    pub instructions: BTreeMap<String, String>,
    /// Places that hang on the finding: `own`, `own-part`, `below-own`, `own-weeping`.
    pub places: BTreeMap<String, String>,
    /// What holds in a zone for everybody: `never`, `light`, `cap`, `trained`, `without-foot`, `without-move`,
    /// `no-standing`, `one-foot`.
    pub standing: BTreeMap<String, String>,
    /// Units behind a number, by unit id.
    pub units: BTreeMap<String, String>,
}

/// Sentences that do not belong to one condition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixedWords {
    /// That an outcome is not a diagnosis and the rules never replace a clinician.
    pub not_a_diagnosis: String,
    /// That no clinician has reviewed the rules yet.
    pub not_reviewed: String,
    /// Which rules did not judge; only in content of before 0.2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_yet_judged: Option<String>,
    /// Heading for "do not try this at home".
    pub not_at_home: String,
    /// Its reason.
    pub not_at_home_why: String,
    /// Heading while questions are open.
    pub incomplete: String,
    /// What that means; `{n}` is the number of open questions.
    pub incomplete_what: String,
    /// That "not sure" is a good answer.
    pub unsure_is_fine: String,
    /// Heading of the page of today.
    pub today: String,
    /// What to tick on it.
    pub today_help: String,
    /// Its one answer for everything that is not ticked.
    pub none_today: String,
    /// When a window ends; `{date}`.
    pub not_before: String,
    /// What a general alternative is when a finding names none.
    pub instead: String,
    /// Never stop a medicine for a massage.
    pub keep_medicine: String,
    /// The answers, by id.
    pub answers: BTreeMap<String, String>,
    /// Words of the rules that are not tied to one condition, by id.
    pub rules: BTreeMap<String, RuleWords>,
    /// Details that may stand beside any condition: `regions`, `letter_days_old`, `letter_scope`, `note`.
    pub common: BTreeMap<String, DetailWords>,
}

/// The words of a rule that is not tied to one condition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleWords {
    /// What a finding of it is called.
    pub title: String,
    /// Why it fires, one sentence.
    pub why: String,
    /// What to do.
    pub todo: String,
}

impl ScreeningWords {
    /// The words of a condition.
    #[must_use]
    pub fn condition(&self, id: &str) -> Option<&ConditionWords> {
        self.conditions.get(id)
    }

    /// The words of a detail of a condition, or of one that may stand beside any.
    #[must_use]
    pub fn detail(&self, condition: &str, detail: &str) -> Option<&DetailWords> {
        let own = self.condition(condition).and_then(|words| words.detail.get(detail));
        own.or_else(|| self.fixed.common.get(detail))
    }
}
