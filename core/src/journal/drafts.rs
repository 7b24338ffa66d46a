//! Work that was begun and not committed: kept at each mark, sealed like the record, gone once committed.
//!
//! Drafts are not part of the log: they may change and go.

use rusqlite::{OptionalExtension, Row, params};
use serde_json::Value;

use super::canonical::canonical;
use super::change::Change;
use super::log::{Dao, Writer};
use super::verify_beside::holds;
use super::{Error, Moment, RecordId, Result, SubjectId};

/// What is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(i64)]
pub enum DraftKind {
    /// A client's profile.
    Client = 10,
    /// The answers of a screening.
    Screening = 20,
    /// A session.
    Session = 30,
    /// An amendment of a signed session.
    Amendment = 32,
    /// An erasure whose traces in the file's free room are still to be swept.
    Erasure = 60,
}

impl DraftKind {
    /// Every kind, by number.
    pub const ALL: &'static [Self] = &[Self::Client, Self::Screening, Self::Session, Self::Amendment, Self::Erasure];

    /// The number in the file.
    #[must_use]
    pub const fn number(self) -> i64 {
        self as i64
    }
}

impl TryFrom<i64> for DraftKind {
    type Error = Error;

    fn try_from(number: i64) -> Result<Self> {
        Self::ALL.iter().copied().find(|kind| kind.number() == number).ok_or(Error::Damaged)
    }
}

/// Which draft: one of each kind a person and record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DraftKey {
    /// What is being written.
    pub kind: DraftKind,
    /// Whose key seals it; the practice for somebody who is not registered yet.
    pub subject: SubjectId,
    /// What it will add to.
    pub record: RecordId,
}

/// A draft as it was last kept.
#[derive(Clone, PartialEq)]
pub struct Draft {
    /// Which draft.
    pub key: DraftKey,
    /// When it was last kept.
    pub updated_at: Moment,
    /// What it holds.
    pub body: Value,
}

struct StoredDraft {
    kind: i64,
    subject: SubjectId,
    record: RecordId,
    updated_at: Moment,
    sealed: Vec<u8>,
}

const COLUMNS: &str = "kind, subject, record, updated_at, utc_offset_min, body";

impl StoredDraft {
    fn read(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            kind: row.get(0)?,
            subject: row.get(1)?,
            record: row.get(2)?,
            updated_at: Moment { epoch_ms: row.get(3)?, utc_offset_min: row.get(4)? },
            sealed: row.get(5)?,
        })
    }
}

/// What a draft's seal vouches for; `docs/format.md`, "Drafts".
fn context(key: DraftKey, updated_at: Moment) -> Vec<u8> {
    [
        b"treadwell draft\x01".as_slice(),
        &key.kind.number().to_be_bytes(),
        key.subject.as_bytes(),
        key.record.as_bytes(),
        &updated_at.epoch_ms.to_be_bytes(),
        &updated_at.utc_offset_min.to_be_bytes(),
    ]
    .concat()
}

impl Dao<'_> {
    /// One draft.
    ///
    /// # Errors
    /// [`Error::Damaged`] when it is not what was kept.
    pub fn draft(&self, key: DraftKey) -> Result<Option<Draft>> {
        self.db()
            .prepare_cached(&format!("SELECT {COLUMNS} FROM drafts WHERE kind = ?1 AND subject = ?2 AND record = ?3"))?
            .query_row(params![key.kind.number(), key.subject, key.record], StoredDraft::read)
            .optional()?
            .map(|stored| self.open_draft(stored))
            .transpose()
    }

    /// All drafts, the last kept first.
    ///
    /// # Errors
    /// [`Error::Damaged`] when one is not what was kept.
    pub fn drafts(&self) -> Result<Vec<Draft>> {
        let mut query = self.db().prepare_cached(&format!("SELECT {COLUMNS} FROM drafts ORDER BY updated_at DESC"))?;
        let rows = query.query_map([], StoredDraft::read)?;
        rows.map(|stored| self.open_draft(stored?)).collect()
    }

    /// Every draft can be opened.
    pub(super) fn drafts_hold(&self) -> Result<bool> {
        let mut query = self.db().prepare(&format!("SELECT {COLUMNS} FROM drafts"))?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            if !holds(StoredDraft::read(row).map_err(Error::from).and_then(|stored| self.open_draft(stored)))? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn open_draft(&self, stored: StoredDraft) -> Result<Draft> {
        let StoredDraft { kind, subject, record, updated_at, sealed } = stored;
        let key = DraftKey { kind: kind.try_into()?, subject, record };
        let plain = self.keys.of(self.db(), subject)?.open(&context(key, updated_at), &sealed)?;
        Ok(Draft { key, updated_at, body: serde_json::from_slice(&plain)? })
    }
}

impl Writer<'_> {
    /// Keeps a draft, in place of what it held before.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a subject without a key.
    pub fn put_draft(&mut self, key: DraftKey, body: &Value) -> Result<()> {
        let now = self.now();
        let sealed = self.keys.of(self.db(), key.subject)?.seal(&context(key, now), &canonical(body))?;
        self.db()
            .prepare_cached(
                "INSERT INTO drafts(kind, subject, record, updated_at, utc_offset_min, body)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT DO UPDATE SET updated_at = excluded.updated_at, utc_offset_min = excluded.utc_offset_min,
                                           body = excluded.body",
            )?
            .execute(params![key.kind.number(), key.subject, key.record, now.epoch_ms, now.utc_offset_min, sealed])?;
        self.changes.insert(Change::Drafts);
        Ok(())
    }

    /// Removes a draft; whether there was one.
    ///
    /// # Errors
    /// Those of the file.
    pub fn remove_draft(&mut self, key: DraftKey) -> Result<bool> {
        let gone = self
            .db()
            .prepare_cached("DELETE FROM drafts WHERE kind = ?1 AND subject = ?2 AND record = ?3")?
            .execute(params![key.kind.number(), key.subject, key.record])?;
        if gone > 0 {
            self.changes.insert(Change::Drafts);
        }
        Ok(gone > 0)
    }
}
