//! A file that is made beside the journal and then takes its place: nothing stands under the journal's name that is not whole.
//!
//! Changing the key, salvaging and restoring make one. Until the last name is changed the file that stood there before is
//! untouched, and an attempt that was cut short is begun again.

use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior, params};

use super::db::{Db, connect, sync_folder, with_suffix};
use super::seal::MainKey;
use super::{DeviceId, Error, Moment, Open, Result, SubjectId, schema, views};

/// The side files of a journal, beside the file itself.
pub(super) const SIDES: [&str; 2] = ["-wal", "-shm"];

/// Where a restored journal is made.
pub(crate) fn restored(path: &Path) -> PathBuf {
    with_suffix(path, ".restored")
}

/// Removes what a restore left behind that was cut short before the names changed: it holds the words of a whole practice,
/// and no erasure would reach it.
pub(super) fn sweep(path: &Path) -> Result<()> {
    let made = restored(path);
    if made.exists() { remove(&made) } else { Ok(()) }
}

/// Makes a file at `made` with what `fill` puts into its empty tables.
pub(crate) fn make(made: &Path, main: &MainKey, fill: impl FnOnce(&Transaction) -> Result<()>) -> Result<Connection> {
    remove(made)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut db = connect(made, main, flags)?;
    db.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    schema::prepare(&db)?;
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    schema::tables(&tx)?;
    fill(&tx)?;
    schema::stamp(&tx)?;
    tx.commit()?;
    Ok(db)
}

/// The one row that says whose journal it is. It writes as a new device: whoever wrote the entries may go on elsewhere.
pub(crate) fn insert_itself(
    tx: &Transaction,
    practice: SubjectId,
    wrapping_key: &[u8],
    created_at: i64,
    now: Moment,
) -> Result<()> {
    tx.execute(
        "INSERT INTO journal(one, practice, device, wrapping_key, views_version, created_at)
         VALUES (1, ?1, ?2, ?3, ?4, ?5)",
        params![practice, DeviceId::new(now.epoch_ms)?, wrapping_key, views::VERSION, created_at],
    )?;
    Ok(())
}

/// Opens the file as any other journal for what is still to be written to it, and closes it again.
pub(crate) fn complete<T>(
    made: &Path,
    main: &MainKey,
    now: Moment,
    write: impl FnOnce(&Open) -> Result<T>,
) -> Result<T> {
    let open = Open::new(Db::open(made, main.clone(), false, now)?, main)?;
    let value = write(&open)?;
    finish(open, made)?;
    Ok(value)
}

/// Closes a journal that was made at `made`: everything is in the one file, and on the disk.
///
/// The lock beside the journal itself goes on to hold; that of the new file goes.
pub(super) fn finish(open: Open, made: &Path) -> Result<()> {
    open.db.accept()?;
    if !open.db.checkpoint()? {
        return Err(Error::InUse);
    }
    drop(open);
    std::fs::remove_file(with_suffix(made, ".lock"))?;
    File::open(made)?.sync_all()?;
    sync_folder(made)
}

/// Moves what stands at `path` to a name of its own, `<path>.<as_what>-1` and on. A name at a time: whichever of them a
/// kill comes after, both the old file and the new one are there.
pub(crate) fn keep(path: &Path, as_what: &str) -> Result<PathBuf> {
    let kept = (1..10_000)
        .map(|n| with_suffix(path, &format!(".{as_what}-{n}")))
        .find(|name| !name.exists())
        .ok_or(Error::Io { kind: ErrorKind::AlreadyExists })?;
    rename_if_there(path, &kept)?;
    for side in SIDES {
        rename_if_there(&with_suffix(path, side), &with_suffix(&kept, side))?;
    }
    Ok(kept)
}

/// Whether side files lie beside the place of a journal.
pub(crate) fn has_sides(path: &Path) -> bool {
    SIDES.iter().any(|side| with_suffix(path, side).exists())
}

/// Gives the new file its place.
pub(crate) fn put(made: &Path, path: &Path) -> Result<()> {
    std::fs::rename(made, path)?;
    sync_folder(path)
}

/// Removes what an earlier attempt left behind, and every file that goes with it.
pub(crate) fn remove(made: &Path) -> Result<()> {
    for suffix in ["-journal", "-wal", "-shm", ".lock", ""] {
        match std::fs::remove_file(with_suffix(made, suffix)) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

/// Renames a file that may not be there.
fn rename_if_there(from: &Path, to: &Path) -> Result<()> {
    match std::fs::rename(from, to) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        other => Ok(other?),
    }
}
