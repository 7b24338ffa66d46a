//! Which question comes next. The interview has no state of its own: it follows from what was answered.
//!
//! Order: the conditions as the rules list them, each question followed by the details that can still change its
//! result; then the page of today; then the details of what was ticked there.

use serde::{Deserialize, Serialize};

use super::compiled::{Entry, Source};
use super::draft::Draft;
use super::emergency;
use super::entry::{Judged, distinct_values, judge};
use super::evaluate::{Truth, read, truth};
use super::facts::{Context, REGIONS};
use super::limits::Part;
use super::model::{Details, Inputs, Reply, Value};
use super::rules::{Answer, DetailKind, Level};
use super::screener::Screener;
use crate::calendar::local_day;

/// The detail id of "is there another one?".
pub const ANOTHER: &str = "another";

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Condition id.
    pub condition: String,
    /// Detail id; `None` is the entry's own question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Which of several of a kind, from 0.
    #[serde(default)]
    pub occurrence: usize,
}

/// What the interview asks now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Has anything changed since the last time?
    Changed,
    /// One question.
    Question(Question),
    /// The questions of today.
    Today,
    /// Nothing more.
    Nothing,
}

impl Screener {
    /// What comes next.
    #[must_use]
    pub fn ask(&self, draft: &Draft) -> Ask {
        let inputs = &draft.inputs;
        if draft.at.is_none() && returns(inputs) {
            return Ask::Changed;
        }
        if let Some(at) = &draft.at {
            return Ask::Question(at.clone());
        }
        let context = self.context(inputs);
        let open = |places: Vec<usize>| places.into_iter().find_map(|place| self.open_step(&context, draft, place));
        if let Some(question) = open(self.asked(draft)) {
            return Ask::Question(question);
        }
        if draft.today_again || !today_is_done(inputs) {
            return Ask::Today;
        }
        open(self.today_places(draft)).map_or(Ask::Nothing, Ask::Question)
    }

    /// Conditions that are asked one by one, by place, in order.
    pub(super) fn asked(&self, draft: &Draft) -> Vec<usize> {
        let today = self.today_places(draft);
        (0..self.rules.entries.len()).filter(|place| !today.contains(place)).collect()
    }

    /// Conditions on the page of today, by place, in order.
    pub(super) fn today_places(&self, draft: &Draft) -> Vec<usize> {
        let inputs = &draft.inputs;
        let first = inputs.plan.earlier_sessions == Some(0);
        let mut places: Vec<usize> = self
            .today
            .iter()
            .copied()
            .filter(|place| self.rules.entries.get(*place).is_some_and(|entry| !(first && entry.from_second_session)))
            .collect();
        for (place, entry) in self.rules.entries.iter().enumerate() {
            let too_early = first && entry.from_second_session;
            if places.contains(&place) || draft.again.contains(&*entry.id) || entry.only_when_not_no || too_early {
                continue;
            }
            let concerns = inputs.answers.replies.get(&*entry.id).is_some_and(|reply| {
                entry.each_session()
                    && matches!(reply.answer, Answer::Yes | Answer::Unsure)
                    && local_day(reply.answered_at) < local_day(inputs.now)
            });
            let taken_today = today_is_done(inputs) && was_concerned(inputs, entry);
            if entry.daily || concerns || taken_today {
                places.push(place);
            }
        }
        places
    }

    /// Ids of the items of the page of today.
    #[must_use]
    pub fn today_items(&self, draft: &Draft) -> Vec<String> {
        let entries = self.today_places(draft).into_iter().filter_map(|place| self.rules.entries.get(place));
        entries.map(|entry| entry.id.to_string()).collect()
    }

    /// The condition whose reading is taken today, when its answer is not `no`.
    #[must_use]
    pub fn reading(&self, draft: &Draft) -> Option<String> {
        let entry = self.rules.entries.iter().find(|entry| entry.only_when_not_no)?;
        let reply = draft.inputs.answers.replies.get(&*entry.id)?;
        matches!(reply.answer, Answer::Yes | Answer::Unsure).then(|| entry.id.to_string())
    }

    /// The first thing about a condition that nobody answered.
    fn open_step(&self, context: &Context<'_>, draft: &Draft, place: usize) -> Option<Question> {
        let entry = self.rules.entries.get(place)?;
        let question = |detail: Option<&str>, occurrence: usize| Question {
            condition: entry.id.to_string(),
            detail: detail.map(str::to_owned),
            occurrence,
        };
        let judged = judge(context, place, entry);
        let reply = context.inputs.answers.replies.get(&*entry.id);
        let unanswered = reply.is_none_or(|reply| reply.answer == Answer::Unanswered) && judged.unclear.is_some();
        if unanswered || judged.lapsed || draft.again.contains(&*entry.id) {
            let number = entry.details.iter().find(|_| entry.asks_numbers_only());
            return Some(question(number.map(|field| field.id.as_str()), 0));
        }
        let reply = reply?;
        if reply.answer == Answer::Unsure || reply.answer == Answer::Unanswered {
            return None;
        }
        for occurrence in &judged.occurrences {
            let details = reply.occurrences.get(occurrence.index);
            if let Some(detail) = open_detail(context, entry, reply, details) {
                return Some(question(Some(&detail), occurrence.index));
            }
        }
        let last = reply.occurrences.len().max(1) - 1;
        several(entry, reply, &judged).then(|| question(Some(ANOTHER), last))
    }

    /// What was asked before that which is asked now: a question, or the page of today.
    #[must_use]
    pub fn before(&self, draft: &Draft) -> Option<Ask> {
        let today = self.today_places(draft);
        let of_today =
            |question: &Question| self.rules.find(&question.condition).is_some_and(|place| today.contains(&place));
        let trail = self.trail(draft);
        match self.ask(draft) {
            Ask::Changed => None,
            Ask::Today => trail.into_iter().rfind(|question| !of_today(question)).map(Ask::Question),
            Ask::Nothing => trail.into_iter().rfind(of_today).map(Ask::Question).or(Some(Ask::Today)),
            Ask::Question(now) => {
                let rank = |question: &Question| self.rank(draft, question);
                let before = trail.into_iter().rfind(|question| rank(question) < rank(&now));
                match before {
                    Some(question) if of_today(&now) && !of_today(&question) => Some(Ask::Today),
                    None if of_today(&now) => Some(Ask::Today),
                    before => before.map(Ask::Question),
                }
            }
        }
    }

    /// The questions that were answered today, in order.
    pub(super) fn trail(&self, draft: &Draft) -> Vec<Question> {
        let mut trail = Vec::new();
        for place in self.asked(draft).into_iter().chain(self.today_places(draft)) {
            let Some(entry) = self.rules.entries.get(place) else { continue };
            let Some(reply) = draft.inputs.answers.replies.get(&*entry.id) else { continue };
            if local_day(reply.answered_at) != local_day(draft.inputs.now) || draft.again.contains(&*entry.id) {
                continue;
            }
            let question = |detail: Option<&str>, occurrence: usize| Question {
                condition: entry.id.to_string(),
                detail: detail.map(str::to_owned),
                occurrence,
            };
            if !self.today_places(draft).contains(&place) && !entry.asks_numbers_only() {
                trail.push(question(None, 0));
            }
            for (occurrence, details) in reply.occurrences.iter().enumerate() {
                let own = entry.details.iter().map(|field| field.id.as_str()).chain([REGIONS]);
                trail.extend(own.filter(|id| details.contains_key(*id)).map(|id| question(Some(id), occurrence)));
            }
            if reply.another.is_some() {
                trail.push(question(Some(ANOTHER), reply.occurrences.len().max(1) - 1));
            }
        }
        trail
    }

    /// Where a question stands in the order of the interview.
    fn rank(&self, draft: &Draft, question: &Question) -> (bool, usize, usize, usize) {
        let place = self.rules.find(&question.condition).unwrap_or(usize::MAX);
        let detail = match question.detail.as_deref() {
            None => 0,
            Some(ANOTHER) => usize::MAX,
            Some(id) => {
                let entry = self.rules.entries.get(place);
                entry.and_then(|entry| entry.field(id)).map_or(usize::MAX - 1, |field| field + 1)
            }
        };
        (self.today_places(draft).contains(&place), place, question.occurrence, detail)
    }

    /// What was given to a question.
    pub(super) fn given<'d>(draft: &'d Draft, question: &Question) -> Option<Told<'d>> {
        let reply = draft.inputs.answers.replies.get(&question.condition)?;
        match question.detail.as_deref() {
            None => Some(Told::Answer(reply.answer)),
            Some(ANOTHER) => reply.another.map(Told::Another),
            Some(detail) => reply.occurrences.get(question.occurrence)?.get(detail).map(Told::Value),
        }
    }
}

/// A known client about whom nothing was asked yet today.
fn returns(inputs: &Inputs) -> bool {
    let today = local_day(inputs.now);
    let earlier = inputs.answers.replies.values().any(|reply| local_day(reply.answered_at) < today);
    earlier && inputs.answers.unchanged_at.is_none_or(|at| local_day(at) < today)
}

/// The page of today was answered on this day.
fn today_is_done(inputs: &Inputs) -> bool {
    inputs.answers.today_at.is_some_and(|at| local_day(at) == local_day(inputs.now))
}

/// A standing condition that the page of today settled.
fn was_concerned(inputs: &Inputs, entry: &Entry) -> bool {
    let answers = &inputs.answers;
    let reply = answers.replies.get(&*entry.id);
    entry.each_session() && reply.is_some_and(|reply| Some(reply.answered_at) == answers.today_at)
}

/// The first detail that nobody gave and that can still change what the entry says.
fn open_detail(context: &Context<'_>, entry: &Entry, reply: &Reply, details: Option<&Details>) -> Option<String> {
    let facts = context.facts(entry, details, reply.answered_at);
    let now = read(entry, &facts);
    let relative =
        now.lines(entry).filter(|line| line.level == Level::Adapt).flat_map(|line| &line.adapt).any(Part::is_relative);
    let given = |id: &str| details.is_some_and(|details| details.contains_key(id));
    for (place, field) in entry.details.iter().enumerate() {
        let computed = matches!(field.source, Source::Ratio | Source::HalfReading);
        let known = facts.get(place).copied().flatten().is_some();
        let needless = field.needed_with.as_ref().is_some_and(|test| truth(test, &facts) == Truth::False);
        // The reading of the day has its place on the page of today.
        let reading = entry.only_when_not_no && field.is_reading();
        if computed || reading || given(&field.id) || needless || field.shown_only {
            continue;
        }
        let matters = match field.kind {
            DetailKind::Regions => relative,
            DetailKind::Flag
            | DetailKind::Days { .. }
            | DetailKind::Hours
            | DetailKind::Number { .. }
            | DetailKind::Choice { .. }
            | DetailKind::Choices { .. }
            | DetailKind::Text => {
                // What an entry settles for itself is still asked: the answer may be another one.
                let settled = known && field.absent.is_none();
                let says_where = relative && field.places.is_some();
                let mut other = facts.clone();
                let changes = distinct_values(entry, place).into_iter().any(|value| {
                    if let Some(fact) = other.get_mut(place) {
                        *fact = Some(value);
                    }
                    read(entry, &other) != now
                });
                // Each emergency sign has advice of its own.
                let advises = &*entry.id == emergency::ENTRY;
                !settled && (changes || says_where || advises)
            }
        };
        if matters {
            return Some(field.id.clone());
        }
    }
    let placed = entry.details.iter().any(|field| field.kind == DetailKind::Regions || field.places.is_some());
    (relative && !placed && !given(REGIONS)).then(|| REGIONS.to_owned())
}

/// There may be another of the kind, and it could change something.
fn several(entry: &Entry, reply: &Reply, judged: &Judged) -> bool {
    let placed = entry.details.iter().any(|field| field.kind == DetailKind::Regions || field.places.is_some());
    let strictest = entry.branches.iter().map(|line| line.level).max();
    placed && reply.answer == Answer::Yes && reply.another.is_none() && Some(judged.level()) < strictest
}

/// What was told.
pub(super) enum Told<'d> {
    Answer(Answer),
    Another(bool),
    Value(&'d Value),
}

impl Entry {
    /// Only numbers are asked: the yes or no follows from them.
    pub fn asks_numbers_only(&self) -> bool {
        self.number_decides
            && self
                .details
                .iter()
                .all(|field| matches!(field.kind, DetailKind::Number { .. }) && field.source != Source::Answer)
    }
}

impl Screener {
    /// Ids of the conditions that are asked one by one, in order.
    #[must_use]
    pub fn asked_ids(&self, draft: &Draft) -> Vec<String> {
        let context = self.context(&draft.inputs);
        let asked = self.asked(draft).into_iter().filter(|place| {
            let Some(entry) = self.rules.entries.get(*place) else { return false };
            let replied = draft.inputs.answers.replies.contains_key(&*entry.id);
            replied || judge(&context, *place, entry).unclear.is_some()
        });
        asked.filter_map(|place| self.rules.entries.get(place)).map(|entry| entry.id.to_string()).collect()
    }

    /// The question of the condition is asked the other way round.
    #[must_use]
    pub fn is_turned(&self, condition: &str) -> bool {
        self.rules.find(condition).and_then(|place| self.rules.entries.get(place)).is_some_and(|entry| entry.turned)
    }

    /// The condition belongs to the day and is asked of everyone each time.
    #[must_use]
    pub fn is_daily(&self, condition: &str) -> bool {
        self.rules.find(condition).and_then(|place| self.rules.entries.get(place)).is_some_and(|entry| entry.daily)
    }
}
