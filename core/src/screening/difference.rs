//! What lies between two outcomes: of another answer, another plan, a later day or newer content.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::evidence::Decided;
use super::interactions::Rule;
use super::outcome::Outcome;
use super::place::RegionSet;
use super::rules::{Ban, Instruction, Level};
use crate::library::vocabulary::Position;

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// An entry of the catalogue.
    Condition(Arc<str>),
    /// A rule across entries.
    Rule(Rule),
}

/// A finding in both outcomes, at another level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// What it is about.
    pub about: About,
    /// Its level before.
    pub before: Level,
    /// Its level after.
    pub after: Level,
}

/// A number that is another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn<T> {
    /// Before; `None` where no session was possible.
    pub before: Option<T>,
    /// After.
    pub after: T,
}

/// Everything in which two outcomes differ. What a session would be like counts only where the later one allows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Level before.
    pub before: Level,
    /// Level after.
    pub after: Level,
    /// Findings that were not there, with their level.
    pub appeared: Vec<(About, Level)>,
    /// Findings that are not there any more.
    pub gone: Vec<About>,
    /// Findings at another level.
    pub changed: Vec<Shift>,
    /// Findings at the same level, by another branch, letter or window.
    pub reworded: Vec<About>,
    /// Techniques that are not offered any more.
    pub techniques_lost: Vec<String>,
    /// Techniques that are offered now.
    pub techniques_gained: Vec<String>,
    /// Highest pressure anywhere.
    pub cap: Option<Turn<u8>>,
    /// Minutes of foot work in all.
    pub minutes: Option<Turn<u16>>,
    /// Minutes face-down at a time.
    pub prone_block: Option<Turn<u16>>,
    /// Regions where no foot goes any more.
    pub closed: RegionSet,
    /// Regions that are open now.
    pub opened: RegionSet,
    /// The positions that are left, when they are others.
    pub positions: Option<BTreeSet<Position>>,
    /// Ways of working that are left out now.
    pub bans: Vec<Ban>,
    /// What is to be done and checked beside the rest.
    pub instructions: Vec<Instruction>,
    /// Something differs that nothing above names, for example pressure at one place.
    pub otherwise: bool,
}

/// What lies between two outcomes.
#[must_use]
pub fn difference(before: &Outcome, after: &Outcome) -> Difference {
    Difference::between(&Decided::of(before), &Decided::of(after))
}

impl Difference {
    /// The same for what was stored of two outcomes.
    #[must_use]
    pub fn between(before: &Decided, after: &Decided) -> Self {
        let (had, has) = (findings(before), findings(after));
        let level_in = |list: &[(About, Level)], about: &About| {
            list.iter().find(|(known, _)| known == about).map(|(_, level)| *level)
        };
        let mut appeared = Vec::new();
        let mut changed = Vec::new();
        let mut reworded = Vec::new();
        for (about, level) in &has {
            match level_in(&had, about) {
                None => appeared.push((about.clone(), *level)),
                Some(earlier) if earlier != *level => {
                    changed.push(Shift { about: about.clone(), before: earlier, after: *level });
                }
                Some(_) if read_alike(about, before, after) => {}
                Some(_) => reworded.push(about.clone()),
            }
        }
        let gone = had.iter().filter(|(about, _)| level_in(&has, about).is_none()).map(|(about, _)| about.clone());
        let mut found = Self {
            before: before.level,
            after: after.level,
            appeared,
            gone: gone.collect(),
            changed,
            reworded,
            techniques_lost: Vec::new(),
            techniques_gained: Vec::new(),
            cap: None,
            minutes: None,
            prone_block: None,
            closed: RegionSet::EMPTY,
            opened: RegionSet::EMPTY,
            positions: None,
            bans: Vec::new(),
            instructions: Vec::new(),
            otherwise: false,
        };
        if allows(after) {
            found.session(before, after);
        }
        found.otherwise = found.says_nothing() && shown(before) != shown(after);
        found
    }

    /// What the session would be like.
    fn session(&mut self, before: &Decided, after: &Decided) {
        fn turn<T: PartialEq>(before: Option<T>, after: T) -> Option<Turn<T>> {
            (before.as_ref() != Some(&after)).then_some(Turn { before, after })
        }
        let earlier = allows(before).then_some(before);
        self.cap = turn(earlier.map(highest), highest(after));
        self.minutes = turn(earlier.map(|decided| decided.minutes), after.minutes);
        if after.limits.positions.contains(&Position::Prone) {
            self.prone_block = turn(earlier.map(|decided| decided.prone_block), after.prone_block);
        }
        let Some(before) = earlier else { return };
        let lost = before.offered.keys().filter(|id| !after.offered.contains_key(*id));
        let gained = after.offered.keys().filter(|id| !before.offered.contains_key(*id));
        self.techniques_lost = lost.cloned().collect();
        self.techniques_gained = gained.cloned().collect();
        self.closed = after.limits.closed().without(before.limits.closed());
        self.opened = before.limits.closed().without(after.limits.closed());
        let left = &after.limits.positions;
        self.positions = (*left != before.limits.positions).then(|| left.clone());
        self.bans = after.limits.no.difference(&before.limits.no).copied().collect();
        self.instructions = after.limits.instructions.difference(&before.limits.instructions).copied().collect();
    }

    /// Nothing is another one, down to the last limit of a technique.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.says_nothing() && !self.otherwise
    }

    /// No field but `otherwise` has anything to say.
    fn says_nothing(&self) -> bool {
        self.before == self.after
            && self.appeared.is_empty()
            && self.gone.is_empty()
            && self.changed.is_empty()
            && self.reworded.is_empty()
            && self.techniques_lost.is_empty()
            && self.techniques_gained.is_empty()
            && self.cap.is_none()
            && self.minutes.is_none()
            && self.prone_block.is_none()
            && self.closed.is_empty()
            && self.opened.is_empty()
            && self.positions.is_none()
            && self.bans.is_empty()
            && self.instructions.is_empty()
    }
}

/// A session may follow.
fn allows(decided: &Decided) -> bool {
    decided.level <= Level::Adapt
}

/// Highest pressure of any technique that is left.
fn highest(decided: &Decided) -> u8 {
    decided.offered.values().copied().max().unwrap_or(1).min(decided.limits.cap)
}

/// Each entry and rule once, at its strictest level, in the order of the outcome.
fn findings(decided: &Decided) -> Vec<(About, Level)> {
    let mut list: Vec<(About, Level)> = Vec::new();
    let of_entries = decided.findings.iter().map(|found| (About::Condition(Arc::clone(&found.condition)), found.level));
    let of_rules = decided.rules.iter().map(|hit| (About::Rule(hit.rule), hit.level));
    for (about, level) in of_entries.chain(of_rules) {
        match list.iter_mut().find(|(known, _)| *known == about) {
            Some((_, strictest)) => *strictest = level.max(*strictest),
            None => list.push((about, level)),
        }
    }
    list
}

/// The same branches, rules and places.
fn read_alike(about: &About, before: &Decided, after: &Decided) -> bool {
    match about {
        About::Condition(id) => {
            let of = |decided: &Decided| -> Vec<_> {
                let own = decided.findings.iter().filter(|found| found.condition == *id);
                own.map(|found| (found.branches.clone(), found.rules.clone(), found.own, found.level)).collect()
            };
            of(before) == of(after)
        }
        About::Rule(rule) => {
            let of = |decided: &Decided| -> Vec<_> {
                decided.rules.iter().filter(|hit| hit.rule == *rule).cloned().collect()
            };
            of(before) == of(after)
        }
    }
}

/// What a person would see of it.
fn shown(decided: &Decided) -> impl PartialEq + use<'_> {
    (&decided.limits, &decided.offered, &decided.removed, &decided.session, decided.incomplete)
}
