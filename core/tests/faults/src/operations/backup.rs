//! A backup is written over the one of yesterday: one of the two stands there, whole.

use std::path::Path;

use treadwell_core::exchange::backup::inspect;
use treadwell_core::journal::Result;

use super::{Operation, Outcome, journal_in, note, noted, reopen, sound, tell};
use crate::clinic::{self, START, after};

pub(super) struct Backup;

const FILE: &str = "practice.backup";

/// What must be known of yesterday's: how many entries it holds.
const OLD: u64 = 13;

/// A story with a recovery code, noted beside it, and a first backup of it.
pub(super) fn backed_up(folder: &Path, file: &str) {
    let path = tell(folder);
    let journal = clinic::open(&path, None).expect("the journal");
    let code = journal.set_recovery_code(START).expect("a code").code;
    let done = journal.backup(&folder.join(file), START, |_| true).expect("a backup");
    assert_eq!(done.entries, OLD);
    note(folder, "head", &journal.head().expect("a head").to_string());
    note(folder, "code", &code);
}

impl Operation for Backup {
    fn name(&self) -> &'static str {
        "backup"
    }

    fn prepare(&self, folder: &Path) {
        backed_up(folder, FILE);
    }

    fn act(&self, folder: &Path) -> Result<()> {
        let journal = clinic::open(&journal_in(folder), None)?;
        journal.backup(&folder.join(FILE), after(START, 24 * 60), |_| true).map(drop)
    }

    fn outcome(&self, folder: &Path) -> Outcome {
        let (journal, before) = reopen(folder);
        let info = inspect(&folder.join(FILE), &noted(folder, "code"), "en", |_| true).expect("a whole backup");
        let noted = journal.head().expect("a head").seq - before.seq;
        // The new one says of itself that the first was made. The journal notes it after the file has its name.
        let is_new = info.entries == OLD + 1;
        assert!(is_new || info.entries == OLD, "{} entries", info.entries);
        assert!(noted == 0 || (noted == 1 && is_new), "the journal tells of a backup that is not there");
        sound(&journal);
        Outcome::of(is_new && noted == 1)
    }
}
