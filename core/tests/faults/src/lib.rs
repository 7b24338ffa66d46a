//! Test-only. Two ways to hurt a journal: [`disk::Disk`], a SQLite VFS that fails or cuts the power at the Nth change to a
//! file, and the `scribe` binary, to be killed at any moment. [`life`] is what both do to a journal, [`clinic`] what
//! happens in a practice.

pub mod clinic;
pub mod disk;
pub mod life;
pub mod report;
pub mod watchdog;
pub mod year;
