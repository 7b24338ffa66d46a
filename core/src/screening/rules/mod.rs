//! The shape of the rules: what a condition asks, when a branch holds and what it changes.
//!
//! Rules are data. They are written in `content/rules` as the clinical specification writes them, parsed and checked by
//! the build script (which also compiles this file), and read at run time from the compiled content; nothing is
//! evaluated from strings.

mod adaptation;
mod medicine;
mod zone;

use serde::{Deserialize, Serialize};

pub use crate::library::vocabulary::Confidence;
use crate::library::vocabulary::vocabulary;
pub use adaptation::{Adaptation, Ban, Instruction, ZoneLimit, ZoneRef};
pub use medicine::{Lead, MedicineClass, MedicineGroup, MedicineTable, Together};
pub use zone::{StandingLimit, ZoneRule};

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
    /// Medicines and what they lead to; specification 2. Content of before 0.2 has none.
    #[serde(default)]
    pub medicines: MedicineTable,
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
    /// What the source articles do not go below; the build holds every branch against it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seed_floors: Vec<SeedFloor>,
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

/// The lowest level that the source articles allow while the thing they speak of is there; specification 0.3.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SeedFloor {
    /// The level.
    pub level: Level,
    /// While this holds.
    pub holds: Predicate,
    /// `holds` as the content writes it.
    pub while_text: String,
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

/// Regions that a word stands for, e.g. `rib` for the rib cage; specification 0.5.2.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The word, e.g. `limb`.
    pub word: String,
    /// The regions or groups.
    pub regions: Vec<String>,
}
