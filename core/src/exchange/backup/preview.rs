//! What taking a backup over would do, before anything is done.

use std::path::Path;

use rusqlite::OptionalExtension;

use super::items::Item;
use super::merge::{is_here, is_session};
use super::page::RestorePreview;
use super::people::People;
use super::read::{Opened, Steps, holds, title};
use crate::Moment;
use crate::journal::{BackupFault, Dao, Error, Journal, Progress, Result, SubjectId};

/// What a look through the backup has counted.
#[derive(Default)]
struct Counted {
    new: u64,
    sessions: u64,
    known: u64,
    refusal: Option<BackupFault>,
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
        let (counted, people, would_go) = self.work(|dao| {
            let counted = count(dao, &mut opened, &mut steps)?;
            let people = People::compare(dao, &opened.keys)?;
            let names = people.go.iter().map(|subject| name(dao, *subject)).collect::<Result<Vec<_>>>()?;
            Ok((counted, people, names))
        })?;
        let keys = &opened.keys;
        let clients = |subjects: &std::collections::BTreeSet<SubjectId>| {
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
            refusal: String::new(),
        };
        if let Some(fault) = counted.refusal {
            preview.refusal = Error::from(fault).sentence(self.language());
            return Ok(preview);
        }
        let returning = clients(&people.returning);
        let changes = preview.new_entries > 0 || returning > 0 || !preview.would_go.is_empty();
        preview.lines.push(if changes {
            holds(words, "preview.new", preview.new_entries, preview.new_clients, preview.new_sessions)
        } else {
            words.plain("preview.nothing")
        });
        for (sentence, n) in [
            ("preview.keys", returning),
            ("preview.known", if changes { preview.known } else { 0 }),
            ("preview.erased_here", preview.erased_here),
        ] {
            preview.lines.extend((n > 0).then(|| words.count(sentence, n, &[])));
        }
        if !preview.would_go.is_empty() {
            let sentence = words.count("preview.would_go", preview.would_go.len() as u64, &[]);
            preview.lines.push(format!("{sentence} {}.", preview.would_go.join(", ")));
        }
        preview.lines.push(words.plain("preview.only_here"));
        Ok(preview)
    }
}

fn count(dao: &Dao, opened: &mut Opened, steps: &mut Steps) -> Result<Counted> {
    let mut counted = Counted::default();
    if opened.keys.practice != dao.practice() {
        counted.refusal = Some(BackupFault::OtherPractice);
    }
    // To the last byte in any case: the page also says that the file is whole.
    opened.read(steps, |item| {
        let Item::Entry(entry) = item else { return Ok(()) };
        if counted.refusal.is_some() {
            return Ok(());
        }
        match is_here(dao, &entry) {
            Ok(true) => counted.known += 1,
            Ok(false) => {
                counted.new += 1;
                counted.sessions += u64::from(is_session(&entry));
            }
            Err(Error::Backup(fault)) => counted.refusal = Some(fault),
            Err(error) => return Err(error),
        }
        Ok(())
    })?;
    Ok(counted)
}

fn name(dao: &Dao, subject: SubjectId) -> Result<Option<String>> {
    let mut query = dao.db().prepare_cached("SELECT name FROM view_client WHERE client = ?1")?;
    Ok(query.query_row([subject], |row| row.get(0)).optional()?)
}
