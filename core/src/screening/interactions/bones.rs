//! Bones and frames that carry less.

use super::picture::{Part, Picture, all_of, any_of, count};
use super::{Fired, Rule};
use crate::screening::rules::{Comparison, Level};

/// Age from which bones are counted as older, completed years.
const OLDER: f64 = 65.0;
/// A bone broken from this age on counts, completed years.
const BROKEN_LATE: f64 = 50.0;
/// Weight of the practitioner by that of the client.
const EQUAL_WEIGHT: f64 = 1.0;
/// Body-mass index of a slight frame.
const SLIGHT: f64 = 20.0;

/// I-07: signs of fragile bones; two ask for a doctor, three are too many.
pub(super) fn i_07(picture: &Picture<'_, '_>) -> Option<Fired> {
    let at = picture.at;
    let (held, names) = count([
        picture.aged(OLDER),
        picture.yes(at.steroids),
        thinning(picture),
        picture.with(at.fracture, |seen| seen.number("age_when_broken", Comparison::AtLeast, BROKEN_LATE)),
        picture.with(at.inflammatory, |seen| seen.is("type", "ra")),
    ]);
    match held {
        0 | 1 => None,
        2 => Some(Fired::new(Rule::I07, Level::Clearance, names)),
        _ => Some(Fired::new(Rule::I07, Level::DoNotProceed, names)),
    }
}

/// I-09: a practitioner heavier than a client whose frame carries less. After it the practitioner only sits.
pub(super) fn i_09(picture: &Picture<'_, '_>) -> Option<Fired> {
    let at = picture.at;
    let heavier = picture.number(at.body_weight, "ratio", |seen| seen.number("ratio", Comparison::More, EQUAL_WEIGHT));
    let slight = any_of([
        picture.aged(OLDER),
        thinning(picture),
        picture.with(at.hypermobility, |seen| seen.is("type", "benign").not().or(seen.flag("recurrent_dislocations"))),
        picture.number(at.older_age, "bmi", |seen| seen.number("bmi", Comparison::Less, SLIGHT)),
    ]);
    all_of([heavier, slight]).map(|names| Fired::new(Rule::I09, Level::Clearance, names))
}

/// Bone loss that is not yet osteoporosis.
fn thinning(picture: &Picture<'_, '_>) -> Part {
    picture.with(picture.at.osteoporosis, |seen| seen.is_one_of("type", &["osteopenia", "suspected"]))
}
