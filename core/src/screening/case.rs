//! Written cases: `{"id": ..., "facts": {condition: {"answer": ..., detail: value}}}`, for tests and for looking at one
//! person's answers without an app.
//!
//! A condition that is not listed was answered `no`; every answer was given at the moment of the screening. A case may also
//! carry `medicines` (classes), `plan` (the planned session) and `now` (RFC 3339 or milliseconds); see [`plan`].

mod plan;

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::details::{LETTER_DAYS, LETTER_SCOPE, NOTE, accept, common_detail};
use super::model::{Answers, Details, Inputs, Reply, Value};
use super::offer::TechniqueOutcome;
use super::rules::{Answer, DetailKind, Ruleset};
use super::{Outcome, Screener};
use crate::Moment;
use crate::calendar::local_day;
use crate::library::model::LibraryData;

/// One case.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Its name.
    pub id: String,
    /// What to screen.
    pub inputs: Inputs,
}

/// A case that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("case {case}: {key}: {reason}")]
pub struct BadCase {
    /// Its id, or its place in the file.
    pub case: String,
    /// Where in the case, e.g. `fracture.days_since`.
    pub key: String,
    /// What is wrong.
    pub reason: String,
}

/// Reads an array of cases.
///
/// # Errors
///
/// [`BadCase`] names the first case and key that is unknown or of the wrong type.
pub fn read_cases(rules: &Ruleset, json: &Json, now: Moment) -> Result<Vec<Case>, BadCase> {
    let bad = |case: String, key: &str, reason: &str| BadCase { case, key: key.to_owned(), reason: reason.to_owned() };
    let Json::Array(cases) = json else {
        return Err(bad("file".into(), "top level", "must be an array of cases"));
    };
    let read = cases.iter().enumerate().map(|(place, case)| {
        let number = format!("number {}", place + 1);
        let Json::Object(case) = case else { return Err(bad(number, "case", "must be an object")) };
        let Some(Json::String(id)) = case.get("id") else { return Err(bad(number, "id", "must be a string")) };
        let Some(Json::Object(facts)) = case.get("facts") else {
            return Err(bad(id.clone(), "facts", "must be an object of conditions"));
        };
        let now = plan::now(id, case.get("now"))?.unwrap_or(now);
        let reader = Reader { case: id, rules, now };
        let mut inputs = reader.case(facts)?;
        inputs.answers.medicines = reader.medicines(case.get("medicines"))?;
        inputs.answers.medicines_at = case.get("medicines").map(|_| now);
        inputs.answers.anticonvulsant_for_else = reader.for_else(case.get("anticonvulsant_for_else"))?;
        inputs.plan = reader.plan(case.get("plan"))?;
        Ok(Case { id: id.clone(), inputs })
    });
    read.collect()
}

/// Screens an array of cases as text and gives one JSON object a line: level, mentions, findings, what is open.
///
/// Cases name no day; their answers are as old as the screening.
///
/// # Errors
///
/// [`BadCase`] names what cannot be read; nothing is screened then.
pub fn screen_cases(rules: &Ruleset, library: &LibraryData, cases: &str) -> Result<String, BadCase> {
    const ANY_DAY: Moment = Moment { epoch_ms: 1_767_225_600_000, utc_offset_min: 0 };
    let json = serde_json::from_str(cases).map_err(|error| BadCase {
        case: "file".into(),
        key: format!("line {}, column {}", error.line(), error.column()),
        reason: "must be JSON".into(),
    })?;
    let screener = Screener::new(rules, library);
    let cases = read_cases(rules, &json, ANY_DAY)?;
    for case in &cases {
        plan::known_techniques(case, library)?;
    }
    let lines = cases.iter().map(|case| line(&case.id, &screener.screen(&case.inputs)).to_string() + "\n");
    Ok(lines.collect())
}

fn line(id: &str, outcome: &Outcome) -> Json {
    json!({
        "id": id,
        "level": outcome.level,
        "mentions": outcome.mentions(),
        "findings": outcome.findings,
        "rules": outcome.rules,
        "open": outcome.open,
        "incomplete": outcome.incomplete,
        "limits": outcome.limits,
        "minutes": outcome.minutes,
        "techniques": outcome.techniques.iter().map(technique).collect::<Vec<_>>(),
        "session": outcome.session,
    })
}

fn technique(outcome: &TechniqueOutcome) -> Json {
    json!({
        "id": outcome.technique,
        "offered": outcome.offer.is_some(),
        "changed": outcome.offer.as_ref().is_some_and(|offer| offer.changed),
        "cap": outcome.offer.as_ref().map(|offer| offer.cap),
        "reasons": outcome.reasons,
    })
}

struct Reader<'a> {
    case: &'a str,
    rules: &'a Ruleset,
    now: Moment,
}

impl Reader<'_> {
    fn bad(&self, key: impl Into<String>, reason: impl Into<String>) -> BadCase {
        BadCase { case: self.case.to_owned(), key: key.into(), reason: reason.into() }
    }

    fn case(&self, facts: &Map<String, Json>) -> Result<Inputs, BadCase> {
        let conditions = self.rules.conditions.iter();
        let mut replies: BTreeMap<String, Reply> =
            conditions.map(|condition| (condition.id.clone(), Reply::plain(Answer::No, self.now))).collect();
        for (condition, reply) in facts {
            if !replies.contains_key(condition) {
                return Err(self.bad(condition, "unknown condition"));
            }
            replies.insert(condition.clone(), self.reply(condition, reply)?);
        }
        Ok(Inputs::new(Answers { replies, ..Answers::default() }, self.now))
    }

    fn reply(&self, condition: &str, reply: &Json) -> Result<Reply, BadCase> {
        let Json::Object(reply) = reply else { return Err(self.bad(condition, "must be an object with an answer")) };
        let answer = reply.get("answer").and_then(Json::as_str).and_then(Answer::from_id);
        let Some(answer) = answer else {
            return Err(self.bad(format!("{condition}.answer"), "must be yes, no, unsure or unanswered"));
        };
        let shared =
            self.details(condition, reply.iter().filter(|(key, _)| *key != "answer" && *key != "occurrences"))?;
        let letter = |key: &str| key == LETTER_DAYS || key == LETTER_SCOPE || key == NOTE;
        let mut occurrences = Vec::new();
        match reply.get("occurrences") {
            None if shared.is_empty() => {}
            None => occurrences.push(shared),
            Some(Json::Array(sets)) => {
                // A letter beside the answer speaks of all of them; other details there are one more of the kind.
                if shared.keys().any(|key| !letter(key)) {
                    occurrences.push(shared.clone());
                }
                for (place, set) in sets.iter().enumerate() {
                    let key = format!("{condition}.occurrences[{place}]");
                    let Json::Object(set) = set else { return Err(self.bad(key, "must be an object of details")) };
                    let mut details: Details = shared
                        .iter()
                        .filter(|(key, _)| letter(key))
                        .map(|(key, value)| (key.clone(), value.clone()))
                        .collect();
                    details.extend(self.details(condition, set.iter())?);
                    occurrences.push(details);
                }
            }
            Some(_) => return Err(self.bad(format!("{condition}.occurrences"), "must be an array of objects")),
        }
        Ok(Reply { answer, occurrences, another: None, answered_at: self.now })
    }

    fn details<'j>(
        &self,
        condition: &str,
        given: impl Iterator<Item = (&'j String, &'j Json)>,
    ) -> Result<Details, BadCase> {
        let mut details = Details::new();
        for (detail, value) in given {
            let key = || format!("{condition}.{detail}");
            let kind = self.kind(condition, detail).ok_or_else(|| self.bad(key(), "unknown detail"))?;
            let value: Value = match serde_json::from_value(value.clone()) {
                Ok(value) => value,
                Err(_) => return Err(self.bad(key(), "must be true or false, a number, a word or a list of words")),
            };
            accept(&kind, &value).map_err(|wrong| self.bad(key(), wrong.to_string()))?;
            if let Value::Since { since } = &value
                && since.first_day() > local_day(self.now)
            {
                return Err(self.bad(key(), "must not be a day that is still to come"));
            }
            details.insert(detail.clone(), value);
        }
        Ok(details)
    }

    fn kind(&self, condition: &str, detail: &str) -> Option<DetailKind> {
        let condition = self.rules.conditions.iter().find(|known| known.id == condition)?;
        let own = condition.details.iter().find(|known| known.id == detail);
        own.map(|detail| detail.kind.clone()).or_else(|| common_detail(detail))
    }
}
