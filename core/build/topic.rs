//! Compiles the pages about the field.

use std::collections::BTreeSet;

use serde::Deserialize;
use toml::Spanned;

use crate::error::Errors;
use crate::folder::{Document, Folder};
use crate::library::Known;
use crate::library::model::{Topic, TopicPart};
use crate::library::vocabulary::{Confidence, Evidence, HitKind};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// Orders the topics.
    place: u16,
    /// What each part is when it stands alone.
    each: Option<Spanned<HitKind>>,
    part: Vec<PartEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartEntry {
    id: Spanned<String>,
    #[serde(default)]
    confidence: Vec<Confidence>,
    #[serde(default)]
    sources: Vec<Spanned<String>>,
    #[serde(default)]
    contradicts: Vec<Spanned<String>>,
    evidence: Option<Evidence>,
    #[serde(default)]
    sides: Vec<Vec<Spanned<String>>>,
}

/// All topics in their order.
pub fn compile(folder: &Folder, known: &Known, errors: &mut Errors) -> Vec<Topic> {
    let mut topics = Vec::new();
    for document in folder.documents("rules/topics", errors) {
        let Some(entry) = document.parse::<Entry>(errors) else { continue };
        let mut ids = BTreeSet::new();
        for part in &entry.part {
            if !ids.insert(part.id.as_ref().clone()) {
                errors.at(&document, part.id.span(), format!("part `{}` is listed twice", part.id.as_ref()));
            }
        }
        let each = entry.each.as_ref().map(|each| checked(each, &document, errors));
        let parts = entry.part.into_iter().map(|part| {
            if each == Some(HitKind::Claim) && (part.evidence.is_none() || part.confidence.is_empty()) {
                let rule = format!("claim `{}` needs `confidence` and `evidence`", part.id.as_ref());
                errors.at(&document, part.id.span(), rule);
            }
            for other in part.contradicts.iter().filter(|other| !ids.contains(other.as_ref())) {
                errors.at(&document, other.span(), format!("unknown part `{}`", other.as_ref()));
            }
            TopicPart {
                sources: known.sources(&part.sources, &document, errors),
                contradicts: part.contradicts.into_iter().map(Spanned::into_inner).collect(),
                confidence: part.confidence,
                evidence: part.evidence,
                sides: part.sides.iter().map(|side| known.sources(side, &document, errors)).collect(),
                id: part.id.into_inner(),
            }
        });
        topics.push((entry.place, Topic { id: document.id(), each, parts: parts.collect() }));
    }
    topics.sort_by(|(place, a), (other, b)| (place, &a.id).cmp(&(other, &b.id)));
    topics.into_iter().map(|(_, topic)| topic).collect()
}

/// Parts that stand alone are claims or words of the field.
fn checked(each: &Spanned<HitKind>, document: &Document, errors: &mut Errors) -> HitKind {
    let kind = *each.as_ref();
    if !matches!(kind, HitKind::Claim | HitKind::Term) {
        errors.at(document, each.span(), format!("`each` is `claim` or `term`, not `{}`", kind.id()));
    }
    kind
}
