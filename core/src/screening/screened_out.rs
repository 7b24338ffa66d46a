//! What somebody is told who gets no foot work today: kind and plain, what is good instead, when to ask again.

use super::emergency::{self, Urgency};
use super::letter::askable;
use super::letter_page::{Paper, PaperLines, PaperSection, ScreenedOut, UrgentAdvice};
use super::model::Inputs;
use super::outcome::Outcome;
use super::render::Pages;
use super::rules::{AskedOf, Level};
use crate::Moment;

/// Findings with which the specification offers no massage at all, also not with the hands.
const NO_MASSAGE: &[&str] = &[
    "abdominal-pain-undiagnosed",
    "alcohol-or-drugs",
    "aneurysm",
    "contagious-skin-condition",
    "emergency-symptoms-now",
    "fever-or-infection",
    "head-injury-whiplash",
    "leg-clot-or-infection-signs",
    "reaction-after-last-session",
    "severe-headache-migraine-now",
    "severe-pain-today",
    "swelling-both-legs",
    "tuberculosis",
];

/// Findings with which the specification offers work with the hands only after medical advice.
const AFTER_ADVICE: &[&str] = &[
    "ankylosing-spondylitis",
    "arterial-disease-or-graft",
    "blood-thinners",
    "cervical-spondylosis",
    "dvt-pe",
    "heart-disease",
    "kidney-disorder",
    "spinal-surgery-or-hardware",
];

/// What the hands may do today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Hands {
    Gentle,
    AfterAdvice,
    Nothing,
}

fn hands(condition: &str) -> Hands {
    if NO_MASSAGE.contains(&condition) {
        Hands::Nothing
    } else if AFTER_ADVICE.contains(&condition) {
        Hands::AfterAdvice
    } else {
        Hands::Gentle
    }
}

/// Conditions behind an outcome that allows no foot work, each once, strictest first.
fn behind(outcome: &Outcome) -> Vec<&str> {
    let findings = outcome.findings.iter().filter(|finding| finding.level >= Level::Clearance);
    let rules = outcome.rules.iter().filter(|hit| hit.level >= Level::Clearance);
    let named = rules.flat_map(|hit| hit.conditions.iter().map(String::as_str));
    let mut all: Vec<&str> = Vec::new();
    for condition in findings.map(|finding| &*finding.condition).chain(named) {
        if !all.contains(&condition) {
            all.push(condition);
        }
    }
    all
}

/// Conditions of which something is known: not only that nobody answered.
fn known(outcome: &Outcome) -> Vec<&str> {
    let silent = |condition: &str| {
        let mut of = outcome.findings.iter().filter(|finding| *finding.condition == *condition).peekable();
        of.peek().is_some() && of.all(|finding| finding.branches.is_empty())
    };
    behind(outcome).into_iter().filter(|condition| !silent(condition)).collect()
}

impl Pages<'_> {
    /// What the client is told; `None` when there is a session.
    pub(super) fn screened_out(&self, inputs: &Inputs, outcome: &Outcome, now: Moment) -> Option<ScreenedOut> {
        if outcome.level < Level::Clearance {
            return None;
        }
        let words = self.table("screened_out");
        let fixed = &self.text.screening.fixed;
        let (urgent, known) = (self.urgent(inputs, outcome), known(outcome));
        let key = match outcome.level {
            _ if urgent.iter().any(|advice| advice.now) => "urgent",
            _ if known.is_empty() => "open",
            _ if known.iter().all(|condition| self.is_about_the_practice(condition)) => "practice",
            Level::DoNotProceed => "stop",
            Level::Proceed | Level::Adapt | Level::Clearance => "clearance",
        };
        let strictest = known.iter().map(|condition| hands(condition)).max().unwrap_or(Hands::Gentle);
        let may_offer = match strictest {
            Hands::Gentle => vec!["may_offer.hands", "may_offer.rest"],
            Hands::AfterAdvice => vec!["may_offer.advice", "may_offer.rest"],
            Hands::Nothing => vec!["may_offer.nothing"],
        };
        Some(ScreenedOut {
            title: words.plain(&format!("{key}.title")),
            line: words.plain(&format!("{key}.line")),
            urgent,
            instead: self.alternatives(outcome, &known, strictest),
            may_offer: may_offer.into_iter().map(|key| words.plain(key)).collect(),
            at_home: format!("{}. {}", fixed.not_at_home, fixed.not_at_home_why),
            again: self.again(inputs, outcome, &known, now),
            handout_label: words.plain("handout.label"),
        })
    }

    fn is_about_the_practice(&self, condition: &str) -> bool {
        self.condition(condition).is_some_and(|condition| condition.asked_of == AskedOf::Practitioner)
    }

    /// What the client reads about a finding; what concerns the practitioner is not said to the client.
    fn found(&self, condition: &str) -> String {
        let why = self.words(condition).map(|words| words.why.clone()).unwrap_or_default();
        let title = if self.is_about_the_practice(condition) { self.name(condition) } else { self.title(condition) };
        self.table("screened_out").say("handout.found", &[("title", &title), ("why", &why)])
    }

    /// What the emergency signs ask for. Signs without a name count as the most urgent.
    fn urgent(&self, inputs: &Inputs, outcome: &Outcome) -> Vec<UrgentAdvice> {
        let Some(signs) = emergency::ticked(inputs, outcome) else { return Vec::new() };
        let words = self.table("emergency");
        let line = |id: &str, urgency: Urgency| {
            let what = match urgency {
                Urgency::EmergencyNow => words.plain("call"),
                Urgency::SameDayDoctor => words.plain("doctor"),
            };
            format!("{} {what}", words.plain(&format!("sign.{id}")))
        };
        let word = |urgency: Urgency| words.plain(&format!("urgency.{}", urgency.id()));
        if !emergency::any_known(&signs) {
            return vec![UrgentAdvice {
                now: true,
                word: word(Urgency::EmergencyNow),
                title: self.title(emergency::ENTRY),
                line: line("any", Urgency::EmergencyNow),
            }];
        }
        let label = |sign: &str| {
            let options = self.text.screening.detail(emergency::ENTRY, "type").map(|words| &words.options);
            options.and_then(|options| options.get(sign)).cloned().unwrap_or_else(|| sign.to_owned())
        };
        let advice = emergency::advice(&signs).into_iter().map(|(advice, of)| {
            let names: Vec<String> = of.into_iter().map(label).collect();
            UrgentAdvice {
                now: advice.urgency == Urgency::EmergencyNow,
                word: word(advice.urgency),
                title: names.join(", "),
                line: line(advice.id, advice.urgency),
            }
        });
        advice.collect()
    }

    /// The alternatives that fit all findings: where one of them rules massage out, the others' are not offered.
    fn alternatives(&self, outcome: &Outcome, known: &[&str], strictest: Hands) -> Vec<String> {
        let mut offers: Vec<String> = Vec::new();
        // What a softer finding would allow may not suit the strictest one.
        let softer = |condition: &str| {
            let mut of = outcome.findings.iter().filter(|finding| *finding.condition == *condition).peekable();
            of.peek().is_some() && of.all(|finding| finding.level < outcome.level)
        };
        for condition in known.iter().filter(|condition| hands(condition) == strictest && !softer(condition)) {
            let own = self.words(condition).map(|words| words.instead.clone()).unwrap_or_default();
            if !own.is_empty() && !offers.contains(&own) {
                offers.push(own);
            }
        }
        if offers.is_empty() {
            offers.push(self.text.screening.fixed.instead.clone());
        }
        offers
    }

    /// When it can be talked about again: the dates that are known, then what has to happen first.
    fn again(&self, inputs: &Inputs, outcome: &Outcome, known: &[&str], now: Moment) -> Vec<String> {
        let words = self.table("screened_out");
        let dated = self.windows(outcome, inputs, now);
        let dated: Vec<_> = dated.into_iter().filter(|line| known.contains(&&*line.condition)).collect();
        let mut lines: Vec<String> = dated.iter().map(|line| format!("{}.", line.title)).collect();
        // Where a letter is what opens the way, the entry's own "ask again" would only confuse.
        let asked = if outcome.level == Level::Clearance { askable(inputs, outcome) } else { Vec::new() };
        let settled = |condition: &str| {
            dated.iter().any(|line| line.condition == condition) || asked.iter().any(|asked| asked == condition)
        };
        for condition in known.iter().filter(|condition| !settled(condition)) {
            let later = self.words(condition).map(|words| words.later.as_str()).unwrap_or_default();
            if !later.is_empty() {
                lines.push(words.say("again.later", &[("title", &self.title(condition)), ("when", later)]));
            }
        }
        if outcome.incomplete {
            lines.push(words.plain("again.answers"));
        }
        if !asked.is_empty() {
            lines.push(words.plain("again.letter"));
        }
        if lines.is_empty() {
            lines.push(words.plain("again.today"));
        }
        lines
    }

    /// The page that the client takes along. No name stands on it.
    #[must_use]
    pub fn handout(&self, inputs: &Inputs, outcome: &Outcome, now: Moment) -> Option<Paper> {
        let said = self.screened_out(inputs, outcome, now)?;
        let words = self.table("screened_out");
        let say = |key: &str| words.plain(&format!("handout.{key}"));
        let section = |heading: String, lines: Vec<String>, set_as| PaperSection { heading, lines, set_as };
        let mut sections = vec![section(String::new(), vec![said.line], PaperLines::Plain)];
        if !said.urgent.is_empty() {
            let urgent = said.urgent.iter().map(|advice| {
                let with = [("word", &*advice.word), ("title", &*advice.title), ("line", &*advice.line)];
                words.say("handout.urgent", &with)
            });
            sections.insert(0, section(say("urgent_heading"), urgent.collect(), PaperLines::List));
        }
        let found = known(outcome);
        let mut lines: Vec<String> = found.iter().map(|condition| self.found(condition)).collect();
        if outcome.incomplete {
            lines.push(say("open_found"));
        }
        sections.push(section(say("found_heading"), lines, PaperLines::List));
        let instead = said.instead.into_iter().chain(said.may_offer).collect();
        sections.push(section(say("instead_heading"), instead, PaperLines::List));
        let why = self.text.screening.fixed.not_at_home_why.clone();
        sections.push(section(say("home_heading"), vec![why], PaperLines::Plain));
        sections.push(section(say("again_heading"), said.again, PaperLines::List));
        if outcome.level == Level::Clearance && !askable(inputs, outcome).is_empty() {
            sections.push(section(say("letter_heading"), vec![say("letter")], PaperLines::Plain));
        }
        sections.push(section(String::new(), vec![say("note")], PaperLines::Plain));
        Some(Paper::new(say("title"), sections))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Content;

    #[test]
    fn every_named_finding_is_a_condition() {
        let conditions = &Content::embedded().ruleset().conditions;
        for id in NO_MASSAGE.iter().chain(AFTER_ADVICE) {
            assert!(conditions.iter().any(|condition| condition.id == *id), "{id}");
        }
    }

    #[test]
    fn a_finding_whose_alternative_is_no_massage_never_leads_to_one() {
        let text = Content::embedded().text("en");
        let none = ["Nothing until", "Rest.", "Quiet rest", "Another day", "A medical check", "Medical advice."];
        for (id, words) in &text.screening.conditions {
            if none.iter().any(|start| words.instead.starts_with(start)) {
                assert_eq!(hands(id), Hands::Nothing, "{id}: {}", words.instead);
            }
        }
    }
}
