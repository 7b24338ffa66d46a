//! The interview as a therapist meets it: what is asked, what is not, and what one comes back to.

#![expect(clippy::unwrap_used, reason = "a test that meets what it did not expect should fail there and then")]

use treadwell_core::Moment;
use treadwell_core::content::Content;
use treadwell_core::library::Library;
use treadwell_core::screening::draft::Draft;
use treadwell_core::screening::model::{BalanceSupport, Birth, Training};
use treadwell_core::screening::page::{Given, InterviewPage, QuestionInput};
use treadwell_core::screening::{
    Answer, Answers, Ask, Inputs, Level, Pages, Person, Plan, Practice, Question, Screener, Whose,
};

const DAY: i64 = 86_400_000;

/// 24 February 2026, 14:25 in UTC+1.
const START: Moment = Moment { epoch_ms: 1_771_939_500_000, utc_offset_min: 60 };

struct Room {
    content: &'static Content,
    library: Library,
    screener: Screener,
}

impl Room {
    fn new() -> Self {
        let content = Content::embedded();
        let screener = Screener::new(content.ruleset(), content.library());
        Self { content, library: Library::new("en"), screener }
    }

    fn pages(&self) -> Pages<'_> {
        Pages::new(&self.screener, self.content, &self.library, "en")
    }
}

fn maya() -> Draft {
    Draft::new(Inputs {
        person: Person {
            birth: Some(Birth::Date("1988-05-17".parse().unwrap())),
            weight_kg: Some(70.0),
            height_cm: Some(172.0),
        },
        practice: Some(Practice {
            training: Training::InPerson,
            support: BalanceSupport::Rated,
            stands_on_client: true,
            weight_kg: Some(62.0),
        }),
        plan: Plan { earlier_sessions: Some(0), ..Plan::default() },
        ..Inputs::new(Answers::default(), START)
    })
}

/// Answers each question with what `given` says, else with "does not apply", until the page is not a question.
fn answer_all(room: &Room, draft: &mut Draft, given: impl Fn(&str, Option<&str>) -> Option<Given>) -> Vec<String> {
    let mut asked = Vec::new();
    loop {
        let question = match room.screener.ask(draft) {
            Ask::Question(question) => question,
            Ask::Medicines => {
                draft.answer_medicines(&room.screener, &[], false).unwrap();
                continue;
            }
            Ask::Changed | Ask::Today | Ask::Nothing => break,
        };
        let detail = question.detail.as_deref();
        asked.push(
            detail.map_or_else(|| question.condition.clone(), |detail| format!("{}/{detail}", question.condition)),
        );
        let turned =
            room.content.ruleset().conditions.iter().any(|known| known.id == question.condition && known.turned);
        let harmless = if turned && detail.is_none() { Given::Yes } else { Given::No };
        let answer = given(&question.condition, detail).unwrap_or(harmless);
        draft.answer(&room.screener, &question, &answer).unwrap_or_else(|bad| panic!("{question:?} {answer:?}: {bad}"));
        assert!(asked.len() < 400, "the interview does not end");
    }
    asked
}

fn strain(condition: &str, detail: Option<&str>) -> Option<Given> {
    match (condition, detail) {
        ("recent-sprain-strain-dislocation", None) => Some(Given::Yes),
        ("recent-sprain-strain-dislocation", Some("type")) => Some(Given::Words { ids: vec!["strain".into()] }),
        ("recent-sprain-strain-dislocation", Some("region")) => Some(Given::Zones { ids: vec!["calf-left".into()] }),
        ("recent-sprain-strain-dislocation", Some("days_since")) => {
            Some(Given::Date { year: 2026, month: Some(1), day: Some(30) })
        }
        _ => None,
    }
}

#[test]
fn a_new_client_is_asked_everything_once_and_details_only_where_they_matter() {
    let room = Room::new();
    let mut draft = maya();
    let asked = answer_all(&room, &mut draft, strain);
    let details: Vec<_> = asked.iter().filter(|question| question.contains('/')).map(String::as_str).collect();
    assert_eq!(
        details,
        ["type", "region", "days_since", "another"].map(|detail| format!("recent-sprain-strain-dislocation/{detail}"))
    );
    // The profile knows age, weights and training; the page of today has the rest.
    for known in
        ["minor-under-18", "body-weight-mismatch", "practitioner-untrained", "pregnancy", "cannot-give-feedback"]
    {
        assert!(!asked.iter().any(|question| question == known), "{known}");
    }
    assert_eq!(room.screener.ask(&draft), Ask::Today);
    draft.answer_today(&room.screener, &[], &[], None, None).unwrap();
    assert_eq!(room.screener.ask(&draft), Ask::Nothing);

    let outcome = room.screener.screen(&draft.inputs);
    assert_eq!(outcome.level, Level::Adapt);
    assert_eq!(outcome.mentions(), ["recent-sprain-strain-dislocation"]);
    assert!(outcome.open.is_empty(), "{:?}", outcome.open);

    let whose = Whose { screening: "s", client: "c", name: "Maya Lindqvist" };
    let page = room.pages().outcome(whose, &draft.inputs, &outcome, START);
    assert_eq!(page.who_line, "Maya Lindqvist, today");
    assert_eq!(page.sentence, "Go ahead today: off the left calf.");
    assert_eq!(page.findings[0].line, "Not before 14 March");
    assert_eq!(page.windows[0].title, "Left calf: not before 14 March");
    assert!(page.windows[0].line.ends_with("18 days to go."), "{}", page.windows[0].line);
    assert!(page.may_start);
    assert!(page.plan.len() >= 4, "{:?}", page.plan);
    assert_eq!(page.plan[0].technique, "ashi-warm-glide");
    assert_eq!(page.plan.last().unwrap().technique, "closing-still-hold");
    assert!(page.plan.iter().map(|step| step.minutes).sum::<u16>() <= 45, "a first session");
    assert!(!page.removed.is_empty() || page.removed.iter().all(|removed| !removed.why.is_empty()));
}

#[test]
fn an_interview_that_stops_half_way_is_incomplete_and_never_proceeds() {
    let room = Room::new();
    let mut draft = maya();
    for _ in 0..10 {
        let Ask::Question(question) = room.screener.ask(&draft) else { panic!("asks more") };
        draft.answer(&room.screener, &question, &Given::No).unwrap();
    }
    let outcome = room.screener.screen(&draft.inputs);
    assert!(outcome.incomplete);
    assert!(outcome.level >= Level::Clearance);
}

#[test]
fn the_day_after_a_known_client_is_asked_what_changed_and_the_questions_of_the_day() {
    let room = Room::new();
    let mut draft = maya();
    answer_all(&room, &mut draft, strain);
    draft.answer_today(&room.screener, &[], &[], None, None).unwrap();
    let mut next = Draft::new(draft.inputs);
    next.inputs.now = Moment { epoch_ms: START.epoch_ms + DAY, ..START };
    next.inputs.plan.earlier_sessions = Some(1);

    // Until the day's own questions are answered nothing proceeds, and nothing is pre-filled with a no.
    assert!(room.screener.screen(&next.inputs).incomplete);
    let InterviewPage::Changed { page } = room.pages().interview(&next, "Maya") else { panic!("asks what changed") };
    assert_eq!(page.title, "Anything changed since 24 February?");
    assert_eq!(page.said.len(), 1);
    assert!(
        page.said[0].line.starts_with("Yes: Strain or torn muscle, left calf, 30 January"),
        "{}",
        page.said[0].line
    );

    next.nothing_changed();
    let InterviewPage::Today { page } = room.pages().interview(&next, "Maya") else { panic!("asks about today") };
    assert!(page.items.iter().any(|item| item.condition == "reaction-after-last-session"));
    assert!(page.items.iter().all(|item| !item.ticked));
    assert_eq!(page.reading_label, None);
    next.answer_today(&room.screener, &[], &[], None, None).unwrap();
    assert_eq!(room.screener.ask(&next), Ask::Nothing);
    assert_eq!(room.screener.screen(&next.inputs).level, Level::Adapt);
}

#[test]
fn what_is_ticked_today_is_asked_about_and_what_is_not_sure_stays_open() {
    let room = Room::new();
    let mut draft = maya();
    answer_all(&room, &mut draft, |_, _| None);
    draft
        .answer_today(&room.screener, &["pain-medication".into()], &["fever-or-infection".into()], None, None)
        .unwrap();
    let asked = answer_all(&room, &mut draft, |_, detail| match detail {
        Some("kind") => Some(Given::Words { ids: vec!["otc".into()] }),
        Some("hours_since_dose") => Some(Given::Number { value: 5.0 }),
        _ => None,
    });
    assert!(asked.contains(&"pain-medication/kind".to_owned()), "{asked:?}");
    let outcome = room.screener.screen(&draft.inputs);
    assert_eq!(outcome.level, Level::Clearance);
    assert_eq!(outcome.open.iter().map(|open| &*open.condition).collect::<Vec<_>>(), ["fever-or-infection"]);
    let InterviewPage::Complete { page } = room.pages().interview(&draft, "Maya") else { panic!("complete") };
    assert_eq!(page.open.len(), 1);
}

#[test]
fn one_comes_back_to_the_question_before_with_what_was_said() {
    let room = Room::new();
    let mut draft = maya();
    let Ask::Question(first) = room.screener.ask(&draft) else { panic!("asks") };
    assert_eq!(room.screener.before(&draft), None, "there is nothing before the first");
    draft.answer(&room.screener, &first, &Given::Unsure).unwrap();
    let Ask::Question(second) = room.screener.ask(&draft) else { panic!("asks") };
    assert_ne!(first, second);
    draft.go_back(&room.screener);
    assert_eq!(room.screener.ask(&draft), Ask::Question(first.clone()));
    let InterviewPage::Question { page } = room.pages().interview(&draft, "Maya") else { panic!("a question") };
    assert_eq!(page.given, Some(Given::Unsure));
    assert_eq!(page.input, QuestionInput::YesNo);
    draft.answer(&room.screener, &first, &Given::No).unwrap();
    assert_eq!(room.screener.ask(&draft), Ask::Question(second));
}

#[test]
fn a_bad_answer_names_its_field_and_changes_nothing() {
    let room = Room::new();
    let mut draft = maya();
    let fracture = |detail: Option<&str>| Question {
        condition: "fracture".into(),
        detail: detail.map(str::to_owned),
        occurrence: 0,
    };
    draft.answer(&room.screener, &fracture(None), &Given::Yes).unwrap();
    let before = draft.clone();
    let tomorrow = Given::Date { year: 2026, month: Some(2), day: Some(25) };
    for (question, given, field) in [
        (fracture(Some("days_since")), tomorrow, "given"),
        (fracture(Some("days_since")), Given::DaysAgo { days: -1.0 }, "given"),
        (fracture(Some("region")), Given::Words { ids: vec!["wing".into()] }, "given"),
        (fracture(Some("colour")), Given::Yes, "detail"),
        (fracture(None), Given::Never, "given"),
        (Question { condition: "wings".into(), detail: None, occurrence: 0 }, Given::Yes, "condition"),
        (Question { occurrence: 3, ..fracture(Some("healed")) }, Given::Yes, "occurrence"),
    ] {
        assert_eq!(draft.answer(&room.screener, &question, &given).unwrap_err().field, field);
        assert_eq!(draft, before);
    }
    assert!(draft.ask_again(&room.screener, &["wings".into()]).is_err());
    assert!(draft.answer_today(&room.screener, &["fracture".into()], &[], None, None).is_err());
    assert!(draft.answer_today(&room.screener, &[], &[], Some(120), None).is_err());
    assert_eq!(draft, before);
}

#[test]
fn a_turned_question_takes_its_reply_the_other_way_round() {
    let room = Room::new();
    let mut draft = maya();
    let lie = Question { condition: "cannot-lie-prone".into(), detail: None, occurrence: 0 };
    draft.answer(&room.screener, &lie, &Given::No).unwrap();
    assert_eq!(draft.inputs.answers.replies["cannot-lie-prone"].answer, Answer::Yes);
}

#[test]
fn a_standing_blood_pressure_is_measured_each_time_and_its_answer_keeps_its_day() {
    let room = Room::new();
    let mut draft = maya();
    answer_all(&room, &mut draft, |condition, detail| match (condition, detail) {
        ("high-blood-pressure", None | Some("controlled")) => Some(Given::Yes),
        _ => None,
    });
    assert_eq!(room.screener.reading(&draft).as_deref(), Some("high-blood-pressure"));
    draft.answer_today(&room.screener, &[], &[], Some(132), Some(84)).unwrap();
    let outcome = room.screener.screen(&draft.inputs);
    assert_eq!(outcome.level, Level::Adapt);
    draft.answer_today(&room.screener, &[], &[], Some(150), Some(84)).unwrap();
    assert_eq!(room.screener.screen(&draft.inputs).level, Level::Clearance);

    // A week later yesterday's reading is gone; ninety-one days later the answer itself is open again.
    let mut later = Draft::new(draft.inputs.clone());
    later.inputs.plan.earlier_sessions = Some(1);
    later.inputs.now = Moment { epoch_ms: START.epoch_ms + 7 * DAY, ..START };
    later.nothing_changed();
    assert_eq!(room.screener.ask(&later), Ask::Today);
    later.answer_today(&room.screener, &[], &[], None, None).unwrap();
    assert_eq!(room.screener.screen(&later.inputs).level, Level::Adapt);
    let mut review = Draft::new(later.inputs);
    review.inputs.now = Moment { epoch_ms: START.epoch_ms + 92 * DAY, ..START };
    review.nothing_changed();
    assert!(
        matches!(room.screener.ask(&review), Ask::Question(question) if question.condition == "high-blood-pressure")
    );
}

#[test]
fn a_tick_of_today_can_be_taken_back() {
    let room = Room::new();
    let mut draft = maya();
    answer_all(&room, &mut draft, |_, _| None);
    draft.answer_today(&room.screener, &["pregnancy".into()], &[], None, None).unwrap();
    assert_eq!(room.screener.ask(&draft), Ask::Nothing);
    draft.go_back(&room.screener);
    let InterviewPage::Today { page } = room.pages().interview(&draft, "Maya") else { panic!("the page of today") };
    let ticked: Vec<_> = page.items.iter().filter(|item| item.ticked).map(|item| item.condition.as_str()).collect();
    assert_eq!(ticked, ["pregnancy"]);
    draft.go_back(&room.screener);
    assert!(matches!(room.screener.ask(&draft), Ask::Question(_)), "and further back to the last question");
    draft.answer_today(&room.screener, &[], &[], None, None).unwrap();
    assert_eq!(room.screener.screen(&draft.inputs).level, Level::Proceed);
}

#[test]
fn a_standing_allergy_stays_until_somebody_takes_the_tick_away() {
    let room = Room::new();
    let mut draft = maya();
    answer_all(&room, &mut draft, |condition, detail| match (condition, detail) {
        ("oil-allergy", None) => Some(Given::Yes),
        ("oil-allergy", Some("reaction")) => Some(Given::Words { ids: vec!["skin".into()] }),
        _ => None,
    });
    draft.answer_today(&room.screener, &[], &[], None, None).unwrap();
    let mut next = Draft::new(draft.inputs);
    next.inputs.now = Moment { epoch_ms: START.epoch_ms + 3 * DAY, ..START };
    next.inputs.plan.earlier_sessions = Some(1);
    next.nothing_changed();
    let InterviewPage::Today { page } = room.pages().interview(&next, "Maya") else { panic!("the page of today") };
    let ticked: Vec<_> = page.items.iter().filter(|item| item.ticked).map(|item| item.condition.clone()).collect();
    assert_eq!(ticked, ["oil-allergy"]);
    next.answer_today(&room.screener, &ticked, &[], None, None).unwrap();
    assert_eq!(room.screener.ask(&next), Ask::Nothing);
    assert_eq!(room.screener.screen(&next.inputs).mentions(), ["oil-allergy"]);
}
