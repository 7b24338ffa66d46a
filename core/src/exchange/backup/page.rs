//! What the screens of backup and restore show. All lines are final sentences.

use std::fmt;

/// How the backups stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupPage {
    /// A recovery code or a passphrase is set: a backup can be made.
    pub has_code: bool,
    /// There is a backup that was proven.
    pub has_backup: bool,
    /// "Last backup 3 days ago, proven", or that there is none.
    pub last_line: String,
    /// When the last one was opened again, and what was in it.
    pub proven_line: String,
    /// It is time for another one.
    pub due: bool,
    /// What opens the backups, and where to keep them; a sentence each.
    pub lines: Vec<String>,
}

/// A recovery code, to be shown once and written down. It is kept nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCodePage {
    /// The whole code, its groups joined by hyphens. Empty for a passphrase of one's own.
    pub code: String,
    /// The groups, in order.
    pub groups: Vec<String>,
    /// What to do with it; a sentence each.
    pub lines: Vec<String>,
}

impl fmt::Debug for RecoveryCodePage {
    /// Without the code: it opens everything.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecoveryCodePage").field("lines", &self.lines).finish_non_exhaustive()
    }
}

/// A backup that was made and proven.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupDone {
    /// E.g. "Backup made and proven".
    pub title: String,
    /// What is in it and what to do with it; a sentence each.
    pub lines: Vec<String>,
    /// The backup's own id.
    pub id: String,
    /// Entries in it.
    pub entries: u64,
    /// Clients in it.
    pub people: u64,
    /// Signed sessions in it.
    pub sessions: u64,
    /// Of the file.
    pub bytes: u64,
    /// SHA-256 over what was sealed, hexadecimal: two backups of the same state differ in it only by their ids.
    pub digest: String,
}

/// A backup that was read to its last byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupInfo {
    /// "Backup of 3 November 2026, 14:32".
    pub title: String,
    /// Whose it is and what is in it; a sentence each.
    pub lines: Vec<String>,
    /// The backup's own id.
    pub id: String,
    /// Entries in it.
    pub entries: u64,
    /// Clients in it.
    pub people: u64,
    /// Signed sessions in it.
    pub sessions: u64,
}

/// What taking a backup over would do to this journal; nothing was changed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestorePreview {
    /// "Backup of 3 November 2026, 14:32".
    pub title: String,
    /// Which phone made it.
    pub from_line: String,
    /// Entries that are not here.
    pub new_entries: u64,
    /// Clients who are not here.
    pub new_clients: u64,
    /// Signed sessions that are not here.
    pub new_sessions: u64,
    /// Entries of it that are here already.
    pub known: u64,
    /// People of it who were erased here since.
    pub erased_here: u64,
    /// Names of those who are here, and were erased according to the backup.
    pub would_go: Vec<String>,
    /// All of that in sentences.
    pub lines: Vec<String>,
    /// Taking it over would change something here. When not, there is nothing to offer.
    pub changes: bool,
    /// Why it cannot be taken over; empty when it can.
    pub refusal: String,
}

/// What was taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestoreDone {
    /// E.g. "Everything is back".
    pub title: String,
    /// What came, and what stays; a sentence each.
    pub lines: Vec<String>,
    /// Entries that came.
    pub entries: u64,
    /// Clients who came.
    pub people: u64,
    /// Signed sessions that came.
    pub sessions: u64,
}

/// Whose keys were taken out of a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forgotten {
    /// How many people.
    pub people: u64,
    /// The same in a sentence.
    pub line: String,
}
