//! Every small change of one row of the table of medicines.

use std::collections::BTreeMap;

use treadwell_core::screening::rules::{DetailKind, Lead, Literal, MedicineClass, Ruleset};

use crate::adaptation;

/// The class after one small change, and what was changed.
pub type Changed = (String, MedicineClass);

/// All of them.
pub fn mutants(class: &MedicineClass, rules: &Ruleset) -> Vec<Changed> {
    let mut changed = Vec::new();
    let mut push = |what: String, change: &dyn Fn(&mut MedicineClass)| {
        let mut other = class.clone();
        change(&mut other);
        changed.push((what, other));
    };
    for (place, lead) in class.leads.iter().enumerate() {
        push(format!("it does not lead to `{}`", lead.condition), &|class| drop(class.leads.remove(place)));
        for (what, sets) in other_sets(lead, rules) {
            push(what, &|class| class.leads[place].sets.clone_from(&sets));
        }
    }
    for (place, group) in class.groups.iter().enumerate().filter(|(_, group)| !group.sets.is_empty()) {
        let what = format!("`{}` and the like set nothing of their own", group.examples[0]);
        push(what, &|class| class.groups[place].sets.clear());
    }
    if !class.asks_for_else.is_empty() {
        push("nothing is asked when it is for something else".to_owned(), &|class| class.asks_for_else.clear());
    }
    for (what, adapt) in adaptation::mutants(&class.adapt) {
        push(what, &|class| class.adapt.clone_from(&adapt));
    }
    changed
}

type Sets = BTreeMap<String, Vec<Literal>>;

fn other_sets(lead: &Lead, rules: &Ruleset) -> Vec<(String, Sets)> {
    let mut changed = Vec::new();
    for (detail, values) in &lead.sets {
        let mut without = lead.sets.clone();
        without.remove(detail);
        changed.push((format!("it does not set `{detail}` of `{}`", lead.condition), without));
        for other in others(&lead.condition, detail, values, rules) {
            let mut sets = lead.sets.clone();
            sets.insert(detail.clone(), vec![other.clone()]);
            changed.push((format!("it sets `{detail}` of `{}` to {other:?}", lead.condition), sets));
        }
    }
    changed
}

/// Values that it does not set.
fn others(condition: &str, detail: &str, values: &[Literal], rules: &Ruleset) -> Vec<Literal> {
    let details = rules.conditions.iter().filter(|known| known.id == condition).flat_map(|known| &known.details);
    let kind = details.filter(|known| known.id == detail).map(|known| &known.kind).next();
    let all: Vec<Literal> = match kind {
        Some(DetailKind::Flag) => vec![Literal::Flag(true), Literal::Flag(false)],
        Some(DetailKind::Choice { of } | DetailKind::Choices { of }) => of.iter().cloned().map(Literal::Word).collect(),
        Some(
            DetailKind::Days { .. }
            | DetailKind::Hours
            | DetailKind::Number { .. }
            | DetailKind::Regions
            | DetailKind::Text,
        )
        | None => Vec::new(),
    };
    all.into_iter().filter(|value| !values.contains(value)).collect()
}
