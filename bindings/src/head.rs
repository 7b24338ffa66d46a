//! The last entry as the platforms keep it outside the file.

use treadwell_core::journal;

/// The last entry of the journal, so that a truncated or rolled-back file is noticed. To be kept as it is.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Head {
    /// Whose chain.
    pub device: String,
    /// The number of the last entry.
    pub seq: i64,
    /// Its hash, hexadecimal.
    pub hash: String,
}

impl From<journal::Head> for Head {
    fn from(head: journal::Head) -> Self {
        Self { device: head.device.to_string(), seq: head.seq, hash: head.hash_text() }
    }
}

impl TryFrom<Head> for journal::Head {
    type Error = journal::Error;

    fn try_from(head: Head) -> journal::Result<Self> {
        Self::from_texts(&head.device, head.seq, &head.hash)
    }
}
