//! Compiles what everything else refers to: regions, groups, the pressure scale and sources.

#[path = "../src/library/model.rs"]
#[expect(dead_code, reason = "the core uses more of the model than the compiler does")]
pub mod model;
#[path = "../src/library/study.rs"]
#[expect(dead_code, reason = "the core uses more of the study than the compiler does")]
pub mod study;
#[path = "../src/library/vocabulary.rs"]
#[expect(dead_code, reason = "the core uses more of the vocabulary than the compiler does")]
pub mod vocabulary;
#[path = "../src/library/words.rs"]
pub mod words;

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use toml::Spanned;

use crate::error::Errors;
use crate::folder::{Document, Folder};
use model::{
    BodyChart, BodyPart, LibraryData, LoadCeilings, PressureLevel, Reaction, Region, RegionGroup, RegionId, Source,
    SourceId, SourceKind, Technique, Topic, WarningSign,
};
use study::Study;
use vocabulary::{Confidence, Pressure};

/// The names that the rest of the content may use.
#[derive(Default)]
pub struct Known {
    regions: Vec<Region>,
    groups: Vec<RegionGroup>,
    pressure: Vec<PressureLevel>,
    ceilings: Option<LoadCeilings>,
    sources: Vec<Source>,
}

impl Known {
    /// All regions in the order of the specification.
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// The region with this id, without side.
    pub fn region(&self, id: &str) -> Option<&Region> {
        self.regions.iter().find(|region| region.id.as_str() == id)
    }

    /// The region of a zone id: a region, with `-left` or `-right` if it has sides.
    pub fn zone(&self, id: &str) -> Option<&Region> {
        let sided = |side| id.strip_suffix(side).and_then(|id| self.region(id)).filter(|region| region.sided);
        self.region(id).or_else(|| sided("-left")).or_else(|| sided("-right"))
    }

    /// The group with this id.
    pub fn group(&self, id: &str) -> Option<&RegionGroup> {
        self.groups.iter().find(|group| group.id == id)
    }

    /// Whether `id` is a region or a group, with or without a side.
    pub fn is_place(&self, id: &str) -> bool {
        let group = |side| id.strip_suffix(side).is_some_and(|id| self.group(id).is_some());
        self.zone(id).is_some() || self.group(id).is_some() || group("-left") || group("-right")
    }

    /// Whether a source has this id.
    pub fn is_source(&self, id: &str) -> bool {
        self.sources.iter().any(|source| source.id.as_str() == id)
    }

    /// The regions that `places` (regions and groups without sides) stand for, in the order of the specification.
    pub fn resolve(&self, places: &[Spanned<String>], document: &Document, errors: &mut Errors) -> Vec<RegionId> {
        let mut ids = BTreeSet::new();
        for place in places {
            if let Some(group) = self.group(place.as_ref()) {
                ids.extend(group.members.iter().cloned());
            } else if self.region(place.as_ref()).is_some() {
                ids.insert(RegionId::new(place.as_ref()));
            } else {
                errors.at(document, place.span(), format!("unknown region or group `{}`", place.as_ref()));
            }
        }
        self.regions.iter().map(|region| &region.id).filter(|id| ids.contains(*id)).cloned().collect()
    }

    /// The regions that `places` (checked before) stand for.
    pub fn members(&self, places: Vec<String>) -> BTreeSet<RegionId> {
        let members = places.into_iter().flat_map(|place| match self.group(&place) {
            Some(group) => group.members.clone(),
            None => vec![RegionId::new(place)],
        });
        members.collect()
    }

    /// Reports every source that does not exist.
    pub fn sources(&self, ids: &[Spanned<String>], document: &Document, errors: &mut Errors) -> Vec<SourceId> {
        for id in ids.iter().filter(|id| !self.is_source(id.as_ref())) {
            errors.at(document, id.span(), format!("dangling source `{}`", id.as_ref()));
        }
        ids.iter().map(|id| SourceId::new(id.as_ref())).collect()
    }

    /// Puts the library together.
    pub fn into_library(
        self,
        techniques: Vec<Technique>,
        topics: Vec<Topic>,
        (signs, reactions): (Vec<WarningSign>, Vec<Reaction>),
        chart: BodyChart,
        study: Study,
    ) -> Option<LibraryData> {
        let Self { regions, groups, pressure, ceilings, sources } = self;
        let ceilings = ceilings?;
        Some(LibraryData {
            techniques,
            regions,
            groups,
            pressure,
            ceilings,
            sources,
            topics,
            signs,
            reactions,
            chart,
            study,
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RegionsFile {
    part: Vec<PartEntry>,
    group: Vec<GroupEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartEntry {
    id: BodyPart,
    regions: Vec<Spanned<String>>,
    undivided: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupEntry {
    id: Spanned<String>,
    members: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PressureFile {
    level: Vec<LevelEntry>,
    ceilings: CeilingsEntry,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LevelEntry {
    level: Spanned<Pressure>,
    share_percent: u8,
    #[serde(default)]
    only_on: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CeilingsEntry {
    trunk_kg: u16,
    hips_and_thighs_kg: u16,
    comfort_most: u8,
    sources: Vec<Spanned<String>>,
    confidence: Vec<Confidence>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceEntry {
    title: String,
    link: Option<Spanned<String>>,
    kind: SourceKind,
}

/// Compiles regions, pressure and sources.
pub fn compile(folder: &Folder, errors: &mut Errors) -> Known {
    let mut known = Known::default();
    sources(folder, &mut known, errors);
    if let Some((document, file)) = folder.parse::<RegionsFile>("rules/regions.toml", errors) {
        regions(&document, file, &mut known, errors);
    }
    if let Some((document, file)) = folder.parse::<PressureFile>("rules/pressure.toml", errors) {
        pressure(&document, file, &mut known, errors);
    }
    known
}

fn regions(document: &Document, file: RegionsFile, known: &mut Known, errors: &mut Errors) {
    for part in file.part {
        for name in part.undivided.iter().filter(|name| !part.regions.contains(name)) {
            errors.at(document, name.span(), format!("`{}` is not a region of this part", name.as_ref()));
        }
        for name in &part.regions {
            if known.region(name.as_ref()).is_some() {
                errors.at(document, name.span(), format!("region `{}` is listed twice", name.as_ref()));
            }
            let id = RegionId::new(name.as_ref());
            known.regions.push(Region { id, part: part.id, sided: !part.undivided.contains(name) });
        }
    }
    for group in file.group {
        if known.is_place(group.id.as_ref()) {
            errors.at(document, group.id.span(), format!("`{}` is already a region or group", group.id.as_ref()));
        }
        let members = known.resolve(&group.members, document, errors);
        known.groups.push(RegionGroup { id: group.id.into_inner(), members });
    }
}

fn pressure(document: &Document, file: PressureFile, known: &mut Known, errors: &mut Errors) {
    let mut expected = 1;
    for entry in file.level {
        if entry.level.as_ref().level() != expected {
            errors.at(document, entry.level.span(), format!("the levels go from 1 to 5; expected {expected} here"));
        }
        expected += 1;
        known.resolve(&entry.only_on, document, errors);
        let only_on = entry.only_on.into_iter().map(Spanned::into_inner).collect();
        let level = entry.level.into_inner();
        known.pressure.push(PressureLevel { level, share_percent: entry.share_percent, only_on });
    }
    if expected != Pressure::DEEPEST.level() + 1 {
        errors.missing(document, "the levels go from 1 to 5");
    }
    let CeilingsEntry { trunk_kg, hips_and_thighs_kg, comfort_most, sources, confidence } = file.ceilings;
    let sources = known.sources(&sources, document, errors);
    known.ceilings = Some(LoadCeilings { trunk_kg, hips_and_thighs_kg, comfort_most, sources, confidence });
}

fn sources(folder: &Folder, known: &mut Known, errors: &mut Errors) {
    let Some((document, file)) = folder.parse::<BTreeMap<String, SourceEntry>>("rules/sources.toml", errors) else {
        return;
    };
    for (id, SourceEntry { title, link, kind }) in file {
        if let Some(link) = &link
            && !["https://", "http://"].iter().any(|scheme| link.as_ref().starts_with(scheme))
        {
            errors.at(&document, link.span(), "a link starts with https:// or http://");
        }
        known.sources.push(Source { id: SourceId::new(id), title, link: link.map(Spanned::into_inner), kind });
    }
}
