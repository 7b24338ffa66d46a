//! Photos and letters on a page. What each field means is said in [`treadwell_core::journal::attachments`].

use treadwell_core::journal::attachments::AttachmentCard;

#[uniffi::remote(Record)]
pub struct AttachmentCard {
    pub id: String,
    pub title: String,
    pub line: String,
    pub media: String,
    pub missing: Option<String>,
}
