//! What changed between two versions, as Markdown, in the words of the document.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::document::{Document, Entry, Fact, Part};

/// All changes in reading order.
pub fn markdown(old: &Document, new: &Document) -> String {
    let mut text = format!(
        "# Clinical content {} to {}\n\nFrom digest `{}`\nto digest `{}`.\n",
        old.version, new.version, old.digest, new.digest
    );
    if old.digest == new.digest {
        text.push_str("\nNothing changed.\n");
        return text;
    }
    if old.version == new.version {
        text.push_str("\nThe version is the same although the content is not: raise it in `version.toml`.\n");
    }
    let mut changes = String::new();
    for id in in_order(&ids(&old.parts), &ids(&new.parts)) {
        let find = |document: &'_ Document| document.parts.iter().position(|part| part.id == id);
        let before = find(old).map(|place| &old.parts[place]);
        let after = find(new).map(|place| &new.parts[place]);
        part(before, after, &mut changes);
    }
    if changes.is_empty() {
        changes.push_str("\nNothing that this document shows changed.\n");
    }
    text + &changes
}

fn ids(parts: &[Part]) -> Vec<&str> {
    parts.iter().map(|part| part.id.as_str()).collect()
}

/// The new order, and behind it what is gone.
fn in_order<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<&'a str> {
    new.iter().chain(old.iter().filter(|id| !new.contains(id))).copied().collect()
}

fn part(old: Option<&Part>, new: Option<&Part>, text: &mut String) {
    let empty: &[Entry] = &[];
    let (before, after) = (old.map_or(empty, |part| &part.entries), new.map_or(empty, |part| &part.entries));
    let id = |entry: &'_ Entry| entry.id.clone();
    let (old_ids, new_ids): (Vec<_>, Vec<_>) = (before.iter().map(id).collect(), after.iter().map(id).collect());
    let borrowed = |ids: &'_ [String]| ids.iter().map(String::as_str).collect::<Vec<_>>().join("\n");
    let mut changes = String::new();
    for id in in_order(
        &old_ids.iter().map(String::as_str).collect::<Vec<_>>(),
        &new_ids.iter().map(String::as_str).collect::<Vec<_>>(),
    ) {
        let find = |entries: &'_ [Entry]| entries.iter().position(|entry| entry.id == id);
        entry(find(before).map(|place| &before[place]), find(after).map(|place| &after[place]), &mut changes);
    }
    let kept = |ids: &[String], others: &[String]| -> Vec<String> {
        ids.iter().filter(|id| others.contains(id)).cloned().collect()
    };
    if kept(&old_ids, &new_ids) != kept(&new_ids, &old_ids) {
        let _ = writeln!(changes, "\nThe order changed; it was:\n\n```\n{}\n```", borrowed(&old_ids));
    }
    if let (false, Some(shown)) = (changes.is_empty(), new.or(old)) {
        let _ = write!(text, "\n## {}\n{changes}", shown.title);
    }
}

fn entry(old: Option<&Entry>, new: Option<&Entry>, text: &mut String) {
    let facts = |entry: Option<&Entry>| entry.map_or_else(Vec::new, flat);
    let (before, after) = (facts(old), facts(new));
    if before == after {
        return;
    }
    let Some(shown) = new.or(old) else { return };
    let what = match (old, new) {
        (None, _) => " is new",
        (_, None) => " is gone",
        (Some(_), Some(_)) => "",
    };
    let _ = writeln!(text, "\n### {} (`{}`){what}\n", shown.title, shown.id);
    let labels: Vec<&str> = after.iter().chain(&before).map(|(label, _)| label.as_str()).collect();
    let mut told = BTreeSet::new();
    for label in labels.into_iter().filter(|label| told.insert(*label)) {
        let at = |facts: &'_ [(String, String)]| -> Vec<String> {
            facts.iter().filter(|(at, _)| at == label).map(|(_, text)| text.clone()).collect()
        };
        let (was, is) = (at(&before), at(&after));
        for gone in was.iter().filter(|text| !is.contains(text)) {
            let _ = writeln!(text, "- **{label}**, was: {gone}");
        }
        for come in is.iter().filter(|text| !was.contains(text)) {
            let _ = writeln!(text, "- **{label}**, now: {come}");
        }
        if was != is && was.iter().all(|text| is.contains(text)) && is.iter().all(|text| was.contains(text)) {
            let _ = writeln!(text, "- **{label}**: in another order");
        }
    }
}

/// Every fact of an entry as a label and a text.
fn flat(entry: &Entry) -> Vec<(String, String)> {
    let mut flat = vec![("Title".to_owned(), entry.title.clone())];
    flat.extend(entry.tags.iter().map(|tag| ("Kind".to_owned(), tag.clone())));
    for fact in &entry.facts {
        match fact {
            Fact::Line { label, text } => flat.push(((*label).to_owned(), text.clone())),
            Fact::List { label, items } => flat.extend(items.iter().map(|item| ((*label).to_owned(), item.clone()))),
            Fact::Table { label, columns, rows } => {
                for row in rows {
                    for (column, cell) in columns.iter().zip(&row.cells) {
                        flat.push((format!("{label}, {}, {}", row.id, column.to_lowercase()), cell.text()));
                    }
                }
            }
            Fact::Sources { label, sources } => {
                flat.extend(sources.iter().map(|one| ((*label).to_owned(), format!("{} {}", one.id, one.title))));
            }
        }
    }
    flat
}
