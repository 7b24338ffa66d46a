//! The six ways in which a call fails.

use treadwell_core::journal::{self, BackupFault};

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
    #[error("no such {what}: {reason}")]
    NotFound {
        /// Kind of thing, e.g. `client`.
        what: String,
        /// In words.
        reason: String,
    },
    /// It may not be done: a second signature, an amendment of an unsigned note, a gate that is open.
    #[error("refused: {reason}")]
    Refused {
        /// Why not.
        reason: String,
    },
    /// The file is damaged, foreign, truncated, rolled back or under another key. It is kept as it is.
    #[error("damaged ({kind:?}): {reason}")]
    Damaged {
        /// In which way.
        kind: Damage,
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

/// What is wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Damage {
    /// Another key, or another passphrase, was used for it.
    WrongKey,
    /// It is not a file of Treadwell's.
    Foreign,
    /// Some of it is not what was written.
    Damaged,
    /// Its end is missing.
    Truncated,
    /// It is older than what was acknowledged on this phone.
    RolledBack,
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

impl ApiError {
    /// The core's error as a screen acts on it, said in `language`.
    pub(crate) fn new(error: &journal::Error, language: &str) -> Self {
        use journal::Error as Core;
        let reason = error.sentence(language);
        match error {
            Core::Invalid { field, .. } => Self::BadInput { field: field.clone(), reason },
            Core::NotFound { what } => Self::NotFound { what: (*what).to_owned(), reason },
            Core::Refused { .. } | Core::Erased | Core::Closed | Core::Stopped => Self::Refused { reason },
            Core::WrongKey => Self::Damaged { kind: Damage::WrongKey, reason },
            Core::NotAJournal => Self::Damaged { kind: Damage::Foreign, reason },
            Core::Damaged => Self::Damaged { kind: Damage::Damaged, reason },
            Core::Truncated => Self::Damaged { kind: Damage::Truncated, reason },
            Core::RolledBack { .. } => Self::Damaged { kind: Damage::RolledBack, reason },
            Core::TooNew { .. } => Self::Storage { kind: StorageProblem::TooNew, reason },
            Core::ReadOnly => Self::Storage { kind: StorageProblem::ReadOnly, reason },
            Core::DiskFull => Self::Storage { kind: StorageProblem::Full, reason },
            Core::InUse => Self::Storage { kind: StorageProblem::Busy, reason },
            Core::Io { .. } => Self::Storage { kind: StorageProblem::Io, reason },
            Core::Backup(fault) => match fault {
                BackupFault::WrongCode => Self::BadInput { field: "code".to_owned(), reason },
                BackupFault::TooNew { .. } => Self::Storage { kind: StorageProblem::TooNew, reason },
                BackupFault::OtherPractice | BackupFault::TwoHistories { .. } => Self::Refused { reason },
                BackupFault::NotABackup => Self::Damaged { kind: Damage::Foreign, reason },
                BackupFault::Truncated => Self::Damaged { kind: Damage::Truncated, reason },
                BackupFault::Damaged | BackupFault::WorkTooHigh => Self::Damaged { kind: Damage::Damaged, reason },
            },
            Core::Bug(_) => Self::Internal { reason },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    /// One of each of the core's errors.
    fn all() -> Vec<journal::Error> {
        use journal::Error as Core;
        vec![
            Core::WrongKey,
            Core::NotAJournal,
            Core::Damaged,
            Core::Truncated,
            Core::RolledBack { expected: 2, found: 1 },
            Core::TooNew { found: 9, known: 1 },
            Core::ReadOnly,
            Core::DiskFull,
            Core::InUse,
            Core::Io { kind: io::ErrorKind::Other },
            Core::Invalid { field: "name".to_owned(), reason: "Please give a name.".to_owned() },
            Core::NotFound { what: "client" },
            Core::Erased,
            Core::Closed,
            Core::Stopped,
            Core::Backup(BackupFault::WrongCode),
            Core::Backup(BackupFault::NotABackup),
            Core::Backup(BackupFault::Truncated),
            Core::Backup(BackupFault::Damaged),
            Core::Backup(BackupFault::TooNew { found: 2, known: 1 }),
            Core::Backup(BackupFault::WorkTooHigh),
            Core::Backup(BackupFault::OtherPractice),
            Core::Backup(BackupFault::TwoHistories { entry: 7 }),
            Core::Bug("a table is missing"),
        ]
    }

    fn reason(error: ApiError) -> String {
        match error {
            ApiError::BadInput { reason, .. }
            | ApiError::NotFound { reason, .. }
            | ApiError::Refused { reason }
            | ApiError::Damaged { reason, .. }
            | ApiError::Storage { reason, .. }
            | ApiError::Internal { reason } => reason,
        }
    }

    #[test]
    fn every_failure_is_told_in_a_sentence() {
        for error in all() {
            let reason = reason(ApiError::new(&error, "en"));
            assert!(reason.starts_with(char::is_uppercase) && reason.ends_with('.'), "{error:?}: {reason}");
        }
    }

    #[test]
    fn a_language_without_words_of_its_own_is_told_in_english() {
        let english = ApiError::new(&journal::Error::DiskFull, "en");
        assert_eq!(ApiError::new(&journal::Error::DiskFull, "tlh"), english);
    }

    #[test]
    fn a_wrong_code_is_said_at_its_field() {
        let error = ApiError::new(&journal::Error::Backup(BackupFault::WrongCode), "en");
        assert!(matches!(error, ApiError::BadInput { field, .. } if field == "code"));
    }

    #[test]
    fn bad_input_names_its_field() {
        let error = journal::Error::invalid("birth", "This day is still to come.");
        let ApiError::BadInput { field, reason } = ApiError::new(&error, "en") else { panic!("{error:?}") };
        assert_eq!((field.as_str(), reason.as_str()), ("birth", "This day is still to come."));
    }

    #[test]
    fn a_bug_does_not_show_its_words() {
        assert!(!reason(ApiError::new(&journal::Error::Bug("a table is missing"), "en")).contains("table"));
    }
}
