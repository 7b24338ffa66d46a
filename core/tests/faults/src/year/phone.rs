//! The phone that the practice is on.

use std::path::{Path, PathBuf};

use treadwell_core::Moment;
use treadwell_core::journal::{Error, Head, Journal};

/// The name of the journal's file, in the folder of its phone.
const FILE: &str = "journal.db";

pub(super) struct Phone {
    folder: PathBuf,
    key: [u8; 32],
    pub journal: Journal,
    /// What the platform keeps outside.
    pub head: Head,
}

/// Opens, or makes, a journal.
fn open(folder: &Path, key: &[u8; 32], head: Option<&Head>, now: Moment) -> Journal {
    Journal::open(&folder.join(FILE), key, "en", head, now).expect("the journal opens")
}

impl Phone {
    pub fn new(folder: &Path, key: [u8; 32], now: Moment) -> Self {
        std::fs::create_dir_all(folder).expect("a folder");
        let journal = open(folder, &key, None, now);
        let head = journal.head().expect("a head");
        Self { folder: folder.to_owned(), key, journal, head }
    }

    /// An empty one, on which everything is brought back from a backup.
    pub fn restored(folder: &Path, key: [u8; 32], (backup, code): (&Path, &str), now: Moment) -> Self {
        std::fs::create_dir_all(folder).expect("a folder");
        let restored = Journal::restore_new(&folder.join(FILE), &key, backup, code, "en", now, |_| true);
        let (journal, _) = restored.expect("everything is back");
        let head = journal.head().expect("a head");
        Self { folder: folder.to_owned(), key, journal, head }
    }

    /// The platform keeps the end of the chain after each write; it only ever grows.
    pub fn keep_head(&mut self) {
        let head = self.journal.head().expect("a head");
        assert!(head.seq >= self.head.seq, "the chain became shorter");
        self.head = head;
    }

    pub fn lock(&mut self) {
        self.keep_head();
        self.journal.close();
    }

    pub fn unlock(&mut self, now: Moment) {
        self.journal = open(&self.folder, &self.key, Some(&self.head), now);
    }

    /// The power goes: what lies on the disk at this moment is all that is left.
    pub fn cut(&mut self, to: PathBuf, now: Moment) {
        self.keep_head();
        std::fs::create_dir_all(&to).expect("a folder");
        for ending in ["", "-wal", ".lock"] {
            let name = format!("{FILE}{ending}");
            if self.folder.join(&name).exists() {
                std::fs::copy(self.folder.join(&name), to.join(&name)).expect("a copy");
            }
        }
        self.journal.close();
        std::fs::remove_dir_all(&self.folder).expect("the old files");
        self.folder = to;
        self.unlock(now);
    }

    /// The file is written anew under another key; the old one opens it no more.
    pub fn rekey(&mut self, new: [u8; 32], now: Moment) {
        self.lock();
        let path = self.folder.join(FILE);
        Journal::rekey(&path, &self.key, &new, "en", now, |_| true).expect("another key");
        let old = Journal::open(&path, &self.key, "en", None, now);
        assert!(matches!(old, Err(Error::WrongKey)), "the old key: {old:?}");
        self.key = new;
        self.unlock(now);
    }

    /// Nothing of it is left.
    pub fn throw_away(self) {
        self.journal.close();
        std::fs::remove_dir_all(&self.folder).expect("its files");
    }
}
