//! Letters and what leaves the practice on paper. What each field means is said in
//! [`treadwell_core::screening::letter_page`] and [`treadwell_core::journal::letters_page`].

use treadwell_core::journal::attachments::AttachmentCard;
use treadwell_core::journal::letters_page::{
    ExplainedOption, LetterAnswerPage, LetterCard, LetterForm, LetterRecorded, LetterRequestForm, LetterRequestPage,
    LetterState,
};
use treadwell_core::screening::letter_page::{LetterOffer, Paper, PaperLines, PaperSection, ScreenedOut, UrgentAdvice};
use treadwell_core::screening::page::{OptionLine, OutcomePage};

#[uniffi::remote(Record)]
pub struct LetterOffer {
    pub condition: String,
    pub title: String,
    pub line: String,
    pub can_change: bool,
    pub asked: Option<String>,
}

#[uniffi::remote(Record)]
pub struct Paper {
    pub title: String,
    pub sections: Vec<PaperSection>,
    pub text: String,
}

#[uniffi::remote(Record)]
pub struct PaperSection {
    pub heading: String,
    pub lines: Vec<String>,
    pub set_as: PaperLines,
}

#[uniffi::remote(Enum)]
pub enum PaperLines {
    Plain,
    List,
    Boxes,
    Blanks,
}

#[uniffi::remote(Record)]
pub struct ScreenedOut {
    pub title: String,
    pub line: String,
    pub urgent: Vec<UrgentAdvice>,
    pub instead: Vec<String>,
    pub may_offer: Vec<String>,
    pub at_home: String,
    pub again: Vec<String>,
    pub handout_label: String,
}

#[uniffi::remote(Record)]
pub struct UrgentAdvice {
    pub now: bool,
    pub word: String,
    pub title: String,
    pub line: String,
}

#[uniffi::remote(Record)]
pub struct LetterRequestForm {
    pub conditions: Vec<String>,
    pub with_birth: bool,
    pub language: String,
}

#[uniffi::remote(Record)]
pub struct LetterRequestPage {
    pub client: String,
    pub title: String,
    pub line: String,
    pub offers: Vec<LetterOffer>,
    pub form: LetterRequestForm,
    pub birth_label: Option<String>,
    pub languages: Vec<OptionLine>,
    pub paper: Option<Paper>,
}

#[uniffi::remote(Record)]
pub struct LetterForm {
    pub conditions: Vec<String>,
    pub reply: String,
    pub scope: String,
    pub written: String,
    pub from: String,
    pub limits: String,
}

#[uniffi::remote(Record)]
pub struct LetterAnswerPage {
    pub client: String,
    pub title: String,
    pub line: String,
    pub conditions: Vec<OptionLine>,
    pub others: Vec<OptionLine>,
    pub replies: Vec<ExplainedOption>,
    pub scopes: Vec<ExplainedOption>,
    pub form: LetterForm,
}

#[uniffi::remote(Record)]
pub struct ExplainedOption {
    pub id: String,
    pub label: String,
    pub line: String,
}

#[uniffi::remote(Record)]
pub struct LetterRecorded {
    pub letter: String,
    pub lines: Vec<String>,
    pub outcome: Option<OutcomePage>,
}

#[uniffi::remote(Record)]
pub struct LetterCard {
    pub letter: String,
    pub title: String,
    pub line: String,
    pub limits: String,
    pub state: LetterState,
    pub ask_from: Option<String>,
    pub attachments: Vec<AttachmentCard>,
}

#[uniffi::remote(Enum)]
pub enum LetterState {
    Asked,
    Holds,
    Expired,
    ChangesNothing,
}
