//! Medicines, the second visit and the planned session, as a practice meets them: through the journal, with real answers.

#![expect(clippy::unwrap_used, reason = "a test that meets what it did not expect should fail there and then")]

use tempfile::TempDir;
use treadwell_core::Moment;
use treadwell_core::journal::form::{
    AnswerForm, ClientForm, MedicinePick, MedicinesForm, PlanForm, PracticeForm, TodayForm,
};
use treadwell_core::journal::{Error, Journal};
use treadwell_core::library::Library;
use treadwell_core::screening::Level;
use treadwell_core::screening::page::{ChangedPage, Given, InterviewPage, OutcomePage, QuestionPage};
use treadwell_core::screening::plan_page::{PlanState, PlanTechnique};

const DAY: i64 = 86_400_000;

/// 3 November 2025, 10:00 in UTC+1.
const START: Moment = Moment { epoch_ms: 1_762_160_400_000, utc_offset_min: 60 };

fn after(days: i64) -> Moment {
    Moment { epoch_ms: START.epoch_ms + days * DAY, ..START }
}

struct Practice {
    _folder: TempDir,
    journal: Journal,
    client: String,
}

impl Practice {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::open(&folder.path().join("journal.db"), &[7; 32], "en", None, START).unwrap();
        let practice = PracticeForm {
            name: "Ana Ferreira".into(),
            training: "in-person".into(),
            support: "rated".into(),
            stands_on_client: true,
            weight_kg: Some(62.0),
        };
        journal.set_up_practice(&practice, START).unwrap();
        let sam = ClientForm {
            name: "Sam Okafor".into(),
            birth: "1984-06-02".into(),
            contact: String::new(),
            weight_kg: Some(82.0),
            height_cm: Some(178.0),
            note: String::new(),
        };
        let client = journal.register_client(&sam, START).unwrap();
        Self { _folder: folder, journal, client }
    }

    /// Answers as somebody who is well but for `given`, up to the page of today; gives what was asked.
    fn answered(&self, medicines: &[&str], given: impl Fn(&str) -> Option<Given>, now: Moment) -> Vec<String> {
        let mut asked = Vec::new();
        let mut page = self.journal.interview(&self.client, now).unwrap();
        loop {
            page = match page {
                InterviewPage::Changed { .. } => self.journal.nothing_changed(&self.client, now).unwrap(),
                InterviewPage::Question { page } => {
                    let key = key(&page);
                    let harmless = match key.as_str() {
                        "cannot-lie-prone" => Given::Yes,
                        "blood-thinners/days_since_stopped" => Given::Unsure,
                        _ => Given::No,
                    };
                    asked.push(key.clone());
                    assert!(asked.len() < 300, "the interview does not end: {asked:?}");
                    self.answer(&page, given(&key).unwrap_or(harmless), now).unwrap()
                }
                InterviewPage::Medicines { .. } => {
                    asked.push("medicines".into());
                    let form =
                        MedicinesForm { taken: medicines.iter().map(|name| pick(name)).collect(), unsure: false };
                    self.journal.answer_medicines(&self.client, &form, now).unwrap()
                }
                InterviewPage::Today { .. } | InterviewPage::Complete { .. } => return asked,
            };
        }
    }

    fn answer(&self, page: &QuestionPage, given: Given, now: Moment) -> Result<InterviewPage, Error> {
        self.journal.answer(&self.client, &form(page, given), now)
    }

    fn none_today(&self, now: Moment) -> InterviewPage {
        self.journal.answer_today(&self.client, &TodayForm::default(), now).unwrap()
    }

    fn screened(&self, medicines: &[&str], given: impl Fn(&str) -> Option<Given>, now: Moment) -> OutcomePage {
        self.answered(medicines, &given, now);
        self.none_today(now);
        self.answered(medicines, &given, now);
        self.journal.complete_screening(&self.client, now).unwrap()
    }

    fn changed(&self, now: Moment) -> ChangedPage {
        let InterviewPage::Changed { page } = self.journal.interview(&self.client, now).unwrap() else {
            panic!("asks what changed")
        };
        page
    }
}

fn key(page: &QuestionPage) -> String {
    page.detail.as_ref().map_or_else(|| page.condition.clone(), |detail| format!("{}/{detail}", page.condition))
}

fn form(page: &QuestionPage, given: Given) -> AnswerForm {
    AnswerForm { condition: page.condition.clone(), detail: page.detail.clone(), occurrence: page.occurrence, given }
}

fn pick(name: &str) -> MedicinePick {
    let found = Library::new("en").medicines(name).into_iter().next().unwrap();
    MedicinePick { class: found.class, name: Some(found.name) }
}

fn well(_: &str) -> Option<Given> {
    None
}

#[test]
fn the_medicines_are_asked_before_their_section_and_what_one_leads_to_is_asked_next_and_once() {
    let practice = Practice::new();
    let asked = practice.answered(&["simvastatin"], well, START);
    let place = |key: &str| asked.iter().position(|asked| asked == key);
    let medicines = place("medicines").unwrap();
    assert!(place("oil-allergy").unwrap() < medicines, "{asked:?}");
    assert!(place("steroid-medication-long-term").unwrap() > medicines, "{asked:?}");
    assert!(place("muscle-tendon-medicine/muscle_symptoms").unwrap() > medicines, "{asked:?}");
    assert_eq!(place("muscle-tendon-medicine"), None, "the statin has answered it");
    assert_eq!(place("muscle-tendon-medicine/type"), None, "and which one");
}

#[test]
fn a_blood_thinner_counts_although_the_answer_was_no_and_its_details_are_asked() {
    let practice = Practice::new();
    let outcome = practice.screened(&["warfarin"], well, START);
    assert_eq!(outcome.badge.level, Level::DoNotProceed);
    assert!(outcome.findings.iter().any(|finding| finding.id == "blood-thinners"), "{:?}", outcome.findings);
}

#[test]
fn an_unknown_class_is_refused_and_not_sure_stays_open() {
    let practice = Practice::new();
    let wrong = MedicinesForm { taken: vec![MedicinePick { class: "sweets".into(), name: None }], unsure: false };
    let refused = practice.journal.answer_medicines(&practice.client, &wrong, START).unwrap_err();
    assert!(matches!(refused, Error::Invalid { ref field, .. } if field == "taken"), "{refused}");
    practice.answered(&[], well, START);
    let unsure = MedicinesForm { taken: Vec::new(), unsure: true };
    practice.journal.answer_medicines(&practice.client, &unsure, START).unwrap();
    let InterviewPage::Complete { page } = practice.none_today(START) else { panic!("complete") };
    assert_eq!(page.open.iter().map(|open| open.condition.as_str()).collect::<Vec<_>>(), ["medicines"]);
    let again = practice.journal.ask_again(&practice.client, &["medicines".into()], START).unwrap();
    assert!(matches!(again, InterviewPage::Medicines { .. }));
    let outcome = practice.journal.complete_screening(&practice.client, START).unwrap();
    assert_eq!(outcome.badge.level, Level::Adapt);
}

#[test]
fn a_known_client_of_whom_nothing_changed_is_screened_in_two_taps() {
    let practice = Practice::new();
    practice.screened(&["simvastatin"], well, START);
    let now = after(14);
    let page = practice.changed(now);
    assert_eq!(page.title, "Anything changed since 3 November?");
    assert_eq!(page.same_title, "Same as on 3 November");
    let medicines = page.said.iter().find(|line| line.condition == "medicines").unwrap();
    assert_eq!((medicines.title.as_str(), medicines.line.as_str()), ("Medicines", "Simvastatin"));
    let InterviewPage::Today { page } = practice.journal.nothing_changed(&practice.client, now).unwrap() else {
        panic!("the second tap is the page of today")
    };
    assert!(page.items.iter().all(|item| !item.ticked && !item.unsure), "nothing is said for anybody");
    assert!(matches!(practice.none_today(now), InterviewPage::Complete { page } if page.open.is_empty()));
}

#[test]
fn the_medicines_of_the_last_time_can_be_asked_again() {
    let practice = Practice::new();
    practice.screened(&["simvastatin"], well, START);
    let now = after(14);
    let page = practice.journal.ask_again(&practice.client, &["medicines".into()], now).unwrap();
    let InterviewPage::Medicines { page } = page else { panic!("the page of medicines") };
    assert!(page.previews);
    assert_eq!(page.taken.len(), 1);
    let warfarin = MedicinesForm { taken: vec![pick("simvastatin"), pick("warfarin")], unsure: false };
    let change = practice.journal.preview_medicines(&practice.client, &warfarin, now).unwrap().unwrap();
    assert_eq!((change.before.level, change.after.level), (Level::Proceed, Level::DoNotProceed));
    let same = MedicinesForm { taken: vec![pick("simvastatin")], unsure: false };
    assert_eq!(practice.journal.preview_medicines(&practice.client, &same, now).unwrap(), None);
    let kept = practice.journal.keep_earlier(&practice.client, "medicines", now).unwrap();
    assert!(matches!(kept, InterviewPage::Today { .. }));
}

#[test]
fn a_changed_answer_shows_what_it_changes_before_it_counts_and_the_earlier_one_can_be_kept() {
    let practice = Practice::new();
    practice.screened(&[], well, START);
    let now = after(14);
    let client = &practice.client;
    let again = practice.journal.ask_again(client, &["osteoporosis".into()], now).unwrap();
    let InterviewPage::Question { page } = again else { panic!("asks again") };
    assert!(page.previews);
    assert_eq!(practice.journal.preview_answer(client, &form(&page, Given::No), now).unwrap(), None, "nothing changes");
    // Its details come first; the last of them shows the change.
    let mut page = page;
    let mut given = Given::Yes;
    let change = loop {
        if let Some(change) = practice.journal.preview_answer(client, &form(&page, given.clone()), now).unwrap() {
            break change;
        }
        let InterviewPage::Question { page: next } = practice.answer(&page, given, now).unwrap() else {
            panic!("a yes changes the outcome")
        };
        assert!(next.previews, "{next:?}");
        page = next;
        given = Given::Unsure;
    };
    assert_eq!(change.before.level, Level::Proceed);
    assert!(change.after.level >= Level::Clearance);
    assert!(!change.lines.is_empty());
    let kept = practice.journal.keep_earlier(client, "osteoporosis", now).unwrap();
    assert!(matches!(kept, InterviewPage::Today { .. }), "{kept:?}");
    practice.none_today(now);
    let outcome = practice.journal.complete_screening(client, now).unwrap();
    assert_eq!(outcome.badge.level, Level::Proceed);
}

#[test]
fn back_leads_from_the_page_of_today_to_what_changed() {
    let practice = Practice::new();
    practice.screened(&[], well, START);
    let now = after(14);
    practice.journal.nothing_changed(&practice.client, now).unwrap();
    let back = practice.journal.go_back(&practice.client, now).unwrap();
    assert!(matches!(back, InterviewPage::Changed { .. }), "{back:?}");
}

#[test]
fn what_cannot_be_is_refused_at_its_field_in_words_that_help() {
    let practice = Practice::new();
    let fracture = |detail: Option<&str>, given: Given| AnswerForm {
        condition: "fracture".into(),
        detail: detail.map(str::to_owned),
        occurrence: 0,
        given,
    };
    practice.journal.answer(&practice.client, &fracture(None, Given::Yes), START).unwrap();
    let date = |year, month, day| Given::Date { year, month: Some(month), day: Some(day) };
    for (detail, given, words) in [
        ("days_since", date(2026, 2, 1), "This day is still to come."),
        ("days_since", date(1620, 1, 1), "This is longer ago than a life lasts. Please check the year."),
        ("days_since", Given::DaysAgo { days: -2.0 }, "Time that has passed cannot be less than 0."),
        (
            "days_since",
            Given::DaysAgo { days: 90_000.0 },
            "This is longer ago than a life lasts. Please check the year.",
        ),
    ] {
        let refused = practice.journal.answer(&practice.client, &fracture(Some(detail), given), START).unwrap_err();
        let Error::Invalid { field, reason } = refused else { panic!("{refused}") };
        assert_eq!((field.as_str(), reason.as_str()), ("given", words));
    }
    let age = AnswerForm {
        condition: "minor-under-18".into(),
        detail: Some("age".into()),
        occurrence: 0,
        given: Given::Number { value: 200.0 },
    };
    let refused = practice.journal.answer(&practice.client, &age, START).unwrap_err();
    assert!(matches!(refused, Error::Invalid { ref reason, .. } if reason == "Please enter a number from 0 to 130."));
}

#[test]
fn a_reading_that_cannot_be_is_refused_at_its_field() {
    let practice = Practice::new();
    practice.answered(&[], |key| key.starts_with("high-blood-pressure").then_some(Given::Yes), START);
    for (systolic, diastolic, field) in [(900, 80, "systolic"), (120, 900, "diastolic"), (80, 120, "diastolic")] {
        let form = TodayForm { systolic: Some(systolic), diastolic: Some(diastolic), ..TodayForm::default() };
        let refused = practice.journal.answer_today(&practice.client, &form, START).unwrap_err();
        assert!(matches!(refused, Error::Invalid { field: ref at, .. } if at == field), "{refused}");
    }
}

#[test]
fn a_plan_is_a_new_screening_of_the_same_answers_and_the_session_starts_from_it() {
    let practice = Practice::new();
    let client = &practice.client;
    assert!(matches!(practice.journal.plan_page(client, START), Err(Error::Refused { .. })), "not without a screening");
    let first = practice.screened(&[], well, START);
    let page = practice.journal.plan_page(client, START).unwrap();
    assert!(page.techniques.iter().all(|technique| !technique.chosen), "nothing is chosen for anybody");
    assert!(page.techniques.iter().any(|technique| technique.state == PlanState::Available));
    let nobody_stands = PlanForm { standing: Some(false), ..PlanForm::default() };
    let page = practice.journal.preview_plan(client, &nobody_stands, START).unwrap().page;
    let left =
        |technique: &&PlanTechnique| technique.state != PlanState::Removed && technique.id != "closing-still-hold";
    let technique = page.techniques.iter().find(left).unwrap();
    let plan = PlanForm {
        techniques: vec![technique.id.clone()],
        minutes: Some(30),
        standing: Some(false),
        ..PlanForm::default()
    };
    let preview = practice.journal.preview_plan(client, &plan, START).unwrap();
    assert!(preview.change.is_some(), "without standing some techniques go");
    assert!(preview.page.techniques.iter().any(|technique| technique.state == PlanState::Removed));
    assert_eq!(preview.page.minutes, Some(30));
    let planned = practice.journal.set_plan(client, &plan, START).unwrap();
    assert_ne!(planned.screening, first.screening, "what was decided before stays");
    assert_eq!(planned.minutes, Some(30));
    assert_eq!(practice.journal.plan_page(client, START).unwrap().minutes, Some(30));
    let ready: Vec<String> =
        practice.journal.ready(client, START).unwrap().items.into_iter().map(|item| item.id).collect();
    let session = practice.journal.begin_session(client, &ready, None, START).unwrap();
    assert_eq!(session.planned_minutes, Some(30));
    assert!(session.next.is_some(), "the plan's first step is one tap");
    assert!(matches!(practice.journal.set_plan(client, &plan, START), Err(Error::Refused { .. })), "not while it runs");
}

#[test]
fn a_plan_that_cannot_be_is_refused_at_its_field() {
    let practice = Practice::new();
    practice.screened(&[], well, START);
    let refused = |plan: PlanForm| {
        let refused = practice.journal.set_plan(&practice.client, &plan, START).unwrap_err();
        let Error::Invalid { field, .. } = refused else { panic!("{refused}") };
        field
    };
    assert_eq!(refused(PlanForm { minutes: Some(600), ..PlanForm::default() }), "minutes");
    assert_eq!(refused(PlanForm { techniques: vec!["flying".into()], ..PlanForm::default() }), "techniques");
    assert_eq!(refused(PlanForm { regions: vec!["wing".into()], ..PlanForm::default() }), "regions");
    assert_eq!(refused(PlanForm { position: Some("upside-down".into()), ..PlanForm::default() }), "position");
    assert_eq!(refused(PlanForm { wanted_pressure: Some(9), ..PlanForm::default() }), "wanted_pressure");
    assert_eq!(refused(PlanForm { surface: Some("cloud".into()), ..PlanForm::default() }), "surface");
}
