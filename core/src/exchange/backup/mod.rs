//! A backup: one file that, with its recovery code, brings a whole practice back on an empty machine.
//!
//! ```text
//! recovery code ──scrypt──> identity ──X25519──> key part: the keys of all words
//!                                          └───> packs: entries, drafts, contents, as they lie in the journal
//! ```
//!
//! The words stay sealed with each person's own key inside the packs. The key part is small and can be written anew: an
//! erasure takes a person's key out of the backups that are at hand ([`Journal::forget`](crate::journal::Journal::forget)),
//! and wins whenever one is restored. All sealing is `age`'s; `docs/format.md`, "Backup", has every byte.
//!
//! A backup counts once it was proven: opened again, read to its last byte, and compared.

#[cfg(fuzzing)]
pub mod fuzzing;
pub mod page;

mod code;
mod file;
mod forget;
mod items;
mod key;
mod key_part;
mod make;
mod merge;
mod people;
mod preview;
mod read;
mod restore;
mod rotation;
#[cfg(test)]
mod tests;

pub use read::inspect;
pub use rotation::{backup_name, rotation};
