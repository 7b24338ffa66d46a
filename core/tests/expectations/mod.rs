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
    let mentions: BTreeSet<String> = outcome.mentions().into_iter().map(str::to_owned).collect();
    let open: BTreeSet<String> = outcome.open.iter().map(|open| open.condition.to_string()).collect();
    let mut check = |key: &str, expected: String, got: String| {
        if expected != got {
            writeln!(wrong, "    {key}: expected {expected}, got {got}").unwrap();
        }
    };
    for (key, expected) in expect.as_object().unwrap() {
        let limits = &outcome.limits;
        let number = |got: Option<u16>| json!(got).to_string();
        match key.as_str() {
            "level" => check(key, expected.as_str().unwrap().to_owned(), outcome.level.id().to_owned()),
            "mentions" => check(key, format!("{:?}", strings(expected)), format!("{mentions:?}")),
            "not_mentions" => {
                let found: Vec<_> = mentions.intersection(&strings(expected)).cloned().collect();
                check(key, "[]".into(), format!("{found:?}"));
            }
            "open" => check(key, format!("{:?}", strings(expected)), format!("{open:?}")),
            "cap" => check(key, expected.to_string(), limits.cap.to_string()),
            "off" => check(key, format!("{:?}", regions(expected).ids()), format!("{:?}", limits.off.ids())),
            "light" => check(key, format!("{:?}", regions(expected).ids()), format!("{:?}", limits.light.ids())),
            "no_heel" => check(key, format!("{:?}", regions(expected).ids()), format!("{:?}", limits.no_heel.ids())),
            "margin" => check(key, format!("{:?}", regions(expected).ids()), format!("{:?}", limits.margin.ids())),
            "own" => {
                let own = outcome.findings.iter().fold(RegionSet::EMPTY, |own, finding| own | finding.own);
                check(key, format!("{:?}", regions(expected).ids()), format!("{:?}", own.ids()));
            }
            "only" => {
                check(
                    key,
                    format!("{:?}", regions(expected).ids()),
                    format!("{:?}", limits.only.map(RegionSet::ids).unwrap_or_default()),
                );
            }
            "caps_on" => {
                for (region, cap) in expected.as_object().unwrap() {
                    let set = RegionSet::from_id(region).unwrap();
                    let got = (1_u8..=5).rev().find(|pressure| {
                        let capped =
                            limits.capped.iter().take(usize::from(*pressure) - 1).any(|places| places.contains(set));
                        let light = *pressure > 2 && limits.light.contains(set);
                        !capped && !light
                    });
                    check(&format!("{key} {region}"), cap.to_string(), format!("{}", got.unwrap_or(0)));
                }
            }
            "minutes" => check(key, expected.to_string(), number(limits.minutes)),
            "half_time" => check(key, expected.to_string(), limits.half_time.to_string()),
            "start" => check(key, expected.to_string(), json!(limits.start).to_string()),
            "steps_down" => check(key, expected.to_string(), limits.steps_down.to_string()),
            "margin_cm" => check(key, expected.to_string(), limits.margin_cm.to_string()),
            "prone_block" => check(key, expected.to_string(), number(limits.prone_block)),
            "wait_hours" => check(key, expected.to_string(), number(limits.wait_hours)),
            "warm_up" => check(key, expected.to_string(), number(limits.warm_up)),
            "raise_after_fine" => check(key, expected.to_string(), json!(limits.raise_after_fine).to_string()),
            "table_low" => check(key, expected.to_string(), limits.table_low.to_string()),
            "support_weight" => check(key, expected.to_string(), limits.support_weight.to_string()),
            "no" => {
                let got: BTreeSet<String> = limits.no.iter().map(|ban| ban.id().to_owned()).collect();
                check(key, format!("{:?}", strings(expected)), format!("{got:?}"));
            }
            "instructions" => {
                let got: BTreeSet<String> = limits.instructions.iter().map(|what| what.id().to_owned()).collect();
                check(key, format!("{:?}", strings(expected)), format!("{got:?}"));
            }
            "positions" => {
                let got: BTreeSet<String> = limits.positions.iter().map(|position| position.id().to_owned()).collect();
                check(key, format!("{:?}", strings(expected)), format!("{got:?}"));
            }
            "offer" => {
                let got: BTreeSet<String> = limits.offer.iter().map(|position| position.id().to_owned()).collect();
                check(key, format!("{:?}", strings(expected)), format!("{got:?}"));
            }
            "rules" => {
                let fired = outcome.rules.iter().map(|hit| hit.rule.id()).filter(|rule| STATED.contains(rule));
                let got: BTreeSet<String> = fired.map(str::to_owned).collect();
                check(key, format!("{:?}", strings(expected)), format!("{got:?}"));
            }
            "names" => {
                for (rule, conditions) in expected.as_object().unwrap() {
                    let hits = outcome.rules.iter().filter(|hit| hit.rule.id() == rule);
                    let got: BTreeSet<String> = hits.flat_map(|hit| hit.conditions.iter().cloned()).collect();
                    check(&format!("{key} {rule}"), format!("{:?}", strings(conditions)), format!("{got:?}"));
                }
            }
            "offered" | "not_offered" => {
                let left = |id: &String| outcome.techniques.iter().any(|t| *t.technique == **id && t.offer.is_some());
                let wanted = strings(expected);
                let right: BTreeSet<String> =
                    wanted.iter().filter(|id| left(id) == (key == "offered")).cloned().collect();
                check(key, format!("{wanted:?}"), format!("{right:?}"));
            }
            "highest" => {
                for (id, cap) in expected.as_object().unwrap() {
                    let technique = outcome.techniques.iter().find(|left| *left.technique == **id).unwrap();
                    let got = technique.offer.as_ref().map_or(0, |offer| offer.cap);
                    check(&format!("{key} {id}"), cap.to_string(), got.to_string());
                }
            }
            "session_minutes" => check(key, expected.to_string(), outcome.minutes.to_string()),
            "because" => {}
            other => panic!("unknown expectation {other}"),
        }
    }
    wrong
}
