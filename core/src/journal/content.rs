//! The content versions that ever decided something, each kept once, so that a decision can be replayed years later.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use rusqlite::{OptionalExtension, params};
use serde::Deserialize;
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

impl Dao<'_> {
    /// The content with this digest (hexadecimal) is there.
    pub(super) fn keeps_content(&self, digest: &str) -> Result<bool> {
        let Ok(digest) = parse(digest) else { return Ok(false) };
        Ok(self.db().prepare_cached("SELECT 1 FROM content_versions WHERE digest = ?1")?.exists([digest])?)
    }

    /// Every content version is the one that was kept, under its own name.
    pub(super) fn contents_hold(&self) -> Result<bool> {
        let mut query = self.db().prepare("SELECT hex(digest), version FROM content_versions")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let (digest, version): (String, String) = (row.get(0)?, row.get(1)?);
            let named = parse(&digest).ok().map(|_| self.content(&digest));
            let held = match named {
                Some(Ok(Some(content))) => {
                    serde_json::from_str(&content).is_ok_and(|Named { version: own }| own == version)
                }
                Some(Ok(None) | Err(Error::Damaged)) | None => false,
                Some(Err(error)) => return Err(error),
            };
            if !held {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// All that is read of content here.
#[derive(Deserialize)]
struct Named {
    version: String,
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
