//! The rules across conditions I-03 to I-15, each on and off, and what medicines and the plan make of a screening.

#![expect(clippy::unwrap_used, reason = "a test that meets what it did not expect should fail there and then")]

use serde_json::{Value, json};
use treadwell_core::Moment;
use treadwell_core::content::Content;
use treadwell_core::screening::case::{read_cases, screen_cases};
use treadwell_core::screening::interactions::{Rule, RuleHit};
use treadwell_core::screening::model::{BalanceSupport, Practice, Training};
use treadwell_core::screening::{Advice, ClotStop, EarlierCheckIn, Inputs, Level, Outcome, Screener};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
/// 24 February 2026, 14:25 in UTC+1.
const NOW: Moment = Moment { epoch_ms: 1_771_939_500_000, utc_offset_min: 60 };

fn inputs(case: &Value) -> Inputs {
    let mut case = case.clone();
    case["id"] = json!("case");
    let cases = read_cases(Content::embedded().ruleset(), &json!([case]), NOW).unwrap();
    cases.into_iter().next().unwrap().inputs
}

fn screener() -> Screener {
    Screener::new(Content::embedded().ruleset(), Content::embedded().library())
}

fn screen(case: &Value) -> Outcome {
    screener().screen(&inputs(case))
}

fn facts(facts: &Value) -> Outcome {
    screen(&json!({ "facts": facts }))
}

fn hit(outcome: &Outcome, rule: Rule) -> Option<&RuleHit> {
    outcome.rules.iter().find(|hit| hit.rule == rule)
}

#[track_caller]
fn fires(outcome: &Outcome, rule: Rule, level: Level, named: &[&str]) {
    let hit = hit(outcome, rule).unwrap_or_else(|| panic!("{rule:?} did not fire: {:?}", outcome.rules));
    assert_eq!(hit.level, level);
    assert_eq!(hit.conditions, named);
    assert!(outcome.level >= level);
}

#[track_caller]
fn is_silent(outcome: &Outcome, rule: Rule) {
    assert_eq!(hit(outcome, rule), None);
}

#[test]
fn i_03_a_blood_thinner_and_an_anti_inflammatory_ask_for_a_doctor() {
    let with = |hours: f64| {
        facts(&json!({
            "blood-thinners": { "answer": "yes", "class": "low-dose-aspirin" },
            "pain-medication": { "answer": "yes", "kind": "otc", "hours_since_dose": hours, "sedated": false },
        }))
    };
    fires(&with(24.0), Rule::I03, Level::Clearance, &["blood-thinners", "pain-medication"]);
    is_silent(&with(24.01), Rule::I03);
}

#[test]
fn i_03_reads_the_wanted_pressure_and_medicines_that_bruise() {
    let aspirin = json!({ "blood-thinners": { "answer": "yes", "class": "low-dose-aspirin" } });
    let wanted = |pressure: u8| screen(&json!({ "facts": aspirin, "plan": { "wanted_pressure": pressure } }));
    is_silent(&wanted(3), Rule::I03);
    fires(&wanted(4), Rule::I03, Level::Clearance, &["blood-thinners"]);
    let fish_oil = screen(&json!({ "facts": aspirin, "medicines": ["bruising-agent"] }));
    assert_eq!(hit(&fish_oil, Rule::I03).unwrap().medicines, ["bruising-agent"]);
    assert_eq!(screen(&json!({ "facts": {}, "medicines": ["bruising-agent"] })).level, Level::Proceed);
}

#[test]
fn i_04_a_painkiller_hides_what_a_worn_joint_would_say() {
    let with = |region: &str, daily: bool| {
        facts(&json!({
            "osteoarthritis": { "answer": "yes", "region": region, "severity": "mild", "flare": false },
            "pain-medication": { "answer": "yes", "kind": "otc", "hours_since_dose": 30, "sedated": false, "daily": daily },
        }))
    };
    fires(&with("knee", true), Rule::I04, Level::Clearance, &["osteoarthritis", "pain-medication"]);
    fires(&with("neck", true), Rule::I04, Level::DoNotProceed, &["osteoarthritis", "pain-medication"]);
    is_silent(&with("knee", false), Rule::I04);
}

#[test]
fn i_05_controlled_blood_pressure_and_severe_pain_or_a_fever_stop() {
    let with = |nrs: u8, cause: &str| {
        facts(&json!({
            "high-blood-pressure": { "answer": "yes", "controlled": true },
            "severe-pain-today": { "answer": "yes", "nrs": nrs, "cause": cause },
        }))
    };
    let both = ["severe-pain-today", "high-blood-pressure"];
    fires(&with(7, "known-muscular"), Rule::I05, Level::DoNotProceed, &both);
    fires(&with(3, "infection"), Rule::I05, Level::DoNotProceed, &both);
    is_silent(&with(6, "known-muscular"), Rule::I05);
    let cold = |days: f64| {
        facts(&json!({
            "high-blood-pressure": { "answer": "yes", "controlled": true },
            "fever-or-infection": { "answer": "yes", "days_since_last_symptom": days, "temperature_c": 36.6 },
        }))
    };
    fires(&cold(7.0), Rule::I05, Level::DoNotProceed, &["high-blood-pressure", "fever-or-infection"]);
    is_silent(&cold(7.01), Rule::I05);
}

#[test]
fn i_06_blood_pressure_with_a_worn_neck_or_a_past_stroke_stops() {
    let with = |region: &str| {
        facts(&json!({
            "high-blood-pressure": { "answer": "yes", "controlled": true },
            "osteoarthritis": { "answer": "yes", "region": region, "severity": "mild", "flare": false },
        }))
    };
    fires(&with("neck"), Rule::I06, Level::DoNotProceed, &["osteoarthritis", "high-blood-pressure"]);
    is_silent(&with("hand"), Rule::I06);
}

#[test]
fn i_07_two_signs_of_fragile_bones_ask_for_a_doctor_and_three_stop() {
    let mut people = json!({ "older-age-frailty": { "answer": "yes", "age": 66, "frail": false, "bmi": 24 } });
    is_silent(&facts(&people), Rule::I07);
    people["fracture"] =
        json!({ "answer": "yes", "region": "limb", "days_since": 2000, "healed": true, "age_when_broken": 50 });
    fires(&facts(&people), Rule::I07, Level::Clearance, &["older-age-frailty", "fracture"]);
    people["fracture"]["age_when_broken"] = json!(49);
    is_silent(&facts(&people), Rule::I07);
    people["fracture"]["age_when_broken"] = json!(50);
    people["steroid-medication-long-term"] = json!({ "answer": "yes" });
    assert_eq!(hit(&facts(&people), Rule::I07).unwrap().level, Level::DoNotProceed);
}

#[test]
fn i_08_numb_skin_with_a_painkiller_asks_for_a_doctor_and_with_a_drink_stops() {
    let numb = json!({ "answer": "yes", "extent": "local", "cause_known": true, "regions": ["hand-left"] });
    let painkiller = json!({ "answer": "yes", "kind": "otc", "hours_since_dose": 3, "sedated": false });
    let outcome = facts(&json!({ "sensory-loss-neuropathy": numb, "pain-medication": painkiller }));
    fires(&outcome, Rule::I08, Level::Clearance, &["sensory-loss-neuropathy", "pain-medication"]);
    let wine = |hours: f64| json!({ "answer": "yes", "type": "alcohol", "hours_since": hours, "affected_now": false });
    let outcome = facts(&json!({ "sensory-loss-neuropathy": numb, "alcohol-or-drugs": wine(24.0) }));
    fires(&outcome, Rule::I08, Level::DoNotProceed, &["alcohol-or-drugs", "sensory-loss-neuropathy"]);
    is_silent(&facts(&json!({ "sensory-loss-neuropathy": numb, "alcohol-or-drugs": wine(24.01) })), Rule::I08);
}

#[test]
fn i_09_a_heavier_practitioner_over_a_slight_client_only_sits() {
    let with = |practitioner: f64| {
        facts(&json!({
            "body-weight-mismatch": { "answer": "yes", "client_kg": 60, "practitioner_kg": practitioner },
            "hypermobility-eds": { "answer": "yes", "type": "eds-hypermobile", "recurrent_dislocations": false },
        }))
    };
    let outcome = with(60.1);
    fires(&outcome, Rule::I09, Level::Clearance, &["body-weight-mismatch", "hypermobility-eds"]);
    assert!(outcome.limits.seated_only);
    let offers = outcome.techniques.iter().filter_map(|technique| technique.offer.as_ref());
    assert!(offers.clone().count() > 0, "something is left");
    let seated = |stances: &[treadwell_core::library::Stance]| {
        stances.iter().all(|stance| *stance == treadwell_core::library::Stance::Seated)
    };
    assert!(offers.into_iter().all(|offer| seated(&offer.stances)));
    is_silent(&with(60.0), Rule::I09);
}

#[test]
fn i_10_no_position_left_stops_and_names_who_took_them() {
    let outcome = facts(&json!({
        "cannot-lie-prone": { "answer": "yes", "other_position_ok": true },
        "cosmetic-implants": { "answer": "yes", "site": "breast", "days_since": 400 },
    }));
    is_silent(&outcome, Rule::I10);
    assert!(!outcome.limits.positions.is_empty());
}

#[test]
fn i_11_a_full_stomach_and_reflux_wait_until_two_hours_have_passed() {
    let with = |hours: f64| {
        facts(&json!({
            "meal-hydration-fatigue": { "answer": "yes", "hours_since": hours, "state": "fine" },
            "asthma-copd": { "answer": "yes", "type": "asthma", "days_since_attack": "never", "breathless_lying": false },
        }))
    };
    fires(&with(2.0), Rule::I11, Level::DoNotProceed, &["meal-hydration-fatigue", "asthma-copd"]);
    is_silent(&with(2.01), Rule::I11);
}

/// Bed rest that ended three days ago, and mild varicose veins.
fn bed_rest() -> Value {
    json!({ "facts": {
        "long-travel-immobility": { "answer": "yes", "type": "bed-rest", "days_since": 3 },
        "varicose-veins": { "answer": "yes", "severity": "mild", "painful": false, "regions": ["calf-left"] },
    } })
}

#[test]
fn i_12_stillness_and_varicose_veins_stop_for_seventy_two_hours() {
    let outcome = screen(&bed_rest());
    fires(&outcome, Rule::I12, Level::DoNotProceed, &["long-travel-immobility", "varicose-veins"]);
    assert_eq!(hit(&outcome, Rule::I12).unwrap().until.unwrap().epoch_ms, NOW.epoch_ms + 72 * HOUR);
    let short = json!({ "facts": {
        "long-travel-immobility": { "answer": "yes", "type": "travel", "hours_duration": 6, "days_since": 0.5 },
        "varicose-veins": { "answer": "yes", "severity": "mild", "painful": false },
    } });
    is_silent(&screen(&short), Rule::I12);
}

#[test]
fn i_12_is_over_for_this_journey_once_three_days_passed_without_a_sign_in_the_leg() {
    let first = inputs(&bed_rest());
    let stop = screener().clot_stop(&first).unwrap();
    assert_eq!(stop.fired_at, NOW);
    let later = |hours: i64, stop: &ClotStop| {
        let mut again = first.clone();
        again.now.epoch_ms += hours * HOUR;
        for reply in again.answers.replies.values_mut() {
            if reply.occurrences.is_empty() {
                reply.answered_at = again.now;
            }
        }
        again.clot_stop = Some(stop.clone());
        again
    };
    let fired = |inputs: &Inputs| hit(&screener().screen(inputs), Rule::I12).is_some();
    assert!(fired(&later(72, &stop)), "a window includes its last moment");
    assert!(!fired(&later(73, &stop)));
    let mut sore = later(73, &stop);
    sore.answers.replies.remove("leg-clot-or-infection-signs");
    assert!(fired(&sore), "nobody asked about the leg");
    let other = ClotStop { ended: Some(Moment { epoch_ms: NOW.epoch_ms - 20 * DAY, ..NOW }), ..stop.clone() };
    assert!(fired(&later(73, &other)), "another journey");
    assert_eq!(screener().clot_stop(&later(40, &stop)), Some(stop), "the first time counts");
}

#[test]
fn i_13_who_may_fall_lies_low() {
    let epilepsy = json!({ "epilepsy": { "answer": "yes", "days_since_seizure": 3000 } });
    let on = |surface: &str| screen(&json!({ "facts": epilepsy, "plan": { "surface": surface } }));
    fires(&on("table"), Rule::I13, Level::Adapt, &["epilepsy"]);
    fires(&facts(&epilepsy), Rule::I13, Level::Adapt, &["epilepsy"]);
    is_silent(&on("floor-mat"), Rule::I13);
    let bars =
        screen(&json!({ "facts": epilepsy, "plan": { "surface": "low-table", "techniques": ["ashi-warm-glide"] } }));
    assert_eq!(hit(&bars, Rule::I13).unwrap().techniques, ["ashi-warm-glide"]);
}

#[test]
fn i_14_an_infection_and_diabetes_stop() {
    let diabetes = json!({ "answer": "yes", "advanced": false, "stable": true, "hypo_today": false, "insulin": false });
    let with = |kind: &str| {
        facts(&json!({ "diabetes": diabetes, "leg-clot-or-infection-signs": { "answer": "yes", "type": kind } }))
    };
    let both = ["leg-clot-or-infection-signs", "diabetes"];
    fires(&with("cellulitis"), Rule::I14, Level::DoNotProceed, &both);
    is_silent(&with("phlebitis"), Rule::I14);
}

fn check_in(days_ago: i64, pain: u8, advice: Advice, settled: bool) -> EarlierCheckIn {
    let session_ended = Moment { epoch_ms: NOW.epoch_ms - days_ago * DAY, ..NOW };
    EarlierCheckIn {
        session_ended,
        answered_at: session_ended,
        advice,
        over: settled,
        seen_by_doctor: settled,
        pain: Some(pain),
    }
}

#[test]
fn i_15_an_unsettled_warning_sign_or_two_worse_endings_stop() {
    let with = |earlier: &[EarlierCheckIn]| {
        let mut inputs = inputs(&json!({ "facts": {} }));
        inputs.earlier = earlier.to_vec();
        hit(&screener().screen(&inputs), Rule::I15).is_some()
    };
    assert!(with(&[check_in(30, 2, Advice::SameDayDoctor, false)]));
    assert!(!with(&[check_in(30, 2, Advice::SameDayDoctor, true)]));
    assert!(!with(&[check_in(30, 2, Advice::ContactTherapist, false)]));
    let fine = |days: i64, pain: u8| check_in(days, pain, Advice::Normal, true);
    assert!(with(&[fine(10, 4), fine(30, 2), fine(20, 3)]), "in any order");
    assert!(!with(&[fine(10, 3), fine(30, 2), fine(20, 3)]));
    assert!(!with(&[fine(10, 3), fine(20, 2)]), "two sessions are one rise");
}

#[test]
fn an_open_question_counts_once_another_part_of_a_rule_is_so() {
    let with = |aspirin: &str, painkiller: &str| {
        let aspirin = if aspirin == "yes" {
            json!({ "answer": "yes", "class": "low-dose-aspirin" })
        } else {
            json!({ "answer": aspirin })
        };
        facts(&json!({ "blood-thinners": aspirin, "pain-medication": { "answer": painkiller } }))
    };
    assert!(hit(&with("yes", "unanswered"), Rule::I03).is_some());
    is_silent(&with("unsure", "unanswered"), Rule::I03);
    is_silent(&with("no", "unsure"), Rule::I03);
}

#[test]
fn i_17_counts_rules_none_of_whose_entries_asks_for_a_doctor_itself() {
    let mut people = json!({
        "blood-thinners": { "answer": "yes", "class": "low-dose-aspirin" },
        "pain-medication": { "answer": "yes", "kind": "otc", "hours_since_dose": 3, "sedated": false },
        "tuberculosis": { "answer": "yes", "active": false, "spinal": false },
    });
    is_silent(&facts(&people), Rule::I17);
    people["osteoporosis"] = json!({ "answer": "yes", "type": "osteopenia" });
    let hit = hit(&facts(&people), Rule::I17).cloned().unwrap();
    assert_eq!(hit.conditions.len(), 4, "{hit:?}");
}

#[test]
fn no_letter_lifts_what_a_rule_gave() {
    let outcome = facts(&json!({
        "osteoarthritis": { "answer": "yes", "region": "knee", "severity": "severe", "flare": false,
            "letter_days_old": 10, "letter_scope": "specific" },
        "pain-medication": { "answer": "yes", "kind": "otc", "hours_since_dose": 3, "sedated": false },
    }));
    fires(&outcome, Rule::I18, Level::Adapt, &["osteoarthritis"]);
    assert_eq!(outcome.level, Level::Clearance);
}

#[test]
fn a_medicine_beside_a_no_makes_its_entry_so() {
    let with = |class: &str| screen(&json!({ "facts": {}, "medicines": [class] }));
    for (class, condition, level) in [
        ("anticoagulant", "blood-thinners", Level::DoNotProceed),
        ("low-dose-aspirin", "blood-thinners", Level::Adapt),
        ("bone-medicine", "osteoporosis", Level::DoNotProceed),
        ("statin", "muscle-tendon-medicine", Level::Clearance),
        ("quinolone", "muscle-tendon-medicine", Level::Adapt),
        ("anticonvulsant", "epilepsy", Level::DoNotProceed),
    ] {
        let outcome = with(class);
        assert_eq!(outcome.level, level, "{class}");
        let found = outcome.findings.iter().find(|found| *found.condition == *condition).unwrap();
        assert_eq!(found.medicines, [class]);
        assert!(found.rules.contains(&Rule::I16));
    }
    assert_eq!(with("oestrogen").level, Level::Proceed);
    let peel = with("retinoid-or-peel");
    assert_eq!((peel.level, hit(&peel, Rule::Medicine).unwrap().medicines.len()), (Level::Adapt, 1));
}

#[test]
fn two_platelet_blockers_are_the_pair_they_make() {
    assert_eq!(screen(&json!({ "facts": {}, "medicines": ["single-antiplatelet"] })).level, Level::Clearance);
    let both = screen(&json!({ "facts": {}, "medicines": ["low-dose-aspirin", "single-antiplatelet"] }));
    assert_eq!(both.level, Level::DoNotProceed);
}

#[test]
fn an_anticonvulsant_for_something_else_leaves_one_nerve_question_open() {
    let with = |facts: &Value| {
        screen(&json!({ "facts": facts, "medicines": ["anticonvulsant"], "anticonvulsant_for_else": true }))
    };
    let open = |outcome: &Outcome| outcome.open.iter().map(|open| open.condition.to_string()).collect::<Vec<_>>();
    assert_eq!(open(&with(&json!({}))), ["radiculopathy-sciatica", "sensory-loss-neuropathy"]);
    let told = json!({ "radiculopathy-sciatica":
        { "answer": "yes", "numbness_or_weakness": false, "both_sides": false, "days_since_last_symptom": 400 } });
    assert_eq!(with(&told).level, Level::Adapt);
}

#[test]
fn an_untrained_practitioner_is_stopped_through_the_profile_whatever_was_ticked() {
    let mut inputs = inputs(&json!({ "facts": {} }));
    let practice =
        |training| Practice { training, support: BalanceSupport::Rated, stands_on_client: false, weight_kg: None };
    inputs.practice = Some(practice(Training::None));
    assert_eq!(screener().screen(&inputs).level, Level::DoNotProceed);
    inputs.answers.replies.remove("practitioner-untrained");
    assert_eq!(screener().screen(&inputs).level, Level::DoNotProceed);
    inputs.practice = Some(practice(Training::InPerson));
    assert_eq!(screener().screen(&inputs).level, Level::Proceed);
}

#[test]
fn a_case_that_cannot_be_read_names_case_and_key() {
    let refused = |extra: &Value| {
        let mut case = json!({ "id": "one", "facts": {} });
        case.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        let content = Content::embedded();
        screen_cases(content.ruleset(), content.library(), &json!([case]).to_string()).unwrap_err().key
    };
    for (extra, key) in [
        (json!({ "medicines": ["aspirin"] }), "medicines[0]"),
        (json!({ "medicines": "statin" }), "medicines"),
        (json!({ "plan": { "techniques": ["flying"] } }), "plan.techniques"),
        (json!({ "plan": { "regions": ["wing"] } }), "plan.regions"),
        (json!({ "plan": { "wanted_pressure": 6 } }), "plan.wanted_pressure"),
        (json!({ "plan": { "standing": "no" } }), "plan.standing"),
        (json!({ "plan": { "minutes": -1 } }), "plan.minutes"),
        (json!({ "plan": { "music": true } }), "plan.music"),
        (json!({ "now": "yesterday" }), "now"),
        (json!({ "facts": { "fracture": { "answer": "yes", "days_since": -1 } } }), "fracture.days_since"),
        (json!({ "facts": { "minor-under-18": { "answer": "no", "age": 200 } } }), "minor-under-18.age"),
        (
            json!({ "now": "2026-03-14T09:30:00+01:00", "facts": { "fracture": { "answer": "yes", "days_since": { "since": "2026-03-15" } } } }),
            "fracture.days_since",
        ),
    ] {
        assert_eq!(refused(&extra), key, "{extra}");
    }
}

#[test]
fn a_case_may_name_its_moment_and_a_key_that_nobody_knows_is_passed_over() {
    let case = json!({ "facts": { "fracture": { "answer": "yes", "days_since": { "since": "2026-03-01" }, "region": "limb" } },
        "now": "2026-03-14T09:30:00+01:00", "why": "told by phone" });
    assert_eq!(inputs(&case).now, Moment { epoch_ms: 1_773_477_000_000, utc_offset_min: 60 });
}
