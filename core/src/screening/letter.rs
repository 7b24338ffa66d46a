//! What a doctor's letter can do (I-18): which findings it may lift, and how recorded letters reach the answers.
//!
//! The engine itself reads a letter's age and scope beside the details of an entry. This file answers the two questions
//! around it: for which findings asking for a letter makes sense, and which recorded letter speaks of which answer.

use std::collections::BTreeSet;

use super::details::{LETTER_DAYS, LETTER_SCOPE};
use super::interactions::Rule;
use super::model::{Answers, Details, Inputs, Reply, Value};
use super::outcome::{Finding, Outcome};
use super::rules::{Answer, Level};
use super::screener::Screener;
use crate::Moment;
use crate::calendar::{DAY_MS, PartialDate, local_day, midnight_ms, plus_days};

/// How long a letter counts, days; its last moment is included.
pub const HOLDS_DAYS: i64 = 180;

/// What a letter can do about one condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lift {
    /// A letter has turned it into `adapt` already.
    Standing,
    /// A letter would turn its `clearance` into `adapt`.
    Possible,
    /// The `clearance` is only possible: a missing detail comes first.
    Detail,
    /// The question is open (U-1): an answer comes first.
    Open,
    /// `do-not-proceed`, which no letter lifts.
    Stop,
}

/// What a letter can do about each condition that asks for one or that forbids foot work, in the order of the findings.
#[must_use]
pub fn lifts(inputs: &Inputs, outcome: &Outcome) -> Vec<(String, Lift)> {
    let mut lifts: Vec<(String, Lift)> = Vec::new();
    for finding in &outcome.findings {
        let Some(lift) = lift(inputs, finding) else { continue };
        match lifts.iter_mut().find(|(condition, _)| **condition == *finding.condition) {
            // Several of a kind: what is hardest to lift decides.
            Some((_, known)) => *known = lift.max(*known),
            None => lifts.push((finding.condition.to_string(), lift)),
        }
    }
    lifts
}

fn lift(inputs: &Inputs, finding: &Finding) -> Option<Lift> {
    match finding.level {
        Level::DoNotProceed => Some(Lift::Stop),
        Level::Clearance if finding.rules.contains(&Rule::U1) => Some(Lift::Open),
        Level::Clearance => {
            let given = finding.branches.iter().all(|hit| hit.certain || hit.level < Level::Clearance);
            // What only the profile says has no answer that a letter could stand beside.
            let answered = inputs.answers.replies.contains_key(&*finding.condition);
            Some(if given && answered { Lift::Possible } else { Lift::Detail })
        }
        Level::Adapt | Level::Proceed => finding.rules.contains(&Rule::I18).then_some(Lift::Standing),
    }
}

/// The conditions that a letter can turn into `adapt`, or already has.
#[must_use]
pub fn askable(inputs: &Inputs, outcome: &Outcome) -> Vec<String> {
    let lifts = lifts(inputs, outcome).into_iter();
    lifts.filter(|(_, lift)| *lift <= Lift::Possible).map(|(condition, _)| condition).collect()
}

impl Screener {
    /// The outcome if letters of today that count had come for these conditions.
    #[must_use]
    pub fn with_letters(&self, inputs: &Inputs, conditions: &[String]) -> Outcome {
        let mut supposed = inputs.clone();
        for condition in conditions {
            let Some(reply) = supposed.answers.replies.get_mut(condition) else { continue };
            let Ok(today) = local_day(supposed.now).to_string().parse() else { continue };
            for details in sets(reply) {
                note_beside(details, today, SPECIFIC);
            }
        }
        self.screen(&supposed)
    }
}

const SPECIFIC: &str = "specific";
const GENERAL: &str = "general";

/// What a recorded letter says, as far as rules read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The conditions that it names.
    pub conditions: Vec<String>,
    /// When it was written.
    pub written: PartialDate,
    /// It names body-weight foot pressure.
    pub specific: bool,
    /// It permits that pressure, with or without limits.
    pub permits: bool,
}

impl Letter {
    /// The last moment at which it counts. What is not known of its date counts as time that has passed.
    #[must_use]
    pub fn holds_until(&self, utc_offset_min: i32) -> Moment {
        let written = Moment { epoch_ms: self.written.earliest_ms(utc_offset_min), utc_offset_min };
        plus_days(written, HOLDS_DAYS)
    }

    /// It is not too old.
    #[must_use]
    pub fn is_fresh(&self, now: Moment) -> bool {
        now.epoch_ms <= self.holds_until(now.utc_offset_min).epoch_ms
    }

    fn names(&self, condition: &str) -> bool {
        self.conditions.iter().any(|id| id == condition)
    }

    /// It was surely written after the refusal, which ends every permission before it.
    fn outlives(&self, refusal: &Self) -> bool {
        self.written.first_day() > refusal.written.last_day()
    }
}

/// The letter that counts for a condition, if one does: the newest permission that no refusal follows.
#[must_use]
pub fn standing<'l>(letters: &'l [Letter], condition: &str) -> Option<&'l Letter> {
    let about = || letters.iter().filter(|letter| letter.names(condition));
    about()
        .filter(|letter| letter.permits && letter.specific)
        .filter(|letter| about().filter(|other| !other.permits).all(|refusal| letter.outlives(refusal)))
        .max_by_key(|letter| letter.written.first_day())
}

fn note_beside(details: &mut Details, written: PartialDate, scope: &str) {
    details.insert(LETTER_DAYS.to_owned(), Value::Since { since: written });
    details.insert(LETTER_SCOPE.to_owned(), Value::Word(scope.to_owned()));
}

/// Puts the recorded letters beside the answers that they speak of, so that nobody asks for them twice.
///
/// A letter cannot speak of what came after it: where an operation, a fall or a flare is later than its date, it does
/// not count for that one, although the condition has the same name.
pub fn apply(answers: &mut Answers, letters: &[Letter]) {
    let named: BTreeSet<&str> = letters.iter().flat_map(|letter| &letter.conditions).map(String::as_str).collect();
    for condition in named {
        let Some(reply) = answers.replies.get_mut(condition) else { continue };
        if reply.answer != Answer::Yes && reply.occurrences.is_empty() {
            continue;
        }
        let counts = standing(letters, condition);
        let last = letters.iter().rfind(|letter| letter.permits && letter.names(condition));
        let answered_at = reply.answered_at;
        for details in sets(reply) {
            details.remove(LETTER_DAYS);
            details.remove(LETTER_SCOPE);
            match (counts.filter(|letter| covers(details, answered_at, letter.written)), last) {
                (Some(letter), _) => note_beside(details, letter.written, SPECIFIC),
                // Kept in the evidence: it was there, and it changes nothing.
                (None, Some(letter)) if !letter.specific => note_beside(details, letter.written, GENERAL),
                (None, Some(_) | None) => {}
            }
        }
    }
}

/// The sets of details of a reply; one without any gets an empty one, which says the same.
fn sets(reply: &mut Reply) -> &mut [Details] {
    if reply.occurrences.is_empty() {
        reply.occurrences.push(Details::new());
    }
    &mut reply.occurrences
}

/// Details that say when something happened to the client. A dose, a stop or the last symptom goes on after a letter and
/// is no new event.
const EVENTS: &[&str] = &[
    "days_since",
    "days_since_attack",
    "days_since_crisis",
    "days_since_event",
    "days_since_flare",
    "days_since_seizure",
    "days_since_treatment",
];

/// Nothing of what these details tell of came after the day on which the letter was written.
#[must_use]
pub fn covers(details: &Details, answered_at: Moment, written: PartialDate) -> bool {
    EVENTS.iter().filter_map(|event| details.get(*event)).all(|happened| match happened {
        Value::Since { since } => since.last_day() <= written.first_day(),
        Value::Number(days) => {
            #[expect(clippy::cast_precision_loss, reason = "a day in milliseconds is exact in an f64")]
            let ago = days * DAY_MS as f64;
            #[expect(clippy::cast_possible_truncation, reason = "milliseconds of a lifetime fit")]
            let at = answered_at.epoch_ms.saturating_sub(ago.min(1e15) as i64);
            let day_after = written.first_day().succ_opt().unwrap_or(written.first_day());
            at < midnight_ms(day_after, answered_at.utc_offset_min)
        }
        Value::Unknown | Value::Flag(_) | Value::Word(_) | Value::Words(_) => true,
    })
}
