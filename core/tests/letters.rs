//! Doctors' letters (I-18): what one can lift, how it is asked for, recorded, and how long it counts.

#![expect(clippy::unwrap_used, reason = "a test that meets what it did not expect should fail there and then")]

use serde_json::{Value as Json, json};
use treadwell_core::Moment;
use treadwell_core::content::Content;
use treadwell_core::library::Library;
use treadwell_core::screening::case::read_cases;
use treadwell_core::screening::letter::{Letter, Lift, apply, askable, covers, lifts, standing};
use treadwell_core::screening::model::{Details, Value};
use treadwell_core::screening::{Inputs, Level, Outcome, Pages, Screener, Whose};

const DAY: i64 = 86_400_000;
/// 24 February 2026, 14:25 in UTC+1.
const NOW: Moment = Moment { epoch_ms: 1_771_939_500_000, utc_offset_min: 60 };

/// What these facts say, answered at `now`; everything else was answered `no`.
fn answered(facts: &Json, now: Moment) -> Inputs {
    let cases = read_cases(Content::embedded().ruleset(), &json!([{ "id": "case", "facts": facts }]), now).unwrap();
    cases.into_iter().next().unwrap().inputs
}

fn inputs(facts: &Json) -> Inputs {
    answered(facts, NOW)
}

fn screener() -> Screener {
    Screener::new(Content::embedded().ruleset(), Content::embedded().library())
}

fn screen(inputs: &Inputs) -> Outcome {
    screener().screen(inputs)
}

fn disc() -> Json {
    json!({ "disc-herniation": {
        "answer": "yes", "nerve_signs": false, "region": "lumbar", "days_since_flare": 2000,
    } })
}

fn letter(condition: &str, written: &str) -> Letter {
    Letter { conditions: vec![condition.into()], written: written.parse().unwrap(), specific: true, permits: true }
}

/// The level with these letters recorded.
fn level_with(facts: &Json, letters: &[Letter], now: Moment) -> Level {
    let mut inputs = answered(facts, now);
    apply(&mut inputs.answers, letters);
    screen(&inputs).level
}

fn days_later(days: i64) -> Moment {
    Moment { epoch_ms: NOW.epoch_ms + days * DAY, ..NOW }
}

#[test]
fn a_letter_counts_for_180_days_and_not_a_moment_longer() {
    // Written on 24 February: 180 days end with the first moment of 23 August.
    let written = [letter("disc-herniation", "2026-02-24")];
    let midnight = NOW.epoch_ms - (14 * 60 + 25) * 60_000;
    let at = |ms: i64| Moment { epoch_ms: midnight + ms, ..NOW };
    assert_eq!(level_with(&disc(), &written, at(180 * DAY)), Level::Adapt);
    assert_eq!(level_with(&disc(), &written, at(180 * DAY + 1)), Level::Clearance);
    assert_eq!(written[0].holds_until(60), at(180 * DAY));
}

#[test]
fn what_is_not_known_of_a_letters_date_counts_as_time_that_has_passed() {
    // Written "in September 2025": the first of that month is 176 days ago; "in 2025" may be a year ago.
    let facts = disc();
    assert_eq!(level_with(&facts, &[letter("disc-herniation", "2025-09")], NOW), Level::Adapt);
    assert_eq!(level_with(&facts, &[letter("disc-herniation", "2025-08")], NOW), Level::Clearance);
    assert_eq!(level_with(&facts, &[letter("disc-herniation", "2025")], NOW), Level::Clearance);
}

#[test]
fn a_letter_that_speaks_of_massage_in_general_changes_nothing() {
    let general = Letter { specific: false, ..letter("disc-herniation", "2026-02-20") };
    assert_eq!(level_with(&disc(), &[general], NOW), Level::Clearance);
}

#[test]
fn a_letter_for_another_condition_changes_nothing() {
    assert_eq!(level_with(&disc(), &[letter("osteoporosis", "2026-02-20")], NOW), Level::Clearance);
}

#[test]
fn no_letter_lifts_a_stop() {
    let facts = json!({ "pregnancy": { "answer": "yes", "status": "pregnant" } });
    assert_eq!(level_with(&facts, &[letter("pregnancy", "2026-02-20")], NOW), Level::DoNotProceed);
    let inputs = inputs(&facts);
    assert_eq!(lifts(&inputs, &screen(&inputs)), [("pregnancy".to_owned(), Lift::Stop)]);
}

#[test]
fn no_letter_lifts_an_open_question_or_a_clearance_that_is_only_possible() {
    let unsure = inputs(&json!({ "osteoporosis": { "answer": "unsure" } }));
    assert_eq!(lifts(&unsure, &screen(&unsure)), [("osteoporosis".to_owned(), Lift::Open)]);
    // Healed or not is not known: the strictest reading is a stop, and nothing is certain about a clearance.
    let possible =
        inputs(&json!({ "disc-herniation": { "answer": "yes", "region": "lumbar", "days_since_flare": 2000 } }));
    assert_eq!(lifts(&possible, &screen(&possible)), [("disc-herniation".to_owned(), Lift::Stop)]);
    let control = inputs(&json!({ "high-blood-pressure": { "answer": "yes", "systolic": 130, "diastolic": 80 } }));
    assert_eq!(lifts(&control, &screen(&control)), [("high-blood-pressure".to_owned(), Lift::Possible)]);
}

#[test]
fn a_later_refusal_ends_a_permission_and_only_a_letter_after_it_opens_again() {
    let yes = letter("disc-herniation", "2026-01-10");
    let no = Letter { permits: false, ..letter("disc-herniation", "2026-02-10") };
    let again = letter("disc-herniation", "2026-02-20");
    assert_eq!(level_with(&disc(), &[yes.clone(), no.clone()], NOW), Level::Clearance);
    assert_eq!(level_with(&disc(), &[yes.clone(), no.clone(), again], NOW), Level::Adapt);
    // Nobody knows whether a letter "of February" came before or after.
    let february = letter("disc-herniation", "2026-02");
    assert_eq!(standing(&[yes, no, february], "disc-herniation"), None);
}

#[test]
fn the_newest_of_several_letters_counts_whatever_the_order_of_recording() {
    let (old, new) = (letter("disc-herniation", "2025-06-01"), letter("disc-herniation", "2026-02-01"));
    for letters in [[old.clone(), new.clone()], [new, old]] {
        assert_eq!(level_with(&disc(), &letters, NOW), Level::Adapt);
    }
}

#[test]
fn a_letter_cannot_speak_of_what_happened_after_it() {
    let details = |value: Value| Details::from([("days_since".to_owned(), value)]);
    let written = "2026-01-10".parse().unwrap();
    let since = |date: &str| details(Value::Since { since: date.parse().unwrap() });
    assert!(covers(&since("2026-01-10"), NOW, written));
    assert!(!covers(&since("2026-01-11"), NOW, written));
    assert!(!covers(&since("2026-01"), NOW, written), "it may have been on the 20th");
    assert!(covers(&details(Value::Number(60.0)), NOW, written));
    assert!(!covers(&details(Value::Number(30.0)), NOW, written));
    // A dose goes on after a letter and is no new event.
    let dose = Details::from([("hours_since_dose".to_owned(), Value::Number(12.0))]);
    assert!(covers(&dose, NOW, written));
    let surgery = json!({ "recent-surgery": { "answer": "yes", "done": true, "size": "major", "healed": true, "pending": false, "days_since": 60 } });
    assert_eq!(level_with(&surgery, &[letter("recent-surgery", "2026-02-20")], NOW), Level::Adapt);
    assert_eq!(level_with(&surgery, &[letter("recent-surgery", "2025-12-01")], NOW), Level::Clearance);
}

#[test]
fn a_letter_stands_beside_each_set_of_details_that_it_can_speak_of() {
    let facts = json!({ "recent-surgery": { "answer": "yes", "occurrences": [
        { "done": true, "size": "major", "healed": true, "pending": false, "days_since": 80 },
        { "done": true, "size": "keyhole", "healed": true, "pending": false, "days_since": 50 },
    ] } });
    let both = [letter("recent-surgery", "2026-02-20")];
    let first = [letter("recent-surgery", "2025-12-20")];
    assert_eq!(level_with(&facts, &both, NOW), Level::Adapt);
    assert_eq!(level_with(&facts, &first, NOW), Level::Clearance, "the second operation came after it");
}

#[test]
fn letters_for_everything_that_can_be_asked_give_what_was_promised() {
    let facts = json!({
        "disc-herniation": disc()["disc-herniation"],
        "osteoporosis": { "answer": "yes", "type": "osteopenia" },
    });
    let inputs = inputs(&facts);
    let outcome = screen(&inputs);
    let asked = askable(&inputs, &outcome);
    assert_eq!(asked, ["osteoporosis", "disc-herniation"]);
    assert_eq!(screener().with_letters(&inputs, &asked).level, Level::Adapt);
    assert_eq!(screener().with_letters(&inputs, &asked[..1]).level, Level::Clearance);
}

#[test]
fn an_expired_letter_is_one_of_days_later() {
    let written = [letter("disc-herniation", "2026-02-20")];
    assert_eq!(level_with(&disc(), &written, days_later(100)), Level::Adapt);
    assert_eq!(level_with(&disc(), &written, days_later(200)), Level::Clearance);
}

/// What the outcome's page says about letters: finding, what a letter does, whether one can be asked for.
fn offers(facts: &Json) -> Vec<String> {
    let (content, screener, library) = (Content::embedded(), screener(), Library::new("en"));
    let inputs = inputs(facts);
    let outcome = screener.screen(&inputs);
    let whose = Whose { screening: "s", client: "c", name: "Maya" };
    let page = Pages::new(&screener, content, &library, "en").outcome(whose, &inputs, &outcome, NOW);
    assert_eq!(page.letter_label.is_some(), page.letters.iter().any(|offer| offer.can_change));
    page.letters
        .iter()
        .map(|offer| format!("{} {}: {}", if offer.can_change { "[ask]" } else { "[no]" }, offer.title, offer.line))
        .collect()
}

#[test]
fn what_a_letter_can_change_and_what_not_is_said_plainly() {
    let osteopenia = json!({ "answer": "yes", "type": "osteopenia" });
    let two = json!({
        "disc-herniation": disc()["disc-herniation"],
        "osteoporosis": osteopenia,
        "pregnancy": { "answer": "unsure" },
    });
    let three = json!({
        "disc-herniation": disc()["disc-herniation"],
        "osteoporosis": osteopenia,
        "heart-disease": { "answer": "yes", "type": "other", "stable": true, "days_since_event": "never" },
    });
    let stop = json!({
        "disc-herniation": disc()["disc-herniation"],
        "pregnancy": { "answer": "yes", "status": "pregnant" },
    });
    insta::assert_debug_snapshot!("offers", [offers(&disc()), offers(&two), offers(&three), offers(&stop)]);
    assert_eq!(offers(&json!({})), Vec::<String>::new());
}
