//! Screenings as the journal keeps them: the interview as a draft, the outcome with all its evidence.

use std::sync::OnceLock;

use rusqlite::OptionalExtension;

use super::bodies::{self, BecauseOf, ScreeningCompleted};
use super::form::{AnswerForm, MedicinePick, MedicinesForm, TodayForm};
use super::interviews::{self, interview_of};
use super::merge::people::{self, Group};
use super::merge::together::{Disputed, disputed};
use super::page::StandingLine;
use super::{ClientId, Dao, EntryKind, Error, Journal, Kind, NewEntry, RecordId, Result, Writer, clients, practice};
use crate::Moment;
use crate::calendar::local_day;
use crate::content::Content;
use crate::library::Library;
use crate::screening::evidence::{Evidence, Replayed};
use crate::screening::model::{BalanceSupport, Birth, Training};
use crate::screening::page::{Badge, ChangePreview, InterviewPage, OutcomePage, WindowLine};
use crate::screening::{
    AnswerFault, BadAnswer, Draft, Inputs, Level, Outcome, Pages, Person, Plan, Practice, Question, Screener, Whose,
};

/// A stored screening with its outcome, decided again by the content that decided then.
pub(super) struct Judged {
    pub evidence: Evidence,
    pub outcome: Outcome,
    /// The engine of this build gives another outcome than the one that was stored.
    pub differs: bool,
    /// The letter that led to it.
    pub because_of: Option<BecauseOf>,
}

/// What a stored screening means now.
#[derive(Default)]
pub(super) struct Standing {
    pub badge: Option<Badge>,
    pub findings: Vec<StandingLine>,
    /// Windows that run or have ended since, and the first moment after each.
    pub windows: Vec<(WindowLine, Moment)>,
}

/// Today's screening, when it allows a session.
pub(super) struct Allowed {
    pub screening: RecordId,
    pub minutes: Option<u16>,
}

/// The rules of this build, compiled once.
pub(super) fn screener() -> &'static Screener {
    static SCREENER: OnceLock<Screener> = OnceLock::new();
    SCREENER.get_or_init(|| Screener::new(Content::embedded().ruleset(), Content::embedded().library()))
}

/// One stored screening.
pub(super) fn judged(dao: &Dao, client: ClientId, screening: RecordId) -> Result<Option<Judged>> {
    for entry in dao.entries_of_record(client.into(), screening)? {
        if entry.header.kind == Kind::Known(EntryKind::ScreeningCompleted) {
            let body: ScreeningCompleted = entry.decode()?;
            let mut judged = decide_again(dao, serde_json::from_value(body.evidence)?)?;
            judged.because_of = body.because_of;
            return Ok(Some(judged));
        }
    }
    Ok(None)
}

/// The outcome is not stored technique by technique: inputs and content give it again.
fn decide_again(dao: &Dao, evidence: Evidence) -> Result<Judged> {
    let embedded = Content::embedded();
    let replayed = if evidence.content_digest == embedded.digest() {
        evidence.replay_with(screener(), embedded)
    } else {
        let kept = dao.content(&evidence.content_digest)?.ok_or(Error::Damaged)?;
        evidence.replay(&Content::deciding(&kept).map_err(|_| Error::Damaged)?)
    };
    let (outcome, differs) = match replayed {
        Replayed::Same { outcome } => (outcome, false),
        Replayed::Differs { now, .. } => (now, true),
    };
    Ok(Judged { evidence, outcome: *outcome, differs, because_of: None })
}

pub(super) fn client_of(dao: &Dao, screening: RecordId) -> Result<Option<ClientId>> {
    let client = dao
        .db()
        .prepare_cached("SELECT client FROM view_event WHERE record = ?1 AND kind = ?2")?
        .query_row((screening, EntryKind::ScreeningCompleted.number()), |row| row.get(0))
        .optional()?;
    Ok(client)
}

/// Decides and stores the outcome with all its evidence. The inputs are of all records that are shown as this client.
pub(super) fn decide(
    writer: &mut Writer,
    client: ClientId,
    inputs: Inputs,
    because_of: Option<BecauseOf>,
    now: Moment,
) -> Result<RecordId> {
    let content = Content::embedded();
    writer.keep_content(content.digest(), content.version(), Content::canonical_json())?;
    let (evidence, outcome) = Evidence::take(screener(), content, inputs);
    let record = RecordId::new(writer.id_time())?;
    let evidence = bodies::to_json(&evidence)?;
    let as_one_with = Group::of(writer, client)?.others();
    let body = ScreeningCompleted { v: bodies::V, level: outcome.level, evidence, because_of, as_one_with };
    writer.append(NewEntry {
        subject: client.into(),
        record,
        kind: EntryKind::ScreeningCompleted,
        occurred_at: now,
        body: bodies::to_json(&body)?,
    })?;
    Ok(record)
}

/// What is known of client and practice, as the engine reads it.
pub(super) fn facts(dao: &Dao, row: &clients::ClientRow) -> Result<(Person, Option<Practice>, Plan)> {
    let disputed = disputed(dao, row)?;
    let agreed = |fact: Disputed| !disputed.contains(&fact);
    let person = Person {
        birth: row.facts.birth.parse().ok().map(Birth::Date).filter(|_| agreed(Disputed::Birth)),
        weight_kg: row.facts.weight_kg.filter(|_| agreed(Disputed::Weight)),
        height_cm: row.facts.height_cm.filter(|_| agreed(Disputed::Height)),
    };
    let practice = practice::profile(dao)?.map(|form| Practice {
        training: Training::from_id(&form.training).unwrap_or(Training::None),
        support: BalanceSupport::from_id(&form.support).unwrap_or(BalanceSupport::None),
        stands_on_client: form.stands_on_client,
        weight_kg: form.weight_kg,
    });
    let plan = Plan { earlier_sessions: Some(u32::try_from(row.visits).unwrap_or(u32::MAX)), ..Plan::default() };
    Ok((person, practice, plan))
}

fn question_of(form: &AnswerForm) -> Question {
    Question { condition: form.condition.clone(), detail: form.detail.clone(), occurrence: form.occurrence as usize }
}

impl Journal {
    pub(super) fn library(&self) -> &Library {
        self.library.get_or_init(|| Library::new(&self.language))
    }

    pub(super) fn pages(&self) -> Pages<'_> {
        Pages::new(screener(), Self::content(), self.library(), &self.language)
    }

    /// An answer that cannot be taken, as a sentence at its field.
    fn bad_answer(&self, bad: &BadAnswer) -> Error {
        let words = match bad.fault {
            AnswerFault::NoSuchQuestion => "question",
            AnswerFault::WrongType(_) => "answer_type",
            AnswerFault::NotOnTheList => "answer_list",
            AnswerFault::NotADate => "answer_date",
            AnswerFault::FutureDate => "answer_future",
            AnswerFault::TooLongAgo => "answer_long_ago",
            AnswerFault::LessThanNone => "answer_less_than_none",
            AnswerFault::ReadingTurnedRound => "answer_reading",
            AnswerFault::OutOfSpan { min, max } => {
                let span = [("min", min.to_string()), ("max", max.to_string())];
                let span: Vec<_> = span.iter().map(|(name, number)| (*name, number.as_str())).collect();
                return Error::invalid(bad.field, self.words().say("errors.answer_span", &span));
            }
        };
        self.bad(bad.field, words)
    }

    /// Begins the interview, or goes on where it was left.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown client.
    pub fn interview(&self, client: &str, now: Moment) -> Result<InterviewPage> {
        let id = self.client_id(client)?;
        let (draft, name) = self.read(|dao| interview_of(dao, id, now))?;
        Ok(self.pages().interview(&draft, &name))
    }

    /// Changes the interview and keeps it, in one transaction.
    fn go_on(
        &self,
        client: &str,
        now: Moment,
        change: impl FnOnce(&mut Draft, &Screener) -> Result<(), BadAnswer>,
    ) -> Result<InterviewPage> {
        let id = self.client_id(client)?;
        let (draft, name) = self.write(now, |writer| {
            let (mut draft, name) = interview_of(writer, id, now)?;
            change(&mut draft, screener()).map_err(|bad| self.bad_answer(&bad))?;
            interviews::keep(writer, id, &draft)?;
            Ok((draft, name))
        })?;
        Ok(self.pages().interview(&draft, &name))
    }

    /// Takes one answer and gives what is asked next.
    ///
    /// # Errors
    /// [`Error::Invalid`] names the field; nothing is written then.
    pub fn answer(&self, client: &str, form: &AnswerForm, now: Moment) -> Result<InterviewPage> {
        let question = question_of(form);
        self.go_on(client, now, |draft, screener| draft.answer(screener, &question, &form.given))
    }

    /// Takes the page of today-questions as a whole.
    ///
    /// # Errors
    /// [`Error::Invalid`] names the field; nothing is written then.
    pub fn answer_today(&self, client: &str, form: &TodayForm, now: Moment) -> Result<InterviewPage> {
        self.go_on(client, now, |draft, screener| {
            draft.answer_today(screener, &form.ticked, &form.unsure, form.systolic, form.diastolic)
        })
    }

    /// Takes the page of medicines as a whole and gives what is asked next: what they lead to.
    ///
    /// # Errors
    /// [`Error::Invalid`] names the field; nothing is written then.
    pub fn answer_medicines(&self, client: &str, form: &MedicinesForm, now: Moment) -> Result<InterviewPage> {
        let taken = self.picked(form);
        self.go_on(client, now, |draft, screener| draft.answer_medicines(screener, &taken, form.unsure))
    }

    /// What other medicines would change in the outcome; `None` when these are not an earlier answer, or nothing changes.
    /// Nothing is written.
    ///
    /// # Errors
    /// [`Error::Invalid`] names the field.
    pub fn preview_medicines(&self, client: &str, form: &MedicinesForm, now: Moment) -> Result<Option<ChangePreview>> {
        let taken = self.picked(form);
        self.previewed(client, now, |draft| screener().preview_medicines(draft, &taken, form.unsure))
    }

    /// What another answer would change in the outcome; `None` when it changes no earlier answer, nothing in the outcome,
    /// or its details are asked first. Nothing is written.
    ///
    /// # Errors
    /// [`Error::Invalid`] names the field.
    pub fn preview_answer(&self, client: &str, form: &AnswerForm, now: Moment) -> Result<Option<ChangePreview>> {
        self.previewed(client, now, |draft| screener().preview(draft, &question_of(form), &form.given))
    }

    /// Class and example; the name of a class is no example of it.
    fn picked(&self, form: &MedicinesForm) -> Vec<(String, Option<String>)> {
        let classes = self.library().medicines("");
        let example = |pick: &MedicinePick| {
            let is_class =
                classes.iter().any(|line| line.class == pick.class && Some(&line.name) == pick.name.as_ref());
            pick.name.clone().filter(|_| !is_class)
        };
        form.taken.iter().map(|pick| (pick.class.clone(), example(pick))).collect()
    }

    fn previewed(
        &self,
        client: &str,
        now: Moment,
        compare: impl FnOnce(&Draft) -> Result<Option<(Outcome, Outcome)>, BadAnswer>,
    ) -> Result<Option<ChangePreview>> {
        let id = self.client_id(client)?;
        let (draft, _) = self.read(|dao| interview_of(dao, id, now))?;
        let compared = compare(&draft).map_err(|bad| self.bad_answer(&bad))?;
        Ok(compared.map(|(before, after)| self.pages().difference(&before, &after)))
    }

    /// Keeps the answer of an earlier day instead of the one that was being given; `medicines` keeps those.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown client.
    pub fn keep_earlier(&self, client: &str, condition: &str, now: Moment) -> Result<InterviewPage> {
        self.go_on(client, now, |draft, screener| {
            draft.keep_earlier(screener, condition);
            Ok(())
        })
    }

    /// Takes the earlier answers that still stand as given again.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown client.
    pub fn nothing_changed(&self, client: &str, now: Moment) -> Result<InterviewPage> {
        self.go_on(client, now, |draft, _| {
            draft.nothing_changed();
            Ok(())
        })
    }

    /// Asks about these conditions again: from what was said before, or from the open questions.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a condition that is not asked.
    pub fn ask_again(&self, client: &str, conditions: &[String], now: Moment) -> Result<InterviewPage> {
        self.go_on(client, now, |draft, screener| draft.ask_again(screener, conditions))
    }

    /// Back to the question before.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown client.
    pub fn go_back(&self, client: &str, now: Moment) -> Result<InterviewPage> {
        self.go_on(client, now, |draft, screener| {
            draft.go_back(screener);
            Ok(())
        })
    }

    /// Ends the interview and stores the outcome with all its evidence. What nobody answered stays open.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown client.
    pub fn complete_screening(&self, client: &str, now: Moment) -> Result<OutcomePage> {
        let id = self.client_id(client)?;
        let screening = self.write(now, |writer| {
            let (draft, _) = interview_of(writer, id, now)?;
            let record = decide(writer, id, draft.inputs, None, now)?;
            interviews::forget(writer, id)?;
            Ok(record)
        })?;
        self.outcome(&screening.to_string(), now)
    }

    /// Throws the answers of an interview away that was not completed.
    ///
    /// # Errors
    /// Those of the file.
    pub fn discard_screening(&self, client: &str, now: Moment) -> Result<()> {
        let id = self.client_id(client)?;
        self.write(now, |writer| interviews::forget(writer, id))
    }

    /// A stored outcome, as it reads now.
    ///
    /// # Errors
    /// [`Error::Refused`] when there is no such screening.
    pub fn outcome(&self, screening: &str, now: Moment) -> Result<OutcomePage> {
        let record: RecordId = screening.parse().map_err(|_| self.bad("screening", "no_record"))?;
        let (client, own, row, judged) = self.read(|dao| {
            let client = client_of(dao, record)?.ok_or_else(|| self.refused("no_record"))?;
            let judged = judged(dao, client, record)?.ok_or_else(|| self.refused("no_record"))?;
            let row = clients::row(dao, people::kept(dao, client)?)?;
            Ok((client, clients::own_row(dao, client)?, row, judged))
        })?;
        let whose = Whose { screening, client: &row.client.to_string(), name: &row.facts.name };
        let mut page = self.pages().outcome(whose, &judged.evidence.inputs, &judged.outcome, now);
        self.add_letters(&mut page, client, &judged, now)?;
        if judged.differs {
            let then = self.badge(judged.evidence.decided.level);
            page.notes.insert(0, self.words().say("screening.differs", &[("level", &then.word)]));
            page.badge = then;
            page.may_start = false;
        }
        if own.screening == Some(record) && row.screening != Some(record) {
            page.notes.insert(0, self.merge_words().plain("not_standing"));
            page.may_start = false;
        }
        Ok(page)
    }

    /// What a stored screening means now: findings that are not of its day, and the windows that run or have ended since.
    pub(super) fn standing(&self, client: ClientId, screening: RecordId, now: Moment) -> Result<Standing> {
        let Some(judged) = self.read(|dao| judged(dao, client, screening))? else { return Ok(Standing::default()) };
        let (inputs, outcome) = (&judged.evidence.inputs, &judged.outcome);
        let whose = Whose { screening: "", client: "", name: "" };
        let page = self.pages().outcome_as_it_stands(whose, inputs, outcome, now);
        let over = |condition: &str| {
            let mut of = outcome.findings.iter().filter(|finding| *finding.condition == *condition).peekable();
            of.peek().is_some() && of.all(|finding| finding.window.is_some_and(|w| w.ends.epoch_ms <= now.epoch_ms))
        };
        let findings = page.findings.into_iter().filter(|card| !screener().is_daily(&card.id) && !over(&card.id));
        // What belongs to the day is asked at each session anyway.
        let windows = self.pages().windows_at(outcome, inputs, now).into_iter();
        let windows = windows
            .filter(|(ends, line)| ends.epoch_ms > now.epoch_ms || !screener().is_daily(&line.condition))
            .map(|(ends, line)| (line, ends));
        Ok(Standing {
            badge: Some(page.badge),
            findings: findings
                .map(|card| StandingLine {
                    badge: card.badge,
                    title: card.title,
                    line: if card.todo.is_empty() { card.line } else { card.todo },
                })
                .collect(),
            windows: windows.collect(),
        })
    }

    /// What was found on the screening that a session rests on.
    pub(super) fn judgement(&self, client: ClientId, screening: RecordId) -> Result<Judged> {
        let judged = self.read(|dao| {
            // It may have been begun in another record of the same person.
            let client = client_of(dao, screening)?.unwrap_or(client);
            judged(dao, client, screening)
        })?;
        judged.ok_or_else(|| self.refused("no_screening"))
    }

    /// The outcome page of the screening that a session rests on.
    pub(super) fn judgement_page(&self, client: ClientId, judged: &Judged, name: &str, now: Moment) -> OutcomePage {
        let whose = Whose { screening: "", client: &client.to_string(), name };
        self.pages().outcome_as_it_stands(whose, &judged.evidence.inputs, &judged.outcome, now)
    }

    /// Today's screening, when it allows a session: what was answered about today is good for that day only.
    pub(super) fn allowing(&self, client: ClientId, now: Moment) -> Result<Allowed> {
        let row = self.read(|dao| clients::row(dao, client))?;
        let today = |at: Moment| local_day(at) == local_day(now);
        let (Some(screening), Some(_)) = (row.screening, row.screened.filter(|at| today(*at))) else {
            return Err(self.refused("no_screening"));
        };
        let Judged { outcome, differs, .. } = self.judgement(client, screening)?;
        if outcome.level > Level::Adapt || outcome.incomplete || differs {
            return Err(self.refused("not_allowed"));
        }
        Ok(Allowed { screening, minutes: Some(outcome.minutes) })
    }
}
