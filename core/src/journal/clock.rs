//! A phone whose clock is wrong. The log keeps its order whatever the clock does; days and waiting times cannot.
//!
//! The core has no clock of its own. What it can tell is how the clock of now fits the log: it may not lie before the last
//! entry, and after a long time without any it is asked whether that is so. A clock that was set forward by a few days
//! between two visits looks like days without work; the page of today says which day it takes for today.
//! `docs/adr/0017-a-clock-that-is-asked-about.md`.

use super::{Dao, Hlc, Journal, Result};
use crate::Moment;
use crate::calendar::{DAY_MS, local_day};

/// A clock that lies further behind the last entry than this was set back, or was ahead when that entry was written.
const BACK_MS: i64 = DAY_MS;

/// A practice that wrote nothing for longer is rare, and a wrong month or year is not.
const SILENCE_MS: i64 = 30 * DAY_MS;

impl Journal {
    /// A question about the phone's clock, in a sentence, when it does not fit what was written before.
    ///
    /// # Errors
    /// Those of the file.
    pub fn clock_check(&self, now: Moment) -> Result<Option<String>> {
        let Some(last) = self.read(last_written)? else { return Ok(None) };
        let ahead = now.epoch_ms.saturating_sub(last.epoch_ms());
        let key = if ahead < -BACK_MS {
            "today.clock_back"
        } else if ahead > SILENCE_MS {
            "today.clock_ahead"
        } else {
            return Ok(None);
        };
        let dates = self.dates(now);
        let last = Moment { epoch_ms: last.epoch_ms(), ..now };
        let (last, today) = (dates.full_day(local_day(last)), dates.full_day(local_day(now)));
        Ok(Some(self.words().say(key, &[("last", &last), ("today", &today)])))
    }
}

/// The last reading of the clock on any device; `None` in an empty journal.
fn last_written(dao: &Dao) -> Result<Option<Hlc>> {
    let mut last = None;
    for device in dao.devices()? {
        last = last.max(dao.last_of(device)?.map(|(_, hlc)| hlc));
    }
    Ok(last)
}
