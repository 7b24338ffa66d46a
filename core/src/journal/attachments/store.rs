//! Attachments as the journal has them: what the views say, and the bytes behind.

use std::io::{Read, Seek, SeekFrom, Write};

use rusqlite::{OptionalExtension, Row, params};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::media::{HEAD_BYTES, Media};
use super::pieces::{ContentId, PIECE_BYTES, SealedPiece};
use super::{MOST_BYTES, total_pieces};
use crate::Moment;
use crate::journal::{ClientId, Dao, EntryId, EntryKind, Error, Progress, RecordId, Result, SubjectId, Writer};

/// An attachment that stands.
pub(super) struct Kept {
    pub id: EntryId,
    pub client: ClientId,
    pub record: RecordId,
    pub content: ContentId,
    pub name: String,
    pub media: String,
    /// Bytes of the file.
    pub size: u64,
    /// When it was added.
    pub at: Moment,
    /// As many pieces are there as there should be.
    pub whole: bool,
}

const COLUMNS: &str = "id, client, record, content, name, media, size, at, utc_offset,
     (SELECT count(*) FROM attachment_pieces WHERE attachment_pieces.content = view_attachment.content)";

impl Kept {
    fn read(row: &Row) -> rusqlite::Result<Self> {
        let size = row.get(6)?;
        Ok(Self {
            id: row.get(0)?,
            client: row.get(1)?,
            record: row.get(2)?,
            content: row.get(3)?,
            name: row.get(4)?,
            media: row.get(5)?,
            size,
            at: Moment { epoch_ms: row.get(7)?, utc_offset_min: row.get(8)? },
            whole: row.get::<_, u32>(9)? == total_pieces(size),
        })
    }
}

/// What stands on a record, oldest first.
pub(super) fn of_record(dao: &Dao, record: RecordId) -> Result<Vec<Kept>> {
    let sql = format!("SELECT {COLUMNS} FROM view_attachment WHERE record = ?1 AND NOT removed ORDER BY number, id");
    let mut query = dao.db().prepare_cached(&sql)?;
    let rows = query.query_map([record], Kept::read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What stands on any record of this client, oldest first.
pub(super) fn of_client(dao: &Dao, client: ClientId) -> Result<Vec<Kept>> {
    let sql = format!("SELECT {COLUMNS} FROM view_attachment WHERE client = ?1 AND NOT removed ORDER BY number, id");
    let mut query = dao.db().prepare_cached(&sql)?;
    let rows = query.query_map([client], Kept::read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The entry that a record begins with: its kind, and when it was.
pub(super) fn event(dao: &Dao, record: RecordId) -> Result<Option<(EntryKind, Moment)>> {
    let sql = "SELECT kind, at, utc_offset FROM view_event WHERE record = ?1 ORDER BY number LIMIT 1";
    let read = |row: &Row| Ok((row.get(0)?, Moment { epoch_ms: row.get(1)?, utc_offset_min: row.get(2)? }));
    let found: Option<(i64, Moment)> = dao.db().prepare_cached(sql)?.query_row([record], read).optional()?;
    found.map(|(kind, at)| Ok((EntryKind::try_from(kind).map_err(|_| Error::Damaged)?, at))).transpose()
}

/// One that stands.
pub(super) fn by_id(dao: &Dao, id: EntryId) -> Result<Option<Kept>> {
    let sql = format!("SELECT {COLUMNS} FROM view_attachment WHERE id = ?1 AND NOT removed");
    Ok(dao.db().prepare_cached(&sql)?.query_row([id], Kept::read).optional()?)
}

/// How many that stand have pieces missing.
pub(in crate::journal) fn attachments_not_whole(dao: &Dao) -> Result<u64> {
    let sql = format!("SELECT {COLUMNS} FROM view_attachment WHERE NOT removed");
    let mut query = dao.db().prepare(&sql)?;
    let rows = query.query_map([], Kept::read)?;
    rows.map(|kept| Ok(u64::from(!kept?.whole))).sum()
}

/// The person that a record is about.
pub(super) fn owner(dao: &Dao, record: RecordId) -> Result<Option<ClientId>> {
    let mut query = dao.db().prepare_cached("SELECT client FROM view_event WHERE record = ?1 LIMIT 1")?;
    Ok(query.query_row([record], |row| row.get(0)).optional()?)
}

/// What is known of a file before it is kept.
pub(super) struct Survey {
    pub size: u64,
    pub sha256: [u8; 32],
    pub media: Media,
}

/// Why a file cannot be kept.
pub(super) enum Unfit {
    Empty,
    /// So many bytes.
    Large(u64),
    Media,
    /// It was changed between two looks.
    Changed,
}

/// Looks through a file from its beginning to its end.
pub(super) fn survey(source: &mut (impl Read + Seek)) -> Result<Result<Survey, Unfit>> {
    let size = source.seek(SeekFrom::End(0))?;
    if size == 0 {
        return Ok(Err(Unfit::Empty));
    }
    if size > MOST_BYTES {
        return Ok(Err(Unfit::Large(size)));
    }
    source.seek(SeekFrom::Start(0))?;
    let (mut sum, mut seen, mut media) = (Sha256::new(), 0, None);
    let mut buffer = Zeroizing::new(vec![0; PIECE_BYTES]);
    loop {
        let length = fill(source, &mut buffer)?;
        if seen == 0 {
            media = Media::of(&buffer[..length.min(HEAD_BYTES)]);
        }
        if length == 0 || seen > size {
            break;
        }
        sum.update(&buffer[..length]);
        seen += length as u64;
    }
    let Some(media) = media else { return Ok(Err(Unfit::Media)) };
    if seen != size {
        return Ok(Err(Unfit::Changed));
    }
    Ok(Ok(Survey { size, sha256: sum.finalize().into(), media }))
}

/// Reads until the buffer is full or the file is at its end.
fn fill(source: &mut impl Read, buffer: &mut [u8]) -> Result<usize> {
    let mut length = 0;
    while length < buffer.len() {
        match source.read(&mut buffer[length..]) {
            Ok(0) => break,
            Ok(more) => length += more,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(length)
}

/// Seals a file piece by piece into its places. [`Unfit::Changed`] when it is not the one that was looked through.
pub(super) fn keep(
    writer: &Writer,
    subject: SubjectId,
    content: ContentId,
    survey: &Survey,
    source: &mut (impl Read + Seek),
    progress: &mut dyn FnMut(Progress) -> bool,
) -> Result<Result<(), Unfit>> {
    let key = writer.keys.of(writer.db(), subject)?;
    let total = total_pieces(survey.size);
    let mut sum = Sha256::new();
    let mut buffer = Zeroizing::new(vec![0; PIECE_BYTES]);
    writer.db().prepare_cached("DELETE FROM attachment_pieces WHERE content = ?1")?.execute([content])?;
    source.seek(SeekFrom::Start(0))?;
    for number in 0..total {
        if !progress(Progress { done: u64::from(number), total: u64::from(total) }) {
            return Err(Error::Stopped);
        }
        let length = fill(source, &mut buffer)?;
        sum.update(&buffer[..length]);
        SealedPiece::seal(&key, subject, content, number, total, &buffer[..length])?.put(writer.db())?;
    }
    let same = fill(source, &mut buffer)? == 0 && <[u8; 32]>::from(sum.finalize()) == survey.sha256;
    Ok(if same { Ok(()) } else { Err(Unfit::Changed) })
}

/// Writes the bytes of a file into `sink`, a piece at a time: nothing that was not sealed for its place gets there.
///
/// [`Error::Damaged`] when a piece is missing or is not what was sealed.
pub(super) fn unseal(
    dao: &Dao,
    kept: &Kept,
    sink: &mut impl Write,
    progress: &mut dyn FnMut(Progress) -> bool,
) -> Result<()> {
    let subject = kept.client.into();
    let key = dao.keys.of(dao.db(), subject)?;
    let total = total_pieces(kept.size);
    let mut left = kept.size;
    for number in 0..total {
        if !progress(Progress { done: u64::from(number), total: u64::from(total) }) {
            return Err(Error::Stopped);
        }
        let piece = dao.piece(kept.content, number)?.filter(|piece| piece.subject == subject && piece.total == total);
        let plain = piece.ok_or(Error::Damaged)?.open(&key)?;
        if plain.len() as u64 != left.min(PIECE_BYTES as u64) {
            return Err(Error::Damaged);
        }
        left -= plain.len() as u64;
        sink.write_all(&plain)?;
    }
    Ok(())
}

/// Takes the pieces of a file away unless another record still has it.
pub(super) fn let_go(writer: &Writer, content: ContentId) -> Result<bool> {
    let gone = writer
        .db()
        .prepare_cached(
            "DELETE FROM attachment_pieces WHERE content = ?1
                AND NOT EXISTS (SELECT 1 FROM view_attachment WHERE content = ?1 AND NOT removed)",
        )?
        .execute(params![content])?;
    Ok(gone > 0)
}

/// Takes the pieces away that came with a backup and that an entry has taken away since.
pub(in crate::journal) fn let_removed_go(db: &rusqlite::Connection) -> Result<()> {
    db.execute(
        "DELETE FROM attachment_pieces WHERE content IN (SELECT content FROM view_attachment WHERE removed)
            AND content NOT IN (SELECT content FROM view_attachment WHERE NOT removed)",
        [],
    )?;
    Ok(())
}
