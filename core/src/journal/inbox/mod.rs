//! What arrives while the journal is locked: written to by anybody, read by the open journal alone.
//!
//! A locked journal is closed and its keys are wiped, but a reminder may be answered all the same. The answer is sealed to
//! the inbox's public key (`age`), which can be kept anywhere, and lies in a folder until the journal is opened; the secret
//! half is an entry, sealed as every other, and so in every backup. `docs/adr/0013-a-write-only-inbox.md`.
//!
//! Not here: what becomes of it. An item is taken in as it came.

mod item;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use age::secrecy::ExposeSecret;
use age::x25519::Identity;
use rusqlite::params;
use zeroize::Zeroizing;

use super::bodies::{self, InboxKeySet};
use super::merge::people;
use super::{ClientId, Dao, EntryKind, Error, Journal, NewEntry, RecordId, Result, SubjectId, Writer, clients};
use crate::Moment;
use crate::words::Words;
pub use item::{InboxItem, inbox_put};
use item::{Item, SUFFIX, unseal};

/// What was taken in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenIn {
    /// Items that are in the journal now and were not before.
    pub count: u32,
    /// Items that could not be read; their files are kept.
    pub unreadable: u32,
    /// What arrived, and what could not be read; a sentence each.
    pub lines: Vec<String>,
}

/// What became of one item.
enum Taken {
    /// It is an entry now.
    In(Item),
    /// It was one already: a kill came before its file was removed.
    Before,
    /// It was about somebody who is erased.
    Erased,
}

impl Journal {
    fn inbox_words(&self) -> Words<'static> {
        Words::new(&self.text().tables["inbox"])
    }

    /// The public key of the inbox, to be kept outside the journal for [`inbox_put`]; made when there is none.
    ///
    /// # Errors
    /// Those of the file.
    pub fn inbox_recipient(&self, now: Moment) -> Result<String> {
        let known = |dao: &Dao| Ok(identities(dao)?.last().map(|identity| identity.to_public().to_string()));
        if let Some(recipient) = self.read(known)? {
            return Ok(recipient);
        }
        self.write(now, |writer| match known(writer)? {
            Some(recipient) => Ok(recipient),
            None => make(writer, now),
        })
    }

    /// Takes in what lies in the inbox's folder: each item becomes an entry once, also when a kill comes before its file is
    /// removed.
    ///
    /// # Errors
    /// Those of the file; the items are kept then.
    pub fn take_in(&self, folder: &Path, now: Moment) -> Result<TakenIn> {
        let files = waiting(folder)?;
        if files.is_empty() {
            return Ok(TakenIn::default());
        }
        let identities = self.read(identities)?;
        let read: Vec<(PathBuf, Option<Item>)> =
            files.into_iter().map(|file| (file.clone(), unseal(&file, &identities))).collect();
        let unreadable = read.iter().filter(|(_, item)| item.is_none()).count();
        let mut found: Vec<(PathBuf, Item)> =
            read.into_iter().filter_map(|(file, item)| item.map(|item| (file, item))).collect();
        found.sort_by_key(|(_, item)| item.at.map(|at| at.epoch_ms));
        let taken = if found.is_empty() {
            Vec::new()
        } else {
            self.write(now, |writer| found.iter().map(|(_, item)| take(writer, item, now)).collect::<Result<Vec<_>>>())?
        };
        // Durable by now. A file that cannot be removed is known the next time.
        for (file, _) in &found {
            let _ = std::fs::remove_file(file);
        }
        self.taken_in(&taken, unreadable, now)
    }

    fn taken_in(&self, taken: &[Taken], unreadable: usize, now: Moment) -> Result<TakenIn> {
        let words = self.inbox_words();
        let (mut page, mut unknown, mut erased) = (TakenIn::default(), 0, 0);
        for taken in taken {
            match taken {
                Taken::In(item) => {
                    page.count += 1;
                    match self.item_line(item, now)? {
                        Some(line) => page.lines.push(line),
                        None => unknown += 1,
                    }
                }
                Taken::Before => {}
                Taken::Erased => erased += 1,
            }
        }
        page.unreadable = u32::try_from(unreadable).unwrap_or(u32::MAX);
        for (key, n) in [("unknown", unknown), ("erased", erased), ("unreadable", unreadable as u64)] {
            if n > 0 {
                page.lines.push(words.count(key, n, &[]));
            }
        }
        Ok(page)
    }

    /// An item in words; `None` for one that only a newer app knows.
    fn item_line(&self, item: &Item, now: Moment) -> Result<Option<String>> {
        let Some(InboxItem::Pain { client, value, at }) = item.known() else { return Ok(None) };
        let (n, when) = (value.to_string(), self.dates(now).when(at));
        let name = match client.and_then(|client| client.parse::<ClientId>().ok()) {
            Some(client) => match self.read(|dao| clients::row(dao, people::kept(dao, client)?)) {
                Ok(row) => Some(row.facts.name),
                Err(Error::NotFound { .. }) => None,
                Err(error) => return Err(error),
            },
            None => None,
        };
        Ok(Some(match name {
            Some(name) => self.inbox_words().say("pain_of", &[("n", &n), ("when", &when), ("name", &name)]),
            None => self.inbox_words().say("pain", &[("n", &n), ("when", &when)]),
        }))
    }
}

/// Every secret key that this practice's inboxes ever had, oldest first: what was sealed to an earlier one still opens.
fn identities(dao: &Dao) -> Result<Vec<Identity>> {
    let mut query = dao.db().prepare_cached(
        "SELECT device, seq FROM entries WHERE subject = ?1 AND record = ?1 AND kind = ?2 ORDER BY hlc, device",
    )?;
    let places = query
        .query_map(params![dao.practice(), EntryKind::InboxKeySet.number()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut identities = Vec::new();
    for place in places {
        let (device, seq) = place?;
        let Some(entry) = dao.entry(device, seq)? else { continue };
        let secret = Zeroizing::new(entry.decode::<InboxKeySet>()?.identity);
        identities.push(secret.parse().map_err(|_| Error::Damaged)?);
    }
    Ok(identities)
}

/// A new key pair, as an entry; returns the public half.
fn make(writer: &mut Writer, now: Moment) -> Result<String> {
    let identity = Identity::generate();
    let recipient = identity.to_public().to_string();
    let body = InboxKeySet {
        v: bodies::V,
        recipient: recipient.clone(),
        identity: identity.to_string().expose_secret().to_owned(),
    };
    writer.append(NewEntry {
        subject: writer.practice(),
        record: writer.practice().into(),
        kind: EntryKind::InboxKeySet,
        occurred_at: now,
        body: bodies::to_json(&body)?,
    })?;
    Ok(recipient)
}

/// The items that lie in the folder; none when there is no such folder.
fn waiting(folder: &Path) -> Result<Vec<PathBuf>> {
    let names = match std::fs::read_dir(folder) {
        Ok(names) => names,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    let mut files = Vec::new();
    for name in names {
        let file = name?.path();
        if file.extension().is_some_and(|extension| extension == SUFFIX) {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

/// One item, as an entry about the person that it is about, so that erasing them erases it too.
fn take(writer: &mut Writer, item: &Item, now: Moment) -> Result<Taken> {
    let client = match item.client {
        Some(client) if is_known(writer, client)? => Some(client),
        Some(_) | None => None,
    };
    let subject = client.map_or_else(|| writer.practice(), SubjectId::from);
    if is_taken(writer, subject, item.id)? || is_taken(writer, writer.practice(), item.id)? {
        return Ok(Taken::Before);
    }
    let appended = writer.append(NewEntry {
        subject,
        record: item.id,
        kind: EntryKind::NotedWhileLocked,
        occurred_at: item.at.unwrap_or(now),
        body: item.body.clone(),
    });
    match appended {
        Ok(_) => Ok(Taken::In(item.clone())),
        Err(Error::Erased) => Ok(Taken::Erased),
        Err(error) => Err(error),
    }
}

fn is_taken(dao: &Dao, subject: SubjectId, item: RecordId) -> Result<bool> {
    let sql = "SELECT 1 FROM entries WHERE subject = ?1 AND record = ?2 AND kind = ?3";
    Ok(dao.db().prepare_cached(sql)?.exists(params![subject, item, EntryKind::NotedWhileLocked.number()])?)
}

/// Whether there is, or was, such a person.
fn is_known(dao: &Dao, client: ClientId) -> Result<bool> {
    Ok(dao.db().prepare_cached("SELECT 1 FROM subject_keys WHERE subject = ?1")?.exists([client])?)
}
