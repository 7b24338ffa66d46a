//! The words that a person wrote in an entry. What the app itself says of a session stands in every note alike: to look
//! for it would find them all.

use serde_json::Value;

use crate::fold::spaced;
use crate::journal::EntryKind;

/// The written words, part by part. Read leniently: every version of a body is looked through.
pub(super) fn parts(kind: EntryKind, body: &Value) -> Vec<&str> {
    let at = |paths: &[&str]| -> Vec<&str> {
        paths.iter().filter_map(|path| body.pointer(path)).filter_map(Value::as_str).collect()
    };
    let mut parts = match kind {
        EntryKind::SessionCommitted => {
            let mut parts = at(&["/note/subjective", "/note/objective", "/note/assessment", "/note/plan"]);
            let segments = body.get("segments").and_then(Value::as_array).into_iter().flatten();
            parts.extend(segments.filter_map(|segment| segment.get("reason")).filter_map(Value::as_str));
            parts
        }
        EntryKind::SessionAmended => at(&["/text", "/reason"]),
        EntryKind::LetterAnswered => at(&["/limits", "/from"]),
        // A client's card, registered and revised, is looked through as it stands: what it said before is history.
        EntryKind::ClientRegistered
        | EntryKind::ClientRevised
        | EntryKind::PracticeSet
        | EntryKind::PractitionerKey
        | EntryKind::FavouriteSet
        | EntryKind::OwnNoteSet
        | EntryKind::PractitionerChecked
        | EntryKind::ScreeningCompleted
        | EntryKind::SessionSigned
        | EntryKind::AmendmentSigned
        | EntryKind::SessionDiscarded
        | EntryKind::NotedWhileLocked
        | EntryKind::LetterRequested
        | EntryKind::PersonErased
        | EntryKind::RetentionSet
        | EntryKind::Salvaged
        | EntryKind::AccessNoted
        | EntryKind::JournalVerified
        | EntryKind::KeyRotated
        | EntryKind::ClientsMerged
        | EntryKind::MergeUndone
        | EntryKind::BackupKeySet
        | EntryKind::BackupMade
        | EntryKind::BackupRestored
        | EntryKind::InboxKeySet
        | EntryKind::AttachmentAdded
        | EntryKind::AttachmentRemoved => Vec::new(),
    };
    parts.retain(|part| !part.trim().is_empty());
    parts
}

/// The same words as the index has them.
pub(super) fn indexed(parts: &[&str]) -> String {
    let folded = parts.iter().map(|part| spaced(part)).filter(|part| !part.is_empty());
    folded.collect::<Vec<_>>().join(" ")
}
