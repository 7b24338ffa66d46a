//! What a backup promises, each as a sentence.

mod drafts;
mod erasure;
mod interrupted;
mod properties;
mod refusals;
mod restoring;

use std::path::PathBuf;

use serde_json::json;

use crate::Moment;
use crate::journal::tests::{NOW, Study, entry, practice};
use crate::journal::{ClientId, Depth, Entry, EntryKind, Journal, Kind, RecordId};

use super::page::RestoreDone;

/// A practice with some clients and sessions, and its recovery code.
pub(super) struct Practice {
    pub study: Study,
    pub journal: Journal,
    pub clients: Vec<ClientId>,
    pub code: String,
}

impl Practice {
    pub fn new() -> Self {
        let study = Study::new();
        let journal = study.open();
        practice(&journal);
        let clients: Vec<ClientId> = (0..3).map(|_| Study::client(&journal)).collect();
        for client in &clients {
            session(&journal, *client, "a long session");
        }
        let code = journal.set_recovery_code(NOW).unwrap().code;
        Self { study, journal, clients, code }
    }

    /// The record of a client's last session.
    pub fn record(&self, client: ClientId) -> String {
        let words = self.journal.read(|dao| dao.entries_of_subject(client.into())).unwrap();
        let last = words.iter().rfind(|entry| entry.header.kind == Kind::Known(EntryKind::SessionCommitted));
        last.unwrap().header.record.to_string()
    }

    /// Makes a backup and says where it is.
    pub fn backup(&self, name: &str) -> PathBuf {
        let to = self.study.path().with_file_name(name);
        self.journal.backup(&to, NOW, |_| true).unwrap();
        to
    }
}

pub(super) fn session(journal: &Journal, client: ClientId, words: &str) {
    session_at(journal, client, words, NOW);
}

pub(super) fn session_at(journal: &Journal, client: ClientId, words: &str, now: Moment) {
    journal
        .write(now, |w| {
            let record = RecordId::new(w.id_time())?;
            let body = json!({"v": 1, "minutes": 30, "segments": [{"technique": "t"}], "note": words});
            w.append(entry(client, record, EntryKind::SessionCommitted, body))
        })
        .unwrap();
}

/// Restores on an empty machine, under another key.
pub(super) fn restored(file: &std::path::Path, code: &str) -> (Study, Journal, RestoreDone) {
    let study = Study::new();
    let (journal, done) = Journal::restore_new(&study.path(), &KEY_2, file, code, "en", NOW, |_| true).unwrap();
    (study, journal, done)
}

/// The key of another phone.
pub(super) const KEY_2: [u8; 32] = [9; 32];

/// Every entry with its words, but for what is said about backups after the one in question.
pub(super) fn entries(journal: &Journal) -> Vec<Entry> {
    let mut entries = Vec::new();
    journal
        .work(|dao| {
            dao.for_each_entry(|entry| {
                let about_backups = [EntryKind::BackupMade, EntryKind::BackupRestored].map(Kind::Known);
                if !about_backups.contains(&entry.header.kind) {
                    entries.push(entry);
                }
                Ok(())
            })
        })
        .unwrap();
    entries.sort_by_key(|entry| (entry.header.device, entry.header.seq));
    entries
}

/// Nothing is missing, every seal opens, the views are what the entries say.
pub(super) fn is_sound(journal: &Journal) {
    let report = journal.check(Depth::Views, Some(&journal.head().unwrap()), |_| true).unwrap();
    assert_eq!(report.findings, []);
}
