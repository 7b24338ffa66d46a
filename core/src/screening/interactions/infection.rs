//! Infection and a body that cannot fight it well.

use super::picture::{Picture, all_of, any_of};
use super::{Fired, Rule};
use crate::screening::evaluate::Truth;
use crate::screening::rules::Level;

/// I-14: fever or infected skin with diabetes, a weak immune system or steroids: a doctor the same day.
pub(super) fn i_14(picture: &Picture<'_, '_>) -> Option<Fired> {
    let at = picture.at;
    let infected = any_of([
        picture.with(at.fever, |seen| Truth::of(seen.level >= Level::Adapt)),
        picture.yes(at.contagious_skin),
        picture.with(at.leg_signs, |seen| seen.is("type", "cellulitis")),
    ]);
    let weak = any_of([picture.yes(at.diabetes), picture.yes(at.immune), picture.yes(at.steroids)]);
    all_of([infected, weak]).map(|names| Fired::new(Rule::I14, Level::DoNotProceed, names))
}
