//! Filling in words: the one place where content's sentences meet numbers and names.

use serde_json::Value;

/// A table of words in one language; keys are dotted paths.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a>(&'a Value);

impl<'a> Words<'a> {
    pub(crate) const fn new(table: &'a Value) -> Self {
        Self(table)
    }

    fn at(self, key: &str) -> Option<&'a Value> {
        key.split('.').try_fold(self.0, |table, part| table.get(part))
    }

    /// The sentence at `key` with its braces filled in.
    pub(crate) fn say(self, key: &str, with: &[(&str, &str)]) -> String {
        let sentence = self.at(key).and_then(Value::as_str);
        debug_assert!(sentence.is_some(), "no words at {key}");
        fill(sentence.unwrap_or_default(), with)
    }

    /// The sentence at `key` without braces.
    pub(crate) fn plain(self, key: &str) -> String {
        self.say(key, &[])
    }

    /// The plural at `key` for `n`, with `{n}` and the other braces filled in.
    pub(crate) fn count(self, key: &str, n: u64, with: &[(&str, &str)]) -> String {
        let form = if n == 1 { "one" } else { "other" };
        let number = n.to_string();
        let mut all = vec![("n", number.as_str())];
        all.extend_from_slice(with);
        self.say(&format!("{key}.{form}"), &all)
    }

    /// The list of sentences at `key`.
    pub(crate) fn list(self, key: &str) -> Vec<String> {
        let list = self.at(key).and_then(Value::as_array);
        debug_assert!(list.is_some(), "no list of words at {key}");
        list.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// One sentence of the list at `key`, from 0; empty when there is none.
    pub(crate) fn nth(self, key: &str, place: usize) -> &'a str {
        let list = self.at(key).and_then(Value::as_array);
        debug_assert!(list.is_some(), "no list of words at {key}");
        list.and_then(|list| list.get(place)).and_then(Value::as_str).unwrap_or_default()
    }

    /// One field of a table of the list at `key`; empty when there is none.
    pub(crate) fn nth_of(self, key: &str, place: usize, field: &str) -> &'a str {
        let row = self.at(key).and_then(Value::as_array).and_then(|rows| rows.get(place));
        row.and_then(|row| row.get(field)).and_then(Value::as_str).unwrap_or_default()
    }

    /// The list of tables at `key`, each as its `id` and `label`.
    pub(crate) fn labels(self, key: &str) -> Vec<(String, String)> {
        let rows = self.at(key).and_then(Value::as_array);
        debug_assert!(rows.is_some(), "no labels at {key}");
        let text = |row: &Value, field: &str| row.get(field).and_then(Value::as_str).map(str::to_owned);
        rows.into_iter().flatten().filter_map(|row| Some((text(row, "id")?, text(row, "label")?))).collect()
    }
}

/// `template` with each `{name}` replaced.
pub(crate) fn fill(template: &str, with: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        match with.iter().find(|(key, _)| *key == name) {
            Some((_, value)) => out.push_str(value),
            None => {
                debug_assert!(false, "nothing to fill {{{name}}} with in {template:?}");
            }
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// The first letter in upper case.
pub(crate) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::{capital, fill};

    #[test]
    fn names_in_braces_are_filled_and_what_is_filled_in_is_not_read_again() {
        assert_eq!(fill("{a} and {b}.", &[("a", "{b}"), ("b", "two")]), "{b} and two.");
        assert_eq!(fill("an open { stays", &[]), "an open { stays");
    }

    #[test]
    fn a_capital_is_set_in_any_script() {
        assert_eq!(capital("éclair"), "Éclair");
        assert_eq!(capital(""), "");
    }
}
