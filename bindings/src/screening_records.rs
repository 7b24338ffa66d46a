//! The pages of a screening. What each field means is said in [`treadwell_core::screening::page`].

use treadwell_core::library::page::{FactTile, SourceLine};
use treadwell_core::screening::Level;
use treadwell_core::screening::letter_page::{LetterOffer, ScreenedOut};
use treadwell_core::screening::medicines_page::MedicinesPage;
use treadwell_core::screening::page::{
    Badge, ChangePreview, ChangedPage, FindingCard, Given, InterviewCompletePage, InterviewPage, Mark, OpenQuestion,
    OptionLine, OutcomePage, PlanStep, QuestionInput, QuestionPage, RemovedTechnique, ReplayPage, SaidLine,
    SinceOption, TodayItem, TodayQuestionsPage, WhatIfLine, WindowLine, ZoneLine, ZoneMark,
};

#[uniffi::remote(Enum)]
pub enum Level {
    Proceed,
    Adapt,
    Clearance,
    DoNotProceed,
}

#[uniffi::remote(Record)]
pub struct Badge {
    pub level: Level,
    pub word: String,
}

#[uniffi::remote(Enum)]
pub enum InterviewPage {
    Changed { page: ChangedPage },
    Question { page: QuestionPage },
    Medicines { page: MedicinesPage },
    Today { page: TodayQuestionsPage },
    Complete { page: InterviewCompletePage },
}

#[uniffi::remote(Record)]
pub struct ChangedPage {
    pub title: String,
    pub line: String,
    pub again_title: String,
    pub same_title: String,
    pub said: Vec<SaidLine>,
    pub rest_line: String,
    pub rest: Vec<SaidLine>,
    pub same_label: String,
}

#[uniffi::remote(Record)]
pub struct SaidLine {
    pub condition: String,
    pub title: String,
    pub line: String,
    pub lapsed: bool,
}

#[uniffi::remote(Record)]
pub struct QuestionPage {
    pub condition: String,
    pub detail: Option<String>,
    pub occurrence: u32,
    pub subject: String,
    pub progress_line: String,
    pub progress: f64,
    pub title: String,
    pub help: String,
    pub why: String,
    pub of_practitioner: bool,
    pub input: QuestionInput,
    pub given: Option<Given>,
    pub previews: bool,
    pub unsure_line: String,
    pub back_label: Option<String>,
}

#[uniffi::remote(Enum)]
pub enum QuestionInput {
    YesNo,
    Choice { options: Vec<OptionLine> },
    Choices { options: Vec<OptionLine> },
    Number { unit: String, min: f64, max: f64, decimals: u8 },
    Scale { words: Vec<String> },
    Since { options: Vec<SinceOption>, never: bool },
    HoursAgo { options: Vec<SinceOption> },
    Regions,
    Text,
}

#[uniffi::remote(Record)]
pub struct OptionLine {
    pub id: String,
    pub label: String,
}

#[uniffi::remote(Record)]
pub struct SinceOption {
    pub amount: f64,
    pub label: String,
}

#[uniffi::remote(Enum)]
pub enum Given {
    Yes,
    No,
    Unsure,
    Words { ids: Vec<String> },
    Number { value: f64 },
    Date { year: i32, month: Option<u8>, day: Option<u8> },
    DaysAgo { days: f64 },
    Never,
    Zones { ids: Vec<String> },
    Text { text: String },
}

#[uniffi::remote(Record)]
pub struct TodayQuestionsPage {
    pub title: String,
    pub line: String,
    pub items: Vec<TodayItem>,
    pub reading_label: Option<String>,
    pub none_label: String,
    pub rest_label: String,
    pub back_label: Option<String>,
}

#[uniffi::remote(Record)]
pub struct TodayItem {
    pub condition: String,
    pub label: String,
    pub help: String,
    pub of_practitioner: bool,
    pub ticked: bool,
    pub unsure: bool,
}

#[uniffi::remote(Record)]
pub struct InterviewCompletePage {
    pub title: String,
    pub line: String,
    pub open: Vec<OpenQuestion>,
    pub label: String,
}

#[uniffi::remote(Record)]
pub struct OpenQuestion {
    pub condition: String,
    pub title: String,
    pub line: String,
}

#[uniffi::remote(Record)]
pub struct OutcomePage {
    pub screening: String,
    pub client: String,
    pub who_line: String,
    pub badge: Badge,
    pub sentence: String,
    pub incomplete: Option<String>,
    pub open: Vec<OpenQuestion>,
    pub changes: Vec<FactTile>,
    pub findings: Vec<FindingCard>,
    pub marks: Vec<ZoneMark>,
    pub zone_lines: Vec<ZoneLine>,
    pub instructions: Vec<String>,
    pub plan: Vec<PlanStep>,
    pub plan_line: String,
    pub removed: Vec<RemovedTechnique>,
    pub instead: Vec<String>,
    pub home_warning: Option<String>,
    pub letters: Vec<LetterOffer>,
    pub letter_label: Option<String>,
    pub because_of: Vec<String>,
    pub screened_out: Option<ScreenedOut>,
    pub windows: Vec<WindowLine>,
    pub notes: Vec<String>,
    pub may_start: bool,
    pub cap: Option<u8>,
    pub minutes: Option<u16>,
    pub what_if: Vec<WhatIfLine>,
}

#[uniffi::remote(Record)]
pub struct WhatIfLine {
    pub badge: Badge,
    pub line: String,
}

#[uniffi::remote(Record)]
pub struct ChangePreview {
    pub before: Badge,
    pub after: Badge,
    pub title: String,
    pub lines: Vec<String>,
}

#[uniffi::remote(Record)]
pub struct ReplayPage {
    pub title: String,
    pub same: bool,
    pub then: Badge,
    pub now: Badge,
    pub content_line: String,
    pub lines: Vec<String>,
    pub newer: Option<ChangePreview>,
}

#[uniffi::remote(Record)]
pub struct FindingCard {
    pub id: String,
    pub badge: Badge,
    pub title: String,
    pub line: String,
    pub why: String,
    pub todo: String,
    pub later: String,
    pub instead: String,
    pub changes_with: String,
    pub because: String,
    pub question: String,
    pub answer: String,
    pub confidence: String,
    pub sources: Vec<SourceLine>,
}

#[uniffi::remote(Record)]
pub struct ZoneMark {
    pub zone: String,
    pub mark: Mark,
}

#[uniffi::remote(Enum)]
pub enum Mark {
    Light,
    Never,
    Off,
}

#[uniffi::remote(Record)]
pub struct ZoneLine {
    pub mark: Mark,
    pub title: String,
    pub line: String,
    pub zones: Vec<String>,
}

#[uniffi::remote(Record)]
pub struct PlanStep {
    pub technique: String,
    pub title: String,
    pub line: String,
    pub cap: u8,
    pub minutes: u16,
}

#[uniffi::remote(Record)]
pub struct RemovedTechnique {
    pub technique: String,
    pub title: String,
    pub why: String,
}

#[uniffi::remote(Record)]
pub struct WindowLine {
    pub condition: String,
    pub title: String,
    pub line: String,
    pub progress: f64,
}
