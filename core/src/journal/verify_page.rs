//! Checking the whole journal, as a page: each finding in words, with the number of the entry and nothing of its content.

use super::digest::journal_digest;
use super::page::VerifyPage;
use super::verify::At;
use super::{Depth, Finding, Journal, Result};
use crate::Moment;
use crate::words::Words;

impl Journal {
    /// Checks the whole journal: chain, words, signatures and views.
    ///
    /// # Errors
    /// Those of the file. What is not as it was written is no error but a problem on the page.
    pub fn verify(&self, _now: Moment) -> Result<VerifyPage> {
        let report = self.check(Depth::Views, None, |_| true)?;
        let words = self.words();
        let whole = report.findings.is_empty();
        Ok(VerifyPage {
            whole,
            sentence: words.plain(if whole { "verify.whole" } else { "verify.broken" }),
            entries: report.entries,
            signatures: report.signatures,
            problems: report.findings.iter().map(|finding| say(finding, words)).collect(),
            // Words that cannot be opened cannot be digested either; the page must still say which they are.
            digest: if whole { self.digest()? } else { String::new() },
        })
    }

    /// The journal digest: the same for the same work, whatever the ids and the date.
    ///
    /// # Errors
    /// Those of the file.
    pub fn digest(&self) -> Result<String> {
        self.work(journal_digest)
    }
}

fn say(finding: &Finding, words: Words) -> String {
    let at = |key: &str, at: &At| words.say(&format!("verify.{key}"), &[("n", &at.seq.to_string())]);
    match finding {
        Finding::Changed(entry) => at("changed", entry),
        Finding::Missing(first, last) if first == last => at("missing_one", first),
        Finding::Missing(first, last) => {
            words.say("verify.missing", &[("n", &first.seq.to_string()), ("last", &last.seq.to_string())])
        }
        Finding::Reordered(entry) => at("reordered", entry),
        Finding::Duplicated(entry) => at("duplicated", entry),
        Finding::Truncated(entry) => at("truncated", entry),
        Finding::Rewritten(entry) => at("rewritten", entry),
        Finding::Unreadable(entry) => at("unreadable", entry),
        Finding::BadSignature(entry, _) => at("bad_signature", entry),
        Finding::UnknownSigner(entry) => at("unknown_signer", entry),
        Finding::View(_) => words.plain("verify.view"),
    }
}
