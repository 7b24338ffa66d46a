//! What the screens of a session show, from the last look before it to the moment of signing.

use super::form::{NoteForm, PressureMark, SegmentForm};
use crate::library::page::TechniqueCard;
use crate::screening::page::ZoneMark;

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
