//! Any bytes in the place of the journal, its lock file and its side file: refused with a typed error, and kept.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;
use treadwell_core::journal::Journal;
use treadwell_faults::{clinic, life};
use treadwell_fuzz::{NOW, refused_well};

/// A whole journal and its lock file, to be mixed with what is made up.
static WHOLE: LazyLock<(Vec<u8>, Vec<u8>)> = LazyLock::new(|| {
    let dir = life::folder();
    let path = dir.path().join("journal.db");
    drop(clinic::opened(&path, None).expect("a journal"));
    let lock = dir.path().join("journal.db.lock");
    (std::fs::read(&path).expect("the file"), std::fs::read(lock).expect("the lock file"))
});

static FOLDER: LazyLock<TempDir> = LazyLock::new(life::folder);

fuzz_target!(|bytes: &[u8]| {
    let Some((&[mode, place, length], made_up)) = bytes.split_first_chunk::<3>() else { return };
    let path = FOLDER.path().join("journal.db");
    let [side, lock] = ["journal.db-wal", "journal.db.lock"].map(|name| FOLDER.path().join(name));
    for name in [&path, &side, &lock] {
        let _ = std::fs::remove_file(name);
    }
    let mut file = WHOLE.0.clone();
    match mode % 5 {
        0 => file = made_up.to_vec(),
        1 => file.truncate(usize::from(place) * 512 + usize::from(length)),
        2 => {
            let at = usize::from(place) * 4096 % file.len();
            file.iter_mut().skip(at).zip(made_up).for_each(|(byte, other)| *byte = *other);
        }
        3 => std::fs::write(&side, made_up).expect("the side file"),
        _ => {}
    }
    let beside = if mode & 0x10 == 0 { WHOLE.1.as_slice() } else { made_up };
    std::fs::write(&lock, beside).expect("the lock file");
    std::fs::write(&path, &file).expect("the file");
    if let Some(journal) = refused_well(clinic::open(&path, None)) {
        refused_well(journal.today(NOW));
        drop(journal);
    } else {
        assert!(std::fs::read(&path).expect("it is kept") == file, "what is refused is kept as it was");
    }
    if mode & 0x20 != 0 {
        let salvaged = Journal::salvage(&path, &clinic::KEY, "en", None, NOW, |_| true);
        refused_well(salvaged);
        for name in std::fs::read_dir(FOLDER.path()).expect("the folder").flatten() {
            let _ = std::fs::remove_file(name.path());
        }
    }
});
