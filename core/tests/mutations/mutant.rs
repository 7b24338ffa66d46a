//! Everything that can be got wrong in the rules by one small slip, as a list.

use std::fs;
use std::path::Path;

use treadwell_core::content::Content;
use treadwell_core::screening::rules::{Absent, Branch, Condition, Level, Literal, MedicineClass, Ruleset, Together};

use crate::{adaptation, medicine, predicate};

/// The rules after one slip.
pub struct Mutant {
    /// Where it was made: file and line.
    pub at: String,
    /// Which slip.
    pub what: String,
    /// What is put in place of the original.
    pub change: Change,
}

/// What a slip replaces.
pub enum Change {
    /// One condition, by its place in the rules.
    Condition(usize, Box<Condition>),
    /// The regions that a word stands for, by its place in the list.
    Place(usize, Vec<String>),
    /// One class of medicines, by its place in the table.
    Medicine(usize, Box<MedicineClass>),
    /// Which medicines count as another one together.
    Together(Vec<Together>),
}

impl Change {
    /// Makes the change, and gives the one that undoes it.
    pub fn apply(self, rules: &mut Ruleset) -> Self {
        match self {
            Self::Condition(place, mut condition) => {
                std::mem::swap(&mut rules.conditions[place], &mut condition);
                Self::Condition(place, condition)
            }
            Self::Place(place, regions) => {
                Self::Place(place, std::mem::replace(&mut rules.places[place].regions, regions))
            }
            Self::Medicine(place, mut class) => {
                std::mem::swap(&mut rules.medicines.classes[place], &mut class);
                Self::Medicine(place, class)
            }
            Self::Together(together) => Self::Together(std::mem::replace(&mut rules.medicines.together, together)),
        }
    }
}

/// All of them, in the order of the rules.
pub fn all(rules: &Ruleset) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for (place, condition) in rules.conditions.iter().enumerate() {
        let source = Source::of(&condition.id);
        let mut entry = Entry { place, condition, source: &source, mutants: &mut mutants };
        entry.heading();
        entry.details();
        for branch in 0..condition.branches.len() {
            entry.branch(branch);
        }
    }
    medicines(rules, &mut mutants);
    for (place, word) in rules.places.iter().enumerate() {
        let source = Source::read("rules/screening.toml");
        for (left_out, region) in word.regions.iter().enumerate() {
            let mut regions = word.regions.clone();
            regions.remove(left_out);
            mutants.push(Mutant {
                at: source.at(&format!("word = \"{}\"", word.word), ""),
                what: format!("`{}` does not stand for `{region}`", word.word),
                change: Change::Place(place, regions),
            });
        }
    }
    mutants
}

fn medicines(rules: &Ruleset, mutants: &mut Vec<Mutant>) {
    let source = Source::read("rules/medicines.toml");
    for (place, class) in rules.medicines.classes.iter().enumerate() {
        let at = source.at(&format!("id = \"{}\"", class.id), "");
        for (what, class) in medicine::mutants(class, rules) {
            let what = format!("`{}`: {what}", class.id);
            mutants.push(Mutant { at: at.clone(), what, change: Change::Medicine(place, Box::new(class)) });
        }
    }
    for place in 0..rules.medicines.together.len() {
        let mut others = rules.medicines.together.clone();
        let gone = others.remove(place);
        let what = format!("{} together count as nothing more", gone.of.join(" and "));
        mutants.push(Mutant { at: source.at("[[together]]", ""), what, change: Change::Together(others) });
    }
}

struct Entry<'a> {
    place: usize,
    condition: &'a Condition,
    source: &'a Source,
    mutants: &'a mut Vec<Mutant>,
}

impl Entry<'_> {
    fn push(&mut self, at: String, what: String, change: impl FnOnce(&mut Condition)) {
        let mut condition = self.condition.clone();
        change(&mut condition);
        self.mutants.push(Mutant { at, what, change: Change::Condition(self.place, Box::new(condition)) });
    }

    fn heading(&mut self) {
        let gate = self.condition.gate;
        self.push(self.source.at("gate =", ""), format!("gate = {}", !gate), |entry| entry.gate = !gate);
        if self.condition.number_decides {
            let at = self.source.at("number_decides", "");
            self.push(at, "no number decides".to_owned(), |entry| entry.number_decides = false);
        }
        for (place, region) in self.condition.own.iter().enumerate() {
            let at = self.source.at("own =", "");
            self.push(at, format!("its own place is not `{region}`"), |entry| drop(entry.own.remove(place)));
        }
    }

    fn details(&mut self) {
        let source = self.source;
        for (place, detail) in self.condition.details.iter().enumerate() {
            let at = |key: &str| source.at(&format!("id = \"{}\"", detail.id), key);
            if let Some(absent) = &detail.absent {
                let at = at("absent");
                let what = format!("missing `{}` is settled by nothing", detail.id);
                self.push(at.clone(), what, |entry| entry.details[place].absent = None);
                for other in absent_mutants(absent) {
                    let what = format!("missing `{}` is settled otherwise: {other:?}", detail.id);
                    self.push(at.clone(), what, |entry| entry.details[place].absent = Some(other));
                }
            }
            if let Some(needed) = &detail.needed_with {
                let at = at("needed_with");
                let what = format!("`{}` is always needed", detail.id);
                self.push(at.clone(), what, |entry| entry.details[place].needed_with = None);
                for (what, other) in predicate::mutants(needed, self.condition) {
                    let what = format!("`{}` is needed with something else: {what}", detail.id);
                    self.push(at.clone(), what, |entry| entry.details[place].needed_with = Some(other));
                }
            }
        }
    }

    fn branch(&mut self, place: usize) {
        let branch: &Branch = &self.condition.branches[place];
        let source = self.source;
        let at = |key: &str| source.branch(place, key);
        for level in beside(branch.level) {
            let what = format!("{} becomes {}", branch.level.id(), level.id());
            self.push(at("level"), what, |entry| entry.branches[place].level = level);
        }
        self.push(at("level"), "the branch is gone".to_owned(), |entry| drop(entry.branches.remove(place)));
        if place + 1 < self.condition.branches.len() {
            let what = "the branch stands below the next one".to_owned();
            self.push(at("level"), what, |entry| entry.branches.swap(place, place + 1));
        }
        for (what, when) in predicate::mutants(&branch.when, self.condition) {
            self.push(at("when"), what, |entry| entry.branches[place].when = when);
        }
        for (what, adapt) in adaptation::mutants(&branch.adapt) {
            self.push(at("adapt"), what, |entry| entry.branches[place].adapt = adapt);
        }
    }
}

/// The level below and the level above.
fn beside(level: Level) -> Vec<Level> {
    let place = Level::ALL.iter().position(|other| *other == level).unwrap();
    let below = place.checked_sub(1).and_then(|place| Level::ALL.get(place));
    below.into_iter().chain(Level::ALL.get(place + 1)).copied().collect()
}

fn absent_mutants(absent: &Absent) -> Vec<Absent> {
    let others = |value: &Literal| match value {
        Literal::Flag(flag) => vec![Literal::Flag(!flag)],
        Literal::Number(number) => vec![Literal::Number(number + 0.01), Literal::Number(10_000.0)],
        Literal::Word(_) => Vec::new(),
    };
    match absent {
        Absent::Value { value } => others(value).into_iter().map(|value| Absent::Value { value }).collect(),
        Absent::ValueWhen { flag, value } => {
            others(value).into_iter().map(|value| Absent::ValueWhen { flag: flag.clone(), value }).collect()
        }
        Absent::AgeLessDays { days, fallback } => [fallback - 2.0, fallback + 1.0]
            .map(|fallback| Absent::AgeLessDays { days: days.clone(), fallback })
            .into_iter()
            .collect(),
        Absent::TrueUnless { flag, missing } => (0..missing.len())
            .map(|place| {
                let mut missing = missing.clone();
                missing.remove(place);
                Absent::TrueUnless { flag: flag.clone(), missing }
            })
            .chain([Absent::Value { value: Literal::Flag(false) }])
            .collect(),
        Absent::FalseWhenNo { .. } => [true, false].map(|flag| Absent::Value { value: Literal::Flag(flag) }).into(),
    }
}

/// A file of the rules, to say where in it something stands.
struct Source {
    path: String,
    lines: Vec<String>,
}

impl Source {
    fn of(condition: &str) -> Self {
        Self::read(&format!("rules/conditions/{condition}.toml"))
    }

    fn read(path: &str) -> Self {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("content").join(path)).unwrap();
        Self { path: path.to_owned(), lines: text.lines().map(str::to_owned).collect() }
    }

    /// The line that begins with `first`, or the next one after it that begins with `then`.
    fn at(&self, first: &str, then: &str) -> String {
        let from = self.lines.iter().position(|line| line.starts_with(first)).unwrap_or_default();
        self.next(from, then)
    }

    fn branch(&self, place: usize, key: &str) -> String {
        let mut branches = (0..self.lines.len()).filter(|line| self.lines[*line] == "[[branch]]");
        self.next(branches.nth(place).unwrap_or_default(), key)
    }

    fn next(&self, from: usize, key: &str) -> String {
        let lines = self.lines.iter().enumerate().skip(from);
        let found = lines.into_iter().find(|(_, line)| line.starts_with(key)).map_or(from, |(line, _)| line);
        format!("core/content/{}:{}", self.path, found + 1)
    }
}

/// The rules of this build.
pub fn rules() -> Ruleset {
    Content::embedded().ruleset().clone()
}
