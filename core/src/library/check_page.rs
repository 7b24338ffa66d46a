//! What a client asks before anybody stands on them: the check of a practitioner, and what it says in the end.

use super::page::SourceLine;
use super::vocabulary::vocabulary;

vocabulary! {
    /// What is known about one item.
    CheckAnswer {
        /// It is so.
        Yes = "yes",
        /// It is not so.
        No = "no",
        /// It was asked, and is not clear.
        Unsure = "unsure",
        /// Nobody asked yet.
        NotAsked = "not-asked",
    }
}

/// The check as a form.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckSheet {
    /// Title.
    pub title: String,
    /// What it is for.
    pub line: String,
    /// Label of the field for the practitioner's or studio's name.
    pub name_label: String,
    /// The items in the order in which one would ask.
    pub items: Vec<CheckItem>,
    /// Labels of the answers, in the order in which they are offered.
    pub answers: Vec<CheckChoice>,
    /// Label of the field for an item's note.
    pub note_label: String,
    /// What the button says that keeps it.
    pub keep_label: String,
}

/// One item.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckItem {
    /// Its id.
    pub id: String,
    /// The question, to be read aloud.
    pub question: String,
    /// Why it matters.
    pub why: String,
    /// Where that comes from.
    pub sources: Vec<SourceLine>,
}

/// One answer that can be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckChoice {
    /// Which.
    pub answer: CheckAnswer,
    /// Its words.
    pub label: String,
}

/// What was said to one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckReply {
    /// The item.
    pub item: String,
    /// What is known.
    pub answer: CheckAnswer,
    /// Own words, may be empty.
    pub note: String,
}

/// What the answers come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckSummary {
    /// One plain sentence.
    pub title: String,
    /// E.g. "Do not let anyone stand on you who has no bars or other firm support.", gravest first.
    pub stops: Vec<String>,
    /// What to ask before lying down, most important first.
    pub asks: Vec<String>,
    /// What speaks against it without stopping.
    pub doubts: Vec<String>,
    /// What was answered well.
    pub fine: Vec<String>,
    /// What this does not tell.
    pub note: String,
}
