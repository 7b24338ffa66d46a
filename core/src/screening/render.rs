//! Words for a screening: the pieces that interview and outcome pages share.

use super::Screener;
use super::model::{Details, Reply, Value};
use super::page::Badge;
use super::place::RegionSet;
use super::rules::{Condition, DetailKind, Level};
use super::words::ConditionWords;
use crate::Moment;
use crate::calendar::local_day;
use crate::content::{Content, Text};
use crate::dates::Dates;
use crate::library::Library;
use crate::words::{Words, capital};

/// Makes the pages of the screening in one language.
#[derive(Clone, Copy)]
pub struct Pages<'a> {
    pub(super) screener: &'a Screener,
    pub(super) content: &'a Content,
    pub(super) library: &'a Library,
    pub(super) text: &'a Text,
}

/// Groups that stand for their members in a sentence, large ones first.
const SPOKEN_GROUPS: &[&str] = &["trunk", "legs", "pelvis", "arms", "thighs", "back", "neck", "hips"];
/// More places than these are counted instead of named.
const MOST_PLACES: usize = 4;

impl<'a> Pages<'a> {
    /// Pages in `language`; English where that is not there.
    #[must_use]
    pub fn new(screener: &'a Screener, content: &'a Content, library: &'a Library, language: &str) -> Self {
        Self { screener, content, library, text: content.text(language) }
    }

    pub(crate) fn table(&self, file: &str) -> Words<'a> {
        static NOTHING: serde_json::Value = serde_json::Value::Null;
        Words::new(self.text.tables.get(file).unwrap_or(&NOTHING))
    }

    pub(crate) fn dates(&self, now: Moment) -> Dates<'a> {
        Dates::new(self.table("dates"), now)
    }

    pub(super) fn condition(&self, id: &str) -> Option<&'a Condition> {
        self.content.ruleset().conditions.iter().find(|condition| condition.id == id)
    }

    pub(super) fn words(&self, id: &str) -> Option<&'a ConditionWords> {
        self.text.screening.condition(id)
    }

    pub(super) fn name(&self, id: &str) -> String {
        self.words(id).map_or_else(|| id.to_owned(), |words| words.name.clone())
    }

    pub(super) fn badge(&self, level: Level) -> Badge {
        let word = self.text.screening.levels.get(level.id()).map_or_else(String::new, |words| words.word.clone());
        Badge { level, word }
    }

    /// A list as people say it: "a, b and c".
    pub(super) fn all_of(&self, words: &[String]) -> String {
        match words {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => {
                self.table("outcome").say("and_list", &[("first", &first.join(", ")), ("last", last)])
            }
        }
    }

    pub(super) fn minutes(&self, minutes: u16) -> String {
        self.table("outcome").count("minutes", minutes.into(), &[])
    }

    /// A day, with the time when it is today.
    pub(super) fn moment(&self, moment: Moment, now: Moment) -> String {
        let dates = self.dates(now);
        if local_day(moment) == local_day(now) { dates.when(moment) } else { dates.day(local_day(moment)) }
    }

    /// Places as people say them: groups where they are whole, sides where there is one.
    pub(super) fn places(&self, regions: RegionSet) -> String {
        let mut left = regions;
        let mut names = Vec::new();
        while let Some((part, whole)) = left.whole_part() {
            names.push(self.table("outcome").plain(&format!("part.{part}")));
            left = left.without(whole);
        }
        for group in SPOKEN_GROUPS {
            if let Some(members) = RegionSet::from_id(group)
                && left.contains(members)
            {
                names.push(self.library.zone_label(group));
                left = left.without(members);
            }
        }
        names.extend(left.ids().iter().map(|id| self.library.zone_label(id)));
        if names.len() <= MOST_PLACES {
            return self.all_of(&names);
        }
        let more = (names.len() - (MOST_PLACES - 1)).to_string();
        names.truncate(MOST_PLACES - 1);
        self.table("outcome").say("more_places", &[("places", &names.join(", ")), ("n", &more)])
    }

    pub(super) fn label(&self, list: &str, id: &str) -> String {
        let labels = self.text.library.vocabulary.get(list);
        labels.and_then(|labels| labels.get(id)).cloned().unwrap_or_else(|| id.to_owned())
    }

    /// What was said, in short: "Yes: strain, left calf, 30 January".
    pub(super) fn said(&self, condition: &str, reply: Option<&Reply>, occurrence: usize, now: Moment) -> String {
        self.reply_words(condition, reply, occurrence, now, false)
    }

    /// What was said, whole: with each yes and no to a further question.
    pub(super) fn said_in_full(
        &self,
        condition: &str,
        reply: Option<&Reply>,
        occurrence: usize,
        now: Moment,
    ) -> String {
        self.reply_words(condition, reply, occurrence, now, true)
    }

    fn reply_words(
        &self,
        condition: &str,
        reply: Option<&Reply>,
        occurrence: usize,
        now: Moment,
        whole: bool,
    ) -> String {
        let answers = &self.text.screening.fixed.answers;
        let id = reply.map_or("unanswered", |reply| reply.answer.id());
        let answer = answers.get(id).cloned().unwrap_or_default();
        let details = reply.and_then(|reply| reply.occurrences.get(occurrence));
        let details = details.map(|details| self.details(condition, details, now, whole)).unwrap_or_default();
        if details.is_empty() {
            return answer;
        }
        self.table("interview").say("said_with", &[("answer", &answer), ("details", &details)])
    }

    /// The details of one occurrence in words.
    fn details(&self, condition: &str, details: &Details, now: Moment, whole: bool) -> String {
        let Some(rules) = self.condition(condition) else { return String::new() };
        let mut said = Vec::new();
        for detail in &rules.details {
            let words = self.text.screening.detail(condition, &detail.id);
            let option = |word: &str| {
                words.and_then(|words| words.options.get(word)).cloned().unwrap_or_else(|| word.to_owned())
            };
            let Some(value) = details.get(&detail.id) else { continue };
            match (value, &detail.kind) {
                (Value::Unknown, _) => {}
                (Value::Flag(_), _) if !whole => {}
                (Value::Flag(flag), _) => {
                    let answer = self.text.screening.fixed.answers.get(if *flag { "yes" } else { "no" });
                    let question = words.map_or(detail.id.as_str(), |words| words.question.as_str());
                    said.push(format!("{question} {}", answer.cloned().unwrap_or_default()));
                }
                (Value::Number(number), DetailKind::Days { .. }) => {
                    said.push(format!("{number:.0} {}", self.table("interview").plain("days")));
                }
                (Value::Number(_), DetailKind::Number { unit, .. }) if unit == "mmhg" => {}
                (Value::Number(number), DetailKind::Number { unit, .. }) => {
                    let unit = self.text.screening.adaptations.units.get(unit).cloned().unwrap_or_default();
                    said.push(format!("{number} {unit}").trim().to_owned());
                }
                (Value::Number(number), _) => said.push(number.to_string()),
                (Value::Word(id), DetailKind::Regions) => said.push(self.library.zone_label(id)),
                (Value::Words(ids), DetailKind::Regions) => {
                    said.extend(ids.iter().map(|id| self.library.zone_label(id)));
                }
                (Value::Word(word), _) => said.push(option(word)),
                (Value::Words(words), _) => said.extend(words.iter().map(|word| option(word))),
                (Value::Since { since }, _) => said.push(match since.parts() {
                    (_, Some(_), Some(_)) => self.dates(now).day(since.first_day()),
                    (year, Some(month), None) => self.dates(now).month(year, month.into()),
                    (year, None, _) => year.to_string(),
                }),
            }
        }
        if let Some(Value::Words(ids)) = details.get(super::details::REGIONS) {
            said.extend(ids.iter().map(|id| self.library.zone_label(id)));
        }
        said.extend(self.reading(details));
        said.join(if whole { "; " } else { ", " })
    }

    /// The two numbers of a blood pressure belong together: "132/84 mmHg".
    fn reading(&self, details: &Details) -> Option<String> {
        let number = |id: &str| match details.get(id) {
            Some(Value::Number(number)) => Some(format!("{number:.0}")),
            _ => None,
        };
        let (upper, lower) = (number("systolic"), number("diastolic"));
        if upper.is_none() && lower.is_none() {
            return None;
        }
        let none = || "-".to_owned();
        let unit = self.text.screening.adaptations.units.get("mmhg").cloned().unwrap_or_default();
        Some(format!("{}/{} {unit}", upper.unwrap_or_else(none), lower.unwrap_or_else(none)))
    }

    pub(super) fn sentence(words: &str) -> String {
        capital(words)
    }
}
