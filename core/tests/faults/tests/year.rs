//! A year of a clinic, at random, held against a model of what must be in the journal.
//!
//! `MONTHS=12 VISITS=20 DAYS=21 cargo test -p treadwell-faults --test year -- --nocapture` for a whole one.

use treadwell_faults::life::folder;
use treadwell_faults::report::{long, seed};
use treadwell_faults::watchdog::watched;
use treadwell_faults::year::Year;

#[test]
fn after_every_month_of_a_year_the_journal_holds_what_was_done_and_nothing_else() {
    let (months, days, visits) = (long("MONTHS", 2), long("DAYS", 1), long("VISITS", 5));
    let count = watched(move || {
        let dir = folder();
        let mut year = Year::begin(dir.path(), months * days * visits, seed());
        for _ in 0..months {
            for _ in 0..days {
                year.day(visits);
            }
            year.pass(30_u64.saturating_sub(days).cast_signed());
            year.month();
        }
        year.count()
    });
    count.print("a year of a clinic");
}
