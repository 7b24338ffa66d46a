//! I-12: stillness and whatever else makes a clot likelier.

use super::picture::{Names, Picture, all_of, any_of};
use super::{Fired, Rule};
use crate::Moment;
use crate::calendar::{DAY_MS, HOUR_MS};
use crate::screening::entry::Occurrence;
use crate::screening::evaluate::{Fact, Truth};
use crate::screening::model::{ClotStop, Value};
use crate::screening::rules::{Answer, Level};

/// A wound or a birth adds to the risk for so many days.
const RECENT_DAYS: f64 = 84.0;
/// Age from which it is likelier, completed years.
const OLDER: f64 = 65.0;
/// A clot shows itself within so many hours.
const WATCH_MS: i64 = 72 * HOUR_MS;
/// Two answers about the same journey may differ by so much.
const SAME_JOURNEY_MS: i64 = DAY_MS;
/// The branches of the entry that make a journey, cast or bed rest count.
const IN_ITS_WINDOW: usize = 2;

/// A journey, cast or bed rest in its window with anything else that makes a clot likelier.
pub(super) fn i_12(picture: &Picture<'_, '_>) -> Option<Fired> {
    let names = stacked(picture)?;
    let stop = picture.context.inputs.clot_stop.as_ref();
    let stop = stop.filter(|stop| journeys(picture).all(|journey| same(stop, &journey)));
    let until = stop.map_or(picture.context.now, |stop| stop.fired_at);
    let until = Moment { epoch_ms: until.epoch_ms.saturating_add(WATCH_MS), ..until };
    let watched = stop.is_some() && picture.context.now.epoch_ms > until.epoch_ms;
    if watched && legs_are_fine(picture) {
        return None;
    }
    Some(Fired { until: Some(until), ..Fired::new(Rule::I12, Level::DoNotProceed, names) })
}

fn stacked(picture: &Picture<'_, '_>) -> Option<Names> {
    let at = picture.at;
    let still = picture.with(at.journey, |seen| Truth::of(seen.first.is_some_and(|branch| branch < IN_ITS_WINDOW)));
    let likelier = any_of([
        picture.yes(at.oestrogen),
        picture.takes(at.oestrogen_taken),
        picture.takes(at.tamoxifen),
        picture.with(at.surgery, |seen| seen.flag("done").and(seen.at_most("days_since", RECENT_DAYS))),
        picture.yes(at.cancer),
        picture.yes(at.varicose_veins),
        picture.with(at.postpartum, |seen| seen.at_most("days_since", RECENT_DAYS)),
        picture.aged(OLDER),
    ]);
    all_of([still, likelier])
}

fn legs_are_fine(picture: &Picture<'_, '_>) -> bool {
    let legs = picture.judged.get(picture.at.leg_signs);
    legs.is_some_and(|legs| legs.said == Answer::No && !legs.is_so() && legs.unclear.is_none())
}

/// The journeys that are counted now.
fn journeys(picture: &Picture<'_, '_>) -> impl Iterator<Item = ClotStop> {
    let judged = picture.judged.get(picture.at.journey);
    let entry = picture.context.rules.entries.get(picture.at.journey);
    let days = entry.and_then(|entry| entry.field("days_since"));
    let now = picture.context.now;
    judged.into_iter().flat_map(|judged| &judged.occurrences).map(move |occurrence| journey(occurrence, days, now))
}

fn journey(occurrence: &Occurrence<'_>, days: Option<usize>, now: Moment) -> ClotStop {
    let kind = match occurrence.details.get("type") {
        Some(Value::Word(kind)) => Some(kind.clone()),
        _ => None,
    };
    let ended = match days.and_then(|days| occurrence.facts.get(days).copied().flatten()) {
        Some(Fact::Number { low, .. }) if low > 0.0 => {
            #[expect(clippy::cast_precision_loss, reason = "a day in milliseconds is exact in an f64")]
            let passed = low * DAY_MS as f64;
            #[expect(clippy::cast_possible_truncation, reason = "days of a lifetime in milliseconds")]
            let passed = passed.min(1e15) as i64;
            Some(Moment { epoch_ms: now.epoch_ms.saturating_sub(passed), ..now })
        }
        Some(Fact::Number { .. } | Fact::Flag(_) | Fact::Never | Fact::Word(_) | Fact::Words(_)) | None => None,
    };
    ClotStop { fired_at: now, kind, ended }
}

/// The rule fired for this very journey before.
fn same(stop: &ClotStop, journey: &ClotStop) -> bool {
    let ended = match (stop.ended, journey.ended) {
        (Some(then), Some(now)) => (then.epoch_ms - now.epoch_ms).abs() <= SAME_JOURNEY_MS,
        // It lasted then; it may have ended since.
        (None, Some(ended)) => ended.epoch_ms >= stop.fired_at.epoch_ms - SAME_JOURNEY_MS,
        (None, None) => true,
        (Some(_), None) => false,
    };
    stop.kind.is_some() && stop.kind == journey.kind && ended
}

/// What has to be remembered of a rule that fired, so that it ends.
pub(in crate::screening) fn clot_stop(picture: &Picture<'_, '_>) -> Option<ClotStop> {
    let before = picture.context.inputs.clot_stop.as_ref();
    let journey = journeys(picture).next()?;
    match before {
        Some(before) if same(before, &journey) => Some(before.clone()),
        Some(_) | None => stacked(picture).map(|_| journey),
    }
}
