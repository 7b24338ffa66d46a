//! A journal of the first format is opened by this app.

use std::path::Path;

use treadwell_core::journal::Result;

use super::{Operation, Outcome, journal_in, sound};
use crate::clinic::{self, prompt};

pub(super) struct Upgrade;

/// The oldest format that ever shipped, as the tests of formats have it.
const OLDEST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/journal-1.db");

impl Operation for Upgrade {
    fn name(&self) -> &'static str {
        "upgrade"
    }

    fn prepare(&self, folder: &Path) {
        std::fs::copy(OLDEST, journal_in(folder)).expect("the fixture");
    }

    fn act(&self, folder: &Path) -> Result<()> {
        clinic::open(&journal_in(folder), None).map(drop)
    }

    fn outcome(&self, folder: &Path) -> Outcome {
        let path = journal_in(folder);
        let db = prompt(&path);
        let number = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0)).expect("a number");
        let (format, entries) = (number("PRAGMA user_version"), number("SELECT count(*) FROM entries"));
        drop(db);
        let journal = clinic::open(&path, None).expect("the journal opens");
        let held = journal.check(treadwell_core::journal::Depth::Chain, None, |_| true).expect("a check").entries;
        assert_eq!((held, held > 5), (entries.unsigned_abs(), true), "every entry is there");
        sound(&journal);
        Outcome::of(format > 1)
    }
}
