//! The reviewed content that the core decides by: embedded at build time, with a version and a digest.
//!
//! Not here: what its parts mean ([`crate::library`], [`crate::screening`]). Each stored decision names version and
//! digest; a version that once decided something is kept by the journal and read back with [`Content::deciding`].

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::library::model::{LibraryData, PressureLevel, Technique};
use crate::library::words::LibraryText;
use crate::screening::Ruleset;
use crate::screening::words::ScreeningWords;

const EMBEDDED: &str = include_str!(concat!(env!("OUT_DIR"), "/content.json"));
const EMBEDDED_DIGEST: &str = env!("TREADWELL_CONTENT_DIGEST");

/// One version of the content.
#[derive(Clone, Debug)]
pub struct Content {
    digest: String,
    body: Body,
}

/// The canonical JSON as types.
#[derive(Clone, Debug, Deserialize)]
struct Body {
    version: String,
    library: LibraryData,
    rules: Ruleset,
    text: BTreeMap<String, Text>,
}

/// The part of the canonical JSON that decides.
#[derive(Deserialize)]
struct Deciding {
    version: String,
    library: DecidingLibrary,
    rules: Ruleset,
}

/// What the engine reads of the library.
#[derive(Deserialize)]
struct DecidingLibrary {
    techniques: Vec<Technique>,
    pressure: Vec<PressureLevel>,
}

/// The words of one language.
#[derive(Clone, Debug, Deserialize)]
pub struct Text {
    /// Words of the library.
    pub library: LibraryText,
    /// Words of the screening.
    pub screening: ScreeningWords,
    /// The other sentences, by file and key, e.g. `dates` and in it `today`.
    pub tables: serde_json::Value,
}

/// Stored content that this build cannot read.
#[derive(Debug, thiserror::Error)]
#[error("stored content cannot be read: {reason}")]
pub struct UnreadableContent {
    /// What does not fit, with line and column of the stored JSON.
    pub reason: String,
}

impl Content {
    /// The content of this build.
    ///
    /// # Panics
    ///
    /// When the build script and the core disagree about the shape; a test reads all of it.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static CONTENT: OnceLock<Content> = OnceLock::new();
        CONTENT.get_or_init(|| match serde_json::from_str(EMBEDDED) {
            Ok(body) => Self { digest: EMBEDDED_DIGEST.to_owned(), body },
            Err(error) => panic!("embedded content does not fit the core: {error}"),
        })
    }

    /// The canonical JSON of [`Self::embedded`]: sorted keys, no white space between tokens.
    #[must_use]
    pub fn canonical_json() -> &'static str {
        EMBEDDED
    }

    /// Reads content that was stored as canonical JSON.
    ///
    /// # Errors
    ///
    /// When it is not content, or newer than this build can read.
    pub fn parse(json: &str) -> Result<Self, UnreadableContent> {
        let body: Body = serde_json::from_str(json).map_err(|error| UnreadableContent { reason: error.to_string() })?;
        if !body.text.contains_key(FALLBACK) {
            return Err(UnreadableContent { reason: "it has no English words".to_owned() });
        }
        Ok(Self { digest: hex::encode(Sha256::digest(json)), body })
    }

    /// Reads of stored content what decides: rules, techniques and pressure. Words and pages are those of this build,
    /// so that a change of their shape never makes an old decision unreadable.
    ///
    /// # Errors
    ///
    /// When its rules or techniques are not what this build can read.
    pub fn deciding(json: &str) -> Result<Self, UnreadableContent> {
        let stored: Deciding =
            serde_json::from_str(json).map_err(|error| UnreadableContent { reason: error.to_string() })?;
        let mut body = Self::embedded().body.clone();
        (body.version, body.rules) = (stored.version, stored.rules);
        (body.library.techniques, body.library.pressure) = (stored.library.techniques, stored.library.pressure);
        Ok(Self { digest: hex::encode(Sha256::digest(json)), body })
    }

    /// Its version, e.g. `0.1.0`.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.body.version
    }

    /// SHA-256 of its canonical JSON, as 64 lower-case hexadecimal digits.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Techniques, regions, pressure, sources, topics, chart.
    #[must_use]
    pub fn library(&self) -> &LibraryData {
        &self.body.library
    }

    /// The screening rules.
    #[must_use]
    pub fn ruleset(&self) -> &Ruleset {
        &self.body.rules
    }

    /// The languages that it has words in, each with its own name for itself.
    pub fn languages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.body.text.iter().map(|(id, text)| {
            let own = text.tables.get("dates").and_then(|dates| dates.get("language"));
            (id.as_str(), own.and_then(serde_json::Value::as_str).unwrap_or(id))
        })
    }

    /// The words in `language` (e.g. `en` or `en-GB`), or the English ones.
    #[must_use]
    pub fn text(&self, language: &str) -> &Text {
        let primary = language.split(['-', '_']).next().unwrap_or(language);
        let text = self.body.text.get(language).or_else(|| self.body.text.get(primary));
        text.unwrap_or_else(|| &self.body.text[FALLBACK])
    }
}

/// The language that every content has words in; the build and [`Content::parse`] see to it.
const FALLBACK: &str = "en";
