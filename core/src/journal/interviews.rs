//! An interview between two questions: what it begins from, and how it is kept.

use serde::{Deserialize, Serialize};

use super::bodies;
use super::clients::{self, ClientRow};
use super::history::draft_key;
use super::merge::ground;
use super::merge::people::Group;
use super::screenings::{facts, judged, screener};
use super::{ClientId, Dao, DraftKind, RecordId, Result, Writer, letters_store};
use crate::Moment;
use crate::calendar::local_day;
use crate::screening::{Draft, Inputs, Plan, letter};

/// What is kept of it, with the records from whose answers it began besides the client's own.
#[derive(Serialize, Deserialize)]
struct Kept {
    #[serde(flatten)]
    draft: Draft,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    as_one_with: Vec<ClientId>,
}

/// The interview as it was left, or one that begins from the answers that stand.
pub(super) fn interview_of(dao: &Dao, client: ClientId, now: Moment) -> Result<(Draft, String)> {
    let row = clients::row(dao, client)?;
    let (person, practice, plan) = facts(dao, &row)?;
    let mut draft = go_on(dao, &row, now)?;
    let plan = Plan { earlier_sessions: plan.earlier_sessions, ..draft.inputs.plan };
    draft.inputs = Inputs { person, practice, plan, now, ..draft.inputs };
    letter::apply(&mut draft.inputs.answers, &letters_store::letters(dao, client)?);
    Ok((draft, row.facts.name))
}

/// Keeps an interview that now begins from the answers of all records of the client.
pub(super) fn keep(writer: &mut Writer, client: ClientId, draft: &Draft) -> Result<()> {
    forget(writer, client)?;
    let kept = Kept { draft: draft.clone(), as_one_with: Group::of(writer, client)?.others() };
    writer.put_draft(draft_key(DraftKind::Screening, client), &bodies::to_json(&kept)?)
}

/// Nothing is left of an interview, in whichever record of the client it was begun.
pub(super) fn forget(writer: &mut Writer, client: ClientId) -> Result<()> {
    for record in Group::of(writer, client)?.records {
        writer.remove_draft(draft_key(DraftKind::Screening, record))?;
    }
    Ok(())
}

fn go_on(dao: &Dao, row: &ClientRow, now: Moment) -> Result<Draft> {
    let group = Group::of(dao, row.client)?;
    let mut begun = Vec::new();
    for record in &group.records {
        if let Some(draft) = dao.draft(draft_key(DraftKind::Screening, *record))? {
            let kept: Kept = serde_json::from_value(draft.body)?;
            if *record == row.client && kept.as_one_with == group.others() {
                return Ok(kept.draft);
            }
            begun.push(kept.draft.inputs);
        }
    }
    if begun.is_empty() {
        return begin(dao, row, now);
    }
    // Merged or taken apart on another device while it was under way: what was answered is one side among the others.
    let mut sides = sides(dao, row.client)?;
    sides.append(&mut begun);
    Ok(screener().merged(&sides, now))
}

/// An interview from the answers that stand; after a merge from those of all records, none of which stands by itself.
fn begin(dao: &Dao, row: &ClientRow, now: Moment) -> Result<Draft> {
    let stands = if row.in_merge { ground::ground(dao, row.client)?.stands } else { row.screening };
    if stands.is_none() {
        return Ok(screener().merged(&sides(dao, row.client)?, now));
    }
    let stored = stands.map(|screening| inputs(dao, row.client, screening)).transpose()?.flatten();
    // A plan is good for its day, like the answers about that day.
    let planned = stored.as_ref().filter(|inputs| local_day(inputs.now) == local_day(now));
    let plan = planned.map(|inputs| inputs.plan.clone()).unwrap_or_default();
    // Rule I-12 ends three days after it first fired for a journey, so that moment is handed on.
    let clot_stop = stored.as_ref().and_then(|inputs| screener().clot_stop(inputs));
    let answers = stored.map(|inputs| inputs.answers).unwrap_or_default();
    Ok(Draft::new(Inputs { plan, clot_stop, ..Inputs::new(answers, now) }))
}

fn inputs(dao: &Dao, client: ClientId, screening: RecordId) -> Result<Option<Inputs>> {
    Ok(judged(dao, client, screening)?.map(|stored| stored.evidence.inputs))
}

/// What was said of all records of a client, as far as nothing good for all of them was said since.
fn sides(dao: &Dao, client: ClientId) -> Result<Vec<Inputs>> {
    let mut sides = Vec::new();
    for screened in ground::ground(dao, client)?.begins_from {
        sides.extend(inputs(dao, screened.client, screened.screening)?);
    }
    Ok(sides)
}
