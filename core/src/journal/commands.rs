//! What the screens ask of the journal. Each call gives one screen, in final sentences, or one command's outcome.
//!
//! Every method fails in the ways of [`Error`]: bad input names its field and nothing is written.

#![expect(clippy::missing_errors_doc, reason = "all of them fail alike; the room's door says how")]
#![expect(unused_variables, clippy::unused_self, reason = "signatures first; the rooms of the journal fill them")]

use super::form::{AnswerForm, SegmentForm, TodayForm};
use super::page::{SegmentChooser, SegmentWarning};
use super::{Error, Journal};
use crate::Moment;
use crate::screening::page::{InterviewPage, OutcomePage};

type Result<T> = std::result::Result<T, Error>;

impl Journal {
    /// Begins the interview, or goes on where it was left.
    pub fn interview(&self, client: &str, now: Moment) -> Result<InterviewPage> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Takes one answer and gives what is asked next.
    pub fn answer(&self, client: &str, form: &AnswerForm, now: Moment) -> Result<InterviewPage> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Takes the page of today-questions as a whole.
    pub fn answer_today(&self, client: &str, form: &TodayForm, now: Moment) -> Result<InterviewPage> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Takes the earlier answers that still stand as given again.
    pub fn nothing_changed(&self, client: &str, now: Moment) -> Result<InterviewPage> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Asks about these conditions again: from what was said before, or from the open questions.
    pub fn ask_again(&self, client: &str, conditions: &[String], now: Moment) -> Result<InterviewPage> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Back to the question before.
    pub fn go_back(&self, client: &str, now: Moment) -> Result<InterviewPage> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Judges what was answered and stores all of it; what was not answered stays open.
    pub fn complete_screening(&self, client: &str, now: Moment) -> Result<OutcomePage> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Throws the interview away.
    pub fn discard_screening(&self, client: &str) -> Result<()> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// A stored outcome.
    pub fn outcome(&self, screening: &str, now: Moment) -> Result<OutcomePage> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// What can be done next, and what cannot.
    pub fn segment_chooser(&self, client: &str, technique: Option<&str>, now: Moment) -> Result<SegmentChooser> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// What stands against a segment.
    pub fn check_segment(&self, client: &str, form: &SegmentForm, now: Moment) -> Result<Vec<SegmentWarning>> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Fills a new file with a sample practice, labelled as such on every page.
    pub fn fill_sample(&self, now: Moment) -> Result<()> {
        Err(Error::Bug("this part is not there yet"))
    }
}
