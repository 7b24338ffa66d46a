//! A backup forgets somebody who was erased since: it stands there whole, with their key or without.

use std::path::Path;

use treadwell_core::exchange::backup::inspect;
use treadwell_core::journal::Result;
use treadwell_core::journal::erasure::page::ErasureForm;

use super::backup::backed_up;
use super::{Operation, Outcome, client, journal_in, note, noted, reopen, sound};
use crate::clinic::{self, START, after};

pub(super) struct Forget;

const FILE: &str = "practice.backup";

impl Operation for Forget {
    fn name(&self) -> &'static str {
        "forget"
    }

    fn prepare(&self, folder: &Path) {
        backed_up(folder, FILE);
        let journal = clinic::open(&journal_in(folder), None).expect("the journal");
        let sam = client(&journal, "Sam Okafor").expect("a client of the story");
        let form = ErasureForm { ground: "order".into(), note: "Letter of the court".into() };
        journal.erase_client(&sam, &form, after(START, 90)).expect("an erasure");
        note(folder, "head", &journal.head().expect("a head").to_string());
    }

    fn act(&self, folder: &Path) -> Result<()> {
        let journal = clinic::open(&journal_in(folder), None)?;
        journal.forget(&folder.join(FILE), after(START, 100), |_| true).map(drop)
    }

    fn outcome(&self, folder: &Path) -> Outcome {
        let (journal, before) = reopen(folder);
        let info = inspect(&folder.join(FILE), &noted(folder, "code"), "en", |_| true).expect("a whole backup");
        let forgot = match info.people {
            2 => false,
            1 => true,
            other => panic!("{other} people"),
        };
        let noted = journal.head().expect("a head").seq - before.seq;
        // The journal notes it after the new file has its name.
        assert!(noted == 0 || (noted == 1 && forgot), "the journal tells of what was not done");
        sound(&journal);
        Outcome::of(forgot && noted == 1)
    }
}
