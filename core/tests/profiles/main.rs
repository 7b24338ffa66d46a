//! 100,000 random people: each is the one before with one thing added, until the screening stops them.
//!
//! Whatever is added (a finding, one more of a kind, a medicine, a forgotten answer or detail), the outcome is never
//! looser. The dice are the same at every run, so that a failure can be looked at; `TREADWELL_SEED` throws others.

#![expect(clippy::unwrap_used, reason = "a test that meets what it did not expect should fail there and then")]

mod somebody;

use std::thread;

use fastrand::Rng;
use somebody::{Added, add, conditions, nobody_in_particular, shuffled, with_letters};
use treadwell_core::content::Content;
use treadwell_core::screening::{Answer, Inputs, Level, Outcome, Screener};

const PEOPLE: usize = 100_000;
const THREADS: usize = 4;

/// The first way in which `later` allows what `before` did not.
fn looser(before: &Outcome, later: &Outcome, added: Added) -> Option<String> {
    if later.level < before.level {
        return Some(format!("{:?} became {:?}", before.level, later.level));
    }
    // Beyond `adapt` there is no session; and a forgotten place is no longer off: the pressure is low everywhere instead.
    if later.level > Level::Adapt || added == Added::Forgotten {
        return None;
    }
    let (less, more) = (&before.limits, &later.limits);
    if more.cap > less.cap || !more.closed().contains(less.closed()) {
        return Some("a pressure or a place came back".to_owned());
    }
    if !more.positions.is_subset(&less.positions) || !more.no.is_superset(&less.no) {
        return Some("a position or a way of working came back".to_owned());
    }
    if later.minutes > before.minutes || later.prone_block > before.prone_block {
        return Some("the time grew".to_owned());
    }
    for (before, later) in before.techniques.iter().zip(&later.techniques) {
        match (&before.offer, &later.offer) {
            (None, Some(_)) => return Some(format!("{} came back", before.technique)),
            (Some(before), Some(after)) if after.cap > before.cap || !before.regions.contains(after.regions) => {
                return Some(format!("{} allows more", later.technique));
            }
            (Some(_) | None, Some(_) | None) => {}
        }
    }
    None
}

/// What is known, without the plain `no` to everything else.
fn json(inputs: &Inputs) -> String {
    let mut told = inputs.clone();
    told.answers.replies.retain(|_, reply| reply.answer != Answer::No);
    serde_json::to_string(&told).unwrap()
}

/// A gate that somebody was asked and did not answer clearly.
fn open_gate(inputs: &Inputs) -> bool {
    let unclear = |id: &String| matches!(inputs.answers.replies[id].answer, Answer::Unsure | Answer::Unanswered);
    // What the profile and the practice know needs no answer.
    let known = ["minor-under-18", "practitioner-untrained", "reaction-after-last-session"];
    conditions().iter().any(|gate| gate.gate && !known.contains(&gate.id.as_str()) && unclear(&gate.id))
}

/// What does not depend on the person before.
fn alone(screener: &Screener, inputs: &Inputs, outcome: &Outcome, rng: &mut Rng) {
    if outcome.incomplete || open_gate(inputs) {
        assert!(outcome.level >= Level::Clearance, "an open gate and {:?}: {}", outcome.level, json(inputs));
    }
    if inputs.answers.replies.values().any(|reply| matches!(reply.answer, Answer::Unsure)) {
        assert_ne!(outcome.level, Level::Proceed, "an open question and free to go: {}", json(inputs));
    }
    match rng.u8(0..3) {
        0 => {
            let stored = serde_json::to_string(inputs).unwrap();
            let replayed: Inputs = serde_json::from_str(&stored).unwrap();
            assert!(screener.screen(&replayed) == *outcome, "a replay differs: {}", json(inputs));
        }
        1 => {
            let other = screener.screen(&shuffled(inputs, rng));
            let same = other.level == outcome.level && other.limits == outcome.limits;
            assert!(same && other.mentions() == outcome.mentions(), "the order matters: {}", json(inputs));
        }
        _ => {
            let lifted = screener.screen(&with_letters(inputs)).level;
            if outcome.level == Level::DoNotProceed {
                assert_eq!(lifted, Level::DoNotProceed, "a letter lifted a stop: {}", json(inputs));
            }
            assert!(lifted >= outcome.level.min(Level::Adapt), "a letter freed of everything: {}", json(inputs));
        }
    }
}

/// One walk; counts the people that were met by their level.
fn walk(screener: &Screener, rng: &mut Rng, met: &mut [usize; 4]) {
    let mut inputs = nobody_in_particular(rng);
    let mut outcome = screener.screen(&inputs);
    met[outcome.level as usize] += 1;
    // A stop is the end of most walks, but not of all: it must stay one.
    let patience = rng.usize(1..12);
    for _ in 0..patience {
        let before = inputs.clone();
        let Some(added) = add(&mut inputs, &outcome, rng) else {
            inputs = before;
            continue;
        };
        let later = screener.screen(&inputs);
        if let Some(how) = looser(&outcome, &later, added) {
            panic!("{added:?} loosened: {how}\nbefore: {}\nafter: {}", json(&before), json(&inputs));
        }
        met[later.level as usize] += 1;
        let stopped = outcome.level == Level::DoNotProceed;
        outcome = later;
        if stopped {
            break;
        }
    }
    alone(screener, &inputs, &outcome, rng);
}

#[test]
fn whatever_is_added_the_outcome_is_never_looser() {
    let content = Content::embedded();
    let screener = Screener::new(content.ruleset(), content.library());
    let seed = std::env::var("TREADWELL_SEED").map_or(1, |seed| seed.parse().unwrap());
    let met: Vec<[usize; 4]> = thread::scope(|scope| {
        let walks = (0_u64..).take(THREADS).map(|thread| {
            let screener = &screener;
            scope.spawn(move || {
                let mut rng = Rng::with_seed(seed * THREADS as u64 + thread);
                let mut met = [0; 4];
                while met.iter().sum::<usize>() < PEOPLE / THREADS {
                    walk(screener, &mut rng, &mut met);
                }
                met
            })
        });
        let walks: Vec<_> = walks.collect();
        walks.into_iter().map(|walk| walk.join().unwrap()).collect()
    });
    let met = met.iter().fold([0; 4], |all, met| std::array::from_fn(|level| all[level] + met[level]));
    println!("{} people; proceed, adapt, clearance, do not proceed: {met:?}", met.iter().sum::<usize>());
    assert!(met.iter().all(|people| *people > PEOPLE / 100), "some level is hardly met: {met:?}");
}
