//! Dates as people say them: "3 November", "yesterday, 14:32". Read on the clock of the person, not in UTC.

use chrono::{Datelike, NaiveDate, Timelike};

use crate::Moment;
use crate::calendar::{local_day, local_time};
use crate::words::Words;

/// Says dates in one language (`content/text/<language>/dates.toml`).
#[derive(Clone, Copy)]
pub(crate) struct Dates<'a> {
    words: Words<'a>,
    /// What "today" is.
    now: Moment,
}

impl<'a> Dates<'a> {
    pub(crate) const fn new(words: Words<'a>, now: Moment) -> Self {
        Self { words, now }
    }

    fn month_name(&self, month: u32) -> &'a str {
        self.words.nth("months", month as usize - 1)
    }

    /// "3 November", with the year when it is not this one.
    pub(crate) fn day(&self, day: NaiveDate) -> String {
        let number = day.day().to_string();
        let month = self.month_name(day.month());
        let year = day.year().to_string();
        let key = if day.year() == local_day(self.now).year() { "day" } else { "day_year" };
        self.words.say(key, &[("day", &number), ("month", month), ("year", &year)])
    }

    /// "3 November 1968": always with the year.
    pub(crate) fn full_day(&self, day: NaiveDate) -> String {
        let (number, month, year) = (day.day().to_string(), self.month_name(day.month()), day.year().to_string());
        self.words.say("day_year", &[("day", &number), ("month", month), ("year", &year)])
    }

    /// "November 2025".
    pub(crate) fn month(&self, year: i32, month: u32) -> String {
        self.words.say("month_year", &[("month", self.month_name(month)), ("year", &year.to_string())])
    }

    /// "Tuesday, 24 February".
    pub(crate) fn weekday_day(&self, day: NaiveDate) -> String {
        let index = day.weekday().num_days_from_monday() as usize;
        let weekday = self.words.nth("weekdays", index);
        self.words.say("weekday_day", &[("weekday", weekday), ("day", &self.day(day))])
    }

    /// "today", "yesterday", "tomorrow" or "3 November".
    pub(crate) fn near_day(&self, day: NaiveDate) -> String {
        match (day - local_day(self.now)).num_days() {
            0 => self.words.plain("today"),
            -1 => self.words.plain("yesterday"),
            1 => self.words.plain("tomorrow"),
            _ => self.day(day),
        }
    }

    /// "14:32".
    #[expect(clippy::unused_self, reason = "other languages write the time in words of their own")]
    pub(crate) fn time(&self, moment: Moment) -> String {
        let time = local_time(moment).time();
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    /// "yesterday, 14:32" or "3 November, 14:32".
    pub(crate) fn when(&self, moment: Moment) -> String {
        let day = self.near_day(local_day(moment));
        self.words.say("when", &[("day", &day), ("time", &self.time(moment))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> serde_json::Value {
        serde_json::json!({
            "months": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                       "November", "December"],
            "weekdays": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
            "day": "{day} {month}", "day_year": "{day} {month} {year}", "month_year": "{month} {year}",
            "weekday_day": "{weekday}, {day}", "today": "today", "yesterday": "yesterday", "tomorrow": "tomorrow",
            "when": "{day}, {time}",
        })
    }

    /// 24 February 2026, 23:30 in UTC, which is already the 25th in UTC+1.
    const LATE: i64 = 1_771_975_800_000;

    #[test]
    fn the_day_is_the_one_on_the_wall() {
        let table = words();
        let here = Moment { epoch_ms: LATE, utc_offset_min: 60 };
        let dates = Dates::new(Words::new(&table), here);
        assert_eq!(dates.weekday_day(local_day(here)), "Wednesday, 25 February");
        assert_eq!(dates.when(Moment { epoch_ms: LATE, utc_offset_min: 0 }), "yesterday, 23:30");
        assert_eq!(dates.when(here), "today, 00:30");
    }

    #[test]
    fn another_year_is_said() {
        let table = words();
        let dates = Dates::new(Words::new(&table), Moment { epoch_ms: LATE, utc_offset_min: 60 });
        assert_eq!(dates.day(NaiveDate::from_ymd_opt(2025, 11, 3).unwrap()), "3 November 2025");
        assert_eq!(dates.day(NaiveDate::from_ymd_opt(2026, 11, 3).unwrap()), "3 November");
        assert_eq!(dates.month(2025, 11), "November 2025");
    }
}
