//! A practice to look around in: in a file of its own, made by the same commands as a real one.

use super::form::{AnswerForm, ClientForm, MedicinesForm, PracticeForm, PressureMark, TodayForm};
use super::{Journal, Result};
use crate::Moment;
use crate::screening::page::{Given, InterviewPage, QuestionInput, QuestionPage};

/// An interview is longer than this only by a bug.
const MOST_QUESTIONS: usize = 500;
/// A day, milliseconds.
const DAY_MS: i64 = 86_400_000;

impl Journal {
    /// Fills a new file with a sample practice, its people named as such.
    ///
    /// # Errors
    /// [`super::Error::Refused`] when the file holds anything already.
    pub fn fill_sample(&self, now: Moment) -> Result<()> {
        if self.practice()?.is_some() {
            return Err(self.refused("sample_not_empty"));
        }
        let words = self.words();
        let ago = |days: i64, minutes: i64| Moment { epoch_ms: now.epoch_ms - days * DAY_MS + minutes * 60_000, ..now };
        self.set_up_practice(
            &PracticeForm {
                name: words.plain("sample.practitioner"),
                training: "in-person".into(),
                support: "rated".into(),
                stands_on_client: false,
                weight_kg: Some(58.0),
            },
            ago(22, 0),
        )?;
        let people = words.list("sample.clients");
        for (place, (name, birth)) in people.iter().zip(["1968-05-14", "1990-02-03", "1979-09-27"]).enumerate() {
            let form = ClientForm {
                name: name.clone(),
                birth: birth.into(),
                contact: String::new(),
                weight_kg: Some(72.0),
                height_cm: Some(172.0),
                note: words.plain("sample.note"),
            };
            let day = 21 - i64::try_from(place).unwrap_or(0) * 7;
            let client = self.register_client(&form, ago(day, 0))?;
            if place < 2 {
                self.sample_visit(&client, |minutes| ago(day, minutes))?;
            }
        }
        Ok(())
    }

    fn sample_visit(&self, client: &str, at: impl Fn(i64) -> Moment) -> Result<()> {
        let mut page = self.interview(client, at(1))?;
        for _ in 0..MOST_QUESTIONS {
            page = match page {
                InterviewPage::Changed { .. } => self.nothing_changed(client, at(1))?,
                InterviewPage::Question { page } => self.answer(client, &usual(&page), at(2))?,
                InterviewPage::Medicines { .. } => self.answer_medicines(client, &MedicinesForm::default(), at(3))?,
                InterviewPage::Today { .. } => self.answer_today(client, &TodayForm::default(), at(3))?,
                InterviewPage::Complete { .. } => break,
            };
        }
        if !self.complete_screening(client, at(4))?.may_start {
            return Ok(());
        }
        let ready: Vec<String> = self.ready(client, at(5))?.items.into_iter().map(|item| item.id).collect();
        let mut session = self.begin_session(client, &ready, Some(5), at(5))?;
        for step in 0..3 {
            let Some(next) = session.next else { break };
            self.start_segment(client, &next.segment, at(6 + step * 8))?;
            session = self.mark_pressure(client, PressureMark::Good, at(8 + step * 8))?;
        }
        self.set_pain(client, None, Some(3), at(30))?;
        self.sign_session(client, at(31))?;
        Ok(())
    }
}

/// What most people say: no to every question, and careful numbers where one is asked.
pub(super) fn usual(page: &QuestionPage) -> AnswerForm {
    let given = match &page.input {
        QuestionInput::YesNo => Given::No,
        QuestionInput::Number { min, max, .. } => Given::Number { value: f64::midpoint(*min, *max) },
        QuestionInput::Choice { .. }
        | QuestionInput::Choices { .. }
        | QuestionInput::Scale { .. }
        | QuestionInput::Since { .. }
        | QuestionInput::HoursAgo { .. }
        | QuestionInput::Regions
        | QuestionInput::Text => Given::Unsure,
    };
    // The two questions that are asked the other way round are both answered "yes, I can".
    let turned = super::screenings::screener().is_turned(&page.condition) && page.detail.is_none();
    let given = if turned && given == Given::No { Given::Yes } else { given };
    AnswerForm { condition: page.condition.clone(), detail: page.detail.clone(), occurrence: page.occurrence, given }
}
