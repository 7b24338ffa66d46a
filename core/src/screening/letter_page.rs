//! What the letter pages and the screened-out path show: final sentences, ready to be set.

use serde::{Deserialize, Serialize};

/// What a doctor's letter can do about one finding (I-18), or why it cannot.
#[derive(Clone, Debug, PartialEq)]
pub struct LetterOffer {
    /// Condition or rule id.
    pub condition: String,
    /// What was found.
    pub title: String,
    /// What a letter changes, or why it changes nothing.
    pub line: String,
    /// A letter can turn it into a change of plan.
    pub can_change: bool,
    /// When a letter was asked for, or until when one holds; `None` when neither is so.
    pub asked: Option<String>,
}

/// A page that leaves the practice: to be read on the screen, copied or shared as plain text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Heading.
    pub title: String,
    /// Its parts, in order.
    pub sections: Vec<PaperSection>,
    /// The same as plain text; a paragraph is one line.
    pub text: String,
}

/// A part of a [`Paper`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperSection {
    /// Heading; may be empty.
    pub heading: String,
    /// Paragraphs, list items or boxes.
    pub lines: Vec<String>,
    /// How the lines are set.
    pub set_as: PaperLines,
}

/// How the lines of a [`PaperSection`] are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaperLines {
    /// Paragraphs.
    Plain,
    /// A list.
    List,
    /// Boxes to tick by hand; one that ends with a colon has room to write.
    Boxes,
    /// Lines to write on.
    Blanks,
}

/// Room to write on.
const RULE: &str = " ______________________________";

impl Paper {
    /// A page with its plain text.
    #[must_use]
    pub fn new(title: String, sections: Vec<PaperSection>) -> Self {
        let mut text = title.clone() + "\n";
        for section in &sections {
            text.push('\n');
            if !section.heading.is_empty() {
                text.push_str(&section.heading);
                text.push('\n');
            }
            for line in &section.lines {
                match section.set_as {
                    PaperLines::Plain => text.push_str(line),
                    PaperLines::List => text.extend(["- ", line]),
                    PaperLines::Boxes if line.ends_with(':') => text.extend(["[ ] ", line, RULE]),
                    PaperLines::Boxes => text.extend(["[ ] ", line]),
                    PaperLines::Blanks => text.extend([line, ":", RULE]),
                }
                text.push('\n');
            }
        }
        Self { title, sections, text }
    }
}

/// What somebody is told who gets no foot work today.
#[derive(Clone, Debug, PartialEq)]
pub struct ScreenedOut {
    /// A kind heading.
    pub title: String,
    /// What it means, and that it is not a diagnosis.
    pub line: String,
    /// What an emergency sign asks for, most urgent first; empty without one.
    pub urgent: Vec<UrgentAdvice>,
    /// What to offer instead, from the findings.
    pub instead: Vec<String>,
    /// What a therapist may still offer today.
    pub may_offer: Vec<String>,
    /// "Do not try this at home", and why.
    pub at_home: String,
    /// When it may be asked again.
    pub again: Vec<String>,
    /// Label of the page to hand to the client.
    pub handout_label: String,
}

/// What one or more emergency signs ask for.
#[derive(Clone, Debug, PartialEq)]
pub struct UrgentAdvice {
    /// At once; else today.
    pub now: bool,
    /// The urgency in words, e.g. "Emergency".
    pub word: String,
    /// The signs that were ticked, e.g. "Chest pain".
    pub title: String,
    /// What to do.
    pub line: String,
}
