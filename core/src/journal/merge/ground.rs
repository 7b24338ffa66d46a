//! What stands after records were merged, and from which answers the next interview begins.
//!
//! After a merge nothing stands until the person has been asked again. When a merge is undone, everything stands as
//! before, unless somebody was screened as the one person in between: nobody knows whose answers those were.

use rusqlite::{OptionalExtension, named_params};

use super::people::{self, Merge};
use crate::journal::{ClientId, Dao, EntryKind, RecordId, Result};

/// A screening of one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::journal) struct Screened {
    pub client: ClientId,
    pub screening: RecordId,
    /// The clock of its entry.
    number: i64,
}

/// What is known of a client from earlier screenings.
#[derive(Debug, Default)]
pub(in crate::journal) struct Ground {
    /// The screening that stands.
    pub stands: Option<RecordId>,
    /// Those from which the next interview begins; no answer in it is looser than in any of them.
    pub begins_from: Vec<Screened>,
}

/// What is known of a client whose record was merged with another, or was once.
pub(in crate::journal) fn ground(dao: &Dao, client: ClientId) -> Result<Ground> {
    let own = last(dao, client)?;
    let mut ground = Ground { stands: own.map(|own| own.screening), begins_from: own.into_iter().collect() };
    for merge in people::into(dao, client)? {
        match (merge.undone, own) {
            // Asked since as one person.
            (None, Some(own)) if own.number > merge.from => {}
            (None, _) => {
                ground.stands = None;
                ground.begins_from.extend(self::ground(dao, merge.merged)?.begins_from);
            }
            (Some(_), Some(own)) if merge.spans(own.number) => {
                ground.stands = None;
                ground.begins_from.extend(last_below(dao, client, merge.from)?);
            }
            (Some(_), _) => {}
        }
    }
    for merge in people::of(dao, client)? {
        let Some(undone) = merge.undone else { continue };
        if own.is_some_and(|own| own.number > undone) {
            continue;
        }
        if let Some(between) = last_below(dao, merge.kept, undone)?.filter(|between| merge.spans(between.number)) {
            ground.stands = None;
            ground.begins_from.push(between);
        }
    }
    Ok(ground)
}

/// Whether what an entry of a record loosens (a letter that permits) counts for the client that the record is shown as.
pub(in crate::journal) fn counts(merges: &[Merge], number: i64) -> bool {
    merges.iter().all(|merge| match merge.undone {
        None => number > merge.from,
        Some(_) => !merge.spans(number),
    })
}

/// The screening of a record that its row of the list names.
fn last(dao: &Dao, client: ClientId) -> Result<Option<Screened>> {
    let found = dao
        .db()
        .prepare_cached(
            "SELECT event.record, event.number FROM view_client AS client
             JOIN view_event AS event ON event.record = client.screening AND event.kind = :kind
             WHERE client.client = :client",
        )?
        .query_row(named_params! { ":client": client, ":kind": EntryKind::ScreeningCompleted.number() }, |row| {
            Ok(Screened { client, screening: row.get(0)?, number: row.get(1)? })
        })
        .optional()?;
    Ok(found)
}

/// The last screening of a record that was written before the clock stood there.
fn last_below(dao: &Dao, client: ClientId, number: i64) -> Result<Option<Screened>> {
    let found = dao
        .db()
        .prepare_cached(
            "SELECT record, number FROM view_event WHERE client = :client AND kind = :kind AND number < :number
             ORDER BY number DESC LIMIT 1",
        )?
        .query_row(
            named_params! {
                ":client": client, ":kind": EntryKind::ScreeningCompleted.number(), ":number": number,
            },
            |row| Ok(Screened { client, screening: row.get(0)?, number: row.get(1)? }),
        )
        .optional()?;
    Ok(found)
}
