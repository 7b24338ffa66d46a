//! Content, the library's search and the engine: all in memory, so there is nothing by hand to hold them against.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Duration;

use treadwell_core::content::Content;
use treadwell_core::library::Library;
use treadwell_core::screening::model::Details;
use treadwell_core::screening::rules::{Condition, DetailKind};
use treadwell_core::screening::{Answer, Answers, Inputs, Person, Reply, Screener, Value};

use super::NOW;
use super::report::{as_it_is, at_most, median, percentile, time};

/// Screenings that are timed together: one takes little longer than reading the clock.
const TOGETHER: u32 = 100;
const ROUNDS: usize = 101;
/// How often something is done that takes milliseconds.
const FEW: usize = 21;

/// The most that one letter of a search may take, microseconds.
const KEYSTROKE: f64 = 2_000.0;
/// The most that reading the content at start may take, milliseconds.
const CONTENT_LOAD: f64 = 5.0;

/// What somebody types into the library, letter by letter.
const TYPED: [&str; 6] = ["paraspinal glide", "chavutti", "back waling", "sole to sole", "pregnancy", "low back"];

/// Something that would be said of each kind of detail.
fn said(kind: &DetailKind) -> Value {
    match kind {
        DetailKind::Flag => Value::Flag(true),
        DetailKind::Days { .. } | DetailKind::Hours => Value::Number(10.0),
        DetailKind::Number { min, max, .. } => Value::Number(f64::midpoint(*min, *max).round()),
        DetailKind::Choice { of } => Value::Word(of[0].clone()),
        DetailKind::Choices { of } => Value::Words(vec![of[0].clone()]),
        DetailKind::Regions => Value::Words(vec!["calf-left".into(), "low-back".into()]),
        DetailKind::Text => Value::Word("since the summer".into()),
    }
}

fn yes(condition: &Condition) -> Reply {
    let asked = condition.details.iter().filter(|detail| !detail.computed);
    let details: Details = asked.map(|detail| (detail.id.clone(), said(&detail.kind))).collect();
    Reply { occurrences: vec![details], ..Reply::plain(Answer::Yes, NOW) }
}

/// Answers of somebody with this many findings, spread over all sections. With details; without them, or unsure, where
/// they would settle the matter.
fn somebody(screener: &Screener, conditions: &[Condition], findings: usize) -> Inputs {
    let replies: BTreeMap<_, _> =
        conditions.iter().map(|condition| (condition.id.clone(), Reply::plain(Answer::No, NOW))).collect();
    let mut inputs = Inputs {
        person: Person { weight_kg: Some(72.0), height_cm: Some(172.0), ..Person::default() },
        ..Inputs::new(Answers { replies, today_at: Some(NOW), ..Answers::default() }, NOW)
    };
    let stride = (conditions.len() / findings).max(1);
    let spread = (0..stride).flat_map(|start| conditions.iter().skip(start).step_by(stride));
    let mut found = screener.screen(&inputs).findings.len();
    for condition in spread {
        for reply in [yes(condition), Reply::plain(Answer::Yes, NOW), Reply::plain(Answer::Unsure, NOW)] {
            if found >= findings {
                return inputs;
            }
            let mut tried = inputs.clone();
            tried.answers.replies.insert(condition.id.clone(), reply);
            let now_found = screener.screen(&tried).findings.len();
            if (found + 1..=findings).contains(&now_found) {
                (inputs, found) = (tried, now_found);
                break;
            }
        }
    }
    inputs
}

fn screenings(content: &Content) {
    let screener = Screener::new(content.ruleset(), content.library());
    for (findings, most) in [(6, 10.0), (20, 100.0), (90, 100.0)] {
        let inputs = somebody(&screener, &content.ruleset().conditions, findings);
        let outcome = screener.screen(&inputs);
        let together = || (0..TOGETHER).for_each(|_| drop(black_box(screener.screen(black_box(&inputs)))));
        let took = percentile((0..ROUNDS).map(|_| time(together)).collect(), 25) / TOGETHER;
        let (findings, techniques) = (outcome.findings.len(), outcome.techniques.len());
        at_most(&format!("screen all {techniques} techniques, {findings} findings"), micros(took), "µs", most);
        let lifts = || drop(black_box(screener.lifts(black_box(&inputs), &outcome)));
        let took = percentile((0..ROUNDS).map(|_| time(lifts)).collect(), 25);
        at_most(&format!("the smallest facts that would change it, {findings} findings"), micros(took), "µs", 5_000.0);
    }
}

fn keystrokes() {
    let first = || drop(black_box(Library::new("en").search("g")));
    let first = percentile((0..FEW).map(|_| time(first)).collect(), 25);
    as_it_is("the library made and searched once", micros(first) / 1e3, "ms");
    let library = Library::new("en");
    let keystrokes = TYPED.iter().flat_map(|words| (1..=words.len()).map(|letters| &words[..letters]));
    let times: Vec<Duration> = keystrokes
        .flat_map(|query| std::iter::repeat_n(query, FEW))
        .map(|query| time(|| drop(black_box(library.search(query)))))
        .collect();
    at_most("the library searched, a keystroke", micros(median(times.clone())), "µs", KEYSTROKE);
    at_most("the library searched, a keystroke, 99th percentile", micros(percentile(times, 99)), "µs", KEYSTROKE);
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

/// Prints the figures of content, library and screening.
pub fn figures() {
    let read = || drop(black_box(Content::parse(Content::canonical_json()).expect("the content of this build")));
    at_most("content read", micros(median((0..FEW).map(|_| time(read)).collect())) / 1e3, "ms", CONTENT_LOAD);
    let content = Content::embedded();
    let rules = || drop(black_box(Screener::new(content.ruleset(), content.library())));
    as_it_is("rules and techniques compiled", micros(median((0..FEW).map(|_| time(rules)).collect())) / 1e3, "ms");
    screenings(content);
    keystrokes();
}
