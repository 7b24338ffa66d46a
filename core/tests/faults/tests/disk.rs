//! Fails, fills and cuts the power at every single step of a short life of the journal: making it, a client, drafts,
//! sessions that are committed and signed, a checkpoint, closing.
//!
//! `EVERY=1 OUTCOMES=6 cargo test -p treadwell-faults --test disk -- --nocapture` leaves no step out.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use treadwell_core::journal::{Depth, Error, Head, Result};
use treadwell_faults::disk::{Disk, Fault};
use treadwell_faults::life;
use treadwell_faults::report::{Count, long};

const SESSIONS: usize = 3;

/// The suite strikes at every so many steps.
fn every() -> usize {
    usize::try_from(long("EVERY", 5)).expect("a number")
}

/// One disk at a time: the tests share the one VFS of the process.
fn disk() -> (MutexGuard<'static, ()>, &'static Disk) {
    static TURN: Mutex<()> = Mutex::new(());
    static DISK: OnceLock<&'static Disk> = OnceLock::new();
    let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    (turn, DISK.get_or_init(Disk::install))
}

/// Lives until the end or the first error; the last head that was acknowledged, and the error.
fn live(path: &Path) -> (Option<Head>, Option<Error>) {
    let mut promised = None;
    let error = try_to_live(path, &mut promised).err();
    (promised, error)
}

fn try_to_live(path: &Path, promised: &mut Option<Head>) -> Result<()> {
    let journal = life::open(path, None)?;
    *promised = Some(journal.head()?);
    let practice = life::practice(&journal)?;
    *promised = Some(journal.head()?);
    for n in 0..SESSIONS {
        life::session(&journal, practice)?;
        *promised = Some(journal.head()?);
        if n == 1 {
            journal.tidy()?;
        }
    }
    Ok(())
}

/// Strikes at the steps of a life in turn.
fn every_step(fault: Fault, expected: impl Fn(&Error) -> bool) -> Count {
    let (_turn, disk) = disk();
    let mut count = Count::default();
    for step in (1..).step_by(every()) {
        let dir = life::folder();
        let path = dir.path().join("journal.db");
        disk.arm(Some((step, fault)));
        let (promised, error) = live(&path);
        let fired = disk.fired();
        disk.arm(None);
        let what = format!("{fault:?} at step {step}");
        if let Some(error) = &error {
            assert!(expected(error), "{what}: {error:?}");
        }
        life::heal(&path, &promised, Depth::Words, &what);
        count += Count {
            rounds: 1,
            faults: u64::from(fired),
            acknowledged: promised.map_or(0, |head| head.seq.unsigned_abs()),
            ..Count::default()
        };
        if !fired {
            assert!(error.is_none(), "{what}: {error:?}");
            return count;
        }
    }
    unreachable!("a life has an end")
}

#[test]
fn one_failed_operation_never_hurts_the_journal() {
    every_step(Fault::Error, |error| matches!(error, Error::Io { .. })).print("an error at a step of the disk");
}

#[test]
fn a_full_disk_is_told_and_never_hurts_the_journal() {
    every_step(Fault::Full, |error| matches!(error, Error::DiskFull)).print("a disk that is full from a step on");
}

#[test]
fn a_power_cut_at_any_step_loses_nothing_promised() {
    let outcomes = long("OUTCOMES", 3);
    let (_turn, disk) = disk();
    let mut count = Count::default();
    for step in (1..).step_by(every()) {
        let dir = life::folder();
        disk.arm(Some((step, Fault::PowerCut)));
        let (promised, _) = live(&dir.path().join("journal.db"));
        if !disk.fired() {
            break;
        }
        let remains: Vec<_> = (0..outcomes)
            .map(|seed| {
                let after = life::folder();
                disk.remains(after.path(), seed);
                after
            })
            .collect();
        disk.arm(None);
        for (seed, after) in remains.iter().enumerate() {
            let what = format!("power cut at step {step}, outcome {seed}");
            life::heal(&after.path().join("journal.db"), &promised, Depth::Words, &what);
        }
        let acknowledged = promised.map_or(0, |head| head.seq.unsigned_abs());
        count += Count { rounds: outcomes, faults: 1, acknowledged, ..Count::default() };
    }
    disk.arm(None);
    count.print("a power cut at a step of the disk");
}

/// The teeth: on a disk that only pretends to sync, the same harness must see what was promised get lost.
#[test]
fn on_a_disk_that_lies_about_syncs_the_harness_sees_losses() {
    let (_turn, disk) = disk();
    let mut lost = 0;
    for step in (20..).step_by(20) {
        let dir = life::folder();
        disk.arm(Some((step, Fault::PowerCut)));
        disk.lie();
        let (promised, _) = live(&dir.path().join("journal.db"));
        if !disk.fired() {
            break;
        }
        let after = life::folder();
        disk.remains(after.path(), 1);
        disk.arm(None);
        lost += u64::from(life::open(&after.path().join("journal.db"), promised.as_ref()).is_err());
    }
    disk.arm(None);
    println!("{lost} outcomes lost a promise");
    assert!(lost > 0);
}

#[test]
fn a_journal_that_cannot_be_written_is_refused_and_kept() {
    let (_turn, disk) = disk();
    let dir = life::folder();
    let path = dir.path().join("journal.db");
    disk.arm(None);
    let (promised, error) = live(&path);
    assert!(error.is_none(), "{error:?}");
    let before = std::fs::read(&path).expect("the file");
    disk.protect();
    let refused = life::open(&path, promised.as_ref());
    disk.arm(None);
    assert!(matches!(refused, Err(Error::ReadOnly)), "{refused:?}");
    assert!(std::fs::read(&path).expect("the file") == before, "the file was changed");
    life::heal(&path, &promised, Depth::Views, "after a refusal");
}
