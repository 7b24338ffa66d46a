//! Two records of one person, shown as one, and taken apart again when that was a mistake.
//!
//! Nothing of either record is changed: a merge is an alias in the views. The history shows both, each entry as it was
//! written and signed; nothing stands until the person has been asked again, and the next interview begins no looser than
//! either record was.
//!
//! Not here: noticing that two names are alike ([`super::names`]).

pub(super) mod ground;
mod offer;
pub mod page;
pub(super) mod people;
#[cfg(test)]
mod tests;
pub(super) mod together;
pub(super) mod view;

use chrono::NaiveDate;

use super::bodies::{self, ClientsMerged, MergeUndone};
use super::clients::{self, ClientRow};
use super::page::ClientPage;
use super::{ClientId, Dao, DraftKind, EntryKind, Error, Journal, NewEntry, RecordId, Result, history, practice};
use crate::Moment;
use crate::calendar::local_day;
use crate::words::Words;
use page::{MergeDifference, MergePage, MergeSide, MergedLine};
use together::Disputed;

impl Journal {
    pub(super) fn merge_words(&self) -> Words<'static> {
        Words::new(&self.text().tables["merge"])
    }

    fn merge_refused(&self, key: &str, with: &[(&str, &str)]) -> Error {
        Error::Refused { reason: self.merge_words().say(&format!("refused.{key}"), with) }
    }

    /// Both rows, when the two can ever be one.
    fn both(&self, dao: &Dao, kept: &str, merged: &str) -> Result<[ClientRow; 2]> {
        let mut rows = Vec::with_capacity(2);
        for (field, id) in [("kept", kept), ("merged", merged)] {
            let id: ClientId = id.parse().map_err(|_| self.bad(field, "no_client"))?;
            if let Some(merge) = people::standing(dao, id)? {
                let (one, other) = (clients::own_row(dao, id)?, clients::own_row(dao, merge.kept)?);
                let names = [("name", one.facts.name.as_str()), ("other", other.facts.name.as_str())];
                return Err(self.merge_refused("already", &names));
            }
            rows.push(clients::row(dao, id)?);
        }
        let Ok([kept, merged]) = <[ClientRow; 2]>::try_from(rows) else {
            return Err(Error::Bug("two clients are not two rows"));
        };
        if kept.client == merged.client { Err(self.merge_refused("same", &[])) } else { Ok([kept, merged]) }
    }

    /// What is begun for one of these people and has to be finished first.
    fn begun(&self, dao: &Dao, rows: &[&ClientRow]) -> Result<Option<String>> {
        for row in rows {
            let key = match history::draft_of(dao, row.client)?.map(|draft| draft.key.kind) {
                Some(DraftKind::Session) => "session",
                Some(DraftKind::Screening) => "screening",
                Some(DraftKind::Client | DraftKind::Amendment | DraftKind::Erasure) | None => continue,
            };
            return Ok(Some(self.merge_words().say(&format!("refused.{key}"), &[("name", &row.facts.name)])));
        }
        Ok(None)
    }

    /// Two records side by side, and what merging them would do. Nothing is written.
    ///
    /// # Errors
    /// [`Error::Refused`] for one and the same record, or one that is merged already; [`Error::NotFound`] for an unknown
    /// client.
    pub fn merge_preview(&self, kept: &str, merged: &str, now: Moment) -> Result<MergePage> {
        let ([kept, merged], refusal, letters) = self.read(|dao| {
            let [kept, merged] = self.both(dao, kept, merged)?;
            let refusal = self.begun(dao, &[&kept, &merged])?;
            let mut letters = false;
            for row in [&kept, &merged] {
                letters |= !super::letters_store::answers(dao, row.client)?.is_empty();
            }
            Ok(([kept, merged], refusal, letters))
        })?;
        let words = self.merge_words();
        let names = [("kept", kept.facts.name.as_str()), ("merged", merged.facts.name.as_str())];
        let disputed = together::differing(&kept, &merged);
        let mut lines = vec![words.say("will.history", &names), words.plain("will.signed")];
        if kept.screening.is_some() || merged.screening.is_some() {
            lines.push(words.plain("will.ask_again"));
            lines.push(words.plain("will.stricter"));
        }
        if letters {
            lines.push(words.plain("will.letters"));
        }
        if disputed.contains(&Disputed::Birth) {
            lines.insert(0, words.plain("will.births"));
        }
        if !disputed.is_empty() {
            lines.push(words.say("will.facts", &names));
        }
        lines.push(words.say("will.found", &names));
        lines.push(words.plain("will.undo"));
        Ok(MergePage {
            title: words.say("title", &names),
            differences: self.differences(&kept, &merged, now),
            kept: self.side(&kept, now),
            merged: self.side(&merged, now),
            lines,
            refusal,
        })
    }

    fn birth_words(&self, birth: &str, now: Moment) -> Option<String> {
        let day = NaiveDate::parse_from_str(birth, "%Y-%m-%d").ok()?;
        Some(self.dates(now).full_day(day))
    }

    fn side(&self, row: &ClientRow, now: Moment) -> MergeSide {
        let (journal, words, dates) = (self.words(), self.merge_words(), self.dates(now));
        let day = |at: Moment| dates.day(local_day(at));
        let birth = self.birth_words(&row.facts.birth, now);
        MergeSide {
            card: self.card(row, now),
            birth_line: birth.map_or_else(
                || journal.plain("client.no_birth"),
                |date| journal.say("client.birth", &[("date", &date)]),
            ),
            registered_line: words.say("registered", &[("date", &day(row.registered))]),
            visits_line: row.first_visit.map_or_else(
                || journal.plain("client.no_visit"),
                |first| journal.count("client.visits_since", row.visits, &[("date", &day(first))]),
            ),
            screened_line: row
                .screened
                .map_or_else(|| words.plain("never_screened"), |at| words.say("screened", &[("date", &day(at))])),
        }
    }

    fn differences(&self, kept: &ClientRow, merged: &ClientRow, now: Moment) -> Vec<MergeDifference> {
        let words = self.merge_words();
        let (ours, theirs) = (&kept.facts, &merged.facts);
        let birth = |text: &str| self.birth_words(text, now).unwrap_or_default();
        let number = |key: &str, value: Option<f64>| {
            value.map_or_else(String::new, |value| words.say(key, &[("n", &value.to_string())]))
        };
        let facts = [
            ("name", ours.name.clone(), theirs.name.clone()),
            ("birth", birth(&ours.birth), birth(&theirs.birth)),
            ("contact", ours.contact.clone(), theirs.contact.clone()),
            ("weight", number("kilograms", ours.weight_kg), number("kilograms", theirs.weight_kg)),
            ("height", number("centimetres", ours.height_cm), number("centimetres", theirs.height_cm)),
            ("note", ours.note.clone(), theirs.note.clone()),
        ];
        let differ = facts.into_iter().filter(|(_, kept, merged)| kept != merged);
        differ
            .map(|(label, kept, merged)| MergeDifference {
                label: words.plain(&format!("facts.{label}")),
                kept,
                merged,
            })
            .collect()
    }

    /// Shows two records as one from now on, under the name and the facts of `kept`.
    ///
    /// # Errors
    /// [`Error::Refused`] for one and the same record, one that is merged already, or while something is begun for either;
    /// [`Error::NotFound`] for an unknown client. Nothing is written then.
    pub fn merge_clients(&self, kept: &str, merged: &str, now: Moment) -> Result<ClientPage> {
        let client = self.write(now, |writer| {
            let [kept, merged] = self.both(writer, kept, merged)?;
            if let Some(reason) = self.begun(writer, &[&kept, &merged])? {
                return Err(Error::Refused { reason });
            }
            let body = ClientsMerged {
                v: bodies::V,
                merged: merged.client.into(),
                practitioner: practice::profile(writer)?.map(|practice| practice.name).unwrap_or_default(),
            };
            writer.append(NewEntry {
                subject: kept.client.into(),
                record: RecordId::new(writer.id_time())?,
                kind: EntryKind::ClientsMerged,
                occurred_at: now,
                body: bodies::to_json(&body)?,
            })?;
            Ok(kept.client)
        })?;
        self.client(&client.to_string(), now)
    }

    /// Shows a record that was merged as a client of its own again, and gives the page of the one it was merged with.
    ///
    /// # Errors
    /// [`Error::Refused`] when it is not merged, or while something is begun for the client that it is shown in.
    pub fn undo_merge(&self, merged: &str, now: Moment) -> Result<ClientPage> {
        let merged: ClientId = merged.parse().map_err(|_| self.bad("merged", "no_client"))?;
        let client = self.write(now, |writer| {
            let merge = people::standing(writer, merged)?.ok_or_else(|| self.merge_refused("not_merged", &[]))?;
            let shown = clients::row(writer, people::kept(writer, merged)?)?;
            if let Some(reason) = self.begun(writer, &[&shown])? {
                return Err(Error::Refused { reason });
            }
            writer.append(NewEntry {
                subject: merge.kept.into(),
                record: merge.record,
                kind: EntryKind::MergeUndone,
                occurred_at: now,
                body: bodies::to_json(&MergeUndone { v: bodies::V, merged: merged.into() })?,
            })?;
            Ok(merge.kept)
        })?;
        self.client(&client.to_string(), now)
    }

    /// The records that are shown within a client, the last merged first.
    pub(super) fn merged_lines(&self, row: &ClientRow, now: Moment) -> Result<Vec<MergedLine>> {
        if !row.in_merge {
            return Ok(Vec::new());
        }
        let merges = self.read(|dao| {
            let mut merges = Vec::new();
            for record in people::records(dao, row.client)?.into_iter().skip(1) {
                merges.extend(people::standing(dao, record)?.map(|merge| (merge, record)));
            }
            merges.sort_by_key(|(merge, _)| std::cmp::Reverse(merge.from));
            merges
                .into_iter()
                .map(|(merge, record)| Ok((merge, clients::own_row(dao, record)?.facts.name)))
                .collect::<Result<Vec<_>>>()
        })?;
        let (words, dates) = (self.merge_words(), self.dates(now));
        let key = if row.screening.is_some() { "merged" } else { "merged_ask" };
        let line = |merge: &people::Merge| words.say(key, &[("date", &dates.near_day(local_day(merge.at)))]);
        let lines = merges.iter().map(|(merge, name)| MergedLine {
            client: merge.merged.to_string(),
            name: name.clone(),
            line: line(merge),
        });
        Ok(lines.collect())
    }
}
