//! Photos and letters that belong to a record: their bytes in sealed pieces, beside the entries that speak of them.
//!
//! An entry of kind 95 says what a file is and which record it belongs to; its bytes lie in `attachment_pieces`, named by
//! a hash under the person's key and sealed with that key. Taking a file away is an entry too (kind 96): the bytes go,
//! that there was something stays. `docs/adr/0011-attachments-in-the-journal.md` says why they are in the same file.

mod media;
mod name;
mod overview;
mod page;
mod pieces;
mod standing;
mod store;
#[cfg(test)]
pub(crate) mod tests;

use std::fs;
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::bodies::{self, AttachmentAdded, AttachmentRemoved};
use super::{Change, ClientId, Dao, EntryId, EntryKind, Error, Journal, NewEntry, Progress, RecordId, Result, check};
use crate::Moment;
use media::Media;
pub use overview::{AttachmentGroup, AttachmentsPage};
use pieces::PIECE_BYTES;
pub(super) use pieces::PIECE_COLUMNS;
pub(crate) use pieces::{ContentId, SealedPiece};
pub(super) use standing::Standing;
use store::{Kept, Survey, Unfit};
pub(super) use store::{attachments_not_whole, let_removed_go};

/// Most bytes of one file: a page of a letter or a photo of a phone fits, a film does not.
pub const MOST_BYTES: u64 = 20_000_000;

/// A photo or a letter on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachmentCard {
    /// Id, for opening and taking away.
    pub id: String,
    /// The name that it came with, or what it is.
    pub title: String,
    /// Size and the day on which it was added, e.g. "1.2 MB, 24 February".
    pub line: String,
    /// `image/jpeg`, `image/png`, `image/heic`, `image/webp` or `application/pdf`.
    pub media: String,
    /// Set when its bytes are not all there: what that means.
    pub missing: Option<String>,
}

/// How many pieces a file of this size has.
pub(super) fn total_pieces(size: u64) -> u32 {
    u32::try_from(size.div_ceil(PIECE_BYTES as u64)).unwrap_or(u32::MAX)
}

impl Journal {
    /// Keeps a file with a record: a session, a screening, a letter or the client. The same file twice on one record is
    /// one, and adding it again heals what was lost of it.
    ///
    /// `name` is what it was called. `progress` is told now and then; when it answers `false` nothing is kept.
    ///
    /// # Errors
    /// [`Error::Invalid`] with the field `file` for one that is empty, larger than [`MOST_BYTES`], or neither a photo nor
    /// a PDF; [`Error::Refused`] when there is no such record. Nothing is written then.
    pub fn attach(
        &self,
        record: &str,
        name: &str,
        source: &mut (impl Read + Seek),
        now: Moment,
        mut progress: impl FnMut(Progress) -> bool,
    ) -> Result<AttachmentCard> {
        let id = self.attachment_record(record)?;
        let survey = store::survey(source)?.map_err(|unfit| self.unfit(&unfit))?;
        let standing = |dao: &Dao| {
            let client = store::owner(dao, id)?.ok_or_else(|| self.no_record())?;
            let content = ContentId::new(&dao.keys.of(dao.db(), client.into())?, &survey.sha256);
            let known = store::of_record(dao, id)?.into_iter().find(|kept| kept.content == content);
            Ok((client, content, known))
        };
        if let (_, _, Some(known)) = self.read(standing)?
            && self.is_whole(&known)?
        {
            return Ok(self.attachment_card(&known, now));
        }
        let kept = self.write(now, |writer| {
            let (client, content, known) = standing(writer)?;
            store::keep(writer, client.into(), content, &survey, source, &mut progress)?
                .map_err(|unfit| self.unfit(&unfit))?;
            if let Some(known) = known {
                writer.changes.insert(Change::Attachments);
                return Ok(known.id);
            }
            let entry = writer.append(NewEntry {
                subject: client.into(),
                record: id,
                kind: EntryKind::AttachmentAdded,
                occurred_at: now,
                body: bodies::to_json(&added(content, name, &survey))?,
            })?;
            Ok(entry.id)
        })?;
        let kept = self.read(|dao| store::by_id(dao, kept))?.ok_or(Error::Bug("an attachment vanished"))?;
        Ok(self.attachment_card(&kept, now))
    }

    /// What belongs to a record, oldest first.
    ///
    /// # Errors
    /// [`Error::Invalid`] for what is no id.
    pub fn attachments(&self, record: &str, now: Moment) -> Result<Vec<AttachmentCard>> {
        let id = self.attachment_record(record)?;
        self.attachments_of(id, now)
    }

    pub(super) fn attachments_of(&self, record: RecordId, now: Moment) -> Result<Vec<AttachmentCard>> {
        let kept = self.read(|dao| store::of_record(dao, record))?;
        Ok(kept.iter().map(|kept| self.attachment_card(kept, now)).collect())
    }

    /// Writes the bytes of a file into `sink`, 64 KiB at a time.
    ///
    /// # Errors
    /// [`Error::Refused`] when there is no such file, or when a part of it is missing or damaged: then throw away what
    /// `sink` has got. [`Error::Stopped`] when `progress` answers `false`.
    pub fn read_attachment(
        &self,
        attachment: &str,
        mut sink: impl Write,
        mut progress: impl FnMut(Progress) -> bool,
    ) -> Result<()> {
        let kept = self.attachment(attachment)?;
        // On a connection of its own: a page of the file that cannot be read must not stand in the way of any other.
        match self.shared()?.apart(|dao| store::unseal(dao, &kept, &mut sink, &mut progress)) {
            Err(Error::Damaged) => Err(self.not_whole()),
            other => other,
        }
    }

    /// Writes a file into `folder` for a viewer, under a name that tells nothing, and gives its path. Remove it afterwards.
    ///
    /// # Errors
    /// Those of [`Journal::read_attachment`]; nothing is left in the folder then.
    pub fn write_attachment(
        &self,
        attachment: &str,
        folder: &Path,
        progress: impl FnMut(Progress) -> bool,
    ) -> Result<PathBuf> {
        let kept = self.attachment(attachment)?;
        let extension = Media::named(&kept.media).map_or("bin", Media::extension);
        let path = folder.join(format!("{}.{extension}", kept.id));
        let part = path.with_extension("part");
        let written = fs::File::create(&part).map_err(Error::from).and_then(|mut file| {
            self.read_attachment(attachment, &mut file, progress)?;
            Ok(fs::rename(&part, &path)?)
        });
        if written.is_err() {
            // What is left of it is no file that anybody could open.
            let _ = fs::remove_file(&part);
        }
        written.map(|()| path)
    }

    /// Takes a file away from its record, and says why. Its bytes are gone for good; that it was there stays in the log.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason; [`Error::Refused`] when there is no such file.
    pub fn remove_attachment(&self, attachment: &str, reason: &str, now: Moment) -> Result<()> {
        let reason = check::line("reason", reason).map_err(|invalid| self.invalid(invalid))?;
        if reason.is_empty() {
            return Err(Error::invalid("reason", self.attachment_words().plain("errors.reason")));
        }
        let id = self.attachment_id(attachment)?;
        self.write(now, |writer| {
            let kept = store::by_id(writer, id)?.ok_or_else(|| self.no_attachment())?;
            writer.append(NewEntry {
                subject: kept.client.into(),
                record: kept.record,
                kind: EntryKind::AttachmentRemoved,
                occurred_at: now,
                body: bodies::to_json(&AttachmentRemoved { v: bodies::V, content_id: Some(kept.content), reason })?,
            })?;
            if store::let_go(writer, kept.content)? {
                writer.mark_freed_room()?;
            }
            Ok(())
        })?;
        self.shared()?.finish_erasure()
    }

    /// All bytes of a file are there, and are the ones that were sealed.
    fn is_whole(&self, kept: &Kept) -> Result<bool> {
        match self.shared()?.apart(|dao| store::unseal(dao, kept, &mut std::io::sink(), &mut |_| true)) {
            Ok(()) => Ok(true),
            Err(Error::Damaged) => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn attachment(&self, attachment: &str) -> Result<Kept> {
        let id = self.attachment_id(attachment)?;
        self.read(|dao| store::by_id(dao, id))?.ok_or_else(|| self.no_attachment())
    }

    fn attachment_id(&self, attachment: &str) -> Result<EntryId> {
        attachment.parse().map_err(|_| self.no_attachment())
    }

    fn attachment_record(&self, record: &str) -> Result<RecordId> {
        record.parse().map_err(|_| self.no_record())
    }

    fn no_record(&self) -> Error {
        Error::Refused { reason: self.attachment_words().plain("errors.no_record") }
    }

    fn unfit(&self, unfit: &Unfit) -> Error {
        match unfit {
            Unfit::Empty => self.bad_file("empty"),
            Unfit::Large(bytes) => self.large_file(*bytes),
            Unfit::Media => self.bad_file("media"),
            Unfit::Changed => self.bad_file("changed"),
        }
    }
}

fn added(content: ContentId, file_name: &str, survey: &Survey) -> AttachmentAdded {
    AttachmentAdded {
        v: bodies::V,
        content_id: Some(content),
        sha256: hex::encode(survey.sha256),
        name: name::clean(file_name),
        media: survey.media.media_type().to_owned(),
        size: survey.size,
    }
}
