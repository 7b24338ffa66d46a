//! The search's part of the views: words of names and of notes, kept up to date entry by entry.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, named_params, params};

use super::{similar, written};
use crate::fold::spaced;
use crate::journal::{Entry, EntryKind, Kind, Result, SubjectId};

/// The tables with an index of words.
pub(in crate::journal) const TABLES: [&str; 2] = ["view_client_name", "view_note"];

/// Pages of an index that are brought together in one idle moment.
const IDLE_PAGES: u32 = 200;

/// Brings the pieces together that many small writes have left, when nobody waits.
pub(in crate::journal) fn settle(db: &Connection) -> Result<()> {
    for table in TABLES {
        db.execute(&format!("INSERT INTO {table}({table}, rank) VALUES ('merge', {IDLE_PAGES})"), [])?;
    }
    Ok(())
}

/// Leaves no trace in an index of what was taken out of it.
pub(in crate::journal) fn sweep(db: &Connection) -> Result<()> {
    for table in TABLES {
        db.execute(&format!("INSERT INTO {table}({table}) VALUES ('optimize')"), [])?;
    }
    Ok(())
}

/// Puts the name of a new client into the index.
pub(in crate::journal) fn add_name(db: &Connection, number: i64, name: &str) -> Result<()> {
    let words = spaced(name);
    db.prepare_cached("INSERT INTO view_client_name (rowid, words) VALUES (?1, ?2)")?.execute((number, &words))?;
    add_words(db, &words)
}

/// Puts another name in the place of the one that a client had.
pub(in crate::journal) fn rename(db: &Connection, client: SubjectId, name: &str) -> Result<()> {
    let Some(number) = forget_name(db, client)? else { return Ok(()) };
    add_name(db, number, name)
}

/// Takes a client's name out of the index; gives its number there.
pub(in crate::journal) fn forget_name(db: &Connection, client: SubjectId) -> Result<Option<i64>> {
    let known: Option<(i64, String)> = db
        .prepare_cached(
            "SELECT rowid, words FROM view_client_name
             WHERE rowid = (SELECT number FROM view_client WHERE client = ?1)",
        )?
        .query_row([client], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((number, words)) = known else { return Ok(None) };
    db.prepare_cached("DELETE FROM view_client_name WHERE rowid = ?1")?.execute([number])?;
    for word in distinct(&words) {
        db.prepare_cached("UPDATE view_name_word SET people = people - 1 WHERE word = ?1")?.execute([word])?;
        let gone = db.prepare_cached("DELETE FROM view_name_word WHERE word = ?1 AND people = 0")?.execute([word])?;
        if gone > 0 {
            for slip in similar::slips(word) {
                db.prepare_cached("DELETE FROM view_name_slip WHERE slip = ?1 AND word = ?2")?
                    .execute(params![slip, word])?;
            }
        }
    }
    Ok(Some(number))
}

fn add_words(db: &Connection, words: &str) -> Result<()> {
    for word in distinct(words) {
        let mut count = db.prepare_cached("UPDATE view_name_word SET people = people + 1 WHERE word = ?1")?;
        if count.execute([word])? > 0 {
            continue;
        }
        db.prepare_cached("INSERT INTO view_name_word (word, people) VALUES (?1, 1)")?.execute([word])?;
        for slip in similar::slips(word) {
            db.prepare_cached("INSERT INTO view_name_slip (slip, word) VALUES (?1, ?2)")?
                .execute(params![slip, word])?;
        }
    }
    Ok(())
}

fn distinct(words: &str) -> BTreeSet<&str> {
    words.split(' ').filter(|word| similar::is_long_enough(word)).collect()
}

/// Puts what was written in an entry into the index, under the number of its event.
pub(in crate::journal) fn add_note(db: &Connection, number: i64, entry: &Entry) -> Result<()> {
    let Kind::Known(kind) = entry.header.kind else { return Ok(()) };
    insert(db, number, &written::indexed(&written::parts(kind, entry.json()?)))
}

/// Puts what a client's card says, as it stands, into the index under the number of the registration.
pub(in crate::journal) fn set_card(db: &Connection, client: SubjectId) -> Result<()> {
    let card: Option<(i64, String, String)> = db
        .prepare_cached(
            "SELECT event.number, client.note, client.contact
             FROM view_client AS client
             JOIN view_event AS event ON event.record = client.client AND event.kind = :registered
             WHERE client.client = :client",
        )?
        .query_row(named_params! { ":client": client, ":registered": EntryKind::ClientRegistered.number() }, |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    let Some((number, note, contact)) = card else { return Ok(()) };
    db.prepare_cached("DELETE FROM view_note WHERE rowid = ?1")?.execute([number])?;
    insert(db, number, &written::indexed(&[&note, &contact]))
}

fn insert(db: &Connection, number: i64, words: &str) -> Result<()> {
    if !words.is_empty() {
        db.prepare_cached("INSERT INTO view_note (rowid, words) VALUES (?1, ?2)")?.execute((number, words))?;
    }
    Ok(())
}

/// Takes everything that was written about a client out of the index. Before their events go: those have the numbers.
pub(in crate::journal) fn forget_notes(db: &Connection, client: SubjectId) -> Result<()> {
    db.prepare_cached("DELETE FROM view_note WHERE rowid IN (SELECT number FROM view_event WHERE client = ?1)")?
        .execute([client])?;
    Ok(())
}
