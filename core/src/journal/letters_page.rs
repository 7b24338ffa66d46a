//! Forms and pages of doctors' letters: asking for one, recording the answer, what stands.

use super::attachments::AttachmentCard;
use crate::screening::letter_page::{LetterOffer, Paper};
use crate::screening::page::{OptionLine, OutcomePage};

/// What a request for a letter says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LetterRequestForm {
    /// Ids of the conditions that it asks about, of [`LetterRequestPage::offers`].
    pub conditions: Vec<String>,
    /// The date of birth stands in it.
    pub with_birth: bool,
    /// Language of the letter; empty: that of the app.
    pub language: String,
}

/// A request for a letter before it leaves.
#[derive(Clone, Debug, PartialEq)]
pub struct LetterRequestPage {
    /// Client id.
    pub client: String,
    /// "A letter for the doctor".
    pub title: String,
    /// What it is for and what is not in it.
    pub line: String,
    /// What a letter can change and what not.
    pub offers: Vec<LetterOffer>,
    /// What the request says now.
    pub form: LetterRequestForm,
    /// "Say the date of birth"; `None` when it is not known.
    pub birth_label: Option<String>,
    /// Languages that it can be written in.
    pub languages: Vec<OptionLine>,
    /// The letter as it would leave; `None` while no condition is chosen.
    pub paper: Option<Paper>,
}

/// What a doctor wrote.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LetterForm {
    /// Conditions that the letter names.
    pub conditions: Vec<String>,
    /// `yes`, `with-limits` or `not-now`.
    pub reply: String,
    /// `specific` (names the condition and body-weight foot pressure) or `general`.
    pub scope: String,
    /// When it was written: `2026`, `2026-02` or `2026-02-03`.
    pub written: String,
    /// Who wrote it.
    pub from: String,
    /// Limits on places, pressure or positions, in the letter's words; may be empty without `with-limits`.
    pub limits: String,
}

/// The page on which the answer is recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct LetterAnswerPage {
    /// Client id.
    pub client: String,
    /// "What the doctor wrote".
    pub title: String,
    /// What counts, in a sentence.
    pub line: String,
    /// Findings that a letter can change; these were asked about, if any was.
    pub conditions: Vec<OptionLine>,
    /// Everything else that it may name.
    pub others: Vec<OptionLine>,
    /// What the doctor may have ticked.
    pub replies: Vec<ExplainedOption>,
    /// What the letter may speak of.
    pub scopes: Vec<ExplainedOption>,
    /// What is ticked at first.
    pub form: LetterForm,
}

/// An option with an explanation below it.
#[derive(Clone, Debug, PartialEq)]
pub struct ExplainedOption {
    /// Word of the form.
    pub id: String,
    /// Label.
    pub label: String,
    /// What it means, with an example.
    pub line: String,
}

/// A letter was recorded: what it changed.
#[derive(Clone, Debug, PartialEq)]
pub struct LetterRecorded {
    /// Record id of the letter.
    pub letter: String,
    /// What it changed and what not, each in a sentence.
    pub lines: Vec<String>,
    /// The screening that was decided again; `None` when the client has none yet.
    pub outcome: Option<OutcomePage>,
}

/// A letter on the client's page.
#[derive(Clone, Debug, PartialEq)]
pub struct LetterCard {
    /// Record id.
    pub letter: String,
    /// What it is about, e.g. "Slipped or bulging disc".
    pub title: String,
    /// E.g. "From Dr Berg, 3 February. Holds until 1 August."
    pub line: String,
    /// Limits in the letter's words; may be empty.
    pub limits: String,
    /// Where it stands.
    pub state: LetterState,
    /// The screening from which a new request can be made; `None` when none is needed or possible.
    pub ask_from: Option<String>,
    /// Photos and scans of it, oldest first; of letters that share a record they stand at the newest.
    pub attachments: Vec<AttachmentCard>,
}

/// Where a letter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterState {
    /// Asked for, no answer yet.
    Asked,
    /// It holds.
    Holds,
    /// It is older than it may be.
    Expired,
    /// It changes nothing: general, or the doctor said not now, or a later one took its place.
    ChangesNothing,
}
