//! Making a backup: one unchanging state of the journal, written beside, proven, and only then renamed.

use std::cell::RefCell;
use std::fs::File;
use std::path::Path;

use age::x25519;
use rusqlite::types::Value;
use uuid::Uuid;

use super::file::{self, BackupFile};
use super::items::{ItemWriter, Sums, Table};
use super::key::{self, no_code};
use super::key_part::KeyPart;
use super::page::BackupDone;
use super::read::{Opened, Steps, holds};
use crate::Moment;
use crate::journal::bodies::{self, BackupKeySet, BackupMade};
use crate::journal::{BackupFault, Dao, EntryKind, Error, Journal, NewEntry, Progress, RecordId, Result};

/// What was written, to be compared with what is read.
pub(super) struct Written {
    pub keys: KeyPart,
    pub sums: Sums,
}

impl Journal {
    /// Writes a backup to `to`, reads it again to its last byte, and only then gives it its name.
    ///
    /// The app may write on meanwhile: the backup is the journal as it stood when this began. A backup that stood at `to`
    /// before is replaced only by a proven one. `progress` is told now and then; when it answers `false` nothing has
    /// changed.
    ///
    /// # Errors
    /// [`Error::Refused`] while no recovery code is set; [`Error::Damaged`] when the journal itself does not hold, which is
    /// for a check or a salvage; those of either file.
    pub fn backup(&self, to: &Path, now: Moment, mut progress: impl FnMut(Progress) -> bool) -> Result<BackupDone> {
        let words = self.backup_words();
        let (key, identity, entries) = self.read(|dao| {
            let (key, _) = dao.backup_key()?.ok_or_else(|| no_code(words))?;
            let identity = key::identity_of(&key, dao.vault())?;
            let entries: u64 = dao.db().query_row("SELECT count(*) FROM entries", [], |row| row.get(0))?;
            Ok((key, identity, entries))
        })?;
        let steps = RefCell::new(Steps::new(2 * entries, &mut progress)?);
        let backup = Uuid::from_bytes(*RecordId::new(now.epoch_ms)?.as_bytes());
        let (written, bytes) = file::replace(
            to,
            |file| self.work(|dao| write(dao, file, &key, backup, now, &mut steps.borrow_mut())),
            |part, written| prove(part, &identity, written, &mut steps.borrow_mut()),
        )?;
        self.note_backup(&written, bytes, false, now)?;
        let KeyPart { entries, people, sessions, .. } = written.keys;
        Ok(BackupDone {
            title: words.plain("done.title"),
            lines: vec![
                holds(words, "done.holds", entries, people, sessions),
                words.plain("done.opened"),
                words.plain("done.elsewhere"),
            ],
            id: backup.to_string(),
            entries,
            people,
            sessions,
            bytes,
            digest: written.sums.digest,
        })
    }

    /// Only now, with the file under its name, does the journal say that there is one.
    pub(super) fn note_backup(&self, written: &Written, bytes: u64, rewritten: bool, now: Moment) -> Result<()> {
        let body = BackupMade {
            v: bodies::V,
            backup: written.keys.backup,
            entries: written.keys.entries,
            people: written.keys.people,
            heads: written.keys.heads()?,
            digest: written.sums.digest.clone(),
            bytes,
            proven_at: now.epoch_ms,
            rewritten,
        };
        self.write(now, |writer| {
            writer.append(NewEntry {
                subject: writer.practice(),
                record: RecordId::from_bytes(*body.backup.as_bytes()),
                kind: EntryKind::BackupMade,
                occurred_at: now,
                body: bodies::to_json(&body)?,
            })
        })?;
        Ok(())
    }
}

fn write(
    dao: &Dao,
    file: &mut File,
    key: &BackupKeySet,
    backup: Uuid,
    now: Moment,
    steps: &mut Steps,
) -> Result<Written> {
    let recipient: x25519::Recipient = key.recipient.parse().map_err(|_| Error::Damaged)?;
    let keys = KeyPart::of(dao, backup, now)?;
    let key_part = file::seal_key_part(&keys.to_bytes()?, &recipient)?;
    let sums = file::write(file, key.opens, &key.wrapped, &key_part, |file| {
        let mut items = ItemWriter::new(file::seal_packs(file, &recipient)?, backup)?;
        for table in Table::ALL {
            rows(dao, table, |row| items.row(table, row))?;
        }
        dao.for_each_stored_by_device(|entry| {
            // A damaged journal must not become a backup that looks well.
            if !entry.holds() {
                return Err(Error::Damaged);
            }
            items.entry(&entry)?;
            steps.step()
        })?;
        let (sums, packs) = items.end()?;
        file::end_packs(packs)?;
        Ok(sums)
    })?;
    Ok(Written { keys, sums })
}

fn rows(dao: &Dao, table: Table, mut each: impl FnMut(&[Value]) -> Result<()>) -> Result<()> {
    let (columns, name) = (table.columns(), table.name());
    let count = columns.split(',').count();
    let mut query = dao.db().prepare(&format!("SELECT {columns} FROM {name}"))?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        each(&(0..count).map(|column| row.get(column)).collect::<rusqlite::Result<Vec<Value>>>()?)?;
    }
    Ok(())
}

/// Opens the file again and compares all that was written with all that is read; how many bytes it has.
fn prove(part: &Path, identity: &x25519::Identity, written: &Written, steps: &mut Steps) -> Result<u64> {
    let mut opened = Opened::new(BackupFile::open(part)?, identity.clone())?;
    let same_keys = *opened.keys.to_bytes()? == *written.keys.to_bytes()?;
    let sums = opened.read(steps, |_| Ok(()))?;
    if !same_keys || sums != written.sums {
        return Err(BackupFault::Damaged.into());
    }
    Ok(std::fs::metadata(part)?.len())
}
