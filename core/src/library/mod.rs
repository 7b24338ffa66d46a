//! What can be done: techniques, regions, equipment, claims and sources, and the search over them.
//!
//! Not here: whether it may be done for one person ([`crate::screening`]).

pub mod check_page;
pub mod model;
pub mod page;
pub mod quiz_page;
pub mod study;
pub mod vocabulary;
pub mod words;

mod browse;
mod catalogue;
mod chart;
mod check;
mod describe;
mod entries;
mod quiz;
mod reading;
mod search;

pub use catalogue::Library;
pub use model::{LibraryData, Region, RegionId, Source, SourceId, Technique, TechniqueId};
pub use search::Found;
pub use vocabulary::{
    Confidence, Evidence, Feet, FootSurface, HitKind, Move, Position, Pressure, Product, Side, Stance, Support,
    Surface, Triage,
};

#[cfg(test)]
mod tests;
