//! Treadwell's core for Kotlin and Swift. Conversions only: no decision is taken and no word is chosen here.
//!
//! - [`Library`]: what can be done; needs no database.
//! - [`Journal`]: what was done, the interview that leads up to it, and everything a screen shows about either.
//! - [`Subscription`]: tells that something changed, until it is closed.
//! - [`Job`]: long work, watched and stopped by a screen.
//! - [`ApiError`]: the six ways in which a call fails.
//! - [`screen`]: the engine behind the interview on cases as text, for the vectors that all languages share.
//!
//! A call gives one whole screen in final sentences. All calls are synchronous and may be made from any thread; the
//! platforms' repositories keep them off the main thread. The records are the core's own types: the `*_records` files
//! only repeat their shapes, and do not compile when those differ.

#![expect(clippy::missing_errors_doc, reason = "all calls fail alike, as ApiError says")]
#![expect(clippy::needless_pass_by_value, reason = "what comes over the boundary is owned")]

mod attachment_records;
mod attachments;
mod audit;
mod audit_records;
mod backup;
mod backup_records;
mod boundary;
mod change;
mod error;
mod head;
mod inbox;
mod job;
mod journal;
mod journal_records;
mod keeping;
mod keeping_records;
mod letter_records;
mod library;
mod library_records;
mod merge;
mod merge_records;
mod plan_records;
mod rekey;
mod screening;
mod screening_records;
mod search;
mod search_records;
mod study;
mod study_records;

pub use backup::{backup_name, backup_rotation, inspect_backup, restore_new};
pub use change::{ChangeListener, Subscription};
pub use error::{ApiError, Damage, StorageProblem};
pub use head::Head;
pub use inbox::inbox_put;
pub use job::Job;
pub use journal::Journal;
pub use keeping::{help, salvage};
pub use library::Library;
pub use rekey::rekey;
pub use screening::screen;

uniffi::setup_scaffolding!("treadwell");
