//! The catalogue of conditions, a part for each section of the interview.

use treadwell_core::content::{Content, Text};
use treadwell_core::screening::rules::{Absent, AskedOf, Branch, Condition, Detail, DetailKind, Literal};
use treadwell_core::screening::words::{BranchWords, ConditionWords, DetailWords};

use super::bracket;
use super::document::{Cell, Entry, Part, Row};
use super::shared::grades;

/// One part for each section.
pub fn sections(content: &Content) -> Vec<Part> {
    let text = content.text("en");
    let mut parts: Vec<Part> = Vec::new();
    for condition in &content.ruleset().conditions {
        let id = format!("section-{}", condition.section.to_ascii_lowercase());
        let entry = entry(content, text, condition);
        if let Some(part) = parts.last_mut().filter(|part| part.id == id) {
            part.entries.push(entry);
            continue;
        }
        let name = &text.screening.sections[&condition.section.to_string()];
        let title = format!("{}. {name}", condition.section);
        let intro = "The branches are read top down; the first that fits counts. A missing detail takes the strictest \
                     branch that it still allows.";
        parts.push(Part { id, title, intro: intro.to_owned(), entries: vec![entry] });
    }
    parts
}

fn entry(content: &Content, text: &Text, condition: &Condition) -> Entry {
    let words = &text.screening.conditions[&condition.id];
    let mut entry = Entry::new(&condition.id, &words.name);
    entry.tags = tags(condition);
    let floors = condition.seed_floors.iter();
    let floors = floors.map(|floor| format!("at least {} while {{{}}}", floor.level.id(), floor.while_text));
    entry
        .line("Question", &words.question)
        .line("Help", &words.help)
        .line("Today's line", words.today.clone().unwrap_or_default())
        .line("Why", &words.why)
        .table(
            "Details",
            &["Detail", "Question", "Answers", "When it is missing"],
            condition.details.iter().map(|detail| detail_row(text, words, detail)).collect(),
        )
        .table("Decision", &["Level", "When", "What to do", "Changes"], branch_rows(content, text, words, condition))
        .list("Never below", floors.collect())
        .line("Where it lies when nobody says", own(text, condition))
        .line("Instead", &words.instead)
        .line("Ask again", format!("{} {}", words.later, bracket::rescreen(&condition.rescreen)).trim())
        .line("How sure", grades(text, &condition.confidence))
        .line("What rests on what", &words.basis)
        .sources(content, condition.sources.iter().map(String::as_str))
}

fn tags(condition: &Condition) -> Vec<String> {
    let all = [
        (condition.gate, "gate: not knowing needs clearance"),
        (!condition.gate, "not knowing needs adapting"),
        (condition.asked_of == AskedOf::Practitioner, "asked of the practitioner"),
        (condition.turned, "asked the other way round"),
        (condition.number_decides, "the number counts whatever was ticked"),
    ];
    all.into_iter().filter(|(so, _)| *so).map(|(_, tag)| tag.to_owned()).collect()
}

fn own(text: &Text, condition: &Condition) -> String {
    condition.own.iter().map(|place| bracket::region(text, place)).collect::<Vec<_>>().join(", ")
}

fn detail_row(text: &Text, words: &ConditionWords, detail: &Detail) -> Row {
    let said = words.detail.get(&detail.id);
    let question = said.map_or_else(String::new, |said| format!("{} {}", said.question, said.help).trim().to_owned());
    Row {
        id: detail.id.clone(),
        cells: vec![
            Cell::Code(detail.id.clone()),
            Cell::Words(question),
            Cell::Lines(answers(text, detail, said)),
            Cell::Words(missing(detail)),
        ],
    }
}

fn answers(text: &Text, detail: &Detail, said: Option<&DetailWords>) -> Vec<String> {
    let label = |word: &String| {
        let label = said.and_then(|said| said.options.get(word));
        label.map_or_else(|| word.clone(), |label| format!("{word}: {label}"))
    };
    match &detail.kind {
        DetailKind::Flag => vec!["yes or no".to_owned()],
        DetailKind::Days { never: false } => vec!["days since, or a date".to_owned()],
        DetailKind::Days { never: true } => vec!["days since, or a date".to_owned(), label(&"never".to_owned())],
        DetailKind::Hours => vec!["hours".to_owned()],
        DetailKind::Number { min, max, whole, unit } => {
            let unit = text.screening.adaptations.units.get(unit).unwrap_or(unit);
            vec![format!("{min} to {max} {unit}{}", if *whole { ", whole" } else { "" })]
        }
        DetailKind::Choice { of } => of.iter().map(label).collect(),
        DetailKind::Choices { of } => ["several of".to_owned()].into_iter().chain(of.iter().map(label)).collect(),
        DetailKind::Regions => vec!["places on the body chart".to_owned()],
        DetailKind::Text => vec!["free words".to_owned()],
    }
}

fn missing(detail: &Detail) -> String {
    let literal = |value: &Literal| match value {
        Literal::Flag(flag) => flag.to_string(),
        Literal::Number(number) => number.to_string(),
        Literal::Word(word) => word.clone(),
    };
    let absent = match &detail.absent {
        None if detail.shown_only => "shown only, decides nothing".to_owned(),
        None if detail.computed => "worked out, never asked".to_owned(),
        None => "the strictest branch that is left".to_owned(),
        Some(Absent::Value { value }) => format!("counts as {}", literal(value)),
        Some(Absent::ValueWhen { flag, value }) => format!("counts as {} when {flag} is true", literal(value)),
        Some(Absent::FalseWhenNo { condition }) => {
            format!("counts as false when {condition} was answered no, else as true")
        }
        Some(Absent::TrueUnless { flag, missing }) => {
            format!("counts as true, but as false when {flag} is true and {} are missing", missing.join(" and "))
        }
        Some(Absent::AgeLessDays { days, fallback }) => {
            format!("the client's age less {days}; neither known counts as {fallback}")
        }
    };
    match &detail.needed_with {
        Some(_) => format!("{absent}; only read where its entry needs it"),
        None => absent,
    }
}

fn branch_rows(content: &Content, text: &Text, words: &ConditionWords, condition: &Condition) -> Vec<Row> {
    let row = |(place, (branch, said)): (usize, (&Branch, &BranchWords))| Row {
        id: format!("branch {}", place + 1),
        cells: vec![
            Cell::Level(branch.level, text.screening.levels[branch.level.id()].word.clone()),
            Cell::Both(format!("{{{}}}", branch.when_text), vec![said.because.clone()]),
            Cell::Words(said.todo.clone()),
            Cell::Both(bracket::adaptations(&branch.adapt), bracket::in_words(content, &branch.adapt)),
        ],
    };
    condition.branches.iter().zip(&words.branch).enumerate().map(row).collect()
}
