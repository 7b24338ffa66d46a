//! Erasing a person: the key of their words is destroyed, and with it every word, draft and line of a list.
//!
//! The sealed entries stay as links of the chain, so that everything about others can still be checked. How long a
//! record must be kept is [`retention`](self)'s to say; before that day a lawful ground is needed, and it is recorded.

pub mod page;
mod retention;
#[cfg(test)]
pub(super) mod tests;

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};
use serde_json::json;

use super::bodies::{self, PersonErased};
use super::clients::ClientRow;
use super::merge::{self, people};
use super::{
    ClientId, Dao, DraftKey, DraftKind, EntryKind, Error, Journal, NewEntry, Open, RecordId, Result, SubjectId, Writer,
    check, clients, practice, search,
};
use crate::Moment;
use crate::calendar::local_day;
use crate::words::Words;
use page::{CertificatePage, ErasureForm, ErasurePage, GroundLine};
use retention::Due;

/// What lets a person be erased before the time.
const GROUNDS: [&str; 4] = ["mistake", "no-duty", "order", "handed-over"];

/// What the log holds of a person.
struct Extent {
    entries: u64,
    /// Photos and letters that stand.
    files: u64,
    first: Moment,
    last: Moment,
}

fn extent(dao: &Dao, subject: SubjectId) -> Result<Extent> {
    let mut query = dao.db().prepare_cached(
        "SELECT count(*), min(occurred_at), max(occurred_at), utc_offset_min,
                (SELECT count(*) FROM view_attachment WHERE client = ?1 AND NOT removed)
         FROM entries WHERE subject = ?1",
    )?;
    Ok(query.query_row([subject], |row| {
        let utc_offset_min = row.get(3)?;
        let moment = |epoch_ms| Moment { epoch_ms, utc_offset_min };
        Ok(Extent { entries: row.get(0)?, first: moment(row.get(1)?), last: moment(row.get(2)?), files: row.get(4)? })
    })?)
}

/// All records of a person, that of the client first, each with what the log holds of it.
fn records(dao: &Dao, client: ClientId) -> Result<Vec<(ClientRow, Extent)>> {
    let records = people::records(dao, client)?.into_iter();
    records.map(|record| Ok((clients::own_row(dao, record)?, extent(dao, record.into())?))).collect()
}

/// The mark that free room of the file is still to be swept.
fn sweeping(dao: &Dao) -> DraftKey {
    DraftKey { kind: DraftKind::Erasure, subject: dao.practice(), record: dao.practice().into() }
}

impl Writer<'_> {
    /// Destroys a person's key and drafts; what is sealed with it can never be opened again.
    pub(crate) fn destroy(&mut self, subject: SubjectId) -> Result<()> {
        let now = self.now().epoch_ms;
        self.db().prepare_cached("DELETE FROM drafts WHERE subject = ?1")?.execute([subject])?;
        self.db().prepare_cached("DELETE FROM attachment_pieces WHERE subject = ?1")?.execute([subject])?;
        self.db()
            .prepare_cached("UPDATE subject_keys SET wrapped = NULL, destroyed_at = ?2 WHERE subject = ?1")?
            .execute(params![subject, now])?;
        let mark = sweeping(self);
        self.put_draft(mark, &json!({}))
    }

    /// Marks that rows were freed whose pages still lie in the side file. They are overwritten in the file itself, so
    /// nothing has to be rebuilt as it has after an erasure.
    pub(super) fn mark_freed_room(&mut self) -> Result<()> {
        let mark = sweeping(self);
        if self.draft(mark)?.is_some() { Ok(()) } else { self.put_draft(mark, &json!({ "side_only": true })) }
    }
}

impl Open {
    /// Sweeps the room in the file that an erasure has freed, when one was cut short.
    pub(super) fn finish_erasure(&self) -> Result<()> {
        let Some(mark) = self.read(|dao| dao.draft(sweeping(dao)))? else { return Ok(()) };
        let side_only = mark.body.get("side_only").is_some();
        match self.sweep(side_only) {
            // Not now: the words are gone all the same, and the mark stays for the next opening.
            Err(Error::DiskFull | Error::InUse | Error::Io { .. }) | Ok(()) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Freed rows are overwritten as they go; this also closes up the search index and gives back what the file and its
    /// side file no longer need.
    fn sweep(&self, side_only: bool) -> Result<()> {
        if !side_only {
            let db = self.db.writer();
            search::index::sweep(&db)?;
            db.execute_batch("VACUUM")?;
        }
        // While somebody reads the state from before, its pages stay in the file: the mark stays with them.
        if self.db.checkpoint()? {
            self.db.writer().execute("DELETE FROM drafts WHERE kind = ?1", [DraftKind::Erasure.number()])?;
            self.db.checkpoint()?;
        }
        Ok(())
    }
}

impl Journal {
    fn keeping(&self) -> Words<'static> {
        Words::new(&self.text().tables["keeping"])
    }

    /// "May be erased from 3 November 2036, because ..."
    fn due_line(&self, rule: &str, due: Due, now: Moment) -> String {
        let words = self.keeping();
        let date = self.dates(now).full_day(due.day);
        let because = words.say(due.because.words(), &[("rule", rule)]);
        let key = if local_day(now) < due.day { "due_from" } else { "due_since" };
        words.say(key, &[("date", &date), ("because", &because)])
    }

    /// What erasing a client would do, and whether the time has come.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown client.
    pub fn erasure(&self, client: &str, now: Moment) -> Result<ErasurePage> {
        let id = self.client_id(client)?;
        let (row, rule, extent) =
            self.read(|dao| Ok((clients::row(dao, id)?, retention::in_force(dao)?, records(dao, id)?)))?;
        let due = retention::due(rule, &row, extent.iter().map(|(record, _)| record));
        let is_due = local_day(now) >= due.day;
        let words = self.keeping();
        let grounds = if is_due { &[] } else { GROUNDS.as_slice() };
        let entries = extent.iter().map(|(_, extent)| extent.entries).sum();
        let files: u64 = extent.iter().map(|(_, extent)| extent.files).sum();
        let merged =
            extent.iter().skip(1).map(|(record, _)| self.merge_words().say("goes", &[("name", &record.facts.name)]));
        Ok(ErasurePage {
            client: client.to_owned(),
            title: words.say("title", &[("name", &row.facts.name)]),
            line: self.due_line(&self.retention_label(rule), due, now),
            due: is_due,
            goes: [words.plain("goes.facts"), words.count("goes.sessions", row.visits, &[])]
                .into_iter()
                .chain((files > 0).then(|| words.count("goes.files", files, &[])))
                .chain(merged)
                .chain([words.plain("goes.drafts")])
                .collect(),
            remains: vec![words.count("remains.entries", entries, &[]), words.plain("remains.copies")],
            grounds: grounds
                .iter()
                .map(|ground| GroundLine {
                    id: (*ground).to_owned(),
                    label: words.plain(&format!("grounds.{ground}.label")),
                    line: words.plain(&format!("grounds.{ground}.line")),
                })
                .collect(),
        })
    }

    /// Erases a client for good and gives the certificate.
    ///
    /// # Errors
    /// [`Error::Refused`] before the time without a ground, with the reason; [`Error::Invalid`] names the field.
    pub fn erase_client(&self, client: &str, form: &ErasureForm, now: Moment) -> Result<CertificatePage> {
        let id = self.client_id(client)?;
        let note = check::line("note", &form.note).map_err(|invalid| self.invalid(invalid))?;
        if !form.ground.is_empty() && !GROUNDS.contains(&form.ground.as_str()) {
            return Err(self.bad("ground", "erasure_ground"));
        }
        if !form.ground.is_empty() && note.is_empty() {
            return Err(self.bad("note", "erasure_note"));
        }
        let record = self.write(now, |writer| self.erase(writer, id, &form.ground, &note, now))?;
        self.shared()?.finish_erasure()?;
        self.certificate(&record.to_string(), now)
    }

    fn erase(&self, writer: &mut Writer, client: ClientId, ground: &str, note: &str, now: Moment) -> Result<RecordId> {
        let row = clients::row(writer, client)?;
        let rule = retention::in_force(writer)?;
        let records = records(writer, client)?;
        let due = retention::due(rule, &row, records.iter().map(|(record, _)| record));
        if ground.is_empty() && local_day(now) < due.day {
            let reason = self.due_line(&self.retention_label(rule), due, now);
            return Err(Error::Refused { reason });
        }
        let practice = practice::profile(writer)?.ok_or_else(|| self.refused("no_practice"))?;
        let mut certificate = None;
        // A person's records go together, each with a certificate of its own: the one that was asked for comes last.
        for (row, extent) in records.into_iter().rev() {
            let record = RecordId::new(writer.id_time())?;
            let body = PersonErased {
                v: bodies::V,
                client: row.client.into(),
                ground: ground.to_owned(),
                note: note.to_owned(),
                due: due.day.to_string(),
                retention: self.retention_label(rule),
                entries: extent.entries,
                sessions: row.visits,
                first: extent.first,
                last: extent.last,
                practitioner: practice.name.clone(),
                screened_with: merge::view::screened_with(writer.db(), row.client.into())?,
            };
            writer.append(NewEntry {
                subject: writer.practice(),
                record,
                kind: EntryKind::PersonErased,
                occurred_at: now,
                body: bodies::to_json(&body)?,
            })?;
            writer.destroy(row.client.into())?;
            certificate = Some(record);
        }
        certificate.ok_or(Error::Bug("a client has no record"))
    }

    /// The certificates of all erasures, newest first.
    ///
    /// # Errors
    /// Those of the file.
    pub fn certificates(&self, now: Moment) -> Result<Vec<CertificatePage>> {
        let records: Vec<RecordId> = self.read(|dao| {
            let mut query = dao.db().prepare_cached("SELECT record FROM view_erasure ORDER BY at DESC, record DESC")?;
            let rows = query.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })?;
        records.into_iter().map(|record| self.certificate(&record.to_string(), now)).collect()
    }

    /// One certificate.
    ///
    /// # Errors
    /// [`Error::Refused`] when there is no such certificate.
    pub fn certificate(&self, record: &str, now: Moment) -> Result<CertificatePage> {
        let id: RecordId = record.parse().map_err(|_| self.bad("record", "no_record"))?;
        let found = self.read(|dao| {
            let known: Option<i64> = dao
                .db()
                .prepare_cached("SELECT at FROM view_erasure WHERE record = ?1")?
                .query_row([id], |row| row.get(0))
                .optional()?;
            let entries = if known.is_some() { dao.entries_of_record(dao.practice(), id)? } else { Vec::new() };
            let Some(entry) = entries.into_iter().next() else { return Ok(None) };
            let backups = dao.backups_before(entry.header.hlc)?;
            Ok(Some((entry, backups)))
        })?;
        let (entry, (backups, last_backup)) = found.ok_or_else(|| self.refused("no_record"))?;
        let body: PersonErased = entry.decode()?;
        let (words, dates) = (self.keeping(), self.dates(now));
        let at = entry.header.occurred_at;
        let day = |text: &str| text.parse::<NaiveDate>().map_or_else(|_| text.to_owned(), |day| dates.full_day(day));
        let ground = if body.ground.is_empty() {
            words.say("certificate.in_time", &[("date", &day(&body.due)), ("rule", &body.retention)])
        } else {
            let ground = words.plain(&format!("grounds.{}.label", body.ground));
            let before = words.say("certificate.before", &[("date", &day(&body.due)), ("rule", &body.retention)]);
            [words.say("certificate.ground", &[("ground", &ground), ("note", &body.note)]), before].join(" ")
        };
        let span = [("first", dates.full_day(local_day(body.first))), ("last", dates.full_day(local_day(body.last)))];
        let span: Vec<(&str, &str)> = span.iter().map(|(key, value)| (*key, value.as_str())).collect();
        let copies = match last_backup {
            Some(last) => {
                let last = dates.full_day(local_day(last));
                words.count("certificate.backups", backups, &[("last", &last)])
            }
            None => words.plain("certificate.no_backup"),
        };
        let title = words.plain("certificate.title");
        let lines = vec![
            words.say(
                "certificate.who",
                &[("name", &body.practitioner), ("date", &dates.full_day(local_day(at))), ("time", &dates.time(at))],
            ),
            ground,
            words.count("certificate.gone", body.sessions, &span),
            words.count("certificate.remains", body.entries, &[]),
            [copies, words.plain("certificate.copies")].join(" "),
            words.say("certificate.number", &[("id", record)]),
        ];
        let text = [vec![title.clone()], lines.clone()].concat().join("\n\n") + "\n";
        Ok(CertificatePage { record: record.to_owned(), title, lines, text })
    }
}
