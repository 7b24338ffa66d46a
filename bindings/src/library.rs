//! What can be done: techniques, topics, the body chart.

use treadwell_core::library::check_page::{CheckReply, CheckSheet, CheckSummary};
use treadwell_core::library::page::{ChartView, HitKind, LibraryFilter, LibraryPage, ReadingPage, TechniquePage};
use treadwell_core::library::quiz_page::{QuizKind, QuizOffer, QuizQuestion, QuizResult};
use treadwell_core::screening::medicines::MedicineLine;
use treadwell_core::{journal, library};

use crate::ApiError;
use crate::boundary::guarded;

/// The library in one language. It needs no database and never changes while the app runs.
#[derive(uniffi::Object)]
pub struct Library {
    library: library::Library,
    language: String,
}

#[uniffi::export]
impl Library {
    /// The library in `language` (a BCP 47 tag); English where that language is not there.
    #[uniffi::constructor]
    pub fn new(language: String) -> Result<Self, ApiError> {
        let library = guarded(&language, || Ok(library::Library::new(&language)))?;
        Ok(Self { library, language })
    }

    /// Version of the content.
    pub fn content_version(&self) -> Result<String, ApiError> {
        self.given(library::Library::content_version)
    }

    /// SHA-256 of the content, hexadecimal.
    pub fn content_digest(&self) -> Result<String, ApiError> {
        self.given(library::Library::content_digest)
    }

    /// What this is and is not, a paragraph each.
    pub fn about(&self) -> Result<Vec<String>, ApiError> {
        self.given(library::Library::about)
    }

    /// The front page: filters, and what they leave.
    pub fn browse(&self, filter: LibraryFilter) -> Result<LibraryPage, ApiError> {
        self.given(|library| library.browse(&filter))
    }

    /// Medicines for `query`, best first; without a query every class.
    pub fn medicines(&self, query: String) -> Result<Vec<MedicineLine>, ApiError> {
        self.given(|library| library.medicines(&query))
    }

    /// One technique.
    pub fn technique(&self, id: String) -> Result<TechniquePage, ApiError> {
        self.found("technique", |library| library.technique(&id))
    }

    /// One thing to read about. A technique has a page of its own.
    pub fn reading(&self, kind: HitKind, id: String) -> Result<ReadingPage, ApiError> {
        self.found(kind.id(), |library| library.reading(kind, &id))
    }

    /// One view of the body chart: `back`, `front`, `left` or `right`.
    pub fn chart(&self, view: String) -> Result<ChartView, ApiError> {
        self.found("chart", |library| library.chart(&view))
    }

    /// Words for a zone, e.g. "left calf".
    pub fn zone_label(&self, zone: String) -> Result<String, ApiError> {
        self.given(|library| library.zone_label(&zone))
    }

    /// The quizzes that can be taken.
    pub fn quizzes(&self) -> Result<Vec<QuizOffer>, ApiError> {
        self.given(library::Library::quizzes)
    }

    /// Up to `count` questions; the same for the same `seed`.
    pub fn quiz(&self, kind: QuizKind, seed: u64, count: u32) -> Result<Vec<QuizQuestion>, ApiError> {
        self.given(|library| library.quiz(kind, seed, count))
    }

    /// The end of a quiz.
    pub fn quiz_result(&self, right: u32, asked: u32) -> Result<QuizResult, ApiError> {
        self.given(|library| library.quiz_result(right, asked))
    }

    /// A client's check of a practitioner, as a form.
    pub fn practitioner_check(&self) -> Result<CheckSheet, ApiError> {
        self.given(library::Library::practitioner_check)
    }

    /// What the answers of a check come to.
    pub fn check_summary(&self, replies: Vec<CheckReply>) -> Result<CheckSummary, ApiError> {
        self.given(|library| library.check_summary(&replies))
    }
}

impl Library {
    /// A call that cannot fail, except by a bug.
    fn given<T>(&self, call: impl FnOnce(&library::Library) -> T) -> Result<T, ApiError> {
        guarded(&self.language, || Ok(call(&self.library)))
    }

    /// A call that may find nothing.
    fn found<T>(&self, what: &'static str, call: impl FnOnce(&library::Library) -> Option<T>) -> Result<T, ApiError> {
        guarded(&self.language, || call(&self.library).ok_or(journal::Error::NotFound { what }))
    }
}
