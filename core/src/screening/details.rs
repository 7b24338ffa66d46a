//! The types of details: what each takes, and the ones that every entry has beside its own.

use super::model::Value;
use super::rules::DetailKind;

/// Common detail: where it is, as region ids.
pub(super) const REGIONS: &str = "regions";
/// Common detail: how old a physician's letter is, days.
pub(super) const LETTER_DAYS: &str = "letter_days_old";
/// Common detail: `specific` or `general`.
pub(super) const LETTER_SCOPE: &str = "letter_scope";
/// Common detail: free words.
pub(super) const NOTE: &str = "note";

/// A value that is not of the type of its detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongType {
    /// Must be true or false.
    #[error("must be true or false")]
    Flag,
    /// Must be a number of 0 or more, or a date.
    #[error("must be a number of 0 or more, or a date")]
    Elapsed,
    /// Must be a number within the accepted span.
    #[error("must be a number within the accepted span")]
    Number,
    /// Must be a whole number within the accepted span.
    #[error("must be a whole number within the accepted span")]
    WholeNumber,
    /// Must be a word.
    #[error("must be a word of the list")]
    Word,
    /// Must be a list of words.
    #[error("must be a list of words")]
    Words,
}

/// Whether a value is of the type: `Ok(false)` when it has the right form but is not on the list, which counts as missing.
///
/// # Errors
///
/// [`WrongType`] names what would fit.
pub fn accept(kind: &DetailKind, value: &Value) -> Result<bool, WrongType> {
    let among = |of: &[String], word: &str| of.iter().any(|known| known == word);
    if *value == Value::Unknown {
        return Ok(false);
    }
    match kind {
        DetailKind::Flag => matches!(value, Value::Flag(_)).then_some(true).ok_or(WrongType::Flag),
        DetailKind::Days { .. } | DetailKind::Hours => match value {
            Value::Number(number) if number.is_finite() && *number >= 0.0 => Ok(true),
            Value::Since { .. } => Ok(true),
            Value::Word(word) if word == "never" && matches!(kind, DetailKind::Days { .. }) => {
                Ok(matches!(kind, DetailKind::Days { never: true }))
            }
            Value::Unknown | Value::Flag(_) | Value::Number(_) | Value::Word(_) | Value::Words(_) => {
                Err(WrongType::Elapsed)
            }
        },
        DetailKind::Number { min, max, whole, .. } => match value {
            Value::Number(number) if number >= min && number <= max && !(*whole && number.fract() != 0.0) => Ok(true),
            Value::Unknown
            | Value::Flag(_)
            | Value::Number(_)
            | Value::Word(_)
            | Value::Words(_)
            | Value::Since { .. } => Err(if *whole { WrongType::WholeNumber } else { WrongType::Number }),
        },
        DetailKind::Choice { of } => match value {
            Value::Word(word) => Ok(among(of, word)),
            // A list that reads `true | false | unknown` also takes the plain value.
            Value::Flag(flag) if among(of, "true") => Ok(among(of, if *flag { "true" } else { "false" })),
            Value::Unknown | Value::Flag(_) | Value::Number(_) | Value::Words(_) | Value::Since { .. } => {
                Err(WrongType::Word)
            }
        },
        DetailKind::Choices { of } => match value {
            Value::Words(words) => Ok(words.iter().any(|word| among(of, word))),
            Value::Word(word) => Ok(among(of, word)),
            Value::Unknown | Value::Flag(_) | Value::Number(_) | Value::Since { .. } => Err(WrongType::Words),
        },
        DetailKind::Regions => {
            matches!(value, Value::Word(_) | Value::Words(_)).then_some(true).ok_or(WrongType::Words)
        }
        DetailKind::Text => matches!(value, Value::Word(_)).then_some(true).ok_or(WrongType::Word),
    }
}

/// The type of a detail that every entry takes beside its own.
#[must_use]
pub fn common_detail(id: &str) -> Option<DetailKind> {
    match id {
        REGIONS => Some(DetailKind::Regions),
        LETTER_DAYS => Some(DetailKind::Days { never: false }),
        LETTER_SCOPE => Some(DetailKind::Choice { of: vec!["specific".into(), "general".into()] }),
        NOTE => Some(DetailKind::Text),
        _ => None,
    }
}
