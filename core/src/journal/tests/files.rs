//! Files that cannot or should not be opened: a typed error each, and every byte stays.

use std::fs;

use serde_json::json;

use super::{KEY, NOW, Study, entry};
use crate::journal::db::connect;
use crate::journal::seal::MainKey;
use crate::journal::{ClientId, Depth, EntryKind, Error, Head, Journal, schema};

/// A closed journal with one client, and its head.
fn closed() -> (Study, Head) {
    let study = Study::new();
    let journal = study.open();
    Study::client(&journal);
    let head = journal.head().unwrap();
    drop(journal);
    (study, head)
}

/// Opens what must not open, and shows that the file is as it was.
fn refuse(study: &Study, key: [u8; 32], head: Option<Head>) -> Error {
    let before = fs::read(study.path()).unwrap();
    let error = study.open_at(key, head).expect_err("this file must not open");
    assert!(fs::read(study.path()).unwrap() == before, "the file was changed");
    error
}

#[test]
fn a_wrong_key_is_told_from_a_damaged_file() {
    let (study, _) = closed();
    assert!(matches!(refuse(&study, [8; 32], None), Error::WrongKey));
    let mut bytes = fs::read(study.path()).unwrap();
    bytes[100] ^= 1;
    fs::write(study.path(), bytes).unwrap();
    assert!(matches!(refuse(&study, KEY, None), Error::Damaged));
}

#[test]
fn without_the_lock_file_an_unreadable_first_page_counts_as_a_wrong_key() {
    let (study, _) = closed();
    fs::remove_file(study.path().with_extension("db.lock")).unwrap();
    assert!(matches!(refuse(&study, [8; 32], None), Error::WrongKey));
    fs::remove_file(study.path().with_extension("db.lock")).unwrap();
    study.open();
    assert!(matches!(refuse(&study, [8; 32], None), Error::WrongKey));
}

#[test]
fn a_damaged_page_is_an_error_when_it_is_read() {
    let (study, _) = closed();
    let mut bytes = fs::read(study.path()).unwrap();
    for page in bytes.chunks_mut(4096).skip(1) {
        page[2000] ^= 1;
    }
    fs::write(study.path(), bytes).unwrap();
    assert!(matches!(refuse(&study, KEY, None), Error::Damaged));
}

#[test]
fn a_file_without_its_end_is_truncated() {
    let (study, _) = closed();
    let whole = fs::read(study.path()).unwrap();
    for length in [whole.len() - 4096, whole.len() - 1, 4096, 1000] {
        fs::write(study.path(), &whole[..length]).unwrap();
        let error = refuse(&study, KEY, None);
        assert!(matches!(error, Error::Truncated), "{length} bytes: {error:?}");
    }
}

#[test]
fn an_empty_or_missing_file_never_becomes_a_new_journal_in_place_of_a_known_one() {
    let (study, head) = closed();
    fs::write(study.path(), b"").unwrap();
    assert!(matches!(refuse(&study, KEY, None), Error::Truncated));
    assert!(matches!(refuse(&study, KEY, Some(head)), Error::RolledBack { expected: 1, found: 0 }));
    fs::remove_file(study.path()).unwrap();
    assert!(matches!(study.open_at(KEY, Some(head)), Err(Error::RolledBack { expected: 1, found: 0 })));
    assert!(!study.path().exists());
}

#[test]
fn a_file_behind_its_head_outside_is_rolled_back() {
    let (study, _) = closed();
    let older = fs::read(study.path()).unwrap();
    let journal = study.open();
    Study::client(&journal);
    let head = journal.head().unwrap();
    drop(journal);
    fs::write(study.path(), older).unwrap();
    assert!(matches!(refuse(&study, KEY, Some(head)), Error::RolledBack { expected: 2, found: 1 }));
    // A person may decide to go on with it.
    study.open_at(KEY, None).unwrap();
}

#[test]
fn another_journal_under_the_same_key_is_not_this_one() {
    let (_, head) = closed();
    let (other, _) = closed();
    assert!(matches!(refuse(&other, KEY, Some(head)), Error::RolledBack { .. }));
}

#[test]
fn a_newer_format_is_refused() {
    let (study, _) = closed();
    let db = connect(&study.path(), &MainKey::new(KEY), rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    db.execute_batch("PRAGMA user_version = 7; PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    drop(db);
    assert!(matches!(refuse(&study, KEY, None), Error::TooNew { found: 7, known: schema::FORMAT }));
}

#[test]
fn foreign_files_are_not_journals() {
    let study = Study::new();
    let plain = rusqlite::Connection::open(study.path()).unwrap();
    plain.execute_batch("CREATE TABLE t(a)").unwrap();
    drop(plain);
    assert!(matches!(refuse(&study, KEY, None), Error::NotAJournal));
    fs::remove_file(study.path()).unwrap();
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE | rusqlite::OpenFlags::SQLITE_OPEN_CREATE;
    connect(&study.path(), &MainKey::new(KEY), flags).unwrap().execute_batch("CREATE TABLE t(a)").unwrap();
    assert!(matches!(refuse(&study, KEY, None), Error::NotAJournal));
    fs::remove_file(study.path()).unwrap();
    fs::create_dir(study.path()).unwrap();
    assert!(matches!(study.open_at(KEY, None), Err(Error::NotAJournal)));
}

#[test]
fn a_second_opening_is_kept_out_until_the_first_is_closed() {
    let study = Study::new();
    let first = study.open();
    assert!(matches!(study.open_at(KEY, None), Err(Error::InUse)));
    first.close();
    study.open_at(KEY, None).unwrap();
    assert!(matches!(first.head(), Err(Error::Closed)));
}

#[test]
fn a_folder_that_does_not_exist_is_an_error_of_the_system() {
    let study = Study::new();
    let path = study.path().join("nowhere").join("journal.db");
    assert!(matches!(Journal::open(&path, &KEY, "en", None, NOW), Err(Error::Io { .. })));
}

#[test]
fn an_error_never_quotes_a_path_a_key_or_a_value() {
    let study = Study::new();
    let path = study.path().join("Maya").join("journal.db");
    let error = Journal::open(&path, &KEY, "en", None, NOW).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("Maya"));
    let shown = format!("{:?} {:?}", MainKey::new(KEY), study.open());
    assert_eq!(shown, "MainKey Journal");
}

#[test]
fn a_journal_that_was_closed_beside_a_running_call_can_be_opened_again_at_once() {
    let study = Study::new();
    let journal = std::sync::Arc::new(study.open());
    let (begun, has_begun) = std::sync::mpsc::channel();
    let reader = {
        let journal = std::sync::Arc::clone(&journal);
        std::thread::spawn(move || {
            journal.read(|dao| {
                begun.send(()).unwrap();
                std::thread::sleep(std::time::Duration::from_millis(50));
                dao.head()
            })
        })
    };
    has_begun.recv().unwrap();
    journal.close();
    assert!(study.open_at(KEY, None).is_ok());
    assert!(reader.join().unwrap().is_ok(), "a call that has begun finishes");
}

#[test]
fn with_a_full_disk_nothing_is_half_written_and_work_goes_on_when_there_is_room() {
    let study = Study::new();
    let journal = study.open();
    let room = |pages: Option<i64>| {
        let open = journal.shared().unwrap();
        let db = open.db.writer();
        let pages = pages.unwrap_or_else(|| db.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap());
        db.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).unwrap();
    };
    room(None);
    let add = || {
        let client = ClientId::new(NOW.epoch_ms).unwrap();
        let body = json!({"v": 1, "name": "Ana", "note": "long ".repeat(2_000)});
        journal.write(NOW, |w| {
            w.new_subject(client.into())?;
            w.append(entry(client, client.into(), EntryKind::ClientRegistered, body))
        })
    };
    let mut written = 0;
    while add().is_ok() {
        written += 1;
    }
    assert!(matches!(add(), Err(Error::DiskFull)));
    assert_eq!(journal.head().unwrap().seq, written);
    assert_eq!(journal.check(Depth::Views, None, |_| true).unwrap().findings, []);
    room(Some(1_000_000));
    add().unwrap();
    assert_eq!(journal.head().unwrap().seq, written + 1);
}

#[test]
fn a_file_that_may_not_be_written_any_more_can_still_be_read() {
    let study = Study::new();
    let journal = study.open();
    let client = Study::client(&journal).to_string();
    journal.shared().unwrap().db.writer().pragma_update(None, "query_only", true).unwrap();
    let refused = journal.write(NOW, |w| w.new_subject(ClientId::new(NOW.epoch_ms)?.into()));
    assert!(matches!(refused, Err(Error::ReadOnly)), "{refused:?}");
    assert!(journal.client(&client, NOW).is_ok());
}

#[test]
fn a_side_file_that_cannot_be_opened_is_an_error_of_the_system_and_the_journal_is_kept() {
    let (study, head) = closed();
    // As when the folder no longer lets the app in.
    let side = study.path().with_extension("db-wal");
    fs::create_dir(&side).unwrap();
    let error = refuse(&study, KEY, Some(head));
    assert!(matches!(error, Error::Io { .. } | Error::ReadOnly), "{error:?}");
    fs::remove_dir(&side).unwrap();
    study.open_at(KEY, Some(head)).unwrap();
}

#[test]
fn a_locked_journal_refuses_every_call_and_has_everything_when_it_is_opened() {
    let study = Study::new();
    let journal = study.open();
    let client = Study::client(&journal).to_string();
    let head = journal.head().unwrap();
    journal.close();
    journal.close();
    assert!(matches!(journal.client(&client, NOW), Err(Error::Closed)));
    assert!(matches!(journal.write(NOW, |w| Ok(w.now())), Err(Error::Closed)));
    assert!(matches!(journal.verify(None, NOW, |_| true), Err(Error::Closed)));
    assert!(study.open_at(KEY, Some(head)).unwrap().client(&client, NOW).is_ok());
}
