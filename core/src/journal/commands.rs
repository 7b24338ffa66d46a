//! What the screens ask of the journal. Each call gives one screen, in final sentences, or one command's outcome.
//!
//! Every method fails in the ways of [`Error`]: bad input names its field and nothing is written.

#![expect(clippy::missing_errors_doc, reason = "all of them fail alike; the room's door says how")]
#![expect(unused_variables, clippy::unused_self, reason = "signatures first; the rooms of the journal fill them")]

use super::form::{AmendForm, AnswerForm, ClientForm, NoteForm, PracticeForm, PressureMark, SegmentForm, TodayForm};
use super::page::{
    ClientList, ClientPage, ClosePage, NearMatch, PracticePage, ReadyPage, RecordPage, SegmentChooser, SegmentWarning,
    SessionPage, Timeline, TodayPage, VerifyPage,
};
use super::{Error, Journal};
use crate::Moment;
use crate::screening::page::{InterviewPage, OutcomePage};

type Result<T> = std::result::Result<T, Error>;

impl Journal {
    /// The practitioner's profile; `None` before it was set up.
    pub fn practice(&self) -> Result<Option<PracticePage>> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Sets the profile up, or revises it.
    pub fn set_up_practice(&self, form: &PracticeForm, now: Moment) -> Result<PracticePage> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// The first screen of a working day.
    pub fn today(&self, now: Moment) -> Result<TodayPage> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Clients whose name matches, by name; `after` is the cursor of the page before.
    pub fn clients(&self, query: &str, after: Option<&str>, now: Moment) -> Result<ClientList> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Known clients who may be the person of the form.
    pub fn near_matches(&self, form: &ClientForm) -> Result<Vec<NearMatch>> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Registers a client and gives the id.
    pub fn register_client(&self, form: &ClientForm, now: Moment) -> Result<String> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Puts a client's facts right.
    pub fn revise_client(&self, client: &str, form: &ClientForm, now: Moment) -> Result<()> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// One client.
    pub fn client(&self, client: &str, now: Moment) -> Result<ClientPage> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// A page of a client's history, newest first.
    pub fn timeline(&self, client: &str, after: Option<&str>, now: Moment) -> Result<Timeline> {
        Err(Error::Bug("this part is not there yet"))
    }

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

    /// The check before anybody steps up.
    pub fn ready(&self, client: &str, now: Moment) -> Result<ReadyPage> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Begins a session; `ready` are the ids of the items that are well. Refused when the standing outcome forbids it.
    pub fn begin_session(
        &self,
        client: &str,
        ready: &[String],
        pain_before: Option<u8>,
        now: Moment,
    ) -> Result<SessionPage> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// The session that runs; a client has at most one.
    pub fn session(&self, client: &str, now: Moment) -> Result<SessionPage> {
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

    /// Ends what runs and starts this. Bad input at `reason` while a warning stands without one.
    pub fn start_segment(&self, client: &str, form: &SegmentForm, now: Moment) -> Result<SessionPage> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Ends what runs.
    pub fn end_segment(&self, client: &str, now: Moment) -> Result<SessionPage> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Logs a segment after the fact, with its minutes.
    pub fn log_segment(&self, client: &str, form: &SegmentForm, now: Moment) -> Result<SessionPage> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Puts a segment of the draft right.
    pub fn revise_segment(&self, client: &str, index: u32, form: &SegmentForm, now: Moment) -> Result<SessionPage> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Takes a segment out of the draft.
    pub fn remove_segment(&self, client: &str, index: u32, now: Moment) -> Result<SessionPage> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Marks how the pressure feels to the client.
    pub fn mark_pressure(&self, client: &str, mark: PressureMark, now: Moment) -> Result<SessionPage> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Takes the last mark back.
    pub fn undo_mark(&self, client: &str, now: Moment) -> Result<SessionPage> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Sets the pain scores; `None` leaves one as it is.
    pub fn set_pain(&self, client: &str, before: Option<u8>, after: Option<u8>, now: Moment) -> Result<()> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// The end of the session, before signing.
    pub fn close_page(&self, client: &str, now: Moment) -> Result<ClosePage> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Keeps the free words of the note in the draft.
    pub fn keep_note(&self, client: &str, note: &NoteForm, now: Moment) -> Result<()> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Signs the session: it is locked from here on.
    pub fn sign_session(&self, client: &str, now: Moment) -> Result<RecordPage> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Throws the session's draft away, for a reason that is kept.
    pub fn discard_session(&self, client: &str, reason: &str, now: Moment) -> Result<()> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// A signed session.
    pub fn record(&self, record: &str, now: Moment) -> Result<RecordPage> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Adds to a signed note; what was signed stays as it is.
    pub fn amend(&self, record: &str, form: &AmendForm, now: Moment) -> Result<RecordPage> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Checks the whole journal.
    pub fn verify(&self, now: Moment) -> Result<VerifyPage> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// The journal digest: the same for the same work, whatever the ids and the date.
    pub fn digest(&self) -> Result<String> {
        Err(Error::Bug("this part is not there yet"))
    }

    /// Fills a new file with a sample practice, labelled as such on every page.
    pub fn fill_sample(&self, now: Moment) -> Result<()> {
        Err(Error::Bug("this part is not there yet"))
    }
}
