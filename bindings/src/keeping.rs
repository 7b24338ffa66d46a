//! Keeping the record: for how long, erasing a person, saving what a damaged file still holds.

use std::path::Path;
use std::sync::Arc;

use treadwell_core::Moment;
use treadwell_core::journal;
use treadwell_core::journal::erasure::page::{CertificatePage, ErasureForm, ErasurePage, RetentionForm, RetentionPage};
use treadwell_core::journal::help::{HelpPage, Trouble};
use treadwell_core::journal::salvage::SalvagePage;
use zeroize::Zeroizing;

use crate::boundary::guarded;
use crate::error::ApiError;
use crate::head::Head;
use crate::job::Job;
use crate::journal::Journal;

/// What to show while `trouble` keeps the journal closed, and the ways on.
#[uniffi::export]
#[must_use]
pub fn help(trouble: Trouble, language: String) -> HelpPage {
    journal::help::help(trouble, &language)
}

/// Makes a new journal of what a damaged one at `path` still proves, in its place, and says what was saved and what was
/// lost. The damaged file is kept beside it. No journal may be open at `path`; open it as always afterwards, with no
/// `head` the first time: that of the damaged file is not in the new one.
#[uniffi::export]
pub fn salvage(
    path: String,
    key: Vec<u8>,
    language: String,
    head: Option<Head>,
    job: Arc<Job>,
    now: Moment,
) -> Result<SalvagePage, ApiError> {
    let key = Zeroizing::new(key);
    guarded(&language, || {
        let key = <&[u8; 32]>::try_from(key.as_slice()).map_err(|_| journal::Error::WrongKey)?;
        let head = head.map(journal::Head::try_from).transpose()?;
        let progress = |progress| job.goes_on(progress);
        let (journal, done) =
            journal::Journal::salvage(Path::new(&path), key, &language, head.as_ref(), now, progress)?;
        let page = journal.salvage_page(&done);
        journal.close();
        Ok(page)
    })
}

#[uniffi::export]
impl Journal {
    /// How long records are kept, and the rules to choose from.
    pub fn retention(&self) -> Result<RetentionPage, ApiError> {
        guarded(self.core().language(), || self.core().retention())
    }

    /// Chooses how long records are kept.
    pub fn set_retention(&self, form: RetentionForm, now: Moment) -> Result<RetentionPage, ApiError> {
        guarded(self.core().language(), || self.core().set_retention(&form, now))
    }

    /// What erasing a client would do, and whether the time has come.
    pub fn erasure(&self, client: String, now: Moment) -> Result<ErasurePage, ApiError> {
        guarded(self.core().language(), || self.core().erasure(&client, now))
    }

    /// Erases a client for good and gives the certificate. Refused before the time without a ground, with the reason.
    pub fn erase_client(&self, client: String, form: ErasureForm, now: Moment) -> Result<CertificatePage, ApiError> {
        guarded(self.core().language(), || self.core().erase_client(&client, &form, now))
    }

    /// The certificates of all erasures, newest first.
    pub fn certificates(&self, now: Moment) -> Result<Vec<CertificatePage>, ApiError> {
        guarded(self.core().language(), || self.core().certificates(now))
    }

    /// One certificate.
    pub fn certificate(&self, record: String, now: Moment) -> Result<CertificatePage, ApiError> {
        guarded(self.core().language(), || self.core().certificate(&record, now))
    }
}
