//! What can be done: techniques, regions, equipment, claims and sources, and the search over them.
//!
//! Not here: whether it may be done for one person ([`crate::screening`]).

pub mod model;
pub mod page;
pub mod vocabulary;
pub mod words;

mod stand_in;

pub use model::{LibraryData, Region, RegionId, Source, SourceId, Technique, TechniqueId};
pub use stand_in::Library;
pub use vocabulary::{
    Confidence, Feet, FootSurface, Move, Position, Pressure, Product, Side, Stance, Support, Surface,
};
