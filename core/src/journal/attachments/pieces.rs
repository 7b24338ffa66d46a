//! A file as it lies in the journal: pieces of 64 KiB, each sealed for its place, so that reading needs no more memory
//! than one of them and none can be swapped, dropped or cut short unnoticed.

use std::fmt;

use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::journal::log::{Dao, Writer};
use crate::journal::seal::Key;
use crate::journal::{Error, Result, SubjectId};

/// Bytes of a piece before it is sealed; the last one of a file has what is left.
pub(super) const PIECE_BYTES: usize = 64 * 1024;

/// Which file: a hash of all its bytes under its person's key. The same file of two people has two ids, and once the
/// key is gone nobody can find out what the file was by trying.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct ContentId(#[serde(with = "hex::serde")] [u8; 32]);

impl ContentId {
    /// The id of the file with this SHA-256 when it belongs to the holder of `key`; `docs/format.md`, "Attachments".
    pub(super) fn new(key: &Key, sha256: &[u8; 32]) -> Self {
        Self(key.name(b"treadwell attachment id\x01", sha256))
    }

    /// The id with these bytes.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes as stored.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for ContentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ContentId({})", hex::encode(self.0))
    }
}

impl ToSql for ContentId {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Blob(&self.0)))
    }
}

impl FromSql for ContentId {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        <[u8; 32]>::column_result(value).map(Self)
    }
}

/// One piece as it lies in the file.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct SealedPiece {
    /// Which file.
    pub content: ContentId,
    /// Its place in the file, from 0.
    pub number: u32,
    /// How many pieces the file has.
    pub total: u32,
    /// Whose key seals it.
    pub subject: SubjectId,
    /// Nonce, sealed bytes, tag.
    pub sealed: Vec<u8>,
}

impl fmt::Debug for SealedPiece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealedPiece({} of {})", self.number, self.total)
    }
}

/// The columns of a piece, in the order that [`SealedPiece::read`] takes them.
pub(in crate::journal) const PIECE_COLUMNS: &str = "content, number, total, subject, sealed";

impl SealedPiece {
    /// Seals `plain` for its place.
    pub(super) fn seal(
        key: &Key,
        subject: SubjectId,
        content: ContentId,
        number: u32,
        total: u32,
        plain: &[u8],
    ) -> Result<Self> {
        let mut piece = Self { content, number, total, subject, sealed: Vec::new() };
        piece.sealed = key.seal(&piece.context(), plain)?;
        Ok(piece)
    }

    pub(in crate::journal) fn read(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            content: row.get(0)?,
            number: row.get(1)?,
            total: row.get(2)?,
            subject: row.get(3)?,
            sealed: row.get(4)?,
        })
    }

    /// Puts it in its place, whatever is there.
    pub(in crate::journal) fn put(&self, db: &Connection) -> Result<()> {
        db.prepare_cached(&format!(
            "INSERT OR REPLACE INTO attachment_pieces({PIECE_COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5)"
        ))?
        .execute(params![self.content, self.number, self.total, self.subject, self.sealed])?;
        Ok(())
    }

    /// The bytes inside; [`Error::Damaged`] when they are not what was sealed for this place.
    pub(in crate::journal) fn open(&self, key: &Key) -> Result<Zeroizing<Vec<u8>>> {
        key.open(&self.context(), &self.sealed)
    }

    /// What the seal vouches for: whose file, which, and the place in it.
    fn context(&self) -> Vec<u8> {
        [
            b"treadwell attachment piece\x01".as_slice(),
            self.subject.as_bytes(),
            self.content.as_bytes(),
            &self.number.to_be_bytes(),
            &self.total.to_be_bytes(),
        ]
        .concat()
    }
}

impl Dao<'_> {
    /// Calls `each` with every piece, still sealed.
    #[cfg(test)]
    pub(super) fn for_each_piece(&self, mut each: impl FnMut(SealedPiece) -> Result<()>) -> Result<()> {
        let mut query = self.db().prepare(&format!("SELECT {PIECE_COLUMNS} FROM attachment_pieces ORDER BY rowid"))?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            each(SealedPiece::read(row)?)?;
        }
        Ok(())
    }

    /// One piece, still sealed; `None` when it is not there.
    pub(super) fn piece(&self, content: ContentId, number: u32) -> Result<Option<SealedPiece>> {
        let sql = format!("SELECT {PIECE_COLUMNS} FROM attachment_pieces WHERE content = ?1 AND number = ?2");
        Ok(self.db().prepare_cached(&sql)?.query_row(params![content, number], SealedPiece::read).optional()?)
    }

    /// Whether a piece from elsewhere holds, and ours is not there or does not hold. Nobody who was erased lacks one.
    ///
    /// [`Error::NotFound`] when the subject has no key here.
    pub(crate) fn lacks_piece(&self, piece: &SealedPiece) -> Result<bool> {
        let key = match self.keys.of(self.db(), piece.subject) {
            Ok(key) => key,
            Err(Error::Erased) => return Ok(false),
            Err(error) => return Err(error),
        };
        let holds = |piece: &SealedPiece| match piece.open(&key) {
            Ok(_) => Ok(true),
            Err(Error::Damaged) => Ok(false),
            Err(error) => Err(error),
        };
        let ours = self.piece(piece.content, piece.number)?.as_ref().map(holds).transpose()?;
        Ok(ours != Some(true) && holds(piece)?)
    }

    /// Whether a file was here and was taken away from every record that had it.
    pub(crate) fn took_away(&self, content: ContentId) -> Result<bool> {
        let sql = "SELECT count(*) > 0 AND min(removed) FROM view_attachment WHERE content = ?1";
        Ok(self.db().prepare_cached(sql)?.query_row([content], |row| row.get(0))?)
    }
}

impl Writer<'_> {
    /// Takes over a piece from elsewhere when it holds, and ours is not there or does not hold. Answers whether it did.
    ///
    /// Pieces of somebody who was erased are never taken.
    /// [`Error::NotFound`] when the subject has no key here: keys come before pieces.
    pub(crate) fn insert_piece(&mut self, piece: &SealedPiece) -> Result<bool> {
        if !self.lacks_piece(piece)? {
            return Ok(false);
        }
        piece.put(self.db())?;
        Ok(true)
    }
}
