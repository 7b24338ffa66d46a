//! I-16: what was said, held against the details and medicines beside it.

use super::{Rule, RuleHit};
use crate::screening::compiled::{Entry, Filler, Source};
use crate::screening::entry::{Judged, every_value};
use crate::screening::evaluate::{Fact, Facts, Truth, truth};
use crate::screening::facts::{Context, weighty};
use crate::screening::model::{Details, Reply};
use crate::screening::rules::Level;

/// I-16: details beside a `no` that a branch above `proceed` is true of, whatever the missing ones are.
pub(in crate::screening) fn i_16(context: &Context<'_>, entry: &Entry, reply: &Reply, details: &Details) -> bool {
    let number = entry.number_decides && context.knows(entry);
    if !number && !weighty(entry, details) {
        return false;
    }
    let mut facts = context.facts(entry, Some(details), reply.answered_at);
    // What another entry settles was not given here, and does not speak against the answer.
    for (place, field) in entry.details.iter().enumerate() {
        if matches!(field.absent, Some(Filler::FalseWhenNo(_))) && !details.contains_key(&field.id) {
            facts[place] = None;
        }
    }
    if fires(entry, &facts) {
        return true;
    }
    // Two ages of one client, 40 and 74: the one that speaks against the `no` stands until the client settles it.
    if let Some(place) = entry.details.iter().position(|field| field.source == Source::Age) {
        let fires_at = |age: f64| {
            let mut facts = facts.clone();
            facts[place] = Some(Fact::exactly(age));
            fires(entry, &facts)
        };
        if context.told_ages().any(fires_at) {
            return true;
        }
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

/// The entries that details or medicines contradict, by name.
pub(in crate::screening) fn named_i_16(context: &Context<'_>, judged: &[Judged<'_>]) -> Vec<RuleHit> {
    let contradicted = judged.iter().filter(|judged| judged.contradicted || !judged.medicines.is_empty());
    let named = contradicted.filter_map(|judged| {
        let entry = context.rules.entries.get(judged.entry)?;
        let mut hit = RuleHit::new(Rule::I16, judged.level());
        hit.conditions = vec![entry.id.to_string()];
        hit.medicines = context.rules.medicines.ids(judged.medicines);
        Some(hit)
    });
    named.collect()
}
