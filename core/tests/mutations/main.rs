//! Changes the rules a little, one place at a time, and runs the cases of `tests/vectors/screening` against each such
//! mutant: a slip in any threshold, level, comparison or adaptation must fail some case.
//!
//! `cargo test` tries one mutant in [`SHARE`]; `make mutate` tries all and lists those that no case notices.

#![expect(clippy::unwrap_used, reason = "a test that meets what it did not expect should fail there and then")]

mod adaptation;
mod apart;
#[expect(dead_code, reason = "a slip is named by its own place, not by the case that it fails")]
#[path = "../expectations/mod.rs"]
mod expectations;
mod medicine;
mod mutant;
mod predicate;

use std::collections::BTreeMap;

use expectations::{Vector, differences, vectors};
use mutant::{Change, Mutant};
use treadwell_core::content::Content;
use treadwell_core::screening::{Ruleset, Screener};

/// Of so many mutants, the suite tries one.
const SHARE: usize = 12;

/// Slips that no case can notice, and why.
const EXPLAINED: &[(&str, &str)] = &[
    (
        "`ankle` does not stand for",
        "no entry has `ankle` among the words of a choice: where a region is asked for, it is read as the region itself",
    ),
    (
        "kidney-disorder.toml:29: `and` of `type = past-resolved and days_since <= 84` is turned",
        "with the kind untold every branch that is left is a stop: only whether the question counts as open differs",
    ),
    (
        "kidney-disorder.toml:29: `type = past-resolved` is left out",
        "with the kind untold every branch that is left is a stop: only whether the question counts as open differs",
    ),
    (
        "`anticoagulant`: it sets `class` of `blood-thinners` to Word(\"dual-antiplatelet\")",
        "both words stand in the same branches",
    ),
    (
        "`dual-antiplatelet`: it sets `class` of `blood-thinners` to Word(\"anticoagulant\")",
        "both words stand in the same branches",
    ),
    ("it sets `status` of `cancer` to Word(\"active\")", "both words stand in the same branch"),
    (
        "set nothing of their own",
        "cases name classes of medicines, not tablets; the tests of the medicines name tablets",
    ),
    ("nothing is asked when it is for something else", "a case cannot say what a medicine is for; the interview can"),
    (
        "`otc-painkiller`: it does not set `kind` of `pain-medication`",
        "beside a no the rest is missing, and whether somebody is drowsy stops the session whatever the kind",
    ),
];

/// The cases, and which of them speak of a condition or a class of medicines.
struct Cases {
    all: Vec<Vector>,
    about: BTreeMap<String, Vec<usize>>,
}

impl Cases {
    /// Those that the rules pass themselves: another one would fail whatever the slip.
    fn read(original: &Screener) -> Self {
        let mut all = vectors();
        all.retain(|vector| passes(original, vector));
        let mut about: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, vector) in all.iter().enumerate() {
            for condition in vector.written["facts"].as_object().unwrap().keys() {
                about.entry(condition.clone()).or_default().push(place);
            }
            for class in vector.case.inputs.answers.medicines.iter().map(|taken| &taken.class) {
                about.entry(class.clone()).or_default().push(place);
            }
        }
        Self { all, about }
    }

    /// The first case that the mutant fails: one about the same thing if there is any, else any other.
    fn fails(&self, screener: &Screener, about: Option<&str>) -> Option<&Vector> {
        let about = about.and_then(|about| self.about.get(about)).into_iter().flatten();
        let fails = |vector: &&Vector| !passes(screener, vector);
        about.map(|place| &self.all[*place]).find(fails).or_else(|| self.all.iter().find(fails))
    }
}

fn passes(screener: &Screener, vector: &Vector) -> bool {
    differences(&vector.written["expect"], &screener.screen(&vector.case.inputs)).is_empty()
}

/// What came of one mutant.
enum Fate {
    /// Some case fails.
    Noticed,
    /// No answers tell it from the rules.
    Same(String),
    /// These answers do, and no case has them.
    Survived(String),
}

fn fate(mutant: Mutant, rules: &mut Ruleset, original: &Screener, cases: &Cases) -> Fate {
    let Mutant { at, what, change } = mutant;
    let condition = match &change {
        Change::Condition(place, _) => Some(rules.conditions[*place].clone()),
        Change::Place(..) | Change::Medicine(..) | Change::Together(..) => None,
    };
    let about = match &change {
        Change::Condition(place, _) => Some(rules.conditions[*place].id.clone()),
        Change::Medicine(place, _) => Some(rules.medicines.classes[*place].id.clone()),
        Change::Place(..) | Change::Together(..) => None,
    };
    let undo = change.apply(rules);
    let screener = Screener::new(rules, Content::embedded().library());
    let noticed = cases.fails(&screener, about.as_deref()).is_some();
    let apart = condition.as_ref().filter(|_| !noticed).map(|before| {
        let after = rules.conditions.iter().find(|after| after.id == before.id).unwrap();
        apart::told_apart(rules, original, &screener, [before, after])
    });
    undo.apply(rules);
    match apart {
        _ if noticed => Fate::Noticed,
        Some(None) => Fate::Same(format!("{at}: {what}")),
        Some(Some(reply)) => {
            let told = serde_json::to_string(&(reply.answer, reply.occurrences)).unwrap();
            Fate::Survived(format!("{at}: {what}; told apart by {} {told}", condition.unwrap().id))
        }
        None => Fate::Survived(format!("{at}: {what}")),
    }
}

#[test]
fn a_slip_in_any_rule_fails_a_case() {
    let mut rules = mutant::rules();
    let original = Screener::new(&rules, Content::embedded().library());
    let cases = Cases::read(&original);
    let share = if std::env::var_os("TREADWELL_ALL_MUTANTS").is_some() { 1 } else { SHARE };
    let mutants: Vec<_> = mutant::all(&rules).into_iter().step_by(share).collect();
    let tried = mutants.len();
    let (mut same, mut explained, mut survivors) = (Vec::new(), Vec::new(), Vec::new());
    for mutant in mutants {
        match fate(mutant, &mut rules, &original, &cases) {
            Fate::Noticed => {}
            Fate::Same(one) => same.push(one),
            Fate::Survived(one) => match EXPLAINED.iter().find(|(what, _)| one.contains(what)) {
                Some((_, why)) => explained.push(format!("{one} ({why})")),
                None => survivors.push(one),
            },
        }
    }
    let noticed = tried - same.len() - explained.len() - survivors.len();
    println!("The same rule in other words, no answers tell them apart:\n{}\n", same.join("\n"));
    println!("Explained:\n{}\n", explained.join("\n"));
    println!(
        "{tried} mutants: {noticed} noticed, {} the same rule, {} explained, {} survivors",
        same.len(),
        explained.len(),
        survivors.len()
    );
    assert!(survivors.is_empty(), "no case notices:\n{}", survivors.join("\n"));
}
