//! One entry of the log: its header in the clear, its body sealed.

use std::fmt;
use std::str::FromStr;

use serde::de::{self, DeserializeOwned};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::{DeviceId, EntryId, EntryKind, Error, Hlc, Kind, RecordId, Result, SubjectId};
use crate::Moment;

/// What a command asks to be written.
pub struct NewEntry {
    /// Whose key seals it.
    pub subject: SubjectId,
    /// What it adds to.
    pub record: RecordId,
    /// What it says.
    pub kind: EntryKind,
    /// When it happened to the person, which may be before it is written.
    pub occurred_at: Moment,
    /// A JSON object with a whole number `v`, the version of the body's shape.
    pub body: Value,
}

/// Everything about an entry that is not sealed, and that the seal and the chain vouch for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// Who wrote it.
    pub device: DeviceId,
    /// Its number on that device, from 1, without gaps.
    pub seq: i64,
    /// Its own id.
    pub id: EntryId,
    /// When it was written.
    pub hlc: Hlc,
    /// When it happened to the person.
    pub occurred_at: Moment,
    /// Whose key seals it.
    pub subject: SubjectId,
    /// What it adds to.
    pub record: RecordId,
    /// What it says.
    pub kind: Kind,
}

/// "treadwell entry" and the version of this layout.
const MAGIC: &[u8; 16] = b"treadwell entry\x01";

impl Header {
    /// Bytes of [`Header::to_bytes`].
    pub const BYTES: usize = 116;

    /// The bytes that are hashed and that the seal vouches for; `docs/format.md`, "Header". Numbers are big-endian.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; Self::BYTES] {
        let mut bytes = [0; Self::BYTES];
        let mut rest = bytes.as_mut_slice();
        for field in [
            MAGIC.as_slice(),
            self.device.as_bytes(),
            &self.seq.to_be_bytes(),
            self.id.as_bytes(),
            &self.hlc.number().to_be_bytes(),
            &self.occurred_at.epoch_ms.to_be_bytes(),
            &self.occurred_at.utc_offset_min.to_be_bytes(),
            self.subject.as_bytes(),
            self.record.as_bytes(),
            &self.kind.number().to_be_bytes(),
        ] {
            let (place, after) = rest.split_at_mut(field.len());
            place.copy_from_slice(field);
            rest = after;
        }
        debug_assert!(rest.is_empty(), "the fields fill the header");
        bytes
    }

    /// What [`Header::to_bytes`] wrote.
    pub(crate) fn from_bytes(bytes: &[u8; Self::BYTES]) -> Option<Self> {
        let mut rest = Fields(bytes.strip_prefix(MAGIC)?);
        Some(Self {
            device: DeviceId::from_bytes(rest.take()?),
            seq: i64::from_be_bytes(rest.take()?),
            id: EntryId::from_bytes(rest.take()?),
            hlc: Hlc::from_number(i64::from_be_bytes(rest.take()?)),
            occurred_at: Moment {
                epoch_ms: i64::from_be_bytes(rest.take()?),
                utc_offset_min: i32::from_be_bytes(rest.take()?),
            },
            subject: SubjectId::from_bytes(rest.take()?),
            record: RecordId::from_bytes(rest.take()?),
            kind: Kind::from(i64::from_be_bytes(rest.take()?)),
        })
    }
}

/// Fields of a fixed length, one after the other.
pub(crate) struct Fields<'a>(pub &'a [u8]);

impl Fields<'_> {
    pub(crate) fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (field, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*field)
    }
}

/// What an entry says, as far as it can still be read.
#[derive(Clone, PartialEq)]
pub enum Body {
    /// The words.
    Plain(Value),
    /// The person was erased; the entry remains as a link of the chain.
    Erased,
}

/// An entry as read back.
#[derive(Clone, PartialEq)]
pub struct Entry {
    /// Everything but the words.
    pub header: Header,
    /// The words.
    pub body: Body,
    /// The hash that the next entry of this device names.
    pub hash: [u8; 32],
}

impl Entry {
    /// The body as plain JSON.
    ///
    /// # Errors
    /// [`Error::Erased`] when the person was erased.
    pub fn json(&self) -> Result<&Value> {
        match &self.body {
            Body::Plain(value) => Ok(value),
            Body::Erased => Err(Error::Erased),
        }
    }

    /// The body as the type that its kind promises. Fields that the type does not know are ignored.
    ///
    /// # Errors
    /// [`Error::Erased`] when the person was erased, [`Error::Damaged`] when the body has another shape.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T> {
        Ok(T::deserialize(self.json()?)?)
    }

    /// Where it stands.
    #[must_use]
    pub const fn at(&self) -> EntryRef {
        EntryRef {
            device: self.header.device,
            seq: self.header.seq,
            id: self.header.id,
            hlc: self.header.hlc,
            subject: self.header.subject,
            record: self.header.record,
            hash: self.hash,
        }
    }
}

impl fmt::Debug for Entry {
    /// Without the words: entries are about people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry").field("header", &self.header).finish_non_exhaustive()
    }
}

/// Where an entry stands in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryRef {
    /// Who wrote it.
    pub device: DeviceId,
    /// Its number on that device.
    pub seq: i64,
    /// Its own id.
    pub id: EntryId,
    /// When it was written.
    pub hlc: Hlc,
    /// Whose key seals it.
    pub subject: SubjectId,
    /// What it adds to.
    pub record: RecordId,
    /// Its link of the chain.
    pub hash: [u8; 32],
}

/// The last entry of a device's chain. Kept outside the journal too, it shows when the file was rolled back.
///
/// Its text form is `device:seq:hash`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Whose chain.
    pub device: DeviceId,
    /// The number of the last entry; 0 when nothing was written yet.
    pub seq: i64,
    /// Its hash; zeros when nothing was written yet.
    pub hash: [u8; 32],
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.device, self.seq, hex::encode(self.hash))
    }
}

impl FromStr for Head {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let mut parts = text.split(':');
        match (parts.next(), parts.next().map(str::parse), parts.next(), parts.next()) {
            (Some(device), Some(Ok(seq)), Some(hash), None) => Self::from_texts(device, seq, hash),
            _ => Err(Error::invalid("head", "not a head of a journal")),
        }
    }
}

impl Serialize for Head {
    /// In its text form.
    fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Head {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(de::Error::custom)
    }
}

impl Head {
    /// The hash in hexadecimal digits.
    #[must_use]
    pub fn hash_text(&self) -> String {
        hex::encode(self.hash)
    }

    /// The head from its parts as text.
    ///
    /// # Errors
    /// [`Error::Invalid`] when one of them was never a part of a head.
    pub fn from_texts(device: &str, seq: i64, hash: &str) -> Result<Self> {
        let mut bytes = [0; 32];
        match (device.parse(), hex::decode_to_slice(hash, &mut bytes)) {
            (Ok(device), Ok(())) if seq >= 0 => Ok(Self { device, seq, hash: bytes }),
            _ => Err(Error::invalid("head", "not a head of a journal")),
        }
    }
}
