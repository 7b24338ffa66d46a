//! The key part: small, sealed, and the one part of a backup that is written anew after an erasure.

use std::collections::BTreeSet;

use rusqlite::Row;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::Moment;
use crate::journal::{BackupFault, Dao, DeviceId, Error, Head, RecordId, Result, SubjectId, Vault};

/// The version of its shape; fields are added, never renamed.
const V: u8 = 1;

/// Bytes of a sealed key.
const WRAPPED: usize = 72;

/// What opens the packs, and what is in them.
#[derive(Serialize, Deserialize)]
pub(super) struct KeyPart {
    v: u8,
    /// The backup's own id, the same as in the packs.
    pub backup: uuid::Uuid,
    pub made: Moment,
    /// The device that made it.
    pub device: DeviceId,
    pub practice: SubjectId,
    /// What the practice is called; empty before it was set up.
    pub name: String,
    /// When the journal was begun, milliseconds UTC.
    pub created_at: i64,
    #[serde(with = "secret")]
    pub wrapping_key: Zeroizing<[u8; 32]>,
    pub subjects: Vec<SubjectPart>,
    pub signing_keys: Vec<SigningPart>,
    /// The end of each device's chain, in text form.
    pub heads: Vec<String>,
    pub entries: u64,
    pub people: u64,
    pub sessions: u64,
}

/// The key of one person, or of the practice.
#[derive(Serialize, Deserialize)]
pub(super) struct SubjectPart {
    pub subject: SubjectId,
    /// Sealed with the key-wrapping key; empty when there is none any more.
    #[serde(with = "hex")]
    pub wrapped: Vec<u8>,
    pub created_at: i64,
    /// When the key was destroyed or found to be missing, milliseconds UTC.
    pub destroyed_at: Option<i64>,
    /// Destroyed by an erasure; else it was lost in a damaged journal, and another copy may give it back.
    pub erased: bool,
}

/// A practitioner's signing key.
#[derive(Serialize, Deserialize)]
pub(super) struct SigningPart {
    #[serde(with = "hex")]
    pub public_key: [u8; 32],
    pub practitioner: RecordId,
    /// Sealed with the key-wrapping key.
    #[serde(with = "hex")]
    pub secret: Vec<u8>,
    pub created_at: i64,
}

impl KeyPart {
    /// The keys of a journal as it stands.
    pub fn of(dao: &Dao, backup: uuid::Uuid, made: Moment) -> Result<Self> {
        let db = dao.db();
        let erased = dao.erased_subjects()?;
        let count = |sql: &str| db.query_row(sql, [], |row| row.get::<_, u64>(0));
        let mut names = db.prepare("SELECT name FROM view_practice")?;
        let name = names.query_map([], |row| row.get(0))?.next().transpose()?;
        let mut heads = Vec::new();
        for device in dao.devices()? {
            heads.extend(dao.last_of(device)?.map(|(head, _)| head.to_string()));
        }
        let keys = Self {
            v: V,
            backup,
            made,
            device: dao.device(),
            practice: dao.practice(),
            name: name.unwrap_or_default(),
            created_at: db.query_row("SELECT created_at FROM journal", [], |row| row.get(0))?,
            wrapping_key: Zeroizing::new(*dao.vault().as_bytes()),
            subjects: rows(dao, "SELECT subject, wrapped, created_at, destroyed_at FROM subject_keys", |row| {
                SubjectPart::read(row, &erased)
            })?,
            signing_keys: rows(
                dao,
                "SELECT public_key, practitioner, secret, created_at FROM signing_keys",
                SigningPart::read,
            )?,
            heads,
            entries: count("SELECT count(*) FROM entries")?,
            // All but the practice itself.
            people: count("SELECT count(*) - 1 FROM subject_keys WHERE wrapped IS NOT NULL")?,
            sessions: count("SELECT coalesce(sum(visits), 0) FROM view_client")?,
        };
        // A damaged journal must not become a backup that looks well.
        if keys.holds() { Ok(keys) } else { Err(Error::Damaged) }
    }

    /// For sealing. With all its room from the start: a buffer that grows leaves keys behind in the memory.
    pub fn to_bytes(&self) -> Result<Zeroizing<Vec<u8>>> {
        let room = 4096 + 512 * (self.subjects.len() + self.signing_keys.len() + self.heads.len());
        let mut bytes = Zeroizing::new(Vec::with_capacity(room));
        serde_json::to_writer(&mut *bytes, self).map_err(|_| Error::Bug("keys have no JSON form"))?;
        Ok(bytes)
    }

    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let part: Self = serde_json::from_slice(bytes).map_err(|_| BackupFault::Damaged)?;
        let opens_practice = part.subjects.iter().any(|key| key.subject == part.practice && !key.wrapped.is_empty());
        if opens_practice && part.holds() { Ok(part) } else { Err(BackupFault::Damaged.into()) }
    }

    /// Every key in it opens: what is sealed to them can be read again.
    fn holds(&self) -> bool {
        let vault = Vault::from_bytes(self.wrapping_key.clone());
        let opens = |key: &SubjectPart| key.wrapped.is_empty() || vault.opens_subject(key.subject, &key.wrapped);
        let signs = |key: &SigningPart| vault.opens_signing(key.practitioner, &key.public_key, &key.secret);
        self.subjects.iter().all(|key| key.fits() && opens(key)) && self.signing_keys.iter().all(signs)
    }

    /// The end of each device's chain.
    pub fn heads(&self) -> Result<Vec<Head>> {
        self.heads.iter().map(|head| head.parse().map_err(|_| BackupFault::Damaged.into())).collect()
    }

    /// People who were erased, as far as the keys know.
    pub fn erased(&self) -> impl Iterator<Item = SubjectId> {
        self.subjects.iter().filter(|key| key.erased).map(|key| key.subject)
    }

    /// Takes the keys of these people out; how many there were.
    pub fn forget(&mut self, erased: &BTreeSet<SubjectId>, now: Moment) -> u64 {
        let held = self.subjects.iter_mut().filter(|key| !key.wrapped.is_empty() && erased.contains(&key.subject));
        let mut forgotten = 0;
        for key in held {
            key.wrapped.clear();
            key.destroyed_at = Some(now.epoch_ms);
            key.erased = true;
            self.people = self.people.saturating_sub(1);
            forgotten += 1;
        }
        forgotten
    }
}

fn rows<T>(dao: &Dao, sql: &str, read: impl FnMut(&Row) -> rusqlite::Result<T>) -> Result<Vec<T>> {
    let mut query = dao.db().prepare(sql)?;
    let rows = query.query_map([], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

impl SubjectPart {
    fn read(row: &Row, erased: &BTreeSet<SubjectId>) -> rusqlite::Result<Self> {
        let subject = row.get(0)?;
        let wrapped: Option<Vec<u8>> = row.get(1)?;
        Ok(Self {
            subject,
            erased: wrapped.is_none() && erased.contains(&subject),
            wrapped: wrapped.unwrap_or_default(),
            created_at: row.get(2)?,
            destroyed_at: row.get(3)?,
        })
    }

    /// What the table of keys would take.
    fn fits(&self) -> bool {
        if self.wrapped.is_empty() {
            self.destroyed_at.is_some()
        } else {
            self.wrapped.len() == WRAPPED && self.destroyed_at.is_none() && !self.erased
        }
    }
}

impl SigningPart {
    fn read(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self { public_key: row.get(0)?, practitioner: row.get(1)?, secret: row.get(2)?, created_at: row.get(3)? })
    }
}

/// A key in hexadecimal digits, of which no copy is left in the memory.
mod secret {
    use serde::{Deserialize, Deserializer, Serializer, de};
    use zeroize::Zeroizing;

    pub fn serialize<S: Serializer>(key: &Zeroizing<[u8; 32]>, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&Zeroizing::new(hex::encode(key.as_ref())))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Zeroizing<[u8; 32]>, D::Error> {
        let text = <&str>::deserialize(from)?;
        let mut key = Zeroizing::new([0; 32]);
        hex::decode_to_slice(text, key.as_mut()).map_err(de::Error::custom)?;
        Ok(key)
    }
}
