//! What was done: the encrypted, append-only record and its views.
//!
//! The record is a log of [`Entry`]s, numbered and hash-chained per device and sealed with a key per person; everything a
//! screen shows is a view of it that can be thrown away and rebuilt. [`Journal::write`] appends and keeps the views in one
//! transaction, [`Journal::read`] reads. `docs/format.md` describes the file byte by byte.
//!
//! Not here: any judgement about whether it may be done ([`crate::screening`]).

pub mod attachments;
pub mod audit;
pub mod erasure;
pub mod form;
pub mod help;
pub mod inbox;
pub mod letters_page;
pub mod merge;
pub mod page;
pub mod search;
pub mod study_page;

mod annotations;
mod backups;
pub(crate) mod beside;
pub(crate) mod bodies;
mod canonical;
mod chain;
mod change;
mod check;
mod clients;
mod clock;
mod content;
mod db;
mod digest;
mod drafts;
mod entry;
mod error;
mod history;
mod hlc;
mod id;
mod interviews;
mod job;
mod kind;
mod labels;
mod letters;
mod letters_check;
mod letters_store;
mod letters_text;
mod lock;
mod log;
mod names;
mod plans;
mod practice;
mod practitioner_checks;
mod rebuild;
mod records;
pub mod rekey;
mod replay;
pub mod salvage;
mod sample;
mod schema;
mod screenings;
mod seal;
mod segments;
mod sentence;
mod session;
mod session_page;
mod sessions;
mod shelf;
mod sign;
mod soap;
mod speech;
#[cfg(test)]
pub(crate) mod tests;
mod today;
mod vault;
mod verify;
mod verify_beside;
mod verify_page;
mod views;

use std::fmt;
use std::path::Path;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::TransactionBehavior;

pub use change::{Change, Subscription};
pub use drafts::{Draft, DraftKey, DraftKind};
pub use entry::{Body, Entry, EntryRef, Head, Header, NewEntry};
pub use error::{BackupFault, Error, Result};
pub use hlc::Hlc;
pub use id::{ClientId, DeviceId, EntryId, RecordId, SubjectId};
pub use job::Job;
pub use kind::{EntryKind, Kind, UnknownKind};
pub use log::{Dao, Writer};
pub use sign::{PractitionerKey, Signature, SignatureFault};
pub use verify::{At, Depth, Finding, Progress, Report};
pub use verify_beside::Part;

pub(crate) use db::{sync_folder, with_suffix};
pub(crate) use entry::Fields;
pub(crate) use id::fill_random;
pub(crate) use lock::{KeyCheck, Lock};
pub(crate) use log::StoredEntry;
pub(crate) use seal::MainKey;
pub(crate) use vault::Vault;

use crate::Moment;
use crate::library::Library;
use change::{Changes, Notifier};
use db::{Db, with_room};
use log::Identity;

/// How long closing waits for calls that have begun.
const CLOSING_PATIENCE: Duration = Duration::from_secs(2);

/// The encrypted record of one practice.
pub struct Journal {
    /// Empty once closed. A call that has begun holds its own share, and finishes.
    open: RwLock<Option<Arc<Open>>>,
    notifier: Notifier,
    language: String,
    /// Made when the first page needs it: its search index takes a moment.
    library: OnceLock<Library>,
    /// Drafts that were kept before this were recovered.
    opened_at: Moment,
}

/// What closing takes away: the connections and the keys.
pub(crate) struct Open {
    identity: Identity,
    vault: Vault,
    db: Db,
}

impl Journal {
    /// Opens the journal at `path`, or begins one when there is none and no `head` is expected.
    ///
    /// `language` is the one that pages are written in. `head` is what the platform kept of [`Journal::head`] outside the
    /// file; `None` on the first run, or when a person has decided to go on with an older file.
    ///
    /// # Errors
    /// [`Error::WrongKey`], [`Error::NotAJournal`], [`Error::Damaged`], [`Error::Truncated`], [`Error::RolledBack`],
    /// [`Error::TooNew`], [`Error::ReadOnly`], [`Error::DiskFull`], [`Error::InUse`] or [`Error::Io`]; the file is kept.
    pub fn open(path: &Path, key: &[u8; 32], language: &str, head: Option<&Head>, now: Moment) -> Result<Self> {
        let key = MainKey::new(*key);
        let db = Db::open(path, key.clone(), head.is_none(), now).map_err(|error| match (error, head) {
            // Not a byte of it is left; only the head outside can tell that there was something.
            (Error::Truncated, Some(head)) if std::fs::metadata(path).map_or(0, |file| file.len()) == 0 => {
                Error::RolledBack { expected: head.seq, found: 0 }
            }
            (error, _) => error,
        })?;
        let open = Open::new(db, &key)?;
        if let Some(head) = head {
            open.expect(head)?;
        }
        open.refresh()?;
        open.db.accept()?;
        rekey::sweep(path)?;
        beside::sweep(path)?;
        open.finish_erasure()?;
        Ok(Self {
            open: RwLock::new(Some(Arc::new(open))),
            notifier: Notifier::default(),
            language: language.to_owned(),
            library: OnceLock::new(),
            opened_at: now,
        })
    }

    /// Closes the file, wipes the keys and ends the subscriptions; later calls fail with [`Error::Closed`].
    ///
    /// Calls that have begun on other threads are waited for, so that the file can be opened again at once. A job that
    /// takes longer keeps the file until it is done.
    pub fn close(&self) {
        let open = self.open.write().unwrap_or_else(PoisonError::into_inner).take();
        self.notifier.close();
        let Some(mut open) = open else { return };
        let deadline = Instant::now() + CLOSING_PATIENCE;
        while let Err(shared) = Arc::try_unwrap(open) {
            if Instant::now() > deadline {
                return;
            }
            open = shared;
            thread::sleep(Duration::from_millis(1));
        }
    }

    /// The language that pages are written in.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Reads, from one unchanging state of the journal, while others may write.
    ///
    /// # Errors
    /// What `f` returns, or those of the file.
    pub fn read<T>(&self, f: impl FnOnce(&Dao) -> Result<T>) -> Result<T> {
        self.shared()?.read(f)
    }

    /// Writes, wholly or not at all: when this returns `Ok`, everything that `f` appended is on the disk.
    ///
    /// # Errors
    /// What `f` returns, or those of the file; nothing is written then.
    pub fn write<T>(&self, now: Moment, f: impl FnOnce(&mut Writer) -> Result<T>) -> Result<T> {
        let (value, changes) = self.shared()?.write(now, f)?;
        self.notifier.tell(&changes);
        Ok(value)
    }

    /// Reads as [`Journal::read`] does, on the connection for long jobs: screens do not wait for it.
    ///
    /// # Errors
    /// What `f` returns, or those of the file.
    pub fn work<T>(&self, f: impl FnOnce(&Dao) -> Result<T>) -> Result<T> {
        self.shared()?.work(f)
    }

    /// Checks the journal down to `depth`; `witnessed` is the head that the platform keeps outside the file.
    ///
    /// `progress` is told now and then; when it answers `false` the check ends with [`Error::Stopped`].
    ///
    /// # Errors
    /// Those of the file. What is not as it was written is no error but a finding of the report.
    pub fn check(
        &self,
        depth: Depth,
        witnessed: Option<&Head>,
        mut progress: impl FnMut(Progress) -> bool,
    ) -> Result<Report> {
        let open = self.shared()?;
        Ok(verify::verify(&open, depth, witnessed, None, &mut progress)?.report)
    }

    /// Makes the views again from the entries.
    ///
    /// # Errors
    /// Those of the file; the views stay as they were then.
    pub fn rebuild_views(&self) -> Result<()> {
        self.shared()?.rebuild()
    }

    /// Moves what was written from the side file into the main one, brings the search's index together, and sweeps what
    /// an erasure could not yet; for idle moments. Beside a long job it does what it can, and holds up nobody.
    ///
    /// # Errors
    /// Those of the file.
    pub fn tidy(&self) -> Result<()> {
        let open = self.shared()?;
        open.finish_erasure()?;
        search::index::settle(&open.db.writer())?;
        open.db.checkpoint()?;
        Ok(())
    }

    /// The end of this device's chain, for the platform to keep outside the file after each write.
    ///
    /// # Errors
    /// Those of the file.
    pub fn head(&self) -> Result<Head> {
        #[expect(clippy::redundant_closure_for_method_calls, reason = "the method itself is not general enough")]
        self.read(|dao| dao.head())
    }

    /// Tells `listener`, from a thread of its own, what was changed after each commit, until the subscription is closed
    /// or dropped.
    ///
    /// # Errors
    /// [`Error::Io`] when the operating system gives no thread.
    pub fn subscribe(&self, listener: impl Fn(&[Change]) + Send + 'static) -> Result<Subscription> {
        self.notifier.subscribe(listener)
    }

    /// Takes over what another copy of this record holds, wholly or not at all.
    ///
    /// `take` puts rows into the log's own tables; `note` then says in an entry what was done; `each` is called for every
    /// entry as the views are made again. All three may stop the work.
    pub(crate) fn take_over<T>(
        &self,
        now: Moment,
        take: impl FnOnce(&mut Writer) -> Result<T>,
        note: impl FnOnce(&T, &mut Writer) -> Result<()>,
        each: &mut dyn FnMut(&Entry) -> Result<()>,
    ) -> Result<T> {
        let open = self.shared()?;
        let value = open.take_over(now, take, note, each)?;
        open.finish_erasure()?;
        self.notifier.tell(&Change::ALL.into_iter().collect());
        Ok(value)
    }

    fn shared(&self) -> Result<Arc<Open>> {
        self.open.read().unwrap_or_else(PoisonError::into_inner).clone().ok_or(Error::Closed)
    }
}

impl fmt::Debug for Journal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Journal")
    }
}

impl Open {
    fn new(db: Db, key: &MainKey) -> Result<Self> {
        let (practice, device, wrapped): (_, _, Vec<u8>) =
            db.writer().query_row("SELECT practice, device, wrapping_key FROM journal", [], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })?;
        Ok(Self { identity: Identity { practice, device }, vault: Vault::open(key, practice, &wrapped)?, db })
    }

    fn read<T>(&self, f: impl FnOnce(&Dao) -> Result<T>) -> Result<T> {
        self.db.read(|connection| {
            let tx = connection.transaction()?;
            f(&Dao::new(&tx, self.identity, &self.vault))
        })
    }

    fn work<T>(&self, f: impl FnOnce(&Dao) -> Result<T>) -> Result<T> {
        self.db.work(|connection| {
            let tx = connection.transaction()?;
            f(&Dao::new(&tx, self.identity, &self.vault))
        })
    }

    /// Reads on a connection of its own, which is closed afterwards.
    fn apart<T>(&self, f: impl FnOnce(&Dao) -> Result<T>) -> Result<T> {
        let mut connection = self.db.another()?;
        let tx = connection.transaction()?;
        f(&Dao::new(&tx, self.identity, &self.vault))
    }

    /// Brings the views to the version of this program.
    fn refresh(&self) -> Result<()> {
        let built: i64 = self.db.writer().query_row("SELECT views_version FROM journal", [], |row| row.get(0))?;
        if built == views::VERSION { Ok(()) } else { self.rebuild() }
    }

    fn rebuild(&self) -> Result<()> {
        with_room(&mut self.db.writer(), |connection| {
            let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            rebuild::rebuild(&tx, &Dao::new(&tx, self.identity, &self.vault), &mut |_| Ok(()))?;
            Ok(tx.commit()?)
        })
    }

    fn write<T>(&self, now: Moment, f: impl FnOnce(&mut Writer) -> Result<T>) -> Result<(T, Changes)> {
        let mut connection = self.db.writer();
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut writer = Writer::new(&tx, self.identity, &self.vault, now)?;
        let value = f(&mut writer)?;
        let changes = writer.changes;
        tx.commit()?;
        Ok((value, changes))
    }

    /// As [`Journal::take_over`]. The views are made again: entries have come between the others.
    pub(crate) fn take_over<T>(
        &self,
        now: Moment,
        take: impl FnOnce(&mut Writer) -> Result<T>,
        note: impl FnOnce(&T, &mut Writer) -> Result<()>,
        each: &mut dyn FnMut(&Entry) -> Result<()>,
    ) -> Result<T> {
        with_room(&mut self.db.writer(), |connection| {
            let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let value = take(&mut Writer::new(&tx, self.identity, &self.vault, now)?)?;
            // Anew: what was taken over may have moved the end of this device's chain, and the clock.
            note(&value, &mut Writer::new(&tx, self.identity, &self.vault, now)?)?;
            rebuild::rebuild(&tx, &Dao::new(&tx, self.identity, &self.vault), each)?;
            attachments::let_removed_go(&tx)?;
            tx.commit()?;
            Ok(value)
        })
    }

    /// Refuses a file that ends before, or differs from, what was acknowledged.
    fn expect(&self, expected: &Head) -> Result<()> {
        let Head { device, seq, hash } = *expected;
        let (known, found) = self.read(|dao| Ok((dao.hash_at(device, seq)?, dao.last_seq(device)?)))?;
        // The head is always of the device that writes here: another one would begin a chain of its own, unnoticed.
        let kept = device == self.identity.device && (seq == 0 || known == Some(hash));
        if kept { Ok(()) } else { Err(Error::RolledBack { expected: seq, found }) }
    }
}
