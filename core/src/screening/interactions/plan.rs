//! What is left of the plan: a safe practitioner, a technique, a position, a place, a pressure worth the name.

use super::picture::{Picture, any_of};
use super::{Fired, Rule, RuleHit};
use crate::screening::evaluate::Truth;
use crate::screening::limits::{Limits, Standing};
use crate::screening::model::Plan;
use crate::screening::offer::{Technique, TechniqueOutcome};
use crate::screening::outcome::{Effect, Finding, ZoneEffect};
use crate::screening::place::RegionSet;
use crate::screening::rules::{Level, ZoneLimit};

/// Less than this is no foot work.
const WORTH_IT: u8 = 2;

/// I-10: what adds up leaves no position, no region, or only the lightest pressure. `turned`: the findings that leave
/// positions out.
pub(in crate::screening) fn i_10(
    limits: &Limits,
    standing: &Standing,
    findings: &[Finding],
    zones: &[ZoneEffect],
    turned: &[usize],
) -> Option<RuleHit> {
    let closed = limits.closed() | standing.never;
    let no_place = (closed | limits.too_deep(WORTH_IT)).contains(RegionSet::ALL);
    let no_position = limits.positions.is_empty();
    if !no_place && !no_position {
        return None;
    }
    let takes_a_place = |effect: Effect| match effect {
        Effect::Limit(ZoneLimit::Off | ZoneLimit::Margin) | Effect::NotAmong => true,
        Effect::Cap(most) => most < WORTH_IT,
        Effect::Limit(ZoneLimit::Light | ZoneLimit::NoHeel) => false,
    };
    let places = zones.iter().filter(|zone| no_place && takes_a_place(zone.effect)).map(|zone| zone.finding);
    let positions = turned.iter().copied().filter(|_| no_position);
    let mut hit = RuleHit::new(Rule::I10, Level::DoNotProceed);
    for finding in places.chain(positions).filter_map(|finding| findings.get(finding)) {
        if !hit.conditions.iter().any(|id| **id == *finding.condition) {
            hit.conditions.push(finding.condition.to_string());
        }
    }
    Some(hit)
}

/// I-20: vetoes and adaptations leave no technique, of those chosen when some are; the closing hold alone is not a
/// session.
pub(in crate::screening) fn i_20(
    plan: &Plan,
    techniques: &[Technique],
    outcomes: &[TechniqueOutcome],
) -> Option<RuleHit> {
    let chosen = |technique: &Technique| plan.techniques.iter().any(|id| **id == *technique.id);
    let any_chosen = techniques.iter().any(chosen);
    let wanted = || techniques.iter().zip(outcomes).filter(|(technique, _)| !any_chosen || chosen(technique));
    if wanted().any(|(technique, outcome)| outcome.offer.is_some() && !technique.closing) {
        return None;
    }
    let mut hit = RuleHit::new(Rule::I20, Level::DoNotProceed);
    if any_chosen {
        hit.techniques = wanted().map(|(technique, _)| technique.id.to_string()).collect();
    }
    Some(hit)
}

/// I-21: an untrained practitioner or whole-weight work overrides a healthy client.
pub(in crate::screening) fn i_21(picture: &Picture<'_, '_>) -> Option<Fired> {
    let stopped = |level| Truth::of(level == Level::DoNotProceed);
    let untrained = picture.with(picture.at.untrained, |seen| stopped(seen.level));
    let whole_weight = picture.chosen(|technique| technique.information_only);
    any_of([untrained, whole_weight]).so().map(|names| Fired::new(Rule::I21, Level::DoNotProceed, names))
}
