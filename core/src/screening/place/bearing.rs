//! On what the client lies or sits.

use std::sync::LazyLock;

use super::RegionSet;
use crate::library::vocabulary::Position;

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
