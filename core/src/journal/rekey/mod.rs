//! A new file under a new key: the journal is written anew beside itself, compared, and takes its own place.
//!
//! Page by page, so that everything is where it was; only the key-wrapping key is sealed anew in it. Whichever step a kill
//! comes after, exactly one of the two keys opens the journal and the other one is a wrong key: the file under the
//! journal's name is whole at every moment, and the lock file vouches for neither key while the names change.
//! `docs/adr/0012-a-new-file-under-a-new-key.md`.

#[cfg(test)]
mod tests;

use std::path::Path;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags, params};

use super::beside::{SIDES, finish, remove};
use super::bodies::{self, KeyRotated};
use super::db::{Db, connect, sync_folder, with_suffix};
use super::lock::Lock;
use super::seal::MainKey;
use super::verify::{Checked, verify};
use super::{Depth, EntryKind, Error, Journal, NewEntry, Open, Progress, Result, rebuild};
use crate::Moment;
use crate::content::Content;
use crate::words::Words;

/// Pages that are copied between two words of progress.
const PAGES: i32 = 64;

/// Steps at the end, each of which a kill could come after: the lock forgets, the names change, the lock remembers.
const LAST_STEPS: u64 = 3;

/// What changing the key has done.
#[derive(Clone, Debug, PartialEq)]
pub struct RekeyPage {
    /// E.g. "The journal is under its new key".
    pub title: String,
    /// What was compared, and what is left of the old file; a sentence each.
    pub lines: Vec<String>,
}

impl Journal {
    /// Writes the journal at `path` anew under another key. No journal may be open there; open it as always afterwards.
    ///
    /// Keep both keys until this has returned `Ok`, or until one of them has opened the journal: the other one is then of
    /// no use any more. Called again after it was cut short, it goes on. `progress` is told now and then; when it answers
    /// `false` before the names change, nothing has changed.
    ///
    /// # Errors
    /// [`Error::WrongKey`], [`Error::DiskFull`] (there is room for a second file as long as it is made), [`Error::InUse`],
    /// [`Error::Damaged`], [`Error::Stopped`] and the others of [`Journal::open`]; the file is kept as it was.
    pub fn rekey(
        path: &Path,
        old: &[u8; 32],
        new: &[u8; 32],
        language: &str,
        now: Moment,
        mut progress: impl FnMut(Progress) -> bool,
    ) -> Result<RekeyPage> {
        let words = Words::new(&Content::embedded().text(language).tables["rekey"]);
        if old == new {
            return Err(Error::invalid("key", words.plain("same")));
        }
        let (old, new) = (MainKey::new(*old), MainKey::new(*new));
        let entries = match Db::open(path, old.clone(), false, now) {
            Ok(db) => rotate(path, Open::new(db, &old)?, &new, now, &mut progress)?,
            // An earlier attempt was cut short after the new file had taken its place.
            Err(Error::WrongKey) => entries(&Open::new(Db::open(path, new.clone(), false, now)?, &new)?)?,
            Err(error) => return Err(error),
        };
        Ok(RekeyPage {
            title: words.plain("title"),
            lines: vec![words.count("compared", entries, &[]), words.plain("traces"), words.plain("backups")],
        })
    }
}

/// Removes what a rotation left behind that was cut short before the names changed.
pub(super) fn sweep(path: &Path) -> Result<()> {
    let made = made(path);
    if made.exists() { remove(&made) } else { Ok(()) }
}

fn made(path: &Path) -> std::path::PathBuf {
    with_suffix(path, ".rekeyed")
}

fn rotate(
    path: &Path,
    open: Open,
    new: &MainKey,
    now: Moment,
    progress: &mut dyn FnMut(Progress) -> bool,
) -> Result<u64> {
    let made = made(path);
    remove(&made)?;
    let written = write(&made, &open, new, now, progress);
    let (entries, mut told) = match written {
        Ok(written) => written,
        Err(error) => {
            // What cannot be removed now is at the next opening.
            let _ = remove(&made);
            return Err(error);
        }
    };
    let mut lock = settle(path, open)?;
    let mut tell = || {
        told.done += 1;
        progress(told)
    };
    // From here on nothing is taken back. The lock vouches for no key until the names have changed: in between an
    // unreadable first page means a wrong key, never damage.
    lock.forget()?;
    tell();
    std::fs::rename(&made, path)?;
    sync_folder(path)?;
    tell();
    lock.remember(new)?;
    tell();
    Ok(entries)
}

/// Closes the old file with everything in it: a side file that stayed would be read into the new one.
fn settle(path: &Path, open: Open) -> Result<Lock> {
    open.db.accept()?;
    if !open.db.checkpoint()? {
        return Err(Error::InUse);
    }
    let lock = open.db.close();
    for side in SIDES {
        match std::fs::remove_file(with_suffix(path, side)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            Ok(()) | Err(_) => {}
        }
    }
    sync_folder(path)?;
    Ok(lock)
}

/// Writes the new file and closes it, once it is known to hold what the old one holds. Says how many entries that are.
fn write(
    made: &Path,
    open: &Open,
    new: &MainKey,
    now: Moment,
    progress: &mut dyn FnMut(Progress) -> bool,
) -> Result<(u64, Progress)> {
    // Everything twice, to compare, and the pages once.
    let pages: u64 = open.db.writer().pragma_query_value(None, "page_count", |row| row.get(0))?;
    let total = entries(open)? * 2 + pages + LAST_STEPS;
    let mut done = 0;
    let before = check(open, &mut |step| progress(Progress { done: done + step.done, total }))?;
    done += before.report.entries;
    tell(progress, done, total)?;
    copy(open, made, new, &mut |copied| progress(Progress { done: done + copied.min(pages), total }))?;
    done += pages;
    tell(progress, done, total)?;

    let db = Db::open(made, new.clone(), false, now)?;
    db.writer().execute(
        "UPDATE journal SET wrapping_key = ?1",
        params![open.vault.sealed_with(new, open.identity.practice)?],
    )?;
    let copied = Open::new(db, new)?;
    let after = check(&copied, &mut |step| progress(Progress { done: done + step.done, total }))?;
    done += after.report.entries;
    tell(progress, done, total)?;
    if (&before.report, &before.heads) != (&after.report, &after.heads) || counts(open)? != counts(&copied)? {
        return Err(Error::Damaged);
    }
    let whole: String = copied.db.writer().pragma_query_value(None, "quick_check", |row| row.get(0))?;
    if whole != "ok" {
        return Err(Error::Damaged);
    }
    copied.write(now, |writer| {
        writer.append(NewEntry {
            subject: writer.practice(),
            record: writer.device().into(),
            kind: EntryKind::KeyRotated,
            occurred_at: now,
            body: bodies::to_json(&KeyRotated { v: bodies::V })?,
        })
    })?;
    finish(copied, made)?;
    tell(progress, done, total)?;
    Ok((after.report.entries, Progress { done, total }))
}

fn tell(progress: &mut dyn FnMut(Progress) -> bool, done: u64, total: u64) -> Result<()> {
    if progress(Progress { done, total }) { Ok(()) } else { Err(Error::Stopped) }
}

/// Copies every page; the new connection seals it under its own key.
fn copy(open: &Open, made: &Path, new: &MainKey, copied: &mut dyn FnMut(u64) -> bool) -> Result<()> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut target: Connection = connect(made, new, flags)?;
    // Nothing was there that a rollback could bring back.
    target.pragma_update_and_check(None, "journal_mode", "MEMORY", |_| Ok(()))?;
    let source = open.db.writer();
    let backup = Backup::new(&source, &mut target)?;
    loop {
        match backup.step(PAGES)? {
            StepResult::Done => return Ok(()),
            StepResult::More => {}
            // Nobody else has either of the files.
            StepResult::Busy | StepResult::Locked | _ => return Err(Error::InUse),
        }
        let at = backup.progress();
        if !copied(u64::try_from(at.pagecount - at.remaining).unwrap_or_default()) {
            return Err(Error::Stopped);
        }
    }
}

fn check(open: &Open, progress: &mut dyn FnMut(Progress) -> bool) -> Result<Checked> {
    verify(open, Depth::Chain, None, None, progress)
}

fn entries(open: &Open) -> Result<u64> {
    Ok(open.db.writer().query_row("SELECT count(*) FROM entries", [], |row| row.get(0))?)
}

/// Rows of each table of the log.
fn counts(open: &Open) -> Result<Vec<u64>> {
    let db = open.db.writer();
    let count = |table| Ok(db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?);
    rebuild::LOG_TABLES.iter().map(count).collect()
}
