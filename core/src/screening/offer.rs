//! What is left of each technique: positions, regions, stances, surfaces, parts of the foot, pressure.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::compiled::Rules;
use super::limits::{Limits, Standing, is_broad};
use super::model::{BalanceSupport, Inputs};
use super::place::RegionSet;
use super::rules::Ban;
use crate::library::model::{self, LibraryData, Phase};
use crate::library::vocabulary::{
    Feet, FootSurface, Move, Position, Pressure, Product, Stance, Support, Surface, vocabulary,
};

/// A technique in the form that is evaluated.
#[derive(Debug)]
pub(super) struct Technique {
    pub id: Arc<str>,
    pub phase: Phase,
    pub closing: bool,
    pub information_only: bool,
    pub positions: Arc<[Position]>,
    pub regions: RegionSet,
    pub foot: Arc<[FootSurface]>,
    pub feet: Feet,
    pub stances: Arc<[Stance]>,
    pub supports: Arc<[Support]>,
    pub surfaces: Arc<[Surface]>,
    pub from: u8,
    pub to: u8,
    pub products: Arc<[Product]>,
    pub moves: Arc<[Move]>,
    /// Entries that take it off the list, by place.
    pub vetoes: Vec<usize>,
}

vocabulary! {
    /// What takes a technique off the list.
    Obstacle {
        /// Described, never offered.
        InformationOnly = "information-only",
        /// A condition of its own list.
        Veto = "veto",
        /// None of its positions is left.
        Position = "position",
        /// None of its regions is left.
        Region = "region",
        /// None of its stances is left.
        Stance = "stance",
        /// Nothing it can be done on is left.
        Surface = "surface",
        /// No part of the foot that it uses is left.
        Foot = "foot",
        /// Two feet are left out.
        TwoFeet = "two-feet",
        /// Its move is left out.
        Move = "move",
        /// Its product is left out.
        Product = "product",
        /// Its lightest pressure is more than is allowed.
        Pressure = "pressure",
    }
}

/// Why a technique is not offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// What stands against it.
    pub obstacle: Obstacle,
    /// The condition of a veto.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Arc<str>>,
}

/// A technique today.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TechniqueOutcome {
    /// Its id.
    pub technique: Arc<str>,
    /// What is left of it; `None`: not offered.
    pub offer: Option<Offer>,
    /// Why not, when it is not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Reason>,
}

/// What is left of a technique.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    /// Regions left.
    pub regions: RegionSet,
    /// The same by highest pressure, deepest first.
    pub caps: Vec<(u8, RegionSet)>,
    /// Lightest pressure.
    pub from: u8,
    /// Highest pressure on any of its regions.
    pub cap: u8,
    /// Positions left.
    pub positions: Arc<[Position]>,
    /// Parts of the foot left.
    pub foot: Arc<[FootSurface]>,
    /// Feet on the client.
    pub feet: Feet,
    /// Stances left.
    pub stances: Arc<[Stance]>,
    /// Supports left.
    pub supports: Arc<[Support]>,
    /// What it can be done on.
    pub surfaces: Arc<[Surface]>,
    /// What may be between foot and skin.
    pub products: Arc<[Product]>,
    /// A finding changes something of it; the zones that hold for everybody do not count.
    pub changed: bool,
}

/// All that techniques are held against.
pub(super) struct Bounds<'a> {
    pub limits: &'a Limits,
    pub standing: &'a Standing,
    pub inputs: &'a Inputs,
    /// By entry: at `adapt` or above, or a veto already when not `no`.
    pub vetoing: &'a [bool],
    /// Regions where a pressure is too deep, for 1 to 5.
    too_deep: [RegionSet; 5],
    /// The same for findings alone.
    too_deep_by_finding: [RegionSet; 5],
    closed: RegionSet,
    /// What is left out, in the order of [`Ban::ALL`].
    banned: [bool; Ban::ALL.len()],
    /// Positions left, in the order of [`Position::ALL`].
    positions: [bool; Position::ALL.len()],
    /// Where a part of the foot may not work, in the order of [`FootSurface::ALL`].
    closed_to_foot: [RegionSet; FootSurface::ALL.len()],
    /// Where a move may not be made, in the order of [`Move::ALL`].
    closed_to_move: [RegionSet; Move::ALL.len()],
}

impl<'a> Bounds<'a> {
    pub fn new(
        limits: &'a Limits,
        standing: &'a Standing,
        inputs: &'a Inputs,
        trained: bool,
        vetoing: &'a [bool],
    ) -> Self {
        let by_finding = [1, 2, 3, 4, 5].map(|pressure| limits.too_deep(pressure));
        let too_deep = [1, 2, 3, 4, 5].map(|pressure| limits.too_deep(pressure) | standing.too_deep(pressure));
        let untrained = if trained { RegionSet::EMPTY } else { standing.trained };
        let closed = limits.closed() | standing.never | untrained;
        let mut closed_to_foot = [RegionSet::EMPTY; FootSurface::ALL.len()];
        for (foot, closed) in FootSurface::ALL.iter().zip(&mut closed_to_foot) {
            let heel = if *foot == FootSurface::Heel { limits.no_heel } else { RegionSet::EMPTY };
            let light = if is_broad(*foot) { RegionSet::EMPTY } else { limits.light };
            *closed = heel | light | standing.closed_to_foot(*foot);
        }
        let mut banned = [false; Ban::ALL.len()];
        for (ban, banned) in Ban::ALL.iter().zip(&mut banned) {
            *banned = limits.no.contains(ban);
        }
        let mut positions = [false; Position::ALL.len()];
        for (position, left) in Position::ALL.iter().zip(&mut positions) {
            *left = limits.positions.contains(position);
        }
        let mut closed_to_move = [RegionSet::EMPTY; Move::ALL.len()];
        for (how, closed) in Move::ALL.iter().zip(&mut closed_to_move) {
            *closed = standing.closed_to_move(*how);
        }
        Self {
            limits,
            standing,
            inputs,
            vetoing,
            too_deep,
            too_deep_by_finding: by_finding,
            closed,
            banned,
            positions,
            closed_to_foot,
            closed_to_move,
        }
    }

    fn closed_to_foot(&self, foot: FootSurface) -> RegionSet {
        self.closed_to_foot.get(foot as usize).copied().unwrap_or(RegionSet::ALL)
    }

    fn closed_to_move(&self, how: Move) -> RegionSet {
        self.closed_to_move.get(how as usize).copied().unwrap_or(RegionSet::ALL)
    }

    fn banned(&self, what: Ban) -> bool {
        self.banned.get(what as usize).copied().unwrap_or(true)
    }

    /// The stance can be taken today.
    fn stands(&self, stance: Stance, supports: &[Support]) -> bool {
        let (on_table, on_client) = match stance {
            Stance::Seated => return true,
            Stance::OneFootFloor => return !self.limits.seated_only,
            Stance::OnTable => (true, false),
            Stance::OnClient => (true, true),
        };
        let practice = self.inputs.practice.as_ref();
        let nobody_stands = self.inputs.plan.standing == Some(false)
            || (on_client && practice.is_some_and(|practice| !practice.stands_on_client));
        // Full, unsupported weight is never an offer: without a rated support nobody leaves the floor (3.3, 1).
        let unrated = on_table && practice.is_some_and(|practice| practice.support != BalanceSupport::Rated);
        let needs_support = self.limits.support_weight && !supports.iter().any(|support| holds_weight(*support));
        !(nobody_stands || unrated || needs_support || self.limits.seated_only || self.banned(Ban::Standing))
    }
}

/// Bars, rope and strap hold most of a person's weight.
const fn holds_weight(support: Support) -> bool {
    match support {
        Support::Bars | Support::Rope | Support::Strap => true,
        Support::None
        | Support::Wall
        | Support::Staff
        | Support::Pole
        | Support::Rod
        | Support::Chair
        | Support::Stool => false,
    }
}

impl Technique {
    pub fn all(library: &LibraryData, rules: &Rules) -> Vec<Self> {
        library.techniques.iter().map(|technique| Self::new(technique, rules)).collect()
    }

    fn new(technique: &model::Technique, rules: &Rules) -> Self {
        let mut surfaces = technique.surfaces.clone();
        if surfaces.contains(&Surface::Table) && !surfaces.contains(&Surface::LowTable) {
            surfaces.push(Surface::LowTable);
        }
        Self {
            id: Arc::from(technique.id.as_str()),
            phase: technique.phase,
            closing: technique.phase == Phase::Closing,
            information_only: technique.information_only || technique.vetoed_for_all,
            positions: technique.positions.as_slice().into(),
            regions: RegionSet::from_ids(technique.regions.iter().map(model::RegionId::as_str)).0,
            foot: technique.foot.as_slice().into(),
            feet: technique.feet,
            stances: technique.stances.as_slice().into(),
            supports: technique.supports.as_slice().into(),
            surfaces: surfaces.into(),
            from: technique.pressure_from.level(),
            to: technique.pressure_to.level(),
            products: technique.products.as_slice().into(),
            moves: technique.moves.as_slice().into(),
            vetoes: technique.vetoes.iter().filter_map(|id| rules.find(id)).collect(),
        }
    }

    /// What is left of it.
    pub fn judge(&self, bounds: &Bounds<'_>, rules: &Rules) -> TechniqueOutcome {
        let mut reasons = Vec::new();
        let mut against = |obstacle| reasons.push(Reason { obstacle, condition: None });
        if self.information_only {
            against(Obstacle::InformationOnly);
            return TechniqueOutcome { technique: Arc::clone(&self.id), offer: None, reasons };
        }
        let limits = bounds.limits;
        let kept = |banned: bool, gone: bool| !(banned && gone);
        let positions =
            still(&self.positions, |position| bounds.positions.get(position as usize).copied().unwrap_or(false));
        let foot = still(&self.foot, |foot| {
            kept(bounds.banned(Ban::Heel), foot == FootSurface::Heel)
                && !self.regions.without(bounds.closed_to_foot(foot)).is_empty()
        });
        let stances = still(&self.stances, |stance| bounds.stands(stance, &self.supports));
        let surfaces = still(&self.surfaces, |surface| kept(limits.table_low, is_high(surface)));
        let products = still(&self.products, |product| kept(bounds.banned(Ban::Drag), product == Product::Tacky));
        let moves = still(&self.moves, |how| {
            kept(bounds.banned(Ban::Drag), how == Move::Drag) && kept(bounds.banned(Ban::Stretch), how == Move::Stretch)
        });

        let shared = |sets: &mut dyn Iterator<Item = RegionSet>| sets.fold(RegionSet::ALL, |all, set| all & set);
        let closed = bounds.closed
            | shared(&mut foot.iter().map(|foot| bounds.closed_to_foot(*foot)))
            | shared(&mut moves.iter().map(|how| bounds.closed_to_move(*how)))
            | shared(&mut stances.iter().map(|stance| bounds.standing.closed_to(*stance, self.feet)));
        let regions = self.regions.without(closed);
        let highest = if limits.steps_down == 0 {
            self.to
        } else {
            let wanted = bounds.inputs.plan.wanted_pressure.map_or(self.to, Pressure::level);
            wanted.saturating_sub(limits.steps_down).max(2).min(self.to)
        };
        let caps = by_pressure(regions, self.from, highest, &bounds.too_deep);
        let regions = caps.iter().fold(RegionSet::EMPTY, |left, (_, regions)| left | *regions);

        if positions.is_empty() {
            against(Obstacle::Position);
        }
        if foot.is_empty() {
            against(Obstacle::Foot);
        }
        if stances.is_empty() {
            against(Obstacle::Stance);
        }
        if surfaces.is_empty() {
            against(Obstacle::Surface);
        }
        if products.is_empty() {
            against(Obstacle::Product);
        }
        if moves.is_empty() {
            against(Obstacle::Move);
        }
        if self.feet == Feet::Two && bounds.banned(Ban::TwoFoot) {
            against(Obstacle::TwoFeet);
        }
        if regions.is_empty() && !foot.is_empty() && !stances.is_empty() && !moves.is_empty() {
            let too_deep = !self.regions.without(closed).is_empty() || self.from > limits.cap;
            against(if too_deep { Obstacle::Pressure } else { Obstacle::Region });
        }
        for entry in self.vetoes.iter().filter(|entry| bounds.vetoing.get(**entry).copied().unwrap_or(false)) {
            let condition = rules.entries.get(*entry).map(|entry| Arc::clone(&entry.id));
            reasons.push(Reason { obstacle: Obstacle::Veto, condition });
        }
        let offer = reasons.is_empty().then(|| {
            let lost =
                self.regions.meets(limits.closed() | bounds.too_deep_by_finding[usize::from(self.to.clamp(1, 5)) - 1]);
            let fewer = positions.len() < self.positions.len()
                || surfaces.len() < self.surfaces.len()
                || stances.len() < self.stances.len()
                || products.len() < self.products.len()
                || moves.len() < self.moves.len();
            Offer {
                regions,
                from: self.from,
                cap: caps.first().map_or(self.from, |(cap, _)| *cap),
                changed: lost || fewer || highest < self.to || foot.len() < self.foot.len(),
                caps,
                positions,
                foot,
                feet: self.feet,
                supports: Arc::clone(&self.supports),
                stances,
                surfaces,
                products,
            }
        });
        TechniqueOutcome { technique: Arc::clone(&self.id), offer, reasons }
    }
}

/// What is left of a list; the list itself when all of it is.
fn still<T: Copy>(all: &Arc<[T]>, left: impl Fn(T) -> bool) -> Arc<[T]> {
    if all.iter().all(|one| left(*one)) {
        Arc::clone(all)
    } else {
        all.iter().copied().filter(|one| left(*one)).collect()
    }
}

/// The regions by the highest pressure that is left there.
fn by_pressure(regions: RegionSet, from: u8, to: u8, too_deep: &[RegionSet; 5]) -> Vec<(u8, RegionSet)> {
    let mut rest = regions;
    let mut caps = Vec::new();
    for pressure in (from..=to).rev() {
        let deep = too_deep.get(usize::from(pressure) - 1).copied().unwrap_or(RegionSet::ALL);
        let fits = rest.without(deep);
        if !fits.is_empty() {
            caps.push((pressure, fits));
            rest = rest.without(fits);
        }
    }
    caps
}

const fn is_high(surface: Surface) -> bool {
    match surface {
        Surface::Table | Surface::Bed => true,
        Surface::LowTable | Surface::FloorMat => false,
    }
}
