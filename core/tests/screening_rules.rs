//! The rules across conditions, each by its id, and the windows in which answers and findings hold.

#![expect(clippy::unwrap_used, reason = "a test that meets what it did not expect should fail there and then")]

use serde_json::json;
use treadwell_core::Moment;
use treadwell_core::content::Content;
use treadwell_core::screening::case::read_cases;
use treadwell_core::screening::interactions::{NOT_JUDGED, Rule};
use treadwell_core::screening::offer::Obstacle;
use treadwell_core::screening::place::RegionSet;
use treadwell_core::screening::{Inputs, Level, Outcome, Screener};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
/// 24 February 2026, 14:25 in UTC+1.
const NOW: Moment = Moment { epoch_ms: 1_771_939_500_000, utc_offset_min: 60 };

/// What these facts say; everything else was answered `no`.
fn inputs(facts: &serde_json::Value) -> Inputs {
    let cases = read_cases(Content::embedded().ruleset(), &json!([{ "id": "case", "facts": facts }]), NOW).unwrap();
    cases.into_iter().next().unwrap().inputs
}

fn screener() -> Screener {
    Screener::new(Content::embedded().ruleset(), Content::embedded().library())
}

fn screen(facts: &serde_json::Value) -> Outcome {
    screener().screen(&inputs(facts))
}

fn fired(outcome: &Outcome, rule: Rule) -> bool {
    outcome.rules.iter().any(|hit| hit.rule == rule)
}

#[test]
fn i_01_takes_the_strictest_level_and_adds_up_every_change() {
    let outcome = screen(&json!({
        "bleeding-tendency": { "answer": "yes", "type": "thin-skin" },
        "glaucoma": { "answer": "yes", "type": "open-angle-controlled" },
        "menstruation": { "answer": "yes", "flow": "heavy" },
    }));
    assert_eq!(outcome.level, Level::Adapt);
    assert_eq!((outcome.limits.cap, outcome.minutes, outcome.prone_block), (2, 30, 15));
    assert!(outcome.limits.off.contains(RegionSet::from_id("abdomen").unwrap() | RegionSet::from_id("face").unwrap()));
    assert_eq!(outcome.limits.no.len(), 2, "no drag, no breath holding");
}

#[test]
fn i_02_an_open_question_never_proceeds() {
    for answer in ["unsure", "unanswered"] {
        assert_eq!(screen(&json!({ "menstruation": { "answer": answer } })).level, Level::Adapt);
        assert_eq!(screen(&json!({ "pregnancy": { "answer": answer } })).level, Level::Clearance);
    }
}

#[test]
fn i_16_details_beside_a_no_count_as_yes() {
    let outcome = screen(&json!({ "osteoporosis": { "answer": "no", "type": "osteopenia" } }));
    assert_eq!(outcome.level, Level::Clearance);
    assert_eq!(outcome.findings[0].rules, [Rule::I16]);
    assert_eq!(screen(&json!({ "osteoporosis": { "answer": "no", "note": "asked twice" } })).level, Level::Proceed);
}

#[test]
fn i_17_three_clearances_are_too_complex_and_two_are_not() {
    let mut facts =
        json!({ "osteoporosis": { "answer": "yes", "type": "osteopenia" }, "pregnancy": { "answer": "unsure" } });
    assert_eq!(screen(&facts).level, Level::Clearance);
    facts["tuberculosis"] = json!({ "answer": "unanswered" });
    assert_eq!(screen(&facts).level, Level::Clearance, "a gate that nobody answered does not count");
    facts["tuberculosis"] = json!({ "answer": "yes", "active": false, "spinal": false });
    let outcome = screen(&facts);
    assert!(fired(&outcome, Rule::I17));
    assert_eq!(outcome.level, Level::DoNotProceed);
}

#[test]
fn i_18_a_fresh_letter_for_the_condition_turns_its_clearance_into_adapt() {
    let with = |days: f64, scope: &str| json!({ "osteoporosis": { "answer": "yes", "type": "osteopenia", "letter_days_old": days, "letter_scope": scope } });
    let outcome = screen(&with(180.0, "specific"));
    assert_eq!((outcome.level, outcome.limits.cap), (Level::Adapt, 3));
    assert_eq!(screen(&with(180.01, "specific")).level, Level::Clearance);
    assert_eq!(screen(&with(10.0, "general")).level, Level::Clearance);
    // A letter of today is a day old tomorrow.
    let mut later = inputs(&with(0.0, "specific"));
    later.now.epoch_ms += 180 * DAY;
    assert!(screener().screen(&later).findings.iter().any(|finding| finding.rules.contains(&Rule::I18)));
    later.now.epoch_ms += 1;
    assert!(!screener().screen(&later).findings.iter().any(|finding| finding.rules.contains(&Rule::I18)));
}

#[test]
fn i_19_answers_lapse_after_twelve_months_and_what_belongs_to_the_day_at_midnight() {
    let all_no = inputs(&json!({}));
    let at = |epoch_ms: i64| screener().screen(&Inputs { now: Moment { epoch_ms, ..NOW }, ..all_no.clone() });
    let open = |outcome: &Outcome| outcome.open.len();
    let midnight = NOW.epoch_ms + 9 * HOUR + 35 * 60_000;
    assert_eq!(open(&at(midnight - 1)), 0);
    // The ten that everyone is asked each time, the practitioner's state, and whether a stop would be heard.
    assert_eq!(open(&at(midnight)), 12);
    assert_eq!(open(&at(NOW.epoch_ms + 365 * DAY - 1)), 12);
    assert_eq!(open(&at(NOW.epoch_ms + 365 * DAY)), 88);
}

#[test]
fn i_20_a_veto_takes_the_technique_off_and_oestrogen_does_so_by_itself() {
    let outcome = screen(&json!({ "oestrogen-medicine": { "answer": "yes" } }));
    assert_eq!(outcome.level, Level::Proceed);
    let calf = outcome.technique("ashi-calf-light").unwrap();
    assert!(calf.offer.is_none());
    assert_eq!(calf.reasons[0].obstacle, Obstacle::Veto);

    let nothing = screen(&json!({
        "rib-pain": { "answer": "yes", "cause": "diagnosed-benign" },
        "postpartum": { "answer": "unsure" },
        "varicose-veins": { "answer": "unsure" },
        "cosmetic-implants": { "answer": "yes", "site": "gluteal", "days_since": 400 },
        "sensory-loss-neuropathy": { "answer": "yes", "extent": "local", "cause_known": true, "regions": ["hips"] },
    }));
    assert!(fired(&nothing, Rule::I20));
    assert_eq!(nothing.level, Level::DoNotProceed);
    assert!(nothing.session.steps.is_empty());
}

#[test]
fn i_21_whole_weight_work_is_never_done_on_a_healthy_client() {
    let mut chosen = inputs(&json!({}));
    chosen.plan.techniques = vec!["thai-back-walk".into()];
    let outcome = screener().screen(&chosen);
    assert!(fired(&outcome, Rule::I21));
    assert_eq!(outcome.level, Level::DoNotProceed);
    assert!(fired(&screen(&json!({ "practitioner-untrained": { "answer": "yes", "training": "none" } })), Rule::I21));
}

#[test]
fn no_rule_is_left_unjudged() {
    assert!(screen(&json!({})).not_judged.is_empty());
    assert!(NOT_JUDGED.is_empty());
}

#[test]
fn a_window_includes_its_last_moment() {
    let facts = json!({ "recent-sprain-strain-dislocation":
        { "answer": "yes", "type": "strain", "region": "calf-left", "days_since": { "since": "2026-01-30" } } });
    let finding = &screen(&facts).findings[0];
    // The day is over at midnight; forty-two days later the last moment is midnight of 14 March, in the client's offset.
    let midnight = 1_773_442_800_000;
    assert_eq!(finding.window.unwrap().ends.epoch_ms, midnight + 1);
    assert_eq!(finding.window.unwrap().then, Level::Proceed);
}

#[test]
fn a_month_or_a_year_counts_from_its_last_day() {
    let with = |since: &str| json!({ "stroke-tia": { "answer": "yes", "days_since": { "since": since } } });
    assert_eq!(screen(&with("2025-07")).level, Level::Clearance);
    assert_eq!(screen(&with("2025-09")).level, Level::DoNotProceed);
    assert_eq!(screen(&with("2025")).level, Level::DoNotProceed, "it may have been on its last day");
}

#[test]
fn region_in_path_follows_the_techniques_of_today_with_ten_centimetres_around() {
    let facts = |region: &str| json!({ "broken-skin-sunburn-tattoo": { "answer": "yes", "type": "wound", "healed": false, "regions": [region] } });
    let with = |region: &str| {
        let mut planned = inputs(&facts(region));
        planned.plan.techniques = vec!["ashi-calf-light".into()];
        screener().screen(&planned).level
    };
    assert_eq!(with("calf-left"), Level::DoNotProceed);
    assert_eq!(with("knee-back-right"), Level::DoNotProceed, "close to it");
    assert_eq!(with("chest"), Level::DoNotProceed, "the client lies on it");
    assert_eq!(with("low-back"), Level::Adapt);
    assert_eq!(screen(&facts("low-back")).level, Level::DoNotProceed, "no technique chosen yet");
}

#[test]
fn the_safe_session_warms_up_first_closes_last_and_keeps_its_limits() {
    let outcome = screen(&json!({ "glaucoma": { "answer": "yes", "type": "open-angle-controlled" } }));
    let steps = &outcome.session.steps;
    assert_eq!(&*steps.last().unwrap().technique, "closing-still-hold");
    assert!(steps[0].cap <= 2);
    assert!(steps.iter().map(|step| step.minutes).sum::<u16>() <= outcome.minutes);
    let allowed = |step: &&treadwell_core::screening::session::Step| {
        let offer = outcome.technique(&step.technique).and_then(|technique| technique.offer.as_ref());
        offer.is_some_and(|offer| offer.regions.contains(step.regions) && step.cap <= offer.cap)
    };
    assert_eq!(steps.iter().filter(allowed).count(), steps.len());
}
