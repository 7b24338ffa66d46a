//! Going back through the log, newest entry first, from any place in it.

use rusqlite::{OptionalExtension, Row, params};

use crate::Moment;
use crate::journal::entry::Header;
use crate::journal::{Dao, DeviceId, Error, Hlc, Kind, Result};

/// The columns of a header. What is sealed stays on its pages.
pub(super) const HEADER: &str = "device, seq, id, hlc, occurred_at, utc_offset_min, subject, record, kind";

pub(super) fn read_header(row: &Row) -> rusqlite::Result<Header> {
    Ok(Header {
        device: row.get(0)?,
        seq: row.get(1)?,
        id: row.get(2)?,
        hlc: row.get(3)?,
        occurred_at: Moment { epoch_ms: row.get(4)?, utc_offset_min: row.get(5)? },
        subject: row.get(6)?,
        record: row.get(7)?,
        kind: Kind::from(row.get::<_, i64>(8)?),
    })
}

/// A place between entries: before it come those with a smaller reading of the clock, or the same and a smaller device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub hlc: Hlc,
    pub device: DeviceId,
}

impl Place {
    /// After everything.
    pub const END: Self = Self { hlc: Hlc::from_number(i64::MAX), device: DeviceId::from_bytes([0xff; 16]) };

    /// Before everything that was written at this time (milliseconds UTC) or later.
    pub fn at(epoch_ms: i64) -> Self {
        Self { hlc: Hlc::at(epoch_ms), device: DeviceId::from_bytes([0; 16]) }
    }

    pub fn of(header: &Header) -> Self {
        Self { hlc: header.hlc, device: header.device }
    }

    /// The cursor of a page that ended here.
    pub fn cursor(self) -> String {
        format!("{}:{}", self.hlc.number(), self.device)
    }

    pub fn parse(cursor: &str) -> Result<Self> {
        let bad = || Error::invalid("after", "not a cursor of this list");
        let (hlc, device) = cursor.split_once(':').ok_or_else(bad)?;
        let hlc = Hlc::from_number(hlc.parse().map_err(|_| bad())?);
        Ok(Self { hlc, device: device.parse().map_err(|_| bad())? })
    }
}

/// An entry on the way back.
pub(super) struct Step {
    pub header: Header,
    /// Numbers of its device just below it that are not there: the first and the last.
    pub lost: Option<(i64, i64)>,
}

/// The way back: the next entry of each device.
pub(super) struct Walk<'c, 'd> {
    dao: &'c Dao<'d>,
    next: Vec<Header>,
}

impl<'c, 'd> Walk<'c, 'd> {
    /// Everything before `place`, however far that is from the end: the way there is halved, not walked.
    pub fn before(dao: &'c Dao<'d>, place: Place) -> Result<Self> {
        let mut next = Vec::new();
        for device in dao.devices()? {
            next.extend(last_before(dao, device, place)?);
        }
        Ok(Self { dao, next })
    }

    /// The next entry back; `None` at the beginning of the log.
    pub fn step(&mut self) -> Result<Option<Step>> {
        let newest = self.next.iter().enumerate().max_by_key(|(_, header)| Place::of(header));
        let Some((index, header)) = newest.map(|(index, header)| (index, *header)) else { return Ok(None) };
        let below = at_or_below(self.dao, header.device, header.seq - 1)?;
        let first = below.map_or(1, |below| below.seq + 1);
        match below {
            Some(below) => self.next[index] = below,
            None => drop(self.next.swap_remove(index)),
        }
        Ok(Some(Step { header, lost: (first < header.seq).then_some((first, header.seq - 1)) }))
    }

    /// There is nothing further back.
    pub fn is_done(&self) -> bool {
        self.next.is_empty()
    }
}

fn at_or_below(dao: &Dao, device: DeviceId, seq: i64) -> Result<Option<Header>> {
    let sql = format!("SELECT {HEADER} FROM entries WHERE device = ?1 AND seq <= ?2 ORDER BY seq DESC LIMIT 1");
    Ok(dao.db().prepare_cached(&sql)?.query_row(params![device, seq], read_header).optional()?)
}

/// Within a device the clock only rises: its last entry before `place` is found by halving.
fn last_before(dao: &Dao, device: DeviceId, place: Place) -> Result<Option<Header>> {
    let (mut found, mut low, mut high) = (None, 0, dao.last_seq(device)?.saturating_add(1));
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        match at_or_below(dao, device, middle)? {
            None => low = middle,
            Some(header) if Place::of(&header) < place => (low, found) = (middle, Some(header)),
            Some(header) => high = header.seq,
        }
    }
    Ok(found)
}
