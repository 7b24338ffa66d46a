//! What can be done: techniques, regions, equipment, claims and sources, and the search over them.
//!
//! Not here: whether it may be done for one person ([`crate::screening`]).

pub mod page;
pub mod vocabulary;

pub use vocabulary::{Feet, FootSurface, Move, Position, Pressure, Product, Side, Stance, Support, Surface};
