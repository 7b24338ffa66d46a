//! A point in time as the person saw it on the clock: the core has no clock of its own.

use serde::{Deserialize, Serialize};

/// An instant together with the offset of the clock on the wall.
///
/// Windows of hours are counted on `epoch_ms`; calendar days ("not before 14 March") are read with the offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Moment {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub epoch_ms: i64,
    /// Offset of local time from UTC, minutes, east positive.
    pub utc_offset_min: i32,
}
