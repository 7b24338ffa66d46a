//! What a person is told about a failure.

use super::{BackupFault, Error};
use crate::content::Content;
use crate::words::Words;

impl Error {
    /// A final sentence in `language`, without names, texts or paths.
    #[must_use]
    pub fn sentence(&self, language: &str) -> String {
        let fault = match self {
            Self::Invalid { reason, .. } | Self::Refused { reason } => return reason.clone(),
            Self::WrongKey => "wrong_key",
            Self::NotAJournal => "not_a_journal",
            Self::Damaged => "damaged",
            Self::Truncated => "truncated",
            Self::RolledBack { .. } => "rolled_back",
            Self::TooNew { .. } => "too_new",
            Self::ReadOnly => "read_only",
            Self::DiskFull => "disk_full",
            Self::InUse => "in_use",
            Self::Io { .. } => "io",
            Self::NotFound { .. } => "not_found",
            Self::Erased => "erased",
            Self::Closed => "closed",
            Self::Backup(fault) => return fault.sentence(language),
            Self::Stopped => "stopped",
            Self::Bug(_) => "internal",
        };
        Words::new(&Content::embedded().text(language).tables["faults"]).plain(fault)
    }
}

impl BackupFault {
    fn sentence(self, language: &str) -> String {
        let words = Words::new(&Content::embedded().text(language).tables["backup"]);
        match self {
            Self::WrongCode => words.plain("faults.wrong_code"),
            Self::NotABackup => words.plain("faults.not_a_backup"),
            Self::Truncated => words.plain("faults.truncated"),
            Self::Damaged => words.plain("faults.damaged"),
            Self::TooNew { .. } => words.plain("faults.too_new"),
            Self::WorkTooHigh => words.plain("faults.work_too_high"),
            Self::OtherPractice => words.plain("faults.other_practice"),
            Self::TwoHistories { entry } => words.say("faults.two_histories", &[("n", &entry.to_string())]),
        }
    }
}
