//! Names of techniques, zones and ways of working, as the library has them.

use super::Journal;
use super::session::Segment;
use crate::library::{Feet, FootSurface, Side, Support, Technique};
use crate::screening::Level;
use crate::screening::page::Badge;
use crate::words::capital;

impl Journal {
    pub(super) fn technique(id: &str) -> Option<&'static Technique> {
        Self::content().library().techniques.iter().find(|technique| technique.id.as_str() == id)
    }

    /// Name of a technique; the bare id for one that later content no longer has.
    pub(super) fn technique_title(&self, id: &str) -> String {
        self.text().library.techniques.get(id).map_or_else(|| id.to_owned(), |words| words.name.clone())
    }

    /// "left calf", within a sentence.
    pub(super) fn zone(&self, region: &str, side: Side) -> String {
        let Some(words) = self.text().library.regions.get(region) else { return region.to_owned() };
        let sided = match side {
            Side::Left => words.left.as_ref(),
            Side::Right => words.right.as_ref(),
            Side::Both => words.both.as_ref(),
            Side::Midline => None,
        };
        sided.unwrap_or(&words.name).clone()
    }

    fn label(&self, list: &str, member: &str) -> String {
        let label = self.text().library.vocabulary.get(list).and_then(|labels| labels.get(member));
        label.map_or_else(|| member.to_owned(), Clone::clone)
    }

    pub(super) fn foot_label(&self, foot: FootSurface) -> String {
        self.label("foot-surface", foot.id())
    }

    pub(super) fn feet_label(&self, feet: Feet) -> String {
        self.label("feet", feet.id())
    }

    pub(super) fn support_label(&self, support: Support) -> String {
        self.label("support", support.id())
    }

    /// How a pressure feels, e.g. "like rubbing lotion in".
    pub(super) fn pressure_feel(&self, level: u8) -> String {
        let words = self.text().library.pressure.get(usize::from(level).saturating_sub(1));
        words.map_or_else(String::new, |words| words.feel.clone())
    }

    /// "Left calf. Pressure 2. Arch, one foot."
    pub(super) fn segment_line(&self, segment: &Segment) -> String {
        self.words().say(
            "session.segment_line",
            &[
                ("zone", &capital(&self.zone(&segment.region, segment.side))),
                ("pressure", &segment.pressure.level().to_string()),
                ("foot", &self.foot_label(segment.foot_surface)),
                ("feet", &self.feet_label(segment.feet).to_lowercase()),
            ],
        )
    }

    /// A level with its word.
    pub(super) fn badge(&self, level: Level) -> Badge {
        let words = self.text().screening.levels.get(level.id());
        Badge { level, word: words.map_or_else(|| level.id().to_owned(), |words| words.word.clone()) }
    }
}

/// Zone ids of the chart for a region and side.
pub(super) fn zone_ids(region: &str, side: Side) -> Vec<String> {
    match side {
        Side::Left => vec![format!("{region}-left")],
        Side::Right => vec![format!("{region}-right")],
        Side::Both => vec![format!("{region}-left"), format!("{region}-right")],
        Side::Midline => vec![region.to_owned()],
    }
}
