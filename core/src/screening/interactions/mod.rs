//! The rules across conditions (clinical specification 6), a function each, in the order of 6.1:
//! I-16, the entries, I-03 to I-15, I-21, I-17, I-18, I-01, I-20, I-10.

mod bones;
mod clots;
mod contradiction;
mod counting;
mod infection;
mod letter;
mod medicine;
mod past;
mod picture;
mod plan;
mod pressure;
mod today;

use serde::{Deserialize, Serialize};

pub(super) use clots::clot_stop;
pub(super) use contradiction::{i_16, named_i_16};
pub(super) use counting::{i_01, i_02, i_17, i_19, named_i_19};
pub(super) use letter::{i_18, named_i_18};
pub(super) use picture::{Picture, Places};
pub(super) use plan::{i_10, i_20, i_21};

use super::rules::Level;
use crate::Moment;
use crate::library::vocabulary::vocabulary;
use picture::Names;

vocabulary! {
    /// A rule that is not a branch of one entry.
    Rule {
        /// Not knowing a gate.
        U1 = "U-1",
        /// Not knowing another question.
        U2 = "U-2",
        /// A missing detail takes the strictest branch that is still possible.
        U3 = "U-3",
        /// Bruising.
        I03 = "I-03",
        /// Arthritis and pain medicine.
        I04 = "I-04",
        /// Blood pressure and pain or infection.
        I05 = "I-05",
        /// Blood pressure and neck arthritis or stroke.
        I06 = "I-06",
        /// Fragile bones.
        I07 = "I-07",
        /// Reduced feeling and medicine.
        I08 = "I-08",
        /// A heavier practitioner and a fragile client.
        I09 = "I-09",
        /// Nothing left after adding up.
        I10 = "I-10",
        /// A full meal and reflux, asthma or trouble lying.
        I11 = "I-11",
        /// Clots.
        I12 = "I-12",
        /// Falls from a height.
        I13 = "I-13",
        /// Infection and weak defence.
        I14 = "I-14",
        /// Earlier check-ins.
        I15 = "I-15",
        /// Contradictions.
        I16 = "I-16",
        /// Too many clearances.
        I17 = "I-17",
        /// A physician's letter.
        I18 = "I-18",
        /// Answers that are too old.
        I19 = "I-19",
        /// No technique left.
        I20 = "I-20",
        /// Practitioner or technique.
        I21 = "I-21",
        /// A medicine that changes the work by itself (specification 2).
        Medicine = "medicine",
    }
}

/// The rules that no outcome judges: none. Outcomes of an older engine name those that it did not.
pub const NOT_JUDGED: &[Rule] = &[];

vocabulary! {
    /// A fact of the plan that a rule reads.
    PlanFact {
        /// The pressure that is asked for.
        WantedPressure = "wanted-pressure",
        /// What the client lies on.
        Surface = "surface",
    }
}

/// A rule across conditions that fired.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleHit {
    /// Which.
    pub rule: Rule,
    /// The level that it gives.
    pub level: Level,
    /// The entries that made it fire.
    pub conditions: Vec<String>,
    /// The classes of medicines that made it fire.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub medicines: Vec<String>,
    /// The techniques that made it fire.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub techniques: Vec<String>,
    /// Facts of the plan that made it fire.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plan: Vec<PlanFact>,
    /// When it ends by itself, if nothing else changes: the last moment at which it still holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
}

impl RuleHit {
    pub(super) const fn new(rule: Rule, level: Level) -> Self {
        Self {
            rule,
            level,
            conditions: Vec::new(),
            medicines: Vec::new(),
            techniques: Vec::new(),
            plan: Vec::new(),
            until: None,
        }
    }

    /// It says something that no finding says by itself.
    #[must_use]
    pub const fn stands_alone(&self) -> bool {
        !matches!(self.rule, Rule::I16 | Rule::I18 | Rule::I19)
    }
}

/// A rule that fired, with what made it fire as sets.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fired {
    pub rule: Rule,
    pub level: Level,
    names: Names,
    until: Option<Moment>,
}

impl Fired {
    const fn new(rule: Rule, level: Level, names: Names) -> Self {
        Self { rule, level, names, until: None }
    }
}

/// One rule: what it says about the whole picture.
type Judge = fn(&Picture<'_, '_>) -> Option<Fired>;

/// I-03 to I-15, in order; I-10 is judged when everything has been added up.
const ACROSS: [Judge; 12] = [
    medicine::i_03,
    medicine::i_04,
    pressure::i_05,
    pressure::i_06,
    bones::i_07,
    medicine::i_08,
    bones::i_09,
    today::i_11,
    clots::i_12,
    today::i_13,
    infection::i_14,
    past::i_15,
];

/// Judges I-03 to I-15.
pub(super) fn across(picture: &Picture<'_, '_>) -> Vec<Fired> {
    ACROSS.iter().filter_map(|judge| judge(picture)).collect()
}

/// The rules at `clearance` that fire although nothing counts that is itself at `clearance`.
fn by_themselves(picture: &Picture<'_, '_>) -> Vec<Fired> {
    let milder = picture.without_clearances();
    ACROSS.iter().filter_map(|judge| judge(&milder)).filter(|fired| fired.level == Level::Clearance).collect()
}
