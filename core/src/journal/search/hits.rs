//! Notes that hold what was typed.

use rusqlite::{OptionalExtension, Row, named_params};
use serde_json::Value;

use super::page::{NoteHit, TextRange};
use super::snippet::snippet;
use super::typed::Typed;
use super::written;
use crate::Moment;
use crate::calendar::local_day;
use crate::journal::clients;
use crate::journal::log::{COLUMNS, StoredEntry};
use crate::journal::merge::people;
use crate::journal::page::TimelineKind;
use crate::journal::{ClientId, Dao, Entry, EntryKind, Error, Journal, RecordId, Result};

/// An event whose words match.
pub(super) struct Hit {
    pub number: i64,
    client: ClientId,
    client_name: String,
    at: Moment,
    kind: EntryKind,
    record: RecordId,
    snippet: String,
    marks: Vec<TextRange>,
}

/// Rows that are read one by one for words longer than the beginnings that the index has.
const READ: usize = 400;

/// The newest hits with a number below `before`.
pub(super) fn find(dao: &Dao, typed: &Typed, before: i64, most: usize) -> Result<Vec<Hit>> {
    let Some(matching) = typed.for_notes() else { return Ok(Vec::new()) };
    let numbers = match typed.for_notes_cut() {
        // Many notes hold a common word: the newest are soon found. A rare one the index finds by itself; it would first
        // gather every row of a common one.
        Some(cut) => match compared(dao, typed, &cut, before, most)? {
            Some(numbers) => numbers,
            None => matched(dao, &matching, before, most)?,
        },
        None => matched(dao, &matching, before, most)?,
    };
    let mut query = dao
        .db()
        .prepare_cached("SELECT number, client, at, utc_offset, kind, record FROM view_event WHERE number = ?1")?;
    let mut hits = Vec::with_capacity(numbers.len());
    for number in numbers {
        let mut rows = query.query([number])?;
        if let Some(row) = rows.next()? {
            hits.push(hit(dao, row, typed)?);
        }
    }
    Ok(hits)
}

/// The numbers that the index gives, newest first.
fn matched(dao: &Dao, matching: &str, before: i64, most: usize) -> Result<Vec<i64>> {
    let mut query = dao.db().prepare_cached(
        "SELECT rowid FROM view_note WHERE view_note MATCH :matching AND rowid < :before ORDER BY rowid DESC LIMIT :most",
    )?;
    let numbers =
        query.query_map(named_params! { ":matching": matching, ":before": before, ":most": most }, |row| row.get(0))?;
    Ok(numbers.collect::<rusqlite::Result<_>>()?)
}

/// The same for words that the index has only the beginnings of; `None` when it would take long.
fn compared(dao: &Dao, typed: &Typed, cut: &str, before: i64, most: usize) -> Result<Option<Vec<i64>>> {
    let mut query = dao.db().prepare_cached(
        "SELECT rowid, words FROM view_note WHERE view_note MATCH :cut AND rowid < :before ORDER BY rowid DESC",
    )?;
    let mut rows = query.query(named_params! { ":cut": cut, ":before": before })?;
    let mut numbers = Vec::new();
    for _ in 0..READ {
        let Some(row) = rows.next()? else { return Ok(Some(numbers)) };
        if typed.is_in(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?) {
            numbers.push(row.get(0)?);
            if numbers.len() == most {
                return Ok(Some(numbers));
            }
        }
    }
    Ok(None)
}

fn hit(dao: &Dao, row: &Row, typed: &Typed) -> Result<Hit> {
    let (number, client, record): (i64, ClientId, RecordId) = (row.get(0)?, row.get(1)?, row.get(5)?);
    let kind = EntryKind::try_from(row.get::<_, i64>(4)?).map_err(|_| Error::Damaged)?;
    let known = clients::own_row(dao, client)?.facts;
    let kept = people::kept(dao, client)?;
    let (snippet, marks) = if kind == EntryKind::ClientRegistered {
        snippet(&[&known.note, &known.contact], typed)
    } else {
        match written_at(dao, client, record, kind, number) {
            Ok(Some(body)) => snippet(&written::parts(kind, &body), typed),
            // One damaged entry must not keep a person from all the others; the check of the journal names it.
            Ok(None) | Err(Error::Damaged) => Default::default(),
            Err(error) => return Err(error),
        }
    };
    Ok(Hit {
        number,
        client: kept,
        client_name: if kept == client { known.name } else { clients::own_row(dao, kept)?.facts.name },
        at: Moment { epoch_ms: row.get(2)?, utc_offset_min: row.get(3)? },
        kind,
        record,
        snippet,
        marks,
    })
}

/// The words of the entry that an event was made of. An event's number is its clock, or the next one where two devices
/// had read the same.
fn written_at(dao: &Dao, client: ClientId, record: RecordId, kind: EntryKind, number: i64) -> Result<Option<Value>> {
    let stored = dao
        .db()
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM entries WHERE subject = :client AND record = :record AND kind = :kind AND hlc <= :number
             ORDER BY hlc DESC LIMIT 1"
        ))?
        .query_row(
            named_params! { ":client": client, ":record": record, ":kind": kind.number(), ":number": number },
            StoredEntry::read,
        )
        .optional()?;
    let entry = stored.map(|stored| dao.decode(&stored)).transpose()?;
    entry.as_ref().map(Entry::json).transpose().map(Option::<&Value>::cloned)
}

impl Journal {
    pub(super) fn note_hit(&self, hit: Hit, now: Moment) -> NoteHit {
        let (words, dates) = (self.search_words(), self.dates(now));
        let (date, time) = (dates.near_day(local_day(hit.at)), dates.time(hit.at));
        let say = |key: &str| words.say(key, &[("date", &date), ("time", &time)]);
        let (kind, title) = if hit.kind == EntryKind::SessionAmended {
            (TimelineKind::Amendment, say("amendment"))
        } else if hit.kind == EntryKind::LetterAnswered {
            (TimelineKind::Letter, say("letter"))
        } else if hit.kind == EntryKind::ClientRegistered {
            (TimelineKind::Registered, say("card"))
        } else {
            (TimelineKind::Session, say("session"))
        };
        NoteHit {
            client: hit.client.to_string(),
            client_name: hit.client_name,
            record: hit.record.to_string(),
            kind,
            title,
            snippet: hit.snippet,
            marks: hit.marks,
        }
    }
}
