//! Places on the body: the foot zones that hold for everybody, and each region.

use super::Draft;
use crate::library::catalogue::Library;
use crate::library::model::{RegionId, SourceId};
use crate::library::vocabulary::Pressure;
use crate::screening::rules::ZoneRule;
use crate::words::capital;

impl Library {
    pub(super) fn zone(&self, id: &str) -> Option<Draft> {
        let zone = self.ruleset().zones.iter().find(|other| other.id == id)?;
        let words = self.words().zones.get(id)?;
        let places: Vec<_> = zone.regions.iter().map(|place| self.place_name(place)).collect();
        let places = capital(&self.all_of(&places));
        let sections =
            [self.say("rule", words.rule.as_str()), self.say("why", words.why.as_str()), self.say("places", places)];
        Some(Draft {
            title: words.name.clone(),
            line: self.words().phrases.everybody.clone(),
            sections: sections.into_iter().flatten().collect(),
            sources: zone.sources.iter().map(SourceId::new).collect(),
        })
    }

    pub(super) fn region(&self, id: &str) -> Option<Draft> {
        let region = &self.data().regions.iter().find(|other| other.id.as_str() == id)?.id;
        let words = self.words().regions.get(id)?;
        let zones: Vec<_> = self.ruleset().zones.iter().filter(|zone| self.covers(zone, region)).collect();
        let rules = zones.iter().filter_map(|zone| self.words().zones.get(&zone.id));
        let rules: Vec<_> = rules.map(|words| format!("{} {}", words.rule, words.why)).collect();
        let rules = if rules.is_empty() { self.deepest(region).to_owned() } else { rules.join(" ") };
        let offered = self.techniques().iter().filter(|technique| !technique.information_only);
        let workable = offered.filter(|technique| technique.worked.contains(region));
        let workable: Vec<_> = workable.map(|technique| self.technique_words(technique).name.as_str()).collect();
        let workable = if workable.is_empty() { String::new() } else { format!("{}.", self.all_of(&workable)) };
        let sections = [self.say("rule", rules), self.say("techniques", workable)];
        Some(Draft {
            title: capital(&words.name),
            line: String::new(),
            sections: sections.into_iter().flatten().collect(),
            sources: zones.iter().flat_map(|zone| zone.sources.iter().map(SourceId::new)).collect(),
        })
    }

    fn covers(&self, zone: &ZoneRule, region: &RegionId) -> bool {
        zone.regions.iter().any(|place| match self.find_group(place) {
            Some(group) => group.members.contains(region),
            None => place == region.as_str(),
        })
    }

    /// How deep a region without a rule of its own is worked; specification 3.2.
    fn deepest(&self, region: &RegionId) -> &str {
        let deepest = self.data().pressure.iter().find(|level| level.level == Pressure::DEEPEST);
        let within = |place: &String| match self.find_group(place) {
            Some(group) => group.members.contains(region),
            None => place == region.as_str(),
        };
        let allowed = deepest.is_some_and(|level| level.only_on.is_empty() || level.only_on.iter().any(within));
        let phrases = &self.words().phrases;
        if allowed { &phrases.up_to_deepest } else { &phrases.below_deepest }
    }
}
