//! Backups: made, proven, looked through, restored.

use std::path::Path;
use std::sync::Arc;

use treadwell_core::Moment;
use treadwell_core::exchange::backup;
use treadwell_core::exchange::backup::page::{
    BackupDone, BackupInfo, BackupPage, Forgotten, RecoveryCodePage, RestoreDone, RestorePreview,
};
use treadwell_core::journal;
use zeroize::Zeroizing;

use crate::boundary::guarded;
use crate::error::ApiError;
use crate::job::Job;
use crate::journal::Journal;

/// Reads a whole backup without any journal: whose it is, from when, and that all of it is there. A wrong `secret`, a code or
/// a passphrase as it was typed, is bad input at `code`.
#[uniffi::export]
pub fn inspect_backup(file: String, secret: String, language: String, job: Arc<Job>) -> Result<BackupInfo, ApiError> {
    let secret = Zeroizing::new(secret);
    guarded(&language, || backup::inspect(Path::new(&file), &secret, &language, |progress| job.goes_on(progress)))
}

/// Makes a journal at `path` of a backup: on an empty machine, in place of a journal that was never set up, or of one that
/// cannot be opened any more, which is kept beside it. To a journal of the same practice that is in use at `path`, e.g. an
/// older copy, the backup is added. `key` is the new file's. No journal may be open at `path`; open it as always afterwards,
/// with no `head` the first time. After a kill the same call begins again.
#[uniffi::export]
pub fn restore_new(
    path: String,
    key: Vec<u8>,
    file: String,
    secret: String,
    language: String,
    job: Arc<Job>,
    now: Moment,
) -> Result<RestoreDone, ApiError> {
    let (key, secret) = (Zeroizing::new(key), Zeroizing::new(secret));
    guarded(&language, || {
        let key = <&[u8; 32]>::try_from(key.as_slice()).map_err(|_| journal::Error::WrongKey)?;
        let (path, file) = (Path::new(&path), Path::new(&file));
        let progress = |progress| job.goes_on(progress);
        let (journal, done) = journal::Journal::restore_new(path, key, file, &secret, &language, now, progress)?;
        journal.close();
        Ok(done)
    })
}

/// Which of the backups with these file names may go, so that the last days, weeks and months stay.
#[uniffi::export]
#[must_use]
pub fn backup_rotation(names: Vec<String>) -> Vec<String> {
    backup::rotation(names)
}

/// A file name for a backup that is made now.
#[uniffi::export]
#[must_use]
pub fn backup_name(now: Moment) -> String {
    backup::backup_name(now)
}

#[uniffi::export]
impl Journal {
    /// How the backups stand.
    pub fn backup_page(&self, now: Moment) -> Result<BackupPage, ApiError> {
        guarded(self.core().language(), || self.core().backup_page(now))
    }

    /// Makes a recovery code, to be shown once. Slow on purpose: a second or two.
    pub fn set_recovery_code(&self, now: Moment) -> Result<RecoveryCodePage, ApiError> {
        guarded(self.core().language(), || self.core().set_recovery_code(now))
    }

    /// Lets the backups from now on open with own words instead of a code.
    pub fn set_backup_passphrase(&self, passphrase: String, now: Moment) -> Result<RecoveryCodePage, ApiError> {
        let passphrase = Zeroizing::new(passphrase);
        guarded(self.core().language(), || self.core().set_backup_passphrase(&passphrase, now))
    }

    /// Checks that the code was written down as it is; bad input at `code` when not.
    pub fn confirm_recovery_code(&self, code: String) -> Result<(), ApiError> {
        let code = Zeroizing::new(code);
        guarded(self.core().language(), || self.core().confirm_recovery_code(&code))
    }

    /// Writes a backup to the file `to` and proves it; a backup that stood there is replaced only then.
    pub fn backup(&self, to: String, job: Arc<Job>, now: Moment) -> Result<BackupDone, ApiError> {
        guarded(self.core().language(), || self.core().backup(Path::new(&to), now, |progress| job.goes_on(progress)))
    }

    /// Reads a whole backup of this journal, e.g. where a copy of it was put, and says that all of it is there. Needs no code.
    pub fn prove_backup(&self, file: String, job: Arc<Job>) -> Result<BackupInfo, ApiError> {
        guarded(self.core().language(), || self.core().prove_backup(Path::new(&file), |progress| job.goes_on(progress)))
    }

    /// Whether a schedule of every so many days asks for a backup now.
    pub fn backup_wanted(&self, every_days: u32, now: Moment) -> Result<bool, ApiError> {
        guarded(self.core().language(), || self.core().backup_wanted(every_days, now))
    }

    /// Reads a whole backup and says what it would bring and take; nothing is changed.
    pub fn preview_restore(
        &self,
        file: String,
        secret: String,
        job: Arc<Job>,
        now: Moment,
    ) -> Result<RestorePreview, ApiError> {
        let secret = Zeroizing::new(secret);
        guarded(self.core().language(), || {
            self.core().preview_restore(Path::new(&file), &secret, now, |progress| job.goes_on(progress))
        })
    }

    /// Adds what a backup holds and this journal does not; wholly or not at all.
    pub fn restore_into(
        &self,
        file: String,
        secret: String,
        job: Arc<Job>,
        now: Moment,
    ) -> Result<RestoreDone, ApiError> {
        let secret = Zeroizing::new(secret);
        guarded(self.core().language(), || {
            self.core().restore_into(Path::new(&file), &secret, now, |progress| job.goes_on(progress))
        })
    }

    /// Takes the keys of everybody who was erased out of a backup of this journal. Needs no code.
    pub fn forget_in_backup(&self, file: String, job: Arc<Job>, now: Moment) -> Result<Forgotten, ApiError> {
        guarded(self.core().language(), || self.core().forget(Path::new(&file), now, |progress| job.goes_on(progress)))
    }
}
