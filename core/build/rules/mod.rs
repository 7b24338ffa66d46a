//! Compiles the screening rules: every name, type and value is held against its declaration, and the branches of each
//! condition are tried for lines that can never be reached, fall under their floor or leave gaps.

mod adaptation;
mod medicine;
mod predicate;
#[path = "../../src/screening/rules/mod.rs"]
#[expect(dead_code, reason = "the core uses more of the shape than the compiler does")]
pub mod shape;
mod soundness;
mod source;
mod words;

use std::collections::BTreeSet;
use std::ops::Range;

use serde_json::Value;
use toml::Spanned;

use crate::error::Errors;
use crate::folder::{Document, Folder};
use crate::library::Known;
use predicate::Misread;
use shape::{AskedOf, Branch, Condition, Detail, Level, Place, Predicate, Ruleset, SeedFloor, TodayQuestion, ZoneRule};
use soundness::Flaw;
use source::{ConditionFile, DetailEntry, ScreeningFile, UnitEntry, ZoneFile};
pub use words::compile_words;

const CONDITIONS: &str = "rules/conditions";

/// The ruleset as JSON; see [`Ruleset`].
pub fn compile(folder: &Folder, known: &Known, errors: &mut Errors) -> Value {
    let zones = zones(folder, known, errors);
    let Some((document, screening)) = folder.parse::<ScreeningFile>("rules/screening.toml", errors) else {
        return Value::Null;
    };
    let mut conditions = Vec::new();
    let mut listed = BTreeSet::new();
    for section in &screening.section {
        for id in &section.conditions {
            if !listed.insert(id.as_ref().as_str()) {
                errors.at(&document, id.span(), format!("condition `{}` is listed more than once", id.as_ref()));
            }
            match folder.parse::<ConditionFile>(format!("{CONDITIONS}/{}.toml", id.as_ref()), errors) {
                Some((file, entry)) => {
                    let mut reader = Reader { document: &file, known, units: &screening.unit, errors };
                    conditions.push(reader.condition(id.as_ref(), section.id, entry));
                }
                None => errors.at(&document, id.span(), format!("no readable rules for `{}`", id.as_ref())),
            }
        }
    }
    cross_check(folder, &conditions, errors);

    let ids: BTreeSet<_> = conditions.iter().map(|condition| condition.id.as_str()).collect();
    for question in screening.today.iter().filter(|question| !ids.contains(question.condition.as_ref().as_str())) {
        errors.at(&document, question.condition.span(), format!("no condition `{}`", question.condition.as_ref()));
    }
    let today = screening.today.into_iter().map(|question| TodayQuestion {
        condition: question.condition.into_inner(),
        only_when_not_no: question.only_when_not_no,
        from_second_session: question.from_second_session,
    });
    let today = today.collect();
    let places = screening.place.into_iter().map(|place| {
        let regions = checked_places(&place.regions, known, &document, errors);
        Place { word: place.word, regions }
    });
    let places = places.collect();
    let medicines = medicine::compile(folder, &conditions, known, errors);
    serde_json::to_value(Ruleset { conditions, today, zones, places, medicines }).unwrap_or_default()
}

/// Ids of all conditions.
pub fn condition_ids(rules: &Value) -> BTreeSet<String> {
    let conditions = rules["conditions"].as_array().into_iter().flatten();
    conditions.filter_map(|condition| condition["id"].as_str().map(str::to_owned)).collect()
}

/// Regions and groups that no foot may touch, on anybody.
pub fn never_places(rules: &Value) -> Vec<String> {
    let zones = rules["zones"].as_array().into_iter().flatten();
    let never = zones.filter(|zone| {
        zone["limits"].as_array().is_some_and(|limits| limits.iter().any(|limit| limit["limit"] == "never"))
    });
    let places = never.filter_map(|zone| zone["regions"].as_array()).flatten();
    places.filter_map(|place| place.as_str().map(str::to_owned)).collect()
}

fn zones(folder: &Folder, known: &Known, errors: &mut Errors) -> Vec<ZoneRule> {
    let Some((document, file)) = folder.parse::<ZoneFile>("rules/zones.toml", errors) else { return Vec::new() };
    let mut ids = BTreeSet::new();
    let zones = file.zone.into_iter().map(|zone| {
        if !ids.insert(zone.id.as_ref().clone()) {
            errors.at(&document, zone.id.span(), format!("zone `{}` stands here twice", zone.id.as_ref()));
        }
        if zone.regions.is_empty() && zone.margin_cm == 0 {
            errors.at(&document, zone.id.span(), "a zone without regions is a marked place and needs `margin_cm`");
        }
        ZoneRule {
            regions: checked_places(&zone.regions, known, &document, errors),
            sources: checked_sources(&zone.sources, known, &document, errors),
            id: zone.id.into_inner(),
            limits: zone.limits,
            margin_cm: zone.margin_cm,
        }
    });
    zones.collect()
}

fn checked_places(places: &[Spanned<String>], known: &Known, document: &Document, errors: &mut Errors) -> Vec<String> {
    for place in places.iter().filter(|place| !known.is_place(place.as_ref())) {
        errors.at(document, place.span(), format!("unknown region or group `{}`", place.as_ref()));
    }
    places.iter().map(|place| place.as_ref().clone()).collect()
}

fn checked_sources(
    sources: &[Spanned<String>],
    known: &Known,
    document: &Document,
    errors: &mut Errors,
) -> Vec<String> {
    for source in sources.iter().filter(|source| !known.is_source(source.as_ref())) {
        errors.at(document, source.span(), format!("dangling source `{}`", source.as_ref()));
    }
    sources.iter().map(|source| source.as_ref().clone()).collect()
}

/// What one file cannot show: references to other entries.
fn cross_check(folder: &Folder, conditions: &[Condition], errors: &mut Errors) {
    let ids: BTreeSet<_> = conditions.iter().map(|condition| condition.id.as_str()).collect();
    for condition in conditions {
        for detail in &condition.details {
            let Some(shape::Absent::FalseWhenNo { condition: other }) = &detail.absent else { continue };
            if !ids.contains(other.as_str()) {
                let rule = format!("detail `{}` is settled by condition `{other}`, which does not exist", detail.id);
                let file = format!("{CONDITIONS}/{}.toml", condition.id);
                match folder.document(&file, errors) {
                    Some(document) => {
                        let at = document.text.find(other.as_str()).unwrap_or_default();
                        errors.at(&document, at..at + other.len(), rule);
                    }
                    None => errors.in_file(file, rule),
                }
            }
        }
    }
}

/// Reads one file of conditions.
struct Reader<'a> {
    document: &'a Document,
    known: &'a Known,
    units: &'a [UnitEntry],
    errors: &'a mut Errors,
}

impl Reader<'_> {
    fn condition(&mut self, id: &str, section: char, entry: ConditionFile) -> Condition {
        let details = self.details(&entry.detail);
        let mut all_read = true;
        let branches: Vec<_> = entry
            .branch
            .iter()
            .map(|branch| {
                let when = self.predicate(&branch.when, &details);
                all_read &= when.is_some();
                Branch {
                    level: *branch.level.as_ref(),
                    when: when.unwrap_or(Predicate::Always),
                    when_text: branch.when.as_ref().clone(),
                    adapt: self.adapt(*branch.level.as_ref(), &branch.level, branch.adapt.as_ref()),
                }
            })
            .collect();
        let floors: Vec<_> = entry
            .seed_floor
            .iter()
            .map(|floor| {
                let holds = self.predicate(&floor.while_, &details);
                all_read &= holds.is_some();
                let while_text = floor.while_.as_ref().clone();
                SeedFloor { level: floor.level, holds: holds.unwrap_or(Predicate::Always), while_text }
            })
            .collect();
        if branches.is_empty() {
            self.errors.missing(self.document, "a condition needs at least one `[[branch]]`");
        }
        // Flaws of predicates that could not be read would only repeat the complaint.
        if all_read {
            for flaw in soundness::check(&details, &branches, &floors) {
                self.flaw(&flaw, &entry);
            }
        }
        let rescreen = adaptation::rescreen(entry.rescreen.as_ref())
            .map_err(|misread| self.misread(&entry.rescreen, &misread))
            .unwrap_or_default();
        Condition {
            id: id.to_owned(),
            section,
            gate: entry.gate,
            seed_floors: floors,
            asked_of: entry.asked_of.unwrap_or(AskedOf::Client),
            turned: entry.turned,
            number_decides: entry.number_decides,
            details,
            branches,
            rescreen,
            own: checked_places(&entry.own, self.known, self.document, self.errors),
            sources: checked_sources(&entry.sources, self.known, self.document, self.errors),
            confidence: entry.confidence,
        }
    }

    fn details(&mut self, entries: &[DetailEntry]) -> Vec<Detail> {
        let mut details = Vec::<Detail>::new();
        for entry in entries {
            let id = entry.id.as_ref();
            if details.iter().any(|detail| detail.id == *id) {
                self.errors.at(self.document, entry.id.span(), format!("detail `{id}` is declared twice"));
            }
            match entry.kind(self.units) {
                Ok(kind) => details.push(Detail {
                    id: id.clone(),
                    kind,
                    absent: None,
                    needed_with: None,
                    shown_only: entry.shown_only,
                    computed: entry.computed,
                }),
                Err((span, rule)) => self.errors.at(self.document, span, rule),
            }
        }
        // Only now is every detail declared that another one may refer to.
        for entry in entries {
            let needed_with = entry.needed_with.as_ref().and_then(|text| self.predicate(text, &details));
            let absent = entry.absent.as_ref().and_then(|absent| match absent.as_ref().rule(entry, &details) {
                Ok(absent) => Some(absent),
                Err(rule) => {
                    self.errors.at(self.document, absent.span(), rule);
                    None
                }
            });
            if let Some(detail) = details.iter_mut().find(|detail| detail.id == *entry.id.as_ref()) {
                detail.absent = absent;
                detail.needed_with = needed_with;
            }
        }
        details
    }

    fn adapt(&mut self, level: Level, at: &Spanned<Level>, text: Option<&Spanned<String>>) -> Vec<shape::Adaptation> {
        match (level, text) {
            (Level::Adapt, Some(text)) => {
                let known = self.known;
                let read = adaptation::adaptations(text.as_ref(), &|place| known.is_place(place));
                read.map_err(|misread| self.misread(text, &misread)).unwrap_or_default()
            }
            (Level::Adapt, None) => {
                self.errors.at(self.document, at.span(), "an `adapt` branch needs `adapt = \"...\"`: what changes");
                Vec::new()
            }
            (Level::Proceed | Level::Clearance | Level::DoNotProceed, Some(text)) => {
                let rule = format!("only an `adapt` branch changes something, not `{}`", level.id());
                self.errors.at(self.document, text.span(), rule);
                Vec::new()
            }
            (Level::Proceed | Level::Clearance | Level::DoNotProceed, None) => Vec::new(),
        }
    }

    fn predicate(&mut self, text: &Spanned<String>, details: &[Detail]) -> Option<Predicate> {
        predicate::condition(text.as_ref(), details).map_err(|misread| self.misread(text, &misread)).ok()
    }

    /// Reports at the very word within a quoted text.
    fn misread(&mut self, text: &Spanned<String>, misread: &Misread) {
        let span = text.span();
        let quoted = self.document.text.get(span.clone()).unwrap_or_default();
        let plain = quoted.get(1..quoted.len().saturating_sub(1)) == Some(text.as_ref().as_str());
        let span = if plain { inside(&span, &misread.span) } else { span };
        self.errors.at(self.document, span, misread.rule.clone());
    }

    fn flaw(&mut self, flaw: &Flaw, entry: &ConditionFile) {
        let (span, rule) = match flaw {
            Flaw::Unreachable { branch } => {
                let rule = "this branch can never be reached: the ones above already cover it";
                (entry.branch[*branch].when.span(), rule.to_owned())
            }
            Flaw::Gap { branch, detail } => {
                let rule = format!("a gap: some `{detail}` between this branch and the ones above fit no branch");
                (entry.branch[*branch].when.span(), rule)
            }
            Flaw::StartGap { branch, detail } => {
                let rule = format!("a gap: the smallest `{detail}` fit no branch, and this one begins later");
                (entry.branch[*branch].when.span(), rule)
            }
            Flaw::Overlap { branch, above } => {
                let looser = &entry.branch[*above];
                let rule = format!(
                    "an overlap: the looser branch `{}` above takes people whom this one means; put the stricter one first",
                    looser.when.as_ref()
                );
                (entry.branch[*branch].when.span(), rule)
            }
            Flaw::UnderFloor { floor, branch } => {
                let floor = &entry.seed_floor[*floor];
                let rule = format!("under its floor: at least `{}` while {}", floor.level.id(), floor.while_.as_ref());
                let span = branch.map_or_else(|| floor.while_.span(), |branch| entry.branch[branch].level.span());
                (span, rule)
            }
            Flaw::TooMany => (entry.rescreen.span(), "too many details in one condition to be checked".to_owned()),
        };
        self.errors.at(self.document, span, rule);
    }
}

/// A place within a quoted text, as bytes of the file.
fn inside(quoted: &Range<usize>, place: &Range<usize>) -> Range<usize> {
    let start = quoted.start + 1;
    start + place.start..start + place.end
}
