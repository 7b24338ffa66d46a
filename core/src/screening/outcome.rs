//! What a screening says: level, findings, what changes, what is left.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::interactions::{Rule, RuleHit};
use super::limits::Limits;
use super::offer::TechniqueOutcome;
use super::place::RegionSet;
use super::rules::{Answer, Level, ZoneLimit};
use super::session::SafeSession;
use crate::Moment;

/// The outcome of one screening; equal inputs and content give an equal outcome.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// Version of this shape.
    pub v: u32,
    /// Strictest of all findings and rules.
    pub level: Level,
    /// A gate is open: the screening is not complete and nobody can override that.
    pub incomplete: bool,
    /// Everything found above `proceed`, strictest first, then in interview order.
    pub findings: Vec<Finding>,
    /// Rules across conditions that fired.
    pub rules: Vec<RuleHit>,
    /// Questions without a clear answer.
    pub open: Vec<Open>,
    /// What the adaptations of all findings add up to.
    pub limits: Limits,
    /// Minutes of foot work in all, with the first session's own limit.
    pub minutes: u16,
    /// Face-down at most so many minutes at a time.
    pub prone_block: u16,
    /// What findings do to places.
    pub zones: Vec<ZoneEffect>,
    /// Every technique, in the order of a session.
    pub techniques: Vec<TechniqueOutcome>,
    /// The safest good session; empty when none is possible.
    pub session: SafeSession,
    /// Rules that were not judged: none since this engine knows them all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_judged: Vec<Rule>,
}

/// Something that changes the work.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The entry.
    pub condition: Arc<str>,
    /// Which of several of a kind, from 0.
    pub occurrence: usize,
    /// Its level, after a letter.
    pub level: Level,
    /// What was said.
    pub said: Answer,
    /// The answer was too old to count as given.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub lapsed: bool,
    /// The branches that fit or may fit, top down; none when only the missing answer counts.
    pub branches: Vec<BranchHit>,
    /// The rules that made it what it is.
    pub rules: Vec<Rule>,
    /// The classes of medicines that say so against the answer, or have it asked again (I-16).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub medicines: Vec<String>,
    /// Where it lies.
    pub own: RegionSet,
    /// When it changes by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
}

/// A branch that fits or may fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BranchHit {
    /// Its place in the entry, from 0.
    pub index: usize,
    /// Its level.
    pub level: Level,
    /// It is so; else a missing detail leaves it possible.
    pub certain: bool,
}

/// When a finding changes by itself.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Window {
    /// The first moment at which it is not so any more.
    pub ends: Moment,
    /// Its level from then on, if nothing else changes.
    pub then: Level,
    /// Share of the window that has passed, 0 to 1.
    pub passed: f64,
}

/// A question without a clear answer, or a detail that nobody gave and that can change the level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open {
    /// The entry.
    pub condition: Arc<str>,
    /// What was said so far.
    pub said: Answer,
    /// The rule that counts until it is settled.
    pub rule: Rule,
    /// The missing details, for an answered entry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<String>,
}

/// What a finding does to a place.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ZoneEffect {
    /// Where.
    pub regions: RegionSet,
    /// What holds there.
    pub effect: Effect,
    /// The finding, by its place in [`Outcome::findings`].
    pub finding: usize,
}

/// What holds at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// As the word says.
    Limit(ZoneLimit),
    /// Highest pressure.
    Cap(u8),
    /// Not among the places that are left.
    NotAmong,
}

impl Outcome {
    /// Ids of the conditions with a finding, each once, in interview order of their strictest finding; then those that
    /// only together with others made a rule fire.
    #[must_use]
    pub fn mentions(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::new();
        let found = self.findings.iter().map(|finding| &*finding.condition);
        let fired = self.rules.iter().filter(|hit| hit.level > Level::Proceed);
        for id in found.chain(fired.flat_map(|hit| hit.conditions.iter().map(String::as_str))) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    /// A technique by id.
    #[must_use]
    pub fn technique(&self, id: &str) -> Option<&TechniqueOutcome> {
        self.techniques.iter().find(|outcome| &*outcome.technique == id)
    }
}
