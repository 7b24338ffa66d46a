//! An erasure wins: in backups made before it, on whichever side it is.

use std::fs;
use std::io::Cursor;

use super::{Practice, is_sound, restored, session};
use crate::exchange::backup::inspect;
use crate::journal::attachments::tests::photo;
use crate::journal::erasure::page::ErasureForm;
use crate::journal::tests::NOW;
use crate::journal::{ClientId, Error, Journal};

fn erase(journal: &Journal, client: ClientId) {
    let form = ErasureForm { ground: "mistake".into(), note: "Never here".into() };
    journal.erase_client(&client.to_string(), &form, NOW).unwrap();
}

fn is_gone(journal: &Journal, client: ClientId) -> bool {
    let words = journal.read(|dao| dao.entries_of_subject(client.into())).unwrap();
    assert!(!words.is_empty(), "the links of the chain stay");
    journal.client(&client.to_string(), NOW).is_err()
        && words.iter().all(|entry| matches!(entry.json(), Err(Error::Erased)))
}

#[test]
fn who_was_erased_after_the_backup_stays_erased_when_it_is_added() {
    let old = Practice::new();
    let file = old.backup("b.backup");
    erase(&old.journal, old.clients[0]);
    let preview = old.journal.preview_restore(&file, &old.code, NOW, |_| true).unwrap();
    assert_eq!(preview.erased_here, 1);
    old.journal.restore_into(&file, &old.code, NOW, |_| true).unwrap();
    assert!(is_gone(&old.journal, old.clients[0]));
    is_sound(&old.journal);
}

#[test]
fn who_was_erased_on_the_other_phone_is_erased_here_too() {
    let old = Practice::new();
    let (study, new, _) = restored(&old.backup("b.backup"), &old.code);
    erase(&new, old.clients[1]);
    let file = study.path().with_file_name("new.backup");
    new.backup(&file, NOW, |_| true).unwrap();
    let preview = old.journal.preview_restore(&file, &old.code, NOW, |_| true).unwrap();
    assert_eq!(preview.would_go, ["Ana"]);
    let done = old.journal.restore_into(&file, &old.code, NOW, |_| true).unwrap();
    assert!(done.lines.iter().any(|line| line.contains("erased")));
    assert!(is_gone(&old.journal, old.clients[1]));
    assert_eq!(old.journal.certificates(NOW).unwrap().len(), 1, "the certificate comes along");
    is_sound(&old.journal);
}

#[test]
fn a_backup_that_was_made_to_forget_brings_nobody_back() {
    let old = Practice::new();
    session(&old.journal, old.clients[0], "words that must go");
    let file = old.backup("b.backup");
    let packs = fs::read(&file).unwrap().len();
    erase(&old.journal, old.clients[0]);
    let certificate = &old.journal.certificates(NOW).unwrap()[0];
    assert!(certificate.text.contains("One backup is known that was made before"));
    let forgotten = old.journal.forget(&file, NOW, |_| true).unwrap();
    assert_eq!(forgotten.people, 1);
    assert!(fs::read(&file).unwrap().len() < packs, "a key less");
    assert_eq!(old.journal.forget(&file, NOW, |_| true).unwrap().people, 0);
    let certificate = &old.journal.certificates(NOW).unwrap()[0];
    assert!(certificate.text.contains("No backup is known that still holds the key."));

    assert_eq!(inspect(&file, &old.code, "en", |_| true).unwrap().people, 2);
    let (_study, new, done) = restored(&file, &old.code);
    assert_eq!(done.people, 2);
    assert!(is_gone(&new, old.clients[0]));
    is_sound(&new);
}

#[test]
fn what_a_forgetful_backup_says_outlives_an_older_copy_that_still_has_the_key() {
    let old = Practice::new();
    let (file, copy) = (old.backup("b.backup"), old.study.path().with_file_name("copy.backup"));
    fs::copy(&file, &copy).unwrap();
    erase(&old.journal, old.clients[0]);
    old.journal.forget(&file, NOW, |_| true).unwrap();
    let (_study, new, _) = restored(&file, &old.code);
    new.restore_into(&copy, &old.code, NOW, |_| true).unwrap();
    assert!(is_gone(&new, old.clients[0]));
}

#[test]
fn backups_of_an_earlier_code_forget_as_well() {
    let old = Practice::new();
    let file = old.backup("b.backup");
    let code = old.journal.set_recovery_code(NOW).unwrap();
    assert_ne!(code.code, old.code);
    erase(&old.journal, old.clients[2]);
    assert_eq!(old.journal.forget(&file, NOW, |_| true).unwrap().people, 1);
    let (_study, new, _) = restored(&file, &old.code);
    assert!(is_gone(&new, old.clients[2]));
}

#[test]
fn a_backup_of_another_practice_is_not_made_to_forget() {
    let (one, other) = (Practice::new(), Practice::new());
    let file = other.backup("b.backup");
    let before = fs::read(&file).unwrap();
    assert!(one.journal.forget(&file, NOW, |_| true).is_err());
    assert!(fs::read(&file).unwrap() == before);
}

#[test]
fn a_photo_comes_along_and_one_that_was_removed_since_does_not_come_back() {
    let old = Practice::new();
    let record = old.record(old.clients[0]);
    let add = |seed| {
        let photo = photo(70_000, seed);
        old.journal.attach(&record, "a.jpg", &mut Cursor::new(photo), NOW, |_| true).unwrap()
    };
    let (_, second) = (add(1), add(2));
    let file = old.backup("b.backup");
    let pieces = |journal: &Journal| {
        let count = "SELECT count(*) FROM attachment_pieces";
        journal.read(|dao| Ok(dao.db().query_row(count, [], |row| row.get::<_, u64>(0))?)).unwrap()
    };
    let (_study, new, _) = restored(&file, &old.code);
    assert_eq!(pieces(&new), pieces(&old.journal));
    is_sound(&new);

    let standing = pieces(&old.journal);
    old.journal.remove_attachment(&second.id, "Not needed", NOW).unwrap();
    assert!(pieces(&old.journal) < standing);
    let left = pieces(&old.journal);
    old.journal.restore_into(&file, &old.code, NOW, |_| true).unwrap();
    assert_eq!(pieces(&old.journal), left);
    is_sound(&old.journal);
}
