//! Doors for the fuzz targets: what is inside a backup's seals, which nobody without its key can change.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use age::x25519;

use super::code::Code;
use super::file::{self, BackupFile};
use super::items::{Item, ItemReader, ItemWriter};
use super::key::{identity_of, no_code};
use super::key_part::KeyPart;
use super::merge::merge;
use super::read::{Opened, Steps};
use crate::Moment;
use crate::journal::bodies::BackupKeySet;
use crate::journal::{DeviceId, Head, Journal, Result};

/// Reads a recovery code as somebody types it; its own form.
#[must_use]
pub fn code(typed: &str) -> Option<String> {
    Code::parse(typed).ok().map(|code| code.as_str().to_owned())
}

fn key(journal: &Journal) -> Result<(BackupKeySet, x25519::Identity)> {
    journal.read(|dao| {
        let (key, _) = dao.backup_key()?.ok_or_else(|| no_code(journal.backup_words()))?;
        let identity = identity_of(&key, dao.vault())?;
        Ok((key, identity))
    })
}

/// The key part and the packs of a backup that the journal has made.
///
/// # Errors
/// Those of the file.
pub fn parts(journal: &Journal, backup: &Path) -> Result<(Vec<u8>, Vec<u8>)> {
    let (_, identity) = key(journal)?;
    let mut file = BackupFile::open(backup)?;
    let keys = file.key_part(&identity)?.to_vec();
    let mut packs = Vec::new();
    file.packs(&identity)?.read_to_end(&mut packs)?;
    Ok((keys, packs))
}

/// Seals parts that somebody made up, by way of `file`, and restores them. Counts, digests and chains are put right before:
/// else nothing would get past them.
///
/// # Errors
/// Those of a restore.
pub fn restore(journal: &Journal, keys: &[u8], packs: &[u8], file: &Path, now: Moment) -> Result<()> {
    let (key, identity) = key(journal)?;
    let recipient = identity.to_public();
    let mut keys = KeyPart::from_bytes(keys)?;
    let (packs, heads, entries) = mended(packs, &keys)?;
    keys.heads = heads;
    keys.entries = entries;
    let key_part = file::seal_key_part(&keys.to_bytes()?, &recipient)?;
    file::write(&mut File::create(file)?, key.opens, &key.wrapped, &key_part, |file| {
        let mut to = file::seal_packs(file, &recipient)?;
        std::io::Write::write_all(&mut to, &packs)?;
        file::end_packs(to)
    })?;
    let mut opened = Opened::new(BackupFile::open(file)?, identity)?;
    let mut tell = |_| true;
    let mut steps = Steps::new(opened.keys.entries, &mut tell)?;
    journal.take_over(
        now,
        |dao| merge(dao, &mut opened, now, &mut steps),
        |merged, writer| merged.note(writer, now),
        &mut |_| Ok(()),
    )?;
    Ok(())
}

/// The items that can be read, in an order and with an end that hold.
fn mended(packs: &[u8], keys: &KeyPart) -> Result<(Vec<u8>, Vec<String>, u64)> {
    let mut reader = ItemReader::new(packs);
    let mut writer = ItemWriter::new(Vec::new(), keys.backup)?;
    let mut heads: BTreeMap<DeviceId, Head> = BTreeMap::new();
    let mut entries = 0;
    while let Ok(item) = reader.next() {
        match item {
            Item::Begin(_) => {}
            Item::End(_) => break,
            Item::Row(table, row) => writer.row(table, &row)?,
            Item::Entry(mut entry) => {
                let header = entry.header;
                if let Some(end) = heads.get(&header.device).filter(|end| end.seq + 1 == header.seq) {
                    entry.prev = end.hash;
                }
                entry.link();
                heads.insert(header.device, Head { device: header.device, seq: header.seq, hash: entry.hash });
                entries += 1;
                writer.entry(&entry)?;
            }
        }
    }
    let (_, packs) = writer.end()?;
    Ok((packs, heads.values().map(ToString::to_string).collect(), entries))
}
