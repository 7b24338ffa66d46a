//! What somebody has typed so far, as words to look for.

use crate::fold::{folded_words, spaced, stands_alone};

/// More letters than anybody types into a search, and fewer than would take long.
const LETTERS: usize = 200;
/// The longest beginnings that the index has; see `prefix` in `sql/views.sql`.
const INDEXED: usize = 5;
/// Words that are looked for; later ones are looked past.
const WORDS: usize = 8;

/// Words to look for: each as one word of the index, or several where a script sets no spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::journal) struct Typed {
    words: Vec<Vec<String>>,
}

impl Typed {
    pub fn read(typed: &str) -> Self {
        let start: String = typed.chars().take(LETTERS).collect();
        let folded = crate::fold::fold(&start);
        let words = folded.split(' ').filter(|word| !word.is_empty()).take(WORDS);
        Self { words: words.map(|word| folded_words(word).into_iter().map(|word| word.folded).collect()).collect() }
    }

    /// Nothing to look for in an index: a single letter begins too much.
    pub fn is_empty(&self) -> bool {
        !self.words.iter().any(|word| is_telling(word)) && self.words.len() < 2
    }

    /// The words, to compare with those of a text.
    pub fn words(&self) -> &[Vec<String>] {
        &self.words
    }

    /// The query for names.
    pub fn for_names(&self) -> Option<String> {
        joined(self.words.iter())
    }

    /// The query for each word, in order.
    pub fn each(&self) -> impl Iterator<Item = String> {
        self.words.iter().map(|word| begins(word))
    }

    /// The words to look for in what was written, in which a single letter begins too much to be of use.
    fn telling(&self) -> impl Iterator<Item = &Vec<String>> {
        self.words.iter().filter(|word| is_telling(word))
    }

    /// The query for what was written.
    pub fn for_notes(&self) -> Option<String> {
        joined(self.telling())
    }

    /// The same with every word cut to as many letters as the index has beginnings of: what it finds comes row by row,
    /// however many there are, and [`Typed::is_in`] tells which of them are meant. `None` when nothing has to be cut.
    pub fn for_notes_cut(&self) -> Option<String> {
        let is_long = |word: &Vec<String>| word.last().is_some_and(|last| last.chars().nth(INDEXED).is_some());
        self.telling().any(is_long).then(|| {
            let cut = self.telling().map(|word| {
                let mut word = word.clone();
                if let Some(last) = word.last_mut() {
                    *last = last.chars().take(INDEXED).collect();
                }
                begins(&word)
            });
            cut.collect::<Vec<_>>().join(" ")
        })
    }

    /// Whether all of what is looked for in notes is in these words, which are as the index has them.
    pub fn is_in(&self, indexed: &str) -> bool {
        let words: Vec<&str> = indexed.split(' ').collect();
        self.telling().all(|wanted| words.windows(wanted.len()).any(|words| is_begun(words, wanted)))
    }
}

/// Two letters, or one of a script where one is a word.
fn is_telling(word: &[String]) -> bool {
    word.iter().any(|part| part.chars().nth(1).is_some() || part.contains(stands_alone))
}

fn joined<'a>(words: impl Iterator<Item = &'a Vec<String>>) -> Option<String> {
    let words: Vec<String> = words.map(|word| begins(word)).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// Whether a word of the index is, or begins, what was typed of it.
pub(super) fn is_begun<W: AsRef<str>>(words: &[W], typed: &[String]) -> bool {
    let (Some((end, start)), Some((last, before))) = (words.split_last(), typed.split_last()) else { return false };
    let same = start.len() == before.len() && start.iter().zip(before).all(|(word, typed)| word.as_ref() == typed);
    same && (end.as_ref() == last || (!last.contains(stands_alone) && end.as_ref().starts_with(last.as_str())))
}

/// The query for one word as far as it was typed. Folded words hold letters and digits alone, so nothing can end the quotes.
fn begins(word: &[String]) -> String {
    // A letter that stands alone is a whole word: there is nothing after it to leave open.
    let open = word.last().is_some_and(|last| !last.contains(stands_alone));
    format!("\"{}\"{}", word.join(" "), if open { "*" } else { "" })
}

/// The query for whole words, any of which will do.
pub(super) fn any_of<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.map(|word| format!("\"{}\"", spaced(word))).collect::<Vec<_>>().join(" OR ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(typed: &str) -> Option<String> {
        Typed::read(typed).for_names()
    }

    #[test]
    fn what_is_typed_can_never_be_a_query_of_its_own() {
        assert_eq!(query("ma\" OR *"), Some("\"ma\"* \"or\"*".into()));
        assert_eq!(query(" -- "), None);
        assert_eq!(query("words:x^2 NEAR(a)"), Some("\"words\"* \"x\"* \"2\"* \"near\"* \"a\"*".into()));
    }

    #[test]
    fn a_script_without_spaces_is_looked_for_letter_by_letter() {
        assert_eq!(query("小明"), Some("\"小 明\"".into()));
        assert_eq!(query("明tower"), Some("\"明 tower\"*".into()));
    }

    #[test]
    fn one_letter_is_too_little_unless_it_is_a_word() {
        assert!(Typed::read("m").is_empty());
        assert!(Typed::read("🦶").is_empty());
        assert!(!Typed::read("王").is_empty());
        assert!(!Typed::read("ma").is_empty());
        assert_eq!(Typed::read("maya a").for_notes(), Some("\"maya\"*".into()));
    }

    #[test]
    fn a_long_word_is_looked_for_by_its_beginning_and_compared_as_a_whole() {
        let typed = Typed::read("shoulder bl 左肩");
        assert_eq!(typed.for_notes_cut(), Some("\"shoul\"* \"bl\"* \"左 肩\"".into()));
        assert!(typed.is_in("left shoulders blade 左 肩"));
        assert!(!typed.is_in("left should blade 左 肩"));
        assert!(!typed.is_in("left shoulder blade 左 x 肩"));
        assert_eq!(Typed::read("shoul bl").for_notes_cut(), None);
    }

    #[test]
    fn more_than_anybody_types_is_cut() {
        let words = "ab ".repeat(10_000);
        assert_eq!(Typed::read(&words).words().len(), WORDS);
    }
}
