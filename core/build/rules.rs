//! Compiles the screening rules.

#[path = "../src/screening/rules.rs"]
#[expect(dead_code, reason = "the core uses more of the shape than the compiler does")]
pub mod shape;

use std::collections::BTreeSet;

use serde_json::Value;

use crate::error::Errors;
use crate::folder::Folder;
use crate::library::Known;
use shape::Ruleset;

/// The ruleset as JSON; see [`Ruleset`].
pub fn compile(_folder: &Folder, _known: &Known, _errors: &mut Errors) -> Value {
    let ruleset = Ruleset { conditions: vec![], today: vec![], zones: vec![], places: vec![] };
    serde_json::to_value(ruleset).unwrap_or_default()
}

/// The words of the rules in one language, as JSON.
pub fn compile_words(_folder: &Folder, _language: &str, _rules: &Value, _errors: &mut Errors) -> Value {
    Value::Object(serde_json::Map::new())
}

/// Ids of all conditions.
pub fn condition_ids(rules: &Value) -> BTreeSet<String> {
    let conditions = rules["conditions"].as_array().into_iter().flatten();
    conditions.filter_map(|condition| condition["id"].as_str().map(str::to_owned)).collect()
}
