//! The scripts of `tests/walkthroughs`, as their README describes them. An unknown key is an error: a misspelt
//! expectation must not pass.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};
use treadwell_core::Moment;
use treadwell_core::journal::form::{
    AmendForm, ClientForm, MedicinePick, NoteForm, PracticeForm, PressureMark, SegmentForm, TodayForm,
};
use treadwell_core::screening::page::Given;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    #[serde(rename = "about")]
    _about: String,
    pub language: String,
    pub start: Moment,
    pub steps: Vec<Step>,
    #[serde(default)]
    pub variants: Vec<Variant>,
}

/// A change of the script's text that must change the digest.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    pub changes: String,
    pub from: String,
    pub to: String,
}

#[derive(Deserialize)]
#[serde(try_from = "Map<String, Value>")]
pub struct Step {
    /// Milliseconds since the start.
    pub at: i64,
    pub action: Action,
    pub expect: Map<String, Value>,
}

impl TryFrom<Map<String, Value>> for Step {
    type Error = serde_json::Error;

    /// `at` and `expect` stand in every step; the rest is the action's own.
    fn try_from(mut step: Map<String, Value>) -> Result<Self, serde_json::Error> {
        Ok(Self {
            at: serde_json::from_value(step.remove("at").unwrap_or_default())?,
            expect: step.remove("expect").map(serde_json::from_value).transpose()?.unwrap_or_default(),
            action: serde_json::from_value(Value::Object(step))?,
        })
    }
}

#[derive(Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Action {
    Practice {},
    SetUpPractice {
        #[serde(with = "PracticeFormShape")]
        form: PracticeForm,
    },
    Today {},
    Clients {
        query: String,
    },
    NearMatches {
        #[serde(with = "ClientFormShape")]
        form: ClientForm,
    },
    RegisterClient {
        r#as: String,
        #[serde(with = "ClientFormShape")]
        form: ClientForm,
    },
    Client {
        client: String,
    },
    Interview {
        client: String,
        otherwise: GivenShape,
        answers: BTreeMap<String, GivenShape>,
        #[serde(default)]
        medicines: Vec<MedicineShape>,
    },
    AnswerToday {
        client: String,
        #[serde(with = "TodayFormShape")]
        form: TodayForm,
    },
    CompleteScreening {
        client: String,
        r#as: String,
    },
    Outcome {
        screening: String,
    },
    BeginSession {
        client: String,
        ready: Ready,
        pain_before: Option<u8>,
    },
    Session {
        client: String,
    },
    CheckSegment {
        client: String,
        #[serde(with = "SegmentFormShape")]
        form: SegmentForm,
    },
    StartSegment {
        client: String,
        #[serde(with = "SegmentFormShape")]
        form: SegmentForm,
    },
    EndSegment {
        client: String,
    },
    LogSegment {
        client: String,
        #[serde(with = "SegmentFormShape")]
        form: SegmentForm,
    },
    MarkPressure {
        client: String,
        #[serde(with = "PressureMarkShape")]
        mark: PressureMark,
    },
    UndoMark {
        client: String,
    },
    SetPain {
        client: String,
        before: Option<u8>,
        after: Option<u8>,
    },
    ClosePage {
        client: String,
    },
    KeepNote {
        client: String,
        #[serde(with = "NoteFormShape")]
        note: NoteForm,
    },
    SignSession {
        client: String,
        r#as: String,
    },
    Record {
        record: String,
    },
    Amend {
        record: String,
        #[serde(with = "AmendFormShape")]
        form: AmendForm,
    },
    Verify {},
    Reopen {},
    Digest {},
}

/// The items of the ready check that are well: their ids, or `"all"`.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum Ready {
    All(All),
    Items(Vec<String>),
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum All {
    All,
}

/// An answer: `"yes"`, `"no"`, `"unsure"`, `"never"`, or an object with what was given.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum GivenShape {
    Yes,
    No,
    Unsure,
    Never,
    Words(Vec<String>),
    Number(f64),
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    Date(String),
    DaysAgo(f64),
    Zones(Vec<String>),
    Text(String),
}

impl GivenShape {
    pub fn given(&self) -> Given {
        match self.clone() {
            Self::Yes => Given::Yes,
            Self::No => Given::No,
            Self::Unsure => Given::Unsure,
            Self::Never => Given::Never,
            Self::Words(ids) => Given::Words { ids },
            Self::Number(value) => Given::Number { value },
            Self::Date(date) => {
                let mut parts = date.split('-').map(|part| part.parse::<u16>().expect("a date is numbers"));
                let year = i32::from(parts.next().expect("a date has a year"));
                let mut small = || parts.next().map(|part| u8::try_from(part).expect("a month or day is small"));
                let month = small();
                Given::Date { year, month, day: small() }
            }
            Self::DaysAgo(days) => Given::DaysAgo { days },
            Self::Zones(ids) => Given::Zones { ids },
            Self::Text(text) => Given::Text { text },
        }
    }
}

// The core's forms have no text form of their own: the shapes repeat their fields for the scripts alone.

#[derive(Deserialize)]
#[serde(remote = "PracticeForm", deny_unknown_fields)]
struct PracticeFormShape {
    name: String,
    training: String,
    support: String,
    stands_on_client: bool,
    weight_kg: Option<f64>,
}

#[derive(Deserialize)]
#[serde(remote = "ClientForm", deny_unknown_fields)]
struct ClientFormShape {
    name: String,
    birth: String,
    contact: String,
    weight_kg: Option<f64>,
    height_cm: Option<f64>,
    note: String,
}

#[derive(Deserialize)]
#[serde(remote = "TodayForm", deny_unknown_fields)]
struct TodayFormShape {
    ticked: Vec<String>,
    unsure: Vec<String>,
    systolic: Option<u16>,
    diastolic: Option<u16>,
}

#[derive(Deserialize)]
#[serde(remote = "SegmentForm", deny_unknown_fields)]
struct SegmentFormShape {
    technique: String,
    region: String,
    side: String,
    foot_surface: String,
    feet: String,
    pressure: u8,
    support: String,
    load_percent: Option<u8>,
    minutes: Option<u16>,
    reason: String,
}

#[derive(Deserialize)]
#[serde(remote = "PressureMark", rename_all = "snake_case")]
enum PressureMarkShape {
    Less,
    Good,
    More,
    Stop,
}

#[derive(Deserialize)]
#[serde(remote = "NoteForm", deny_unknown_fields)]
struct NoteFormShape {
    subjective: String,
    objective: String,
    assessment: String,
    plan: String,
}

#[derive(Deserialize)]
#[serde(remote = "AmendForm", deny_unknown_fields)]
struct AmendFormShape {
    reason: String,
    text: String,
}

/// A medicine as it is picked from the list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MedicineShape {
    class: String,
    name: Option<String>,
}

impl MedicineShape {
    pub fn pick(&self) -> MedicinePick {
        MedicinePick { class: self.class.clone(), name: self.name.clone() }
    }
}
