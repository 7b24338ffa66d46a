//! What was begun and not finished, or taken away, on the way through a backup.

use std::io::Cursor;

use serde_json::{Value, json};

use super::*;
use crate::journal::{DraftKey, DraftKind};

fn later(minutes: i64) -> Moment {
    Moment { epoch_ms: NOW.epoch_ms + minutes * 60_000, ..NOW }
}

fn key(kind: DraftKind, client: ClientId) -> DraftKey {
    DraftKey { kind, subject: client.into(), record: client.into() }
}

fn keep(journal: &Journal, key: DraftKey, body: &Value) {
    journal.write(NOW, |w| w.put_draft(key, body)).unwrap();
}

fn is_there(journal: &Journal, key: DraftKey) -> bool {
    journal.read(|dao| dao.draft(key)).unwrap().is_some()
}

/// Something about a client, a while after the drafts were kept.
fn write(journal: &Journal, client: ClientId, record: RecordId, kind: EntryKind, body: &Value) {
    let at = later(30);
    journal.write(at, |w| w.append(entry(client, record, kind, body.clone()))).unwrap();
}

/// A session that runs, and its record.
fn running(practice: &Practice, client: ClientId) -> RecordId {
    let session = RecordId::new(NOW.epoch_ms).unwrap();
    keep(&practice.journal, key(DraftKind::Session, client), &json!({"v": 1, "session": session}));
    session
}

#[test]
fn an_interview_that_was_finished_since_does_not_come_back_and_one_that_is_here_stays() {
    let old = Practice::new();
    let of = |n: usize| key(DraftKind::Screening, old.clients[n]);
    for n in 0..3 {
        keep(&old.journal, of(n), &json!({"v": 1, "from": "backup"}));
    }
    let file = old.backup("b.backup");
    old.journal.write(NOW, |w| w.remove_draft(of(0))).unwrap();
    let record = RecordId::new(NOW.epoch_ms).unwrap();
    write(&old.journal, old.clients[0], record, EntryKind::ScreeningCompleted, &json!({"v": 1, "level": "proceed"}));
    keep(&old.journal, of(1), &json!({"v": 1, "from": "here"}));
    old.journal.write(NOW, |w| w.remove_draft(of(2))).unwrap();
    let preview = old.journal.preview_restore(&file, &old.code, later(60), |_| true).unwrap();
    assert!(preview.changes);
    assert!(preview.lines.contains(&"One draft that was not finished would come back.".into()), "{:?}", preview.lines);
    old.journal.restore_into(&file, &old.code, later(60), |_| true).unwrap();
    let from = |n| old.journal.read(|dao| Ok(dao.draft(of(n))?.map(|draft| draft.body["from"].clone()))).unwrap();
    assert_eq!((from(0), from(1), from(2)), (None, Some("here".into()), Some("backup".into())));
}

#[test]
fn a_session_that_was_signed_or_given_up_since_does_not_come_back() {
    let old = Practice::new();
    let sessions = [0, 1, 2].map(|n| running(&old, old.clients[n]));
    let file = old.backup("b.backup");
    for client in &old.clients {
        old.journal.write(NOW, |w| w.remove_draft(key(DraftKind::Session, *client))).unwrap();
    }
    let committed = json!({"v": 1, "minutes": 30, "segments": [], "note": "signed"});
    write(&old.journal, old.clients[0], sessions[0], EntryKind::SessionCommitted, &committed);
    // Of the same person, whose records became one meanwhile.
    write(&old.journal, old.clients[0], sessions[1], EntryKind::SessionDiscarded, &json!({"v": 1, "reason": "late"}));
    old.journal.restore_into(&file, &old.code, later(60), |_| true).unwrap();
    let back = old.clients.iter().map(|client| is_there(&old.journal, key(DraftKind::Session, *client)));
    assert_eq!(back.collect::<Vec<_>>(), [false, false, true]);
}

#[test]
fn what_was_under_way_comes_back_although_something_else_was_written_about_the_client_meanwhile() {
    let old = Practice::new();
    let client = old.clients[0];
    running(&old, client);
    keep(&old.journal, key(DraftKind::Screening, client), &json!({"v": 1}));
    write(&old.journal, client, client.into(), EntryKind::ClientRevised, &json!({"v": 1, "weight_kg": 71.0}));
    // A letter that came during the interview decided the last outcome again.
    let record = RecordId::new(NOW.epoch_ms).unwrap();
    write(&old.journal, client, record, EntryKind::ScreeningCompleted, &json!({"v": 1, "level": "adapt"}));
    let file = old.backup("b.backup");
    let (_study, new, done) = restored(&file, &old.code);
    assert!(is_there(&new, key(DraftKind::Session, client)));
    assert!(is_there(&new, key(DraftKind::Screening, client)));
    assert!(done.lines.iter().any(|line| line.contains('2')), "{:?}", done.lines);
}

#[test]
fn a_session_that_was_signed_on_another_phone_runs_here_no_longer() {
    let first = Practice::new();
    let client = first.clients[0];
    let session = running(&first, client);
    let (study, second, _) = restored(&first.backup("b.backup"), &first.code);
    let committed = json!({"v": 1, "minutes": 30, "segments": [], "note": "signed"});
    write(&second, client, session, EntryKind::SessionCommitted, &committed);
    let file = study.path().with_file_name("second.backup");
    second.backup(&file, later(60), |_| true).unwrap();
    first.journal.restore_into(&file, &first.code, later(70), |_| true).unwrap();
    assert!(!is_there(&first.journal, key(DraftKind::Session, client)));
    is_sound(&first.journal);
}

#[test]
fn a_photo_that_was_taken_away_since_is_nothing_new() {
    let old = Practice::new();
    let mut photo = Cursor::new(b"\x89PNG\r\n\x1a\nan ankle".to_vec());
    let record = old.record(old.clients[0]);
    let card = old.journal.attach(&record, "ankle.png", &mut photo, NOW, |_| true).unwrap();
    let file = old.backup("b.backup");
    old.journal.remove_attachment(&card.id, "of somebody else", later(10)).unwrap();
    let head = old.journal.head().unwrap();
    assert!(!old.journal.preview_restore(&file, &old.code, later(60), |_| true).unwrap().changes);
    old.journal.restore_into(&file, &old.code, later(60), |_| true).unwrap();
    assert_eq!(old.journal.head().unwrap(), head, "nothing was written");
    assert!(old.journal.read_attachment(&card.id, std::io::sink(), |_| true).is_err());
    is_sound(&old.journal);
}
