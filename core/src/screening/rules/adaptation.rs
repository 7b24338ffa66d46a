//! What an `adapt` branch changes, part by part (specification 0.5.4).

use serde::{Deserialize, Serialize};

use crate::library::vocabulary::{Position, vocabulary};

/// One part of an adaptation; specification 0.5.4.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "part", rename_all = "kebab-case")]
pub enum Adaptation {
    /// Highest pressure, everywhere or on a place.
    Cap {
        /// Highest pressure, 1 to 5.
        most: u8,
        /// Where; `None` is everywhere.
        on: Option<ZoneRef>,
    },
    /// First pressure; rises only while comfort holds.
    Start {
        /// Highest first pressure.
        most: u8,
    },
    /// Highest pressure is the wanted one less this, but not below 2.
    StepsDown {
        /// How many steps.
        steps: u8,
    },
    /// A place that is off, light, without heel, or off with a margin.
    Zone {
        /// Where.
        on: ZoneRef,
        /// What holds there.
        limit: ZoneLimit,
    },
    /// Distance kept around the places that are off with a margin.
    Margin {
        /// Centimetres.
        cm: u16,
    },
    /// No foot anywhere else.
    Only {
        /// The places that remain.
        on: Vec<ZoneRef>,
    },
    /// Only these positions.
    Position {
        /// The positions that remain.
        of: Vec<Position>,
    },
    /// These positions are shown first.
    Offer {
        /// The positions.
        of: Vec<Position>,
    },
    /// Face-down at most this long at a time.
    ProneBlock {
        /// Minutes.
        minutes: u16,
    },
    /// Foot work in all.
    Minutes {
        /// Minutes.
        most: u16,
    },
    /// Half of the planned time.
    MinutesHalf,
    /// No such work until so long after a full meal.
    WaitHours {
        /// Hours.
        hours: u16,
    },
    /// Minutes at pressure 1-2 first.
    WarmUp {
        /// Minutes.
        minutes: u16,
    },
    /// A way of working that is left out.
    No {
        /// Which.
        what: Ban,
    },
    /// Floor mat or low table only.
    TableLow,
    /// Most weight on bars, rope or strap.
    SupportWeight,
    /// An instruction that is shown and ticked.
    Instruct {
        /// Which.
        what: Instruction,
    },
    /// One step more per visit, only after a 72-hour check-in at `normal`.
    RaiseAfterFine {
        /// Steps.
        steps: u8,
    },
}

/// A place that an adaptation names.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ZoneRef {
    /// The place of the finding.
    Own,
    /// The row of regions that the finding lies in, on that side.
    OwnPart,
    /// The regions of the same limb further from the trunk.
    BelowOwn,
    /// Only the weeping or cracked places of the finding.
    OwnWeeping,
    /// A region or group id, with `-left` or `-right` for one side.
    Region(String),
}

vocabulary! {
    /// What holds at a place.
    ZoneLimit {
        /// No foot.
        Off = "off",
        /// Pressure 1-2, broad sole.
        Light = "light",
        /// No heel.
        NoHeel = "no-heel",
        /// Off, with a margin around it.
        Margin = "margin",
    }
}

vocabulary! {
    /// A way of working that is left out.
    Ban {
        /// Nobody stands on client or table.
        Standing = "standing",
        /// No two-foot work.
        TwoFoot = "two-foot",
        /// No heel.
        Heel = "heel",
        /// No stretch.
        Stretch = "stretch",
        /// No drag, no tacky product.
        Drag = "drag",
        /// No face cradle (instruction).
        Cradle = "cradle",
        /// No scents (instruction).
        Scent = "scent",
        /// No breath holding (instruction).
        BreathHold = "breath-hold",
        /// No quick turn (instruction).
        QuickTurn = "quick-turn",
    }
}

vocabulary! {
    /// Something to do that no technique can be checked against; shown and ticked.
    Instruction {
        /// Head straight.
        HeadStraight = "head-straight",
        /// Rise in stages.
        RiseSlow = "rise-slow",
        /// Stay clothed.
        Clothed = "clothed",
        /// Cover the place.
        Cover = "cover",
        /// Bolster under the chest.
        BolsterChest = "bolster-chest",
        /// Bolster under the hips.
        BolsterHips = "bolster-hips",
        /// Bolster under the belly.
        BolsterBelly = "bolster-belly",
        /// Support the joints.
        BolsterJoints = "bolster-joints",
        /// Pillows along the body.
        BolsterBody = "bolster-body",
        /// A bland product.
        ProductBland = "product-bland",
        /// The named safe product or none.
        ProductNamedSafe = "product-named-safe",
        /// Stop raising at discomfort.
        StopOnDiscomfort = "stop-on-discomfort",
        /// Stop at pain.
        StopOnPain = "stop-on-pain",
        /// Stop at cramps.
        StopOnCramps = "stop-on-cramps",
        /// Stop at the first tingle.
        StopOnTingle = "stop-on-tingle",
        /// Take a blood-pressure reading.
        CheckReading = "check-reading",
        /// Compare both calves.
        CheckCalves = "check-calves",
        /// Look at the feet.
        CheckFeet = "check-feet",
        /// Sugar to hand.
        CheckSugar = "check-sugar",
        /// Inhaler to hand.
        CheckInhaler = "check-inhaler",
        /// Adrenaline pen to hand.
        CheckAdrenalinePen = "check-adrenaline-pen",
        /// Patch test the day before.
        CheckPatchTest = "check-patch-test",
        /// Look at the skin the next day.
        CheckSkinNextDay = "check-skin-next-day",
        /// Check the agreed signal.
        CheckSignal = "check-signal",
        /// Agree a seizure plan.
        CheckSeizurePlan = "check-seizure-plan",
        /// Ask about bone density.
        CheckBoneDensity = "check-bone-density",
        /// Ask about falls.
        CheckFalls = "check-falls",
    }
}
