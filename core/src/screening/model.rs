//! What goes into a screening: the person, the practice, what was answered and what is planned.
//!
//! Everything here is stored as evidence, so its JSON never changes its meaning: fields may be added with a default, and
//! [`Answers::v`] counts the versions.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::rules::Answer;
use crate::Moment;
use crate::calendar::PartialDate;
use crate::library::vocabulary::{Position, Pressure, Surface, vocabulary};

/// Facts of a person that are asked once and kept in the profile.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// When the person was born.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth: Option<Birth>,
    /// Body weight, kilograms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight_kg: Option<f64>,
    /// Height, centimetres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height_cm: Option<f64>,
}

/// A date of birth, or an age as it was given once.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Birth {
    /// The date, as far as it is known.
    Date(PartialDate),
    /// Completed years on the day they were given.
    Age {
        /// Completed years.
        years: u16,
        /// When that was said.
        at: Moment,
    },
}

vocabulary! {
    /// How the practitioner learned barefoot massage.
    Training {
        /// Not at all.
        None = "none",
        /// From a screen.
        OnlineOnly = "online-only",
        /// From a teacher in the room.
        InPerson = "in-person",
    }
}

vocabulary! {
    /// What holds the practitioner's weight.
    BalanceSupport {
        /// Nothing.
        None = "none",
        /// Something that was not made for it.
        Improvised = "improvised",
        /// Rated bars, frame, rope or strap.
        Rated = "rated",
    }
}

/// Facts of the person who gives the massage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Practice {
    /// How barefoot massage was learned.
    pub training: Training,
    /// What holds part of the weight.
    pub support: BalanceSupport,
    /// Somebody stands on a client in this practice.
    pub stands_on_client: bool,
    /// Body weight, kilograms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight_kg: Option<f64>,
}

/// Everything that was answered, by condition id. A condition without a reply is unanswered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answers {
    /// Version of this shape.
    pub v: u32,
    /// The replies.
    pub replies: BTreeMap<String, Reply>,
    /// When "nothing has changed" was said about replies of an earlier day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unchanged_at: Option<Moment>,
    /// When the page of today-questions was last answered as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub today_at: Option<Moment>,
    /// The medicines that are taken, each once; empty while nobody asked, and when none is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub medicines: Vec<Medicine>,
    /// When the page of medicines was answered, with "none" too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub medicines_at: Option<Moment>,
    /// There may be a medicine that is not in the list.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub medicines_unsure: bool,
    /// An anticonvulsant is taken for something else than epilepsy, e.g. for nerve pain; `None` while nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anticonvulsant_for_else: Option<bool>,
}

impl Default for Answers {
    fn default() -> Self {
        Self {
            v: 1,
            replies: BTreeMap::new(),
            unchanged_at: None,
            today_at: None,
            medicines: Vec::new(),
            medicines_at: None,
            medicines_unsure: false,
            anticonvulsant_for_else: None,
        }
    }
}

/// A medicine that is taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Medicine {
    /// Id of its class, e.g. `anticoagulant`.
    pub class: String,
    /// The example that was picked, e.g. `warfarin`; some classes read it (insulin).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// When it was named.
    pub answered_at: Moment,
}

/// The reply to one entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    /// `yes` means that the heading of the entry applies, also where the question is turned round.
    pub answer: Answer,
    /// One set of details for each of several of a kind; empty means that nothing more is known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub occurrences: Vec<Details>,
    /// Whether there is another one; `None` while nobody was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub another: Option<bool>,
    /// When it was answered; stored days and hours grow from here.
    pub answered_at: Moment,
}

impl Reply {
    /// A reply without details.
    #[must_use]
    pub fn plain(answer: Answer, answered_at: Moment) -> Self {
        Self { answer, occurrences: Vec::new(), another: None, answered_at }
    }
}

/// What is known about one occurrence, by detail id.
pub type Details = BTreeMap<String, Value>;

/// One fact as it was given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Asked, and not known; counts as missing.
    Unknown,
    /// True or false.
    Flag(bool),
    /// A number in the detail's own unit; days and hours are those at the time of the answer.
    Number(f64),
    /// A word of a list, `never`, a region id or free words.
    Word(String),
    /// Several words or region ids.
    Words(Vec<String>),
    /// A date, kept with the precision it was given with.
    Since {
        /// The date.
        since: PartialDate,
    },
}

/// What is planned for the session; everything may still be open.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Ids of the techniques chosen for today; empty: none chosen yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub techniques: Vec<String>,
    /// Regions wanted today, with `-left` or `-right`; empty: all that the techniques have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<String>,
    /// How the client will lie or sit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// Pressure that the client asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wanted_pressure: Option<Pressure>,
    /// What the client lies on; missing counts as a raised table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surface: Option<Surface>,
    /// Whether anybody will stand on the table or the client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<bool>,
    /// Planned time, minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// Sessions that this client had here before; 0 is the first session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier_sessions: Option<u32>,
}

vocabulary! {
    /// What a check-in advised (specification 4.6), mildest first.
    Advice {
        /// Nothing out of the ordinary.
        Normal = "normal",
        /// Speak with the therapist.
        ContactTherapist = "contact-therapist",
        /// A doctor the same day.
        SameDayDoctor = "same-day-doctor",
        /// The emergency number.
        EmergencyNow = "emergency-now",
    }
}

/// A check-in after an earlier session, as far as rule I-15 reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierCheckIn {
    /// When its session ended; check-ins with the same end belong together.
    pub session_ended: Moment,
    /// When it was answered.
    pub answered_at: Moment,
    /// What it advised.
    pub advice: Advice,
    /// What it told of is over.
    #[serde(default)]
    pub over: bool,
    /// A doctor has seen it.
    #[serde(default)]
    pub seen_by_doctor: bool,
    /// Pain at that moment, 0 to 10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pain: Option<u8>,
}

/// Rule I-12 as it fired for a journey, a cast or bed rest: it ends 72 hours later and is over for this one (6.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClotStop {
    /// The screening in which it first fired.
    pub fired_at: Moment,
    /// What it was: `travel`, `cast` or `bed-rest`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// When it ended; `None` while it lasted or when nobody knew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Moment>,
}

/// All that a screening reads. Two equal inputs give two equal outcomes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Inputs {
    /// The client.
    #[serde(default)]
    pub person: Person,
    /// The person who gives the massage; missing: only the answers speak of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub practice: Option<Practice>,
    /// What was answered.
    pub answers: Answers,
    /// What is planned.
    #[serde(default)]
    pub plan: Plan,
    /// Check-ins after this client's earlier sessions, in any order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<EarlierCheckIn>,
    /// Rule I-12 as it fired in an earlier screening.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clot_stop: Option<ClotStop>,
    /// The moment of the screening.
    pub now: Moment,
}

impl Inputs {
    /// Only answers: nobody is known and nothing is planned.
    #[must_use]
    pub fn new(answers: Answers, now: Moment) -> Self {
        Self {
            person: Person::default(),
            practice: None,
            answers,
            plan: Plan::default(),
            earlier: Vec::new(),
            clot_stop: None,
            now,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_reads_as_people_would_write_it() {
        let at = Moment { epoch_ms: 1_000, utc_offset_min: 60 };
        let mut reply = Reply::plain(Answer::Yes, at);
        reply.occurrences.push(Details::from([
            ("type".into(), Value::Word("strain".into())),
            ("days_since".into(), Value::Since { since: "2026-01".parse().unwrap() }),
            ("faded".into(), Value::Unknown),
            ("healed".into(), Value::Flag(false)),
            ("nrs".into(), Value::Number(4.0)),
            ("regions".into(), Value::Words(vec!["calf-left".into()])),
        ]));
        let text = serde_json::to_string(&reply).unwrap();
        assert_eq!(
            text,
            r#"{"answer":"yes","occurrences":[{"days_since":{"since":"2026-01"},"faded":null,"healed":false,"#
                .to_owned()
                + r#""nrs":4.0,"regions":["calf-left"],"type":"strain"}],"#
                + r#""answered_at":{"epoch_ms":1000,"utc_offset_min":60}}"#
        );
        assert_eq!(serde_json::from_str::<Reply>(&text).unwrap(), reply);
    }
}
