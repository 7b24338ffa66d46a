//! Photos and letters on a page. What each field means is said in [`treadwell_core::journal::attachments`].

use treadwell_core::journal::attachments::{AttachmentCard, AttachmentGroup, AttachmentsPage};
use treadwell_core::journal::audit::page::AccessedKind;

#[uniffi::remote(Record)]
pub struct AttachmentCard {
    pub id: String,
    pub title: String,
    pub line: String,
    pub media: String,
    pub missing: Option<String>,
}

#[uniffi::remote(Record)]
pub struct AttachmentsPage {
    pub client_name: String,
    pub groups: Vec<AttachmentGroup>,
}

#[uniffi::remote(Record)]
pub struct AttachmentGroup {
    pub record: String,
    pub what: AccessedKind,
    pub title: String,
    pub cards: Vec<AttachmentCard>,
}
