//! Changing the key, and being stopped at every step of it.

use std::fs;
use std::path::Path;

use serde_json::json;
use tempfile::TempDir;

use super::RekeyPage;
use crate::journal::audit::page::AuditFilter;
use crate::journal::tests::{KEY, NOW, Study, entry, practice};
use crate::journal::{Depth, DraftKey, DraftKind, EntryKind, Error, Head, Journal, Progress, RecordId, Result};

const NEW: [u8; 32] = [9; 32];

/// A closed journal of more pages than are copied at once, with signatures and a draft.
fn closed() -> (Study, Head) {
    let study = Study::new();
    let journal = study.open();
    practice(&journal);
    let client = Study::client(&journal);
    journal
        .write(NOW, |w| {
            let practitioner = w.practice().into();
            w.introduce_practitioner(practitioner)?;
            for n in 0..60 {
                let record = RecordId::new(w.id_time())?;
                let body = json!({"v": 1, "minutes": 30, "segments": [], "note": format!("{n} ").repeat(1_000)});
                let content = w.append(entry(client, record, EntryKind::SessionCommitted, body))?;
                w.sign(practitioner, &content, EntryKind::SessionSigned, NOW)?;
            }
            let draft = DraftKey { kind: DraftKind::Session, subject: client.into(), record: client.into() };
            w.put_draft(draft, &json!({"v": 1, "note": "begun"}))
        })
        .unwrap();
    let head = journal.head().unwrap();
    journal.close();
    (study, head)
}

fn rekey(path: &Path, progress: impl FnMut(Progress) -> bool) -> Result<RekeyPage> {
    Journal::rekey(path, &KEY, &NEW, "en", NOW, progress)
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The folder as a kill would leave it now.
fn image(of: &Path) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in files(of) {
        fs::copy(of.join(&name), folder.path().join(&name)).unwrap();
    }
    folder
}

fn open(path: &Path, key: &[u8; 32], head: &Head) -> Result<Journal> {
    Journal::open(path, key, "en", Some(head), NOW)
}

fn holds_everything(journal: &Journal, head: &Head) {
    let report = journal.check(Depth::Views, Some(head), |_| true).unwrap();
    assert_eq!(report.findings, []);
    assert_eq!(report.signatures, 60);
    assert!(report.entries >= head.seq.unsigned_abs());
    let drafts = journal.read(|dao| Ok(dao.drafts()?.len())).unwrap();
    assert_eq!(drafts, 1, "what was begun");
}

#[test]
fn the_new_key_opens_everything_and_the_old_one_nothing() {
    let (study, head) = closed();
    let before = fs::read(study.path()).unwrap();
    let page = rekey(&study.path(), |_| true).unwrap();
    assert!(page.lines[0].starts_with("123 entries"), "{page:?}");
    assert!(matches!(open(&study.path(), &KEY, &head), Err(Error::WrongKey)));
    let journal = open(&study.path(), &NEW, &head).unwrap();
    holds_everything(&journal, &head);
    let row = &journal.audit(None, &AuditFilter::default(), NOW).unwrap().rows[0];
    assert_eq!(row.action, "Key of the journal changed");
    // The secrets behind the key-wrapping key can be used as before.
    let client = Study::client(&journal);
    journal
        .write(NOW, |w| {
            let record = RecordId::new(w.id_time())?;
            let content = w.append(entry(client, record, EntryKind::SessionCommitted, json!({"v": 1})))?;
            w.sign(w.practice().into(), &content, EntryKind::SessionSigned, NOW)
        })
        .unwrap();
    journal.close();
    let folder = study.path().parent().unwrap().to_owned();
    assert_eq!(files(&folder), ["journal.db", "journal.db.lock"]);
    // Not a page is left as it was.
    let after = fs::read(study.path()).unwrap();
    let same = before.chunks(4096).zip(after.chunks(4096)).filter(|(old, new)| old == new).count();
    assert_eq!(same, 0);
}

#[test]
fn whichever_step_a_kill_comes_after_exactly_one_key_opens_the_journal_and_nothing_is_lost() {
    let (study, head) = closed();
    let folder = study.path().parent().unwrap().to_owned();
    let mut images = Vec::new();
    rekey(&study.path(), |_| {
        images.push(image(&folder));
        true
    })
    .unwrap();
    assert!(images.len() > 5, "{} steps", images.len());
    let mut opened_by_old = 0;
    for (step, image) in images.iter().enumerate() {
        let path = image.path().join("journal.db");
        // Tried in both orders: what one opening leaves behind must not decide about the other.
        let keys = if step % 2 == 0 { [KEY, NEW] } else { [NEW, KEY] };
        let mut opened = Vec::new();
        for key in keys {
            match open(&path, &key, &head) {
                Ok(journal) => {
                    holds_everything(&journal, &head);
                    journal.close();
                    opened.push(key);
                }
                Err(error) => assert!(matches!(error, Error::WrongKey), "step {step}: {error:?}"),
            }
        }
        assert_eq!(opened.len(), 1, "step {step}");
        opened_by_old += usize::from(opened[0] == KEY);
        assert_eq!(files(image.path()), ["journal.db", "journal.db.lock"], "step {step}: nothing half-made stays");
        // Asked for once more it is done, wherever it was cut short.
        rekey(&path, |_| true).unwrap();
        holds_everything(&open(&path, &NEW, &head).unwrap(), &head);
    }
    assert_eq!(images.len() - opened_by_old, 2, "after the names have changed, and at the end");
}

#[test]
fn stopping_before_the_names_change_leaves_the_old_key_and_no_second_file() {
    let (study, head) = closed();
    let folder = study.path().parent().unwrap().to_owned();
    let mut told = 0;
    rekey(&study.path(), |_| {
        told += 1;
        true
    })
    .map(drop)
    .unwrap();
    let steps = told;
    for stop in 0..steps - 3 {
        let (study, head) = closed();
        let mut told = 0;
        let stopped = rekey(&study.path(), |progress| {
            assert!(progress.done <= progress.total);
            told += 1;
            told <= stop
        });
        assert!(matches!(stopped, Err(Error::Stopped)), "stopped after {stop}");
        let folder = study.path().parent().unwrap().to_owned();
        assert!(!files(&folder).iter().any(|name| name.contains("rekeyed")));
        holds_everything(&open(&study.path(), &KEY, &head).unwrap(), &head);
    }
    assert_eq!(files(&folder).len(), 2);
    open(&study.path(), &NEW, &head).unwrap();
}

#[test]
fn what_was_only_in_the_side_file_comes_along() {
    let study = Study::new();
    let journal = study.open();
    practice(&journal);
    let client = Study::client(&journal);
    let head = journal.head().unwrap();
    let killed = image(study.path().parent().unwrap());
    drop(journal);
    let path = killed.path().join("journal.db");
    assert!(fs::metadata(killed.path().join("journal.db-wal")).unwrap().len() > 0);
    rekey(&path, |_| true).unwrap();
    assert!(open(&path, &NEW, &head).unwrap().client(&client.to_string(), NOW).is_ok());
}

#[test]
fn what_cannot_be_rotated_is_refused_and_kept() {
    let (study, head) = closed();
    let before = fs::read(study.path()).unwrap();
    let wrong = Journal::rekey(&study.path(), &[1; 32], &NEW, "en", NOW, |_| true);
    assert!(matches!(wrong, Err(Error::WrongKey)));
    let same = Journal::rekey(&study.path(), &KEY, &KEY, "en", NOW, |_| true);
    assert!(matches!(same, Err(Error::Invalid { field, .. }) if field == "key"));
    let journal = study.open();
    assert!(matches!(rekey(&study.path(), |_| true), Err(Error::InUse)));
    journal.close();
    assert!(fs::read(study.path()).unwrap() == before, "not a byte has changed");

    // Something stands in the way of the new file.
    let beside = study.path().with_extension("db.rekeyed");
    fs::create_dir(&beside).unwrap();
    fs::write(beside.join("something"), b"").unwrap();
    assert!(rekey(&study.path(), |_| true).is_err());
    fs::remove_dir_all(&beside).unwrap();
    holds_everything(&open(&study.path(), &KEY, &head).unwrap(), &head);

    let mut damaged = before.clone();
    damaged[4096 * 20 + 100] ^= 1;
    fs::write(study.path(), &damaged).unwrap();
    assert!(matches!(rekey(&study.path(), |_| true), Err(Error::Damaged)));
    assert!(fs::read(study.path()).unwrap() == damaged, "the damaged file is kept");
    fs::write(study.path(), b"SQLite format 3\0 and something else").unwrap();
    assert!(matches!(rekey(&study.path(), |_| true), Err(Error::NotAJournal)));
    fs::remove_file(study.path()).unwrap();
    assert!(matches!(rekey(&study.path(), |_| true), Err(Error::Truncated)));
    assert!(!study.path().exists());
}
