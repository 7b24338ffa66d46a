//! The way back through the interview: which stop came before the one that is shown.

use super::details::REGIONS;
use super::draft::Draft;
use super::interview::{ANOTHER, Ask, Question, is_known};
use super::screener::Screener;
use crate::calendar::local_day;

/// Where a stop stands in the order of the interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// What has changed?
    Changed,
    /// Asked one by one, before the medicines.
    Asked,
    /// The page of medicines.
    Medicines,
    /// What the medicines lead to, and the rest that is asked one by one.
    AfterMedicines,
    /// The page of today.
    Today,
    /// Details of what was ticked there.
    AfterToday,
    /// Nothing is left to ask.
    End,
}

/// A stop with its place within the stage: condition, which of several, detail.
type Rank = (Stage, usize, usize, usize);

impl Screener {
    /// What was asked before that which is asked now; `None` on the first page.
    #[must_use]
    pub fn before(&self, draft: &Draft) -> Option<Ask> {
        let now = self.rank(draft, &self.ask(draft));
        let answers = &draft.inputs.answers;
        let today = |at: Option<crate::Moment>| at.is_some_and(|at| local_day(at) == local_day(draft.inputs.now));
        let mut stops: Vec<Ask> = self.trail(draft).into_iter().map(Ask::Question).collect();
        if is_known(&draft.inputs) {
            stops.push(Ask::Changed);
        }
        if today(answers.medicines_at) {
            stops.push(Ask::Medicines);
        }
        if now.0 > Stage::Today {
            stops.push(Ask::Today);
        }
        let ranked = stops.into_iter().map(|stop| (self.rank(draft, &stop), stop));
        ranked.filter(|(rank, _)| *rank < now).max_by_key(|(rank, _)| *rank).map(|(_, stop)| stop)
    }

    /// The questions that were answered today, in order.
    pub(super) fn trail(&self, draft: &Draft) -> Vec<Question> {
        let mut trail = Vec::new();
        let today = self.today_places(draft);
        for place in self.asked(draft).into_iter().chain(today.iter().copied()) {
            let Some(entry) = self.rules.entries.get(place) else { continue };
            let Some(reply) = draft.inputs.answers.replies.get(&*entry.id) else { continue };
            if local_day(reply.answered_at) != local_day(draft.inputs.now) || draft.again.contains(&*entry.id) {
                continue;
            }
            let question = |detail: Option<&str>, occurrence: usize| Question {
                condition: entry.id.to_string(),
                detail: detail.map(str::to_owned),
                occurrence,
            };
            // A yes that only follows from a medicine was never asked.
            let follows = draft.led_to.contains(&*entry.id);
            if !today.contains(&place) && !entry.asks_numbers_only() && !follows {
                trail.push(question(None, 0));
            }
            for (occurrence, details) in reply.occurrences.iter().enumerate() {
                let own = entry.details.iter().map(|field| field.id.as_str()).chain([REGIONS]);
                trail.extend(own.filter(|id| details.contains_key(*id)).map(|id| question(Some(id), occurrence)));
            }
            if reply.another.is_some() {
                trail.push(question(Some(ANOTHER), reply.occurrences.len().max(1) - 1));
            }
        }
        trail
    }

    fn rank(&self, draft: &Draft, stop: &Ask) -> Rank {
        let question = match stop {
            Ask::Changed => return (Stage::Changed, 0, 0, 0),
            Ask::Medicines => return (Stage::Medicines, 0, 0, 0),
            Ask::Today => return (Stage::Today, 0, 0, 0),
            Ask::Nothing => return (Stage::End, 0, 0, 0),
            Ask::Question(question) => question,
        };
        let place = self.rules.find(&question.condition).unwrap_or(usize::MAX);
        let detail = match question.detail.as_deref() {
            None => 0,
            Some(ANOTHER) => usize::MAX,
            Some(id) => {
                let entry = self.rules.entries.get(place);
                entry.and_then(|entry| entry.field(id)).map_or(usize::MAX - 1, |field| field + 1)
            }
        };
        let led_to = question.detail.is_some() && self.implied(draft, place);
        let stage = if self.today_places(draft).contains(&place) {
            Stage::AfterToday
        } else if self.after_medicines(place) || led_to {
            Stage::AfterMedicines
        } else {
            Stage::Asked
        };
        (stage, place, question.occurrence, detail)
    }
}
