//! One piece of work held against an outcome: what stands against it, before it is done or when it is logged.

use serde::{Deserialize, Serialize};

use super::limits::is_broad;
use super::offer::Obstacle;
use super::outcome::{Effect, Outcome};
use super::place::RegionSet;
use super::rules::{Ban, ZoneLimit};
use super::screener::Screener;
use crate::library::vocabulary::{Feet, FootSurface, Pressure, Support};

/// One piece of work, as it is meant or as it was done.
#[derive(Clone, Debug)]
pub struct Work<'a> {
    /// Technique id.
    pub technique: &'a str,
    /// Where, on which side.
    pub zone: RegionSet,
    /// Part of the foot.
    pub foot: FootSurface,
    /// Feet on the client.
    pub feet: Feet,
    /// Pressure.
    pub pressure: Pressure,
    /// What takes the rest of the weight.
    pub support: Support,
}

/// Something that stands against a piece of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Objection {
    /// The technique is not offered today.
    Technique {
        /// Described only: never offered to anybody.
        information_only: bool,
    },
    /// Never a foot there, for anybody.
    Never,
    /// No foot there today.
    Off {
        /// The finding behind it, by its place in [`Outcome::findings`].
        finding: Option<usize>,
    },
    /// Deeper than is allowed there.
    Pressure {
        /// Highest pressure that is.
        cap: u8,
    },
    /// This part of the foot is left out there.
    Foot,
    /// Two feet are left out.
    TwoFeet,
    /// The support does not belong to what is left of the technique.
    Support,
}

impl Objection {
    /// With a reason it may be begun all the same. What nobody may do cannot; it can only be logged after it was done.
    #[must_use]
    pub const fn may_keep(self) -> bool {
        match self {
            Self::Technique { information_only } => !information_only,
            Self::Never => false,
            Self::Off { .. } | Self::Pressure { .. } | Self::Foot | Self::TwoFeet | Self::Support => true,
        }
    }
}

impl Screener {
    /// Everything that stands against a piece of work, gravest first.
    #[must_use]
    pub fn objections(&self, outcome: &Outcome, work: &Work<'_>) -> Vec<Objection> {
        let (limits, standing) = (&outcome.limits, &self.standing);
        let mut against = Vec::new();
        let technique = outcome.technique(work.technique);
        let offer = technique.and_then(|technique| technique.offer.as_ref());
        if offer.is_none() {
            let information_only = technique.is_none_or(|technique| {
                technique.reasons.iter().any(|reason| reason.obstacle == Obstacle::InformationOnly)
            });
            against.push(Objection::Technique { information_only });
        }
        if work.zone.meets(standing.never) {
            against.push(Objection::Never);
        }
        if work.zone.meets(limits.closed()) {
            against.push(Objection::Off { finding: closing_finding(outcome, work.zone) });
        }
        let cap = self.highest_on(outcome, work.zone);
        let cap = offer.map_or(cap, |offer| cap.min(offer.cap)).max(1);
        if work.pressure.level() > cap {
            against.push(Objection::Pressure { cap });
        }
        let heel = work.foot == FootSurface::Heel;
        let foot_closed = (heel && (limits.no.contains(&Ban::Heel) || work.zone.meets(limits.no_heel)))
            || (!is_broad(work.foot) && work.zone.meets(limits.light))
            || work.zone.meets(standing.closed_to_foot(work.foot));
        if foot_closed {
            against.push(Objection::Foot);
        }
        if work.feet == Feet::Two && (limits.no.contains(&Ban::TwoFoot) || work.zone.meets(standing.one_foot)) {
            against.push(Objection::TwoFeet);
        }
        if offer.is_some_and(|offer| !offer.supports.contains(&work.support)) {
            against.push(Objection::Support);
        }
        against
    }

    /// Highest pressure that findings and foot zones allow on all of these places, 0 to 5.
    fn highest_on(&self, outcome: &Outcome, zone: RegionSet) -> u8 {
        let allowed = |pressure: &u8| {
            !zone.meets(outcome.limits.too_deep(*pressure)) && !zone.meets(self.standing.too_deep(*pressure))
        };
        (1..=Pressure::DEEPEST.level()).rev().find(allowed).unwrap_or(0)
    }
}

fn closing_finding(outcome: &Outcome, zone: RegionSet) -> Option<usize> {
    let closes = |effect: Effect| match effect {
        Effect::Limit(ZoneLimit::Off | ZoneLimit::Margin) | Effect::NotAmong => true,
        Effect::Limit(ZoneLimit::Light | ZoneLimit::NoHeel) | Effect::Cap(_) => false,
    };
    outcome
        .zones
        .iter()
        .find(|zone_effect| closes(zone_effect.effect) && zone_effect.regions.meets(zone))
        .map(|z| z.finding)
}
