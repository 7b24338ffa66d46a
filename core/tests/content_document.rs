//! The document that reviewers read: it holds everything, its links lead somewhere, and a change is told in its words.

#![expect(clippy::unwrap_used, reason = "a test that meets what it did not expect should fail there and then")]

#[path = "../examples/content/report/mod.rs"]
mod report;

use std::collections::BTreeSet;

use report::{difference, document, html};
use serde_json::{Value, json};
use treadwell_core::content::Content;

fn page() -> String {
    html::page(&document::of(Content::embedded()))
}

/// The content of this build with one place of its canonical JSON changed.
fn changed(change: impl FnOnce(&mut Value)) -> Content {
    let mut json: Value = serde_json::from_str(Content::canonical_json()).unwrap();
    change(&mut json);
    Content::parse(&json.to_string()).unwrap()
}

fn told(new: &Content) -> String {
    difference::markdown(&document::of(Content::embedded()), &document::of(new))
}

fn fracture(json: &mut Value) -> &mut Value {
    let conditions = json["rules"]["conditions"].as_array_mut().unwrap();
    conditions.iter_mut().find(|condition| condition["id"] == "fracture").unwrap()
}

#[test]
fn the_document_names_its_version_its_digest_and_that_no_clinician_has_reviewed_it() {
    let page = page();
    let content = Content::embedded();
    for text in [content.version(), content.digest(), &content.text("en").screening.fixed.not_reviewed, "Signature"] {
        assert!(page.contains(text), "no {text}");
    }
    assert!(!page.contains("<script"));
}

#[test]
fn every_condition_rule_technique_zone_and_source_has_its_place() {
    let page = page();
    let content = Content::embedded();
    let (rules, library) = (content.ruleset(), content.library());
    let ids: Vec<String> = (rules.conditions.iter())
        .map(|condition| format!("section-{}-{}", condition.section.to_ascii_lowercase(), condition.id))
        .chain(content.text("en").screening.fixed.rules.keys().map(|rule| format!("rules-{rule}")))
        .chain(rules.medicines.classes.iter().map(|class| format!("medicines-{}", class.id)))
        .chain(rules.zones.iter().map(|zone| format!("zones-{}", zone.id)))
        .chain(library.techniques.iter().map(|technique| format!("techniques-{}", technique.id)))
        .chain(library.signs.iter().map(|sign| format!("signs-{}", sign.id)))
        .chain(library.reactions.iter().map(|reaction| format!("reactions-{}", reaction.id)))
        .chain(library.sources.iter().map(|source| format!("sources-{}", source.id)))
        .collect();
    for id in ids {
        assert!(page.contains(&format!("id=\"{id}\"")), "no {id}");
    }
}

#[test]
fn every_branch_stands_there_in_braces_and_in_words() {
    let page = page();
    let content = Content::embedded();
    let escaped =
        |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    for condition in &content.ruleset().conditions {
        let words = &content.text("en").screening.conditions[&condition.id];
        for (branch, said) in condition.branches.iter().zip(&words.branch) {
            assert!(page.contains(&escaped(&format!("{{{}}}", branch.when_text))), "{}", branch.when_text);
            assert!(page.contains(&escaped(&said.because)), "{}", said.because);
        }
    }
}

#[test]
fn each_link_within_the_document_leads_somewhere_and_no_id_is_there_twice() {
    let page = page();
    let values = |mark: &str| -> Vec<String> {
        page.split(mark).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    let ids = values(" id=\"");
    let once: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(ids.len(), once.len(), "an id is there twice");
    for link in values("href=\"#") {
        assert!(once.contains(&link), "nowhere: #{link}");
    }
}

#[test]
fn the_same_content_has_no_changes() {
    assert!(told(Content::embedded()).contains("Nothing changed."));
}

#[test]
fn a_changed_branch_is_told_before_and_after() {
    let new = changed(|json| {
        json["version"] = json!("9.9.9");
        let branch = &mut fracture(json)["branches"][0];
        branch["when_text"] = json!("healed = false or days_since <= 200");
        branch["level"] = json!("clearance");
    });
    let told = told(&new);
    assert!(told.contains("to 9.9.9"), "{told}");
    assert!(told.contains("### Broken bone (`fracture`)"), "{told}");
    assert!(told.contains("was: `{healed = false or days_since <= 182}`"), "{told}");
    assert!(told.contains("now: `{healed = false or days_since <= 200}`"), "{told}");
    assert!(told.contains("was: Do not proceed") && told.contains("now: Clearance"), "{told}");
    assert_eq!(told.matches("###").count(), 1, "{told}");
}

#[test]
fn an_entry_that_is_gone_or_new_is_told() {
    let new = changed(|json| {
        let sources = json["library"]["sources"].as_array_mut().unwrap();
        let mut added = sources[0].clone();
        sources.retain(|source| source["id"] != "BEHERA");
        added["id"] = json!("NEW-1");
        sources.push(added);
    });
    let told = told(&new);
    assert!(told.contains("(`BEHERA`) is gone") && told.contains("(`NEW-1`) is new"), "{told}");
    assert!(told.contains("The version is the same although the content is not"), "{told}");
}
