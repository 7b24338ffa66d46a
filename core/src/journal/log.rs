//! Reading and appending entries: the only way into the record.

use std::ops::Deref;

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use serde_json::Value;

use super::canonical::canonical;
use super::chain;
use super::change::Changes;
use super::entry::{Body, Entry, EntryRef, Head, Header, NewEntry};
use super::id::{DeviceId, EntryId, RecordId, SubjectId};
use super::vault::{Keys, Vault};
use super::{Error, Hlc, Kind, Moment, Result, views};

/// Who this journal is, read once at opening.
#[derive(Clone, Copy, Debug)]
pub(super) struct Identity {
    pub practice: SubjectId,
    pub device: DeviceId,
}

/// Reads the journal as it stood when the closure began.
pub struct Dao<'a> {
    db: &'a Connection,
    identity: Identity,
    pub(super) keys: Keys<'a>,
}

/// The columns of an entry, in the order that [`StoredEntry::read`] takes them.
pub(crate) const COLUMNS: &str =
    "device, seq, id, hlc, occurred_at, utc_offset_min, subject, record, kind, body, prev, hash";

/// An entry as it lies in the file.
pub(crate) struct StoredEntry {
    pub header: Header,
    pub sealed: Vec<u8>,
    pub prev: [u8; 32],
    pub hash: [u8; 32],
}

impl StoredEntry {
    pub fn read(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            header: Header {
                device: row.get(0)?,
                seq: row.get(1)?,
                id: row.get(2)?,
                hlc: row.get(3)?,
                occurred_at: Moment { epoch_ms: row.get(4)?, utc_offset_min: row.get(5)? },
                subject: row.get(6)?,
                record: row.get(7)?,
                kind: Kind::from(row.get::<_, i64>(8)?),
            },
            sealed: row.get(9)?,
            prev: row.get(10)?,
            hash: row.get(11)?,
        })
    }

    /// Whether its hash is the one of these bytes.
    pub fn holds(&self) -> bool {
        chain::link(&self.header.to_bytes(), &self.sealed, &self.prev) == self.hash
    }

    /// Gives it the hash of its bytes.
    #[cfg(fuzzing)]
    pub fn link(&mut self) {
        self.hash = chain::link(&self.header.to_bytes(), &self.sealed, &self.prev);
    }

    /// Writes it as it is: the one statement that puts an entry into the log.
    pub fn insert(&self, db: &Connection) -> Result<()> {
        let Self { header, sealed, prev, hash } = self;
        db.prepare_cached(&format!(
            "INSERT INTO entries({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
        ))?
        .execute(params![
            header.device,
            header.seq,
            header.id,
            header.hlc,
            header.occurred_at.epoch_ms,
            header.occurred_at.utc_offset_min,
            header.subject,
            header.record,
            header.kind.number(),
            sealed,
            prev,
            hash
        ])?;
        Ok(())
    }
}

impl<'a> Dao<'a> {
    pub(super) fn new(db: &'a Connection, identity: Identity, vault: &'a Vault) -> Self {
        Self { db, identity, keys: Keys::new(vault) }
    }

    /// The connection, for queries over the views. Use `prepare_cached`.
    #[must_use]
    pub fn db(&self) -> &'a Connection {
        self.db
    }

    pub(crate) fn vault(&self) -> &'a Vault {
        self.keys.vault()
    }

    /// The practice itself, as a subject.
    #[must_use]
    pub fn practice(&self) -> SubjectId {
        self.identity.practice
    }

    /// The device that this journal writes as.
    #[must_use]
    pub fn device(&self) -> DeviceId {
        self.identity.device
    }

    /// One entry.
    ///
    /// # Errors
    /// [`Error::Damaged`] when its words are not what was written.
    pub fn entry(&self, device: DeviceId, seq: i64) -> Result<Option<Entry>> {
        self.db
            .prepare_cached(&format!("SELECT {COLUMNS} FROM entries WHERE device = ?1 AND seq = ?2"))?
            .query_row(params![device, seq], StoredEntry::read)
            .optional()?
            .map(|stored| self.decode(&stored))
            .transpose()
    }

    /// The entries of one record, oldest first.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the words of one are not what was written.
    pub fn entries_of_record(&self, subject: SubjectId, record: RecordId) -> Result<Vec<Entry>> {
        let mut query = self.db.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM entries WHERE subject = ?1 AND record = ?2 ORDER BY hlc, device, seq"
        ))?;
        let rows = query.query_map(params![subject, record], StoredEntry::read)?;
        rows.map(|stored| self.decode(&stored?)).collect()
    }

    /// All entries about one person, oldest first. Grows with the person's history: not for a screen.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the words of one are not what was written.
    pub fn entries_of_subject(&self, subject: SubjectId) -> Result<Vec<Entry>> {
        let mut query = self
            .db
            .prepare_cached(&format!("SELECT {COLUMNS} FROM entries WHERE subject = ?1 ORDER BY hlc, device, seq"))?;
        let rows = query.query_map([subject], StoredEntry::read)?;
        rows.map(|stored| self.decode(&stored?)).collect()
    }

    /// Calls `each` with every entry in the order of writing. Grows with the journal: only for long jobs.
    ///
    /// # Errors
    /// What `each` returns, or [`Error::Damaged`] when an entry is not what was written.
    pub fn for_each_entry(&self, mut each: impl FnMut(Entry) -> Result<()>) -> Result<()> {
        self.for_each_stored(|stored| each(self.decode(&stored)?))
    }

    /// As [`Dao::for_each_entry`], still sealed.
    ///
    /// One cursor a device, merged by clock: within a device the clock only rises, so nothing needs to be sorted.
    pub(crate) fn for_each_stored(&self, mut each: impl FnMut(StoredEntry) -> Result<()>) -> Result<()> {
        let devices = self.devices()?;
        let sql = format!("SELECT {COLUMNS} FROM entries WHERE device = ?1 ORDER BY seq");
        let mut queries = devices.iter().map(|_| self.db.prepare(&sql)).collect::<rusqlite::Result<Vec<_>>>()?;
        let mut cursors = Vec::with_capacity(devices.len());
        for (query, device) in queries.iter_mut().zip(&devices) {
            let mut rows = query.query_map([device], StoredEntry::read)?;
            let first = rows.next().transpose()?;
            cursors.push((first, rows));
        }
        loop {
            let oldest = cursors
                .iter_mut()
                .filter(|(next, _)| next.is_some())
                .min_by_key(|(next, _)| next.as_ref().map(|entry| (entry.header.hlc, entry.header.device)));
            let Some((next, rows)) = oldest else { return Ok(()) };
            if let Some(entry) = std::mem::replace(next, rows.next().transpose()?) {
                each(entry)?;
            }
        }
    }

    /// As [`Dao::for_each_stored`], but one device's chain after the other.
    pub(crate) fn for_each_stored_by_device(&self, mut each: impl FnMut(StoredEntry) -> Result<()>) -> Result<()> {
        let mut query = self.db.prepare(&format!("SELECT {COLUMNS} FROM entries ORDER BY device, seq"))?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            each(StoredEntry::read(row)?)?;
        }
        Ok(())
    }

    /// Every device that has written here.
    pub(crate) fn devices(&self) -> Result<Vec<DeviceId>> {
        let mut devices: Vec<DeviceId> = Vec::new();
        // Leaps from device to device in the index: asking for all at once would walk through every entry.
        let mut query = self.db.prepare_cached("SELECT min(device) FROM entries WHERE device > ?1")?;
        loop {
            let after = devices.last().map_or([].as_slice(), |device| device.as_bytes());
            let Some(device) = query.query_row([after], |row| row.get(0))? else { break };
            devices.push(device);
        }
        Ok(devices)
    }

    /// The end of this device's chain; of number 0 while nothing was written.
    ///
    /// # Errors
    /// Those of the file.
    pub fn head(&self) -> Result<Head> {
        let device = self.identity.device;
        Ok(self.last_of(device)?.map_or(Head { device, seq: 0, hash: chain::START }, |(head, _)| head))
    }

    /// The hash of one entry, if it is there.
    pub(crate) fn hash_at(&self, device: DeviceId, seq: i64) -> Result<Option<[u8; 32]>> {
        Ok(self
            .db
            .prepare_cached("SELECT hash FROM entries WHERE device = ?1 AND seq = ?2")?
            .query_row(params![device, seq], |row| row.get(0))
            .optional()?)
    }

    /// The number of a device's last entry, zero when it has none.
    pub(crate) fn last_seq(&self, device: DeviceId) -> Result<i64> {
        Ok(self.last_of(device)?.map_or(0, |(head, _)| head.seq))
    }

    pub(crate) fn last_of(&self, device: DeviceId) -> Result<Option<(Head, Hlc)>> {
        Ok(self
            .db
            .prepare_cached("SELECT seq, hash, hlc FROM entries WHERE device = ?1 ORDER BY seq DESC LIMIT 1")?
            .query_row([device], |row| Ok((Head { device, seq: row.get(0)?, hash: row.get(1)? }, row.get(2)?)))
            .optional()?)
    }

    /// Opens an entry's words.
    pub(super) fn decode(&self, stored: &StoredEntry) -> Result<Entry> {
        Ok(Entry { header: stored.header, body: self.body(stored)?, hash: stored.hash })
    }

    /// The words of an entry, as far as they can still be read.
    pub(super) fn body(&self, stored: &StoredEntry) -> Result<Body> {
        match self.plain(stored) {
            Ok(plain) => Ok(Body::Plain(serde_json::from_slice(&plain)?)),
            Err(Error::Erased) => Ok(Body::Erased),
            Err(error) => Err(error),
        }
    }

    /// The exact canonical bytes that were sealed.
    pub(super) fn plain(&self, stored: &StoredEntry) -> Result<zeroize::Zeroizing<Vec<u8>>> {
        self.keys.of(self.db, stored.header.subject)?.open(&stored.header.to_bytes(), &stored.sealed)
    }
}

/// Appends to the journal, inside one transaction. Reads, too: what was appended is seen at once.
pub struct Writer<'a> {
    dao: Dao<'a>,
    now: Moment,
    /// The end of this device's chain.
    head: Head,
    /// The last reading of the clock, on any device.
    hlc: Hlc,
    pub(super) changes: Changes,
}

impl<'a> Deref for Writer<'a> {
    type Target = Dao<'a>;

    fn deref(&self) -> &Dao<'a> {
        &self.dao
    }
}

impl<'a> Writer<'a> {
    pub(super) fn new(tx: &'a Transaction, identity: Identity, vault: &'a Vault, now: Moment) -> Result<Self> {
        let dao = Dao::new(tx, identity, vault);
        let mut head = Head { device: identity.device, seq: 0, hash: chain::START };
        let mut hlc = Hlc::default();
        for device in dao.devices()? {
            if let Some((last, at)) = dao.last_of(device)? {
                hlc = hlc.max(at);
                if device == identity.device {
                    head = last;
                }
            }
        }
        Ok(Self { dao, now, head, hlc, changes: Changes::new() })
    }

    /// The wall clock of this write.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.now
    }

    /// Milliseconds for a new id: never behind what was written before, even when the wall clock is.
    #[must_use]
    pub fn id_time(&self) -> i64 {
        self.hlc.next(self.now.epoch_ms).epoch_ms()
    }

    /// Makes the key of a new person. Must come before their first entry or draft.
    ///
    /// # Errors
    /// [`Error::Bug`] when the person has one.
    pub fn new_subject(&mut self, subject: SubjectId) -> Result<()> {
        self.dao.keys.create(self.dao.db, subject, self.now.epoch_ms)
    }

    /// Appends one entry and brings the views up to date.
    ///
    /// # Errors
    /// [`Error::Invalid`] when the body is not an object with a whole number `v`, [`Error::NotFound`] for a subject
    /// without a key, [`Error::Erased`] for an erased one.
    pub fn append(&mut self, new: NewEntry) -> Result<EntryRef> {
        let kind = new.kind;
        let at = self.append_as(kind.into(), new)?;
        self.changes.insert(kind.into());
        Ok(at)
    }

    fn append_as(&mut self, kind: Kind, new: NewEntry) -> Result<EntryRef> {
        let entry = self.seal(kind, new)?;
        views::apply(self.dao.db, &entry)?;
        Ok(entry.at())
    }

    /// Puts one entry at the end of the log; no view knows of it.
    fn seal(&mut self, kind: Kind, new: NewEntry) -> Result<Entry> {
        if !new.body.get("v").is_some_and(Value::is_u64) {
            return Err(Error::invalid("body", "an entry's body is an object with its version in `v`"));
        }
        let hlc = self.hlc.next(self.now.epoch_ms);
        let header = Header {
            device: self.dao.identity.device,
            seq: self.head.seq + 1,
            id: EntryId::new(hlc.epoch_ms())?,
            hlc,
            occurred_at: new.occurred_at,
            subject: new.subject,
            record: new.record,
            kind,
        };
        let bytes = header.to_bytes();
        let sealed = self.dao.keys.of(self.dao.db, new.subject)?.seal(&bytes, &canonical(&new.body))?;
        let prev = self.head.hash;
        let hash = chain::link(&bytes, &sealed, &prev);
        StoredEntry { header, sealed, prev, hash }.insert(self.dao.db)?;
        self.head = Head { device: header.device, seq: header.seq, hash };
        self.hlc = hlc;
        Ok(Entry { header, body: Body::Plain(new.body), hash })
    }
}

#[cfg(any(test, fuzzing))]
impl Writer<'_> {
    /// Takes an entry in as it comes from another device: nobody here has looked at what it says.
    ///
    /// # Errors
    /// As [`Writer::append`], but not for what it says.
    pub fn append_unread(&mut self, new: NewEntry) -> Result<EntryRef> {
        Ok(self.seal(new.kind.into(), new)?.at())
    }
}

#[cfg(test)]
impl Writer<'_> {
    /// Appends as a newer app would.
    pub(super) fn append_numbered(&mut self, kind: i64, new: NewEntry) -> Result<EntryRef> {
        self.append_as(Kind::from(kind), new)
    }
}
