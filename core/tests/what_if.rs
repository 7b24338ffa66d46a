//! The smallest facts that would change an outcome: exactly these facts are changed from outside, and the level follows.

#![expect(clippy::unwrap_used, reason = "a test that meets what it did not expect should fail there and then")]

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use treadwell_core::Moment;
use treadwell_core::content::Content;
use treadwell_core::library::Library;
use treadwell_core::screening::case::read_cases;
use treadwell_core::screening::fact_change::{FactChange, Values};
use treadwell_core::screening::model::{BalanceSupport, Birth, Details, Practice, Training};
use treadwell_core::screening::page::{FindingCard, OutcomePage};
use treadwell_core::screening::rules::{Condition, DetailKind};
use treadwell_core::screening::smallest::WhatIf;
use treadwell_core::screening::{Answer, Answers, Inputs, Level, Outcome, Pages, Reply, Screener, Value, Whose};

/// 24 February 2026, 14:25 on the wall.
const NOW: Moment = Moment { epoch_ms: 1_771_939_500_000, utc_offset_min: 60 };
const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

fn screener() -> &'static Screener {
    static SCREENER: std::sync::OnceLock<Screener> = std::sync::OnceLock::new();
    SCREENER.get_or_init(|| Screener::new(Content::embedded().ruleset(), Content::embedded().library()))
}

fn conditions() -> &'static [Condition] {
    &Content::embedded().ruleset().conditions
}

fn inputs(facts: &Json) -> Inputs {
    let cases = json!([{ "id": "one", "facts": facts }]);
    read_cases(Content::embedded().ruleset(), &cases, NOW).unwrap().remove(0).inputs
}

fn page_at(inputs: &Inputs, now: Moment) -> OutcomePage {
    let library = Library::new("en");
    let pages = Pages::new(screener(), Content::embedded(), &library, "en");
    let whose = Whose { screening: "", client: "", name: "Maya" };
    pages.outcome(whose, inputs, &screener().screen(inputs), now)
}

fn page(facts: &Json) -> OutcomePage {
    page_at(&inputs(facts), NOW)
}

/// The lines as `level: facts`.
fn lines(page: &OutcomePage) -> Vec<String> {
    page.what_if.iter().map(|line| format!("{}: {}", line.badge.level.id(), line.line)).collect()
}

fn card<'p>(page: &'p OutcomePage, id: &str) -> &'p FindingCard {
    page.findings.iter().find(|card| card.id == id).unwrap()
}

#[test]
fn a_lower_reading_is_named_as_people_say_it() {
    let page = page(&json!({
        "high-blood-pressure": { "answer": "yes", "controlled": true, "systolic": 150, "diastolic": 95, "symptoms": false },
    }));
    assert_eq!(page.badge.level, Level::Clearance);
    let letter = "adapt: With a doctor's letter about “High blood pressure” and body-weight foot pressure";
    assert_eq!(lines(&page), ["adapt: If today's reading is below 140/90", letter]);
    let card = card(&page, "high-blood-pressure");
    assert!(card.changes_with.starts_with("Adapt: if today's reading is below 140/90."), "{}", card.changes_with);
}

#[test]
fn only_the_number_that_is_too_high_is_named() {
    let page = page(&json!({
        "high-blood-pressure": { "answer": "yes", "controlled": true, "systolic": 150, "diastolic": 85, "symptoms": false },
    }));
    assert_eq!(lines(&page)[0], "adapt: If the upper number of today's reading is below 140");
}

#[test]
fn a_window_ends_on_a_day_and_a_drink_by_the_clock() {
    let strain = json!({
        "recent-sprain-strain-dislocation":
            { "answer": "yes", "type": "strain", "days_since": 20.0, "region": "calf-left" },
    });
    assert_eq!(lines(&page(&strain)), ["proceed: After 18 March, if nothing else changes"]);
    let drink = json!({
        "alcohol-or-drugs": { "answer": "yes", "type": "alcohol", "hours_since": 2, "affected_now": false },
    });
    assert_eq!(lines(&page(&drink)), ["proceed: From today, 16:26, if nothing else changes"]);
}

#[test]
fn an_old_outcome_does_not_look_forward_to_days_that_have_passed() {
    let strain = inputs(&json!({
        "recent-sprain-strain-dislocation":
            { "answer": "yes", "type": "strain", "days_since": 20.0, "region": "calf-left" },
    }));
    let months_later = Moment { epoch_ms: NOW.epoch_ms + 60 * DAY_MS, ..NOW };
    let page = page_at(&strain, months_later);
    assert_eq!(page.what_if, []);
    assert_eq!(card(&page, "recent-sprain-strain-dislocation").changes_with, "");
    let window = &page.windows[0];
    assert_eq!((window.title.as_str(), window.progress), ("Left calf: ended on 18 March", 1.0));
    assert!(window.line.ends_with("Ask again before the next session."), "{}", window.line);
}

#[test]
fn time_and_a_letter_together_reach_what_neither_reaches_alone() {
    let page = page(&json!({
        "heart-disease": { "answer": "yes", "type": "angina", "stable": true, "days_since_event": 100 },
    }));
    assert_eq!(
        lines(&page),
        [
            "adapt: After 17 May, if nothing else changes, and with a doctor's letter about “Heart disease” and \
             body-weight foot pressure",
            "clearance: After 17 May, if nothing else changes",
        ]
    );
}

#[test]
fn missing_details_are_asked_for_with_what_they_would_have_to_be() {
    let page = page(&json!({ "fracture": { "answer": "yes" } }));
    assert_eq!(
        lines(&page)[0],
        "proceed: When “Which bone was it?” is answered with: Arm, hand, leg or foot; when “When did it break?” is \
         answered with: more than a year ago, and when “Has a doctor said that it has healed?” is answered with: Yes"
    );
}

#[test]
fn each_finding_that_holds_the_level_says_what_would_lift_it() {
    let page = page(&json!({ "pregnancy": { "answer": "unsure" }, "fracture": { "answer": "unanswered" } }));
    assert_eq!(lines(&page).len(), 1);
    assert!(lines(&page)[0].starts_with("proceed: When “Are you pregnant"), "{:?}", lines(&page));
    for id in ["pregnancy", "fracture"] {
        let card = card(&page, id);
        assert!(
            card.changes_with.starts_with("Falls away: when “") && card.changes_with.ends_with("is answered with: No."),
            "{}",
            card.changes_with
        );
    }
}

#[test]
fn a_turned_question_is_answered_the_way_it_is_asked() {
    let page = page(&json!({ "cannot-lie-prone": { "answer": "unsure" } }));
    let line = "proceed: When “Can you lie on your front for 20 minutes in comfort?” is answered with: Yes";
    assert_eq!(lines(&page), [line]);
}

#[test]
fn what_lies_in_the_past_is_never_wished_away() {
    for facts in [
        json!({ "dvt-pe": { "answer": "yes", "current": false, "days_since": 900 } }),
        json!({ "minor-under-18": { "answer": "yes", "age": 12 } }),
        json!({ "emergency-symptoms-now": { "answer": "yes", "type": ["chest-pain"] } }),
        json!({ "pregnancy": { "answer": "yes", "status": "confirmed", "weeks": 20 } }),
    ] {
        let page = page(&facts);
        assert_eq!(page.badge.level, Level::DoNotProceed, "{facts}");
        assert_eq!(page.what_if, [], "{facts}");
        assert!(page.findings.iter().all(|card| card.changes_with.is_empty()), "{facts}");
    }
}

#[test]
fn a_weight_that_nobody_gave_has_a_limit_when_the_other_is_known() {
    let mut inputs = inputs(&json!({ "body-weight-mismatch": { "answer": "unsure" } }));
    inputs.practice = Some(Practice {
        training: Training::InPerson,
        support: BalanceSupport::Rated,
        stands_on_client: false,
        weight_kg: Some(65.0),
    });
    let page = page_at(&inputs, NOW);
    assert_eq!(page.badge.level, Level::Adapt);
    assert_eq!(lines(&page), ["proceed: When “About how much do you weigh?” is answered with: 65 kg or more"]);
}

#[test]
fn nothing_found_asks_for_nothing() {
    assert_eq!(page(&json!({})).what_if, []);
}

/// Facts of a few conditions, as a person may give them: some unsure, some without their details.
fn facts() -> impl Strategy<Value = Vec<(usize, Answer, Details)>> {
    let one = (0..conditions().len()).prop_flat_map(|place| {
        let details: Vec<_> = conditions()[place]
            .details
            .iter()
            .map(|detail| (Just(detail.id.clone()), proptest::option::weighted(0.7, value(&detail.kind))))
            .collect();
        let answer = proptest::sample::select(vec![Answer::Yes, Answer::Yes, Answer::Yes, Answer::Unsure]);
        (Just(place), answer, details).prop_map(|(place, answer, details)| {
            let details = details.into_iter().filter_map(|(id, value)| Some((id, value?))).collect();
            (place, answer, if answer == Answer::Yes { details } else { Details::new() })
        })
    });
    proptest::collection::vec(one, 1..4)
}

fn value(kind: &DetailKind) -> BoxedStrategy<Value> {
    match kind {
        DetailKind::Flag => any::<bool>().prop_map(Value::Flag).boxed(),
        DetailKind::Days { .. } => (0_u32..4_000).prop_map(|days| Value::Number(f64::from(days) / 4.0)).boxed(),
        DetailKind::Hours => (0_u32..100).prop_map(|hours| Value::Number(f64::from(hours) / 3.0)).boxed(),
        DetailKind::Number { min, max, whole, .. } => {
            let whole = *whole;
            let number = (*min..*max).prop_map(move |number| if whole { number.round() } else { number });
            number.prop_map(Value::Number).boxed()
        }
        DetailKind::Choice { of } => proptest::sample::select(of.clone()).prop_map(Value::Word).boxed(),
        DetailKind::Choices { of } => {
            proptest::collection::vec(proptest::sample::select(of.clone()), 1..3).prop_map(Value::Words).boxed()
        }
        DetailKind::Regions => {
            let places = vec!["calf-left", "low-back", "neck", "legs"];
            proptest::sample::select(places).prop_map(|place| Value::Words(vec![place.to_owned()])).boxed()
        }
        DetailKind::Text => Just(Value::Word("note".to_owned())).boxed(),
    }
}

/// A person of that age; everything else was answered `no`, all of it up to a week ago.
fn person() -> impl Strategy<Value = Inputs> {
    let ages = proptest::sample::select(vec![None, Some(17_u16), Some(40), Some(64), Some(70), Some(80)]);
    (facts(), ages, 0_i64..7 * 24, 1_u8..6).prop_map(|(facts, age, hours_ago, wanted)| {
        let daily = |id: &str| screener().is_daily(id);
        let at = Moment { epoch_ms: NOW.epoch_ms - hours_ago * HOUR_MS, ..NOW };
        let when = |id: &str| if daily(id) { NOW } else { at };
        let plain = |condition: &Condition| (condition.id.clone(), Reply::plain(Answer::No, when(&condition.id)));
        let mut answers = Answers { replies: conditions().iter().map(plain).collect(), ..Answers::default() };
        answers.today_at = Some(NOW);
        for (place, answer, details) in facts {
            let id = conditions()[place].id.clone();
            let mut reply = Reply::plain(answer, when(&id));
            if !details.is_empty() {
                reply.occurrences.push(details);
            }
            answers.replies.insert(id, reply);
        }
        let mut inputs = Inputs::new(answers, NOW);
        inputs.person.birth = age.map(|years| Birth::Age { years, at: NOW });
        inputs.plan.wanted_pressure = treadwell_core::library::vocabulary::Pressure::new(wanted);
        inputs
    })
}

/// The facts changed from outside, as a person would: what the core does itself is not used.
fn changed(inputs: &Inputs, outcome: &Outcome, facts: &[FactChange]) -> Inputs {
    let mut inputs = inputs.clone();
    for fact in facts {
        let now = inputs.now;
        match fact {
            FactChange::Later { at } => {
                let too_old =
                    |id: &String| outcome.findings.iter().any(|found| *found.condition == **id && found.lapsed);
                for (id, reply) in inputs.answers.replies.iter_mut().filter(|(id, _)| !too_old(id)) {
                    said_at(id, reply, *at);
                }
                inputs.answers.today_at = Some(*at);
                inputs.now = *at;
            }
            FactChange::SaidAgain { condition } => {
                said_at(condition, inputs.answers.replies.get_mut(condition).unwrap(), now);
            }
            FactChange::Denied { condition } => {
                let reply = inputs.answers.replies.get_mut(condition).unwrap();
                (reply.answer, reply.answered_at) = (Answer::No, now);
            }
            FactChange::Given { condition, occurrence, detail, values } => {
                let reply = inputs.answers.replies.get_mut(condition).unwrap();
                if reply.answer == Answer::Unsure {
                    reply.answer = Answer::Yes;
                }
                said_at(condition, reply, now);
                if reply.occurrences.is_empty() {
                    reply.occurrences.push(Details::new());
                }
                reply.occurrences[*occurrence].insert(detail.clone(), values.example());
            }
            FactChange::Letter { condition } => {
                let reply = inputs.answers.replies.get_mut(condition).unwrap();
                said_at(condition, reply, now);
                if reply.occurrences.is_empty() {
                    reply.occurrences.push(Details::new());
                }
                for details in &mut reply.occurrences {
                    details.insert("letter_days_old".into(), Value::Number(0.0));
                    details.insert("letter_scope".into(), Value::Word("specific".into()));
                }
            }
            FactChange::Wanted { most } => inputs.plan.wanted_pressure = Some(*most),
            FactChange::On { surface } => inputs.plan.surface = Some(*surface),
            FactChange::Lying { position } => inputs.plan.position = Some(*position),
            FactChange::NobodyStands => inputs.plan.standing = Some(false),
            FactChange::Without { techniques } => inputs.plan.techniques.retain(|id| !techniques.contains(id)),
        }
    }
    inputs
}

/// Stored days and hours take the time since the answer with them; a 0 is still so.
fn said_at(condition: &str, reply: &mut Reply, at: Moment) {
    let rules = conditions().iter().find(|known| known.id == condition).unwrap();
    #[expect(clippy::cast_precision_loss, reason = "some days")]
    let passed = (at.epoch_ms - reply.answered_at.epoch_ms) as f64;
    if passed <= 0.0 {
        return;
    }
    for (id, value) in reply.occurrences.iter_mut().flatten() {
        let kind = rules.details.iter().find(|detail| detail.id == *id).map(|detail| &detail.kind);
        let unit = match kind {
            Some(DetailKind::Days { .. }) => 86_400_000.0,
            Some(DetailKind::Hours) => 3_600_000.0,
            _ if id == "letter_days_old" => 86_400_000.0,
            _ => continue,
        };
        if let Value::Number(number) = value
            && (*number > 0.0 || id == "letter_days_old")
        {
            *number += passed / unit;
        }
    }
    reply.answered_at = at;
}

fn parts(facts: &[FactChange]) -> Vec<Vec<FactChange>> {
    let all = (1..(1_usize << facts.len()) - 1).map(|bits| {
        let chosen = facts.iter().enumerate().filter(|(place, _)| bits >> place & 1 == 1);
        chosen.map(|(_, fact)| fact.clone()).collect()
    });
    all.collect()
}

/// The fact may truly become otherwise: nobody knew it, or it belongs to the day.
fn may_differ(inputs: &Inputs, fact: &FactChange) -> bool {
    match fact {
        FactChange::Given { condition, occurrence, detail, values } => {
            let reply = &inputs.answers.replies[condition];
            let known = reply.occurrences.get(*occurrence).and_then(|details| details.get(detail));
            let measured = ["systolic", "diastolic", "nrs", "pain_nrs", "temperature_c"].contains(&detail.as_str());
            let real = match values {
                Values::AnyOf(words) => !words.is_empty(),
                Values::Between { from, to, .. } => from.is_some() || to.is_some(),
            };
            real && (measured || known.is_none_or(|value| *value == Value::Unknown))
        }
        FactChange::Denied { condition } => inputs.answers.replies[condition].answer == Answer::Unsure,
        FactChange::Later { at } => at.epoch_ms > inputs.now.epoch_ms,
        FactChange::SaidAgain { .. }
        | FactChange::Letter { .. }
        | FactChange::Wanted { .. }
        | FactChange::On { .. }
        | FactChange::Lying { .. }
        | FactChange::NobodyStands
        | FactChange::Without { .. } => true,
    }
}

fn holds(inputs: &Inputs, outcome: &Outcome, what_if: &WhatIf) -> Result<(), TestCaseError> {
    let then = screener().screen(&changed(inputs, outcome, &what_if.facts));
    prop_assert_eq!(then.level, what_if.level, "{:?}", what_if);
    prop_assert!(then.level < outcome.level);
    for part in parts(&what_if.facts) {
        let level = screener().screen(&changed(inputs, outcome, &part)).level;
        prop_assert!(level > what_if.level, "{:?} is enough of {:?}", part, what_if);
    }
    prop_assert!(what_if.facts.len() <= 3);
    prop_assert!(what_if.facts.iter().all(|fact| may_differ(inputs, fact)), "{:?}", what_if);
    Ok(())
}

/// The level of one of a kind; of the whole entry where an answer was wanting.
fn level_of(outcome: &Outcome, condition: &str, occurrence: usize, by_branch: bool) -> Level {
    let own = outcome.findings.iter().filter(|found| {
        let same = !by_branch || (found.occurrence == occurrence && !found.branches.is_empty());
        *found.condition == *condition && same
    });
    own.map(|found| found.level).max().unwrap_or(Level::Proceed)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    /// Exactly these facts are changed, and exactly that level is seen; without one of them it is not.
    #[test]
    fn the_smallest_facts_give_their_level_and_no_part_of_them_does(inputs in person()) {
        let outcome = screener().screen(&inputs);
        for what_if in screener().smallest(&inputs, &outcome) {
            holds(&inputs, &outcome, &what_if)?;
        }
    }

    /// What a card says would lift its finding does so.
    #[test]
    fn what_lifts_a_finding_lifts_it(inputs in person()) {
        let outcome = screener().screen(&inputs);
        let lifts = screener().lifts(&inputs, &outcome);
        for (finding, ways) in outcome.findings.iter().zip(&lifts.findings) {
            for way in ways {
                let then = screener().screen(&changed(&inputs, &outcome, &way.facts));
                let by_branch = !finding.branches.is_empty();
                let level = level_of(&then, &finding.condition, finding.occurrence, by_branch);
                prop_assert_eq!(level, way.level, "{:?}", way);
                prop_assert!(way.level < finding.level);
                prop_assert!(way.facts.iter().all(|fact| may_differ(&inputs, fact)), "{:?}", way);
            }
        }
        for (hit, ways) in outcome.rules.iter().zip(&lifts.rules) {
            for way in ways {
                let then = screener().screen(&changed(&inputs, &outcome, &way.facts));
                let level = then.rules.iter().filter(|other| other.rule == hit.rule).map(|other| other.level).max();
                prop_assert_eq!(level.unwrap_or(Level::Proceed), way.level, "{:?}", way);
            }
        }
    }
}
