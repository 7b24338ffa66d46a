//! What was done: the encrypted, append-only record and its views.
//!
//! Not here: any judgement about whether it may be done ([`crate::screening`]).

pub mod form;
pub mod page;

mod commands;
mod stand_in;

pub use stand_in::{Error, Head, Journal};

/// What a commit changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// The practitioner's profile.
    Practice,
    /// Clients.
    Clients,
    /// Screenings.
    Screenings,
    /// Sessions.
    Sessions,
    /// Drafts.
    Drafts,
}

/// Ends when it is closed or dropped.
#[derive(Debug)]
pub struct Subscription;
