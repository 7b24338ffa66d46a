//! What is done to a journal, one file each: how it is prepared, done, and looked at afterwards. `tests/operations.rs` hurts
//! every one of [`ALL`] at each change that it makes to a file.

mod append;
mod attach;
mod backup;
mod begin;
mod erase;
mod forget;
mod merge;
mod rebuild;
mod rekey;
mod restore;
mod salvage;
mod sign;
mod take_in;
mod upgrade;

use std::path::{Path, PathBuf};

use treadwell_core::journal::{Depth, Head, Journal, Result};

use crate::clinic;

/// Something that happens wholly or not at all.
pub trait Operation: Sync {
    /// What it is called, on the command line too.
    fn name(&self) -> &'static str;

    /// Makes what it is done to, in an empty folder: whole and closed.
    fn prepare(&self, folder: &Path);

    /// Does it.
    ///
    /// # Errors
    /// The journal's.
    fn act(&self, folder: &Path) -> Result<()>;

    /// Looks at what is there after anything went wrong: opens it, checks it, and says whether it has happened.
    ///
    /// # Panics
    /// When it has happened by half, or anything else was lost.
    fn outcome(&self, folder: &Path) -> Outcome;
}

/// Whether an operation has happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Not at all.
    Before,
    /// Wholly.
    After,
}

impl Outcome {
    /// After, when `happened`.
    #[must_use]
    pub fn of(happened: bool) -> Self {
        if happened { Self::After } else { Self::Before }
    }
}

/// Every operation that is hurt.
pub const ALL: &[&dyn Operation] = &[
    &begin::Begin,
    &append::Append,
    &sign::Sign,
    &merge::Merge,
    &erase::Erase,
    &rebuild::Rebuild,
    &rekey::Rekey,
    &salvage::Salvage,
    &upgrade::Upgrade,
    &attach::Attach,
    &take_in::TakeIn,
    &backup::Backup,
    &forget::Forget,
    &restore::Into,
    &restore::New,
];

/// The one of this name.
#[must_use]
pub fn named(name: &str) -> Option<&'static dyn Operation> {
    ALL.iter().copied().find(|operation| operation.name() == name)
}

/// Where the journal lies in a folder.
#[must_use]
pub fn journal_in(folder: &Path) -> PathBuf {
    folder.join("journal.db")
}

/// Keeps what must be known of a journal beside it, as the platform keeps the head.
fn note(folder: &Path, name: &str, what: &str) {
    std::fs::write(folder.join(name), what).expect("a note");
}

fn noted(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).expect("the note")
}

/// A [`clinic::story`] and its head, noted.
fn tell(folder: &Path) -> PathBuf {
    let (path, head) = clinic::told(folder);
    note(folder, "head", &head.to_string());
    path
}

/// Opens the journal with the head that was noted: nothing that was acknowledged before may be lost.
fn reopen(folder: &Path) -> (Journal, Head) {
    let head: Head = noted(folder, "head").parse().expect("a head");
    let journal = clinic::open(&journal_in(folder), Some(&head)).expect("the journal opens");
    (journal, head)
}

/// Everything is in its place, and work goes on.
fn sound(journal: &Journal) {
    let head = journal.head().expect("a head");
    let report = journal.check(Depth::File, Some(&head), |_| true).expect("a check");
    assert_eq!(report.findings, []);
    journal.read(|dao| dao.drafts()).expect("every draft opens");
    clinic::register(journal, "One more", clinic::START).expect("work goes on");
}

/// The id of a client of the story.
fn client(journal: &Journal, name: &str) -> Option<String> {
    let page = journal.clients("", None, clinic::START).expect("the list");
    page.rows.into_iter().find(|card| card.name == name).map(|card| card.id)
}
