//! What the medicines that are taken say to the entries (rule I-16).

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::Moment;
use crate::fold::fold;
use crate::screening::limits::Part;
use crate::screening::model::{Answers, Details, Value};
use crate::screening::rules::{Literal, MedicineTable};

/// The detail that says that a medicine is not taken any more.
const STOPPED: &str = "days_since_stopped";
/// After so many days a stopped medicine does not act any more.
const ACTS_DAYS: f64 = 7.0;

/// The table in the form that is evaluated; entries and classes by place.
#[derive(Debug, Default)]
pub(in crate::screening) struct Table {
    classes: Vec<Class>,
    together: Vec<(Vec<usize>, usize)>,
}

/// One class.
#[derive(Debug)]
struct Class {
    id: Arc<str>,
    leads: Vec<Lead>,
    /// Examples that set something else, by name.
    groups: Vec<(Vec<String>, Vec<Lead>)>,
    asks_for_else: Vec<usize>,
    parts: Vec<Part>,
}

/// An entry that a medicine makes so.
#[derive(Debug)]
pub(in crate::screening) struct Lead {
    pub entry: usize,
    condition: String,
    /// The details that it sets.
    pub details: Details,
    /// The values that agree with it.
    allows: Vec<(String, Vec<Value>)>,
}

/// Classes by place, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::screening) struct Classes(u64);

/// What is taken, by what it does.
#[derive(Clone, Debug, Default)]
pub(in crate::screening) struct Taken<'a> {
    /// Everything that is taken.
    pub classes: Classes,
    /// Something is taken that nobody could name, or that this content does not know.
    pub unknown: bool,
    sets: Vec<Set<'a>>,
    asks: Vec<Asks<'a>>,
}

/// A medicine that makes an entry so.
#[derive(Clone, Copy, Debug)]
pub(in crate::screening) struct Set<'a> {
    pub lead: &'a Lead,
    /// Place of the class.
    pub class: usize,
    /// When the medicine was named.
    pub at: Moment,
}

/// A medicine of which one of several entries must be the reason.
#[derive(Clone, Copy, Debug)]
pub(in crate::screening) struct Asks<'a> {
    /// The entries that are asked.
    pub entries: &'a [usize],
    /// Place of the class.
    pub class: usize,
    /// When the medicine was named.
    pub at: Moment,
}

impl Classes {
    pub fn one(class: usize) -> Self {
        Self(u32::try_from(class).ok().and_then(|class| 1_u64.checked_shl(class)).unwrap_or(0))
    }

    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub fn has(self, class: usize) -> bool {
        self.0 & Self::one(class).0 != 0
    }

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl Lead {
    fn new(entry: usize, condition: &str, sets: &BTreeMap<String, Vec<Literal>>) -> Self {
        let value = |literal: &Literal| match literal {
            Literal::Flag(flag) => Value::Flag(*flag),
            Literal::Number(number) => Value::Number(*number),
            Literal::Word(word) => Value::Word(word.clone()),
        };
        let allows: Vec<(String, Vec<Value>)> =
            sets.iter().map(|(id, values)| (id.clone(), values.iter().map(value).collect())).collect();
        let first = |(id, values): &(String, Vec<Value>)| Some((id.clone(), values.first()?.clone()));
        Self { entry, condition: condition.to_owned(), details: allows.iter().filter_map(first).collect(), allows }
    }

    /// These details speak of this very medicine, or of nothing yet. Details without what the medicine sets may be those
    /// of another one.
    pub fn agrees(&self, given: &Details) -> bool {
        let stopped = match given.get(STOPPED) {
            Some(Value::Number(days)) => *days > 0.0,
            Some(Value::Since { .. }) => true,
            Some(Value::Unknown | Value::Flag(_) | Value::Word(_) | Value::Words(_)) | None => false,
        };
        !stopped
            && (self.allows.is_empty() || given.values().all(|value| *value == Value::Unknown) || self.names(given))
    }

    /// How little it says: values left open, most where it sets nothing.
    fn vagueness(&self) -> usize {
        if self.allows.is_empty() { usize::MAX } else { self.allows.iter().map(|(_, values)| values.len()).sum() }
    }

    /// The details name what the medicine sets.
    fn names(&self, given: &Details) -> bool {
        self.allows.iter().all(|(id, values)| given.get(id).is_some_and(|value| values.contains(value)))
    }

    /// An answer tells of this medicine, and it still acts.
    fn is_told(&self, answers: &Answers) -> bool {
        let acts = |given: &Details| !matches!(given.get(STOPPED), Some(Value::Number(days)) if *days > ACTS_DAYS);
        let told = answers.replies.get(&*self.condition).map(|reply| reply.occurrences.as_slice()).unwrap_or_default();
        !self.allows.is_empty() && told.iter().any(|given| self.names(given) && acts(given))
    }
}

impl Table {
    pub fn new(table: &MedicineTable, entry: impl Fn(&str) -> Option<usize>) -> Self {
        let find = |id: &String| table.classes.iter().position(|class| class.id == *id);
        let entries = |ids: &[String]| ids.iter().filter_map(|id| entry(id)).collect();
        let classes = table.classes.iter().map(|class| {
            let leads = |instead: Option<&BTreeMap<String, Vec<Literal>>>| -> Vec<Lead> {
                let leads = class.leads.iter().filter_map(|lead| {
                    let place = entry(&lead.condition)?;
                    Some(Lead::new(place, &lead.condition, instead.unwrap_or(&lead.sets)))
                });
                leads.collect()
            };
            let other = class.groups.iter().filter(|group| !group.sets.is_empty());
            Class {
                id: Arc::from(class.id.as_str()),
                groups: other.map(|group| (group.examples.clone(), leads(Some(&group.sets)))).collect(),
                leads: leads(None),
                asks_for_else: entries(&class.asks_for_else),
                parts: class.adapt.iter().map(Part::new).collect(),
            }
        });
        let together = table.together.iter().filter_map(|together| {
            let of: Option<Vec<usize>> = together.of.iter().map(find).collect();
            Some((of?, find(&together.counts_as)?))
        });
        Self { classes: classes.collect(), together: together.collect() }
    }

    pub fn find(&self, id: &str) -> Option<usize> {
        self.classes.iter().position(|class| &*class.id == id)
    }

    /// Ids of these classes.
    pub fn ids(&self, of: Classes) -> Vec<String> {
        let named = self.classes.iter().enumerate().filter(|(place, _)| of.has(*place));
        named.map(|(_, class)| class.id.to_string()).collect()
    }

    /// What medicines change by themselves, and which do.
    pub fn parts(&self, taken: Classes) -> impl Iterator<Item = (usize, &Part)> {
        let named = self.classes.iter().enumerate().filter(move |(place, _)| taken.has(*place));
        named.flat_map(|(place, class)| class.parts.iter().map(move |part| (place, part)))
    }

    /// What the medicines among the answers say.
    pub fn taken<'a>(&'a self, answers: &Answers) -> Taken<'a> {
        let mut taken = Taken { unknown: answers.medicines_unsure, ..Taken::default() };
        let for_else = answers.anticonvulsant_for_else == Some(true);
        for medicine in &answers.medicines {
            match self.find(&medicine.class) {
                Some(place) => self.take(&mut taken, place, medicine.name.as_deref(), medicine.answered_at, for_else),
                None => taken.unknown = true,
            }
        }
        for (of, counts_as) in &self.together {
            let told = |class: &usize| {
                let class = self.classes.get(*class);
                class.is_some_and(|class| class.leads.iter().any(|lead| lead.is_told(answers)))
            };
            let listed = |class: &usize| taken.classes.has(*class);
            if of.iter().all(|class| listed(class) || told(class)) {
                let named = answers.medicines.last().map(|medicine| medicine.answered_at);
                let at = named.or_else(|| answers.replies.values().map(|reply| reply.answered_at).max());
                self.take(
                    &mut taken,
                    *counts_as,
                    None,
                    at.unwrap_or(Moment { epoch_ms: 0, utc_offset_min: 0 }),
                    for_else,
                );
            }
        }
        // What says most about a medicine is read first, so that the order of naming does not matter.
        taken.sets.sort_by_key(|set| (set.lead.vagueness(), set.class));
        taken
    }

    fn take<'a>(&'a self, taken: &mut Taken<'a>, place: usize, name: Option<&str>, at: Moment, for_else: bool) {
        let Some(class) = self.classes.get(place) else { return };
        taken.classes = taken.classes.and(Classes::one(place));
        if for_else && !class.asks_for_else.is_empty() {
            taken.asks.push(Asks { entries: &class.asks_for_else, class: place, at });
        } else {
            let name = name.map(fold);
            let group = name.and_then(|name| class.groups.iter().find(|(examples, _)| examples.contains(&name)));
            let leads = group.map_or(&class.leads, |(_, leads)| leads);
            taken.sets.extend(leads.iter().map(|lead| Set { lead, class: place, at }));
        }
    }
}

impl<'a> Taken<'a> {
    /// The medicines that make this entry so.
    pub fn sets(&self, entry: usize) -> impl Iterator<Item = Set<'a>> {
        self.sets.iter().copied().filter(move |set| set.lead.entry == entry)
    }

    /// The medicines for which this entry may be the reason.
    pub fn asks(&self, entry: usize) -> impl Iterator<Item = Asks<'a>> {
        self.asks.iter().copied().filter(move |asks| asks.entries.contains(&entry))
    }
}
