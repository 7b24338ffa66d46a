//! What a reader adds to the library: favourites, own notes, checks of practitioners; and techniques for one client.

use treadwell_core::Moment;
use treadwell_core::journal::study_page::{CheckForm, CheckList, CheckPage, EntryNotes, TechniqueForClient};
use treadwell_core::library::page::{HitKind, LibraryFilter, LibraryPage};

use crate::boundary::guarded;
use crate::error::ApiError;
use crate::journal::Journal;

#[uniffi::export]
impl Journal {
    /// The library's front page with favourites and notes; for `client`, techniques alone, each marked for them.
    pub fn library_page(
        &self,
        filter: LibraryFilter,
        client: Option<String>,
        now: Moment,
    ) -> Result<LibraryPage, ApiError> {
        guarded(self.core().language(), || self.core().library_page(&filter, client.as_deref(), now))
    }

    /// One technique for one client.
    pub fn technique_for(
        &self,
        client: String,
        technique: String,
        now: Moment,
    ) -> Result<TechniqueForClient, ApiError> {
        guarded(self.core().language(), || self.core().technique_for(&client, &technique, now))
    }

    /// The reader's own words on an entry of the library.
    pub fn entry_notes(&self, kind: HitKind, id: String, now: Moment) -> Result<EntryNotes, ApiError> {
        guarded(self.core().language(), || self.core().entry_notes(kind, &id, now))
    }

    /// Makes an entry a favourite, or takes that back.
    pub fn set_favourite(
        &self,
        kind: HitKind,
        id: String,
        favourite: bool,
        now: Moment,
    ) -> Result<EntryNotes, ApiError> {
        guarded(self.core().language(), || self.core().set_favourite(kind, &id, favourite, now))
    }

    /// Keeps the own note on an entry; empty takes it away.
    pub fn set_note(&self, kind: HitKind, id: String, note: String, now: Moment) -> Result<EntryNotes, ApiError> {
        guarded(self.core().language(), || self.core().set_note(kind, &id, &note, now))
    }

    /// The checks of practitioners that were kept, latest first.
    pub fn practitioner_checks(&self, now: Moment) -> Result<CheckList, ApiError> {
        guarded(self.core().language(), || self.core().practitioner_checks(now))
    }

    /// One kept check.
    pub fn practitioner_check(&self, record: String, now: Moment) -> Result<CheckPage, ApiError> {
        guarded(self.core().language(), || self.core().practitioner_check(&record, now))
    }

    /// Keeps a check with its date and name.
    pub fn keep_practitioner_check(&self, form: CheckForm, now: Moment) -> Result<CheckPage, ApiError> {
        guarded(self.core().language(), || self.core().keep_practitioner_check(&form, now))
    }
}
