//! Telling the screens that something changed.

use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Mutex, PoisonError};

use treadwell_core::journal;
use treadwell_core::journal::Change;

/// What a commit changed.
#[uniffi::remote(Enum)]
pub enum Change {
    Practice,
    Annotations,
    PractitionerChecks,
    Clients,
    Screenings,
    Sessions,
    Drafts,
    Attachments,
    Backups,
    Audit,
}

/// Hears about changes. Called after the commit, from a thread of the journal's own, several changes at once when they
/// come quickly. It may call the journal.
#[uniffi::export(with_foreign)]
pub trait ChangeListener: Send + Sync {
    /// These kinds changed.
    fn on_change(&self, kinds: Vec<Change>);
}

/// A listener's place at the journal; closing or dropping it ends the calls.
#[derive(uniffi::Object)]
pub struct Subscription(Mutex<Option<journal::Subscription>>);

impl Subscription {
    pub(crate) fn new(journal: &journal::Journal, listener: Arc<dyn ChangeListener>) -> Result<Self, journal::Error> {
        let subscription = journal.subscribe(move |kinds| {
            // A listener that fails on the other side must not end the thread that tells the others.
            let _ = panic::catch_unwind(AssertUnwindSafe(|| listener.on_change(kinds.to_vec())));
        })?;
        Ok(Self(Mutex::new(Some(subscription))))
    }
}

#[uniffi::export]
impl Subscription {
    /// Ends it. Closing twice is fine.
    pub fn close(&self) {
        let ended = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        drop(ended);
    }
}
