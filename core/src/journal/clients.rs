//! Clients: registering, putting right, finding, and noticing that somebody is known already.

use rusqlite::{Row, named_params};

use super::bodies::{self, ClientRegistered, ClientRevised};
use super::form::ClientForm;
use super::names::{initials, likeness};
use super::page::{ClientCard, ClientFacts, ClientList, NearMatch};
use super::search::similar;
use super::search::typed::Typed;
use super::{ClientId, Dao, EntryKind, Error, Journal, NewEntry, Result, check};
use crate::Moment;
use crate::fold::fold;
use crate::screening::Level;

/// Rows of one page.
const PAGE: usize = 50;

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
    pub level: Option<Level>,
    pub screening: Option<super::RecordId>,
    pub screened: Option<Moment>,
}

const COLUMNS: &str = "number, client, folded, name, birth, contact, weight_kg, height_cm, note,
     seen_at, utc_offset, visits, first_visit_at, last_visit_at, level, screening, screened_at";

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
        })
    }
}

/// One client's row.
pub(super) fn row(dao: &Dao, client: ClientId) -> Result<ClientRow> {
    let mut query = dao.db().prepare_cached(&format!("SELECT {COLUMNS} FROM view_client WHERE client = ?1"))?;
    let mut rows = query.query_map([client], ClientRow::read)?;
    rows.next().ok_or(Error::NotFound { what: "client" })?.map_err(Error::from)
}

/// Clients seen lately, latest first.
pub(super) fn recent(dao: &Dao, most: usize) -> Result<Vec<ClientRow>> {
    let mut query = dao
        .db()
        .prepare_cached(&format!("SELECT {COLUMNS} FROM view_client ORDER BY seen_at DESC, number DESC LIMIT ?1"))?;
    let rows = query.query_map([most], ClientRow::read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
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
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn find(dao: &Dao, query: &str, after: Option<(String, i64)>) -> Result<Vec<ClientRow>> {
    let (after_name, after_number) = after.unwrap_or_default();
    let most = PAGE + 1;
    let typed = Typed::read(query);
    let found = match typed.for_names() {
        // A single letter looks at how names begin.
        Some(matching) if !typed.is_empty() => {
            let mut statement = dao.db().prepare_cached(&format!(
                "SELECT {COLUMNS} FROM view_client
                 WHERE number IN (SELECT rowid FROM view_client_name WHERE view_client_name MATCH :matching
                                  ORDER BY rowid DESC LIMIT 1000)
                   AND (folded, number) > (:name, :number)
                 ORDER BY folded, number LIMIT :most"
            ))?;
            let rows = statement.query_map(
                named_params! { ":matching": matching, ":name": after_name, ":number": after_number, ":most": most },
                ClientRow::read,
            )?;
            let mut rows: Vec<ClientRow> = rows.collect::<rusqlite::Result<_>>()?;
            if after_name.is_empty() && rows.len() < similar::FEW {
                rows.extend(similar::clients(dao, &typed, &rows, PAGE - rows.len())?);
            }
            rows
        }
        _ => {
            let start = fold(query);
            let end = format!("{start}\u{10ffff}");
            let mut statement = dao.db().prepare_cached(&format!(
                "SELECT {COLUMNS} FROM view_client
                 WHERE folded >= :start AND folded < :end AND (folded, number) > (:name, :number)
                 ORDER BY folded, number LIMIT :most"
            ))?;
            let rows = statement.query_map(
                named_params! {
                    ":start": start, ":end": end, ":name": after_name, ":number": after_number, ":most": most,
                },
                ClientRow::read,
            )?;
            rows.collect::<rusqlite::Result<_>>()?
        }
    };
    Ok(found)
}

impl Journal {
    /// A client as a card.
    pub(super) fn card(&self, row: &ClientRow, now: Moment) -> ClientCard {
        let (words, dates) = (self.words(), self.dates(now));
        let line = row.last_visit.map_or_else(
            || words.plain("client.no_visit"),
            |visit| words.say("client.last_visit", &[("date", &dates.near_day(crate::calendar::local_day(visit)))]),
        );
        ClientCard {
            id: row.client.to_string(),
            name: row.facts.name.clone(),
            initials: initials(&row.facts.name),
            line,
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
        let mut rows = self.read(|dao| find(dao, query, after))?;
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = rows.last().filter(|_| more).map(|row| format!("{}:{}", row.number, row.folded));
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
                    found.push((likeness, client));
                }
            }
            found.sort_by(|one, other| other.cmp(one));
            found.truncate(5);
            found.into_iter().map(|(likeness, client)| Ok((likeness, row(dao, client)?))).collect::<Result<Vec<_>>>()
        })?;
        let (words, dates) = (self.words(), self.dates(now));
        let near = found.into_iter().map(|(likeness, row)| NearMatch {
            card: self.card(&row, now),
            birth_line: chrono::NaiveDate::parse_from_str(&row.facts.birth, "%Y-%m-%d").map_or_else(
                |_| words.plain("client.no_birth"),
                |birth| words.say("client.birth", &[("date", &dates.full_day(birth))]),
            ),
            why: words.plain(likeness.words()),
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
            let known = row(writer, client)?.facts;
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
            if revised == unchanged {
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
    pub(super) fn client_id(&self, client: &str) -> Result<ClientId> {
        client.parse().map_err(|_| self.bad("client", "no_client"))
    }
}

fn cursor(text: &str) -> Result<(String, i64)> {
    let bad = || Error::invalid("after", "not a cursor of this list");
    let (number, name) = text.split_once(':').ok_or_else(bad)?;
    Ok((name.to_owned(), number.parse().map_err(|_| bad())?))
}
