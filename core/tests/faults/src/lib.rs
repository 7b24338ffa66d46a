//! Test-only. Three ways to hurt a journal: [`disk::Disk`], a SQLite VFS that fails or cuts the power at the Nth change to a
//! file; [`traced`], a process that is watched at its system calls; and the `scribe` binary, to be killed at any moment.
//! [`life`], [`clinic`], [`year`] and [`operations`] are what is hurt.

pub mod clinic;
pub mod disk;
pub mod life;
pub mod operations;
pub mod pages;
pub mod report;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
pub mod traced;
pub mod watchdog;
pub mod year;
