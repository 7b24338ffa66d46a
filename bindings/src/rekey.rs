//! Changing the key of the journal.

use std::path::Path;
use std::sync::Arc;

use treadwell_core::Moment;
use treadwell_core::journal;
use treadwell_core::journal::rekey::RekeyPage;
use zeroize::Zeroizing;

use crate::boundary::guarded;
use crate::error::ApiError;
use crate::job::Job;

/// What changing the key has done. What each field means is said in [`treadwell_core::journal::rekey`].
#[uniffi::remote(Record)]
pub struct RekeyPage {
    pub title: String,
    pub lines: Vec<String>,
}

/// Writes the journal at `path` anew under the key `new`. No journal may be open there; open it as always afterwards.
///
/// Keep both keys until this has returned, or until one of them has opened the journal: exactly one does, whatever
/// happened in between. Called again after it was cut short, it goes on. There must be room for a second file meanwhile.
#[uniffi::export]
pub fn rekey(
    path: String,
    old: Vec<u8>,
    new: Vec<u8>,
    language: String,
    job: Arc<Job>,
    now: Moment,
) -> Result<RekeyPage, ApiError> {
    let (old, new) = (Zeroizing::new(old), Zeroizing::new(new));
    guarded(&language, || {
        let old = <&[u8; 32]>::try_from(old.as_slice()).map_err(|_| journal::Error::WrongKey)?;
        let new = <&[u8; 32]>::try_from(new.as_slice()).map_err(|_| journal::Error::WrongKey)?;
        journal::Journal::rekey(Path::new(&path), old, new, &language, now, |progress| job.goes_on(progress))
    })
}
