//! The words around a match, and where in them the match is.

use std::ops::Range;

use super::page::TextRange;
use super::typed::{Typed, is_begun};
use crate::fold::{FoldedWord, folded_words};

/// Letters that are shown before the first match and after it.
const BEFORE: usize = 32;
const AFTER: usize = 96;

/// The part in which most of what was typed is found, cut to the words around the first match.
pub(super) fn snippet(parts: &[&str], typed: &Typed) -> (String, Vec<TextRange>) {
    let read = parts.iter().map(|part| (*part, matches(part, typed)));
    // Of several equals the first: that is where somebody would begin to read.
    let best = read.rev().max_by_key(|(_, (kinds, _))| *kinds);
    best.map_or_else(Default::default, |(part, (_, places))| cut(part, &places))
}

/// How many of the typed words are in a text, and the places of all matches.
fn matches(text: &str, typed: &Typed) -> (usize, Vec<Range<usize>>) {
    let words = folded_words(text);
    let mut places: Vec<Range<usize>> = Vec::new();
    let mut kinds = 0;
    for wanted in typed.words() {
        let found: Vec<_> = (0..words.len()).filter_map(|at| place(words.get(at..)?, wanted)).collect();
        kinds += usize::from(!found.is_empty());
        places.extend(found);
    }
    places.sort_unstable_by_key(|place| (place.start, place.end));
    // Where two of what was typed are in the same word, it is marked once.
    let mut apart: Vec<Range<usize>> = Vec::new();
    for place in places {
        match apart.last_mut() {
            Some(last) if place.start < last.end => last.end = last.end.max(place.end),
            Some(_) | None => apart.push(place),
        }
    }
    (kinds, apart)
}

/// The place of what is wanted, when the words begin with it.
fn place(words: &[FoldedWord], wanted: &[String]) -> Option<Range<usize>> {
    let words = words.get(..wanted.len())?;
    let (start, end) = (words.first()?.place.start, words.last()?.place.end);
    is_begun(words, wanted).then_some(start..end)
}

/// The words around the first place, on one line, and the places in them.
fn cut(text: &str, places: &[Range<usize>]) -> (String, Vec<TextRange>) {
    let first = places.first().map_or(0, |place| place.start);
    let start = start_of(text, first);
    let end = end_of(text, first);
    let mut shown = String::with_capacity(end - start + 8);
    if start > 0 {
        shown.push('…');
    }
    let mut marks = Vec::new();
    let mut at = start;
    for place in places.iter().filter(|place| place.end <= end) {
        push(&mut shown, text.get(at..place.start));
        let begins = utf16(&shown);
        push(&mut shown, text.get(place.clone()));
        marks.push(TextRange { start: begins, length: utf16(&shown) - begins });
        at = place.end;
    }
    push(&mut shown, text.get(at..end));
    shown.truncate(shown.trim_end().len());
    if end < text.len() {
        shown.push('…');
    }
    (shown, marks)
}

/// Every white space is one unit wide as a blank, so places stay where they are.
fn push(shown: &mut String, text: Option<&str>) {
    shown.extend(text.unwrap_or_default().chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter }));
}

fn utf16(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}

/// The beginning of a word at most [`BEFORE`] letters before `first`.
fn start_of(text: &str, first: usize) -> usize {
    let before = text.get(..first).unwrap_or_default();
    let Some((earliest, _)) = before.char_indices().rev().nth(BEFORE - 1) else { return 0 };
    if earliest == 0 {
        return 0;
    }
    let within = before.get(earliest..).unwrap_or_default();
    let word = within.char_indices().skip_while(|(_, letter)| !letter.is_whitespace());
    word.skip_while(|(_, letter)| letter.is_whitespace()).map(|(at, _)| earliest + at).next().unwrap_or(earliest)
}

/// The end of a word at most [`AFTER`] letters after `first`.
fn end_of(text: &str, first: usize) -> usize {
    let after = text.get(first..).unwrap_or_default();
    let Some((latest, _)) = after.char_indices().nth(AFTER) else { return text.len() };
    let within = after.get(..latest).unwrap_or_default();
    first + within.rfind(char::is_whitespace).filter(|end| *end > 0).unwrap_or(latest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, typed: &str) -> (String, Vec<String>) {
        let (shown, marks) = snippet(&[text], &Typed::read(typed));
        let units: Vec<u16> = shown.encode_utf16().collect();
        let marked = marks.iter().map(|mark| {
            let place = mark.start as usize..(mark.start + mark.length) as usize;
            String::from_utf16(&units[place]).unwrap()
        });
        (shown.clone(), marked.collect())
    }

    #[test]
    fn whole_words_are_marked_wherever_emoji_and_accents_stand() {
        let (shown, marked) = found("🦶🦶 Épaule\ngauche, épaules 👣", "epa");
        assert_eq!(shown, "🦶🦶 Épaule gauche, épaules 👣");
        assert_eq!(marked, ["Épaule", "épaules"]);
    }

    #[test]
    fn a_long_text_is_cut_between_words_on_both_sides() {
        let text = format!("{}the left shoulder was tender {}", "before ".repeat(40), "and after ".repeat(40));
        let (shown, marked) = found(&text, "shoul");
        assert!(shown.starts_with("…before ") && shown.ends_with(" and…") || shown.ends_with(" after…"), "{shown}");
        assert!(shown.chars().count() <= BEFORE + AFTER + 2);
        assert_eq!(marked, ["shoulder"]);
    }

    #[test]
    fn a_text_without_spaces_is_marked_letter_by_letter() {
        let (shown, marked) = found(&"痛".repeat(400).replacen("痛痛痛", "左肩痛", 60), "左肩");
        assert!(shown.chars().count() <= BEFORE + AFTER + 2, "{shown}");
        assert!(marked.iter().all(|mark| mark == "左肩"));
        assert!(!marked.is_empty());
    }

    #[test]
    fn the_part_with_most_of_the_words_is_shown() {
        let parts = ["Left knee", "Left shoulder tender", "Shoulder"];
        let (shown, marks) = snippet(&parts, &Typed::read("shou left"));
        assert_eq!((shown.as_str(), marks.len()), ("Left shoulder tender", 2));
    }
}
