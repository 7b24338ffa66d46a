//! Treadwell's core: decides and remembers; the apps show and ask.

pub mod calendar;
pub mod content;
pub mod exchange;
pub mod journal;
pub mod library;
mod moment;
pub mod screening;

mod dates;
mod fold;
mod words;

pub use moment::Moment;
