//! The client's check of a practitioner: what to ask, and what the answers come to.

use super::catalogue::Library;
use super::check_page::{CheckReply, CheckSheet, CheckSummary};

impl Library {
    /// The check as a form.
    #[must_use]
    pub fn practitioner_check(&self) -> CheckSheet {
        CheckSheet {
            title: String::new(),
            line: String::new(),
            name_label: String::new(),
            items: Vec::new(),
            answers: Vec::new(),
            note_label: String::new(),
            keep_label: String::new(),
        }
    }

    /// What the answers come to; an item that is left out was not asked.
    #[must_use]
    pub fn check_summary(&self, _replies: &[CheckReply]) -> CheckSummary {
        CheckSummary {
            title: String::new(),
            stops: Vec::new(),
            asks: Vec::new(),
            fine: Vec::new(),
            note: String::new(),
        }
    }
}
