//! What the packs are made of: a kind, a length, and so many bytes; one after the other, so that a backup of any size takes
//! little memory. The last item counts and digests all before it.

use std::io::{Read, Write};

use rusqlite::types::Value;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::file::reading;
use crate::journal::{BackupFault, Error, Fields, Header, Result, StoredEntry};

/// Longer than any item: a changed file cannot fill the memory.
const MOST_BYTES: u32 = 64 << 20;

const BEGIN: u8 = 1;
const ENTRY: u8 = 2;
const END: u8 = 255;

/// Shortest sealed body: nonce and tag.
const LEAST_SEALED: usize = 40;

/// Tables whose rows go along as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Table {
    /// What was begun and not committed.
    Drafts = 3,
    /// Content that decided something.
    Contents = 4,
    /// Photos and letters, in sealed pieces.
    Pieces = 5,
}

impl Table {
    pub const ALL: [Self; 3] = [Self::Drafts, Self::Contents, Self::Pieces];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Drafts => "drafts",
            Self::Contents => "content_versions",
            Self::Pieces => "attachment_pieces",
        }
    }

    /// The columns that go along, in their order.
    pub const fn columns(self) -> &'static str {
        match self {
            Self::Drafts => "kind, subject, record, updated_at, utc_offset_min, body",
            Self::Contents => "digest, version, content, kept_at",
            Self::Pieces => "content, number, total, subject, sealed",
        }
    }
}

/// One item.
pub(super) enum Item {
    /// The first: the same id as in the key part, so that parts of two backups are never taken for one.
    Begin(uuid::Uuid),
    Entry(StoredEntry),
    Row(Table, Vec<Value>),
    /// The last.
    End(Sums),
}

/// What the last item says of all before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sums {
    pub items: u64,
    pub entries: u64,
    /// SHA-256 of all bytes before, hexadecimal.
    pub digest: String,
}

/// Counts and digests on both ways.
#[derive(Default)]
struct Tally {
    items: u64,
    entries: u64,
    digest: Sha256,
}

impl Tally {
    fn take(&mut self, kind: u8, length: &[u8], bytes: &[u8]) {
        self.items += 1;
        self.entries += u64::from(kind == ENTRY);
        self.digest.update([kind]);
        self.digest.update(length);
        self.digest.update(bytes);
    }

    fn sums(&self) -> Sums {
        Sums { items: self.items, entries: self.entries, digest: hex::encode(self.digest.clone().finalize()) }
    }
}

/// Writes items.
pub(super) struct ItemWriter<W> {
    to: W,
    tally: Tally,
    room: Vec<u8>,
}

impl<W: Write> ItemWriter<W> {
    pub fn new(to: W, backup: uuid::Uuid) -> Result<Self> {
        let mut writer = Self { to, tally: Tally::default(), room: Vec::new() };
        writer.room.extend_from_slice(backup.as_bytes());
        writer.put(BEGIN)?;
        Ok(writer)
    }

    pub fn entry(&mut self, entry: &StoredEntry) -> Result<()> {
        for part in [entry.header.to_bytes().as_slice(), &entry.prev, &entry.hash, &entry.sealed] {
            self.room.extend_from_slice(part);
        }
        self.put(ENTRY)
    }

    pub fn row(&mut self, table: Table, values: &[Value]) -> Result<()> {
        for value in values {
            put_value(&mut self.room, value)?;
        }
        self.put(table as u8)
    }

    /// Writes the last item; gives back where it wrote to.
    pub fn end(mut self) -> Result<(Sums, W)> {
        let sums = self.tally.sums();
        self.room = serde_json::to_vec(&sums).map_err(|_| Error::Bug("sums have no JSON form"))?;
        self.put(END)?;
        Ok((sums, self.to))
    }

    fn put(&mut self, kind: u8) -> Result<()> {
        let length = u32::try_from(self.room.len()).ok().filter(|length| *length <= MOST_BYTES);
        let length = length.ok_or(Error::Bug("an item is too long for a backup"))?.to_be_bytes();
        self.tally.take(kind, &length, &self.room);
        self.to.write_all(&[kind])?;
        self.to.write_all(&length)?;
        self.to.write_all(&self.room)?;
        self.room.clear();
        Ok(())
    }
}

/// Reads items. Not a byte is believed: what has another shape is damaged.
pub(super) struct ItemReader<R> {
    from: R,
    tally: Tally,
    room: Vec<u8>,
}

impl<R: Read> ItemReader<R> {
    pub fn new(from: R) -> Self {
        Self { from, tally: Tally::default(), room: Vec::new() }
    }

    pub fn next(&mut self) -> Result<Item> {
        let mut start = [0; 5];
        self.from.read_exact(&mut start).map_err(reading)?;
        let [kind, length @ ..] = start;
        let bytes = u32::from_be_bytes(length);
        if bytes > MOST_BYTES {
            return Err(BackupFault::Damaged.into());
        }
        self.room.clear();
        // Grows as the bytes come: a length alone reserves nothing.
        let read = Read::take(&mut self.from, bytes.into()).read_to_end(&mut self.room).map_err(reading)?;
        if read as u64 != u64::from(bytes) {
            return Err(BackupFault::Damaged.into());
        }
        let item = match kind {
            BEGIN => Item::Begin(uuid::Uuid::from_slice(&self.room).map_err(|_| BackupFault::Damaged)?),
            ENTRY => Item::Entry(read_entry(&self.room).ok_or(BackupFault::Damaged)?),
            END => return self.end(),
            _ => {
                let table = Table::ALL.into_iter().find(|table| *table as u8 == kind).ok_or(BackupFault::Damaged)?;
                Item::Row(table, read_row(table, &self.room).ok_or(BackupFault::Damaged)?)
            }
        };
        self.tally.take(kind, &length, &self.room);
        Ok(item)
    }

    fn end(&mut self) -> Result<Item> {
        let sums: Sums = serde_json::from_slice(&self.room).map_err(|_| BackupFault::Damaged)?;
        // The seal of the last piece is checked by reading on to the very end.
        let rest = self.from.read(&mut [0]).map_err(reading)?;
        if sums != self.tally.sums() || rest != 0 {
            return Err(BackupFault::Damaged.into());
        }
        Ok(Item::End(sums))
    }
}

fn read_entry(bytes: &[u8]) -> Option<StoredEntry> {
    let (header, rest) = bytes.split_first_chunk::<{ Header::BYTES }>()?;
    let (prev, rest) = rest.split_first_chunk::<32>()?;
    let (hash, sealed) = rest.split_first_chunk::<32>()?;
    let header = Header::from_bytes(header)?;
    // What the tables would refuse.
    let fits = header.seq > 0 && header.hlc.number() >= 0 && header.kind.number() > 0 && sealed.len() >= LEAST_SEALED;
    fits.then(|| StoredEntry { header, sealed: sealed.to_vec(), prev: *prev, hash: *hash })
}

fn put_value(room: &mut Vec<u8>, value: &Value) -> Result<()> {
    let mut bytes = |kind: u8, bytes: &[u8]| {
        let length = u32::try_from(bytes.len()).map_err(|_| Error::Bug("a value is too long for a backup"))?;
        room.push(kind);
        room.extend_from_slice(&length.to_be_bytes());
        room.extend_from_slice(bytes);
        Ok(())
    };
    match value {
        Value::Integer(number) => bytes(1, &number.to_be_bytes()),
        Value::Text(text) => bytes(2, text.as_bytes()),
        Value::Blob(blob) => bytes(3, blob),
        Value::Null | Value::Real(_) => Err(Error::Bug("this table has no such values")),
    }
}

fn read_row(table: Table, bytes: &[u8]) -> Option<Vec<Value>> {
    let mut rest = Fields(bytes);
    let mut values = Vec::new();
    for _ in table.columns().split(',') {
        let [kind] = rest.take()?;
        let length = usize::try_from(u32::from_be_bytes(rest.take()?)).ok()?;
        let (value, after) = rest.0.split_at_checked(length)?;
        rest = Fields(after);
        values.push(match kind {
            1 => Value::Integer(i64::from_be_bytes(value.try_into().ok()?)),
            2 => Value::Text(String::from_utf8(value.to_vec()).ok()?),
            3 => Value::Blob(value.to_vec()),
            _ => return None,
        });
    }
    rest.0.is_empty().then_some(values)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn whatever_the_packs_hold_is_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), kind in 0..6_u8) {
            let mut reader = ItemReader::new(bytes.as_slice());
            while let Ok(item) = reader.next() {
                if matches!(item, Item::End(_)) {
                    break;
                }
            }
            // The same as the inside of an item of a kind that there is.
            let length = u32::try_from(bytes.len()).unwrap().to_be_bytes();
            let framed = [[kind].as_slice(), &length, &bytes].concat();
            let refused = ItemReader::new(framed.as_slice()).next().err();
            prop_assert!(refused.is_none_or(|error| matches!(error, Error::Backup(BackupFault::Damaged))));
        }

        #[test]
        fn a_row_comes_back_as_it_was(
            number in any::<i64>(), text in ".{0,40}", blob in prop::collection::vec(any::<u8>(), 0..40)
        ) {
            let row = [Value::Blob(blob), Value::Text(text), Value::Integer(number), Value::Integer(0)];
            let mut items = ItemWriter::new(Vec::new(), uuid::Uuid::nil()).unwrap();
            items.row(Table::Contents, &row).unwrap();
            let (_, bytes) = items.end().unwrap();
            let mut reader = ItemReader::new(bytes.as_slice());
            prop_assert!(matches!(reader.next(), Ok(Item::Begin(_))));
            let Ok(Item::Row(Table::Contents, read)) = reader.next() else { panic!("a row") };
            prop_assert_eq!(read.as_slice(), &row);
            prop_assert!(matches!(reader.next(), Ok(Item::End(_))));
        }
    }
}
