//! Compiles the techniques.

use std::collections::BTreeSet;

use serde::Deserialize;
use toml::Spanned;

use crate::error::Errors;
use crate::folder::{Document, Folder};
use crate::library::Known;
use crate::library::model::{Phase, RegionId, Technique, TechniqueId};
use crate::library::vocabulary::{
    Confidence, Feet, FootSurface, Move, Position, Pressure, Product, Stance, Support, Surface,
};

/// One file of `rules/techniques`: the field names of the specification's "Data" line.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    phase: Phase,
    /// Orders the techniques of a phase.
    place: u16,
    #[serde(default)]
    information_only: bool,
    position: Vec<Position>,
    regions: Vec<Spanned<String>>,
    foot: Vec<FootSurface>,
    feet: Feet,
    stance: Vec<Stance>,
    support: Vec<Support>,
    surface: Vec<Surface>,
    pressure: Spanned<[Pressure; 2]>,
    product: Vec<Product>,
    r#move: Vec<Move>,
    vetoes: Vec<Spanned<String>>,
    sources: Vec<Spanned<String>>,
    confidence: Vec<Confidence>,
}

/// What the rules say that techniques are held against.
pub struct Rules {
    /// Ids of all conditions.
    pub conditions: BTreeSet<String>,
    /// Regions that no foot may touch, on anybody.
    pub never: BTreeSet<RegionId>,
}

/// All techniques in the order of a session.
pub fn compile(folder: &Folder, known: &Known, rules: &Rules, errors: &mut Errors) -> Vec<Technique> {
    let mut techniques = Vec::new();
    for document in folder.documents("rules/techniques", errors) {
        if let Some(entry) = document.parse::<Entry>(errors) {
            techniques.push(((entry.phase, entry.place), technique(&document, entry, known, rules, errors)));
        }
    }
    techniques.sort_by_key(|(order, _)| *order);
    for pair in techniques.windows(2) {
        if pair[0].0 == pair[1].0 {
            let file = format!("rules/techniques/{}.toml", pair[1].1.id);
            errors.in_file(file, format!("has the same place in the session as `{}`", pair[0].1.id));
        }
    }
    techniques.into_iter().map(|(_, technique)| technique).collect()
}

fn technique(document: &Document, entry: Entry, known: &Known, rules: &Rules, errors: &mut Errors) -> Technique {
    let empty = [
        ("position", entry.position.is_empty()),
        ("regions", entry.regions.is_empty()),
        ("foot", entry.foot.is_empty()),
        ("stance", entry.stance.is_empty()),
        ("support", entry.support.is_empty()),
        ("surface", entry.surface.is_empty()),
        ("product", entry.product.is_empty()),
        ("move", entry.r#move.is_empty()),
        ("sources", entry.sources.is_empty()),
        ("confidence", entry.confidence.is_empty()),
    ];
    for (name, _) in empty.into_iter().filter(|(_, empty)| *empty) {
        errors.under(document, name, format!("`{name}` is empty"));
    }
    let [pressure_from, pressure_to] = *entry.pressure.as_ref();
    if pressure_from > pressure_to {
        errors.at(document, entry.pressure.span(), "the lightest pressure comes first");
    }
    if entry.information_only != (entry.phase == Phase::Heritage) {
        errors.under(document, "information_only", "`information_only` and the phase `heritage` go together");
    }
    let vetoed_for_all = entry.vetoes.iter().any(|veto| veto.as_ref() == "all");
    if vetoed_for_all && (entry.vetoes.len() > 1 || !entry.information_only) {
        errors.under(document, "vetoes", "`all` stands alone, and only where `information_only` is true");
    }
    let vetoes: Vec<_> = entry.vetoes.iter().filter(|veto| veto.as_ref() != "all").collect();
    for veto in vetoes.iter().filter(|veto| !rules.conditions.contains(veto.as_ref())) {
        errors.at(document, veto.span(), format!("unknown condition `{}`", veto.as_ref()));
    }
    let mut surfaces = entry.surface;
    if surfaces.contains(&Surface::Table) && !surfaces.contains(&Surface::LowTable) {
        // Specification 5: a low table is allowed wherever a table is.
        surfaces.push(Surface::LowTable);
    }
    let regions = known.resolve(&entry.regions, document, errors);
    let worked: Vec<_> = regions.iter().filter(|region| !rules.never.contains(*region)).cloned().collect();
    if worked.is_empty() && !regions.is_empty() {
        errors.under(document, "regions", "no foot may touch any of its regions");
    }
    Technique {
        id: TechniqueId::new(document.id()),
        phase: entry.phase,
        information_only: entry.information_only,
        positions: entry.position,
        regions,
        worked,
        places: entry.regions.into_iter().map(Spanned::into_inner).collect(),
        foot: entry.foot,
        feet: entry.feet,
        stances: entry.stance,
        supports: entry.support,
        surfaces,
        pressure_from,
        pressure_to,
        products: entry.product,
        moves: entry.r#move,
        vetoed_for_all,
        vetoes: vetoes.into_iter().map(|veto| veto.as_ref().clone()).collect(),
        sources: known.sources(&entry.sources, document, errors),
        confidence: entry.confidence,
    }
}
