//! The letters of a client as the journal has them, and what the rules read of them.

use rusqlite::{OptionalExtension, params};

use super::bodies::{LetterAnswered, LetterRequested};
use super::merge::people::{self, Group};
use super::{ClientId, Dao, EntryKind, Kind, RecordId, Result};
use crate::Moment;
use crate::screening::letter::{Letter, standing};

/// A request with what came of it, or letters that nobody asked for here.
pub(super) struct Correspondence {
    /// Whose record it was written in.
    pub client: ClientId,
    pub record: RecordId,
    pub asked: Option<(Moment, LetterRequested)>,
    /// Oldest recording first.
    pub answers: Vec<Answer>,
}

/// A letter that was recorded.
#[derive(Clone)]
pub(super) struct Answer {
    pub record: RecordId,
    pub recorded: Moment,
    pub body: LetterAnswered,
    /// It permits, and was held against the answers of other records than are of this client now: it changes nothing.
    pub before_merge: bool,
}

impl Correspondence {
    /// Conditions that were asked about and have no answer.
    pub fn unanswered(&self) -> Vec<String> {
        let Some((_, asked)) = &self.asked else { return Vec::new() };
        let answered =
            |condition: &String| self.answers.iter().any(|answer| answer.body.conditions.contains(condition));
        asked.conditions.iter().filter(|condition| !answered(condition)).cloned().collect()
    }
}

impl Answer {
    /// What the rules read of it.
    pub fn letter(&self) -> Letter {
        Letter {
            conditions: self.body.conditions.clone(),
            written: self.body.written,
            // What was held against the answers of one record says nothing of those of two.
            specific: self.body.scope == "specific" && !self.before_merge,
            permits: self.body.reply != "not-now",
        }
    }
}

/// One correspondence; `None` when the record is none.
pub(super) fn correspondence(dao: &Dao, client: ClientId, record: RecordId) -> Result<Option<Correspondence>> {
    let group = Group::of(dao, people::kept(dao, client)?)?;
    correspondence_in(dao, &group, client, record)
}

fn correspondence_in(dao: &Dao, group: &Group, client: ClientId, record: RecordId) -> Result<Option<Correspondence>> {
    let mut found = Correspondence { client, record, asked: None, answers: Vec::new() };
    for entry in dao.entries_of_record(client.into(), record)? {
        let recorded = entry.header.occurred_at;
        if entry.header.kind == Kind::Known(EntryKind::LetterRequested) {
            found.asked = Some((recorded, entry.decode()?));
        } else if entry.header.kind == Kind::Known(EntryKind::LetterAnswered) {
            let body: LetterAnswered = entry.decode()?;
            let about = body.as_one_with.iter().copied().chain([client]).collect();
            let before_merge = body.reply != "not-now" && !group.is_wholly(&about, entry.header.hlc.number());
            found.answers.push(Answer { record, recorded, body, before_merge });
        }
    }
    Ok((found.asked.is_some() || !found.answers.is_empty()).then_some(found))
}

/// The client that a letter is about.
pub(super) fn client_of(dao: &Dao, record: RecordId) -> Result<Option<ClientId>> {
    let client = dao
        .db()
        .prepare_cached("SELECT client FROM view_event WHERE record = ?1 LIMIT 1")?
        .query_row([record], |row| row.get(0))
        .optional()?;
    Ok(client)
}

/// Every correspondence about a client, oldest first in each record of the person.
pub(super) fn correspondences(dao: &Dao, client: ClientId) -> Result<Vec<Correspondence>> {
    let group = Group::of(dao, client)?;
    let mut all = Vec::new();
    for record in &group.records {
        all.append(&mut of_record(dao, &group, *record)?);
    }
    Ok(all)
}

/// Those that were written in one record.
fn of_record(dao: &Dao, group: &Group, client: ClientId) -> Result<Vec<Correspondence>> {
    let mut query = dao.db().prepare_cached(
        "SELECT record FROM view_event WHERE client = ?1 AND kind IN (?2, ?3) GROUP BY record ORDER BY min(number)",
    )?;
    let kinds = [EntryKind::LetterRequested, EntryKind::LetterAnswered].map(EntryKind::number);
    let records = query.query_map(params![client, kinds[0], kinds[1]], |row| row.get::<_, RecordId>(0))?;
    let mut all = Vec::new();
    for record in records {
        all.extend(correspondence_in(dao, group, client, record?)?);
    }
    Ok(all)
}

/// Every letter that was recorded about a client, oldest recording first.
pub(super) fn answers(dao: &Dao, client: ClientId) -> Result<Vec<Answer>> {
    let mut all: Vec<Answer> = correspondences(dao, client)?.into_iter().flat_map(|found| found.answers).collect();
    all.sort_by_key(|answer| answer.recorded.epoch_ms);
    Ok(all)
}

/// The same as the rules read them.
pub(super) fn letters(dao: &Dao, client: ClientId) -> Result<Vec<Letter>> {
    Ok(answers(dao, client)?.iter().map(Answer::letter).collect())
}

/// The recorded letter that counts for a condition, if one does.
pub(super) fn counting<'a>(answers: &'a [Answer], condition: &str) -> Option<&'a Answer> {
    let letters: Vec<Letter> = answers.iter().map(Answer::letter).collect();
    let counts = standing(&letters, condition)?;
    answers.iter().zip(&letters).find(|(_, letter)| *letter == counts).map(|(answer, _)| answer)
}
