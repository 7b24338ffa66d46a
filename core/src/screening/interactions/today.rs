//! What is so today: a full stomach, a high table.

use super::picture::{Part, Picture, all_of, any_of};
use super::{Fired, PlanFact, Rule};
use crate::library::vocabulary::{Support, Surface};
use crate::screening::rules::Level;

/// A full stomach, hours after a meal.
const FULL_HOURS: f64 = 2.0;

/// I-11: a full meal and reflux, asthma or trouble lying face-down.
pub(super) fn i_11(picture: &Picture<'_, '_>) -> Option<Fired> {
    let at = picture.at;
    let full = picture.with(at.meal, |seen| {
        let forgotten = seen.lacks("hours_since").and(seen.is("state", "full"));
        seen.at_most("hours_since", FULL_HOURS).or(forgotten)
    });
    let pressed = any_of([
        picture.with(at.hernia, |seen| seen.is("type", "hiatal")),
        picture.with(at.asthma, |seen| seen.is("type", "asthma")),
        picture.yes(at.cannot_lie_prone),
    ]);
    all_of([full, pressed]).map(|names| Fired::new(Rule::I11, Level::DoNotProceed, names))
}

/// I-13: somebody who may fall, on a raised table or under bars: low, or on the floor.
pub(super) fn i_13(picture: &Picture<'_, '_>) -> Option<Fired> {
    let at = picture.at;
    let raised = match picture.context.inputs.plan.surface {
        Some(Surface::FloorMat | Surface::LowTable) => false,
        Some(Surface::Table | Surface::Bed) | None => true,
    };
    let high = any_of([
        Part::planned(PlanFact::Surface, raised),
        picture.chosen(|technique| technique.supports.contains(&Support::Bars)),
    ]);
    let may_fall = any_of([picture.yes(at.epilepsy), picture.yes(at.dizziness)]);
    all_of([may_fall, high]).map(|names| Fired::new(Rule::I13, Level::Adapt, names))
}
