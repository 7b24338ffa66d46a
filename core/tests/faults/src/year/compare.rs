//! The journal shows what the model knows, no more and no less.

use std::collections::{BTreeMap, BTreeSet};

use treadwell_core::journal::audit::page::AuditFilter;
use treadwell_core::journal::page::{TimelineKind, TimelineRow};
use treadwell_core::journal::{DraftKind, EntryKind, Journal};

use super::Year;
use super::model::Photo;

impl Year {
    /// Compares a journal with the model, entries of each kind with `entries`.
    pub(super) fn compare(&self, journal: &Journal, entries: &BTreeMap<EntryKind, u64>) {
        let when = self.count.rounds;
        let expected: BTreeMap<_, _> = entries.iter().filter(|(_, count)| **count > 0).collect();
        let counted = counted(journal);
        assert_eq!(counted.iter().collect::<BTreeMap<_, _>>(), expected, "entries of each kind, day {when}");
        assert_eq!(
            self.told(journal),
            entries.values().sum::<u64>(),
            "who did what, a line for each entry, day {when}"
        );

        let shown = self.model.shown(|_| true);
        let known: BTreeMap<_, _> = shown.iter().map(|id| (id.clone(), self.model.people[id].name.clone())).collect();
        assert_eq!(self.listed(journal), known, "the list of clients, day {when}");
        let begun: BTreeSet<String> = self.model.shown(|person| person.open_session).into_iter().collect();
        assert_eq!(drafts(journal), begun, "sessions that are not signed, day {when}");
        for client in &shown {
            self.compare_client(journal, client);
        }
        for client in &self.model.erased {
            assert!(journal.client(client, self.now).is_err(), "somebody erased has a page");
        }
        let certificates = journal.certificates(self.now).expect("certificates").len();
        assert_eq!(certificates, self.model.erased.len(), "day {when}");
    }

    fn compare_client(&self, journal: &Journal, client: &str) {
        let page = journal.client(client, self.now).expect("a page");
        let name = &self.model.people[client].name;
        assert_eq!(&page.name, name);
        let records = self.model.records(client);
        let within: BTreeSet<&String> = records.iter().filter(|record| *record != client).collect();
        assert_eq!(page.merged.iter().map(|line| &line.client).collect::<BTreeSet<_>>(), within, "records of {name}");
        let people = || records.iter().map(|record| &self.model.people[record]);

        let rows = self.history(journal, client);
        let shown = |kind| rows.iter().filter(|row| row.kind == kind).count();
        let sessions: usize = people().map(|person| person.sessions.len()).sum();
        assert_eq!(shown(TimelineKind::Session), sessions, "sessions of {name}");
        let screenings: usize = people().map(|person| person.screenings).sum();
        assert_eq!(shown(TimelineKind::Screening), screenings, "screenings of {name}");
        for session in people().flat_map(|person| &person.sessions) {
            let (page, words) = (journal.record(&session.record, self.now).expect("a record"), &session.words);
            assert!(page.verified, "a signature of {name}");
            assert!(page.parts.iter().flat_map(|part| &part.lines).any(|line| line.contains(words)), "{words}");
            let added: Vec<_> = page.amendments.iter().map(|card| &card.text).collect();
            assert_eq!(added, session.added.iter().collect::<Vec<_>>());
        }
        for record in records.iter().map(|record| (record, &self.model.people[record])) {
            self.compare_photos(journal, record.0, &record.1.photos);
        }
    }

    /// The photos of a client's own page, and of their sessions that have some.
    fn compare_photos(&self, journal: &Journal, client: &str, photos: &[Photo]) {
        let places: BTreeSet<&str> = photos.iter().map(|photo| photo.record.as_str()).chain([client]).collect();
        for place in places {
            let expected = photos.iter().filter(|photo| photo.record == place);
            let cards = journal.attachments(place, self.now).expect("the photos");
            let ids: BTreeSet<&str> = cards.iter().map(|card| card.id.as_str()).collect();
            assert_eq!(ids, expected.clone().map(|photo| photo.id.as_str()).collect());
            for photo in expected {
                let mut bytes = Vec::new();
                journal.read_attachment(&photo.id, &mut bytes, |_| true).expect("every piece");
                assert!(bytes == Photo::bytes(photo.number), "a photo is another one");
            }
        }
    }

    fn history(&self, journal: &Journal, client: &str) -> Vec<TimelineRow> {
        let page = journal.timeline(client, None, self.now).expect("the timeline");
        let (mut rows, mut next) = (page.rows, page.next);
        while let Some(after) = next {
            let more = journal.timeline(client, Some(&after), self.now).expect("the timeline");
            rows.extend(more.rows);
            next = more.next;
        }
        rows
    }

    /// Names by id, from all pages of the list.
    fn listed(&self, journal: &Journal) -> BTreeMap<String, String> {
        let (mut listed, mut next) = (BTreeMap::new(), None);
        loop {
            let page = journal.clients("", next.as_deref(), self.now).expect("the list");
            listed.extend(page.rows.into_iter().map(|card| (card.id, card.name)));
            next = page.next;
            if next.is_none() {
                return listed;
            }
        }
    }

    /// How many lines the list of who did what has, on all its pages.
    fn told(&self, journal: &Journal) -> u64 {
        let (mut lines, mut next) = (0, None);
        loop {
            let page = journal.audit(next.as_deref(), &AuditFilter::default(), self.now).expect("who did what");
            lines += page.rows.len() as u64;
            next = page.after;
            if next.is_none() {
                return lines;
            }
        }
    }
}

fn counted(journal: &Journal) -> BTreeMap<EntryKind, u64> {
    let count = |dao: &treadwell_core::journal::Dao| {
        let mut query = dao.db().prepare("SELECT kind, count(*) FROM entries GROUP BY kind")?;
        let rows = query.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<Vec<(i64, u64)>>>()?)
    };
    let counts = journal.read(count).expect("the entries");
    counts.into_iter().map(|(kind, count)| (EntryKind::try_from(kind).expect("a known kind"), count)).collect()
}

/// Whose sessions were begun; nothing else is left begun.
fn drafts(journal: &Journal) -> BTreeSet<String> {
    let drafts = journal.read(|dao| dao.drafts()).expect("every draft opens");
    drafts
        .into_iter()
        .map(|draft| {
            assert_eq!(draft.key.kind, DraftKind::Session);
            draft.key.subject.to_string()
        })
        .collect()
}
