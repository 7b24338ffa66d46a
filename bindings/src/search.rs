//! Looking up clients and notes while somebody types.

use treadwell_core::Moment;
use treadwell_core::journal::search::page::SearchPage;

use crate::boundary::guarded;
use crate::error::ApiError;
use crate::journal::Journal;

#[uniffi::export]
impl Journal {
    /// Clients and notes that hold what was typed, newest first, from two letters on; `after` is the cursor of the page
    /// before. Nothing that is typed is an error.
    pub fn search(&self, query: String, after: Option<String>, now: Moment) -> Result<SearchPage, ApiError> {
        guarded(self.core().language(), || self.core().search(&query, after.as_deref(), now))
    }
}
