//! Favourites and own notes on entries of the library.
//!
//! The library is replaced with each version of the content; these are the reader's, so they lie in the log and name
//! entries by kind, id and title. One whose entry is gone is still shown, and says so.

use rusqlite::{OptionalExtension, Row};

use super::bodies::{self, FavouriteSet, OwnNoteSet};
use super::study_page::{EntryNotes, NoteVersion};
use super::{Dao, EntryKind, Journal, Kind, NewEntry, RecordId, Result, check};
use crate::Moment;
use crate::calendar::local_day;
use crate::library::page::HitKind;

/// What the reader said of one entry.
#[derive(Clone, Debug)]
pub(super) struct Annotation {
    /// A word that this version may not know.
    pub kind: String,
    pub entry: String,
    pub title: String,
    pub favourite: bool,
    pub note: String,
    record: RecordId,
    noted: Option<Moment>,
}

const COLUMNS: &str = "kind, entry, title, favourite, note, record, noted_at, utc_offset";

impl Annotation {
    fn read(row: &Row) -> rusqlite::Result<Self> {
        let (at, offset): (Option<i64>, Option<i32>) = (row.get("noted_at")?, row.get("utc_offset")?);
        Ok(Self {
            kind: row.get("kind")?,
            entry: row.get("entry")?,
            title: row.get("title")?,
            favourite: row.get("favourite")?,
            note: row.get("note")?,
            record: row.get("record")?,
            noted: at.zip(offset).map(|(epoch_ms, utc_offset_min)| Moment { epoch_ms, utc_offset_min }),
        })
    }

    pub(super) fn is(&self, kind: HitKind, id: &str) -> bool {
        self.kind == kind.id() && self.entry == id
    }
}

/// Everything that is a favourite or has a note, by title.
pub(super) fn all(dao: &Dao) -> Result<Vec<Annotation>> {
    let mut query = dao.db().prepare_cached(&format!(
        "SELECT {COLUMNS} FROM view_annotation WHERE favourite = 1 OR note <> '' ORDER BY title, kind, entry"
    ))?;
    let rows = query.query_map([], Annotation::read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn one(dao: &Dao, kind: HitKind, id: &str) -> Result<Option<Annotation>> {
    let found = dao
        .db()
        .prepare_cached(&format!("SELECT {COLUMNS} FROM view_annotation WHERE kind = ?1 AND entry = ?2"))?
        .query_row((kind.id(), id), Annotation::read)
        .optional()?;
    Ok(found)
}

/// What an annotation is written about: an entry of this content, or one that was marked while there was one.
struct About {
    title: String,
    known: Option<Annotation>,
}

impl Journal {
    fn about(&self, dao: &Dao, kind: HitKind, id: &str) -> Result<About> {
        let known = one(dao, kind, id)?;
        let found = self.library().found_one(kind, id).map(|found| found.title);
        let title = found.or_else(|| known.as_ref().map(|known| known.title.clone()));
        Ok(About { title: title.ok_or_else(|| self.bad("entry", "no_entry"))?, known })
    }

    /// The reader's own words on an entry of the library.
    ///
    /// # Errors
    /// [`super::Error::Invalid`] for an entry that neither the content nor the journal knows.
    pub fn entry_notes(&self, kind: HitKind, id: &str, now: Moment) -> Result<EntryNotes> {
        let (about, versions) = self.read(|dao| {
            let about = self.about(dao, kind, id)?;
            let record = about.known.as_ref().map(|known| known.record);
            let entries = record.map(|record| dao.entries_of_record(dao.practice(), record)).transpose()?;
            let of_notes = entries.into_iter().flatten();
            let of_notes = of_notes.filter(|entry| entry.header.kind == Kind::Known(EntryKind::OwnNoteSet));
            let versions: Vec<(OwnNoteSet, Moment)> =
                of_notes.map(|entry| Ok((entry.decode()?, entry.header.occurred_at))).collect::<Result<_>>()?;
            Ok((about, versions))
        })?;
        let (words, dates) = (self.study_words(), self.dates(now));
        let mut history: Vec<NoteVersion> = versions
            .windows(2)
            .filter_map(|pair| match pair {
                [(earlier, _), (_, replaced)] if !earlier.text.is_empty() => Some(NoteVersion {
                    line: words.say("annotation.until", &[("when", &dates.when(*replaced))]),
                    text: earlier.text.clone(),
                }),
                _ => None,
            })
            .collect();
        history.reverse();
        let gone = self.library().found_one(kind, id).is_none();
        let note = about.known.as_ref().map(|known| known.note.clone()).unwrap_or_default();
        let noted = about.known.as_ref().and_then(|known| known.noted).filter(|_| !note.is_empty());
        Ok(EntryNotes {
            kind,
            id: id.to_owned(),
            title: about.title,
            favourite: about.known.as_ref().is_some_and(|known| known.favourite),
            noted_line: noted.map_or_else(String::new, |at| {
                words.say("annotation.noted", &[("date", &dates.near_day(local_day(at)))])
            }),
            note,
            gone_line: gone.then(|| words.plain("annotation.gone")),
            history,
        })
    }

    /// Makes an entry of the library a favourite, or takes that back.
    ///
    /// # Errors
    /// [`super::Error::Invalid`] for an entry that neither the content nor the journal knows.
    pub fn set_favourite(&self, kind: HitKind, id: &str, favourite: bool, now: Moment) -> Result<EntryNotes> {
        self.write(now, |writer| {
            let About { title, known } = self.about(writer, kind, id)?;
            if known.as_ref().is_some_and(|known| known.favourite) == favourite {
                return Ok(());
            }
            let body = FavouriteSet { v: bodies::V, kind: kind.id().into(), entry: id.into(), title, favourite };
            let record = known.map_or_else(|| RecordId::new(writer.id_time()), |known| Ok(known.record))?;
            writer.append(NewEntry {
                subject: writer.practice(),
                record,
                kind: EntryKind::FavouriteSet,
                occurred_at: now,
                body: bodies::to_json(&body)?,
            })?;
            Ok(())
        })?;
        self.entry_notes(kind, id, now)
    }

    /// Keeps the reader's own note on an entry of the library; empty takes it away. What stood before stays in the log.
    ///
    /// # Errors
    /// [`super::Error::Invalid`] names the field; nothing is written then.
    pub fn set_note(&self, kind: HitKind, id: &str, note: &str, now: Moment) -> Result<EntryNotes> {
        let text = check::own_note(note).map_err(|invalid| self.invalid(invalid))?;
        self.write(now, |writer| {
            let About { title, known } = self.about(writer, kind, id)?;
            if known.as_ref().map_or("", |known| &known.note) == text {
                return Ok(());
            }
            let body = OwnNoteSet { v: bodies::V, kind: kind.id().into(), entry: id.into(), title, text };
            let record = known.map_or_else(|| RecordId::new(writer.id_time()), |known| Ok(known.record))?;
            writer.append(NewEntry {
                subject: writer.practice(),
                record,
                kind: EntryKind::OwnNoteSet,
                occurred_at: now,
                body: bodies::to_json(&body)?,
            })?;
            Ok(())
        })?;
        self.entry_notes(kind, id, now)
    }
}
