//! What can be done: techniques, topics, the body chart.

use std::convert::Infallible;

use treadwell_core::library;
use treadwell_core::library::page::{ChartView, LibraryFilter, LibraryPage, TechniquePage, TopicPage};

use crate::ApiError;
use crate::boundary::guarded;

/// The library in one language. It needs no database and never changes while the app runs.
#[derive(uniffi::Object)]
pub struct Library(library::Library);

#[uniffi::export]
impl Library {
    /// The library in `language` (a BCP 47 tag); English where that language is not there.
    #[uniffi::constructor]
    pub fn new(language: String) -> Result<Self, ApiError> {
        given(|| library::Library::new(&language)).map(Self)
    }

    /// Version of the content.
    pub fn content_version(&self) -> Result<String, ApiError> {
        given(|| self.0.content_version())
    }

    /// SHA-256 of the content, hexadecimal.
    pub fn content_digest(&self) -> Result<String, ApiError> {
        given(|| self.0.content_digest())
    }

    /// What this is and is not, a paragraph each.
    pub fn about(&self) -> Result<Vec<String>, ApiError> {
        given(|| self.0.about())
    }

    /// The front page: filters, and what they leave.
    pub fn browse(&self, filter: LibraryFilter) -> Result<LibraryPage, ApiError> {
        given(|| self.0.browse(&filter))
    }

    /// One technique.
    pub fn technique(&self, id: String) -> Result<TechniquePage, ApiError> {
        found("technique", || self.0.technique(&id))
    }

    /// One topic.
    pub fn topic(&self, id: String) -> Result<TopicPage, ApiError> {
        found("topic", || self.0.topic(&id))
    }

    /// One view of the body chart: `back`, `front`, `left` or `right`.
    pub fn chart(&self, view: String) -> Result<ChartView, ApiError> {
        found("chart", || self.0.chart(&view))
    }

    /// Words for a zone, e.g. "left calf".
    pub fn zone_label(&self, zone: String) -> Result<String, ApiError> {
        given(|| self.0.zone_label(&zone))
    }
}

/// A call that cannot fail, except by a bug.
fn given<T>(call: impl FnOnce() -> T) -> Result<T, ApiError> {
    guarded(|| Ok::<_, Infallible>(call()))
}

/// A call that may find nothing.
fn found<T>(what: &str, call: impl FnOnce() -> Option<T>) -> Result<T, ApiError> {
    guarded(|| call().ok_or_else(|| ApiError::NotFound { what: what.to_owned() }))
}
