//! Drafts, content versions and the telling of changes.

#![expect(clippy::redundant_closure_for_method_calls, reason = "the methods themselves are not general enough")]

use std::sync::mpsc;
use std::time::Duration;

use serde_json::json;

use super::{KEY, NOW, Study, entry};
use crate::journal::{Change, DraftKey, DraftKind, EntryKind, Error, RecordId, Result};

#[test]
fn a_draft_survives_until_it_is_removed() {
    let study = Study::new();
    let journal = study.open();
    let client = Study::client(&journal);
    let key =
        DraftKey { kind: DraftKind::Session, subject: client.into(), record: RecordId::new(NOW.epoch_ms).unwrap() };
    for note in ["lef", "left calf"] {
        journal.write(NOW, |w| w.put_draft(key, &json!({"note": note}))).unwrap();
    }
    drop(journal);
    let journal = study.open_at(KEY, None).unwrap();
    let kept = journal.read(|dao| dao.drafts()).unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!((kept[0].key, kept[0].updated_at, &kept[0].body), (key, NOW, &json!({"note": "left calf"})));
    assert!(journal.write(NOW, |w| w.remove_draft(key)).unwrap());
    assert!(!journal.write(NOW, |w| w.remove_draft(key)).unwrap());
    assert!(journal.read(|dao| dao.draft(key)).unwrap().is_none());
}

#[test]
fn a_draft_that_was_moved_to_another_person_does_not_open() {
    let study = Study::new();
    let journal = study.open();
    let (one, two) = (Study::client(&journal), Study::client(&journal));
    let key = DraftKey { kind: DraftKind::Client, subject: one.into(), record: one.into() };
    journal.write(NOW, |w| w.put_draft(key, &json!({"note": "left calf"}))).unwrap();
    let two: crate::journal::SubjectId = two.into();
    journal.write(NOW, |w| Ok(w.db().execute("UPDATE drafts SET subject = ?1", [two])?)).unwrap();
    assert!(matches!(journal.read(|dao| dao.drafts()), Err(Error::Damaged)));
}

#[test]
fn content_that_decided_is_kept_once_and_read_back() {
    let content = r#"{"rules":[]}"#;
    let digest = "4d8bea6ad5fe0e0bd2b4b9b96d2c5c3dcd3a7e62fd9ee9d9a4b0e2aaf7f3d8f2";
    let study = Study::new();
    let journal = study.open();
    let wrong = journal.write(NOW, |w| w.keep_content(digest, "1", content));
    assert!(matches!(wrong, Err(Error::Bug(_))));
    let digest = hex::encode(<sha2::Sha256 as sha2::Digest>::digest(content));
    for _ in 0..2 {
        journal.write(NOW, |w| w.keep_content(&digest, "1", content)).unwrap();
    }
    assert_eq!(journal.read(|dao| dao.content(&digest)).unwrap().as_deref(), Some(content));
    assert_eq!(journal.read(|dao| dao.content(&"00".repeat(32))).unwrap(), None);
}

#[test]
fn changes_are_told_after_the_commit_and_failed_writes_are_not() {
    let study = Study::new();
    let journal = study.open();
    let client = Study::client(&journal);
    let (tell, told) = mpsc::channel();
    let subscription = journal.subscribe(move |changes| tell.send(changes.to_vec()).unwrap()).unwrap();
    let failed: Result<()> = journal.write(NOW, |w| {
        w.append(entry(client, client.into(), EntryKind::ClientRevised, json!({"v": 1})))?;
        Err(Error::Stopped)
    });
    assert!(failed.is_err());
    let key = DraftKey { kind: DraftKind::Client, subject: client.into(), record: client.into() };
    journal.write(NOW, |w| w.put_draft(key, &json!({}))).unwrap();
    assert_eq!(told.recv().unwrap(), [Change::Drafts]);
    subscription.close();
    Study::client(&journal);
    // The listener is dropped with its thread, and the channel with the listener.
    assert_eq!(told.recv(), Err(mpsc::RecvError));
}

#[test]
fn a_listener_may_call_the_journal_and_misses_nothing_while_it_is_busy() {
    let study = Study::new();
    let journal = std::sync::Arc::new(study.open());
    let client = Study::client(&journal);
    let (tell, told) = mpsc::channel();
    let (go, wait) = mpsc::channel::<()>();
    let inner = std::sync::Arc::clone(&journal);
    let subscription = journal
        .subscribe(move |changes| {
            tell.send((changes.to_vec(), inner.head().unwrap().seq)).unwrap();
            let _ = wait.recv();
        })
        .unwrap();
    let write = |kind| journal.write(NOW, |w| w.append(entry(client, client.into(), kind, json!({"v": 1})))).unwrap();
    write(EntryKind::ClientRevised);
    assert_eq!(told.recv().unwrap(), (vec![Change::Clients], 2));
    write(EntryKind::ScreeningCompleted);
    write(EntryKind::SessionDiscarded);
    write(EntryKind::SessionDiscarded);
    go.send(()).unwrap();
    assert_eq!(told.recv().unwrap(), (vec![Change::Screenings, Change::Sessions], 5));
    drop(subscription);
    drop(go);
    assert!(told.recv_timeout(Duration::from_mins(1)).is_err());
}
