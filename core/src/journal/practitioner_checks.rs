//! A client's checks of practitioners: what was asked, what was answered, what it came to.
//!
//! A check is kept in the words that were shown. It reads the same in ten years, whatever the content asks by then.

use super::bodies::{self, CheckedItem, PractitionerChecked};
use super::study_page::{CheckCard, CheckForm, CheckList, CheckPage, CheckRow};
use super::{Dao, EntryKind, Journal, Kind, NewEntry, RecordId, Result, check};
use crate::Moment;
use crate::calendar::local_day;
use crate::library::check_page::{CheckAnswer, CheckSummary};

fn kept(dao: &Dao, record: RecordId) -> Result<Option<(PractitionerChecked, Moment)>> {
    let entries = dao.entries_of_record(dao.practice(), record)?;
    let check = entries.into_iter().rfind(|entry| entry.header.kind == Kind::Known(EntryKind::PractitionerChecked));
    check.map(|entry| Ok((entry.decode()?, entry.header.occurred_at))).transpose()
}

impl Journal {
    /// Keeps a check with its date and name; nothing can change it afterwards.
    ///
    /// # Errors
    /// [`super::Error::Invalid`] names the field; nothing is written then.
    pub fn keep_practitioner_check(&self, form: &CheckForm, now: Moment) -> Result<CheckPage> {
        let sheet = self.library().practitioner_check();
        let items: Vec<&str> = sheet.items.iter().map(|item| item.id.as_str()).collect();
        let form = check::practitioner_check(form, &items).map_err(|invalid| self.invalid(invalid))?;
        let CheckSummary { title, stops, asks, doubts, fine, note } = self.library().check_summary(&form.replies);
        let label = |answer: CheckAnswer| {
            let choice = sheet.answers.iter().find(|choice| choice.answer == answer);
            choice.map_or_else(String::new, |choice| choice.label.clone())
        };
        let replies = sheet.items.iter().map(|item| {
            let reply = form.replies.iter().find(|reply| reply.item == item.id);
            let answer = reply.map_or(CheckAnswer::NotAsked, |reply| reply.answer);
            CheckedItem {
                item: item.id.clone(),
                question: item.question.clone(),
                answer: answer.id().into(),
                label: label(answer),
                note: reply.map_or_else(String::new, |reply| reply.note.clone()),
            }
        });
        let body = PractitionerChecked {
            v: bodies::V,
            name: form.name.clone(),
            language: self.language.clone(),
            content_version: Self::content().version().into(),
            replies: replies.collect(),
            title,
            stops,
            asks,
            doubts,
            fine,
            note,
        };
        let record = self.write(now, |writer| {
            let record = RecordId::new(writer.id_time())?;
            writer.append(NewEntry {
                subject: writer.practice(),
                record,
                kind: EntryKind::PractitionerChecked,
                occurred_at: now,
                body: bodies::to_json(&body)?,
            })?;
            Ok(record)
        })?;
        Ok(self.check_page(record, body, now, now))
    }

    /// The checks that were kept, latest first.
    ///
    /// # Errors
    /// Those of the file.
    pub fn practitioner_checks(&self, now: Moment) -> Result<CheckList> {
        let (words, dates) = (self.study_words(), self.dates(now));
        let rows = self.read(|dao| {
            let mut query = dao.db().prepare_cached(
                "SELECT record, at, utc_offset, name, line FROM view_practitioner_check ORDER BY at DESC, record DESC",
            )?;
            let rows = query.query_map([], |row| {
                let at = Moment { epoch_ms: row.get("at")?, utc_offset_min: row.get("utc_offset")? };
                let (record, line): (RecordId, String) = (row.get("record")?, row.get("line")?);
                let date = crate::words::capital(&dates.near_day(local_day(at)));
                Ok(CheckCard {
                    record: record.to_string(),
                    title: row.get("name")?,
                    line: words.say("check.kept", &[("date", &date), ("title", &line)]),
                })
            })?;
            Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
        })?;
        let empty_line = if rows.is_empty() { words.plain("check.none") } else { String::new() };
        Ok(CheckList { rows, empty_line })
    }

    /// One kept check.
    ///
    /// # Errors
    /// [`super::Error::Refused`] when there is no such check.
    pub fn practitioner_check(&self, record: &str, now: Moment) -> Result<CheckPage> {
        let record: RecordId = record.parse().map_err(|_| self.refused("no_record"))?;
        let (body, at) = self.read(|dao| kept(dao, record))?.ok_or_else(|| self.refused("no_record"))?;
        Ok(self.check_page(record, body, at, now))
    }

    fn check_page(&self, record: RecordId, body: PractitionerChecked, at: Moment, now: Moment) -> CheckPage {
        let dates = self.dates(now);
        let rows = body.replies.into_iter();
        let rows = rows.map(|reply| CheckRow { question: reply.question, answer: reply.label, note: reply.note });
        let mut page = CheckPage {
            record: record.to_string(),
            title: body.name,
            line: crate::words::capital(&dates.when(at)),
            summary: CheckSummary {
                title: body.title,
                stops: body.stops,
                asks: body.asks,
                doubts: body.doubts,
                fine: body.fine,
                note: body.note,
            },
            rows: rows.collect(),
            text: String::new(),
        };
        page.text = self.check_text(&page, &dates.when(at));
        page
    }

    /// The whole check as plain text.
    fn check_text(&self, page: &CheckPage, date: &str) -> String {
        let words = self.study_words();
        let summary = &page.summary;
        let mut lines = vec![words.say("check.text_title", &[("name", &page.title), ("date", date)])];
        lines.push(summary.title.clone());
        let mut part = |title: Option<&str>, part: &[String]| {
            if !part.is_empty() {
                lines.push(String::new());
                lines.extend(title.map(|title| words.plain(title)));
                lines.extend(part.iter().map(|line| format!("- {line}")));
            }
        };
        part(None, &summary.stops);
        part(Some("check.text_asks"), &summary.asks);
        part(None, &summary.doubts);
        lines.push(String::new());
        for row in &page.rows {
            lines.push(words.say("check.text_row", &[("question", &row.question), ("answer", &row.answer)]));
            if !row.note.is_empty() {
                lines.push(words.say("check.text_note", &[("note", &row.note)]));
            }
        }
        lines.push(String::new());
        lines.push(summary.note.clone());
        lines.join("\n")
    }
}
