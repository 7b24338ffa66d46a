//! Which question comes next. The interview has no state of its own: it follows from what was answered.
//!
//! Order: the conditions as the rules list them, each question followed by the details that can still change its
//! result; before the section about medicines the page of medicines, and after it what those lead to; then the page of
//! today; then the details of what was ticked there.

use serde::{Deserialize, Serialize};

use super::compiled::{Entry, Source};
use super::details::REGIONS;
use super::draft::Draft;
use super::emergency;
use super::entry::{Judged, distinct_values, judge};
use super::evaluate::{Truth, read, truth};
use super::facts::Context;
use super::lapse::YEAR_DAYS;
use super::limits::Part;
use super::model::{Answers, Details, Inputs, Reply, Value};
use super::rules::{Answer, DetailKind, Level};
use super::screener::Screener;
use crate::Moment;
use crate::calendar::{local_day, plus_days};

/// The detail id of "is there another one?".
pub const ANOTHER: &str = "another";

/// The page of medicines, where a condition id stands for what is asked again.
pub const MEDICINES: &str = "medicines";

/// The detail id of "is it for epilepsy?", asked of an anticonvulsant.
pub const FOR_EPILEPSY: &str = "anticonvulsant_for_epilepsy";

/// The class whose medicines are taken for epilepsy, and for pain.
pub(super) const ANTICONVULSANT: &str = "anticonvulsant";

/// The entry that such a medicine leads to first.
const EPILEPSY: &str = "epilepsy";

/// The section whose questions follow the page of medicines.
pub(super) const MEDICINES_SECTION: char = 'H';

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
    /// What medicines are taken.
    Medicines,
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
        if draft.medicines_again {
            return Ask::Medicines;
        }
        let context = self.context(inputs);
        let open = |places: Vec<usize>| places.into_iter().find_map(|place| self.open_step(&context, draft, place));
        let (after, before) = self.asked(draft).into_iter().partition(|place| self.after_medicines(*place));
        if let Some(question) = open(before) {
            return Ask::Question(question);
        }
        if !medicines_stand(inputs) {
            return Ask::Medicines;
        }
        if let Some(question) = open(after) {
            return Ask::Question(question);
        }
        if draft.today_again || !today_is_done(inputs) {
            return Ask::Today;
        }
        open(self.today_places(draft)).map_or(Ask::Nothing, Ask::Question)
    }

    /// The condition is asked after the page of medicines.
    pub(super) fn after_medicines(&self, place: usize) -> bool {
        self.rules.entries.get(place).is_some_and(|entry| entry.section >= MEDICINES_SECTION)
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
    pub(super) fn open_step(&self, context: &Context<'_>, draft: &Draft, place: usize) -> Option<Question> {
        let entry = self.rules.entries.get(place)?;
        let question = |detail: Option<&str>, occurrence: usize| Question {
            condition: entry.id.to_string(),
            detail: detail.map(str::to_owned),
            occurrence,
        };
        if draft.again.contains(&*entry.id) {
            return Some(first_of(entry));
        }
        let judged = judge(context, place, entry);
        let reply = context.reply(place);
        let answer = reply.map_or(Answer::Unanswered, |reply| reply.answer);
        // A medicine for something else than it seemed opens what it may be taken for (specification 2).
        let reopened = answer == Answer::No && !judged.medicines.is_empty() && judged.unclear.is_some();
        if (answer == Answer::Unanswered && judged.unclear.is_some()) || judged.lapsed || reopened {
            return Some(first_of(entry));
        }
        if *entry.id == *EPILEPSY && answer != Answer::Yes && asks_for_epilepsy(&context.inputs.answers) {
            return Some(question(Some(FOR_EPILEPSY), 0));
        }
        for occurrence in &judged.occurrences {
            // What follows from a medicine is asked about once; after that the strictest reading counts.
            let known = reply.is_some_and(|reply| !reply.occurrences.is_empty());
            if answer == Answer::Unanswered || (occurrence.by_medicine && (answer == Answer::Unsure || known)) {
                continue;
            }
            if answer == Answer::Unsure && !occurrence.by_medicine {
                continue;
            }
            let detail = open_detail(context, entry, occurrence.answered_at, Some(occurrence.details));
            if let Some(detail) = detail {
                return Some(question(Some(&detail), occurrence.index));
            }
        }
        let reply = reply?;
        let last = reply.occurrences.len().max(1) - 1;
        several(entry, reply, &judged).then(|| question(Some(ANOTHER), last))
    }

    /// Details that a medicine sets for an entry, where the answers do not have them.
    pub(super) fn set_by_medicine(&self, draft: &Draft, condition: &str) -> Option<Details> {
        let place = self.rules.find(condition)?;
        let context = self.context(&draft.inputs);
        context.medicines.sets(place).next().map(|set| set.lead.details.clone())
    }

    /// Entries that medicines lead to, by id, with the details that they set.
    pub(super) fn led_to(&self, inputs: &Inputs) -> Vec<(String, Details)> {
        let context = self.context(inputs);
        let entries = self.rules.entries.iter().enumerate();
        entries
            .flat_map(|(place, entry)| {
                let sets = context.medicines.sets(place);
                sets.map(|set| (entry.id.to_string(), set.lead.details.clone())).collect::<Vec<_>>()
            })
            .collect()
    }

    /// What was given to a question.
    pub(super) fn given<'d>(draft: &'d Draft, question: &Question) -> Option<Told<'d>> {
        let reply = draft.inputs.answers.replies.get(&question.condition)?;
        match question.detail.as_deref() {
            None => Some(Told::Answer(reply.answer)),
            Some(ANOTHER) => reply.another.map(Told::Another),
            Some(FOR_EPILEPSY) => draft.inputs.answers.anticonvulsant_for_else.map(|other| Told::Another(!other)),
            Some(detail) => reply.occurrences.get(question.occurrence)?.get(detail).map(Told::Value),
        }
    }
}

/// Something was answered on an earlier day.
pub(super) fn is_known(inputs: &Inputs) -> bool {
    let today = local_day(inputs.now);
    inputs.answers.replies.values().any(|reply| local_day(reply.answered_at) < today)
}

/// A known client about whom nothing was asked yet today.
fn returns(inputs: &Inputs) -> bool {
    let today = local_day(inputs.now);
    is_known(inputs) && inputs.answers.unchanged_at.is_none_or(|at| local_day(at) < today)
}

/// The medicines were named, or none was, and that is not too old: twelve months, like the whole screen (I-19).
pub(super) fn medicines_stand(inputs: &Inputs) -> bool {
    inputs.answers.medicines_at.is_some_and(|at| inputs.now.epoch_ms < plus_days(at, YEAR_DAYS).epoch_ms)
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
fn open_detail(context: &Context<'_>, entry: &Entry, answered_at: Moment, details: Option<&Details>) -> Option<String> {
    let facts = context.facts(entry, details, answered_at);
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

/// The question that opens an entry; where only numbers are asked, its first number.
fn first_of(entry: &Entry) -> Question {
    let number = entry.details.first().filter(|_| entry.asks_numbers_only());
    Question { condition: entry.id.to_string(), detail: number.map(|field| field.id.clone()), occurrence: 0 }
}

/// An anticonvulsant is taken, and nobody said yet what for.
fn asks_for_epilepsy(answers: &Answers) -> bool {
    answers.anticonvulsant_for_else.is_none() && answers.medicines.iter().any(|taken| taken.class == ANTICONVULSANT)
}

/// There may be another of the kind, and it could change something.
fn several(entry: &Entry, reply: &Reply, judged: &Judged<'_>) -> bool {
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

impl Screener {
    /// The answer was given so long ago, or so much has passed since, that it is open again.
    pub(super) fn has_lapsed(&self, inputs: &Inputs, condition: &str) -> bool {
        let Some(place) = self.rules.find(condition) else { return false };
        let context = self.context(inputs);
        self.rules.entries.get(place).is_some_and(|entry| judge(&context, place, entry).lapsed)
    }

    /// A medicine that was named leads to this entry, or may be taken because of it.
    pub(super) fn implied(&self, draft: &Draft, place: usize) -> bool {
        let medicines = self.context(&draft.inputs).medicines;
        medicines.sets(place).next().is_some() || medicines.asks(place).next().is_some()
    }
}
