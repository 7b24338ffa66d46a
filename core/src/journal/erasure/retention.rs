//! How long records are kept: the rule in force, and the day from which a person may be erased.

use chrono::NaiveDate;
use rusqlite::OptionalExtension;

use super::page::{RetentionForm, RetentionPage, RetentionRuleLine};
use crate::Moment;
use crate::calendar::{birthday, local_day};
use crate::journal::bodies::{self, RetentionSet};
use crate::journal::clients::ClientRow;
use crate::journal::{Dao, EntryKind, Journal, NewEntry, Result};

/// A professional rule about keeping records, or the practice's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// College of Massage Therapists of Ontario: ten years after the last contact, or after the 18th birthday.
    Cmto,
    /// National Certification Board for Therapeutic Massage and Bodywork: four years.
    Ncbtmb,
    /// State of New York: six years, or until the 22nd birthday.
    NewYork,
    /// So many years.
    Own(u8),
}

/// Years of one's own that nobody has chosen.
const OWN_YEARS: u8 = 10;

impl Rule {
    /// The longest: it holds until somebody has chosen.
    const UNCHOSEN: Self = Self::Cmto;

    fn from_id(id: &str, years: u8) -> Option<Self> {
        match id {
            "cmto" => Some(Self::Cmto),
            "ncbtmb" => Some(Self::Ncbtmb),
            "new-york" => Some(Self::NewYork),
            "own" if (1..=100).contains(&years) => Some(Self::Own(years)),
            _ => None,
        }
    }

    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Cmto => "cmto",
            Self::Ncbtmb => "ncbtmb",
            Self::NewYork => "new-york",
            Self::Own(_) => "own",
        }
    }

    const fn years(self) -> u8 {
        match self {
            Self::Cmto => 10,
            Self::Ncbtmb => 4,
            Self::NewYork => 6,
            Self::Own(years) => years,
        }
    }

    /// The birthday that a record of somebody young is kept until, at the least.
    const fn of_the_young(self) -> Option<i32> {
        match self {
            Self::Cmto => Some(28),
            Self::NewYork => Some(22),
            Self::Ncbtmb | Self::Own(_) => None,
        }
    }

    /// The first day on which the record of somebody may go who was seen last on `seen`.
    pub(super) fn due(self, seen: NaiveDate, born: Option<NaiveDate>) -> Due {
        // Like a birthday: what happened on 29 February is kept to the end of February.
        let kept = birthday(seen, self.years().into()).unwrap_or(NaiveDate::MAX);
        let Some(years) = self.of_the_young() else { return Due { day: kept, because: Because::Visit } };
        // Whose birth is not known may have been of any age: nobody is younger than born on the day itself.
        let young = birthday(born.unwrap_or(seen), years).unwrap_or(NaiveDate::MAX);
        let because = match born {
            Some(_) if young > kept => Because::Birthday,
            Some(_) => Because::Visit,
            None => Because::UnknownBirth,
        };
        Due { day: kept.max(young), because }
    }
}

/// From when, and which part of the rule says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Due {
    pub day: NaiveDate,
    pub because: Because,
}

/// What decides the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Because {
    /// The last visit.
    Visit,
    /// A birthday of somebody who was young then.
    Birthday,
    /// Nobody knows whether the person was young: the record is kept as if.
    UnknownBirth,
}

impl Because {
    /// The key of its words.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Visit => "because_visit",
            Self::Birthday => "because_age",
            Self::UnknownBirth => "because_unknown",
        }
    }
}

/// The rule in force; `None` while nobody has chosen.
fn chosen(dao: &Dao) -> Result<Option<Rule>> {
    let row: Option<(String, u8)> = dao
        .db()
        .prepare_cached("SELECT preset, years FROM view_retention")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(row.and_then(|(id, years)| Rule::from_id(&id, years)))
}

/// The rule in force.
pub(super) fn in_force(dao: &Dao) -> Result<Rule> {
    Ok(chosen(dao)?.unwrap_or(Rule::UNCHOSEN))
}

/// The day on which a person may go, all records of theirs together. Where births differ, the youngest counts.
pub(super) fn due<'r>(rule: Rule, row: &ClientRow, records: impl Iterator<Item = &'r ClientRow>) -> Due {
    let born = records.filter_map(|record| NaiveDate::parse_from_str(&record.facts.birth, "%Y-%m-%d").ok()).max();
    rule.due(local_day(row.seen), born)
}

impl Journal {
    pub(super) fn retention_label(&self, rule: Rule) -> String {
        self.keeping().say(&format!("rules.{}.label", rule.id()), &[("n", &rule.years().to_string())])
    }

    /// How long records are kept.
    ///
    /// # Errors
    /// Those of the file.
    pub fn retention(&self) -> Result<RetentionPage> {
        let chosen = self.read(chosen)?;
        let rule = chosen.unwrap_or(Rule::UNCHOSEN);
        let own_years = if let Rule::Own(years) = rule { years } else { OWN_YEARS };
        let words = self.keeping();
        let rules = [Rule::Cmto, Rule::Ncbtmb, Rule::NewYork, Rule::Own(own_years)];
        Ok(RetentionPage {
            rules: rules
                .into_iter()
                .map(|each| RetentionRuleLine {
                    id: each.id().to_owned(),
                    label: self.retention_label(each),
                    line: words.plain(&format!("rules.{}.line", each.id())),
                    chosen: chosen == Some(each),
                })
                .collect(),
            own_years,
            line: words
                .say(if chosen.is_some() { "in_force" } else { "unchosen" }, &[("rule", &self.retention_label(rule))]),
            chosen: chosen.is_some(),
        })
    }

    /// Chooses how long records are kept.
    ///
    /// # Errors
    /// [`crate::journal::Error::Invalid`] names the field; nothing is written then.
    pub fn set_retention(&self, form: &RetentionForm, now: Moment) -> Result<RetentionPage> {
        let rule = Rule::from_id(&form.rule, form.own_years);
        let field = if form.rule == "own" { ("own_years", "retention_years") } else { ("rule", "retention_rule") };
        let rule = rule.ok_or_else(|| self.bad(field.0, field.1))?;
        self.write(now, |writer| {
            let practice = writer.practice();
            writer.append(NewEntry {
                subject: practice,
                record: practice.into(),
                kind: EntryKind::RetentionSet,
                occurred_at: now,
                body: bodies::to_json(&RetentionSet {
                    v: bodies::V,
                    preset: rule.id().to_owned(),
                    years: rule.years(),
                })?,
            })?;
            Ok(())
        })?;
        self.retention()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn ontario_keeps_for_ten_years_or_until_ten_after_the_eighteenth_birthday() {
        let due = Rule::Cmto.due(day("2026-11-21"), Some(day("1980-01-01")));
        assert_eq!(due, Due { day: day("2036-11-21"), because: Because::Visit });
        let young = Rule::Cmto.due(day("2026-11-21"), Some(day("2010-05-30")));
        assert_eq!(young, Due { day: day("2038-05-30"), because: Because::Birthday });
    }

    #[test]
    fn new_york_keeps_for_six_years_or_until_twenty_two() {
        assert_eq!(Rule::NewYork.due(day("2026-02-28"), Some(day("1980-01-01"))).day, day("2032-02-28"));
        let young = Rule::NewYork.due(day("2026-02-28"), Some(day("2012-02-29")));
        assert_eq!(young, Due { day: day("2034-03-01"), because: Because::Birthday });
    }

    #[test]
    fn whose_birth_is_not_known_is_kept_as_if_young() {
        let unknown = Rule::Cmto.due(day("2026-11-21"), None);
        assert_eq!(unknown, Due { day: day("2054-11-21"), because: Because::UnknownBirth });
        assert_eq!(Rule::NewYork.due(day("2026-11-21"), None).day, day("2048-11-21"));
        // No rule for the young, no matter.
        assert_eq!(Rule::Ncbtmb.due(day("2026-11-21"), None), Due { day: day("2030-11-21"), because: Because::Visit });
    }

    #[test]
    fn a_visit_on_the_last_day_of_february_is_kept_to_the_end_of_february() {
        assert_eq!(Rule::Ncbtmb.due(day("2024-02-29"), None).day, day("2028-02-29"));
        assert_eq!(Rule::Own(1).due(day("2024-02-29"), None).day, day("2025-03-01"));
    }

    #[test]
    fn a_rule_of_nought_years_is_none() {
        assert_eq!(Rule::from_id("own", 0), None);
        assert_eq!(Rule::from_id("own", 101), None);
        assert_eq!(Rule::from_id("else", 5), None);
    }
}
