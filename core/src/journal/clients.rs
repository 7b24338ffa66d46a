//! Clients: registering, putting right, finding, and noticing that somebody is known already.

use rusqlite::{Row, named_params};

use super::bodies::{self, ClientRegistered, ClientRevised};
use super::form::ClientForm;
use super::merge::people;
use super::merge::together::{disputed, shown, together};
use super::names::{Likeness, initials, likeness};
use super::page::{ClientCard, ClientFacts, ClientList, NearMatch};
use super::search::similar;
use super::search::typed::Typed;
use super::{ClientId, Dao, EntryKind, Error, Journal, NewEntry, Result, check};
use crate::Moment;
use crate::fold::fold;
use crate::screening::Level;

/// Rows of one page.
const PAGE: usize = 50;
/// Clients who may be the person that is being registered.
const NEAR: usize = 5;

/// A row of `view_client`.
pub(super) struct ClientRow {
    pub number: i64,
    pub client: ClientId,
    pub folded: String,
    pub facts: ClientFacts,
    /// Last registration, screening or session.
    pub seen: Moment,
    pub visits: u64,
    pub first_visit: Option<Moment>,
    pub last_visit: Option<Moment>,
    /// Of the screening that stands.
    pub level: Option<Level>,
    /// The last one, when it stands.
    pub screening: Option<super::RecordId>,
    pub screened: Option<Moment>,
    pub registered: Moment,
    /// It was merged with another, or was once.
    pub in_merge: bool,
    /// The name of a merged record by which it was found.
    pub also: Option<String>,
}

const COLUMNS: &str = "number, client, folded, name, birth, contact, weight_kg, height_cm, note,
     seen_at, utc_offset, visits, first_visit_at, last_visit_at, level, screening, screened_at, registered_at,
     (EXISTS (SELECT 1 FROM view_merge WHERE kept = view_client.client OR merged = view_client.client)
      OR EXISTS (SELECT 1 FROM view_screened_as_one AS one WHERE one.client = view_client.client)) AS in_merge";

impl ClientRow {
    fn read(row: &Row) -> rusqlite::Result<Self> {
        let utc_offset_min = row.get("utc_offset")?;
        let moment = |epoch_ms: Option<i64>| epoch_ms.map(|epoch_ms| Moment { epoch_ms, utc_offset_min });
        let level: Option<usize> = row.get("level")?;
        Ok(Self {
            number: row.get("number")?,
            client: row.get("client")?,
            folded: row.get("folded")?,
            facts: ClientFacts {
                name: row.get("name")?,
                birth: row.get("birth")?,
                contact: row.get("contact")?,
                weight_kg: row.get("weight_kg")?,
                height_cm: row.get("height_cm")?,
                note: row.get("note")?,
            },
            seen: Moment { epoch_ms: row.get("seen_at")?, utc_offset_min },
            visits: row.get("visits")?,
            first_visit: moment(row.get("first_visit_at")?),
            last_visit: moment(row.get("last_visit_at")?),
            level: level.and_then(|level| Level::ALL.get(level).copied()),
            screening: row.get("screening")?,
            screened: moment(row.get("screened_at")?),
            registered: Moment { epoch_ms: row.get("registered_at")?, utc_offset_min },
            in_merge: row.get("in_merge")?,
            also: None,
        })
    }
}

/// One client's row, put together from all records of the person. A record that is shown within another has none.
pub(super) fn row(dao: &Dao, client: ClientId) -> Result<ClientRow> {
    let row = own_row(dao, client)?;
    if row.in_merge && people::standing(dao, client)?.is_some() {
        return Err(Error::NotFound { what: "client" });
    }
    together(dao, row)
}

/// The row of one record alone.
pub(super) fn own_row(dao: &Dao, client: ClientId) -> Result<ClientRow> {
    let mut query = dao.db().prepare_cached(&format!("SELECT {COLUMNS} FROM view_client WHERE client = ?1"))?;
    let mut rows = query.query_map([client], ClientRow::read)?;
    rows.next().ok_or(Error::NotFound { what: "client" })?.map_err(Error::from)
}

/// Clients seen lately, latest first.
pub(super) fn recent(dao: &Dao, most: usize) -> Result<Vec<ClientRow>> {
    // Read row by row, as a person with several records takes one place; without a limit only the index tells SQLite that
    // few rows are wanted.
    let mut query = dao.db().prepare_cached(&format!(
        "SELECT {COLUMNS} FROM view_client INDEXED BY view_client_by_seen ORDER BY seen_at DESC, number DESC"
    ))?;
    let rows = query.query_map([], ClientRow::read)?;
    shown(dao, rows.map(|row| Ok(row?)), most)
}

/// Clients whose name holds what was typed, newest first.
pub(super) fn matching(dao: &Dao, typed: &Typed, most: usize) -> Result<Vec<ClientRow>> {
    typed.for_names().map_or_else(|| Ok(Vec::new()), |query| matching_query(dao, &query, most))
}

/// Clients whose name answers a query of the index, newest first.
pub(super) fn matching_query(dao: &Dao, matching: &str, most: usize) -> Result<Vec<ClientRow>> {
    let mut query = dao.db().prepare_cached(&format!(
        "SELECT {COLUMNS} FROM view_client
         WHERE number IN (SELECT rowid FROM view_client_name WHERE view_client_name MATCH ?1 ORDER BY rowid DESC LIMIT ?2)
         ORDER BY number DESC"
    ))?;
    let rows = query.query_map((matching, most), ClientRow::read)?;
    shown(dao, rows.map(|row| Ok(row?)), most)
}

/// A page of the list, in the order of the names; the second is the cursor of the next page.
fn find(dao: &Dao, query: &str, after: Option<(String, i64)>) -> Result<(Vec<ClientRow>, Option<String>)> {
    let first_page = after.is_none();
    let (after_name, after_number) = after.unwrap_or_default();
    let typed = Typed::read(query);
    let matching = typed.for_names().filter(|_| !typed.is_empty());
    let found: Vec<ClientRow> = if let Some(matching) = &matching {
        let mut statement = dao.db().prepare_cached(&format!(
            "SELECT {COLUMNS} FROM view_client
             WHERE number IN (SELECT rowid FROM view_client_name WHERE view_client_name MATCH :matching
                              ORDER BY rowid DESC LIMIT 1000)
               AND (folded, number) > (:name, :number)
             ORDER BY folded, number LIMIT :most"
        ))?;
        let rows = statement.query_map(
            named_params! { ":matching": matching, ":name": after_name, ":number": after_number, ":most": PAGE + 1 },
            ClientRow::read,
        )?;
        rows.collect::<rusqlite::Result<_>>()?
    } else {
        // A single letter looks at how names begin.
        let start = fold(query);
        let end = format!("{start}\u{10ffff}");
        let mut statement = dao.db().prepare_cached(&format!(
            "SELECT {COLUMNS} FROM view_client
             WHERE folded >= :start AND folded < :end AND (folded, number) > (:name, :number)
               AND NOT EXISTS (SELECT 1 FROM view_merge WHERE merged = view_client.client AND undone IS NULL)
             ORDER BY folded, number LIMIT :most"
        ))?;
        let rows = statement.query_map(
            named_params! {
                ":start": start, ":end": end, ":name": after_name, ":number": after_number, ":most": PAGE + 1,
            },
            ClientRow::read,
        )?;
        rows.collect::<rusqlite::Result<_>>()?
    };
    let more = found.len() > PAGE;
    let last = found.get(PAGE - 1).filter(|_| more);
    let next = last.map(|row| format!("{}:{}", row.number, row.folded));
    let mut rows = shown(dao, found.into_iter().take(PAGE).map(Ok), PAGE)?;
    if matching.is_some() && first_page && rows.len() < similar::FEW {
        rows.extend(similar::clients(dao, &typed, &rows, PAGE - rows.len())?);
    }
    Ok((rows, next))
}

impl Journal {
    /// A client as a card.
    pub(super) fn card(&self, row: &ClientRow, now: Moment) -> ClientCard {
        let (words, dates) = (self.words(), self.dates(now));
        let line = row.last_visit.map_or_else(
            || words.plain("client.no_visit"),
            |visit| words.say("client.last_visit", &[("date", &dates.near_day(crate::calendar::local_day(visit)))]),
        );
        let also = |name: &String| self.merge_words().say("also", &[("name", name), ("line", &line)]);
        ClientCard {
            id: row.client.to_string(),
            name: row.facts.name.clone(),
            initials: initials(&row.facts.name),
            line: row.also.as_ref().map_or_else(|| line.clone(), also),
            badge: row.level.map(|level| self.badge(level)),
        }
    }

    /// Clients whose name matches, by name; `after` is the cursor of the page before.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a cursor that this journal did not give.
    pub fn clients(&self, query: &str, after: Option<&str>, now: Moment) -> Result<ClientList> {
        let after = after.map(cursor).transpose()?;
        let first_page = after.is_none();
        let (rows, next) = self.read(|dao| find(dao, query, after))?;
        let empty_line = match (rows.is_empty() && first_page, query.trim().is_empty()) {
            (true, true) => self.words().plain("client.nobody"),
            (true, false) => self.words().plain("client.not_found"),
            (false, _) => String::new(),
        };
        Ok(ClientList { rows: rows.iter().map(|row| self.card(row, now)).collect(), next, empty_line })
    }

    /// Known clients who may be the person of the form, most alike first. Reads every name: for the moment of saving.
    ///
    /// # Errors
    /// Those of the file.
    pub fn near_matches(&self, form: &ClientForm, now: Moment) -> Result<Vec<NearMatch>> {
        let form = check::client(form, now).map_err(|invalid| self.invalid(invalid))?;
        let folded = fold(&form.name);
        let found = self.read(|dao| {
            let mut query = dao.db().prepare_cached("SELECT client, folded, birth FROM view_client")?;
            let people = query.query_map([], |row| {
                Ok((row.get::<_, ClientId>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
            })?;
            let mut found = Vec::new();
            for person in people {
                let (client, name, birth) = person?;
                if let Some(likeness) = likeness(&folded, &form.birth, &name, &birth) {
                    // Of several records of one person the one that is spelt so is named.
                    found.push((likeness, name == folded, client));
                }
            }
            found.sort_by(|one, other| other.cmp(one));
            let mut near: Vec<(Likeness, ClientRow)> = Vec::new();
            for (likeness, _, client) in found {
                let kept = people::kept(dao, client)?;
                if near.len() < NEAR && near.iter().all(|(_, known)| known.client != kept) {
                    let also = if kept == client { None } else { Some(own_row(dao, client)?.facts.name) };
                    near.push((likeness, ClientRow { also, ..row(dao, kept)? }));
                }
            }
            Ok(near)
        })?;
        let (words, dates) = (self.words(), self.dates(now));
        let near = found.into_iter().map(|(likeness, row)| NearMatch {
            card: self.card(&row, now),
            birth_line: chrono::NaiveDate::parse_from_str(&row.facts.birth, "%Y-%m-%d").map_or_else(
                |_| words.plain("client.no_birth"),
                |birth| words.say("client.birth", &[("date", &dates.full_day(birth))]),
            ),
            why: match &row.also {
                None => words.plain(likeness.words()),
                Some(_) => self
                    .merge_words()
                    .say("near", &[("why", &words.plain(likeness.words())), ("name", &row.facts.name)]),
            },
        });
        Ok(near.collect())
    }

    /// Registers a client and gives the id.
    ///
    /// # Errors
    /// [`Error::Invalid`] names the field; nothing is written then.
    pub fn register_client(&self, form: &ClientForm, now: Moment) -> Result<String> {
        let form = check::client(form, now).map_err(|invalid| self.invalid(invalid))?;
        self.write(now, |writer| {
            let client = ClientId::new(writer.id_time())?;
            writer.new_subject(client.into())?;
            writer.append(NewEntry {
                subject: client.into(),
                record: client.into(),
                kind: EntryKind::ClientRegistered,
                occurred_at: now,
                body: bodies::to_json(&ClientRegistered {
                    v: bodies::V,
                    name: form.name,
                    birth: form.birth,
                    contact: form.contact,
                    weight_kg: form.weight_kg,
                    height_cm: form.height_cm,
                    note: form.note,
                })?,
            })?;
            Ok(client.to_string())
        })
    }

    /// Puts a client's facts right; what is as it was is not written again.
    ///
    /// # Errors
    /// [`Error::Invalid`] names the field; nothing is written then.
    pub fn revise_client(&self, client: &str, form: &ClientForm, now: Moment) -> Result<()> {
        let client = self.client_id(client)?;
        let form = check::client(form, now).map_err(|invalid| self.invalid(invalid))?;
        self.write(now, |writer| {
            let row = row(writer, client)?;
            let disputed = disputed(writer, &row)?;
            let known = row.facts;
            let text = |new: &str, old: &str| (new != old).then(|| new.to_owned());
            let revised = ClientRevised {
                v: bodies::V,
                name: text(&form.name, &known.name),
                birth: text(&form.birth, &known.birth),
                contact: text(&form.contact, &known.contact),
                weight_kg: (form.weight_kg != known.weight_kg).then_some(form.weight_kg),
                height_cm: (form.height_cm != known.height_cm).then_some(form.height_cm),
                note: text(&form.note, &known.note),
            };
            let unchanged = ClientRevised { v: bodies::V, ..ClientRevised::default() };
            // Saving a card as it is settles what a merged record says otherwise.
            if revised == unchanged && disputed.is_empty() {
                return Ok(());
            }
            writer.append(NewEntry {
                subject: client.into(),
                record: client.into(),
                kind: EntryKind::ClientRevised,
                occurred_at: now,
                body: bodies::to_json(&revised)?,
            })?;
            Ok(())
        })
    }

    /// An id as the screens hold it.
    ///
    /// That of a merged record leads to the client that it is shown in.
    pub(super) fn client_id(&self, client: &str) -> Result<ClientId> {
        let client = self.record_of_client(client)?;
        self.read(|dao| people::kept(dao, client))
    }

    /// An id as the screens hold it, of whatever record.
    pub(super) fn record_of_client(&self, client: &str) -> Result<ClientId> {
        client.parse().map_err(|_| self.bad("client", "no_client"))
    }
}

fn cursor(text: &str) -> Result<(String, i64)> {
    let bad = || Error::invalid("after", "not a cursor of this list");
    let (number, name) = text.split_once(':').ok_or_else(bad)?;
    Ok((name.to_owned(), number.parse().map_err(|_| bad())?))
}
