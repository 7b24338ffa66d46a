//! A damaged journal: what it still proves goes into a new one, what is lost is named, the damaged file is kept aside.
//!
//! Rows are read one at a time, so that a page that cannot be read costs only what stood on it. An entry is taken over
//! when its own hash holds; gaps in a chain stay gaps and are written down in the new journal, where a check then knows
//! them. The new journal writes as a new device: the end of the old chain may be among what was lost.

mod files;
mod reader;
mod report;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Transaction, params, params_from_iter};

use super::bodies::{self, Lost, Salvaged};
use super::db::with_suffix;
use super::lock::{KeyCheck, Lock};
use super::log::{COLUMNS, StoredEntry};
use super::seal::MainKey;
use super::vault::{Keys, Vault};
use super::{
    At, Dao, DeviceId, EntryKind, Error, Head, Journal, NewEntry, Progress, RecordId, Result, SubjectId, beside,
};
use crate::Moment;
use reader::Reader;
pub use report::{SalvagePage, Salvaging};

/// The one row of `journal`.
struct Itself {
    practice: SubjectId,
    wrapping_key: Vec<u8>,
    created_at: i64,
}

impl Journal {
    /// Makes a new journal of what a damaged one still proves, puts it in the damaged one's place and opens it.
    ///
    /// The damaged file is kept beside it under a name of its own. `head` is what the platform kept outside: it tells
    /// how many entries there were. `progress` is told now and then; when it answers `false` nothing has changed.
    ///
    /// # Errors
    /// [`Error::Damaged`] when not even the keys can be read: then only a backup helps. [`Error::WrongKey`],
    /// [`Error::InUse`], [`Error::DiskFull`], [`Error::Stopped`] or those of the file; the damaged file is kept.
    pub fn salvage(
        path: &Path,
        key: &[u8; 32],
        language: &str,
        head: Option<&Head>,
        now: Moment,
        mut progress: impl FnMut(Progress) -> bool,
    ) -> Result<(Self, Salvaging)> {
        let main = MainKey::new(*key);
        let made = with_suffix(path, ".salvaged");
        let kept = {
            let mut lock = Lock::take(path)?;
            if lock.check(&main)? == KeyCheck::Wrong {
                return Err(Error::WrongKey);
            }
            // A kill came between the two names: the new journal is whole, it only has to take its place.
            if path.exists() || !made.exists() {
                let saved = read(path, &main, &mut progress)?;
                write(&made, &main, &saved, head, now, |db| files::copy(path, &main, &saved, db, &mut progress))?;
            }
            let kept = beside::keep(path, "damaged")?;
            beside::put(&made, path)?;
            kept
        };
        let journal = Self::open(path, key, language, None, now)?;
        let body = journal.read(last_salvage)?.ok_or(Error::NotFound { what: "entry" })?;
        Ok((journal, Salvaging::new(kept, &body)))
    }
}

/// Somebody's key, as it lies in the file.
struct SubjectKey {
    wrapped: Option<Vec<u8>>,
    created_at: i64,
    destroyed_at: Option<i64>,
}

/// Tables whose rows are taken over as they are: name, columns, and the column that names the subject, from 0.
const COPIED: [(&str, &str, Option<usize>); 3] = [
    ("signing_keys", "public_key, practitioner, secret, created_at", None),
    ("drafts", "kind, subject, record, updated_at, utc_offset_min, body", Some(1)),
    ("content_versions", "digest, version, content, kept_at", None),
];

/// Rows of one of these tables.
type Rows = Vec<Vec<Value>>;

/// Everything that could be read and holds.
struct Saved {
    itself: Itself,
    vault: Vault,
    keys: BTreeMap<SubjectId, SubjectKey>,
    entries: BTreeMap<(DeviceId, i64), StoredEntry>,
    copied: Vec<Rows>,
    /// Entries that were there and do not hold.
    changed: BTreeSet<At>,
}

fn read(path: &Path, main: &MainKey, progress: &mut dyn FnMut(Progress) -> bool) -> Result<Saved> {
    let mut reader = Reader::open(path, main)?;
    let itself = reader
        .rows("journal", "practice, wrapping_key, created_at", |row| {
            Ok(Itself { practice: row.get(0)?, wrapping_key: row.get(1)?, created_at: row.get(2)? })
        })?
        .pop()
        .ok_or(Error::Damaged)?;
    // Without the key-wrapping key not a word could be read again.
    let vault = Vault::open(main, itself.practice, &itself.wrapping_key)?;
    let keys = reader.rows("subject_keys", "subject, wrapped, created_at, destroyed_at", |row| {
        Ok((row.get(0)?, SubjectKey { wrapped: row.get(1)?, created_at: row.get(2)?, destroyed_at: row.get(3)? }))
    })?;
    let copied = COPIED
        .iter()
        .map(|(table, columns, _)| {
            let count = columns.split(',').count();
            reader.rows(table, columns, |row| (0..count).map(|column| row.get(column)).collect())
        })
        .collect::<Result<_>>()?;
    let (mut entries, mut changed) = (BTreeMap::new(), BTreeSet::new());
    reader.each_row("entries", COLUMNS, StoredEntry::read, progress, |entry| {
        let at = At { device: entry.header.device, seq: entry.header.seq };
        if entry.holds() {
            entries.insert((at.device, at.seq), entry);
        } else {
            changed.insert(at);
        }
    })?;
    changed.retain(|at| !entries.contains_key(&(at.device, at.seq)));
    let keys = keys.into_iter().collect();
    Ok(Saved { itself, vault, keys, entries, copied, changed })
}

/// Numbers of a device that are gone: between those that are there, and up to what somebody outside knows of.
fn gaps(saved: &Saved, head: Option<&Head>) -> Vec<Lost> {
    let mut lost = Vec::new();
    let devices: BTreeSet<DeviceId> =
        saved.entries.keys().map(|(device, _)| *device).chain(head.map(|head| head.device)).collect();
    for device in devices {
        let mut next = 1;
        for (_, seq) in saved.entries.range((device, 0)..=(device, i64::MAX)).map(|(place, _)| *place) {
            if seq > next {
                lost.push(Lost { device, first: next, last: seq - 1 });
            }
            next = seq + 1;
        }
        if let Some(head) = head.filter(|head| head.device == device && head.seq >= next) {
            lost.push(Lost { device, first: next, last: head.seq });
        }
    }
    lost
}

/// Writes the new file and closes it; nothing stands at `path` that is not whole.
fn write(
    made: &Path,
    main: &MainKey,
    saved: &Saved,
    head: Option<&Head>,
    now: Moment,
    copy_files: impl FnOnce(&mut Connection) -> Result<()>,
) -> Result<()> {
    let unknown: BTreeSet<SubjectId> = saved
        .entries
        .values()
        .map(|entry| entry.header.subject)
        .filter(|subject| *subject != saved.itself.practice && !saved.keys.contains_key(subject))
        .collect();
    copy_files(&mut beside::make(made, main, |tx| fill(tx, saved, &unknown, now))?)?;
    let body = Salvaged {
        v: bodies::V,
        saved: saved.entries.len() as u64,
        lost: gaps(saved, head),
        changed: saved.changed.iter().map(|at| Lost { device: at.device, first: at.seq, last: at.seq }).collect(),
        keys_lost: unknown.len() as u64,
    };
    // As any other journal from here on: the loss itself is an entry, the lists are made from the entries.
    beside::complete(made, main, now, |open| {
        open.rebuild()?;
        open.write(now, |writer| {
            let record = RecordId::new(writer.id_time())?;
            writer.append(NewEntry {
                subject: writer.practice(),
                record,
                kind: EntryKind::Salvaged,
                occurred_at: now,
                body: bodies::to_json(&body)?,
            })
        })?;
        Ok(())
    })
}

/// What the newest salvage wrote down.
fn last_salvage(dao: &Dao) -> Result<Option<Salvaged>> {
    let mut query = dao
        .db()
        .prepare("SELECT device, seq FROM entries WHERE subject = ?1 AND kind = ?2 ORDER BY hlc DESC LIMIT 1")?;
    let place = query
        .query_row(params![dao.practice(), EntryKind::Salvaged.number()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((device, seq)) = place else { return Ok(None) };
    dao.entry(device, seq)?.map(|entry| entry.decode()).transpose()
}

fn fill(db: &Transaction, saved: &Saved, unknown: &BTreeSet<SubjectId>, now: Moment) -> Result<()> {
    let mut key =
        db.prepare("INSERT INTO subject_keys(subject, wrapped, created_at, destroyed_at) VALUES (?1, ?2, ?3, ?4)")?;
    for (subject, known) in &saved.keys {
        key.execute(params![subject, known.wrapped, known.created_at, known.destroyed_at])?;
    }
    if !saved.keys.contains_key(&saved.itself.practice) {
        // The practice goes on with a new key; its earlier words stay sealed.
        Keys::new(&saved.vault).create(db, saved.itself.practice, now.epoch_ms)?;
    }
    for subject in unknown {
        key.execute(params![subject, None::<Vec<u8>>, now.epoch_ms, now.epoch_ms])?;
    }
    beside::insert_itself(db, saved.itself.practice, &saved.itself.wrapping_key, saved.itself.created_at, now)?;
    for entry in saved.entries.values() {
        entry.insert(db)?;
    }
    for ((table, columns, subject), rows) in COPIED.iter().zip(&saved.copied) {
        let places: Vec<String> = (1..=columns.split(',').count()).map(|column| format!("?{column}")).collect();
        let mut copy = db.prepare(&format!("INSERT INTO {table}({columns}) VALUES ({})", places.join(", ")))?;
        for row in rows {
            if subject.is_none_or(|column| row.get(column).is_some_and(|id| can_be_opened(saved, id))) {
                copy.execute(params_from_iter(row))?;
            }
        }
    }
    Ok(())
}

/// What is sealed for this subject can still be opened.
fn can_be_opened(saved: &Saved, subject: &Value) -> bool {
    let Value::Blob(bytes) = subject else { return false };
    let id = <[u8; 16]>::try_from(bytes.as_slice()).map(SubjectId::from_bytes);
    id.is_ok_and(|id| saved.keys.get(&id).is_some_and(|key| key.wrapped.is_some()))
}
