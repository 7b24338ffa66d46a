//! The page on which a session is planned: what is wanted, and what today's screening leaves of it.

use super::model::Inputs;
use super::offer::{Obstacle, Offer, Technique};
use super::outcome::Outcome;
use super::page::{ChangePreview, OptionLine, ZoneMark};
use super::place::RegionSet;
use super::render::Pages;
use super::rules::Level;
use crate::library::vocabulary::{Position, Pressure, Surface};

/// A session as it is planned, on today's screening.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanPage {
    /// "Plan this session".
    pub title: String,
    /// Whose session, and that all of it may stay open.
    pub line: String,
    /// Every technique that a session may have, in the order of a session.
    pub techniques: Vec<PlanTechnique>,
    /// Zone ids that are wanted, with `-left` or `-right`; empty: all that the techniques have.
    pub regions: Vec<String>,
    /// Zones to paint.
    pub marks: Vec<ZoneMark>,
    /// How the client may lie.
    pub positions: Vec<OptionLine>,
    /// How the client will lie.
    pub position: Option<String>,
    /// What the client may lie on.
    pub surfaces: Vec<OptionLine>,
    /// What the client will lie on.
    pub surface: Option<String>,
    /// Pressures that a client may ask for; the ids are 1 to 5.
    pub pressures: Vec<OptionLine>,
    /// Pressure that the client asks for, 1 to 5.
    pub wanted_pressure: Option<u8>,
    /// Whether anybody will stand on the table or the client.
    pub standing: Option<bool>,
    /// Planned time, minutes.
    pub minutes: Option<u16>,
    /// What today's screening allows, e.g. "Up to 45 minutes today, pressure up to 3."
    pub limits_line: String,
    /// "Plan it like this".
    pub done_label: String,
}

/// A technique on the page of the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanTechnique {
    /// Technique id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What is left of it, e.g. "Pressure 2 to 3. Calf, thigh."
    pub line: String,
    /// What today's screening says of it.
    pub state: PlanState,
    /// Why it is changed or removed; empty when it is neither.
    pub why: String,
    /// It is planned.
    pub chosen: bool,
}

/// What today's screening says of a technique.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanState {
    /// As the catalogue has it.
    Available,
    /// Lighter, shorter, or not everywhere.
    WithChanges,
    /// Not today.
    Removed,
}

/// A plan before it is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanPreview {
    /// What the plan changes in the outcome; `None` when it changes nothing.
    pub change: Option<ChangePreview>,
    /// The page with this plan.
    pub page: PlanPage,
}

impl Pages<'_> {
    /// The page of a plan that was judged.
    #[must_use]
    pub fn plan_page(&self, inputs: &Inputs, outcome: &Outcome, name: &str) -> PlanPage {
        let words = self.table("plan");
        let plan = &inputs.plan;
        let limits = &outcome.limits;
        let option = |list: &str, id: &str| OptionLine { id: id.to_owned(), label: self.label(list, id) };
        let positions = Position::ALL.iter().filter(|position| limits.positions.contains(position));
        let surfaces = Surface::ALL.iter().filter(|surface| match surface {
            Surface::Table => !limits.table_low,
            Surface::LowTable | Surface::FloorMat => true,
            // Only old pictures show it.
            Surface::Bed => false,
        });
        let pressures = (1..=Pressure::DEEPEST.level()).map(|level| {
            let feel = self.text.library.pressure.get(usize::from(level) - 1).map(|words| words.feel.clone());
            let (n, feel) = (level.to_string(), feel.unwrap_or_default());
            OptionLine { label: words.say("pressure", &[("n", &n), ("feel", &feel)]), id: n }
        });
        PlanPage {
            title: words.plain("title"),
            line: words.say("line", &[("name", name)]),
            techniques: self.plan_techniques(inputs, outcome),
            regions: plan.regions.clone(),
            marks: self.marks(limits),
            positions: positions.map(|position| option("position", position.id())).collect(),
            position: plan.position.map(|position| position.id().to_owned()),
            surfaces: surfaces.map(|surface| option("surface", surface.id())).collect(),
            surface: plan.surface.map(|surface| surface.id().to_owned()),
            pressures: pressures.collect(),
            wanted_pressure: plan.wanted_pressure.map(Pressure::level),
            standing: plan.standing,
            minutes: plan.minutes,
            limits_line: if outcome.level <= Level::Adapt {
                let minutes = self.minutes(outcome.minutes);
                words.say("limits", &[("minutes", &minutes), ("n", &super::outcome_page::highest(outcome).to_string())])
            } else {
                words.plain("no_session")
            },
            done_label: words.plain("done"),
        }
    }

    /// Everything that is ever offered; what is only described has no place in a plan.
    fn plan_techniques(&self, inputs: &Inputs, outcome: &Outcome) -> Vec<PlanTechnique> {
        let removed = self.removed(&outcome.techniques);
        let all = self.screener.techniques.iter().zip(&outcome.techniques);
        let offered =
            all.filter(|(_, judged)| !judged.reasons.iter().any(|reason| reason.obstacle == Obstacle::InformationOnly));
        offered
            .map(|(technique, judged)| {
                let (state, line, why) = match &judged.offer {
                    Some(offer) if offer.changed => {
                        (PlanState::WithChanges, self.offer_line(offer), self.changed_line(technique, offer))
                    }
                    Some(offer) => (PlanState::Available, self.offer_line(offer), String::new()),
                    None => {
                        let why = removed.iter().find(|removed| *removed.technique == *technique.id);
                        (PlanState::Removed, String::new(), why.map(|removed| removed.why.clone()).unwrap_or_default())
                    }
                };
                PlanTechnique {
                    id: technique.id.to_string(),
                    title: self.technique_name(&technique.id),
                    line,
                    state,
                    why,
                    chosen: inputs.plan.techniques.iter().any(|id| **id == *technique.id),
                }
            })
            .collect()
    }

    /// Pressure and places that are left.
    fn offer_line(&self, offer: &Offer) -> String {
        let words = self.table("outcome");
        let (from, to) = (offer.from.to_string(), offer.cap.to_string());
        let pressure = if offer.from == offer.cap {
            words.say("pressure_one", &[("to", &to)])
        } else {
            words.say("pressure_range", &[("from", &from), ("to", &to)])
        };
        let places = Self::sentence(&self.places(offer.regions));
        words.say("plan_step", &[("places", &places), ("pressure", &pressure)])
    }

    /// What is not left of a technique.
    fn changed_line(&self, technique: &Technique, offer: &Offer) -> String {
        let words = self.table("plan");
        let mut lines = Vec::new();
        if offer.cap < technique.to {
            let (cap, usual) = (offer.cap.to_string(), technique.to.to_string());
            lines.push(words.say("changed.pressure", &[("n", &cap), ("usual", &usual)]));
        }
        let lost = technique.regions.without(offer.regions | self.screener.standing.never);
        if lost != RegionSet::EMPTY {
            lines.push(words.say("changed.places", &[("place", &self.places(lost))]));
        }
        if offer.positions.len() < technique.positions.len() {
            let left: Vec<String> =
                offer.positions.iter().map(|position| self.label("position", position.id()).to_lowercase()).collect();
            lines.push(words.say("changed.positions", &[("list", &self.any_of(&left))]));
        }
        if offer.surfaces.len() < technique.surfaces.len() {
            let left: Vec<String> =
                offer.surfaces.iter().map(|surface| self.label("surface", surface.id()).to_lowercase()).collect();
            lines.push(words.say("changed.surfaces", &[("list", &self.any_of(&left))]));
        }
        if offer.stances.len() < technique.stances.len() {
            lines.push(words.plain("changed.stances"));
        }
        if offer.foot.len() < technique.foot.len() {
            lines.push(words.plain("changed.foot"));
        }
        lines.join(" ")
    }
}
