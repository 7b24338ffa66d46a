//! Medicines that thin the blood or hide pain, and what must not meet them.

use super::picture::{Part, Picture, Seen, all_of, any_of};
use super::{Fired, PlanFact, Rule};
use crate::screening::evaluate::Truth;
use crate::screening::rules::{Comparison, Level};

/// A dose, a drink: still in the body for so many hours.
const ACTIVE_HOURS: f64 = 24.0;
/// A blood thinner acts for so many days after it was stopped.
const THINNER_ACTS_DAYS: f64 = 7.0;
/// Wanted pressure from which a bruise is likely on thinned blood.
const DEEP: u8 = 4;

/// I-03: a blood thinner and anything else that makes bleeding likelier.
pub(super) fn i_03(picture: &Picture<'_, '_>) -> Option<Fired> {
    let at = picture.at;
    let thinned = picture
        .with(at.blood_thinners, |seen| seen.number("days_since_stopped", Comparison::AtMost, THINNER_ACTS_DAYS));
    let deep = picture.context.inputs.plan.wanted_pressure.is_some_and(|wanted| wanted.level() >= DEEP);
    let more = any_of([
        over_the_counter(picture),
        picture.yes(at.steroids),
        picture.yes(at.bleeding_tendency),
        picture.takes(at.bruising_agent),
        Part::planned(PlanFact::WantedPressure, deep),
    ]);
    all_of([thinned, more]).map(|names| Fired::new(Rule::I03, Level::Clearance, names))
}

/// I-04: worn joints and a pain medicine that hides their warning.
pub(super) fn i_04(picture: &Picture<'_, '_>) -> Option<Fired> {
    let at = picture.at;
    let dulled = picture
        .with(at.pain_medication, |seen| seen.at_most("hours_since_dose", ACTIVE_HOURS).or(seen.flag("daily").known()));
    let neck = picture.with(at.osteoarthritis, |seen| seen.is("region", "neck"));
    let stop = all_of([neck, dulled]).map(|names| Fired::new(Rule::I04, Level::DoNotProceed, names));
    stop.or_else(|| {
        let names = all_of([picture.yes(at.osteoarthritis), dulled])?;
        Some(Fired::new(Rule::I04, Level::Clearance, names))
    })
}

/// I-08: numb skin and a medicine or a drink that dulls what is left of feeling.
pub(super) fn i_08(picture: &Picture<'_, '_>) -> Option<Fired> {
    let at = picture.at;
    let numb = picture.yes(at.sensory_loss);
    let strong = picture.with(at.pain_medication, |seen| {
        let kind = seen.is_one_of("kind", &["opioid", "muscle-relaxant", "sedative"]);
        kind.and(seen.at_most("hours_since_dose", ACTIVE_HOURS))
    });
    let drink =
        picture.with(at.alcohol, |seen| seen.is("type", "alcohol").and(seen.at_most("hours_since", ACTIVE_HOURS)));
    let stop = all_of([numb, any_of([strong, drink])]);
    let mild = all_of([numb, over_the_counter(picture)]);
    match (stop, mild) {
        (Some(stop), mild) => Some(Fired::new(Rule::I08, Level::DoNotProceed, mild.map_or(stop, |mild| stop | mild))),
        (None, Some(mild)) => Some(Fired::new(Rule::I08, Level::Clearance, mild)),
        (None, None) => None,
    }
}

/// A painkiller from the counter within the day; every one counts as an anti-inflammatory.
fn over_the_counter(picture: &Picture<'_, '_>) -> Part {
    picture.with(picture.at.pain_medication, |seen: &Seen<'_>| -> Truth {
        seen.is("kind", "otc").and(seen.at_most("hours_since_dose", ACTIVE_HOURS))
    })
}
