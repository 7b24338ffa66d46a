//! What the rules look at: every entry as it was read, and how far a part of a rule holds.

use std::ops::{BitOr, BitOrAssign};

use super::{Fired, PlanFact, RuleHit};
use crate::screening::compiled::{Entry, Rules};
use crate::screening::entry::Judged;
use crate::screening::evaluate::{Fact, Facts, Truth, number};
use crate::screening::facts::Context;
use crate::screening::medicines::Classes;
use crate::screening::model::Details;
use crate::screening::offer::Technique;
use crate::screening::rules::{Comparison, Level};

/// How far a part of a rule holds, ascending. An open question counts as soon as another part is so (6.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Holds {
    No,
    Open,
    So,
}

/// Everything that made a rule fire, as sets by place.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Names {
    entries: u128,
    medicines: Classes,
    techniques: u128,
    plan: u8,
}

/// One part of a rule.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    holds: Holds,
    names: Names,
}

/// Places of the entries and medicines that the rules read.
#[derive(Debug)]
pub(in crate::screening) struct Places {
    pub blood_thinners: usize,
    pub pain_medication: usize,
    pub steroids: usize,
    pub bleeding_tendency: usize,
    pub osteoarthritis: usize,
    pub high_blood_pressure: usize,
    pub severe_pain: usize,
    pub fever: usize,
    pub cervical_spondylosis: usize,
    pub stroke: usize,
    pub older_age: usize,
    pub osteoporosis: usize,
    pub fracture: usize,
    pub inflammatory: usize,
    pub sensory_loss: usize,
    pub alcohol: usize,
    pub body_weight: usize,
    pub hypermobility: usize,
    pub meal: usize,
    pub hernia: usize,
    pub asthma: usize,
    pub cannot_lie_prone: usize,
    pub journey: usize,
    pub oestrogen: usize,
    pub surgery: usize,
    pub cancer: usize,
    pub varicose_veins: usize,
    pub postpartum: usize,
    pub leg_signs: usize,
    pub epilepsy: usize,
    pub dizziness: usize,
    pub contagious_skin: usize,
    pub diabetes: usize,
    pub immune: usize,
    pub untrained: usize,
    pub bruising_agent: usize,
    pub oestrogen_taken: usize,
    pub tamoxifen: usize,
}

impl Places {
    pub fn new(rules: &Rules) -> Self {
        // What a content does not have is never so.
        let entry = |id: &str| rules.find(id).unwrap_or(usize::MAX);
        let class = |id: &str| rules.medicines.find(id).unwrap_or(usize::MAX);
        Self {
            blood_thinners: entry("blood-thinners"),
            pain_medication: entry("pain-medication"),
            steroids: entry("steroid-medication-long-term"),
            bleeding_tendency: entry("bleeding-tendency"),
            osteoarthritis: entry("osteoarthritis"),
            high_blood_pressure: entry("high-blood-pressure"),
            severe_pain: entry("severe-pain-today"),
            fever: entry("fever-or-infection"),
            cervical_spondylosis: entry("cervical-spondylosis"),
            stroke: entry("stroke-tia"),
            older_age: entry("older-age-frailty"),
            osteoporosis: entry("osteoporosis"),
            fracture: entry("fracture"),
            inflammatory: entry("inflammatory-or-autoimmune-disease"),
            sensory_loss: entry("sensory-loss-neuropathy"),
            alcohol: entry("alcohol-or-drugs"),
            body_weight: entry("body-weight-mismatch"),
            hypermobility: entry("hypermobility-eds"),
            meal: entry("meal-hydration-fatigue"),
            hernia: entry("abdominal-hernia"),
            asthma: entry("asthma-copd"),
            cannot_lie_prone: entry("cannot-lie-prone"),
            journey: entry("long-travel-immobility"),
            oestrogen: entry("oestrogen-medicine"),
            surgery: entry("recent-surgery"),
            cancer: entry("cancer"),
            varicose_veins: entry("varicose-veins"),
            postpartum: entry("postpartum"),
            leg_signs: entry("leg-clot-or-infection-signs"),
            epilepsy: entry("epilepsy"),
            dizziness: entry("dizziness-fainting-low-bp"),
            contagious_skin: entry("contagious-skin-condition"),
            diabetes: entry("diabetes"),
            immune: entry("immune-compromise"),
            untrained: entry("practitioner-untrained"),
            bruising_agent: class("bruising-agent"),
            oestrogen_taken: class("oestrogen"),
            tamoxifen: class("tamoxifen"),
        }
    }
}

/// Everything that the rules look at.
#[derive(Clone, Copy)]
pub(in crate::screening) struct Picture<'p, 'a> {
    pub context: &'p Context<'a>,
    pub judged: &'p [Judged<'a>],
    pub at: &'p Places,
    pub techniques: &'p [Technique],
    /// Nothing counts that is itself at `clearance`.
    without_clearances: bool,
}

impl<'p, 'a> Picture<'p, 'a> {
    pub fn new(
        context: &'p Context<'a>,
        judged: &'p [Judged<'a>],
        at: &'p Places,
        techniques: &'p [Technique],
    ) -> Self {
        Self { context, judged, at, techniques, without_clearances: false }
    }

    pub(super) fn without_clearances(self) -> Self {
        Self { without_clearances: true, ..self }
    }

    fn counts(&self, level: Level) -> bool {
        !(self.without_clearances && level == Level::Clearance)
    }

    /// The entry is so.
    pub(super) fn yes(&self, entry: usize) -> Part {
        self.with(entry, |_| Truth::True)
    }

    /// The entry is so with these details; a missing one counts as fitting.
    pub(super) fn with(&self, entry: usize, fits: impl Fn(&Seen<'_>) -> Truth) -> Part {
        let (Some(judged), Some(rules)) = (self.judged.get(entry), self.context.rules.entries.get(entry)) else {
            return Part::no();
        };
        let so = judged.occurrences.iter().filter(|occurrence| self.counts(occurrence.by_branch)).any(|occurrence| {
            let seen = Seen {
                entry: rules,
                facts: &occurrence.facts,
                level: occurrence.by_branch,
                first: occurrence.reading.hits.first().map(|hit| hit.branch),
            };
            fits(&seen) != Truth::False
        });
        let open = judged.unclear.is_some_and(|level| self.counts(level));
        Part::entry(
            if so {
                Holds::So
            } else if open {
                Holds::Open
            } else {
                Holds::No
            },
            entry,
        )
    }

    /// The client is at least so old; an age that nobody gave counts unless older age was denied.
    pub(super) fn aged(&self, years: f64) -> Part {
        let entry = self.at.older_age;
        let Some(judged) = self.judged.get(entry) else { return Part::no() };
        match self.context.age() {
            Some((low, high)) => {
                let old = number(low, high, Comparison::AtLeast, years) != Truth::False;
                let counts = old && self.counts(judged.level_before_letters());
                Part::entry(if counts { Holds::So } else { Holds::No }, entry)
            }
            None => self.yes(entry),
        }
    }

    /// A number that answers or profile know fits; missing, it counts unless the entry was denied.
    pub(super) fn number(&self, entry: usize, detail: &str, fits: impl Fn(&Seen<'_>) -> Truth) -> Part {
        let (Some(judged), Some(rules)) = (self.judged.get(entry), self.context.rules.entries.get(entry)) else {
            return Part::no();
        };
        let Some(place) = rules.field(detail) else { return Part::no() };
        let reply = self.context.reply(entry);
        let at = reply.map_or(self.context.now, |reply| reply.answered_at);
        let none = Details::new();
        let sets = reply.map(|reply| reply.occurrences.as_slice()).unwrap_or_default();
        let empty = sets.is_empty().then_some(&none);
        let mut known = None;
        for details in empty.into_iter().chain(sets) {
            let facts = self.context.facts(rules, Some(details), at);
            if facts.get(place).copied().flatten().is_some() {
                let seen = Seen { entry: rules, facts: &facts, level: Level::Proceed, first: None };
                known = known.max(Some(fits(&seen) != Truth::False));
            }
        }
        match known {
            Some(fits) => {
                let counts = fits && self.counts(judged.level_before_letters());
                Part::entry(if counts { Holds::So } else { Holds::No }, entry)
            }
            None => self.yes(entry),
        }
    }

    /// A medicine of this class is taken.
    pub(super) fn takes(&self, class: usize) -> Part {
        let taken = self.context.medicines.classes.has(class);
        let names =
            Names { medicines: if taken { Classes::one(class) } else { Classes::default() }, ..Names::default() };
        Part { holds: if taken { Holds::So } else { Holds::No }, names }
    }

    /// A technique that was chosen for today and of which this is so.
    pub(super) fn chosen(&self, so: impl Fn(&Technique) -> bool) -> Part {
        let chosen = &self.context.inputs.plan.techniques;
        let mut part = Part::no();
        for (place, technique) in self.techniques.iter().enumerate() {
            if so(technique) && chosen.iter().any(|id| **id == *technique.id) {
                part.holds = Holds::So;
                part.names.techniques |= bit(place);
            }
        }
        part
    }

    /// Id of an entry.
    pub(super) fn id(&self, entry: usize) -> Option<String> {
        self.context.rules.entries.get(entry).map(|entry| entry.id.to_string())
    }

    /// A rule that fired, in words of ids.
    pub fn hit(&self, fired: &Fired) -> RuleHit {
        let names = fired.names;
        let entries = (0..self.context.rules.entries.len()).filter(|place| names.has(*place));
        let techniques = self.techniques.iter().enumerate().filter(|(place, _)| names.techniques & bit(*place) != 0);
        RuleHit {
            rule: fired.rule,
            level: fired.level,
            conditions: entries.filter_map(|place| self.id(place)).collect(),
            medicines: self.context.rules.medicines.ids(names.medicines),
            techniques: techniques.map(|(_, technique)| technique.id.to_string()).collect(),
            plan: PlanFact::ALL.iter().copied().filter(|fact| names.plan & 1 << *fact as u8 != 0).collect(),
            until: fired.until,
        }
    }
}

/// The parts of a rule: it fires when each holds or is open, and at least one is so.
pub(super) fn all_of<const N: usize>(parts: [Part; N]) -> Option<Names> {
    let fires = parts.iter().all(|part| part.holds >= Holds::Open) && parts.iter().any(|part| part.holds == Holds::So);
    fires.then(|| parts.iter().fold(Names::default(), |names, part| names | part.names))
}

/// Of several things any.
pub(super) fn any_of<const N: usize>(parts: [Part; N]) -> Part {
    parts
        .into_iter()
        .fold(Part::no(), |any, part| Part { holds: any.holds.max(part.holds), names: any.names | part.names })
}

/// How many hold, open ones as well once one is so; and which.
pub(super) fn count<const N: usize>(parts: [Part; N]) -> (usize, Names) {
    if !parts.iter().any(|part| part.holds == Holds::So) {
        return (0, Names::default());
    }
    let held = parts.iter().filter(|part| part.holds >= Holds::Open);
    (held.clone().count(), held.fold(Names::default(), |names, part| names | part.names))
}

impl Part {
    /// A fact of the plan.
    pub(super) fn planned(fact: PlanFact, so: bool) -> Self {
        let plan = if so { 1 << fact as u8 } else { 0 };
        Self { holds: if so { Holds::So } else { Holds::No }, names: Names { plan, ..Names::default() } }
    }

    pub(super) fn no() -> Self {
        Self { holds: Holds::No, names: Names::default() }
    }

    /// Everything that makes it so, when it is.
    pub(super) fn so(self) -> Option<Names> {
        (self.holds == Holds::So).then_some(self.names)
    }

    fn entry(holds: Holds, entry: usize) -> Self {
        let entries = if holds == Holds::No { 0 } else { bit(entry) };
        Self { holds, names: Names { entries, ..Names::default() } }
    }
}

impl Names {
    /// The entry is among them.
    pub(super) fn has(self, entry: usize) -> bool {
        self.entries & bit(entry) != 0
    }
}

fn bit(place: usize) -> u128 {
    u32::try_from(place).ok().and_then(|place| 1_u128.checked_shl(place)).unwrap_or(0)
}

impl BitOr for Names {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self {
            entries: self.entries | other.entries,
            medicines: self.medicines.and(other.medicines),
            techniques: self.techniques | other.techniques,
            plan: self.plan | other.plan,
        }
    }
}

impl BitOrAssign for Names {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}

/// One set of details as a rule sees it.
pub(super) struct Seen<'s> {
    entry: &'s Entry,
    facts: &'s Facts<'s>,
    /// Level that its branches give.
    pub level: Level,
    /// The first branch that fits or may fit.
    pub first: Option<usize>,
}

impl<'s> Seen<'s> {
    fn fact(&self, detail: &str) -> Option<Fact<'s>> {
        self.entry.field(detail).and_then(|place| self.facts.get(place).copied().flatten())
    }

    /// The detail is this word, or one of several is.
    pub fn is(&self, detail: &str, word: &str) -> Truth {
        self.is_one_of(detail, &[word])
    }

    /// The detail is one of these words.
    pub fn is_one_of(&self, detail: &str, words: &[&str]) -> Truth {
        match self.fact(detail) {
            Some(Fact::Word(given)) => Truth::of(words.contains(&given)),
            Some(Fact::Words(given)) => Truth::of(given.iter().any(|given| words.contains(&given.as_str()))),
            Some(Fact::Flag(_) | Fact::Number { .. } | Fact::Never) | None => Truth::Unknown,
        }
    }

    /// The flag is true.
    pub fn flag(&self, detail: &str) -> Truth {
        match self.fact(detail) {
            Some(Fact::Flag(flag)) => Truth::of(flag),
            Some(Fact::Word(_) | Fact::Words(_) | Fact::Number { .. } | Fact::Never) | None => Truth::Unknown,
        }
    }

    /// The number compares so.
    pub fn number(&self, detail: &str, by: Comparison, limit: f64) -> Truth {
        match self.fact(detail) {
            Some(Fact::Number { low, high }) => number(low, high, by, limit),
            Some(Fact::Never) => Truth::of(matches!(by, Comparison::More | Comparison::AtLeast | Comparison::Unequal)),
            Some(Fact::Word(_) | Fact::Words(_) | Fact::Flag(_)) | None => Truth::Unknown,
        }
    }

    /// The number is at most this.
    pub fn at_most(&self, detail: &str, limit: f64) -> Truth {
        self.number(detail, Comparison::AtMost, limit)
    }

    /// The detail is missing.
    pub fn lacks(&self, detail: &str) -> Truth {
        Truth::of(self.fact(detail).is_none())
    }
}
