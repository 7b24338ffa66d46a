//! Checking the files that the entries speak of. What stands is read from the entries, not from the views.

use std::collections::BTreeMap;
use std::io;

use super::pieces::ContentId;
use super::store::{self, Kept};
use crate::journal::bodies::{AttachmentAdded, AttachmentRemoved};
use crate::journal::{At, Dao, EntryKind, Error, Header, Hlc, Kind, Open, RecordId, Result};

/// What stands after the entries that were noted, in whatever order.
#[derive(Default)]
pub(in crate::journal) struct Standing(BTreeMap<(RecordId, ContentId), Last>);

/// The latest word about a file on a record.
struct Last {
    hlc: Hlc,
    added: Option<File>,
}

/// A file that an entry says is there.
struct File {
    /// The entry.
    at: At,
    kept: Kept,
}

impl Standing {
    /// Takes in an entry of kind 95 or 96 with its words.
    pub fn note(&mut self, header: &Header, words: &[u8]) -> Result<()> {
        let (content, added) = if header.kind == Kind::Known(EntryKind::AttachmentAdded) {
            let body: AttachmentAdded = serde_json::from_slice(words)?;
            (body.content_id, Some(body))
        } else {
            (serde_json::from_slice::<AttachmentRemoved>(words)?.content_id, None)
        };
        let Some(content) = content else { return Ok(()) };
        let file = added.map(|body| File {
            at: At { device: header.device, seq: header.seq },
            kept: Kept {
                id: header.id,
                client: header.subject.into(),
                record: header.record,
                content,
                name: String::new(),
                media: body.media,
                size: body.size,
                at: header.occurred_at,
                whole: true,
            },
        });
        let last = self.0.entry((header.record, content)).or_insert(Last { hlc: header.hlc, added: None });
        if header.hlc >= last.hlc {
            *last = Last { hlc: header.hlc, added: file };
        }
        Ok(())
    }

    /// The entries whose files are not whole. `step` is called before each piece and may stop the work.
    pub fn not_whole(self, open: &Open, step: &mut dyn FnMut() -> Result<()>) -> Result<Vec<At>> {
        let mut files = self.0.into_values().filter_map(|last| last.added).peekable();
        let mut found = Vec::new();
        while files.peek().is_some() {
            // On a connection of its own, and after a find on another one: one that has met a page that it cannot read
            // refuses all others.
            found.extend(open.apart(|dao| first_not_whole(dao, &mut files, step))?);
        }
        Ok(found)
    }
}

fn first_not_whole(
    dao: &Dao,
    files: &mut impl Iterator<Item = File>,
    step: &mut dyn FnMut() -> Result<()>,
) -> Result<Option<At>> {
    for file in files {
        match store::unseal(dao, &file.kept, &mut io::sink(), &mut |_| step().is_ok()) {
            Err(Error::Damaged) if still_stands(dao, &file.kept) => return Ok(Some(file.at)),
            Ok(()) | Err(Error::Damaged | Error::Erased) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

/// It may have been taken away since the check began. Where that cannot be read any more, it has not.
fn still_stands(dao: &Dao, file: &Kept) -> bool {
    let same = |standing: &Kept| standing.content == file.content;
    store::of_record(dao, file.record).map_or(true, |all| all.iter().any(same))
}
