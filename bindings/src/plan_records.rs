//! The pages of medicines and of the plan. What each field means is said in
//! [`treadwell_core::screening::medicines_page`] and [`treadwell_core::screening::plan_page`].

use treadwell_core::journal::form::{MedicinePick, MedicinesForm, PlanForm};
use treadwell_core::screening::medicines::MedicineLine;
use treadwell_core::screening::medicines_page::MedicinesPage;
use treadwell_core::screening::page::{ChangePreview, OptionLine, ZoneMark};
use treadwell_core::screening::plan_page::{PlanPage, PlanPreview, PlanState, PlanTechnique};

#[uniffi::remote(Record)]
pub struct MedicinesPage {
    pub title: String,
    pub line: String,
    pub search_label: String,
    pub progress_line: String,
    pub progress: f64,
    pub taken: Vec<MedicineLine>,
    pub unsure: bool,
    pub previews: bool,
    pub none_label: String,
    pub done_label: String,
    pub unsure_label: String,
    pub back_label: Option<String>,
}

#[uniffi::remote(Record)]
pub struct MedicineLine {
    pub class: String,
    pub name: String,
    pub line: String,
}

#[uniffi::remote(Record)]
pub struct MedicinesForm {
    pub taken: Vec<MedicinePick>,
    pub unsure: bool,
}

#[uniffi::remote(Record)]
pub struct MedicinePick {
    pub class: String,
    pub name: Option<String>,
}

#[uniffi::remote(Record)]
pub struct PlanPage {
    pub title: String,
    pub line: String,
    pub techniques: Vec<PlanTechnique>,
    pub regions: Vec<String>,
    pub marks: Vec<ZoneMark>,
    pub positions: Vec<OptionLine>,
    pub position: Option<String>,
    pub surfaces: Vec<OptionLine>,
    pub surface: Option<String>,
    pub pressures: Vec<OptionLine>,
    pub wanted_pressure: Option<u8>,
    pub standing: Option<bool>,
    pub minutes: Option<u16>,
    pub limits_line: String,
    pub done_label: String,
}

#[uniffi::remote(Record)]
pub struct PlanTechnique {
    pub id: String,
    pub title: String,
    pub line: String,
    pub state: PlanState,
    pub why: String,
    pub chosen: bool,
}

#[uniffi::remote(Enum)]
pub enum PlanState {
    Available,
    WithChanges,
    Removed,
}

#[uniffi::remote(Record)]
pub struct PlanPreview {
    pub change: Option<ChangePreview>,
    pub page: PlanPage,
}

#[uniffi::remote(Record)]
pub struct PlanForm {
    pub techniques: Vec<String>,
    pub regions: Vec<String>,
    pub position: Option<String>,
    pub surface: Option<String>,
    pub wanted_pressure: Option<u8>,
    pub standing: Option<bool>,
    pub minutes: Option<u16>,
}
