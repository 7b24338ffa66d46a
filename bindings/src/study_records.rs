//! Quiz, check of a practitioner, favourites and notes. What each field means is said in
//! [`treadwell_core::library::quiz_page`], [`treadwell_core::library::check_page`] and
//! [`treadwell_core::journal::study_page`].

use treadwell_core::journal::study_page::{
    CheckCard, CheckForm, CheckList, CheckPage, CheckRow, EntryNotes, NoteVersion, TechniqueForClient,
};
use treadwell_core::library::check_page::{CheckAnswer, CheckChoice, CheckItem, CheckReply, CheckSheet, CheckSummary};
use treadwell_core::library::page::{ClientLine, ForClient, HitKind, SourceLine};
use treadwell_core::library::quiz_page::{QuizKind, QuizOffer, QuizOption, QuizQuestion, QuizResult};

#[uniffi::remote(Enum)]
pub enum QuizKind {
    Zones,
    StopSigns,
    Contraindications,
}

#[uniffi::remote(Record)]
pub struct QuizOffer {
    pub kind: QuizKind,
    pub title: String,
    pub line: String,
}

#[uniffi::remote(Record)]
pub struct QuizQuestion {
    pub id: String,
    pub prompt: String,
    pub view: Option<String>,
    pub zone: Option<String>,
    pub options: Vec<QuizOption>,
    pub because: String,
    pub source: Option<SourceLine>,
}

#[uniffi::remote(Record)]
pub struct QuizOption {
    pub label: String,
    pub zones: Vec<String>,
    pub right: bool,
}

#[uniffi::remote(Record)]
pub struct QuizResult {
    pub title: String,
    pub line: String,
}

#[uniffi::remote(Enum)]
pub enum CheckAnswer {
    Yes,
    No,
    Unsure,
    NotAsked,
}

#[uniffi::remote(Record)]
pub struct CheckSheet {
    pub title: String,
    pub line: String,
    pub name_label: String,
    pub items: Vec<CheckItem>,
    pub answers: Vec<CheckChoice>,
    pub note_label: String,
    pub keep_label: String,
}

#[uniffi::remote(Record)]
pub struct CheckItem {
    pub id: String,
    pub question: String,
    pub why: String,
    pub sources: Vec<SourceLine>,
}

#[uniffi::remote(Record)]
pub struct CheckChoice {
    pub answer: CheckAnswer,
    pub label: String,
}

#[uniffi::remote(Record)]
pub struct CheckReply {
    pub item: String,
    pub answer: CheckAnswer,
    pub note: String,
}

#[uniffi::remote(Record)]
pub struct CheckSummary {
    pub title: String,
    pub stops: Vec<String>,
    pub asks: Vec<String>,
    pub doubts: Vec<String>,
    pub fine: Vec<String>,
    pub note: String,
}

#[uniffi::remote(Record)]
pub struct EntryNotes {
    pub kind: HitKind,
    pub id: String,
    pub title: String,
    pub favourite: bool,
    pub note: String,
    pub noted_line: String,
    pub gone_line: Option<String>,
    pub history: Vec<NoteVersion>,
}

#[uniffi::remote(Record)]
pub struct NoteVersion {
    pub line: String,
    pub text: String,
}

#[uniffi::remote(Record)]
pub struct TechniqueForClient {
    pub who: ClientLine,
    pub what: ForClient,
    pub running: bool,
}

#[uniffi::remote(Record)]
pub struct CheckForm {
    pub name: String,
    pub replies: Vec<CheckReply>,
}

#[uniffi::remote(Record)]
pub struct CheckList {
    pub rows: Vec<CheckCard>,
    pub empty_line: String,
}

#[uniffi::remote(Record)]
pub struct CheckCard {
    pub record: String,
    pub title: String,
    pub line: String,
}

#[uniffi::remote(Record)]
pub struct CheckPage {
    pub record: String,
    pub title: String,
    pub line: String,
    pub summary: CheckSummary,
    pub rows: Vec<CheckRow>,
    pub text: String,
}

#[uniffi::remote(Record)]
pub struct CheckRow {
    pub question: String,
    pub answer: String,
    pub note: String,
}
