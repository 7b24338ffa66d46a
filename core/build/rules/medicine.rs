//! Compiles the table of medicines: every class leads somewhere that exists, sets what fits there, and has names of its
//! own.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use toml::Spanned;

use super::adaptation;
use super::checked_sources;
use super::shape::{
    Adaptation, Condition, Detail, DetailKind, Lead, Literal, MedicineClass, MedicineGroup, MedicineTable, Together,
};
use crate::error::Errors;
use crate::folder::{Document, Folder};
use crate::library::Known;
use crate::library::vocabulary::Confidence;

const FILE: &str = "rules/medicines.toml";

/// `rules/medicines.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MedicineFile {
    class: Vec<ClassEntry>,
    #[serde(default)]
    together: Vec<TogetherEntry>,
}

/// One class.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassEntry {
    id: Spanned<String>,
    #[serde(default)]
    leads: Vec<LeadEntry>,
    #[serde(default)]
    asks_for_else: Vec<Spanned<String>>,
    adapt: Option<Spanned<String>>,
    sources: Vec<Spanned<String>>,
    confidence: Vec<Confidence>,
    group: Vec<GroupEntry>,
}

/// An entry that the class makes so.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LeadEntry {
    condition: Spanned<String>,
    #[serde(default)]
    sets: BTreeMap<String, Spanned<Vec<Literal>>>,
}

/// Examples that set the same.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupEntry {
    #[serde(default)]
    sets: BTreeMap<String, Spanned<Vec<Literal>>>,
    examples: Vec<Spanned<String>>,
}

/// Classes that together count as another.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TogetherEntry {
    of: Vec<Spanned<String>>,
    counts_as: Spanned<String>,
}

/// The table, with every name held against what it names.
pub fn compile(folder: &Folder, conditions: &[Condition], known: &Known, errors: &mut Errors) -> MedicineTable {
    let Some((document, file)) = folder.parse::<MedicineFile>(FILE, errors) else { return MedicineTable::default() };
    let mut reader =
        Reader { document: &document, conditions, known, errors, ids: BTreeSet::new(), names: BTreeMap::new() };
    let classes: Vec<MedicineClass> = file.class.into_iter().map(|class| reader.class(class)).collect();
    let together = file.together.into_iter().map(|together| {
        for id in together.of.iter().chain([&together.counts_as]) {
            if !classes.iter().any(|class| class.id == *id.as_ref()) {
                reader.errors.at(&document, id.span(), format!("no class of medicines `{}`", id.as_ref()));
            }
        }
        Together {
            of: together.of.into_iter().map(Spanned::into_inner).collect(),
            counts_as: together.counts_as.into_inner(),
        }
    });
    let together = together.collect();
    MedicineTable { classes, together }
}

struct Reader<'a> {
    document: &'a Document,
    conditions: &'a [Condition],
    known: &'a Known,
    errors: &'a mut Errors,
    ids: BTreeSet<String>,
    /// Class of each name.
    names: BTreeMap<String, String>,
}

impl Reader<'_> {
    fn class(&mut self, class: ClassEntry) -> MedicineClass {
        let id = class.id.as_ref().clone();
        if !self.ids.insert(id.clone()) {
            self.errors.at(self.document, class.id.span(), format!("class `{id}` stands here twice"));
        }
        let adapt = self.adapt(class.adapt.as_ref());
        let nothing = class.leads.is_empty() && adapt.is_empty();
        if nothing && !class.sources.is_empty() {
            self.errors.at(self.document, class.id.span(), format!("`{id}` has sources and leads nowhere"));
        }
        let details: Vec<Detail> = class
            .leads
            .iter()
            .filter_map(|lead| self.conditions.iter().find(|condition| condition.id == *lead.condition.as_ref()))
            .flat_map(|condition| condition.details.clone())
            .collect();
        let groups = class.group.into_iter().map(|group| {
            for name in &group.examples {
                self.name(&id, name);
            }
            MedicineGroup {
                sets: self.sets(&details, group.sets),
                examples: group.examples.into_iter().map(Spanned::into_inner).collect(),
            }
        });
        let groups = groups.collect();
        MedicineClass {
            leads: class.leads.into_iter().map(|lead| self.lead(lead)).collect(),
            asks_for_else: self.checked(class.asks_for_else),
            adapt,
            groups,
            sources: checked_sources(&class.sources, self.known, self.document, self.errors),
            confidence: class.confidence,
            id,
        }
    }

    fn adapt(&mut self, text: Option<&Spanned<String>>) -> Vec<Adaptation> {
        let Some(text) = text else { return Vec::new() };
        let known = self.known;
        let read = adaptation::adaptations(text.as_ref(), &|place| known.is_place(place));
        read.unwrap_or_else(|misread| {
            self.errors.at(self.document, text.span(), misread.rule);
            Vec::new()
        })
    }

    fn lead(&mut self, lead: LeadEntry) -> Lead {
        let id = lead.condition.as_ref();
        let condition = self.conditions.iter().find(|condition| condition.id == *id);
        if condition.is_none() {
            self.errors.at(self.document, lead.condition.span(), format!("no condition `{id}`"));
        }
        let details = condition.map(|condition| condition.details.clone()).unwrap_or_default();
        Lead { sets: self.sets(&details, lead.sets), condition: lead.condition.into_inner() }
    }

    /// Each detail is one of the entry's, and each value one of its own.
    fn sets(
        &mut self,
        details: &[Detail],
        sets: BTreeMap<String, Spanned<Vec<Literal>>>,
    ) -> BTreeMap<String, Vec<Literal>> {
        for (id, values) in &sets {
            let Some(detail) = details.iter().find(|detail| detail.id == *id) else {
                self.errors.at(self.document, values.span(), format!("no detail `{id}` where this class leads"));
                continue;
            };
            let fits = |value: &Literal| match (value, &detail.kind) {
                (Literal::Flag(_), DetailKind::Flag) => true,
                (Literal::Word(word), DetailKind::Choice { of } | DetailKind::Choices { of }) => of.contains(word),
                (Literal::Flag(_) | Literal::Number(_) | Literal::Word(_), _) => false,
            };
            if values.as_ref().is_empty() || !values.as_ref().iter().all(fits) {
                self.errors.at(self.document, values.span(), format!("this is no value of `{id}`"));
            }
        }
        sets.into_iter().map(|(id, values)| (id, values.into_inner())).collect()
    }

    fn name(&mut self, class: &str, name: &Spanned<String>) {
        let (text, span) = (name.as_ref(), name.span());
        if text.trim().is_empty() || *text != text.to_lowercase() {
            self.errors.at(self.document, span.clone(), "a name is in lower case and not empty".to_owned());
        }
        if let Some(other) = self.names.insert(text.clone(), class.to_owned()) {
            let rule = format!("`{text}` leads to `{other}` already: a name leads to one class, the stricter");
            self.errors.at(self.document, span, rule);
        }
    }

    fn checked(&mut self, ids: Vec<Spanned<String>>) -> Vec<String> {
        for id in &ids {
            if !self.conditions.iter().any(|condition| condition.id == *id.as_ref()) {
                self.errors.at(self.document, id.span(), format!("no condition `{}`", id.as_ref()));
            }
        }
        ids.into_iter().map(Spanned::into_inner).collect()
    }
}
