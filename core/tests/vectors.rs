//! Every case of `tests/vectors/screening`: levels, mentions, open questions and adaptations as a reader of the clinical
//! specification expects them.

#![expect(clippy::unwrap_used, reason = "a test that meets what it did not expect should fail there and then")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use treadwell_core::Moment;
use treadwell_core::content::Content;
use treadwell_core::screening::case::read_cases;
use treadwell_core::screening::place::RegionSet;
use treadwell_core::screening::{Outcome, Screener};

const NOW: Moment = Moment { epoch_ms: 1_767_225_600_000, utc_offset_min: 60 };

/// The rules whose firing a case states under `rules`; the others only say how an answer or a letter was read.
const STATED: [&str; 15] = [
    "I-03", "I-04", "I-05", "I-06", "I-07", "I-08", "I-09", "I-10", "I-11", "I-12", "I-13", "I-14", "I-15", "I-17",
    "I-21",
];

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors/screening");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ext| ext == "json"));
    files.sort();
    files
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
fn differences(expect: &Value, outcome: &Outcome) -> String {
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
            "minutes" => {
                check(key, expected.to_string(), limits.minutes.map_or("null".into(), |minutes| minutes.to_string()));
            }
            "no" => {
                let got: BTreeSet<String> = limits.no.iter().map(|ban| ban.id().to_owned()).collect();
                check(key, format!("{:?}", strings(expected)), format!("{got:?}"));
            }
            "positions" => {
                let got: BTreeSet<String> = limits.positions.iter().map(|position| position.id().to_owned()).collect();
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
            "table_low" => check(key, expected.to_string(), limits.table_low.to_string()),
            "because" => {}
            other => panic!("unknown expectation {other}"),
        }
    }
    wrong
}

#[test]
fn every_case_gives_what_a_reader_of_the_specification_expects() {
    let content = Content::embedded();
    let screener = Screener::new(content.ruleset(), content.library());
    let mut fired: BTreeMap<(String, usize), u32> = BTreeMap::new();
    let (mut failures, mut count) = (String::new(), 0);
    for file in files() {
        let json: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        let cases = read_cases(content.ruleset(), &json, NOW).unwrap_or_else(|bad| panic!("{}: {bad}", file.display()));
        for (case, written) in cases.iter().zip(json.as_array().unwrap()) {
            let outcome = screener.screen(&case.inputs);
            for reading in screener.branches(&case.inputs) {
                *fired.entry(reading).or_default() += 1;
            }
            if written.get("later_rules") == Some(&Value::Bool(true)) {
                continue;
            }
            count += 1;
            let wrong = differences(&written["expect"], &outcome);
            if !wrong.is_empty() {
                let name = file.file_name().unwrap().to_string_lossy().into_owned();
                writeln!(failures, "{name} {} ({})\n{wrong}", case.id, written["expect"]["because"]).unwrap();
            }
        }
    }
    assert!(failures.is_empty(), "{count} cases\n{failures}");

    let mut table = String::new();
    let mut silent = Vec::new();
    for condition in &content.ruleset().conditions {
        write!(table, "{:<38}", condition.id).unwrap();
        for branch in 0..condition.branches.len() {
            let times = fired.get(&(condition.id.clone(), branch)).copied().unwrap_or(0);
            write!(table, "{times:>5}").unwrap();
            if times == 0 {
                silent.push(format!("{} branch {}", condition.id, branch + 1));
            }
        }
        table.push('\n');
    }
    println!("{count} cases; how often each branch was true:\n{table}");
    assert!(silent.is_empty(), "branches that no case reaches: {silent:?}");
}
