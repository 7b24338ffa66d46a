//! One version of the content as a document that is read from top to bottom.
//!
//! [`document`] holds it as plain parts, entries and facts; [`html`] shows them, [`difference`] holds two of them side by
//! side. Both so say the same words.

mod bracket;
mod catalogue;
mod conditions;
pub mod difference;
pub mod document;
pub mod html;
mod medicines;
mod shared;
