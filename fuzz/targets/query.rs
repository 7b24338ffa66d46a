//! Words that somebody types: a search must find or not find, whatever they are.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;
use treadwell_core::journal::Journal;
use treadwell_core::library::Library;
use treadwell_faults::{clinic, life};
use treadwell_fuzz::{NOW, refused_well};

static PRACTICE: LazyLock<(TempDir, Journal)> = LazyLock::new(|| {
    let dir = life::folder();
    let journal = clinic::opened(&dir.path().join("journal.db"), None).expect("a journal");
    for name in ["Maya Lindqvist", "Søren O'Neill", "Zoë \"Zo\" de la Cruz", "李小龍", "Ana-Maria Straße"] {
        clinic::register(&journal, name, NOW).expect("a client");
    }
    (dir, journal)
});

static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::new("en"));

fuzz_target!(|text: &str| {
    let journal = &PRACTICE.1;
    journal.clients(text, None, NOW).expect("any words can be searched for");
    journal.search(text, None, NOW).expect("any words can be searched for");
    refused_well(journal.clients("", Some(text), NOW));
    refused_well(journal.search("ma", Some(text), NOW));
    let _ = refused_well(journal.near_matches(&clinic::facts(text), NOW));
    let _ = (LIBRARY.search(text), LIBRARY.medicines(text));
});
