//! The pages of a journal as they are in the clear, free room included.

use std::path::Path;

use aes::Aes256;
use aes::cipher::{BlockModeDecrypt, KeyIvInit, block_padding::NoPadding};

use crate::clinic::KEY;

const PAGE: usize = 4096;
/// What the cipher adds to each page: its vector and its seal.
const RESERVE: usize = 80;

/// Every page of the file and of its side file, decrypted the way `SQLCipher` does.
///
/// # Panics
/// When the file cannot be read.
#[must_use]
pub fn decrypted(path: &Path) -> Vec<u8> {
    let file = std::fs::read(path).expect("the file");
    let side = std::fs::read(path.with_extension("db-wal")).unwrap_or_default();
    let frames = side.get(32..).unwrap_or_default().chunks_exact(24 + PAGE).map(|frame| &frame[24..]);
    let mut plain = Vec::new();
    for (n, page) in file.chunks_exact(PAGE).chain(frames).enumerate() {
        let start = if n == 0 { 16 } else { 0 };
        let (cipher, reserve) = page.split_at(PAGE - RESERVE);
        let mut words = cipher[start..].to_vec();
        let vector = <[u8; 16]>::try_from(&reserve[..16]).expect("16 bytes");
        cbc::Decryptor::<Aes256>::new(&KEY.into(), &vector.into())
            .decrypt_padded::<NoPadding>(&mut words)
            .expect("whole blocks");
        plain.extend(words);
    }
    plain
}
