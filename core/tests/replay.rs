//! A stored screening is decided again by the rules of its day; what newer rules would change is said beside it.

#![expect(clippy::unwrap_used, reason = "a test that meets what it did not expect should fail there and then")]

use std::fs;
use std::path::Path;

use serde_json::{Value as Json, json};
use tempfile::TempDir;
use treadwell_core::Moment;
use treadwell_core::content::Content;
use treadwell_core::journal::{ClientId, EntryKind, Error, Journal, NewEntry, RecordId};
use treadwell_core::screening::case::read_cases;
use treadwell_core::screening::{Evidence, Level, Screener};

/// 24 February 2026, 14:25 on the wall.
const NOW: Moment = Moment { epoch_ms: 1_771_939_500_000, utc_offset_min: 60 };
const LATER: Moment = Moment { epoch_ms: NOW.epoch_ms + 30 * 86_400_000, ..NOW };

fn journal() -> (TempDir, Journal) {
    let dir = tempfile::tempdir().unwrap();
    let journal = Journal::open(&dir.path().join("journal.db"), &[7; 32], "en", None, NOW).unwrap();
    (dir, journal)
}

/// Stores a screening as it is completed, decided by these rules.
fn store(journal: &Journal, content: &Content, canonical: &str, facts: &Json) -> String {
    let cases = json!([{ "id": "one", "facts": facts }]);
    let inputs = read_cases(content.ruleset(), &cases, NOW).unwrap().remove(0).inputs;
    let screener = Screener::new(content.ruleset(), content.library());
    let (evidence, outcome) = Evidence::take(&screener, content, inputs);
    let screening = journal.write(NOW, |w| {
        w.keep_content(content.digest(), content.version(), canonical)?;
        let client = ClientId::new(w.id_time())?;
        w.new_subject(client.into())?;
        let new = |record, kind, body| NewEntry { subject: client.into(), record, kind, occurred_at: NOW, body };
        w.append(new(client.into(), EntryKind::ClientRegistered, json!({ "v": 1, "name": "Zoë" })))?;
        let record = RecordId::new(w.id_time())?;
        let body = json!({ "v": 1, "level": outcome.level, "evidence": evidence });
        w.append(new(record, EntryKind::ScreeningCompleted, body))?;
        Ok(record)
    });
    screening.unwrap().to_string()
}

/// The content of this build with one threshold changed: a broken bone stops for 400 days instead of 182.
fn stricter_content() -> String {
    let mut content: Json = serde_json::from_str(Content::canonical_json()).unwrap();
    content["version"] = json!("0.0.9");
    let conditions = content["rules"]["conditions"].as_array_mut().unwrap();
    let fracture = conditions.iter_mut().find(|condition| condition["id"] == "fracture").unwrap();
    let when = fracture["branches"][0]["when"]["of"].as_array_mut().unwrap();
    let days = when.iter_mut().find(|part| part["detail"] == "days_since").unwrap();
    assert_eq!(days["with"].as_f64(), Some(182.0));
    days["with"] = json!(400.0);
    serde_json::to_string(&content).unwrap()
}

fn healed_arm() -> Json {
    json!({ "fracture": { "answer": "yes", "region": "limb", "days_since": 200, "healed": true } })
}

#[test]
fn the_same_rules_give_the_same_outcome() {
    let (_dir, journal) = journal();
    let content = Content::embedded();
    let screening = store(&journal, content, Content::canonical_json(), &healed_arm());
    let page = journal.replay(&screening, LATER).unwrap();
    assert_eq!(page.title, "The same outcome as on 24 February");
    assert!(page.same);
    assert_eq!((page.then.level, page.now.level), (Level::Adapt, Level::Adapt));
    assert!(page.content_line.contains(content.version()), "{}", page.content_line);
    assert_eq!(page.newer, None);
}

#[test]
fn the_rules_of_that_day_decide_and_newer_ones_say_what_they_would_change() {
    let (_dir, journal) = journal();
    let canonical = stricter_content();
    let screening = store(&journal, &Content::parse(&canonical).unwrap(), &canonical, &healed_arm());
    let page = journal.replay(&screening, LATER).unwrap();
    assert!(page.same, "{page:?}");
    assert_eq!((page.then.level, page.now.level), (Level::DoNotProceed, Level::DoNotProceed));
    assert!(page.content_line.contains("0.0.9"), "{}", page.content_line);
    let newer = page.newer.unwrap();
    assert_eq!((newer.before.level, newer.after.level), (Level::DoNotProceed, Level::Adapt));
    assert_eq!(newer.title, "Do not proceed becomes: Adapt");
    assert_eq!(newer.lines[0], "Looser: A broken bone, now adapt.");
    assert_eq!(journal.outcome(&screening, LATER).unwrap().badge.level, Level::DoNotProceed, "nothing is adopted");
}

#[test]
fn newer_rules_that_change_nothing_here_say_so() {
    let (_dir, journal) = journal();
    let canonical = stricter_content();
    let screening = store(&journal, &Content::parse(&canonical).unwrap(), &canonical, &json!({}));
    let newer = journal.replay(&screening, LATER).unwrap().newer.unwrap();
    assert_eq!(newer.title, "Nothing changes");
    assert_eq!(newer.lines, Vec::<String>::new());
}

#[test]
fn what_was_never_screened_cannot_be_decided_again() {
    let (_dir, journal) = journal();
    assert!(matches!(journal.replay("nobody", NOW), Err(Error::Invalid { .. })));
    let unknown = RecordId::new(NOW.epoch_ms).unwrap().to_string();
    assert!(matches!(journal.replay(&unknown, NOW), Err(Error::Refused { .. })));
}

/// Two people who were screened by engine and content 0.1.0, which did not know the rules I-03 to I-15 yet.
#[test]
fn a_screening_of_an_older_app_is_decided_again_by_its_own_rules() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("journal.db");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/screened-0.1.0.db");
    fs::copy(fixture, &path).unwrap();
    let journal = Journal::open(&path, &[0x2b; 32], "en", None, LATER).unwrap();
    journal.rebuild_views().unwrap();

    let zoe = journal.replay("019c8fa0-b540-7e59-b361-1de09a896fbe", LATER).unwrap();
    assert!(zoe.same, "{zoe:?}");
    assert_eq!(zoe.then.level, Level::DoNotProceed);
    assert!(zoe.newer.is_some(), "the content has changed since");

    // Arthritis and a painkiller of the day: both were adapted to, nothing judged them together.
    let jonas = journal.replay("019c8fa0-b540-777e-ba52-03a3d6598410", LATER).unwrap();
    assert_eq!(jonas.then.level, Level::Adapt);
    if !jonas.same {
        assert!(jonas.now.level > jonas.then.level, "{jonas:?}");
        assert!(jonas.lines.iter().any(|line| line.contains("0.1.0")), "{:?}", jonas.lines);
        assert!(!journal.outcome("019c8fa0-b540-777e-ba52-03a3d6598410", LATER).unwrap().may_start);
    }
}
