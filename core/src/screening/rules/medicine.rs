//! The table of medicines (specification 2): classes, what each leads to, and the names it is found by.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Adaptation, Confidence, Literal};

/// The whole table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MedicineTable {
    /// The classes in the order of the specification.
    pub classes: Vec<MedicineClass>,
    /// Classes that count as another one when they are taken together.
    pub together: Vec<Together>,
}

/// One class of medicines.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MedicineClass {
    /// Stable id, e.g. `anticoagulant`.
    pub id: String,
    /// The entries that it makes so (rule I-16); none for a class that only a rule or a change reads.
    pub leads: Vec<Lead>,
    /// Entries that are asked instead of `leads` when it is taken for something else; one of them must be so.
    pub asks_for_else: Vec<String>,
    /// What it changes by itself.
    pub adapt: Vec<Adaptation>,
    /// Its examples, by what they set.
    pub groups: Vec<MedicineGroup>,
    /// Ids of the sources.
    pub sources: Vec<String>,
    /// How sure the row is.
    pub confidence: Vec<Confidence>,
}

/// An entry that a medicine makes so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lead {
    /// The entry.
    pub condition: String,
    /// The details that it sets; of several values any agrees with it, and the first is set.
    pub sets: BTreeMap<String, Vec<Literal>>,
}

/// Examples that set the same details.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MedicineGroup {
    /// Details that these examples set in place of those of the class.
    pub sets: BTreeMap<String, Vec<Literal>>,
    /// Names in lower case, as they are stored when one is picked.
    pub examples: Vec<String>,
}

/// Classes that count as another one when they are taken together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Together {
    /// All of these.
    pub of: Vec<String>,
    /// Count as this one as well.
    pub counts_as: String,
}
