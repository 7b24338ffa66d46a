//! Test-only. Two ways to hurt a journal: [`disk::Disk`], a SQLite VFS that fails or cuts the power at the Nth change to a
//! file, and the `scribe` binary, to be killed at any moment. [`life`] is what both do to a journal.

pub mod disk;
pub mod life;
