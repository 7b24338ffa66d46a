//! Reading a backup: every seal, every link of the chain, every count, to the last byte.

use std::collections::BTreeMap;
use std::path::Path;

use age::x25519;

use super::file::BackupFile;
use super::items::{Item, ItemReader, Sums};
use super::key;
use super::key_part::KeyPart;
use super::page::BackupInfo;
use crate::calendar::local_day;
use crate::content::Content;
use crate::dates::Dates;
use crate::journal::{BackupFault, DeviceId, Error, Head, Hlc, Journal, Progress, Result, StoredEntry};
use crate::words::Words;

/// How often progress is told, in entries.
const EVERY: u64 = 256;

/// A backup whose keys are open.
pub(super) struct Opened {
    pub file: BackupFile,
    pub identity: x25519::Identity,
    pub keys: KeyPart,
}

impl Opened {
    pub fn new(mut file: BackupFile, identity: x25519::Identity) -> Result<Self> {
        let keys = KeyPart::from_bytes(&file.key_part(&identity)?)?;
        Ok(Self { file, identity, keys })
    }

    /// Opens a backup with what somebody typed.
    pub fn with_secret(path: &Path, typed: &str, words: Words) -> Result<Self> {
        let file = BackupFile::open(path)?;
        let identity = key::identity_with(&file, typed, words)?;
        Self::new(file, identity)
    }

    /// Hands every item to `each`, in the order of the file, and checks all of it on the way. What `each` was given counts
    /// only when this returns `Ok`.
    pub fn read(&mut self, steps: &mut Steps, mut each: impl FnMut(Item) -> Result<()>) -> Result<Sums> {
        let Self { file, identity, keys } = self;
        let mut items = ItemReader::new(file.packs(identity)?);
        match items.next()? {
            Item::Begin(backup) if backup == keys.backup => {}
            Item::Begin(_) | Item::Entry(_) | Item::Row(..) | Item::End(_) => return Err(BackupFault::Damaged.into()),
        }
        let mut chains = Chains::default();
        loop {
            match items.next()? {
                Item::Entry(entry) => {
                    chains.follow(&entry)?;
                    each(Item::Entry(entry))?;
                    steps.step()?;
                }
                Item::Row(table, row) => each(Item::Row(table, row))?,
                Item::End(sums) if sums.entries == keys.entries && chains.end_at(&keys.heads()?) => return Ok(sums),
                Item::Begin(_) | Item::End(_) => return Err(BackupFault::Damaged.into()),
            }
        }
    }
}

/// Progress over all passes of a job.
pub(super) struct Steps<'a> {
    done: u64,
    total: u64,
    tell: &'a mut dyn FnMut(Progress) -> bool,
}

impl<'a> Steps<'a> {
    pub fn new(total: u64, tell: &'a mut dyn FnMut(Progress) -> bool) -> Result<Self> {
        let steps = Self { done: 0, total, tell };
        steps.told()
    }

    fn told(self) -> Result<Self> {
        if (self.tell)(Progress { done: self.done, total: self.total }) { Ok(self) } else { Err(Error::Stopped) }
    }

    /// One more; [`Error::Stopped`] when somebody has stopped it.
    pub fn step(&mut self) -> Result<()> {
        self.done += 1;
        let on = !self.done.is_multiple_of(EVERY)
            || (self.tell)(Progress { done: self.done.min(self.total), total: self.total });
        if on { Ok(()) } else { Err(Error::Stopped) }
    }
}

/// The chains as far as they were read. A number may be missing, where a damaged journal had lost it; what is there must
/// follow.
#[derive(Default)]
struct Chains {
    ends: BTreeMap<DeviceId, (Head, Hlc)>,
    device: Option<DeviceId>,
}

impl Chains {
    fn follow(&mut self, entry: &StoredEntry) -> Result<()> {
        let header = &entry.header;
        let before = self.ends.get(&header.device);
        let follows = match before {
            // A device's entries stand together.
            Some(_) if self.device != Some(header.device) => false,
            Some((end, hlc)) => {
                let next = end.seq.checked_add(1) == Some(header.seq);
                header.seq > end.seq && header.hlc > *hlc && (!next || entry.prev == end.hash)
            }
            None => header.seq > 1 || entry.prev == [0; 32],
        };
        if !follows || !entry.holds() {
            return Err(BackupFault::Damaged.into());
        }
        self.device = Some(header.device);
        let head = Head { device: header.device, seq: header.seq, hash: entry.hash };
        self.ends.insert(header.device, (head, header.hlc));
        Ok(())
    }

    fn end_at(&self, heads: &[Head]) -> bool {
        heads.len() == self.ends.len()
            && heads.iter().all(|head| self.ends.get(&head.device).is_some_and(|(end, _)| end == head))
    }
}

/// Reads a whole backup, without any journal: whose it is, from when, what is in it, and that all of it is there.
///
/// # Errors
/// [`Error::Backup`] says what is wrong with it, [`Error::Invalid`] at `code` what is wrong with the code.
pub fn inspect(
    file: &Path,
    secret: &str,
    language: &str,
    mut progress: impl FnMut(Progress) -> bool,
) -> Result<BackupInfo> {
    let mut opened = Opened::with_secret(file, secret, key::words(language))?;
    info(&mut opened, language, &mut progress)
}

impl Journal {
    /// Reads a whole backup of this journal, e.g. where a copy of it was put, and says that all of it is there. Needs no
    /// code: the journal keeps the keys of its own backups.
    ///
    /// # Errors
    /// [`Error::Backup`] says what is wrong with it.
    pub fn prove_backup(&self, file: &Path, mut progress: impl FnMut(Progress) -> bool) -> Result<BackupInfo> {
        let file = BackupFile::open(file)?;
        let identity = self.read(|dao| key::own_identity(dao, &file))?;
        info(&mut Opened::new(file, identity)?, self.language(), &mut progress)
    }
}

fn info(opened: &mut Opened, language: &str, progress: &mut dyn FnMut(Progress) -> bool) -> Result<BackupInfo> {
    let words = key::words(language);
    let mut steps = Steps::new(opened.keys.entries, progress)?;
    opened.read(&mut steps, |_| Ok(()))?;
    let keys = &opened.keys;
    let practice = if keys.name.is_empty() {
        words.plain("info.no_practice")
    } else {
        words.say("info.practice", &[("name", &keys.name)])
    };
    Ok(BackupInfo {
        title: title(keys, language),
        lines: vec![
            practice,
            holds(words, "done.holds", keys.entries, keys.people, keys.sessions),
            words.plain("info.whole"),
        ],
        id: keys.backup.to_string(),
        entries: keys.entries,
        people: keys.people,
        sessions: keys.sessions,
    })
}

/// "Backup of 3 November 2026, 14:32".
pub(super) fn title(keys: &KeyPart, language: &str) -> String {
    let dates = Dates::new(Words::new(&Content::embedded().text(language).tables["dates"]), keys.made);
    let (date, time) = (dates.full_day(local_day(keys.made)), dates.time(keys.made));
    key::words(language).say("info.title", &[("date", &date), ("time", &time)])
}

/// A sentence about entries, people and sessions.
pub(super) fn holds(words: Words, sentence: &str, entries: u64, people: u64, sessions: u64) -> String {
    words.say(
        sentence,
        &[
            ("entries", &words.count("count.entries", entries, &[])),
            ("people", &words.count("count.people", people, &[])),
            ("sessions", &words.count("count.sessions", sessions, &[])),
        ],
    )
}
