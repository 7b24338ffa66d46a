//! Two processes and one journal. Alone in its program: while a process is being started it holds a copy of every open lock
//! of the one that starts it, which other tests in the same program would meet.

use std::path::Path;
use std::process::Command;

use treadwell_core::Moment;
use treadwell_core::journal::form::ClientForm;
use treadwell_core::journal::{Error, Journal, Result};

const NOW: Moment = Moment { epoch_ms: 1_790_000_000_000, utc_offset_min: 60 };

/// Where the journal is that the second process tries to open.
const SECOND: &str = "TREADWELL_TEST_SECOND_PROCESS";

fn open(path: &Path) -> Result<Journal> {
    Journal::open(path, &[7; 32], "en", None, NOW)
}

#[test]
fn a_second_process_is_kept_out_and_the_first_goes_on() {
    if let Some(path) = std::env::var_os(SECOND) {
        assert!(matches!(open(path.as_ref()), Err(Error::InUse)));
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    let journal = open(&path).unwrap();
    let second = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "a_second_process_is_kept_out_and_the_first_goes_on"])
        .env(SECOND, &path)
        .output()
        .unwrap();
    let told = String::from_utf8(second.stdout).unwrap();
    assert!(second.status.success() && told.contains("1 passed"), "{told}");
    let form = ClientForm {
        name: "Maya".to_owned(),
        birth: String::new(),
        contact: String::new(),
        weight_kg: None,
        height_cm: None,
        note: String::new(),
    };
    journal.register_client(&form, NOW).unwrap();
}
