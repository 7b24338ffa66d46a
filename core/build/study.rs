//! Compiles the stop signs of the quiz and the items of the check of a practitioner.

use std::collections::BTreeSet;

use serde::Deserialize;
use toml::Spanned;

use crate::error::Errors;
use crate::folder::{Document, Folder};
use crate::library::Known;
use crate::library::study::{Action, CheckPoint, CheckWords, QuizWords, StopSign, Study, StudyWords};
use crate::text::same_ids;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuizFile {
    sign: Vec<SignEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignEntry {
    id: Spanned<String>,
    action: Spanned<Action>,
    sources: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CheckFile {
    item: Vec<ItemEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemEntry {
    id: Spanned<String>,
    #[serde(default)]
    stops: bool,
    sources: Vec<Spanned<String>>,
}

/// The words that an answer to an item is kept with.
const ANSWERS: [&str; 4] = ["yes", "no", "unsure", "not-asked"];
const LEVELS: [&str; 4] = ["proceed", "adapt", "clearance", "do-not-proceed"];
const KINDS: [&str; 3] = ["zones", "stop-signs", "contraindications"];
/// What the quiz can say of a zone.
const LIMITS: [&str; 7] = ["never", "light", "cap-3", "cap-2", "trained", "no-heel", "no-heel-no-hold"];

/// Signs and items.
pub fn compile(folder: &Folder, known: &Known, errors: &mut Errors) -> Study {
    let mut study = Study::default();
    if let Some((document, file)) = folder.parse::<QuizFile>("rules/quiz.toml", errors) {
        let mut ids = BTreeSet::new();
        for SignEntry { id, action, sources } in file.sign {
            once(&id, &mut ids, &document, errors);
            if matches!(action.as_ref(), Action::Deeper | Action::Bear | Action::Distract) {
                errors.at(&document, action.span(), "this action is never right");
            }
            let sources = cited(known, &id, &sources, &document, errors);
            study.signs.push(StopSign { id: id.into_inner(), action: action.into_inner(), sources });
        }
    }
    if let Some((document, file)) = folder.parse::<CheckFile>("rules/check.toml", errors) {
        let mut ids = BTreeSet::new();
        for ItemEntry { id, stops, sources } in file.item {
            once(&id, &mut ids, &document, errors);
            let sources = cited(known, &id, &sources, &document, errors);
            study.check.push(CheckPoint { id: id.into_inner(), stops, sources });
        }
    }
    study
}

fn once(id: &Spanned<String>, ids: &mut BTreeSet<String>, document: &Document, errors: &mut Errors) {
    if !ids.insert(id.as_ref().clone()) {
        errors.at(document, id.span(), format!("`{}` is listed twice", id.as_ref()));
    }
}

/// Every answer says where it comes from.
fn cited(
    known: &Known,
    id: &Spanned<String>,
    sources: &[Spanned<String>],
    document: &Document,
    errors: &mut Errors,
) -> Vec<crate::library::model::SourceId> {
    if sources.is_empty() {
        errors.at(document, id.span(), format!("`{}` names no source", id.as_ref()));
    }
    known.sources(sources, document, errors)
}

/// Their words in `language`.
pub fn compile_words(folder: &Folder, language: &str, study: &Study, errors: &mut Errors) -> Option<StudyWords> {
    let quiz = folder.parse::<QuizWords>(format!("text/{language}/quiz.toml"), errors);
    let check = folder.parse::<CheckWords>(format!("text/{language}/check.toml"), errors);
    let (quiz_document, quiz) = quiz?;
    let signs: Vec<_> = study.signs.iter().map(|sign| sign.id.as_str()).collect();
    same_ids(&quiz_document, "sign", &signs, quiz.signs.words.keys(), errors);
    let actions: Vec<_> = Action::ALL.iter().map(|action| action.id()).collect();
    same_ids(&quiz_document, "action", &actions, quiz.signs.actions.keys(), errors);
    same_ids(&quiz_document, "quiz", &KINDS, quiz.kinds.keys(), errors);
    same_ids(&quiz_document, "limit", &LIMITS, quiz.zones.limits.keys(), errors);
    same_ids(&quiz_document, "level", &LEVELS, quiz.conditions.levels.keys(), errors);
    if quiz.conditions.wrong.len() < 3 {
        errors.in_file(&quiz_document.path, "`wrong` needs at least three offers");
    }
    let (check_document, check) = check?;
    let items: Vec<_> = study.check.iter().map(|item| item.id.as_str()).collect();
    same_ids(&check_document, "item", &items, check.items.keys(), errors);
    same_ids(&check_document, "answer", &ANSWERS, check.answers.keys(), errors);
    for item in &study.check {
        let Some(words) = check.items.get(&item.id) else { continue };
        if words.without.is_some() != item.stops || words.doubt.is_some() == item.stops {
            let rule = "`without` stands where the item stops, `doubt` where it does not";
            errors.in_file(&check_document.path, format!("`{}`: {rule}", item.id));
        }
    }
    Some(StudyWords { quiz, check })
}
