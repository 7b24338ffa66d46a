//! The hybrid logical clock: the order in which entries were written, whatever the wall clock did.

use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};

/// Milliseconds UTC in the upper 48 bits, a counter in the lower 16.
///
/// A reading is always greater than the one before it. While the wall clock is behind (it was set back, or many entries
/// fall into one millisecond) the counter runs on, and flows over into the milliseconds when it must.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Hlc(i64);

const COUNTER_BITS: u32 = 16;
const LAST_MS: i64 = i64::MAX >> COUNTER_BITS;

impl Hlc {
    /// The first reading at this wall-clock time, milliseconds UTC.
    #[must_use]
    pub const fn at(epoch_ms: i64) -> Self {
        let ms = if epoch_ms < 0 {
            0
        } else if epoch_ms > LAST_MS {
            LAST_MS
        } else {
            epoch_ms
        };
        Self(ms << COUNTER_BITS)
    }

    /// The reading after `self`, with the wall clock at `epoch_ms`.
    #[must_use]
    pub fn next(self, epoch_ms: i64) -> Self {
        Self::at(epoch_ms).max(Self(self.0.saturating_add(1)))
    }

    /// Milliseconds UTC: the wall clock's, or later when it was behind.
    #[must_use]
    pub const fn epoch_ms(self) -> i64 {
        self.0 >> COUNTER_BITS
    }

    /// The number in the file.
    #[must_use]
    pub const fn number(self) -> i64 {
        self.0
    }

    /// The reading with this number.
    #[must_use]
    pub const fn from_number(number: i64) -> Self {
        Self(number)
    }
}

impl ToSql for Hlc {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

impl FromSql for Hlc {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(Self)
    }
}
