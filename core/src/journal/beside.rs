//! A file that is made beside the journal and then takes its place: nothing stands under the journal's name that is not whole.

use std::fs::File;
use std::path::Path;

use super::db::{sync_folder, with_suffix};
use super::{Error, Open, Result};

/// The side files of a journal, beside the file itself.
pub(super) const SIDES: [&str; 2] = ["-wal", "-shm"];

/// Removes what an earlier attempt left behind, and every file that goes with it.
pub(super) fn remove(made: &Path) -> Result<()> {
    for suffix in ["-journal", "-wal", "-shm", ".lock", ""] {
        match std::fs::remove_file(with_suffix(made, suffix)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
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

/// Renames a file that may not be there.
pub(super) fn rename_if_there(from: &Path, to: &Path) -> Result<()> {
    match std::fs::rename(from, to) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        other => Ok(other?),
    }
}
