//! Words as a search compares them: no case, no accents, no punctuation.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `words` in lower case without accents; everything that is neither letter nor digit becomes one space.
pub(crate) fn fold(words: &str) -> String {
    let mut folded = String::with_capacity(words.len());
    for letter in words.chars() {
        each_folded(letter, |letter| {
            if letter != ' ' || !(folded.is_empty() || folded.ends_with(' ')) {
                folded.push(letter);
            }
        });
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Gives what one letter is compared as: nothing for a mark, several where it stands for several, a space for what is
/// neither letter nor digit.
fn each_folded(letter: char, mut push: impl FnMut(char)) {
    if letter.is_ascii() {
        push(if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { ' ' });
        return;
    }
    for letter in std::iter::once(letter).nfkd().filter(|letter| !is_combining_mark(*letter)) {
        for letter in letter.to_lowercase() {
            // letters that do not decompose
            match letter {
                'ø' => push('o'),
                'ł' => push('l'),
                'đ' | 'ð' => push('d'),
                'ı' => push('i'),
                'ß' => "ss".chars().for_each(&mut push),
                'æ' => "ae".chars().for_each(&mut push),
                'œ' => "oe".chars().for_each(&mut push),
                other if other.is_alphanumeric() => push(other),
                _ => push(' '),
            }
        }
    }
}

/// A word, or a letter of a script that sets no spaces between words, as the index has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoldedWord {
    pub folded: String,
    /// Bytes of the text that it was read from.
    pub place: Range<usize>,
}

impl AsRef<str> for FoldedWord {
    fn as_ref(&self) -> &str {
        &self.folded
    }
}

/// The words of a text as the index has them, each with its place.
pub(crate) fn folded_words(text: &str) -> Vec<FoldedWord> {
    let mut words: Vec<FoldedWord> = Vec::new();
    let mut within = false;
    for (start, letter) in text.char_indices() {
        let place = start..start + letter.len_utf8();
        let mut marks_only = true;
        each_folded(letter, |letter| {
            marks_only = false;
            let goes_on = within && !stands_alone(letter);
            within = letter != ' ' && !stands_alone(letter);
            match words.last_mut() {
                _ if letter == ' ' => {}
                Some(word) if goes_on => {
                    word.folded.push(letter);
                    word.place.end = place.end;
                }
                Some(_) | None => words.push(FoldedWord { folded: letter.to_string(), place: place.clone() }),
            }
        });
        // An accent that is set after its letter belongs to the word.
        if let Some(word) = words.last_mut().filter(|word| marks_only && word.place.end == start) {
            word.place.end = place.end;
        }
    }
    words
}

/// The same words in one line, a space between each.
pub(crate) fn spaced(text: &str) -> String {
    let folded = fold(text);
    if !folded.contains(stands_alone) {
        return folded;
    }
    let words = folded_words(&folded).into_iter().map(|word| word.folded);
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a letter is of a script without spaces between words: there each letter is found on its own.
pub(crate) const fn stands_alone(letter: char) -> bool {
    matches!(letter,
        '\u{0e00}'..='\u{0eff}'     // Thai, Lao
        | '\u{1000}'..='\u{109f}'   // Burmese
        | '\u{1780}'..='\u{17ff}'   // Khmer
        | '\u{2e80}'..='\u{2fdf}'   // radicals
        | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30ff}'   // Hiragana, Katakana
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'   // ideographs
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn accents_case_and_punctuation_do_not_matter() {
        assert_eq!(fold("  Bergström, J.-Ø. "), "bergstrom j o");
        assert_eq!(fold("ŁÓDŹ"), "lodz");
        assert_eq!(fold("Strauß"), "strauss");
        assert_eq!(fold("🦶"), "");
    }

    #[test]
    fn letters_of_scripts_without_spaces_are_words_of_their_own() {
        assert_eq!(spaced("王小明 Wang"), "王 小 明 wang");
        assert_eq!(spaced("أحمد الفاسي"), "احمد الفاسي");
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "🦶 Joe\u{308}l, 小明";
        let found: Vec<(String, &str)> =
            folded_words(text).into_iter().map(|word| (word.folded, &text[word.place])).collect();
        assert_eq!(found, [("joel".into(), "Joe\u{308}l"), ("小".into(), "小"), ("明".into(), "明")]);
    }

    proptest! {
        #[test]
        fn one_line_and_the_words_with_their_places_say_the_same(text in "\\PC{0,40}") {
            let words: Vec<String> = folded_words(&text).into_iter().map(|word| word.folded).collect();
            prop_assert_eq!(spaced(&text), words.join(" "));
        }

        #[test]
        fn folding_letter_by_letter_is_folding_the_whole(text in "\\PC{0,40}") {
            let whole = text.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase);
            let whole: String = whole.collect();
            prop_assert_eq!(fold(&whole), fold(&text));
        }
    }
}
