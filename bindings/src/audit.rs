//! Who did what, and when.

use std::sync::Arc;

use treadwell_core::Moment;
use treadwell_core::journal::audit::page::{AccessAction, AccessedKind, AuditFilter, AuditPage, AuditSpan};
use treadwell_core::screening::letter_page::Paper;

use crate::boundary::guarded;
use crate::error::ApiError;
use crate::job::Job;
use crate::journal::Journal;

#[uniffi::export]
impl Journal {
    /// Notes that somebody opened, exported, printed or shared something; reading itself writes nothing. The same thing
    /// opened again within a quarter of an hour is not written again. `id` is empty for the audit and the journal.
    pub fn note_access(
        &self,
        action: AccessAction,
        what: AccessedKind,
        id: String,
        now: Moment,
    ) -> Result<(), ApiError> {
        guarded(self.core().language(), || self.core().note_access(action, what, &id, now))
    }

    /// A page of who did what, newest first; `after` is the cursor of the page before. A page may have few rows and still
    /// a cursor: then there is more further back.
    pub fn audit(&self, after: Option<String>, filter: AuditFilter, now: Moment) -> Result<AuditPage, ApiError> {
        guarded(self.core().language(), || self.core().audit(after.as_deref(), &filter, now))
    }

    /// The list over a span of days as a page to hand out. That it was made is noted.
    pub fn audit_text(&self, span: AuditSpan, job: Arc<Job>, now: Moment) -> Result<Paper, ApiError> {
        guarded(self.core().language(), || self.core().audit_text(&span, now, |progress| job.goes_on(progress)))
    }
}
