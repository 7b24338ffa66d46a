//! What stands after records were merged, and from which answers the next interview begins.
//!
//! A screening names the records that it was about. It is good for all that was said of them before, as long as they are
//! one person by the same merges as then. Once one of those merges was undone, nobody can say whose answers those were:
//! then it counts beside what was said before, for everybody whom it was about, and good is only what is asked after that.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::OptionalExtension;

use super::people::Group;
use crate::journal::{ClientId, Dao, EntryKind, RecordId, Result};

/// A screening, in the record that it was written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::journal) struct Screened {
    pub client: ClientId,
    pub screening: RecordId,
}

/// What is known of a client from earlier screenings.
#[derive(Debug, Default)]
pub(in crate::journal) struct Ground {
    /// The screening that stands: nothing was merged or taken apart since that it did not know of.
    pub stands: Option<RecordId>,
    /// Those from which the next interview begins, newest first; no answer in it is looser than in any of them.
    pub begins_from: Vec<Screened>,
}

/// What is known of a client whose record was merged with another, or was once.
pub(in crate::journal) fn ground(dao: &Dao, client: ClientId) -> Result<Ground> {
    let group = Group::of(dao, client)?;
    let mut ground = Ground::default();
    let mut asked_since = BTreeSet::new();
    for (place, (number, screened)) in screenings(dao, &group)?.into_iter().rev().enumerate() {
        let about = about(dao, number, screened)?;
        if about.iter().filter(|record| group.records.contains(record)).all(|record| asked_since.contains(record)) {
            continue;
        }
        ground.begins_from.extend(screened);
        if place == 0 && group.is_wholly(&about, number) {
            ground.stands = screened.map(|screened| screened.screening);
        }
        if group.still_holds(&about, number) {
            asked_since.extend(about);
        }
        if asked_since.len() == group.records.len() {
            break;
        }
    }
    Ok(ground)
}

/// Every screening that was about one of these records, by its number; `None` for one that went with a person who was erased.
fn screenings(dao: &Dao, group: &Group) -> Result<BTreeMap<i64, Option<Screened>>> {
    let mut own = dao.db().prepare_cached("SELECT number, record FROM view_event WHERE client = ?1 AND kind = ?2")?;
    let mut as_one = dao.db().prepare_cached("SELECT number FROM view_screened_as_one WHERE client = ?1")?;
    let mut event = dao.db().prepare_cached("SELECT client, record FROM view_event WHERE number = ?1 AND kind = ?2")?;
    let kind = EntryKind::ScreeningCompleted.number();
    let mut found = BTreeMap::new();
    for client in &group.records {
        let own = own.query_map((client, kind), |row| {
            Ok((row.get(0)?, Some(Screened { client: *client, screening: row.get(1)? })))
        })?;
        for screened in own {
            let (number, screened) = screened?;
            found.insert(number, screened);
        }
        for number in as_one.query_map([client], |row| row.get(0))? {
            let number: i64 = number?;
            let read = |row: &rusqlite::Row| Ok(Screened { client: row.get(0)?, screening: row.get(1)? });
            found.insert(number, event.query_row((number, kind), read).optional()?);
        }
    }
    Ok(found)
}

/// The records that a screening was about.
fn about(dao: &Dao, number: i64, screened: Option<Screened>) -> Result<BTreeSet<ClientId>> {
    let mut query = dao.db().prepare_cached("SELECT client FROM view_screened_as_one WHERE number = ?1")?;
    let mut about: BTreeSet<ClientId> =
        query.query_map([number], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    about.extend(screened.map(|screened| screened.client));
    Ok(about)
}
