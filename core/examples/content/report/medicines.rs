//! The table of medicines: a row for each class, with what it sets in which entry.

use treadwell_core::content::{Content, Text};
use treadwell_core::screening::rules::{Literal, MedicineClass, MedicineGroup};

use super::bracket;
use super::document::{Cell, Entry, Part, Row};
use super::shared::grades;

/// All classes in the order of the specification.
pub fn medicines(content: &Content) -> Part {
    let table = &content.ruleset().medicines;
    let mut entries: Vec<_> = table.classes.iter().map(|class| entry(content, class)).collect();
    let together = table.together.iter().map(|rule| Row {
        id: rule.counts_as.clone(),
        cells: vec![Cell::Code(rule.of.join(", ")), Cell::Code(rule.counts_as.clone())],
    });
    entries.push(Entry::new("together", "Taken together").table(
        "Together",
        &["All of these", "Count as this one too"],
        together.collect(),
    ));
    let intro = "A medicine beside a \"no\" is read as \"yes\" with the details that its row sets (rule I-16). Nobody is \
                 ever told to stop a medicine for a massage.";
    Part { id: "medicines".into(), title: "Medicines".into(), intro: intro.into(), entries }
}

fn entry(content: &Content, class: &MedicineClass) -> Entry {
    let text = content.text("en");
    let words = &text.screening.medicines[&class.id];
    let name = |id: &String| text.screening.conditions.get(id).map_or_else(|| id.clone(), |words| words.name.clone());
    let leads = class.leads.iter().map(|lead| Row {
        id: lead.condition.clone(),
        cells: vec![Cell::Words(name(&lead.condition)), Cell::Lines(lead.sets.iter().map(set).collect())],
    });
    let examples = class.groups.iter().enumerate().map(|(place, group)| examples(text, class, place, group));
    Entry::new(&class.id, &words.name)
        .line("Shown as", &words.leads)
        .line("Why", &words.because)
        .line("Also called", words.also.join(", "))
        .table("What it sets", &["Entry", "Details"], leads.collect())
        .list("Asked instead when it is for something else", class.asks_for_else.iter().map(name).collect())
        .line("Changes", bracket::adaptations(&class.adapt))
        .list("Changes in words", bracket::in_words(content, &class.adapt))
        .table("Examples", &["Names", "Set besides"], examples.collect())
        .line("How sure", grades(text, &class.confidence))
        .sources(content, class.sources.iter().map(String::as_str))
}

fn examples(text: &Text, class: &MedicineClass, place: usize, group: &MedicineGroup) -> Row {
    let words = &text.screening.medicines[&class.id];
    let names = group.examples.iter().map(|name| words.names.get(name).unwrap_or(name).clone());
    Row {
        id: format!("group {}", place + 1),
        cells: vec![
            Cell::Words(names.collect::<Vec<_>>().join(", ")),
            Cell::Lines(group.sets.iter().map(set).collect()),
        ],
    }
}

/// `class = anticoagulant`; of several values any agrees, and the first is set.
fn set((detail, values): (&String, &Vec<Literal>)) -> String {
    let value = |value: &Literal| match value {
        Literal::Flag(flag) => flag.to_string(),
        Literal::Number(number) => number.to_string(),
        Literal::Word(word) => word.clone(),
    };
    format!("{detail} = {}", values.iter().map(value).collect::<Vec<_>>().join(" or "))
}
