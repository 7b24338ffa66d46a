//! Names that somebody meant and typed with a slip of the finger.
//!
//! Every word of a name is also kept by how it begins with one letter left out. Two beginnings that differ by one slip
//! (a letter too many, too few, another one, two turned round) have one of these in common, so a look into an index finds
//! the few words worth comparing, however many clients there are. Asked only when few names begin as typed.

use rusqlite::params_from_iter;
use strsim::osa_distance;

use super::typed::{Typed, any_of};
use crate::fold::stands_alone;
use crate::journal::clients::{self, ClientRow};
use crate::journal::{Dao, Result};

/// So many clients whose name begins as typed are few.
pub(in crate::journal) const FEW: usize = 4;

/// Letters at the beginning of a word whose slips are kept; later slips are found by comparing.
const BEGINNING: usize = 5;
/// Shorter words have too many neighbours.
const SHORTEST: usize = 3;
/// From so many letters on two slips are allowed.
const LONG: usize = 8;
/// Similar words that are looked for.
const WORDS: usize = 24;

/// Whether the slips of a word are kept.
pub(super) fn is_long_enough(word: &str) -> bool {
    word.chars().nth(SHORTEST - 1).is_some() && !word.contains(stands_alone)
}

/// The beginning of a word, and the same with one letter left out; each once, in order.
pub(super) fn slips(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().take(BEGINNING).collect();
    let without = |out: usize| letters.iter().enumerate().filter(move |(at, _)| *at != out).map(|(_, letter)| letter);
    // Leaving out the letter behind the last one leaves out none.
    let mut slips: Vec<String> = (0..=letters.len()).map(|out| without(out).collect()).collect();
    slips.sort_unstable();
    slips.dedup();
    slips
}

/// How many slips lie between what was typed and the beginning of a word; `None` when they are too many.
fn slips_between(typed: &str, word: &str) -> Option<usize> {
    let letters = typed.chars().count();
    let allowed = if letters < LONG { 1 } else { 2 };
    let places: Vec<usize> = word.char_indices().map(|(place, _)| place).chain([word.len()]).collect();
    let ends = letters.saturating_sub(allowed)..=letters + allowed;
    let beginnings = ends.filter_map(|end| word.get(..*places.get(end)?));
    let fewest = beginnings.map(|beginning| osa_distance(typed, beginning)).min()?;
    (fewest <= allowed).then_some(fewest)
}

/// Words of names that are like the one that was typed, most alike first.
fn words_like(dao: &Dao, typed: &str) -> Result<Vec<String>> {
    let slips = slips(typed);
    let places = vec!["?"; slips.len()].join(", ");
    let sql = format!("SELECT DISTINCT word FROM view_name_slip WHERE slip IN ({places})");
    let mut query = dao.db().prepare_cached(&sql)?;
    let words = query.query_map(params_from_iter(slips), |row| row.get::<_, String>(0))?;
    let mut alike = Vec::new();
    for word in words {
        let word = word?;
        if let Some(slips) = slips_between(typed, &word) {
            alike.push((slips, word));
        }
    }
    alike.sort_unstable();
    alike.truncate(WORDS);
    Ok(alike.into_iter().map(|(_, word)| word).collect())
}

/// Clients with a similar name, newest first, without those that are `known` already.
pub(in crate::journal) fn clients(
    dao: &Dao,
    typed: &Typed,
    known: &[ClientRow],
    most: usize,
) -> Result<Vec<ClientRow>> {
    let mut each = Vec::new();
    for (word, begins) in typed.words().iter().zip(typed.each()) {
        let like = match word.as_slice() {
            [word] if is_long_enough(word) => words_like(dao, word)?,
            _ => Vec::new(),
        };
        let like = any_of(like.iter().map(String::as_str));
        each.push(if like.is_empty() { begins } else { format!("({begins} OR {like})") });
    }
    let mut found = clients::matching_query(dao, &each.join(" AND "), most + known.len())?;
    found.retain(|row| known.iter().all(|known| known.client != row.client));
    found.truncate(most);
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the index leads from what was typed to the word, and comparing keeps it.
    fn finds(typed: &str, word: &str) -> bool {
        let kept = slips(word);
        slips(typed).iter().any(|slip| kept.contains(slip)) && slips_between(typed, word).is_some()
    }

    #[test]
    fn one_slip_is_forgiven_wherever_it_is() {
        for typed in ["lindkvist", "lindqvst", "linqdvist", "lindqviist", "mindqvist", "indqvist", "ilndqvist", "lindk"]
        {
            assert!(finds(typed, "lindqvist"), "{typed}");
        }
        assert!(finds("jon", "john"));
        assert!(finds("sarah", "sara"));
        assert!(finds("محد", "محمد"));
    }

    #[test]
    fn a_long_name_may_have_two_slips_and_a_short_one_one() {
        assert!(finds("lindkwist", "lindqvist"));
        assert!(finds("mohammed", "muhammad"));
        assert!(!finds("rita", "ruth"));
        assert!(!finds("bergmann", "lindqvist"));
    }
}
