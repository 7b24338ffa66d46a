//! What arrived while the journal was locked is taken in: each item once.

use std::path::Path;

use treadwell_core::journal::inbox::{InboxItem, inbox_put};
use treadwell_core::journal::{EntryKind, Journal, Result};

use super::{Operation, Outcome, journal_in, note, reopen, sound, tell};
use crate::clinic::{self, START, after};

pub(super) struct TakeIn;

impl Operation for TakeIn {
    fn name(&self) -> &'static str {
        "take-in"
    }

    fn prepare(&self, folder: &Path) {
        let journal = clinic::open(&tell(folder), None).expect("the journal");
        let recipient = journal.inbox_recipient(START).expect("the inbox's key");
        note(folder, "head", &journal.head().expect("a head").to_string());
        drop(journal);
        for value in [3, 7] {
            let item = InboxItem::Pain { client: None, value, at: START };
            inbox_put(folder, &recipient, &item, "en", START).expect("an item");
        }
    }

    fn act(&self, folder: &Path) -> Result<()> {
        let journal = clinic::open(&journal_in(folder), None)?;
        journal.take_in(folder, after(START, 90)).map(drop)
    }

    fn outcome(&self, folder: &Path) -> Outcome {
        let (journal, _) = reopen(folder);
        let happened = noted_while_locked(&journal) == 2;
        assert!(happened || noted_while_locked(&journal) == 0, "one item of two");
        // Whatever came of it, the next time brings both in, and neither twice.
        journal.take_in(folder, after(START, 120)).expect("the inbox");
        assert_eq!(noted_while_locked(&journal), 2);
        sound(&journal);
        Outcome::of(happened)
    }
}

fn noted_while_locked(journal: &Journal) -> u32 {
    let mut noted = 0;
    let each = |entry: treadwell_core::journal::Entry| {
        noted += u32::from(entry.header.kind == EntryKind::NotedWhileLocked.into());
        Ok(())
    };
    journal.read(|dao| dao.for_each_entry(each)).expect("the entries");
    noted
}
