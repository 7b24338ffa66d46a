//! The content versions that ever decided something, each kept once, so that a decision can be replayed years later.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::log::{Dao, Writer};
use super::{Error, Result};

/// A good size for little time: content is kept once a version.
const LEVEL: u8 = 6;

/// More than content will ever be; a changed file cannot fill the memory.
const MOST_BYTES: usize = 64 << 20;

impl Dao<'_> {
    /// The canonical JSON of the content with this digest (hexadecimal).
    ///
    /// # Errors
    /// [`Error::Damaged`] when they are not what was kept.
    pub fn content(&self, digest: &str) -> Result<Option<String>> {
        let digest = parse(digest)?;
        let deflated: Option<Vec<u8>> = self
            .db()
            .prepare_cached("SELECT content FROM content_versions WHERE digest = ?1")?
            .query_row([digest], |row| row.get(0))
            .optional()?;
        let Some(deflated) = deflated else { return Ok(None) };
        let content = decompress_to_vec_with_limit(&deflated, MOST_BYTES).map_err(|_| Error::Damaged)?;
        if <[u8; 32]>::from(Sha256::digest(&content)) != digest {
            return Err(Error::Damaged);
        }
        String::from_utf8(content).map(Some).map_err(|_| Error::Damaged)
    }
}

impl Writer<'_> {
    /// Keeps a content version, once; call it beside every decision.
    ///
    /// # Errors
    /// [`Error::Bug`] when `digest` (hexadecimal) is not the SHA-256 of `canonical_json`.
    pub fn keep_content(&mut self, digest: &str, version: &str, canonical_json: &str) -> Result<()> {
        let digest = parse(digest)?;
        let known = self.db().prepare_cached("SELECT 1 FROM content_versions WHERE digest = ?1")?.exists([digest])?;
        if known {
            return Ok(());
        }
        if <[u8; 32]>::from(Sha256::digest(canonical_json)) != digest {
            return Err(Error::Bug("a content version does not have its digest"));
        }
        self.db()
            .prepare_cached("INSERT INTO content_versions(digest, version, content, kept_at) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![
                digest,
                version,
                compress_to_vec(canonical_json.as_bytes(), LEVEL),
                self.now().epoch_ms
            ])?;
        Ok(())
    }
}

fn parse(digest: &str) -> Result<[u8; 32]> {
    let mut bytes = [0; 32];
    hex::decode_to_slice(digest, &mut bytes).map_err(|_| Error::Bug("a content digest is 64 hexadecimal digits"))?;
    Ok(bytes)
}
