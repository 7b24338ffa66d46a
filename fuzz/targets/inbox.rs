//! What lies in the inbox's folder: any bytes as a file, and any words in one that is sealed as it should be.
#![no_main]

use std::cell::RefCell;

use age::x25519::Recipient;
use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;
use treadwell_core::journal::{Depth, Journal};
use treadwell_faults::{clinic, life};
use treadwell_fuzz::NOW;

struct Practice {
    dir: TempDir,
    journal: Journal,
    recipient: Recipient,
    rounds: u32,
}

fn practice() -> Practice {
    let dir = life::folder();
    let journal = clinic::opened(&dir.path().join("journal.db"), None).expect("a journal");
    let recipient = journal.inbox_recipient(NOW).expect("a key").parse().expect("a recipient");
    Practice { dir, journal, recipient, rounds: 0 }
}

thread_local! {
    static PRACTICE: RefCell<Practice> = RefCell::new(practice());
}

fuzz_target!(|bytes: &[u8]| {
    let Some((how, words)) = bytes.split_first() else { return };
    PRACTICE.with_borrow_mut(|practice| {
        practice.rounds += 1;
        if practice.rounds > 500 {
            *practice = self::practice();
        }
        let folder = practice.dir.path().join("inbox");
        std::fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join("a.sealed");
        let sealed =
            if how % 8 == 0 { words.to_vec() } else { age::encrypt(&practice.recipient, words).expect("sealed words") };
        std::fs::write(&file, sealed).expect("a file");
        let taken = practice.journal.take_in(&folder, NOW).expect("whatever lies there, the journal goes on");
        assert!(taken.count + taken.unreadable <= 1);
        assert_eq!(file.exists(), taken.unreadable == 1, "what could not be read is kept");
        let _ = std::fs::remove_file(&file);
        if practice.rounds % 50 == 0 {
            assert_eq!(practice.journal.check(Depth::Views, None, |_| true).expect("a check").findings, []);
        }
    });
});
