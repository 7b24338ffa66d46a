//! Two records of one person are shown as one: one entry.

use std::path::Path;

use treadwell_core::journal::Result;

use super::{Operation, Outcome, client, journal_in, note, reopen, sound, tell};
use crate::clinic::{self, START, after};

pub(super) struct Merge;

const KEPT: &str = "Zoë Berg";
const MERGED: &str = "Zoe Bergh";

impl Operation for Merge {
    fn name(&self) -> &'static str {
        "merge"
    }

    fn prepare(&self, folder: &Path) {
        let journal = clinic::open(&tell(folder), None).expect("the journal");
        for name in [KEPT, MERGED] {
            clinic::register(&journal, name, START).expect("a client");
        }
        note(folder, "head", &journal.head().expect("a head").to_string());
    }

    fn act(&self, folder: &Path) -> Result<()> {
        let journal = clinic::open(&journal_in(folder), None)?;
        let [kept, merged] = [KEPT, MERGED].map(|name| client(&journal, name).expect("a client"));
        journal.merge_clients(&kept, &merged, after(START, 90)).map(drop)
    }

    fn outcome(&self, folder: &Path) -> Outcome {
        let (journal, before) = reopen(folder);
        let happened = client(&journal, MERGED).is_none();
        assert_eq!(journal.head().expect("a head").seq, before.seq + i64::from(happened));
        let kept = client(&journal, KEPT).expect("the client who goes on");
        assert_eq!(journal.client(&kept, START).expect("a page").merged.len(), usize::from(happened));
        sound(&journal);
        Outcome::of(happened)
    }
}
