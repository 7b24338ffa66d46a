//! What a search shows. What each field means is said in [`treadwell_core::journal::search::page`].

use treadwell_core::journal::page::{ClientCard, TimelineKind};
use treadwell_core::journal::search::page::{NoteHit, SearchPage, TextRange};

#[uniffi::remote(Record)]
pub struct SearchPage {
    pub clients: Vec<ClientCard>,
    pub clients_line: String,
    pub more_clients: bool,
    pub notes: Vec<NoteHit>,
    pub after: Option<String>,
    pub empty_line: String,
}

#[uniffi::remote(Record)]
pub struct NoteHit {
    pub client: String,
    pub client_name: String,
    pub record: String,
    pub kind: TimelineKind,
    pub title: String,
    pub snippet: String,
    pub marks: Vec<TextRange>,
}

#[uniffi::remote(Record)]
pub struct TextRange {
    pub start: u32,
    pub length: u32,
}
