//! High blood pressure and what drives it up or narrows the way.

use super::picture::{Picture, all_of, any_of};
use super::{Fired, Rule};
use crate::screening::evaluate::Truth;
use crate::screening::rules::{Comparison, Level};

/// Pain from which the pressure is driven up, 0 to 10.
const SEVERE_PAIN: f64 = 7.0;

/// I-05: high blood pressure, even controlled, with severe pain or an infection.
pub(super) fn i_05(picture: &Picture<'_, '_>) -> Option<Fired> {
    let at = picture.at;
    let pain = picture.with(at.severe_pain, |seen| {
        seen.number("nrs", Comparison::AtLeast, SEVERE_PAIN).or(seen.is("cause", "infection"))
    });
    let ill = picture.with(at.fever, |seen| Truth::of(seen.level >= Level::Adapt));
    let names = all_of([picture.yes(at.high_blood_pressure), any_of([pain, ill])])?;
    Some(Fired::new(Rule::I05, Level::DoNotProceed, names))
}

/// I-06: high blood pressure with a worn neck or a past stroke.
pub(super) fn i_06(picture: &Picture<'_, '_>) -> Option<Fired> {
    let at = picture.at;
    let narrow = any_of([
        picture.with(at.osteoarthritis, |seen| seen.is("region", "neck")),
        picture.yes(at.cervical_spondylosis),
        picture.yes(at.stroke),
    ]);
    let names = all_of([picture.yes(at.high_blood_pressure), narrow])?;
    Some(Fired::new(Rule::I06, Level::DoNotProceed, names))
}
