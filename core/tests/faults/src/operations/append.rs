//! A client is registered: one entry.

use std::path::Path;

use treadwell_core::journal::Result;

use super::{Operation, Outcome, client, journal_in, reopen, sound, tell};
use crate::clinic::{self, START};

pub(super) struct Append;

const NAME: &str = "Zoë Newcomer";

impl Operation for Append {
    fn name(&self) -> &'static str {
        "append"
    }

    fn prepare(&self, folder: &Path) {
        tell(folder);
    }

    fn act(&self, folder: &Path) -> Result<()> {
        let journal = clinic::open(&journal_in(folder), None)?;
        clinic::register(&journal, NAME, START).map(drop)
    }

    fn outcome(&self, folder: &Path) -> Outcome {
        let (journal, before) = reopen(folder);
        let happened = client(&journal, NAME).is_some();
        assert_eq!(journal.head().expect("a head").seq, before.seq + i64::from(happened));
        sound(&journal);
        Outcome::of(happened)
    }
}
