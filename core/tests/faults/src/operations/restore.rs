//! A backup is restored: into the journal of an older phone, and on an empty machine.

use std::path::Path;

use treadwell_core::journal::{Journal, Result};

use super::backup::backed_up;
use super::{Operation, Outcome, client, journal_in, noted, reopen, sound};
use crate::clinic::{self, KEY, START, after};

const FILE: &str = "practice.backup";

/// Into a journal that has gone on by itself.
pub(super) struct Into;

impl Operation for Into {
    fn name(&self) -> &'static str {
        "restore-into"
    }

    fn prepare(&self, folder: &Path) {
        // The practice goes on after the backup in two ways: this is the phone that stayed behind.
        backed_up(folder, "first.backup");
        let path = journal_in(folder);
        let older = std::fs::read(&path).expect("the file");
        let journal = clinic::open(&path, None).expect("the journal");
        clinic::register(&journal, "Only In The Backup", after(START, 90)).expect("a client");
        journal.backup(&folder.join(FILE), after(START, 100), |_| true).expect("a backup");
        drop(journal);
        std::fs::write(&path, older).expect("the older file");
        std::fs::remove_file(folder.join("first.backup")).expect("one backup is enough");
    }

    fn act(&self, folder: &Path) -> Result<()> {
        let journal = clinic::open(&journal_in(folder), None)?;
        journal.restore_into(&folder.join(FILE), &noted(folder, "code"), after(START, 200), |_| true).map(drop)
    }

    fn outcome(&self, folder: &Path) -> Outcome {
        let (journal, before) = reopen(folder);
        let happened = client(&journal, "Only In The Backup").is_some();
        let written = journal.head().expect("a head").seq - before.seq;
        assert_eq!(written > 0, happened, "{written} entries came");
        sound(&journal);
        Outcome::of(happened)
    }
}

/// Where there is nothing.
pub(super) struct New;

impl Operation for New {
    fn name(&self) -> &'static str {
        "restore-new"
    }

    fn prepare(&self, folder: &Path) {
        backed_up(folder, FILE);
        for name in ["journal.db", "journal.db.lock", "head"] {
            std::fs::remove_file(folder.join(name)).expect("an empty machine");
        }
    }

    fn act(&self, folder: &Path) -> Result<()> {
        let (path, file, code) = (journal_in(folder), folder.join(FILE), noted(folder, "code"));
        Journal::restore_new(&path, &KEY, &file, &code, "en", after(START, 200), |_| true).map(drop)
    }

    fn outcome(&self, folder: &Path) -> Outcome {
        let path = journal_in(folder);
        // An empty machine stays one that can begin: with a restore, most of all.
        let happened = path.exists();
        if !happened {
            self.act(folder).expect("it can be restored");
        }
        let journal = clinic::open(&path, None).expect("the journal opens");
        assert!(client(&journal, "Maya Lindqvist").is_some());
        sound(&journal);
        Outcome::of(happened)
    }
}
