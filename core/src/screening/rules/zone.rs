//! The foot zones that hold for healthy clients too (specification 3.1).

use serde::{Deserialize, Serialize};

use crate::library::vocabulary::{FootSurface, Move};

/// A foot zone that holds for everybody; specification 3.1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ZoneRule {
    /// Id for its words, e.g. `kidney-zone`.
    pub id: String,
    /// The regions or groups; none: the places that are marked on the body map.
    pub regions: Vec<String>,
    /// What holds there.
    pub limits: Vec<StandingLimit>,
    /// Centimetres around the place where the same holds; 0 for a region of its own.
    pub margin_cm: u16,
    /// Ids of the sources.
    pub sources: Vec<String>,
}

/// What holds in a foot zone for everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "limit", rename_all = "kebab-case")]
pub enum StandingLimit {
    /// No foot at all.
    Never,
    /// Pressure 1-2, broad sole.
    Light,
    /// Highest pressure.
    Cap {
        /// 1 to 5.
        most: u8,
    },
    /// Only with in-person training, pressure 3 at most.
    Trained,
    /// These foot surfaces are left out.
    WithoutFoot {
        /// Which.
        of: Vec<FootSurface>,
    },
    /// These moves are left out.
    WithoutMove {
        /// Which.
        of: Vec<Move>,
    },
    /// Nobody stands there.
    NoStanding,
    /// One foot only.
    OneFoot,
}
