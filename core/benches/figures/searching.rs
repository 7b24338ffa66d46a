//! The journal: what a search costs while somebody types.

use std::path::Path;
use std::time::Duration;

use treadwell_core::journal::Journal;

use super::filled::{fill, register_many};
use super::journal::{FEW, entries, millis, open};
use super::report::{against, at_most, in_turns, median, percentile, ratio, time};
use super::{NOW, hand};

/// Clients of a practice in which a slip has to be found.
const CLIENTS: usize = 100_000;

/// Beginnings of words, each as far as it was typed, from two letters on.
fn keystrokes<'t>(typed: &'t [&str]) -> impl Iterator<Item = &'t str> {
    typed.iter().flat_map(|word| (2..=word.len()).filter_map(|letters| word.get(..letters)))
}

/// Reports the median and the 99th percentile of `work` over all that is typed, each by the lower quartile of its runs: what
/// counts is the keystroke that takes longest, not the moment in which the machine did something else.
fn typing<'t>(name: &str, typed: impl Iterator<Item = &'t str>, work: impl Fn(&str)) {
    let runs = |query: &str| (0..FEW).map(|_| time(|| work(query))).collect();
    let times: Vec<Duration> = typed.map(|query| percentile(runs(query), 25)).collect();
    at_most(name, millis(median(times.clone())), "ms", 5.0);
    at_most(&format!("{name}, 99th percentile"), millis(percentile(times, 99)), "ms", 16.0);
}

const WORDS: [&str; 6] = ["shoul", "slow", "tingl", "walke", "numbn", "glute"];

/// A page of clients and notes, and the list of clients, from two letters to five.
fn as_typed(journal: &Journal, sessions: u32) {
    let names = ["Maya", "Fierr", "schul", "no", "an", "xyzzy", "lin", "Elif"];
    typing(&format!("a name searched as it is typed, at {sessions} sessions"), keystrokes(&names), |query| {
        drop(journal.clients(query, None, NOW).expect("a page of clients"));
    });
    typing(&format!("notes searched as a word is typed, at {sessions} sessions"), keystrokes(&WORDS), |query| {
        drop(journal.search(query, None, NOW).expect("a page"));
    });
    let long = ["shoulder blade", "numbness", "gluteal walked", "slow strokes along both sides"];
    typing(&format!("notes searched by whole words, at {sessions} sessions"), long.into_iter(), |query| {
        drop(journal.search(query, None, NOW).expect("a page"));
    });
}

/// A page with snippets against the bare columns of the same hits.
fn by_hand(journal: &Journal, path: &Path, sessions: u32) -> Duration {
    let db = hand::open(path);
    let typed: Vec<&str> = keystrokes(&WORDS).collect();
    let at = |round: usize| typed[round % typed.len()];
    let (ours, reference) = in_turns(
        typed.len() * FEW,
        |round| assert_eq!(journal.search(at(round), None, NOW).expect("a page").notes.len(), 20),
        |round| assert_eq!(hand::search(&db, at(round)).len(), 21),
    );
    against(
        &format!("a page of 20 notes with their snippets, and bare columns, at {sessions} sessions"),
        ours,
        reference,
    );
    ours
}

/// Names typed with a slip, where there are many to confuse.
pub fn slips(dir: &Path) {
    let journal = open(&dir.join("clients.db"));
    register_many(&journal, CLIENTS);
    let typed = ["linbarko", "quistvedr", "sunvador", "grenyxi", "clazanma", "wenthurs", "ostpalni", "fiverra"];
    typing(&format!("a name typed with a slip, at {CLIENTS} clients"), typed.into_iter(), |query| {
        drop(journal.search(query, None, NOW).expect("a page"));
    });
    typing(
        &format!("a name searched as it is typed, at {CLIENTS} clients"),
        keystrokes(&["lindor", "masun", "quist"]),
        |query| {
            drop(journal.search(query, None, NOW).expect("a page"));
        },
    );
}

/// Prints the figures of the search in a journal of its own.
pub fn alone() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("large.db");
    let sessions = entries();
    fill(&open(&path), sessions);
    figures(&open(&path), &path, dir.path(), sessions);
    slips(dir.path());
}

/// Prints the figures of the search, for a journal of so many sessions.
pub fn figures(journal: &Journal, path: &Path, dir: &Path, sessions: u32) {
    const FEW_SESSIONS: u32 = 1_000;
    as_typed(journal, sessions);
    let large = by_hand(journal, path, sessions);
    let few = dir.join("few.db");
    let small = open(&few);
    fill(&small, FEW_SESSIONS);
    let small = by_hand(&small, &few, FEW_SESSIONS);
    ratio(&format!("a page of 20 notes, at {sessions} sessions and at {FEW_SESSIONS}"), large, small, 2.0);
}
