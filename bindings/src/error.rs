//! The six ways in which a call fails.

use std::convert::Infallible;

use treadwell_core::journal;

/// Why a call did nothing. `reason` is a final sentence in the person's language, without names, texts or paths.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum ApiError {
    /// A form holds something that cannot be taken; nothing was written. Show the reason at the field.
    #[error("bad input in {field}: {reason}")]
    BadInput {
        /// Which field, e.g. `birth`.
        field: String,
        /// What is wrong with it.
        reason: String,
    },
    /// There is nothing with that id.
    #[error("no such {what}")]
    NotFound {
        /// Kind of thing, e.g. `client`.
        what: String,
    },
    /// It may not be done: a second signature, an amendment of an unsigned note, a gate that is open.
    #[error("refused: {reason}")]
    Refused {
        /// Why not.
        reason: String,
    },
    /// The file is damaged, foreign, truncated, rolled back or under another key. It is kept as it is.
    #[error("damaged: {reason}")]
    Damaged {
        /// What was seen.
        reason: String,
    },
    /// The file could not be read or written; nothing was changed.
    #[error("storage ({kind:?}): {reason}")]
    Storage {
        /// In which way.
        kind: StorageProblem,
        /// In words.
        reason: String,
    },
    /// A bug; nothing was written.
    #[error("internal: {reason}")]
    Internal {
        /// In words.
        reason: String,
    },
}

/// What kept the file from being read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum StorageProblem {
    /// No space is left on the phone.
    Full,
    /// The file may not be written.
    ReadOnly,
    /// A later version of the app wrote it.
    TooNew,
    /// Another process has it open.
    Busy,
    /// Reading or writing failed.
    Io,
}

impl From<journal::Error> for ApiError {
    fn from(error: journal::Error) -> Self {
        use journal::Error as Core;
        let reason = error.to_string();
        match error {
            Core::Invalid { field, reason } => Self::BadInput { field, reason },
            Core::NotFound { what } => Self::NotFound { what: what.to_owned() },
            Core::Conflict { .. } | Core::Erased | Core::Closed | Core::Stopped => Self::Refused { reason },
            Core::WrongKey | Core::NotAJournal | Core::Damaged | Core::Truncated | Core::RolledBack { .. } => {
                Self::Damaged { reason }
            }
            Core::TooNew { .. } => Self::Storage { kind: StorageProblem::TooNew, reason },
            Core::ReadOnly => Self::Storage { kind: StorageProblem::ReadOnly, reason },
            Core::DiskFull => Self::Storage { kind: StorageProblem::Full, reason },
            Core::InUse => Self::Storage { kind: StorageProblem::Busy, reason },
            Core::Io { .. } => Self::Storage { kind: StorageProblem::Io, reason },
            Core::Bug(_) => Self::Internal { reason },
        }
    }
}

impl From<Infallible> for ApiError {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

impl ApiError {
    pub(crate) fn internal() -> Self {
        Self::Internal { reason: "Something went wrong inside the app. What was saved is safe.".to_owned() }
    }

    pub(crate) fn short_key() -> Self {
        Self::BadInput { field: "key".to_owned(), reason: "The key of the journal is 32 bytes.".to_owned() }
    }
}
