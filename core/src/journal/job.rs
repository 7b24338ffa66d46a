//! Long work that somebody watches: how far it has come, and a way to stop it.
//!
//! A screen holds a [`Job`] and looks at it now and then; the work itself runs on a thread of the platform's and asks
//! [`Job::goes_on`] between its steps. Nothing of the journal is locked while nobody works.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::{Error, Progress, Result};

/// One piece of long work. May be shared by the thread that works and the one that watches.
#[derive(Debug, Default)]
pub struct Job {
    done: AtomicU64,
    total: AtomicU64,
    cancelled: AtomicBool,
}

impl Job {
    /// Work that has not begun.
    #[must_use]
    pub const fn new() -> Self {
        Self { done: AtomicU64::new(0), total: AtomicU64::new(0), cancelled: AtomicBool::new(false) }
    }

    /// How far it has come; a total of zero is not known yet.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress { done: self.done.load(Ordering::Relaxed), total: self.total.load(Ordering::Relaxed) }
    }

    /// Stops it before its next step; what it had begun is undone.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether somebody has stopped it.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Told by the work between its steps: whether to go on.
    pub fn goes_on(&self, progress: Progress) -> bool {
        self.total.store(progress.total, Ordering::Relaxed);
        self.done.store(progress.done, Ordering::Relaxed);
        !self.is_cancelled()
    }

    /// The same as an error that `?` passes on.
    ///
    /// # Errors
    /// [`Error::Stopped`] when somebody has stopped it.
    pub fn step(&self, done: u64, total: u64) -> Result<()> {
        if self.goes_on(Progress { done, total }) { Ok(()) } else { Err(Error::Stopped) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stopped_job_ends_at_its_next_step_and_says_how_far_it_came() {
        let job = Job::new();
        assert!(job.step(3, 10).is_ok());
        job.cancel();
        assert!(matches!(job.step(4, 10), Err(Error::Stopped)));
        assert_eq!(job.progress(), Progress { done: 4, total: 10 });
    }
}
