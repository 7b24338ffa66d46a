//! Three-valued reading of conditions over the facts of one occurrence (clinical specification 0.5.3).

use super::compiled::{Entry, Line, Test};
use super::rules::{Comparison, Level, Literal};

/// True, false, or not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Truth {
    False,
    Unknown,
    True,
}

impl Truth {
    pub(super) fn not(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }

    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::False, _) | (_, Self::False) => Self::False,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (Self::True, Self::True) => Self::True,
        }
    }

    pub(super) fn or(self, other: Self) -> Self {
        self.not().and(other.not()).not()
    }

    /// As `is` reads it: known, and so.
    pub(super) fn known(self) -> Self {
        Self::of(self == Self::True)
    }

    pub(super) fn of(so: bool) -> Self {
        if so { Self::True } else { Self::False }
    }
}

/// A fact as predicates see it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fact<'a> {
    Flag(bool),
    /// A number that lies between two bounds; they are equal where it is known exactly.
    Number {
        low: f64,
        high: f64,
    },
    /// `never`: larger than any number.
    Never,
    Word(&'a str),
    Words(&'a [String]),
}

impl Fact<'_> {
    pub const fn exactly(number: f64) -> Self {
        Self::Number { low: number, high: number }
    }
}

/// The facts of one occurrence, in the order of the entry's details.
pub(super) type Facts<'a> = [Option<Fact<'a>>];

/// A branch that fits, or may fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub branch: usize,
    /// It is true; else it is only possible.
    pub certain: bool,
}

/// What going down the branches of an entry gave (U-3).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    /// The possible branches and the true one, top down.
    pub hits: Vec<Hit>,
}

impl Reading {
    /// The strictest of the possible branches and the true one.
    pub fn level(&self, entry: &Entry) -> Level {
        self.lines(entry).map(|line| line.level).max().unwrap_or(Level::Proceed)
    }

    /// A missing detail may still change the level.
    pub fn open(&self, entry: &Entry) -> bool {
        let certain = self.ends();
        let level = self.level(entry);
        let softer = self.lines(entry).any(|line| line.level != level);
        softer || (!certain && level > Level::Proceed)
    }

    /// Some branch is certain.
    pub fn ends(&self) -> bool {
        self.hits.iter().any(|hit| hit.certain)
    }

    pub fn lines<'e>(&self, entry: &'e Entry) -> impl Iterator<Item = &'e Line> {
        self.hits.iter().filter_map(|hit| entry.branches.get(hit.branch))
    }
}

/// Reads the branches top down: a false one is passed, an unknown one is possible, the first true one ends the reading.
pub(super) fn read(entry: &Entry, facts: &Facts<'_>) -> Reading {
    let mut hits = Vec::new();
    for (branch, line) in entry.branches.iter().enumerate() {
        match truth(&line.when, facts) {
            Truth::False => {}
            Truth::Unknown => hits.push(Hit { branch, certain: false }),
            Truth::True => {
                hits.push(Hit { branch, certain: true });
                break;
            }
        }
    }
    Reading { hits }
}

pub(super) fn truth(test: &Test, facts: &Facts<'_>) -> Truth {
    match test {
        Test::Always => Truth::True,
        Test::All(of) => of.iter().fold(Truth::True, |so_far, part| so_far.and(truth(part, facts))),
        Test::Any(of) => of.iter().fold(Truth::False, |so_far, part| so_far.or(truth(part, facts))),
        Test::Not(of) => truth(of, facts).not(),
        Test::Compare { field, by, with, known } => {
            let compared = match facts.get(*field).copied().flatten() {
                Some(fact) => compare(fact, *by, with),
                None => Truth::Unknown,
            };
            if *known && compared == Truth::Unknown { Truth::False } else { compared }
        }
        Test::In { field, values } => match facts.get(*field).copied().flatten() {
            Some(fact) => {
                values.iter().fold(Truth::False, |so_far, value| so_far.or(compare(fact, Comparison::Equal, value)))
            }
            None => Truth::Unknown,
        },
        Test::Missing { field } => Truth::of(facts.get(*field).copied().flatten().is_none()),
        Test::Nowhere => Truth::Unknown,
    }
}

fn compare(fact: Fact<'_>, by: Comparison, with: &Literal) -> Truth {
    match (fact, with) {
        (Fact::Number { low, high }, Literal::Number(limit)) => number(low, high, by, *limit),
        (Fact::Never, Literal::Number(_)) => Truth::of(match by {
            Comparison::More | Comparison::AtLeast | Comparison::Unequal => true,
            Comparison::Equal | Comparison::Less | Comparison::AtMost => false,
        }),
        _ => {
            let equal = match (fact, with) {
                (Fact::Flag(flag), Literal::Flag(wanted)) => flag == *wanted,
                (Fact::Flag(flag), Literal::Word(wanted)) => wanted == if flag { "true" } else { "false" },
                (Fact::Word(word), Literal::Word(wanted)) => word == wanted,
                (Fact::Word(word), Literal::Flag(wanted)) => word == if *wanted { "true" } else { "false" },
                (Fact::Words(words), Literal::Word(wanted)) => words.contains(wanted),
                (Fact::Never, Literal::Word(wanted)) => wanted == "never",
                (
                    Fact::Number { .. } | Fact::Never | Fact::Flag(_) | Fact::Word(_) | Fact::Words(_),
                    Literal::Flag(_) | Literal::Number(_) | Literal::Word(_),
                ) => return Truth::Unknown,
            };
            match by {
                Comparison::Equal => Truth::of(equal),
                Comparison::Unequal => Truth::of(!equal),
                Comparison::Less | Comparison::AtMost | Comparison::More | Comparison::AtLeast => Truth::Unknown,
            }
        }
    }
}

/// Compares a number that may be known only between bounds: certain when both ends agree.
pub(super) fn number(low: f64, high: f64, by: Comparison, limit: f64) -> Truth {
    let less = |limit_counts: bool| {
        let fits = |number: f64| if limit_counts { number <= limit } else { number < limit };
        match (fits(low), fits(high)) {
            (true, true) => Truth::True,
            (false, false) => Truth::False,
            (true, false) | (false, true) => Truth::Unknown,
        }
    };
    match by {
        Comparison::Less => less(false),
        Comparison::AtMost => less(true),
        Comparison::More => less(true).not(),
        Comparison::AtLeast => less(false).not(),
        Comparison::Equal | Comparison::Unequal => {
            let equal = less(true).and(less(false).not());
            let equal = if equal == Truth::Unknown && (high < limit || low > limit) { Truth::False } else { equal };
            if by == Comparison::Equal { equal } else { equal.not() }
        }
    }
}
