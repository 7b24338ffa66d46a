//! Appending, reading back, and the triggers that keep entries as they are.

use serde_json::json;

use super::{KEY, NOW, Study, entry};
use crate::Moment;
use crate::journal::{ClientId, Depth, EntryKind, Error, Finding, Hlc, Kind, RecordId, Result};

#[test]
fn what_was_appended_is_read_back_after_reopening() {
    let study = Study::new();
    let body = json!({"v": 1, "name": "Ana", "weight_kg": 61.4});
    let journal = study.open();
    let client = Study::client(&journal);
    let record = RecordId::new(NOW.epoch_ms).unwrap();
    journal.write(NOW, |w| w.append(entry(client, record, EntryKind::ScreeningCompleted, body.clone()))).unwrap();
    let head = journal.head().unwrap();
    drop(journal);
    let journal = study.open_at(KEY, Some(head)).unwrap();
    let found = journal.read(|dao| dao.entries_of_record(client.into(), record)).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].json().unwrap(), &body);
}

#[test]
fn entries_cannot_be_updated_deleted_or_replaced() {
    let study = Study::new();
    let journal = study.open();
    Study::client(&journal);
    let before = journal.head().unwrap();
    for sql in [
        "UPDATE entries SET kind = 11",
        "DELETE FROM entries",
        "INSERT OR REPLACE INTO entries SELECT * FROM entries",
        "REPLACE INTO entries SELECT device, seq, id, hlc, 0, 0, subject, record, kind, body, prev, hash FROM entries",
        "UPDATE OR REPLACE entries SET seq = 1",
    ] {
        let refused = journal.write(NOW, |w| Ok(w.db().execute_batch(sql)?));
        assert!(refused.is_err(), "{sql}");
    }
    assert_eq!(journal.head().unwrap(), before);
    assert_eq!(journal.check(Depth::Views, Some(&before), |_| true).unwrap().findings, []);
}

#[test]
fn a_write_that_fails_leaves_nothing_behind() {
    let study = Study::new();
    let journal = study.open();
    let client = Study::client(&journal);
    let before = journal.head().unwrap();
    let stranger = ClientId::new(NOW.epoch_ms).unwrap();
    let failed: Result<()> = journal.write(NOW, |w| {
        w.append(entry(client, client.into(), EntryKind::ClientRevised, json!({"v": 1})))?;
        w.new_subject(stranger.into())?;
        Err(Error::Stopped)
    });
    assert!(matches!(failed, Err(Error::Stopped)));
    assert_eq!(journal.head().unwrap(), before);
    // The key that was made in vain must not seal anything.
    let orphan = journal
        .write(NOW, |w| w.append(entry(stranger, stranger.into(), EntryKind::ClientRegistered, json!({"v": 1}))));
    assert!(matches!(orphan, Err(Error::NotFound { .. })));
}

#[test]
fn a_body_without_its_version_is_refused() {
    let study = Study::new();
    let journal = study.open();
    let client = Study::client(&journal);
    for body in [json!({}), json!({"v": "1"}), json!([1]), json!(null)] {
        let refused = journal.write(NOW, |w| w.append(entry(client, client.into(), EntryKind::ClientRevised, body)));
        assert!(matches!(refused, Err(Error::Invalid { field, .. }) if field == "body"));
    }
}

#[test]
fn kinds_of_a_newer_app_pass_through_unharmed() {
    let study = Study::new();
    let journal = study.open();
    let client = Study::client(&journal);
    journal
        .write(NOW, |w| {
            w.append_numbered(
                9_000,
                entry(client, client.into(), EntryKind::ClientRevised, json!({"v": 3, "new": [1.5]})),
            )
        })
        .unwrap();
    let head = journal.head().unwrap();
    let found = journal.read(|dao| dao.entry(head.device, head.seq)).unwrap().unwrap();
    assert_eq!(found.header.kind, Kind::Unknown(9_000));
    assert_eq!(found.json().unwrap(), &json!({"v": 3, "new": [1.5]}));
    assert_eq!(journal.check(Depth::Views, Some(&head), |_| true).unwrap().findings, []);
    journal.rebuild_views().unwrap();
}

#[test]
fn every_kind_comes_back_from_its_number_and_no_number_is_used_twice() {
    for kind in EntryKind::ALL {
        assert_eq!(EntryKind::try_from(kind.number()), Ok(*kind));
    }
    let numbers: Vec<i64> = EntryKind::ALL.iter().map(|kind| kind.number()).collect();
    let known = [
        1, 2, 3, 4, 5, 10, 11, 20, 30, 31, 32, 33, 34, 45, 50, 51, 60, 61, 62, 70, 71, 72, 80, 81, 90, 91, 92, 93, 95,
        96,
    ];
    assert_eq!(numbers, known);
    assert_eq!(EntryKind::try_from(9_000).unwrap_err().0, 9_000);
}

#[test]
fn a_clock_that_is_set_back_changes_no_order() {
    let study = Study::new();
    let journal = study.open();
    let client = Study::client(&journal);
    let yesterday = Moment { epoch_ms: NOW.epoch_ms - 86_400_000, ..NOW };
    for now in [NOW, yesterday, NOW] {
        journal
            .write(now, |w| w.append(entry(client, client.into(), EntryKind::ClientRevised, json!({"v": 1}))))
            .unwrap();
    }
    let clocks: Vec<Hlc> = journal
        .read(|dao| dao.entries_of_subject(client.into()))
        .unwrap()
        .iter()
        .map(|entry| entry.header.hlc)
        .collect();
    assert!(clocks.is_sorted_by(|a, b| a < b), "{clocks:?}");
    assert!(clocks.iter().all(|hlc| hlc.epoch_ms() >= NOW.epoch_ms));
}

#[test]
fn words_are_unreadable_without_the_subjects_key() {
    let study = Study::new();
    let journal = study.open();
    let client = Study::client(&journal);
    journal
        .write(NOW, |w| {
            // An erasure takes the person out of the lists in the same transaction.
            for list in ["view_client", "view_client_name", "view_name_word", "view_name_slip", "view_event"] {
                w.db().execute(&format!("DELETE FROM {list}"), [])?;
            }
            Ok(w.db().execute(
                "UPDATE subject_keys SET wrapped = NULL, destroyed_at = 1 WHERE subject = ?1",
                [crate::journal::SubjectId::from(client)],
            )?)
        })
        .unwrap();
    let head = journal.head().unwrap();
    let found = journal.read(|dao| dao.entry(head.device, head.seq)).unwrap().unwrap();
    assert!(matches!(found.json(), Err(Error::Erased)));
    let sealed: Vec<u8> =
        journal.read(|dao| Ok(dao.db().query_row("SELECT body FROM entries", [], |row| row.get(0))?)).unwrap();
    assert!(!sealed.windows(3).any(|window| window == b"Ana"));
    // No certificate tells of it: whoever destroyed the key, an erasure was it not.
    let report = journal.check(Depth::Views, Some(&head), |_| true).unwrap();
    assert_eq!((report.erased, report.findings.len()), (1, 1));
    assert!(matches!(report.findings[0], Finding::Unreadable(at) if at.seq == head.seq), "{:?}", report.findings);
    let more =
        journal.write(NOW, |w| w.append(entry(client, client.into(), EntryKind::ClientRevised, json!({"v": 1}))));
    assert!(matches!(more, Err(Error::Erased)));
}
