//! Whatever comes in between, a good file and a good journal are still there.

use std::fs;

use super::{KEY_2, Practice, entries, is_sound, restored, session};
use crate::exchange::backup::inspect;
use crate::journal::tests::{NOW, Study};
use crate::journal::{Error, Journal};

#[test]
fn stopping_a_backup_at_any_step_leaves_the_good_one_and_nothing_half_written() {
    let old = Practice::new();
    let file = old.backup("b.backup");
    let before = fs::read(&file).unwrap();
    let mut steps = 0;
    let stopped = old.journal.backup(&file, NOW, |_| {
        steps += 1;
        false
    });
    assert!(matches!(stopped, Err(Error::Stopped)));
    assert!(fs::read(&file).unwrap() == before);
    assert!(!file.with_extension("backup.part").exists());
    assert_eq!(steps, 1);
}

#[test]
fn a_half_written_file_of_a_killed_backup_is_replaced_by_the_next() {
    let old = Practice::new();
    let part = old.study.path().with_file_name("b.backup.part");
    fs::write(&part, vec![7; 100_000]).unwrap();
    let file = old.backup("b.backup");
    assert!(!part.exists());
    inspect(&file, &old.code, "en", |_| true).unwrap();
}

#[test]
fn a_backup_into_a_folder_that_is_not_there_tells_nothing_in_the_journal() {
    let old = Practice::new();
    let head = old.journal.head().unwrap();
    let failed = old.journal.backup(&old.study.path().with_file_name("nowhere").join("b.backup"), NOW, |_| true);
    assert!(matches!(failed, Err(Error::Io { .. })));
    assert_eq!(old.journal.head().unwrap(), head);
}

#[test]
fn a_kill_before_the_last_rename_is_made_good_by_the_same_call() {
    let old = Practice::new();
    let before = entries(&old.journal);
    let file = old.backup("b.backup");
    let study = Study::new();
    // What a kill left behind: half a file, and one that was whole.
    for left_behind in [vec![7; 50_000], fs::read(old.study.path()).unwrap()] {
        fs::write(study.path().with_file_name("journal.db.restored"), left_behind).unwrap();
        fs::write(study.path().with_file_name("journal.db.restored-wal"), vec![1; 100]).unwrap();
    }
    let (new, _) = Journal::restore_new(&study.path(), &KEY_2, &file, &old.code, "en", NOW, |_| true).unwrap();
    assert!(entries(&new) == before);
    is_sound(&new);
}

#[test]
fn a_kill_between_the_old_name_and_the_new_one_is_made_good_by_the_same_call() {
    let old = Practice::new();
    let file = old.backup("b.backup");
    let code = old.code.clone();
    let (study, journal) = (old.study, old.journal);
    drop(journal);
    // The journal whose key was lost has its new name; nothing has taken its place.
    fs::rename(study.path(), study.path().with_file_name("journal.db.replaced-1")).unwrap();
    let (new, _) = Journal::restore_new(&study.path(), &KEY_2, &file, &code, "en", NOW, |_| true).unwrap();
    is_sound(&new);
    drop(new);
    study.open_at(KEY_2, None).unwrap();
}

#[test]
fn stopping_a_restore_changes_nothing() {
    let old = Practice::new();
    let file = old.backup("b.backup");
    let head = old.journal.head().unwrap();
    assert!(matches!(old.journal.restore_into(&file, &old.code, NOW, |_| false), Err(Error::Stopped)));
    assert!(matches!(old.journal.preview_restore(&file, &old.code, NOW, |_| false), Err(Error::Stopped)));
    assert_eq!(old.journal.head().unwrap(), head);
    let study = Study::new();
    let stopped = Journal::restore_new(&study.path(), &KEY_2, &file, &old.code, "en", NOW, |_| false);
    assert!(matches!(stopped, Err(Error::Stopped)));
    assert!(!study.path().exists());
}

#[test]
fn stopping_while_the_lists_are_made_again_changes_nothing_either() {
    let old = Practice::new();
    for n in 0..300 {
        session(&old.journal, old.clients[n % 3], "one of many");
    }
    let file = old.backup("b.backup");
    let (_study, new, _) = restored(&file, &old.code);
    session(&old.journal, old.clients[0], "one more");
    let file = old.backup("b.backup");
    let head = new.head().unwrap();
    // All entries were read; from here on the lists are made again.
    let stopped = new.restore_into(&file, &old.code, NOW, |progress| progress.done * 2 <= progress.total + 100);
    assert!(matches!(stopped, Err(Error::Stopped)));
    assert_eq!(new.head().unwrap(), head);
    is_sound(&new);
}
