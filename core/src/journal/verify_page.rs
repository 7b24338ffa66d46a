//! Checking the whole journal, as a page: each finding in words, with the number of the entry and nothing of its content.

use super::bodies::{self, JournalVerified};
use super::digest::{JournalDigest, journal_digest};
use super::verify::{At, Checked, verify};
use super::{Depth, DeviceId, EntryKind, Error, Finding, Head, Journal, NewEntry, Part, Progress, Result};
use crate::Moment;
use crate::words::Words;

/// The result of checking the whole journal.
#[derive(Clone, Debug, PartialEq)]
pub struct VerifyPage {
    /// All is whole.
    pub whole: bool,
    /// One sentence.
    pub sentence: String,
    /// Entries read.
    pub entries: u64,
    /// Signatures checked.
    pub signatures: u64,
    /// What was found, each named.
    pub problems: Vec<String>,
    /// The journal digest of what was checked.
    pub digest: String,
    /// When the journal was found whole before, and how much of it there was.
    pub last_line: String,
}

impl Journal {
    /// Checks the whole journal: chain, words, signatures, views and every page of the file, held against the `head` that
    /// the platform keeps outside and against what earlier checks saw. When all is well, that is appended.
    ///
    /// Screens go on meanwhile. `progress` is told now and then; when it answers `false` the check ends.
    ///
    /// # Errors
    /// [`Error::Stopped`] or those of the file. What is not as it was written is no error but a problem on the page.
    pub fn verify(
        &self,
        head: Option<&Head>,
        now: Moment,
        mut progress: impl FnMut(Progress) -> bool,
    ) -> Result<VerifyPage> {
        let mut digest = JournalDigest::default();
        let open = self.shared()?;
        let checked = verify(&open, Depth::File, head, Some(&mut digest), &mut progress)?;
        drop(open);
        let words = self.words();
        let whole = checked.report.findings.is_empty();
        let written = if whole { self.remember(&checked, now) } else { Ok(()) };
        let last_line = match (written, &checked.before) {
            (Ok(()), None) => words.plain("verify.first"),
            (Ok(()), Some((at, body))) => {
                words.count("verify.before", body.entries, &[("when", &self.dates(now).when(*at))])
            }
            // What the check found is worth more than that it could not be written down.
            (Err(error @ (Error::DiskFull | Error::ReadOnly | Error::InUse | Error::Io { .. })), _) => {
                words.say("verify.unwritten", &[("why", &error.sentence(self.language()))])
            }
            (Err(error), _) => return Err(error),
        };
        let Checked { report, heads, .. } = checked;
        let devices: Vec<DeviceId> = heads.iter().map(|head| head.device).collect();
        Ok(VerifyPage {
            whole,
            sentence: words.plain(if whole { "verify.whole" } else { "verify.broken" }),
            entries: report.entries,
            signatures: report.signatures,
            problems: report.findings.iter().map(|finding| say(finding, &devices, words)).collect(),
            // Words that cannot be opened cannot be digested either; the page must still say which they are.
            digest: if whole { digest.finish() } else { String::new() },
            last_line,
        })
    }

    /// Appends what a check saw that found all well.
    fn remember(&self, checked: &Checked, now: Moment) -> Result<()> {
        let body = bodies::to_json(&JournalVerified {
            v: bodies::V,
            entries: checked.report.entries,
            signatures: checked.report.signatures,
            heads: checked.heads.clone(),
        })?;
        self.write(now, |writer| {
            writer.append(NewEntry {
                subject: writer.practice(),
                record: writer.device().into(),
                kind: EntryKind::JournalVerified,
                occurred_at: now,
                body,
            })?;
            Ok(())
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

/// Devices are numbered by age where there are several.
fn say(finding: &Finding, devices: &[DeviceId], words: Words) -> String {
    let name = |at: &At| {
        let n = at.seq.to_string();
        match devices.iter().position(|device| *device == at.device) {
            Some(place) if devices.len() > 1 => {
                words.say("verify.entry_of", &[("n", &n), ("device", &(place + 1).to_string())])
            }
            Some(_) | None => words.say("verify.entry", &[("n", &n)]),
        }
    };
    let at = |key: &str, at: &At| words.say(&format!("verify.{key}"), &[("entry", &name(at))]);
    match finding {
        Finding::Changed(entry) => at("changed", entry),
        Finding::Missing(first, last) if first == last => at("missing_one", first),
        Finding::Missing(first, last) => {
            words.say("verify.missing", &[("first", &first.seq.to_string()), ("entry", &name(last))])
        }
        Finding::Reordered(entry) => at("reordered", entry),
        Finding::Duplicated(entry) => at("duplicated", entry),
        Finding::Truncated(entry) => at("truncated", entry),
        Finding::Rewritten(entry) => at("rewritten", entry),
        Finding::Unreadable(entry) => at("unreadable", entry),
        Finding::BadSignature(entry, _) => at("bad_signature", entry),
        Finding::UnknownSigner(entry) => at("unknown_signer", entry),
        Finding::Beside(Part::Drafts) => words.plain("verify.beside.drafts"),
        Finding::Beside(Part::SigningKeys) => words.plain("verify.beside.signing_keys"),
        Finding::Beside(Part::Content) => words.plain("verify.beside.content"),
        Finding::Beside(Part::Pages) => words.plain("verify.beside.pages"),
        Finding::View(_) => words.plain("verify.view"),
        Finding::Attachment(entry) => at("attachment", entry),
    }
}
