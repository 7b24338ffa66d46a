//! What cannot be read is refused, named, kept, and changes nothing.

use std::fs;
use std::path::{Path, PathBuf};

use super::{KEY_2, Practice};
use crate::exchange::backup::file::HEADER;
use crate::exchange::backup::inspect;
use crate::journal::tests::{NOW, Study};
use crate::journal::{BackupFault, Error, Journal};
use sha2::{Digest, Sha256};

fn fault(file: &Path, code: &str) -> BackupFault {
    match inspect(file, code, "en", |_| true) {
        Err(Error::Backup(fault)) => fault,
        other => panic!("{other:?}"),
    }
}

fn with(file: &Path, change: impl FnOnce(&mut Vec<u8>)) -> PathBuf {
    let mut bytes = fs::read(file).unwrap();
    change(&mut bytes);
    let changed = file.with_extension("changed");
    fs::write(&changed, bytes).unwrap();
    changed
}

/// Where the parts begin: the wrapped identity, the key part, the packs, the end.
fn parts(file: &Path) -> [usize; 4] {
    let bytes = fs::read(file).unwrap();
    let number =
        |at: usize, length: usize| bytes[at..at + length].iter().fold(0, |n, byte| n << 8 | usize::from(*byte));
    let wrapped = HEADER + number(20, 4);
    [HEADER, wrapped, wrapped + number(24, 8), bytes.len()]
}

/// The header's own digest, as the app would write it.
fn seal_header(bytes: &mut [u8]) {
    let digest = Sha256::digest(&bytes[..HEADER - 32]);
    bytes[HEADER - 32..HEADER].copy_from_slice(&digest);
}

#[test]
fn another_code_is_named_apart_from_a_slip_and_from_damage() {
    let (one, other) = (Practice::new(), Practice::new());
    let file = one.backup("b.backup");
    assert_eq!(fault(&file, &other.code), BackupFault::WrongCode);
    let mut slip = one.code.clone();
    slip.replace_range(0..1, if slip.starts_with('0') { "2" } else { "0" });
    let error = inspect(&file, &slip, "en", |_| true).unwrap_err();
    assert!(matches!(error, Error::Invalid { field, reason } if field == "code" && reason.contains("Group 1")));
    let [identity, key_part, ..] = parts(&file);
    for at in [identity, identity + 40, key_part - 1] {
        assert_eq!(fault(&with(&file, |bytes| bytes[at] ^= 1), &one.code), BackupFault::Damaged);
    }
}

#[test]
fn a_file_that_was_not_copied_to_its_end_is_named_so_wherever_it_ends() {
    let old = Practice::new();
    let file = old.backup("b.backup");
    let [identity, key_part, packs, end] = parts(&file);
    let middle = |from: usize, to: usize| from.midpoint(to);
    for length in [
        0,
        1,
        15,
        16,
        17,
        HEADER - 1,
        HEADER,
        middle(identity, key_part),
        key_part,
        middle(key_part, packs),
        packs,
        packs + 1,
        middle(packs, end),
        end - 17,
        end - 1,
    ] {
        assert_eq!(fault(&with(&file, |bytes| bytes.truncate(length)), &old.code), BackupFault::Truncated, "{length}");
    }
}

#[test]
fn a_changed_byte_anywhere_is_found() {
    let old = Practice::new();
    let file = old.backup("b.backup");
    let [_, key_part, packs, end] = parts(&file);
    // The whole header, and enough of everything behind it: each changed file is opened with all the work of a code only
    // when the wrapped identity still holds.
    for at in 0..HEADER {
        let found = fault(&with(&file, |bytes| bytes[at] ^= 0x10), &old.code);
        let expected = if at < 16 { BackupFault::NotABackup } else { BackupFault::Damaged };
        assert_eq!(found, expected, "byte {at}");
    }
    for at in [key_part, key_part + 30, key_part + 200, packs - 1, packs, packs + 30, packs + 200, packs + 900, end - 1]
    {
        assert_eq!(fault(&with(&file, |bytes| bytes[at] ^= 0x10), &old.code), BackupFault::Damaged, "byte {at}");
    }
    assert_eq!(fault(&with(&file, |bytes| bytes.push(0)), &old.code), BackupFault::Damaged);
}

#[test]
fn what_is_no_backup_is_said_to_be_none() {
    let study = Study::new();
    drop(study.open());
    assert_eq!(fault(&study.path(), "x"), BackupFault::NotABackup);
    let missing = inspect(Path::new("nowhere/at.all"), "x", "en", |_| true);
    assert!(matches!(missing, Err(Error::NotFound { what: "backup" })));
}

#[test]
fn a_newer_version_is_named_so_before_anything_else_is_believed() {
    let old = Practice::new();
    let file = with(&old.backup("b.backup"), |bytes| {
        bytes[17] = 2;
        seal_header(bytes);
    });
    assert_eq!(fault(&file, &old.code), BackupFault::TooNew { found: 2, known: 1 });
}

#[test]
fn a_made_up_file_cannot_ask_for_endless_work() {
    let old = Practice::new();
    let file = old.backup("b.backup");
    let [identity, key_part, ..] = parts(&file);
    let heavy = with(&file, |bytes| {
        let stanza = b" 16\n";
        let at = bytes[identity..key_part].windows(stanza.len()).position(|found| found == stanza).unwrap();
        bytes[identity + at..identity + at + 4].copy_from_slice(b" 22\n");
        let digest = Sha256::digest(&bytes[identity..key_part]);
        bytes[40..72].copy_from_slice(&digest);
        seal_header(bytes);
    });
    assert_eq!(fault(&heavy, &old.code), BackupFault::WorkTooHigh);
}

#[test]
fn the_parts_of_two_backups_do_not_make_a_third() {
    let old = Practice::new();
    let (one, two) = (old.backup("one.backup"), old.backup("two.backup"));
    let [_, _, packs, _] = parts(&two);
    let others = fs::read(&two).unwrap()[packs..].to_vec();
    let [_, _, packs, _] = parts(&one);
    let mixed = with(&one, |bytes| {
        bytes.truncate(packs);
        bytes.extend_from_slice(&others);
        bytes[32..40].copy_from_slice(&(others.len() as u64).to_be_bytes());
        seal_header(bytes);
    });
    assert_eq!(fault(&mixed, &old.code), BackupFault::Damaged);
}

#[test]
fn whatever_is_refused_leaves_both_journals_and_the_file_as_they_were() {
    let old = Practice::new();
    let file = old.backup("b.backup");
    let damaged = with(&file, |bytes| {
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
    });
    let bytes = fs::read(&damaged).unwrap();
    let (head, clients) = (old.journal.head().unwrap(), old.journal.clients("", None, NOW).unwrap());
    assert!(old.journal.restore_into(&damaged, &old.code, NOW, |_| true).is_err());
    assert_eq!((old.journal.head().unwrap(), old.journal.clients("", None, NOW).unwrap()), (head, clients));

    let study = Study::new();
    let refused = Journal::restore_new(&study.path(), &KEY_2, &damaged, &old.code, "en", NOW, |_| true);
    assert!(matches!(refused, Err(Error::Backup(BackupFault::Damaged))));
    assert!(!study.path().exists() && !study.path().with_file_name("journal.db.restored").exists());
    assert!(fs::read(&damaged).unwrap() == bytes);
}

#[test]
fn without_a_code_no_backup_is_made() {
    let study = Study::new();
    let journal = study.open();
    let to = study.path().with_file_name("b.backup");
    assert!(matches!(journal.backup(&to, NOW, |_| true), Err(Error::Refused { .. })));
    assert!(!to.exists());
    assert!(matches!(journal.confirm_recovery_code("x"), Err(Error::Refused { .. })));
}

#[test]
fn a_damaged_journal_does_not_become_a_backup_that_looks_well() {
    let old = Practice::new();
    let good = old.backup("b.backup");
    let before = fs::read(&good).unwrap();
    old.journal
        .write(NOW, |w| {
            w.db().execute_batch(
                "DROP TRIGGER entries_never_change; UPDATE entries SET occurred_at = occurred_at + 1 WHERE seq = 3",
            )?;
            Ok(())
        })
        .unwrap();
    assert!(matches!(old.journal.backup(&good, NOW, |_| true), Err(Error::Damaged)));
    assert!(fs::read(&good).unwrap() == before, "the good one stays");
}

#[test]
fn a_journal_with_a_key_that_does_not_open_is_not_backed_up_either() {
    let old = Practice::new();
    let good = old.backup("b.backup");
    let before = fs::read(&good).unwrap();
    old.journal
        .write(NOW, |w| {
            w.db().execute("UPDATE subject_keys SET wrapped = zeroblob(72) WHERE subject = ?1", [old.clients[0]])?;
            Ok(())
        })
        .unwrap();
    assert!(matches!(old.journal.backup(&good, NOW, |_| true), Err(Error::Damaged)));
    assert!(fs::read(&good).unwrap() == before, "the good one stays");
}

#[test]
fn no_error_and_no_page_names_a_file_or_a_person() {
    let old = Practice::new();
    let file = old.backup("Ana Kim.backup");
    let changed = with(&file, |bytes| bytes[200] ^= 1);
    let error = inspect(&changed, &old.code, "en", |_| true).unwrap_err();
    assert!(!format!("{error} {error:?} {}", error.sentence("en")).contains("Ana"));
    let page = format!("{:?}", old.journal.set_recovery_code(NOW).unwrap());
    assert!(!page.contains("code:"), "a code is in no log");
}
