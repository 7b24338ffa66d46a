//! The inbox: anybody may write, only the open journal reads, and nothing is taken in twice or lost.

use std::fs;
use std::path::PathBuf;

use serde_json::json;

use super::{InboxItem, TakenIn, inbox_put};
use crate::Moment;
use crate::journal::audit::page::AuditFilter;
use crate::journal::erasure::page::ErasureForm;
use crate::journal::form::ClientForm;
use crate::journal::tests::{NOW, Study, practice};
use crate::journal::{Error, Journal};

struct Door {
    study: Study,
    journal: Journal,
    recipient: String,
}

impl Door {
    fn new() -> Self {
        let study = Study::new();
        let journal = study.open();
        practice(&journal);
        let recipient = journal.inbox_recipient(NOW).unwrap();
        Self { study, journal, recipient }
    }

    fn folder(&self) -> PathBuf {
        self.study.path().with_file_name("inbox")
    }

    fn client(&self, name: &str) -> String {
        let form = ClientForm {
            name: name.into(),
            birth: String::new(),
            contact: String::new(),
            weight_kg: None,
            height_cm: None,
            note: String::new(),
        };
        self.journal.register_client(&form, NOW).unwrap()
    }

    fn put(&self, client: Option<&str>, value: u8, minute: i64) {
        inbox_put(&self.folder(), &self.recipient, &pain(client, value, minute), "en", NOW).unwrap();
    }

    fn take_in(&self) -> TakenIn {
        self.journal.take_in(&self.folder(), NOW).unwrap()
    }

    fn files(&self) -> Vec<PathBuf> {
        fs::read_dir(self.folder()).unwrap().map(|file| file.unwrap().path()).collect()
    }
}

fn pain(client: Option<&str>, value: u8, minute: i64) -> InboxItem {
    let at = Moment { epoch_ms: NOW.epoch_ms + minute * 60_000, ..NOW };
    InboxItem::Pain { client: client.map(str::to_owned), value, at }
}

#[test]
fn what_arrived_while_the_journal_was_closed_is_taken_in_once_in_its_order() {
    let mut door = Door::new();
    let client = door.client("Maya");
    door.journal.close();
    door.put(Some(&client), 7, 2);
    door.put(None, 3, 1);
    assert_eq!(door.files().len(), 2);
    door.journal = door.study.open();
    let taken = door.take_in();
    assert_eq!((taken.count, taken.unreadable), (2, 0));
    assert_eq!(taken.lines, ["Pain 3 of 10, today, 15:14.", "Pain 7 of 10, Maya, today, 15:15."]);
    assert_eq!(door.files().len(), 0);
    assert_eq!(door.take_in(), TakenIn::default());
    assert_eq!(door.journal.inbox_recipient(NOW).unwrap(), door.recipient, "the key stays the same");
    let rows = door.journal.audit(None, &AuditFilter::default(), NOW).unwrap().rows;
    assert_eq!(rows[0].client.as_deref(), Some("Maya"));
    assert_eq!(rows.iter().filter(|row| row.action.starts_with("Taken in")).count(), 2);
}

#[test]
fn what_arrives_about_a_record_that_was_merged_is_said_under_the_name_that_goes_on() {
    let door = Door::new();
    let (maya, twice) = (door.client("Maya"), door.client("Maia"));
    door.journal.merge_clients(&maya, &twice, NOW).unwrap();
    door.put(Some(&twice), 7, 2);
    assert_eq!(door.take_in().lines, ["Pain 7 of 10, Maya, today, 15:15."]);
}

#[test]
fn a_kill_between_the_entry_and_the_removal_of_its_file_takes_nothing_in_twice() {
    let door = Door::new();
    let client = door.client("Maya");
    door.put(Some(&client), 7, 0);
    door.put(None, 3, 1);
    let kept: Vec<(PathBuf, Vec<u8>)> =
        door.files().into_iter().map(|file| (file.clone(), fs::read(file).unwrap())).collect();
    assert_eq!(door.take_in().count, 2);
    let head = door.journal.head().unwrap();
    for (file, bytes) in kept {
        fs::write(file, bytes).unwrap();
    }
    assert_eq!(door.take_in(), TakenIn::default());
    assert_eq!(door.journal.head().unwrap(), head);
    assert_eq!(door.files().len(), 0);
}

#[test]
fn neither_name_nor_length_nor_bytes_of_an_item_tell_what_is_in_it() {
    let door = Door::new();
    let client = door.client("Maya");
    door.put(Some(&client), 10, 0);
    door.put(None, 3, 1);
    let files = door.files();
    // The header's length is random by age's own doing.
    let payload = |bytes: Vec<u8>| {
        let mac = bytes.windows(5).position(|window| window == b"\n--- ").unwrap() + 1;
        bytes.len() - mac - bytes[mac..].iter().position(|byte| *byte == b'\n').unwrap()
    };
    let lengths: Vec<usize> = files.iter().map(|file| payload(fs::read(file).unwrap())).collect();
    assert_eq!(lengths[0], lengths[1]);
    for file in files {
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        assert!(name.ends_with(".sealed") && !name.contains(&client));
        let bytes = fs::read(&file).unwrap();
        assert!(!bytes.windows(4).any(|window| window == b"pain"));
    }
}

#[test]
fn what_cannot_be_read_is_kept_and_counted_and_keeps_nothing_else_out() {
    let door = Door::new();
    let other = Door::new();
    door.put(None, 4, 0);
    fs::write(door.folder().join("torn.sealed"), b"age-encryption.org/v1\n-> X25519").unwrap();
    fs::write(door.folder().join("large.sealed"), vec![b'a'; 100_000]).unwrap();
    fs::write(door.folder().join("half.part"), b"begun").unwrap();
    inbox_put(&door.folder(), &other.recipient, &pain(None, 5, 0), "en", NOW).unwrap();
    for _ in 0..2 {
        let taken = door.take_in();
        assert_eq!(taken.unreadable, 3);
        assert_eq!(taken.lines.last().unwrap(), "3 items could not be read. They are kept as they are.");
    }
    assert_eq!(door.files().len(), 4);
    let entries = door.journal.audit(None, &AuditFilter::default(), NOW).unwrap().rows;
    assert_eq!(entries.iter().filter(|row| row.action.starts_with("Taken in")).count(), 1);
}

#[test]
fn an_item_of_a_newer_app_is_taken_in_as_it_came() {
    let door = Door::new();
    let item = json!({"v": 2, "id": "018f0000-0000-7000-8000-000000000001", "kind": "mood", "face": "calm"});
    let sealed = age::encrypt(&door.recipient.parse::<age::x25519::Recipient>().unwrap(), item.to_string().as_bytes());
    fs::create_dir_all(door.folder()).unwrap();
    fs::write(door.folder().join("newer.sealed"), sealed.unwrap()).unwrap();
    let taken = door.take_in();
    assert_eq!((taken.count, taken.lines[0].as_str()), (1, "1 item of a newer version of the app was taken in."));
    let head = door.journal.head().unwrap();
    let kept = door.journal.read(|dao| dao.entry(head.device, head.seq)).unwrap().unwrap();
    assert_eq!(kept.json().unwrap(), &item);
}

#[test]
fn what_is_about_somebody_goes_with_them() {
    let door = Door::new();
    let client = door.client("Maya");
    door.put(Some(&client), 7, 0);
    assert_eq!(door.take_in().count, 1);
    door.put(Some(&client), 8, 1);
    let form = ErasureForm { ground: "no-duty".into(), note: "Letter".into() };
    door.journal.erase_client(&client, &form, NOW).unwrap();
    let head = door.journal.head().unwrap();
    let taken = door.take_in();
    assert_eq!(taken.count, 0);
    assert_eq!(taken.lines, ["1 item was about a person who was erased. It was thrown away."]);
    assert_eq!(door.journal.head().unwrap(), head);
    assert_eq!(door.files().len(), 0);
    let erased = door.journal.check(crate::journal::Depth::Views, None, |_| true).unwrap();
    assert_eq!((erased.findings.len(), erased.erased), (0, 2));
}

#[test]
fn an_item_that_cannot_be_is_refused_at_its_field() {
    let door = Door::new();
    let field = |recipient: &str, item: &InboxItem| match inbox_put(&door.folder(), recipient, item, "en", NOW) {
        Err(Error::Invalid { field, .. }) => field,
        other => panic!("{other:?}"),
    };
    assert_eq!(field(&door.recipient, &pain(None, 11, 0)), "value");
    assert_eq!(field(&door.recipient, &pain(Some("Maya"), 1, 0)), "client");
    assert_eq!(field("age1nobody", &pain(None, 1, 0)), "recipient");
    assert!(!door.folder().exists());
    assert_eq!(door.take_in(), TakenIn::default(), "no folder, no items");
}

#[test]
fn an_earlier_key_of_the_inbox_still_opens_what_was_sealed_to_it() {
    let door = Door::new();
    door.put(None, 2, 0);
    // As after two phones of one practice were joined: each had made a key of its own.
    let second = door.journal.write(NOW, |writer| super::make(writer, NOW)).unwrap();
    assert_eq!(door.journal.inbox_recipient(NOW).unwrap(), second);
    inbox_put(&door.folder(), &second, &pain(None, 3, 1), "en", NOW).unwrap();
    assert_eq!(door.take_in().count, 2);
}
