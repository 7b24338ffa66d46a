//! What was done: the encrypted, append-only record and its views.
//!
//! Not here: any judgement about whether it may be done ([`crate::screening`]).

pub mod form;
pub mod page;
