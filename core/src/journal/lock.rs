//! The file beside the journal: keeps a second process out, and tells a wrong key from a damaged file.
//!
//! `SQLCipher` answers both with "not a database". The lock file holds a random salt and a value derived from it and the
//! key, from which nothing about the key can be learned; when it is missing, an unreadable first page counts as a wrong
//! key. `docs/format.md`, "Lock file".

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::id::fill_random;
use super::{Error, MainKey, Result};

const MAGIC: &[u8; 16] = b"treadwell lock \x01";
const BYTES: usize = 16 + 16 + 32;

/// What the lock file knows about the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyCheck {
    /// The journal was made, or last opened, with this key.
    Right,
    /// It was made with another one.
    Wrong,
    /// No journal was ever opened here, or the file was lost.
    Unknown,
}

/// Held for as long as the journal is open.
pub(crate) struct Lock(File);

impl Lock {
    /// Takes the lock; [`Error::InUse`] when another process, or another opening of this one, has it.
    pub fn take(journal: &Path) -> Result<Self> {
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path(journal))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(Error::InUse),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    /// Compares the key with the one that the journal was made with.
    pub fn check(&mut self, key: &MainKey) -> Result<KeyCheck> {
        let mut bytes = Vec::with_capacity(BYTES);
        self.0.rewind()?;
        Read::take(&mut self.0, BYTES as u64).read_to_end(&mut bytes)?;
        let known = bytes.len() == BYTES && bytes.starts_with(MAGIC);
        Ok(match known {
            false => KeyCheck::Unknown,
            true if key.check(&bytes[16..32]) == bytes[32..] => KeyCheck::Right,
            true => KeyCheck::Wrong,
        })
    }

    /// Vouches for no key: an unreadable first page counts as a wrong key until one has opened the journal.
    pub fn forget(&mut self) -> Result<()> {
        self.0.set_len(0)?;
        Ok(self.0.sync_all()?)
    }

    /// Remembers the key that has opened the journal.
    pub fn remember(&mut self, key: &MainKey) -> Result<()> {
        let mut salt = [0; 16];
        fill_random(&mut salt)?;
        let check = key.check(&salt);
        self.0.set_len(0)?;
        self.0.rewind()?;
        self.0.write_all(&[MAGIC.as_slice(), &salt, &check].concat())?;
        Ok(self.0.sync_all()?)
    }
}

fn path(journal: &Path) -> PathBuf {
    let mut name = journal.as_os_str().to_owned();
    name.push(".lock");
    name.into()
}
