//! Sealing: XChaCha20-Poly1305 with a key per person, so that destroying one key erases one person.
//!
//! ```text
//! main key (platform) ──HKDF──> vault key ──seals──> key-wrapping key ──seals──> subject keys ──seal──> bodies, drafts
//!                                                                     └─seals──> signing secrets
//! ```
//!
//! The main key opens the file as well (`SQLCipher`); changing it later means sealing one key anew, not every body.
//! Nothing here prints key bytes; every key is wiped when dropped.

use std::fmt;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::id::fill_random;
use super::{Error, Result};

/// Bytes of the nonce in front of every sealed value.
pub(super) const NONCE_BYTES: usize = 24;

/// The 32 bytes that the platform's keystore guards.
#[derive(Clone)]
pub struct MainKey(Zeroizing<[u8; 32]>);

impl MainKey {
    /// Takes the key over; wipe the original.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// A new random key.
    ///
    /// # Errors
    /// [`Error::Io`] when the operating system gives no random bytes.
    pub fn random() -> Result<Self> {
        let mut bytes = Zeroizing::new([0; 32]);
        fill_random(bytes.as_mut())?;
        Ok(Self(bytes))
    }

    /// The bytes, for the platform to guard.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The key that seals the key-wrapping key; another one than the file's, so that no key has two uses.
    pub(super) fn vault_key(&self) -> Key {
        Key(self.derive(&[], b"treadwell vault key 1"))
    }

    /// A value that tells this key from another without telling anything about it.
    pub(super) fn check(&self, salt: &[u8]) -> [u8; 32] {
        *self.derive(salt, b"treadwell key check 1")
    }

    fn derive(&self, salt: &[u8], purpose: &[u8]) -> Zeroizing<[u8; 32]> {
        derive(&self.0, salt, &[purpose])
    }
}

impl fmt::Debug for MainKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MainKey")
    }
}

fn derive(key: &[u8; 32], salt: &[u8], purpose: &[&[u8]]) -> Zeroizing<[u8; 32]> {
    let mut out = Zeroizing::new([0; 32]);
    let expanded = Hkdf::<Sha256>::new(Some(salt), key).expand_multi_info(purpose, out.as_mut());
    debug_assert!(expanded.is_ok(), "32 bytes are within what HKDF can give");
    out
}

/// One symmetric key.
#[derive(Clone)]
pub(super) struct Key(Zeroizing<[u8; 32]>);

impl Key {
    pub const fn from_bytes(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(bytes)
    }

    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    pub fn random() -> Result<Self> {
        let mut bytes = Zeroizing::new([0; 32]);
        fill_random(bytes.as_mut())?;
        Ok(Self(bytes))
    }

    /// Seals `plain`; `context` is authenticated beside it, and must be the same at opening.
    pub fn seal(&self, context: &[u8], plain: &[u8]) -> Result<Vec<u8>> {
        let mut nonce = [0; NONCE_BYTES];
        fill_random(&mut nonce)?;
        let sealed = self
            .cipher()
            .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: context })
            .map_err(|_| Error::Bug("a value is too long to be sealed"))?;
        Ok([nonce.as_slice(), sealed.as_slice()].concat())
    }

    /// Opens what [`Key::seal`] made; [`Error::Damaged`] when a byte of it, or the context, is another one.
    pub fn open(&self, context: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>().ok_or(Error::Damaged)?;
        self.cipher()
            .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: context })
            .map(Zeroizing::new)
            .map_err(|_| Error::Damaged)
    }

    /// Seals another key with this one.
    pub fn wrap(&self, context: &[u8], key: &Self) -> Result<Vec<u8>> {
        self.seal(context, key.0.as_ref())
    }

    /// Opens what [`Key::wrap`] made.
    pub fn unwrap(&self, context: &[u8], wrapped: &[u8]) -> Result<Self> {
        let plain = self.open(context, wrapped)?;
        let bytes = <[u8; 32]>::try_from(plain.as_slice()).map_err(|_| Error::Damaged)?;
        Ok(Self(Zeroizing::new(bytes)))
    }

    /// A name for something that has this hash. Only the holder of the key can make it, or tell what it names.
    pub fn name(&self, purpose: &[u8], hash: &[u8; 32]) -> [u8; 32] {
        *derive(&self.0, &[], &[purpose, hash])
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.0).into())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}
