//! Restoring: into the journal that is open, or as a new one on an empty machine.

use std::cell::RefCell;
use std::fs;
use std::path::Path;

use rusqlite::params;

use super::key;
use super::merge::{Merged, merge};
use super::page::RestoreDone;
use super::read::{Opened, Steps, holds};
use crate::Moment;
use crate::journal::{
    BackupFault, EntryKind, Error, Journal, KeyCheck, Lock, MainKey, Progress, Result, Vault, beside,
};
use crate::words::Words;

/// What stands where the restored journal shall stand.
enum Place {
    /// Nothing, or a journal that nobody has written to.
    Free,
    /// Something that is moved aside: a journal that is not set up yet, or one that cannot be opened.
    Kept,
    /// A journal that is in use: it is never replaced, the backup is added to it.
    InUse(Box<Journal>),
}

impl Journal {
    /// Adds what a backup of this practice holds and this journal does not.
    ///
    /// One transaction: wholly or not at all, also after a kill. `progress` is told now and then; when it answers `false`
    /// nothing has changed.
    ///
    /// # Errors
    /// [`Error::Backup`] says what is wrong with the file or that it does not belong here, [`Error::Invalid`] at `code` what
    /// is wrong with the code.
    pub fn restore_into(
        &self,
        file: &Path,
        secret: &str,
        now: Moment,
        mut progress: impl FnMut(Progress) -> bool,
    ) -> Result<RestoreDone> {
        let words = self.backup_words();
        let mut opened = Opened::with_secret(file, secret, words)?;
        let steps = RefCell::new(Steps::new(opened.keys.entries.saturating_mul(2), &mut progress)?);
        let merged = self.take_over(
            now,
            |writer| merge(writer, &mut opened, now, &mut steps.borrow_mut()),
            |merged, writer| if merged.is_nothing() { Ok(()) } else { merged.note(writer, now) },
            &mut |_| steps.borrow_mut().step(),
        )?;
        let title = if merged.is_nothing() { "restored.nothing" } else { "restored.title_into" };
        Ok(done(words, title, &merged, Vec::new()))
    }

    /// Makes a journal at `path` of a backup, and opens it.
    ///
    /// For an empty machine, for a journal that was never set up, and for one that cannot be opened any more, damaged or
    /// because its key is lost: what stood at `path` is then kept beside it. `key` is the main key of the new file. It is
    /// made aside and takes its place at the end; after a kill the same call begins again. It writes as a new device: a
    /// head that the platform kept of an earlier file is not in it, so the first opening is one without a head.
    ///
    /// Where a journal of this practice is in use at `path`, an older copy for example, nothing is replaced: the backup is
    /// added to it as [`Journal::restore_into`] does.
    ///
    /// # Errors
    /// [`Error::Backup`] says what is wrong with the file or that it does not belong here, [`Error::Invalid`] at `code` what
    /// is wrong with the code; those of the disk.
    pub fn restore_new(
        path: &Path,
        key: &[u8; 32],
        file: &Path,
        secret: &str,
        language: &str,
        now: Moment,
        mut progress: impl FnMut(Progress) -> bool,
    ) -> Result<(Self, RestoreDone)> {
        let words = key::words(language);
        let main = MainKey::new(*key);
        let kept = match place(path, key, language, now)? {
            Place::Free => false,
            Place::Kept => true,
            Place::InUse(journal) => {
                let done = journal.restore_into(file, secret, now, progress)?;
                return Ok((*journal, done));
            }
        };
        let mut opened = Opened::with_secret(file, secret, words)?;
        let steps = Steps::new(opened.keys.entries.saturating_mul(2), &mut progress)?;
        let made = beside::restored(path);
        let merged = {
            let mut lock = Lock::take(path)?;
            let merged = build(&made, &main, &mut opened, now, steps);
            let merged = merged.inspect_err(|_| drop(beside::remove(&made)))?;
            if kept {
                beside::keep(path, "replaced")?;
            }
            // Between the old name and the new one: from here on it is this key that the place knows.
            if lock.check(&main)? != KeyCheck::Right {
                lock.remember(&main)?;
            }
            beside::put(&made, path)?;
            merged
        };
        let journal = Self::open(path, key, language, None, now)?;
        let kept = kept.then(|| words.plain("restored.kept"));
        let has_code = journal.read(|dao| Ok(dao.backup_key()?.is_some()))?;
        let code = has_code.then(|| words.plain("restored.code"));
        let lines = kept.into_iter().chain(code).collect();
        Ok((journal, done(words, "restored.title", &merged, lines)))
    }
}

/// Looks at what stands at `path`.
fn place(path: &Path, key: &[u8; 32], language: &str, now: Moment) -> Result<Place> {
    if fs::metadata(path).map_or(0, |file| file.len()) == 0 {
        // Side files without their file belong to nothing that is made here.
        return Ok(if beside::has_sides(path) { Place::Kept } else { Place::Free });
    }
    let journal = match Journal::open(path, key, language, None, now) {
        Ok(journal) => journal,
        // Lost to this key or to damage: kept, and no longer in the way.
        Err(Error::WrongKey | Error::Damaged | Error::Truncated | Error::NotAJournal) => return Ok(Place::Kept),
        Err(error) => return Err(error),
    };
    let place = journal.read(|dao| {
        let is_there = |sql: &str| Ok::<_, Error>(dao.db().prepare(sql)?.exists([])?);
        let used = [EntryKind::PracticeSet, EntryKind::ClientRegistered].map(EntryKind::number);
        Ok(if is_there(&format!("SELECT 1 FROM entries WHERE kind IN ({}, {})", used[0], used[1]))? {
            None
        } else if is_there("SELECT 1 FROM entries")? {
            Some(Place::Kept) // a star or a note of somebody who has looked around
        } else {
            Some(Place::Free)
        })
    })?;
    let Some(place) = place else { return Ok(Place::InUse(Box::new(journal))) };
    // Closing it moves its side files into it: none is left to be taken for the new file's.
    journal.close();
    Ok(place)
}

/// Makes the new file beside its place. Nothing else is touched until it is whole.
fn build(made: &Path, main: &MainKey, opened: &mut Opened, now: Moment, steps: Steps) -> Result<Merged> {
    let keys = &opened.keys;
    let practice = keys.practice;
    let theirs = Vault::from_bytes(keys.wrapping_key.clone());
    let own = keys.subjects.iter().find(|key| key.subject == practice).ok_or(BackupFault::Damaged)?;
    // The key-wrapping key stays, sealed for the main key of this phone.
    let wrapped = theirs.sealed_with(main, practice)?;
    let file = beside::make(made, main, |tx| {
        tx.execute(
            "INSERT INTO subject_keys(subject, wrapped, created_at) VALUES (?1, ?2, ?3)",
            params![practice, own.wrapped, own.created_at],
        )?;
        beside::insert_itself(tx, practice, &wrapped, keys.created_at, now)
    })?;
    drop(file);
    let steps = RefCell::new(steps);
    beside::complete(made, main, now, |open| {
        open.take_over(
            now,
            |writer| merge(writer, opened, now, &mut steps.borrow_mut()),
            |merged, writer| merged.note(writer, now),
            &mut |_| steps.borrow_mut().step(),
        )
    })
}

fn done(words: Words, title: &str, merged: &Merged, more: Vec<String>) -> RestoreDone {
    let mut lines = Vec::new();
    if merged.entries + merged.people > 0 {
        lines.push(holds(words, "restored.new", merged.entries, merged.people, merged.sessions));
    }
    if merged.entries == 0 && merged.parts > 0 {
        lines.push(words.plain("restored.parts"));
    }
    for (sentence, n) in [("restored.drafts", merged.drafts), ("restored.erased", merged.erased)] {
        lines.extend((n > 0).then(|| words.count(sentence, n, &[])));
    }
    lines.extend(more);
    RestoreDone {
        title: words.plain(title),
        lines,
        entries: merged.entries,
        people: merged.people,
        sessions: merged.sessions,
    }
}
