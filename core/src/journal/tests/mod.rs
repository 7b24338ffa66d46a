//! The journal's promises, each as a sentence.

mod log;
mod sign;

use std::path::PathBuf;

use serde_json::{Value, json};

use super::{ClientId, EntryKind, Head, Journal, NewEntry, RecordId, Result};
use crate::Moment;

pub(super) const NOW: Moment = Moment { epoch_ms: 1_790_000_000_000, utc_offset_min: 60 };

pub(super) const KEY: [u8; 32] = [7; 32];

/// A folder with room for one journal, gone at the end of the test.
pub(super) struct Study {
    dir: tempfile::TempDir,
}

impl Study {
    pub fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self) -> PathBuf {
        self.dir.path().join("journal.db")
    }

    pub fn open(&self) -> Journal {
        self.open_at(KEY, None).unwrap()
    }

    pub fn open_at(&self, key: [u8; 32], head: Option<Head>) -> Result<Journal> {
        Journal::open(&self.path(), &key, "en", head.as_ref(), NOW)
    }

    /// Registers a client and returns their id.
    pub fn client(&self, journal: &Journal) -> ClientId {
        let client = ClientId::new(NOW.epoch_ms).unwrap();
        journal
            .write(NOW, |w| {
                w.new_subject(client.into())?;
                w.append(entry(client, client.into(), EntryKind::ClientRegistered, json!({"v": 1, "name": "Ana"})))
            })
            .unwrap();
        client
    }
}

pub(super) fn entry(client: ClientId, record: RecordId, kind: EntryKind, body: Value) -> NewEntry {
    NewEntry { subject: client.into(), record, kind, occurred_at: NOW, body }
}
