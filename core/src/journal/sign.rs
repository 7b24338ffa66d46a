//! Signing: what a practitioner vouches for, checkable by anybody who holds the words, without this journal.
//!
//! A signature covers which record and entry it is about, a salted hash of the exact words, when it was given, and the
//! end of the device's chain at that moment: the client's copy thereby witnesses everything that was written before.
//! The salt keeps the hash from being guessed back into words after an erasure. `docs/format.md`, "Signatures".

use ed25519_dalek::{Signer, VerifyingKey};
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::id::fill_random;
use super::log::{COLUMNS, Dao, StoredEntry, Writer};
use super::{EntryId, EntryKind, EntryRef, Error, Head, Kind, Moment, NewEntry, RecordId, Result, SubjectId};

/// The body of an entry that signs another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The version of this shape.
    pub v: u32,
    /// The entry whose words are signed.
    pub signs: EntryId,
    /// When it was given, milliseconds UTC.
    pub signed_at_ms: i64,
    /// The clock on the wall then, minutes east of UTC.
    pub utc_offset_min: i32,
    /// 32 random bytes in front of the words.
    #[serde(with = "hex")]
    pub salt: [u8; 32],
    /// SHA-256 of the salt and the words.
    #[serde(with = "hex")]
    pub content_hash: [u8; 32],
    /// The end of the device's chain when it was given.
    pub head: Head,
    /// Whose: the Ed25519 key that a [`EntryKind::PractitionerKey`] entry introduced.
    #[serde(with = "hex")]
    pub public_key: [u8; 32],
    /// Ed25519 over all of the above.
    #[serde(with = "hex")]
    pub signature: [u8; 64],
}

/// The body of an entry that introduces a practitioner's key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PractitionerKey {
    /// The version of this shape.
    pub v: u32,
    /// Ed25519.
    #[serde(with = "hex")]
    pub public_key: [u8; 32],
}

/// Why a signature does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignatureFault {
    /// The words are not the ones that were signed.
    #[error("the words are not the ones that were signed")]
    Content,
    /// The signature was not made with this key over these statements.
    #[error("the signature does not belong to what it stands beside")]
    Signature,
}

impl Signature {
    /// Checks the signature over `words`, the canonical JSON of the signed entry's body.
    ///
    /// Whether the key is the practitioner's own is another question: compare `public_key` with the one you met before.
    ///
    /// # Errors
    /// [`SignatureFault`], which tells changed words from a changed signature.
    pub fn check(&self, kind: EntryKind, record: RecordId, words: &[u8]) -> Result<(), SignatureFault> {
        let key = VerifyingKey::from_bytes(&self.public_key).map_err(|_| SignatureFault::Signature)?;
        self.check_with(&key, kind, record, words)
    }

    /// As [`Signature::check`], with `key` made from the public key before: worth a tenth of the time.
    pub(super) fn check_with(
        &self,
        key: &VerifyingKey,
        kind: EntryKind,
        record: RecordId,
        words: &[u8],
    ) -> Result<(), SignatureFault> {
        let signature = ed25519_dalek::Signature::from_bytes(&self.signature);
        key.verify_strict(&self.statement(kind, record), &signature).map_err(|_| SignatureFault::Signature)?;
        if content_hash(&self.salt, words) == self.content_hash { Ok(()) } else { Err(SignatureFault::Content) }
    }

    /// The bytes that are signed.
    fn statement(&self, kind: EntryKind, record: RecordId) -> Vec<u8> {
        [
            b"treadwell signature\x01".as_slice(),
            &kind.number().to_be_bytes(),
            record.as_bytes(),
            self.signs.as_bytes(),
            &self.signed_at_ms.to_be_bytes(),
            &self.utc_offset_min.to_be_bytes(),
            &self.content_hash,
            self.head.device.as_bytes(),
            &self.head.seq.to_be_bytes(),
            &self.head.hash,
        ]
        .concat()
    }
}

fn content_hash(salt: &[u8; 32], words: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update(b"treadwell content\x01").chain_update(salt).chain_update(words).finalize().into()
}

impl Dao<'_> {
    /// The public key with which a practitioner signs on this device, once there is one.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the key is not what was kept.
    pub fn practitioner_key(&self, practitioner: RecordId) -> Result<Option<[u8; 32]>> {
        Ok(self.keys.signing(self.db(), practitioner)?.map(|key| key.verifying_key().to_bytes()))
    }

    /// Whether the record holds a signature over this entry.
    fn is_signed(&self, content: &EntryRef) -> Result<bool> {
        for entry in self.entries_of_record(content.subject, content.record)? {
            let Kind::Known(kind) = entry.header.kind else { continue };
            if kind.is_signature() && entry.decode::<Signature>()?.signs == content.id {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// One entry of a record, as it lies in the file.
    pub(super) fn stored_in_record(
        &self,
        subject: SubjectId,
        record: RecordId,
        entry: EntryId,
    ) -> Result<Option<StoredEntry>> {
        let sql = format!("SELECT {COLUMNS} FROM entries WHERE subject = ?1 AND record = ?2 AND id = ?3");
        Ok(self.db().prepare_cached(&sql)?.query_row(params![subject, record, entry], StoredEntry::read).optional()?)
    }
}

impl Writer<'_> {
    /// The practitioner's signing key; makes and introduces one when there is none on this device. Returns the public half.
    ///
    /// # Errors
    /// Those of the file.
    pub fn introduce_practitioner(&mut self, practitioner: RecordId) -> Result<[u8; 32]> {
        if let Some(public_key) = self.practitioner_key(practitioner)? {
            return Ok(public_key);
        }
        let now = self.now();
        let public_key = self.keys.create_signing(self.db(), practitioner, now.epoch_ms)?.verifying_key().to_bytes();
        self.append(NewEntry {
            subject: self.practice(),
            record: practitioner,
            kind: EntryKind::PractitionerKey,
            occurred_at: now,
            body: body(&PractitionerKey { v: 1, public_key })?,
        })?;
        Ok(public_key)
    }

    /// Signs the words of an entry that was appended before, with an entry of `kind` in the same record.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the practitioner has no key yet, [`Error::Bug`] when `kind` is not a signature's or the
    /// words are signed already.
    pub fn sign(
        &mut self,
        practitioner: RecordId,
        content: &EntryRef,
        kind: EntryKind,
        signed_at: Moment,
    ) -> Result<EntryRef> {
        if !kind.is_signature() {
            return Err(Error::Bug("this kind of entry signs nothing"));
        }
        let key = self.keys.signing(self.db(), practitioner)?.ok_or(Error::NotFound { what: "signing key" })?;
        let stored = self
            .stored_in_record(content.subject, content.record, content.id)?
            .ok_or(Error::NotFound { what: "entry" })?;
        if stored.hash != content.hash {
            return Err(Error::Damaged);
        }
        if self.is_signed(content)? {
            return Err(Error::Bug("these words are signed already"));
        }
        let words = self.plain(&stored)?;
        let mut salt = [0; 32];
        fill_random(&mut salt)?;
        let mut signature = Signature {
            v: 1,
            signs: content.id,
            signed_at_ms: signed_at.epoch_ms,
            utc_offset_min: signed_at.utc_offset_min,
            salt,
            content_hash: content_hash(&salt, &words),
            head: self.head()?,
            public_key: key.verifying_key().to_bytes(),
            signature: [0; 64],
        };
        signature.signature = key.sign(&signature.statement(kind, content.record)).to_bytes();
        self.append(NewEntry {
            subject: content.subject,
            record: content.record,
            kind,
            occurred_at: signed_at,
            body: body(&signature)?,
        })
    }
}

fn body(value: &impl Serialize) -> Result<Value> {
    serde_json::to_value(value).map_err(|_| Error::Bug("a body is not JSON"))
}
