//! The files of the rules as they are written, before anything is checked.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::shape::{Absent, AskedOf, Detail, DetailKind, Level, Literal, StandingLimit};
use crate::library::vocabulary::Confidence;

/// `rules/screening.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScreeningFile {
    /// Sections in the order of the interview.
    pub section: Vec<SectionEntry>,
    /// Questions of every session.
    pub today: Vec<TodayEntry>,
    /// Units of numbers.
    pub unit: Vec<UnitEntry>,
    /// Words that stand for regions.
    pub place: Vec<PlaceEntry>,
}

/// One section.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionEntry {
    pub id: char,
    pub conditions: Vec<Spanned<String>>,
}

/// One question of every session.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TodayEntry {
    pub condition: Spanned<String>,
    #[serde(default)]
    pub only_when_not_no: bool,
    #[serde(default)]
    pub from_second_session: bool,
}

/// One unit and the span that is accepted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitEntry {
    pub id: String,
    pub min: f64,
    pub max: f64,
    #[serde(default)]
    pub whole: bool,
}

/// One word that stands for regions.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceEntry {
    pub word: String,
    pub regions: Vec<Spanned<String>>,
}

/// `rules/zones.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ZoneFile {
    pub zone: Vec<ZoneEntry>,
}

/// One zone.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ZoneEntry {
    pub id: Spanned<String>,
    pub regions: Vec<Spanned<String>>,
    pub limits: Vec<StandingLimit>,
    #[serde(default)]
    pub margin_cm: u16,
    pub sources: Vec<Spanned<String>>,
}

/// `rules/conditions/<id>.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConditionFile {
    pub gate: bool,
    pub asked_of: Option<AskedOf>,
    #[serde(default)]
    pub turned: bool,
    #[serde(default)]
    pub number_decides: bool,
    #[serde(default)]
    pub seed_floor: Vec<FloorEntry>,
    pub rescreen: Spanned<String>,
    #[serde(default)]
    pub own: Vec<Spanned<String>>,
    pub sources: Vec<Spanned<String>>,
    pub confidence: Vec<Confidence>,
    #[serde(default)]
    pub detail: Vec<DetailEntry>,
    #[serde(default)]
    pub branch: Vec<BranchEntry>,
}

/// The lowest level that the source articles allow, while something holds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FloorEntry {
    pub level: Level,
    #[serde(rename = "while")]
    pub while_: Spanned<String>,
}

/// One branch.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BranchEntry {
    pub level: Spanned<Level>,
    pub when: Spanned<String>,
    pub adapt: Option<Spanned<String>>,
}

/// One detail.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DetailEntry {
    pub id: Spanned<String>,
    #[serde(rename = "type")]
    pub form: Spanned<Form>,
    #[serde(default)]
    pub of: Vec<Spanned<String>>,
    #[serde(default)]
    pub never: bool,
    pub unit: Option<Spanned<String>>,
    pub absent: Option<Spanned<AbsentEntry>>,
    pub needed_with: Option<Spanned<String>>,
    #[serde(default)]
    pub shown_only: bool,
    #[serde(default)]
    pub computed: bool,
}

/// The form of a detail's value.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    Flag,
    Days,
    Hours,
    Number,
    Choice,
    Choices,
    Regions,
    Text,
}

/// What a missing value is settled to; which keys stand together decides.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AbsentEntry {
    pub value: Option<Literal>,
    pub when: Option<String>,
    pub false_when_no: Option<String>,
    pub true_unless: Option<String>,
    #[serde(default)]
    pub missing: Vec<String>,
    pub age_less_days: Option<String>,
    pub fallback: Option<f64>,
}

impl DetailEntry {
    /// The kind, or what is wrong with it and where.
    pub fn kind(&self, units: &[UnitEntry]) -> Result<DetailKind, (Range<usize>, String)> {
        let form = *self.form.as_ref();
        let is_list = matches!(form, Form::Choice | Form::Choices);
        if is_list == self.of.is_empty() {
            return Err((self.form.span(), "`of` lists the words of a choice, and of nothing else".to_owned()));
        }
        if self.never && form != Form::Days {
            return Err((self.form.span(), "only a number of days can be `never`".to_owned()));
        }
        if (form == Form::Number) != self.unit.is_some() {
            return Err((self.form.span(), "a number needs a `unit`, and nothing else has one".to_owned()));
        }
        for (index, word) in self.of.iter().enumerate() {
            if self.of[..index].iter().any(|earlier| earlier.as_ref() == word.as_ref()) {
                return Err((word.span(), format!("`{}` stands in the list twice", word.as_ref())));
            }
        }
        let of = self.of.iter().map(|word| word.as_ref().clone()).collect();
        Ok(match form {
            Form::Flag => DetailKind::Flag,
            Form::Days => DetailKind::Days { never: self.never },
            Form::Hours => DetailKind::Hours,
            Form::Choice => DetailKind::Choice { of },
            Form::Choices => DetailKind::Choices { of },
            Form::Regions => DetailKind::Regions,
            Form::Text => DetailKind::Text,
            Form::Number => {
                let Some(name) = &self.unit else { return Err((self.form.span(), "a number needs a unit".to_owned())) };
                let Some(unit) = units.iter().find(|unit| unit.id == *name.as_ref()) else {
                    return Err((name.span(), format!("unknown unit `{}`", name.as_ref())));
                };
                DetailKind::Number { min: unit.min, max: unit.max, whole: unit.whole, unit: unit.id.clone() }
            }
        })
    }
}

impl AbsentEntry {
    /// The rule that the keys spell, or what is wrong with them.
    pub fn rule(&self, of: &DetailEntry, details: &[Detail]) -> Result<Absent, String> {
        let detail = |name: &String| {
            let found = details.iter().any(|detail| detail.id == *name);
            if found { Ok(name.clone()) } else { Err(format!("no detail `{name}` here")) }
        };
        let Self { value, when, false_when_no, true_unless, missing, age_less_days, fallback } = self;
        if let Some(value) = value {
            let form = *of.form.as_ref();
            let fits = match value {
                Literal::Flag(_) => form == Form::Flag,
                Literal::Number(number) => matches!(form, Form::Days | Form::Hours | Form::Number) && *number >= 0.0,
                Literal::Word(word) => of.of.iter().any(|known| known.as_ref() == word),
            };
            if !fits {
                return Err(format!("this is no value of `{}`", of.id.as_ref()));
            }
        }
        match (value, when, false_when_no, true_unless, missing.as_slice(), age_less_days, fallback) {
            (Some(value), None, None, None, [], None, None) => Ok(Absent::Value { value: value.clone() }),
            (Some(value), Some(flag), None, None, [], None, None) => {
                Ok(Absent::ValueWhen { flag: detail(flag)?, value: value.clone() })
            }
            (None, None, Some(condition), None, [], None, None) => {
                Ok(Absent::FalseWhenNo { condition: condition.clone() })
            }
            (None, None, None, Some(flag), [_, ..], None, None) => Ok(Absent::TrueUnless {
                flag: detail(flag)?,
                missing: missing.iter().map(detail).collect::<Result<_, _>>()?,
            }),
            (None, None, None, None, [], Some(days), Some(fallback)) => {
                Ok(Absent::AgeLessDays { days: detail(days)?, fallback: *fallback })
            }
            _ => Err("`absent` is `value`, `value` with `when`, `false_when_no`, `true_unless` with `missing`, or \
                      `age_less_days` with `fallback`"
                .to_owned()),
        }
    }
}
