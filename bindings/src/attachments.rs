//! Photos and letters that belong to records.

use std::fs::{File, OpenOptions};
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use treadwell_core::Moment;
use treadwell_core::journal;
use treadwell_core::journal::attachments::{AttachmentCard, AttachmentsPage};

use crate::boundary::guarded;
use crate::error::ApiError;
use crate::job::Job;
use crate::journal::Journal;

#[uniffi::export]
impl Journal {
    /// Keeps a file with a record: a session, a screening, a letter or a client. `name` is what it was called. Photos (JPEG,
    /// PNG, HEIC, WebP) and PDF files up to 20 MB; anything else is bad input in `file`. The same file twice is one.
    pub fn attach(
        &self,
        record: String,
        name: String,
        bytes: Vec<u8>,
        now: Moment,
    ) -> Result<AttachmentCard, ApiError> {
        guarded(self.core().language(), || self.core().attach(&record, &name, &mut Cursor::new(bytes), now, |_| true))
    }

    /// The same from a file that the app can read, without holding all of it in memory.
    pub fn attach_file(
        &self,
        record: String,
        name: String,
        path: String,
        job: Arc<Job>,
        now: Moment,
    ) -> Result<AttachmentCard, ApiError> {
        guarded(self.core().language(), || {
            let mut file = File::open(&path).map_err(journal::Error::from)?;
            self.core().attach(&record, &name, &mut file, now, |progress| job.goes_on(progress))
        })
    }

    /// What belongs to a record, oldest first. The pages of sessions, clients and letters hold theirs already.
    pub fn attachments(&self, record: String, now: Moment) -> Result<Vec<AttachmentCard>, ApiError> {
        guarded(self.core().language(), || self.core().attachments(&record, now))
    }

    /// What belongs to a record, and to whom; asked for a client, also what belongs to each of their records.
    pub fn attachments_page(&self, record: String, now: Moment) -> Result<AttachmentsPage, ApiError> {
        guarded(self.core().language(), || self.core().attachments_page(&record, now))
    }

    /// The bytes of a photo or letter. Refused, with a sentence, when a part of it is missing or damaged.
    pub fn attachment(&self, id: String) -> Result<Vec<u8>, ApiError> {
        guarded(self.core().language(), || {
            let mut bytes = Vec::new();
            self.core().read_attachment(&id, &mut bytes, |_| true)?;
            Ok(bytes)
        })
    }

    /// Writes it into a private folder for a viewer of the platform's, under a name that tells nothing, and gives the path.
    /// The caller removes the file when it has been looked at.
    pub fn write_attachment(&self, id: String, folder: String, job: Arc<Job>) -> Result<String, ApiError> {
        guarded(self.core().language(), || {
            let path = self.core().write_attachment(&id, Path::new(&folder), |progress| job.goes_on(progress))?;
            path.into_os_string().into_string().map_err(|_| journal::Error::Bug("a folder's name is no text"))
        })
    }

    /// Writes its bytes into a file that is there already: one that the app has opened and that has no name any more leaves
    /// nothing behind, however the app ends. It is empty after an error.
    pub fn read_attachment_into(&self, id: String, path: String, job: Arc<Job>) -> Result<(), ApiError> {
        guarded(self.core().language(), || {
            let mut file = OpenOptions::new().write(true).truncate(true).open(&path).map_err(journal::Error::from)?;
            let read = self.core().read_attachment(&id, &mut file, |progress| job.goes_on(progress));
            if read.is_err() {
                file.set_len(0).map_err(journal::Error::from)?;
            }
            read
        })
    }

    /// Takes it away from its record and says why. Its bytes are gone for good; that it was there stays in the journal.
    pub fn remove_attachment(&self, id: String, reason: String, now: Moment) -> Result<(), ApiError> {
        guarded(self.core().language(), || self.core().remove_attachment(&id, &reason, now))
    }
}
