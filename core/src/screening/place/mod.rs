//! Where on the body: sets of regions with sides, groups, limbs and neighbours (clinical specification 0.5.1, 0.5.2).

mod bearing;
mod regions;

use std::ops::{BitAnd, BitOr, BitOrAssign, Not};

pub use bearing::bears_weight;
use regions::{GROUPS, NEIGHBOURS, Part, REGIONS, Region};

/// A set of regions, each side on its own: left sides in the lower half of the bits, right sides in the upper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct RegionSet(u128);

impl RegionSet {
    /// No region.
    pub const EMPTY: Self = Self(0);
    /// Every region.
    pub const ALL: Self = {
        let side = (1_u128 << REGIONS.len()) - 1;
        Self(side | side << 64)
    };

    /// The set of a region or group id; `-left` or `-right` takes one side; a space counts as a hyphen.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        let id = id.trim().replace(' ', "-");
        if let Some(both) = both_sides(&id) {
            return Some(both);
        }
        if let Some(id) = id.strip_suffix("-left") {
            return both_sides(id).map(|set| Self(set.0 & LEFT));
        }
        id.strip_suffix("-right").and_then(both_sides).map(|set| Self(set.0 & RIGHT))
    }

    /// The union of ids, and whether all of them are known.
    pub fn from_ids<'a>(ids: impl IntoIterator<Item = &'a str>) -> (Self, bool) {
        ids.into_iter().fold((Self::EMPTY, true), |(set, known), id| match Self::from_id(id) {
            Some(more) => (set | more, known),
            None => (set, false),
        })
    }

    /// Region ids, with the side where only one is in the set.
    #[must_use]
    pub fn ids(self) -> Vec<String> {
        let mut ids = Vec::new();
        for (bit, region) in REGIONS.iter().enumerate() {
            match (self.0 >> bit & 1, self.0 >> (bit + 64) & 1) {
                (1, 1) => ids.push(region.id.to_owned()),
                (1, _) => ids.push(format!("{}-left", region.id)),
                (_, 1) => ids.push(format!("{}-right", region.id)),
                _ => {}
            }
        }
        ids
    }

    /// Nothing is in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Some region is in both.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Everything of `other` is in it.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// What is in it and not in the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The row of regions that it lies in, on its side (`own-part`).
    #[must_use]
    pub fn part(self) -> Self {
        self.same_limb(|_, _| true)
    }

    /// The regions of the same limb further from the trunk (`below-own`).
    #[must_use]
    pub fn below(self) -> Self {
        self.same_limb(|own, other| matches!(own.part, Part::Arm | Part::Leg) && other.reach > own.reach)
    }

    fn same_limb(self, keep: impl Fn(&Region, &Region) -> bool) -> Self {
        let mut set = 0;
        for (bit, own) in REGIONS.iter().enumerate() {
            let sides = (self.0 >> bit & 1) | (self.0 >> (bit + 64) & 1) << 64;
            if sides == 0 {
                continue;
            }
            for (other_bit, other) in REGIONS.iter().enumerate() {
                if own.part == other.part && keep(own, other) {
                    set |= sides << other_bit;
                }
            }
        }
        Self(set)
    }

    /// The row and side that it fills whole, by the id of its words: `leg-left`, `arm`, `head`.
    #[must_use]
    pub fn whole_part(self) -> Option<(&'static str, Self)> {
        const WORDS: [(Part, [&str; 3]); 4] = [
            (Part::Trunk, ["trunk", "trunk-left", "trunk-right"]),
            (Part::Leg, ["leg", "leg-left", "leg-right"]),
            (Part::Arm, ["arm", "arm-left", "arm-right"]),
            (Part::Head, ["head", "head-left", "head-right"]),
        ];
        WORDS.into_iter().find_map(|(part, ids)| {
            let of_part = REGIONS.iter().enumerate().filter(|(_, region)| region.part == part);
            let both = of_part.fold(0, |set, (bit, _)| set | 1_u128 << bit | 1_u128 << (bit + 64));
            let sides = [Self(both), Self(both & LEFT), Self(both & RIGHT)];
            ids.into_iter().zip(sides).find(|(_, side)| self.contains(*side))
        })
    }

    /// With everything less than 10 cm away.
    #[must_use]
    pub fn with_neighbours(self) -> Self {
        let mut set = self;
        for (id, near) in NEIGHBOURS {
            let (Some(own), (near, _)) = (both_sides(id), Self::from_ids(near.iter().copied())) else { continue };
            for side in [LEFT, RIGHT] {
                if self.meets(own & Self(side)) {
                    set |= near & Self(side);
                }
                for bit in 0..REGIONS.len() {
                    let one = Self(1_u128 << bit | 1_u128 << (bit + 64)) & near & Self(side);
                    if self.meets(one) {
                        set |= own & Self(side);
                    }
                }
            }
        }
        set
    }
}

const LEFT: u128 = u64::MAX as u128;
const RIGHT: u128 = !LEFT;

fn both_sides(id: &str) -> Option<RegionSet> {
    if let Some(bit) = REGIONS.iter().position(|region| region.id == id) {
        return Some(RegionSet(1_u128 << bit | 1_u128 << (bit + 64)));
    }
    let (_, members) = GROUPS.iter().find(|(group, _)| *group == id)?;
    Some(members.iter().filter_map(|member| both_sides(member)).fold(RegionSet::EMPTY, BitOr::bitor))
}

impl BitOr for RegionSet {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for RegionSet {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

impl BitAnd for RegionSet {
    type Output = Self;
    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl Not for RegionSet {
    type Output = Self;
    fn not(self) -> Self {
        Self::ALL.without(self)
    }
}

impl serde::Serialize for RegionSet {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.ids())
    }
}

impl<'de> serde::Deserialize<'de> for RegionSet {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let ids = Vec::<String>::deserialize(deserializer)?;
        match Self::from_ids(ids.iter().map(String::as_str)) {
            (set, true) => Ok(set),
            (_, false) => Err(serde::de::Error::custom("unknown region")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(ids: &[&str]) -> RegionSet {
        let (set, known) = RegionSet::from_ids(ids.iter().copied());
        assert!(known, "{ids:?}");
        set
    }

    #[test]
    fn one_side_is_half_of_both() {
        assert_eq!(set(&["calf-left", "calf-right"]), set(&["calf"]));
        assert_eq!(set(&["calf-left"]).ids(), ["calf-left"]);
        assert_eq!(set(&["low back"]), set(&["low-back"]));
        assert!(set(&["legs-left"]).contains(set(&["toes-left"])));
        assert!(!set(&["legs-left"]).meets(set(&["toes-right"])));
        assert_eq!(RegionSet::from_id("wing"), None);
        assert_eq!(set(&["below-hip"]), set(&["legs"]));
    }

    #[test]
    fn a_part_is_the_row_on_that_side() {
        let part = set(&["calf-left"]).part();
        assert!(part.contains(set(&["groin-left", "toes-left"])));
        assert!(!part.meets(set(&["calf-right", "sacrum"])));
    }

    #[test]
    fn below_follows_the_limb_away_from_the_trunk() {
        assert_eq!(
            set(&["calf-left"]).below(),
            set(&["ankle-left", "achilles-left", "sole-left", "foot-top-left", "toes-left"])
        );
        assert_eq!(set(&["low-back"]).below(), RegionSet::EMPTY);
        assert!(set(&["upper-arm"]).below().contains(set(&["hand", "forearm"])));
    }

    #[test]
    fn neighbours_go_both_ways_and_stay_on_their_side() {
        assert!(set(&["calf-left"]).with_neighbours().contains(set(&["knee-back-left", "achilles-left", "shin-left"])));
        assert!(set(&["knee-back-left"]).with_neighbours().contains(set(&["calf-left"])));
        assert!(!set(&["calf-left"]).with_neighbours().meets(set(&["calf-right"])));
        for (id, near) in NEIGHBOURS {
            assert!(both_sides(id).is_some(), "{id}");
            assert!(RegionSet::from_ids(near.iter().copied()).1, "{near:?}");
        }
        for (id, members) in GROUPS {
            assert!(members.iter().all(|member| both_sides(member).is_some()), "{id}");
        }
    }
}
