//! Content as it lies in the journal, with some of its values changed: read and screened with, or refused.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};
use treadwell_core::content::Content;
use treadwell_core::screening::Screener;
use treadwell_core::screening::case::read_cases;
use treadwell_fuzz::NOW;

/// What decides, without the words: small enough to be read again and again.
static DECIDING: LazyLock<Value> = LazyLock::new(|| {
    let whole: Value = serde_json::from_str(Content::canonical_json()).expect("the content is JSON");
    let library = json!({"techniques": whole["library"]["techniques"], "pressure": whole["library"]["pressure"]});
    json!({"version": whole["version"], "library": library, "rules": whole["rules"]})
});

/// A case with much in it.
const CASE: &str = r#"[{"id": "a", "facts": {"pregnancy": {"answer": "yes", "weeks": 20},
    "disc-herniation": {"answer": "yes", "days_since_flare": 900, "nerve_signs": "no"},
    "blood-thinners": {"answer": "unsure"}, "fever-infection": {"answer": "yes"}}}]"#;

fuzz_target!(|bytes: &[u8]| {
    let _ = Content::parse(&String::from_utf8_lossy(bytes));
    let mut content = DECIDING.clone();
    for edit in bytes.chunks_exact(8).take(8) {
        let (path, how) = edit.split_at(6);
        change(&mut content, path, how[0], how[1]);
    }
    let Ok(content) = Content::deciding(&content.to_string()) else { return };
    let screener = Screener::new(content.ruleset(), content.library());
    let cases = serde_json::from_str(CASE).expect("the case is JSON");
    let Ok(cases) = read_cases(content.ruleset(), &cases, NOW) else { return };
    for case in cases {
        let outcome = screener.screen(&case.inputs);
        let _ = screener.smallest(&case.inputs, &outcome);
    }
});

/// Goes down by the bytes of `path` and puts something else there.
fn change(value: &mut Value, path: &[u8], how: u8, with: u8) {
    let next = path.first().map(|step| usize::from(*step));
    match (value, next) {
        (Value::Array(items), Some(step)) if !items.is_empty() => {
            let place = step % items.len();
            match (how, path.len()) {
                (0, 1) => drop(items.remove(place)),
                (1, 1) => items.push(items[place].clone()),
                _ => change(&mut items[place], &path[1..], how, with),
            }
        }
        (Value::Object(members), Some(step)) if !members.is_empty() => {
            let place = step % members.len();
            let name = members.keys().nth(place).expect("there are as many").clone();
            match (how, path.len()) {
                (0, 1) => drop(members.remove(&name)),
                _ => change(&mut members[&name], &path[1..], how, with),
            }
        }
        (value, _) => {
            *value = match how % 8 {
                2 => Value::Null,
                3 => json!(i64::from(with) - 128),
                4 => json!(f64::from(with) * 1e300),
                5 => json!(""),
                6 => json!([]),
                7 => json!({}),
                _ => json!(u64::from(with)),
            }
        }
    }
}
