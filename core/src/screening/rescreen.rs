//! A known client changes an earlier answer: what that changes is worked out before it is taken.

use super::draft::Draft;
use super::given::BadAnswer;
use super::interview::{MEDICINES, Question};
use super::model::{Inputs, Reply};
use super::outcome::Outcome;
use super::page::Given;
use super::rules::Answer;
use super::screener::Screener;
use crate::calendar::local_day;

impl Draft {
    /// An answer of an earlier day is being changed: what that changes is shown before it is taken.
    #[must_use]
    pub fn previews(&self, question: &Question) -> bool {
        self.earlier.contains_key(&question.condition) || self.of_an_earlier_day(&question.condition).is_some()
    }

    /// The medicines of an earlier day are being changed.
    #[must_use]
    pub fn previews_medicines(&self) -> bool {
        self.inputs.answers.medicines_at.is_some_and(|at| local_day(at) < local_day(self.inputs.now))
    }

    fn of_an_earlier_day(&self, condition: &str) -> Option<&Reply> {
        let reply = self.inputs.answers.replies.get(condition)?;
        (local_day(reply.answered_at) < local_day(self.inputs.now)).then_some(reply)
    }

    /// Keeps what was said on an earlier day, before another answer takes its place.
    pub(super) fn remember(&mut self, condition: &str) {
        if !self.earlier.contains_key(condition)
            && let Some(reply) = self.of_an_earlier_day(condition).cloned()
        {
            self.earlier.insert(condition.to_owned(), reply);
        }
    }

    /// Takes the earlier answer again instead of the one that was being given.
    pub fn keep_earlier(&mut self, screener: &Screener, condition: &str) {
        if condition == MEDICINES {
            self.medicines_again = false;
        }
        let was_asked = self.again.remove(condition);
        if let Some(reply) = self.earlier.remove(condition) {
            self.inputs.answers.replies.insert(condition.to_owned(), reply);
        }
        let question = Question { condition: condition.to_owned(), detail: None, occurrence: 0 };
        let now = self.inputs.now;
        // What had lapsed has now been said again; what was asked of one's own accord keeps its day.
        if !was_asked
            && screener.has_lapsed(&self.inputs, condition)
            && let Some(reply) = self.inputs.answers.replies.get_mut(condition)
        {
            screener.grow(&question, reply, now);
        }
        self.at = None;
    }
}

impl Screener {
    /// The outcome as it stands and as it would be with this answer; `None` when the answer changes no earlier one, or
    /// its details are asked first.
    ///
    /// # Errors
    ///
    /// [`BadAnswer`] names the field.
    pub fn preview(
        &self,
        draft: &Draft,
        question: &Question,
        given: &Given,
    ) -> Result<Option<(Outcome, Outcome)>, BadAnswer> {
        let mut changed = draft.clone();
        changed.answer(self, question, given)?;
        let Some(earlier) = changed.earlier.get(&question.condition) else { return Ok(None) };
        let place = self.rules.find(&question.condition);
        let open = place.and_then(|place| self.open_step(&self.context(&changed.inputs), &changed, place));
        if open.is_some() {
            return Ok(None);
        }
        let mut stood = draft.clone();
        stood.inputs.answers.replies.insert(question.condition.clone(), earlier.clone());
        Ok(self.compared(stood.inputs, changed.inputs))
    }

    /// The same for the page of medicines.
    ///
    /// # Errors
    ///
    /// [`BadAnswer`] names the field.
    pub fn preview_medicines(
        &self,
        draft: &Draft,
        taken: &[(String, Option<String>)],
        unsure: bool,
    ) -> Result<Option<(Outcome, Outcome)>, BadAnswer> {
        let mut changed = draft.clone();
        changed.answer_medicines(self, taken, unsure)?;
        if !draft.previews_medicines() {
            return Ok(None);
        }
        Ok(self.compared(draft.inputs.clone(), changed.inputs))
    }

    /// Both outcomes as if the questions of today were all answered with no: they come later, and would hide the change.
    fn compared(&self, mut stood: Inputs, mut changed: Inputs) -> Option<(Outcome, Outcome)> {
        self.settle_today(&mut stood);
        self.settle_today(&mut changed);
        let (before, after) = (self.screen(&stood), self.screen(&changed));
        (before != after).then_some((before, after))
    }

    fn settle_today(&self, inputs: &mut Inputs) {
        let now = inputs.now;
        for entry in self.rules.entries.iter().filter(|entry| entry.daily) {
            let of_today = inputs
                .answers
                .replies
                .get(&*entry.id)
                .is_some_and(|reply| local_day(reply.answered_at) == local_day(now));
            if !of_today {
                inputs.answers.replies.insert(entry.id.to_string(), Reply::plain(Answer::No, now));
            }
        }
    }
}
