//! How an attachment is shown.

use super::media::Media;
use super::store::Kept;
use super::{AttachmentCard, MOST_BYTES};
use crate::Moment;
use crate::calendar::local_day;
use crate::journal::{Error, Journal};
use crate::words::Words;

impl Journal {
    pub(super) fn attachment_words(&self) -> Words<'static> {
        Words::new(&self.text().tables["attachments"])
    }

    pub(super) fn attachment_card(&self, kept: &Kept, now: Moment) -> AttachmentCard {
        let (words, dates) = (self.attachment_words(), self.dates(now));
        let fallback = if Media::named(&kept.media).is_some_and(Media::is_photo) { "photo" } else { "document" };
        let date = dates.day(local_day(kept.at));
        AttachmentCard {
            id: kept.id.to_string(),
            title: if kept.name.is_empty() { words.plain(fallback) } else { kept.name.clone() },
            line: words.say("line", &[("size", &size(words, kept.size)), ("date", &date)]),
            media: kept.media.clone(),
            missing: (!kept.whole).then(|| words.plain("missing")),
        }
    }

    /// A file that cannot be taken.
    pub(super) fn bad_file(&self, key: &str) -> Error {
        Error::invalid("file", self.attachment_words().plain(&format!("errors.{key}")))
    }

    pub(super) fn large_file(&self, bytes: u64) -> Error {
        let words = self.attachment_words();
        let sizes = [("size", size(words, bytes)), ("most", size(words, MOST_BYTES))];
        let sizes: Vec<(&str, &str)> = sizes.iter().map(|(name, size)| (*name, size.as_str())).collect();
        Error::invalid("file", words.say("errors.large", &sizes))
    }

    pub(super) fn no_attachment(&self) -> Error {
        Error::Refused { reason: self.attachment_words().plain("errors.no_attachment") }
    }

    /// What is said instead of its bytes.
    pub(super) fn not_whole(&self) -> Error {
        Error::Refused { reason: self.attachment_words().plain("missing") }
    }
}

/// "340 kB" or "1.2 MB", rounded up: what is just too large must not read as the most that is allowed.
fn size(words: Words, bytes: u64) -> String {
    if bytes < 1_000_000 {
        return words.say("size.kb", &[("n", &bytes.div_ceil(1_000).to_string())]);
    }
    let tenths = bytes.div_ceil(100_000);
    let key = if tenths.is_multiple_of(10) { "size.mb_whole" } else { "size.mb" };
    words.say(key, &[("n", &(tenths / 10).to_string()), ("tenth", &(tenths % 10).to_string())])
}
