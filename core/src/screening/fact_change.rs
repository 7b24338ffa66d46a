//! Facts that may truly become otherwise, and the inputs with exactly these facts changed.
//!
//! What was said about somebody's past never becomes otherwise, so nothing here takes it back: an open question is
//! answered, a missing detail is given, a reading is taken again, a letter comes, time passes, the plan is another one.

use super::compiled::{Entry, Field};
use super::details::{LETTER_DAYS, LETTER_SCOPE};
use super::interview::Question;
use super::lapse::lapsed;
use super::model::{Details, Inputs, Reply, Value};
use super::rules::Answer;
use super::screener::Screener;
use crate::Moment;
use crate::calendar::local_day;
use crate::library::vocabulary::{Position, Pressure, Surface};

/// One fact, and what it becomes. The order is the one in which they are applied.
#[derive(Clone, Debug, PartialEq)]
pub enum FactChange {
    /// Time passes; everything that holds today is said again as it is.
    Later {
        /// The moment.
        at: Moment,
    },
    /// What was said too long ago is said again, as it was.
    SaidAgain {
        /// The entry.
        condition: String,
    },
    /// An open question is answered: its heading does not apply.
    Denied {
        /// The entry.
        condition: String,
    },
    /// A detail that nobody gave becomes known, or a reading of the day is taken again.
    Given {
        /// The entry.
        condition: String,
        /// Which of several of a kind, from 0.
        occurrence: usize,
        /// The detail.
        detail: String,
        /// Any of these values.
        values: Values,
    },
    /// A physician's letter that names the condition and body-weight foot pressure.
    Letter {
        /// The entry.
        condition: String,
    },
    /// The client asks for this pressure at most.
    Wanted {
        /// The pressure.
        most: Pressure,
    },
    /// The client lies on this.
    On {
        /// The surface.
        surface: Surface,
    },
    /// The client lies like this.
    Lying {
        /// The position.
        position: Position,
    },
    /// Nobody stands on the client.
    NobodyStands,
    /// These techniques are not done.
    Without {
        /// Their ids.
        techniques: Vec<String>,
    },
}

/// Values of one detail that all give the same.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Any of these words, or this flag.
    AnyOf(Vec<Value>),
    /// A number between two edges.
    Between {
        /// The least; `None`: whatever is accepted.
        from: Option<Edge>,
        /// The most; `None`: whatever is accepted.
        to: Option<Edge>,
        /// `never` is one of them.
        or_never: bool,
        /// One of them, well inside.
        example: f64,
        /// The smallest difference that is told apart.
        step: f64,
    },
}

/// Where a span of numbers ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// The number.
    pub at: f64,
    /// It is in the span.
    pub included: bool,
}

impl Values {
    /// One of the values.
    #[must_use]
    pub fn example(&self) -> Value {
        match self {
            Self::AnyOf(values) => values.first().cloned().unwrap_or(Value::Unknown),
            Self::Between { example, .. } => Value::Number(*example),
        }
    }

    /// The values at the edges: each word, and the first and last number inside.
    #[must_use]
    pub fn edges(&self) -> Vec<Value> {
        match self {
            Self::AnyOf(values) => values.clone(),
            Self::Between { from, to, or_never, step, .. } => {
                let inside = |edge: &Option<Edge>, step: f64| {
                    edge.map(|edge| Value::Number(if edge.included { edge.at } else { edge.at + step }))
                };
                let never = or_never.then(|| Value::Word("never".into()));
                inside(from, *step).into_iter().chain(inside(to, -step)).chain(never).collect()
            }
        }
    }
}

impl FactChange {
    /// What it speaks of: kind in the order of application, entry, which of several, detail.
    pub(super) fn topic(&self) -> (u8, &str, usize, &str) {
        match self {
            Self::Later { .. } => (0, "", 0, ""),
            Self::SaidAgain { condition } => (1, condition, 0, ""),
            Self::Denied { condition } => (2, condition, 0, ""),
            Self::Given { condition, occurrence, detail, .. } => (3, condition, *occurrence, detail),
            Self::Wanted { .. } => (4, "", 0, ""),
            Self::On { .. } => (5, "", 0, ""),
            Self::Lying { .. } => (6, "", 0, ""),
            Self::NobodyStands => (7, "", 0, ""),
            Self::Without { .. } => (8, "", 0, ""),
            Self::Letter { condition } => (9, condition, 0, ""),
        }
    }
}

impl FactChange {
    /// The moment that is waited for.
    pub(super) const fn moment(&self) -> Option<Moment> {
        match self {
            Self::Later { at } => Some(*at),
            Self::SaidAgain { .. }
            | Self::Denied { .. }
            | Self::Given { .. }
            | Self::Wanted { .. }
            | Self::On { .. }
            | Self::Lying { .. }
            | Self::NobodyStands
            | Self::Without { .. }
            | Self::Letter { .. } => None,
        }
    }
}

impl Screener {
    /// The same inputs with exactly these facts changed, in their order, each value its example.
    #[must_use]
    pub fn with(&self, inputs: &Inputs, facts: &[FactChange]) -> Inputs {
        let mut changed = inputs.clone();
        for fact in facts {
            self.change(&mut changed, fact);
        }
        changed
    }

    fn change(&self, inputs: &mut Inputs, fact: &FactChange) {
        let now = inputs.now;
        match fact {
            FactChange::Later { at } => self.later(inputs, *at),
            FactChange::SaidAgain { condition } => {
                if let Some(reply) = inputs.answers.replies.get_mut(condition) {
                    self.say_again(condition, reply, now);
                }
            }
            FactChange::Denied { condition } => {
                let reply = reply_of(inputs, condition);
                (reply.answer, reply.answered_at) = (Answer::No, now);
            }
            FactChange::Given { condition, occurrence, detail, values } => {
                self.give(inputs, condition, *occurrence, detail, values.example());
            }
            FactChange::Letter { condition } => {
                let reply = reply_of(inputs, condition);
                self.say_again(condition, reply, now);
                if reply.occurrences.is_empty() {
                    reply.occurrences.push(Details::new());
                }
                for details in &mut reply.occurrences {
                    details.insert(LETTER_DAYS.to_owned(), Value::Number(0.0));
                    details.insert(LETTER_SCOPE.to_owned(), Value::Word("specific".to_owned()));
                }
            }
            FactChange::Wanted { most } => inputs.plan.wanted_pressure = Some(*most),
            FactChange::On { surface } => inputs.plan.surface = Some(*surface),
            FactChange::Lying { position } => inputs.plan.position = Some(*position),
            FactChange::NobodyStands => inputs.plan.standing = Some(false),
            FactChange::Without { techniques } => inputs.plan.techniques.retain(|id| !techniques.contains(id)),
        }
    }

    /// Gives one detail, as an answer at the moment of the screening.
    fn give(&self, inputs: &mut Inputs, condition: &str, occurrence: usize, detail: &str, value: Value) {
        let now = inputs.now;
        let entry = self.rules.find(condition).and_then(|place| self.rules.entries.get(place));
        let reading = entry.is_some_and(|entry| {
            let field = entry.field(detail).and_then(|place| entry.details.get(place));
            entry.only_when_not_no && field.is_some_and(Field::is_reading)
        });
        if reading {
            // What was read on another day does not stand beside what is read today.
            self.drop_stale_readings(inputs, condition);
            inputs.answers.today_at = Some(now);
        }
        let numbers_only = entry.is_some_and(Entry::asks_numbers_only);
        let known = inputs.answers.replies.get(condition);
        if known.is_none_or(|reply| numbers_only && reply.answer != Answer::Yes) {
            inputs.answers.replies.insert(condition.to_owned(), Reply::plain(Answer::Yes, now));
        }
        if !reading {
            self.drop_stale_readings(inputs, condition);
        }
        let reply = reply_of(inputs, condition);
        if !reading {
            self.say_again(condition, reply, now);
        }
        while reply.occurrences.len() <= occurrence {
            reply.occurrences.push(Details::new());
        }
        if let Some(details) = reply.occurrences.get_mut(occurrence) {
            details.insert(detail.to_owned(), value);
        }
    }

    /// A reading of another day counts as not taken; it goes before its answer is said again.
    fn drop_stale_readings(&self, inputs: &mut Inputs, condition: &str) {
        let Some(entry) = self.rules.find(condition).and_then(|place| self.rules.entries.get(place)) else { return };
        let (now, today_at) = (inputs.now, inputs.answers.today_at);
        if let Some(reply) = inputs.answers.replies.get_mut(condition) {
            without_stale_readings(entry, reply, now, today_at);
        }
    }

    /// The reply as it would be said now: stored days and hours have grown.
    pub(super) fn said_now(&self, inputs: &Inputs, reply: &Reply, entry: &Entry) -> Reply {
        let mut reply = reply.clone();
        without_stale_readings(entry, &mut reply, inputs.now, inputs.answers.today_at);
        self.say_again(&entry.id, &mut reply, inputs.now);
        reply
    }

    fn say_again(&self, condition: &str, reply: &mut Reply, now: Moment) {
        let question = Question { condition: condition.to_owned(), detail: None, occurrence: 0 };
        self.grow(&question, reply, now);
    }

    /// The same facts at a later moment. An answer that is too old already stays so; the others are said again.
    fn later(&self, inputs: &mut Inputs, at: Moment) {
        let held: Vec<String> = {
            let context = self.context(inputs);
            let holds = |(place, entry): (usize, &Entry)| {
                let reply = context.reply(place)?;
                (!lapsed(&context, entry, reply)).then(|| entry.id.to_string())
            };
            self.rules.entries.iter().enumerate().filter_map(holds).collect()
        };
        let now = inputs.now;
        for condition in &held {
            self.drop_stale_readings(inputs, condition);
            if let Some(reply) = inputs.answers.replies.get_mut(condition) {
                self.say_again(condition, reply, at);
            }
        }
        let answers = &mut inputs.answers;
        let of_today = |moment: &Moment| local_day(*moment) == local_day(now);
        answers.today_at = answers.today_at.map(|moment| if of_today(&moment) { at } else { moment });
        answers.medicines_at = answers.medicines_at.map(|_| at);
        for medicine in &mut answers.medicines {
            medicine.answered_at = at;
        }
        inputs.now = at;
    }
}

fn without_stale_readings(entry: &Entry, reply: &mut Reply, now: Moment, today_at: Option<Moment>) {
    let of_today = |moment: Moment| local_day(moment) == local_day(now);
    if !entry.only_when_not_no || of_today(reply.answered_at) || today_at.is_some_and(of_today) {
        return;
    }
    for details in &mut reply.occurrences {
        details.retain(|id, _| {
            let field = entry.field(id).and_then(|place| entry.details.get(place));
            !field.is_some_and(Field::is_reading)
        });
    }
}

/// The reply to an entry; one that nobody answered is made.
fn reply_of<'i>(inputs: &'i mut Inputs, condition: &str) -> &'i mut Reply {
    let now = inputs.now;
    let replies = &mut inputs.answers.replies;
    replies.entry(condition.to_owned()).or_insert_with(|| Reply::plain(Answer::Unanswered, now))
}
