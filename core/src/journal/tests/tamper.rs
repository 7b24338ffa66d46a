//! Whoever holds the key can change the file. The check finds it.

use rusqlite::Connection;
use rusqlite::types::Value as Sql;
use serde_json::json;

use super::{KEY, NOW, Study, entry};
use crate::journal::db::connect;
use crate::journal::seal::MainKey;
use crate::journal::{At, Depth, EntryKind, Finding, Journal, RecordId, Report, log};

/// A practitioner, a client and three signed sessions: nine entries.
fn signed_sessions(study: &Study) -> Journal {
    let journal = study.open();
    let client = Study::client(&journal);
    let practitioner = RecordId::new(NOW.epoch_ms).unwrap();
    for n in 0..3 {
        journal
            .write(NOW, |w| {
                w.introduce_practitioner(practitioner)?;
                let session = RecordId::new(w.id_time())?;
                let note = json!({"v": 1, "note": format!("session {n}")});
                let content = w.append(entry(client, session, EntryKind::SessionCommitted, note))?;
                w.sign(practitioner, &content, EntryKind::SessionSigned, NOW)
            })
            .unwrap();
    }
    journal
}

/// The file as somebody with the key and a SQL prompt has it: without the triggers.
fn prompt(study: &Study) -> Connection {
    let db = connect(&study.path(), &MainKey::new(KEY), rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    db.execute_batch("DROP TRIGGER IF EXISTS entries_never_change; DROP TRIGGER IF EXISTS entries_never_go; PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF")
        .unwrap();
    db
}

fn check(journal: &Journal) -> Report {
    journal.check(Depth::Views, None, |_| true).unwrap()
}

fn findings_after(tamper: &str) -> Vec<Finding> {
    let study = Study::new();
    let head = signed_sessions(&study).head().unwrap();
    prompt(&study).execute_batch(tamper).unwrap();
    let journal = study.open();
    journal.check(Depth::Views, Some(&head), |_| true).unwrap().findings
}

fn at(study: &Journal, seq: i64) -> At {
    At { device: study.head().unwrap().device, seq }
}

#[test]
fn an_untouched_journal_has_nothing_to_find() {
    let study = Study::new();
    let report = check(&signed_sessions(&study));
    assert_eq!((report.entries, report.signatures, report.erased), (8, 3, 0));
    assert_eq!(report.findings, []);
}

#[test]
fn a_flipped_bit_in_any_field_of_an_entry_is_found_at_that_entry() {
    let study = Study::new();
    let journal = signed_sessions(&study);
    let db = prompt(&study);
    db.execute_batch("PRAGMA ignore_check_constraints = ON").unwrap();
    let columns = log::COLUMNS.split(", ").map(str::trim);
    for column in columns {
        let query = format!("SELECT {column} FROM entries WHERE seq = 4");
        let original: Sql = db.query_row(&query, [], |row| row.get(0)).unwrap();
        for changed in flips(&original) {
            let seq = if column == "seq" { 4 ^ FAR } else { 4 };
            db.execute(&format!("UPDATE entries SET {column} = ?1 WHERE seq = 4"), [&changed]).unwrap();
            let found = journal.check(Depth::Chain, None, |_| true).unwrap().findings;
            let named = found.iter().any(|finding| matches!(finding, Finding::Changed(at) if at.seq == seq));
            assert!(named, "{column}: {found:?}");
            db.execute(&format!("UPDATE entries SET {column} = ?1 WHERE seq = ?2"), (&original, seq)).unwrap();
        }
    }
    assert_eq!(check(&journal).findings, []);
}

/// Far enough not to meet another entry's number.
const FAR: i64 = 64;

/// The value with one bit flipped: in each byte of a blob in turn, or in a number.
fn flips(original: &Sql) -> Vec<Sql> {
    match original {
        Sql::Integer(number) => vec![Sql::Integer(number ^ FAR)],
        Sql::Blob(bytes) => (0..bytes.len())
            .map(|place| {
                let mut bytes = bytes.clone();
                bytes[place] ^= 1 << (place % 8);
                Sql::Blob(bytes)
            })
            .collect(),
        Sql::Null | Sql::Real(_) | Sql::Text(_) => panic!("an entry holds numbers and blobs"),
    }
}

#[test]
fn entries_that_are_gone_are_named() {
    let study = Study::new();
    let journal = signed_sessions(&study);
    let (first, last) = (at(&journal, 4), at(&journal, 5));
    drop(journal);
    prompt(&study).execute_batch("DELETE FROM entries WHERE seq IN (4, 5)").unwrap();
    assert_eq!(check(&study.open()).findings, [Finding::Missing(first, last)]);
}

#[test]
fn a_cut_end_is_seen_from_the_head_outside() {
    let findings = findings_after("DELETE FROM entries WHERE seq > 6");
    assert!(matches!(findings[..], [Finding::Truncated(At { seq: 8, .. })]), "{findings:?}");
}

#[test]
fn two_entries_that_changed_places_are_found() {
    let findings = findings_after(
        "UPDATE entries SET seq = 100 WHERE seq = 4; UPDATE entries SET seq = 4 WHERE seq = 6;
         UPDATE entries SET seq = 6 WHERE seq = 100;",
    );
    assert!(matches!(findings[0], Finding::Changed(At { seq: 4, .. })), "{findings:?}");
    assert!(findings.iter().any(|finding| matches!(finding, Finding::Changed(At { seq: 6, .. }))), "{findings:?}");
}

#[test]
fn a_second_copy_of_an_entry_is_found() {
    let findings = findings_after(
        "INSERT INTO entries SELECT device, 9, id, hlc, occurred_at, utc_offset_min, subject, record, kind, body, prev, hash
         FROM entries WHERE seq = 5",
    );
    assert!(matches!(findings[0], Finding::Duplicated(At { seq: 9, .. })), "{findings:?}");
}

#[test]
fn a_rewritten_chain_is_betrayed_by_the_signatures_and_the_head_outside() {
    let study = Study::new();
    let journal = signed_sessions(&study);
    let head = journal.head().unwrap();
    drop(journal);
    // The words of entry 3 are sealed anew and every hash after it is made again, as only the owner of the key can.
    let db = prompt(&study);
    super::rehash(&db, 3, |body| body.reverse());
    drop(db);
    let findings = study.open().check(Depth::Words, Some(&head), |_| true).unwrap().findings;
    assert!(findings.iter().any(|finding| matches!(finding, Finding::Rewritten(_))), "{findings:?}");
}

#[test]
fn a_check_can_be_stopped() {
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
    let stopped = journal.check(Depth::Chain, None, |progress| progress.done < 200);
    assert!(matches!(stopped, Err(crate::journal::Error::Stopped)));
}

#[test]
fn one_damaged_entry_keeps_nobody_out_of_the_others() {
    let study = Study::new();
    drop(signed_sessions(&study));
    prompt(&study)
        .execute_batch("UPDATE entries SET body = zeroblob(60) WHERE seq = 4; UPDATE journal SET views_version = 0")
        .unwrap();
    // Opening rebuilds the views, because their version is an older one.
    let journal = study.open();
    let found = check(&journal).findings;
    assert!(matches!(found[..], [Finding::Changed(At { seq: 4, .. }), ..]), "{found:?}");
    journal.rebuild_views().unwrap();
    Study::client(&journal);
}
