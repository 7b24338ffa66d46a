//! Making a backup forget who was erased since: its key part is written anew without their keys, its packs stay as they
//! are, and nobody can open their words in it any more.

use std::io;
use std::path::Path;

use super::file::{self, BackupFile};
use super::key;
use super::make::Written;
use super::page::Forgotten;
use super::read::{Opened, Steps};
use crate::Moment;
use crate::journal::{BackupFault, Error, Journal, Progress, Result};

impl Journal {
    /// Takes the keys of everybody who was erased out of a backup of this journal.
    ///
    /// Written beside and proven like a new backup; the old file is replaced at the end, or not at all. Needs no code: the
    /// journal keeps the keys of its own backups.
    ///
    /// # Errors
    /// [`Error::Backup`] when the file cannot be read or is of another practice; those of the disk.
    pub fn forget(&self, file: &Path, now: Moment, mut progress: impl FnMut(Progress) -> bool) -> Result<Forgotten> {
        let words = self.backup_words();
        let backup = BackupFile::open(file)?;
        let (identity, erased) = self.work(|dao| Ok((key::own_identity(dao, &backup)?, dao.erased_subjects()?)))?;
        let mut opened = Opened::new(backup, identity)?;
        let people = opened.keys.forget(&erased, now);
        if people == 0 {
            return Ok(Forgotten { people, line: words.plain("forget.nothing") });
        }
        let mut steps = Steps::new(opened.keys.entries, &mut progress)?;
        let Opened { file: mut old, identity, keys } = opened;
        let key_part = file::seal_key_part(&keys.to_bytes()?, &identity.to_public())?;
        let (opens, wrapped) = (old.header.opens, old.wrapped.clone());
        let ((), sums) = file::replace(
            file,
            |to| {
                file::write(to, opens, &wrapped, &key_part, |to| {
                    io::copy(&mut old.sealed_packs()?, to)?;
                    Ok(())
                })
            },
            |part, ()| {
                let mut again = Opened::new(BackupFile::open(part)?, identity.clone())?;
                let same_keys = *again.keys.to_bytes()? == *keys.to_bytes()?;
                let sums = again.read(&mut steps, |_| Ok(()))?;
                if same_keys { Ok(sums) } else { Err(Error::from(BackupFault::Damaged)) }
            },
        )?;
        let bytes = std::fs::metadata(file)?.len();
        self.note_backup(&Written { keys, sums }, bytes, true, now)?;
        Ok(Forgotten { people, line: words.count("forget.done", people, &[]) })
    }
}
