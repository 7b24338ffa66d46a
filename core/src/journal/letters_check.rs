//! A recorded letter is refused at the field, before anything is written.

use chrono::Datelike;

use super::letters_page::LetterForm;
use crate::Moment;
use crate::calendar::{PartialDate, local_day};
use crate::content::Content;

/// A field that cannot be taken, and the key under `errors` in `letter.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Invalid {
    pub field: &'static str,
    pub words: &'static str,
}

/// What can be told to have been said.
pub(super) const REPLIES: [&str; 3] = ["yes", "with-limits", "not-now"];
/// What it can speak of.
pub(super) const SCOPES: [&str; 2] = ["specific", "general"];
/// Longest name, characters.
const NAME: usize = 200;
/// Longest limits, characters.
const LIMITS: usize = 4_000;
/// Nobody brings a letter that is older, years.
const OLDEST: i32 = 100;

/// The form, trimmed, with its date.
pub(super) fn answer(form: &LetterForm, now: Moment) -> Result<(LetterForm, PartialDate), Invalid> {
    let invalid = |field, words| Err(Invalid { field, words });
    if form.conditions.is_empty() {
        return invalid("conditions", "conditions");
    }
    let known = |id: &String| Content::embedded().ruleset().conditions.iter().any(|condition| condition.id == *id);
    if !form.conditions.iter().all(known) {
        return invalid("conditions", "unknown_condition");
    }
    if !REPLIES.contains(&&*form.reply) {
        return invalid("reply", "reply");
    }
    if !SCOPES.contains(&&*form.scope) {
        return invalid("scope", "scope");
    }
    let Ok(written) = form.written.trim().parse::<PartialDate>() else { return invalid("written", "written") };
    let today = local_day(now);
    if written.first_day() > today {
        return invalid("written", "written_future");
    }
    if today.year() - written.first_day().year() > OLDEST {
        return invalid("written", "written_old");
    }
    let (from, limits) = (form.from.trim(), form.limits.trim());
    if from.is_empty() || from.chars().count() > NAME {
        return invalid("from", "from");
    }
    if (form.reply == "with-limits" && limits.is_empty()) || limits.chars().count() > LIMITS {
        return invalid("limits", "limits");
    }
    let mut conditions = form.conditions.clone();
    conditions.sort_unstable();
    conditions.dedup();
    let form = LetterForm {
        conditions,
        written: written.to_string(),
        from: from.to_owned(),
        limits: limits.to_owned(),
        ..form.clone()
    };
    Ok((form, written))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 24 February 2026, 13:30 in UTC+1.
    const NOW: Moment = Moment { epoch_ms: 1_771_936_200_000, utc_offset_min: 60 };

    fn form() -> LetterForm {
        LetterForm {
            conditions: vec!["disc-herniation".into()],
            reply: "yes".into(),
            scope: "specific".into(),
            written: "2026-02-24".into(),
            from: " Dr Berg ".into(),
            limits: String::new(),
        }
    }

    fn refused(form: &LetterForm) -> &'static str {
        answer(form, NOW).unwrap_err().words
    }

    #[test]
    fn a_letter_of_today_is_taken_and_one_of_tomorrow_is_refused() {
        assert_eq!(answer(&form(), NOW).unwrap().0.from, "Dr Berg");
        assert_eq!(refused(&LetterForm { written: "2026-02-25".into(), ..form() }), "written_future");
        assert_eq!(refused(&LetterForm { written: "2026-03".into(), ..form() }), "written_future");
        assert_eq!(refused(&LetterForm { written: "1925".into(), ..form() }), "written_old");
    }

    #[test]
    fn a_month_or_a_year_is_enough() {
        for written in ["2026", "2026-02"] {
            assert!(answer(&LetterForm { written: written.into(), ..form() }, NOW).is_ok(), "{written}");
        }
        assert_eq!(refused(&LetterForm { written: "03.02.2026".into(), ..form() }), "written");
    }

    #[test]
    fn what_is_missing_is_named() {
        assert_eq!(refused(&LetterForm { conditions: Vec::new(), ..form() }), "conditions");
        assert_eq!(refused(&LetterForm { conditions: vec!["thirst".into()], ..form() }), "unknown_condition");
        assert_eq!(refused(&LetterForm { reply: String::new(), ..form() }), "reply");
        assert_eq!(refused(&LetterForm { scope: "both".into(), ..form() }), "scope");
        assert_eq!(refused(&LetterForm { from: " ".into(), ..form() }), "from");
        assert_eq!(refused(&LetterForm { reply: "with-limits".into(), ..form() }), "limits");
    }
}
