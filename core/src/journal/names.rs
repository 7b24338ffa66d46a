//! Names: when two records may be of the same person.

use strsim::{damerau_levenshtein, jaro_winkler};

/// Why two people may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    Similar,
    Same,
    SameWithBirth,
}

impl Likeness {
    /// Key of the words that say so.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Similar => "client.similar_name",
            Self::Same => "client.same_name",
            Self::SameWithBirth => "client.same_birth_and_name",
        }
    }
}

/// Similar enough to ask, by Jaro and Winkler; "Maya Lindqvist" and "Maia Lindquist" are at 0.94.
const SIMILAR: f64 = 0.92;
/// Enough where the date of birth is the same.
const SIMILAR_WITH_BIRTH: f64 = 0.8;

fn sorted(folded: &str) -> String {
    let mut words: Vec<&str> = folded.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

/// Whether two people, each as folded name and date of birth (empty: not known), may be one.
pub(crate) fn likeness(name: &str, birth: &str, other_name: &str, other_birth: &str) -> Option<Likeness> {
    let same_birth = !birth.is_empty() && birth == other_birth;
    let other_birth_known = !birth.is_empty() && !other_birth.is_empty() && !same_birth;
    let (name, other) = (sorted(name), sorted(other_name));
    if name == other {
        return Some(if same_birth { Likeness::SameWithBirth } else { Likeness::Same });
    }
    let alike = jaro_winkler(&name, &other);
    if same_birth && alike >= SIMILAR_WITH_BIRTH {
        return Some(Likeness::SameWithBirth);
    }
    let slip = damerau_levenshtein(&name, &other) <= 1 && name.chars().count() > 4;
    (!other_birth_known && (slip || alike >= SIMILAR)).then_some(Likeness::Similar)
}

/// Up to two letters for the round picture beside a name.
pub(crate) fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let first = words.next();
    let last = words.next_back();
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    fn alike(a: &str, b: &str) -> Option<Likeness> {
        likeness(&fold(a), "", &fold(b), "")
    }

    #[test]
    fn the_same_name_in_another_order_or_with_other_accents_is_the_same() {
        assert_eq!(alike("Maya Lindqvist", "Lindqvist, Maya"), Some(Likeness::Same));
        assert_eq!(alike("Joel Bergstrom", "Joel Bergström"), Some(Likeness::Same));
    }

    #[test]
    fn a_slip_of_the_finger_is_similar_and_another_person_is_not() {
        assert_eq!(alike("Maya Lindqvist", "Maia Lindquist"), Some(Likeness::Similar));
        assert_eq!(alike("Sam Okafor", "Sma Okafor"), Some(Likeness::Similar));
        assert_eq!(alike("Sam Okafor", "Ruth Abara"), None);
    }

    #[test]
    fn different_dates_of_birth_are_different_people_unless_the_name_is_the_same() {
        let (maya, slip) = (fold("Maya Lindqvist"), fold("Maia Lindquist"));
        assert_eq!(likeness(&maya, "1968-01-02", &slip, "1990-01-02"), None);
        assert_eq!(likeness(&maya, "1968-01-02", &slip, "1968-01-02"), Some(Likeness::SameWithBirth));
        assert_eq!(likeness(&maya, "1968-01-02", &maya, "1990-01-02"), Some(Likeness::Same));
    }

    #[test]
    fn initials_are_of_the_first_and_last_word() {
        assert_eq!(initials("Maya van der Lindqvist"), "ML");
        assert_eq!(initials("Cher"), "C");
        assert_eq!(initials("🦶"), "");
    }
}
