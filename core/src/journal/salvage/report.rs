//! What was saved and what was lost, for the screen.

use std::path::PathBuf;

use crate::journal::attachments::attachments_not_whole;
use crate::journal::bodies::{Lost, Salvaged};
use crate::journal::{At, Journal};
use crate::words::Words;

/// What a salvage has done.
#[derive(Clone, Debug, PartialEq)]
pub struct Salvaging {
    /// Where the damaged file is kept.
    pub kept_as: PathBuf,
    /// Entries that were taken over.
    pub entries: u64,
    /// Entries that are gone: the first and the last of each stretch, both included.
    pub lost: Vec<(At, At)>,
    /// Of these, the ones that could be read and are not as they were written.
    pub changed: Vec<At>,
    /// People whose key could not be read: their words cannot be opened any more.
    pub keys_lost: u64,
}

impl Salvaging {
    pub(super) fn new(kept_as: PathBuf, body: &Salvaged) -> Self {
        let first = |lost: &Lost| At { device: lost.device, seq: lost.first };
        let last = |lost: &Lost| At { device: lost.device, seq: lost.last };
        Self {
            kept_as,
            entries: body.saved,
            lost: body.lost.iter().map(|lost| (first(lost), last(lost))).collect(),
            changed: body.changed.iter().map(first).collect(),
            keys_lost: body.keys_lost,
        }
    }
}

/// A salvage, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct SalvagePage {
    /// E.g. "512 entries were saved".
    pub title: String,
    /// Nothing at all was lost.
    pub whole: bool,
    /// What was lost, by number, and what to do; a sentence each.
    pub lines: Vec<String>,
}

impl Journal {
    /// What a salvage has done, in words.
    #[must_use]
    pub fn salvage_page(&self, done: &Salvaging) -> SalvagePage {
        let words = Words::new(&self.text().tables["keeping"]);
        let mut lines: Vec<String> = done
            .lost
            .iter()
            .map(|(first, last)| {
                let (first, last) = (first.seq.to_string(), last.seq.to_string());
                if first == last {
                    words.say("salvage.lost_one", &[("n", &first)])
                } else {
                    words.say("salvage.lost", &[("n", &first), ("last", &last)])
                }
            })
            .collect();
        if done.keys_lost > 0 {
            lines.push(words.count("salvage.keys", done.keys_lost, &[]));
        }
        let files = self.read(attachments_not_whole).unwrap_or(0);
        if files > 0 {
            lines.push(words.count("salvage.files", files, &[]));
        }
        if done.entries == 0 && lines.is_empty() {
            lines.push(words.plain("salvage.none"));
        }
        let whole = lines.is_empty();
        lines.push(words.plain(if whole { "salvage.whole" } else { "salvage.backup" }));
        lines.push(words.plain("salvage.kept"));
        SalvagePage { title: words.count("salvage.title", done.entries, &[]), whole, lines }
    }
}
