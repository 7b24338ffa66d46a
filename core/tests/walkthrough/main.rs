//! The walkthroughs that all three languages run, here straight through the journal.

mod open;
mod run;
mod script;

use std::fs;
use std::path::PathBuf;

use run::digest_of;

fn walkthrough(name: &str) -> (String, PathBuf) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/walkthroughs");
    let text = fs::read_to_string(folder.join(format!("{name}.json"))).expect("the script is there");
    (text, folder.join(format!("{name}.digest")))
}

/// With `UPDATE_DIGESTS=1` the digest is written instead of compared.
#[test]
fn the_first_session_ends_in_the_digest_that_all_languages_share() {
    let (text, kept) = walkthrough("first-session");
    let digest = digest_of(&text);
    if std::env::var_os("UPDATE_DIGESTS").is_some_and(|value| value == "1") {
        fs::write(&kept, format!("{digest}\n")).expect("the digest can be written");
    }
    assert_eq!(digest, fs::read_to_string(&kept).expect("the digest is there").trim());
}

#[test]
fn the_same_walk_gives_the_same_digest_whatever_the_ids_and_keys() {
    let (text, _) = walkthrough("first-session");
    assert_eq!(digest_of(&text), digest_of(&text));
}

#[test]
fn one_changed_word_or_segment_changes_the_digest() {
    let (text, _) = walkthrough("first-session");
    let script: script::Script = serde_json::from_str(&text).expect("the script has the shape of the README");
    assert!(!script.variants.is_empty());
    let digest = digest_of(&text);
    for variant in &script.variants {
        let changed = text.replace(&variant.from, &variant.to);
        assert_ne!(changed, text, "{} is in the script", variant.from);
        assert_ne!(digest_of(&changed), digest, "the digest must show {}", variant.changes);
    }
}
