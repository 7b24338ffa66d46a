//! The library's door until the room behind it stands.

use super::page::{ChartView, LibraryFilter, LibraryPage, TechniquePage, TopicPage};

/// The library in one language.
#[derive(Debug)]
pub struct Library;

impl Library {
    /// The library in `language`; English where that is not there.
    #[must_use]
    pub fn new(_language: &str) -> Self {
        Self
    }

    /// Version of the content.
    #[must_use]
    pub fn content_version(&self) -> String {
        String::new()
    }

    /// SHA-256 of the content, hexadecimal.
    #[must_use]
    pub fn content_digest(&self) -> String {
        String::new()
    }

    /// What this is and is not, in paragraphs.
    #[must_use]
    pub fn about(&self) -> Vec<String> {
        Vec::new()
    }

    /// The front page for `filter`.
    #[must_use]
    pub fn browse(&self, _filter: &LibraryFilter) -> LibraryPage {
        LibraryPage { groups: Vec::new(), hits: Vec::new(), line: String::new() }
    }

    /// One technique.
    #[must_use]
    pub fn technique(&self, _id: &str) -> Option<TechniquePage> {
        None
    }

    /// One topic.
    #[must_use]
    pub fn topic(&self, _id: &str) -> Option<TopicPage> {
        None
    }

    /// One view of the body chart.
    #[must_use]
    pub fn chart(&self, _view: &str) -> Option<ChartView> {
        None
    }

    /// Words for a zone, e.g. "left calf".
    #[must_use]
    pub fn zone_label(&self, zone: &str) -> String {
        zone.to_owned()
    }
}
