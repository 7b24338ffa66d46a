//! A newer app opens the file and makes the lists again.

use std::path::Path;

use treadwell_core::journal::Result;

use super::{Operation, Outcome, client, journal_in, reopen, sound, tell};
use crate::clinic::{self, prompt};

pub(super) struct Rebuild;

impl Operation for Rebuild {
    fn name(&self) -> &'static str {
        "rebuild"
    }

    fn prepare(&self, folder: &Path) {
        let path = tell(folder);
        let db = prompt(&path);
        db.execute_batch(
            "UPDATE journal SET views_version = 0; DROP TABLE view_client; PRAGMA wal_checkpoint(TRUNCATE)",
        )
        .expect("the file of an older app");
    }

    fn act(&self, folder: &Path) -> Result<()> {
        clinic::open(&journal_in(folder), None).map(drop)
    }

    fn outcome(&self, folder: &Path) -> Outcome {
        let path = journal_in(folder);
        // Without the lock: the journal itself would make the lists at once.
        let version: i64 = prompt(&path)
            .query_row("SELECT views_version FROM journal", [], |row| row.get(0))
            .expect("the version of the lists");
        let (journal, before) = reopen(folder);
        assert_eq!(journal.head().expect("a head"), before);
        assert!(client(&journal, "Maya Lindqvist").is_some());
        sound(&journal);
        Outcome::of(version > 0)
    }
}
