//! A backup: the file as it lies on somebody's disk, changed anywhere; and what is inside its seals, changed and sealed
//! again, restored into the journal.
#![no_main]

use std::cell::RefCell;

use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;
use treadwell_core::exchange::backup::{fuzzing, inspect};
use treadwell_core::journal::{Depth, Journal};
use treadwell_faults::{clinic, life};
use treadwell_fuzz::{NOW, changed, refused_well};

struct Practice {
    dir: TempDir,
    journal: Journal,
    file: Vec<u8>,
    keys: Vec<u8>,
    packs: Vec<u8>,
    restored: u32,
}

fn practice() -> Practice {
    let dir = life::folder();
    let (path, _) = clinic::told(dir.path());
    let journal = clinic::open(&path, None).expect("a journal");
    journal.set_recovery_code(NOW).expect("a code");
    let backup = dir.path().join("backup");
    journal.backup(&backup, NOW, |_| true).expect("a backup");
    let (keys, packs) = fuzzing::parts(&journal, &backup).expect("its parts");
    let file = std::fs::read(&backup).expect("the file");
    Practice { dir, journal, file, keys, packs, restored: 0 }
}

thread_local! {
    static PRACTICE: RefCell<Practice> = RefCell::new(practice());
}

fuzz_target!(|bytes: &[u8]| {
    let Some((how, edits)) = bytes.split_first() else { return };
    PRACTICE.with_borrow_mut(|practice| {
        let made_up = practice.dir.path().join("made-up");
        match how % 4 {
            0 => {
                std::fs::write(&made_up, changed(&practice.file, edits)).expect("a file");
                // Without a letter of the right length no work is done on the code.
                assert!(inspect(&made_up, "x", "en", |_| true).is_err());
            }
            1 => {
                std::fs::write(&made_up, edits).expect("a file");
                assert!(inspect(&made_up, "x", "en", |_| true).is_err());
            }
            _ => {
                let keys = if how % 4 == 2 { changed(&practice.keys, edits) } else { practice.keys.clone() };
                let packs = if how % 4 == 3 { changed(&practice.packs, edits) } else { practice.packs.clone() };
                let restored = fuzzing::restore(&practice.journal, &keys, &packs, &made_up, NOW);
                practice.restored += u32::from(refused_well(restored).is_some());
                // Whatever came with it, the journal opens, its lists can be made, and the check ends.
                practice.journal.close();
                practice.journal = clinic::open(&practice.dir.path().join("journal.db"), None).expect("it opens");
                refused_well(practice.journal.today(NOW)).expect("the first page");
                refused_well(practice.journal.check(Depth::Views, None, |_| true)).expect("a check");
                if practice.restored > 50 {
                    *practice = self::practice();
                }
            }
        }
    });
});
