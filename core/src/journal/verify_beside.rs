//! Checking what lies beside the entries: drafts, signing keys, the content that decided, and the pages of the file.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use serde::Deserialize;

use super::log::Dao;
use super::verify::{At, Finding};
use super::{Error, Open, Result, SubjectId};

/// A part of the file that is no entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Something that was begun and not signed.
    Drafts,
    /// The secret half of a signing key.
    SigningKeys,
    /// The content that once decided something.
    Content,
    /// Pages of the file, whatever lies on them.
    Pages,
}

/// What entries say about things that lie elsewhere, gathered while the words are open.
#[derive(Default)]
pub(super) struct Said {
    /// Digests of content, hexadecimal.
    content: BTreeSet<String>,
    /// People whose key is gone, with their first entry.
    gone: BTreeMap<SubjectId, At>,
    /// A salvage has lost keys: not each that is gone has a certificate.
    pub keys_lost: bool,
}

/// All that is read of a screening here.
#[derive(Deserialize)]
struct Screening {
    evidence: Evidence,
}

#[derive(Deserialize)]
struct Evidence {
    content_digest: String,
}

impl Said {
    /// A screening names the content that it was decided with. Bodies of another shape name none.
    pub fn screening(&mut self, words: &[u8]) {
        if let Ok(Screening { evidence }) = serde_json::from_slice(words) {
            self.content.insert(evidence.content_digest);
        }
    }

    pub fn erased(&mut self, subject: SubjectId, at: At) {
        self.gone.entry(subject).or_insert(at);
    }

    /// People whose key is gone without an erasure, by their first entry: somebody has destroyed it, and not this program.
    pub fn destroyed(&self, dao: &Dao) -> Result<Vec<At>> {
        if self.gone.is_empty() || self.keys_lost {
            return Ok(Vec::new());
        }
        match dao.erased_subjects() {
            Ok(erased) => {
                let gone = self.gone.iter().filter(|(subject, _)| !erased.contains(subject));
                Ok(gone.map(|(_, at)| *at).collect())
            }
            // One of the erasures cannot be read: it is named by itself.
            Err(Error::Damaged) => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }
}

/// Parts of the journal that are not as they were kept.
pub(super) fn parts(dao: &Dao, said: &Said) -> Result<Vec<Part>> {
    let mut contents = dao.contents_hold()?;
    for digest in &said.content {
        contents &= dao.keeps_content(digest)?;
    }
    let found = [
        (Part::Drafts, dao.drafts_hold()?),
        (Part::SigningKeys, dao.keys.signing_keys_hold(dao.db())?),
        (Part::Content, contents),
    ];
    Ok(found.into_iter().filter(|(_, holds)| !holds).map(|(part, _)| part).collect())
}

/// Every page of the file is authentic, also those that no table uses.
pub(super) fn pages(open: &Open) -> Result<Vec<Finding>> {
    if open.db.work(|db| pages_hold(db))? {
        return Ok(Vec::new());
    }
    // The file is read past its side file. What a cut checkpoint has left half-written, or a running one is writing, the
    // side file makes good: only what is not so after that, with nobody writing, is damage.
    open.db.checkpoint()?;
    let hold = pages_hold(&open.db.writer())?;
    Ok(if hold { Vec::new() } else { vec![Finding::Beside(Part::Pages)] })
}

fn pages_hold(db: &Connection) -> Result<bool> {
    let mut faults = db.prepare("PRAGMA cipher_integrity_check")?;
    Ok(faults.query([])?.next()?.is_none())
}

/// A check looks at the next thing when one is not as it was kept; whatever else goes wrong ends it.
pub(super) fn holds<T>(read: Result<T>) -> Result<bool> {
    match read {
        Ok(_) => Ok(true),
        Err(Error::Damaged | Error::NotFound { .. } | Error::Erased) => Ok(false),
        Err(error) => Err(error),
    }
}
