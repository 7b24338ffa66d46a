//! Who and what an entry is about. Every id is a `UUIDv7`: unique without asking anybody, and sorted by time of making.

use std::fmt;
use std::str::FromStr;

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Error, Result};

/// Declares an id that cannot be taken for another one.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id, made at this time (milliseconds UTC).
            ///
            /// # Errors
            /// [`Error::Io`] when the operating system gives no random bytes.
            pub fn new(epoch_ms: i64) -> Result<Self> {
                new_uuid(epoch_ms).map(Self)
            }

            /// The id with these bytes.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// The bytes as stored and hashed.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }

            /// The plain UUID.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl FromStr for $name {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self> {
                Uuid::try_parse(text).map(Self).map_err(|_| Error::invalid($what, "not an id"))
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::Borrowed(ValueRef::Blob(self.0.as_bytes())))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                Uuid::from_slice(value.as_blob()?).map(Self).map_err(FromSqlError::other)
            }
        }
    };
}

id! {
    /// The installation that wrote an entry; its entries are numbered without gaps.
    DeviceId, "device"
}
id! {
    /// One entry.
    EntryId, "entry"
}
id! {
    /// Whose key seals an entry: a client, or the practice itself.
    SubjectId, "subject"
}
id! {
    /// A client.
    ClientId, "client"
}
id! {
    /// The thing that entries add to: a client's profile, a screening, a session, a practitioner.
    RecordId, "record"
}

impl From<ClientId> for SubjectId {
    fn from(client: ClientId) -> Self {
        Self(client.0)
    }
}

impl From<ClientId> for RecordId {
    /// A client's profile is the record with the client's own id.
    fn from(client: ClientId) -> Self {
        Self(client.0)
    }
}

impl From<SubjectId> for ClientId {
    /// Only for a subject that is known not to be the practice.
    fn from(subject: SubjectId) -> Self {
        Self(subject.0)
    }
}

impl From<SubjectId> for RecordId {
    /// The profile of the practice is the record with the practice's own id.
    fn from(subject: SubjectId) -> Self {
        Self(subject.0)
    }
}

impl From<DeviceId> for RecordId {
    /// What is about the journal as a whole is the record with the id of the device that it happened on.
    fn from(device: DeviceId) -> Self {
        Self(device.0)
    }
}

fn new_uuid(epoch_ms: i64) -> Result<Uuid> {
    let mut random = [0; 10];
    fill_random(&mut random)?;
    Ok(uuid::Builder::from_unix_timestamp_millis(epoch_ms.max(0).cast_unsigned(), &random).into_uuid())
}

/// Random bytes of the operating system.
pub(crate) fn fill_random(bytes: &mut [u8]) -> Result<()> {
    getrandom::fill(bytes).map_err(|_| Error::Io { kind: std::io::ErrorKind::Other })
}
