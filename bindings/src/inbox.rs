//! What arrives while the journal is locked.

use std::path::Path;

use treadwell_core::Moment;
use treadwell_core::journal::inbox::{self, InboxItem, TakenIn};

use crate::boundary::guarded;
use crate::error::ApiError;
use crate::journal::Journal;

/// Something that arrives while the journal is locked.
#[uniffi::remote(Enum)]
pub enum InboxItem {
    Pain { client: Option<String>, value: u8, at: Moment },
}

/// What was taken in; `lines` say it in sentences.
#[uniffi::remote(Record)]
pub struct TakenIn {
    pub count: u32,
    pub unreadable: u32,
    pub lines: Vec<String>,
}

/// Puts an item into the inbox's folder, sealed to `recipient`. Needs no journal and no key; when this returns, it is on
/// the disk. Nobody but the open journal can read it again.
#[uniffi::export]
pub fn inbox_put(
    folder: String,
    recipient: String,
    item: InboxItem,
    language: String,
    now: Moment,
) -> Result<(), ApiError> {
    guarded(&language, || inbox::inbox_put(Path::new(&folder), &recipient, &item, &language, now))
}

#[uniffi::export]
impl Journal {
    /// The public key of the inbox, made when there is none. It is no secret: keep it outside the journal for `inbox_put`.
    pub fn inbox_recipient(&self, now: Moment) -> Result<String, ApiError> {
        guarded(self.core().language(), || self.core().inbox_recipient(now))
    }

    /// Takes in what lies in the inbox's folder, each item once. To be called after every opening.
    pub fn take_in(&self, folder: String, now: Moment) -> Result<TakenIn, ApiError> {
        guarded(self.core().language(), || self.core().take_in(Path::new(&folder), now))
    }
}
