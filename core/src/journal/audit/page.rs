//! What the list of who did what shows, and what it is asked.

/// What somebody did with something that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessAction {
    /// Looked at it.
    Opened,
    /// Saved it as a file.
    Exported,
    /// Printed it.
    Printed,
    /// Handed it to another app or person.
    Shared,
}

impl AccessAction {
    /// Every action.
    pub const ALL: &'static [Self] = &[Self::Opened, Self::Exported, Self::Printed, Self::Shared];

    /// The word in the file.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Exported => "exported",
            Self::Printed => "printed",
            Self::Shared => "shared",
        }
    }

    pub(super) fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.id() == id)
    }
}

/// What it was done with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessedKind {
    /// A client's page; the id is the client's.
    Client,
    /// A signed session; the id is its record.
    Record,
    /// A screening; the id is its record.
    Screening,
    /// A doctor's letter, asked for or recorded; the id is its record.
    Letter,
    /// A certificate of erasure; the id is its record.
    Certificate,
    /// A backup; the id is its record, or empty for the last one.
    Backup,
    /// The list of who did what; no id.
    Audit,
    /// The whole journal; no id.
    Journal,
}

impl AccessedKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::Client,
        Self::Record,
        Self::Screening,
        Self::Letter,
        Self::Certificate,
        Self::Backup,
        Self::Audit,
        Self::Journal,
    ];

    /// The word in the file.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Record => "record",
            Self::Screening => "screening",
            Self::Letter => "letter",
            Self::Certificate => "certificate",
            Self::Backup => "backup",
            Self::Audit => "audit",
            Self::Journal => "journal",
        }
    }

    pub(super) fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.id() == id)
    }
}

/// Which lines of the list are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AuditGroup {
    /// All of them.
    #[default]
    All,
    /// What was opened, exported, printed or shared.
    Accesses,
    /// What was written: clients, screenings, sessions, erasures.
    Changes,
    /// Keys, backups, checks, and what was lost and saved.
    Keeping,
}

/// What the list is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Which lines.
    pub group: AuditGroup,
    /// Only about this client.
    pub client: Option<String>,
}

/// A page of the list, newest first.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditPage {
    /// Its lines; may be few or none although there are more further back.
    pub rows: Vec<AuditRow>,
    /// Cursor of the next page; `None` at the end.
    pub after: Option<String>,
    /// How far back was looked, e.g. "Back to 3 November, 14:32."
    pub line: String,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditRow {
    /// When it was written, e.g. "today, 14:32".
    pub at_line: String,
    /// Who, e.g. "Kim Therapist, on another device".
    pub who: String,
    /// What was done, e.g. "Session signed".
    pub action: String,
    /// With what, e.g. "Session of 3 November"; may be empty.
    pub what: String,
    /// About whom; "An erased person" once they are.
    pub client: Option<String>,
    /// To open their page; `None` once they are erased.
    pub client_id: Option<String>,
    /// E.g. "Entry 512".
    pub entry_line: String,
}

/// The days that an export covers, both included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditSpan {
    /// `YYYY-MM-DD`, or empty: from the beginning.
    pub from: String,
    /// `YYYY-MM-DD`, or empty: up to now.
    pub to: String,
}
