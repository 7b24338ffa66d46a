//! The file and the code alone bring everything back.

use std::fs;
use std::io::Cursor;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use serde_json::json;

use super::{KEY_2, Practice, entries, is_sound, restored, session};
use crate::Moment;
use crate::calendar::DAY_MS;
use crate::exchange::backup::inspect;
use crate::exchange::backup::items::Table;
use crate::journal::attachments::tests::photo;
use crate::journal::audit::page::{AccessAction, AccessedKind};
use crate::journal::form::ClientForm;
use crate::journal::tests::{KEY, NOW, Study, practice};
use crate::journal::{BackupFault, DraftKey, DraftKind, Error, Journal};

#[test]
fn on_an_empty_machine_the_file_and_the_code_bring_everything_back() {
    let old = Practice::new();
    let draft = DraftKey { kind: DraftKind::Session, subject: old.clients[0].into(), record: old.clients[0].into() };
    old.journal.write(NOW, |w| w.put_draft(draft, &json!({"v": 1, "half": true}))).unwrap();
    let before = entries(&old.journal);
    let file = old.backup("b.backup");
    let (_study, new, done) = restored(&file, &old.code);
    assert_eq!(done.people, 3);
    assert_eq!(done.sessions, 3);
    assert!(entries(&new) == before);
    is_sound(&new);
    let names = |journal: &Journal| journal.clients("", None, NOW).unwrap();
    assert_eq!(names(&new), names(&old.journal));
    assert_eq!(new.practice().unwrap(), old.journal.practice().unwrap());
    assert_eq!(new.read(|dao| dao.draft(draft)).unwrap().unwrap().body, json!({"v": 1, "half": true}));
}

#[test]
fn work_goes_on_in_the_restored_journal_and_the_next_backup_opens_with_the_same_code() {
    let old = Practice::new();
    let (study, new, _) = restored(&old.backup("b.backup"), &old.code);
    session(&new, old.clients[1], "on the new phone");
    let next = study.path().with_file_name("next.backup");
    new.backup(&next, NOW, |_| true).unwrap();
    let (_third, third, _) = restored(&next, &old.code);
    assert!(entries(&third) == entries(&new));
    is_sound(&third);
}

#[test]
fn the_new_journal_opens_with_the_key_of_the_new_phone_alone() {
    let old = Practice::new();
    let (study, new, _) = restored(&old.backup("b.backup"), &old.code);
    let head = new.head().unwrap();
    drop(new);
    assert!(matches!(study.open_at(KEY, None), Err(Error::WrongKey)));
    study.open_at(KEY_2, Some(head)).unwrap();
}

#[test]
fn a_backup_is_one_state_of_the_journal_however_much_is_written_meanwhile() {
    let old = Practice::new();
    let to = old.study.path().with_file_name("b.backup");
    let stop = AtomicBool::new(false);
    thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut written = 0;
            while !stop.load(Ordering::Relaxed) {
                session(&old.journal, old.clients[0], &"meanwhile ".repeat(50));
                written += 1;
            }
            written
        });
        for _ in 0..3 {
            old.journal.backup(&to, NOW, |_| true).unwrap();
        }
        stop.store(true, Ordering::Relaxed);
        assert!(writer.join().unwrap() > 0);
    });
    let info = inspect(&to, &old.code, "en", |_| true).unwrap();
    let (_study, new, done) = restored(&to, &old.code);
    assert_eq!(info.entries, done.entries);
    is_sound(&new);
}

#[test]
fn a_backup_of_this_practice_is_added_to_what_was_written_since() {
    let old = Practice::new();
    let file = old.backup("b.backup");
    let (study, new, _) = restored(&file, &old.code);
    session(&new, old.clients[0], "only on the new phone");
    session(&old.journal, old.clients[0], "only on the old phone");
    let from_new = study.path().with_file_name("new.backup");
    new.backup(&from_new, NOW, |_| true).unwrap();

    let preview = old.journal.preview_restore(&from_new, &old.code, NOW, |_| true).unwrap();
    let done = old.journal.restore_into(&from_new, &old.code, NOW, |_| true).unwrap();
    assert_eq!((preview.new_sessions, done.sessions), (1, 1));
    assert_eq!((preview.new_entries, preview.refusal.as_str()), (done.entries, ""));
    is_sound(&old.journal);
    let words: Vec<String> = entries(&old.journal).iter().map(|entry| entry.json().unwrap().to_string()).collect();
    for phone in ["only on the new phone", "only on the old phone"] {
        assert!(words.iter().any(|words| words.contains(phone)), "{phone}");
    }
}

#[test]
fn restoring_twice_is_restoring_once() {
    let old = Practice::new();
    let file = old.backup("b.backup");
    let (_study, new, _) = restored(&file, &old.code);
    let head = new.head().unwrap();
    let preview = new.preview_restore(&file, &old.code, NOW, |_| true).unwrap();
    assert_eq!((preview.new_entries, preview.new_clients), (0, 0));
    assert!(!preview.changes, "there is nothing to offer");
    assert_eq!(preview.lines, ["Everything in this backup is in your journal already. There is nothing to add."]);
    let done = new.restore_into(&file, &old.code, NOW, |_| true).unwrap();
    assert_eq!((done.entries, done.people), (0, 0));
    assert_eq!(new.head().unwrap(), head, "nothing was written");
}

#[test]
fn a_photo_that_went_missing_is_named_before_it_comes_back() {
    let old = Practice::new();
    let record = old.record(old.clients[0]);
    old.journal.attach(&record, "a.jpg", &mut Cursor::new(photo(70_000, 1)), NOW, |_| true).unwrap();
    let file = old.backup("b.backup");
    assert!(!old.journal.preview_restore(&file, &old.code, NOW, |_| true).unwrap().changes);
    old.journal.write(NOW, |w| Ok(w.db().execute("DELETE FROM attachment_pieces", [])?)).unwrap();
    let preview = old.journal.preview_restore(&file, &old.code, NOW, |_| true).unwrap();
    assert_eq!((preview.changes, preview.new_entries), (true, 0));
    assert_eq!(preview.lines[0], "One photo or letter that is not here comes with it.");
    let done = old.journal.restore_into(&file, &old.code, NOW, |_| true).unwrap();
    assert_eq!(done.title, "The backup was added");
    assert_eq!(done.lines, ["What was missing beside the entries is back."]);
    is_sound(&old.journal);
}

#[test]
fn what_a_salvage_could_not_read_comes_back_from_the_backup() {
    let old = Practice::new();
    let file = old.backup("b.backup");
    let lost = old.clients[2];
    // As a salvage leaves somebody whose key stood on a bad page.
    old.journal
        .write(NOW, |w| {
            w.db().execute("UPDATE subject_keys SET wrapped = NULL, destroyed_at = 1 WHERE subject = ?1", [lost])?;
            Ok(())
        })
        .unwrap();
    old.journal.rebuild_views().unwrap();
    assert!(old.journal.client(&lost.to_string(), NOW).is_err());
    let done = old.journal.restore_into(&file, &old.code, NOW, |_| true).unwrap();
    assert_eq!((done.entries, done.people), (0, 1));
    assert!(old.journal.client(&lost.to_string(), NOW).is_ok());
    is_sound(&old.journal);
}

#[test]
fn a_journal_in_use_is_never_replaced_and_an_unused_one_is() {
    let old = Practice::new();
    let file = old.backup("b.backup");
    let study = Study::new();
    drop(study.open());
    let (new, _) = Journal::restore_new(&study.path(), &KEY, &file, &old.code, "en", NOW, |_| true).unwrap();
    assert_eq!(new.clients("", None, NOW).unwrap().rows.len(), 3);
    drop(new);

    let used = Study::new();
    let journal = used.open();
    practice(&journal);
    let head = journal.head().unwrap();
    drop(journal);
    let refused = Journal::restore_new(&used.path(), &KEY, &file, &old.code, "en", NOW, |_| true);
    assert!(matches!(refused, Err(Error::Backup(BackupFault::OtherPractice))));
    assert_eq!(used.open().head().unwrap(), head);
}

#[test]
fn to_an_older_copy_of_the_journal_the_backup_is_added() {
    let old = Practice::new();
    old.journal.tidy().unwrap();
    let copy = Study::new();
    fs::copy(old.study.path(), copy.path()).unwrap();
    session(&old.journal, old.clients[0], "after the copy");
    let file = old.backup("b.backup");
    let (journal, done) = Journal::restore_new(&copy.path(), &KEY, &file, &old.code, "en", NOW, |_| true).unwrap();
    assert_eq!(done.sessions, 1);
    assert!(entries(&journal) == entries(&old.journal));
    is_sound(&journal);
}

#[test]
fn a_journal_whose_key_is_lost_is_kept_beside_the_restored_one() {
    let old = Practice::new();
    let file = old.backup("b.backup");
    let path = old.study.path();
    let code = old.code.clone();
    let (study, journal) = (old.study, old.journal);
    drop(journal);
    let before = fs::read(&path).unwrap();
    let (new, done) = Journal::restore_new(&path, &KEY_2, &file, &code, "en", NOW, |_| true).unwrap();
    is_sound(&new);
    assert!(done.lines.iter().any(|line| line.contains("not deleted")));
    drop(new);
    assert!(fs::read(path.with_file_name("journal.db.replaced-1")).unwrap() == before);
    study.open_at(KEY_2, None).unwrap();
}

#[test]
fn the_backup_of_another_practice_is_never_mixed_in() {
    let (one, other) = (Practice::new(), Practice::new());
    let file = other.backup("b.backup");
    let preview = one.journal.preview_restore(&file, &other.code, NOW, |_| true).unwrap();
    assert!(preview.refusal.contains("another practice"));
    let before = one.journal.head().unwrap();
    let refused = one.journal.restore_into(&file, &other.code, NOW, |_| true);
    assert!(matches!(refused, Err(Error::Backup(BackupFault::OtherPractice))));
    assert_eq!(one.journal.head().unwrap(), before);
}

#[test]
fn two_histories_under_one_number_are_refused_and_named() {
    let old = Practice::new();
    old.journal.tidy().unwrap();
    let copy = Study::new();
    fs::copy(old.study.path(), copy.path()).unwrap();
    let twin = copy.open();
    session(&twin, old.clients[0], "here");
    session(&old.journal, old.clients[0], "there");
    let number = twin.head().unwrap().seq;
    let file = old.backup("b.backup");
    let preview = twin.preview_restore(&file, &old.code, NOW, |_| true).unwrap();
    assert!(preview.refusal.contains(&format!("Entry {number} ")), "{}", preview.refusal);
    let refused = twin.restore_into(&file, &old.code, NOW, |_| true);
    assert!(matches!(refused, Err(Error::Backup(BackupFault::TwoHistories { entry })) if entry == number));
    assert_eq!(twin.head().unwrap().seq, number);
    is_sound(&twin);
}

#[test]
fn a_passphrase_of_ones_own_opens_backups_too() {
    let old = Practice::new();
    let earlier = old.backup("earlier.backup");
    old.journal.set_backup_passphrase("bar rope oil towel heel", NOW).unwrap();
    old.journal.confirm_recovery_code("  bar rope  oil towel heel ").unwrap();
    let file = old.backup("b.backup");
    let (_study, new, _) = restored(&file, "bar rope oil towel heel");
    is_sound(&new);
    // A new secret does not open what was made before, nor the old one what is made from now on.
    assert!(inspect(&earlier, &old.code, "en", |_| true).is_ok());
    let wrong = inspect(&file, &old.code, "en", |_| true);
    assert!(matches!(wrong, Err(Error::Backup(BackupFault::WrongCode))));
}

#[test]
fn a_draft_form_and_a_new_client_after_restoring_work_as_before() {
    let old = Practice::new();
    let (_study, new, _) = restored(&old.backup("b.backup"), &old.code);
    let form = ClientForm {
        name: "Bea".into(),
        birth: String::new(),
        contact: String::new(),
        weight_kg: None,
        height_cm: None,
        note: String::new(),
    };
    new.register_client(&form, NOW).unwrap();
    is_sound(&new);
}

#[test]
fn a_copy_is_proven_without_anybody_typing_the_code() {
    let old = Practice::new();
    let file = old.backup("b.backup");
    old.journal.set_recovery_code(NOW).unwrap();
    let info = old.journal.prove_backup(&file, |_| true).unwrap();
    assert_eq!(info, inspect(&file, &old.code, "en", |_| true).unwrap());
    let mut bytes = fs::read(&file).unwrap();
    bytes.truncate(bytes.len() - 1);
    fs::write(&file, bytes).unwrap();
    let cut = old.journal.prove_backup(&file, |_| true);
    assert!(matches!(cut, Err(Error::Backup(BackupFault::Truncated))));
    let other = Practice::new();
    let foreign = old.journal.prove_backup(&other.backup("b.backup"), |_| true);
    assert!(matches!(foreign, Err(Error::Backup(BackupFault::OtherPractice))));
}

#[test]
fn the_first_screen_says_how_old_the_last_backup_is() {
    let old = Practice::new();
    let line = |days: i64| {
        let now = Moment { epoch_ms: NOW.epoch_ms + days * DAY_MS, ..NOW };
        let today = old.journal.today(now).unwrap();
        (today.backup_line, today.backup_due)
    };
    assert_eq!(line(0), ("No backup yet".into(), true));
    old.backup("b.backup");
    assert_eq!(line(0), ("Last backup today, proven".into(), false));
    assert_eq!(line(1).0, "Last backup yesterday, proven");
    session(&old.journal, old.clients[0], "since then");
    assert_eq!(line(3), ("Last backup 3 days ago, proven".into(), false));
    assert_eq!(line(7), ("Last backup 7 days ago, proven".into(), true));
    assert!(line(400).0.starts_with("Last backup on "));
    // The clock was set back by a year: nobody knows how old it is.
    assert!(line(-365).1);
}

#[test]
fn a_schedule_asks_for_a_backup_only_when_there_is_something_new() {
    let old = Practice::new();
    let wanted =
        |days: i64| old.journal.backup_wanted(3, Moment { epoch_ms: NOW.epoch_ms + days * DAY_MS, ..NOW }).unwrap();
    assert!(wanted(0), "there is none");
    old.backup("b.backup");
    assert!(!wanted(30), "nothing was written since");
    old.journal.note_access(AccessAction::Exported, AccessedKind::Backup, "", NOW).unwrap();
    assert!(!wanted(30), "that it was saved elsewhere is no news");
    session(&old.journal, old.clients[0], "since then");
    assert!(!wanted(2));
    assert!(wanted(3));
    let study = Study::new();
    assert!(!study.open().backup_wanted(1, NOW).unwrap(), "nobody could open it");
}

#[test]
fn who_restored_is_told_of_the_backup_that_it_came_from() {
    let old = Practice::new();
    let (_study, new, _) = restored(&old.backup("b.backup"), &old.code);
    let page = new.backup_page(NOW).unwrap();
    assert!(page.has_code && page.has_backup && !page.due);
    assert_eq!(page.last_line, "Last backup today, proven");
}

#[test]
fn every_table_of_the_log_is_in_the_backup_with_all_its_columns() {
    let study = Study::new();
    let journal = study.open();
    // In the key part, or made anew on each machine.
    let elsewhere = ["journal", "subject_keys", "signing_keys", "entries"];
    let mut tables: Vec<(String, String)> = journal
        .read(|dao| {
            let mut query = dao.db().prepare(
                "SELECT m.name, group_concat(c.name, ', ' ORDER BY c.cid) FROM sqlite_schema AS m, pragma_table_info(m.name) AS c
                 WHERE m.type = 'table' AND m.name NOT GLOB 'view_*' AND m.name NOT GLOB 'sqlite_*' GROUP BY m.name",
            )?;
            let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .unwrap();
    tables.retain(|(name, _)| !elsewhere.contains(&name.as_str()));
    let mut ours = Table::ALL.map(|table| (table.name().to_owned(), table.columns().to_owned()));
    ours.sort();
    assert_eq!(tables, ours);
}
