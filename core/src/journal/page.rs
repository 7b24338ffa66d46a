//! What a journal screen shows: final words, ready to be set. The apps only lay them out.

use super::attachments::AttachmentCard;
use super::form::{NoteForm, PracticeForm, PressureMark, SegmentForm};
use super::letters_page::LetterCard;
use super::merge::page::{MergeOffer, MergedLine};
use crate::library::page::TechniqueCard;
use crate::screening::page::{Badge, WindowLine, ZoneMark};

/// The practitioner's profile as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct PracticePage {
    /// What was entered.
    pub form: PracticeForm,
    /// Short form of the public signing key, to compare by eye.
    pub key_fingerprint: String,
    /// What this is and is not, and who has not reviewed it.
    pub notes: Vec<String>,
}

/// The first screen of a working day.
#[derive(Clone, Debug, PartialEq)]
pub struct TodayPage {
    /// E.g. "Tuesday, 24 February".
    pub date_line: String,
    /// Work to go on with.
    pub drafts: Vec<DraftCard>,
    /// Who is due, most urgent first.
    pub due: Vec<DueRow>,
    /// Clients seen lately, latest first.
    pub recent: Vec<ClientCard>,
    /// Age of the backup, or that there is none yet.
    pub backup_line: String,
    /// It is time for a backup.
    pub backup_due: bool,
    /// A question about the phone's clock, when it does not fit what was written before.
    pub clock_line: Option<String>,
    /// The honest line: not yet reviewed by a clinician.
    pub review_line: String,
}

/// Work that was begun and not finished.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftCard {
    /// A screening or a session.
    pub kind: DraftKind,
    /// The client.
    pub client: String,
    /// E.g. "Session, Joel Bergström".
    pub title: String,
    /// E.g. "Draft from 14:32. Nothing is lost."
    pub line: String,
}

/// What a draft will become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftKind {
    /// A screening.
    Screening,
    /// A session.
    Session,
}

/// Something that is due.
#[derive(Clone, Debug, PartialEq)]
pub struct DueRow {
    /// The client.
    pub client: String,
    /// Who.
    pub title: String,
    /// What.
    pub line: String,
}

/// A client in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientCard {
    /// Client id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Up to two letters.
    pub initials: String,
    /// Last visit, or that there was none.
    pub line: String,
    /// Level that stands, when one does.
    pub badge: Option<Badge>,
}

/// A page of clients.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientList {
    /// The rows.
    pub rows: Vec<ClientCard>,
    /// Cursor of the next page.
    pub next: Option<String>,
    /// What to say when there are no rows.
    pub empty_line: String,
}

/// A client who may be the same person.
#[derive(Clone, Debug, PartialEq)]
pub struct NearMatch {
    /// The known client.
    pub card: ClientCard,
    /// Their date of birth in words, or that it is not known.
    pub birth_line: String,
    /// Why they may be the same.
    pub why: String,
}

/// One client.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientPage {
    /// Client id.
    pub id: String,
    /// Name.
    pub name: String,
    /// E.g. "58 years. 3 sessions since 6 January."
    pub line: String,
    /// Level of the last screening, when it stands.
    pub badge: Option<Badge>,
    /// Findings that stand: title and what to do.
    pub standing: Vec<StandingLine>,
    /// Windows that run.
    pub windows: Vec<WindowLine>,
    /// Doctors' letters, newest first: asked for, standing, expired.
    pub letters: Vec<LetterCard>,
    /// A draft, when there is one.
    pub draft: Option<DraftCard>,
    /// What the main button says: "Start session" or "Go on".
    pub start_label: String,
    /// Photos and letters that belong to the client rather than to one record, oldest first.
    pub attachments: Vec<AttachmentCard>,
    /// The first page of the history.
    pub history: Timeline,
    /// Records that are shown together with this one, the last merged first.
    pub merged: Vec<MergedLine>,
    /// Another client who may be the same person.
    pub merge_offer: Option<MergeOffer>,
    /// The client's facts, for the form.
    pub facts: ClientFacts,
}

/// A standing finding.
#[derive(Clone, Debug, PartialEq)]
pub struct StandingLine {
    /// Level.
    pub badge: Badge,
    /// What.
    pub title: String,
    /// What to do.
    pub line: String,
}

/// A client's facts as entered.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientFacts {
    /// Name.
    pub name: String,
    /// `YYYY-MM-DD` or empty.
    pub birth: String,
    /// Contact.
    pub contact: String,
    /// Kilograms.
    pub weight_kg: Option<f64>,
    /// Centimetres.
    pub height_cm: Option<f64>,
    /// Free words.
    pub note: String,
}

/// A page of a client's history, newest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// The rows.
    pub rows: Vec<TimelineRow>,
    /// Cursor of the next page.
    pub next: Option<String>,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineRow {
    /// Record id.
    pub record: String,
    /// What it is.
    pub kind: TimelineKind,
    /// E.g. "Session, 30 minutes".
    pub title: String,
    /// E.g. "3 February, 14:30. Signed."
    pub line: String,
    /// Level, on screenings.
    pub badge: Option<Badge>,
}

/// What a timeline row opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimelineKind {
    /// A screening: its outcome.
    Screening,
    /// A session: its record.
    Session,
    /// An addition to a signed note: the record.
    Amendment,
    /// A letter that was asked for or recorded: its page.
    Letter,
    /// The client was registered.
    Registered,
}

/// The check before anybody steps up.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadyPage {
    /// Title.
    pub title: String,
    /// The items, all on one page.
    pub items: Vec<ReadyItem>,
    /// "All is well".
    pub all_label: String,
    /// What to say while something is not well.
    pub not_ready_line: String,
}

/// One thing to look at.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadyItem {
    /// Id.
    pub id: String,
    /// What must be so.
    pub label: String,
}

/// A running session.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionPage {
    /// Session (record) id.
    pub session: String,
    /// The client.
    pub client: String,
    /// Name.
    pub client_name: String,
    /// Start, milliseconds UTC; the screen counts from it.
    pub started_at_ms: i64,
    /// Minutes that the outcome allows or proposes.
    pub planned_minutes: Option<u16>,
    /// "since 14:58".
    pub since_line: String,
    /// What runs now.
    pub current: Option<SegmentRow>,
    /// When it began, milliseconds UTC.
    pub current_since_ms: Option<i64>,
    /// What was done, in order.
    pub segments: Vec<SegmentRow>,
    /// The next step of the plan, when there is one.
    pub next: Option<NextStep>,
    /// Marks so far, in order.
    pub marks: Vec<MarkRow>,
    /// E.g. "Last: Good"; with `last_mark_at_ms` the screen adds how long ago.
    pub last_mark_line: String,
    /// When, milliseconds UTC.
    pub last_mark_at_ms: Option<i64>,
    /// Pain before, 0 to 10.
    pub pain_before: Option<u8>,
    /// A STOP stands: what to do now.
    pub stopped_line: Option<String>,
    /// Set when the draft was recovered: "Recovered from 14:32."
    pub recovered_line: Option<String>,
}

/// What comes next in the plan, ready to be started in one tap.
#[derive(Clone, Debug, PartialEq)]
pub struct NextStep {
    /// Name.
    pub title: String,
    /// Where, pressure.
    pub line: String,
    /// The segment it starts.
    pub segment: SegmentForm,
}

/// A segment in words.
#[derive(Clone, Debug, PartialEq)]
pub struct SegmentRow {
    /// Place in the session, from 0.
    pub index: u32,
    /// Technique name.
    pub title: String,
    /// E.g. "Left calf. Pressure 2. Arch, one foot."
    pub line: String,
    /// Minutes; 0 while it runs.
    pub minutes: u16,
    /// What it was warned about, with the reason that was given.
    pub warning: Option<String>,
    /// What was entered.
    pub form: SegmentForm,
}

/// One mark of the pressure ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkRow {
    /// Which.
    pub mark: PressureMark,
    /// When, milliseconds UTC.
    pub at_ms: i64,
    /// E.g. "15:02 Less, during Light calf glide".
    pub line: String,
}

/// What can be done next, and what cannot.
#[derive(Clone, Debug, PartialEq)]
pub struct SegmentChooser {
    /// Plan, favourites and this client's last first.
    pub suggested: Vec<TechniqueCard>,
    /// The rest that is offered.
    pub more: Vec<TechniqueCard>,
    /// E.g. "23 more for Maya today".
    pub more_label: String,
    /// Not offered, with the reason as line.
    pub removed: Vec<TechniqueCard>,
    /// E.g. "4 not for Maya today".
    pub removed_label: String,
    /// The technique that is chosen, with its choices.
    pub chosen: Option<SegmentChoices>,
}

/// The choices for one technique.
#[derive(Clone, Debug, PartialEq)]
pub struct SegmentChoices {
    /// Technique id.
    pub technique: String,
    /// Its name.
    pub title: String,
    /// Regions of the technique.
    pub regions: Vec<RegionChoice>,
    /// Zones to paint.
    pub marks: Vec<ZoneMark>,
    /// Chart view that shows them best.
    pub view: String,
    /// Pressure levels 1 to 5.
    pub pressures: Vec<PressureChoice>,
    /// E.g. "3 at most today".
    pub pressure_line: String,
    /// Foot surfaces.
    pub foot_surfaces: Vec<Choice>,
    /// One foot, two feet.
    pub feet: Vec<Choice>,
    /// Supports.
    pub supports: Vec<Choice>,
    /// What a careful person would start with.
    pub proposal: SegmentForm,
}

/// A region with its sides.
#[derive(Clone, Debug, PartialEq)]
pub struct RegionChoice {
    /// Region id without side.
    pub region: String,
    /// `left`, `right`, `both` or `midline`.
    pub side: String,
    /// Words, e.g. "Left calf".
    pub label: String,
    /// Zone ids of the chart.
    pub zones: Vec<String>,
    /// What stands against it today.
    pub warning: Option<String>,
}

/// One level of pressure.
#[derive(Clone, Debug, PartialEq)]
pub struct PressureChoice {
    /// 1 to 5.
    pub level: u8,
    /// How it feels, e.g. "like rubbing lotion in".
    pub feel: String,
    /// Within today's cap and the technique's range.
    pub offered: bool,
}

/// A choice by id.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Id.
    pub id: String,
    /// Label.
    pub label: String,
    /// Offered today.
    pub offered: bool,
}

/// Something that stands against a segment.
#[derive(Clone, Debug, PartialEq)]
pub struct SegmentWarning {
    /// E.g. "Left calf: no foot before 14 March".
    pub title: String,
    /// Why.
    pub line: String,
    /// What would be fine: its label, e.g. "Use right calf".
    pub instead_label: Option<String>,
    /// What would be fine.
    pub instead: Option<SegmentForm>,
    /// It can be kept with a reason; a gate cannot.
    pub may_keep: bool,
}

/// The end of a session, before signing.
#[derive(Clone, Debug, PartialEq)]
pub struct ClosePage {
    /// Session id.
    pub session: String,
    /// E.g. "Maya Lindqvist, 24 February".
    pub who_line: String,
    /// E.g. "30 minutes, 6 segments. All saved as a draft."
    pub line: String,
    /// 0 to 10.
    pub pain_before: Option<u8>,
    /// 0 to 10.
    pub pain_after: Option<u8>,
    /// Words for pain 0 to 10: eleven entries.
    pub pain_words: Vec<String>,
    /// The four parts of the note.
    pub note: NoteForm,
    /// What the log says for each part; stands in the signed note beside the words.
    pub from_log: NoteForm,
    /// The segments.
    pub segments: Vec<SegmentRow>,
    /// What must be put right before it can be signed.
    pub missing: Vec<String>,
    /// "Later changes are added beside, never over it."
    pub sign_line: String,
}

/// A signed session.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordPage {
    /// Record id.
    pub record: String,
    /// The client.
    pub client: String,
    /// E.g. "Session of 24 February, 15:01".
    pub title: String,
    /// The client's name.
    pub client_name: String,
    /// E.g. "Signed by Ana Ferreira, 24 February, 15:32".
    pub signed_line: String,
    /// Hash of the signed content, hexadecimal.
    pub content_hash: String,
    /// Whether signature and content agree, in words.
    pub verified_line: String,
    /// They do.
    pub verified: bool,
    /// The signed note as it stands, part by part.
    pub parts: Vec<RecordPart>,
    /// What was added later, oldest first.
    pub amendments: Vec<AmendmentCard>,
    /// Photos and letters that belong to it, oldest first.
    pub attachments: Vec<AttachmentCard>,
    /// The screening it rests on.
    pub screening: Option<String>,
    /// Its level.
    pub badge: Option<Badge>,
}

/// A part of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordPart {
    /// Heading, e.g. "Segments".
    pub heading: String,
    /// Lines.
    pub lines: Vec<String>,
}

/// An addition to a signed note.
#[derive(Clone, Debug, PartialEq)]
pub struct AmendmentCard {
    /// E.g. "Added 25 February, 09:10".
    pub when_line: String,
    /// Why.
    pub reason: String,
    /// What.
    pub text: String,
    /// Who signed it.
    pub signed_line: String,
    /// Signature and content agree.
    pub verified: bool,
}

/// The result of checking the whole journal.
#[derive(Clone, Debug, PartialEq)]
pub struct VerifyPage {
    /// All is whole.
    pub whole: bool,
    /// One sentence.
    pub sentence: String,
    /// Entries read.
    pub entries: u64,
    /// Signatures checked.
    pub signatures: u64,
    /// What was found, each named.
    pub problems: Vec<String>,
    /// The journal digest of what was checked.
    pub digest: String,
    /// When the journal was found whole before, and how much of it there was.
    pub last_line: String,
}
