//! Long work that a screen watches.

use treadwell_core::journal::{self, Progress};

/// How far a job has come; a total of zero is not known yet.
#[uniffi::remote(Record)]
pub struct Progress {
    pub done: u64,
    pub total: u64,
}

/// One piece of long work: made by the screen, handed to the call that works, watched and stopped from any thread.
#[derive(Default, uniffi::Object)]
pub struct Job(journal::Job);

impl Job {
    pub(crate) fn goes_on(&self, progress: Progress) -> bool {
        self.0.goes_on(progress)
    }
}

#[uniffi::export]
impl Job {
    /// Work that has not begun.
    #[uniffi::constructor]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How far it has come.
    pub fn progress(&self) -> Progress {
        self.0.progress()
    }

    /// Stops it before its next step; what it had begun is undone.
    pub fn cancel(&self) {
        self.0.cancel();
    }
}
