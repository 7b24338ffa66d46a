//! Which records are of one person. The views keep an alias a merge; everything else in them is as if there were none, so
//! that undoing is taking the alias away.

use std::collections::BTreeSet;

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
}

const COLUMNS: &str = "number, undone, merged, kept, at, utc_offset, record";

/// Every merge into a client, undone ones too, oldest first.
fn into(dao: &Dao, kept: ClientId) -> Result<Vec<Merge>> {
    let sql = format!("SELECT {COLUMNS} FROM view_merge WHERE kept = ?1 ORDER BY number");
    let mut query = dao.db().prepare_cached(&sql)?;
    let rows = query.query_map([kept], Merge::read)?;
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

/// The records that are shown as one client, and the merges that make them one.
pub(in crate::journal) struct Group {
    /// The client's own first.
    pub records: Vec<ClientId>,
    merges: Vec<Merge>,
}

impl Group {
    pub fn of(dao: &Dao, client: ClientId) -> Result<Self> {
        let mut group = Self { records: vec![client], merges: Vec::new() };
        let mut next = 0;
        while let Some(record) = group.records.get(next) {
            for merge in into(dao, *record)?.into_iter().filter(|merge| merge.undone.is_none()) {
                group.records.push(merge.merged);
                group.merges.push(merge);
            }
            next += 1;
        }
        Ok(group)
    }

    /// All records but the client's own, in an order of their own.
    pub fn others(&self) -> Vec<ClientId> {
        let mut others = self.records.get(1..).unwrap_or_default().to_vec();
        others.sort_unstable();
        others
    }

    /// Whether these records are one now by the very merges by which they were one when the clock stood there. Then what was
    /// written about them was about this client, and about nobody else.
    pub fn still_holds(&self, records: &BTreeSet<ClientId>, number: i64) -> bool {
        let within =
            |merge: &&Merge| merge.from < number && records.contains(&merge.merged) && records.contains(&merge.kept);
        // Each record is within at most one other: as many merges as there are records but one hold them together.
        let merges = self.merges.iter().filter(within).count();
        records.iter().all(|record| self.records.contains(record)) && merges + 1 == records.len()
    }

    /// Whether what was written about these records at that time was about this client, and all of it.
    pub fn is_wholly(&self, records: &BTreeSet<ClientId>, number: i64) -> bool {
        records.len() == self.records.len() && self.still_holds(records, number)
    }

    /// Since when a record has been of this client: the clock of the last merge on its way.
    pub fn since(&self, record: ClientId) -> i64 {
        let (mut record, mut since) = (record, i64::MIN);
        while let Some(merge) = self.merges.iter().find(|merge| merge.merged == record) {
            (record, since) = (merge.kept, since.max(merge.from));
        }
        since
    }
}

/// The records that are shown as one client: their own first.
pub(in crate::journal) fn records(dao: &Dao, client: ClientId) -> Result<Vec<ClientId>> {
    Ok(Group::of(dao, client)?.records)
}
