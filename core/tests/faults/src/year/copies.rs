//! Backups, and everything that is made of them: restores, a new phone, a second phone whose work comes home.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use treadwell_core::journal::{EntryKind, Error};

use super::Year;
use super::phone::Phone;

/// So many backups are kept.
const KEPT: usize = 6;

/// A backup that was made and proven.
#[derive(Clone)]
pub(super) struct Copy {
    pub file: PathBuf,
    /// What opens it.
    pub code: String,
    /// Entries in it.
    entries: u64,
    /// Whose keys are in it.
    holds: BTreeSet<String>,
}

impl Year {
    /// Another recovery code: backups from before keep the one they had.
    pub(super) fn new_code(&mut self) {
        self.code = self.phone.journal.set_recovery_code(self.now).expect("a code").code;
        self.model.wrote(&[EntryKind::BackupKeySet]);
    }

    pub(super) fn backup(&mut self) -> Copy {
        let copy = self.copy();
        self.model.wrote(&[EntryKind::BackupMade]);
        self.copies.push(copy.clone());
        if self.copies.len() > KEPT {
            let place = self.rng.usize(0..KEPT);
            fs::remove_file(self.copies.remove(place).file).expect("one backup less");
        }
        copy
    }

    /// A backup of the phone at hand, which notes it afterwards.
    fn copy(&mut self) -> Copy {
        let file = self.fresh("backup");
        let done = self.phone.journal.backup(&file, self.now, |_| true).expect("a backup");
        assert_eq!(done.entries, self.model.total());
        let again = self.phone.journal.prove_backup(&file, |_| true).expect("a whole backup");
        assert_eq!((again.entries, again.people), (done.entries, self.model.people.len() as u64));
        Copy {
            file,
            code: self.code.clone(),
            entries: done.entries,
            holds: self.model.people.keys().cloned().collect(),
        }
    }

    fn any_copy(&mut self) -> usize {
        if self.copies.is_empty() {
            self.backup();
        }
        self.rng.usize(0..self.copies.len())
    }

    fn erased_since(&self, copy: &Copy) -> u64 {
        copy.holds.intersection(&self.model.erased).count() as u64
    }

    /// An older backup is restored into the journal: nothing is new in it, and who was erased since stays erased.
    pub(super) fn restore(&mut self) {
        let place = self.any_copy();
        let copy = &self.copies[place];
        let (journal, now) = (&self.phone.journal, self.now);
        let head = journal.head().expect("a head");
        let preview = journal.preview_restore(&copy.file, &copy.code, now, |_| true).expect("a preview");
        assert_eq!((preview.new_entries, preview.known), (0, copy.entries), "{preview:?}");
        assert_eq!(preview.erased_here, self.erased_since(copy), "{preview:?}");
        assert_eq!((preview.refusal.as_str(), preview.would_go.len()), ("", 0));
        let done = journal.restore_into(&copy.file, &copy.code, now, |_| true).expect("a restore");
        assert_eq!((done.entries, done.people, done.sessions), (0, 0, 0), "{done:?}");
        assert_eq!(journal.head().expect("a head"), head, "nothing to write down: {done:?}");
    }

    /// A backup forgets who was erased since.
    pub(super) fn forget(&mut self) {
        let place = self.any_copy();
        let erased = self.erased_since(&self.copies[place]);
        let done =
            self.phone.journal.forget(&self.copies[place].file, self.now, |_| true).expect("a backup without them");
        assert_eq!(done.people, erased);
        if erased > 0 {
            self.model.wrote(&[EntryKind::BackupMade]);
            let gone = &self.model.erased;
            self.copies[place].holds.retain(|person| !gone.contains(person));
        }
    }

    /// Backups that are spoilt, restores that are broken off and keys that are wrong change nothing.
    pub(super) fn refuse(&mut self) {
        let place = self.any_copy();
        let Copy { file, code, .. } = self.copies[place].clone();
        let head = self.phone.journal.head().expect("a head");
        let bytes = fs::read(&file).expect("the backup");
        let spoilt = self.fresh("spoilt");
        let flipped = self.rng.usize(0..bytes.len());
        for way in 0..4 {
            let (with, bytes) = match way {
                0 => ("0123-4567-89AB-CDEF-GHJK".to_owned(), bytes.clone()),
                1 => (code.clone(), bytes[..self.rng.usize(0..bytes.len())].to_vec()),
                2 => {
                    let mut bytes = bytes.clone();
                    bytes[flipped] ^= 1 << self.rng.u8(0..8);
                    (code.clone(), bytes)
                }
                _ => (code.clone(), bytes.clone()),
            };
            fs::write(&spoilt, bytes).expect("a spoilt backup");
            let refused = self.phone.journal.restore_into(&spoilt, &with, self.now, |_| way < 3);
            assert!(matches!(refused, Err(Error::Backup(_) | Error::Invalid { .. } | Error::Stopped)), "{refused:?}");
            assert_eq!(self.phone.journal.head().expect("a head"), head);
            self.count.faults += 1;
        }
        fs::remove_file(spoilt).expect("thrown away");
    }

    /// The practice moves to a new phone: everything comes out of a backup, and the old phone is gone.
    pub(super) fn move_on(&mut self) {
        let copy = self.backup();
        let phone = Phone::restored(&self.fresh("phone"), self.key(), (&copy.file, &copy.code), self.now);
        std::mem::replace(&mut self.phone, phone).throw_away();
        // What the old phone wrote after the backup: that there is one.
        self.model.left_behind(EntryKind::BackupMade);
        self.model.wrote(&[EntryKind::BackupRestored]);
    }

    /// A second phone works by itself for a while, and so does this one; then what that one wrote comes home. An erasure on
    /// either side wins.
    pub(super) fn travel(&mut self) {
        // Who will be erased there, and for whom a session is begun there.
        while self.model.shown(|person| !person.open_session).len() < 2 {
            self.newcomer();
        }
        let mut free = self.model.shown(|person| !person.open_session);
        self.rng.shuffle(&mut free);
        let [leaves, busy] = [free[0].clone(), free[1].clone()];
        let copy = self.backup();
        self.visit_of(&leaves);
        self.amend();
        let at_home = self.model.total();

        let away = Phone::restored(&self.fresh("away"), self.key(), (&copy.file, &copy.code), self.now);
        self.model.wrote(&[EntryKind::BackupRestored]);
        let home = std::mem::replace(&mut self.phone, away);
        let newcomer = self.newcomer();
        self.visit_of(&newcomer);
        self.work(&busy);
        self.erase_of(&leaves);
        let brought = self.model.total() - at_home;
        let file = self.fresh("brought");
        self.phone.journal.backup(&file, self.now, |_| true).expect("a backup of the second phone");
        std::mem::replace(&mut self.phone, home).throw_away();

        // Something is written about them here, too; what was begun there goes on all the same.
        self.now = crate::clinic::after(self.now, 5);
        self.revise_of(&busy);
        let done = self.phone.journal.restore_into(&file, &copy.code, self.now, |_| true).expect("it comes home");
        assert_eq!(done.entries, brought, "{done:?}");
        self.model.wrote(&[EntryKind::BackupRestored]);
        fs::remove_file(file).expect("thrown away");
    }

    /// On an empty machine, from the file and the code alone, everything is back.
    pub(super) fn all_is_back(&mut self) {
        let copy = self.backup();
        let (folder, key) = (self.fresh("empty"), self.key());
        let phone = Phone::restored(&folder, key, (&copy.file, &copy.code), self.now);
        let mut entries = self.model.entries.clone();
        *entries.get_mut(&EntryKind::BackupMade).expect("this one") -= 1;
        *entries.entry(EntryKind::BackupRestored).or_default() += 1;
        self.compare(&phone.journal, &entries);
        phone.throw_away();
    }
}
