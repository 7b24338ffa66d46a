//! What is left of one technique, for whoever shows techniques beside an outcome.

use super::offer::{Obstacle, Offer, Technique, TechniqueOutcome};
use super::outcome::Outcome;
use super::render::Pages;
use super::rules::Level;
use crate::library::vocabulary::vocabulary;
use crate::words::capital;

vocabulary! {
    /// What is left of a technique.
    Availability {
        /// All of it.
        Available = "available",
        /// Some of it.
        WithChanges = "with-changes",
        /// Nothing.
        Removed = "removed",
    }
}

impl Pages<'_> {
    /// What `outcome` leaves of a technique, and why in a sentence; empty when nothing stands against it. A technique
    /// that the outcome does not know is not left.
    #[must_use]
    pub fn availability(&self, outcome: &Outcome, technique: &str) -> (Availability, String) {
        let words = self.table("availability");
        let Some(judged) = outcome.technique(technique) else {
            return (Availability::Removed, words.plain("unknown"));
        };
        let described = judged.reasons.iter().any(|reason| reason.obstacle == Obstacle::InformationOnly);
        if described {
            return (Availability::Removed, self.table("outcome").plain("removed.information-only"));
        }
        if outcome.level > Level::Adapt {
            return (Availability::Removed, self.not_today(outcome));
        }
        match &judged.offer {
            None => (Availability::Removed, self.why_not(judged)),
            Some(offer) if offer.changed => (Availability::WithChanges, self.what_is_left(technique, offer)),
            Some(_) => (Availability::Available, String::new()),
        }
    }

    /// "Do not proceed: a blood thinner, a broken bone."
    fn not_today(&self, outcome: &Outcome) -> String {
        let words = self.table("availability");
        let mut titles: Vec<String> = Vec::new();
        for finding in outcome.findings.iter().filter(|finding| finding.level == outcome.level) {
            let title = self.words(&finding.condition).map(|words| words.title.clone()).unwrap_or_default();
            if !titles.contains(&title) {
                titles.push(title);
            }
        }
        let level = self.badge(outcome.level).word;
        if titles.is_empty() {
            return words.say("no_session", &[("level", &level)]);
        }
        words.say("no_session_because", &[("level", &level), ("list", &titles.join(", "))])
    }

    fn why_not(&self, judged: &TechniqueOutcome) -> String {
        self.removed(std::slice::from_ref(judged)).pop().map(|removed| removed.why).unwrap_or_default()
    }

    /// "Only calves. Pressure 2 at most. On the side."
    fn what_is_left(&self, id: &str, offer: &Offer) -> String {
        let words = self.table("availability");
        let Some(whole) = self.screener.techniques.iter().find(|technique| &*technique.id == id) else {
            return String::new();
        };
        let mut parts = Vec::new();
        if self.loses_places(whole, offer) {
            parts.push(words.say("only", &[("places", &self.places(offer.regions))]));
        }
        if offer.cap < whole.to {
            parts.push(words.say("pressure", &[("n", &offer.cap.to_string())]));
        }
        let left = |list: &str, ids: Vec<&str>| {
            let labels: Vec<String> = ids.into_iter().map(|id| self.label(list, id).to_lowercase()).collect();
            self.any_of(&labels)
        };
        if offer.positions.len() < whole.positions.len() {
            let list = left("position", offer.positions.iter().map(|position| position.id()).collect());
            parts.push(words.say("position", &[("list", &capital(&list))]));
        }
        if offer.stances.len() < whole.stances.len() {
            let list = left("stance", offer.stances.iter().map(|stance| stance.id()).collect());
            parts.push(words.say("stance", &[("list", &list)]));
        }
        if offer.foot.len() < whole.foot.len() {
            let list = left("foot-surface", offer.foot.iter().map(|foot| foot.id()).collect());
            parts.push(words.say("foot", &[("list", &list)]));
        }
        if offer.surfaces.len() < whole.surfaces.len() {
            let list = left("surface", offer.surfaces.iter().map(|surface| surface.id()).collect());
            parts.push(words.say("surface", &[("list", &list)]));
        }
        if parts.is_empty() {
            parts.push(words.plain("lighter_in_places"));
        }
        parts.join(" ")
    }

    /// A finding takes places away; those that no foot may touch on anybody do not count.
    fn loses_places(&self, whole: &Technique, offer: &Offer) -> bool {
        let worked = whole.regions.without(self.screener.standing.never);
        !worked.without(offer.regions).is_empty()
    }
}
