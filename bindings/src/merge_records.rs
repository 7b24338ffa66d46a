//! What the screens about two records of one person show. What each field means is said in
//! [`treadwell_core::journal::merge::page`].

use treadwell_core::journal::merge::page::{MergeDifference, MergeOffer, MergePage, MergeSide, MergedLine};
use treadwell_core::journal::page::ClientCard;

#[uniffi::remote(Record)]
pub struct MergePage {
    pub title: String,
    pub kept: MergeSide,
    pub merged: MergeSide,
    pub differences: Vec<MergeDifference>,
    pub lines: Vec<String>,
    pub refusal: Option<String>,
}

#[uniffi::remote(Record)]
pub struct MergeSide {
    pub card: ClientCard,
    pub birth_line: String,
    pub registered_line: String,
    pub visits_line: String,
    pub screened_line: String,
}

#[uniffi::remote(Record)]
pub struct MergeDifference {
    pub label: String,
    pub kept: String,
    pub merged: String,
}

#[uniffi::remote(Record)]
pub struct MergedLine {
    pub client: String,
    pub name: String,
    pub line: String,
}

#[uniffi::remote(Record)]
pub struct MergeOffer {
    pub client: String,
    pub name: String,
    pub line: String,
}
