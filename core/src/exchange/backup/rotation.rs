//! Names of backups, and which of many may go.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDateTime};

use crate::Moment;
use crate::calendar::local_time;

const BEGINNING: &str = "treadwell-";
const ENDING: &str = ".backup";
const TIME: &str = "%Y-%m-%d-%H%M%S";

/// How many of the last days, weeks and months keep their newest backup.
const DAYS: usize = 7;
const WEEKS: usize = 4;
const MONTHS: usize = 12;

/// A name for a backup that is made now. It says when, and nothing of anybody.
#[must_use]
pub fn backup_name(now: Moment) -> String {
    format!("{BEGINNING}{}{ENDING}", local_time(now).format(TIME))
}

/// Which of the files with these names may go: of the last seven days, four weeks and twelve months that have backups the
/// newest of each stays. Files with other names are not ours to remove, and the newest backup always stays.
#[must_use]
pub fn rotation(names: Vec<String>) -> Vec<String> {
    let mut ours: Vec<(NaiveDateTime, bool, String)> = names
        .into_iter()
        .filter_map(|name| {
            // Half-written, by a job that was killed.
            let (whole, is_part) = name.strip_suffix(".part").map_or((name.as_str(), false), |whole| (whole, true));
            let made = made(whole)?;
            Some((made, is_part, name))
        })
        .collect();
    ours.sort_unstable_by(|one, other| other.cmp(one));
    let newest = ours.iter().find(|(_, is_part, _)| !is_part).map(|(made, ..)| *made);
    let (mut days, mut weeks, mut months) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    ours.retain(|(made, is_part, _)| {
        if *is_part {
            // One that is newer than all others may be in the making.
            return newest.is_some_and(|newest| *made < newest);
        }
        let day = made.date();
        let of_day = days.len() < DAYS && days.insert(day);
        let of_week = weeks.len() < WEEKS && weeks.insert(day.iso_week());
        let of_month = months.len() < MONTHS && months.insert((day.year(), day.month()));
        !(of_day || of_week || of_month)
    });
    ours.into_iter().map(|(.., name)| name).collect()
}

fn made(name: &str) -> Option<NaiveDateTime> {
    let time = name.strip_prefix(BEGINNING)?.strip_suffix(ENDING)?;
    NaiveDateTime::parse_from_str(time, TIME).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::DAY_MS;

    /// Saturday, 21 November 2026, 18:00 in UTC.
    const START: i64 = 1_795_284_000_000;

    fn name(days_ago: i64, hour: i64) -> String {
        backup_name(Moment { epoch_ms: START - days_ago * DAY_MS + hour * 3_600_000, utc_offset_min: 60 })
    }

    #[test]
    fn a_name_says_when_and_nothing_else() {
        assert_eq!(name(0, 0), "treadwell-2026-11-21-190000.backup");
    }

    #[test]
    fn of_two_years_of_daily_backups_a_week_a_month_and_a_year_remain() {
        let all: Vec<String> = (0..730).map(|day| name(day, 0)).collect();
        let gone = rotation(all.clone());
        let kept: Vec<&String> = all.iter().filter(|name| !gone.contains(name)).collect();
        assert!(kept.starts_with(&all[..7].iter().collect::<Vec<_>>()), "the last seven days");
        // Seven days touch two weeks; two more weeks; eleven more months.
        assert_eq!(kept.len(), 7 + 2 + 11);
        assert!(kept.iter().any(|name| name.contains("2025-12-31")), "the newest of a month");
    }

    #[test]
    fn a_second_rotation_takes_nothing_more() {
        let all: Vec<String> = (0..400).map(|day| name(day, 0)).collect();
        let gone = rotation(all.clone());
        let kept: Vec<String> = all.into_iter().filter(|name| !gone.contains(name)).collect();
        assert_eq!(rotation(kept), Vec::<String>::new());
    }

    #[test]
    fn the_newest_stays_however_old_it_is_and_only_the_newest_of_a_day() {
        assert_eq!(rotation(vec![name(4_000, 0)]), Vec::<String>::new());
        assert_eq!(rotation(vec![name(3, 1), name(3, 3), name(3, 2)]), vec![name(3, 2), name(3, 1)]);
    }

    #[test]
    fn files_that_are_not_ours_are_left_alone_and_half_written_ones_go_once_a_newer_backup_is_there() {
        let (old, newer) = (format!("{}.part", name(2, 0)), format!("{}.part", name(0, 0)));
        let all = vec!["holiday.jpg".into(), "treadwell-.backup".into(), old.clone(), name(1, 0), newer];
        assert_eq!(rotation(all), vec![old]);
    }
}
