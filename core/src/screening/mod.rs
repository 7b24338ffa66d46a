//! Whether it may be done: answers in, outcome out. Pure: no I/O, no clock, no database.
//!
//! Not here: where answers are kept ([`crate::journal`]) and what a technique is ([`crate::library`]).

pub mod page;
pub mod rules;
pub mod words;

pub use rules::{Answer, Level, Ruleset};
