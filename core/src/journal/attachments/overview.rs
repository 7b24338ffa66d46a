//! The photos and letters of a record with what they belong to; of a client, those of all their records.

use std::cmp::Reverse;

use super::store::{self, Kept};
use super::{AttachmentCard, ClientId, Dao, Journal, RecordId, Result};
use crate::Moment;
use crate::calendar::local_day;
use crate::journal::EntryKind;
use crate::journal::audit::page::AccessedKind;
use crate::journal::clients;
use crate::journal::merge::people;

/// Photos and letters of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachmentsPage {
    /// The client's name.
    pub client_name: String,
    /// What was asked for first, also when it has none; of a client, their records that have some follow, newest first.
    pub groups: Vec<AttachmentGroup>,
}

/// Photos and letters that belong to one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachmentGroup {
    /// Record id.
    pub record: String,
    /// What it is, for noting who looked at it.
    pub what: AccessedKind,
    /// E.g. "Session of 24 February"; of a client, their name.
    pub title: String,
    /// Oldest first.
    pub cards: Vec<AttachmentCard>,
}

/// One group before it is put in words.
struct Found {
    record: RecordId,
    kind: EntryKind,
    at: Moment,
    kept: Vec<Kept>,
}

impl Journal {
    /// What belongs to a record; asked for a client, also what belongs to each of their records.
    ///
    /// # Errors
    /// [`Error::Refused`](super::Error::Refused) when there is no such record.
    pub fn attachments_page(&self, record: &str, now: Moment) -> Result<AttachmentsPage> {
        let id = self.attachment_record(record)?;
        let (client_name, found) = self.read(|dao| {
            let owner = store::owner(dao, id)?.ok_or_else(|| self.no_record())?;
            let person = people::kept(dao, owner)?;
            let name = clients::row(dao, person)?.facts.name;
            let found = if RecordId::from(owner) == id {
                of_person(dao, id, &people::records(dao, person)?)?
            } else {
                vec![found(dao, id, store::of_record(dao, id)?)?]
            };
            Ok((name, found.into_iter().flatten().collect::<Vec<_>>()))
        })?;
        let groups = found.into_iter().map(|found| self.group(&found, &client_name, now)).collect();
        Ok(AttachmentsPage { client_name, groups })
    }

    fn group(&self, found: &Found, client: &str, now: Moment) -> AttachmentGroup {
        let what = accessed(found.kind);
        let date = self.dates(now).day(local_day(found.at));
        let with = [("date", date.as_str()), ("name", client)];
        AttachmentGroup {
            record: found.record.to_string(),
            what,
            title: self.attachment_words().say(&format!("of.{}", what.id()), &with),
            cards: found.kept.iter().map(|kept| self.attachment_card(kept, now)).collect(),
        }
    }
}

/// Their own first, whichever of their joined records it was added to; then record by record, newest first.
fn of_person(dao: &Dao, asked: RecordId, people: &[ClientId]) -> Result<Vec<Option<Found>>> {
    let (mut own, mut others) = (Vec::new(), Vec::<(RecordId, Vec<Kept>)>::new());
    for client in people {
        for kept in store::of_client(dao, *client)? {
            if kept.record == (*client).into() {
                own.push(kept);
            } else if let Some((_, all)) = others.iter_mut().find(|(record, _)| *record == kept.record) {
                all.push(kept);
            } else {
                others.push((kept.record, vec![kept]));
            }
        }
    }
    let others = others.into_iter().map(|(record, kept)| found(dao, record, kept));
    let mut others = others.collect::<Result<Vec<_>>>()?;
    others.sort_by_key(|found| Reverse(found.as_ref().map(|found| found.at.epoch_ms)));
    others.insert(0, found(dao, asked, own)?);
    Ok(others)
}

fn found(dao: &Dao, record: RecordId, kept: Vec<Kept>) -> Result<Option<Found>> {
    let event = store::event(dao, record)?;
    Ok(event.map(|(kind, at)| Found { record, kind, at, kept }))
}

/// What the record is that begins with an entry of this kind.
fn accessed(begins: EntryKind) -> AccessedKind {
    if begins == EntryKind::SessionCommitted {
        AccessedKind::Record
    } else if begins == EntryKind::ScreeningCompleted {
        AccessedKind::Screening
    } else if matches!(begins, EntryKind::LetterRequested | EntryKind::LetterAnswered) {
        AccessedKind::Letter
    } else {
        AccessedKind::Client
    }
}
