//! Letters in the journal: asked for, recorded, decided again, shown on the client's page, rebuilt.

#![expect(clippy::unwrap_used, reason = "a test that meets what it did not expect should fail there and then")]

use tempfile::TempDir;
use treadwell_core::Moment;
use treadwell_core::content::Content;
use treadwell_core::journal::form::{AnswerForm, ClientForm, MedicinesForm, PracticeForm, TodayForm};
use treadwell_core::journal::letters_page::{LetterForm, LetterRequestForm, LetterState};
use treadwell_core::journal::page::TimelineKind;
use treadwell_core::journal::{Depth, Error, Journal};
use treadwell_core::screening::Level;
use treadwell_core::screening::letter_page::Paper;
use treadwell_core::screening::page::{Given, InterviewPage, OutcomePage};

const DAY: i64 = 86_400_000;
/// 24 February 2026, 14:25 in UTC+1.
const NOW: Moment = Moment { epoch_ms: 1_771_939_500_000, utc_offset_min: 60 };

fn later(days: i64) -> Moment {
    Moment { epoch_ms: NOW.epoch_ms + days * DAY, ..NOW }
}

/// A practice with one client, Maya.
struct Room {
    folder: TempDir,
    journal: Journal,
    client: String,
}

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::open(&folder.path().join("journal.db"), &[7; 32], "en", None, NOW).unwrap();
        let practice = PracticeForm {
            name: "Ana Ferreira".into(),
            training: "in-person".into(),
            support: "rated".into(),
            stands_on_client: true,
            weight_kg: Some(62.0),
        };
        journal.set_up_practice(&practice, NOW).unwrap();
        let client = ClientForm {
            name: "Maya Lindqvist".into(),
            birth: "1988-05-17".into(),
            contact: "07700 900123".into(),
            weight_kg: Some(70.0),
            height_cm: Some(172.0),
            note: "Prefers the window side.".into(),
        };
        let client = journal.register_client(&client, NOW).unwrap();
        Self { folder, journal, client }
    }

    /// Answers everything: what `given` says, else that it does not apply.
    fn screen(&self, now: Moment, given: impl Fn(&str, Option<&str>) -> Option<Given>) -> OutcomePage {
        let mut page = self.journal.interview(&self.client, now).unwrap();
        for _ in 0..500 {
            page = match page {
                InterviewPage::Changed { .. } => self.journal.nothing_changed(&self.client, now).unwrap(),
                InterviewPage::Question { page } => {
                    let turned = Content::embedded().ruleset().conditions.iter();
                    let turned = turned.clone().any(|known| known.id == page.condition && known.turned);
                    let harmless = if turned && page.detail.is_none() { Given::Yes } else { Given::No };
                    let form = AnswerForm {
                        given: given(&page.condition, page.detail.as_deref()).unwrap_or(harmless),
                        condition: page.condition,
                        detail: page.detail,
                        occurrence: page.occurrence,
                    };
                    self.journal.answer(&self.client, &form, now).unwrap()
                }
                InterviewPage::Today { page } => {
                    let ticked = page.items.iter().map(|item| item.condition.clone());
                    let ticked = ticked.filter(|id| given(id, None) == Some(Given::Yes)).collect();
                    let form = TodayForm { ticked, ..TodayForm::default() };
                    self.journal.answer_today(&self.client, &form, now).unwrap()
                }
                InterviewPage::Medicines { .. } => {
                    self.journal.answer_medicines(&self.client, &MedicinesForm::default(), now).unwrap()
                }
                InterviewPage::Complete { .. } => {
                    return self.journal.complete_screening(&self.client, now).unwrap();
                }
            };
        }
        panic!("the interview does not end");
    }

    fn record(&self, form: &LetterForm, now: Moment) -> Vec<String> {
        self.journal.record_letter(&self.client, form, now).unwrap().lines
    }

    fn level(&self, now: Moment) -> Level {
        self.journal.client(&self.client, now).unwrap().badge.unwrap().level
    }
}

fn disc(condition: &str, detail: Option<&str>) -> Option<Given> {
    match (condition, detail) {
        ("disc-herniation", None) => Some(Given::Yes),
        ("disc-herniation", Some("days_since_flare")) => Some(Given::Date { year: 2019, month: None, day: None }),
        ("disc-herniation", Some("nerve_signs")) => Some(Given::No),
        ("disc-herniation", Some("region")) => Some(Given::Words { ids: vec!["lumbar".into()] }),
        _ => None,
    }
}

fn yes() -> LetterForm {
    LetterForm {
        conditions: vec!["disc-herniation".into()],
        reply: "with-limits".into(),
        scope: "specific".into(),
        written: "2026-02-20".into(),
        from: "Dr Berg".into(),
        limits: "Not on the low back.".into(),
    }
}

/// As it is read and as it leaves: both are one snapshot.
fn show(paper: &Paper) -> String {
    assert_eq!(*paper, Paper::new(paper.title.clone(), paper.sections.clone()));
    paper.text.clone()
}

#[test]
fn a_request_says_the_name_the_condition_and_nothing_else_of_the_record() {
    let room = Room::new();
    let outcome = room.screen(NOW, disc);
    assert_eq!(outcome.badge.level, Level::Clearance);
    let page = room.journal.letter_request(&outcome.screening, None, NOW).unwrap();
    assert_eq!(page.form.conditions, ["disc-herniation"]);
    let text = page.paper.unwrap().text;
    assert!(text.contains("Maya Lindqvist") && text.contains("Slipped or bulging disc"));
    for private in ["1988", "07700", "window", "70", "172", "2019", "umbar"] {
        assert!(!text.contains(private), "{private} leaves in:\n{text}");
    }
    let with_birth = LetterRequestForm { with_birth: true, ..page.form };
    let page = room.journal.letter_request(&outcome.screening, Some(&with_birth), NOW).unwrap();
    assert!(page.paper.unwrap().text.contains("17 May 1988"));
}

#[test]
fn the_letter_to_the_doctor_reads_in_a_minute() {
    let room = Room::new();
    let outcome = room.screen(NOW, disc);
    let page = room.journal.letter_request(&outcome.screening, None, NOW).unwrap();
    let paper = page.paper.unwrap();
    assert!(paper.text.split_whitespace().count() < 330, "{} words", paper.text.split_whitespace().count());
    insta::assert_snapshot!("letter_request", show(&paper));
    insta::assert_debug_snapshot!("letter_offers", page.offers);
}

#[test]
fn a_letter_that_counts_is_decided_with_and_linked_to_what_it_changed() {
    let room = Room::new();
    let before = room.screen(NOW, disc);
    let request = room.journal.letter_request(&before.screening, None, NOW).unwrap();
    room.journal.request_letter(&before.screening, &request.form, NOW).unwrap();
    let asked = room.journal.outcome(&before.screening, NOW).unwrap();
    assert_eq!(asked.letters[0].asked.as_deref(), Some("Request made today. No answer is recorded yet."));

    let recorded = room.journal.record_letter(&room.client, &yes(), NOW).unwrap();
    let after = recorded.outcome.unwrap();
    assert_ne!(after.screening, before.screening);
    assert_eq!(after.badge.level, Level::Adapt);
    assert_eq!(after.cap, Some(3));
    assert!(after.because_of[0].contains("Dr Berg"), "{:?}", after.because_of);
    assert!(after.instructions[0].contains("Not on the low back."), "{:?}", after.instructions);
    assert_eq!(room.level(NOW), Level::Adapt);
    insta::assert_debug_snapshot!("letter_recorded", (recorded.lines, &after.because_of, &after.letters));

    let client = room.journal.client(&room.client, NOW).unwrap();
    assert_eq!(client.letters.len(), 1, "the request is answered");
    assert_eq!(client.letters[0].state, LetterState::Holds);
    assert_eq!(client.letters[0].line, "From Dr Berg, written 20 February. Holds until 18 August.");
    let kinds: Vec<_> = client.history.rows.iter().map(|row| row.kind).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == TimelineKind::Letter).count(), 2);
    // The outcome that it changed stays as it was.
    let kept = room.journal.outcome(&before.screening, NOW).unwrap();
    assert_eq!((kept.badge.level, kept.because_of.len()), (Level::Clearance, 0));
}

#[test]
fn a_letter_is_not_asked_for_again_at_the_next_screening() {
    let room = Room::new();
    room.screen(NOW, disc);
    room.record(&yes(), NOW);
    let next = room.screen(later(100), |condition, detail| match (condition, detail) {
        // Answered afresh: the letter still stands beside it.
        ("disc-herniation", _) => disc(condition, detail),
        _ => None,
    });
    assert_eq!(next.badge.level, Level::Adapt);
    let expired = room.screen(later(200), |_, _| None);
    assert_eq!(expired.badge.level, Level::Clearance);
    let client = room.journal.client(&room.client, later(200)).unwrap();
    assert_eq!(client.letters[0].state, LetterState::Expired);
    assert_eq!(client.letters[0].ask_from.as_deref(), Some(expired.screening.as_str()));
    let page = room.journal.letter_request(&expired.screening, None, later(200)).unwrap();
    assert_eq!(page.form.conditions, ["disc-herniation"]);
}

#[test]
fn what_a_letter_does_not_change_is_kept_said_and_not_decided_again() {
    let room = Room::new();
    let before = room.screen(NOW, disc);
    let cases = [
        LetterForm { scope: "general".into(), ..yes() },
        LetterForm { conditions: vec!["osteoporosis".into()], ..yes() },
        LetterForm { written: "2025-06".into(), ..yes() },
        LetterForm { reply: "not-now".into(), limits: String::new(), ..yes() },
    ];
    let mut said = Vec::new();
    for form in cases {
        let recorded = room.journal.record_letter(&room.client, &form, NOW).unwrap();
        assert_eq!(recorded.outcome.unwrap().screening, before.screening, "{form:?}");
        said.push(recorded.lines);
    }
    insta::assert_debug_snapshot!("letter_without_effect", said);
    let client = room.journal.client(&room.client, NOW).unwrap();
    assert_eq!(client.letters.len(), 4);
    assert_eq!(room.level(NOW), Level::Clearance);
}

#[test]
fn a_refusal_after_a_permission_closes_what_was_open() {
    let room = Room::new();
    room.screen(NOW, disc);
    room.record(&yes(), NOW);
    assert_eq!(room.level(NOW), Level::Adapt);
    let no = LetterForm { reply: "not-now".into(), limits: String::new(), written: "2026-02-24".into(), ..yes() };
    room.record(&no, NOW);
    assert_eq!(room.level(NOW), Level::Clearance);
    let states: Vec<_> =
        room.journal.client(&room.client, NOW).unwrap().letters.into_iter().map(|card| card.state).collect();
    assert_eq!(states, [LetterState::ChangesNothing, LetterState::ChangesNothing]);
}

#[test]
fn an_old_letter_beside_one_that_holds_asks_for_nothing() {
    let room = Room::new();
    room.screen(NOW, disc);
    room.record(&LetterForm { written: "2025-06".into(), ..yes() }, NOW);
    let letters = || room.journal.client(&room.client, NOW).unwrap().letters;
    assert_eq!(letters()[0].state, LetterState::Expired);
    assert!(letters()[0].ask_from.is_some());
    room.record(&yes(), NOW);
    let states: Vec<_> = letters().iter().map(|card| (card.state, card.ask_from.is_some())).collect();
    assert_eq!(states, [(LetterState::Holds, false), (LetterState::ChangesNothing, false)]);
}

#[test]
fn a_letter_that_comes_before_the_first_screening_is_kept_and_counts_in_it() {
    let room = Room::new();
    let recorded = room.journal.record_letter(&room.client, &yes(), NOW).unwrap();
    assert!(recorded.outcome.is_none());
    assert_eq!(room.screen(NOW, disc).badge.level, Level::Adapt);
}

#[test]
fn what_no_letter_can_change_is_not_asked_about() {
    let room = Room::new();
    let outcome = room.screen(NOW, |condition, detail| match (condition, detail) {
        ("pregnancy", None) => Some(Given::Yes),
        _ => None,
    });
    assert_eq!(outcome.badge.level, Level::DoNotProceed);
    assert_eq!(outcome.letter_label, None);
    let form = LetterRequestForm { conditions: vec!["pregnancy".into()], ..LetterRequestForm::default() };
    let refused = room.journal.request_letter(&outcome.screening, &form, NOW).unwrap_err();
    assert!(matches!(refused, Error::Invalid { ref field, .. } if field == "conditions"), "{refused}");
    let lines = room.record(&LetterForm { conditions: vec!["pregnancy".into()], ..yes() }, NOW);
    assert_eq!(lines, ["Pregnant or possibly pregnant: this is a stop, and no letter lifts a stop."]);
    assert_eq!(room.level(NOW), Level::DoNotProceed);
}

#[test]
fn letters_survive_a_rebuild_and_read_as_they_were() {
    let room = Room::new();
    let outcome = room.screen(NOW, disc);
    let request = room.journal.letter_request(&outcome.screening, None, NOW).unwrap();
    let paper = room.journal.request_letter(&outcome.screening, &request.form, NOW).unwrap();
    let recorded = room.journal.record_letter(&room.client, &yes(), NOW).unwrap();
    let client = room.journal.client(&room.client, NOW).unwrap();
    room.journal.rebuild_views().unwrap();
    assert_eq!(room.journal.client(&room.client, NOW).unwrap(), client);
    let report = room.journal.check(Depth::Views, None, |_| true).unwrap();
    assert!(report.findings.is_empty(), "{:?}", report.findings);
    let read = room.journal.letter(&recorded.letter, NOW).unwrap();
    assert!(read.sections.iter().any(|section| section.lines.contains(&"From: Dr Berg".to_owned())));
    assert!(paper.sections.iter().all(|section| read.sections.contains(section)), "the page that left is kept");
    assert!(room.folder.path().join("journal.db").exists());
}

#[test]
fn who_gets_no_session_takes_a_kind_page_along() {
    let room = Room::new();
    let outcome = room.screen(NOW, |condition, detail| match (condition, detail) {
        ("pregnancy", None) => Some(Given::Yes),
        _ => disc(condition, detail),
    });
    let said = outcome.screened_out.clone().unwrap();
    let paper = room.journal.handout(&outcome.screening, NOW).unwrap();
    assert!(!paper.text.contains("Maya"), "no name is on it");
    insta::assert_snapshot!("handout_stop", show(&paper));
    insta::assert_debug_snapshot!("screened_out_stop", said);
}

#[test]
fn a_clearance_says_how_to_ask_the_doctor() {
    let room = Room::new();
    let outcome = room.screen(NOW, disc);
    insta::assert_snapshot!("handout_clearance", show(&room.journal.handout(&outcome.screening, NOW).unwrap()));
}

#[test]
fn an_emergency_sign_comes_before_everything_else() {
    let room = Room::new();
    let outcome = room.screen(NOW, |condition, detail| match (condition, detail) {
        ("emergency-symptoms-now", None) => Some(Given::Yes),
        ("emergency-symptoms-now", Some("type")) => {
            Some(Given::Words { ids: vec!["blood-in-urine".into(), "chest-pain".into()] })
        }
        _ => None,
    });
    let said = outcome.screened_out.unwrap();
    assert!(said.urgent[0].now);
    assert!(said.may_offer[0].starts_with("No massage today"), "{:?}", said.may_offer);
    insta::assert_snapshot!("handout_emergency", show(&room.journal.handout(&outcome.screening, NOW).unwrap()));
}

#[test]
fn an_outcome_that_allows_a_session_has_no_such_page() {
    let room = Room::new();
    let outcome = room.screen(NOW, |_, _| None);
    assert!(outcome.screened_out.is_none() && outcome.letters.is_empty());
    assert!(matches!(room.journal.handout(&outcome.screening, NOW), Err(Error::Refused { .. })));
}
