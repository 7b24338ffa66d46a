//! What a check remembers, and what later ones see by it.

use std::fs;

use rusqlite::OpenFlags;
use serde_json::json;

use super::{KEY, NOW, Study, entry, practice};
use crate::calendar::plus_days;
use crate::journal::audit::page::AuditFilter;
use crate::journal::db::connect;
use crate::journal::page::VerifyPage;
use crate::journal::seal::MainKey;
use crate::journal::{At, Depth, DeviceId, EntryKind, Error, Finding, Journal, chain, log};

fn prompt(study: &Study, sql: &str) {
    let db = connect(&study.path(), &MainKey::new(KEY), OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    db.execute_batch("DROP TRIGGER IF EXISTS entries_never_change; DROP TRIGGER IF EXISTS entries_never_go").unwrap();
    db.execute_batch(sql).unwrap();
}

fn verify(journal: &Journal) -> VerifyPage {
    journal.verify(Some(&journal.head().unwrap()), NOW, |_| true).unwrap()
}

/// Two devices' entries: three of the first, and then those of a second.
fn of_two_devices(study: &Study) -> Journal {
    let journal = study.open();
    practice(&journal);
    Study::client(&journal);
    Study::client(&journal);
    drop(journal);
    prompt(study, "UPDATE journal SET device = randomblob(16)");
    let journal = study.open();
    Study::client(&journal);
    journal
}

fn devices(journal: &Journal) -> Vec<DeviceId> {
    let mut devices = Vec::new();
    journal
        .read(|dao| {
            devices = dao.devices()?;
            Ok(())
        })
        .unwrap();
    devices
}

fn findings(journal: &Journal) -> Vec<Finding> {
    journal.check(Depth::Words, None, |_| true).unwrap().findings
}

#[test]
fn a_check_that_finds_all_well_is_written_down_and_the_next_one_says_so() {
    let study = Study::new();
    let journal = study.open();
    practice(&journal);
    Study::client(&journal);
    let first = verify(&journal);
    assert!(first.whole && first.last_line.starts_with("This is the first check"), "{first:?}");
    assert_eq!((first.entries, journal.head().unwrap().seq), (2, 3));
    let later = plus_days(NOW, 1);
    let second = journal.verify(None, later, |_| true).unwrap();
    assert_eq!(second.entries, 3);
    assert_eq!(second.last_line, "The check before this one found all well: yesterday, 15:13, 2 entries.");
    let row = &journal.audit(None, &AuditFilter::default(), later).unwrap().rows[0];
    assert_eq!((row.action.as_str(), row.what.as_str()), ("Whole journal checked", "3 entries, all well."));
}

#[test]
fn the_digest_on_the_page_is_the_one_of_what_was_checked() {
    let study = Study::new();
    let journal = study.open();
    practice(&journal);
    let digest = journal.digest().unwrap();
    assert_eq!(verify(&journal).digest, digest);
}

#[test]
fn a_check_that_finds_something_is_not_written_down() {
    let study = Study::new();
    let journal = study.open();
    for _ in 0..3 {
        Study::client(&journal);
    }
    verify(&journal);
    drop(journal);
    prompt(&study, "UPDATE entries SET body = zeroblob(60) WHERE seq = 2");
    let journal = study.open();
    let page = verify(&journal);
    assert!(!page.whole && page.digest.is_empty(), "{page:?}");
    assert_eq!(page.problems, ["Entry 2 is not as it was written."]);
    assert!(page.last_line.contains("3 entries"), "{}", page.last_line);
    assert_eq!(journal.head().unwrap().seq, 4);
}

#[test]
fn an_older_copy_that_holds_in_itself_is_noticed_by_the_head_outside() {
    let study = Study::new();
    let journal = study.open();
    Study::client(&journal);
    verify(&journal);
    drop(journal);
    let older = fs::read(study.path()).unwrap();
    let journal = study.open();
    Study::client(&journal);
    let head = journal.head().unwrap();
    drop(journal);
    fs::write(study.path(), older).unwrap();
    // As after a person decided to go on with it.
    let journal = study.open();
    let page = journal.verify(Some(&head), NOW, |_| true).unwrap();
    assert_eq!(page.problems, ["The end of the journal is gone: entry 3 was saved once and is not there."]);
    assert!(journal.verify(None, NOW, |_| true).unwrap().whole, "in itself it holds");
}

#[test]
fn the_cut_end_of_another_device_is_noticed_by_what_an_earlier_check_saw() {
    let study = Study::new();
    let journal = of_two_devices(&study);
    let first = devices(&journal);
    let own = journal.head().unwrap().device;
    let other = *first.iter().find(|device| **device != own).unwrap();
    verify(&journal);
    drop(journal);
    prompt(&study, &format!("DELETE FROM entries WHERE device = x'{}' AND seq = 3", hex::encode(other.as_bytes())));
    let journal = study.open();
    assert_eq!(findings(&journal), [Finding::Truncated(At { device: other, seq: 3 })]);
    let place = first.iter().position(|device| *device == other).unwrap() + 1;
    let named = format!("entry 3 of device {place} was saved once");
    assert!(verify(&journal).problems[0].contains(&named), "{:?}", verify(&journal).problems);
}

#[test]
fn a_history_that_was_written_anew_after_a_check_is_betrayed_by_it() {
    let study = Study::new();
    let journal = of_two_devices(&study);
    verify(&journal);
    let (own, devices) = (journal.head().unwrap().device, devices(&journal));
    let other: DeviceId = *devices.iter().find(|device| **device != own).unwrap();
    drop(journal);
    // The owner of the key seals other words in place of the last ones, and makes their hash anew.
    let db = connect(&study.path(), &MainKey::new(KEY), OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    let sql = format!("SELECT {} FROM entries WHERE device = ?1 AND seq = 3", log::COLUMNS);
    let mut forged = db.query_row(&sql, [other], log::StoredEntry::read).unwrap();
    forged.sealed.reverse();
    let hash = chain::link(&forged.header.to_bytes(), &forged.sealed, &forged.prev);
    db.execute("UPDATE entries SET body = ?1, hash = ?2 WHERE device = ?3 AND seq = 3", (forged.sealed, hash, other))
        .unwrap();
    drop(db);
    let found = findings(&study.open());
    assert!(found.contains(&Finding::Rewritten(At { device: other, seq: 3 })), "{found:?}");
}

#[test]
fn screens_go_on_while_the_journal_is_checked() {
    let study = Study::new();
    let journal = study.open();
    let client = Study::client(&journal);
    journal
        .write(NOW, |w| {
            for _ in 0..300 {
                w.append(entry(client, client.into(), EntryKind::ClientRevised, json!({"v": 1})))?;
            }
            Ok(())
        })
        .unwrap();
    let mut told = 0;
    let page = journal
        .verify(None, NOW, |progress| {
            told += 1;
            assert!(progress.done <= progress.total);
            journal.client(&client.to_string(), NOW).unwrap();
            Study::client(&journal);
            true
        })
        .unwrap();
    assert!(page.whole && told > 0);
    // What was written meanwhile is not part of what was checked; the next check has it.
    assert_eq!(page.entries, 301);
    let again = verify(&journal);
    assert!(again.whole, "{again:?}");
    assert_eq!(again.entries, 301 + told + 1);
}

#[test]
fn a_check_that_was_stopped_writes_nothing() {
    let study = Study::new();
    let journal = study.open();
    let client = Study::client(&journal);
    journal
        .write(NOW, |w| {
            for _ in 0..300 {
                w.append(entry(client, client.into(), EntryKind::ClientRevised, json!({"v": 1})))?;
            }
            Ok(())
        })
        .unwrap();
    let head = journal.head().unwrap();
    assert!(matches!(journal.verify(None, NOW, |_| false), Err(Error::Stopped)));
    assert_eq!(journal.head().unwrap(), head);
}

#[test]
fn what_a_check_found_is_told_also_when_it_cannot_be_written_down() {
    let study = Study::new();
    let journal = study.open();
    Study::client(&journal);
    journal.shared().unwrap().db.writer().pragma_update(None, "query_only", true).unwrap();
    let page = journal.verify(None, NOW, |_| true).unwrap();
    assert!(page.whole);
    assert!(page.last_line.starts_with("This check could not be written down. "), "{}", page.last_line);
}
