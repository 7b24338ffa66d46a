//! The data of the library: language-neutral, as the content holds it.
//!
//! This file is also compiled into the build script, which writes these types; the words are in [`super::words`].

use std::borrow::Borrow;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::study::Study;
use super::vocabulary::{
    Confidence, Evidence, Feet, FootSurface, HitKind, Move, Position, Pressure, Product, Stance, Support, Surface,
    Triage, vocabulary,
};

/// Declares an id of the catalogue; a value read from content names something that exists.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The id with this text.
            #[must_use]
            pub fn new(id: impl Into<String>) -> Self {
                Self(id.into())
            }

            /// The text in kebab-case.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id! {
    /// Id of a technique, e.g. `ashi-paraspinal-glide`.
    TechniqueId
}
id! {
    /// Id of a region without side, e.g. `calf`; clinical specification 0.5.1.
    RegionId
}
id! {
    /// Id of a source, e.g. `SEED-004`; clinical specification 8.
    SourceId
}

/// Everything the library knows, apart from words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LibraryData {
    /// All techniques in the order in which a session goes through them: warm-up first, closing last.
    pub techniques: Vec<Technique>,
    /// All regions in the order of the specification.
    pub regions: Vec<Region>,
    /// Names that stand for several regions.
    pub groups: Vec<RegionGroup>,
    /// The pressure scale, 1 to 5.
    pub pressure: Vec<PressureLevel>,
    /// Proposed load ceilings.
    pub ceilings: LoadCeilings,
    /// Every source that anything cites.
    pub sources: Vec<Source>,
    /// Pages about the field.
    pub topics: Vec<Topic>,
    /// Signs after a session that need somebody, soonest first.
    #[serde(default)]
    pub signs: Vec<WarningSign>,
    /// What is ordinary after a session.
    #[serde(default)]
    pub reactions: Vec<Reaction>,
    /// The body chart.
    pub chart: BodyChart,
    /// Stop signs of the quiz, items of the check of a practitioner.
    #[serde(default)]
    pub study: Study,
}

/// One way of working with the feet; clinical specification 5.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Technique {
    /// Its id.
    pub id: TechniqueId,
    /// When in a session it comes.
    pub phase: Phase,
    /// Described, never offered in a session.
    pub information_only: bool,
    /// How the client may lie or sit.
    pub positions: Vec<Position>,
    /// Regions and groups as the specification names them.
    pub places: Vec<String>,
    /// The same with groups resolved, in the order of the specification.
    pub regions: Vec<RegionId>,
    /// The same without those that no foot may touch on anybody; what is left out of `legs` is the back of the knee.
    pub worked: Vec<RegionId>,
    /// Parts of the foot that work.
    pub foot: Vec<FootSurface>,
    /// How many feet are on the client.
    pub feet: Feet,
    /// Where the practitioner may be.
    pub stances: Vec<Stance>,
    /// What may take the rest of the weight.
    pub supports: Vec<Support>,
    /// What the client may lie on; a low table wherever a table.
    pub surfaces: Vec<Surface>,
    /// Lightest pressure.
    pub pressure_from: Pressure,
    /// Deepest pressure.
    pub pressure_to: Pressure,
    /// What may be between foot and skin.
    pub products: Vec<Product>,
    /// What the foot does.
    pub moves: Vec<Move>,
    /// Not for anyone.
    pub vetoed_for_all: bool,
    /// Conditions with which even an `adapt` result takes the technique off the list.
    pub vetoes: Vec<String>,
    /// Where it comes from.
    pub sources: Vec<SourceId>,
    /// How sure it is, surest first.
    pub confidence: Vec<Confidence>,
}

vocabulary! {
    /// When in a session a technique comes, first to last.
    Phase {
        /// Light work that everything else waits for.
        WarmUp = "warm-up",
        /// Back and shoulders.
        Trunk = "trunk",
        /// Hips and buttocks.
        Hips = "hips",
        /// Legs, arms and feet.
        Limbs = "limbs",
        /// Described only.
        Heritage = "heritage",
        /// The end.
        Closing = "closing",
    }
}

/// One region of the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    /// Its id.
    pub id: RegionId,
    /// The row of specification 0.5.1 that it is in.
    pub part: BodyPart,
    /// There is one on each side; else it lies on the mid-line or is not divided.
    pub sided: bool,
}

vocabulary! {
    /// A row of regions; specification 0.5.1.
    BodyPart {
        /// Head and neck.
        HeadAndNeck = "head-and-neck",
        /// Shoulder and arm.
        ShoulderAndArm = "shoulder-and-arm",
        /// Trunk.
        Trunk = "trunk",
        /// Pelvis and leg.
        PelvisAndLeg = "pelvis-and-leg",
    }
}

/// A name that stands for several regions, e.g. `back`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegionGroup {
    /// Its id.
    pub id: String,
    /// All its regions, other groups resolved, in the order of the specification.
    pub members: Vec<RegionId>,
}

/// One step of the pressure scale; specification 3.2.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PressureLevel {
    /// 1 to 5.
    pub level: Pressure,
    /// Largest share of the practitioner's own weight on the foot, percent. A proposal, not a tested limit.
    pub share_percent: u8,
    /// Regions or groups that it is limited to; empty: anywhere that the foot zones leave.
    pub only_on: Vec<String>,
}

/// Proposed highest loads whatever the share says; specification 3.2. Not tested limits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoadCeilings {
    /// On any point of the trunk, kilograms.
    pub trunk_kg: u16,
    /// On hips and thighs, kilograms.
    pub hips_and_thighs_kg: u16,
    /// Largest comfort number at which the work goes on, of 10.
    pub comfort_most: u8,
    /// Where the numbers come from.
    pub sources: Vec<SourceId>,
    /// How sure they are.
    pub confidence: Vec<Confidence>,
}

/// An article, page, study or book that something rests on; specification 8.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// Its own title, in its own language or as the specification translates it.
    pub title: String,
    /// Its address, when it is public.
    pub link: Option<String>,
    /// What kind of source.
    pub kind: SourceKind,
}

vocabulary! {
    /// What kind of source.
    SourceKind {
        /// One of the articles that the rules must follow.
        Article = "article",
        /// A school of barefoot, Thai, Chavutti or Chinese work.
        School = "school",
        /// A practitioner.
        Practitioner = "practitioner",
        /// A reference work or page.
        Reference = "reference",
        /// A clinician.
        Clinician = "clinician",
        /// A review.
        Review = "review",
        /// A case report.
        Case = "case",
        /// A study.
        Study = "study",
        /// News.
        News = "news",
        /// A professional association.
        Association = "association",
        /// A page that explains.
        Explainer = "explainer",
        /// A public health service.
        HealthService = "health-service",
        /// A charity.
        Charity = "charity",
        /// A clinical guideline.
        Guideline = "guideline",
    }
}

/// A page about the field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// Its id.
    pub id: String,
    /// What each of its parts is when it stands alone; `None`: no part does.
    #[serde(default)]
    pub each: Option<HitKind>,
    /// Its parts in order.
    pub parts: Vec<TopicPart>,
}

/// One part of a topic: a fact, or a claim with its grade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicPart {
    /// Id within the topic.
    pub id: String,
    /// How sure it is; empty when it claims nothing.
    pub confidence: Vec<Confidence>,
    /// What is known beyond who says it; for claims.
    #[serde(default)]
    pub evidence: Option<Evidence>,
    /// Where it comes from.
    pub sources: Vec<SourceId>,
    /// Sources of each of several statements that stand against each other.
    #[serde(default)]
    pub sides: Vec<Vec<SourceId>>,
    /// Ids of the parts of the same topic that say the opposite; shown beside it.
    pub contradicts: Vec<String>,
}

impl TopicPart {
    /// Its sources and those of its sides.
    pub fn every_source(&self) -> impl Iterator<Item = &SourceId> {
        self.sources.iter().chain(self.sides.iter().flatten())
    }
}

/// A sign after a session that needs somebody; specification 4.6.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WarningSign {
    /// Its id.
    pub id: String,
    /// How soon, by itself.
    pub triage: Triage,
    /// How soon when what makes it worse is there too; the words say what.
    pub sooner: Option<Triage>,
    /// Where it comes from.
    pub sources: Vec<SourceId>,
    /// How sure it is, surest first.
    pub confidence: Vec<Confidence>,
}

/// Something ordinary after a session; specification 4.5.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reaction {
    /// Its id.
    pub id: String,
    /// Hours after the session up to which it is ordinary; the last moment counts.
    pub hours: u16,
    /// Where it comes from.
    pub sources: Vec<SourceId>,
    /// How sure it is, surest first.
    pub confidence: Vec<Confidence>,
}

/// The body chart: four views of one standing figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BodyChart {
    /// Width of the drawing's coordinates.
    pub width: f64,
    /// Height of the drawing's coordinates.
    pub height: f64,
    /// Where a view has no zone of a region, the regions that stand for it.
    pub shown_as: Vec<ShownAs>,
    /// Back, front, left, right.
    pub views: Vec<BodyView>,
}

/// A region that is not drawn by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownAs {
    /// The region.
    pub region: RegionId,
    /// What is painted for it.
    pub by: Vec<RegionId>,
}

/// One view of the figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BodyView {
    /// From where it is seen.
    pub seen_from: SeenFrom,
    /// Outline path; absolute M, C and Z only, as all paths here.
    pub outline: String,
    /// Drawn, not tapped.
    pub lines: Vec<String>,
    /// Edges of the near arm over the body; side views only.
    pub arm: Vec<String>,
    /// The zones; a zone with a higher `z` lies over one with a lower.
    pub zones: Vec<BodyZone>,
}

vocabulary! {
    /// From where the figure is seen.
    SeenFrom {
        /// From behind: the person's left is at the left of the picture.
        Back = "back",
        /// From the front: the person's left is at the right of the picture.
        Front = "front",
        /// From the person's left; faces left.
        Left = "left",
        /// From the person's right; faces right.
        Right = "right",
    }
}

/// One zone of a view.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BodyZone {
    /// Region, with `-left` or `-right` where it has sides.
    pub id: String,
    /// The region.
    pub region: RegionId,
    /// Its path.
    pub path: String,
    /// The point furthest from the border.
    pub label: [f64; 2],
    /// Diameter of the largest circle inside.
    pub width: f64,
    /// 1 for the arm in front of the body, else 0.
    pub z: u8,
    /// Painted one tone deeper so that the eye finds its way; decoration only.
    pub bony: bool,
}
