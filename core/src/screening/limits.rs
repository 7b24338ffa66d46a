//! What adaptations add up to (I-01): lowest cap, all regions off, shared positions, shortest time, every `no`.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::facts::Own;
use super::outcome::Effect;
use super::place::RegionSet;
use super::rules::{Adaptation, Ban, Instruction, StandingLimit, ZoneLimit, ZoneRef};
use crate::library::vocabulary::{Feet, FootSurface, Move, Position, Stance};

/// An adaptation with its regions resolved.
#[derive(Debug)]
pub(super) enum Part {
    /// At a place: a cap or what a zone allows.
    At { on: Place, limit: PlaceLimit },
    /// No foot anywhere else.
    Only(Vec<Place>),
    /// Anything that needs no place.
    Plain(Adaptation),
}

/// A place relative to the finding, or fixed.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    Own,
    OwnPart,
    BelowOwn,
    OwnWeeping,
    Fixed(RegionSet),
}

/// What holds at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlaceLimit {
    Cap(u8),
    Off,
    Light,
    NoHeel,
    Margin,
}

impl Part {
    pub fn new(adaptation: &Adaptation) -> Self {
        match adaptation {
            Adaptation::Cap { most, on: Some(on) } => Self::At { on: Place::new(on), limit: PlaceLimit::Cap(*most) },
            Adaptation::Zone { on, limit } => Self::At { on: Place::new(on), limit: PlaceLimit::new(*limit) },
            Adaptation::Only { on } => Self::Only(on.iter().map(Place::new).collect()),
            Adaptation::Cap { on: None, .. }
            | Adaptation::Start { .. }
            | Adaptation::StepsDown { .. }
            | Adaptation::Margin { .. }
            | Adaptation::Position { .. }
            | Adaptation::Offer { .. }
            | Adaptation::ProneBlock { .. }
            | Adaptation::Minutes { .. }
            | Adaptation::MinutesHalf
            | Adaptation::WaitHours { .. }
            | Adaptation::WarmUp { .. }
            | Adaptation::No { .. }
            | Adaptation::TableLow
            | Adaptation::SupportWeight
            | Adaptation::Instruct { .. }
            | Adaptation::RaiseAfterFine { .. } => Self::Plain(adaptation.clone()),
        }
    }
}

impl Place {
    fn new(zone: &ZoneRef) -> Self {
        match zone {
            ZoneRef::Own => Self::Own,
            ZoneRef::OwnPart => Self::OwnPart,
            ZoneRef::BelowOwn => Self::BelowOwn,
            ZoneRef::OwnWeeping => Self::OwnWeeping,
            ZoneRef::Region(id) => Self::Fixed(RegionSet::from_id(id).unwrap_or(RegionSet::ALL)),
        }
    }

    /// It hangs on where the finding lies.
    pub fn is_relative(self) -> bool {
        match self {
            Self::Own | Self::OwnPart | Self::BelowOwn | Self::OwnWeeping => true,
            Self::Fixed(_) => false,
        }
    }
}

impl PlaceLimit {
    fn new(limit: ZoneLimit) -> Self {
        match limit {
            ZoneLimit::Off => Self::Off,
            ZoneLimit::Light => Self::Light,
            ZoneLimit::NoHeel => Self::NoHeel,
            ZoneLimit::Margin => Self::Margin,
        }
    }
}

/// Everything that holds today, added up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a part of an adaptation and they do not exclude each other")]
pub struct Limits {
    /// Highest pressure anywhere, 1 to 5.
    pub cap: u8,
    /// Regions with a lower highest pressure of their own; index 0 is pressure 1.
    pub capped: [RegionSet; 5],
    /// First pressure, 1 to 5.
    pub start: Option<u8>,
    /// Steps below the wanted pressure, never below 2.
    pub steps_down: u8,
    /// No foot.
    pub off: RegionSet,
    /// Off with a distance around them; also in `off`.
    pub margin: RegionSet,
    /// That distance, centimetres.
    pub margin_cm: u16,
    /// Pressure 1-2, broad sole.
    pub light: RegionSet,
    /// No heel.
    pub no_heel: RegionSet,
    /// All that is left, where a finding names it.
    pub only: Option<RegionSet>,
    /// Positions left.
    pub positions: BTreeSet<Position>,
    /// Positions to show first.
    pub offer: BTreeSet<Position>,
    /// Face-down at a time, minutes.
    pub prone_block: Option<u16>,
    /// Foot work in all, minutes.
    pub minutes: Option<u16>,
    /// Half of the planned time.
    pub half_time: bool,
    /// Hours after a full meal.
    pub wait_hours: Option<u16>,
    /// Minutes at pressure 1-2 first.
    pub warm_up: Option<u16>,
    /// Ways of working that are left out.
    pub no: BTreeSet<Ban>,
    /// Floor mat or low table only.
    pub table_low: bool,
    /// The practitioner only sits (I-09).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub seated_only: bool,
    /// Most weight on bars, rope or strap.
    pub support_weight: bool,
    /// To do and to check.
    pub instructions: BTreeSet<Instruction>,
    /// Steps up per visit after a fine check-in.
    pub raise_after_fine: Option<u8>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            cap: 5,
            capped: [RegionSet::EMPTY; 5],
            start: None,
            steps_down: 0,
            off: RegionSet::EMPTY,
            margin: RegionSet::EMPTY,
            margin_cm: 0,
            light: RegionSet::EMPTY,
            no_heel: RegionSet::EMPTY,
            only: None,
            positions: Position::ALL.iter().copied().collect(),
            offer: BTreeSet::new(),
            prone_block: None,
            minutes: None,
            half_time: false,
            wait_hours: None,
            warm_up: None,
            no: BTreeSet::new(),
            table_low: false,
            seated_only: false,
            support_weight: false,
            instructions: BTreeSet::new(),
            raise_after_fine: None,
        }
    }
}

fn least(so_far: &mut Option<u16>, more: u16) {
    *so_far = Some(so_far.map_or(more, |so_far| so_far.min(more)));
}

impl Limits {
    /// Adds one part of an adaptation for a finding that lies at `own`.
    pub(super) fn add(&mut self, part: &Part, own: Own, weeping: Option<bool>) {
        match part {
            Part::At { on: Place::OwnWeeping, .. } if weeping == Some(false) => {}
            Part::At { on, limit } => {
                if on.is_relative() && (own.regions.is_empty() || own.partly_unknown) {
                    self.unknown_place();
                }
                self.at(on.regions(own), *limit);
            }
            Part::Only(places) => {
                let left = places.iter().fold(RegionSet::EMPTY, |left, place| left | place.regions(own));
                self.only = Some(self.only.unwrap_or(RegionSet::ALL) & left);
            }
            Part::Plain(adaptation) => self.plain(adaptation),
        }
    }

    /// A finding without a place: pressure 1-2 everywhere (specification 0.5.2).
    pub(super) fn unknown_place(&mut self) {
        self.cap = self.cap.min(2);
    }

    pub(super) fn at(&mut self, regions: RegionSet, limit: PlaceLimit) {
        match limit {
            PlaceLimit::Cap(most) => {
                if let Some(capped) = usize::from(most).checked_sub(1).and_then(|place| self.capped.get_mut(place)) {
                    *capped |= regions;
                }
            }
            PlaceLimit::Off => self.off |= regions,
            PlaceLimit::Light => self.light |= regions,
            PlaceLimit::NoHeel => self.no_heel |= regions,
            PlaceLimit::Margin => {
                self.off |= regions;
                self.margin |= regions;
            }
        }
    }

    fn plain(&mut self, adaptation: &Adaptation) {
        match adaptation {
            Adaptation::Cap { most, .. } => self.cap = self.cap.min(*most),
            Adaptation::Start { most } => self.start = Some(self.start.map_or(*most, |start| start.min(*most))),
            Adaptation::StepsDown { steps } => self.steps_down = self.steps_down.max(*steps),
            Adaptation::Margin { cm } => self.margin_cm = self.margin_cm.max(*cm),
            Adaptation::Position { of } => self.positions.retain(|position| of.contains(position)),
            Adaptation::Offer { of } => self.offer.extend(of),
            Adaptation::ProneBlock { minutes } => least(&mut self.prone_block, *minutes),
            Adaptation::Minutes { most } => least(&mut self.minutes, *most),
            Adaptation::MinutesHalf => self.half_time = true,
            Adaptation::WaitHours { hours } => self.wait_hours = Some(self.wait_hours.unwrap_or(0).max(*hours)),
            Adaptation::WarmUp { minutes } => self.warm_up = Some(self.warm_up.unwrap_or(0).max(*minutes)),
            Adaptation::No { what } => {
                self.no.insert(*what);
            }
            Adaptation::TableLow => self.table_low = true,
            Adaptation::SupportWeight => self.support_weight = true,
            Adaptation::Instruct { what } => {
                self.instructions.insert(*what);
            }
            Adaptation::RaiseAfterFine { steps } => {
                self.raise_after_fine = Some(self.raise_after_fine.map_or(*steps, |so_far| so_far.min(*steps)));
            }
            // With a place: see `Part::At` and `Part::Only`.
            Adaptation::Zone { .. } | Adaptation::Only { .. } => {}
        }
    }

    /// Everything that any finding takes away: off, and all that an `only` does not name.
    #[must_use]
    pub fn closed(&self) -> RegionSet {
        self.off | self.only.map_or(RegionSet::EMPTY, |only| !only)
    }

    /// Regions where this pressure is more than a finding allows.
    pub(super) fn too_deep(&self, pressure: u8) -> RegionSet {
        if pressure > self.cap {
            return RegionSet::ALL;
        }
        let capped = self.capped.iter().take(usize::from(pressure).saturating_sub(1));
        let light = if pressure > 2 { self.light } else { RegionSet::EMPTY };
        capped.fold(light, |deep, regions| deep | *regions)
    }

    /// Minutes of foot work in all, of those that are planned.
    #[must_use]
    pub fn minutes_of(&self, planned: u16) -> u16 {
        let planned = if self.half_time { planned / 2 } else { planned };
        self.minutes.map_or(planned, |most| most.min(planned))
    }
}

impl Place {
    fn regions(self, own: Own) -> RegionSet {
        match self {
            Self::Own | Self::OwnWeeping => own.regions,
            Self::OwnPart => own.regions.part(),
            Self::BelowOwn => own.regions.below(),
            Self::Fixed(regions) => regions,
        }
    }
}

/// The foot zones that hold for everybody (specification 3.1), as sets.
#[derive(Clone, Debug, Default)]
pub(super) struct Standing {
    pub never: RegionSet,
    pub light: RegionSet,
    pub capped: [RegionSet; 5],
    /// Only with in-person training.
    pub trained: RegionSet,
    pub without_foot: Vec<(FootSurface, RegionSet)>,
    pub without_move: Vec<(Move, RegionSet)>,
    pub nobody_stands: RegionSet,
    pub one_foot: RegionSet,
}

impl Standing {
    pub fn add(&mut self, regions: RegionSet, limit: &StandingLimit) {
        match limit {
            StandingLimit::Never => self.never |= regions,
            StandingLimit::Light => self.light |= regions,
            StandingLimit::Cap { most } => self.cap(regions, *most),
            StandingLimit::Trained => {
                self.trained |= regions;
                self.cap(regions, 3);
            }
            StandingLimit::WithoutFoot { of } => self.without_foot.extend(of.iter().map(|foot| (*foot, regions))),
            StandingLimit::WithoutMove { of } => self.without_move.extend(of.iter().map(|how| (*how, regions))),
            StandingLimit::NoStanding => self.nobody_stands |= regions,
            StandingLimit::OneFoot => self.one_foot |= regions,
        }
    }

    pub fn cap(&mut self, regions: RegionSet, most: u8) {
        if let Some(capped) = usize::from(most).checked_sub(1).and_then(|place| self.capped.get_mut(place)) {
            *capped |= regions;
        }
    }

    pub fn too_deep(&self, pressure: u8) -> RegionSet {
        let capped = self.capped.iter().take(usize::from(pressure).saturating_sub(1));
        let light = if pressure > 2 { self.light } else { RegionSet::EMPTY };
        capped.fold(light, |deep, regions| deep | *regions)
    }

    /// Where this part of the foot may not work.
    pub fn closed_to_foot(&self, foot: FootSurface) -> RegionSet {
        let light = if is_broad(foot) { RegionSet::EMPTY } else { self.light };
        let named = self.without_foot.iter().filter(|(closed, _)| *closed == foot);
        named.fold(light, |set, (_, regions)| set | *regions)
    }

    /// Where this move may not be made.
    pub fn closed_to_move(&self, how: Move) -> RegionSet {
        let named = self.without_move.iter().filter(|(closed, _)| *closed == how);
        named.fold(RegionSet::EMPTY, |set, (_, regions)| set | *regions)
    }

    /// Where this stance and number of feet may not be.
    pub fn closed_to(&self, stance: Stance, feet: Feet) -> RegionSet {
        let stands = match stance {
            Stance::OnTable | Stance::OnClient => self.nobody_stands,
            Stance::Seated | Stance::OneFootFloor => RegionSet::EMPTY,
        };
        let feet = match feet {
            Feet::Two => self.one_foot,
            Feet::One => RegionSet::EMPTY,
        };
        stands | feet
    }
}

/// Broad enough for a light zone: no edge, ball, heel or toes.
pub(super) const fn is_broad(foot: FootSurface) -> bool {
    match foot {
        FootSurface::WholeSole | FootSurface::Arch | FootSurface::Instep => true,
        FootSurface::InnerEdge | FootSurface::OuterEdge | FootSurface::Ball | FootSurface::Heel | FootSurface::Toes => {
            false
        }
    }
}

impl Part {
    /// It leaves positions out.
    pub fn turns(&self) -> bool {
        matches!(self, Self::Plain(Adaptation::Position { .. }))
    }

    /// It hangs on where the finding lies.
    pub fn is_relative(&self) -> bool {
        match self {
            Self::At { on, .. } => on.is_relative(),
            Self::Only(places) => places.iter().any(|place| place.is_relative()),
            Self::Plain(_) => false,
        }
    }

    /// What it does to a place, if it speaks of one.
    pub fn effect(&self, own: Own, weeping: Option<bool>) -> Option<(RegionSet, Effect)> {
        match self {
            Self::At { on: Place::OwnWeeping, .. } if weeping == Some(false) => None,
            Self::At { on, limit } => Some((
                on.regions(own),
                match limit {
                    PlaceLimit::Cap(most) => Effect::Cap(*most),
                    PlaceLimit::Off => Effect::Limit(ZoneLimit::Off),
                    PlaceLimit::Light => Effect::Limit(ZoneLimit::Light),
                    PlaceLimit::NoHeel => Effect::Limit(ZoneLimit::NoHeel),
                    PlaceLimit::Margin => Effect::Limit(ZoneLimit::Margin),
                },
            )),
            Self::Only(places) => {
                let left = places.iter().fold(RegionSet::EMPTY, |left, place| left | place.regions(own));
                Some((!left, Effect::NotAmong))
            }
            Self::Plain(_) => None,
        }
    }
}
