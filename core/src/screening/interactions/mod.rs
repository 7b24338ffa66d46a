//! The rules across conditions (clinical specification 6), a function each, in the order of 6.1:
//! I-16, the entries, I-03 to I-15, I-21, I-17, I-18, I-01, I-20, I-10.
//!
//! I-03 to I-15 are not here yet: [`NOT_JUDGED`] names them, and every outcome repeats that list.

use serde::{Deserialize, Serialize};

use super::compiled::Entry;
use super::entry::{Judged, every_value};
use super::evaluate::{Facts, Truth, truth};
use super::facts::{Context, LETTER_DAYS, LETTER_SCOPE, weighty};
use super::lapse::lapsed;
use super::model::{Details, Reply, Value};
use super::offer::{Technique, TechniqueOutcome};
use super::rules::Level;
use crate::Moment;
use crate::calendar::DAY_MS;
use crate::library::vocabulary::vocabulary;

vocabulary! {
    /// A rule that is not a branch of one entry.
    Rule {
        /// Not knowing a gate.
        U1 = "U-1",
        /// Not knowing another question.
        U2 = "U-2",
        /// A missing detail takes the strictest branch that is still possible.
        U3 = "U-3",
        /// Bruising.
        I03 = "I-03",
        /// Arthritis and pain medicine.
        I04 = "I-04",
        /// Blood pressure and pain or infection.
        I05 = "I-05",
        /// Blood pressure and neck arthritis or stroke.
        I06 = "I-06",
        /// Fragile bones.
        I07 = "I-07",
        /// Reduced feeling and medicine.
        I08 = "I-08",
        /// A heavier practitioner and a fragile client.
        I09 = "I-09",
        /// Nothing left after adding up.
        I10 = "I-10",
        /// A full meal and reflux, asthma or trouble lying.
        I11 = "I-11",
        /// Clots.
        I12 = "I-12",
        /// Falls from a height.
        I13 = "I-13",
        /// Infection and weak defence.
        I14 = "I-14",
        /// Earlier check-ins.
        I15 = "I-15",
        /// Contradictions.
        I16 = "I-16",
        /// Too many clearances.
        I17 = "I-17",
        /// A physician's letter.
        I18 = "I-18",
        /// Answers that are too old.
        I19 = "I-19",
        /// No technique left.
        I20 = "I-20",
        /// Practitioner or technique.
        I21 = "I-21",
    }
}

/// The rules that no outcome judges yet.
pub const NOT_JUDGED: &[Rule] = &[
    Rule::I03,
    Rule::I04,
    Rule::I05,
    Rule::I06,
    Rule::I07,
    Rule::I08,
    Rule::I09,
    Rule::I10,
    Rule::I11,
    Rule::I12,
    Rule::I13,
    Rule::I14,
    Rule::I15,
];

vocabulary! {
    /// A fact of the plan that a rule reads.
    PlanFact {
        /// The pressure that is asked for.
        WantedPressure = "wanted-pressure",
        /// What the client lies on.
        Surface = "surface",
    }
}

/// A rule across conditions that fired.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleHit {
    /// Which.
    pub rule: Rule,
    /// The level that it gives.
    pub level: Level,
    /// The entries that made it fire.
    pub conditions: Vec<String>,
    /// The classes of medicines that made it fire.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub medicines: Vec<String>,
    /// The techniques that made it fire.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub techniques: Vec<String>,
    /// Facts of the plan that made it fire.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plan: Vec<PlanFact>,
}

impl RuleHit {
    /// A rule that fired; who made it fire is added by name.
    pub(super) const fn new(rule: Rule, level: Level) -> Self {
        Self { rule, level, conditions: Vec::new(), medicines: Vec::new(), techniques: Vec::new(), plan: Vec::new() }
    }
}

/// I-01: the strictest level wins.
pub(super) fn i_01(levels: impl IntoIterator<Item = Level>) -> Level {
    levels.into_iter().max().unwrap_or(Level::Proceed)
}

/// I-02: an open question never ends in `proceed`.
pub(super) fn i_02(level: Level, judged: &[Judged]) -> Level {
    if judged.iter().any(|entry| entry.unclear.is_some()) { level.max(Level::Adapt) } else { level }
}

/// I-16: details beside a `no` that a branch above `proceed` is true of, whatever the missing ones are.
pub(super) fn i_16(context: &Context<'_>, entry: &Entry, reply: &Reply, details: &Details) -> bool {
    let number = entry.number_decides && context.knows(entry);
    if !number && !weighty(entry, details) {
        return false;
    }
    let facts = context.facts(entry, Some(details), reply.answered_at);
    if fires(entry, &facts) {
        return true;
    }
    // Two ages of one client, 17 and 30: at a gate the more cautious one stands until the client settles it.
    let may_fire = |facts| entry.branches.iter().any(|line| truth(&line.when, facts) != Truth::False);
    if number && entry.gate && may_fire(&facts) {
        return true;
    }
    // One missing detail may leave two branches possible of which one must be true, whatever it is: pain of 8 without its
    // cause. The first detail of an entry says what it is about; while that one is missing the details say nothing yet.
    let free: Vec<usize> = (0..entry.details.len())
        .filter(|place| facts.get(*place).copied().flatten().is_none())
        .filter(|place| entry.branches.iter().any(|line| line.when.reads(*place)))
        .collect();
    let one_later = matches!(free.as_slice(), [place] if *place > 0);
    one_later && every_value(entry, &mut facts.clone(), &free, &mut |facts| fires(entry, facts))
}

/// Some branch above `proceed` is true, and no `proceed` branch above it.
fn fires(entry: &Entry, facts: &Facts<'_>) -> bool {
    entry
        .branches
        .iter()
        .find(|line| truth(&line.when, facts) == Truth::True)
        .is_some_and(|line| line.level > Level::Proceed)
}

/// I-18: a letter that names the condition and foot pressure, and is fresh enough, turns that `clearance` into `adapt`.
pub(super) fn i_18(details: &Details, reply: &Reply, now: Moment) -> bool {
    const OLDEST_DAYS: f64 = 180.0;
    #[expect(clippy::cast_precision_loss, reason = "a day in milliseconds is exact in an f64")]
    let day = DAY_MS as f64;
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of a lifetime are exact in an f64")]
    let days = match details.get(LETTER_DAYS) {
        // A letter ages even when it was written on the day of the answer, and a calendar date counts from its beginning.
        Some(Value::Number(days)) if *days >= 0.0 => {
            Some(days + now.epoch_ms.saturating_sub(reply.answered_at.epoch_ms).max(0) as f64 / day)
        }
        Some(Value::Since { since }) => {
            let passed = now.epoch_ms - since.earliest_ms(now.utc_offset_min);
            (passed >= 0).then_some(passed as f64 / day)
        }
        Some(Value::Number(_) | Value::Unknown | Value::Flag(_) | Value::Word(_) | Value::Words(_)) | None => None,
    };
    let specific = matches!(details.get(LETTER_SCOPE), Some(Value::Word(scope)) if scope == "specific");
    specific && days.is_some_and(|days| days <= OLDEST_DAYS)
}

/// I-17: three or more separate `clearance` findings are too complex for self-screening.
pub(super) fn i_17(rules: &[Entry], judged: &[Judged]) -> Option<RuleHit> {
    const TOO_MANY: usize = 3;
    let counted = judged.iter().filter(|entry| entry.counts_as_clearance());
    let conditions: Vec<String> =
        counted.filter_map(|entry| rules.get(entry.entry)).map(|entry| entry.id.to_string()).collect();
    (conditions.len() >= TOO_MANY).then(|| RuleHit { conditions, ..RuleHit::new(Rule::I17, Level::DoNotProceed) })
}

/// I-19: the answer is older than it may be.
pub(super) fn i_19(context: &Context<'_>, entry: &Entry, reply: &Reply) -> bool {
    lapsed(context, entry, reply)
}

/// I-20: vetoes and adaptations leave no technique; the closing hold alone is not a session.
pub(super) fn i_20(techniques: &[Technique], outcomes: &[TechniqueOutcome]) -> Option<RuleHit> {
    let left =
        techniques.iter().zip(outcomes).any(|(technique, outcome)| outcome.offer.is_some() && !technique.closing);
    (!left).then(|| RuleHit::new(Rule::I20, Level::DoNotProceed))
}

/// I-21: an untrained practitioner or whole-weight work overrides a healthy client.
pub(super) fn i_21(context: &Context<'_>, judged: &[Judged], techniques: &[Technique]) -> Option<RuleHit> {
    let untrained = judged.iter().filter(|judged| judged.level() == Level::DoNotProceed);
    let conditions: Vec<String> = untrained
        .filter_map(|judged| context.rules.entries.get(judged.entry))
        .filter(|entry| &*entry.id == "practitioner-untrained")
        .map(|entry| entry.id.to_string())
        .collect();
    let chosen =
        techniques.iter().filter(|technique| context.inputs.plan.techniques.iter().any(|id| **id == *technique.id));
    let whole_weight: Vec<String> =
        chosen.filter(|technique| technique.information_only).map(|technique| technique.id.to_string()).collect();
    (!conditions.is_empty() || !whole_weight.is_empty()).then(|| RuleHit {
        conditions,
        techniques: whole_weight,
        ..RuleHit::new(Rule::I21, Level::DoNotProceed)
    })
}
