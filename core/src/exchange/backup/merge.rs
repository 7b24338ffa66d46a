//! Taking a backup over: the union of the entries of both. What is here is never overwritten, what is gone there is not
//! gone here, and an erasure wins.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params, params_from_iter};

use super::items::{Item, Table};
use super::key_part::KeyPart;
use super::people::People;
use super::read::{Opened, Steps};
use crate::Moment;
use crate::journal::attachments::{ContentId, SealedPiece};
use crate::journal::bodies::{self, BackupRestored};
use crate::journal::{
    BackupFault, Dao, DeviceId, Draft, DraftKey, DraftKind, EntryKind, Error, Hlc, Kind, NewEntry, RecordId, Result,
    StoredEntry, SubjectId, Writer,
};

/// What came, and what is still to be done in the same transaction.
pub(super) struct Merged {
    pub entries: u64,
    pub people: u64,
    pub sessions: u64,
    pub drafts: u64,
    /// Photos, letters and contents that came, in parts.
    pub parts: u64,
    /// Clients who were erased on either side and had their key on the other.
    pub erased: u64,
    /// Whose keys are still to be destroyed here.
    go: BTreeSet<SubjectId>,
    note: BackupRestored,
}

impl Merged {
    /// Everything was here already.
    pub fn is_nothing(&self) -> bool {
        let Self { entries, people, drafts, parts, .. } = *self;
        entries + people + drafts + parts == 0 && self.go.is_empty() && self.note.erased.is_empty()
    }

    /// Carries the erasures out, and writes down what came and from where.
    pub fn note(&self, writer: &mut Writer, now: Moment) -> Result<()> {
        for subject in &self.go {
            writer.destroy(*subject)?;
        }
        let record = RecordId::new(writer.id_time())?;
        writer.append(NewEntry {
            subject: writer.practice(),
            record,
            kind: EntryKind::BackupRestored,
            occurred_at: now,
            body: bodies::to_json(&self.note)?,
        })?;
        Ok(())
    }
}

/// Takes over what the backup holds and this journal does not. Runs inside the transaction of the caller, who commits only
/// when it returns `Ok`: by then the backup was read to its last byte.
pub(super) fn merge(dao: &mut Writer, opened: &mut Opened, now: Moment, steps: &mut Steps) -> Result<Merged> {
    let keys = &opened.keys;
    if keys.practice != dao.practice() {
        return Err(BackupFault::OtherPractice.into());
    }
    let people = People::compare(dao, keys)?;
    people.take_keys(dao, keys, now)?;
    let mut union = Union::new(dao, keys)?;
    opened.read(steps, |item| union.take(item))?;
    let Union { entries, sessions, drafts, parts, .. } = union;
    if entries > 0 {
        end_drafts(dao)?;
    }

    let keys = &opened.keys;
    // Told by entries of either side, and by the keys of a backup that was made to forget.
    let known = dao.erased_subjects()?;
    let erased: BTreeSet<SubjectId> = keys.erased().filter(|subject| !known.contains(subject)).collect();
    let mut alive = dao.db().prepare("SELECT 1 FROM subject_keys WHERE subject = ?1 AND wrapped IS NOT NULL")?;
    let mut go = BTreeSet::new();
    for subject in known.iter().chain(&erased).filter(|subject| **subject != dao.practice()) {
        if alive.exists([subject])? {
            go.insert(*subject);
        }
    }
    let came =
        people.new.union(&people.returning).filter(|subject| **subject != keys.practice && !go.contains(subject));
    let came = came.count() as u64;
    Ok(Merged {
        entries,
        people: came,
        sessions,
        drafts,
        parts,
        erased: (people.stay_erased.len() + go.len()) as u64,
        go,
        note: BackupRestored {
            v: bodies::V,
            backup: keys.backup,
            made: keys.made,
            device: keys.device,
            held: keys.entries,
            entries,
            people: came,
            sessions,
            erased: erased.into_iter().collect(),
        },
    })
}

/// The entries of both.
struct Union<'a, 'd> {
    dao: &'a mut Writer<'d>,
    /// Whoever an entry or a draft may be about.
    subjects: BTreeSet<SubjectId>,
    holds: Holds,
    here: Here,
    entries: u64,
    sessions: u64,
    drafts: u64,
    parts: u64,
}

impl<'a, 'd> Union<'a, 'd> {
    fn new(dao: &'a mut Writer<'d>, keys: &KeyPart) -> Result<Self> {
        let subjects = keys.subjects.iter().map(|key| key.subject).collect();
        let (holds, here) = (Holds::of(keys)?, Here::default());
        Ok(Self { dao, subjects, holds, here, entries: 0, sessions: 0, drafts: 0, parts: 0 })
    }

    fn take(&mut self, item: Item) -> Result<()> {
        match item {
            Item::Begin(_) | Item::End(_) => Ok(()),
            Item::Entry(entry) => self.entry(&entry),
            Item::Row(Table::Drafts, row) => self.draft(&row),
            Item::Row(Table::Contents, row) => self.content(&row),
            Item::Row(Table::Pieces, row) => self.piece(row),
        }
    }

    fn entry(&mut self, entry: &StoredEntry) -> Result<()> {
        if !self.subjects.contains(&entry.header.subject) {
            return Err(BackupFault::Damaged.into());
        }
        if self.here.has(self.dao, entry)? {
            return Ok(());
        }
        entry.insert(self.dao.db())?;
        self.entries += 1;
        self.sessions += u64::from(is_session(entry));
        Ok(())
    }

    /// A draft that is begun here wins, and so does what was finished here since.
    fn draft(&mut self, row: &[Value]) -> Result<()> {
        let (key, updated_at) = draft_key(row).ok_or(BackupFault::Damaged)?;
        if !self.subjects.contains(&key.subject) {
            return Err(BackupFault::Damaged.into());
        }
        if !is_open(self.dao, &self.holds, key, updated_at)? {
            return Ok(());
        }
        let came = insert(self.dao, Table::Drafts, row)?;
        match self.dao.draft(key) {
            Ok(Some(draft)) if session_is_over(self.dao, &draft)? => drop(self.dao.remove_draft(key)?),
            Ok(_) => self.drafts += came,
            // Of somebody who was erased, or not as it was kept: the screens must never meet it.
            Err(Error::Erased | Error::Damaged) => drop(self.dao.remove_draft(key)?),
            Err(error) => return Err(error),
        }
        Ok(())
    }

    fn content(&mut self, row: &[Value]) -> Result<()> {
        let came = insert(self.dao, Table::Contents, row)?;
        let [Value::Blob(digest), ..] = row else { return Err(BackupFault::Damaged.into()) };
        if came > 0 {
            // Decides again one day: only what has its digest.
            self.dao.content(&hex::encode(digest)).map_err(of_the_backup)?;
            self.parts += 1;
        }
        Ok(())
    }

    fn piece(&mut self, row: Vec<Value>) -> Result<()> {
        let piece = piece(row).filter(|piece| self.subjects.contains(&piece.subject)).ok_or(BackupFault::Damaged)?;
        // What was taken away here goes again at the end, unless an entry comes that has it anew.
        let came = self.dao.insert_piece(&piece)? && !self.dao.took_away(piece.content)?;
        self.parts += u64::from(came);
        Ok(())
    }
}

/// How far a backup holds each device's entries: whatever it holds was written while its drafts were under way.
pub(super) struct Holds(BTreeMap<DeviceId, i64>);

impl Holds {
    pub fn of(keys: &KeyPart) -> Result<Self> {
        Ok(Self(keys.heads()?.into_iter().map(|head| (head.device, head.seq)).collect()))
    }
}

/// Whether a draft of the backup has its place here: it is not begun here, and nothing that ends it was written here since.
pub(super) fn is_open(dao: &Dao, holds: &Holds, key: DraftKey, updated_at: i64) -> Result<bool> {
    let ends = match key.kind {
        DraftKind::Client => [EntryKind::ClientRegistered, EntryKind::ClientRevised],
        DraftKind::Screening => [EntryKind::ScreeningCompleted; 2],
        DraftKind::Session => [EntryKind::SessionCommitted, EntryKind::SessionDiscarded],
        DraftKind::Amendment => [EntryKind::SessionAmended; 2],
        DraftKind::Erasure => return Ok(false), // about the free room of another file
    };
    let [one, other] = ends.map(EntryKind::number);
    let mut since = dao.db().prepare_cached(
        "SELECT device, max(seq) FROM entries WHERE subject = ?1 AND hlc >= ?2 AND kind IN (?3, ?4) GROUP BY device",
    )?;
    let since = since.query_map(params![key.subject, Hlc::at(updated_at.saturating_add(1)), one, other], |row| {
        Ok((row.get::<_, DeviceId>(0)?, row.get::<_, i64>(1)?))
    })?;
    for last in since {
        let (device, seq) = last?;
        if holds.0.get(&device).is_none_or(|held| seq > *held) {
            return Ok(false);
        }
    }
    Ok(matches!(dao.draft(key), Ok(None)))
}

/// Whether this is the draft of a session that was signed or given up, in whichever record of the person.
fn session_is_over(dao: &Dao, draft: &Draft) -> Result<bool> {
    if draft.key.kind != DraftKind::Session {
        return Ok(false);
    }
    let session = draft.body.get("session").and_then(|id| id.as_str()).and_then(|id| id.parse::<RecordId>().ok());
    let Some(session) = session else { return Ok(false) };
    let over = [EntryKind::SessionCommitted, EntryKind::SessionDiscarded].map(EntryKind::number);
    let over = dao
        .db()
        .prepare_cached("SELECT 1 FROM entries WHERE record = ?1 AND kind IN (?2, ?3)")?
        .exists(params![session, over[0], over[1]])?;
    Ok(over)
}

/// Sessions that run here and were signed or given up on the other side: they must not be signed twice.
fn end_drafts(dao: &mut Writer) -> Result<()> {
    let keys: Vec<DraftKey> = {
        let mut query = dao.db().prepare_cached("SELECT subject, record FROM drafts WHERE kind = ?1")?;
        let rows = query.query_map([DraftKind::Session.number()], |row| {
            Ok(DraftKey { kind: DraftKind::Session, subject: row.get(0)?, record: row.get(1)? })
        })?;
        rows.collect::<rusqlite::Result<_>>()?
    };
    for key in keys {
        match dao.draft(key) {
            Ok(Some(draft)) if session_is_over(dao, &draft)? => drop(dao.remove_draft(key)?),
            // One that cannot be opened is for a check to name.
            Ok(_) | Err(Error::Erased | Error::Damaged) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// What the journal calls damaged came from the backup just now.
fn of_the_backup(error: Error) -> Error {
    if matches!(error, Error::Damaged) { BackupFault::Damaged.into() } else { error }
}

pub(super) fn draft_key(row: &[Value]) -> Option<(DraftKey, i64)> {
    let [Value::Integer(kind), Value::Blob(subject), Value::Blob(record), Value::Integer(updated_at), ..] = row else {
        return None;
    };
    let kind = DraftKind::try_from(*kind).ok()?;
    let subject = SubjectId::from_bytes(subject.as_slice().try_into().ok()?);
    Some((DraftKey { kind, subject, record: RecordId::from_bytes(record.as_slice().try_into().ok()?) }, *updated_at))
}

pub(super) fn piece(row: Vec<Value>) -> Option<SealedPiece> {
    let [content, place, total, subject, sealed] = <[Value; 5]>::try_from(row).ok()?;
    let number = |value| if let Value::Integer(number) = value { u32::try_from(number).ok() } else { None };
    let (Value::Blob(content), Value::Blob(subject), Value::Blob(sealed)) = (content, subject, sealed) else {
        return None;
    };
    Some(SealedPiece {
        content: ContentId::from_bytes(content.try_into().ok()?),
        number: number(place)?,
        total: number(total)?,
        subject: SubjectId::from_bytes(subject.try_into().ok()?),
        sealed,
    })
}

/// Puts a row in where there is none; how many rows that were.
fn insert(dao: &Dao, table: Table, row: &[Value]) -> Result<u64> {
    let places: Vec<String> = (1..=row.len()).map(|column| format!("?{column}")).collect();
    let (name, columns) = (table.name(), table.columns());
    let sql = format!("INSERT INTO {name}({columns}) VALUES ({}) ON CONFLICT DO NOTHING", places.join(", "));
    match dao.db().prepare_cached(&sql)?.execute(params_from_iter(row)) {
        Ok(rows) => Ok(rows as u64),
        // The table refuses what this app would never have written.
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) => {
            Err(BackupFault::Damaged.into())
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) fn is_session(entry: &StoredEntry) -> bool {
    entry.header.kind == Kind::Known(EntryKind::SessionCommitted)
}

/// What this journal has of the device whose entries are being read.
#[derive(Default)]
pub(super) struct Here {
    /// The device, and the number of its last entry here before the first one came.
    end: Option<(DeviceId, i64)>,
}

impl Here {
    /// Whether this very entry is here. [`BackupFault::TwoHistories`] when another one stands under its number, or around
    /// it: then the device went on twice from one state, and nobody but a person can say which is true.
    ///
    /// Asked of all entries in the order in which a backup has them, a device after the other.
    pub fn has(&mut self, dao: &Dao, entry: &StoredEntry) -> Result<bool> {
        let (device, seq) = (entry.header.device, entry.header.seq);
        let end = match self.end {
            Some((of, end)) if of == device => end,
            Some(_) | None => dao.last_seq(device)?,
        };
        self.end = Some((device, end));
        // Two numbers past the end: its neighbours are of the backup, whose chain was followed.
        if seq.checked_sub(2).is_some_and(|before| before >= end) { Ok(false) } else { is_here(dao, entry) }
    }
}

fn is_here(dao: &Dao, entry: &StoredEntry) -> Result<bool> {
    let (device, seq) = (entry.header.device, entry.header.seq);
    let differs = || Error::from(BackupFault::TwoHistories { entry: seq });
    if let Some(hash) = dao.hash_at(device, seq)? {
        return if hash == entry.hash { Ok(true) } else { Err(differs()) };
    }
    let before = dao.hash_at(device, seq - 1)?;
    let after: Option<[u8; 32]> = dao
        .db()
        .prepare_cached("SELECT prev FROM entries WHERE device = ?1 AND seq = ?2")?
        .query_row(params![device, seq.saturating_add(1)], |row| row.get(0))
        .optional()?;
    let fits = before.is_none_or(|hash| hash == entry.prev) && after.is_none_or(|prev| prev == entry.hash);
    if fits { Ok(false) } else { Err(differs()) }
}
