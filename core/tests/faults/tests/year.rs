//! A year of a clinic, at random, held against a model of what must be in the journal.
//!
//! `VISITS=20 DAYS=21 cargo test -p treadwell-faults --test year -- --nocapture` for a whole one.

use treadwell_faults::life::folder;
use treadwell_faults::report::{long, seed};
use treadwell_faults::watchdog::watched;
use treadwell_faults::year::Year;

const MONTHS: i64 = 12;

#[test]
fn after_every_month_of_a_year_the_journal_holds_what_was_done_and_nothing_else() {
    let (visits, days) = (long("VISITS", 2), long("DAYS", 2).cast_signed());
    let count = watched(move || {
        let dir = folder();
        let mut year = Year::begin(dir.path(), seed());
        for _ in 0..MONTHS {
            for _ in 0..days {
                year.day(visits);
            }
            year.pass((30 - days).max(0));
            year.month();
        }
        year.count()
    });
    count.print("days of a clinic");
}
