//! What a journal screen shows: final words, ready to be set. The apps only lay them out.

use super::attachments::AttachmentCard;
use super::form::PracticeForm;
use super::letters_page::LetterCard;
use super::merge::page::{MergeOffer, MergedLine};
pub use super::session_page::{
    Choice, ClosePage, MarkRow, NextStep, PressureChoice, ReadyItem, ReadyPage, RegionChoice, SegmentChoices,
    SegmentChooser, SegmentRow, SegmentWarning, SessionPage,
};
pub use super::verify_page::VerifyPage;
use crate::screening::page::{Badge, WindowLine};

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
    /// A doctor's letter that came can be recorded: one was asked for, one stands, or the level asks for one.
    pub takes_letter: bool,
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
