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
