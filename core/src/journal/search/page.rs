//! What a search shows.

use crate::journal::page::{ClientCard, TimelineKind};

/// What was found for the letters typed so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchPage {
    /// Clients, newest first; on the first page only. Similar names come last, when few match.
    pub clients: Vec<ClientCard>,
    /// Said above similar names; empty while there are none.
    pub clients_line: String,
    /// There are more clients with this name: the list of clients shows all.
    pub more_clients: bool,
    /// What was written, newest first.
    pub notes: Vec<NoteHit>,
    /// Cursor of the next page of notes.
    pub after: Option<String>,
    /// What to say when nothing was found, or too little was typed.
    pub empty_line: String,
}

/// Words that somebody wrote, with what was looked for in them.
#[derive(Clone, Debug, PartialEq)]
pub struct NoteHit {
    /// The client.
    pub client: String,
    /// Their name.
    pub client_name: String,
    /// What a tap opens.
    pub record: String,
    /// What it is; `Registered` is the client's own card.
    pub kind: TimelineKind,
    /// What it is and when, e.g. "Session, 3 February, 14:30".
    pub title: String,
    /// The words around the first match.
    pub snippet: String,
    /// The words in the snippet that match, in order.
    pub marks: Vec<TextRange>,
}

/// A stretch of a text in UTF-16 code units, as both platforms count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextRange {
    /// Code units before it.
    pub start: u32,
    /// Code units in it.
    pub length: u32,
}
