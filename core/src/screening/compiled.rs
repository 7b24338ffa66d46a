//! The rules in the form that is evaluated: names resolved to places in arrays once, regions to bits.

use std::collections::HashMap;
use std::sync::Arc;

use super::limits::Part;
use super::medicines::Table;
use super::place::RegionSet;
use super::rules::{
    Absent, AskedOf, Branch, Comparison, Condition, Detail, DetailKind, Level, Literal, Place, Predicate, Rescreen,
    Ruleset,
};
use crate::calendar::{DAY_MS, HOUR_MS};

/// All entries, indexed.
#[derive(Debug)]
pub(super) struct Rules {
    pub entries: Vec<Entry>,
    pub by_id: HashMap<Arc<str>, usize>,
    /// Places of the entries in the order of their ids, as answers are ordered.
    pub sorted: Vec<usize>,
    pub medicines: Table,
}

/// One entry of the catalogue.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a word of the catalogue and they do not exclude each other")]
pub(super) struct Entry {
    pub id: Arc<str>,
    /// Letter of its section of the interview.
    pub section: char,
    pub gate: bool,
    pub number_decides: bool,
    /// The question is asked the other way round.
    pub turned: bool,
    /// Its reading is taken at each session of those whose answer is not `no`.
    pub only_when_not_no: bool,
    /// Asked of everyone at each session.
    pub daily: bool,
    /// Asked of everyone from the second session on.
    pub from_second_session: bool,
    pub details: Vec<Field>,
    pub branches: Vec<Line>,
    pub rescreen: Vec<Rescreen>,
    /// Regions when no place was given.
    pub own: RegionSet,
}

/// One detail of an entry.
#[derive(Debug)]
pub(super) struct Field {
    pub id: String,
    pub kind: DetailKind,
    pub absent: Option<Filler>,
    pub needed_with: Option<Test>,
    pub shown_only: bool,
    pub source: Source,
    /// Milliseconds of its unit, where the value grows with time.
    pub grows_ms: Option<i64>,
    /// Its words say where the finding lies.
    pub places: Option<Vec<(String, RegionSet)>>,
}

/// What else may know the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// Only the answer.
    Answer,
    /// The person's age.
    Age,
    /// Weight and height of the person.
    Bmi,
    /// Weight of the person.
    ClientWeight,
    /// Weight of the practitioner.
    PractitionerWeight,
    /// Both weights.
    Ratio,
    /// One of the two blood-pressure numbers is missing.
    HalfReading,
    /// The practitioner's training.
    Training,
    /// The practitioner's support.
    Support,
    /// Plan or practice: whether anybody stands on the client.
    Standing,
    /// Place, techniques and position.
    InPath,
}

/// What a missing value is settled to; details by place in the entry, entries by place in the rules.
#[derive(Debug)]
pub(super) enum Filler {
    Value(Literal),
    FalseWhenNo(usize),
    TrueUnless { flag: usize, missing: Vec<usize> },
    AgeLessDays { days: usize, fallback: f64 },
    ValueWhen { flag: usize, value: Literal },
}

/// One branch.
#[derive(Debug)]
pub(super) struct Line {
    pub level: Level,
    pub when: Test,
    pub adapt: Vec<Part>,
}

/// A predicate with details by place.
#[derive(Debug)]
pub(super) enum Test {
    Always,
    All(Vec<Test>),
    Any(Vec<Test>),
    Not(Box<Test>),
    Compare {
        field: usize,
        by: Comparison,
        with: Literal,
        known: bool,
    },
    In {
        field: usize,
        values: Vec<Literal>,
    },
    Missing {
        field: usize,
    },
    /// A name that nobody declared; the build refuses it, and read it is unknown.
    Nowhere,
}

impl Rules {
    pub fn new(ruleset: &Ruleset) -> Self {
        let by_id: HashMap<Arc<str>, usize> =
            ruleset.conditions.iter().enumerate().map(|(place, entry)| (Arc::from(entry.id.as_str()), place)).collect();
        let entries = ruleset.conditions.iter().map(|condition| Entry::new(condition, ruleset, &by_id)).collect();
        let mut sorted: Vec<usize> = (0..ruleset.conditions.len()).collect();
        sorted.sort_by_key(|place| ruleset.conditions.get(*place).map(|condition| condition.id.as_str()));
        let medicines = Table::new(&ruleset.medicines, |id| by_id.get(id).copied());
        Self { entries, by_id, sorted, medicines }
    }

    pub fn find(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }
}

impl Entry {
    fn new(condition: &Condition, ruleset: &Ruleset, by_id: &HashMap<Arc<str>, usize>) -> Self {
        let today = ruleset.today.iter().find(|question| question.condition == condition.id);
        Self {
            id: Arc::from(condition.id.as_str()),
            section: condition.section,
            gate: condition.gate,
            number_decides: condition.number_decides,
            turned: condition.turned,
            only_when_not_no: today.is_some_and(|question| question.only_when_not_no),
            daily: today.is_some_and(|question| !question.only_when_not_no) || of_the_day(condition),
            from_second_session: today.is_some_and(|question| question.from_second_session),
            details: condition.details.iter().map(|detail| Field::new(detail, condition, ruleset, by_id)).collect(),
            branches: condition.branches.iter().map(|branch| Line::new(branch, condition)).collect(),
            rescreen: condition.rescreen.clone(),
            own: RegionSet::from_ids(condition.own.iter().map(String::as_str)).0,
        }
    }

    pub fn field(&self, id: &str) -> Option<usize> {
        self.details.iter().position(|field| field.id == id)
    }

    /// Days after a medicine was stopped from which the answer is `no`.
    pub fn after_stop(&self) -> Option<f64> {
        self.rescreen.iter().find_map(|part| match part {
            Rescreen::DaysAfterStop { days } => Some(f64::from(*days)),
            Rescreen::EachSession | Rescreen::Windows | Rescreen::Days { .. } | Rescreen::Event | Rescreen::Never => {
                None
            }
        })
    }

    /// Asked again at each session of those it concerns.
    pub fn each_session(&self) -> bool {
        self.rescreen.contains(&Rescreen::EachSession)
    }
}

/// Looked at on the day, never days before: the practitioner's own state, and whether a stop would be heard (6.2).
fn of_the_day(condition: &Condition) -> bool {
    let state = condition.asked_of == AskedOf::Practitioner || condition.id == "cannot-give-feedback";
    state && condition.rescreen.contains(&Rescreen::EachSession)
}

impl Field {
    fn new(detail: &Detail, condition: &Condition, ruleset: &Ruleset, by_id: &HashMap<Arc<str>, usize>) -> Self {
        let field = |id: &str| condition.details.iter().position(|other| other.id == id).unwrap_or(usize::MAX);
        Self {
            id: detail.id.clone(),
            kind: detail.kind.clone(),
            absent: detail.absent.as_ref().map(|absent| match absent {
                Absent::Value { value } => Filler::Value(value.clone()),
                Absent::FalseWhenNo { condition } => {
                    Filler::FalseWhenNo(by_id.get(condition.as_str()).copied().unwrap_or(usize::MAX))
                }
                Absent::TrueUnless { flag, missing } => {
                    Filler::TrueUnless { flag: field(flag), missing: missing.iter().map(|id| field(id)).collect() }
                }
                Absent::AgeLessDays { days, fallback } => {
                    Filler::AgeLessDays { days: field(days), fallback: *fallback }
                }
                Absent::ValueWhen { flag, value } => Filler::ValueWhen { flag: field(flag), value: value.clone() },
            }),
            needed_with: detail.needed_with.as_ref().map(|test| Test::new(test, condition)),
            shown_only: detail.shown_only,
            source: Source::of(&detail.id),
            grows_ms: match detail.kind {
                DetailKind::Days { .. } => Some(DAY_MS),
                DetailKind::Hours => Some(HOUR_MS),
                DetailKind::Flag
                | DetailKind::Number { .. }
                | DetailKind::Choice { .. }
                | DetailKind::Choices { .. }
                | DetailKind::Regions
                | DetailKind::Text => None,
            },
            places: places(&detail.kind, &ruleset.places),
        }
    }
}

impl Field {
    /// A blood-pressure number: good for its day only.
    pub fn is_reading(&self) -> bool {
        matches!(&self.kind, DetailKind::Number { unit, .. } if unit == "mmhg")
    }
}

impl Source {
    fn of(detail: &str) -> Self {
        match detail {
            "age" => Self::Age,
            "bmi" => Self::Bmi,
            "client_kg" => Self::ClientWeight,
            "practitioner_kg" => Self::PractitionerWeight,
            "ratio" => Self::Ratio,
            "half_reading" => Self::HalfReading,
            "training" => Self::Training,
            "balance_support" => Self::Support,
            "standing_on_client" => Self::Standing,
            "region_in_path" => Self::InPath,
            _ => Self::Answer,
        }
    }
}

/// A list whose every word is a place says where the finding lies (`joint`, `site`, the kind of a hernia).
fn places(kind: &DetailKind, places: &[Place]) -> Option<Vec<(String, RegionSet)>> {
    let DetailKind::Choice { of } = kind else { return None };
    of.iter()
        .map(|word| {
            let place = places.iter().find(|place| place.word == *word);
            let set = match place {
                Some(place) => match RegionSet::from_ids(place.regions.iter().map(String::as_str)) {
                    (set, true) => Some(set),
                    (_, false) => None,
                },
                None => RegionSet::from_id(word),
            };
            set.map(|set| (word.clone(), set))
        })
        .collect()
}

impl Line {
    fn new(branch: &Branch, condition: &Condition) -> Self {
        Self {
            level: branch.level,
            when: Test::new(&branch.when, condition),
            adapt: branch.adapt.iter().map(Part::new).collect(),
        }
    }
}

impl Test {
    fn new(predicate: &Predicate, condition: &Condition) -> Self {
        let list = |of: &[Predicate]| of.iter().map(|part| Self::new(part, condition)).collect();
        let field = |id: &str| condition.details.iter().position(|detail| detail.id == id);
        match predicate {
            Predicate::Always => Self::Always,
            Predicate::All { of } => Self::All(list(of)),
            Predicate::Any { of } => Self::Any(list(of)),
            Predicate::Not { of } => Self::Not(Box::new(Self::new(of, condition))),
            Predicate::Compare { detail, by, with, known } => field(detail)
                .map_or(Self::Nowhere, |field| Self::Compare { field, by: *by, with: with.clone(), known: *known }),
            Predicate::In { detail, values } => {
                field(detail).map_or(Self::Nowhere, |field| Self::In { field, values: values.clone() })
            }
            Predicate::Missing { detail } => field(detail).map_or(Self::Nowhere, |field| Self::Missing { field }),
        }
    }

    /// Calls `seen` with each comparison of a detail with a number.
    pub fn each_number(&self, seen: &mut impl FnMut(usize, f64)) {
        match self {
            Self::Always | Self::Missing { .. } | Self::Nowhere => {}
            Self::All(of) | Self::Any(of) => of.iter().for_each(|part| part.each_number(seen)),
            Self::Not(of) => of.each_number(seen),
            Self::Compare { field, with, .. } => {
                if let Literal::Number(number) = with {
                    seen(*field, *number);
                }
            }
            Self::In { field, values } => {
                for value in values {
                    if let Literal::Number(number) = value {
                        seen(*field, *number);
                    }
                }
            }
        }
    }
}

impl Test {
    /// It reads this detail.
    pub fn reads(&self, place: usize) -> bool {
        match self {
            Self::Always | Self::Nowhere => false,
            Self::All(of) | Self::Any(of) => of.iter().any(|part| part.reads(place)),
            Self::Not(of) => of.reads(place),
            Self::Compare { field, .. } | Self::In { field, .. } | Self::Missing { field } => *field == place,
        }
    }
}
