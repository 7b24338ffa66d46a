//! What each kind of entry says, as JSON. These shapes are in files that outlive every version: fields are added, never
//! renamed or taken away, and unknown ones are left in place.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::attachments::ContentId;
use super::session::{Mark, Note, Segment};
use super::{ClientId, DeviceId, Head, RecordId, Result, SubjectId};
use crate::Moment;
use crate::calendar::PartialDate;
use crate::screening::Level;
use crate::screening::letter_page::Paper;

/// The version of every body below.
pub(crate) const V: u8 = 1;

/// [`super::EntryKind::PracticeSet`]: the whole profile.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct PracticeSet {
    pub v: u8,
    pub name: String,
    pub training: String,
    pub support: String,
    pub stands_on_client: bool,
    pub weight_kg: Option<f64>,
}

/// [`super::EntryKind::FavouriteSet`]: an entry of the library, by the words of the content of that day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct FavouriteSet {
    pub v: u8,
    /// What the entry is, e.g. `technique`.
    pub kind: String,
    /// Its id within its kind.
    pub entry: String,
    /// What it was called: later content may no longer have it.
    pub title: String,
    pub favourite: bool,
}

/// [`super::EntryKind::OwnNoteSet`]: as [`FavouriteSet`], with the whole note. Earlier notes stay in the log.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct OwnNoteSet {
    pub v: u8,
    pub kind: String,
    pub entry: String,
    pub title: String,
    pub text: String,
}

/// [`super::EntryKind::PractitionerChecked`]: questions, answers and what they came to, in the words that were shown, so
/// that a check reads the same when the content asks otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct PractitionerChecked {
    pub v: u8,
    /// Of the practitioner or studio.
    pub name: String,
    pub language: String,
    pub content_version: String,
    pub replies: Vec<CheckedItem>,
    /// The sentence on top.
    pub title: String,
    pub stops: Vec<String>,
    pub asks: Vec<String>,
    pub doubts: Vec<String>,
    pub fine: Vec<String>,
    pub note: String,
}

/// A part of [`PractitionerChecked`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct CheckedItem {
    pub item: String,
    pub question: String,
    /// `yes`, `no`, `unsure` or `not-asked`.
    pub answer: String,
    pub label: String,
    pub note: String,
}

/// What the list shows of a check; read leniently.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct PractitionerCheckGist {
    pub name: String,
    pub title: String,
}

/// [`super::EntryKind::ClientRegistered`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ClientRegistered {
    pub v: u8,
    pub name: String,
    /// `YYYY-MM-DD` or empty.
    pub birth: String,
    pub contact: String,
    pub weight_kg: Option<f64>,
    pub height_cm: Option<f64>,
    pub note: String,
}

/// [`super::EntryKind::ClientRevised`]: only what changed, so that edits of two devices meet field by field.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct ClientRevised {
    pub v: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Outer `None`: unchanged; inner `None`: no longer known.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    #[expect(clippy::option_option, reason = "absent, null and a number mean three things")]
    pub weight_kg: Option<Option<f64>>,
    /// As `weight_kg`.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    #[expect(clippy::option_option, reason = "absent, null and a number mean three things")]
    pub height_cm: Option<Option<f64>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

#[expect(clippy::option_option, reason = "absent, null and a number mean three things")]
fn present<'de, D: serde::Deserializer<'de>>(value: D) -> std::result::Result<Option<Option<f64>>, D::Error> {
    Option::<f64>::deserialize(value).map(Some)
}

/// [`super::EntryKind::ScreeningCompleted`]: all evidence, as [`crate::screening`] writes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct ScreeningCompleted {
    pub v: u8,
    pub level: Level,
    /// Inputs, trace, engine version, content version and digest.
    pub evidence: Value,
    /// What led to it, when it was not an interview.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because_of: Option<BecauseOf>,
    /// The other records that were shown as one with this one: their answers were asked about as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub as_one_with: Vec<ClientId>,
}

/// A doctor's letter changed an earlier outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct BecauseOf {
    /// The record of the letter.
    pub letter: RecordId,
    /// The screening whose outcome it changed.
    pub screening: RecordId,
}

/// [`super::EntryKind::LetterRequested`]: the page as it left.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct LetterRequested {
    pub v: u8,
    /// The screening that asks for it.
    pub screening: RecordId,
    pub conditions: Vec<String>,
    pub with_birth: bool,
    /// Language of the page.
    pub language: String,
    pub paper: Paper,
}

/// [`super::EntryKind::LetterAnswered`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct LetterAnswered {
    pub v: u8,
    pub conditions: Vec<String>,
    /// `yes`, `with-limits` or `not-now`.
    pub reply: String,
    /// `specific` or `general`.
    pub scope: String,
    /// As far as it is known: `2026`, `2026-02` or `2026-02-03`.
    pub written: PartialDate,
    pub from: String,
    /// In the letter's words.
    pub limits: String,
    /// The other records that were shown as one with this one: the letter was held against their answers as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub as_one_with: Vec<ClientId>,
}

/// [`super::EntryKind::SessionCommitted`]: the whole session as it stands at signing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct SessionCommitted {
    pub v: u8,
    /// The screening that allowed it.
    pub screening: RecordId,
    pub started: Moment,
    pub ended: Moment,
    /// Minutes of all segments.
    pub minutes: u32,
    pub ready: Vec<String>,
    pub pain_before: Option<u8>,
    pub pain_after: Option<u8>,
    pub segments: Vec<Segment>,
    pub marks: Vec<Mark>,
    /// The therapist's words.
    pub note: Note,
    /// What the log said, in the words that were shown.
    pub from_log: Note,
    /// Language of `from_log`.
    pub language: String,
    /// Who signs.
    pub practitioner: String,
}

/// [`super::EntryKind::SessionAmended`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct SessionAmended {
    pub v: u8,
    pub reason: String,
    pub text: String,
    pub practitioner: String,
}

/// [`super::EntryKind::SessionDiscarded`]: what was thrown away stays in the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct SessionDiscarded {
    pub v: u8,
    pub reason: String,
    pub session: Value,
}

/// [`super::EntryKind::PersonErased`]: nothing in it tells who it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct PersonErased {
    pub v: u8,
    pub client: SubjectId,
    /// Id of a ground, or empty where the time had come.
    pub ground: String,
    /// The therapist's words beside the ground.
    pub note: String,
    /// The day from which the rule in force allowed it, `YYYY-MM-DD`.
    pub due: String,
    /// That rule.
    pub retention: String,
    /// Entries that remain, unreadable.
    pub entries: u64,
    pub sessions: u64,
    /// First and last entry.
    pub first: Moment,
    pub last: Moment,
    pub practitioner: String,
    /// Screenings that went with the person and were about somebody else as well: those others must be asked again, and
    /// once the words are gone nothing else says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub screened_with: Vec<ScreenedWith>,
}

/// Somebody whom a screening was about that went with another person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ScreenedWith {
    /// The clock of the screening's entry.
    pub number: i64,
    pub client: SubjectId,
}

/// [`super::EntryKind::RetentionSet`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct RetentionSet {
    pub v: u8,
    pub preset: String,
    pub years: u8,
}

/// [`super::EntryKind::Salvaged`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Salvaged {
    pub v: u8,
    /// Entries that were taken over.
    pub saved: u64,
    /// Numbers that are gone.
    pub lost: Vec<Lost>,
    /// Those of them that could be read, and were not as they had been written.
    pub changed: Vec<Lost>,
    /// People whose key could not be read.
    pub keys_lost: u64,
}

/// [`super::EntryKind::AccessNoted`]: about the practice; `record` is what was accessed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AccessNoted {
    pub v: u8,
    /// `opened`, `exported`, `printed`, `shared`, or a newer app's.
    pub action: String,
    /// `client`, `record`, `screening`, `letter`, `certificate`, `backup`, `audit`, `journal`, or a newer app's.
    pub what: String,
    /// Whom it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<SubjectId>,
}

/// [`super::EntryKind::JournalVerified`]: about the practice; `record` is the device that checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct JournalVerified {
    pub v: u8,
    pub entries: u64,
    pub signatures: u64,
    /// The end of every device's chain, as it was then. Later checks hold the chains against them.
    pub heads: Vec<Head>,
}

/// [`super::EntryKind::KeyRotated`]: about the practice; `record` is the device. Nothing in it tells about either key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeyRotated {
    pub v: u8,
}

/// [`super::EntryKind::InboxKeySet`]: about the practice, in its own record.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct InboxKeySet {
    pub v: u8,
    /// `age1...`: what everybody may know.
    pub recipient: String,
    /// `AGE-SECRET-KEY-1...`
    pub identity: String,
}

/// [`super::EntryKind::BackupKeySet`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct BackupKeySet {
    pub v: u8,
    /// The public half: backups are sealed to it.
    pub recipient: String,
    /// The secret half, sealed with the key-wrapping key: a backup is proven without anybody typing a code.
    #[serde(with = "hex")]
    pub identity: Vec<u8>,
    /// The secret half, sealed with the code or the passphrase: goes into each backup as it is.
    #[serde(with = "hex")]
    pub wrapped: Vec<u8>,
    /// What opens it.
    pub opens: BackupSecret,
}

/// What a person keeps to open their backups with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum BackupSecret {
    /// A code that was made here and shown once.
    Code,
    /// Words of their own.
    Passphrase,
}

/// [`super::EntryKind::BackupMade`]: written once the file stands under its name; `record` has the backup's own id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct BackupMade {
    pub v: u8,
    /// The backup's own id; the file's name is nobody's business.
    pub backup: uuid::Uuid,
    /// Entries in it.
    pub entries: u64,
    /// People in it who can be read.
    pub people: u64,
    /// The end of each device's chain in it.
    pub heads: Vec<Head>,
    /// SHA-256 over what was sealed, hexadecimal.
    pub digest: String,
    /// Of the file.
    pub bytes: u64,
    /// When it was opened again and compared, milliseconds UTC.
    pub proven_at: i64,
    /// It had been made before, and was written anew without the keys of those who were erased since.
    #[serde(default)]
    pub rewritten: bool,
}

/// [`super::EntryKind::BackupRestored`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct BackupRestored {
    pub v: u8,
    /// The backup's own id.
    pub backup: uuid::Uuid,
    /// When it was made.
    pub made: Moment,
    /// Which device had made it.
    pub device: DeviceId,
    /// Entries that it held.
    pub held: u64,
    /// Entries, people and sessions that were not here before.
    pub entries: u64,
    pub people: u64,
    pub sessions: u64,
    /// People whose key the backup no longer had because they were erased: they stay erased here, although the entry
    /// about it may be elsewhere.
    #[serde(default)]
    pub erased: Vec<SubjectId>,
}

/// Entries of a device that are gone, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Lost {
    pub device: DeviceId,
    pub first: i64,
    pub last: i64,
}

/// [`super::EntryKind::AttachmentAdded`]: a file that belongs to the record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct AttachmentAdded {
    pub v: u8,
    /// Names the pieces.
    pub content_id: Option<ContentId>,
    /// SHA-256 of the bytes, hexadecimal: what any other program makes of the same file.
    pub sha256: String,
    /// What it was called; may be empty.
    pub name: String,
    /// Media type.
    pub media: String,
    /// Bytes.
    pub size: u64,
}

/// [`super::EntryKind::AttachmentRemoved`]: the file no longer belongs to the record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct AttachmentRemoved {
    pub v: u8,
    pub content_id: Option<ContentId>,
    pub reason: String,
}

/// [`super::EntryKind::ClientsMerged`]: about the record that goes on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct ClientsMerged {
    pub v: u8,
    /// The record that is shown within it.
    pub merged: SubjectId,
    /// Who found that the two are one.
    #[serde(default)]
    pub practitioner: String,
}

/// [`super::EntryKind::MergeUndone`], in the record of the merge.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct MergeUndone {
    pub v: u8,
    pub merged: SubjectId,
}

/// What the lists show of a session: read leniently, because a list must take every version of a body.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct SessionGist {
    pub minutes: u32,
    pub segments: Vec<SegmentGist>,
}

/// A part of [`SessionGist`].
#[derive(Debug, Deserialize)]
pub(crate) struct SegmentGist {
    pub technique: String,
}

/// What the lists show of a screening; read leniently.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ScreeningGist {
    pub level: Option<Level>,
    pub as_one_with: Vec<ClientId>,
}

/// A body as JSON.
pub(crate) fn to_json(body: &impl Serialize) -> Result<Value> {
    serde_json::to_value(body).map_err(|_| super::Error::Bug("a body has no JSON form"))
}
