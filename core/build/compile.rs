//! From the content folder to the canonical bytes.

use std::path::Path;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::error::Errors;
use crate::folder::Folder;
use crate::{chart, library, rules, sign, study, technique, text, topic};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Version {
    version: String,
}

/// The canonical JSON of the content folder at `root`: sorted keys, no white space between tokens.
pub fn compile(root: &Path) -> Result<String, Errors> {
    let mut errors = Errors::default();
    let folder = Folder::new(root);
    let version = folder.parse::<Version>("version.toml", &mut errors).map(|(_, version)| version.version);

    let known = library::compile(&folder, &mut errors);
    let rules = rules::compile(&folder, &known, &mut errors);
    let held_against = technique::Rules {
        conditions: rules::condition_ids(&rules),
        never: known.members(rules::never_places(&rules)),
    };
    let techniques = technique::compile(&folder, &known, &held_against, &mut errors);
    let topics = topic::compile(&folder, &known, &mut errors);
    let signs = sign::compile(&folder, &known, &mut errors);
    let chart = chart::compile(&folder, &known, &mut errors);
    let study = study::compile(&folder, &known, &mut errors);
    let library = known.into_library(techniques, topics, signs, chart, study);

    let mut languages = Map::new();
    for language in folder.folders("text") {
        let library = text::compile(&folder, &language, library.as_ref(), &rules, &mut errors);
        let screening = rules::compile_words(&folder, &language, &rules, &mut errors);
        let tables = text::compile_tables(&folder, &language, &mut errors);
        languages.insert(language, json!({ "library": library, "screening": screening, "tables": tables }));
    }
    if !languages.contains_key("en") {
        errors.in_file("text/en", "missing: English is the language that every id must have words in");
    }
    folder.refuse_orphans(&mut errors);
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(canonical(&json!({ "version": version, "library": library, "rules": rules, "text": languages })))
}

/// Keys in the order of their bytes whatever map type `serde_json` was built with, so that the digest depends on the
/// content alone.
fn canonical(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let mut keys: Vec<_> = map.keys().collect();
            keys.sort();
            let fields: Vec<_> =
                keys.into_iter().map(|key| format!("{}:{}", json!(key), canonical(&map[key]))).collect();
            format!("{{{}}}", fields.join(","))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(",")),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.to_string(),
    }
}
