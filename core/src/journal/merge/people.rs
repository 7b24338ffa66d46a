//! Which records are of one person. The views keep an alias a merge; everything else in them is as if there were none, so
//! that undoing is taking the alias away.

use rusqlite::{OptionalExtension, Row};

use crate::Moment;
use crate::journal::{ClientId, Dao, RecordId, Result};

/// A merge, which may have been undone since.
#[derive(Clone, Copy, Debug)]
pub(in crate::journal) struct Merge {
    /// The clock of its entry.
    pub from: i64,
    /// The clock of the entry that undid it.
    pub undone: Option<i64>,
    pub merged: ClientId,
    pub kept: ClientId,
    pub at: Moment,
    pub record: RecordId,
}

impl Merge {
    fn read(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            from: row.get(0)?,
            undone: row.get(1)?,
            merged: row.get(2)?,
            kept: row.get(3)?,
            at: Moment { epoch_ms: row.get(4)?, utc_offset_min: row.get(5)? },
            record: row.get(6)?,
        })
    }

    /// Whether an entry with this clock was written while the two were one.
    pub const fn spans(&self, number: i64) -> bool {
        self.from < number
            && match self.undone {
                Some(undone) => number < undone,
                None => true,
            }
    }
}

const COLUMNS: &str = "number, undone, merged, kept, at, utc_offset, record";

/// Every merge into a client, undone ones too, oldest first.
pub(in crate::journal) fn into(dao: &Dao, kept: ClientId) -> Result<Vec<Merge>> {
    let sql = format!("SELECT {COLUMNS} FROM view_merge WHERE kept = ?1 ORDER BY number");
    let mut query = dao.db().prepare_cached(&sql)?;
    let rows = query.query_map([kept], Merge::read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Every merge of a client into another, undone ones too, oldest first.
pub(super) fn of(dao: &Dao, merged: ClientId) -> Result<Vec<Merge>> {
    let sql = format!("SELECT {COLUMNS} FROM view_merge WHERE merged = ?1 ORDER BY number");
    let mut query = dao.db().prepare_cached(&sql)?;
    let rows = query.query_map([merged], Merge::read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The merge by which a client is shown within another, if one stands.
pub(in crate::journal) fn standing(dao: &Dao, merged: ClientId) -> Result<Option<Merge>> {
    let sql = format!("SELECT {COLUMNS} FROM view_merge WHERE merged = ?1 AND undone IS NULL");
    Ok(dao.db().prepare_cached(&sql)?.query_row([merged], Merge::read).optional()?)
}

/// The client within whom a record is shown: itself for most. The views hold no circle.
pub(in crate::journal) fn kept(dao: &Dao, client: ClientId) -> Result<ClientId> {
    let mut kept = client;
    while let Some(merge) = standing(dao, kept)? {
        kept = merge.kept;
    }
    Ok(kept)
}

/// The records that are shown as one client: their own first.
pub(in crate::journal) fn records(dao: &Dao, client: ClientId) -> Result<Vec<ClientId>> {
    let mut records = vec![client];
    let mut next = 0;
    while let Some(record) = records.get(next) {
        let merges = into(dao, *record)?;
        records.extend(merges.into_iter().filter(|merge| merge.undone.is_none()).map(|merge| merge.merged));
        next += 1;
    }
    Ok(records)
}
