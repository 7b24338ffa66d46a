//! What happens to people's records beside their visits: photos, looks, merges, erasures, what arrives while it is locked.

use std::io::Cursor;

use treadwell_core::journal::audit::page::{AccessAction, AccessedKind};
use treadwell_core::journal::erasure::page::{ErasureForm, RetentionForm};
use treadwell_core::journal::inbox::{InboxItem, inbox_put};
use treadwell_core::journal::{EntryKind, Error};

use super::Year;
use super::model::Photo;

impl Year {
    /// A photo is kept with a client, or with one of their sessions.
    pub(super) fn attach(&mut self) {
        let known: Vec<String> = self.model.people.keys().cloned().collect();
        let client = if known.is_empty() { self.newcomer() } else { self.one_of(&known) };
        let sessions: Vec<String> =
            self.model.people[&client].sessions.iter().map(|session| session.record.clone()).collect();
        let record = if sessions.is_empty() || self.chance(2) { client.clone() } else { self.one_of(&sessions) };
        let number = self.rng.u64(..);
        let mut bytes = Cursor::new(Photo::bytes(number));
        let card = self.phone.journal.attach(&record, "ankle.png", &mut bytes, self.now, |_| true).expect("a photo");
        self.model.wrote(&[EntryKind::AttachmentAdded]);
        self.model.person(&client).photos.push(Photo { id: card.id, record, number });
    }

    /// A photo was the wrong one.
    pub(super) fn take_away(&mut self) {
        let with = |model: &super::Model| -> Vec<String> {
            let all = model.people.iter().filter(|(_, person)| !person.photos.is_empty());
            all.map(|(id, _)| id.clone()).collect()
        };
        if with(&self.model).is_empty() {
            self.attach();
        }
        let client = self.one_of(&with(&self.model));
        let place = self.rng.usize(0..self.model.people[&client].photos.len());
        let photo = self.model.person(&client).photos.swap_remove(place);
        self.phone.journal.remove_attachment(&photo.id, "of somebody else", self.now).expect("taken away");
        self.model.wrote(&[EntryKind::AttachmentRemoved]);
        let gone = self.phone.journal.read_attachment(&photo.id, std::io::sink(), |_| true);
        assert!(matches!(gone, Err(Error::Refused { .. })), "{gone:?}");
    }

    /// Somebody looks at something, or hands it on.
    pub(super) fn look(&mut self) {
        let action = self.one_of(AccessAction::ALL);
        let people: Vec<(String, Option<String>)> = self
            .model
            .people
            .iter()
            .map(|(id, person)| (id.clone(), person.sessions.last().map(|session| session.record.clone())))
            .collect();
        let (what, id) = match people.is_empty() {
            true => (AccessedKind::Journal, String::new()),
            false => match self.one_of(&people) {
                (_, Some(record)) => (AccessedKind::Record, record),
                (client, None) => (AccessedKind::Client, client),
            },
        };
        self.phone.journal.note_access(action, what, &id, self.now).expect("a note");
        self.model.wrote(&[EntryKind::AccessNoted]);
    }

    /// The app is locked, numbers arrive meanwhile, and it is opened again.
    pub(super) fn arrive(&mut self) {
        self.phone.lock();
        let folder = self.folder.join("inbox");
        let mut known: Vec<Option<String>> = self.model.people.keys().cloned().map(Some).collect();
        known.push(None);
        let items = self.rng.u32(1..4);
        for _ in 0..items {
            let item = InboxItem::Pain { client: self.one_of(&known), value: self.rng.u8(0..=10), at: self.now };
            inbox_put(&folder, &self.inbox, &item, "en", self.now).expect("an item");
        }
        self.phone.unlock(self.now);
        let taken = self.phone.journal.take_in(&folder, self.now).expect("the inbox");
        assert_eq!((taken.count, taken.unreadable), (items, 0));
        (0..items).for_each(|_| self.model.wrote(&[EntryKind::NotedWhileLocked]));
    }

    /// Two records turn out to be of one person: two that are known, or one that was written twice.
    pub(super) fn merge(&mut self) {
        let mut free = self.model.shown(|person| !person.open_session);
        while free.len() < 2 || self.chance(2) {
            free.push(self.newcomer());
        }
        self.rng.shuffle(&mut free);
        let [kept, merged] = [&free[0], &free[1]];
        if let Some(busy) = self.model.shown(|person| person.open_session).first() {
            let refused = self.phone.journal.merge_clients(kept, busy, self.now);
            assert!(matches!(refused, Err(Error::Refused { .. })), "a session runs: {refused:?}");
        }
        let page = self.phone.journal.merge_clients(kept, merged, self.now).expect("one person");
        assert_eq!(&page.id, kept);
        self.model.wrote(&[EntryKind::ClientsMerged]);
        self.model.person(merged).within = Some(kept.clone());
    }

    /// That was a mistake.
    pub(super) fn take_apart(&mut self) {
        let within = |year: &Self| -> Vec<String> {
            let all = year.model.people.iter();
            let free = |record: &str| !year.model.people[&year.model.shown_in(record)].open_session;
            all.filter(|(id, person)| person.within.is_some() && free(id)).map(|(id, _)| id.clone()).collect()
        };
        if within(self).is_empty() {
            self.merge();
        }
        let merged = self.one_of(&within(self));
        self.phone.journal.undo_merge(&merged, self.now).expect("two again");
        self.model.wrote(&[EntryKind::MergeUndone]);
        self.model.person(&merged).within = None;
    }

    /// Somebody is erased: not before the time, unless there is a lawful ground.
    pub(super) fn erase(&mut self) {
        let known = self.model.shown(|_| true);
        if !known.is_empty() {
            let client = self.one_of(&known);
            self.erase_of(&client);
        }
    }

    pub(super) fn erase_of(&mut self, client: &str) {
        let journal = &self.phone.journal;
        let head = journal.head().expect("a head");
        let early = ErasureForm { ground: String::new(), note: String::new() };
        let refused = journal.erase_client(client, &early, self.now);
        assert!(matches!(refused, Err(Error::Refused { .. })), "long before the time: {refused:?}");
        assert_eq!(journal.head().expect("a head"), head);
        let grounds = journal.erasure(client, self.now).expect("the page").grounds;
        let ground = grounds[self.rng.usize(0..grounds.len())].id.clone();
        let form = ErasureForm { ground, note: "Letter of the court".into() };
        journal.erase_client(client, &form, self.now).expect("an erasure");
        self.model.erase(client);
    }

    /// Another rule about how long records are kept.
    pub(super) fn keep_for(&mut self) {
        let rule = self.one_of(&["cmto", "ncbtmb", "new-york", "own"]);
        let form = RetentionForm { rule: rule.into(), own_years: self.rng.u8(2..30) };
        let page = self.phone.journal.set_retention(&form, self.now).expect("a rule");
        assert!(page.rules.iter().any(|line| line.id == rule && line.chosen));
        self.model.wrote(&[EntryKind::RetentionSet]);
    }
}
