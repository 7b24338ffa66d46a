//! What can go wrong with the journal, sorted by what a person can do about it.
//!
//! No variant carries journal text, a name or a path: errors may be logged and shown.

use std::io;

use rusqlite::ErrorCode;

/// The result of everything that touches the journal.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why the journal refused. Whatever the variant, the file is kept as it was.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The key is not the one that this journal was made with.
    #[error("the key does not open this journal")]
    WrongKey,
    /// The file is not a Treadwell journal.
    #[error("the file is not a Treadwell journal")]
    NotAJournal,
    /// The file is a journal, but some of its bytes are not what was written.
    #[error("the journal is damaged")]
    Damaged,
    /// The end of the file is missing.
    #[error("the end of the journal's file is missing")]
    Truncated,
    /// The file is older than, or differs from, what was acknowledged on this device: its head outside is ahead of it.
    #[error("the journal ends before what was acknowledged: entry {expected} is not the one that was written")]
    RolledBack {
        /// The number of the last entry that was acknowledged.
        expected: i64,
        /// The number of the last entry in the file, zero when it has none.
        found: i64,
    },
    /// A newer version of the app wrote this journal.
    #[error("the journal has format {found}, this app knows up to {known}")]
    TooNew {
        /// The format of the file.
        found: i64,
        /// The newest format that this app can read.
        known: i64,
    },
    /// The file or its folder cannot be written.
    #[error("the journal's file cannot be written")]
    ReadOnly,
    /// There is no room left on the disk.
    #[error("the disk is full")]
    DiskFull,
    /// Another process has the journal open.
    #[error("another process has the journal open")]
    InUse,
    /// The operating system failed to read or write.
    #[error("reading or writing the journal's file failed: {kind}")]
    Io {
        /// What the operating system said, without the path.
        kind: io::ErrorKind,
    },
    /// A value was refused before anything was written.
    #[error("{field}: {reason}")]
    Invalid {
        /// The field, as the caller names it.
        field: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The thing that was asked for does not exist.
    #[error("there is no such {what}")]
    NotFound {
        /// What was looked for, e.g. `session`.
        what: &'static str,
    },
    /// What was asked for cannot be done now, e.g. a second signature.
    #[error("{reason}")]
    Refused {
        /// Why not: a final sentence.
        reason: String,
    },
    /// The person was erased: the key of these words no longer exists.
    #[error("the person was erased")]
    Erased,
    /// The journal was closed.
    #[error("the journal is closed")]
    Closed,
    /// A backup cannot be read, or does not belong here.
    #[error("backup: {0}")]
    Backup(#[from] BackupFault),
    /// The work was stopped by the caller.
    #[error("stopped")]
    Stopped,
    /// A mistake of this program; never something that a person did.
    #[error("internal error: {0}")]
    Bug(&'static str),
}

/// What is wrong with a backup. The file is kept as it is, and nothing of it was taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BackupFault {
    /// The code or the passphrase is another one.
    #[error("the code does not open it")]
    WrongCode,
    /// The file is no backup of Treadwell.
    #[error("the file is not a Treadwell backup")]
    NotABackup,
    /// The end of the file is missing.
    #[error("the end of the file is missing")]
    Truncated,
    /// The file is as long as it should be, but some of its bytes are not what was written.
    #[error("the file is damaged")]
    Damaged,
    /// A newer version of the app wrote it.
    #[error("it has version {found}, this app knows up to {known}")]
    TooNew {
        /// The version of the file.
        found: u16,
        /// The newest version that this app can read.
        known: u16,
    },
    /// Opening it would take more memory than a phone has to give: not something that this app writes.
    #[error("opening it would take too much work")]
    WorkTooHigh,
    /// It is of another practice: two practices' records are never mixed.
    #[error("it is of another practice")]
    OtherPractice,
    /// The backup and the journal hold two entries of one device under one number.
    #[error("entry {entry} is another one here: two histories")]
    TwoHistories {
        /// Its number.
        entry: i64,
    },
}

impl Error {
    /// A value that was refused, with the field that it stands in.
    pub fn invalid(field: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::Invalid { field: field.into(), reason: reason.into() }
    }
}

impl From<rusqlite::Error> for Error {
    /// Sorts by `SQLite`'s primary code. The texts of `SQLite` are dropped: they may quote a path or a value.
    fn from(error: rusqlite::Error) -> Self {
        let Some(code) = error.sqlite_error_code() else {
            // A row of an unexpected type or shape: STRICT tables rule it out unless the file was changed.
            let changed = matches!(
                error,
                rusqlite::Error::QueryReturnedNoRows
                    | rusqlite::Error::IntegralValueOutOfRange(..)
                    | rusqlite::Error::FromSqlConversionFailure(..)
                    | rusqlite::Error::InvalidColumnType(..)
            );
            return if changed { Self::Damaged } else { Self::Bug("a statement was used wrongly") };
        };
        #[expect(clippy::wildcard_enum_match_arm, reason = "the list is SQLite's, and it may grow")]
        match code {
            ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt | ErrorCode::FileLockingProtocolFailed => {
                Self::Damaged
            }
            ErrorCode::DiskFull => Self::DiskFull,
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Self::ReadOnly,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::InUse,
            ErrorCode::OutOfMemory => Self::Io { kind: io::ErrorKind::OutOfMemory },
            ErrorCode::CannotOpen | ErrorCode::SystemIoFailure => Self::Io { kind: io::ErrorKind::Other },
            ErrorCode::ConstraintViolation => Self::Bug("a constraint of the schema refused a row"),
            _ => Self::Bug("SQLite refused a statement"),
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        #[expect(clippy::wildcard_enum_match_arm, reason = "the list is the standard library's, and it may grow")]
        match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            kind => Self::Io { kind },
        }
    }
}

impl From<serde_json::Error> for Error {
    /// A body of an entry that does not have the shape that its kind promises.
    fn from(_: serde_json::Error) -> Self {
        Self::Damaged
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::ffi;

    use super::*;

    fn of_sqlite(code: i32) -> Error {
        Error::from(rusqlite::Error::SqliteFailure(ffi::Error::new(code), Some("the folder of maya".to_owned())))
    }

    #[test]
    fn what_sqlite_says_is_sorted_by_what_a_person_can_do() {
        assert!(matches!(of_sqlite(ffi::SQLITE_FULL), Error::DiskFull));
        for code in [ffi::SQLITE_READONLY, ffi::SQLITE_PERM, ffi::SQLITE_READONLY_DIRECTORY] {
            assert!(matches!(of_sqlite(code), Error::ReadOnly));
        }
        for code in [ffi::SQLITE_BUSY, ffi::SQLITE_LOCKED, ffi::SQLITE_BUSY_SNAPSHOT] {
            assert!(matches!(of_sqlite(code), Error::InUse));
        }
        for code in [ffi::SQLITE_CORRUPT, ffi::SQLITE_NOTADB, ffi::SQLITE_CORRUPT_INDEX] {
            assert!(matches!(of_sqlite(code), Error::Damaged));
        }
        for code in [ffi::SQLITE_IOERR_FSYNC, ffi::SQLITE_IOERR_SHORT_READ, ffi::SQLITE_CANTOPEN, ffi::SQLITE_NOMEM] {
            assert!(matches!(of_sqlite(code), Error::Io { .. }));
        }
        assert!(matches!(of_sqlite(ffi::SQLITE_CONSTRAINT), Error::Bug(_)));
        assert!(!format!("{:?} {}", of_sqlite(ffi::SQLITE_CANTOPEN), of_sqlite(ffi::SQLITE_PERM)).contains("maya"));
    }

    #[test]
    fn what_the_system_says_is_sorted_alike() {
        let of = |kind| Error::from(io::Error::from(kind));
        for kind in [io::ErrorKind::PermissionDenied, io::ErrorKind::ReadOnlyFilesystem] {
            assert!(matches!(of(kind), Error::ReadOnly));
        }
        for kind in [io::ErrorKind::StorageFull, io::ErrorKind::QuotaExceeded] {
            assert!(matches!(of(kind), Error::DiskFull));
        }
        assert!(matches!(of(io::ErrorKind::TimedOut), Error::Io { kind: io::ErrorKind::TimedOut }));
    }
}
