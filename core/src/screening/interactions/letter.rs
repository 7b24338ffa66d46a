//! I-18: what a physician's letter changes.

use super::{Rule, RuleHit};
use crate::Moment;
use crate::calendar::DAY_MS;
use crate::screening::details::{LETTER_DAYS, LETTER_SCOPE};
use crate::screening::entry::Judged;
use crate::screening::facts::Context;
use crate::screening::model::{Details, Value};
use crate::screening::rules::Level;

/// I-18: a letter that names the condition and foot pressure, and is fresh enough, turns that `clearance` into `adapt`.
pub(in crate::screening) fn i_18(details: &Details, answered_at: Moment, now: Moment) -> bool {
    const OLDEST_DAYS: f64 = 180.0;
    #[expect(clippy::cast_precision_loss, reason = "a day in milliseconds is exact in an f64")]
    let day = DAY_MS as f64;
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of a lifetime are exact in an f64")]
    let days = match details.get(LETTER_DAYS) {
        // A letter ages even when it was written on the day of the answer, and a calendar date counts from its beginning.
        Some(Value::Number(days)) if *days >= 0.0 => {
            Some(days + now.epoch_ms.saturating_sub(answered_at.epoch_ms).max(0) as f64 / day)
        }
        Some(Value::Since { since }) => {
            let passed = now.epoch_ms - since.earliest_ms(now.utc_offset_min);
            (passed >= 0).then_some(passed as f64 / day)
        }
        Some(Value::Number(_) | Value::Unknown | Value::Flag(_) | Value::Word(_) | Value::Words(_)) | None => None,
    };
    let specific = matches!(details.get(LETTER_SCOPE), Some(Value::Word(scope)) if scope == "specific");
    specific && days.is_some_and(|days| days <= OLDEST_DAYS)
}

/// The entries that a letter lifted, by name.
pub(in crate::screening) fn named_i_18(context: &Context<'_>, judged: &[Judged<'_>]) -> Option<RuleHit> {
    let lifted = judged.iter().filter(|judged| judged.occurrences.iter().any(|occurrence| occurrence.letter));
    let entries = lifted.filter_map(|judged| context.rules.entries.get(judged.entry));
    let conditions: Vec<String> = entries.map(|entry| entry.id.to_string()).collect();
    (!conditions.is_empty()).then(|| RuleHit { conditions, ..RuleHit::new(Rule::I18, Level::Adapt) })
}
