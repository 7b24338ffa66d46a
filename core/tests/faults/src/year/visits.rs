//! Who comes, and what is written about them.

use treadwell_core::calendar::local_day;
use treadwell_core::journal::EntryKind;
use treadwell_core::journal::form::NoteForm;
use treadwell_core::journal::letters_page::{LetterForm, LetterRequestForm};
use treadwell_core::screening::page::OutcomePage;

use super::Year;
use super::model::{Person, Session};
use crate::clinic::{self, after};

/// One visit in so many is somebody's first.
const NEWCOMERS: u32 = 16;

impl Year {
    /// Somebody new or known comes.
    pub(super) fn visit(&mut self) {
        let known = self.model.shown(|_| true);
        // A first interview is long: in the beginning everybody is new, later few are.
        let client = if known.len() < 4 || self.chance(NEWCOMERS) { self.newcomer() } else { self.one_of(&known) };
        self.visit_of(&client);
    }

    pub(super) fn visit_of(&mut self, client: &str) {
        if self.model.people[client].open_session {
            return self.finish(client);
        }
        let called_away = self.chance(15);
        let Some(words) = self.work(client) else { return };
        // Some are called away, and sign another day or never.
        if !called_away {
            self.sign(client, words);
        }
    }

    /// They are screened and worked on; the words of a session that is not signed yet, if there is one.
    pub(super) fn work(&mut self, client: &str) -> Option<String> {
        // Once two records are one, what either says holds for the person.
        let has_disc = self.model.records(client).iter().any(|record| self.model.people[record].has_disc);
        self.model.person(client).has_disc = has_disc;
        let ill = |condition: &str, detail: Option<&str>| if has_disc { clinic::disc(condition, detail) } else { None };
        let (journal, now) = (&self.phone.journal, self.now);
        clinic::interview(journal, client, now, ill).expect("an interview");
        let mut outcome = journal.complete_screening(client, now).expect("a decision");
        self.model.person(client).screenings += 1;
        self.model.wrote(&[EntryKind::ScreeningCompleted]);
        if !outcome.may_start && outcome.letter_label.is_some() {
            outcome = self.letter(client, &outcome.screening);
        }
        if !outcome.may_start {
            return None;
        }
        let words = format!("came {} after {} visits", self.named, self.model.people[client].sessions.len());
        clinic::work(&self.phone.journal, client, &words, self.now).expect("a session");
        self.model.person(client).open_session = true;
        Some(words)
    }

    pub(super) fn newcomer(&mut self) -> String {
        self.named += 1;
        let name = format!("{} Client {}", ["Ana", "Élodie", "Maya", "Søren", "Zoë"][self.named % 5], self.named);
        let client = clinic::register(&self.phone.journal, &name, self.now).expect("a client");
        self.model.wrote(&[EntryKind::ClientRegistered]);
        let has_disc = self.chance(5);
        self.model.people.insert(client.clone(), Person { name, has_disc, ..Person::default() });
        client
    }

    pub(super) fn sign(&mut self, client: &str, words: String) {
        let page = self.phone.journal.sign_session(client, after(self.now, 22)).expect("a signature");
        assert!(page.verified);
        self.model.wrote(&[EntryKind::SessionCommitted, EntryKind::SessionSigned]);
        let person = self.model.person(client);
        person.open_session = false;
        person.sessions.push(Session { record: page.record, words, added: Vec::new() });
    }

    /// A session that was left open is signed, or thrown away.
    fn finish(&mut self, client: &str) {
        let page = self.phone.journal.session(client, self.now).expect("the session goes on");
        assert!(!page.marks.is_empty(), "the marks are there");
        if self.chance(2) {
            self.phone.journal.discard_session(client, "left without a word", self.now).expect("thrown away");
            self.model.wrote(&[EntryKind::SessionDiscarded]);
            self.model.person(client).open_session = false;
        } else {
            let words = "finished another day".to_owned();
            let note = NoteForm { subjective: words.clone(), ..NoteForm::default() };
            self.phone.journal.keep_note(client, &note, self.now).expect("a note");
            self.sign(client, words);
        }
    }

    /// The doctor is asked, and allows it.
    fn letter(&mut self, client: &str, screening: &str) -> OutcomePage {
        let form = LetterRequestForm {
            conditions: vec!["disc-herniation".into()],
            language: String::new(),
            with_birth: false,
        };
        self.phone.journal.request_letter(screening, &form, self.now).expect("a request");
        let letter = LetterForm {
            conditions: vec!["disc-herniation".into()],
            reply: "with-limits".into(),
            scope: "specific".into(),
            written: local_day(self.now).to_string(),
            from: "Dr Berg".into(),
            limits: "Not on the low back.".into(),
        };
        let recorded = self.phone.journal.record_letter(client, &letter, self.now).expect("a letter");
        self.model.wrote(&[EntryKind::LetterRequested, EntryKind::LetterAnswered]);
        let outcome = recorded.outcome.expect("they were screened");
        if outcome.screening != screening {
            self.model.person(client).screenings += 1;
            self.model.wrote(&[EntryKind::ScreeningCompleted]);
        }
        outcome
    }

    /// Something was forgotten in a signed session.
    pub(super) fn amend(&mut self) {
        let all = self.model.people.iter();
        let places: Vec<(String, usize)> =
            all.flat_map(|(id, person)| (0..person.sessions.len()).map(|place| (id.clone(), place))).collect();
        if places.is_empty() {
            return;
        }
        let (client, place) = self.one_of(&places);
        let words = format!("added on day {}", self.count.rounds);
        let record = &self.model.people[&client].sessions[place].record;
        clinic::amend(&self.phone.journal, record, &words, self.now).expect("an addition");
        self.model.wrote(&[EntryKind::SessionAmended, EntryKind::AmendmentSigned]);
        self.model.person(&client).sessions[place].added.push(words);
    }

    pub(super) fn revise(&mut self) {
        let known = self.model.shown(|_| true);
        if !known.is_empty() {
            let client = self.one_of(&known);
            self.revise_of(&client);
        }
    }

    /// Their name was written down wrongly.
    pub(super) fn revise_of(&mut self, client: &str) {
        let name = match self.model.people[client].name.strip_suffix(" again") {
            Some(name) => name.to_owned(),
            None => format!("{} again", self.model.people[client].name),
        };
        self.phone.journal.revise_client(client, &clinic::facts(&name), self.now).expect("a correction");
        self.model.wrote(&[EntryKind::ClientRevised]);
        self.model.person(client).name = name;
    }
}
