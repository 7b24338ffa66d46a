//! The medicines, asked by search: a few letters, a class or an example, what it leads to.

use super::draft::Draft;
use super::interview::MEDICINES;
use super::medicines::MedicineLine;
use super::model::{Inputs, Medicine};
use super::page::SaidLine;
use super::render::Pages;

/// What medicines are taken; the list is searched with [`crate::library::Library::medicines`].
#[derive(Clone, Debug, PartialEq)]
pub struct MedicinesPage {
    /// The question.
    pub title: String,
    /// How to answer, and that no medicine is ever stopped for a massage.
    pub line: String,
    /// Label of the search field.
    pub search_label: String,
    /// Section and place, e.g. "Medicines, 1 of 5".
    pub progress_line: String,
    /// Share of the whole interview that is done, 0 to 1.
    pub progress: f64,
    /// What was picked before, when one comes back to the page.
    pub taken: Vec<MedicineLine>,
    /// "Not sure" was said before.
    pub unsure: bool,
    /// An earlier answer is being changed: ask what that changes before it is handed in.
    pub previews: bool,
    /// Label when nothing is picked: "None of these".
    pub none_label: String,
    /// Label when something is picked: "That is all".
    pub done_label: String,
    /// "Not sure", as large as the rest.
    pub unsure_label: String,
    /// "Back"; `None` on the first page.
    pub back_label: Option<String>,
}

impl Pages<'_> {
    /// The page of medicines.
    pub(super) fn medicines(&self, draft: &Draft) -> MedicinesPage {
        let words = self.table("interview");
        let fixed = &self.text.screening.fixed;
        let answers = &draft.inputs.answers;
        let (progress_line, progress) = self.progress(draft, MEDICINES);
        MedicinesPage {
            title: words.plain("medicines.title"),
            line: words.say("medicines.line", &[("keep", &fixed.keep_medicine)]),
            search_label: words.plain("medicines.search"),
            progress_line,
            progress,
            taken: answers.medicines.iter().map(|medicine| self.medicine_line(medicine)).collect(),
            unsure: answers.medicines_unsure,
            previews: draft.previews_medicines(),
            none_label: words.plain("medicines.none"),
            done_label: words.plain("medicines.done"),
            unsure_label: fixed.answers.get("unsure").cloned().unwrap_or_default(),
            back_label: self.screener.before(draft).map(|_| words.plain("back")),
        }
    }

    /// A medicine that was picked, as the search shows it.
    fn medicine_line(&self, medicine: &Medicine) -> MedicineLine {
        let lines = self.library.medicines(medicine.name.as_deref().unwrap_or_default());
        let named = |line: &MedicineLine| {
            line.class == medicine.class && medicine.name.as_ref().is_none_or(|name| *name == line.name)
        };
        if let Some(line) = lines.into_iter().find(named) {
            return line;
        }
        // Named in another language, or by content that had it: the class alone is known here.
        let class = self.library.medicines("").into_iter().find(|line| line.class == medicine.class);
        let name = medicine.name.clone();
        match class {
            Some(class) => MedicineLine { name: name.unwrap_or(class.name), ..class },
            None => MedicineLine {
                class: medicine.class.clone(),
                name: name.unwrap_or_else(|| medicine.class.clone()),
                line: String::new(),
            },
        }
    }

    /// "Medicines: warfarin", as one of the earlier answers.
    pub(super) fn medicines_said(&self, inputs: &Inputs) -> SaidLine {
        let words = self.table("interview");
        let fixed = &self.text.screening.fixed;
        let answers = &inputs.answers;
        let mut names: Vec<String> =
            answers.medicines.iter().map(|medicine| self.medicine_line(medicine).name).collect();
        if answers.medicines_unsure {
            names.extend(fixed.answers.get("unsure").map(|unsure| unsure.to_lowercase()));
        }
        let line =
            if names.is_empty() { words.plain("medicines.said_none") } else { Self::sentence(&names.join(", ")) };
        let lapsed = !super::interview::medicines_stand(inputs);
        SaidLine {
            condition: MEDICINES.to_owned(),
            title: words.plain("medicines.name"),
            line: if lapsed { words.say("lapsed", &[("said", &line)]) } else { line },
            lapsed,
        }
    }
}
