//! The views' part: an alias for each merge, and until when it stood.

use rusqlite::{Connection, OptionalExtension, named_params, params};

use crate::journal::bodies::{ClientsMerged, MergeUndone, ScreenedWith};
use crate::journal::views::numbered;
use crate::journal::{ClientId, Entry, EntryKind, Result, SubjectId};

/// Two records become one. One that is no longer there, is within another already, or would close a circle (two devices
/// may merge the same two at once) stays as it is.
pub(in crate::journal) fn merged(db: &Connection, entry: &Entry, body: &ClientsMerged) -> Result<()> {
    let kept = entry.header.subject;
    if !known(db, kept)? || !known(db, body.merged)? || within(db, body.merged)?.is_some() {
        return Ok(());
    }
    let mut above = Some(kept);
    while let Some(client) = above {
        if client == body.merged {
            return Ok(());
        }
        above = within(db, client)?;
    }
    let mut insert = db.prepare_cached(
        "INSERT INTO view_merge (number, merged, kept, at, utc_offset, record)
         VALUES (:number, :merged, :kept, :at, :offset, :record) ON CONFLICT (number) DO NOTHING",
    )?;
    numbered(entry, |number| {
        let rows = insert.execute(named_params! {
            ":number": number, ":merged": body.merged, ":kept": kept, ":at": entry.header.occurred_at.epoch_ms,
            ":offset": entry.header.occurred_at.utc_offset_min, ":record": entry.header.record,
        })?;
        Ok(rows == 1)
    })
    .map(drop)
}

/// They are two again, whichever of them was shown within the other: two devices may have merged them the other way round.
pub(in crate::journal) fn undone(db: &Connection, entry: &Entry, body: &MergeUndone) -> Result<()> {
    db.prepare_cached(
        "UPDATE view_merge SET undone = :clock
         WHERE undone IS NULL AND ((merged = :merged AND kept = :kept) OR (merged = :kept AND kept = :merged))",
    )?
    .execute(named_params! {
        ":clock": entry.header.hlc.number(), ":merged": body.merged, ":kept": entry.header.subject,
    })?;
    Ok(())
}

/// A screening of several records that were shown as one.
pub(in crate::journal) fn screened_as_one(
    db: &Connection,
    number: i64,
    client: SubjectId,
    others: &[ClientId],
) -> Result<()> {
    if others.is_empty() {
        return Ok(());
    }
    let mut insert =
        db.prepare_cached("INSERT OR IGNORE INTO view_screened_as_one (number, client) VALUES (?1, ?2)")?;
    for record in std::iter::once(client).chain(others.iter().map(|other| (*other).into())) {
        insert.execute((number, record))?;
    }
    Ok(())
}

/// Whom the screenings were about that go with a client.
pub(in crate::journal) fn screened_with(db: &Connection, client: SubjectId) -> Result<Vec<ScreenedWith>> {
    let mut query = db.prepare_cached(
        "SELECT one.number, one.client FROM view_event AS event JOIN view_screened_as_one AS one USING (number)
         WHERE event.client = ?1 AND event.kind = ?2 AND one.client NOT IN (?1, zeroblob(16))
         ORDER BY one.number, one.client",
    )?;
    let rows = query.query_map(params![client, EntryKind::ScreeningCompleted.number()], |row| {
        Ok(ScreenedWith { number: row.get(0)?, client: row.get(1)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Nothing is left that says whom an erased person was; only that a screening was about somebody else as well.
pub(in crate::journal) fn erased(db: &Connection, client: SubjectId, screened_with: &[ScreenedWith]) -> Result<()> {
    db.prepare_cached("DELETE FROM view_merge WHERE merged = ?1 OR kept = ?1")?.execute([client])?;
    // There already, unless the lists are being made from entries that nobody can open any more.
    for other in screened_with {
        db.prepare_cached("INSERT OR IGNORE INTO view_screened_as_one (number, client) VALUES (?1, ?2), (?1, ?3)")?
            .execute(params![other.number, other.client, client])?;
    }
    db.prepare_cached("UPDATE OR REPLACE view_screened_as_one SET client = zeroblob(16) WHERE client = ?1")?
        .execute([client])?;
    // Of a screening that was about nobody who is left there is nothing to say.
    db.prepare_cached(
        "DELETE FROM view_screened_as_one AS one WHERE NOT EXISTS (
             SELECT 1 FROM view_screened_as_one AS other
             WHERE other.number = one.number AND other.client <> zeroblob(16))",
    )?
    .execute([])?;
    Ok(())
}

fn known(db: &Connection, client: SubjectId) -> Result<bool> {
    Ok(db.prepare_cached("SELECT 1 FROM view_client WHERE client = ?1")?.exists([client])?)
}

fn within(db: &Connection, client: SubjectId) -> Result<Option<SubjectId>> {
    let kept = db
        .prepare_cached("SELECT kept FROM view_merge WHERE merged = ?1 AND undone IS NULL")?
        .query_row([client], |row| row.get(0))
        .optional()?;
    Ok(kept)
}
