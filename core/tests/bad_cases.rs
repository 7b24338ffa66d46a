//! Whatever a file of cases holds, the reader of cases gives screenings or names what is wrong; it never stops the
//! program, and it never guesses.

#![expect(clippy::unwrap_used, reason = "a test that meets what it did not expect should fail there and then")]

use std::io::Write;
use std::process::Command;

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use treadwell_core::content::Content;
use treadwell_core::screening::case::{BadCase, screen_cases};
use treadwell_core::screening::rules::{Condition, DetailKind};

fn conditions() -> &'static [Condition] {
    &Content::embedded().ruleset().conditions
}

fn screen(cases: &str) -> Result<String, BadCase> {
    screen_cases(Content::embedded().ruleset(), Content::embedded().library(), cases)
}

fn one(facts: &Value) -> Result<String, BadCase> {
    screen(&json!([{ "id": "one", "facts": facts }]).to_string())
}

#[track_caller]
fn refused(facts: &Value, key: &str) {
    let bad = one(facts).unwrap_err();
    assert_eq!((bad.case.as_str(), bad.key.as_str()), ("one", key), "{bad}");
}

/// Any JSON at all.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop_oneof![Just(1e308), Just(-1e308), Just(f64::MIN_POSITIVE)].prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        proptest::sample::select(vec!["yes", "no", "never", "unsure", "", "2026-02-30", "9999-12-31"])
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map("[a-z_]{1,12}", inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// A case whose names are right and whose values are anything.
fn right_names() -> impl Strategy<Value = Value> {
    let condition = (0..conditions().len()).prop_flat_map(|place| {
        let details = conditions()[place].details.iter().map(|detail| detail.id.clone());
        let common = ["regions", "letter_days_old", "letter_scope", "note", "occurrences"].map(str::to_owned);
        let names: Vec<String> = details.chain(common).collect();
        let some = proptest::collection::btree_map(proptest::sample::select(names), anything(), 0..4);
        let answer = prop_oneof![4 => Just(json!("yes")), 1 => Just(json!("no")), 1 => anything()];
        (Just(conditions()[place].id.clone()), answer, some)
    });
    let session = proptest::collection::btree_map(
        proptest::sample::select(vec!["medicines", "plan", "now", "earlier"]).prop_map(str::to_owned),
        anything(),
        0..2,
    );
    (proptest::collection::vec(condition, 0..3), session).prop_map(|(facts, session)| {
        let facts: Map<String, Value> = facts
            .into_iter()
            .map(|(condition, answer, details)| {
                let details = details.into_iter().chain([("answer".to_owned(), answer)]);
                (condition, Value::Object(details.collect()))
            })
            .collect();
        let case = [("id".to_owned(), json!("any")), ("facts".to_owned(), Value::Object(facts))];
        json!([Value::Object(case.into_iter().chain(session).collect())])
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_screenings_or_names_the_place(text in prop_oneof!["\\PC{0,60}", "[\\[\\]{}\",:0-9a-z ]{0,60}"]) {
        if let Err(bad) = screen(&text) {
            prop_assert!(!bad.case.is_empty() && !bad.key.is_empty() && !bad.reason.is_empty());
        }
    }

    #[test]
    fn any_json_gives_screenings_or_names_the_place(json in prop_oneof![anything(), anything().prop_map(|case| json!([case]))]) {
        if let Err(bad) = screen(&json.to_string()) {
            prop_assert!(!bad.case.is_empty() && !bad.key.is_empty() && !bad.reason.is_empty());
        }
    }

    #[test]
    fn strange_values_under_right_names_are_refused_by_name_or_screened(json in right_names()) {
        match screen(&json.to_string()) {
            Ok(lines) => prop_assert_eq!(lines.lines().count(), 1),
            Err(bad) => {
                prop_assert_eq!(bad.case, "any");
                prop_assert!(!bad.key.is_empty() && !bad.reason.is_empty());
            }
        }
    }

    #[test]
    fn a_detail_that_no_entry_has_is_named(place in 0..88_usize, name in "[a-z]{3,9}_x") {
        let id = &conditions()[place].id;
        let bad = one(&json!({ id: { "answer": "yes", &name: true } })).unwrap_err();
        prop_assert_eq!(bad.key, format!("{id}.{name}"));
    }
}

#[test]
fn a_number_that_cannot_be_is_refused_at_its_field() {
    for condition in conditions() {
        for detail in condition.details.iter().filter(|detail| !detail.computed) {
            let strange: Vec<Value> = match &detail.kind {
                DetailKind::Days { .. } | DetailKind::Hours => {
                    vec![json!(-1), json!(-0.01), json!("yesterday"), json!(true)]
                }
                DetailKind::Number { min, max, .. } => {
                    vec![json!(min - 1.0), json!(max + 1.0), json!("much"), json!(false)]
                }
                DetailKind::Flag => vec![json!(1), json!("perhaps")],
                DetailKind::Choice { .. } | DetailKind::Choices { .. } => vec![json!(1)],
                DetailKind::Regions | DetailKind::Text => vec![json!(1), json!(true)],
            };
            for value in strange {
                let facts = json!({ &condition.id: { "answer": "yes", &detail.id: value } });
                refused(&facts, &format!("{}.{}", condition.id, detail.id));
            }
        }
    }
}

#[test]
fn an_age_of_200_and_a_pain_of_11_are_refused() {
    refused(&json!({ "minor-under-18": { "answer": "yes", "age": 200 } }), "minor-under-18.age");
    refused(&json!({ "severe-pain-today": { "answer": "yes", "nrs": 11 } }), "severe-pain-today.nrs");
    refused(&json!({ "severe-pain-today": { "answer": "yes", "nrs": 6.5 } }), "severe-pain-today.nrs");
}

#[test]
fn an_unknown_condition_or_answer_is_named() {
    refused(&json!({ "fractures": { "answer": "yes" } }), "fractures");
    refused(&json!({ "fracture": { "answer": "maybe" } }), "fracture.answer");
    refused(&json!({ "fracture": { "days_since": 3 } }), "fracture.answer");
    refused(&json!({ "fracture": "yes" }), "fracture");
}

/// The program itself: exit code 2, the name on stderr, nothing on stdout.
#[test]
fn the_program_prints_nothing_but_the_name_and_ends_with_2() {
    let Some(program) = example("screen") else { return };
    let mut file = tempfile::NamedTempFile::new().unwrap();
    let cases = json!([
        { "id": "fine", "facts": {} },
        { "id": "broken", "facts": { "fracture": { "answer": "yes", "healed": "nearly" } } },
    ]);
    write!(file, "{cases}").unwrap();
    let run = Command::new(program).arg(file.path()).output().unwrap();
    assert_eq!(run.status.code(), Some(2));
    assert!(run.stdout.is_empty());
    let said = String::from_utf8(run.stderr).unwrap();
    assert!(said.contains("broken") && said.contains("fracture.healed"), "{said}");
}

/// An example of this crate, which cargo builds beside its tests; `None` when only this test was built.
fn example(name: &str) -> Option<std::path::PathBuf> {
    let test = std::env::current_exe().unwrap();
    let path = test.parent()?.parent()?.join("examples").join(name);
    path.exists().then_some(path)
}
