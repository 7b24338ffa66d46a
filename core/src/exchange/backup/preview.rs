//! What taking a backup over would do, before anything is done.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::OptionalExtension;
use rusqlite::types::Value;

use super::items::{Item, Table};
use super::merge::{Here, Holds, draft_key, is_open, is_session, piece};
use super::page::RestorePreview;
use super::people::People;
use super::read::{Opened, Steps, holds, title};
use crate::Moment;
use crate::journal::attachments::ContentId;
use crate::journal::{BackupFault, Dao, Error, Journal, Progress, Result, SubjectId};

/// What a look through the backup has counted.
#[derive(Default)]
struct Counted {
    new: u64,
    sessions: u64,
    known: u64,
    drafts: u64,
    /// Photos and letters of which a part is not here.
    attachments: BTreeSet<ContentId>,
    contents: u64,
    refusal: Option<BackupFault>,
    here: Here,
}

impl Journal {
    /// Reads the whole backup and says what it would bring and take. Nothing is changed.
    ///
    /// # Errors
    /// [`Error::Backup`] says what is wrong with the file, [`Error::Invalid`] at `code` what is wrong with the code. That it
    /// cannot be taken over although it is whole is no error: the page says why.
    pub fn preview_restore(
        &self,
        file: &Path,
        secret: &str,
        _now: Moment,
        mut progress: impl FnMut(Progress) -> bool,
    ) -> Result<RestorePreview> {
        let words = self.backup_words();
        let mut opened = Opened::with_secret(file, secret, words)?;
        let mut steps = Steps::new(opened.keys.entries, &mut progress)?;
        let (counted, people, would_go, erasures) = self.work(|dao| {
            let people = People::compare(dao, &opened.keys)?;
            let counted = count(dao, &mut opened, &people, &mut steps)?;
            let names = people.go.iter().map(|subject| name(dao, *subject)).collect::<Result<Vec<_>>>()?;
            let known = dao.erased_subjects()?;
            let erasures = opened.keys.erased().any(|subject| !known.contains(&subject));
            Ok((counted, people, names, erasures))
        })?;
        let keys = &opened.keys;
        let clients = |subjects: &BTreeSet<SubjectId>| {
            subjects.iter().filter(|subject| **subject != keys.practice).count() as u64
        };
        let unnamed = || words.plain("preview.unnamed");
        let mut preview = RestorePreview {
            title: title(keys, self.language()),
            from_line: words.plain(if self.read(|dao| Ok(dao.device()))? == keys.device {
                "preview.here"
            } else {
                "preview.elsewhere"
            }),
            new_entries: counted.new,
            new_clients: clients(&people.new),
            new_sessions: counted.sessions,
            known: counted.known,
            erased_here: clients(&people.stay_erased),
            would_go: would_go.into_iter().map(|name| name.unwrap_or_else(unnamed)).collect(),
            lines: Vec::new(),
            changes: false,
            refusal: String::new(),
        };
        if let Some(fault) = counted.refusal {
            preview.refusal = Error::from(fault).sentence(self.language());
            return Ok(preview);
        }
        let returning = clients(&people.returning);
        let attachments = counted.attachments.len() as u64;
        // The same as `Merged::is_nothing` finds when it is done.
        let news = [preview.new_entries, preview.new_clients, returning, counted.drafts, attachments, counted.contents];
        preview.changes = news.iter().any(|n| *n > 0) || !preview.would_go.is_empty() || erasures;
        let changes = preview.changes;
        if !changes {
            preview.lines.push(words.plain("preview.nothing"));
        } else if preview.new_entries + preview.new_clients > 0 {
            let RestorePreview { new_entries, new_clients, new_sessions, .. } = preview;
            preview.lines.push(holds(words, "preview.new", new_entries, new_clients, new_sessions));
        }
        for (sentence, n) in [
            ("preview.keys", returning),
            ("preview.drafts", counted.drafts),
            ("preview.attachments", attachments),
            ("preview.contents", counted.contents),
            ("preview.known", if changes { preview.known } else { 0 }),
            ("preview.erased_here", preview.erased_here),
        ] {
            preview.lines.extend((n > 0).then(|| words.count(sentence, n, &[])));
        }
        if !preview.would_go.is_empty() {
            let sentence = words.count("preview.would_go", preview.would_go.len() as u64, &[]);
            preview.lines.push(format!("{sentence} {}.", preview.would_go.join(", ")));
        }
        if changes {
            preview.lines.push(words.plain("preview.only_here"));
        }
        Ok(preview)
    }
}

fn count(dao: &Dao, opened: &mut Opened, people: &People, steps: &mut Steps) -> Result<Counted> {
    let mut counted = Counted::default();
    let held = Holds::of(&opened.keys)?;
    if opened.keys.practice != dao.practice() {
        counted.refusal = Some(BackupFault::OtherPractice);
    }
    // To the last byte in any case: the page also says that the file is whole.
    opened.read(steps, |item| {
        if counted.refusal.is_some() {
            return Ok(());
        }
        match counted.take(dao, people, &held, item) {
            Err(Error::Backup(fault)) => counted.refusal = Some(fault),
            other => other?,
        }
        Ok(())
    })?;
    Ok(counted)
}

impl Counted {
    fn take(&mut self, dao: &Dao, people: &People, held: &Holds, item: Item) -> Result<()> {
        match item {
            Item::Begin(_) | Item::End(_) => {}
            Item::Entry(entry) => {
                if self.here.has(dao, &entry)? {
                    self.known += 1;
                } else {
                    self.new += 1;
                    self.sessions += u64::from(is_session(&entry));
                }
            }
            Item::Row(Table::Drafts, row) => {
                let (key, updated_at) = draft_key(&row).ok_or(BackupFault::Damaged)?;
                let stays_erased = people.stay_erased.contains(&key.subject) || people.go.contains(&key.subject);
                self.drafts += u64::from(!stays_erased && is_open(dao, held, key, updated_at)?);
            }
            Item::Row(Table::Contents, row) => self.contents += u64::from(!has_content(dao, &row)?),
            Item::Row(Table::Pieces, row) => {
                let piece = piece(row).ok_or(BackupFault::Damaged)?;
                // Whose key is not here yet has no piece here either.
                if people.new.contains(&piece.subject) || (dao.lacks_piece(&piece)? && !dao.took_away(piece.content)?) {
                    self.attachments.insert(piece.content);
                }
            }
        }
        Ok(())
    }
}

fn has_content(dao: &Dao, row: &[Value]) -> Result<bool> {
    let [Value::Blob(digest), ..] = row else { return Err(BackupFault::Damaged.into()) };
    Ok(dao.db().prepare_cached("SELECT 1 FROM content_versions WHERE digest = ?1")?.exists([digest])?)
}

fn name(dao: &Dao, subject: SubjectId) -> Result<Option<String>> {
    let mut query = dao.db().prepare_cached("SELECT name FROM view_client WHERE client = ?1")?;
    Ok(query.query_row([subject], |row| row.get(0)).optional()?)
}
