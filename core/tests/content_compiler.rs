//! What a reviewer can get wrong in the rules is refused by the build, with file, line, column and the broken rule.
//!
//! The build script's own modules are compiled in here: each test changes one place of the real content.

#![expect(clippy::unwrap_used, reason = "a test whose fixture cannot be read has failed")]

#[path = "../build/chart.rs"]
mod chart;
#[path = "../build/compile.rs"]
mod compile;
#[path = "../build/error.rs"]
mod error;
#[path = "../build/folder.rs"]
mod folder;
#[path = "../build/library.rs"]
mod library;
#[path = "../build/rules/mod.rs"]
mod rules;
#[path = "../build/sign.rs"]
mod sign;
#[path = "../build/study.rs"]
mod study;
#[path = "../build/technique.rs"]
mod technique;
#[path = "../build/text.rs"]
mod text;
#[path = "../build/topic.rs"]
mod topic;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// All complaints about the content after replacing `from` by `to` once in `file`.
fn complaints(file: &str, from: &str, to: &str) -> Vec<String> {
    let copied = tempfile::tempdir().unwrap();
    copy(&content(), copied.path());
    let path = copied.path().join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file} does not hold {from}");
    fs::write(&path, text.replacen(from, to, 1)).unwrap();
    match compile::compile(copied.path()) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.faults().into_iter().map(ToString::to_string).collect(),
    }
}

#[track_caller]
fn refused(file: &str, from: &str, to: &str, complaint: &str) {
    let all = complaints(file, from, to);
    assert!(all.iter().any(|one| one.contains(complaint)), "no `{complaint}` in {all:#?}");
}

fn compiled() -> Value {
    match compile::compile(&content()) {
        Ok(json) => serde_json::from_str(&json).unwrap(),
        Err(errors) => panic!("{:#?}", errors.faults()),
    }
}

const FRACTURE: &str = "rules/conditions/fracture.toml";
const LIMB: &str = "level = \"adapt\"\nwhen = \"days_since <= 365\"\nadapt = \"zones: own off; cap 1-2 on own-part\"";
const FRACTURE_WORDS: &str = "text/en/conditions/fracture.toml";

#[test]
fn the_catalogue_holds_88_conditions_57_gates_and_31_floors() {
    let content = compiled();
    let conditions = content["rules"]["conditions"].as_array().unwrap();
    assert_eq!(conditions.len(), 88);
    assert_eq!(conditions.iter().filter(|condition| condition["gate"] == true).count(), 57);
    assert_eq!(conditions.iter().filter(|condition| !condition["seed_floors"].is_null()).count(), 31);
    let branches = conditions.iter().map(|condition| condition["branches"].as_array().unwrap().len());
    assert_eq!(branches.sum::<usize>(), 218);
    let turned: Vec<_> = conditions.iter().filter(|condition| condition["turned"] == true).map(|c| &c["id"]).collect();
    assert_eq!(turned, ["practitioner-untrained", "cannot-give-feedback", "cannot-lie-prone"]);
    assert_eq!(content["rules"]["today"].as_array().unwrap().len(), 11);
}

#[test]
fn sections_follow_each_other_from_a_to_h() {
    let content = compiled();
    let conditions = content["rules"]["conditions"].as_array().unwrap();
    let mut sections: Vec<_> = conditions.iter().map(|condition| condition["section"].as_str().unwrap()).collect();
    sections.dedup();
    assert_eq!(sections.concat(), "ABCDEFGH");
}

#[test]
fn a_branch_reads_as_the_specification_writes_it() {
    let content = compiled();
    let conditions = content["rules"]["conditions"].as_array().unwrap();
    let fracture = conditions.iter().find(|condition| condition["id"] == "fracture").unwrap();
    let healing = &fracture["branches"][0];
    assert_eq!(healing["when_text"], "healed = false or days_since <= 182");
    assert_eq!(healing["when"]["op"], "any");
    assert_eq!(healing["when"]["of"][1]["detail"], "days_since");
    assert_eq!(healing["when"]["of"][1]["by"], "<=");
    assert_eq!(healing["when"]["of"][1]["with"], 182.0);
    let limb = &fracture["branches"][2]["adapt"];
    assert_eq!(limb[0], serde_json::json!({ "part": "zone", "on": "own", "limit": "off" }));
    assert_eq!(limb[1], serde_json::json!({ "part": "cap", "most": 2, "on": "own-part" }));
}

#[test]
fn and_binds_tighter_than_or_and_not_tighter_than_and() {
    let content = compiled();
    let conditions = content["rules"]["conditions"].as_array().unwrap();
    let hernia = conditions.iter().find(|condition| condition["id"] == "abdominal-hernia").unwrap();
    assert_eq!(hernia["branches"][0]["when"]["op"], "any");
    assert_eq!(hernia["branches"][0]["when"]["of"][1]["op"], "all");
    let thinners = conditions.iter().find(|condition| condition["id"] == "blood-thinners").unwrap();
    let taken = &thinners["branches"][0]["when"]["of"];
    assert_eq!(taken[1]["op"], "not");
    assert_eq!(taken[1]["of"]["known"], true);
}

#[test]
fn an_unknown_detail_is_named_at_its_line_and_column() {
    let when = "healed = false or days_since <= 182";
    let all = complaints(FRACTURE, when, "healed = false or days_sinse <= 182");
    assert_eq!(all.len(), 1, "{all:#?}");
    let text = fs::read_to_string(content().join(FRACTURE)).unwrap();
    let line = text.lines().position(|line| line.contains(when)).unwrap() + 1;
    let column = "when = \"healed = false or ".len() + 1;
    let place = format!("content/{FRACTURE}:{line}:{column}: no detail `days_sinse` here");
    assert!(all[0].starts_with(&place), "{} is not {place}", all[0]);
}

#[test]
fn a_value_outside_its_list_is_refused() {
    refused(
        FRACTURE,
        "in (spine, rib, ",
        "in (spine, rip, ",
        "`region` is one of spine, rib, pelvis, skull, limb, not `rip`",
    );
    refused(FRACTURE, "healed = false or", "healed = 3 or", "`healed` is `true` or `false`, not `3`");
    refused(FRACTURE, "days_since <= 182", "days_since <= soon", "`days_since` is a number, not `soon`");
    refused(
        "rules/conditions/severe-pain-today.toml",
        "nrs <= 6",
        "nrs <= 16",
        "`nrs` is a number from 0 to 10, not `16`",
    );
}

#[test]
fn a_comparison_that_makes_no_sense_is_refused() {
    refused(FRACTURE, "healed = false or", "healed < false or", "`false` has no order");
    refused(FRACTURE, "days_since <= 182", "days_since in (1, 182)", "`days_since` is not a choice");
    refused(
        FRACTURE,
        "days_since <= 182",
        "days_since",
        "expected `=`, `!=`, `<`, `<=`, `>`, `>=`, `in`, `is` or `missing`",
    );
    refused(FRACTURE, "days_since <= 182", "days_since <=", "expected a value");
    refused(FRACTURE, "in (spine, rib, pelvis, skull)", "in (spine, rib", "expected a list of values");
    refused(FRACTURE, "healed = false or days_since <= 182", "healed = false or", "expected a comparison");
    refused(FRACTURE, "healed = false or", "healed = false xor", "does not read on from here");
}

#[test]
fn what_is_only_shown_decides_nothing() {
    let file = "rules/conditions/epilepsy.toml";
    refused(file, "days_since_seizure <= 90\"", "days_since_seizure <= 90 or aura = true\"", "`aura` is shown only");
}

#[test]
fn an_adaptation_outside_the_closed_list_is_refused() {
    refused(FRACTURE, "zones: own off", "zones: own of", "`of` is not in its closed list");
    refused(FRACTURE, "zones: own off", "zones: elbow off", "`elbow` is no region, group");
    refused(FRACTURE, "cap 1-2 on own-part", "cap 2-3 on own-part", "`2-3` is not a pressure");
    refused(FRACTURE, "cap 1-2 on own-part", "minutes few", "`few` is not a whole number");
    refused(FRACTURE, "cap 1-2 on own-part", "gently", "`gently` is no part of an adaptation");
    refused(FRACTURE, "zones: own off", "zones: own margin", "`zones: X margin` and `margin N cm` go together");
}

#[test]
fn an_adapt_branch_says_what_changes_and_no_other_does() {
    refused(FRACTURE, "adapt = \"zones: own off; cap 1-2 on own-part\"\n", "", "an `adapt` branch needs");
    let clearance = "level = \"clearance\"\n";
    let with = "level = \"clearance\"\nadapt = \"minutes 30\"\n";
    refused(FRACTURE, clearance, with, "only an `adapt` branch changes something, not `clearance`");
}

#[test]
fn a_branch_that_can_never_be_reached_is_refused() {
    let covered = "this branch can never be reached";
    refused(FRACTURE, "when = \"days_since <= 365\"", "when = \"days_since <= 90\"", covered);
    refused(FRACTURE, "when = \"healed = false or days_since <= 182\"", "when = \"any\"", covered);
}

#[test]
fn a_level_under_its_floor_is_refused() {
    let looser = "level = \"proceed\"\nwhen = \"days_since <= 365\"";
    refused(FRACTURE, LIMB, looser, "under its floor: at least `adapt` while days_since <= 365");
}

#[test]
fn a_floor_holds_also_where_a_detail_is_missing() {
    // `training` decides whether the floor holds; while it is missing, the strictest branch must still keep to it.
    let file = "rules/conditions/practitioner-untrained.toml";
    let strict = "level = \"do-not-proceed\"\nwhen = \"training = none\"";
    let known = "level = \"do-not-proceed\"\nwhen = \"training is none\"";
    assert!(complaints(file, strict, strict).is_empty());
    let all = complaints(file, strict, known);
    assert!(all.is_empty(), "an entry that says itself what missing means is taken at its word: {all:#?}");
    refused(
        "rules/conditions/kidney-disorder.toml",
        "level = \"do-not-proceed\"\nwhen = \"type in (ckd,",
        "level = \"clearance\"\nwhen = \"type in (ckd,",
        "under its floor: at least `do-not-proceed`",
    );
}

#[test]
fn a_looser_branch_that_takes_people_of_a_stricter_one_below_is_refused() {
    let file = "rules/conditions/kidney-disorder.toml";
    refused(file, "days_since > 84", "days_since > 40", "an overlap: the looser branch `type = past-resolved and days");
    let bowel = "rules/conditions/osteoarthritis.toml";
    let text = fs::read_to_string(content().join(bowel)).unwrap();
    assert!(text.contains("[[branch]]\nlevel = \"clearance\"\nwhen = \"region = neck\""));
    let looser = "[[branch]]\nlevel = \"proceed\"\nwhen = \"region in (neck, hand)\"";
    refused(bowel, "[[branch]]\nlevel = \"clearance\"\nwhen = \"region = neck\"", looser, "an overlap");
}

#[test]
fn a_window_that_begins_only_later_is_refused() {
    let file = "rules/conditions/neck-pain-recent.toml";
    refused(
        file,
        "\"days_since <= 14\"",
        "\"days_since > 7 and days_since <= 14\"",
        "a gap: the smallest `days_since`",
    );
    let file = "rules/conditions/stroke-tia.toml";
    refused(file, "when = \"otherwise\"", "when = \"days_since > 400\"", "a gap");
}

#[test]
fn every_complaint_names_file_line_and_column() {
    let broken = [
        (FRACTURE, "rescreen = \"windows\"\n", ""),
        (FRACTURE_WORDS, "[detail.healed]", "[detail.heeled]"),
        ("text/en/adaptations.toml", "stretch = \"No stretch\"\n", ""),
        ("text/en/vocabulary.toml", "prone = ", "pron = "),
        (GLIDE, "\"back\"", "\"bakc\""),
        ("rules/screening.toml", "    \"fracture\",\n", ""),
    ];
    for (file, from, to) in broken {
        for complaint in complaints(file, from, to) {
            let mut parts = complaint.splitn(4, ':');
            assert!(parts.next().is_some_and(|file| file.starts_with("content/")), "{complaint}");
            let numbers = parts.by_ref().take(2).all(|number| number.parse::<usize>().is_ok_and(|number| number > 0));
            assert!(numbers, "{complaint}");
        }
    }
}

#[test]
fn a_medicine_that_leads_nowhere_or_to_what_is_not_there_is_refused() {
    let file = "rules/medicines.toml";
    let leads = "leads = [{ condition = \"pain-medication\", sets = { kind = [\"otc\"] } }]\n";
    refused(file, leads, "", "`otc-painkiller` has sources and leads nowhere");
    refused(file, "\"pain-medication\", sets", "\"pain-tablet\", sets", "no condition `pain-tablet`");
    refused(file, "{ kind = [\"otc\"] }", "{ sort = [\"otc\"] }", "no detail `sort` where this class leads");
    refused(file, "{ kind = [\"otc\"] }", "{ kind = [\"otd\"] }", "this is no value of `kind`");
    refused(file, "\"warfarin\", ", "\"warfarin\", \"ibuprofen\", ", "`ibuprofen` leads to `anticoagulant` already");
    refused(file, "\"warfarin\", ", "\"Warfarin\", ", "a name is in lower case and not empty");
}

#[test]
fn contributing_quotes_what_the_build_really_says() {
    let guide = fs::read_to_string(content().join("../../CONTRIBUTING.md")).unwrap();
    let slips = [
        (FRACTURE, "or days_since <= 182", "or days_sinse <= 182"),
        (FRACTURE, "in (spine, rib, ", "in (spine, rip, "),
        ("rules/conditions/severe-pain-today.toml", "nrs <= 6", "nrs <= 16"),
        (FRACTURE, "zones: own off", "zones: own of"),
        (FRACTURE, "adapt = \"zones: own off; cap 1-2 on own-part\"\n", ""),
        (FRACTURE, "when = \"days_since <= 365\"", "when = \"days_since <= 90\""),
        ("rules/conditions/kidney-disorder.toml", "days_since > 84", "days_since > 40"),
        ("rules/conditions/facial-injections.toml", "when = \"otherwise\"", "when = \"days_since > 21\""),
        ("rules/conditions/neck-pain-recent.toml", "\"days_since <= 14\"", "\"days_since > 7 and days_since <= 14\""),
        (FRACTURE, LIMB, "level = \"proceed\"\nwhen = \"days_since <= 365\""),
        (FRACTURE_WORDS, "[detail.healed]", "[detail.heeled]"),
        (FRACTURE, "\"BEHERA\"", "\"BEHARA\""),
        (FRACTURE_WORDS, "When did it break?", "When did it break? And where?"),
        (FRACTURE_WORDS, "Hairline breaks count too.", "We diagnose this."),
    ];
    for (file, from, to) in slips {
        for complaint in complaints(file, from, to) {
            let said = complaint.splitn(4, ':').last().unwrap().trim();
            assert!(guide.contains(said), "CONTRIBUTING does not quote: {said}");
        }
    }
    assert!(guide.contains("missing: the content has this id, so it needs this file"));
}

#[test]
fn a_gap_between_windows_is_refused() {
    let file = "rules/conditions/facial-injections.toml";
    refused(file, "when = \"otherwise\"", "when = \"days_since > 21\"", "a gap: some `days_since`");
}

#[test]
fn a_detail_must_be_whole() {
    refused(FRACTURE, "type = \"days\"", "type = \"dayz\"", "unknown variant `dayz`");
    refused(FRACTURE, "unit = \"years\"", "unit = \"moons\"", "unknown unit `moons`");
    refused(FRACTURE, "fallback = 51", "fallbak = 51", "unknown field `fallbak`");
    refused(FRACTURE, "age_less_days = \"days_since\"", "age_less_days = \"days\"", "no detail `days` here");
    refused(FRACTURE, "id = \"healed\"", "id = \"region\"", "detail `region` is declared twice");
    refused(FRACTURE, "of = [\"spine\", \"rib\",", "of = [\"rib\", \"rib\",", "`rib` stands in the list twice");
    let unless = "rules/conditions/cancer.toml";
    refused(unless, "false_when_no = \"lymph", "false_when_no = \"limp", "which does not exist");
}

#[test]
fn dangling_names_are_refused() {
    refused(FRACTURE, "\"BEHERA\"", "\"BEHARA\"", "dangling source `BEHARA`");
    refused(FRACTURE, "rescreen = \"windows\"", "rescreen = \"sometimes\"", "`sometimes` is no part of a re-screen");
    refused("rules/conditions/scoliosis.toml", "own = [\"back\"]", "own = [\"bak\"]", "unknown region or group `bak`");
    refused("rules/screening.toml", "    \"fracture\",\n", "", "content/rules/conditions/fracture.toml:1:1: orphan");
    refused("rules/screening.toml", "    \"fracture\",\n", "    \"fracture\",\n    \"fracture\",\n", "more than once");
    refused("rules/screening.toml", "condition = \"pregnancy\"", "condition = \"pregnant\"", "no condition `pregnant`");
    refused("rules/zones.toml", "regions = [\"calf\"]", "regions = [\"calv\"]", "unknown region or group `calv`");
}

#[test]
fn a_missing_word_is_refused() {
    refused(FRACTURE_WORDS, "rib = \"Rib\"\n", "", "detail `region` has no label for `rib`");
    refused(FRACTURE_WORDS, "rib = \"Rib\"\n", "rib = \"Rib\"\ntoe = \"Toe\"\n", "orphan: `region` has no `toe`");
    refused(FRACTURE_WORDS, "[detail.healed]", "[detail.heeled]", "no words for detail `healed`");
    refused(FRACTURE_WORDS, "[detail.healed]", "[detail.heeled]", "orphan: the rules have no detail `heeled`");
    let last = "[[branch]]\nbecause = \"A limb, healed, more than a year ago.\"\n";
    refused(FRACTURE_WORDS, last, "", "words for 3 branches, but the rules have 4");
    refused("text/en/conditions/pregnancy.toml", "today = \"Pregnant, or could be\"\n", "", "needs `today`");
    refused("text/en/adaptations.toml", "stretch = \"No stretch\"\n", "", "no words for ban `stretch`");
}

#[test]
fn two_questions_in_one_are_refused() {
    let twice = "When did it break? And where?";
    refused(FRACTURE_WORDS, "When did it break?", twice, "a question is one question");
}

#[test]
fn words_that_we_never_say_are_refused() {
    refused(FRACTURE_WORDS, "Hairline breaks count too.", "We diagnose this.", "the product never says `diagnose`");
    refused(FRACTURE_WORDS, "Hairline breaks count too.", "Hairline breaks count too!", "the product never says `!`");
}

const GLIDE: &str = "rules/techniques/ashi-warm-glide.toml";

#[test]
fn a_technique_may_only_name_what_exists() {
    refused(GLIDE, "\"back\"", "\"bakc\"", "ashi-warm-glide.toml:4:12: unknown region or group `bakc`");
    refused(GLIDE, "\"prone\"", "\"bent\"", "ashi-warm-glide.toml:3:13: unknown variant `bent`");
    refused(GLIDE, "SEED-002", "SEED-009", "dangling source `SEED-009`");
    refused(GLIDE, "glaucoma", "glaukoma", "unknown condition `glaukoma`");
    refused(GLIDE, "pressure = [1, 2]", "pressure = [2, 6]", "pressure is 1 to 5, not 6");
    refused(GLIDE, "pressure = [1, 2]", "pressure = [2, 1]", "the lightest pressure comes first");
    refused(GLIDE, "[\"back\", \"hips\"]", "[\"neck\"]", "no foot may touch any of its regions");
}

#[test]
fn words_and_rules_belong_together() {
    let words = "text/en/regions.toml";
    refused(words, "[regions.calf]", "[regions.claf]", "missing: region `calf` has no words");
    refused(words, "[regions.calf]", "[regions.claf]", "orphan: there is no region `claf`");
    refused(words, "left = \"left calf\"\n", "", "`calf`: left, right and both stand where the region has sides");
    refused("text/en/vocabulary.toml", "prone = ", "pron = ", "missing: member of [position] `prone` has no words");
    refused(
        "text/en/search.toml",
        "means = \"topic:ashiatsu\"",
        "means = \"topic:shiatsu\"",
        "`topic:shiatsu` is no entry",
    );
    refused("text/en/techniques/yam-khang.toml", "information = ", "summary2 = ", "unknown field `summary2`");
}

#[test]
fn a_technique_without_words_and_words_without_a_technique_are_refused() {
    let copied = tempfile::tempdir().unwrap();
    copy(&content(), copied.path());
    let words = copied.path().join("text/en/techniques");
    fs::rename(words.join("lomi-ae.toml"), words.join("lomi.toml")).unwrap();
    let Err(errors) = compile::compile(copied.path()) else { panic!("accepted") };
    let all: Vec<_> = errors.faults().into_iter().map(ToString::to_string).collect();
    assert!(
        all.iter().any(|one| one.starts_with("content/text/en/techniques/lomi-ae.toml:1:1: missing: the content has this id")),
        "{all:#?}"
    );
    assert!(all.iter().any(|one| one.starts_with("content/text/en/techniques/lomi.toml:1:1: orphan")), "{all:#?}");
}

#[test]
fn a_zone_of_the_chart_is_a_region_and_each_region_is_shown() {
    let drawing = "body/zones.json";
    refused(drawing, "\"calf-left\"", "\"claf-left\"", "`claf-left` is not a region with its side");
    refused(drawing, "\"head\"", "\"head-left\"", "`head-left` is not a region with its side");
    refused("rules/regions.toml", "\"calf\"", "\"calf\", \"heel-pad\"", "region `heel-pad` is neither drawn nor shown");
}

#[test]
fn a_claim_without_its_grade_and_a_contradiction_without_its_sides_are_refused() {
    let rules = "rules/topics/claims.toml";
    refused(rules, "evidence = \"unsupported\"\n", "", "claim `waste` needs `confidence` and `evidence`");
    refused(rules, "each = \"claim\"", "each = \"zone\"", "`each` is `claim` or `term`, not `zone`");
    let words = "text/en/topics/disagreements.toml";
    refused(words, "\"Central or Eastern Asia, possibly India.\", ", "", "`place`: a text for each of its 2 sides");
    refused(
        "text/en/topics/risks.toml",
        "heading = \"Broken bones\"\n",
        "",
        "`fracture` stands alone and needs a heading",
    );
}

#[test]
fn a_warning_sign_that_gets_slower_when_it_gets_worse_is_refused() {
    let rules = "rules/signs.toml";
    let sooner = "sooner = \"emergency-now\"";
    refused(rules, sooner, "sooner = \"normal\"", "what makes a sign worse must be sooner than `same-day-doctor`");
    refused(rules, sooner, "", "`sooner` says what makes a sign worse, and stands only where something does");
    refused(rules, "id = \"cough-blood\"", "id = \"vomit-blood\"", "`vomit-blood` is listed twice");
    refused("text/en/signs.toml", "[triage.normal]", "[triage.usual]", "unknown variant `usual`");
}
