//! Days on the calendar as people give and hear them: "March 2019" is a date too.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeZone, Utc};
use serde::{Deserialize, Serialize};

use crate::Moment;

/// Milliseconds of a day.
pub const DAY_MS: i64 = 86_400_000;
/// Milliseconds of an hour.
pub const HOUR_MS: i64 = 3_600_000;

/// A date of which only the year, or year and month, may be known; written `2019`, `2019-03` or `2019-03-07`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate {
    first: NaiveDate,
    precision: Precision,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Precision {
    Day,
    Month,
    Year,
}

/// A date that is not on the calendar.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date: write a year, a month as 2019-03 or a day as 2019-03-07")]
pub struct NotADate;

impl PartialDate {
    /// A date from the parts that are known; a day without its month is none.
    #[must_use]
    pub fn new(year: i32, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        if !(1800..=2400).contains(&year) {
            return None;
        }
        let precision = match (month, day) {
            (Some(_), Some(_)) => Precision::Day,
            (Some(_), None) => Precision::Month,
            (None, None) => Precision::Year,
            (None, Some(_)) => return None,
        };
        let first = NaiveDate::from_ymd_opt(year, month.unwrap_or(1).into(), day.unwrap_or(1).into())?;
        Some(Self { first, precision })
    }

    /// Year, month and day, as far as they are known.
    #[must_use]
    pub fn parts(self) -> (i32, Option<u8>, Option<u8>) {
        let month = u8::try_from(self.first.month()).ok();
        let day = u8::try_from(self.first.day()).ok();
        match self.precision {
            Precision::Day => (self.first.year(), month, day),
            Precision::Month => (self.first.year(), month, None),
            Precision::Year => (self.first.year(), None, None),
        }
    }

    /// The first day that it may mean.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        self.first
    }

    /// The last day that it may mean.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        self.day_after().pred_opt().unwrap_or(self.first)
    }

    /// Milliseconds UTC of the earliest instant that it may mean.
    #[must_use]
    pub fn earliest_ms(self, utc_offset_min: i32) -> i64 {
        midnight_ms(self.first, utc_offset_min)
    }

    /// Milliseconds UTC of the end of the last day that it may mean: the least time that can have passed counts from here.
    #[must_use]
    pub fn latest_ms(self, utc_offset_min: i32) -> i64 {
        midnight_ms(self.day_after(), utc_offset_min)
    }

    fn day_after(self) -> NaiveDate {
        let (year, month) = (self.first.year(), self.first.month());
        let next = match self.precision {
            Precision::Day => self.first.succ_opt(),
            Precision::Month if month == 12 => NaiveDate::from_ymd_opt(year + 1, 1, 1),
            Precision::Month => NaiveDate::from_ymd_opt(year, month + 1, 1),
            Precision::Year => NaiveDate::from_ymd_opt(year + 1, 1, 1),
        };
        next.unwrap_or(self.first)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}")?;
        if let Some(month) = month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let mut parts = text.split('-');
        let mut number = |digits: usize| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse::<u16>().map(Some).map_err(|_| NotADate)
            }
            Some(_) => Err(NotADate),
        };
        let (year, month, day) = (number(4)?.ok_or(NotADate)?, number(2)?, number(2)?);
        if parts.next().is_some() {
            return Err(NotADate);
        }
        let small = |n: Option<u16>| n.map(u8::try_from).transpose().map_err(|_| NotADate);
        Self::new(year.into(), small(month)?, small(day)?).ok_or(NotADate)
    }
}

impl TryFrom<String> for PartialDate {
    type Error = NotADate;

    fn try_from(text: String) -> Result<Self, NotADate> {
        text.parse()
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

/// The day on the wall calendar at that moment.
#[must_use]
pub fn local_day(moment: Moment) -> NaiveDate {
    local_time(moment).date_naive()
}

/// The wall clock at that moment.
#[must_use]
pub fn local_time(moment: Moment) -> DateTime<FixedOffset> {
    let utc = DateTime::<Utc>::from_timestamp_millis(moment.epoch_ms).unwrap_or(DateTime::UNIX_EPOCH);
    let clamped = moment.utc_offset_min.clamp(-1439, 1439);
    match FixedOffset::east_opt(clamped * 60) {
        Some(offset) => utc.with_timezone(&offset),
        None => utc.fixed_offset(),
    }
}

/// Milliseconds UTC of local midnight at the beginning of `day`.
#[must_use]
pub fn midnight_ms(day: NaiveDate, utc_offset_min: i32) -> i64 {
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    Utc.from_utc_datetime(&midnight).timestamp_millis() - i64::from(utc_offset_min) * 60_000
}

/// Completed years from a day of birth to another day.
#[must_use]
pub fn completed_years(birth: NaiveDate, day: NaiveDate) -> i32 {
    let years = day.year() - birth.year();
    if (day.month(), day.day()) < (birth.month(), birth.day()) { years - 1 } else { years }
}

/// The day on which so many years are completed; 29 February moves to 1 March.
#[must_use]
pub fn birthday(birth: NaiveDate, years: i32) -> Option<NaiveDate> {
    let year = birth.year().checked_add(years)?;
    NaiveDate::from_ymd_opt(year, birth.month(), birth.day()).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
}

/// Whole calendar days from one day to another; negative when `to` lies before.
#[must_use]
pub fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

/// A moment so many times 24 hours later, on the same clock.
#[must_use]
pub const fn plus_days(moment: Moment, days: i64) -> Moment {
    let epoch_ms = moment.epoch_ms.saturating_add(days.saturating_mul(DAY_MS));
    Moment { epoch_ms, utc_offset_min: moment.utc_offset_min }
}

/// The next local midnight after a moment.
#[must_use]
pub const fn next_midnight(moment: Moment) -> Moment {
    let offset_ms = moment.utc_offset_min as i64 * 60_000;
    let days = moment.epoch_ms.saturating_add(offset_ms).div_euclid(DAY_MS);
    let epoch_ms = (days + 1).saturating_mul(DAY_MS).saturating_sub(offset_ms);
    Moment { epoch_ms, utc_offset_min: moment.utc_offset_min }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, utc_offset_min: i32) -> Moment {
        let time = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        Moment { epoch_ms: time.and_utc().timestamp_millis() - i64::from(utc_offset_min) * 60_000, utc_offset_min }
    }

    #[test]
    fn a_date_keeps_the_precision_it_was_given_with() {
        for text in ["2019", "2019-03", "2019-03-07"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
        for text in ["", "19", "2019-13", "2019-02-30", "2019-3-7", "2019-03-07-01", "20x9"] {
            assert_eq!(text.parse::<PartialDate>(), Err(NotADate), "{text}");
        }
    }

    #[test]
    fn the_least_time_counts_from_the_end_of_the_last_day() {
        let offset = 60;
        let december: PartialDate = "2025-12".parse().unwrap();
        assert_eq!(december.latest_ms(offset), at("2026-01-01 00:00", offset).epoch_ms);
        assert_eq!(december.earliest_ms(offset), at("2025-12-01 00:00", offset).epoch_ms);
        let year: PartialDate = "2025".parse().unwrap();
        assert_eq!(year.last_day().to_string(), "2025-12-31");
    }

    #[test]
    fn the_local_day_follows_the_clock_on_the_wall() {
        assert_eq!(local_day(at("2026-02-24 23:30", 120)).to_string(), "2026-02-24");
        assert_eq!(next_midnight(at("2026-02-24 23:30", 120)), at("2026-02-25 00:00", 120));
        assert_eq!(next_midnight(at("2026-02-25 00:00", 120)), at("2026-02-26 00:00", 120));
        let utc = Moment { utc_offset_min: 0, ..at("2026-02-24 00:30", 120) };
        assert_eq!(local_day(utc).to_string(), "2026-02-23");
    }

    #[test]
    fn a_leap_day_birthday_falls_on_the_first_of_march() {
        let birth = NaiveDate::from_ymd_opt(2008, 2, 29).unwrap();
        assert_eq!(birthday(birth, 18).unwrap().to_string(), "2026-03-01");
        assert_eq!(completed_years(birth, NaiveDate::from_ymd_opt(2026, 2, 28).unwrap()), 17);
        assert_eq!(completed_years(birth, NaiveDate::from_ymd_opt(2026, 3, 1).unwrap()), 18);
    }
}
