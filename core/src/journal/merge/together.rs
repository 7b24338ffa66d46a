//! A client's row as the screens have it, put together from the rows of all records of the person.

use super::{ground, people};
use crate::journal::clients::{self, ClientRow};
use crate::journal::{ClientId, Dao, EntryKind, Result};

/// Puts the visits of all records together, and takes away what does not stand.
pub(in crate::journal) fn together(dao: &Dao, mut row: ClientRow) -> Result<ClientRow> {
    if !row.in_merge {
        return Ok(row);
    }
    for record in people::records(dao, row.client)?.into_iter().skip(1) {
        let other = clients::own_row(dao, record)?;
        row.visits += other.visits;
        row.first_visit = earlier(row.first_visit, other.first_visit);
        row.last_visit = later(row.last_visit, other.last_visit);
        row.seen = later(Some(row.seen), Some(other.seen)).unwrap_or(row.seen);
    }
    if ground::ground(dao, row.client)?.stands != row.screening {
        (row.screening, row.level, row.screened) = (None, None, None);
    }
    Ok(row)
}

fn earlier(one: Option<crate::Moment>, other: Option<crate::Moment>) -> Option<crate::Moment> {
    one.into_iter().chain(other).min_by_key(|at| at.epoch_ms)
}

fn later(one: Option<crate::Moment>, other: Option<crate::Moment>) -> Option<crate::Moment> {
    one.into_iter().chain(other).max_by_key(|at| at.epoch_ms)
}

/// The rows of a list with each person once, where they come first; a merged record is found by its own name.
pub(in crate::journal) fn shown(
    dao: &Dao,
    rows: impl IntoIterator<Item = Result<ClientRow>>,
    most: usize,
) -> Result<Vec<ClientRow>> {
    let mut shown: Vec<ClientRow> = Vec::new();
    for row in rows {
        if shown.len() == most {
            break;
        }
        let row = row?;
        let kept = if row.in_merge { people::kept(dao, row.client)? } else { row.client };
        if shown.iter().any(|known| known.client == kept) {
            continue;
        }
        let also = (kept != row.client).then_some(row.facts.name.clone());
        let row = if kept == row.client { together(dao, row)? } else { clients::row(dao, kept)? };
        shown.push(ClientRow { also, ..row });
    }
    Ok(shown)
}

/// A fact that decides, and that the records of one person have otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::journal) enum Disputed {
    Birth,
    Weight,
    Height,
}

/// The facts that count as not known: known otherwise in a merged record, and the client's card not saved since.
pub(in crate::journal) fn disputed(dao: &Dao, row: &ClientRow) -> Result<Vec<Disputed>> {
    if !row.in_merge {
        return Ok(Vec::new());
    }
    let settled = last_saved(dao, row.client)?;
    let group = people::Group::of(dao, row.client)?;
    let mut disputed = Vec::new();
    for record in group.others() {
        if settled.is_none_or(|settled| settled < group.since(record)) {
            disputed.extend(differing(row, &clients::own_row(dao, record)?));
        }
    }
    Ok(disputed)
}

/// The facts that both rows know, otherwise.
pub(super) fn differing(row: &ClientRow, other: &ClientRow) -> Vec<Disputed> {
    let (ours, theirs) = (&row.facts, &other.facts);
    let differ =
        |one: Option<f64>, other: Option<f64>| one.zip(other).is_some_and(|(one, other)| (one - other).abs() > 0.0);
    let births = !ours.birth.is_empty() && !theirs.birth.is_empty() && ours.birth != theirs.birth;
    let found = [
        (Disputed::Birth, births),
        (Disputed::Weight, differ(ours.weight_kg, theirs.weight_kg)),
        (Disputed::Height, differ(ours.height_cm, theirs.height_cm)),
    ];
    found.into_iter().filter(|(_, differ)| *differ).map(|(fact, _)| fact).collect()
}

/// The clock of the entry by which the client's card was last saved.
fn last_saved(dao: &Dao, client: ClientId) -> Result<Option<i64>> {
    let saved = dao
        .db()
        .prepare_cached("SELECT max(hlc) FROM entries WHERE subject = ?1 AND record = ?1 AND kind = ?2")?
        .query_row((client, EntryKind::ClientRevised.number()), |row| row.get(0))?;
    Ok(saved)
}
