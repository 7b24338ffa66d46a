//! The page of a technique.

use super::catalogue::Library;
use super::model::{RegionId, SeenFrom, Technique};
use super::page::{FactTile, TechniquePage, TileIcon, VetoLine};
use crate::words::{capital, fill};

impl Library {
    /// One technique.
    #[must_use]
    pub fn technique(&self, id: &str) -> Option<TechniquePage> {
        let technique = self.find(id)?;
        let words = self.technique_words(technique);
        let phrases = &self.words().phrases;
        let also: Vec<_> = words.also.iter().map(String::as_str).collect();
        let veto = |id: &String| VetoLine { condition: id.clone(), title: self.condition_name(id).to_owned() };
        let mut safety = words.safety.clone();
        if technique.information_only {
            safety.insert(0, phrases.not_offered.clone());
        }
        Some(TechniquePage {
            id: id.to_owned(),
            title: words.name.clone(),
            also: fill(&phrases.also, &[("also", &self.all_of(&also)), ("tradition", &words.tradition)]),
            summary: words.summary.clone(),
            information_only: words.information.clone(),
            facts: self.facts(technique),
            zones: technique.worked.iter().flat_map(|region| self.zones_of(region)).collect(),
            view: self.best_view(technique).id().to_owned(),
            zones_line: words.regions.clone(),
            foot_surfaces: technique.foot.iter().map(|foot| foot.id().to_owned()).collect(),
            foot_line: words.foot.clone(),
            when_not: technique.vetoes.iter().map(veto).collect(),
            steps: words.steps.clone(),
            safety,
            equipment: words.equipment.clone(),
            training: words.training.clone(),
            confidence: self.grades(&technique.confidence),
            sources: self.source_lines(&technique.sources),
        })
    }

    fn facts(&self, technique: &Technique) -> Vec<FactTile> {
        let tile = |icon, title: &str, value: String| {
            let label = self.words().phrases.titles.get(title).cloned().unwrap_or_default();
            FactTile { icon, label, value }
        };
        let (from, to) = (technique.pressure_from.level().to_string(), technique.pressure_to.level().to_string());
        let phrases = &self.words().phrases;
        let pressure = if from == to {
            fill(&phrases.one_of_five, &[("level", &from)])
        } else {
            fill(&phrases.range_of_five, &[("from", &from), ("to", &to)])
        };
        let positions: Vec<_> = technique.positions.iter().map(|member| self.label(*member)).collect();
        let stances: Vec<_> = technique.stances.iter().map(|member| self.label(*member)).collect();
        let supports: Vec<_> = technique.supports.iter().map(|member| self.label(*member)).collect();
        let surfaces: Vec<_> = technique.surfaces.iter().map(|member| self.label(*member)).collect();
        let products: Vec<_> = technique.products.iter().map(|member| self.label(*member)).collect();
        let one_of = |labels: &[&str]| capital(&self.one_of(labels).to_lowercase());
        vec![
            tile(TileIcon::Pressure, "pressure", pressure),
            tile(TileIcon::Position, "position", one_of(&positions)),
            tile(TileIcon::Feet, "feet", self.label(technique.feet).to_owned()),
            tile(TileIcon::Standing, "stance", one_of(&stances)),
            tile(TileIcon::Support, "support", one_of(&supports)),
            tile(TileIcon::Surface, "surface", one_of(&surfaces)),
            tile(TileIcon::Product, "product", one_of(&products)),
        ]
    }

    /// Zone ids of a region: one, or one for each side.
    pub(super) fn zones_of(&self, region: &RegionId) -> Vec<String> {
        let sided = self.data().regions.iter().any(|other| other.id == *region && other.sided);
        if sided { vec![format!("{region}-left"), format!("{region}-right")] } else { vec![region.to_string()] }
    }

    /// The view that shows most of a technique's regions; the back when two show the same.
    fn best_view(&self, technique: &Technique) -> SeenFrom {
        let views = self.data().chart.views.iter().map(|view| {
            let shown = |region: &&RegionId| view.zones.iter().any(|zone| zone.region == **region);
            (technique.worked.iter().filter(shown).count(), view.seen_from)
        });
        let mut best = (0, SeenFrom::Back);
        for (shown, view) in views {
            if shown > best.0 {
                best = (shown, view);
            }
        }
        best.1
    }
}
