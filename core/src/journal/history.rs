//! One client's page and history.

use rusqlite::{OptionalExtension, named_params};

use super::clients;
use super::merge::people;
use super::page::{ClientPage, DraftCard, DraftKind as Kind, Timeline, TimelineKind, TimelineRow};
use super::{ClientId, Dao, Draft, DraftKey, DraftKind, EntryKind, Error, Journal, RecordId, Result};
use crate::Moment;
use crate::calendar::{completed_years, local_day};
use crate::screening::Level;

/// Rows of one page.
const PAGE: usize = 50;

/// The draft of this kind for a client; there is at most one.
pub(super) fn draft_key(kind: DraftKind, client: ClientId) -> DraftKey {
    DraftKey { kind, subject: client.into(), record: client.into() }
}

/// The draft of this kind for a client, in whichever of their records it was begun: two records may have become one on
/// another device meanwhile.
pub(super) fn begun(dao: &Dao, kind: DraftKind, client: ClientId) -> Result<Option<Draft>> {
    for record in people::records(dao, client)? {
        if let Some(draft) = dao.draft(draft_key(kind, record))? {
            return Ok(Some(draft));
        }
    }
    Ok(None)
}

/// What is begun for a client: a session before a screening.
pub(super) fn draft_of(dao: &Dao, client: ClientId) -> Result<Option<Draft>> {
    match begun(dao, DraftKind::Session, client)? {
        Some(draft) => Ok(Some(draft)),
        None => begun(dao, DraftKind::Screening, client),
    }
}

impl Journal {
    /// A draft as a card; `None` for kinds that no page goes on with.
    pub(super) fn draft_card(&self, draft: &Draft, name: &str, now: Moment) -> Option<DraftCard> {
        let (kind, title) = match draft.key.kind {
            DraftKind::Session => (Kind::Session, "today.session_draft"),
            DraftKind::Screening => (Kind::Screening, "today.screening_draft"),
            DraftKind::Client | DraftKind::Amendment | DraftKind::Erasure => return None,
        };
        let dates = self.dates(now);
        let today = local_day(draft.updated_at) == local_day(now);
        let time = if today { dates.time(draft.updated_at) } else { dates.when(draft.updated_at) };
        Some(DraftCard {
            kind,
            client: ClientId::from(draft.key.subject).to_string(),
            title: self.words().say(title, &[("name", name)]),
            line: self.words().say("today.draft_line", &[("time", &time)]),
        })
    }

    /// One client.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown client.
    pub fn client(&self, client: &str, now: Moment) -> Result<ClientPage> {
        let id = self.client_id(client)?;
        let (row, draft) = self.read(|dao| Ok((clients::row(dao, id)?, draft_of(dao, id)?)))?;
        let (words, dates) = (self.words(), self.dates(now));
        let mut said = Vec::new();
        match chrono::NaiveDate::parse_from_str(&row.facts.birth, "%Y-%m-%d") {
            Ok(birth) => said.push(
                words.count("client.age", u64::try_from(completed_years(birth, local_day(now))).unwrap_or(0), &[])
                    + ".",
            ),
            Err(_) => said.push(words.plain("client.no_age") + "."),
        }
        match row.first_visit {
            Some(first) => {
                let since = dates.day(local_day(first));
                said.push(words.count("client.visits_since", row.visits, &[("date", &since)]) + ".");
            }
            None => said.push(words.plain("client.no_visit") + "."),
        }
        let standing = match row.screening {
            Some(screening) => self.standing(id, screening, now)?,
            None => super::screenings::Standing::default(),
        };
        let draft = draft.and_then(|draft| self.draft_card(&draft, &row.facts.name, now));
        let merged = self.merged_lines(&row, now)?;
        let mut attachments = Vec::new();
        for record in self.read(|dao| people::records(dao, id))? {
            attachments.extend(self.attachments_of(record.into(), now)?);
        }
        let merge_offer = self.merge_offer(&row, now)?;
        let letters = self.letter_cards(id, row.screening, now)?;
        Ok(ClientPage {
            id: row.client.to_string(),
            name: row.facts.name.clone(),
            line: said.join(" "),
            badge: row.level.map(|level| self.badge(level)),
            standing: standing.findings,
            windows: standing.windows.into_iter().map(|(window, _)| window).collect(),
            takes_letter: !letters.is_empty() || row.level == Some(Level::Clearance),
            letters,
            start_label: words.plain(if draft.is_some() { "client.go_on" } else { "client.start" }),
            draft,
            attachments,
            history: self.timeline(client, None, now)?,
            merged,
            merge_offer,
            facts: row.facts,
        })
    }

    /// A page of a client's history, newest first; `after` is the cursor of the page before.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a cursor that this journal did not give.
    pub fn timeline(&self, client: &str, after: Option<&str>, now: Moment) -> Result<Timeline> {
        let client = self.record_of_client(client)?;
        let after = after.map_or(Ok((i64::MAX, i64::MAX)), cursor)?;
        let mut events = self.read(|dao| {
            let mut events = Vec::new();
            let records = people::records(dao, people::kept(dao, client)?)?;
            for record in &records {
                events.append(&mut self::events(dao, *record, after)?);
            }
            if records.len() > 1 {
                events.sort_by_key(|event| std::cmp::Reverse((event.at.epoch_ms, event.number)));
            }
            Ok(events)
        })?;
        let more = events.len() > PAGE;
        events.truncate(PAGE);
        let next = events.last().filter(|_| more).map(|event| format!("{}:{}", event.at.epoch_ms, event.number));
        Ok(Timeline { rows: events.iter().filter_map(|event| self.timeline_row(event, now)).collect(), next })
    }

    fn timeline_row(&self, event: &Event, now: Moment) -> Option<TimelineRow> {
        let (words, dates) = (self.words(), self.dates(now));
        let (date, time) = (dates.near_day(local_day(event.at)), dates.time(event.at));
        let when = words.say("timeline.when", &[("date", &crate::words::capital(&date)), ("time", &time)]);
        let (kind, title, line) = match event.kind {
            EntryKind::ClientRegistered => (TimelineKind::Registered, words.plain("timeline.registered"), when),
            EntryKind::ScreeningCompleted => (TimelineKind::Screening, words.plain("timeline.screening"), when),
            EntryKind::SessionCommitted => {
                let minutes = words.count("minutes.count", event.minutes.unwrap_or_default(), &[]);
                let title = words.say("timeline.session", &[("minutes", &minutes)]);
                (TimelineKind::Session, title, words.say("timeline.session_line", &[("when", &when)]))
            }
            EntryKind::SessionAmended => {
                let of = event.session_at.map_or_else(String::new, |at| dates.day(local_day(at)));
                (TimelineKind::Amendment, words.say("timeline.amendment", &[("date", &of)]), when)
            }
            EntryKind::LetterRequested => (TimelineKind::Letter, words.plain("timeline.letter_asked"), when),
            EntryKind::LetterAnswered => (TimelineKind::Letter, words.plain("timeline.letter"), when),
            EntryKind::PracticeSet
            | EntryKind::PractitionerKey
            | EntryKind::FavouriteSet
            | EntryKind::OwnNoteSet
            | EntryKind::PractitionerChecked
            | EntryKind::ClientRevised
            | EntryKind::SessionSigned
            | EntryKind::AmendmentSigned
            | EntryKind::SessionDiscarded
            | EntryKind::PersonErased
            | EntryKind::RetentionSet
            | EntryKind::Salvaged
            | EntryKind::NotedWhileLocked
            | EntryKind::AccessNoted
            | EntryKind::JournalVerified
            | EntryKind::KeyRotated
            | EntryKind::ClientsMerged
            | EntryKind::MergeUndone
            | EntryKind::BackupKeySet
            | EntryKind::BackupMade
            | EntryKind::BackupRestored
            | EntryKind::InboxKeySet
            | EntryKind::AttachmentAdded
            | EntryKind::AttachmentRemoved => return None,
        };
        let badge = event.level.map(|level| self.badge(level));
        Some(TimelineRow { record: event.record.to_string(), kind, title, line, badge })
    }
}

/// A row of `view_event`.
struct Event {
    number: i64,
    at: Moment,
    kind: EntryKind,
    record: RecordId,
    minutes: Option<u64>,
    level: Option<Level>,
    /// When the session was that an amendment adds to.
    session_at: Option<Moment>,
}

fn events(dao: &Dao, client: ClientId, (at, number): (i64, i64)) -> Result<Vec<Event>> {
    let mut query = dao.db().prepare_cached(
        "SELECT number, at, utc_offset, kind, record, minutes, level FROM view_event
         WHERE client = :client AND (at, number) < (:at, :number)
         ORDER BY at DESC, number DESC LIMIT :most",
    )?;
    let mut rows = query.query(named_params! { ":client": client, ":at": at, ":number": number, ":most": PAGE + 1 })?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        let kind = EntryKind::try_from(row.get::<_, i64>(3)?).map_err(|_| Error::Damaged)?;
        let record: RecordId = row.get(4)?;
        let level: Option<usize> = row.get(6)?;
        events.push(Event {
            number: row.get(0)?,
            at: Moment { epoch_ms: row.get(1)?, utc_offset_min: row.get(2)? },
            kind,
            record,
            minutes: row.get(5)?,
            level: level.and_then(|level| Level::ALL.get(level).copied()),
            session_at: if kind == EntryKind::SessionAmended { session_at(dao, record)? } else { None },
        });
    }
    Ok(events)
}

fn session_at(dao: &Dao, record: RecordId) -> Result<Option<Moment>> {
    let at = dao
        .db()
        .prepare_cached("SELECT at, utc_offset FROM view_event WHERE record = :record AND kind = :kind")?
        .query_row(named_params! { ":record": record, ":kind": EntryKind::SessionCommitted.number() }, |row| {
            Ok(Moment { epoch_ms: row.get(0)?, utc_offset_min: row.get(1)? })
        })
        .optional()?;
    Ok(at)
}

fn cursor(text: &str) -> Result<(i64, i64)> {
    let bad = || Error::invalid("after", "not a cursor of this list");
    let (at, number) = text.split_once(':').ok_or_else(bad)?;
    Ok((at.parse().map_err(|_| bad())?, number.parse().map_err(|_| bad())?))
}
