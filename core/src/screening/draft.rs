//! An interview that is under way: what was answered so far, and how answers go in.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::details::{LETTER_DAYS, REGIONS, common_detail};
use super::given::{AnswerFault, BadAnswer, check, plain, value};
use super::interview::{ANOTHER, ANTICONVULSANT, Ask, FOR_EPILEPSY, MEDICINES, Question};
use super::model::{Details, Inputs, Medicine, Reply, Value};
use super::page::Given;
use super::rules::{Answer, DetailKind};
use super::screener::Screener;
use crate::Moment;
use crate::calendar::local_day;

/// What is kept of an interview between two questions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Person, practice, plan, the answers so far, and the time of the last one.
    pub inputs: Inputs,
    /// The question that one went back to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Question>,
    /// Conditions to be asked afresh although an answer stands.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub again: BTreeSet<String>,
    /// Replies of an earlier day that are being changed, until the change is taken.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub earlier: BTreeMap<String, Reply>,
    /// One went back to the page of today.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub today_again: bool,
    /// Conditions whose yes follows from a medicine and was not asked.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub led_to: BTreeSet<String>,
    /// The medicines are asked again, or one went back to their page.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub medicines_again: bool,
}

/// Longest name of a medicine, characters.
const LONGEST_NAME: usize = 100;

impl Draft {
    /// An interview that begins, from the answers that stand.
    #[must_use]
    pub const fn new(inputs: Inputs) -> Self {
        Self {
            inputs,
            at: None,
            again: BTreeSet::new(),
            earlier: BTreeMap::new(),
            today_again: false,
            led_to: BTreeSet::new(),
            medicines_again: false,
        }
    }

    /// Says that the earlier answers still hold.
    pub const fn nothing_changed(&mut self) {
        self.inputs.answers.unchanged_at = Some(self.inputs.now);
    }

    /// Opens these conditions again; the other answers hold.
    ///
    /// # Errors
    ///
    /// When there is no such condition; nothing has changed then.
    pub fn ask_again(&mut self, screener: &Screener, conditions: &[String]) -> Result<(), BadAnswer> {
        if conditions.iter().any(|id| id != MEDICINES && screener.rules.find(id).is_none()) {
            return Err(BadAnswer::new("conditions", AnswerFault::NoSuchQuestion));
        }
        let (medicines, conditions): (Vec<_>, Vec<_>) = conditions.iter().partition(|id| *id == MEDICINES);
        self.medicines_again |= !medicines.is_empty();
        self.again.extend(conditions.into_iter().cloned());
        self.at = None;
        self.nothing_changed();
        Ok(())
    }

    /// Takes one answer.
    ///
    /// # Errors
    ///
    /// [`BadAnswer`] names the field; nothing has changed then.
    pub fn answer(&mut self, screener: &Screener, question: &Question, given: &Given) -> Result<(), BadAnswer> {
        let no_such = BadAnswer::new("condition", AnswerFault::NoSuchQuestion);
        let place = screener.rules.find(&question.condition).ok_or(no_such)?;
        let entry =
            screener.rules.entries.get(place).ok_or(BadAnswer::new("condition", AnswerFault::NoSuchQuestion))?;
        let now = self.inputs.now;
        match question.detail.as_deref() {
            None => {
                let answer = plain(given, entry.turned)?;
                let fresh = self.again.remove(&question.condition);
                let known = self.inputs.answers.replies.get(&question.condition);
                let same = known.is_some_and(|reply| {
                    !fresh && reply.answer == answer && local_day(reply.answered_at) == local_day(now)
                });
                if !same {
                    self.remember(&question.condition);
                    self.inputs.answers.replies.insert(question.condition.clone(), Reply::plain(answer, now));
                } else if answer == Answer::No
                    && let Some(reply) = self.inputs.answers.replies.get_mut(&question.condition)
                {
                    // Said once more with the medicine known: it stands from then on.
                    let named = self.inputs.answers.medicines.iter().map(|medicine| medicine.answered_at.epoch_ms + 1);
                    let epoch_ms = named.fold(now.epoch_ms, i64::max);
                    reply.answered_at = Moment { epoch_ms, ..now };
                }
            }
            Some(ANOTHER) => {
                let more = plain(given, false)? != Answer::No;
                let reply = self.inputs.answers.replies.get_mut(&question.condition);
                let reply = reply.ok_or(BadAnswer::new("detail", AnswerFault::NoSuchQuestion))?;
                reply.another = Some(more);
                if more {
                    reply.another = None;
                    reply.occurrences.push(Details::new());
                }
            }
            Some(FOR_EPILEPSY) => {
                // Whoever is not sure what it is for may have epilepsy.
                self.inputs.answers.anticonvulsant_for_else = Some(plain(given, false)? == Answer::No);
            }
            Some(detail) => {
                let kind =
                    entry.field(detail).and_then(|field| entry.details.get(field)).map(|field| field.kind.clone());
                let kind = kind.or_else(|| common_detail(detail));
                let kind = kind.ok_or(BadAnswer::new("detail", AnswerFault::NoSuchQuestion))?;
                let value = value(&kind, given, now)?;
                let fresh = Reply::plain(Answer::Yes, now);
                let set = screener.set_by_medicine(self, &question.condition);
                self.remember(&question.condition);
                let again = self.again.remove(&question.condition);
                let replies = &mut self.inputs.answers.replies;
                if again
                    || entry.asks_numbers_only()
                        && replies.get(&question.condition).is_none_or(|r| r.answer != Answer::Yes)
                {
                    replies.insert(question.condition.clone(), fresh.clone());
                }
                let reply = replies.entry(question.condition.clone()).or_insert(fresh);
                if question.occurrence >= reply.occurrences.len().max(1) {
                    return Err(BadAnswer::new("occurrence", AnswerFault::NoSuchQuestion));
                }
                screener.grow(question, reply, now);
                if reply.occurrences.is_empty() {
                    reply.occurrences.push(set.unwrap_or_default());
                }
                if let Some(details) = reply.occurrences.get_mut(question.occurrence) {
                    details.insert(detail.to_owned(), value);
                }
            }
        }
        self.at = None;
        Ok(())
    }

    /// Takes the page of today as a whole: what is ticked is so, the rest is not, and each of them was looked at.
    ///
    /// # Errors
    ///
    /// [`BadAnswer`] names the field; nothing has changed then.
    pub fn answer_today(
        &mut self,
        screener: &Screener,
        ticked: &[String],
        unsure: &[String],
        systolic: Option<u16>,
        diastolic: Option<u16>,
    ) -> Result<(), BadAnswer> {
        let now = self.inputs.now;
        let items = screener.today_items(self);
        for (field, ids) in [("ticked", ticked), ("unsure", unsure)] {
            if ids.iter().any(|id| !items.iter().any(|item| item == id)) {
                return Err(BadAnswer::new(field, AnswerFault::NoSuchQuestion));
            }
        }
        let reading = screener.reading(self);
        for (field, number) in [("systolic", systolic), ("diastolic", diastolic)] {
            let Some(number) = number else { continue };
            let kind = reading.as_deref().and_then(|id| screener.detail_kind(id, field));
            let kind = kind.ok_or(BadAnswer::new(field, AnswerFault::NoSuchQuestion))?;
            check(&kind, &Value::Number(number.into()), now).map_err(|fault| BadAnswer::new(field, fault))?;
        }
        if let (Some(upper), Some(lower)) = (systolic, diastolic)
            && lower > upper
        {
            return Err(BadAnswer::new("diastolic", AnswerFault::ReadingTurnedRound));
        }
        let led_to = screener.led_to(&self.inputs);
        for item in items {
            let answer = match (ticked.contains(&item), unsure.contains(&item)) {
                (true, _) => Answer::Yes,
                (false, true) => Answer::Unsure,
                (false, false) => Answer::No,
            };
            let keeps = screener
                .rules
                .find(&item)
                .and_then(|place| screener.rules.entries.get(place))
                .is_some_and(|entry| !entry.daily);
            let question = Question { condition: item.clone(), detail: None, occurrence: 0 };
            let replies = &mut self.inputs.answers.replies;
            let of_today = |reply: &Reply| local_day(reply.answered_at) == local_day(now);
            match replies.get_mut(&item) {
                Some(reply) if (keeps || of_today(reply)) && reply.answer == answer && answer == Answer::Yes => {
                    screener.grow(&question, reply, now);
                }
                _ => {
                    let mut reply = Reply::plain(answer, now);
                    // What the medicine already says is not asked once more.
                    let set = led_to.iter().find(|(condition, _)| *condition == item && answer == Answer::Yes);
                    reply.occurrences.extend(set.map(|(_, details)| details.clone()));
                    replies.insert(item, reply);
                }
            }
        }
        if let Some(condition) = reading
            && let Some(reply) = self.inputs.answers.replies.get_mut(&condition)
        {
            // The answer keeps its own day: a reading does not put off the review of the answer.
            if reply.occurrences.is_empty() {
                reply.occurrences.push(Details::new());
            }
            if let Some(details) = reply.occurrences.first_mut() {
                for (field, number) in [("systolic", systolic), ("diastolic", diastolic)] {
                    details.remove(field);
                    if let Some(number) = number {
                        details.insert(field.to_owned(), Value::Number(number.into()));
                    }
                }
            }
        }
        self.inputs.answers.today_at = Some(now);
        self.today_again = false;
        self.at = None;
        Ok(())
    }

    /// Takes the page of medicines as a whole: what is named is taken, and nothing else of the list.
    ///
    /// # Errors
    ///
    /// [`BadAnswer`] names the field; nothing has changed then.
    pub fn answer_medicines(
        &mut self,
        screener: &Screener,
        taken: &[(String, Option<String>)],
        unsure: bool,
    ) -> Result<(), BadAnswer> {
        if taken.iter().any(|(class, name)| screener.rules.medicines.find(class).is_none() || too_long(name.as_deref()))
        {
            return Err(BadAnswer::new("taken", AnswerFault::NotOnTheList));
        }
        let now = self.inputs.now;
        let answers = &mut self.inputs.answers;
        let earlier = std::mem::take(&mut answers.medicines);
        for (class, name) in taken {
            let named = |known: &&Medicine| known.class == *class && known.name == *name;
            if !answers.medicines.iter().any(|known| named(&known)) {
                let answered_at = earlier.iter().find(named).map_or(now, |known| known.answered_at);
                answers.medicines.push(Medicine { class: class.clone(), name: name.clone(), answered_at });
            }
        }
        if !answers.medicines.iter().any(|medicine| medicine.class == ANTICONVULSANT) {
            answers.anticonvulsant_for_else = None;
        }
        answers.medicines_unsure = unsure;
        answers.medicines_at = Some(now);
        self.follow_medicines(screener);
        self.medicines_again = false;
        self.at = None;
        Ok(())
    }

    /// What nobody answered yet and a medicine makes so is taken as said; what was said otherwise stays as it is, and rule
    /// I-16 reads it.
    fn follow_medicines(&mut self, screener: &Screener) {
        let now = self.inputs.now;
        let led_to = screener.led_to(&self.inputs);
        let replies = &mut self.inputs.answers.replies;
        self.led_to.retain(|condition| {
            let still = led_to.iter().any(|(other, _)| other == condition);
            if !still {
                replies.remove(condition);
            }
            still
        });
        for (condition, details) in led_to {
            let open = replies.get(&condition).is_none_or(|reply| reply.answer == Answer::Unanswered);
            if open {
                let mut reply = Reply::plain(Answer::Yes, now);
                reply.occurrences.push(details);
                replies.insert(condition.clone(), reply);
                self.led_to.insert(condition);
            } else if self.led_to.contains(&condition)
                && let Some(reply) = replies.get_mut(&condition)
                && !reply.occurrences.iter().any(|known| details.iter().all(|(id, value)| known.get(id) == Some(value)))
            {
                reply.occurrences.push(details);
            }
        }
    }

    /// Back to the page before the one that is shown.
    pub fn go_back(&mut self, screener: &Screener) {
        match screener.before(self) {
            Some(Ask::Question(question)) => {
                self.at = Some(question);
                self.today_again = false;
                self.medicines_again = false;
            }
            Some(Ask::Medicines) => {
                self.at = None;
                self.today_again = false;
                self.medicines_again = true;
            }
            Some(Ask::Today) => {
                self.at = None;
                self.today_again = true;
            }
            Some(Ask::Changed) => {
                self.at = None;
                self.today_again = false;
                self.medicines_again = false;
                self.again.clear();
                self.inputs.answers.unchanged_at = None;
            }
            Some(Ask::Nothing) | None => {}
        }
    }
}

/// No medicine has a name like this.
fn too_long(name: Option<&str>) -> bool {
    name.is_some_and(|name| name.is_empty() || name.chars().count() > LONGEST_NAME)
}

impl Screener {
    /// Moves a reply to now: stored days and hours take the time since with them.
    pub(super) fn grow(&self, question: &Question, reply: &mut Reply, now: Moment) {
        let passed = now.epoch_ms.saturating_sub(reply.answered_at.epoch_ms);
        let entry = self.rules.find(&question.condition).and_then(|place| self.rules.entries.get(place));
        let (Some(entry), true) = (entry, passed > 0) else { return };
        for (id, value) in reply.occurrences.iter_mut().flatten() {
            let unit = if id == LETTER_DAYS {
                Some(crate::calendar::DAY_MS)
            } else {
                entry.field(id).and_then(|place| entry.details.get(place)).and_then(|field| field.grows_ms)
            };
            if let (Value::Number(number), Some(unit)) = (value, unit)
                && (*number > 0.0 || id == LETTER_DAYS)
            {
                #[expect(clippy::cast_precision_loss, reason = "milliseconds of a lifetime are exact in an f64")]
                let more = passed as f64 / unit as f64;
                *number += more;
            }
        }
        reply.answered_at = now;
    }

    /// The type of a detail.
    pub(super) fn detail_kind(&self, condition: &str, detail: &str) -> Option<DetailKind> {
        let entry = self.rules.entries.get(self.rules.find(condition)?)?;
        let own = entry.field(detail).and_then(|place| entry.details.get(place)).map(|field| field.kind.clone());
        own.or_else(|| common_detail(detail)).or((detail == REGIONS).then_some(DetailKind::Regions))
    }
}
