//! The journal's promises, each as a sentence.

mod annotations;
mod clock;
mod drafts;
mod files;
mod format;
mod log;
mod practitioner_checks;
pub(crate) mod properties;
mod shelf;
mod sign;
mod strange;
mod tamper;
mod upgrade;
mod verified;

use std::path::PathBuf;

use serde_json::{Value, json};

use super::form::PracticeForm;
use super::log::StoredEntry;
use super::{ClientId, EntryKind, Head, Journal, NewEntry, RecordId, Result, chain};
use crate::Moment;

pub(crate) const NOW: Moment = Moment { epoch_ms: 1_790_000_000_000, utc_offset_min: 60 };

pub(crate) const KEY: [u8; 32] = [7; 32];

/// A folder with room for one journal, gone at the end of the test.
pub(crate) struct Study {
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
    pub fn client(journal: &Journal) -> ClientId {
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

/// Somebody who may sign and erase.
pub(crate) fn practice(journal: &Journal) {
    let form = PracticeForm {
        name: "Kim Therapist".into(),
        training: "in-person".into(),
        support: "rated".into(),
        stands_on_client: true,
        weight_kg: None,
    };
    journal.set_up_practice(&form, NOW).unwrap();
}

pub(crate) fn entry(client: ClientId, record: RecordId, kind: EntryKind, body: Value) -> NewEntry {
    NewEntry { subject: client.into(), record, kind, occurred_at: NOW, body }
}

/// Changes the sealed bytes of one entry and makes every later link of the chain again.
pub(super) fn rehash(db: &rusqlite::Connection, first: i64, change: impl Fn(&mut Vec<u8>)) {
    let sql = format!("SELECT {} FROM entries WHERE seq >= ?1 ORDER BY seq", super::log::COLUMNS);
    let mut query = db.prepare(&sql).unwrap();
    let entries: Vec<StoredEntry> =
        query.query_map([first], StoredEntry::read).unwrap().map(|row| row.unwrap()).collect();
    let mut prev = entries[0].prev;
    for mut entry in entries {
        if entry.header.seq == first {
            change(&mut entry.sealed);
        }
        let hash = chain::link(&entry.header.to_bytes(), &entry.sealed, &prev);
        db.execute(
            "UPDATE entries SET body = ?1, prev = ?2, hash = ?3 WHERE seq = ?4",
            (&entry.sealed, prev, hash, entry.header.seq),
        )
        .unwrap();
        prev = hash;
    }
}
