//! Damage of every kind, and what is left of the journal.

use std::fs;
use std::path::PathBuf;

use serde_json::json;

use super::Salvaging;
use crate::journal::attachments::tests::{attach, photo};
use crate::journal::tests::{KEY, NOW, Study, entry, practice};
use crate::journal::{ClientId, Depth, EntryKind, Error, Finding, Head, Journal, RecordId};

const PAGE: usize = 4096;

/// A closed journal of some size: people, and sessions with long words.
fn closed() -> (Study, Head) {
    let study = Study::new();
    let journal = study.open();
    practice(&journal);
    for _ in 0..3 {
        let client = Study::client(&journal);
        for n in 0..6 {
            journal
                .write(NOW, |w| {
                    let record = RecordId::new(w.id_time())?;
                    let note = format!("{n} ").repeat(400);
                    let body = json!({"v": 1, "minutes": 30, "segments": [], "note": note});
                    w.append(entry(client, record, EntryKind::SessionCommitted, body))
                })
                .unwrap();
        }
    }
    let head = journal.head().unwrap();
    drop(journal);
    (study, head)
}

fn salvage(study: &Study, head: Option<&Head>) -> (Journal, Salvaging) {
    Journal::salvage(&study.path(), &KEY, "en", head, NOW, |_| true).unwrap()
}

fn lost(done: &Salvaging) -> u64 {
    done.lost.iter().map(|(first, last)| (last.seq - first.seq + 1).unsigned_abs()).sum()
}

fn beside(study: &Study, suffix: &str) -> PathBuf {
    PathBuf::from(format!("{}{suffix}", study.path().display()))
}

/// The check knows what the salvage has named, and nothing else is wrong.
fn is_sound(journal: &Journal) {
    let report = journal.check(Depth::Views, Some(&journal.head().unwrap()), |_| true).unwrap();
    assert_eq!(report.findings, []);
}

#[test]
fn of_an_undamaged_journal_everything_is_saved() {
    let (study, head) = closed();
    let before = fs::read(study.path()).unwrap();
    let (journal, done) = salvage(&study, Some(&head));
    assert_eq!((done.entries, lost(&done), done.keys_lost), (head.seq.unsigned_abs(), 0, 0));
    assert!(journal.salvage_page(&done).whole);
    let nothing = journal.salvage_page(&Salvaging { entries: 0, ..done.clone() });
    assert!(!nothing.whole, "who could read nothing does not know what was lost");
    assert!(fs::read(&done.kept_as).unwrap() == before, "the file is kept as it was");
    is_sound(&journal);
    assert_eq!(journal.clients("", None, NOW).unwrap().rows.len(), 3);
}

#[test]
fn whichever_page_is_damaged_what_is_lost_is_named_by_number_and_the_rest_is_there() {
    let (study, head) = closed();
    let whole = fs::read(study.path()).unwrap();
    let (mut most_lost, mut hopeless) = (0, 0);
    // Every third: one that tells where the tables are takes a while.
    for page in (2..whole.len() / PAGE).step_by(3) {
        let mut bytes = whole.clone();
        bytes[page * PAGE + 1_000] ^= 1;
        let study = Study::new();
        fs::write(study.path(), &bytes).unwrap();
        match Journal::salvage(&study.path(), &KEY, "en", Some(&head), NOW, |_| true) {
            Ok((journal, done)) => {
                assert_eq!(done.entries + lost(&done), head.seq.unsigned_abs(), "page {page}");
                assert!(fs::read(&done.kept_as).unwrap() == bytes, "page {page}: the file is kept as it was");
                if done.keys_lost == 0 {
                    is_sound(&journal);
                }
                most_lost = most_lost.max(lost(&done));
            }
            Err(Error::Damaged) => {
                assert!(fs::read(study.path()).unwrap() == bytes, "page {page}: the file is kept as it was");
                hopeless += 1;
            }
            Err(error) => panic!("page {page}: {error}"),
        }
    }
    assert!(most_lost > 0, "some page holds entries");
    // Those that say where the tables are, and the one with the key that opens all keys.
    assert!(hopeless <= 3, "{hopeless} pages took everything with them");
}

#[test]
fn a_file_without_its_end_gives_back_what_stands_before() {
    let (study, head) = closed();
    let whole = fs::read(study.path()).unwrap();
    fs::write(study.path(), &whole[..whole.len() / PAGE / 2 * PAGE]).unwrap();
    let saved = Journal::salvage(&study.path(), &KEY, "en", Some(&head), NOW, |_| true);
    match saved {
        Ok((journal, done)) => {
            assert_eq!(done.entries + lost(&done), head.seq.unsigned_abs());
            is_sound(&journal);
        }
        Err(error) => assert!(matches!(error, Error::Damaged)),
    }
}

#[test]
fn work_goes_on_in_the_new_journal_and_a_second_salvage_keeps_both_files() {
    let (study, _) = closed();
    let (journal, first) = salvage(&study, None);
    let client = Study::client(&journal);
    drop(journal);
    let (journal, second) = salvage(&study, None);
    assert_ne!(first.kept_as, second.kept_as);
    assert!(first.kept_as.exists() && second.kept_as.exists());
    assert!(journal.client(&client.to_string(), NOW).is_ok());
    is_sound(&journal);
}

#[test]
fn photos_that_hold_are_saved_and_a_damaged_one_costs_nothing_else() {
    let study = Study::new();
    let journal = study.open();
    practice(&journal);
    let client = Study::client(&journal).to_string();
    let photos: Vec<Vec<u8>> = (1..4).map(|seed| photo(140_000, seed)).collect();
    let cards: Vec<_> = photos.iter().map(|bytes| attach(&journal, &client, "a.jpg", bytes).unwrap()).collect();
    let head = journal.head().unwrap();
    drop(journal);
    // In the middle of what lies at the end of the file: a page of the second photo.
    let mut bytes = fs::read(study.path()).unwrap();
    let page = bytes.len() / PAGE - 54;
    bytes[page * PAGE + 1_000] ^= 1;
    fs::write(study.path(), bytes).unwrap();
    let (journal, done) = salvage(&study, Some(&head));
    assert_eq!((done.entries, lost(&done)), (head.seq.unsigned_abs(), 0));
    let page = journal.salvage_page(&done);
    assert!(!page.whole && page.lines[0].starts_with("1 photo or letter"), "{:?}", page.lines);
    let saved = |place: usize| {
        let mut bytes = Vec::new();
        journal.read_attachment(&cards[place].id, &mut bytes, |_| true).map(|()| bytes)
    };
    assert!(saved(0).unwrap() == photos[0] && saved(2).unwrap() == photos[2]);
    assert!(matches!(saved(1), Err(Error::Refused { .. })));
    assert!(journal.attachments(&client, NOW).unwrap()[1].missing.is_some());
    let findings = journal.check(Depth::Views, None, |_| true).unwrap().findings;
    assert!(matches!(findings[..], [Finding::Attachment(at)] if at.seq == 4), "{findings:?}");
}

#[test]
fn what_was_only_in_the_side_file_is_saved_too() {
    let study = Study::new();
    let journal = study.open();
    practice(&journal);
    let client: ClientId = Study::client(&journal);
    // As a kill leaves it: nothing was moved into the main file yet.
    let (file, side) = (fs::read(study.path()).unwrap(), fs::read(beside(&study, "-wal")).unwrap());
    drop(journal);
    let killed = Study::new();
    fs::write(killed.path(), file).unwrap();
    fs::write(beside(&killed, "-wal"), side).unwrap();
    let (journal, done) = salvage(&killed, None);
    assert_eq!(done.entries, 2);
    assert!(journal.client(&client.to_string(), NOW).is_ok());
}

#[test]
fn a_kill_between_the_two_names_is_made_good_at_the_next_attempt() {
    let (study, head) = closed();
    let (journal, _) = salvage(&study, Some(&head));
    let clients = journal.clients("", None, NOW).unwrap().rows.len();
    drop(journal);
    // The old file has its new name, the new one not yet its place.
    fs::rename(study.path(), beside(&study, ".salvaged")).unwrap();
    assert!(matches!(study.open_at(KEY, None), Err(Error::Truncated)));
    let (journal, _) = salvage(&study, Some(&head));
    assert_eq!(journal.clients("", None, NOW).unwrap().rows.len(), clients);
}

#[test]
fn stopping_changes_nothing() {
    let (study, head) = closed();
    let before = fs::read(study.path()).unwrap();
    let stopped = Journal::salvage(&study.path(), &KEY, "en", Some(&head), NOW, |_| false);
    assert!(matches!(stopped, Err(Error::Stopped)));
    assert!(fs::read(study.path()).unwrap() == before);
    assert!(!beside(&study, ".salvaged").exists());
    let wrong = Journal::salvage(&study.path(), &[8; 32], "en", Some(&head), NOW, |_| true);
    assert!(matches!(wrong, Err(Error::WrongKey)));
    study.open();
}
