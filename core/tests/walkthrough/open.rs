//! A journal that can be closed and opened again, as when the app was killed, with its head kept outside.

use std::path::PathBuf;

use treadwell_core::Moment;
use treadwell_core::journal::{Error, Journal};

const KEY: [u8; 32] = [7; 32];

pub struct Opened {
    journal: Journal,
    file: PathBuf,
    language: String,
}

impl Opened {
    pub fn new(file: PathBuf, language: &str, now: Moment) -> Self {
        let journal = Journal::open(&file, &KEY, language, None, now).expect("a new journal opens");
        Self { journal, file, language: language.to_owned() }
    }

    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    pub fn reopen(&mut self, now: Moment) -> Result<(), Error> {
        let head = self.journal.head()?;
        self.journal.close();
        self.journal = Journal::open(&self.file, &KEY, &self.language, Some(&head), now)?;
        Ok(())
    }
}

/// The kind of a failure as the scripts name it, and the field when the input was at fault.
pub fn kind_of(error: &Error) -> (&'static str, Option<&str>) {
    match error {
        Error::Invalid { field, .. } => ("bad-input", Some(field)),
        Error::NotFound { .. } => ("not-found", None),
        Error::Refused { .. } | Error::Erased | Error::Closed | Error::Stopped => ("refused", None),
        Error::WrongKey
        | Error::NotAJournal
        | Error::Damaged
        | Error::Truncated
        | Error::RolledBack { .. }
        | Error::Backup(_) => ("damaged", None),
        Error::TooNew { .. } | Error::ReadOnly | Error::DiskFull | Error::InUse | Error::Io { .. } => ("storage", None),
        Error::Bug(_) => ("internal", None),
    }
}
