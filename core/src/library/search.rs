//! Typo-tolerant search over names, other names, misspellings and texts. Small enough to look at each word of the
//! catalogue on each keystroke.

use std::collections::{BTreeMap, BTreeSet};

use strsim::osa_distance;

use super::model::LibraryData;
use super::page::HitKind;
use super::words::LibraryText;
use crate::fold::fold;

/// Something that was found, in final words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Id within its kind.
    pub id: String,
    /// What it opens.
    pub kind: HitKind,
    /// Title.
    pub title: String,
    /// One line below it, or the words that were found.
    pub text: String,
}

/// A hit: what it opens, its id, and the part of a topic whose words were found.
pub(super) type Hit<'a> = (HitKind, &'a str, Option<&'a str>);

// How much a word counts by where it stands.
const NAME: f32 = 10.0;
const ALSO: f32 = 9.0;
const HEADING: f32 = 5.0;
const SUMMARY: f32 = 3.0;
const PART: f32 = 2.0;
const BODY: f32 = 1.0;

/// What a whole name that equals, begins with or almost equals the query adds.
const WHOLE_NAME: f32 = 40.0;
const BEGINS_NAME: f32 = 12.0;
const ALMOST_NAME: f32 = 25.0;

/// A hit whose words score less than this share of the best one's is noise.
const NOISE: f32 = 0.12;

/// What is read of a query; a pasted page must not hold up the screen.
const LONGEST_QUERY: usize = 80;
const MOST_WORDS: usize = 8;

/// The index of one language.
#[derive(Debug)]
pub(super) struct Index {
    entries: Vec<Entry>,
    /// Sorted by text.
    words: Vec<Word>,
    /// Words that say nothing by themselves; only counted when nothing else is typed.
    fillers: BTreeSet<String>,
}

/// What can be found: a technique, a topic as a whole, or one part of a topic.
#[derive(Debug)]
struct Entry {
    kind: HitKind,
    id: String,
    part: Option<String>,
    /// Names, other names and misspellings, folded.
    names: Vec<String>,
}

#[derive(Debug)]
struct Word {
    text: String,
    letters: u32,
    /// Entry and the most that the word counts there.
    places: Vec<(usize, f32)>,
}

#[derive(Default)]
struct Builder {
    entries: Vec<Entry>,
    words: BTreeMap<String, BTreeMap<usize, f32>>,
}

impl Builder {
    fn entry(&mut self, kind: HitKind, id: &str, part: Option<&str>) -> usize {
        self.entries.push(Entry { kind, id: id.to_owned(), part: part.map(str::to_owned), names: Vec::new() });
        self.entries.len() - 1
    }

    fn text(&mut self, entry: usize, text: &str, weight: f32) {
        for word in fold(text).split(' ').filter(|word| !word.is_empty()) {
            self.word(entry, word.to_owned(), weight);
        }
    }

    fn name(&mut self, entry: usize, name: &str, weight: f32) {
        self.text(entry, name, weight);
        let name = fold(name);
        if name.contains(' ') {
            // "backwalking" finds "back walking"
            self.word(entry, name.replace(' ', ""), weight);
        }
        self.entries[entry].names.push(name);
    }

    fn word(&mut self, entry: usize, word: String, weight: f32) {
        let most = self.words.entry(word).or_default().entry(entry).or_default();
        *most = most.max(weight);
    }
}

impl Index {
    pub(super) fn new(data: &LibraryData, text: &LibraryText) -> Self {
        let mut builder = Builder::default();
        for technique in &data.techniques {
            let words = &text.techniques[technique.id.as_str()];
            let entry = builder.entry(HitKind::Technique, technique.id.as_str(), None);
            builder.name(entry, &words.name, NAME);
            words.also.iter().for_each(|name| builder.name(entry, name, ALSO));
            for summary in [&words.tradition, &words.summary, &words.regions, &words.foot] {
                builder.text(entry, summary, SUMMARY);
            }
            let lists = [&words.equipment, &words.steps, &words.safety].into_iter().flatten();
            for body in lists.chain([&words.client, &words.lubricant, &words.training]).chain(&words.information) {
                builder.text(entry, body, BODY);
            }
        }
        for topic in &data.topics {
            let words = &text.topics[&topic.id];
            let whole = builder.entry(HitKind::Topic, &topic.id, None);
            builder.name(whole, &words.title, NAME);
            words.also.iter().for_each(|name| builder.name(whole, name, ALSO));
            builder.text(whole, &words.line, SUMMARY);
            for (id, part) in &words.parts {
                builder.text(whole, &part.heading, BODY);
                builder.text(whole, &part.text, BODY);
                let entry = builder.entry(HitKind::Topic, &topic.id, Some(id));
                builder.text(entry, &part.heading, HEADING);
                builder.text(entry, &part.text, PART);
            }
        }
        for meant in &text.search {
            let entry = builder.entries.iter().position(|entry| entry.id == meant.means && entry.part.is_none());
            if let Some(entry) = entry {
                meant.typed.iter().for_each(|typed| builder.name(entry, typed, ALSO));
            }
        }
        let word = |(text, places): (String, BTreeMap<usize, f32>)| Word {
            letters: letters(&text),
            text,
            places: places.into_iter().collect(),
        };
        Self {
            entries: builder.entries,
            words: builder.words.into_iter().map(word).collect(),
            fillers: text.fillers.iter().map(|filler| fold(filler)).collect(),
        }
    }

    /// Techniques and topics for `query`, best first.
    pub(super) fn search(&self, query: &str) -> Vec<Hit<'_>> {
        let beginning: String = query.chars().take(LONGEST_QUERY).collect();
        let query = fold(&beginning);
        let all: Vec<_> = query.split(' ').filter(|token| !token.is_empty()).take(MOST_WORDS).collect();
        let mut tokens: Vec<_> = all.iter().copied().filter(|token| !self.fillers.contains(*token)).collect();
        if tokens.is_empty() {
            tokens = all;
        }
        let mut scores = vec![0.0_f32; self.entries.len()];
        let mut covered = vec![0_u8; self.entries.len()];
        for token in &tokens {
            for (entry, score) in self.token(token) {
                scores[entry] += score;
                covered[entry] += 1;
            }
        }
        for (score, covered) in scores.iter_mut().zip(&covered) {
            let share = f32::from(*covered) / number(tokens.len().max(1));
            *score *= share * share;
        }
        if tokens.len() > 1 {
            for (entry, score) in self.token(&tokens.concat()) {
                scores[entry] = scores[entry].max(score);
            }
        }
        let floor = scores.iter().copied().fold(0.0, f32::max) * NOISE;
        for (entry, score) in self.entries.iter().zip(&mut scores) {
            if *score < floor {
                *score = 0.0;
            }
            *score += entry.names.iter().map(|name| whole_name(&query, name)).fold(0.0, f32::max);
        }
        self.ranked(&scores)
    }

    /// The best entry of each technique and topic.
    fn ranked(&self, scores: &[f32]) -> Vec<Hit<'_>> {
        let mut best: BTreeMap<(bool, &str), (usize, f32)> = BTreeMap::new();
        for (at, (entry, score)) in self.entries.iter().zip(scores).enumerate() {
            if *score > 0.0 {
                let known = best.entry((entry.kind == HitKind::Topic, &entry.id)).or_insert((at, *score));
                if *score > known.1 {
                    *known = (at, *score);
                }
            }
        }
        let mut hits: Vec<_> = best.into_values().collect();
        hits.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let entries = hits.into_iter().map(|(at, _)| &self.entries[at]);
        entries.map(|entry| (entry.kind, entry.id.as_str(), entry.part.as_deref())).collect()
    }

    /// What `token` adds to each entry that has it or a word like it.
    fn token(&self, token: &str) -> BTreeMap<usize, f32> {
        let mask = letters(token);
        let length = token.chars().count();
        let mut found: BTreeMap<usize, f32> = BTreeMap::new();
        for word in &self.words {
            let likeness = likeness(token, length, mask, word);
            if likeness > 0.0 {
                let rarity = (1.0 + number(self.entries.len()) / number(word.places.len())).ln();
                for (entry, weight) in &word.places {
                    let best = found.entry(*entry).or_default();
                    *best = best.max(weight * likeness * rarity);
                }
            }
        }
        found
    }
}

/// How much `word` is what somebody who typed `token` meant, 0 to 1.
fn likeness(token: &str, length: usize, mask: u32, word: &Word) -> f32 {
    if word.text == token {
        return 1.0;
    }
    if word.text.starts_with(token) {
        // still being typed
        return 0.5 + 0.4 * number(length) / number(word.text.chars().count());
    }
    let same_start = word.text.chars().next() == token.chars().next();
    let most = match length {
        0..=3 => return 0.0,
        4..=5 => 1,
        6..=7 => 1 + usize::from(same_start),
        _ => 2,
    };
    let word_length = word.text.chars().count();
    // A letter too many on one side differs in one bit, a wrong letter in two.
    if word_length + most < length || (mask & !word.letters).count_ones() as usize > most {
        return 0.0;
    }
    let distance = if word_length <= length + most {
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
