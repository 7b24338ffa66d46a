//! The journal as Kotlin and Swift see it, on a real file.

use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};

use tempfile::TempDir;
use treadwell::{ApiError, ChangeListener, Damage, Head, Journal};
use treadwell_core::Moment;
use treadwell_core::journal::Change;
use treadwell_core::journal::form::ClientForm;

const NOW: Moment = Moment { epoch_ms: 1_771_939_500_000, utc_offset_min: 60 };

fn open(folder: &TempDir, key: Vec<u8>, head: Option<Head>) -> Result<Arc<Journal>, ApiError> {
    let path = folder.path().join("journal.db").to_str().expect("a path of letters").to_owned();
    Journal::open(path, key, "en".to_owned(), head, NOW)
}

fn key() -> Vec<u8> {
    vec![7; 32]
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn client(name: &str) -> ClientForm {
    ClientForm {
        name: name.to_owned(),
        birth: String::new(),
        contact: String::new(),
        weight_kg: None,
        height_cm: None,
        note: String::new(),
    }
}

/// Passes on what it hears.
struct Ear(Mutex<Sender<Vec<Change>>>);

impl ChangeListener for Ear {
    fn on_change(&self, kinds: Vec<Change>) {
        let _ = self.0.lock().expect("nobody panics here").send(kinds);
    }
}

#[test]
fn a_key_that_is_not_32_bytes_opens_nothing_and_makes_nothing() {
    let folder = folder();
    for length in [0, 31, 33] {
        let error = open(&folder, vec![7; length], None).err().expect("refused");
        assert!(matches!(error, ApiError::Damaged { .. }), "{error:?}");
    }
    assert_eq!(folder.path().read_dir().expect("the folder is there").count(), 0);
}

#[test]
fn another_key_is_refused() {
    let folder = folder();
    open(&folder, key(), None).expect("a new journal").close().expect("closes");
    let error = open(&folder, vec![8; 32], None).err().expect("refused");
    assert!(matches!(error, ApiError::Damaged { kind: Damage::WrongKey, .. }), "{error:?}");
}

#[test]
fn the_head_that_was_given_out_opens_the_journal_again() {
    let folder = folder();
    let journal = open(&folder, key(), None).expect("a new journal");
    journal.register_client(client("Maya Lindqvist"), NOW).expect("registered");
    let head = journal.head().expect("a head");
    journal.close().expect("closes");
    let journal = open(&folder, key(), Some(head.clone())).expect("opens again");
    assert_eq!(journal.head().expect("a head"), head);
}

#[test]
fn a_head_that_is_not_in_the_file_is_refused() {
    let folder = folder();
    let journal = open(&folder, key(), None).expect("a new journal");
    journal.register_client(client("Maya Lindqvist"), NOW).expect("registered");
    let head = journal.head().expect("a head");
    journal.close().expect("closes");
    let ahead = Head { seq: head.seq + 1, ..head };
    let error = open(&folder, key(), Some(ahead)).err().expect("refused");
    assert!(matches!(error, ApiError::Damaged { kind: Damage::RolledBack, .. }), "{error:?}");
}

#[test]
fn a_closed_journal_refuses_and_may_be_closed_twice() {
    let folder = folder();
    let journal = open(&folder, key(), None).expect("a new journal");
    journal.close().expect("closes");
    journal.close().expect("closes again");
    let error = journal.today(NOW).expect_err("locked");
    assert!(matches!(error, ApiError::Refused { .. }), "{error:?}");
}

#[test]
fn bad_input_names_the_field_and_tells_nobody() {
    let folder = folder();
    let journal = open(&folder, key(), None).expect("a new journal");
    let (sender, heard) = channel();
    let _subscription = journal.subscribe(Arc::new(Ear(Mutex::new(sender)))).expect("subscribed");
    let error = journal.register_client(client("   "), NOW).expect_err("a client has a name");
    assert!(matches!(&error, ApiError::BadInput { field, .. } if field == "name"), "{error:?}");
    // What is told first is the next commit: the refused one told nothing.
    journal.register_client(client("Maya Lindqvist"), NOW).expect("registered");
    assert!(heard.recv().expect("told").contains(&Change::Clients));
    assert!(heard.try_recv().is_err());
}

#[test]
fn a_subscription_ends_when_it_is_closed() {
    let folder = folder();
    let journal = open(&folder, key(), None).expect("a new journal");
    let (sender, heard) = channel();
    let subscription = journal.subscribe(Arc::new(Ear(Mutex::new(sender)))).expect("subscribed");
    journal.register_client(client("Maya Lindqvist"), NOW).expect("registered");
    assert!(heard.recv().expect("told").contains(&Change::Clients));
    subscription.close();
    subscription.close();
    journal.register_client(client("Joel Bergström"), NOW).expect("registered");
    // The journal lets go of the listener, and with it of the sender: nothing more can come.
    assert!(heard.recv().is_err());
}

#[test]
fn closing_the_journal_ends_its_subscriptions() {
    let folder = folder();
    let journal = open(&folder, key(), None).expect("a new journal");
    let (sender, heard) = channel();
    let _subscription = journal.subscribe(Arc::new(Ear(Mutex::new(sender)))).expect("subscribed");
    journal.close().expect("closes");
    assert!(heard.recv().is_err());
}

#[test]
fn a_listener_that_fails_does_not_silence_the_others() {
    struct Broken;
    impl ChangeListener for Broken {
        fn on_change(&self, _kinds: Vec<Change>) {
            panic!("a listener on the other side failed");
        }
    }
    let folder = folder();
    let journal = open(&folder, key(), None).expect("a new journal");
    let (sender, heard) = channel();
    let _broken = journal.subscribe(Arc::new(Broken)).expect("subscribed");
    let _whole = journal.subscribe(Arc::new(Ear(Mutex::new(sender)))).expect("subscribed");
    for name in ["Maya Lindqvist", "Joel Bergström"] {
        journal.register_client(client(name), NOW).expect("registered");
        assert!(heard.recv().expect("told").contains(&Change::Clients));
    }
}

#[test]
fn two_records_of_one_person_are_found_by_either_name_shown_as_one_and_taken_apart() {
    let folder = folder();
    let journal = open(&folder, key(), None).expect("a new journal");
    let register = |name| journal.register_client(client(name), NOW).expect("registered");
    let (kept, merged) = (register("Maya Lindqvist"), register("Maia Lindquist"));
    let page = journal.merge_preview(kept.clone(), merged.clone(), NOW).expect("a preview");
    assert_eq!((page.refusal, page.merged.card.id.as_str()), (None, merged.as_str()));

    let page = journal.merge_clients(kept.clone(), merged.clone(), NOW).expect("merged");
    assert_eq!((page.id.as_str(), page.merged[0].client.as_str()), (kept.as_str(), merged.as_str()));
    let found = journal.search("Maia".to_owned(), None, NOW).expect("a page").clients;
    assert_eq!(found.iter().map(|card| card.id.as_str()).collect::<Vec<_>>(), [kept.as_str()]);

    let again = journal.merge_clients(kept.clone(), merged.clone(), NOW);
    assert!(matches!(again, Err(ApiError::Refused { .. })), "{again:?}");
    assert!(journal.undo_merge(merged, NOW).expect("taken apart").merged.is_empty());
}
