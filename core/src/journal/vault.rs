//! The open journal's keys: who may read what.

use std::cell::RefCell;
use std::collections::HashMap;

use ed25519_dalek::SigningKey;
use rusqlite::{Connection, OptionalExtension, params};
use zeroize::Zeroizing;

use super::seal::{Key, MainKey};
use super::verify_beside::holds;
use super::{Error, RecordId, Result, SubjectId};

/// What the key-wrapping key's seal vouches for; `docs/format.md`, "Keys".
pub(crate) fn wrapping_context(practice: SubjectId) -> Vec<u8> {
    context(b"treadwell wrapping key\x01", &[practice.as_bytes()])
}

/// What a subject key's seal vouches for.
pub(super) fn subject_context(subject: SubjectId) -> Vec<u8> {
    context(b"treadwell subject key\x01", &[subject.as_bytes()])
}

/// What a signing secret's seal vouches for.
fn signing_context(practitioner: RecordId, public_key: &[u8; 32]) -> Vec<u8> {
    context(b"treadwell signing key\x01", &[practitioner.as_bytes(), public_key])
}

/// What a backup identity's seal vouches for.
fn identity_context(recipient: &str) -> Vec<u8> {
    context(b"treadwell backup identity\x01", &[recipient.as_bytes()])
}

fn context(label: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    let mut bytes = label.to_vec();
    for part in parts {
        bytes.extend_from_slice(part);
    }
    bytes
}

/// Holds the key-wrapping key while the journal is open.
pub(crate) struct Vault {
    wrapping: Key,
}

impl Vault {
    /// Opens the vault of the journal behind `db`.
    pub fn open(main: &MainKey, practice: SubjectId, wrapped: &[u8]) -> Result<Self> {
        Ok(Self { wrapping: main.vault_key().unwrap(&wrapping_context(practice), wrapped)? })
    }

    /// The vault that a backup carries.
    pub fn from_bytes(wrapping: Zeroizing<[u8; 32]>) -> Self {
        Self { wrapping: Key::from_bytes(wrapping) }
    }

    /// The key-wrapping key, for the sealed key part of a backup and for nothing else.
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.wrapping.as_bytes()
    }

    /// The secret half of the key that backups are sealed to, sealed for this journal.
    pub fn seal_backup_identity(&self, recipient: &str, identity: &[u8]) -> Result<Vec<u8>> {
        self.wrapping.seal(&identity_context(recipient), identity)
    }

    /// Opens what [`Vault::seal_backup_identity`] sealed.
    pub fn open_backup_identity(&self, recipient: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        self.wrapping.open(&identity_context(recipient), sealed)
    }

    /// Whether it opens a subject's key.
    pub fn opens_subject(&self, subject: SubjectId, wrapped: &[u8]) -> bool {
        self.wrapping.unwrap(&subject_context(subject), wrapped).is_ok()
    }

    /// Whether it opens a signing secret.
    pub fn opens_signing(&self, practitioner: RecordId, public_key: &[u8; 32], sealed: &[u8]) -> bool {
        self.wrapping.open(&signing_context(practitioner, public_key), sealed).is_ok()
    }

    /// A subject's key of another vault, sealed for this one.
    pub fn adopt(&self, theirs: &Self, subject: SubjectId, wrapped: &[u8]) -> Result<Vec<u8>> {
        let context = subject_context(subject);
        self.wrapping.wrap(&context, &theirs.wrapping.unwrap(&context, wrapped)?)
    }

    /// A signing secret of another vault, sealed for this one.
    pub fn adopt_signing(
        &self,
        theirs: &Self,
        practitioner: RecordId,
        public_key: &[u8; 32],
        sealed: &[u8],
    ) -> Result<Vec<u8>> {
        let context = signing_context(practitioner, public_key);
        self.wrapping.seal(&context, &theirs.wrapping.open(&context, sealed)?)
    }
}

impl Vault {
    /// The key-wrapping key, sealed for another main key.
    pub fn sealed_with(&self, main: &MainKey, practice: SubjectId) -> Result<Vec<u8>> {
        main.vault_key().wrap(&wrapping_context(practice), &self.wrapping)
    }
}

/// Subject keys for the length of one read or write.
///
/// Never longer: a key made in a transaction that is rolled back must not seal anything later, and an erased key must
/// not live on.
pub(super) struct Keys<'a> {
    vault: &'a Vault,
    open: RefCell<HashMap<SubjectId, Key>>,
}

/// More keys than a screen needs; a scan of the whole journal starts over now and then instead of growing.
const MOST_KEYS: usize = 256;

impl<'a> Keys<'a> {
    pub fn new(vault: &'a Vault) -> Self {
        Self { vault, open: RefCell::default() }
    }

    /// Whose keys these are.
    pub const fn vault(&self) -> &'a Vault {
        self.vault
    }

    /// The key of a subject: [`Error::Erased`] when it was destroyed, [`Error::NotFound`] when there never was one.
    pub fn of(&self, db: &Connection, subject: SubjectId) -> Result<Key> {
        if let Some(key) = self.open.borrow().get(&subject) {
            return Ok(key.clone());
        }
        let wrapped: Option<Vec<u8>> = db
            .prepare_cached("SELECT wrapped FROM subject_keys WHERE subject = ?1")?
            .query_row([subject], |row| row.get(0))
            .optional()?
            .ok_or(Error::NotFound { what: "client" })?;
        let key = self.vault.wrapping.unwrap(&subject_context(subject), &wrapped.ok_or(Error::Erased)?)?;
        Ok(self.keep(subject, key))
    }

    /// A fresh key for a new subject.
    pub fn create(&self, db: &Connection, subject: SubjectId, now_ms: i64) -> Result<()> {
        let key = Key::random()?;
        db.prepare_cached("INSERT INTO subject_keys(subject, wrapped, created_at) VALUES (?1, ?2, ?3)")?
            .execute(params![subject, self.vault.wrapping.wrap(&subject_context(subject), &key)?, now_ms])?;
        self.keep(subject, key);
        Ok(())
    }

    fn keep(&self, subject: SubjectId, key: Key) -> Key {
        let mut open = self.open.borrow_mut();
        if open.len() >= MOST_KEYS {
            open.clear();
        }
        open.entry(subject).or_insert(key).clone()
    }

    /// Makes a signing key for a practitioner and keeps its secret half, sealed.
    pub fn create_signing(&self, db: &Connection, practitioner: RecordId, now_ms: i64) -> Result<SigningKey> {
        let mut seed = Zeroizing::new([0; 32]);
        super::id::fill_random(seed.as_mut())?;
        let key = SigningKey::from_bytes(&seed);
        let public = key.verifying_key().to_bytes();
        let sealed = self.vault.wrapping.seal(&signing_context(practitioner, &public), seed.as_ref())?;
        db.prepare_cached(
            "INSERT INTO signing_keys(public_key, practitioner, secret, created_at) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![public, practitioner, sealed, now_ms])?;
        Ok(key)
    }

    /// The newest signing key of a practitioner, if there is one on this device.
    pub fn signing(&self, db: &Connection, practitioner: RecordId) -> Result<Option<SigningKey>> {
        let row: Option<([u8; 32], Vec<u8>)> = db
            .prepare_cached(
                "SELECT public_key, secret FROM signing_keys WHERE practitioner = ?1 ORDER BY created_at DESC, rowid DESC",
            )?
            .query_row([practitioner], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        row.map(|(public, sealed)| self.open_signing(practitioner, &public, &sealed)).transpose()
    }

    fn open_signing(&self, practitioner: RecordId, public: &[u8; 32], sealed: &[u8]) -> Result<SigningKey> {
        let seed = self.vault.wrapping.open(&signing_context(practitioner, public), sealed)?;
        let seed = Zeroizing::new(<[u8; 32]>::try_from(seed.as_slice()).map_err(|_| Error::Damaged)?);
        let key = SigningKey::from_bytes(&seed);
        if key.verifying_key().to_bytes() == *public { Ok(key) } else { Err(Error::Damaged) }
    }

    /// Every signing key can be opened, and is the one that it is kept as.
    pub fn signing_keys_hold(&self, db: &Connection) -> Result<bool> {
        let mut query = db.prepare("SELECT practitioner, public_key, secret FROM signing_keys")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let sealed: Vec<u8> = row.get(2)?;
            if !holds(self.open_signing(row.get(0)?, &row.get(1)?, &sealed))? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
