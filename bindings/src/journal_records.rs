//! The forms and pages of the journal. What each field means is said in [`treadwell_core::journal::form`] and
//! [`treadwell_core::journal::page`].

use treadwell_core::Moment;
use treadwell_core::journal::attachments::AttachmentCard;
use treadwell_core::journal::form::{
    AmendForm, AnswerForm, ClientForm, NoteForm, PracticeForm, PressureMark, SegmentForm, TodayForm,
};
use treadwell_core::journal::letters_page::LetterCard;
use treadwell_core::journal::merge::page::{MergeOffer, MergedLine};
use treadwell_core::journal::page::{
    AmendmentCard, Choice, ClientCard, ClientFacts, ClientList, ClientPage, ClosePage, DraftCard, DraftKind, DueRow,
    MarkRow, NearMatch, NextStep, PracticePage, PressureChoice, ReadyItem, ReadyPage, RecordPage, RecordPart,
    RegionChoice, SegmentChoices, SegmentChooser, SegmentRow, SegmentWarning, SessionPage, StandingLine, Timeline,
    TimelineKind, TimelineRow, TodayPage, VerifyPage,
};
use treadwell_core::library::page::TechniqueCard;
use treadwell_core::screening::page::{Badge, Given, WindowLine, ZoneMark};

#[uniffi::remote(Record)]
pub struct Moment {
    pub epoch_ms: i64,
    pub utc_offset_min: i32,
}

#[uniffi::remote(Record)]
pub struct PracticeForm {
    pub name: String,
    pub training: String,
    pub support: String,
    pub stands_on_client: bool,
    pub weight_kg: Option<f64>,
}

#[uniffi::remote(Record)]
pub struct ClientForm {
    pub name: String,
    pub birth: String,
    pub contact: String,
    pub weight_kg: Option<f64>,
    pub height_cm: Option<f64>,
    pub note: String,
}

#[uniffi::remote(Record)]
pub struct AnswerForm {
    pub condition: String,
    pub detail: Option<String>,
    pub occurrence: u32,
    pub given: Given,
}

#[uniffi::remote(Record)]
pub struct TodayForm {
    pub ticked: Vec<String>,
    pub unsure: Vec<String>,
    pub systolic: Option<u16>,
    pub diastolic: Option<u16>,
}

#[uniffi::remote(Record)]
pub struct SegmentForm {
    pub technique: String,
    pub region: String,
    pub side: String,
    pub foot_surface: String,
    pub feet: String,
    pub pressure: u8,
    pub support: String,
    pub load_percent: Option<u8>,
    pub minutes: Option<u16>,
    pub reason: String,
}

#[uniffi::remote(Enum)]
pub enum PressureMark {
    Less,
    Good,
    More,
    Stop,
}

#[uniffi::remote(Record)]
pub struct NoteForm {
    pub subjective: String,
    pub objective: String,
    pub assessment: String,
    pub plan: String,
}

#[uniffi::remote(Record)]
pub struct AmendForm {
    pub reason: String,
    pub text: String,
}

#[uniffi::remote(Record)]
pub struct PracticePage {
    pub form: PracticeForm,
    pub key_fingerprint: String,
    pub notes: Vec<String>,
}

#[uniffi::remote(Record)]
pub struct TodayPage {
    pub date_line: String,
    pub drafts: Vec<DraftCard>,
    pub due: Vec<DueRow>,
    pub recent: Vec<ClientCard>,
    pub backup_line: String,
    pub backup_due: bool,
    pub clock_line: Option<String>,
    pub review_line: String,
}

#[uniffi::remote(Record)]
pub struct DraftCard {
    pub kind: DraftKind,
    pub client: String,
    pub title: String,
    pub line: String,
}

#[uniffi::remote(Enum)]
pub enum DraftKind {
    Screening,
    Session,
}

#[uniffi::remote(Record)]
pub struct DueRow {
    pub client: String,
    pub title: String,
    pub line: String,
}

#[uniffi::remote(Record)]
pub struct ClientCard {
    pub id: String,
    pub name: String,
    pub initials: String,
    pub line: String,
    pub badge: Option<Badge>,
}

#[uniffi::remote(Record)]
pub struct ClientList {
    pub rows: Vec<ClientCard>,
    pub next: Option<String>,
    pub empty_line: String,
}

#[uniffi::remote(Record)]
pub struct NearMatch {
    pub card: ClientCard,
    pub birth_line: String,
    pub why: String,
}

#[uniffi::remote(Record)]
pub struct ClientPage {
    pub id: String,
    pub name: String,
    pub line: String,
    pub badge: Option<Badge>,
    pub standing: Vec<StandingLine>,
    pub windows: Vec<WindowLine>,
    pub letters: Vec<LetterCard>,
    pub takes_letter: bool,
    pub draft: Option<DraftCard>,
    pub start_label: String,
    pub attachments: Vec<AttachmentCard>,
    pub history: Timeline,
    pub merged: Vec<MergedLine>,
    pub merge_offer: Option<MergeOffer>,
    pub facts: ClientFacts,
}

#[uniffi::remote(Record)]
pub struct StandingLine {
    pub badge: Badge,
    pub title: String,
    pub line: String,
}

#[uniffi::remote(Record)]
pub struct ClientFacts {
    pub name: String,
    pub birth: String,
    pub contact: String,
    pub weight_kg: Option<f64>,
    pub height_cm: Option<f64>,
    pub note: String,
}

#[uniffi::remote(Record)]
pub struct Timeline {
    pub rows: Vec<TimelineRow>,
    pub next: Option<String>,
}

#[uniffi::remote(Record)]
pub struct TimelineRow {
    pub record: String,
    pub kind: TimelineKind,
    pub title: String,
    pub line: String,
    pub badge: Option<Badge>,
}

#[uniffi::remote(Enum)]
pub enum TimelineKind {
    Screening,
    Session,
    Amendment,
    Letter,
    Registered,
}

#[uniffi::remote(Record)]
pub struct ReadyPage {
    pub title: String,
    pub items: Vec<ReadyItem>,
    pub all_label: String,
    pub not_ready_line: String,
}

#[uniffi::remote(Record)]
pub struct ReadyItem {
    pub id: String,
    pub label: String,
}

#[uniffi::remote(Record)]
pub struct SessionPage {
    pub session: String,
    pub client: String,
    pub client_name: String,
    pub started_at_ms: i64,
    pub planned_minutes: Option<u16>,
    pub since_line: String,
    pub current: Option<SegmentRow>,
    pub current_since_ms: Option<i64>,
    pub segments: Vec<SegmentRow>,
    pub next: Option<NextStep>,
    pub marks: Vec<MarkRow>,
    pub last_mark_line: String,
    pub last_mark_at_ms: Option<i64>,
    pub pain_before: Option<u8>,
    pub stopped_line: Option<String>,
    pub recovered_line: Option<String>,
}

#[uniffi::remote(Record)]
pub struct NextStep {
    pub title: String,
    pub line: String,
    pub segment: SegmentForm,
}

#[uniffi::remote(Record)]
pub struct SegmentRow {
    pub index: u32,
    pub title: String,
    pub line: String,
    pub minutes: u16,
    pub warning: Option<String>,
    pub form: SegmentForm,
}

#[uniffi::remote(Record)]
pub struct MarkRow {
    pub mark: PressureMark,
    pub at_ms: i64,
    pub line: String,
}

#[uniffi::remote(Record)]
pub struct SegmentChooser {
    pub suggested: Vec<TechniqueCard>,
    pub more: Vec<TechniqueCard>,
    pub more_label: String,
    pub removed: Vec<TechniqueCard>,
    pub removed_label: String,
    pub chosen: Option<SegmentChoices>,
}

#[uniffi::remote(Record)]
pub struct SegmentChoices {
    pub technique: String,
    pub title: String,
    pub regions: Vec<RegionChoice>,
    pub marks: Vec<ZoneMark>,
    pub view: String,
    pub pressures: Vec<PressureChoice>,
    pub pressure_line: String,
    pub foot_surfaces: Vec<Choice>,
    pub feet: Vec<Choice>,
    pub supports: Vec<Choice>,
    pub proposal: SegmentForm,
}

#[uniffi::remote(Record)]
pub struct RegionChoice {
    pub region: String,
    pub side: String,
    pub label: String,
    pub zones: Vec<String>,
    pub warning: Option<String>,
}

#[uniffi::remote(Record)]
pub struct PressureChoice {
    pub level: u8,
    pub feel: String,
    pub offered: bool,
}

#[uniffi::remote(Record)]
pub struct Choice {
    pub id: String,
    pub label: String,
    pub offered: bool,
}

#[uniffi::remote(Record)]
pub struct SegmentWarning {
    pub title: String,
    pub line: String,
    pub instead_label: Option<String>,
    pub instead: Option<SegmentForm>,
    pub may_keep: bool,
}

#[uniffi::remote(Record)]
pub struct ClosePage {
    pub session: String,
    pub who_line: String,
    pub line: String,
    pub pain_before: Option<u8>,
    pub pain_after: Option<u8>,
    pub pain_words: Vec<String>,
    pub note: NoteForm,
    pub from_log: NoteForm,
    pub segments: Vec<SegmentRow>,
    pub missing: Vec<String>,
    pub sign_line: String,
}

#[uniffi::remote(Record)]
pub struct RecordPage {
    pub record: String,
    pub client: String,
    pub title: String,
    pub client_name: String,
    pub signed_line: String,
    pub content_hash: String,
    pub verified_line: String,
    pub verified: bool,
    pub parts: Vec<RecordPart>,
    pub amendments: Vec<AmendmentCard>,
    pub attachments: Vec<AttachmentCard>,
    pub screening: Option<String>,
    pub badge: Option<Badge>,
}

#[uniffi::remote(Record)]
pub struct RecordPart {
    pub heading: String,
    pub lines: Vec<String>,
}

#[uniffi::remote(Record)]
pub struct AmendmentCard {
    pub when_line: String,
    pub reason: String,
    pub text: String,
    pub signed_line: String,
    pub verified: bool,
}

#[uniffi::remote(Record)]
pub struct VerifyPage {
    pub whole: bool,
    pub sentence: String,
    pub entries: u64,
    pub signatures: u64,
    pub problems: Vec<String>,
    pub digest: String,
    pub last_line: String,
}
