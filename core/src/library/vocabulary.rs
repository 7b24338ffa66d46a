//! The closed lists of the field: what a technique, a plan and an adaptation may name (clinical specification 0.5).
//!
//! This file is also compiled into the build script, which refuses content with a word outside these lists.

use serde::{Deserialize, Serialize};

/// Declares a closed list whose members are written in kebab-case everywhere outside Rust.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$member_doc:meta])* $member:ident = $id:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$member_doc])* #[serde(rename = $id)] $member,)+
        }

        impl $name {
            /// Every member, in the order of the specification.
            pub const ALL: &'static [Self] = &[$(Self::$member),+];

            /// The word used in content, evidence and exports.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$member => $id,)+ }
            }

            /// The member with this word, if there is one.
            #[must_use]
            pub fn from_id(id: &str) -> Option<Self> {
                match id { $($id => Some(Self::$member),)+ _ => None }
            }
        }
    };
}
pub(crate) use vocabulary;

vocabulary! {
    /// How the client lies or sits.
    Position {
        /// Face down.
        Prone = "prone",
        /// Face up.
        Supine = "supine",
        /// On one side.
        SideLying = "side-lying",
        /// Sitting.
        Seated = "seated",
    }
}

vocabulary! {
    /// What the client lies on.
    Surface {
        /// A massage table of ordinary height.
        Table = "table",
        /// A table low enough to step on.
        LowTable = "low-table",
        /// A mat on the floor.
        FloorMat = "floor-mat",
        /// A bed; heritage descriptions only.
        Bed = "bed",
    }
}

vocabulary! {
    /// The part of the practitioner's foot that does the work.
    FootSurface {
        /// The whole sole.
        WholeSole = "whole-sole",
        /// The arch.
        Arch = "arch",
        /// The top of the foot near the ankle.
        Instep = "instep",
        /// The inner edge.
        InnerEdge = "inner-edge",
        /// The outer edge.
        OuterEdge = "outer-edge",
        /// The ball.
        Ball = "ball",
        /// The heel.
        Heel = "heel",
        /// The toes.
        Toes = "toes",
    }
}

vocabulary! {
    /// How many of the practitioner's feet are on the client.
    Feet {
        /// One foot.
        One = "one",
        /// Both feet.
        Two = "two",
    }
}

vocabulary! {
    /// Where the practitioner is while the foot works.
    Stance {
        /// Sitting.
        Seated = "seated",
        /// Standing with the other foot on the floor.
        OneFootFloor = "one-foot-floor",
        /// Standing with the other foot on the table.
        OnTable = "on-table",
        /// Standing on the client.
        OnClient = "on-client",
    }
}

vocabulary! {
    /// What takes the rest of the practitioner's weight.
    Support {
        /// Nothing.
        None = "none",
        /// Ceiling bars or a rated frame.
        Bars = "bars",
        /// A rope.
        Rope = "rope",
        /// A strap.
        Strap = "strap",
        /// A wall.
        Wall = "wall",
        /// A staff.
        Staff = "staff",
        /// A pole.
        Pole = "pole",
        /// A rod.
        Rod = "rod",
        /// A chair.
        Chair = "chair",
        /// A stool.
        Stool = "stool",
    }
}

vocabulary! {
    /// What is between foot and skin.
    Product {
        /// Nothing, or cloth.
        None = "none",
        /// A trace of product.
        Little = "little",
        /// Cream.
        Cream = "cream",
        /// Oil.
        Oil = "oil",
        /// A tacky lubricant that lets the foot drag.
        Tacky = "tacky",
    }
}

vocabulary! {
    /// What the foot does.
    Move {
        /// Glides.
        Glide = "glide",
        /// Rests and leans.
        Hold = "hold",
        /// Drags the skin.
        Drag = "drag",
        /// Stretches a limb.
        Stretch = "stretch",
        /// Walks.
        Walk = "walk",
        /// Stays while the client moves.
        ClientMoves = "client-moves",
    }
}

vocabulary! {
    /// One side of the body, or neither.
    Side {
        /// The person's own left.
        Left = "left",
        /// The person's own right.
        Right = "right",
        /// Both sides at once.
        Both = "both",
        /// A place on the mid-line, or one that has no sides.
        Midline = "midline",
    }
}

vocabulary! {
    /// Where a statement comes from; clinical specification 0.3.
    Confidence {
        /// Stated by a source article.
        Seed = "SEED",
        /// Published by a school or practitioner.
        School = "SCH",
        /// A study, review, case report, guideline or health service.
        Literature = "LIT",
        /// Our own judgement.
        Judgement = "EXP",
    }
}

vocabulary! {
    /// What is known about a claim beyond who makes it.
    Evidence {
        /// No study of it in barefoot massage was found.
        NoStudy = "no-study",
        /// Sought and not supported.
        Unsupported = "unsupported",
        /// Case reports or a person's story describe it.
        Reported = "reported",
        /// No report of it after barefoot massage was found; it follows from how the body is built.
        Reasoned = "reasoned",
    }
}

vocabulary! {
    /// How soon somebody is needed after a session, least first; clinical specification 4.6.
    Triage {
        /// Nobody: it is ordinary.
        Normal = "normal",
        /// The practitioner is told.
        ContactTherapist = "contact-therapist",
        /// A doctor sees it on the same day.
        SameDayDoctor = "same-day-doctor",
        /// Emergency services now.
        EmergencyNow = "emergency-now",
    }
}

vocabulary! {
    /// What the search finds and a reading page is about. The words are kept with favourites and notes: never change one.
    HitKind {
        /// A way of working; it has a page of its own.
        Technique = "technique",
        /// A page about the field.
        Topic = "topic",
        /// One claimed benefit or one risk, with its grade and sources.
        Claim = "claim",
        /// A word of the field.
        Term = "term",
        /// A condition that the screening asks about.
        Condition = "condition",
        /// A class of medicines and what it leads to.
        Medicine = "medicine",
        /// A sign after a session that needs somebody, and how soon.
        WarningSign = "warning-sign",
        /// Something ordinary after a session, and how long.
        Reaction = "reaction",
        /// A foot zone that holds for everybody.
        Zone = "zone",
        /// A region of the body.
        Region = "region",
    }
}

/// Pressure as the client feels it, 1 (spreading lotion) to 5; clinical specification 3.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Pressure(u8);

impl Pressure {
    /// The lightest pressure.
    pub const LIGHTEST: Self = Self(1);
    /// The deepest pressure that anybody may be offered.
    pub const DEEPEST: Self = Self(5);

    /// A pressure from 1 to 5; anything else is `None`.
    #[must_use]
    pub const fn new(level: u8) -> Option<Self> {
        if level >= 1 && level <= 5 { Some(Self(level)) } else { None }
    }

    /// The number, 1 to 5.
    #[must_use]
    pub const fn level(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Pressure {
    type Error = String;

    fn try_from(level: u8) -> Result<Self, Self::Error> {
        Self::new(level).ok_or_else(|| format!("pressure is 1 to 5, not {level}"))
    }
}

impl From<Pressure> for u8 {
    fn from(pressure: Pressure) -> Self {
        pressure.0
    }
}
