//! A clinic as it goes on: every day people come, are screened, worked on and signed for; some things are added, put
//! right, thrown away or erased; now and then the app is closed. Beside the journal runs a model of what must be in it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use fastrand::Rng;
use treadwell_core::Moment;
use treadwell_core::calendar::local_day;
use treadwell_core::journal::erasure::page::ErasureForm;
use treadwell_core::journal::form::NoteForm;
use treadwell_core::journal::letters_page::{LetterForm, LetterRequestForm};
use treadwell_core::journal::page::TimelineKind;
use treadwell_core::journal::{Depth, Head, Journal};
use treadwell_core::screening::page::OutcomePage;

use crate::clinic::{self, DAY, START, after};
use crate::report::Count;

/// One visit in so many is somebody's first.
const NEWCOMERS: u32 = 16;

/// What must be known of somebody.
#[derive(Default)]
struct Person {
    name: String,
    /// Records of signed sessions with the words in them and what was added to each.
    sessions: Vec<(String, String, Vec<String>)>,
    screenings: usize,
    /// They have a disc, and need a doctor's letter.
    has_disc: bool,
    /// A session was begun and not signed.
    open_session: bool,
}

/// The journal and the model.
pub struct Year {
    path: PathBuf,
    journal: Journal,
    rng: Rng,
    now: Moment,
    people: BTreeMap<String, Person>,
    erased: Vec<String>,
    /// What the platform keeps outside.
    head: Head,
    count: Count,
    named: usize,
}

impl Year {
    /// The first morning, in `folder`.
    ///
    /// # Panics
    /// When the journal is not as it should be, as everything here does.
    #[must_use]
    pub fn begin(folder: &Path, seed: u64) -> Self {
        let path = folder.join("journal.db");
        let journal = clinic::opened(&path, None).expect("a journal");
        let head = journal.head().expect("a head");
        Self {
            path,
            journal,
            rng: Rng::with_seed(seed),
            now: START,
            people: BTreeMap::new(),
            erased: Vec::new(),
            head,
            count: Count::default(),
            named: 0,
        }
    }

    /// How many entries there are, and how many days went by.
    #[must_use]
    pub fn count(&self) -> Count {
        Count { acknowledged: self.head.seq.unsigned_abs(), ..self.count }
    }

    /// A day with so many people, one after the other.
    ///
    /// # Panics
    /// When the journal is not as it should be.
    pub fn day(&mut self, visits: u64) {
        for _ in 0..visits {
            self.visit();
            if self.chance(10) {
                self.amend();
            }
            if self.chance(20) {
                self.revise();
            }
            if self.chance(40) {
                self.erase();
            }
            if self.chance(30) {
                self.reopen();
            }
            self.now = after(self.now, 25);
            self.keep_head();
        }
        self.count.rounds += 1;
        // The next morning.
        self.now =
            Moment { epoch_ms: START.epoch_ms + ((self.now.epoch_ms - START.epoch_ms) / DAY + 1) * DAY, ..self.now };
    }

    /// Lets days go by without work.
    pub fn pass(&mut self, days: i64) {
        self.now = Moment { epoch_ms: self.now.epoch_ms + days * DAY, ..self.now };
    }

    /// The platform keeps the end of the chain after each write; it only ever grows.
    fn keep_head(&mut self) {
        let head = self.journal.head().expect("a head");
        assert!(head.seq >= self.head.seq, "the chain became shorter");
        self.head = head;
    }

    fn chance(&mut self, of: u32) -> bool {
        self.rng.u32(0..of) == 0
    }

    fn anybody(&mut self) -> Option<String> {
        let place = if self.people.is_empty() { return None } else { self.rng.usize(0..self.people.len()) };
        self.people.keys().nth(place).cloned()
    }

    fn person(&mut self, client: &str) -> &mut Person {
        self.people.get_mut(client).expect("a known client")
    }

    /// Somebody new or known.
    fn visit(&mut self) {
        let client = match self.anybody() {
            // A first interview is long: in the beginning everybody is new, later few are.
            Some(client) if self.people.len() > 3 && !self.chance(NEWCOMERS) => client,
            _ => self.newcomer(),
        };
        if self.people[&client].open_session {
            return self.finish(&client);
        }
        let has_disc = self.people[&client].has_disc;
        let ill = |condition: &str, detail: Option<&str>| if has_disc { clinic::disc(condition, detail) } else { None };
        clinic::interview(&self.journal, &client, self.now, ill).expect("an interview");
        let mut outcome = self.journal.complete_screening(&client, self.now).expect("a decision");
        self.person(&client).screenings += 1;
        if !outcome.may_start && outcome.letter_label.is_some() {
            outcome = self.letter(&client, &outcome.screening);
        }
        if !outcome.may_start {
            return;
        }
        let words = format!("came {} after {} visits", self.named, self.people[&client].sessions.len());
        clinic::work(&self.journal, &client, &words, self.now).expect("a session");
        // Some are called away, and sign another day or never.
        if self.chance(15) {
            self.person(&client).open_session = true;
        } else {
            self.sign(&client, words);
        }
    }

    fn newcomer(&mut self) -> String {
        self.named += 1;
        let name = format!("{} Client {}", ["Ana", "Élodie", "Maya", "Søren", "Zoë"][self.named % 5], self.named);
        let client = clinic::register(&self.journal, &name, self.now).expect("a client");
        let has_disc = self.chance(5);
        self.people.insert(client.clone(), Person { name, has_disc, ..Person::default() });
        client
    }

    fn sign(&mut self, client: &str, words: String) {
        let page = self.journal.sign_session(client, after(self.now, 22)).expect("a signature");
        assert!(page.verified);
        self.person(client).sessions.push((page.record, words, Vec::new()));
    }

    /// A session that was left open is signed, or thrown away.
    fn finish(&mut self, client: &str) {
        let page = self.journal.session(client, self.now).expect("the session goes on");
        if self.chance(2) {
            self.journal.discard_session(client, "left without a word", self.now).expect("thrown away");
        } else {
            assert!(!page.marks.is_empty(), "the marks are there");
            let words = "finished another day".to_owned();
            let note = NoteForm { subjective: words.clone(), ..NoteForm::default() };
            self.journal.keep_note(client, &note, self.now).expect("a note");
            self.sign(client, words);
        }
        self.person(client).open_session = false;
    }

    /// The doctor is asked, and allows it.
    fn letter(&mut self, client: &str, screening: &str) -> OutcomePage {
        let form = LetterRequestForm {
            conditions: vec!["disc-herniation".into()],
            language: String::new(),
            with_birth: false,
        };
        self.journal.request_letter(screening, &form, self.now).expect("a request");
        let letter = LetterForm {
            conditions: vec!["disc-herniation".into()],
            reply: "with-limits".into(),
            scope: "specific".into(),
            written: local_day(self.now).to_string(),
            from: "Dr Berg".into(),
            limits: "Not on the low back.".into(),
        };
        let recorded = self.journal.record_letter(client, &letter, self.now).expect("a letter");
        let outcome = recorded.outcome.expect("they were screened");
        self.person(client).screenings += usize::from(outcome.screening != screening);
        outcome
    }

    fn amend(&mut self) {
        let Some(client) = self.anybody() else { return };
        let sessions = self.people[&client].sessions.len();
        if sessions == 0 {
            return;
        }
        let place = self.rng.usize(0..sessions);
        let words = format!("added on day {}", self.count.rounds);
        let now = self.now;
        clinic::amend(&self.journal, &self.people[&client].sessions[place].0, &words, now).expect("an addition");
        self.person(&client).sessions[place].2.push(words);
    }

    fn revise(&mut self) {
        let Some(client) = self.anybody() else { return };
        let name = format!("{} again", self.people[&client].name.trim_end_matches(" again"));
        self.journal.revise_client(&client, &clinic::facts(&name), self.now).expect("a correction");
        self.person(&client).name = name;
    }

    fn erase(&mut self) {
        let Some(client) = self.anybody() else { return };
        let form = ErasureForm { ground: "order".into(), note: "Letter of the court".into() };
        self.journal.erase_client(&client, &form, self.now).expect("an erasure");
        self.people.remove(&client);
        self.erased.push(client);
    }

    fn reopen(&mut self) {
        self.keep_head();
        self.journal.close();
        self.journal = clinic::open(&self.path, Some(&self.head)).expect("the journal opens again");
    }

    /// The end of a month: everything is checked, the lists are made again, and the model is held against the journal.
    ///
    /// # Panics
    /// When the journal is not as it should be.
    pub fn month(&mut self) {
        self.keep_head();
        let report = self.journal.check(Depth::Views, Some(&self.head), |_| true).expect("a check");
        assert_eq!(report.findings, [], "day {}", self.count.rounds);
        assert_eq!(report.entries, self.head.seq.unsigned_abs());
        let digest = self.journal.digest().expect("a digest");
        self.compare();
        self.journal.rebuild_views().expect("the views");
        self.compare();
        self.reopen();
        assert_eq!(self.journal.digest().expect("a digest"), digest, "the words are the same ones");
        let report = self.journal.check(Depth::Views, Some(&self.head), |_| true).expect("a check");
        assert_eq!(report.findings, [], "day {}, made again", self.count.rounds);
    }

    /// The journal shows what the model knows, no more and no less.
    fn compare(&self) {
        let mut listed = BTreeMap::new();
        let mut next = None;
        loop {
            let page = self.journal.clients("", next.as_deref(), self.now).expect("the list");
            listed.extend(page.rows.into_iter().map(|card| (card.id, card.name)));
            next = page.next;
            if next.is_none() {
                break;
            }
        }
        let known: BTreeMap<_, _> = self.people.iter().map(|(id, person)| (id.clone(), person.name.clone())).collect();
        assert_eq!(listed, known, "the list of clients");
        for (client, person) in &self.people {
            self.compare_person(client, person);
        }
        for client in &self.erased {
            assert!(self.journal.client(client, self.now).is_err(), "somebody erased has a page");
        }
        assert_eq!(self.journal.certificates(self.now).expect("certificates").len(), self.erased.len());
    }

    fn compare_person(&self, client: &str, person: &Person) {
        let page = self.journal.client(client, self.now).expect("a page");
        assert_eq!(page.name, person.name);
        let (mut rows, mut next) = (page.history.rows, page.history.next);
        while let Some(after) = next {
            let more = self.journal.timeline(client, Some(&after), self.now).expect("the timeline");
            rows.extend(more.rows);
            next = more.next;
        }
        let shown = |kind| rows.iter().filter(|row| row.kind == kind).count();
        assert_eq!(shown(TimelineKind::Session), person.sessions.len(), "sessions of {}", person.name);
        assert_eq!(shown(TimelineKind::Screening), person.screenings, "screenings of {}", person.name);
        for (record, words, added) in &person.sessions {
            let page = self.journal.record(record, self.now).expect("a record");
            assert!(page.verified, "a signature of {}", person.name);
            assert!(page.parts.iter().flat_map(|part| &part.lines).any(|line| line.contains(words)), "{words}");
            let shown: Vec<_> = page.amendments.iter().map(|card| card.text.clone()).collect();
            assert_eq!(shown, *added);
        }
    }
}
