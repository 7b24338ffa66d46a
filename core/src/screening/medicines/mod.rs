//! The table of medicines (clinical specification 2): found by class or by name, each with what it leads to.

mod search;
mod taken;

pub(crate) use search::MedicineIndex;
pub(in crate::screening) use taken::{Classes, Table, Taken};

/// One row of the search for a medicine, in final words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MedicineLine {
    /// Id of the class, e.g. `anticoagulant`.
    pub class: String,
    /// The example that was found, e.g. "Warfarin", else the name of the class.
    pub name: String,
    /// Its class and what it leads to.
    pub line: String,
}
