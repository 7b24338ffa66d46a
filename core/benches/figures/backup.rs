//! Backups: made and proven, and restored, against copying the same bytes.

use std::fs::{self, File};
use std::path::Path;

use treadwell_core::journal::Journal;

use super::NOW;
use super::filled::fill;
use super::journal::{entries, open};
use super::report::{against, as_it_is, in_turns};

/// How often each is done: at 100,000 sessions a backup takes seconds, and a restore many.
const BACKUPS: usize = 3;
const RESTORES: usize = 2;

const KEY: [u8; 32] = [0x2b; 32];

fn copy(from: &Path, to: &Path) {
    fs::copy(from, to).expect("a copy");
    File::open(to).and_then(|file| file.sync_all()).expect("a durable copy");
}

/// Prints the figures of a journal of so many sessions.
pub fn figures(dir: &Path, journal: &Journal, sessions: u32) {
    let code = journal.set_recovery_code(NOW).expect("a code").code;
    let (file, other) = (dir.join("a.backup"), dir.join("copy.backup"));
    let make = |_| drop(journal.backup(&file, NOW, |_| true).expect("a backup"));
    let (ours, reference) = in_turns(BACKUPS, make, |_| copy(&file, &other));
    against(&format!("a backup made and proven, copying it, at {sessions} sessions"), ours, reference);
    let bytes = fs::metadata(&file).expect("a file").len();
    #[expect(clippy::cast_precision_loss, reason = "megabytes are enough")]
    let megabytes = bytes as f64 / 1e6;
    as_it_is(&format!("a backup made and proven, at {sessions} sessions"), megabytes / ours.as_secs_f64(), "MB/s");

    let restore = |round| {
        let path = dir.join(format!("restored-{round}.db"));
        let restored = Journal::restore_new(&path, &KEY, &file, &code, "en", NOW, |_| true);
        drop(restored.expect("a journal"));
        fs::remove_file(path).expect("room for the next one");
    };
    let (ours, reference) = in_turns(RESTORES, restore, |_| copy(&file, &other));
    against(&format!("a backup restored on an empty machine, copying it, at {sessions} sessions"), ours, reference);
    as_it_is(&format!("a backup restored, at {sessions} sessions"), megabytes / ours.as_secs_f64(), "MB/s");
}

/// Prints the figures of backups of a journal of its own.
pub fn alone() {
    let dir = tempfile::tempdir().expect("a folder");
    let journal = open(&dir.path().join("large.db"));
    fill(&journal, entries());
    figures(dir.path(), &journal, entries());
}
