//! The safest good session: what is left, in a sound order, within the minutes.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::limits::Limits;
use super::model::Plan;
use super::offer::{Offer, Technique, TechniqueOutcome};
use super::place::{RegionSet, bears_weight};
use crate::library::model::Phase;
use crate::library::vocabulary::{Position, Surface};

/// Techniques in order, warm-up first and the still hold last.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SafeSession {
    /// What the client lies on throughout; `None` when no session is possible.
    pub surface: Option<Surface>,
    /// The steps.
    pub steps: Vec<Step>,
}

/// One step, ready to be logged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// The technique.
    pub technique: Arc<str>,
    /// How the client lies.
    pub position: Position,
    /// Where, both sides unless one is left out.
    pub regions: RegionSet,
    /// Lightest pressure.
    pub from: u8,
    /// Highest pressure on these regions.
    pub cap: u8,
    /// Minutes.
    pub minutes: u16,
}

/// What the session has to keep within.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame<'a> {
    /// Minutes of foot work in all.
    pub minutes: u16,
    /// Face-down at most.
    pub prone_block: u16,
    /// Light minutes first.
    warm_up: u16,
    /// What is planned.
    plan: &'a Plan,
    /// Regions that are wanted.
    wanted: RegionSet,
}

/// A first session is this long at most (specification 3.3, 11).
const FIRST_SESSION_MINUTES: u16 = 45;
/// Nobody lies face-down longer at a time (3.3, 11).
const PRONE_BLOCK_MINUTES: u16 = 20;
/// What a session lasts when nobody planned otherwise.
const USUAL_MINUTES: u16 = 60;

impl<'a> Frame<'a> {
    /// The plan within its limits.
    pub fn new(limits: &Limits, plan: &'a Plan) -> Self {
        let planned = plan.minutes.unwrap_or(USUAL_MINUTES);
        let first = plan.earlier_sessions == Some(0);
        let wanted = match RegionSet::from_ids(plan.regions.iter().map(String::as_str)) {
            (wanted, true) if !wanted.is_empty() => wanted,
            (_, true | false) => RegionSet::ALL,
        };
        Self {
            minutes: limits.minutes_of(if first { planned.min(FIRST_SESSION_MINUTES) } else { planned }),
            prone_block: limits.prone_block.unwrap_or(PRONE_BLOCK_MINUTES).min(PRONE_BLOCK_MINUTES),
            warm_up: limits.warm_up.unwrap_or(WARM_UP_MINUTES),
            plan,
            wanted,
        }
    }

    /// It is among the techniques of the plan.
    fn chooses(&self, technique: &Technique) -> bool {
        self.plan.techniques.iter().any(|id| **id == *technique.id)
    }
}

/// At least so many light minutes before anything deeper (specification 3.3, 3).
pub(super) const WARM_UP_MINUTES: u16 = 5;
/// The closing hold: two minutes lying (3.3, 9).
const CLOSING_MINUTES: u16 = 2;
/// A step shorter than this is not worth a change.
const SHORTEST_STEP: u16 = 3;
/// Longer on one place is no kindness.
const LONGEST_STEP: u16 = 12;
/// More steps than these make a restless session.
const MOST_STEPS: usize = 5;
/// In one position.
const MOST_STEPS_A_TURN: usize = 3;
/// The order in which the client turns.
const TURNS: &[Position] = &[Position::Prone, Position::SideLying, Position::Supine, Position::Seated];

type Left<'a> = (&'a Technique, &'a Offer);

/// Builds the session; the catalogue is in the order of a session.
pub(super) fn safest(techniques: &[Technique], outcomes: &[TechniqueOutcome], frame: &Frame<'_>) -> SafeSession {
    let left: Vec<Left<'_>> = techniques
        .iter()
        .zip(outcomes)
        .filter_map(|(technique, outcome)| outcome.offer.as_ref().map(|offer| (technique, offer)))
        .filter(|(_, offer)| frame.plan.position.is_none_or(|wanted| offer.positions.contains(&wanted)))
        .collect();
    let Some(surface) = surface(&left, frame.plan.surface) else { return SafeSession::default() };
    let here: Vec<Left<'_>> = left.into_iter().filter(|(_, offer)| offer.surfaces.contains(&surface)).collect();
    let Some(warm_up) = warm_up(&here) else { return SafeSession::default() };
    let closing = here.iter().copied().find(|(technique, _)| technique.closing);

    let closing_minutes = if closing.is_some() { CLOSING_MINUTES.min(frame.minutes) } else { 0 };
    let warm_minutes = frame.warm_up.max(WARM_UP_MINUTES).min(frame.minutes.saturating_sub(closing_minutes));
    let mut steps = Vec::new();
    let start = position_of(warm_up.1, frame.plan.position.unwrap_or(Position::Prone));
    if warm_minutes > 0 {
        steps.push(step(warm_up, start, warm_up.1.regions, warm_minutes).lightly());
    }
    let rest = frame.minutes.saturating_sub(closing_minutes + warm_minutes);
    let prone_rest =
        if start == Position::Prone { frame.prone_block.saturating_sub(warm_minutes) } else { frame.prone_block };
    steps.extend(main_part(&here, frame, start, rest, prone_rest));
    if let Some(closing) = closing {
        let position = position_of(closing.1, steps.last().map_or(start, |step| step.position));
        if closing_minutes > 0 {
            steps.push(step(closing, position, closing.1.regions, closing_minutes));
        }
    }
    SafeSession { surface: Some(surface), steps }
}

/// What is planned, else a raised table (0.5.7) as far as anything is left on it.
fn surface(left: &[Left<'_>], wanted: Option<Surface>) -> Option<Surface> {
    let possible = |surface: &Surface| {
        left.iter().any(|(technique, offer)| !technique.closing && offer.surfaces.contains(surface))
    };
    let by_rank = [Surface::Table, Surface::LowTable, Surface::FloorMat];
    wanted.filter(possible).or_else(|| by_rank.into_iter().find(possible))
}

/// What the session opens with: a warm-up of the catalogue, else the lightest that is left.
fn warm_up<'a>(here: &[Left<'a>]) -> Option<Left<'a>> {
    let own = here.iter().copied().find(|(technique, _)| technique.phase == Phase::WarmUp);
    let lightest = || {
        let work = here.iter().copied().filter(|(technique, _)| !technique.closing);
        work.min_by_key(|(_, offer)| (offer.from, offer.cap))
    };
    own.or_else(lightest)
}

fn position_of(offer: &Offer, wanted: Position) -> Position {
    if offer.positions.contains(&wanted) {
        return wanted;
    }
    TURNS.iter().copied().find(|position| offer.positions.contains(position)).unwrap_or(wanted)
}

fn step((technique, offer): Left<'_>, position: Position, regions: RegionSet, minutes: u16) -> Step {
    let cap = offer.caps.iter().find(|(_, places)| places.meets(regions)).map_or(offer.from, |(cap, _)| *cap);
    Step { technique: Arc::clone(&technique.id), position, regions, from: offer.from, cap, minutes }
}

impl Step {
    fn lightly(mut self) -> Self {
        self.cap = self.cap.min(2);
        self
    }
}

/// Between warm-up and closing: one technique for each part of the body that nothing covers yet, turning the client
/// as seldom as possible.
fn main_part(here: &[Left<'_>], frame: &Frame<'_>, start: Position, minutes: u16, prone_minutes: u16) -> Vec<Step> {
    let mut chosen: Vec<(Left<'_>, Position, RegionSet)> = Vec::new();
    let mut covered = RegionSet::EMPTY;
    // Where nothing of the plan is left, what else is left makes the session.
    let keeps_plan = here.iter().any(|(technique, _)| frame.chooses(technique) && !technique.closing);
    let turns = TURNS.iter().copied().cycle().skip_while(|position| *position != start).take(TURNS.len());
    for position in turns {
        let mut of_turn = 0;
        for (technique, offer) in here.iter().copied() {
            // Nobody works where the client lies.
            let fresh = (offer.regions & frame.wanted).without(covered | bears_weight(position));
            let warm_or_closing = technique.closing || technique.phase == Phase::WarmUp;
            if of_turn < MOST_STEPS_A_TURN
                && chosen.len() < MOST_STEPS
                && !warm_or_closing
                && (frame.chooses(technique) || !keeps_plan)
                && offer.positions.contains(&position)
                && !fresh.is_empty()
            {
                covered |= fresh;
                of_turn += 1;
                chosen.push(((technique, offer), position, fresh));
            }
        }
    }
    chosen.truncate(usize::from(minutes / SHORTEST_STEP));
    // Face-down shares its own limit; what it leaves goes to the other positions.
    let prone = chosen.iter().filter(|(_, position, _)| *position == Position::Prone).count();
    let count = |steps: usize| u16::try_from(steps).unwrap_or(u16::MAX);
    let fair = minutes.checked_div(count(chosen.len())).unwrap_or(0);
    let mut face_down = if prone == chosen.len() { minutes } else { fair * count(prone) }.min(prone_minutes);
    let mut elsewhere = minutes - face_down;
    let (mut prone_left, mut others_left) = (count(prone), count(chosen.len() - prone));
    let mut steps = Vec::new();
    for (work, position, regions) in chosen {
        let (left, steps_left) = if position == Position::Prone {
            (&mut face_down, &mut prone_left)
        } else {
            (&mut elsewhere, &mut others_left)
        };
        let minutes = left.checked_div(*steps_left).unwrap_or(0).min(LONGEST_STEP);
        *steps_left -= 1;
        if minutes >= SHORTEST_STEP {
            *left -= minutes;
            steps.push(step(work, position, regions, minutes));
        }
    }
    steps
}
