//! Compiles what may come after a session: signs that need somebody, and what is ordinary.

use std::collections::BTreeSet;

use serde::Deserialize;
use toml::Spanned;

use crate::error::Errors;
use crate::folder::{Document, Folder};
use crate::library::Known;
use crate::library::model::{Reaction, WarningSign};
use crate::library::vocabulary::{Confidence, Triage};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignsFile {
    sign: Vec<SignEntry>,
    reaction: Vec<ReactionEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignEntry {
    id: Spanned<String>,
    triage: Triage,
    sooner: Option<Spanned<Triage>>,
    sources: Vec<Spanned<String>>,
    confidence: Vec<Confidence>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReactionEntry {
    id: Spanned<String>,
    hours: u16,
    sources: Vec<Spanned<String>>,
    confidence: Vec<Confidence>,
}

/// All signs, soonest first, and all ordinary reactions.
pub fn compile(folder: &Folder, known: &Known, errors: &mut Errors) -> (Vec<WarningSign>, Vec<Reaction>) {
    let Some((document, file)) = folder.parse::<SignsFile>("rules/signs.toml", errors) else {
        return (Vec::new(), Vec::new());
    };
    let ids = file.sign.iter().map(|sign| &sign.id).chain(file.reaction.iter().map(|reaction| &reaction.id));
    refuse_twins(ids, &document, errors);
    let mut signs = Vec::new();
    for SignEntry { id, triage, sooner, sources, confidence } in file.sign {
        if let Some(sooner) = sooner.as_ref().filter(|sooner| *sooner.as_ref() <= triage) {
            let rule = format!("`{}`: what makes a sign worse must be sooner than `{}`", id.as_ref(), triage.id());
            errors.at(&document, sooner.span(), rule);
        }
        let sources = known.sources(&sources, &document, errors);
        let sooner = sooner.map(Spanned::into_inner);
        signs.push(WarningSign { id: id.into_inner(), triage, sooner, sources, confidence });
    }
    let reactions = file.reaction.into_iter().map(|ReactionEntry { id, hours, sources, confidence }| {
        let sources = known.sources(&sources, &document, errors);
        Reaction { id: id.into_inner(), hours, sources, confidence }
    });
    (signs, reactions.collect())
}

fn refuse_twins<'a>(ids: impl Iterator<Item = &'a Spanned<String>>, document: &Document, errors: &mut Errors) {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id.as_ref()) {
            errors.at(document, id.span(), format!("`{}` is listed twice", id.as_ref()));
        }
    }
}
