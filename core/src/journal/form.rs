//! What a screen hands in. Each form is checked whole before anything is written; an error names the field.

use crate::screening::page::Given;

/// The practitioner's profile.
#[derive(Clone, Debug, PartialEq)]
pub struct PracticeForm {
    /// Name that signs the notes.
    pub name: String,
    /// `none`, `online-only` or `in-person`.
    pub training: String,
    /// `none`, `improvised` or `rated`.
    pub support: String,
    /// Somebody stands on a client in this practice.
    pub stands_on_client: bool,
    /// Body weight, kilograms.
    pub weight_kg: Option<f64>,
}

/// A client's own facts.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientForm {
    /// Name, 1 to 200 characters.
    pub name: String,
    /// Date of birth, `YYYY-MM-DD`, or empty.
    pub birth: String,
    /// Telephone or other contact, may be empty.
    pub contact: String,
    /// Body weight, kilograms.
    pub weight_kg: Option<f64>,
    /// Height, centimetres.
    pub height_cm: Option<f64>,
    /// Free words, may be empty.
    pub note: String,
}

/// An answer to one question of the interview.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerForm {
    /// Condition id.
    pub condition: String,
    /// Detail id; `None` is the entry's own question.
    pub detail: Option<String>,
    /// Which of several of a kind, from 0.
    pub occurrence: u32,
    /// The answer.
    pub given: Given,
}

/// The page of today-questions, answered as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TodayForm {
    /// Condition ids that were ticked; every other item on the page was said to be not so.
    pub ticked: Vec<String>,
    /// Condition ids that the person is not sure about.
    pub unsure: Vec<String>,
    /// Upper blood-pressure number, mmHg.
    pub systolic: Option<u16>,
    /// Lower blood-pressure number, mmHg.
    pub diastolic: Option<u16>,
}

/// The medicines that are taken; none and not `unsure` says that no medicine of the list is taken.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MedicinesForm {
    /// What was picked.
    pub taken: Vec<MedicinePick>,
    /// The person is not sure what they take.
    pub unsure: bool,
}

/// A medicine that was picked from the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MedicinePick {
    /// Class id.
    pub class: String,
    /// The example as it was picked; `None` when only the class is known.
    pub name: Option<String>,
}

/// A session as it is planned; everything may stay open.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlanForm {
    /// Technique ids; empty: none chosen yet.
    pub techniques: Vec<String>,
    /// Zone ids of the chart; empty: all that the techniques have.
    pub regions: Vec<String>,
    /// How the client will lie or sit.
    pub position: Option<String>,
    /// What the client will lie on.
    pub surface: Option<String>,
    /// Pressure that the client asks for, 1 to 5.
    pub wanted_pressure: Option<u8>,
    /// Whether anybody will stand on the table or the client.
    pub standing: Option<bool>,
    /// Planned time, 5 to 180 minutes.
    pub minutes: Option<u16>,
}

/// One piece of work as it is logged.
#[derive(Clone, Debug, PartialEq)]
pub struct SegmentForm {
    /// Technique id.
    pub technique: String,
    /// Region id without side.
    pub region: String,
    /// `left`, `right`, `both` or `midline`.
    pub side: String,
    /// Foot surface id.
    pub foot_surface: String,
    /// `one` or `two`.
    pub feet: String,
    /// Pressure, 1 to 5.
    pub pressure: u8,
    /// Support id.
    pub support: String,
    /// Share of the practitioner's weight on the foot, percent.
    pub load_percent: Option<u8>,
    /// Whole minutes, 1 to 240; `None` while it runs: the timer counts.
    pub minutes: Option<u16>,
    /// Why it is done although a warning stands; empty when none does.
    pub reason: String,
}

/// A mark of the pressure ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PressureMark {
    /// Less, please.
    Less,
    /// Good.
    Good,
    /// More, please.
    More,
    /// Stop.
    Stop,
}

/// The free words of the note beside what the log says.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct NoteForm {
    /// What the client said.
    pub subjective: String,
    /// What was seen and done, beside the log.
    pub objective: String,
    /// How it is judged.
    pub assessment: String,
    /// What comes next.
    pub plan: String,
}

/// An addition to a signed note.
#[derive(Clone, Debug, PartialEq)]
pub struct AmendForm {
    /// Why.
    pub reason: String,
    /// What is added or put right.
    pub text: String,
}
