//! What the fuzz targets share. `scripts/fuzz` builds and runs them; CONTRIBUTING.md says when.
//!
//! A target never looks at what comes out, only that nothing panics and that what is refused is refused as bad input or
//! damage, not as a mistake of this program.

use treadwell_core::Moment;
use treadwell_core::journal::{Error, Result};

/// When everything happens.
pub const NOW: Moment = treadwell_faults::clinic::START;

/// A refusal is fine, a bug is not: bytes from outside are never a mistake of this program.
///
/// # Panics
/// On [`Error::Bug`].
pub fn refused_well<T>(result: Result<T>) -> Option<T> {
    match result {
        Ok(value) => Some(value),
        Err(Error::Bug(what)) => panic!("a bug: {what}"),
        Err(_) => None,
    }
}

/// `whole` with some of its bytes changed, cut out or put in: each edit is a place in three bytes, a way in one, and what
/// to put there in four.
#[must_use]
pub fn changed(whole: &[u8], edits: &[u8]) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for edit in edits.chunks_exact(8).take(16) {
        let place = usize::from(edit[0]) << 16 | usize::from(edit[1]) << 8 | usize::from(edit[2]);
        let place = place % (bytes.len() + 1);
        let end = (place + 4).min(bytes.len());
        match edit[3] % 4 {
            0 => bytes[place..end].copy_from_slice(&edit[4..4 + end - place]),
            1 => drop(bytes.drain(place..end)),
            2 => drop(bytes.splice(place..place, edit[4..].iter().copied())),
            _ => bytes.truncate(place),
        }
    }
    bytes
}
