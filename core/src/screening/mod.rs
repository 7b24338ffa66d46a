//! Whether it may be done: answers in, outcome out. Pure: no I/O, no clock, no database.
//!
//! Not here: where answers are kept ([`crate::journal`]) and what a technique is ([`crate::library`]).

pub mod case;
mod compiled;
mod entry;
mod evaluate;
mod facts;
pub mod interactions;
mod lapse;
pub mod limits;
pub mod model;
pub mod offer;
pub mod outcome;
pub mod page;
pub mod place;
pub mod rules;
mod screener;
pub mod session;
pub mod words;

pub use facts::{WrongType, accept, common_detail};
pub use model::{Answers, Inputs, Person, Plan, Practice, Reply, Value};
pub use outcome::Outcome;
pub use rules::{Answer, Level, Ruleset};
pub use screener::Screener;
