//! The journal is written anew under another key: exactly one of the two keys opens it afterwards.

use std::path::Path;

use treadwell_core::journal::{Error, Journal, Result};

use super::{Operation, Outcome, client, journal_in, noted, sound, tell};
use crate::clinic::{KEY, START};

pub(super) struct Rekey;

const NEW: [u8; 32] = [0x3c; 32];

impl Operation for Rekey {
    fn name(&self) -> &'static str {
        "rekey"
    }

    fn prepare(&self, folder: &Path) {
        tell(folder);
    }

    fn act(&self, folder: &Path) -> Result<()> {
        Journal::rekey(&journal_in(folder), &KEY, &NEW, "en", START, |_| true).map(drop)
    }

    fn outcome(&self, folder: &Path) -> Outcome {
        let path = journal_in(folder);
        let head = noted(folder, "head").parse().expect("a head");
        let open = |key| Journal::open(&path, key, "en", Some(&head), START);
        // The wrong one first: trying it must not spoil anything.
        let (journal, happened) = match (open(&NEW), open(&KEY)) {
            (Ok(journal), Err(Error::InUse)) => (journal, true),
            (Err(Error::WrongKey), Ok(journal)) => (journal, false),
            (new, old) => panic!("the new key: {new:?}, the old one: {old:?}"),
        };
        assert!(client(&journal, "Maya Lindqvist").is_some());
        sound(&journal);
        drop(journal);
        let other = if happened { open(&KEY) } else { open(&NEW) };
        assert!(matches!(other, Err(Error::WrongKey)), "{other:?}");
        Outcome::of(happened)
    }
}
