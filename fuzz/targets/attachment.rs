//! A file that somebody adds to a record, and what it is called: kept byte for byte, or refused.
#![no_main]

use std::cell::RefCell;
use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;
use treadwell_core::journal::{Error, Journal};
use treadwell_faults::{clinic, life};
use treadwell_fuzz::NOW;

struct Practice {
    _dir: TempDir,
    journal: Journal,
    client: String,
    rounds: u32,
}

fn practice() -> Practice {
    let dir = life::folder();
    let journal = clinic::opened(&dir.path().join("journal.db"), None).expect("a journal");
    let client = clinic::register(&journal, "Maya Lindqvist", NOW).expect("a client");
    Practice { _dir: dir, journal, client, rounds: 0 }
}

thread_local! {
    static PRACTICE: RefCell<Practice> = RefCell::new(practice());
}

fuzz_target!(|input: (&str, u8, u8, &[u8])| {
    let (name, kind, repeats, bytes) = input;
    let start: &[u8] = match kind % 5 {
        0 => b"\x89PNG\r\n\x1a\n",
        1 => b"\xff\xd8\xff\xe0",
        2 => b"%PDF-1.7\n",
        3 => b"\0\0\0\x18ftypheic",
        _ => b"",
    };
    let file = [start, &bytes.repeat(usize::from(repeats) * 64)].concat();
    PRACTICE.with_borrow_mut(|practice| {
        practice.rounds += 1;
        if practice.rounds > 200 {
            *practice = self::practice();
        }
        let Practice { journal, client, .. } = practice;
        match journal.attach(client, name, &mut Cursor::new(&file), NOW, |_| true) {
            Ok(card) => {
                let mut kept = Vec::new();
                journal.read_attachment(&card.id, &mut kept, |_| true).expect("every piece");
                assert!(kept == file, "the bytes that were kept");
                assert!(journal.attachments(client, NOW).expect("the list").iter().any(|other| other.id == card.id));
                journal.remove_attachment(&card.id, "by mistake", NOW).expect("it goes");
            }
            Err(Error::Invalid { field, .. }) => assert_eq!(field, "file"),
            Err(error) => panic!("{error:?}"),
        }
    });
});
