//! Every row of the source checklist can be found by what a person would type, and the hit shows what the row is about.
//!
//! The rows are in `source_checklist.toml`. A row is covered when each of its queries has the entry among the first five
//! and the hit's own words, title and text, say it.

#![expect(clippy::unwrap_used, reason = "a test whose rows cannot be read has failed")]

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use treadwell_core::library::Library;

/// How many hits a person looks at.
const LOOKED_AT: usize = 5;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Checklist {
    row: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    section: u8,
    item: String,
    /// `kind:id` of the entry that covers it.
    entry: String,
    typed: Vec<String>,
    #[serde(default)]
    says: Vec<String>,
}

fn rows() -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/source_checklist.toml");
    toml::from_str::<Checklist>(&std::fs::read_to_string(path).unwrap()).unwrap().row
}

/// What is wrong with one query of a row.
fn complaint(library: &Library, row: &Row, typed: &str) -> Option<String> {
    let found: Vec<_> = library.search(typed).into_iter().take(LOOKED_AT).collect();
    let Some(hit) = found.iter().find(|hit| format!("{}:{}", hit.kind.id(), hit.id) == row.entry) else {
        let found: Vec<_> = found.iter().map(|hit| format!("{}:{}", hit.kind.id(), hit.id)).collect();
        return Some(format!("{} {}: {typed:?} finds {found:?}, not {}", row.section, row.item, row.entry));
    };
    let said = format!("{} {}", hit.title, hit.text).to_lowercase();
    let unsaid: Vec<_> = row.says.iter().filter(|word| !said.contains(&word.to_lowercase())).collect();
    (!unsaid.is_empty()).then(|| format!("{} {}: {typed:?} shows {said:?} without {unsaid:?}", row.section, row.item))
}

#[test]
fn every_row_is_among_the_first_five_for_what_a_person_would_type() {
    let library = Library::new("en");
    let rows = rows();
    let complaints: Vec<_> = rows
        .iter()
        .flat_map(|row| row.typed.iter().filter_map(|typed| complaint(&library, row, typed)).collect::<Vec<_>>())
        .collect();
    assert!(complaints.is_empty(), "{complaints:#?}");
}

#[test]
fn no_section_of_the_checklist_is_left_out() {
    let mut sections: BTreeMap<u8, usize> = BTreeMap::new();
    for row in rows() {
        assert!(!row.typed.is_empty(), "{}", row.item);
        *sections.entry(row.section).or_default() += 1;
    }
    // Rows of the checklist by section; what lies in one row there is sometimes two here, never the other way round.
    let least = [9, 15, 30, 13, 14, 35, 22, 24, 18, 16, 14, 19, 6, 8];
    let counted: Vec<_> = sections.into_values().collect();
    assert_eq!(counted.len(), least.len());
    assert!(counted.iter().zip(least).all(|(counted, least)| *counted >= least), "{counted:?}");
}
