//! Two records of one person, shown as one and taken apart again.

use treadwell_core::Moment;
use treadwell_core::journal::merge::page::MergePage;
use treadwell_core::journal::page::ClientPage;

use crate::boundary::guarded;
use crate::error::ApiError;
use crate::journal::Journal;

#[uniffi::export]
impl Journal {
    /// Two records side by side, and what merging them would do. Nothing is written.
    pub fn merge_preview(&self, kept: String, merged: String, now: Moment) -> Result<MergePage, ApiError> {
        guarded(self.core().language(), || self.core().merge_preview(&kept, &merged, now))
    }

    /// Shows two records as one from now on, under the name and the facts of `kept`, and gives its page.
    pub fn merge_clients(&self, kept: String, merged: String, now: Moment) -> Result<ClientPage, ApiError> {
        guarded(self.core().language(), || self.core().merge_clients(&kept, &merged, now))
    }

    /// Shows a merged record as a client of its own again, and gives the page of the one it was merged with.
    pub fn undo_merge(&self, merged: String, now: Moment) -> Result<ClientPage, ApiError> {
        guarded(self.core().language(), || self.core().undo_merge(&merged, now))
    }
}
