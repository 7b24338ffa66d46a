//! What was given as an answer: taken as the value of a detail, or refused with the reason that helps to put it right.

use chrono::Datelike;

use super::details::{WrongType, accept};
use super::model::Value;
use super::page::Given;
use super::place::RegionSet;
use super::rules::{Answer, DetailKind};
use crate::Moment;
use crate::calendar::{PartialDate, completed_years, local_day};

/// An answer that cannot be taken; nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {fault}")]
pub struct BadAnswer {
    /// Field of the form.
    pub field: &'static str,
    /// What is wrong with it.
    pub fault: AnswerFault,
}

/// What can be wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerFault {
    /// There is no such question here.
    #[error("there is no such question here")]
    NoSuchQuestion,
    /// The answer does not fit the question.
    #[error("{0}")]
    WrongType(WrongType),
    /// It is not on the list.
    #[error("it is not on the list")]
    NotOnTheList,
    /// There is no such day.
    #[error("there is no such day")]
    NotADate,
    /// The day is still to come.
    #[error("the day is still to come")]
    FutureDate,
    /// The day lies further back than a life is long.
    #[error("the day is more than {MOST_YEARS} years ago")]
    TooLongAgo,
    /// Time that has passed cannot be less than none.
    #[error("less than no time")]
    LessThanNone,
    /// The number is not one that can be.
    #[error("not between {min} and {max}")]
    OutOfSpan {
        /// Smallest number that is accepted.
        min: i32,
        /// Largest number that is accepted.
        max: i32,
    },
    /// The lower number of a reading is above the upper one.
    #[error("the lower number is above the upper one")]
    ReadingTurnedRound,
}

/// Nothing that a client tells of happened longer ago than this.
const MOST_YEARS: i32 = 130;

impl BadAnswer {
    pub(super) const fn new(field: &'static str, fault: AnswerFault) -> Self {
        Self { field, fault }
    }
}

/// A yes-or-no answer; where the question is turned round, so is the reply.
pub(super) fn plain(given: &Given, turned: bool) -> Result<Answer, BadAnswer> {
    match given {
        Given::Yes => Ok(if turned { Answer::No } else { Answer::Yes }),
        Given::No => Ok(if turned { Answer::Yes } else { Answer::No }),
        Given::Unsure => Ok(Answer::Unsure),
        Given::Words { .. }
        | Given::Number { .. }
        | Given::Date { .. }
        | Given::DaysAgo { .. }
        | Given::Never
        | Given::Zones { .. }
        | Given::Text { .. } => Err(BadAnswer::new("given", AnswerFault::WrongType(WrongType::Flag))),
    }
}

/// What was given as the value of a detail.
pub(super) fn value(kind: &DetailKind, given: &Given, now: Moment) -> Result<Value, BadAnswer> {
    let wrong = |fault| BadAnswer::new("given", fault);
    let value = match given {
        Given::Unsure => return Ok(Value::Unknown),
        Given::Yes => Value::Flag(true),
        Given::No => Value::Flag(false),
        Given::Words { ids } => match (kind, ids.as_slice()) {
            (DetailKind::Choice { .. }, [word]) => Value::Word(word.clone()),
            _ => Value::Words(ids.clone()),
        },
        Given::Number { value } | Given::DaysAgo { days: value } => Value::Number(*value),
        Given::Date { year, month, day } => {
            if year.saturating_add(MOST_YEARS) < local_day(now).year() {
                return Err(wrong(AnswerFault::TooLongAgo));
            }
            let since = PartialDate::new(*year, *month, *day).ok_or(wrong(AnswerFault::NotADate))?;
            Value::Since { since }
        }
        Given::Never => Value::Word("never".into()),
        Given::Zones { ids } => {
            if ids.is_empty() || ids.iter().any(|id| RegionSet::from_id(id).is_none()) {
                return Err(wrong(AnswerFault::NotOnTheList));
            }
            Value::Words(ids.clone())
        }
        Given::Text { text } => Value::Word(text.clone()),
    };
    check(kind, &value, now).map_err(wrong)?;
    Ok(value)
}

/// Refuses what cannot be, with the reason that helps to put it right.
pub(super) fn check(kind: &DetailKind, value: &Value, now: Moment) -> Result<(), AnswerFault> {
    match (kind, value) {
        (DetailKind::Days { .. } | DetailKind::Hours, Value::Number(number)) => {
            if *number < 0.0 {
                return Err(AnswerFault::LessThanNone);
            }
            let hours = if *kind == DetailKind::Hours { *number } else { number * 24.0 };
            if hours > f64::from(MOST_YEARS) * 366.0 * 24.0 {
                return Err(AnswerFault::TooLongAgo);
            }
        }
        (DetailKind::Days { .. } | DetailKind::Hours, Value::Since { since }) => {
            let today = local_day(now);
            if since.first_day() > today {
                return Err(AnswerFault::FutureDate);
            }
            if completed_years(since.last_day(), today) > MOST_YEARS {
                return Err(AnswerFault::TooLongAgo);
            }
        }
        (DetailKind::Number { min, max, .. }, Value::Number(number)) if !(*min..=*max).contains(number) => {
            #[expect(clippy::cast_possible_truncation, reason = "the spans of the units are small numbers")]
            return Err(AnswerFault::OutOfSpan { min: min.ceil() as i32, max: max.floor() as i32 });
        }
        _ => {}
    }
    match accept(kind, value) {
        Ok(true) => Ok(()),
        Ok(false) => Err(AnswerFault::NotOnTheList),
        Err(wrong) => Err(AnswerFault::WrongType(wrong)),
    }
}

/// What was given, as the page shows it when one comes back.
pub(super) fn given(value: &Value) -> Given {
    match value {
        Value::Unknown => Given::Unsure,
        Value::Flag(true) => Given::Yes,
        Value::Flag(false) => Given::No,
        Value::Number(value) => Given::Number { value: *value },
        Value::Word(word) if word == "never" => Given::Never,
        Value::Word(word) => Given::Words { ids: vec![word.clone()] },
        Value::Words(ids) if ids.iter().all(|id| RegionSet::from_id(id).is_some()) => Given::Zones { ids: ids.clone() },
        Value::Words(ids) => Given::Words { ids: ids.clone() },
        Value::Since { since } => {
            let (year, month, day) = since.parts();
            Given::Date { year, month, day }
        }
    }
}
