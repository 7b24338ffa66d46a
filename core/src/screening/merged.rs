//! Two records turn out to be of one person: an interview that begins from what both said, and is never looser than either.
//!
//! Where both said the same it is carried over; where they differ, what is stricter is read until the question has been
//! asked again. A doctor's letter speaks of the answers that it was held against: it is not carried over.

use std::collections::{BTreeMap, BTreeSet};

use super::details::{LETTER_DAYS, LETTER_SCOPE};
use super::draft::Draft;
use super::model::{Answers, Details, Inputs, Medicine, Reply, Value};
use super::rules::Answer;
use super::screener::Screener;
use crate::Moment;
use crate::calendar::local_day;

/// What one record says of a condition.
struct Side {
    /// `None`: nobody asked.
    reply: Option<Reply>,
    /// It is too old to hold.
    lapsed: bool,
}

impl Screener {
    /// The interview that begins from the answers of several records, each as it was last decided upon.
    #[must_use]
    pub fn merged(&self, records: &[Inputs], now: Moment) -> Draft {
        let mut conditions: BTreeSet<&String> = BTreeSet::new();
        for record in records {
            conditions.extend(record.answers.replies.keys());
        }
        let read_now: Vec<Inputs> = records.iter().map(|record| Inputs { now, ..record.clone() }).collect();
        let mut replies = BTreeMap::new();
        let mut again = BTreeSet::new();
        for condition in conditions {
            let sides: Vec<Side> = read_now.iter().map(|record| self.side(record, condition)).collect();
            if !agree(&sides) {
                again.insert(condition.clone());
            }
            replies.extend(self.strictest(condition, sides).map(|reply| (condition.clone(), reply)));
        }
        let (medicines, medicines_again) = medicines(records);
        let answers = Answers { replies, ..medicines };
        let clot_stop = match records {
            [only] => self.clot_stop(only),
            // Where two records met, nobody knows which journey a stop was about: it begins again.
            _ => None,
        };
        let mut draft = Draft::new(Inputs { clot_stop, ..Inputs::new(answers, now) });
        draft.again = again;
        draft.medicines_again = medicines_again;
        draft
    }

    fn side(&self, record: &Inputs, condition: &str) -> Side {
        let mut reply = record.answers.replies.get(condition).cloned();
        for details in reply.iter_mut().flat_map(|reply| &mut reply.occurrences) {
            details.remove(LETTER_DAYS);
            details.remove(LETTER_SCOPE);
        }
        Side { lapsed: reply.is_some() && self.has_lapsed(record, condition), reply }
    }

    /// The reply that is never looser than any of these; `None` when nobody said anything.
    fn strictest(&self, condition: &str, sides: Vec<Side>) -> Option<Reply> {
        let earliest = sides.iter().filter_map(|side| side.reply.as_ref()).map(|reply| reply.answered_at);
        let answered_at = earliest.min_by_key(|at| at.epoch_ms)?;
        let same = agree(&sides);
        let answer = strictest_answer(&sides);
        // Said of one record and open in the other: besides what was said it may be anything.
        let open = answer == Answer::Yes && sides.iter().any(is_open);
        let no_more = sides.iter().all(|side| side.reply.as_ref().is_some_and(|reply| reply.another == Some(false)));
        let mut occurrences: Vec<Details> = Vec::new();
        for mut reply in sides.into_iter().filter_map(|side| side.reply) {
            self.date(condition, &mut reply, answered_at);
            let bare = reply.answer == Answer::Yes && reply.occurrences.is_empty();
            let sets = reply.occurrences.into_iter().chain((bare && !same).then(Details::new));
            for set in sets {
                if !occurrences.contains(&set) {
                    occurrences.push(set);
                }
            }
        }
        if open && !occurrences.iter().any(Details::is_empty) {
            occurrences.push(Details::new());
        }
        Some(Reply { answer, occurrences, another: no_more.then_some(false), answered_at })
    }

    /// Makes times that have passed since an answer independent of the day of that answer, which becomes `answered_at`.
    fn date(&self, condition: &str, reply: &mut Reply, answered_at: Moment) {
        if reply.answered_at.epoch_ms == answered_at.epoch_ms {
            return;
        }
        let entry = self.rules.find(condition).and_then(|place| self.rules.entries.get(place));
        let Some(entry) = entry else { return };
        for (id, value) in reply.occurrences.iter_mut().flatten() {
            let field = entry.field(id).and_then(|place| entry.details.get(place));
            let Some(unit) = field.and_then(|field| field.grows_ms) else { continue };
            let Value::Number(passed) = *value else { continue };
            if passed <= 0.0 {
                continue; // still so, whenever that was
            }
            #[expect(clippy::cast_precision_loss, reason = "milliseconds of a lifetime are exact in an f64")]
            let ago = (passed * unit as f64).min(1e15);
            #[expect(clippy::cast_possible_truncation, reason = "milliseconds of a lifetime fit")]
            let epoch_ms = reply.answered_at.epoch_ms.saturating_sub(ago as i64);
            let day = local_day(Moment { epoch_ms, ..reply.answered_at });
            *value = day.to_string().parse().map_or(Value::Unknown, |since| Value::Since { since });
        }
    }
}

/// All say the same of it, and it still holds.
fn agree(sides: &[Side]) -> bool {
    let Some((first, others)) = sides.split_first() else { return true };
    let said = |side: &Side| side.reply.as_ref().map(|reply| (reply.answer, reply.occurrences.clone()));
    others.iter().all(|other| said(other) == said(first))
        && (others.is_empty() || !sides.iter().any(|side| side.lapsed))
}

/// Nobody has said of it what would hold now.
fn is_open(side: &Side) -> bool {
    let answer = side.reply.as_ref().map_or(Answer::Unanswered, |reply| reply.answer);
    side.lapsed || matches!(answer, Answer::Unsure | Answer::Unanswered)
}

/// Yes before not sure, that before not answered, that before no.
fn strictest_answer(sides: &[Side]) -> Answer {
    let said = |answer: Answer| {
        sides.iter().any(|side| side.reply.as_ref().map_or(Answer::Unanswered, |reply| reply.answer) == answer)
    };
    let order = [Answer::Yes, Answer::Unsure, Answer::Unanswered];
    order.into_iter().find(|answer| said(*answer)).unwrap_or(Answer::No)
}

/// All medicines that anybody named, as answers without replies, and whether they are to be asked again.
fn medicines(records: &[Inputs]) -> (Answers, bool) {
    let all = || records.iter().map(|record| &record.answers);
    let mut taken: BTreeMap<(String, Option<String>), Moment> = BTreeMap::new();
    for medicine in all().flat_map(|answers| &answers.medicines) {
        let known = taken.entry((medicine.class.clone(), medicine.name.clone())).or_insert(medicine.answered_at);
        if medicine.answered_at.epoch_ms > known.epoch_ms {
            *known = medicine.answered_at;
        }
    }
    let named = |answers: &Answers| -> BTreeSet<(String, Option<String>)> {
        answers.medicines.iter().map(|medicine| (medicine.class.clone(), medicine.name.clone())).collect()
    };
    let differ = all().any(|answers| named(answers).len() != taken.len());
    let unsure = all().any(|answers| answers.medicines_unsure);
    let one_is_sure = all().any(|answers| !answers.medicines_unsure);
    let for_else: Vec<Option<bool>> = all().map(|answers| answers.anticonvulsant_for_else).collect();
    let asked: Option<Vec<Moment>> = all().map(|answers| answers.medicines_at).collect();
    let answers = Answers {
        medicines: taken
            .into_iter()
            .map(|((class, name), answered_at)| Medicine { class, name, answered_at })
            .collect(),
        medicines_at: asked.into_iter().flatten().min_by_key(|at| at.epoch_ms),
        medicines_unsure: unsure,
        anticonvulsant_for_else: match for_else.as_slice() {
            [first, others @ ..] if others.iter().all(|other| other == first) => *first,
            _ if for_else.contains(&Some(false)) => Some(false),
            _ => None,
        },
        ..Answers::default()
    };
    let again = answers.medicines_at.is_some() && (differ || (unsure && one_is_sure));
    (answers, again)
}
