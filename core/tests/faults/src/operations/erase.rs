//! A person is erased: the key, the drafts, the lists, and every word in the file's free room.

use std::path::Path;

use treadwell_core::journal::Result;
use treadwell_core::journal::erasure::page::ErasureForm;

use super::{Operation, Outcome, client, journal_in, reopen, sound, tell};
use crate::clinic::{self, START, after};
use crate::pages::decrypted;

pub(super) struct Erase;

const NAME: &str = "Maya Lindqvist";

impl Operation for Erase {
    fn name(&self) -> &'static str {
        "erase"
    }

    fn prepare(&self, folder: &Path) {
        tell(folder);
    }

    fn act(&self, folder: &Path) -> Result<()> {
        let journal = clinic::open(&journal_in(folder), None)?;
        let client = client(&journal, NAME).expect("a client of the story");
        let form = ErasureForm { ground: "order".into(), note: "Letter of the court".into() };
        journal.erase_client(&client, &form, after(START, 2 * 24 * 60)).map(drop)
    }

    fn outcome(&self, folder: &Path) -> Outcome {
        let (journal, before) = reopen(folder);
        let happened = client(&journal, NAME).is_none();
        assert_eq!(journal.head().expect("a head").seq, before.seq + i64::from(happened));
        let certificates = journal.certificates(START).expect("certificates").len();
        assert_eq!(certificates, 1 + usize::from(happened), "a certificate for each who is gone");
        sound(&journal);
        // The file that was opened has been swept: no page of it holds a word of who is gone.
        let words = decrypted(&journal_in(folder));
        let held = words.windows(NAME.len()).any(|window| window.eq_ignore_ascii_case(NAME.as_bytes()));
        assert_eq!(held, !happened, "the words go with the person");
        Outcome::of(happened)
    }
}
