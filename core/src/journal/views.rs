//! What the screens show, kept up to date from the entries: the door to the views.
//!
//! [`apply`] is the only writer of the tables of `sql/views.sql`, and reads nothing else: the same entries in the same
//! order give the same views, in the journal itself or in an empty file beside it ([`super::rebuild`]).

use rusqlite::Connection;

use super::{Entry, EntryKind, Kind, Result};

/// Raise this with any change to `sql/views.sql` or to what [`apply`] makes of an entry: the next opening rebuilds.
pub(super) const VERSION: i64 = 1;

/// The views' tables.
pub(super) const SQL: &str = include_str!("../../sql/views.sql");

/// Brings the views up to date with one entry. Runs inside the transaction that appends it.
pub(super) fn apply(_views: &Connection, entry: &Entry) -> Result<()> {
    match entry.header.kind {
        Kind::Known(kind) => match kind {
            EntryKind::PracticeSet
            | EntryKind::PractitionerKey
            | EntryKind::ClientRegistered
            | EntryKind::ClientRevised
            | EntryKind::ScreeningCompleted
            | EntryKind::SessionCommitted
            | EntryKind::SessionSigned
            | EntryKind::SessionAmended
            | EntryKind::AmendmentSigned
            | EntryKind::SessionDiscarded => Ok(()),
        },
        Kind::Unknown(_) => Ok(()),
    }
}
