//! Photos and letters that belong to a record: their bytes in sealed pieces, beside the entries that speak of them.

mod pieces;

pub use pieces::{ContentId, SealedPiece};
