//! A photo is kept with a client, in pieces.

use std::io::Cursor;
use std::path::Path;

use treadwell_core::journal::Result;

use super::{Operation, Outcome, client, journal_in, reopen, sound, tell};
use crate::clinic::{self, START, after};

pub(super) struct Attach;

/// A PNG by its first bytes, of several pieces.
fn photo() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.extend((0..200_000_u32).map(|n| (n % 251) as u8));
    bytes
}

impl Operation for Attach {
    fn name(&self) -> &'static str {
        "attach"
    }

    fn prepare(&self, folder: &Path) {
        tell(folder);
    }

    fn act(&self, folder: &Path) -> Result<()> {
        let journal = clinic::open(&journal_in(folder), None)?;
        let maya = client(&journal, "Maya Lindqvist").expect("a client of the story");
        journal.attach(&maya, "ankle.png", &mut Cursor::new(photo()), after(START, 90), |_| true).map(drop)
    }

    fn outcome(&self, folder: &Path) -> Outcome {
        let (journal, before) = reopen(folder);
        let maya = client(&journal, "Maya Lindqvist").expect("a client of the story");
        let kept = journal.attachments(&maya, START).expect("the list");
        assert_eq!(journal.head().expect("a head").seq - before.seq, i64::try_from(kept.len()).expect("few"));
        if let [card] = kept.as_slice() {
            let mut bytes = Vec::new();
            journal.read_attachment(&card.id, &mut bytes, |_| true).expect("every piece");
            assert!(bytes == photo(), "the photo is the one that was kept");
        }
        sound(&journal);
        Outcome::of(!kept.is_empty())
    }
}
