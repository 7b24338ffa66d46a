//! What happens in a practice, by the commands that the apps use: people are registered, screened, worked on, signed for.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rusqlite::Connection;
use treadwell_core::Moment;
use treadwell_core::content::Content;
use treadwell_core::journal::erasure::page::ErasureForm;
use treadwell_core::journal::form::{
    AmendForm, AnswerForm, ClientForm, MedicinesForm, NoteForm, PracticeForm, PressureMark, TodayForm,
};
use treadwell_core::journal::{Head, Journal, Result};
use treadwell_core::screening::page::{Given, InterviewPage, OutcomePage, QuestionPage};

/// The key of every journal that is hurt.
pub const KEY: [u8; 32] = [0x2b; 32];

/// When every story begins: Monday, 2 March 2026, 08:00 in UTC+1.
pub const START: Moment = Moment { epoch_ms: 1_772_434_800_000, utc_offset_min: 60 };

/// A day, milliseconds.
pub const DAY: i64 = 86_400_000;

/// More questions than an interview has.
const MOST_QUESTIONS: usize = 500;

/// So many minutes after a moment.
#[must_use]
pub const fn after(moment: Moment, minutes: i64) -> Moment {
    Moment { epoch_ms: moment.epoch_ms + minutes * 60_000, ..moment }
}

/// Opens, or makes, the journal at `path`.
///
/// # Errors
/// The journal's.
pub fn open(path: &Path, head: Option<&Head>) -> Result<Journal> {
    Journal::open(path, &KEY, "en", head, START)
}

/// Opens it and sets the practice up, unless that was done.
///
/// # Errors
/// The journal's.
pub fn opened(path: &Path, head: Option<&Head>) -> Result<Journal> {
    let journal = open(path, head)?;
    if journal.practice()?.is_none() {
        set_up(&journal, START)?;
    }
    Ok(journal)
}

/// The practitioner, who may stand on clients. One entry.
///
/// # Errors
/// The journal's.
pub fn set_up(journal: &Journal, now: Moment) -> Result<()> {
    let form = PracticeForm {
        name: "Ana Ferreira".into(),
        training: "in-person".into(),
        support: "rated".into(),
        stands_on_client: true,
        weight_kg: Some(62.0),
    };
    journal.set_up_practice(&form, now).map(drop)
}

/// A client's facts.
#[must_use]
pub fn facts(name: &str) -> ClientForm {
    ClientForm {
        name: name.into(),
        birth: "1988-05-17".into(),
        contact: "07700 900123".into(),
        weight_kg: Some(70.0),
        height_cm: Some(172.0),
        note: "Prefers the window side.".into(),
    }
}

/// One entry.
///
/// # Errors
/// The journal's.
pub fn register(journal: &Journal, name: &str, now: Moment) -> Result<String> {
    journal.register_client(&facts(name), now)
}

/// Answers everything that is still asked: what `given` says, else that it does not apply. Stops before the decision.
///
/// # Errors
/// The journal's.
pub fn interview(
    journal: &Journal,
    client: &str,
    now: Moment,
    given: impl Fn(&str, Option<&str>) -> Option<Given>,
) -> Result<()> {
    let mut page = journal.interview(client, now)?;
    for _ in 0..MOST_QUESTIONS {
        page = match page {
            InterviewPage::Changed { .. } => journal.nothing_changed(client, now)?,
            InterviewPage::Question { page } => {
                let given = given(&page.condition, page.detail.as_deref()).unwrap_or_else(|| harmless(&page));
                journal.answer(client, &answer(page, given), now)?
            }
            InterviewPage::Medicines { .. } => journal.answer_medicines(client, &MedicinesForm::default(), now)?,
            InterviewPage::Today { .. } => journal.answer_today(client, &TodayForm::default(), now)?,
            InterviewPage::Complete { .. } => return Ok(()),
        };
    }
    panic!("the interview does not end")
}

fn harmless(page: &QuestionPage) -> Given {
    let conditions = &Content::embedded().ruleset().conditions;
    let turned = conditions.iter().any(|known| known.id == page.condition && known.turned);
    if turned && page.detail.is_none() { Given::Yes } else { Given::No }
}

fn answer(page: QuestionPage, given: Given) -> AnswerForm {
    AnswerForm { condition: page.condition, detail: page.detail, occurrence: page.occurrence, given }
}

/// The interview of somebody who is well, and the decision. One entry.
///
/// # Errors
/// The journal's.
pub fn screen(journal: &Journal, client: &str, now: Moment) -> Result<OutcomePage> {
    interview(journal, client, now, |_, _| None)?;
    journal.complete_screening(client, now)
}

/// A client with a disc that a doctor has to say something about.
#[must_use]
pub fn disc(condition: &str, detail: Option<&str>) -> Option<Given> {
    match (condition, detail) {
        ("disc-herniation", None) => Some(Given::Yes),
        ("disc-herniation", Some("days_since_flare")) => Some(Given::Date { year: 2019, month: None, day: None }),
        ("disc-herniation", Some("region")) => Some(Given::Words { ids: vec!["lumbar".into()] }),
        _ => None,
    }
}

/// Begins a session on today's screening and works: two segments, marks, a pain number, a note. Ready to be signed.
///
/// # Errors
/// The journal's.
pub fn work(journal: &Journal, client: &str, words: &str, now: Moment) -> Result<()> {
    let ready: Vec<String> = journal.ready(client, now)?.items.into_iter().map(|item| item.id).collect();
    let mut session = journal.begin_session(client, &ready, Some(5), now)?;
    for step in 0..2 {
        let Some(next) = session.next else { break };
        journal.start_segment(client, &next.segment, after(now, 1 + step * 8))?;
        session = journal.mark_pressure(client, PressureMark::Good, after(now, 3 + step * 8))?;
    }
    journal.set_pain(client, None, Some(3), after(now, 20))?;
    journal.keep_note(client, &NoteForm { subjective: words.into(), ..NoteForm::default() }, after(now, 21))
}

/// Works and signs; the session's record. Two entries, and a third before them when it is the practice's first.
///
/// # Errors
/// The journal's.
pub fn session(journal: &Journal, client: &str, words: &str, now: Moment) -> Result<String> {
    work(journal, client, words, now)?;
    Ok(journal.sign_session(client, after(now, 22))?.record)
}

/// Adds to a signed session. Two entries.
///
/// # Errors
/// The journal's.
pub fn amend(journal: &Journal, record: &str, words: &str, now: Moment) -> Result<()> {
    journal.amend(record, &AmendForm { reason: "forgotten".into(), text: words.into() }, now).map(drop)
}

/// A practice in which a little of everything has happened, and something is begun; its head.
///
/// # Errors
/// The journal's.
pub fn story(path: &Path) -> Result<Head> {
    let journal = opened(path, None)?;
    let [maya, sam, gone] =
        ["Maya Lindqvist", "Sam Okafor", "Somebody Erased"].map(|name| register(&journal, name, START));
    let (maya, sam, gone) = (maya?, sam?, gone?);
    screen(&journal, &maya, START)?;
    let record = session(&journal, &maya, "sore after the marathon", after(START, 5))?;
    amend(&journal, &record, "the left calf, too", after(START, 60))?;
    let erasure = ErasureForm { ground: "order".into(), note: "Letter of the court".into() };
    journal.erase_client(&gone, &erasure, after(START, 70))?;
    // Tomorrow's session runs, and Sam's interview has begun.
    let tomorrow = after(START, 24 * 60);
    screen(&journal, &maya, tomorrow)?;
    work(&journal, &maya, "better", tomorrow)?;
    if let InterviewPage::Question { page } = journal.interview(&sam, tomorrow)? {
        let given = harmless(&page);
        journal.answer(&sam, &answer(page, given), tomorrow)?;
    }
    journal.head()
}

/// The file of a [`story`], made once a process and copied into `folder`; its path and head.
///
/// # Panics
/// When it cannot be made.
pub fn told(folder: &Path) -> (PathBuf, Head) {
    static TOLD: OnceLock<(Vec<u8>, Vec<u8>, Head)> = OnceLock::new();
    let (file, lock, head) = TOLD.get_or_init(|| {
        let dir = crate::life::folder();
        let path = dir.path().join("journal.db");
        let head = story(&path).expect("a story");
        let bytes = |name| std::fs::read(dir.path().join(name)).expect("a file of the journal");
        (bytes("journal.db"), bytes("journal.db.lock"), head)
    });
    let path = folder.join("journal.db");
    std::fs::write(&path, file).expect("a copy");
    std::fs::write(folder.join("journal.db.lock"), lock).expect("a copy");
    (path, *head)
}

/// The file as somebody with the key and a SQL prompt has it.
///
/// # Panics
/// When it cannot be opened.
#[must_use]
pub fn prompt(path: &Path) -> Connection {
    let db = Connection::open(path).expect("the file");
    let key = KEY.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    db.execute_batch(&format!("PRAGMA cipher_log = off; PRAGMA key = \"x'{key}'\"")).expect("the key");
    db
}

/// A [`prompt`] that lets everything be changed: without triggers and constraints.
///
/// # Panics
/// When it cannot be opened.
#[must_use]
pub fn lawless(path: &Path) -> Connection {
    let db = prompt(path);
    let mut names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").expect("the schema");
    let triggers: Vec<String> = names.query_map([], |row| row.get(0)).expect("triggers").flatten().collect();
    drop(names);
    for trigger in triggers {
        db.execute_batch(&format!("DROP TRIGGER {trigger}")).expect("a trigger goes");
    }
    db.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON").expect("no constraints");
    db
}
