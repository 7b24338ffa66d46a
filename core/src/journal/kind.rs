//! The kinds of entries. Their numbers are in files that outlive every version of the app: never change or reuse one.

use std::fmt;

/// What an entry says. Numbers leave room for what comes; check-ins have 40 to 49.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(i64)]
pub enum EntryKind {
    /// The practice's and the practitioner's profile, whole.
    PracticeSet = 1,
    /// A practitioner's public signing key, introduced before its first use.
    PractitionerKey = 2,
    /// An entry of the library was made a favourite, or no longer is one.
    FavouriteSet = 3,
    /// The own words on an entry of the library, whole; empty takes them away.
    OwnNoteSet = 4,
    /// A client's check of a practitioner, whole.
    PractitionerChecked = 5,
    /// A client, as registered.
    ClientRegistered = 10,
    /// A client's changed profile.
    ClientRevised = 11,
    /// A screening with all its evidence.
    ScreeningCompleted = 20,
    /// A whole session, as it stands at signing.
    SessionCommitted = 30,
    /// The signature over a committed session.
    SessionSigned = 31,
    /// An addition to, or a correction of, a signed session.
    SessionAmended = 32,
    /// The signature over an amendment.
    AmendmentSigned = 33,
    /// A begun session that was thrown away, and why.
    SessionDiscarded = 34,
    /// What arrived while the journal was locked, e.g. a pain number from a notification. About the client where one is
    /// named, else about the practice.
    NotedWhileLocked = 45,
    /// A doctor's letter was asked for: the page that left.
    LetterRequested = 50,
    /// What a doctor wrote.
    LetterAnswered = 51,
    /// A person whose key was destroyed, on what ground, and what remains. About the practice: it outlives the person.
    PersonErased = 60,
    /// How long records are kept.
    RetentionSet = 61,
    /// What a damaged journal still proved, and which entries it had lost.
    Salvaged = 62,
    /// Somebody opened, exported, printed or shared something. About the practice.
    AccessNoted = 70,
    /// A check of the whole journal that found all well, and the end of every chain that it saw.
    JournalVerified = 71,
    /// The file was written anew under another key.
    KeyRotated = 72,
    /// Two records of one person are shown as one.
    ClientsMerged = 80,
    /// They are shown as two again.
    MergeUndone = 81,
    /// The key that this journal's backups are sealed to, and how a recovery code opens it.
    BackupKeySet = 90,
    /// A backup that was written, opened again and compared.
    BackupMade = 91,
    /// What was taken over from a backup, and from which.
    BackupRestored = 92,
    /// The key that everything is sealed to that arrives while the journal is locked.
    InboxKeySet = 93,
    /// A photo or a letter that belongs to a record.
    AttachmentAdded = 95,
    /// An attachment that is no longer shown; its bytes are gone.
    AttachmentRemoved = 96,
}

impl EntryKind {
    /// Every kind, by number.
    pub const ALL: &'static [Self] = &[
        Self::PracticeSet,
        Self::PractitionerKey,
        Self::FavouriteSet,
        Self::OwnNoteSet,
        Self::PractitionerChecked,
        Self::ClientRegistered,
        Self::ClientRevised,
        Self::ScreeningCompleted,
        Self::SessionCommitted,
        Self::SessionSigned,
        Self::SessionAmended,
        Self::AmendmentSigned,
        Self::SessionDiscarded,
        Self::NotedWhileLocked,
        Self::LetterRequested,
        Self::LetterAnswered,
        Self::PersonErased,
        Self::RetentionSet,
        Self::Salvaged,
        Self::AccessNoted,
        Self::JournalVerified,
        Self::KeyRotated,
        Self::ClientsMerged,
        Self::MergeUndone,
        Self::BackupKeySet,
        Self::BackupMade,
        Self::BackupRestored,
        Self::InboxKeySet,
        Self::AttachmentAdded,
        Self::AttachmentRemoved,
    ];

    /// The number in the file.
    #[must_use]
    pub const fn number(self) -> i64 {
        self as i64
    }

    /// Whether entries of this kind carry a signature over another entry.
    #[must_use]
    pub const fn is_signature(self) -> bool {
        match self {
            Self::SessionSigned | Self::AmendmentSigned => true,
            Self::PracticeSet
            | Self::PractitionerKey
            | Self::FavouriteSet
            | Self::OwnNoteSet
            | Self::PractitionerChecked
            | Self::ClientRegistered
            | Self::ClientRevised
            | Self::ScreeningCompleted
            | Self::SessionCommitted
            | Self::SessionAmended
            | Self::SessionDiscarded
            | Self::NotedWhileLocked
            | Self::LetterRequested
            | Self::LetterAnswered
            | Self::PersonErased
            | Self::RetentionSet
            | Self::Salvaged
            | Self::AccessNoted
            | Self::JournalVerified
            | Self::KeyRotated
            | Self::ClientsMerged
            | Self::MergeUndone
            | Self::BackupKeySet
            | Self::BackupMade
            | Self::BackupRestored
            | Self::InboxKeySet
            | Self::AttachmentAdded
            | Self::AttachmentRemoved => false,
        }
    }
}

/// A number that this version has no name for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownKind(pub i64);

impl fmt::Display for UnknownKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no entry kind has the number {}", self.0)
    }
}

impl std::error::Error for UnknownKind {}

impl TryFrom<i64> for EntryKind {
    type Error = UnknownKind;

    fn try_from(number: i64) -> Result<Self, UnknownKind> {
        Self::ALL.iter().copied().find(|kind| kind.number() == number).ok_or(UnknownKind(number))
    }
}

/// A kind as read from the file. What a newer app wrote is kept, verified and copied without being understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// One of ours.
    Known(EntryKind),
    /// Written by a newer app.
    Unknown(i64),
}

impl Kind {
    /// The number in the file.
    #[must_use]
    pub const fn number(self) -> i64 {
        match self {
            Self::Known(kind) => kind.number(),
            Self::Unknown(number) => number,
        }
    }
}

impl From<i64> for Kind {
    fn from(number: i64) -> Self {
        EntryKind::try_from(number).map_or(Self::Unknown(number), Self::Known)
    }
}

impl From<EntryKind> for Kind {
    fn from(kind: EntryKind) -> Self {
        Self::Known(kind)
    }
}
