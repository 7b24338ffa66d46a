//! Backups and restoring. What each field means is said in [`treadwell_core::exchange::backup::page`].

use treadwell_core::exchange::backup::page::{
    BackupDone, BackupInfo, BackupPage, Forgotten, RecoveryCodePage, RestoreDone, RestorePreview,
};

#[uniffi::remote(Record)]
pub struct BackupPage {
    pub has_code: bool,
    pub has_backup: bool,
    pub last_line: String,
    pub proven_line: String,
    pub due: bool,
    pub lines: Vec<String>,
}

#[uniffi::remote(Record)]
pub struct RecoveryCodePage {
    pub code: String,
    pub groups: Vec<String>,
    pub lines: Vec<String>,
}

#[uniffi::remote(Record)]
pub struct BackupDone {
    pub title: String,
    pub lines: Vec<String>,
    pub id: String,
    pub entries: u64,
    pub people: u64,
    pub sessions: u64,
    pub bytes: u64,
    pub digest: String,
}

#[uniffi::remote(Record)]
pub struct BackupInfo {
    pub title: String,
    pub lines: Vec<String>,
    pub id: String,
    pub entries: u64,
    pub people: u64,
    pub sessions: u64,
}

#[uniffi::remote(Record)]
pub struct RestorePreview {
    pub title: String,
    pub from_line: String,
    pub new_entries: u64,
    pub new_clients: u64,
    pub new_sessions: u64,
    pub known: u64,
    pub erased_here: u64,
    pub would_go: Vec<String>,
    pub lines: Vec<String>,
    pub changes: bool,
    pub refusal: String,
}

#[uniffi::remote(Record)]
pub struct RestoreDone {
    pub title: String,
    pub lines: Vec<String>,
    pub entries: u64,
    pub people: u64,
    pub sessions: u64,
}

#[uniffi::remote(Record)]
pub struct Forgotten {
    pub people: u64,
    pub line: String,
}
