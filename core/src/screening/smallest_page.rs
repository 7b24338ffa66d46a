//! The words for what would change an outcome.

use super::fact_change::{Edge, FactChange, Values};
use super::model::{Inputs, Value};
use super::outcome::Outcome;
use super::page::{OutcomePage, WhatIfLine};
use super::render::Pages;
use super::rules::{DetailKind, Level};
use super::smallest::WhatIf;
use crate::Moment;
use crate::calendar::local_day;
use crate::words::Words;

/// A card names so many ways out of one finding.
const MOST_ON_A_CARD: usize = 3;

impl Pages<'_> {
    /// Adds what would change the level, and what would lift each finding.
    pub(super) fn say_what_would_change(
        &self,
        page: &mut OutcomePage,
        inputs: &Inputs,
        outcome: &Outcome,
        now: Moment,
    ) {
        let lifts = self.screener.lifts(inputs, outcome);
        page.what_if = still_ahead(&lifts.whole, now).map(|what_if| self.what_if_line(what_if, now)).collect();
        let of_findings = outcome.findings.iter().map(|finding| finding.condition.to_string()).zip(&lifts.findings);
        let of_rules = outcome.rules.iter().map(|hit| hit.rule.id().to_owned()).zip(&lifts.rules);
        // Several of a kind have a card each, in the same order.
        let mut levers: Vec<(String, &Vec<WhatIf>)> = of_findings.chain(of_rules).collect();
        for card in &mut page.findings {
            let Some(place) = levers.iter().position(|(id, _)| *id == card.id) else { continue };
            let (_, own) = levers.remove(place);
            let ways: Vec<String> =
                still_ahead(own, now).take(MOST_ON_A_CARD).map(|way| self.lifted(way, now)).collect();
            card.changes_with = ways.join(" ");
        }
    }

    fn what_if_line(&self, what_if: &WhatIf, now: Moment) -> WhatIfLine {
        let line = Self::sentence(&self.facts_clause(&what_if.facts, now));
        WhatIfLine { badge: self.badge(what_if.level), line }
    }

    /// What a finding would be then.
    fn lifted(&self, way: &WhatIf, now: Moment) -> String {
        let words = self.table("what-if");
        let facts = self.facts_clause(&way.facts, now);
        if way.level == Level::Proceed {
            return words.say("falls_away", &[("facts", &facts)]);
        }
        words.say("lifted", &[("facts", &facts), ("level", &self.badge(way.level).word)])
    }

    /// All facts as one clause.
    fn facts_clause(&self, facts: &[FactChange], now: Moment) -> String {
        let words = self.table("what-if");
        let mut clauses: Vec<String> = Vec::new();
        let reading = whole_reading(facts, words);
        let in_reading = |fact: &FactChange| reading.is_some() && limit_of_reading(fact).is_some();
        clauses.extend(facts.iter().filter(|fact| !in_reading(fact)).map(|fact| self.clause(fact, now, words)));
        clauses.extend(reading.clone());
        match clauses.as_slice() {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => words.say("both", &[("first", &first.join("; ")), ("last", last)]),
        }
    }

    fn clause(&self, fact: &FactChange, now: Moment, words: Words<'_>) -> String {
        match fact {
            FactChange::Later { at } => self.later_clause(*at, now, words),
            FactChange::SaidAgain { condition } => {
                words.say("said_again", &[("question", &self.question_of(condition))])
            }
            FactChange::Denied { condition } => {
                let turned = self.condition(condition).is_some_and(|condition| condition.turned);
                let answer = self.answer_word(turned);
                words.say("answered", &[("question", &self.question_of(condition)), ("value", &answer)])
            }
            FactChange::Given { condition, detail, values, .. } => {
                if let Some((key, limit)) = limit_of_reading(fact) {
                    return words.say(key, &[("n", &limit)]);
                }
                let own = self.text.screening.detail(condition, detail);
                let question = own.map_or_else(|| detail.clone(), |words| words.question.clone());
                let value = self.values(condition, detail, values, words);
                words.say("answered", &[("question", &question), ("value", &value)])
            }
            FactChange::Letter { condition } => words.say("letter", &[("name", &self.name(condition))]),
            FactChange::Wanted { most } => words.say("wanted", &[("n", &most.level().to_string())]),
            FactChange::On { surface } => {
                words.say("surface", &[("surface", &self.label("surface", surface.id()).to_lowercase())])
            }
            FactChange::Lying { position } => {
                words.say("position", &[("position", &self.label("position", position.id()).to_lowercase())])
            }
            FactChange::NobodyStands => words.plain("nobody_stands"),
            FactChange::Without { techniques } => {
                let names: Vec<String> = techniques.iter().map(|id| self.technique_name(id)).collect();
                words.say("without", &[("list", &self.all_of(&names))])
            }
        }
    }

    /// By the clock today; a moment at the beginning of a day is after the day before.
    fn later_clause(&self, at: Moment, now: Moment, words: Words<'_>) -> String {
        let dates = self.dates(now);
        let before = Moment { epoch_ms: at.epoch_ms - 1, ..at };
        if local_day(before) == local_day(at) {
            return words.say("later_time", &[("when", &dates.when(at))]);
        }
        words.say("later_day", &[("date", &dates.near_day(local_day(before)))])
    }

    fn question_of(&self, condition: &str) -> String {
        self.words(condition).map_or_else(|| condition.to_owned(), |words| words.question.clone())
    }

    fn answer_word(&self, yes: bool) -> String {
        self.text.screening.fixed.answers.get(if yes { "yes" } else { "no" }).cloned().unwrap_or_default()
    }

    fn values(&self, condition: &str, detail: &str, values: &Values, words: Words<'_>) -> String {
        let own = self.text.screening.detail(condition, detail);
        let option = |word: &str| own.and_then(|words| words.options.get(word)).cloned();
        match values {
            Values::AnyOf(all) => {
                let said = all.iter().map(|value| match value {
                    Value::Flag(flag) => self.answer_word(*flag),
                    Value::Word(word) => option(word).unwrap_or_else(|| word.clone()),
                    Value::Number(number) => number.to_string(),
                    Value::Unknown | Value::Words(_) | Value::Since { .. } => String::new(),
                });
                self.any_of(&said.collect::<Vec<_>>())
            }
            Values::Between { from, to, or_never, .. } => {
                let span = self.span(condition, detail, *from, *to, words);
                match option("never").filter(|_| *or_never) {
                    Some(never) => words.say("ago.or_never", &[("span", &span), ("never", &never)]),
                    None => span,
                }
            }
        }
    }

    /// "more than 6 months ago", "18 or more".
    fn span(&self, condition: &str, detail: &str, from: Option<Edge>, to: Option<Edge>, words: Words<'_>) -> String {
        let rules = self.condition(condition);
        let kind =
            rules.and_then(|rules| rules.details.iter().find(|known| known.id == detail)).map(|known| &known.kind);
        let elapsed = matches!(kind, Some(DetailKind::Days { .. } | DetailKind::Hours));
        let table = if elapsed { "ago" } else { "number" };
        let number = |at: f64| match kind {
            Some(DetailKind::Days { .. }) => self.days(at, words),
            Some(DetailKind::Hours) => words.count("hours", whole(at), &[]),
            Some(DetailKind::Number { unit, .. }) => {
                let unit = self.text.screening.adaptations.units.get(unit).cloned().unwrap_or_default();
                format!("{} {unit}", (at * 10.0).round() / 10.0).trim().to_owned()
            }
            Some(
                DetailKind::Flag
                | DetailKind::Choice { .. }
                | DetailKind::Choices { .. }
                | DetailKind::Regions
                | DetailKind::Text,
            )
            | None => at.to_string(),
        };
        let say = |key: &str, at: f64| words.say(&format!("{table}.{key}"), &[("n", &number(at))]);
        let low = from.map(|edge| say(if edge.included { "at_least" } else { "over" }, edge.at));
        let high = to.map(|edge| say(if edge.included { "at_most" } else { "below" }, edge.at));
        match (low, high) {
            (Some(_), Some(_)) if from == to => say("exactly", from.map_or(0.0, |edge| edge.at)),
            (Some(low), Some(high)) => words.say(&format!("{table}.between"), &[("low", &low), ("high", &high)]),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => String::new(),
        }
    }

    /// "6 months" where people count in months, else days.
    fn days(&self, days: f64, words: Words<'_>) -> String {
        let known = self.text.tables.get("what-if").and_then(|table| table.get("days"));
        let known = known.and_then(|table| table.get(days.to_string())).and_then(serde_json::Value::as_str);
        known.map_or_else(|| words.count("days_other", whole(days), &[]), str::to_owned)
    }
}

/// A limit of a branch; they are whole.
fn whole(number: f64) -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "limits are small and not negative")]
    let number = number.max(0.0).round() as u64;
    number
}

/// Those whose moment is still to come.
fn still_ahead(all: &[WhatIf], now: Moment) -> impl Iterator<Item = &WhatIf> {
    let passed = move |fact: &FactChange| fact.moment().is_some_and(|at| at.epoch_ms <= now.epoch_ms);
    all.iter().filter(move |what_if| !what_if.facts.iter().any(passed))
}

/// The limit that a number of the reading stays below.
fn limit_of_reading(fact: &FactChange) -> Option<(&'static str, String)> {
    let FactChange::Given { detail, values, .. } = fact else { return None };
    let key = match detail.as_str() {
        "systolic" => "upper",
        "diastolic" => "lower",
        _ => return None,
    };
    match values {
        Values::Between { from: None, to: Some(Edge { at, included: false }), .. } => Some((key, at.to_string())),
        Values::Between { .. } | Values::AnyOf(_) => None,
    }
}

/// Both numbers of a blood pressure as people say them: "below 140/90".
fn whole_reading(facts: &[FactChange], words: Words<'_>) -> Option<String> {
    let limit = |wanted: &str| {
        let limits = facts.iter().filter_map(limit_of_reading);
        limits.into_iter().find(|(key, _)| *key == wanted).map(|(_, limit)| limit)
    };
    let (upper, lower) = (limit("upper")?, limit("lower")?);
    Some(words.say("reading", &[("upper", &upper), ("lower", &lower)]))
}
