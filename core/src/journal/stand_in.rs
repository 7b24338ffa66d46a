//! The journal's names until its rooms stand: what the bindings need to be written against.

use std::io;
use std::path::Path;

use super::Subscription;
use crate::Moment;

/// The encrypted record of one practice.
#[derive(Debug)]
pub struct Journal;

/// The last entry, as it is also kept outside the database, so that a truncated or rolled-back file is noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Whose chain.
    pub device: String,
    /// The number of the last entry.
    pub seq: i64,
    /// Its hash.
    pub hash: [u8; 32],
}

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
    /// The state of the record forbids this, e.g. a second signature.
    #[error("{reason}")]
    Conflict {
        /// What stands in the way.
        reason: &'static str,
    },
    /// The person was erased: the key of these words no longer exists.
    #[error("the person was erased")]
    Erased,
    /// The work was stopped by the caller.
    #[error("stopped")]
    Stopped,
    /// A mistake of this program; never something that a person did.
    #[error("internal error: {0}")]
    Bug(&'static str),
}

impl Error {
    /// A value that was refused, with the field that it stands in.
    pub fn invalid(field: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::Invalid { field: field.into(), reason: reason.into() }
    }
}

impl Journal {
    /// Opens or makes a journal.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn open(
        _path: &Path,
        _key: &[u8; 32],
        _language: &str,
        _head: Option<&Head>,
        _now: Moment,
    ) -> Result<Self, Error> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Closes the file and wipes the key.
    pub fn close(&self) {}

    /// The last entry.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn head(&self) -> Result<Head, Error> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Tells `listener` after each commit what changed, until the subscription is closed or dropped.
    pub fn subscribe(&self, _listener: impl Fn(&[super::Change]) + Send + 'static) -> Subscription {
        Subscription
    }
}
