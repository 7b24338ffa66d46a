//! What a person is told about a failure.

use super::Error;
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
            Self::Stopped => "stopped",
            Self::Bug(_) => "internal",
        };
        Words::new(&Content::embedded().text(language).tables["faults"]).plain(fault)
    }
}
