//! The running session is signed: its words, the signature over them, and no draft any more.

use std::path::Path;

use treadwell_core::journal::{DraftKind, Result};

use super::{Operation, Outcome, client, journal_in, reopen, sound, tell};
use crate::clinic::{self, START, after};

pub(super) struct Sign;

impl Operation for Sign {
    fn name(&self) -> &'static str {
        "sign"
    }

    fn prepare(&self, folder: &Path) {
        tell(folder);
    }

    fn act(&self, folder: &Path) -> Result<()> {
        let journal = clinic::open(&journal_in(folder), None)?;
        let client = client(&journal, "Maya Lindqvist").expect("a client of the story");
        journal.sign_session(&client, after(START, 2 * 24 * 60)).map(drop)
    }

    fn outcome(&self, folder: &Path) -> Outcome {
        let (journal, before) = reopen(folder);
        let written = journal.head().expect("a head").seq - before.seq;
        let drafts = journal.read(|dao| dao.drafts()).expect("every draft opens");
        let begun = drafts.iter().any(|draft| draft.key.kind == DraftKind::Session);
        let happened = written == 2;
        assert!(written == 0 || happened, "{written} entries of 2");
        assert_eq!(begun, !happened, "the draft goes when the session is signed, and not before");
        sound(&journal);
        Outcome::of(happened)
    }
}
