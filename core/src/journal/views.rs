//! What the screens show, kept up to date from the entries: the door to the views.
//!
//! [`apply`] is the only writer of the tables of `sql/views.sql`, and reads nothing else: the same entries in the same
//! order give the same views, in the journal itself or in an empty file beside it ([`super::rebuild`]).

use rusqlite::{Connection, named_params};

use super::backups;
use super::bodies::{
    AttachmentAdded, AttachmentRemoved, ClientRegistered, ClientRevised, FavouriteSet, OwnNoteSet, PersonErased,
    PracticeSet, PractitionerCheckGist, RetentionSet, ScreeningGist, SessionGist,
};
use super::{Body, Entry, EntryKind, Kind, Result, merge, search};
use crate::fold::fold;

/// Raise this with any change to `sql/views.sql` or to what [`apply`] makes of an entry: the next opening rebuilds.
pub(super) const VERSION: i64 = 10;

/// The views' tables.
pub(super) const SQL: &str = include_str!("../../sql/views.sql");

/// Brings the views up to date with one entry. Runs inside the transaction that appends it.
pub(super) fn apply(views: &Connection, entry: &Entry) -> Result<()> {
    let Kind::Known(kind) = entry.header.kind else {
        return Ok(()); // of a newer app: kept in the log, shown by whoever knows it
    };
    if matches!(entry.body, Body::Erased) {
        return Ok(());
    }
    match kind {
        EntryKind::PracticeSet => set_practice(views, &entry.decode()?),
        EntryKind::FavouriteSet => favourite(views, entry, &entry.decode()?),
        EntryKind::OwnNoteSet => own_note(views, entry, &entry.decode()?),
        EntryKind::PractitionerChecked => checked(views, entry, &entry.decode()?),
        EntryKind::ClientRegistered => register(views, entry, &entry.decode()?),
        EntryKind::ClientRevised => revise(views, entry, &entry.decode()?),
        EntryKind::ScreeningCompleted => screened(views, entry, &entry.decode()?),
        EntryKind::SessionCommitted => committed(views, entry, &entry.decode()?),
        EntryKind::SessionAmended | EntryKind::LetterRequested | EntryKind::LetterAnswered => {
            event(views, entry, None, None).map(drop)
        }
        EntryKind::PersonErased => erased(views, entry, &entry.decode()?),
        EntryKind::RetentionSet => set_retention(views, &entry.decode()?),
        EntryKind::AttachmentAdded => attached(views, entry, &entry.decode()?),
        EntryKind::AttachmentRemoved => detached(views, entry, &entry.decode()?),
        EntryKind::ClientsMerged => merge::view::merged(views, entry, &entry.decode()?),
        EntryKind::MergeUndone => merge::view::undone(views, entry, &entry.decode()?),
        EntryKind::BackupKeySet => backups::key_set(views, entry),
        EntryKind::BackupMade => backups::made(views, entry, &entry.decode()?),
        EntryKind::BackupRestored => backups::restored(views, entry, &entry.decode()?),
        EntryKind::PractitionerKey
        | EntryKind::Salvaged
        | EntryKind::NotedWhileLocked
        | EntryKind::AccessNoted
        | EntryKind::JournalVerified
        | EntryKind::KeyRotated
        | EntryKind::InboxKeySet
        | EntryKind::SessionSigned
        | EntryKind::AmendmentSigned
        | EntryKind::SessionDiscarded => Ok(()),
    }
}

fn set_practice(db: &Connection, body: &PracticeSet) -> Result<()> {
    db.prepare_cached(
        "INSERT OR REPLACE INTO view_practice (one, name, training, support, stands_on_client, weight_kg)
         VALUES (1, :name, :training, :support, :stands, :weight)",
    )?
    .execute(named_params! {
        ":name": body.name, ":training": body.training, ":support": body.support,
        ":stands": body.stands_on_client, ":weight": body.weight_kg,
    })?;
    Ok(())
}

fn favourite(db: &Connection, entry: &Entry, body: &FavouriteSet) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO view_annotation (kind, entry, title, favourite, record)
         VALUES (:kind, :entry, :title, :favourite, :record)
         ON CONFLICT (kind, entry) DO UPDATE SET title = excluded.title, favourite = excluded.favourite",
    )?
    .execute(named_params! {
        ":kind": body.kind, ":entry": body.entry, ":title": body.title, ":favourite": body.favourite,
        ":record": entry.header.record,
    })?;
    Ok(())
}

fn own_note(db: &Connection, entry: &Entry, body: &OwnNoteSet) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO view_annotation (kind, entry, title, note, record, noted_at, utc_offset)
         VALUES (:kind, :entry, :title, :note, :record, :at, :offset)
         ON CONFLICT (kind, entry) DO UPDATE SET title = excluded.title, note = excluded.note,
                noted_at = excluded.noted_at, utc_offset = excluded.utc_offset",
    )?
    .execute(named_params! {
        ":kind": body.kind, ":entry": body.entry, ":title": body.title, ":note": body.text,
        ":record": entry.header.record,
        ":at": entry.header.occurred_at.epoch_ms, ":offset": entry.header.occurred_at.utc_offset_min,
    })?;
    Ok(())
}

fn checked(db: &Connection, entry: &Entry, body: &PractitionerCheckGist) -> Result<()> {
    db.prepare_cached(
        "INSERT OR REPLACE INTO view_practitioner_check (record, at, utc_offset, name, line)
         VALUES (:record, :at, :offset, :name, :line)",
    )?
    .execute(named_params! {
        ":record": entry.header.record, ":at": entry.header.occurred_at.epoch_ms,
        ":offset": entry.header.occurred_at.utc_offset_min, ":name": body.name, ":line": body.title,
    })?;
    Ok(())
}

/// Somebody is registered once: what says so again changes nothing.
fn register(db: &Connection, entry: &Entry, body: &ClientRegistered) -> Result<()> {
    if db.prepare_cached("SELECT 1 FROM view_client WHERE client = ?1")?.exists([entry.header.subject])? {
        return Ok(());
    }
    let folded = fold(&body.name);
    let number = numbered(entry, |number| {
        let rows = db
            .prepare_cached(
                "INSERT INTO view_client (number, client, name, folded, birth, contact, weight_kg, height_cm, note,
                                          registered_at, seen_at, utc_offset)
                 VALUES (:number, :client, :name, :folded, :birth, :contact, :weight, :height, :note, :at, :at, :offset)
                 ON CONFLICT (number) DO NOTHING",
            )?
            .execute(named_params! {
                ":number": number, ":client": entry.header.subject, ":name": body.name, ":folded": folded,
                ":birth": body.birth, ":contact": body.contact, ":weight": body.weight_kg, ":height": body.height_cm,
                ":note": body.note, ":at": entry.header.occurred_at.epoch_ms,
                ":offset": entry.header.occurred_at.utc_offset_min,
            })?;
        Ok(rows == 1)
    })?;
    search::index::add_name(db, number, &body.name)?;
    event(db, entry, None, None)?;
    search::index::set_card(db, entry.header.subject)
}

/// A row's number: the reading of the clock when its entry was written, so that it does not depend on rows of people
/// who were erased since. Two devices may have read the same; then the later entry takes the next one.
pub(super) fn numbered(entry: &Entry, mut insert: impl FnMut(i64) -> Result<bool>) -> Result<i64> {
    let mut number = entry.header.hlc.number();
    while !insert(number)? {
        number += 1;
    }
    Ok(number)
}

/// Everything that the lists say of a person goes; that there was an erasure stays.
fn erased(db: &Connection, entry: &Entry, body: &PersonErased) -> Result<()> {
    merge::view::erased(db, body.client, &body.screened_with)?;
    search::index::forget_name(db, body.client)?;
    search::index::forget_notes(db, body.client)?;
    for sql in [
        "DELETE FROM view_client WHERE client = ?1",
        "DELETE FROM view_event WHERE client = ?1",
        "DELETE FROM view_technique_use WHERE client = ?1",
        "DELETE FROM view_attachment WHERE client = ?1",
    ] {
        db.prepare_cached(sql)?.execute([body.client])?;
    }
    db.prepare_cached(
        "INSERT INTO view_erasure (record, at, utc_offset) VALUES (:record, :at, :offset) ON CONFLICT DO NOTHING",
    )?
    .execute(named_params! {
        ":record": entry.header.record, ":at": entry.header.occurred_at.epoch_ms,
        ":offset": entry.header.occurred_at.utc_offset_min,
    })?;
    Ok(())
}

fn set_retention(db: &Connection, body: &RetentionSet) -> Result<()> {
    db.prepare_cached("INSERT OR REPLACE INTO view_retention (one, preset, years) VALUES (1, :preset, :years)")?
        .execute(named_params! { ":preset": body.preset, ":years": body.years })?;
    Ok(())
}

/// The same file twice on one record is one: the first stands. One that was taken away may come again.
fn attached(db: &Connection, entry: &Entry, body: &AttachmentAdded) -> Result<()> {
    let Some(content) = body.content_id else { return Ok(()) };
    db.prepare_cached(
        "INSERT INTO view_attachment (record, content, client, id, number, name, media, size, at, utc_offset)
         VALUES (:record, :content, :client, :id, :number, :name, :media, :size, :at, :offset)
         ON CONFLICT (record, content) DO UPDATE SET id = excluded.id, number = excluded.number,
                name = excluded.name, at = excluded.at, utc_offset = excluded.utc_offset, removed = 0
         WHERE removed",
    )?
    .execute(named_params! {
        ":record": entry.header.record, ":content": content, ":client": entry.header.subject, ":id": entry.header.id,
        ":number": entry.header.hlc.number(), ":name": body.name, ":media": body.media, ":size": body.size,
        ":at": entry.header.occurred_at.epoch_ms,
        ":offset": entry.header.occurred_at.utc_offset_min,
    })?;
    Ok(())
}

fn detached(db: &Connection, entry: &Entry, body: &AttachmentRemoved) -> Result<()> {
    db.prepare_cached("UPDATE view_attachment SET removed = 1 WHERE record = :record AND content = :content")?
        .execute(named_params! { ":record": entry.header.record, ":content": body.content_id })?;
    Ok(())
}

fn revise(db: &Connection, entry: &Entry, body: &ClientRevised) -> Result<()> {
    let folded = body.name.as_deref().map(fold);
    db.prepare_cached(
        "UPDATE view_client SET name = coalesce(:name, name), folded = coalesce(:folded, folded),
                birth = coalesce(:birth, birth), contact = coalesce(:contact, contact), note = coalesce(:note, note),
                weight_kg = CASE WHEN :weight_set THEN :weight ELSE weight_kg END,
                height_cm = CASE WHEN :height_set THEN :height ELSE height_cm END
         WHERE client = :client",
    )?
    .execute(named_params! {
        ":client": entry.header.subject, ":name": body.name, ":folded": folded, ":birth": body.birth,
        ":contact": body.contact, ":note": body.note,
        ":weight_set": body.weight_kg.is_some(), ":weight": body.weight_kg.flatten(),
        ":height_set": body.height_cm.is_some(), ":height": body.height_cm.flatten(),
    })?;
    if let Some(name) = &body.name {
        search::index::rename(db, entry.header.subject, name)?;
    }
    if body.note.is_some() || body.contact.is_some() {
        search::index::set_card(db, entry.header.subject)?;
    }
    Ok(())
}

fn screened(db: &Connection, entry: &Entry, body: &ScreeningGist) -> Result<()> {
    let level = body.level.map(|level| level as i64);
    // The last in the order of the log, whatever the clock said: what was answered later must not be lost to a clock that
    // was ahead.
    db.prepare_cached(
        "UPDATE view_client SET screening = :record, level = :level, screened_at = :at,
                utc_offset = CASE WHEN :at >= seen_at THEN :offset ELSE utc_offset END, seen_at = max(seen_at, :at)
         WHERE client = :client",
    )?
    .execute(named_params! {
        ":client": entry.header.subject, ":record": entry.header.record, ":level": level,
        ":at": entry.header.occurred_at.epoch_ms, ":offset": entry.header.occurred_at.utc_offset_min,
    })?;
    let number = event(db, entry, None, level)?;
    merge::view::screened_as_one(db, number, entry.header.subject, &body.as_one_with)
}

fn committed(db: &Connection, entry: &Entry, body: &SessionGist) -> Result<()> {
    db.prepare_cached(
        "UPDATE view_client SET visits = visits + 1, first_visit_at = min(coalesce(first_visit_at, :at), :at),
                last_visit_at = max(coalesce(last_visit_at, :at), :at),
                utc_offset = CASE WHEN :at >= seen_at THEN :offset ELSE utc_offset END, seen_at = max(seen_at, :at)
         WHERE client = :client",
    )?
    .execute(named_params! {
        ":client": entry.header.subject, ":at": entry.header.occurred_at.epoch_ms, ":offset": entry.header.occurred_at.utc_offset_min,
    })?;
    let mut used = db.prepare_cached(
        "INSERT INTO view_technique_use (client, technique, used_at) VALUES (:client, :technique, :at)
         ON CONFLICT (client, technique) DO UPDATE SET used_at = max(used_at, excluded.used_at)",
    )?;
    for segment in &body.segments {
        used.execute(named_params! {
            ":client": entry.header.subject, ":technique": segment.technique, ":at": entry.header.occurred_at.epoch_ms,
        })?;
    }
    event(db, entry, Some(i64::from(body.minutes)), None).map(drop)
}

/// A line of the timeline, and what was written in it for the search; gives its number.
fn event(db: &Connection, entry: &Entry, minutes: Option<i64>, level: Option<i64>) -> Result<i64> {
    let number = numbered(entry, |number| {
        let rows = db
            .prepare_cached(
                "INSERT INTO view_event (number, client, at, utc_offset, kind, record, minutes, level)
                 VALUES (:number, :client, :at, :offset, :kind, :record, :minutes, :level)
                 ON CONFLICT (number) DO NOTHING",
            )?
            .execute(named_params! {
                ":number": number, ":client": entry.header.subject, ":at": entry.header.occurred_at.epoch_ms,
                ":offset": entry.header.occurred_at.utc_offset_min, ":kind": entry.header.kind.number(),
                ":record": entry.header.record, ":minutes": minutes, ":level": level,
            })?;
        Ok(rows == 1)
    })?;
    search::index::add_note(db, number, entry)?;
    Ok(number)
}
