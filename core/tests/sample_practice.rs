//! The sample practice is made by the commands that a real one uses: it is the shortest whole day of work.

use treadwell_core::Moment;
use treadwell_core::journal::Journal;
use treadwell_core::screening::Level;

/// 24 February 2026, 13:30 in UTC+1.
const NOW: Moment = Moment { epoch_ms: 1_771_936_200_000, utc_offset_min: 60 };

#[test]
fn the_sample_practice_has_people_sessions_and_a_whole_journal() {
    let dir = tempfile::tempdir().unwrap();
    let journal = Journal::open(&dir.path().join("sample.db"), &[7; 32], "en", None, NOW).unwrap();
    journal.fill_sample(NOW).unwrap();
    let today = journal.today(NOW).unwrap();
    assert_eq!(today.recent.len(), 3);
    assert!(today.drafts.is_empty());
    let visited: Vec<_> = today.recent.iter().filter(|card| card.badge.is_some()).collect();
    assert_eq!(visited.len(), 2, "two were screened");
    let page = journal.client(&visited[0].id, NOW).unwrap();
    assert!(page.badge.as_ref().is_some_and(|badge| badge.level <= Level::Adapt), "{:?}", page.badge);
    assert_eq!(page.history.rows.len(), 3, "session, screening, registration");
    let record = journal.record(&page.history.rows[0].record, NOW).unwrap();
    assert!(record.verified);
    let check = journal.verify(None, NOW, |_| true).unwrap();
    assert!(check.whole, "{:?}", check.problems);
    assert!(journal.fill_sample(NOW).is_err(), "it never goes into a journal that holds something");
}
