//! Who did what. What each field means is said in [`treadwell_core::journal::audit::page`].

use treadwell_core::journal::audit::page::{
    AccessAction, AccessedKind, AuditFilter, AuditGroup, AuditPage, AuditRow, AuditSpan,
};

#[uniffi::remote(Enum)]
pub enum AccessAction {
    Opened,
    Exported,
    Printed,
    Shared,
}

#[uniffi::remote(Enum)]
pub enum AccessedKind {
    Client,
    Record,
    Screening,
    Letter,
    Certificate,
    Backup,
    Audit,
    Journal,
}

#[uniffi::remote(Enum)]
pub enum AuditGroup {
    All,
    Accesses,
    Changes,
    Keeping,
}

#[uniffi::remote(Record)]
pub struct AuditFilter {
    pub group: AuditGroup,
    pub client: Option<String>,
}

#[uniffi::remote(Record)]
pub struct AuditPage {
    pub rows: Vec<AuditRow>,
    pub after: Option<String>,
    pub line: String,
}

#[uniffi::remote(Record)]
pub struct AuditRow {
    pub at_line: String,
    pub who: String,
    pub action: String,
    pub what: String,
    pub client: Option<String>,
    pub client_id: Option<String>,
    pub entry_line: String,
}

#[uniffi::remote(Record)]
pub struct AuditSpan {
    pub from: String,
    pub to: String,
}
