//! The shape of the rules: what a condition asks, when a branch holds and what it changes.
//!
//! Rules are data. They are written in `content/rules` as the clinical specification writes them, parsed and checked by
//! the build script (which also compiles this file), and read at run time from the compiled content; nothing is
//! evaluated from strings.

use serde::{Deserialize, Serialize};

pub use crate::library::vocabulary::Confidence;
use crate::library::vocabulary::{FootSurface, Move, Position, vocabulary};

vocabulary! {
    /// What the screening says about barefoot deep work today, strictest last.
    Level {
        /// Nothing found that changes the work.
        Proceed = "proceed",
        /// Go ahead only with the named changes.
        Adapt = "adapt",
        /// Not today: a physician's written clearance first.
        Clearance = "clearance",
        /// No barefoot deep work; the alternative is offered.
        DoNotProceed = "do-not-proceed",
    }
}

vocabulary! {
    /// What a person said to a question.
    Answer {
        /// The heading of the entry applies.
        Yes = "yes",
        /// It does not.
        No = "no",
        /// The person does not know.
        Unsure = "unsure",
        /// Nobody answered.
        Unanswered = "unanswered",
    }
}

vocabulary! {
    /// Who is asked.
    AskedOf {
        /// The client.
        Client = "client",
        /// The person giving the massage.
        Practitioner = "practitioner",
    }
}

/// The whole set of screening rules of one content version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ruleset {
    /// All conditions in interview order: by section, then as the specification lists them.
    pub conditions: Vec<Condition>,
    /// The questions of I-19 that everyone is asked at each session, in order.
    pub today: Vec<TodayQuestion>,
    /// The foot zones that hold for healthy clients too; specification 3.1.
    pub zones: Vec<ZoneRule>,
    /// Regions that a value of a detail stands for when no region is given; specification 0.5.2.
    pub places: Vec<Place>,
}

/// One entry of the catalogue: a gate question, its details and what each combination means.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Condition {
    /// Stable id, e.g. `high-blood-pressure`.
    pub id: String,
    /// Section letter, `A` to `H`.
    pub section: char,
    /// A gate: not knowing gives at least `clearance` (U-1).
    pub gate: bool,
    /// Lowest level while the thing that the source articles speak of is there; a check on the branches.
    pub seed_floor: Option<Level>,
    /// Who is asked.
    pub asked_of: AskedOf,
    /// The question is asked the other way round, so its reply is turned before it is read.
    pub turned: bool,
    /// A number decides: the details count whatever was ticked.
    pub number_decides: bool,
    /// What else is asked, in order.
    pub details: Vec<Detail>,
    /// Read top down; the first that fits wins.
    pub branches: Vec<Branch>,
    /// When the answer lapses.
    pub rescreen: Vec<Rescreen>,
    /// Regions of the entry when no place is given; specification 0.5.2. Empty: pressure 1-2 everywhere.
    pub own: Vec<String>,
    /// Ids of the sources.
    pub sources: Vec<String>,
    /// How sure the entry is.
    pub confidence: Vec<Confidence>,
}

/// One further fact that an entry asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Detail {
    /// Name within the entry, e.g. `days_since`.
    pub id: String,
    /// Its type.
    pub kind: DetailKind,
    /// What a missing value is settled to, if the entry says so.
    pub absent: Option<Absent>,
    /// Read only where this holds ("needed with x").
    pub needed_with: Option<Predicate>,
    /// Shown in the record, decides nothing.
    pub shown_only: bool,
    /// Never asked: the engine works it out.
    pub computed: bool,
}

/// The type of a detail; specification 0.5.5.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum DetailKind {
    /// True or false.
    Flag,
    /// Elapsed decimal days, 0 or more; grows with the time since the answer.
    Days {
        /// `never` is an allowed value, larger than any number.
        never: bool,
    },
    /// Elapsed decimal hours, 0 or more; grows with the time since the answer.
    Hours,
    /// A decimal number from `min` to `max`.
    Number {
        /// Smallest value that is accepted.
        min: f64,
        /// Largest value that is accepted.
        max: f64,
        /// Only whole numbers.
        whole: bool,
        /// Unit id for display: `kg`, `mmhg`, `celsius`, `years`, `weeks`, `grade`, `ratio`, `bmi`, `hours`, `nrs`.
        unit: String,
    },
    /// One of a list.
    Choice {
        /// The allowed words.
        of: Vec<String>,
    },
    /// Several of a list.
    Choices {
        /// The allowed words.
        of: Vec<String>,
    },
    /// A place on the body: region ids.
    Regions,
    /// Free words.
    Text,
}

/// What a detail that nobody gave is settled to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "kebab-case")]
pub enum Absent {
    /// This value.
    Value {
        /// The value.
        value: Literal,
    },
    /// `false` when that entry was answered `no`, else `true`.
    FalseWhenNo {
        /// The other entry.
        condition: String,
    },
    /// `true`, but `false` when `flag` is true and all of `missing` are missing (`recent-surgery`.`done`).
    TrueUnless {
        /// The flag that must be true.
        flag: String,
        /// The details that must all be missing.
        missing: Vec<String>,
    },
    /// The client's age less the days in `days`; neither known counts as `fallback` (`fracture`.`age_when_broken`).
    AgeLessDays {
        /// The detail that holds the days.
        days: String,
        /// What neither known counts as, years.
        fallback: f64,
    },
    /// `value` when `flag` is true (`pain-medication`.`hours_since_dose`).
    ValueWhen {
        /// The flag that must be true.
        flag: String,
        /// The value.
        value: Literal,
    },
}

/// One line of a decision: when it holds and what follows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Branch {
    /// The level that it gives.
    pub level: Level,
    /// When it holds; specification 0.5.3.
    pub when: Predicate,
    /// `when` as the content writes it, for the reviewer and the trace.
    pub when_text: String,
    /// What changes; empty unless `level` is [`Level::Adapt`].
    pub adapt: Vec<Adaptation>,
}

/// A typed condition over the details of one entry, read with three-valued logic.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "kebab-case")]
pub enum Predicate {
    /// `any` or `otherwise`.
    Always,
    /// All hold.
    All {
        /// The parts.
        of: Vec<Predicate>,
    },
    /// At least one holds.
    Any {
        /// The parts.
        of: Vec<Predicate>,
    },
    /// Does not hold.
    Not {
        /// The part.
        of: Box<Predicate>,
    },
    /// A comparison; unknown when the detail is missing.
    Compare {
        /// The detail.
        detail: String,
        /// How it is compared.
        by: Comparison,
        /// With what.
        with: Literal,
        /// `is`: known and so; then it is never unknown.
        known: bool,
    },
    /// The value, or one of the values of a list, is among these.
    In {
        /// The detail.
        detail: String,
        /// The values.
        values: Vec<Literal>,
    },
    /// Nobody gave the detail; never unknown.
    Missing {
        /// The detail.
        detail: String,
    },
}

vocabulary! {
    /// How two values are compared.
    Comparison {
        /// Equal.
        Equal = "=",
        /// Unlike.
        Unequal = "!=",
        /// Less.
        Less = "<",
        /// Less or equal.
        AtMost = "<=",
        /// More.
        More = ">",
        /// More or equal.
        AtLeast = ">=",
    }
}

/// A value as content and answers hold it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Literal {
    /// True or false.
    Flag(bool),
    /// A number.
    Number(f64),
    /// A word of a list, `never`, a region id or free words.
    Word(String),
}

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

/// When an answer is open again; specification 0.5.8.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "part", rename_all = "kebab-case")]
pub enum Rescreen {
    /// At every session of someone who answered anything but `no`.
    EachSession,
    /// When the next limit in a branch is passed.
    Windows,
    /// So many days after the answer.
    Days {
        /// Days.
        days: u16,
    },
    /// So many days after the medicine was stopped.
    DaysAfterStop {
        /// Days.
        days: u16,
    },
    /// "Still so?" at every booking; the old answer holds until then.
    Event,
    /// Only the twelve months that hold for all.
    Never,
}

/// One of the today-questions, in the order of I-19.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TodayQuestion {
    /// The entry it answers.
    pub condition: String,
    /// Only asked where that entry is not `no` (the blood-pressure reading).
    pub only_when_not_no: bool,
    /// Only from the second session on (the last reaction).
    pub from_second_session: bool,
}

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

/// Regions that a word stands for, e.g. `rib` for the rib cage; specification 0.5.2.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The word, e.g. `limb`.
    pub word: String,
    /// The regions or groups.
    pub regions: Vec<String>,
}
