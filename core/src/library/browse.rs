//! The front page: what is typed and chosen, and what remains.

use super::catalogue::{Labelled, Library};
use super::model::{RegionId, Technique};
use super::page::{Chip, ChipGroup, HitKind, LibraryFilter, LibraryHit, LibraryPage};
use super::search::Found;
use super::vocabulary::{FootSurface, Position, Pressure, Support};
use crate::words::{capital, fill};

/// Parts of the body that people choose by; coarser than regions, which would be 57 chips.
const AREAS: &[&str] = &["back", "shoulder-blade", "shoulder-top", "hips", "sacrum", "thighs", "calf", "sole", "arms"];

/// One question that chips answer. Chips of one group widen, groups narrow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Region,
    Depth,
    Foot,
    Support,
    Position,
}

impl Group {
    const ALL: [Self; 5] = [Self::Region, Self::Depth, Self::Position, Self::Foot, Self::Support];

    const fn id(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Depth => "depth",
            Self::Foot => "foot",
            Self::Support => "support",
            Self::Position => "position",
        }
    }
}

impl Library {
    /// The front page for `filter`: an unknown chip filters nothing.
    #[must_use]
    pub fn browse(&self, filter: &LibraryFilter) -> LibraryPage {
        self.browse_among(filter, &[], |_, _| true)
    }

    /// As [`Self::browse`], of what `keep` lets through; `also` is found too, whatever was typed.
    pub(crate) fn browse_among(
        &self,
        filter: &LibraryFilter,
        also: &[(HitKind, String)],
        keep: impl Fn(HitKind, &str) -> bool,
    ) -> LibraryPage {
        let chosen = self.chosen(&filter.chips);
        let mut found = self.found(&filter.query, chosen.is_empty());
        for (kind, id) in also {
            if !found.iter().any(|known| known.kind == *kind && known.id == *id) {
                found.extend(self.found_one(*kind, id));
            }
        }
        found.retain(|found| keep(found.kind, &found.id));
        let techniques: Vec<_> = found
            .iter()
            .filter(|found| found.kind == HitKind::Technique)
            .filter_map(|found| self.find(&found.id))
            .collect();
        let remains =
            |technique: &Technique| Group::ALL.iter().all(|group| self.fits(technique, *group, &chosen, None));
        let hits: Vec<_> = found
            .iter()
            .filter(|found| match found.kind {
                HitKind::Technique => self.find(&found.id).is_some_and(remains),
                HitKind::Topic
                | HitKind::Claim
                | HitKind::Term
                | HitKind::Condition
                | HitKind::Medicine
                | HitKind::WarningSign
                | HitKind::Reaction
                | HitKind::Zone
                | HitKind::Region => chosen.is_empty(),
            })
            .map(|found| LibraryHit {
                id: found.id.clone(),
                kind: found.kind,
                kind_label: self.kind_label(found.kind).to_owned(),
                title: found.title.clone(),
                line: found.text.clone(),
                information_only: self.find(&found.id).is_some_and(|technique| technique.information_only),
                favourite: false,
                note: String::new(),
                gone: false,
                for_client: None,
            })
            .collect();
        LibraryPage {
            groups: Group::ALL.iter().map(|group| self.chip_group(*group, &chosen, &techniques)).collect(),
            line: self.summary(&hits),
            hits,
            for_client: None,
        }
    }

    /// Everything that `query` may mean, best first; all techniques and topics when nothing is typed. Titles and texts
    /// are final.
    #[must_use]
    pub fn search(&self, query: &str) -> Vec<Found> {
        self.found(query, true)
    }

    /// With a chip chosen only techniques are looked for: nothing else lies, reaches deep or has a support.
    fn found(&self, query: &str, all_kinds: bool) -> Vec<Found> {
        let mut found = if query.trim().is_empty() { self.shelf() } else { self.index().search(query) };
        found.retain(|found| all_kinds || found.kind == HitKind::Technique);
        found
    }

    /// What a kind of entry is called.
    pub(crate) fn kind_label(&self, kind: HitKind) -> &str {
        self.label(kind)
    }

    /// One entry in final words; `None` when the content does not have it.
    pub(crate) fn found_one(&self, kind: HitKind, id: &str) -> Option<Found> {
        let (title, text) = match kind {
            HitKind::Technique => {
                let card = self.card_of(self.find(id)?);
                (card.title, card.line)
            }
            HitKind::Topic => {
                let words = self.words().topics.get(id)?;
                (words.title.clone(), words.line.clone())
            }
            HitKind::Claim
            | HitKind::Term
            | HitKind::Condition
            | HitKind::Medicine
            | HitKind::WarningSign
            | HitKind::Reaction
            | HitKind::Zone
            | HitKind::Region => {
                let page = self.reading(kind, id)?;
                (page.title, page.line)
            }
        };
        Some(Found { id: id.to_owned(), kind, title, text })
    }

    /// What lies open before anything is typed.
    fn shelf(&self) -> Vec<Found> {
        let techniques = self.techniques().iter().map(|technique| (HitKind::Technique, technique.id.as_str()));
        let topics = self.data().topics.iter().map(|topic| (HitKind::Topic, topic.id.as_str()));
        techniques.chain(topics).filter_map(|(kind, id)| self.found_one(kind, id)).collect()
    }

    /// How many there are, or what to do when there is nothing.
    pub(crate) fn summary(&self, hits: &[LibraryHit]) -> String {
        let phrases = &self.words().phrases;
        let of = |kind| hits.iter().filter(|hit| hit.kind == kind).count();
        let (techniques, topics) = (of(HitKind::Technique), of(HitKind::Topic));
        let count = |count: usize, one: &str, many: &str| match count {
            0 => None,
            1 => Some(one.to_owned()),
            count => Some(fill(many, &[("count", &count.to_string())])),
        };
        let parts: Vec<_> = [
            count(techniques, &phrases.technique, &phrases.techniques),
            count(topics, &phrases.topic, &phrases.topics),
            count(hits.len() - techniques - topics, &phrases.other, &phrases.others),
        ]
        .into_iter()
        .flatten()
        .collect();
        match parts.as_slice() {
            [] => phrases.nothing_found.clone(),
            parts => parts.join(", "),
        }
    }

    /// The chosen chips that exist.
    fn chosen(&self, chips: &[String]) -> Vec<(Group, String)> {
        let known = |chip: &String| {
            let (group, value) = chip.split_once(':')?;
            let group = Group::ALL.into_iter().find(|known| known.id() == group)?;
            self.values(group).into_iter().any(|(known, _)| known == value).then(|| (group, value.to_owned()))
        };
        chips.iter().filter_map(known).collect()
    }

    fn chip_group(&self, group: Group, chosen: &[(Group, String)], found: &[&Technique]) -> ChipGroup {
        let chips = self.values(group).into_iter().map(|(value, label)| {
            let count = found.iter().filter(|technique| {
                Group::ALL.iter().all(|other| self.fits(technique, *other, chosen, (*other == group).then_some(&value)))
            });
            Chip {
                id: format!("{}:{value}", group.id()),
                label,
                count: u32::try_from(count.count()).unwrap_or(u32::MAX),
                chosen: chosen.iter().any(|(other, chosen)| *other == group && *chosen == value),
            }
        });
        let title = self.words().phrases.titles.get(group.id()).cloned().unwrap_or_default();
        ChipGroup { title, chips: chips.collect() }
    }

    /// Values of a group that at least one technique has, with their labels.
    fn values(&self, group: Group) -> Vec<(String, String)> {
        let values: Vec<(String, String)> = match group {
            Group::Region => AREAS.iter().map(|area| ((*area).to_owned(), capital(self.place_name(area)))).collect(),
            Group::Depth => {
                let levels = self.data().pressure.iter().zip(&self.words().pressure);
                levels.map(|(level, words)| (level.level.level().to_string(), capital(&words.name))).collect()
            }
            Group::Foot => self.labels(FootSurface::ALL),
            Group::Support => self.labels(Support::ALL),
            Group::Position => self.labels(Position::ALL),
        };
        let used = |value: &str| self.data().techniques.iter().any(|technique| self.has(technique, group, value));
        values.into_iter().filter(|(value, _)| used(value)).collect()
    }

    fn labels<T: Labelled>(&self, members: &[T]) -> Vec<(String, String)> {
        members.iter().map(|member| (member.word().to_owned(), self.label(*member).to_owned())).collect()
    }

    /// Whether `technique` has one of the chosen values of `group`, or `only`; a group without a chosen value lets all in.
    fn fits(&self, technique: &Technique, group: Group, chosen: &[(Group, String)], only: Option<&String>) -> bool {
        if let Some(value) = only {
            return self.has(technique, group, value);
        }
        let mut values = chosen.iter().filter(|(other, _)| *other == group).peekable();
        values.peek().is_none() || values.any(|(_, value)| self.has(technique, group, value))
    }

    fn has(&self, technique: &Technique, group: Group, value: &str) -> bool {
        match group {
            Group::Region => match self.find_group(value) {
                Some(group) => group.members.iter().any(|member| technique.worked.contains(member)),
                None => technique.worked.contains(&RegionId::new(value)),
            },
            Group::Depth => value
                .parse()
                .ok()
                .and_then(Pressure::new)
                .is_some_and(|level| technique.pressure_from <= level && level <= technique.pressure_to),
            Group::Foot => technique.foot.iter().any(|foot| foot.id() == value),
            Group::Support => technique.supports.iter().any(|support| support.id() == value),
            Group::Position => technique.positions.iter().any(|position| position.id() == value),
        }
    }
}
