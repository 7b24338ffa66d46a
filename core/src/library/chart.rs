//! The body chart as the apps draw it, and the words for its zones.

use super::catalogue::Library;
use super::model::{BodyZone, SeenFrom};
use super::page::{ChartView, ChartZone};

impl Library {
    /// One view of the body chart: `back`, `front`, `left` or `right`.
    #[must_use]
    pub fn chart(&self, view: &str) -> Option<ChartView> {
        let seen_from = SeenFrom::from_id(view)?;
        let chart = &self.data().chart;
        let drawn = chart.views.iter().find(|other| other.seen_from == seen_from)?;
        Some(ChartView {
            view: view.to_owned(),
            title: self.label(seen_from).to_owned(),
            width: coordinate(chart.width),
            height: coordinate(chart.height),
            outline: drawn.outline.clone(),
            lines: drawn.lines.iter().chain(&drawn.arm).cloned().collect(),
            zones: drawn.zones.iter().map(|zone| self.chart_zone(zone)).collect(),
        })
    }

    fn chart_zone(&self, zone: &BodyZone) -> ChartZone {
        ChartZone {
            id: zone.id.clone(),
            label: self.zone_label(&zone.id),
            path: zone.path.clone(),
            label_x: coordinate(zone.label[0]),
            label_y: coordinate(zone.label[1]),
            width: coordinate(zone.width),
            bony: zone.bony,
        }
    }

    /// The zones that the chart paints for zone `id`: itself where `view` draws it, else what stands for it there.
    #[must_use]
    pub fn drawn_zones(&self, view: &str, id: &str) -> Vec<String> {
        let Some(seen_from) = SeenFrom::from_id(view) else { return Vec::new() };
        let chart = &self.data().chart;
        let Some(drawn) = chart.views.iter().find(|other| other.seen_from == seen_from) else { return Vec::new() };
        let is_drawn = |id: &str| drawn.zones.iter().any(|zone| zone.id == id);
        if is_drawn(id) {
            return vec![id.to_owned()];
        }
        let (region, side) = split_side(id);
        let stand_ins =
            chart.shown_as.iter().filter(|shown| shown.region.as_str() == region).flat_map(|shown| &shown.by);
        let stand_ins = stand_ins.map(|other| side.map_or_else(|| other.to_string(), |side| format!("{other}-{side}")));
        stand_ins.filter(|id| is_drawn(id)).collect()
    }

    /// Words for a zone or region: "left calf", "both calves" without a side, "spine" on the mid-line. An id that does
    /// not exist is said as it stands.
    #[must_use]
    pub fn zone_label(&self, zone: &str) -> String {
        let regions = &self.words().regions;
        let (region, side) = split_side(zone);
        let words = match side {
            None => regions.get(zone).map(|words| words.both.as_ref().unwrap_or(&words.name)),
            Some("left") => regions.get(region).and_then(|words| words.left.as_ref()),
            Some(_) => regions.get(region).and_then(|words| words.right.as_ref()),
        };
        words.or_else(|| self.words().groups.get(zone)).map_or(zone, String::as_str).to_owned()
    }
}

/// Region and side of a zone id.
fn split_side(zone: &str) -> (&str, Option<&str>) {
    for side in ["left", "right"] {
        if let Some(region) = zone.strip_suffix(side).and_then(|region| region.strip_suffix('-')) {
            return (region, Some(side));
        }
    }
    (zone, None)
}

/// Platforms draw with `f32`; a coordinate up to 900 keeps four decimals in it.
#[expect(clippy::cast_possible_truncation, reason = "coordinates are far inside the range of f32")]
const fn coordinate(value: f64) -> f32 {
    value as f32
}
