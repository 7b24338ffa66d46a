//! Every small change of one condition in braces.

use treadwell_core::screening::rules::{Comparison, Condition, DetailKind, Literal, Predicate};

/// A condition in braces after one small change, and what was changed.
pub type Changed = (String, Predicate);

/// All of them.
pub fn mutants(predicate: &Predicate, of: &Condition) -> Vec<Changed> {
    match predicate {
        Predicate::Always => vec![("it never holds".to_owned(), never())],
        Predicate::All { of: parts } => {
            let swapped = Predicate::Any { of: parts.clone() };
            joined(parts, of, "and", &|of| Predicate::All { of }, swapped)
        }
        Predicate::Any { of: parts } => {
            let swapped = Predicate::All { of: parts.clone() };
            joined(parts, of, "or", &|of| Predicate::Any { of }, swapped)
        }
        Predicate::Not { of: part } => {
            let inner = mutants(part, of).into_iter();
            let inner = inner.map(|(what, part)| (what, Predicate::Not { of: Box::new(part) }));
            inner.chain([("the `not` is gone".to_owned(), (**part).clone())]).collect()
        }
        Predicate::Missing { detail } => {
            let not = Predicate::Not { of: Box::new(predicate.clone()) };
            vec![(format!("`{detail} missing` is turned round"), not)]
        }
        Predicate::In { detail, values } => among(detail, values, of),
        Predicate::Compare { detail, by, with, known } => compared(detail, *by, with, *known, of),
    }
}

fn never() -> Predicate {
    Predicate::Not { of: Box::new(Predicate::Always) }
}

fn joined(
    parts: &[Predicate],
    of: &Condition,
    word: &str,
    join: &dyn Fn(Vec<Predicate>) -> Predicate,
    swapped: Predicate,
) -> Vec<Changed> {
    let mut changed = vec![(format!("`{word}` of `{}` is turned", text(&join(parts.to_vec()))), swapped)];
    for (place, part) in parts.iter().enumerate() {
        let mut others = parts.to_vec();
        others.remove(place);
        changed.push((format!("`{}` is left out", text(part)), join(others)));
        for (what, part) in mutants(part, of) {
            let mut parts = parts.to_vec();
            parts[place] = part;
            changed.push((what, join(parts)));
        }
    }
    changed
}

fn among(detail: &str, values: &[Literal], of: &Condition) -> Vec<Changed> {
    let with = |values: Vec<Literal>| Predicate::In { detail: detail.to_owned(), values };
    let mut changed = Vec::new();
    for word in words(detail, of) {
        let word = Literal::Word(word);
        let (what, values) = if values.contains(&word) {
            ("is dropped from", values.iter().filter(|value| **value != word).cloned().collect())
        } else {
            ("is added to", values.iter().chain([&word]).cloned().collect())
        };
        changed.push((format!("`{}` {what} `{detail} in ...`", literal(&word)), with(values)));
    }
    changed
}

fn compared(detail: &str, by: Comparison, with: &Literal, known: bool, of: &Condition) -> Vec<Changed> {
    let compare = |by, with, known| Predicate::Compare { detail: detail.to_owned(), by, with, known };
    let others: &[Comparison] = match by {
        Comparison::Equal => &[Comparison::Unequal],
        Comparison::Unequal => &[Comparison::Equal],
        Comparison::Less => &[Comparison::AtMost, Comparison::AtLeast],
        Comparison::AtMost => &[Comparison::Less, Comparison::More],
        Comparison::More => &[Comparison::AtLeast, Comparison::AtMost],
        Comparison::AtLeast => &[Comparison::More, Comparison::Less],
    };
    let mut all: Vec<_> = others.iter().map(|by| compare(*by, with.clone(), known)).collect();
    all.push(compare(by, with.clone(), !known));
    match with {
        Literal::Number(number) => {
            let step = step(detail, of);
            all.extend([number - step, number + step].map(|number| compare(by, Literal::Number(number), known)));
        }
        Literal::Word(word) if word != "never" => {
            let others = words(detail, of).into_iter().filter(|other| other != word);
            all.extend(others.map(|other| compare(by, Literal::Word(other), known)));
        }
        Literal::Word(_) | Literal::Flag(_) => {}
    }
    let before = text(&compare(by, with.clone(), known));
    all.into_iter().map(|after| (format!("`{before}` becomes `{}`", text(&after)), after)).collect()
}

/// The words of a choice.
fn words(detail: &str, of: &Condition) -> Vec<String> {
    let kind = of.details.iter().find(|known| known.id == detail).map(|detail| &detail.kind);
    match kind {
        Some(DetailKind::Choice { of } | DetailKind::Choices { of }) => of.clone(),
        Some(
            DetailKind::Flag
            | DetailKind::Days { .. }
            | DetailKind::Hours
            | DetailKind::Number { .. }
            | DetailKind::Regions
            | DetailKind::Text,
        )
        | None => Vec::new(),
    }
}

/// The smallest step in which people give such a number.
fn step(detail: &str, of: &Condition) -> f64 {
    let kind = of.details.iter().find(|known| known.id == detail).map(|detail| &detail.kind);
    match kind {
        Some(DetailKind::Number { whole: true, .. }) => 1.0,
        Some(DetailKind::Number { unit, .. }) if unit == "celsius" || unit == "bmi" => 0.1,
        Some(_) | None => 0.01,
    }
}

/// As the content writes it.
pub fn text(predicate: &Predicate) -> String {
    let joined = |of: &[Predicate], word: &str| of.iter().map(text).collect::<Vec<_>>().join(word);
    match predicate {
        Predicate::Always => "any".to_owned(),
        Predicate::All { of } => joined(of, " and "),
        Predicate::Any { of } => format!("({})", joined(of, " or ")),
        Predicate::Not { of } => format!("not {}", text(of)),
        Predicate::Missing { detail } => format!("{detail} missing"),
        Predicate::In { detail, values } => {
            format!("{detail} in ({})", values.iter().map(literal).collect::<Vec<_>>().join(", "))
        }
        Predicate::Compare { detail, by: Comparison::Equal, with, known: true } => {
            format!("{detail} is {}", literal(with))
        }
        Predicate::Compare { detail, by, with, known } => {
            format!("{detail} {}{} {}", if *known { "is " } else { "" }, by.id(), literal(with))
        }
    }
}

fn literal(value: &Literal) -> String {
    match value {
        Literal::Flag(flag) => flag.to_string(),
        Literal::Number(number) => format!("{}", (number * 100.0).round() / 100.0),
        Literal::Word(word) => word.clone(),
    }
}
