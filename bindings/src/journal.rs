//! What was done, and the interview that leads up to it.

use std::path::Path;
use std::sync::Arc;

use treadwell_core::Moment;
use treadwell_core::journal;
use treadwell_core::journal::form::{
    AmendForm, AnswerForm, ClientForm, MedicinesForm, NoteForm, PlanForm, PracticeForm, PressureMark, SegmentForm,
    TodayForm,
};
use treadwell_core::journal::letters_page::{
    LetterAnswerPage, LetterForm, LetterRecorded, LetterRequestForm, LetterRequestPage,
};
use treadwell_core::journal::page::{
    ClientList, ClientPage, ClosePage, NearMatch, PracticePage, ReadyPage, RecordPage, SegmentChooser, SegmentWarning,
    SessionPage, Timeline, TodayPage, VerifyPage,
};
use treadwell_core::screening::letter_page::Paper;
use treadwell_core::screening::page::{ChangePreview, InterviewPage, OutcomePage, ReplayPage};
use treadwell_core::screening::plan_page::{PlanPage, PlanPreview};
use zeroize::Zeroizing;

use crate::boundary::guarded;
use crate::change::{ChangeListener, Subscription};
use crate::error::ApiError;
use crate::head::Head;
use crate::job::Job;

/// The encrypted record of one practice, open.
///
/// Ids are opaque text. What a client is asked, what runs and what is written lie in the journal as sealed drafts: a
/// call that returned is durable, and a screen may be thrown away at any time.
#[derive(uniffi::Object)]
pub struct Journal(journal::Journal);

impl Journal {
    pub(crate) const fn core(&self) -> &journal::Journal {
        &self.0
    }
}

#[uniffi::export]
impl Journal {
    /// Opens the journal at `path`, or makes a new one there. `key` is 32 bytes from the platform's key store; `head` is
    /// what `head()` gave last, kept outside the file, so that a truncated or rolled-back file is noticed.
    #[uniffi::constructor]
    pub fn open(
        path: String,
        key: Vec<u8>,
        language: String,
        head: Option<Head>,
        now: Moment,
    ) -> Result<Arc<Self>, ApiError> {
        let key = Zeroizing::new(key);
        guarded(&language, || {
            let key = <&[u8; 32]>::try_from(key.as_slice()).map_err(|_| journal::Error::WrongKey)?;
            let head = head.map(journal::Head::try_from).transpose()?;
            let journal = journal::Journal::open(Path::new(&path), key, &language, head.as_ref(), now)?;
            Ok(Arc::new(Self(journal)))
        })
    }

    /// Closes the file and wipes the key. Later calls fail.
    pub fn close(&self) -> Result<(), ApiError> {
        guarded(self.0.language(), || {
            self.0.close();
            Ok(())
        })
    }

    /// The last entry, to be kept outside the file after every change.
    pub fn head(&self) -> Result<Head, ApiError> {
        guarded(self.0.language(), || self.0.head().map(Head::from))
    }

    /// Tells `listener` about changes until the subscription is closed.
    pub fn subscribe(&self, listener: Arc<dyn ChangeListener>) -> Result<Arc<Subscription>, ApiError> {
        guarded(self.0.language(), || Subscription::new(&self.0, listener).map(Arc::new))
    }

    /// The practitioner's profile; `None` before it was set up.
    pub fn practice(&self) -> Result<Option<PracticePage>, ApiError> {
        guarded(self.0.language(), || self.0.practice())
    }

    /// Sets the profile up, or revises it.
    pub fn set_up_practice(&self, form: PracticeForm, now: Moment) -> Result<PracticePage, ApiError> {
        guarded(self.0.language(), || self.0.set_up_practice(&form, now))
    }

    /// The first screen of a working day.
    pub fn today(&self, now: Moment) -> Result<TodayPage, ApiError> {
        guarded(self.0.language(), || self.0.today(now))
    }

    /// Clients whose name matches, by name; `after` is the cursor of the page before.
    pub fn clients(&self, query: String, after: Option<String>, now: Moment) -> Result<ClientList, ApiError> {
        guarded(self.0.language(), || self.0.clients(&query, after.as_deref(), now))
    }

    /// Known clients who may be the person of the form.
    pub fn near_matches(&self, form: ClientForm, now: Moment) -> Result<Vec<NearMatch>, ApiError> {
        guarded(self.0.language(), || self.0.near_matches(&form, now))
    }

    /// Registers a client and gives the id.
    pub fn register_client(&self, form: ClientForm, now: Moment) -> Result<String, ApiError> {
        guarded(self.0.language(), || self.0.register_client(&form, now))
    }

    /// Puts a client's facts right.
    pub fn revise_client(&self, client: String, form: ClientForm, now: Moment) -> Result<(), ApiError> {
        guarded(self.0.language(), || self.0.revise_client(&client, &form, now))
    }

    /// One client.
    pub fn client(&self, client: String, now: Moment) -> Result<ClientPage, ApiError> {
        guarded(self.0.language(), || self.0.client(&client, now))
    }

    /// A page of a client's history, newest first.
    pub fn timeline(&self, client: String, after: Option<String>, now: Moment) -> Result<Timeline, ApiError> {
        guarded(self.0.language(), || self.0.timeline(&client, after.as_deref(), now))
    }

    /// Begins the interview, or goes on where it was left.
    pub fn interview(&self, client: String, now: Moment) -> Result<InterviewPage, ApiError> {
        guarded(self.0.language(), || self.0.interview(&client, now))
    }

    /// Takes one answer and gives what is asked next.
    pub fn answer(&self, client: String, form: AnswerForm, now: Moment) -> Result<InterviewPage, ApiError> {
        guarded(self.0.language(), || self.0.answer(&client, &form, now))
    }

    /// Takes the page of today-questions as a whole.
    pub fn answer_today(&self, client: String, form: TodayForm, now: Moment) -> Result<InterviewPage, ApiError> {
        guarded(self.0.language(), || self.0.answer_today(&client, &form, now))
    }

    /// Takes the page of medicines as a whole and gives what they lead to.
    pub fn answer_medicines(
        &self,
        client: String,
        form: MedicinesForm,
        now: Moment,
    ) -> Result<InterviewPage, ApiError> {
        guarded(self.0.language(), || self.0.answer_medicines(&client, &form, now))
    }

    /// What an answer changes against that of an earlier day; `None` when there is nothing to show. Nothing is written.
    pub fn preview_answer(
        &self,
        client: String,
        form: AnswerForm,
        now: Moment,
    ) -> Result<Option<ChangePreview>, ApiError> {
        guarded(self.0.language(), || self.0.preview_answer(&client, &form, now))
    }

    /// The same for the page of medicines.
    pub fn preview_medicines(
        &self,
        client: String,
        form: MedicinesForm,
        now: Moment,
    ) -> Result<Option<ChangePreview>, ApiError> {
        guarded(self.0.language(), || self.0.preview_medicines(&client, &form, now))
    }

    /// Keeps the answer of an earlier day instead of the one that was being given; `medicines` keeps those.
    pub fn keep_earlier(&self, client: String, condition: String, now: Moment) -> Result<InterviewPage, ApiError> {
        guarded(self.0.language(), || self.0.keep_earlier(&client, &condition, now))
    }

    /// Takes the earlier answers that still stand as given again.
    pub fn nothing_changed(&self, client: String, now: Moment) -> Result<InterviewPage, ApiError> {
        guarded(self.0.language(), || self.0.nothing_changed(&client, now))
    }

    /// Asks about these conditions again: from what was said before, or from the open questions.
    pub fn ask_again(&self, client: String, conditions: Vec<String>, now: Moment) -> Result<InterviewPage, ApiError> {
        guarded(self.0.language(), || self.0.ask_again(&client, &conditions, now))
    }

    /// Back to the question before.
    pub fn go_back(&self, client: String, now: Moment) -> Result<InterviewPage, ApiError> {
        guarded(self.0.language(), || self.0.go_back(&client, now))
    }

    /// Judges what was answered and stores all of it; what was not answered stays open.
    pub fn complete_screening(&self, client: String, now: Moment) -> Result<OutcomePage, ApiError> {
        guarded(self.0.language(), || self.0.complete_screening(&client, now))
    }

    /// Throws the interview away.
    pub fn discard_screening(&self, client: String, now: Moment) -> Result<(), ApiError> {
        guarded(self.0.language(), || self.0.discard_screening(&client, now))
    }

    /// A stored outcome.
    pub fn outcome(&self, screening: String, now: Moment) -> Result<OutcomePage, ApiError> {
        guarded(self.0.language(), || self.0.outcome(&screening, now))
    }

    /// A stored screening, decided again by the rules of its day, and what the rules of this app would change.
    pub fn replay(&self, screening: String, now: Moment) -> Result<ReplayPage, ApiError> {
        guarded(self.0.language(), || self.0.replay(&screening, now))
    }

    /// The page that a client without a session takes along.
    pub fn handout(&self, screening: String, now: Moment) -> Result<Paper, ApiError> {
        guarded(self.0.language(), || self.0.handout(&screening, now))
    }

    /// A request for a doctor's letter as it would leave; without a form, as it is proposed.
    pub fn letter_request(
        &self,
        screening: String,
        form: Option<LetterRequestForm>,
        now: Moment,
    ) -> Result<LetterRequestPage, ApiError> {
        guarded(self.0.language(), || self.0.letter_request(&screening, form.as_ref(), now))
    }

    /// Keeps a request as it leaves the practice, and gives its page.
    pub fn request_letter(&self, screening: String, form: LetterRequestForm, now: Moment) -> Result<Paper, ApiError> {
        guarded(self.0.language(), || self.0.request_letter(&screening, &form, now))
    }

    /// The page on which a doctor's letter is recorded.
    pub fn letter_answer(&self, client: String) -> Result<LetterAnswerPage, ApiError> {
        guarded(self.0.language(), || self.0.letter_answer(&client))
    }

    /// Records what a doctor wrote, and decides the last screening again where that changes it.
    pub fn record_letter(&self, client: String, form: LetterForm, now: Moment) -> Result<LetterRecorded, ApiError> {
        guarded(self.0.language(), || self.0.record_letter(&client, &form, now))
    }

    /// A letter that was asked for or recorded, as it was.
    pub fn letter(&self, letter: String, now: Moment) -> Result<Paper, ApiError> {
        guarded(self.0.language(), || self.0.letter(&letter, now))
    }

    /// The session as it is planned so far, on today's screening.
    pub fn plan_page(&self, client: String, now: Moment) -> Result<PlanPage, ApiError> {
        guarded(self.0.language(), || self.0.plan_page(&client, now))
    }

    /// What a plan would change in the outcome, and the page with it. Nothing is written.
    pub fn preview_plan(&self, client: String, form: PlanForm, now: Moment) -> Result<PlanPreview, ApiError> {
        guarded(self.0.language(), || self.0.preview_plan(&client, &form, now))
    }

    /// Stores a new screening: today's answers with this plan.
    pub fn set_plan(&self, client: String, form: PlanForm, now: Moment) -> Result<OutcomePage, ApiError> {
        guarded(self.0.language(), || self.0.set_plan(&client, &form, now))
    }

    /// The check before anybody steps up.
    pub fn ready(&self, client: String, now: Moment) -> Result<ReadyPage, ApiError> {
        guarded(self.0.language(), || self.0.ready(&client, now))
    }

    /// Begins a session; `ready` are the ids of the items that are well. Refused when the standing outcome forbids it.
    pub fn begin_session(
        &self,
        client: String,
        ready: Vec<String>,
        pain_before: Option<u8>,
        now: Moment,
    ) -> Result<SessionPage, ApiError> {
        guarded(self.0.language(), || self.0.begin_session(&client, &ready, pain_before, now))
    }

    /// The session that runs; a client has at most one.
    pub fn session(&self, client: String, now: Moment) -> Result<SessionPage, ApiError> {
        guarded(self.0.language(), || self.0.session(&client, now))
    }

    /// What can be done next, and what cannot.
    pub fn segment_chooser(
        &self,
        client: String,
        technique: Option<String>,
        now: Moment,
    ) -> Result<SegmentChooser, ApiError> {
        guarded(self.0.language(), || self.0.segment_chooser(&client, technique.as_deref(), now))
    }

    /// What stands against a segment.
    pub fn check_segment(
        &self,
        client: String,
        form: SegmentForm,
        now: Moment,
    ) -> Result<Vec<SegmentWarning>, ApiError> {
        guarded(self.0.language(), || self.0.check_segment(&client, &form, now))
    }

    /// Ends what runs and starts this. Bad input at `reason` while a warning stands without one.
    pub fn start_segment(&self, client: String, form: SegmentForm, now: Moment) -> Result<SessionPage, ApiError> {
        guarded(self.0.language(), || self.0.start_segment(&client, &form, now))
    }

    /// Ends what runs.
    pub fn end_segment(&self, client: String, now: Moment) -> Result<SessionPage, ApiError> {
        guarded(self.0.language(), || self.0.end_segment(&client, now))
    }

    /// Logs a segment after the fact, with its minutes.
    pub fn log_segment(&self, client: String, form: SegmentForm, now: Moment) -> Result<SessionPage, ApiError> {
        guarded(self.0.language(), || self.0.log_segment(&client, &form, now))
    }

    /// Puts a segment of the draft right.
    pub fn revise_segment(
        &self,
        client: String,
        index: u32,
        form: SegmentForm,
        now: Moment,
    ) -> Result<SessionPage, ApiError> {
        guarded(self.0.language(), || self.0.revise_segment(&client, index, &form, now))
    }

    /// Takes a segment out of the draft.
    pub fn remove_segment(&self, client: String, index: u32, now: Moment) -> Result<SessionPage, ApiError> {
        guarded(self.0.language(), || self.0.remove_segment(&client, index, now))
    }

    /// Marks how the pressure feels to the client.
    pub fn mark_pressure(&self, client: String, mark: PressureMark, now: Moment) -> Result<SessionPage, ApiError> {
        guarded(self.0.language(), || self.0.mark_pressure(&client, mark, now))
    }

    /// Takes the last mark back.
    pub fn undo_mark(&self, client: String, now: Moment) -> Result<SessionPage, ApiError> {
        guarded(self.0.language(), || self.0.undo_mark(&client, now))
    }

    /// Sets the pain scores; `None` leaves one as it is.
    pub fn set_pain(&self, client: String, before: Option<u8>, after: Option<u8>, now: Moment) -> Result<(), ApiError> {
        guarded(self.0.language(), || self.0.set_pain(&client, before, after, now))
    }

    /// The end of the session, before signing.
    pub fn close_page(&self, client: String, now: Moment) -> Result<ClosePage, ApiError> {
        guarded(self.0.language(), || self.0.close_page(&client, now))
    }

    /// Keeps the free words of the note in the draft.
    pub fn keep_note(&self, client: String, note: NoteForm, now: Moment) -> Result<(), ApiError> {
        guarded(self.0.language(), || self.0.keep_note(&client, &note, now))
    }

    /// Signs the session: it is locked from here on.
    pub fn sign_session(&self, client: String, now: Moment) -> Result<RecordPage, ApiError> {
        guarded(self.0.language(), || self.0.sign_session(&client, now))
    }

    /// Throws the session's draft away, for a reason that is kept.
    pub fn discard_session(&self, client: String, reason: String, now: Moment) -> Result<(), ApiError> {
        guarded(self.0.language(), || self.0.discard_session(&client, &reason, now))
    }

    /// A signed session.
    pub fn record(&self, record: String, now: Moment) -> Result<RecordPage, ApiError> {
        guarded(self.0.language(), || self.0.record(&record, now))
    }

    /// Adds to a signed note; what was signed stays as it is.
    pub fn amend(&self, record: String, form: AmendForm, now: Moment) -> Result<RecordPage, ApiError> {
        guarded(self.0.language(), || self.0.amend(&record, &form, now))
    }

    /// Checks the whole journal. `head` is what is kept outside the file. When all is well that is written down, so keep
    /// the new `head()` afterwards as after every change.
    pub fn verify(&self, head: Option<Head>, job: Arc<Job>, now: Moment) -> Result<VerifyPage, ApiError> {
        guarded(self.0.language(), || {
            let head = head.map(journal::Head::try_from).transpose()?;
            self.0.verify(head.as_ref(), now, |progress| job.goes_on(progress))
        })
    }

    /// The journal digest: the same for the same work, whatever the ids and the date.
    pub fn digest(&self) -> Result<String, ApiError> {
        guarded(self.0.language(), || self.0.digest())
    }

    /// Fills a new file with a sample practice, labelled as such on every page.
    pub fn fill_sample(&self, now: Moment) -> Result<(), ApiError> {
        guarded(self.0.language(), || self.0.fill_sample(now))
    }
}
