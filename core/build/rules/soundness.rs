//! Checks the branches of one condition by trying every combination of values that its branches can tell apart.
//!
//! Three-valued like the screener (specification 0.5.3), but over stand-in values: below, at, between and above each
//! limit, each word of a choice, and missing.

use std::collections::{BTreeMap, BTreeSet};

use super::shape::{Branch, Comparison, Detail, DetailKind, Level, Literal, Predicate, SeedFloor};

/// A flaw, and which branch or floor shows it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flaw {
    /// No combination ever ends at this branch.
    Unreachable {
        /// Which branch.
        branch: usize,
    },
    /// A branch gives less than the floor allows.
    UnderFloor {
        /// Which floor.
        floor: usize,
        /// Which branch; `None` when nothing fits at all.
        branch: Option<usize>,
    },
    /// Two branches leave out values of this detail between them.
    Gap {
        /// The branch after the gap.
        branch: usize,
        /// The detail.
        detail: String,
    },
    /// The most recent days or hours fit nothing although later ones do.
    StartGap {
        /// The first branch that fits.
        branch: usize,
        /// The detail.
        detail: String,
    },
    /// A looser branch above takes people whom a stricter one below means.
    Overlap {
        /// The stricter branch.
        branch: usize,
        /// The looser one above it.
        above: usize,
    },
    /// More combinations than are worth trying.
    TooMany,
}

const MOST_COMBINATIONS: usize = 200_000;

type Facts<'a> = BTreeMap<&'a str, Option<Literal>>;

/// Tries all combinations.
pub fn check(details: &[Detail], branches: &[Branch], floors: &[SeedFloor]) -> Vec<Flaw> {
    let predicates: Vec<_> = branches.iter().map(|b| &b.when).chain(floors.iter().map(|f| &f.holds)).collect();
    let mut limits = Limits::default();
    for predicate in predicates {
        limits.collect(predicate);
    }
    let read: Vec<_> = details.iter().filter(|detail| limits.details.contains(detail.id.as_str())).collect();
    let values: Vec<_> = read.iter().map(|detail| limits.values(detail)).collect();
    if values.iter().map(Vec::len).product::<usize>() > MOST_COMBINATIONS {
        return vec![Flaw::TooMany];
    }

    let said_missing: Vec<_> = read
        .iter()
        .filter(|detail| detail.absent.is_some() || branches.iter().any(|b| says_missing(&b.when, &detail.id)))
        .map(|detail| detail.id.as_str())
        .collect();
    let mut flaws = Vec::new();
    let mut reached = BTreeSet::new();
    for_each_combination(&read, &values, |facts| {
        let reading = Reading::of(branches, facts);
        reached.extend(reading.ended);
        if facts.values().all(Option::is_some) {
            flaws.extend(overlaps(reading.ended, branches, facts));
        }
        for (index, floor) in floors.iter().enumerate() {
            let holds = match truth(&floor.holds, facts) {
                Truth::True => true,
                // A missing detail leaves it open: U-3 must keep to the floor, unless the entry says what missing means.
                Truth::Unknown => {
                    !said_missing.iter().any(|id| facts.get(id) == Some(&None) && reads(&floor.holds, id))
                }
                Truth::False => false,
            };
            let strictest = reading.fitting().max_by_key(|branch| branches[*branch].level);
            let level = strictest.map_or(Level::Proceed, |branch| branches[branch].level);
            let flaw = Flaw::UnderFloor { floor: index, branch: strictest };
            if holds && level < floor.level && !flaws.contains(&flaw) {
                flaws.push(flaw);
            }
        }
    });
    flaws.sort_unstable();
    flaws.dedup();
    flaws.extend((0..branches.len()).filter(|b| !reached.contains(b)).map(|branch| Flaw::Unreachable { branch }));
    for (position, detail) in read.iter().enumerate() {
        if matches!(detail.kind, DetailKind::Days { .. } | DetailKind::Hours | DetailKind::Number { .. }) {
            flaws.extend(gaps(&read, &values, position, branches));
        }
    }
    flaws
}

/// Walks along one number with everything else known and fixed: between two values that fit, none may fit nothing.
fn gaps(read: &[&Detail], values: &[Vec<Option<Literal>>], along: usize, branches: &[Branch]) -> Option<Flaw> {
    let known: Vec<Vec<_>> = values.iter().map(|v| v.iter().filter(|v| v.is_some()).cloned().collect()).collect();
    let mut others = known.clone();
    others[along].truncate(1);
    let elapsed = matches!(read[along].kind, DetailKind::Days { .. } | DetailKind::Hours);
    let mut flaw = None;
    for_each_combination(read, &others, |fixed| {
        let mut fitted = false;
        let mut skipped = false;
        let mut first = true;
        for value in &known[along] {
            let mut facts = fixed.clone();
            facts.insert(&read[along].id, value.clone());
            match Reading::of(branches, &facts).ended {
                Some(branch) if skipped => flaw = Some(Flaw::Gap { branch, detail: read[along].id.clone() }),
                // What has just happened is never looser than what happened long ago.
                Some(branch) if !fitted && !first && elapsed && branches[branch].level > Level::Proceed => {
                    flaw = Some(Flaw::StartGap { branch, detail: read[along].id.clone() });
                    fitted = true;
                }
                Some(_) => fitted = true,
                None => skipped = fitted,
            }
            first = false;
        }
    });
    flaw
}

/// With everything known: no looser branch stands above a stricter one that is true as well. Steps on the scale of one
/// number (`ratio <= 1.0`, then `ratio <= 1.3`) are how windows are written, and are none.
fn overlaps(ended: Option<usize>, branches: &[Branch], facts: &Facts<'_>) -> Vec<Flaw> {
    let Some(above) = ended else { return Vec::new() };
    let taken = |(_, below): &(usize, &Branch)| {
        let looser = branches[above].level < below.level && below.when != Predicate::Always;
        let steps = || scale(&branches[above].when).is_some() && scale(&branches[above].when) == scale(&below.when);
        looser && !steps() && truth(&below.when, facts) == Truth::True
    };
    let below = branches.iter().enumerate().skip(above + 1);
    below.filter(taken).map(|(branch, _)| Flaw::Overlap { branch, above }).collect()
}

/// The predicate reads this detail.
fn reads(predicate: &Predicate, detail: &str) -> bool {
    match predicate {
        Predicate::Always => false,
        Predicate::All { of } | Predicate::Any { of } => of.iter().any(|part| reads(part, detail)),
        Predicate::Not { of } => reads(of, detail),
        Predicate::Compare { detail: read, .. }
        | Predicate::In { detail: read, .. }
        | Predicate::Missing { detail: read } => read == detail,
    }
}

/// The predicate says itself what holds when this detail is missing: `is`, `missing`.
fn says_missing(predicate: &Predicate, detail: &str) -> bool {
    match predicate {
        Predicate::Always | Predicate::In { .. } => false,
        Predicate::All { of } | Predicate::Any { of } => of.iter().any(|part| says_missing(part, detail)),
        Predicate::Not { of } => says_missing(of, detail),
        Predicate::Missing { detail: read } => read == detail,
        Predicate::Compare { detail: read, known, .. } => *known && read == detail,
    }
}

/// The number that a predicate is a limit on, when it is nothing else.
fn scale(predicate: &Predicate) -> Option<&str> {
    match predicate {
        Predicate::Compare { detail, with: Literal::Number(_), .. } => Some(detail),
        Predicate::Compare { .. }
        | Predicate::Always
        | Predicate::All { .. }
        | Predicate::Any { .. }
        | Predicate::Not { .. }
        | Predicate::In { .. }
        | Predicate::Missing { .. } => None,
    }
}

fn for_each_combination<'d>(
    details: &[&'d Detail],
    values: &[Vec<Option<Literal>>],
    mut visit: impl FnMut(&Facts<'d>),
) {
    let mut picks = vec![0; details.len()];
    loop {
        let facts =
            details.iter().zip(values).zip(&picks).map(|((d, v), pick)| (d.id.as_str(), v[*pick].clone())).collect();
        visit(&facts);
        let Some(next) = (0..picks.len()).find(|i| picks[*i] + 1 < values[*i].len()) else { return };
        picks[next] += 1;
        picks[..next].fill(0);
    }
}

/// How the branches read with some facts; specification 0.5.3.
struct Reading {
    possible: Vec<usize>,
    ended: Option<usize>,
}

impl Reading {
    fn of(branches: &[Branch], facts: &Facts<'_>) -> Self {
        let mut possible = Vec::new();
        for (index, branch) in branches.iter().enumerate() {
            match truth(&branch.when, facts) {
                Truth::False => {}
                Truth::Unknown => possible.push(index),
                Truth::True => return Self { possible, ended: Some(index) },
            }
        }
        Self { possible, ended: None }
    }

    fn fitting(&self) -> impl Iterator<Item = usize> {
        self.possible.iter().copied().chain(self.ended)
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Truth {
    False,
    Unknown,
    True,
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::True } else { Self::False }
    }
}

fn truth(predicate: &Predicate, facts: &Facts<'_>) -> Truth {
    let value = |detail: &String| facts.get(detail.as_str()).and_then(Option::as_ref);
    match predicate {
        Predicate::Always => Truth::True,
        Predicate::All { of } => of.iter().map(|part| truth(part, facts)).min().unwrap_or(Truth::True),
        Predicate::Any { of } => of.iter().map(|part| truth(part, facts)).max().unwrap_or(Truth::False),
        Predicate::Not { of } => match truth(of, facts) {
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
            Truth::True => Truth::False,
        },
        Predicate::Missing { detail } => value(detail).is_none().into(),
        Predicate::In { detail, values } => value(detail).map_or(Truth::Unknown, |given| values.contains(given).into()),
        Predicate::Compare { detail, by, with, known } => match value(detail) {
            None if *known => Truth::False,
            None => Truth::Unknown,
            Some(given) => compare(given, *by, with).into(),
        },
    }
}

fn compare(given: &Literal, by: Comparison, with: &Literal) -> bool {
    let never = |literal: &Literal| matches!(literal, Literal::Word(word) if word == "never");
    let size = |literal: &Literal| match literal {
        Literal::Number(number) => Some(*number),
        Literal::Word(_) if never(literal) => Some(f64::INFINITY),
        Literal::Word(_) | Literal::Flag(_) => None,
    };
    match (by, size(given).zip(size(with))) {
        (Comparison::Equal, _) => given == with,
        (Comparison::Unequal, _) => given != with,
        (Comparison::Less, Some((given, with))) => given < with,
        (Comparison::AtMost, Some((given, with))) => given <= with,
        (Comparison::More, Some((given, with))) => given > with,
        (Comparison::AtLeast, Some((given, with))) => given >= with,
        (Comparison::Less | Comparison::AtMost | Comparison::More | Comparison::AtLeast, None) => false,
    }
}

/// The details that predicates read and the numbers that they draw a line at.
#[derive(Default)]
struct Limits<'a> {
    details: BTreeSet<&'a str>,
    numbers: BTreeMap<&'a str, Vec<f64>>,
}

impl<'a> Limits<'a> {
    fn collect(&mut self, predicate: &'a Predicate) {
        match predicate {
            Predicate::Always => {}
            Predicate::All { of } | Predicate::Any { of } => of.iter().for_each(|part| self.collect(part)),
            Predicate::Not { of } => self.collect(of),
            Predicate::In { detail, .. } | Predicate::Missing { detail } => {
                self.details.insert(detail);
            }
            Predicate::Compare { detail, with, .. } => {
                self.details.insert(detail);
                if let Literal::Number(number) = with {
                    self.numbers.entry(detail).or_default().push(*number);
                }
            }
        }
    }

    /// Stand-ins for all values of a detail, numbers in rising order, then missing.
    fn values(&self, detail: &Detail) -> Vec<Option<Literal>> {
        let words = |of: &[String]| of.iter().map(|word| Literal::Word(word.clone())).collect();
        let mut values: Vec<_> = match &detail.kind {
            DetailKind::Flag => vec![Literal::Flag(false), Literal::Flag(true)],
            DetailKind::Days { never } => {
                let mut numbers = self.around(&detail.id, 0.0, f64::MAX, 0.5);
                numbers.extend(never.then(|| Literal::Word("never".to_owned())));
                numbers
            }
            DetailKind::Hours => self.around(&detail.id, 0.0, f64::MAX, 0.5),
            DetailKind::Number { min, max, whole, .. } => {
                self.around(&detail.id, *min, *max, if *whole { 1.0 } else { 0.05 })
            }
            DetailKind::Choice { of } | DetailKind::Choices { of } => words(of),
            DetailKind::Regions | DetailKind::Text => vec![Literal::Word("given".to_owned())],
        }
        .into_iter()
        .map(Some)
        .collect();
        values.push(None);
        values
    }

    /// Just under, at and just over each limit of a detail.
    fn around(&self, detail: &str, min: f64, max: f64, step: f64) -> Vec<Literal> {
        let limits = self.numbers.get(detail).map_or(&[][..], Vec::as_slice);
        let mut numbers: Vec<f64> = limits.iter().flat_map(|limit| [limit - step, *limit, limit + step]).collect();
        numbers.push(min);
        numbers.retain(|number| (min..=max).contains(number));
        numbers.sort_by(f64::total_cmp);
        numbers.dedup();
        numbers.into_iter().map(Literal::Number).collect()
    }
}
