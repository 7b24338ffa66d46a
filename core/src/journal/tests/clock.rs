//! A clock that is set back or forward: order, proof and words stay, and a person is asked.

use serde_json::json;

use super::{NOW, Study, entry, practice};
use crate::Moment;
use crate::calendar::plus_days;
use crate::journal::audit::page::AuditFilter;
use crate::journal::{Depth, EntryKind, Journal};

fn write(journal: &Journal, now: Moment) {
    let client = Study::client(journal);
    journal.write(now, |w| w.append(entry(client, client.into(), EntryKind::ClientRevised, json!({"v": 1})))).unwrap();
}

fn question(journal: &Journal, now: Moment) -> Option<String> {
    let asked = journal.clock_check(now).unwrap();
    assert_eq!(journal.today(now).unwrap().clock_line, asked);
    asked
}

#[test]
fn with_the_clock_set_back_by_a_year_what_is_written_comes_after_what_was() {
    let study = Study::new();
    let journal = study.open();
    practice(&journal);
    write(&journal, NOW);
    let back = plus_days(NOW, -365);
    for _ in 0..3 {
        write(&journal, back);
    }
    write(&journal, NOW);
    let head = journal.head().unwrap();
    drop(journal);
    let journal = study.open_at(super::KEY, Some(head)).unwrap();
    assert_eq!(journal.check(Depth::Views, Some(&head), |_| true).unwrap().findings, []);
    let newest_first: Vec<String> = journal
        .audit(None, &AuditFilter::default(), back)
        .unwrap()
        .rows
        .into_iter()
        .map(|row| row.entry_line)
        .collect();
    let expected: Vec<String> = (1..=head.seq).rev().map(|n| format!("Entry {n}")).collect();
    assert_eq!(newest_first, expected);
}

#[test]
fn a_clock_that_lies_more_than_a_day_before_the_last_entry_is_asked_about() {
    let study = Study::new();
    let journal = study.open();
    assert_eq!(question(&journal, NOW), None, "nothing was written yet");
    write(&journal, NOW);
    assert_eq!(question(&journal, plus_days(NOW, -1)), None);
    let asked = question(&journal, plus_days(NOW, -365)).unwrap();
    assert!(asked.contains("21 September 2025") && asked.contains("21 September 2026"), "{asked}");
    // It was ahead by two days, and was put right: asked until the day of that entry has come.
    write(&journal, plus_days(NOW, 2));
    assert!(question(&journal, NOW).is_some());
    assert_eq!(question(&journal, plus_days(NOW, 1)), None);
}

#[test]
fn a_clock_that_is_ahead_by_a_day_changes_no_order_and_by_a_month_is_asked_about() {
    let study = Study::new();
    let journal = study.open();
    write(&journal, NOW);
    write(&journal, plus_days(NOW, 1));
    write(&journal, NOW);
    assert_eq!(journal.check(Depth::Views, None, |_| true).unwrap().findings, []);
    assert_eq!(question(&journal, plus_days(NOW, 30)), None, "somebody was on holiday");
    assert!(question(&journal, plus_days(NOW, 32)).unwrap().starts_with("The last entry is from 22 September 2026."));
}
