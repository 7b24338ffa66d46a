//! Whether anything that can be answered tells a mutant from the rules.
//!
//! Every combination of the values that the branches of one condition can tell apart is screened twice, with missing
//! details, beside a `yes` and beside a `no`. When all of them agree, the mutant is the same rule in other words.

use std::collections::BTreeSet;

use treadwell_core::Moment;
use treadwell_core::screening::limits::Limits;
use treadwell_core::screening::model::Details;
use treadwell_core::screening::rules::{Condition, DetailKind, Level, Literal, Predicate, Ruleset};
use treadwell_core::screening::{Answer, Answers, Inputs, Outcome, Reply, Screener, Value};

const NOW: Moment = Moment { epoch_ms: 1_767_225_600_000, utc_offset_min: 60 };

/// The first answers that the two see differently.
pub fn told_apart(
    rules: &Ruleset,
    original: &Screener,
    mutant: &Screener,
    conditions: [&Condition; 2],
) -> Option<Reply> {
    let details: Vec<_> =
        conditions[0].details.iter().filter(|detail| !detail.computed && !detail.shown_only).collect();
    let values: Vec<Vec<Option<Value>>> =
        details.iter().map(|detail| stand_ins(&detail.id, &detail.kind, conditions)).collect();
    let mut picks = vec![0; details.len()];
    loop {
        let given = details.iter().zip(&values).zip(&picks);
        let facts: Details =
            given.filter_map(|((detail, values), pick)| Some((detail.id.clone(), values[*pick].clone()?))).collect();
        // Beside a "not sure" the details are read as beside a "no".
        let unsure = facts.is_empty().then_some(Answer::Unsure);
        for answer in [Answer::Yes, Answer::No].into_iter().chain(unsure) {
            let reply = Reply { occurrences: vec![facts.clone()], ..Reply::plain(answer, NOW) };
            let inputs = somebody(rules, &conditions[0].id, reply.clone());
            if shown(&original.screen(&inputs)) != shown(&mutant.screen(&inputs)) {
                return Some(reply);
            }
        }
        let next = (0..picks.len()).find(|place| picks[*place] + 1 < values[*place].len())?;
        picks[next] += 1;
        picks[..next].fill(0);
    }
}

/// What a case can expect.
fn shown(outcome: &Outcome) -> (Level, BTreeSet<String>, BTreeSet<String>, Limits) {
    let open: BTreeSet<String> = outcome.open.iter().map(|open| open.condition.to_string()).collect();
    let mentions: BTreeSet<String> = outcome.mentions().into_iter().map(str::to_owned).collect();
    (outcome.level, mentions, open, outcome.limits.clone())
}

/// Everything else was answered `no`.
fn somebody(rules: &Ruleset, condition: &str, reply: Reply) -> Inputs {
    let others = rules.conditions.iter().map(|other| (other.id.clone(), Reply::plain(Answer::No, NOW)));
    let mut answers = Answers { replies: others.collect(), ..Answers::default() };
    answers.replies.insert(condition.to_owned(), reply);
    Inputs::new(answers, NOW)
}

/// One value for each way in which a branch can see a detail, missing first.
fn stand_ins(detail: &str, kind: &DetailKind, conditions: [&Condition; 2]) -> Vec<Option<Value>> {
    let numbers = |least: f64, most: f64, step: f64| {
        let limits = conditions.iter().flat_map(|condition| &condition.branches);
        let mut drawn = vec![least];
        limits.for_each(|branch| lines(&branch.when, detail, &mut drawn));
        let mut numbers: Vec<f64> = drawn.iter().flat_map(|limit| [limit - step, *limit, limit + step]).collect();
        numbers.retain(|number| (least..=most).contains(number));
        numbers.sort_by(f64::total_cmp);
        numbers.dedup();
        numbers.into_iter().map(Value::Number).collect::<Vec<_>>()
    };
    let values = match kind {
        DetailKind::Flag => vec![Value::Flag(true), Value::Flag(false)],
        DetailKind::Days { never } => {
            let mut days = numbers(0.0, f64::MAX, 0.01);
            days.extend(never.then(|| Value::Word("never".to_owned())));
            days
        }
        DetailKind::Hours => numbers(0.0, f64::MAX, 0.01),
        DetailKind::Number { min, max, whole, .. } => numbers(*min, *max, if *whole { 1.0 } else { 0.01 }),
        DetailKind::Choice { of } => of.iter().cloned().map(Value::Word).collect(),
        DetailKind::Choices { of } => of.iter().map(|word| Value::Words(vec![word.clone()])).collect(),
        DetailKind::Regions | DetailKind::Text => vec![Value::Word("calf-left".to_owned())],
    };
    [None].into_iter().chain(values.into_iter().map(Some)).collect()
}

/// The numbers that a condition in braces draws a line at.
fn lines(predicate: &Predicate, detail: &str, drawn: &mut Vec<f64>) {
    match predicate {
        Predicate::Always | Predicate::In { .. } | Predicate::Missing { .. } => {}
        Predicate::All { of } | Predicate::Any { of } => of.iter().for_each(|part| lines(part, detail, drawn)),
        Predicate::Not { of } => lines(of, detail, drawn),
        Predicate::Compare { detail: read, with, .. } => {
            if let (Literal::Number(number), true) = (with, read == detail) {
                drawn.push(*number);
            }
        }
    }
}
