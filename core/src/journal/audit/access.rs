//! Noting that somebody opened, exported, printed or shared something. Reading itself writes nothing.

use rusqlite::{OptionalExtension, params};

use super::page::{AccessAction, AccessedKind};
use crate::Moment;
use crate::journal::bodies::{self, AccessNoted};
use crate::journal::log::{COLUMNS, StoredEntry};
use crate::journal::{ClientId, Dao, EntryKind, Error, Journal, Kind, NewEntry, RecordId, Result, SubjectId};

/// What is opened again within this time is not noted again.
const AGAIN_MS: i64 = 15 * 60 * 1000;

/// Notes that are looked at for that. More fall into the time only when a clock went wrong.
const LOOKED_AT: usize = 64;

/// What was accessed: the record that the note adds to, and whom it is about.
struct Accessed {
    record: RecordId,
    client: Option<ClientId>,
}

impl Journal {
    /// Notes that somebody did something with what is kept. The same thing opened again within a quarter of an hour is
    /// not written again.
    ///
    /// # Errors
    /// [`Error::Invalid`] for what is no id, [`Error::NotFound`] for one that the journal does not know.
    pub fn note_access(&self, action: AccessAction, what: AccessedKind, id: &str, now: Moment) -> Result<()> {
        // Looked up on the connection for screens first: most of the time there is nothing to write.
        let accessed = |dao: &Dao| {
            let accessed = find(dao, what, id)?.ok_or_else(|| self.bad("id", "no_record"))?;
            let again = action == AccessAction::Opened && opened_lately(dao, what, &accessed, now)?;
            Ok((!again).then_some(accessed))
        };
        if self.read(accessed)?.is_none() {
            return Ok(());
        }
        self.write(now, |writer| {
            // Once more, with nobody else writing.
            let Some(Accessed { record, client }) = accessed(writer)? else { return Ok(()) };
            writer.append(NewEntry {
                subject: writer.practice(),
                record,
                kind: EntryKind::AccessNoted,
                occurred_at: now,
                body: bodies::to_json(&AccessNoted {
                    v: bodies::V,
                    action: action.id().to_owned(),
                    what: what.id().to_owned(),
                    client: client.map(SubjectId::from),
                })?,
            })?;
            Ok(())
        })
    }
}

/// What `id` names; `None` when it is no id of this kind.
fn find(dao: &Dao, what: AccessedKind, id: &str) -> Result<Option<Accessed>> {
    // Of the journal as a whole: this installation's.
    let whole = || Ok(Some(Accessed { record: dao.device().into(), client: None }));
    match what {
        AccessedKind::Audit | AccessedKind::Journal => whole(),
        AccessedKind::Backup if id.is_empty() => match dao.last_backup_record()? {
            Some(record) => Ok(Some(Accessed { record, client: None })),
            None => whole(),
        },
        AccessedKind::Client => {
            let Ok(client) = id.parse::<ClientId>() else { return Ok(None) };
            exists(dao, "SELECT 1 FROM subject_keys WHERE subject = ?1", client.into(), "client")?;
            Ok(Some(Accessed { record: client.into(), client: Some(client) }))
        }
        AccessedKind::Record | AccessedKind::Screening | AccessedKind::Letter => {
            let Ok(record) = id.parse::<RecordId>() else { return Ok(None) };
            let client = dao
                .db()
                .prepare_cached("SELECT client FROM view_event WHERE record = ?1 LIMIT 1")?
                .query_row([record], |row| row.get(0))
                .optional()?
                .ok_or(Error::NotFound { what: "record" })?;
            Ok(Some(Accessed { record, client: Some(client) }))
        }
        AccessedKind::Certificate => {
            let Ok(record) = id.parse::<RecordId>() else { return Ok(None) };
            exists(dao, "SELECT 1 FROM view_erasure WHERE record = ?1", record, "certificate")?;
            Ok(Some(Accessed { record, client: None }))
        }
        AccessedKind::Backup => {
            let Ok(record) = id.parse::<RecordId>() else { return Ok(None) };
            let known = dao
                .db()
                .prepare_cached("SELECT 1 FROM entries WHERE subject = ?1 AND record = ?2 LIMIT 1")?
                .exists(params![dao.practice(), record])?;
            if known { Ok(Some(Accessed { record, client: None })) } else { Err(Error::NotFound { what: "backup" }) }
        }
    }
}

fn exists(dao: &Dao, sql: &str, record: RecordId, what: &'static str) -> Result<()> {
    if dao.db().prepare_cached(sql)?.exists([record])? { Ok(()) } else { Err(Error::NotFound { what }) }
}

/// Whether this device has noted the same not long ago.
fn opened_lately(dao: &Dao, what: AccessedKind, accessed: &Accessed, now: Moment) -> Result<bool> {
    // Within a record the rows' own order is that of writing.
    let sql = format!("SELECT {COLUMNS} FROM entries WHERE subject = ?1 AND record = ?2 ORDER BY rowid DESC LIMIT ?3");
    let mut query = dao.db().prepare_cached(&sql)?;
    let mut rows = query.query(params![dao.practice(), accessed.record, LOOKED_AT])?;
    while let Some(row) = rows.next()? {
        let entry = StoredEntry::read(row)?;
        let header = entry.header;
        if header.device != dao.device() || header.kind != Kind::Known(EntryKind::AccessNoted) {
            continue;
        }
        if header.hlc.epoch_ms() <= now.epoch_ms - AGAIN_MS {
            return Ok(false);
        }
        let body: AccessNoted = dao.decode(&entry)?.decode()?;
        let lately = (header.occurred_at.epoch_ms - now.epoch_ms).abs() < AGAIN_MS;
        if lately && body.action == AccessAction::Opened.id() && body.what == what.id() {
            return Ok(true);
        }
    }
    Ok(false)
}
