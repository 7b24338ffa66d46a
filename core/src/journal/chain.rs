//! The hash chain: each entry names the one before it on its device, so that nothing can be changed, left out or moved
//! without changing every hash after it.

use sha2::{Digest, Sha256};

use super::entry::Header;

/// What the first entry of a device names as its predecessor.
pub(super) const START: [u8; 32] = [0; 32];

/// `SHA-256(header ‖ sealed body ‖ prev)`. The first and last part have a fixed length, so the parts cannot run together.
pub(super) fn link(header: &[u8; Header::BYTES], sealed_body: &[u8], prev: &[u8; 32]) -> [u8; 32] {
    Sha256::new().chain_update(header).chain_update(sealed_body).chain_update(prev).finalize().into()
}
