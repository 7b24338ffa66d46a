//! Typo-tolerant search over names, other names, misspellings and texts. Small enough to look at each word of the
//! catalogue on each keystroke.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use strsim::osa_distance;

use super::entries::Entry;
use super::page::HitKind;
use crate::fold::fold;

/// Something that was found, in final words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Id within its kind.
    pub id: String,
    /// What it is and opens.
    pub kind: HitKind,
    /// Title.
    pub title: String,
    /// One line below it, or the part whose words were found.
    pub text: String,
}

// How much a word counts by where it stands.
const NAME: f32 = 10.0;
const ALSO: f32 = 9.0;
const SUMMARY: f32 = 3.0;
const PART_NAME: f32 = 6.0;
const PART: f32 = 3.0;

/// What a word counts that stands in another part of the same entry.
const ELSEWHERE: f32 = 0.4;

/// What a whole name that equals, begins with or almost equals the query adds.
const WHOLE_NAME: f32 = 400.0;
const BEGINS_NAME: f32 = 40.0;
const ALMOST_NAME: f32 = 100.0;

/// A hit that scores less than this share of the best one is noise.
const NOISE: f32 = 0.12;

/// What is read of a query; a pasted page must not hold up the screen.
const LONGEST_QUERY: usize = 80;
const MOST_WORDS: usize = 8;

/// The index of one language.
#[derive(Debug)]
pub(super) struct Index {
    entries: Vec<Indexed>,
    slots: Vec<Slot>,
    /// Sorted by text.
    words: Vec<Word>,
    /// Names, other names and misspellings, folded, with the slot that they stand for.
    names: Vec<(usize, String)>,
    /// Words that say nothing by themselves; only counted when nothing else is typed.
    fillers: BTreeSet<String>,
}

/// One entry: a slot for the whole and one for each part, next to each other.
#[derive(Debug)]
struct Indexed {
    kind: HitKind,
    id: String,
    title: String,
    slots: Range<usize>,
}

/// What a hit shows: the entry's line, or the text of one part.
#[derive(Debug)]
struct Slot {
    text: String,
}

#[derive(Debug)]
struct Word {
    text: String,
    characters: usize,
    letters: u32,
    /// Slot and the most that the word counts there.
    places: Vec<(usize, f32)>,
}

#[derive(Default)]
struct Builder {
    slots: Vec<Slot>,
    names: Vec<(usize, String)>,
    words: HashMap<String, Vec<(usize, f32)>>,
}

impl Builder {
    fn text(&mut self, slot: usize, text: &str, weight: f32) {
        self.folded(slot, &fold(text), weight);
    }

    fn folded(&mut self, slot: usize, folded: &str, weight: f32) {
        folded.split(' ').filter(|word| !word.is_empty()).for_each(|word| self.word(slot, word, weight));
    }

    fn name(&mut self, slot: usize, name: &str, weight: f32) {
        let name = fold(name);
        self.folded(slot, &name, weight);
        if name.contains(' ') {
            // "backwalking" finds "back walking"
            self.word(slot, &name.replace(' ', ""), weight);
        }
        if !name.is_empty() {
            self.names.push((slot, name));
        }
    }

    fn word(&mut self, slot: usize, word: &str, weight: f32) {
        if let Some(places) = self.words.get_mut(word) {
            match places.iter_mut().rev().find(|(known, _)| *known == slot) {
                Some((_, most)) => *most = most.max(weight),
                None => places.push((slot, weight)),
            }
        } else {
            self.words.insert(word.to_owned(), vec![(slot, weight)]);
        }
    }
}

impl Index {
    pub(super) fn new(entries: Vec<Entry>, fillers: &[String]) -> Self {
        let mut builder = Builder::default();
        let entries = entries.into_iter().map(|entry| builder.entry(entry)).collect();
        let word = |(text, places): (String, _)| Word {
            characters: text.chars().count(),
            letters: letters(&text),
            text,
            places,
        };
        let mut words: Vec<_> = builder.words.into_iter().map(word).collect();
        words.sort_unstable_by(|a, b| a.text.cmp(&b.text));
        Self {
            entries,
            slots: builder.slots,
            words,
            names: builder.names,
            fillers: fillers.iter().map(|filler| fold(filler)).collect(),
        }
    }

    /// What is meant by `query`, best first: each entry once, with its part that says most about it.
    pub(super) fn search(&self, query: &str) -> Vec<Found> {
        let beginning: String = query.chars().take(LONGEST_QUERY).collect();
        let query = fold(&beginning);
        let mut scores = self.by_words(&query);
        let floor = scores.iter().copied().fold(0.0, f32::max) * NOISE;
        for (slot, name) in &self.names {
            scores[*slot] += whole_name(&query, name);
        }
        let best = |entry: &Indexed| {
            // the first of equals: the whole before its parts
            entry.slots.clone().reduce(|best, slot| if scores[slot] > scores[best] { slot } else { best })
        };
        let mut hits: Vec<_> = self.entries.iter().filter_map(|entry| Some((entry, best(entry)?))).collect();
        hits.retain(|(_, slot)| scores[*slot] > 0.0 && scores[*slot] >= floor);
        hits.sort_by(|a, b| scores[b.1].total_cmp(&scores[a.1]).then(a.1.cmp(&b.1)));
        let found = |(entry, slot): (&Indexed, usize)| Found {
            id: entry.id.clone(),
            kind: entry.kind,
            title: entry.title.clone(),
            text: self.slots[slot].text.clone(),
        };
        hits.into_iter().map(found).collect()
    }

    /// What the words of `query` are worth in each slot.
    fn by_words(&self, query: &str) -> Vec<f32> {
        let all: Vec<_> = query.split(' ').filter(|token| !token.is_empty()).take(MOST_WORDS).collect();
        let meaningful: Vec<_> = all.iter().copied().filter(|token| !self.fillers.contains(*token)).collect();
        let tokens = if meaningful.is_empty() { &all } else { &meaningful };
        // a word that nothing has says nothing about anything
        let found = tokens.iter().map(|token| self.token(token));
        let found: Vec<_> = found.filter(|found| found.iter().any(|score| *score > 0.0)).collect();
        // "massage" is nearly everywhere and says less about what is meant than "kidney"
        let telling: Vec<_> = found
            .iter()
            .map(|found| rarity(self.slots.len(), found.iter().filter(|score| **score > 0.0).count()))
            .collect();
        let all_telling: f32 = telling.iter().sum();
        let mut scores = vec![0.0_f32; self.slots.len()];
        for entry in &self.entries {
            let whole = entry.slots.start;
            let elsewhere: Vec<_> = found
                .iter()
                .map(|found| entry.slots.clone().map(|slot| found[slot]).fold(0.0, f32::max) * ELSEWHERE)
                .collect();
            if elsewhere.iter().all(|score| *score <= 0.0) {
                continue;
            }
            for slot in entry.slots.clone() {
                let (mut sum, mut covered) = (0.0, 0.0);
                for ((found, elsewhere), telling) in found.iter().zip(&elsewhere).zip(&telling) {
                    let score = found[slot].max(found[whole]).max(*elsewhere);
                    sum += score;
                    covered += if score > 0.0 { *telling } else { 0.0 };
                }
                let share = covered / all_telling;
                scores[slot] = sum * share * share;
            }
        }
        if tokens.len() > 1 {
            // "hand massage" typed as one word in a name
            for (score, joined) in scores.iter_mut().zip(self.token(&tokens.concat())) {
                *score = score.max(joined);
            }
        }
        scores
    }

    /// What `token` adds to each slot that has it or a word like it.
    fn token(&self, token: &str) -> Vec<f32> {
        let mut scores = vec![0.0_f32; self.slots.len()];
        for (word, likeness) in self.like(token) {
            let rarity = rarity(self.slots.len(), word.places.len());
            for (slot, weight) in &word.places {
                scores[*slot] = scores[*slot].max(weight * likeness * rarity);
            }
        }
        scores
    }

    /// The words that somebody who typed `token` may mean, and how likely, 0 to 1.
    fn like(&self, token: &str) -> Vec<(&Word, f32)> {
        let length = token.chars().count();
        let from = self.words.partition_point(|word| word.text.as_str() < token);
        let begun = self.words[from..].iter().take_while(|word| word.text.starts_with(token));
        let mut like: Vec<_> = begun.map(|word| (word, unfinished(length, word.characters))).collect();
        like.extend(self.same_stem(token, length));
        if self.words.get(from).is_none_or(|word| word.text != token) {
            let mask = letters(token);
            let slips = self.words.iter().map(|word| (word, slip(token, length, mask, word)));
            like.extend(slips.filter(|(_, likeness)| *likeness > 0.0));
        }
        like
    }

    /// Words with another ending: "flushing" for "flushes", "rods" for "rod".
    fn same_stem(&self, token: &str, length: usize) -> Vec<(&Word, f32)> {
        const SHORTEST: usize = 3;
        const LONGEST_ENDING: usize = 3;
        let stem = length.saturating_sub(LONGEST_ENDING).max(SHORTEST);
        let start: String = token.chars().take(stem).collect();
        let from = self.words.partition_point(|word| word.text.as_str() < start.as_str());
        let near = self.words[from..].iter().take_while(|word| length > SHORTEST && word.text.starts_with(&start));
        let like = near.filter_map(|word| {
            let shared = token.chars().zip(word.text.chars()).take_while(|(a, b)| a == b).count();
            let (ending, other) = (length - shared, word.characters - shared);
            let long_enough = shared >= SHORTEST.max(ending.max(other) + 2);
            (long_enough && ending <= LONGEST_ENDING && other <= LONGEST_ENDING).then_some((word, 0.7))
        });
        like.collect()
    }
}

impl Builder {
    fn entry(&mut self, entry: Entry) -> Indexed {
        let whole = self.slots.len();
        self.slots.push(Slot { text: entry.line });
        self.name(whole, &entry.title, NAME);
        entry.also.iter().for_each(|name| self.name(whole, name, ALSO));
        entry.summary.iter().for_each(|text| self.text(whole, text, SUMMARY));
        for part in entry.parts {
            let slot = self.slots.len();
            self.text(slot, &part.text, PART);
            part.names.iter().for_each(|name| self.name(slot, name, PART_NAME));
            self.slots.push(Slot { text: part.text });
        }
        Indexed { kind: entry.kind, id: entry.id, title: entry.title, slots: whole..self.slots.len() }
    }
}

/// A word that may still be being typed: the closer to its end, the likelier.
fn unfinished(length: usize, word: usize) -> f32 {
    if length == word { 1.0 } else { 0.5 + 0.4 * number(length) / number(word) }
}

/// How much `word` is what somebody meant whose fingers slipped at `token`.
fn slip(token: &str, length: usize, mask: u32, word: &Word) -> f32 {
    let same_start = word.text.chars().next() == token.chars().next();
    let most = match length {
        0..=3 => return 0.0,
        4..=5 => 1,
        6..=7 => 1 + usize::from(same_start),
        _ => 2,
    };
    // A letter too many on one side differs in one bit, a wrong letter in two.
    if word.characters + most < length || (mask & !word.letters).count_ones() as usize > most {
        return 0.0;
    }
    let distance = if word.characters <= length + most {
        osa_distance(token, &word.text)
    } else {
        let beginning: String = word.text.chars().take(length).collect();
        // an unfinished word with a slip counts less
        osa_distance(token, &beginning) + 1
    };
    match distance {
        0 | 1 if most >= 1 => 0.6,
        2 if most >= 2 => 0.3,
        _ => 0.0,
    }
}

/// How much a word says that `places` of `slots` have.
fn rarity(slots: usize, places: usize) -> f32 {
    (1.0 + number(slots) / number(places.max(1))).ln()
}

/// A count as a number to weigh with; the catalogue is far below 65,535 of anything.
fn number(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

fn whole_name(query: &str, name: &str) -> f32 {
    if query == name {
        return WHOLE_NAME;
    }
    let (length, name_length) = (query.chars().count(), name.chars().count());
    if length >= 3 && name.starts_with(query) {
        return BEGINS_NAME;
    }
    let most = name_length / 5;
    if most > 0 && length.abs_diff(name_length) <= most && osa_distance(query, name) <= most {
        return ALMOST_NAME;
    }
    0.0
}

/// Which letters a word has, a bit each; other scripts share the last bits.
fn letters(word: &str) -> u32 {
    word.chars().fold(0, |mask, letter| {
        let bit = match letter {
            'a'..='z' => letter as u32 - 'a' as u32,
            other => 26 + other as u32 % 6,
        };
        mask | 1 << bit
    })
}
