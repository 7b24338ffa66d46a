//! Keeping, erasing and saving the record. What each field means is said in [`treadwell_core::journal::erasure::page`],
//! [`treadwell_core::journal::salvage`] and [`treadwell_core::journal::help`].

use treadwell_core::journal::erasure::page::{
    CertificatePage, ErasureForm, ErasurePage, GroundLine, RetentionForm, RetentionPage, RetentionRuleLine,
};
use treadwell_core::journal::help::{HelpPage, HelpQuestion, HelpWay, Trouble, Way};
use treadwell_core::journal::salvage::SalvagePage;

#[uniffi::remote(Record)]
pub struct RetentionPage {
    pub rules: Vec<RetentionRuleLine>,
    pub own_years: u8,
    pub line: String,
    pub chosen: bool,
}

#[uniffi::remote(Record)]
pub struct RetentionRuleLine {
    pub id: String,
    pub label: String,
    pub line: String,
    pub chosen: bool,
}

#[uniffi::remote(Record)]
pub struct RetentionForm {
    pub rule: String,
    pub own_years: u8,
}

#[uniffi::remote(Record)]
pub struct ErasurePage {
    pub client: String,
    pub title: String,
    pub line: String,
    pub due: bool,
    pub goes: Vec<String>,
    pub remains: Vec<String>,
    pub grounds: Vec<GroundLine>,
}

#[uniffi::remote(Record)]
pub struct GroundLine {
    pub id: String,
    pub label: String,
    pub line: String,
}

#[uniffi::remote(Record)]
pub struct ErasureForm {
    pub ground: String,
    pub note: String,
}

#[uniffi::remote(Record)]
pub struct CertificatePage {
    pub record: String,
    pub title: String,
    pub lines: Vec<String>,
    pub text: String,
}

#[uniffi::remote(Record)]
pub struct SalvagePage {
    pub title: String,
    pub whole: bool,
    pub lines: Vec<String>,
}

#[uniffi::remote(Enum)]
pub enum Trouble {
    KeyLost,
    WrongKey,
    Foreign,
    Damaged,
    Truncated,
    RolledBack,
    TooNew,
    ReadOnly,
    Full,
    Busy,
    Io,
}

#[uniffi::remote(Enum)]
pub enum Way {
    Again,
    Salvage,
    OpenOlder,
    Restore,
}

#[uniffi::remote(Record)]
pub struct HelpPage {
    pub title: String,
    pub safe: String,
    pub happened: String,
    pub todo: Vec<String>,
    pub ways: Vec<HelpWay>,
}

#[uniffi::remote(Record)]
pub struct HelpWay {
    pub way: Way,
    pub label: String,
    pub line: String,
    pub sure: Option<HelpQuestion>,
}

#[uniffi::remote(Record)]
pub struct HelpQuestion {
    pub title: String,
    pub line: String,
}
