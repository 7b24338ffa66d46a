//! Bad input is refused at the field, before anything is written.

use chrono::{Datelike, NaiveDate};

use super::form::{AmendForm, ClientForm, NoteForm, PracticeForm};
use super::study_page::CheckForm;
use crate::Moment;
use crate::calendar::local_day;
use crate::library::check_page::CheckReply;

/// A field that cannot be taken, and the key of the words that say why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Invalid {
    pub field: &'static str,
    /// Key under `errors` in the journal's words.
    pub words: &'static str,
}

const fn invalid<T>(field: &'static str, words: &'static str) -> Result<T, Invalid> {
    Err(Invalid { field, words })
}

/// Longest name, characters.
const NAME: usize = 200;
/// Longest contact, characters.
const LINE: usize = 500;
/// Longest free text, characters.
pub(crate) const TEXT: usize = 20_000;
/// Oldest person who is registered, years.
const OLDEST: i32 = 120;
/// Body weight, kilograms.
const WEIGHT_KG: std::ops::RangeInclusive<f64> = 20.0..=400.0;
/// Height, centimetres.
const HEIGHT_CM: std::ops::RangeInclusive<f64> = 50.0..=260.0;

fn name(value: &str) -> Result<String, Invalid> {
    let name = value.trim();
    if name.is_empty() || name.chars().all(|c| c.is_control() || c.is_whitespace()) {
        return invalid("name", "name_empty");
    }
    if name.chars().count() > NAME {
        return invalid("name", "name_long");
    }
    Ok(name.to_owned())
}

fn text(field: &'static str, value: &str, most: usize) -> Result<String, Invalid> {
    if value.chars().count() > most { invalid(field, "text_long") } else { Ok(value.trim().to_owned()) }
}

/// One line of free words, trimmed.
pub(crate) fn line(field: &'static str, value: &str) -> Result<String, Invalid> {
    text(field, value, LINE)
}

fn number(
    field: &'static str,
    words: &'static str,
    value: Option<f64>,
    range: &std::ops::RangeInclusive<f64>,
) -> Result<Option<f64>, Invalid> {
    match value {
        Some(number) if !range.contains(&number) => invalid(field, words),
        other => Ok(other),
    }
}

/// A date of birth as `YYYY-MM-DD`; empty is not known.
pub(crate) fn birth(value: &str, now: Moment) -> Result<Option<NaiveDate>, Invalid> {
    let value = value.trim();
    if value.is_empty() {
        return Ok(None);
    }
    let Ok(date) = NaiveDate::parse_from_str(value, "%Y-%m-%d") else { return invalid("birth", "birth_form") };
    let today = local_day(now);
    if date > today {
        return invalid("birth", "birth_future");
    }
    if today.year() - date.year() > OLDEST {
        return invalid("birth", "birth_past");
    }
    Ok(Some(date))
}

/// The practitioner's profile, trimmed.
pub(crate) fn practice(form: &PracticeForm) -> Result<PracticeForm, Invalid> {
    let name = name(&form.name)?;
    if !["none", "online-only", "in-person"].contains(&form.training.as_str()) {
        return invalid("training", "training");
    }
    if !["none", "improvised", "rated"].contains(&form.support.as_str()) {
        return invalid("support", "support");
    }
    let weight_kg = number("weight_kg", "weight", form.weight_kg, &WEIGHT_KG)?;
    Ok(PracticeForm { name, weight_kg, ..form.clone() })
}

/// A client's facts, trimmed.
pub(crate) fn client(form: &ClientForm, now: Moment) -> Result<ClientForm, Invalid> {
    Ok(ClientForm {
        name: name(&form.name)?,
        birth: birth(&form.birth, now)?.map_or_else(String::new, |date| date.to_string()),
        contact: text("contact", &form.contact, LINE)?,
        weight_kg: number("weight_kg", "weight", form.weight_kg, &WEIGHT_KG)?,
        height_cm: number("height_cm", "height", form.height_cm, &HEIGHT_CM)?,
        note: text("note", &form.note, TEXT)?,
    })
}

/// The free words of a note; kept as they are, only their length is bounded.
pub(crate) fn note(form: &NoteForm) -> Result<(), Invalid> {
    let parts = [
        ("subjective", &form.subjective),
        ("objective", &form.objective),
        ("assessment", &form.assessment),
        ("plan", &form.plan),
    ];
    parts.into_iter().try_for_each(|(field, words)| text(field, words, TEXT).map(drop))
}

/// Own words on an entry of the library.
pub(crate) fn own_note(value: &str) -> Result<String, Invalid> {
    text("note", value, TEXT)
}

/// A check of a practitioner, trimmed; an item stands in it once.
pub(crate) fn practitioner_check(form: &CheckForm, items: &[&str]) -> Result<CheckForm, Invalid> {
    let mut replies: Vec<CheckReply> = Vec::new();
    for reply in &form.replies {
        if !items.contains(&reply.item.as_str()) || replies.iter().any(|known| known.item == reply.item) {
            return invalid("item", "check_item");
        }
        replies.push(CheckReply { note: text("note", &reply.note, LINE)?, ..reply.clone() });
    }
    Ok(CheckForm { name: name(&form.name)?, replies })
}

/// An addition to a signed note.
pub(crate) fn amendment(form: &AmendForm) -> Result<AmendForm, Invalid> {
    let checked = AmendForm { reason: text("reason", &form.reason, LINE)?, text: text("text", &form.text, TEXT)? };
    if checked.reason.is_empty() {
        return invalid("reason", "amend_reason");
    }
    if checked.text.is_empty() {
        return invalid("text", "amend_text");
    }
    Ok(checked)
}

/// Pain, 0 to 10.
pub(crate) fn pain(field: &'static str, value: Option<u8>) -> Result<Option<u8>, Invalid> {
    match value {
        Some(pain) if pain > 10 => invalid(field, "pain"),
        other => Ok(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 24 February 2026, 13:30 in UTC+1.
    const NOW: Moment = Moment { epoch_ms: 1_771_936_200_000, utc_offset_min: 60 };

    fn form(name: &str) -> ClientForm {
        ClientForm {
            name: name.into(),
            birth: String::new(),
            contact: String::new(),
            weight_kg: None,
            height_cm: None,
            note: String::new(),
        }
    }

    #[test]
    fn an_empty_name_and_one_of_ten_thousand_letters_are_refused_at_the_name() {
        for (given, words) in [("", "name_empty"), ("  \t\n", "name_empty"), (&*"x".repeat(10_000), "name_long")] {
            assert_eq!(client(&form(given), NOW).unwrap_err(), Invalid { field: "name", words });
        }
    }

    #[test]
    fn names_of_any_script_and_with_pictures_are_taken_as_they_are() {
        for given in ["Åsa", "محمد", "李小龍", "Zoë 🦶", "O'Brien-Smith"] {
            assert_eq!(client(&form(given), NOW).unwrap().name, given);
        }
    }

    #[test]
    fn a_birth_tomorrow_is_refused_and_one_today_is_taken() {
        let birth = |text: &str| birth(text, NOW).map_err(|error| error.words);
        assert_eq!(birth("2026-02-25"), Err("birth_future"));
        assert!(birth("2026-02-24").is_ok());
        assert_eq!(birth("1905-12-31"), Err("birth_past"));
        assert_eq!(birth("30.01.1968"), Err("birth_form"));
        assert_eq!(birth("2026-02-30"), Err("birth_form"));
    }

    #[test]
    fn weight_that_is_no_number_is_refused() {
        let heavy = ClientForm { weight_kg: Some(f64::NAN), ..form("Ana") };
        assert_eq!(client(&heavy, NOW).unwrap_err().field, "weight_kg");
    }

    #[test]
    fn pain_of_eleven_is_refused() {
        assert_eq!(pain("pain_before", Some(11)).unwrap_err().field, "pain_before");
        assert_eq!(pain("pain_before", Some(10)), Ok(Some(10)));
    }

    #[test]
    fn an_addition_without_a_reason_is_refused() {
        let form = AmendForm { reason: " ".into(), text: "Left, not right.".into() };
        assert_eq!(amendment(&form).unwrap_err().field, "reason");
    }
}
