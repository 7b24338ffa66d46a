//! What a reader adds to the library: favourites, own notes, checks of practitioners.

use crate::library::check_page::{CheckReply, CheckSummary};
use crate::library::page::{ClientLine, ForClient, HitKind};

/// The reader's own words on one entry of the library.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryNotes {
    /// What the entry is.
    pub kind: HitKind,
    /// Its id within its kind.
    pub id: String,
    /// Its title; the one that it had when it was last marked, when the content no longer has it.
    pub title: String,
    /// It is a favourite.
    pub favourite: bool,
    /// The note as it stands, empty when there is none.
    pub note: String,
    /// E.g. "Your note, 3 November"; empty when there is none.
    pub noted_line: String,
    /// That the content no longer has the entry.
    pub gone_line: Option<String>,
    /// Earlier words, latest first.
    pub history: Vec<NoteVersion>,
}

/// A note as it once stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteVersion {
    /// Until when, e.g. "Until 3 November, 14:30".
    pub line: String,
    /// Its words; empty when there was no note.
    pub text: String,
}

/// One technique for one client.
#[derive(Clone, Debug, PartialEq)]
pub struct TechniqueForClient {
    /// Whom, and by which screening.
    pub who: ClientLine,
    /// What it is for them.
    pub what: ForClient,
    /// A session of this client runs.
    pub running: bool,
}

/// A check of a practitioner, as the client hands it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckForm {
    /// Name of the practitioner or studio.
    pub name: String,
    /// What is known; items that are left out were not asked.
    pub replies: Vec<CheckReply>,
}

/// The checks that were kept.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckList {
    /// Latest first.
    pub rows: Vec<CheckCard>,
    /// What to say when there are none.
    pub empty_line: String,
}

/// A kept check in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckCard {
    /// Record id.
    pub record: String,
    /// Name of the practitioner or studio.
    pub title: String,
    /// Date and what it came to.
    pub line: String,
}

/// A kept check, in the words that it was kept in.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckPage {
    /// Record id.
    pub record: String,
    /// Name of the practitioner or studio.
    pub title: String,
    /// When.
    pub line: String,
    /// What it came to.
    pub summary: CheckSummary,
    /// Each item with its answer.
    pub rows: Vec<CheckRow>,
    /// All of it as plain text, to share.
    pub text: String,
}

/// An item of a kept check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckRow {
    /// The question as it was asked.
    pub question: String,
    /// The answer in words.
    pub answer: String,
    /// Own words, may be empty.
    pub note: String,
}
