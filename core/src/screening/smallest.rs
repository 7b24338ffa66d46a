//! The smallest facts that would change the level, true by construction: the engine is run with exactly them changed.
//!
//! The search goes from what holds the level: each finding and rule at that level must be lifted, so it takes one of
//! them, tries what would lift it ([`super::levers`]), runs the engine and goes on with what still holds. Work is
//! bounded by the number of facts and of runs, so a long list of findings costs no more than a short one.

use std::collections::VecDeque;

use super::fact_change::{FactChange, Values};
use super::facts::Context;
use super::interactions::{PlanFact, Rule, RuleHit};
use super::levers::{spoken, subsets};
use super::model::{Inputs, Value};
use super::outcome::Outcome;
use super::rules::Level;
use super::screener::Screener;
use crate::Moment;
use crate::calendar::HOUR_MS;
use crate::library::vocabulary::{Pressure, Surface};

/// Nobody keeps more facts than these in mind.
pub(super) const MOST_FACTS: usize = 3;
/// The engine runs so often at most for one outcome.
const MOST_RUNS: usize = 40;
/// So many answers are worth reading.
const MOST_ANSWERS: usize = 5;
/// The deepest pressure that no rule across entries reads (I-03 reads 4 and 5).
const FIRM: u8 = 3;
/// A rule is tried to be lifted so often.
const MOST_RULE_LEVERS: usize = 6;

/// Facts that give another level, all of them and nothing else changed.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIf {
    /// The facts; without any one of them the level is not reached.
    pub facts: Vec<FactChange>,
    /// The level.
    pub level: Level,
}

impl WhatIf {
    /// Ways to a session first, then those that ask for less: fewer facts, no letter, no long wait.
    pub(super) fn burden(&self) -> (bool, usize, bool, i64, Level) {
        let has = |wanted: fn(&FactChange) -> bool| self.facts.iter().any(wanted);
        // The two numbers of a blood pressure are one reading.
        let lower = |fact: &FactChange| matches!(fact, FactChange::Given { detail, .. } if detail == "diastolic");
        let upper = |fact: &FactChange| matches!(fact, FactChange::Given { detail, .. } if detail == "systolic");
        let twice = usize::from(has(lower) && has(upper));
        let wait = self.facts.iter().find_map(FactChange::moment).map(|at| at.epoch_ms);
        let letter = has(|fact| matches!(fact, FactChange::Letter { .. }));
        (self.level > Level::Adapt, self.facts.len() - twice, letter, wait.unwrap_or(i64::MIN), self.level)
    }
}

/// What would change an outcome, and each part of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Smallest {
    /// What would change the level of the whole.
    pub whole: Vec<WhatIf>,
    /// What would lift each finding, in the order of [`Outcome::findings`].
    pub findings: Vec<Vec<WhatIf>>,
    /// What would lift each rule, in the order of [`Outcome::rules`].
    pub rules: Vec<Vec<WhatIf>>,
}

impl Screener {
    /// The smallest sets of facts that would give a looser level; fewest facts first.
    #[must_use]
    pub fn smallest(&self, inputs: &Inputs, outcome: &Outcome) -> Vec<WhatIf> {
        Search::new(self, inputs).whole(inputs, outcome)
    }

    /// What would change the outcome, and each finding and rule of it.
    #[must_use]
    pub fn lifts(&self, inputs: &Inputs, outcome: &Outcome) -> Smallest {
        let context = self.context(inputs);
        let findings: Vec<_> = outcome.findings.iter().map(|finding| self.levers(&context, finding)).collect();
        let mut search = Search::new(self, inputs);
        // What only tells how an answer or a letter was read is lifted with its finding.
        let rules = outcome
            .rules
            .iter()
            .map(|hit| if hit.stands_alone() { search.rule_lifted(inputs, outcome, hit) } else { Vec::new() });
        let rules = rules.collect();
        Smallest { whole: Search::new(self, inputs).whole(inputs, outcome), findings, rules }
    }

    /// What may lift a rule: whatever lifts one of the entries that made it fire, the plan, or the time that it reads.
    fn rule_levers(&self, context: &Context<'_>, outcome: &Outcome, hit: &RuleHit) -> Vec<WhatIf> {
        let everything = match hit.rule {
            Rule::I10 | Rule::I20 => true,
            Rule::U1
            | Rule::U2
            | Rule::U3
            | Rule::I03
            | Rule::I04
            | Rule::I05
            | Rule::I06
            | Rule::I07
            | Rule::I08
            | Rule::I09
            | Rule::I11
            | Rule::I12
            | Rule::I13
            | Rule::I14
            | Rule::I15
            | Rule::I16
            | Rule::I17
            | Rule::I18
            | Rule::I19
            | Rule::I21
            | Rule::Medicine => false,
        };
        let concerns = |id: &str| everything || hit.conditions.iter().any(|condition| condition == id);
        let findings = outcome.findings.iter().filter(|finding| concerns(&finding.condition));
        let mut levers: Vec<WhatIf> = findings.flat_map(|finding| self.levers(context, finding)).collect();
        let mut plain = |fact: FactChange| levers.push(WhatIf { facts: vec![fact], level: Level::Proceed });
        for fact in &hit.plan {
            match fact {
                PlanFact::WantedPressure => {
                    if let Some(most) = Pressure::new(FIRM) {
                        plain(FactChange::Wanted { most });
                    }
                }
                PlanFact::Surface => plain(FactChange::On { surface: Surface::FloorMat }),
            }
        }
        let planned = &context.inputs.plan.techniques;
        if !hit.techniques.is_empty() && hit.techniques.len() < planned.len() {
            plain(FactChange::Without { techniques: hit.techniques.clone() });
        }
        for at in hit.conditions.iter().filter_map(|id| self.dose_over(context, id)) {
            plain(FactChange::Later { at });
        }
        levers.sort_by_key(WhatIf::burden);
        levers.dedup_by(|one, other| one.facts == other.facts);
        levers
    }

    /// When a dose or a drink was 24 hours ago, which only the rules read.
    fn dose_over(&self, context: &Context<'_>, condition: &str) -> Option<Moment> {
        const READ_BY_RULES: [(&str, &str); 2] =
            [("pain-medication", "hours_since_dose"), ("alcohol-or-drugs", "hours_since")];
        let (_, detail) = READ_BY_RULES.into_iter().find(|(id, _)| *id == condition)?;
        let reply = context.reply(self.rules.find(condition)?)?;
        let hours = reply.occurrences.iter().find_map(|details| match details.get(detail) {
            Some(Value::Number(hours)) => Some(*hours).filter(|hours| *hours > 0.0),
            Some(Value::Unknown | Value::Flag(_) | Value::Word(_) | Value::Words(_) | Value::Since { .. }) | None => {
                None
            }
        })?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "hours of a day are small")]
        let wait = ((24.0 - hours).clamp(0.0, 24.0) * HOUR_MS as f64).ceil() as i64;
        let ends = Moment { epoch_ms: reply.answered_at.epoch_ms + wait + 1, ..context.now };
        (ends.epoch_ms > context.now.epoch_ms).then(|| spoken(ends, context.now))
    }
}

/// A set of facts that was tried.
struct Tried {
    facts: Vec<FactChange>,
    level: Level,
}

/// The search for one outcome.
struct Search<'s> {
    screener: &'s Screener,
    base: &'s Inputs,
    tried: Vec<Tried>,
    runs: usize,
}

impl<'s> Search<'s> {
    const fn new(screener: &'s Screener, base: &'s Inputs) -> Self {
        Self { screener, base, tried: Vec::new(), runs: 0 }
    }

    fn run(&mut self, facts: &[FactChange]) -> Option<(Inputs, Outcome)> {
        if self.runs == MOST_RUNS {
            return None;
        }
        self.runs += 1;
        let inputs = self.screener.with(self.base, facts);
        let outcome = self.screener.screen(&inputs);
        Some((inputs, outcome))
    }

    /// Sets of facts that give a looser level than `start`, none with a fact too many.
    fn whole(&mut self, inputs: &Inputs, start: &Outcome) -> Vec<WhatIf> {
        let mut found: Vec<WhatIf> = Vec::new();
        let mut open = VecDeque::from([(Vec::new(), inputs.clone(), start.clone())]);
        while let Some((facts, inputs, outcome)) = open.pop_front() {
            for lever in self.next_levers(&inputs, &outcome) {
                let Some(longer) = joined(&facts, &lever.facts) else { continue };
                if self.tried.iter().any(|known| same_set(&known.facts, &longer)) {
                    continue;
                }
                let Some((then_inputs, then)) = self.run(&longer) else { break };
                let progress = (then.level, holding(&then));
                self.tried.push(Tried { facts: longer.clone(), level: then.level });
                if progress >= (outcome.level, holding(&outcome)) {
                    continue;
                }
                if then.level < start.level && self.needs_all(&longer, then.level) {
                    found.extend(self.proved(&longer, then.level));
                }
                if then.level > Level::Adapt || (start.level == Level::Adapt && then.level == Level::Adapt) {
                    open.push_back((longer, then_inputs, then));
                }
            }
        }
        found.sort_by_key(WhatIf::burden);
        found.truncate(MOST_ANSWERS);
        found
    }

    /// What may lift the finding or rule that has the fewest ways out; nothing when one has none.
    fn next_levers(&self, inputs: &Inputs, outcome: &Outcome) -> Vec<WhatIf> {
        if outcome.level == Level::Proceed {
            return Vec::new();
        }
        let context = self.screener.context(inputs);
        let of_findings = outcome.findings.iter().filter(|finding| finding.level == outcome.level);
        let of_rules = outcome.rules.iter().filter(|hit| hit.level == outcome.level);
        let mut fewest: Option<Vec<WhatIf>> = None;
        let found = of_findings.map(|finding| self.screener.levers(&context, finding));
        for levers in found.chain(of_rules.map(|hit| self.screener.rule_levers(&context, outcome, hit))) {
            if levers.is_empty() {
                return levers;
            }
            if fewest.as_ref().is_none_or(|known| levers.len() < known.len()) {
                fewest = Some(levers);
            }
        }
        fewest.unwrap_or_default()
    }

    /// No part of these facts gives this level or a looser one.
    fn needs_all(&mut self, facts: &[FactChange], level: Level) -> bool {
        for size in 1..facts.len() {
            for chosen in subsets(facts.len(), size) {
                let part: Vec<FactChange> = chosen.iter().filter_map(|place| facts.get(*place)).cloned().collect();
                let known = self.tried.iter().find(|tried| same_set(&tried.facts, &part)).map(|tried| tried.level);
                let reached = match known {
                    Some(known) => known,
                    None => match self.run(&part) {
                        Some((_, outcome)) => {
                            self.tried.push(Tried { facts: part, level: outcome.level });
                            outcome.level
                        }
                        // What could not be looked at is not claimed.
                        None => return false,
                    },
                };
                if reached <= level {
                    return false;
                }
            }
        }
        true
    }

    /// The same with every span held to what the engine says at its edges.
    fn proved(&mut self, facts: &[FactChange], level: Level) -> Option<WhatIf> {
        let mut proved = facts.to_vec();
        for (place, fact) in facts.iter().enumerate() {
            let FactChange::Given { values, .. } = fact else { continue };
            for value in values.edges() {
                let mut at_edge = facts.to_vec();
                if let Some(FactChange::Given { values, .. }) = at_edge.get_mut(place) {
                    *values = Values::AnyOf(vec![value.clone()]);
                }
                let (_, outcome) = self.run(&at_edge)?;
                if outcome.level == level {
                    continue;
                }
                // A rule across entries tells apart what the branches do not: the one word is claimed, a span is not.
                let Some(FactChange::Given { values, .. }) = proved.get_mut(place) else { return None };
                match values {
                    Values::AnyOf(words) if words.len() > 1 => words.retain(|word| *word != value),
                    Values::AnyOf(_) | Values::Between { .. } => return None,
                }
            }
        }
        Some(WhatIf { facts: proved, level })
    }

    /// What would lift one rule: fewest facts first, each tried.
    fn rule_lifted(&mut self, inputs: &Inputs, outcome: &Outcome, hit: &RuleHit) -> Vec<WhatIf> {
        let levers = {
            let context = self.screener.context(inputs);
            self.screener.rule_levers(&context, outcome, hit)
        };
        let mut lifted = Vec::new();
        for lever in levers.into_iter().take(MOST_RULE_LEVERS) {
            let Some((_, then)) = self.run(&lever.facts) else { break };
            let level = then.rules.iter().filter(|other| other.rule == hit.rule).map(|other| other.level).max();
            let level = level.unwrap_or(Level::Proceed);
            if level < hit.level {
                lifted.push(WhatIf { facts: lever.facts, level });
            }
        }
        lifted
    }
}

/// Findings and rules at the level of the whole.
fn holding(outcome: &Outcome) -> usize {
    let findings = outcome.findings.iter().map(|finding| finding.level);
    let all = findings.chain(outcome.rules.iter().map(|hit| hit.level));
    all.filter(|level| *level == outcome.level).count()
}

/// Both sets as one, in the order of application; `None` when they do not go together or are too many.
fn joined(facts: &[FactChange], more: &[FactChange]) -> Option<Vec<FactChange>> {
    let mut all = facts.to_vec();
    for fact in more {
        let known = all.iter().position(|known| known.topic() == fact.topic());
        match (known.and_then(|place| all.get(place)).and_then(FactChange::moment), fact.moment()) {
            // The later of two moments has both behind it.
            (Some(earlier), Some(at)) if at.epoch_ms > earlier.epoch_ms => {
                all.retain(|fact| fact.moment().is_none());
            }
            _ if known.is_some() => return None,
            _ => {}
        }
        all.push(fact.clone());
    }
    all.sort_by_key(|fact| fact.topic().0);
    // A time that nobody gave passes as well: "after 14 March" and "more than a year ago" do not go together.
    let waits = all.iter().any(|fact| fact.moment().is_some());
    let elapsed = all.iter().any(|fact| {
        matches!(fact, FactChange::Given { detail, .. } if detail.starts_with("days_") || detail.starts_with("hours_"))
    });
    (all.len() <= MOST_FACTS && !(waits && elapsed)).then_some(all)
}

/// The same facts, in any order.
fn same_set(one: &[FactChange], other: &[FactChange]) -> bool {
    one.len() == other.len() && one.iter().all(|fact| other.contains(fact))
}
