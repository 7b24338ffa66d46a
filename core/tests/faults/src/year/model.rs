//! What the journal must hold, in plain Rust.

use std::collections::{BTreeMap, BTreeSet};

use treadwell_core::journal::EntryKind;

/// A signed session.
pub(super) struct Session {
    pub record: String,
    pub words: String,
    /// What was added to it since.
    pub added: Vec<String>,
}

/// A photo, whose bytes are made from a number.
pub(super) struct Photo {
    pub id: String,
    /// The client or the session that it belongs to.
    pub record: String,
    pub number: u64,
}

impl Photo {
    /// A PNG by its first bytes, of one piece or several.
    pub fn bytes(number: u64) -> Vec<u8> {
        let mut rng = fastrand::Rng::with_seed(number);
        let mut bytes = vec![0; rng.usize(1..150_000)];
        rng.fill(&mut bytes);
        [b"\x89PNG\r\n\x1a\n".as_slice(), &bytes].concat()
    }
}

/// What must be known of one record of somebody. Most people have one.
#[derive(Default)]
pub(super) struct Person {
    pub name: String,
    pub sessions: Vec<Session>,
    pub screenings: usize,
    pub photos: Vec<Photo>,
    /// They have a disc, and need a doctor's letter.
    pub has_disc: bool,
    /// A session was begun and not signed.
    pub open_session: bool,
    /// The record that this one is shown in, as they are of one person.
    pub within: Option<String>,
}

/// Everything.
#[derive(Default)]
pub(super) struct Model {
    /// By the id of their record.
    pub people: BTreeMap<String, Person>,
    pub erased: BTreeSet<String>,
    /// How many entries of each kind were acknowledged: what is erased is counted, too, for its entries stay.
    pub entries: BTreeMap<EntryKind, u64>,
}

impl Model {
    pub fn wrote(&mut self, kinds: &[EntryKind]) {
        for kind in kinds {
            *self.entries.entry(*kind).or_default() += 1;
        }
    }

    /// The one entry that stayed on another phone.
    pub fn left_behind(&mut self, kind: EntryKind) {
        *self.entries.get_mut(&kind).expect("it was written") -= 1;
    }

    pub fn total(&self) -> u64 {
        self.entries.values().sum()
    }

    pub fn person(&mut self, record: &str) -> &mut Person {
        self.people.get_mut(record).expect("a known client")
    }

    /// The clients that a list shows, and who is fit for `what`.
    pub fn shown(&self, fit: impl Fn(&Person) -> bool) -> Vec<String> {
        let shown = self.people.iter().filter(|(_, person)| person.within.is_none() && fit(person));
        shown.map(|(id, _)| id.clone()).collect()
    }

    /// The client in whose page a record is shown.
    pub fn shown_in(&self, record: &str) -> String {
        let mut shown = record;
        while let Some(within) = &self.people[shown].within {
            shown = within;
        }
        shown.to_owned()
    }

    /// The records that are shown as one client.
    pub fn records(&self, client: &str) -> Vec<String> {
        self.people.keys().filter(|record| self.shown_in(record) == client).cloned().collect()
    }

    /// All records of a client go.
    pub fn erase(&mut self, client: &str) {
        for record in self.records(client) {
            self.people.remove(&record);
            self.erased.insert(record);
            self.wrote(&[EntryKind::PersonErased]);
        }
    }
}
