//! The cases of `tests/vectors/screening` and what differs from them; `tests/vectors/README.md` explains the keys.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use treadwell_core::Moment;
use treadwell_core::content::Content;
use treadwell_core::screening::Outcome;
use treadwell_core::screening::case::{Case, read_cases};
use treadwell_core::screening::limits::Limits;
use treadwell_core::screening::place::RegionSet;

const NOW: Moment = Moment { epoch_ms: 1_767_225_600_000, utc_offset_min: 60 };

/// The rules whose firing a case states under `rules`; the others only say how an answer or a letter was read.
const STATED: [&str; 15] = [
    "I-03", "I-04", "I-05", "I-06", "I-07", "I-08", "I-09", "I-10", "I-11", "I-12", "I-13", "I-14", "I-15", "I-17",
    "I-21",
];

/// One case as it is written and as the engine reads it.
pub struct Vector {
    /// Its file and id.
    pub name: String,
    /// As it is written.
    pub written: Value,
    /// As it is read.
    pub case: Case,
}

/// All cases of all files.
pub fn vectors() -> Vec<Vector> {
    files().iter().flat_map(|file| in_file(file)).collect()
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors/screening");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ext| ext == "json"));
    files.sort();
    files
}

fn in_file(file: &Path) -> Vec<Vector> {
    let json: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let rules = Content::embedded().ruleset();
    let cases = read_cases(rules, &json, NOW).unwrap_or_else(|bad| panic!("{}: {bad}", file.display()));
    let written = json.as_array().unwrap();
    let name = |case: &Case| format!("{} {}", file.file_name().unwrap().to_string_lossy(), case.id);
    cases
        .into_iter()
        .zip(written)
        .map(|(case, written)| Vector { name: name(&case), written: written.clone(), case })
        .collect()
}

fn strings(value: &Value) -> BTreeSet<String> {
    value.as_array().into_iter().flatten().filter_map(|word| word.as_str().map(str::to_owned)).collect()
}

fn regions(value: &Value) -> RegionSet {
    let ids = strings(value);
    let (set, known) = RegionSet::from_ids(ids.iter().map(String::as_str));
    assert!(known, "{ids:?}");
    set
}

/// What differs, in words; empty when the case passes.
pub fn differences(expect: &Value, outcome: &Outcome) -> String {
    let mut wrong = String::new();
    let mut check = |key: &str, (expected, got): (String, String)| {
        if expected != got {
            writeln!(wrong, "    {key}: expected {expected}, got {got}").unwrap();
        }
    };
    for (key, expected) in expect.as_object().unwrap() {
        match key.as_str() {
            "names" => {
                for (rule, conditions) in expected.as_object().unwrap() {
                    let hits = outcome.rules.iter().filter(|hit| hit.rule.id() == rule);
                    let names = hits.flat_map(|hit| hit.conditions.iter().cloned());
                    check(&format!("{key} {rule}"), set(conditions, names));
                }
            }
            "highest" => {
                for (id, cap) in expected.as_object().unwrap() {
                    let technique = outcome.techniques.iter().find(|left| *left.technique == **id).unwrap();
                    let got = technique.offer.as_ref().map_or(0, |offer| offer.cap);
                    check(&format!("{key} {id}"), (cap.to_string(), got.to_string()));
                }
            }
            "caps_on" => {
                for (region, cap) in expected.as_object().unwrap() {
                    let got = highest_on(&outcome.limits, RegionSet::from_id(region).unwrap());
                    check(&format!("{key} {region}"), (cap.to_string(), got.to_string()));
                }
            }
            "because" => {}
            other => {
                let found =
                    of_outcome(other, expected, outcome).or_else(|| of_limits(other, expected, &outcome.limits));
                check(other, found.unwrap_or_else(|| panic!("unknown expectation {other}")));
            }
        }
    }
    wrong
}

/// The highest pressure that the findings leave on a place.
fn highest_on(limits: &Limits, place: RegionSet) -> u8 {
    let allowed = |pressure: &u8| {
        let capped = limits.capped.iter().take(usize::from(*pressure) - 1).any(|places| places.contains(place));
        let light = *pressure > 2 && limits.light.contains(place);
        !(capped || light)
    };
    (1_u8..=5).rev().find(allowed).unwrap_or(0)
}

/// Expected and found, as sets of words.
fn set(expected: &Value, got: impl IntoIterator<Item = impl Into<String>>) -> (String, String) {
    let got: BTreeSet<String> = got.into_iter().map(Into::into).collect();
    (format!("{:?}", strings(expected)), format!("{got:?}"))
}

/// Expected and found of what is said about findings, rules and techniques.
fn of_outcome(key: &str, expected: &Value, outcome: &Outcome) -> Option<(String, String)> {
    let offered = |id: &str| outcome.techniques.iter().any(|left| &*left.technique == id && left.offer.is_some());
    Some(match key {
        "level" => (expected.as_str().unwrap().to_owned(), outcome.level.id().to_owned()),
        "mentions" => set(expected, outcome.mentions()),
        "not_mentions" => {
            let named = strings(expected);
            let found = outcome.mentions().into_iter().filter(|id| named.contains(*id));
            set(&json!([]), found)
        }
        "open" => set(expected, outcome.open.iter().map(|open| &*open.condition)),
        "own" => {
            let own = outcome.findings.iter().fold(RegionSet::EMPTY, |own, finding| own | finding.own);
            places(expected, own)
        }
        "rules" => set(expected, outcome.rules.iter().map(|hit| hit.rule.id()).filter(|rule| STATED.contains(rule))),
        "offered" => set(expected, strings(expected).into_iter().filter(|id| offered(id))),
        "not_offered" => set(expected, strings(expected).into_iter().filter(|id| !offered(id))),
        "session_minutes" => (expected.to_string(), outcome.minutes.to_string()),
        _ => return None,
    })
}

/// Expected and found, as places.
fn places(expected: &Value, got: RegionSet) -> (String, String) {
    (format!("{:?}", regions(expected).ids()), format!("{:?}", got.ids()))
}

/// Expected and found of what the adaptations add up to.
fn of_limits(key: &str, expected: &Value, limits: &Limits) -> Option<(String, String)> {
    let plain = |got: Value| Some((expected.to_string(), got.to_string()));
    match key {
        "cap" => plain(json!(limits.cap)),
        "minutes" => plain(json!(limits.minutes)),
        "half_time" => plain(json!(limits.half_time)),
        "start" => plain(json!(limits.start)),
        "steps_down" => plain(json!(limits.steps_down)),
        "margin_cm" => plain(json!(limits.margin_cm)),
        "prone_block" => plain(json!(limits.prone_block)),
        "wait_hours" => plain(json!(limits.wait_hours)),
        "warm_up" => plain(json!(limits.warm_up)),
        "raise_after_fine" => plain(json!(limits.raise_after_fine)),
        "table_low" => plain(json!(limits.table_low)),
        "support_weight" => plain(json!(limits.support_weight)),
        "off" => Some(places(expected, limits.off)),
        "light" => Some(places(expected, limits.light)),
        "no_heel" => Some(places(expected, limits.no_heel)),
        "margin" => Some(places(expected, limits.margin)),
        "only" => Some(places(expected, limits.only.unwrap_or(RegionSet::EMPTY))),
        "no" => Some(set(expected, limits.no.iter().map(|ban| ban.id()))),
        "instructions" => Some(set(expected, limits.instructions.iter().map(|what| what.id()))),
        "positions" => Some(set(expected, limits.positions.iter().map(|position| position.id()))),
        "offer" => Some(set(expected, limits.offer.iter().map(|position| position.id()))),
        _ => None,
    }
}
