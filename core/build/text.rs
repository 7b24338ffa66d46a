//! Compiles the library's words: each id has words, and no words are left over.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use toml::Spanned;

use crate::error::Errors;
use crate::folder::{Document, Folder};
use crate::library::model::{BodyPart, LibraryData, Phase, RegionId, SeenFrom, SourceId, SourceKind, TechniqueId};
use crate::library::vocabulary::{self as lists, HitKind};
use crate::library::words::{
    LibraryText, Phrases, PressureWords, ReactionWords, RegionWords, SearchWords, SignWords, TechniqueWords,
    TopicWords, TriageWords, ZoneWords,
};
use crate::study;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RegionsFile {
    regions: BTreeMap<String, Spanned<RegionWords>>,
    groups: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PressureFile {
    level: Vec<PressureWords>,
    ceilings: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SearchFile {
    fillers: Vec<String>,
    word: Vec<SearchEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SearchEntry {
    means: Spanned<String>,
    typed: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignsFile {
    triage: BTreeMap<lists::Triage, TriageWords>,
    sign: BTreeMap<String, SignWords>,
    reaction: BTreeMap<String, ReactionWords>,
}

/// The words of `library` in `language`.
pub fn compile(
    folder: &Folder,
    language: &str,
    library: Option<&LibraryData>,
    rules: &Value,
    errors: &mut Errors,
) -> Option<LibraryText> {
    let library = library?;
    let path = |name: &str| format!("text/{language}/{name}.toml");
    let regions = folder.parse::<RegionsFile>(path("regions"), errors);
    let zones = folder.parse::<BTreeMap<String, ZoneWords>>(path("zones"), errors);
    let pressure = folder.parse::<PressureFile>(path("pressure"), errors);
    let vocabulary = folder.parse::<BTreeMap<String, BTreeMap<String, String>>>(path("vocabulary"), errors);
    let caveats = folder.parse::<BTreeMap<SourceId, String>>(path("sources"), errors);
    let search = folder.parse::<SearchFile>(path("search"), errors);
    let phrases = folder.parse::<Phrases>(path("phrases"), errors);
    let signs = folder.parse::<SignsFile>(path("signs"), errors);
    let study = study::compile_words(folder, language, &library.study, errors);

    let technique_ids: Vec<_> = library.techniques.iter().map(|technique| technique.id.as_str()).collect();
    let topic_ids: Vec<_> = library.topics.iter().map(|topic| topic.id.as_str()).collect();
    let techniques = words_of::<TechniqueWords>(folder, &path, "techniques", &technique_ids, errors);
    let topics = words_of::<TopicWords>(folder, &path, "topics", &topic_ids, errors);
    check_techniques(library, &techniques, errors);
    check_topics(library, &topics, errors);

    let (document, file) = regions?;
    check_regions(library, &document, &file, errors);
    let (pressure_document, pressure) = pressure?;
    if pressure.level.len() != library.pressure.len() {
        errors.missing(&pressure_document, "each pressure, 1 to 5, has its words");
    }
    let (vocabulary_document, vocabulary) = vocabulary?;
    check_vocabulary(&vocabulary_document, &vocabulary, errors);
    let (caveats_document, caveats) = caveats?;
    for id in caveats.keys().filter(|id| !library.sources.iter().any(|source| source.id == **id)) {
        let at = caveats_document.key(id.as_str()).unwrap_or_default();
        errors.at(&caveats_document, at..at, format!("orphan: there is no source `{id}`"));
    }
    let (signs_document, signs) = signs?;
    check_signs(library, &signs_document, &signs, errors);
    let (search_document, search) = search?;
    let known = findable(library, rules);
    for entry in search.word.iter().filter(|entry| !known.contains(entry.means.as_ref())) {
        let rule = format!("`{}` is no entry; write `kind:id`, e.g. `topic:ashiatsu`", entry.means.as_ref());
        errors.at(&search_document, entry.means.span(), rule);
    }
    let words = |SearchEntry { means, typed }| SearchWords { means: means.into_inner(), typed };
    Some(LibraryText {
        techniques: techniques.into_iter().map(|(id, (_, words))| (TechniqueId::new(id), words)).collect(),
        regions: file.regions.into_iter().map(|(id, words)| (RegionId::new(id), words.into_inner())).collect(),
        groups: file.groups,
        zones: zones?.1,
        pressure: pressure.level,
        ceilings: pressure.ceilings,
        vocabulary,
        caveats,
        topics: topics.into_iter().map(|(id, (_, words))| (id, words)).collect(),
        signs: signs.sign,
        reactions: signs.reaction,
        triage: signs.triage,
        fillers: search.fillers,
        search: search.word.into_iter().map(words).collect(),
        phrases: phrases?.1,
        study: study?,
    })
}

/// The other files of the language, e.g. `dates.toml`: sentences by file and key, for whoever asks for them.
pub fn compile_tables(folder: &Folder, language: &str, errors: &mut Errors) -> BTreeMap<String, toml::Table> {
    let documents = folder.unread_documents(format!("text/{language}"), errors);
    documents.into_iter().filter_map(|document| Some((document.id(), document.parse(errors)?))).collect()
}

/// One file for each id, in the folder `name`.
fn words_of<T: DeserializeOwned>(
    folder: &Folder,
    path: &impl Fn(&str) -> String,
    name: &str,
    ids: &[&str],
    errors: &mut Errors,
) -> BTreeMap<String, (Document, T)> {
    let parse = |id: &&str| Some(((*id).to_owned(), folder.parse::<T>(path(&format!("{name}/{id}")), errors)?));
    ids.iter().filter_map(parse).collect()
}

fn check_techniques(library: &LibraryData, words: &BTreeMap<String, (Document, TechniqueWords)>, errors: &mut Errors) {
    for technique in &library.techniques {
        let Some((document, words)) = words.get(technique.id.as_str()) else { continue };
        if words.information.is_some() != technique.information_only {
            errors.under(
                document,
                "information",
                "`information` says why a technique is only described, and stands only there",
            );
        }
        for (name, list) in [("steps", &words.steps), ("safety", &words.safety), ("equipment", &words.equipment)] {
            if list.is_empty() {
                errors.under(document, name, format!("`{name}` is empty"));
            }
        }
    }
}

fn check_topics(library: &LibraryData, words: &BTreeMap<String, (Document, TopicWords)>, errors: &mut Errors) {
    for topic in &library.topics {
        let Some((document, words)) = words.get(&topic.id) else { continue };
        let parts: Vec<_> = topic.parts.iter().map(|part| part.id.as_str()).collect();
        same_ids(document, "part", &parts, words.parts.keys(), errors);
        for part in &topic.parts {
            let Some(said) = words.parts.get(&part.id) else { continue };
            let at = document.key(&part.id).unwrap_or_default();
            if said.sides.len() != part.sides.len() {
                errors.at(
                    document,
                    at..at,
                    format!("`{}`: a text for each of its {} sides", part.id, part.sides.len()),
                );
            }
            if topic.each.is_some() && said.heading.is_empty() {
                errors.at(document, at..at, format!("`{}` stands alone and needs a heading", part.id));
            }
        }
    }
}

fn check_signs(library: &LibraryData, document: &Document, words: &SignsFile, errors: &mut Errors) {
    let signs: Vec<_> = library.signs.iter().map(|sign| sign.id.as_str()).collect();
    same_ids(document, "sign", &signs, words.sign.keys(), errors);
    let reactions: Vec<_> = library.reactions.iter().map(|reaction| reaction.id.as_str()).collect();
    same_ids(document, "reaction", &reactions, words.reaction.keys(), errors);
    for triage in lists::Triage::ALL.iter().filter(|triage| !words.triage.contains_key(triage)) {
        errors.in_file(&document.path, format!("missing: triage `{}` has no words", triage.id()));
    }
    for sign in &library.signs {
        let Some(said) = words.sign.get(&sign.id) else { continue };
        if said.sooner.is_empty() == sign.sooner.is_some() {
            let at = document.key(&sign.id).unwrap_or_default();
            errors.at(document, at..at, "`sooner` says what makes a sign worse, and stands only where something does");
        }
    }
}

/// Everything that has a page, as `kind:id`.
fn findable(library: &LibraryData, rules: &Value) -> BTreeSet<String> {
    let of_rules = |kind: HitKind, list: &str| {
        let ids = rules[list].as_array().into_iter().flatten().filter_map(|entry| entry["id"].as_str());
        ids.map(|id| named(kind, id)).collect::<Vec<_>>()
    };
    let alone = library.topics.iter().filter_map(|topic| Some((topic.each?, topic)));
    let alone = alone.flat_map(|(kind, topic)| {
        topic.parts.iter().map(move |part| named(kind, &format!("{}.{}", topic.id, part.id)))
    });
    let techniques = library.techniques.iter().map(|technique| named(HitKind::Technique, technique.id.as_str()));
    let topics = library.topics.iter().map(|topic| named(HitKind::Topic, &topic.id));
    let signs = library.signs.iter().map(|sign| named(HitKind::WarningSign, &sign.id));
    let reactions = library.reactions.iter().map(|reaction| named(HitKind::Reaction, &reaction.id));
    let regions = library.regions.iter().map(|region| named(HitKind::Region, region.id.as_str()));
    let of_library = techniques.chain(topics).chain(alone).chain(signs).chain(reactions).chain(regions);
    of_library.chain(of_rules(HitKind::Condition, "conditions")).chain(of_rules(HitKind::Zone, "zones")).collect()
}

fn named(kind: HitKind, id: &str) -> String {
    format!("{}:{id}", kind.id())
}

fn check_regions(library: &LibraryData, document: &Document, file: &RegionsFile, errors: &mut Errors) {
    let regions: Vec<_> = library.regions.iter().map(|region| region.id.as_str()).collect();
    same_ids(document, "region", &regions, file.regions.keys(), errors);
    let groups: Vec<_> = library.groups.iter().map(|group| group.id.as_str()).collect();
    same_ids(document, "group", &groups, file.groups.keys(), errors);
    for region in &library.regions {
        let Some(words) = file.regions.get(region.id.as_str()) else { continue };
        let RegionWords { name: _, left, right, both } = words.as_ref();
        if [left, right, both].iter().any(|word| word.is_some() != region.sided) {
            let rule = "left, right and both stand where the region has sides, and only there";
            errors.at(document, words.span(), format!("`{}`: {rule}", region.id));
        }
    }
}

/// Every closed list with its members.
fn closed_lists() -> BTreeMap<&'static str, Vec<&'static str>> {
    macro_rules! list {
        ($($name:literal: $list:ty),+ $(,)?) => {
            BTreeMap::from([$(($name, <$list>::ALL.iter().map(|member| member.id()).collect())),+])
        };
    }
    list! {
        "position": lists::Position, "surface": lists::Surface, "foot-surface": lists::FootSurface, "feet": lists::Feet,
        "stance": lists::Stance, "support": lists::Support, "product": lists::Product, "move": lists::Move,
        "side": lists::Side, "confidence": lists::Confidence, "phase": Phase, "body-part": BodyPart,
        "seen-from": SeenFrom, "source-kind": SourceKind, "evidence": lists::Evidence, "hit-kind": HitKind,
    }
}

fn check_vocabulary(document: &Document, words: &BTreeMap<String, BTreeMap<String, String>>, errors: &mut Errors) {
    let lists = closed_lists();
    same_ids(document, "list", &lists.keys().copied().collect::<Vec<_>>(), words.keys(), errors);
    for (list, members) in lists {
        let Some(words) = words.get(list) else { continue };
        same_ids(document, &format!("member of [{list}]"), &members, words.keys(), errors);
    }
}

pub fn same_ids<'a>(
    document: &Document,
    what: &str,
    wanted: &[&str],
    found: impl Iterator<Item = &'a String>,
    errors: &mut Errors,
) {
    let found: BTreeSet<_> = found.map(String::as_str).collect();
    for id in wanted.iter().filter(|id| !found.contains(**id)) {
        errors.missing(document, format!("missing: {what} `{id}` has no words"));
    }
    for id in found.iter().filter(|id| !wanted.contains(id)) {
        let at = document.key(id).unwrap_or_default();
        errors.at(document, at..at, format!("orphan: there is no {what} `{id}`"));
    }
}
