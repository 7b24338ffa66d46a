//! A clinic as it goes on: every day people come, are screened, worked on and signed for; records are added to, put right,
//! merged, taken apart, erased; photos are kept, things are looked at and arrive while the app is locked; backups are made
//! and restored, on this phone, on the next one, from a second one; the power goes. Beside the journal runs a [`model`] of
//! what must be in it.
//!
//! Not here: check-ins that a client sends. The journal has no entries of that kind yet (their numbers are kept free); what
//! arrives by itself are the pain numbers of the inbox.

mod compare;
mod copies;
mod events;
mod model;
mod phone;
mod records;
mod visits;

use std::path::{Path, PathBuf};

use fastrand::Rng;
use treadwell_core::Moment;
use treadwell_core::journal::{Depth, EntryKind};

use crate::clinic::{self, DAY, START, after};
use crate::report::Count;
use copies::Copy;
use events::Event;
use model::Model;
use phone::Phone;

/// The journal and the model.
pub struct Year {
    /// Everything lies in here.
    folder: PathBuf,
    phone: Phone,
    model: Model,
    rng: Rng,
    now: Moment,
    /// What is to happen after the visits to come, those of the next one last.
    ahead: Vec<Vec<Event>>,
    /// Backups that are kept, oldest first.
    copies: Vec<Copy>,
    /// What opens the next backup.
    code: String,
    /// What the inbox is sealed to.
    inbox: String,
    count: Count,
    /// How many people ever came, and how many files were ever made: for their names.
    named: usize,
    made: usize,
}

impl Year {
    /// The first morning, in `folder`, of a year with so many visits: the practice is set up, and somebody has been there.
    ///
    /// # Panics
    /// When the journal is not as it should be, as everything here does.
    #[must_use]
    pub fn begin(folder: &Path, visits: u64, seed: u64) -> Self {
        let phone = Phone::new(&folder.join("phone"), clinic::KEY, START);
        clinic::set_up(&phone.journal, START).expect("a practice");
        let inbox = phone.journal.inbox_recipient(START).expect("the inbox's key");
        let mut rng = Rng::with_seed(seed);
        let ahead = events::ahead(usize::try_from(visits).expect("few"), &mut rng);
        let mut year = Self {
            folder: folder.to_owned(),
            phone,
            model: Model::default(),
            rng,
            now: START,
            ahead,
            copies: Vec::new(),
            code: String::new(),
            inbox,
            count: Count::default(),
            named: 0,
            made: 0,
        };
        year.model.wrote(&[EntryKind::PracticeSet, EntryKind::InboxKeySet]);
        year.new_code();
        let client = year.newcomer();
        let words = year.work(&client).expect("somebody who is well");
        year.sign(&client, words);
        // Before the first signature the key is introduced.
        year.model.wrote(&[EntryKind::PractitionerKey]);
        year
    }

    /// How many days went by, how many faults there were, and how many entries were acknowledged.
    #[must_use]
    pub fn count(&self) -> Count {
        Count { acknowledged: self.model.total(), ..self.count }
    }

    /// A day with so many people, one after the other.
    ///
    /// # Panics
    /// When the journal is not as it should be.
    pub fn day(&mut self, visits: u64) {
        for _ in 0..visits {
            self.visit();
            self.now = after(self.now, 25);
            self.happen();
            self.phone.keep_head();
        }
        self.count.rounds += 1;
        // The next morning.
        self.now =
            Moment { epoch_ms: START.epoch_ms + ((self.now.epoch_ms - START.epoch_ms) / DAY + 1) * DAY, ..self.now };
    }

    /// Lets days go by without work.
    pub fn pass(&mut self, days: i64) {
        self.now = Moment { epoch_ms: self.now.epoch_ms + days * DAY, ..self.now };
    }

    /// The end of a month: everything is checked, the lists are made again, the model is held against the journal, and a
    /// backup of it brings everything back on an empty machine.
    ///
    /// # Panics
    /// When the journal is not as it should be.
    pub fn month(&mut self) {
        let day = self.count.rounds;
        self.phone.keep_head();
        let page = self.phone.journal.verify(Some(&self.phone.head), self.now, |_| true).expect("a check");
        if !page.whole {
            let report = self.phone.journal.check(Depth::File, Some(&self.phone.head), |_| true).expect("a check");
            panic!("day {day}: {:?}, {:?}", page.problems, report.findings);
        }
        assert_eq!(page.entries, self.model.total());
        self.model.wrote(&[EntryKind::JournalVerified]);
        self.phone.keep_head();
        self.compare(&self.phone.journal, &self.model.entries);

        let digest = self.phone.journal.digest().expect("a digest");
        self.phone.journal.rebuild_views().expect("the views");
        self.phone.lock();
        self.phone.unlock(self.now);
        assert_eq!(self.phone.journal.digest().expect("a digest"), digest, "the words are the same ones");
        let report = self.phone.journal.check(Depth::Views, Some(&self.phone.head), |_| true).expect("a check");
        assert_eq!(report.findings, [], "day {day}, made again");
        self.compare(&self.phone.journal, &self.model.entries);
        self.all_is_back();
    }

    fn chance(&mut self, of: u32) -> bool {
        self.rng.u32(0..of) == 0
    }

    fn one_of<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.rng.usize(0..of.len())].clone()
    }

    /// A path that nothing was at before.
    fn fresh(&mut self, name: &str) -> PathBuf {
        self.made += 1;
        self.folder.join(format!("{name}-{}", self.made))
    }

    fn key(&mut self) -> [u8; 32] {
        let mut key = [0; 32];
        self.rng.fill(&mut key);
        key
    }
}
