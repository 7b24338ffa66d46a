//! Rules that count: the strictest level, open questions, too many clearances, answers that are too old.

use super::picture::Picture;
use super::{Fired, Rule, RuleHit, by_themselves};
use crate::screening::compiled::Entry;
use crate::screening::entry::Judged;
use crate::screening::facts::Context;
use crate::screening::lapse::lapsed;
use crate::screening::model::Reply;
use crate::screening::rules::Level;

/// I-01: the strictest level wins.
pub(in crate::screening) fn i_01(levels: impl IntoIterator<Item = Level>) -> Level {
    levels.into_iter().max().unwrap_or(Level::Proceed)
}

/// I-02: an open question never ends in `proceed`.
pub(in crate::screening) fn i_02(level: Level, judged: &[Judged<'_>]) -> Level {
    if judged.iter().any(|entry| entry.unclear.is_some()) { level.max(Level::Adapt) } else { level }
}

/// I-17: three or more separate `clearance` findings are too complex for self-screening. Entries count, and rules at
/// `clearance` none of whose entries is at `clearance` itself.
///
/// An entry at `clearance` that a rule names takes the place of that rule, but of one rule only: a further finding may
/// not make the count smaller.
pub(in crate::screening) fn i_17(picture: &Picture<'_, '_>, fired: &[Fired]) -> Option<RuleHit> {
    const TOO_MANY: usize = 3;
    let counted: Vec<&Judged<'_>> = picture.judged.iter().filter(|entry| entry.counts_as_clearance()).collect();
    let rules = fired.iter().filter(|fired| fired.level == Level::Clearance).count();
    if counted.len() + rules < TOO_MANY {
        return None;
    }
    let own = by_themselves(picture);
    let own = fired.iter().filter(|fired| own.iter().any(|other| other.rule == fired.rule));
    let (mut free, mut taken) = (0, Vec::new());
    for rule in own.filter(|fired| fired.level == Level::Clearance) {
        let stands_for = counted.iter().find(|entry| rule.names.has(entry.entry) && !taken.contains(&entry.entry));
        match stands_for {
            Some(entry) => taken.push(entry.entry),
            None => free += 1,
        }
    }
    if counted.len() + free < TOO_MANY {
        return None;
    }
    let mut hit = RuleHit::new(Rule::I17, Level::DoNotProceed);
    hit.conditions = counted.iter().filter_map(|judged| picture.id(judged.entry)).collect();
    for rule in fired.iter().filter(|fired| fired.level == Level::Clearance) {
        let named = picture.hit(rule);
        hit.conditions
            .extend(named.conditions.into_iter().filter(|id| !hit.conditions.contains(id)).collect::<Vec<_>>());
        hit.medicines.extend(named.medicines);
    }
    Some(hit)
}

/// I-19: the answer is older than it may be.
pub(in crate::screening) fn i_19(context: &Context<'_>, entry: &Entry, reply: &Reply) -> bool {
    lapsed(context, entry, reply)
}

/// The answers that are too old, by name.
pub(in crate::screening) fn named_i_19(context: &Context<'_>, judged: &[Judged<'_>]) -> Option<RuleHit> {
    let old = judged.iter().filter(|judged| judged.lapsed);
    let level = old.clone().filter_map(|judged| judged.unclear).max()?;
    let mut hit = RuleHit::new(Rule::I19, level);
    hit.conditions =
        old.filter_map(|judged| context.rules.entries.get(judged.entry)).map(|entry| entry.id.to_string()).collect();
    Some(hit)
}
