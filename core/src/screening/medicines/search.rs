//! Finds a medicine by what is on the box, what people call it, or its class; misspellings are forgiven.

use strsim::osa_distance;

use super::MedicineLine;
use crate::content::{Content, Text};
use crate::fold::fold;
use crate::library::Library;
use crate::screening::rules::MedicineClass;
use crate::screening::words::MedicineWords;
use crate::words::capital;

/// What is read of a query; a pasted page must not hold up the screen.
const LONGEST_QUERY: usize = 60;
/// More rows than these are not read.
const MOST_ROWS: usize = 24;

/// One name and where it leads.
#[derive(Debug)]
struct Name {
    /// Place of the class.
    class: usize,
    /// The example; `None` is a name of the class itself.
    example: Option<String>,
    /// As it is compared.
    folded: String,
}

/// The names of one language.
#[derive(Debug)]
pub(crate) struct MedicineIndex {
    names: Vec<Name>,
}

impl MedicineIndex {
    pub(crate) fn new(content: &Content, text: &Text) -> Self {
        let mut names = Vec::new();
        for (class, rules) in content.ruleset().medicines.classes.iter().enumerate() {
            let Some(words) = text.screening.medicines.get(&rules.id) else { continue };
            let own = [&words.name].into_iter().chain(&words.also);
            names.extend(own.map(|name| Name { class, example: None, folded: fold(name) }));
            let examples = rules.groups.iter().flat_map(|group| &group.examples);
            names.extend(examples.map(|name| Name { class, example: Some(name.clone()), folded: fold(name) }));
        }
        Self { names }
    }

    /// Class and example for `query`, best first, each once.
    fn find(&self, query: &str) -> Vec<(usize, Option<&str>)> {
        let beginning: String = query.chars().take(LONGEST_QUERY).collect();
        let query = fold(&beginning);
        let found = self.like(&query);
        // "simvastatin 20 mg": the strength says nothing about the name.
        match query.split(' ').next() {
            Some(first) if found.is_empty() && first.len() < query.len() => self.like(first),
            Some(_) | None => found,
        }
    }

    fn like(&self, query: &str) -> Vec<(usize, Option<&str>)> {
        let scored = self.names.iter().enumerate().filter_map(|(place, name)| {
            let distance = likeness(query, &name.folded)?;
            Some((distance, place, name))
        });
        let mut scored: Vec<_> = scored.collect();
        scored.sort_by_key(|(distance, place, _)| (*distance, *place));
        let mut found: Vec<(usize, Option<&str>)> = Vec::new();
        for (_, _, name) in scored {
            let hit = (name.class, name.example.as_deref());
            if !found.contains(&hit) {
                found.push(hit);
            }
        }
        found.truncate(MOST_ROWS);
        found
    }
}

/// How far a name is from what was typed: 0 is the same, `None` is another name.
fn likeness(query: &str, name: &str) -> Option<usize> {
    const WHOLE: usize = 0;
    const BEGINS: usize = 1;
    const WORD_BEGINS: usize = 2;
    const HOLDS: usize = 3;
    const LIKE: usize = 4;
    if query.is_empty() {
        return None;
    }
    if name == query {
        return Some(WHOLE);
    }
    if name.starts_with(query) {
        return Some(BEGINS);
    }
    if name.split(' ').any(|word| word.starts_with(query)) {
        return Some(WORD_BEGINS);
    }
    let length = query.chars().count();
    // What was typed may say more than the name ("warfarin 3 mg", "my lipitor").
    if query.split(' ').any(|word| word.len() > 3 && word == name) || (length > 3 && name.contains(query)) {
        return Some(HOLDS);
    }
    let most = match length {
        0..=3 => return None,
        4..=5 => 1,
        6..=8 => 2,
        _ => 3,
    };
    let near = |other: &str| {
        let others = other.chars().count();
        let distance = if others > length + most {
            // Still being typed: held against as much of the name.
            let beginning: String = other.chars().take(length).collect();
            osa_distance(query, &beginning) + 1
        } else if others + most < length {
            return None;
        } else {
            osa_distance(query, other)
        };
        (distance <= most).then_some(LIKE + distance)
    };
    let words = name.split(' ').filter(|word| name.contains(' ') && word.chars().count() > 3);
    words.chain([name]).filter_map(near).min()
}

impl Library {
    /// Medicines for `query`, best first; misspellings are forgiven. Without a query: every class.
    #[must_use]
    pub fn medicines(&self, query: &str) -> Vec<MedicineLine> {
        let classes = &self.content().ruleset().medicines.classes;
        let found: Vec<(usize, Option<&str>)> = if query.trim().is_empty() {
            (0..classes.len()).map(|class| (class, None)).collect()
        } else {
            self.medicine_index().find(query)
        };
        let lines = found.into_iter().filter_map(|(class, example)| {
            let class = classes.get(class)?;
            let words = self.text().screening.medicines.get(&class.id)?;
            Some(line(class, words, example))
        });
        lines.collect()
    }
}

fn line(class: &MedicineClass, words: &MedicineWords, example: Option<&str>) -> MedicineLine {
    let shown = |name: &str| words.names.get(name).cloned().unwrap_or_else(|| capital(name));
    MedicineLine {
        class: class.id.clone(),
        name: example.map_or_else(|| words.name.clone(), shown),
        line: example.map_or_else(|| words.leads.clone(), |_| format!("{}. {}", words.name, words.leads)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(query: &str) -> (String, String) {
        let found = Library::new("en").medicines(query);
        found.first().map(|line| (line.class.clone(), line.name.clone())).unwrap_or_default()
    }

    #[test]
    fn a_medicine_is_found_by_its_name_by_its_brand_and_with_slips() {
        for (query, class, name) in [
            ("warfarin", "anticoagulant", "Warfarin"),
            ("Eliquis", "anticoagulant", "Eliquis"),
            ("warfrin", "anticoagulant", "Warfarin"),
            ("rivaroxiban", "anticoagulant", "Rivaroxaban"),
            ("ibuprofin", "otc-painkiller", "Ibuprofen"),
            ("tylenol", "otc-painkiller", "Tylenol"),
            ("oxycodon", "opioid", "Oxycodone"),
            ("tamoxefin", "tamoxifen", "Tamoxifen"),
            ("roacutane", "retinoid-or-peel", "Roaccutane"),
            ("HRT", "oestrogen", "HRT"),
            ("novorapid", "glucose-lowering", "Novorapid"),
            ("simvastatn 20 mg", "statin", "Simvastatin"),
        ] {
            assert_eq!(first(query), (class.to_owned(), name.to_owned()), "{query}");
        }
    }

    #[test]
    fn every_name_of_the_table_is_found_at_once_and_a_slip_still_finds_most() {
        let library = Library::new("en");
        let (mut slips, mut found_slips) = (0, 0);
        for class in &library.content().ruleset().medicines.classes {
            for name in class.groups.iter().flat_map(|group| &group.examples) {
                assert!(
                    library.medicines(name).iter().take(3).any(|line| line.class == class.id),
                    "{name} is not found under {}",
                    class.id
                );
                if name.chars().count() > 6 {
                    let slip: String = name.chars().enumerate().filter(|(at, _)| *at != 3).map(|(_, c)| c).collect();
                    slips += 1;
                    found_slips +=
                        usize::from(library.medicines(&slip).iter().take(8).any(|line| line.class == class.id));
                }
            }
        }
        assert!(found_slips * 100 >= slips * 97, "{found_slips} of {slips}");
    }

    #[test]
    fn without_a_query_every_class_is_listed_with_where_it_leads() {
        let all = Library::new("en").medicines(" ");
        assert_eq!(all.len(), 24);
        assert_eq!(all[0].class, "anticoagulant");
        assert!(all.iter().all(|line| !line.name.is_empty() && !line.line.is_empty()));
        assert!(Library::new("en").medicines("zzzzzz").is_empty());
    }
}
