//! Entries as lines of the list. Names come from the views: an erased person has none there.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, params};
use serde::Deserialize;

use super::page::{AccessAction, AccessedKind, AuditGroup, AuditRow};
use crate::Moment;
use crate::calendar::local_day;
use crate::dates::Dates;
use crate::journal::bodies::{AccessNoted, BackupMade, JournalVerified, PracticeSet, Salvaged};
use crate::journal::entry::Header;
use crate::journal::{ClientId, Dao, EntryKind, Error, Hlc, Journal, Kind, RecordId, Result, SubjectId};
use crate::words::{Words, capital};

/// Which lines of the list an entry belongs to.
pub(super) fn group(kind: Kind) -> AuditGroup {
    let Kind::Known(kind) = kind else { return AuditGroup::Changes };
    match kind {
        EntryKind::AccessNoted => AuditGroup::Accesses,
        EntryKind::PractitionerKey
        | EntryKind::Salvaged
        | EntryKind::JournalVerified
        | EntryKind::KeyRotated
        | EntryKind::BackupKeySet
        | EntryKind::BackupMade
        | EntryKind::BackupRestored
        | EntryKind::InboxKeySet => AuditGroup::Keeping,
        EntryKind::PracticeSet
        | EntryKind::FavouriteSet
        | EntryKind::OwnNoteSet
        | EntryKind::PractitionerChecked
        | EntryKind::ClientRegistered
        | EntryKind::ClientRevised
        | EntryKind::ScreeningCompleted
        | EntryKind::SessionCommitted
        | EntryKind::SessionSigned
        | EntryKind::SessionAmended
        | EntryKind::AmendmentSigned
        | EntryKind::SessionDiscarded
        | EntryKind::NotedWhileLocked
        | EntryKind::LetterRequested
        | EntryKind::LetterAnswered
        | EntryKind::PersonErased
        | EntryKind::RetentionSet
        | EntryKind::ClientsMerged
        | EntryKind::MergeUndone
        | EntryKind::AttachmentAdded
        | EntryKind::AttachmentRemoved => AuditGroup::Changes,
    }
}

/// Key of the words for a kind, under `kinds`.
pub(super) fn key(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::PracticeSet => "practice_set",
        EntryKind::PractitionerKey => "practitioner_key",
        EntryKind::FavouriteSet => "favourite_set",
        EntryKind::OwnNoteSet => "own_note_set",
        EntryKind::PractitionerChecked => "practitioner_checked",
        EntryKind::ClientRegistered => "client_registered",
        EntryKind::ClientRevised => "client_revised",
        EntryKind::ScreeningCompleted => "screening_completed",
        EntryKind::SessionCommitted => "session_committed",
        EntryKind::SessionSigned => "session_signed",
        EntryKind::SessionAmended => "session_amended",
        EntryKind::AmendmentSigned => "amendment_signed",
        EntryKind::SessionDiscarded => "session_discarded",
        EntryKind::NotedWhileLocked => "noted_while_locked",
        EntryKind::LetterRequested => "letter_requested",
        EntryKind::LetterAnswered => "letter_answered",
        EntryKind::PersonErased => "person_erased",
        EntryKind::RetentionSet => "retention_set",
        EntryKind::Salvaged => "salvaged",
        EntryKind::AccessNoted => "access_noted",
        EntryKind::JournalVerified => "journal_verified",
        EntryKind::KeyRotated => "key_rotated",
        EntryKind::ClientsMerged => "clients_merged",
        EntryKind::MergeUndone => "merge_undone",
        EntryKind::BackupKeySet => "backup_key_set",
        EntryKind::BackupMade => "backup_made",
        EntryKind::BackupRestored => "backup_restored",
        EntryKind::InboxKeySet => "inbox_key_set",
        EntryKind::AttachmentAdded => "attachment_added",
        EntryKind::AttachmentRemoved => "attachment_removed",
    }
}

/// The other of two joined records.
#[derive(Deserialize)]
struct MergeGist {
    merged: SubjectId,
}

/// Tells entries as lines.
pub(super) struct Teller<'c, 'd> {
    dao: &'c Dao<'d>,
    words: Words<'static>,
    dates: Dates<'static>,
    /// Names that were looked up; `None` for somebody who was erased.
    names: HashMap<SubjectId, Option<String>>,
    /// Who the practice was, from which reading of the clock on.
    practitioners: Vec<(Hlc, String)>,
}

impl<'c, 'd> Teller<'c, 'd> {
    pub fn new(journal: &Journal, dao: &'c Dao<'d>, now: Moment) -> Result<Self> {
        let practitioners = practitioners(dao)?;
        Ok(Self { dao, words: journal.audit_words(), dates: journal.dates(now), names: HashMap::new(), practitioners })
    }

    /// When an entry was written, on the clock of its place.
    pub fn written(header: &Header) -> Moment {
        Moment { epoch_ms: header.hlc.epoch_ms(), ..header.occurred_at }
    }

    /// One entry.
    pub fn row(&mut self, header: &Header) -> Result<AuditRow> {
        let words = self.words;
        let Kind::Known(kind) = header.kind else {
            return self.line(header, words.plain("newer"), String::new(), self.subject(header));
        };
        let action = words.plain(&format!("kinds.{}", key(kind)));
        let subject = self.subject(header);
        match kind {
            EntryKind::AccessNoted => self.access(header),
            EntryKind::ScreeningCompleted => {
                let what = self.thing("screening", header.occurred_at);
                self.line(header, action, what, subject)
            }
            EntryKind::SessionCommitted | EntryKind::SessionSigned => {
                let what = self.thing("record", header.occurred_at);
                self.line(header, action, what, subject)
            }
            EntryKind::SessionAmended | EntryKind::AmendmentSigned => {
                let what = self.known("record", header.subject, header.record)?;
                self.line(header, action, what, subject)
            }
            EntryKind::ClientsMerged | EntryKind::MergeUndone => {
                let other = self.body::<MergeGist>(header)?.map(|body| self.name(body.merged)).transpose()?;
                let what = other.map(|name| name.unwrap_or_else(|| words.plain("erased")));
                self.line(header, action, what.unwrap_or_default(), subject)
            }
            EntryKind::Salvaged => {
                let what = match self.body::<Salvaged>(header)? {
                    Some(body) => {
                        let lost: i64 = body.lost.iter().map(|lost| lost.last - lost.first + 1).sum();
                        let saved = words.count("saved", body.saved, &[]);
                        [saved, words.count("lost", lost.unsigned_abs(), &[])].join(" ")
                    }
                    None => words.plain("unreadable"),
                };
                self.line(header, action, what, None)
            }
            EntryKind::BackupMade => {
                let rewritten = self.body::<BackupMade>(header)?.is_some_and(|body| body.rewritten);
                let action = if rewritten { words.plain("backup_rewritten") } else { action };
                self.line(header, action, String::new(), None)
            }
            EntryKind::JournalVerified => {
                let what = self
                    .body::<JournalVerified>(header)?
                    .map_or_else(|| words.plain("unreadable"), |body| words.count("verified", body.entries, &[]));
                self.line(header, action, what, None)
            }
            EntryKind::PracticeSet
            | EntryKind::PractitionerKey
            | EntryKind::FavouriteSet
            | EntryKind::OwnNoteSet
            | EntryKind::PractitionerChecked
            | EntryKind::ClientRegistered
            | EntryKind::ClientRevised
            | EntryKind::SessionDiscarded
            | EntryKind::NotedWhileLocked
            | EntryKind::LetterRequested
            | EntryKind::LetterAnswered
            | EntryKind::PersonErased
            | EntryKind::RetentionSet
            | EntryKind::KeyRotated
            | EntryKind::BackupKeySet
            | EntryKind::BackupRestored
            | EntryKind::InboxKeySet
            | EntryKind::AttachmentAdded
            | EntryKind::AttachmentRemoved => self.line(header, action, String::new(), subject),
        }
    }

    /// Numbers below an entry that are not there.
    pub fn lost(&self, above: &Header, (first, last): (i64, i64)) -> AuditRow {
        let (words, when) = (self.words, self.dates.when(Self::written(above)));
        let entry_line = if first == last {
            words.say("entry", &[("n", &first.to_string())])
        } else {
            words.say("entries", &[("n", &first.to_string()), ("last", &last.to_string())])
        };
        AuditRow {
            at_line: words.say("lost_before", &[("when", &when)]),
            who: String::new(),
            action: words.count("lost", (last - first + 1).unsigned_abs(), &[]),
            what: String::new(),
            client: None,
            client_id: None,
            entry_line,
        }
    }

    fn access(&mut self, header: &Header) -> Result<AuditRow> {
        let words = self.words;
        let Some(body) = self.body::<AccessNoted>(header)? else {
            return self.line(header, words.plain("kinds.access_noted"), words.plain("unreadable"), None);
        };
        // What a newer app noted is shown as far as it is understood.
        let action = AccessAction::from_id(&body.action).map_or_else(
            || words.plain("kinds.access_noted"),
            |action| words.plain(&format!("actions.{}", action.id())),
        );
        let what = match (AccessedKind::from_id(&body.what), body.client) {
            (Some(kind @ (AccessedKind::Record | AccessedKind::Screening)), Some(client)) => {
                self.known(kind.id(), client, header.record)?
            }
            (Some(kind), _) => words.plain(&format!("things.{}", kind.id())),
            (None, _) => words.plain("newer"),
        };
        self.line(header, action, what, body.client)
    }

    fn line(&mut self, header: &Header, action: String, what: String, about: Option<SubjectId>) -> Result<AuditRow> {
        let name = about.map(|subject| self.name(subject)).transpose()?;
        let client_id =
            about.filter(|_| name.as_ref().is_some_and(Option::is_some)).map(|id| ClientId::from(id).to_string());
        Ok(AuditRow {
            at_line: capital(&self.dates.when(Self::written(header))),
            who: self.who(header),
            action,
            what,
            client: name.map(|name| name.unwrap_or_else(|| self.words.plain("erased"))),
            client_id,
            entry_line: self.words.say("entry", &[("n", &header.seq.to_string())]),
        })
    }

    fn subject(&self, header: &Header) -> Option<SubjectId> {
        (header.subject != self.dao.practice()).then_some(header.subject)
    }

    /// Somebody's name; `None` once they are erased.
    fn name(&mut self, subject: SubjectId) -> Result<Option<String>> {
        if let Some(name) = self.names.get(&subject) {
            return Ok(name.clone());
        }
        let db = self.dao.db();
        let shown: Option<String> = db
            .prepare_cached("SELECT name FROM view_client WHERE client = ?1")?
            .query_row([subject], |row| row.get(0))
            .optional()?;
        let name = match shown {
            Some(name) => Some(name),
            None => db
                .prepare_cached("SELECT 1 FROM subject_keys WHERE subject = ?1 AND wrapped IS NOT NULL")?
                .exists([subject])?
                .then(|| self.words.plain("nameless")),
        };
        self.names.insert(subject, name.clone());
        Ok(name)
    }

    /// The practitioner of that time, and whether it was here.
    fn who(&self, header: &Header) -> String {
        let known = self.practitioners.iter().rev().find(|(since, _)| *since <= header.hlc);
        let name = known.map_or_else(|| self.words.plain("nobody"), |(_, name)| name.clone());
        if header.device == self.dao.device() { name } else { self.words.say("elsewhere", &[("name", &name)]) }
    }

    fn thing(&self, kind: &str, at: Moment) -> String {
        self.words.say(&format!("things.{kind}_of"), &[("date", &self.dates.day(local_day(at)))])
    }

    /// A record by the day of its first entry: the log still has it when the lists do not.
    fn known(&self, kind: &str, subject: SubjectId, record: RecordId) -> Result<String> {
        let at = self
            .dao
            .db()
            .prepare_cached(
                "SELECT occurred_at, utc_offset_min FROM entries WHERE subject = ?1 AND record = ?2 ORDER BY rowid LIMIT 1",
            )?
            .query_row(params![subject, record], |row| Ok(Moment { epoch_ms: row.get(0)?, utc_offset_min: row.get(1)? }))
            .optional()?;
        Ok(at.map_or_else(|| self.words.plain(&format!("things.{kind}")), |at| self.thing(kind, at)))
    }

    /// What an entry says, where its line needs it; `None` when its words cannot be opened.
    fn body<T: serde::de::DeserializeOwned>(&self, header: &Header) -> Result<Option<T>> {
        match self.dao.entry(header.device, header.seq).and_then(|entry| entry.map(|entry| entry.decode()).transpose())
        {
            Ok(body) => Ok(body),
            Err(Error::Damaged | Error::Erased | Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// Who the practice was, oldest first.
fn practitioners(dao: &Dao) -> Result<Vec<(Hlc, String)>> {
    let mut query = dao.db().prepare_cached(
        "SELECT device, seq FROM entries WHERE subject = ?1 AND record = ?1 AND kind = ?2 ORDER BY hlc, device",
    )?;
    let places = query
        .query_map(params![dao.practice(), EntryKind::PracticeSet.number()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut practitioners = Vec::new();
    for place in places {
        let (device, seq) = place?;
        // One that cannot be read leaves the name before it.
        if let Ok(Some(entry)) = dao.entry(device, seq)
            && let Ok(set) = entry.decode::<PracticeSet>()
        {
            practitioners.push((entry.header.hlc, set.name));
        }
    }
    Ok(practitioners)
}
