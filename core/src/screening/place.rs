//! Where on the body: sets of regions with sides, groups, limbs and neighbours (clinical specification 0.5.1, 0.5.2).

use std::ops::{BitAnd, BitOr, BitOrAssign, Not};
use std::sync::LazyLock;

use crate::library::vocabulary::Position;

/// A region with its row ("part") and its distance from the trunk along the limb (0 is nearest).
struct Region {
    id: &'static str,
    part: Part,
    reach: u8,
}

/// The rows of specification 0.5.1.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Head,
    Arm,
    Trunk,
    Leg,
}

const fn region(id: &'static str, part: Part, reach: u8) -> Region {
    Region { id, part, reach }
}

/// All regions in the order of the specification; the place in this list is the bit.
const REGIONS: &[Region] = &[
    region("head", Part::Head, 0),
    region("face", Part::Head, 0),
    region("neck-back", Part::Head, 0),
    region("neck-side", Part::Head, 0),
    region("neck-front", Part::Head, 0),
    region("shoulder-top", Part::Arm, 0),
    region("shoulder-ridge", Part::Arm, 0),
    region("shoulder-tip", Part::Arm, 0),
    region("shoulder-joint", Part::Arm, 0),
    region("collarbone", Part::Arm, 0),
    region("armpit", Part::Arm, 0),
    region("upper-arm", Part::Arm, 1),
    region("elbow-inner", Part::Arm, 2),
    region("elbow-joint", Part::Arm, 2),
    region("forearm", Part::Arm, 3),
    region("wrist", Part::Arm, 4),
    region("hand", Part::Arm, 5),
    region("fingers", Part::Arm, 6),
    region("spine-midline", Part::Trunk, 0),
    region("upper-back", Part::Trunk, 0),
    region("mid-back", Part::Trunk, 0),
    region("low-back", Part::Trunk, 0),
    region("shoulder-blade", Part::Trunk, 0),
    region("rib-hump", Part::Trunk, 0),
    region("flank", Part::Trunk, 0),
    region("lower-ribs", Part::Trunk, 0),
    region("ribs-side", Part::Trunk, 0),
    region("ribs-front", Part::Trunk, 0),
    region("breastbone", Part::Trunk, 0),
    region("chest", Part::Trunk, 0),
    region("breast", Part::Trunk, 0),
    region("abdomen", Part::Trunk, 0),
    region("sacrum", Part::Trunk, 0),
    region("tail-bone", Part::Trunk, 0),
    region("groin", Part::Leg, 0),
    region("buttock", Part::Leg, 0),
    region("buttock-notch", Part::Leg, 0),
    region("sit-bone", Part::Leg, 0),
    region("hip-outer", Part::Leg, 0),
    region("hip-joint", Part::Leg, 0),
    region("thigh-back", Part::Leg, 1),
    region("thigh-front", Part::Leg, 1),
    region("thigh-outer", Part::Leg, 1),
    region("thigh-inner", Part::Leg, 1),
    region("thigh-inner-upper", Part::Leg, 1),
    region("thigh-front-triangle", Part::Leg, 1),
    region("knee-back", Part::Leg, 2),
    region("knee-front", Part::Leg, 2),
    region("knee-joint", Part::Leg, 2),
    region("knee-outer", Part::Leg, 2),
    region("calf", Part::Leg, 3),
    region("shin", Part::Leg, 3),
    region("ankle", Part::Leg, 4),
    region("achilles", Part::Leg, 4),
    region("sole", Part::Leg, 5),
    region("foot-top", Part::Leg, 5),
    region("toes", Part::Leg, 6),
];

/// Groups stand for all their members; a member may be a group that stands above it.
const GROUPS: &[(&str, &[&str])] = &[
    ("neck", &["neck-back", "neck-side", "neck-front"]),
    ("back", &["upper-back", "mid-back", "low-back"]),
    (
        "rib-cage",
        &[
            "upper-back",
            "mid-back",
            "shoulder-blade",
            "rib-hump",
            "flank",
            "lower-ribs",
            "ribs-side",
            "ribs-front",
            "breastbone",
            "chest",
            "breast",
        ],
    ),
    (
        "trunk",
        &[
            "spine-midline",
            "upper-back",
            "mid-back",
            "low-back",
            "shoulder-blade",
            "rib-hump",
            "flank",
            "lower-ribs",
            "ribs-side",
            "ribs-front",
            "breastbone",
            "chest",
            "breast",
            "abdomen",
            "sacrum",
            "tail-bone",
        ],
    ),
    ("hips", &["buttock", "hip-outer"]),
    ("pelvis", &["sacrum", "tail-bone", "groin", "buttock", "buttock-notch", "sit-bone", "hip-outer", "hip-joint"]),
    (
        "thighs",
        &["thigh-back", "thigh-front", "thigh-outer", "thigh-inner", "thigh-inner-upper", "thigh-front-triangle"],
    ),
    (
        "legs",
        &[
            "thighs",
            "knee-back",
            "knee-front",
            "knee-joint",
            "knee-outer",
            "calf",
            "shin",
            "ankle",
            "achilles",
            "sole",
            "foot-top",
            "toes",
        ],
    ),
    ("below-hip", &["legs"]),
    ("arms", &["upper-arm", "elbow-inner", "elbow-joint", "forearm", "wrist", "hand", "fingers"]),
    ("joints", &["shoulder-joint", "elbow-joint", "wrist", "fingers", "hip-joint", "knee-joint", "ankle", "toes"]),
];

/// Regions less than 10 cm apart on an adult; each pair is written once. Our own judgement, on the wide side: a place
/// counted as near is left alone.
const NEIGHBOURS: &[(&str, &[&str])] = &[
    ("head", &["face", "neck-back", "neck-side"]),
    ("face", &["neck-front", "neck-side"]),
    ("neck-back", &["neck-side", "upper-back", "shoulder-top", "spine-midline"]),
    ("neck-side", &["neck-front", "shoulder-top", "collarbone"]),
    ("neck-front", &["collarbone", "breastbone"]),
    ("shoulder-top", &["shoulder-ridge", "upper-back", "collarbone", "shoulder-tip", "shoulder-blade"]),
    ("shoulder-ridge", &["shoulder-tip", "shoulder-blade", "upper-back"]),
    ("shoulder-tip", &["shoulder-joint", "upper-arm", "collarbone"]),
    ("shoulder-joint", &["armpit", "upper-arm", "collarbone", "shoulder-blade", "chest"]),
    ("collarbone", &["chest", "breastbone"]),
    ("armpit", &["chest", "breast", "ribs-side", "upper-arm", "shoulder-blade"]),
    ("upper-arm", &["elbow-inner", "elbow-joint"]),
    ("elbow-inner", &["elbow-joint", "forearm"]),
    ("elbow-joint", &["forearm"]),
    ("forearm", &["wrist"]),
    ("wrist", &["hand", "fingers"]),
    ("hand", &["fingers"]),
    ("spine-midline", &["upper-back", "mid-back", "low-back", "sacrum", "shoulder-blade", "rib-hump"]),
    ("upper-back", &["shoulder-blade", "mid-back", "rib-hump"]),
    ("mid-back", &["shoulder-blade", "low-back", "flank", "lower-ribs", "rib-hump"]),
    ("low-back", &["flank", "sacrum", "buttock", "lower-ribs"]),
    ("shoulder-blade", &["ribs-side", "rib-hump"]),
    ("rib-hump", &["lower-ribs", "ribs-side"]),
    ("flank", &["lower-ribs", "abdomen", "hip-outer", "ribs-side", "buttock"]),
    ("lower-ribs", &["ribs-side", "abdomen", "ribs-front"]),
    ("ribs-side", &["ribs-front", "breast", "chest"]),
    ("ribs-front", &["breastbone", "breast", "chest", "abdomen"]),
    ("breastbone", &["chest", "breast", "abdomen"]),
    ("chest", &["breast"]),
    ("abdomen", &["groin", "hip-outer"]),
    ("sacrum", &["tail-bone", "buttock"]),
    ("tail-bone", &["buttock", "buttock-notch", "sit-bone"]),
    ("groin", &["thigh-inner-upper", "thigh-front-triangle", "hip-joint", "thigh-front"]),
    ("buttock", &["buttock-notch", "sit-bone", "hip-outer", "hip-joint", "thigh-back"]),
    ("buttock-notch", &["sit-bone", "hip-joint"]),
    ("sit-bone", &["thigh-back", "thigh-inner-upper"]),
    ("hip-outer", &["hip-joint", "thigh-outer", "thigh-front"]),
    ("hip-joint", &["thigh-outer", "thigh-front", "thigh-front-triangle"]),
    ("thigh-back", &["thigh-outer", "thigh-inner", "knee-back"]),
    ("thigh-front", &["thigh-outer", "thigh-inner", "thigh-front-triangle", "knee-front"]),
    ("thigh-outer", &["knee-outer"]),
    ("thigh-inner", &["thigh-inner-upper", "knee-joint"]),
    ("thigh-inner-upper", &["thigh-front-triangle"]),
    ("knee-back", &["knee-joint", "knee-outer", "knee-front", "calf"]),
    ("knee-front", &["knee-joint", "knee-outer", "shin"]),
    ("knee-joint", &["knee-outer", "calf", "shin"]),
    ("knee-outer", &["calf", "shin"]),
    ("calf", &["shin", "achilles"]),
    ("shin", &["ankle"]),
    ("ankle", &["achilles", "sole", "foot-top"]),
    ("achilles", &["sole"]),
    ("sole", &["foot-top", "toes"]),
    ("foot-top", &["toes"]),
];

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

/// What bears the client's own weight in a position (specification 0.5.2, `region_in_path`).
#[must_use]
pub fn bears_weight(position: Position) -> RegionSet {
    static ALL: LazyLock<[RegionSet; 4]> = LazyLock::new(|| {
        [Position::Prone, Position::Supine, Position::SideLying, Position::Seated].map(weight_bearing)
    });
    let [prone, supine, side_lying, seated] = *ALL;
    match position {
        Position::Prone => prone,
        Position::Supine => supine,
        Position::SideLying => side_lying,
        Position::Seated => seated,
    }
}

fn weight_bearing(position: Position) -> RegionSet {
    let ids: &[&str] = match position {
        Position::Prone => &[
            "face",
            "collarbone",
            "shoulder-joint",
            "breastbone",
            "ribs-front",
            "chest",
            "breast",
            "abdomen",
            "groin",
            "thigh-front",
            "knee-front",
            "shin",
            "foot-top",
        ],
        Position::Supine => &[
            "head",
            "neck-back",
            "spine-midline",
            "back",
            "shoulder-blade",
            "rib-hump",
            "lower-ribs",
            "sacrum",
            "tail-bone",
            "buttock",
            "thigh-back",
            "calf",
            "achilles",
            "elbow-joint",
        ],
        Position::SideLying => &[
            "head",
            "face",
            "shoulder-tip",
            "shoulder-joint",
            "upper-arm",
            "armpit",
            "ribs-side",
            "lower-ribs",
            "flank",
            "hip-outer",
            "hip-joint",
            "thigh-outer",
            "knee-outer",
            "knee-joint",
            "ankle",
        ],
        Position::Seated => &["sacrum", "tail-bone", "buttock", "sit-bone", "thigh-back", "sole"],
    };
    RegionSet::from_ids(ids.iter().copied()).0
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
