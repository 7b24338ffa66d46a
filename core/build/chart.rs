//! Compiles the body chart: every zone is a region of the specification, and every region can be shown.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::error::Errors;
use crate::folder::Folder;
use crate::library::Known;
use crate::library::model::{BodyChart, BodyView, BodyZone, RegionId, SeenFrom, ShownAs};

const FILE: &str = "body/zones.json";

/// Regions whose place differs from person to person, so that no drawing can show them.
const NOWHERE_DRAWN: [&str; 1] = ["rib-hump"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Drawing {
    size: [f64; 2],
    shown_as: BTreeMap<String, Vec<String>>,
    bony: BTreeSet<String>,
    views: BTreeMap<String, DrawnView>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DrawnView {
    outline: String,
    lines: Vec<String>,
    #[serde(default)]
    arm: Vec<String>,
    zones: BTreeMap<String, DrawnZone>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DrawnZone {
    path: String,
    z: u8,
    label: [f64; 2],
    width: f64,
}

/// The chart; an empty one when the drawing cannot be read.
pub fn compile(folder: &Folder, known: &Known, errors: &mut Errors) -> BodyChart {
    let mut chart = BodyChart { width: 0.0, height: 0.0, shown_as: vec![], views: vec![] };
    let Some(document) = folder.document(FILE, errors) else { return chart };
    let mut drawing: Drawing = match serde_json::from_str(&document.text) {
        Ok(drawing) => drawing,
        Err(error) => {
            errors.in_file(FILE, error.to_string());
            return chart;
        }
    };
    [chart.width, chart.height] = drawing.size;

    let mut drawn = BTreeSet::new();
    for &seen_from in SeenFrom::ALL {
        let Some(view) = drawing.views.remove(seen_from.id()) else {
            errors.in_file(FILE, format!("the view `{}` is missing", seen_from.id()));
            continue;
        };
        let mut zones = Vec::new();
        for (id, DrawnZone { path, z, label, width }) in view.zones {
            let Some(region) = known.zone(&id).filter(|region| region.sided != (region.id.as_str() == id)) else {
                errors.in_file(FILE, format!("{}: `{id}` is not a region with its side", seen_from.id()));
                continue;
            };
            let region = region.id.clone();
            drawn.insert(id.clone());
            zones.push(BodyZone { bony: drawing.bony.contains(region.as_str()), id, region, path, label, width, z });
        }
        zones.sort_by_key(|zone| zone.z);
        chart.views.push(BodyView { seen_from, outline: view.outline, lines: view.lines, arm: view.arm, zones });
    }
    for id in drawing.views.keys() {
        errors.in_file(FILE, format!("unknown view `{id}`"));
    }

    for (region, by) in drawing.shown_as {
        for id in by.iter().chain([&region]).filter(|id| known.region(id).is_none()) {
            errors.in_file(FILE, format!("shown_as: unknown region `{id}`"));
        }
        chart.shown_as.push(ShownAs { region: RegionId::new(region), by: by.into_iter().map(RegionId::new).collect() });
    }
    for region in known.regions() {
        let id = region.id.as_str();
        let wanted = if region.sided { vec![format!("{id}-left"), format!("{id}-right")] } else { vec![id.to_owned()] };
        let missing = wanted.iter().any(|id| !drawn.contains(id));
        let covered = chart.shown_as.iter().any(|other| other.region == region.id);
        if missing && (!covered || !NOWHERE_DRAWN.contains(&id)) {
            errors.in_file(FILE, format!("region `{id}` is neither drawn nor shown as another"));
        }
    }
    chart
}
