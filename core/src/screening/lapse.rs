//! When an answer is open again (clinical specification 0.5.8), and when a finding changes by itself.

use super::compiled::Entry;
use super::evaluate::{Fact, read};
use super::facts::Context;
use super::model::{Details, Reply, Value};
use super::rules::{Answer, Rescreen};
use crate::Moment;
use crate::calendar::{next_midnight, plus_days};

/// The full screen lapses after twelve months (I-19).
pub(super) const YEAR_DAYS: i64 = 365;

/// The answer is too old to hold now.
pub(super) fn lapsed(context: &Context<'_>, entry: &Entry, reply: &Reply) -> bool {
    // Most answers are a plain `no` of the same hour.
    if reply.answer == Answer::No && !entry.daily {
        return context.now.epoch_ms >= plus_days(reply.answered_at, YEAR_DAYS).epoch_ms;
    }
    reply.answer != Answer::Unanswered && lapses_at(context, entry, reply).epoch_ms <= context.now.epoch_ms
}

/// The first moment at which the answer is open again.
pub(super) fn lapses_at(context: &Context<'_>, entry: &Entry, reply: &Reply) -> Moment {
    let answered = reply.answered_at;
    let mut first = plus_days(answered, YEAR_DAYS);
    let mut earlier = |moment: Moment| {
        // What was so already when it was said does not make the answer old.
        if moment.epoch_ms > answered.epoch_ms && moment.epoch_ms < first.epoch_ms {
            first = moment;
        }
    };
    let concerns = reply.answer != Answer::No;
    // A reading of the day is taken beside an answer that stands (I-19), so that answer does not lapse overnight.
    if entry.daily || (concerns && ((entry.each_session() && !entry.only_when_not_no) || still_so(entry, reply))) {
        earlier(next_midnight(answered));
    }
    for part in &entry.rescreen {
        match part {
            Rescreen::Days { days } if concerns => earlier(plus_days(answered, i64::from(*days))),
            Rescreen::DaysAfterStop { days } if concerns => {
                for details in &reply.occurrences {
                    if let Some(since_answer) = days_left(details, f64::from(*days)) {
                        earlier(plus_days(answered, since_answer));
                    }
                }
            }
            Rescreen::Windows if concerns => {
                for details in &reply.occurrences {
                    if let Some(limit) = next_limit(context, entry, details, reply.answered_at) {
                        earlier(limit);
                    }
                }
            }
            Rescreen::EachSession
            | Rescreen::Windows
            | Rescreen::Days { .. }
            | Rescreen::DaysAfterStop { .. }
            | Rescreen::Event
            | Rescreen::Never => {}
        }
    }
    first
}

/// A 0 ("still so") does not grow; it is asked again.
fn still_so(entry: &Entry, reply: &Reply) -> bool {
    reply.occurrences.iter().any(|details| {
        entry
            .details
            .iter()
            .any(|field| field.grows_ms.is_some() && details.get(&field.id) == Some(&Value::Number(0.0)))
    })
}

/// Days from the answer until so many days have passed since the medicine was stopped.
fn days_left(details: &Details, days: f64) -> Option<i64> {
    match details.get("days_since_stopped") {
        Some(Value::Number(passed)) if *passed > 0.0 => {
            #[expect(clippy::cast_possible_truncation, reason = "at most some thousand days")]
            let left = (days - passed).max(0.0).min(f64::from(u16::MAX)).ceil() as i64;
            Some(left)
        }
        Some(
            Value::Number(_) | Value::Unknown | Value::Flag(_) | Value::Word(_) | Value::Words(_) | Value::Since { .. },
        )
        | None => None,
    }
}

/// The first moment after the answer at which a growing detail passes a limit of a branch and the reading changes.
fn next_limit(context: &Context<'_>, entry: &Entry, details: &Details, answered_at: Moment) -> Option<Moment> {
    let then = context.at(answered_at);
    changes(&then, entry, details, answered_at).into_iter().next()
}

/// The moments after `context`'s now at which the reading of these details is another one.
pub(super) fn changes(context: &Context<'_>, entry: &Entry, details: &Details, answered_at: Moment) -> Vec<Moment> {
    let now = context.now;
    let facts = context.facts(entry, Some(details), answered_at);
    let mut times: Vec<i64> = Vec::new();
    for line in &entry.branches {
        line.when.each_number(&mut |place, limit| {
            let Some(field) = entry.details.get(place) else { return };
            let (Some(unit), Some(Fact::Number { low, .. })) = (field.grows_ms, facts.get(place).copied().flatten())
            else {
                return;
            };
            let stands_still = details.get(&field.id) == Some(&Value::Number(0.0)) || !details.contains_key(&field.id);
            if stands_still || low > limit {
                return;
            }
            #[expect(clippy::cast_precision_loss, reason = "milliseconds of a lifetime are exact in an f64")]
            let wait = (limit - low) * unit as f64;
            if wait < 1e15 {
                #[expect(clippy::cast_possible_truncation, reason = "checked to be small")]
                let last_inside = now.epoch_ms.saturating_add(wait.floor() as i64);
                times.extend([last_inside, last_inside + 1, last_inside + 2]);
            }
        });
    }
    times.extend(context.birthdays(entry));
    times.sort_unstable();
    times.dedup();
    let mut before = read(entry, &facts);
    let mut moments = Vec::new();
    for epoch_ms in times.into_iter().filter(|time| *time > now.epoch_ms) {
        let moment = Moment { epoch_ms, ..now };
        let later = context.at(moment);
        let reading = read(entry, &later.facts(entry, Some(details), answered_at));
        if reading != before {
            moments.push(moment);
            before = reading;
        }
    }
    moments
}
