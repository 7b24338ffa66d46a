//! A journal is made where there was none, and its practice set up.

use std::path::Path;

use treadwell_core::journal::Result;

use super::{Operation, Outcome, journal_in, sound};
use crate::clinic;

pub(super) struct Begin;

impl Operation for Begin {
    fn name(&self) -> &'static str {
        "begin"
    }

    fn prepare(&self, _folder: &Path) {}

    fn act(&self, folder: &Path) -> Result<()> {
        clinic::opened(&journal_in(folder), None).map(drop)
    }

    fn outcome(&self, folder: &Path) -> Outcome {
        let journal = clinic::open(&journal_in(folder), None).expect("a journal can be made or goes on");
        let happened = journal.practice().expect("a page").is_some();
        sound(&journal);
        Outcome::of(happened)
    }
}
