//! Every operation, hurt at each change that it makes to a file: killed, an error, a full disk, half a write, a power cut.
//! Afterwards it has happened wholly or not at all, and what was acknowledged is there.
//!
//! `EVERY=1 OUTCOMES=6 cargo test -p treadwell-faults --test operations -- --nocapture` leaves no change out; the suite
//! takes one of each, with every fault another one. Needs the system calls of Linux on x86_64; `tests/disk.rs` runs everywhere.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::PoisonError;

use tempfile::TempDir;
use treadwell_faults::life::folder;
use treadwell_faults::operations::{ALL, Operation, Outcome, named};
use treadwell_faults::report::{Count, long, seed};
use treadwell_faults::traced::crash::Disk;
use treadwell_faults::traced::{End, FORKING, Fault, Run, run};

/// The cut of the power, among the ways of hurting; the others are the places of [`Fault::ALL`].
const CUT: usize = Fault::ALL.len();

fn prepared(operation: &dyn Operation) -> TempDir {
    let dir = folder();
    let quiet = FORKING.read().unwrap_or_else(PoisonError::into_inner);
    operation.prepare(dir.path());
    drop(quiet);
    dir
}

fn copy(from: &Path) -> TempDir {
    let to = folder();
    for file in fs::read_dir(from).unwrap().flatten() {
        fs::copy(file.path(), to.path().join(file.file_name())).unwrap();
    }
    to
}

fn act(operation: &dyn Operation, folder: &Path, plan: Option<(usize, Fault)>) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_actor"));
    command.args([operation.name(), folder.to_str().unwrap()]);
    run(command, folder, plan)
}

/// The changes that are hurt in one of the ways: all of them, or one that no other way has where there are enough.
fn places(changes: usize, way: usize) -> impl Iterator<Item = usize> {
    let every = usize::try_from(long("EVERY", changes.max(1) as u64)).unwrap();
    let first = (usize::try_from(seed()).unwrap() + way * every / (CUT + 1)) % every;
    (1 + first..=changes).step_by(every)
}

/// Hurts one operation in every way.
fn hurt(name: &str) {
    let operation = named(name).unwrap();
    let start = prepared(operation);
    let whole = copy(start.path());
    let first = act(operation, whole.path(), None);
    assert_eq!(first.end, End::Acknowledged, "{}", first.said);
    let what = format!("{name}, undisturbed");
    assert_eq!(looked_at(&what, || operation.outcome(whole.path())), Outcome::After, "{what}");
    let mut count = Count::default();
    for (way, fault) in Fault::ALL.into_iter().enumerate() {
        for place in places(first.changes.len(), way) {
            count += fail(operation, start.path(), place, fault);
        }
    }
    count += cut(operation, start.path());
    count.print(&format!("{name}, {} changes", first.changes.len()));
}

fn fail(operation: &dyn Operation, start: &Path, place: usize, fault: Fault) -> Count {
    let hurt = copy(start);
    let run = act(operation, hurt.path(), Some((place, fault)));
    let what = format!("{}: {fault:?} at change {place}: {:?} {}", operation.name(), run.end, run.said);
    let outcome = looked_at(&what, || operation.outcome(hurt.path()));
    match run.end {
        End::Acknowledged => assert_eq!(outcome, Outcome::After, "{what}: acknowledged and lost"),
        // An error, or the kill, may have come after what counts was done.
        End::Refused | End::Killed => {}
    }
    if fault == Fault::Kill && run.struck {
        assert_eq!(run.end, End::Killed, "{what}");
    }
    Count {
        rounds: 1,
        faults: u64::from(run.struck),
        acknowledged: u64::from(run.end == End::Acknowledged),
        ..Count::default()
    }
}

/// The power goes between any two changes of an undisturbed run, and after the last.
fn cut(operation: &dyn Operation, start: &Path) -> Count {
    let acted = copy(start);
    let mut disk = Disk::of(acted.path());
    let run = act(operation, acted.path(), None);
    let cuts: Vec<usize> = places(run.changes.len(), CUT).collect();
    let mut count = Count::default();
    for (done, change) in run.changes.iter().enumerate() {
        if cuts.contains(&(done + 1)) {
            count += remains(operation, &disk, &format!("before change {}", done + 1), None);
        }
        disk.apply(change);
    }
    count += remains(operation, &disk, "after the answer", Some(Outcome::After));
    count
}

fn remains(operation: &dyn Operation, disk: &Disk, when: &str, must_be: Option<Outcome>) -> Count {
    let mut count = Count::default();
    // Only what is durable, something by chance, everything, and more by chance.
    for outcome in [0, 2, 1].into_iter().chain(3..).take(usize::try_from(long("OUTCOMES", 2)).unwrap()) {
        let after = folder();
        disk.remains(after.path(), outcome);
        let what = format!("{}: power cut {when}, remains {outcome}", operation.name());
        let found = looked_at(&what, || operation.outcome(after.path()));
        if let Some(expected) = must_be {
            assert_eq!(found, expected, "{what}: acknowledged and lost");
        }
        count += Count { rounds: 1, faults: 1, acknowledged: u64::from(must_be.is_some()), ..Count::default() };
    }
    count
}

/// Says what was done when looking at it panics.
fn looked_at(what: &str, look: impl FnOnce() -> Outcome) -> Outcome {
    let _quiet = FORKING.read().unwrap_or_else(PoisonError::into_inner);
    match std::panic::catch_unwind(std::panic::AssertUnwindSafe(look)) {
        Ok(outcome) => outcome,
        Err(panic) => {
            println!("{what}");
            std::panic::resume_unwind(panic)
        }
    }
}

#[test]
fn beginning_a_journal_happens_wholly_or_not_at_all() {
    hurt("begin");
}

#[test]
fn registering_a_client_happens_wholly_or_not_at_all() {
    hurt("append");
}

#[test]
fn signing_a_session_happens_wholly_or_not_at_all() {
    hurt("sign");
}

#[test]
fn erasing_a_person_happens_wholly_or_not_at_all() {
    hurt("erase");
}

#[test]
fn merging_two_records_happens_wholly_or_not_at_all() {
    hurt("merge");
}

#[test]
fn making_the_lists_again_happens_wholly_or_not_at_all() {
    hurt("rebuild");
}

#[test]
fn changing_the_key_happens_wholly_or_not_at_all() {
    hurt("rekey");
}

#[test]
fn salvaging_happens_wholly_or_not_at_all() {
    hurt("salvage");
}

#[test]
fn upgrading_happens_wholly_or_not_at_all() {
    hurt("upgrade");
}

#[test]
fn keeping_a_photo_happens_wholly_or_not_at_all() {
    hurt("attach");
}

#[test]
fn taking_in_what_arrived_happens_wholly_or_not_at_all() {
    hurt("take-in");
}

#[test]
fn a_backup_happens_wholly_or_not_at_all() {
    hurt("backup");
}

#[test]
fn a_backup_forgets_somebody_wholly_or_not_at_all() {
    hurt("forget");
}

#[test]
fn restoring_into_a_journal_happens_wholly_or_not_at_all() {
    hurt("restore-into");
}

#[test]
fn restoring_on_an_empty_machine_happens_wholly_or_not_at_all() {
    hurt("restore-new");
}

#[test]
fn every_operation_is_hurt() {
    let source = include_str!("operations.rs");
    for operation in ALL {
        assert!(source.contains(&format!("hurt(\"{}\")", operation.name())), "{} is not", operation.name());
    }
}

/// The teeth: an operation that forgets to sync is seen to lose what it answered for.
#[test]
fn the_model_of_the_disk_forgets_what_was_never_synced() {
    let dir = folder();
    fs::write(dir.path().join("kept"), b"kept").unwrap();
    let mut disk = Disk::of(dir.path());
    use treadwell_faults::traced::Change;
    let (new, old) = (dir.path().join("new"), dir.path().join("kept"));
    disk.apply(&Change::Create(new.clone()));
    disk.apply(&Change::Write(new.clone(), 0, b"words".to_vec()));
    disk.apply(&Change::Rename(new, old));
    let left = |disk: &Disk, seed| {
        let after = folder();
        disk.remains(after.path(), seed);
        fs::read(after.path().join("kept")).unwrap()
    };
    assert_eq!((left(&disk, 0).as_slice(), left(&disk, 1).as_slice()), (b"kept".as_slice(), b"words".as_slice()));
    let found: Vec<Vec<u8>> = (0..50).map(|seed| left(&disk, seed)).collect();
    assert!(found.iter().any(|bytes| bytes.is_empty()), "the new name may come before the words");
}
