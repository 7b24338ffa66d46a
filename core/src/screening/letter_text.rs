//! The words of letters: what one can change, and the page that a doctor reads.

use super::emergency;
use super::interactions::Rule;
use super::letter::{HOLDS_DAYS, Lift, lifts};
use super::letter_page::{LetterOffer, Paper, PaperLines, PaperSection};
use super::model::Inputs;
use super::outcome::Outcome;
use super::render::Pages;
use super::rules::Level;
use crate::Moment;
use crate::calendar::local_day;

/// The highest pressure that a letter can open (I-18).
const MOST_AFTER_A_LETTER: usize = 3;

/// What a request says of the people in it. Nothing else of the record leaves.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// The client's name.
    pub client: &'a str,
    /// Date of birth, when it is to be said.
    pub birth: Option<chrono::NaiveDate>,
    /// Who gives the massage.
    pub practitioner: &'a str,
    /// Conditions that are asked about.
    pub conditions: &'a [String],
    /// The day that stands on it.
    pub now: Moment,
}

/// Key of the words of what a letter can do.
const fn key(lift: Lift, enough: bool) -> &'static str {
    match lift {
        Lift::Possible if enough => "possible",
        Lift::Possible => "not_enough",
        Lift::Standing => "standing",
        Lift::Detail => "detail",
        Lift::Open => "open",
        Lift::Stop => "stop",
    }
}

impl Pages<'_> {
    /// What a letter can change about an outcome, and what it cannot.
    pub(crate) fn letter_offers(&self, inputs: &Inputs, outcome: &Outcome) -> Vec<LetterOffer> {
        let words = self.table("letter");
        // In an emergency nobody writes letters.
        if emergency::ticked(inputs, outcome).is_some() {
            return Vec::new();
        }
        let lifts = lifts(inputs, outcome);
        let possible: Vec<String> =
            lifts.iter().filter(|(_, lift)| *lift == Lift::Possible).map(|(id, _)| id.clone()).collect();
        let enough = !possible.is_empty() && self.screener.with_letters(inputs, &possible).level <= Level::Adapt;
        let offer = |condition: &str, title: String, key: &str, can_change: bool| LetterOffer {
            condition: condition.to_owned(),
            title,
            line: words.plain(&format!("lift.{key}")),
            can_change,
            asked: None,
        };
        let mut offers: Vec<LetterOffer> = Vec::new();
        for listed in [Lift::Possible, Lift::Standing, Lift::Detail, Lift::Stop] {
            for (condition, lift) in lifts.iter().filter(|(_, lift)| *lift == listed) {
                offers.push(offer(condition, self.title(condition), key(*lift, enough), *lift == Lift::Possible));
            }
        }
        for hit in outcome.rules.iter().filter(|hit| hit.level >= Level::Clearance) {
            let title = self.text.screening.fixed.rules.get(hit.rule.id()).map(|words| words.title.clone());
            let key = match (hit.rule == Rule::I17, hit.level) {
                (true, _) => "too_many",
                (false, Level::DoNotProceed) => "stop",
                (false, Level::Proceed | Level::Adapt | Level::Clearance) => "rule",
            };
            offers.push(offer(hit.rule.id(), title.unwrap_or_default(), key, false));
        }
        // An untouched screen has a row of open gates: they are counted, not listed.
        let open = lifts.iter().filter(|(_, lift)| *lift == Lift::Open).count();
        if open > 0 {
            let count = u64::try_from(open).unwrap_or(u64::MAX);
            offers.push(offer(Rule::U1.id(), words.count("lift.open_title", count, &[]), "open", false));
        }
        offers
    }

    /// The label of the request for a letter, where there is something to ask.
    pub(super) fn letter_label(&self, offers: &[LetterOffer]) -> Option<String> {
        offers.iter().any(|offer| offer.can_change).then(|| self.table("letter").plain("label"))
    }

    /// What a finding is called.
    pub(crate) fn title(&self, condition: &str) -> String {
        self.words(condition).map_or_else(|| condition.to_owned(), |words| words.title.clone())
    }

    /// The page that a doctor reads.
    #[must_use]
    pub fn letter(&self, asked: &Asked<'_>) -> Paper {
        let words = self.table("letter");
        let say = |key: &str, with: &[(&str, &str)]| words.say(&format!("paper.{key}"), with);
        let plain = |key: &str| say(key, &[]);
        let dates = self.dates(asked.now);
        let section = |heading: String, lines: Vec<String>, set_as| PaperSection { heading, lines, set_as };
        let about = match asked.birth {
            Some(birth) => say("about_born", &[("name", asked.client), ("date", &dates.full_day(birth))]),
            None => say("about", &[("name", asked.client)]),
        };
        let hello = if asked.conditions.len() == 1 { "hello" } else { "hello_more" };
        let head = vec![
            say("date", &[("date", &dates.full_day(local_day(asked.now)))]),
            about,
            say("from", &[("name", asked.practitioner)]),
            plain(hello),
        ];
        let library = self.content.library();
        let share = library.pressure.get(MOST_AFTER_A_LETTER - 1).map_or(0, |level| level.share_percent);
        let numbers = [
            ("share", &*share.to_string()),
            ("trunk", &library.ceilings.trunk_kg.to_string()),
            ("thighs", &library.ceilings.hips_and_thighs_kg.to_string()),
            ("days", &HOLDS_DAYS.to_string()),
        ];
        let list = |key: &str| -> Vec<String> {
            words.list(&format!("paper.{key}")).iter().map(|line| crate::words::fill(line, &numbers)).collect()
        };
        let found = asked.conditions.iter().map(|condition| {
            let why = self.words(condition).map(|words| words.why.clone()).unwrap_or_default();
            say("found", &[("title", &self.name(condition)), ("why", &why)])
        });
        let mut sections = vec![
            section(String::new(), head, PaperLines::Plain),
            section(plain("what_heading"), list("what"), PaperLines::Plain),
            section(plain("found_heading"), found.collect(), PaperLines::List),
        ];
        for condition in asked.conditions {
            let heading = say("ask_heading", &[("title", &self.name(condition))]);
            let boxes = ["box_yes", "box_limits", "box_no"].map(plain).to_vec();
            sections.push(section(heading, boxes, PaperLines::Boxes));
        }
        sections.push(section(plain("counts_heading"), list("counts"), PaperLines::List));
        sections.push(section(plain("sign_heading"), list("sign"), PaperLines::Blanks));
        sections.push(section(String::new(), vec![plain("note")], PaperLines::Plain));
        Paper::new(plain("title"), sections)
    }
}
