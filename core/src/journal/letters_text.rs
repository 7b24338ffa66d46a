//! The words of recorded letters: what one changed, how long it counts, and how it reads years later.

use super::bodies::LetterAnswered;
use super::letters_page::{ExplainedOption, LetterCard, LetterState};
use super::letters_store::{self, Answer, Correspondence};
use super::screenings::{self, Judged};
use super::{ClientId, Journal, RecordId, Result};
use crate::Moment;
use crate::calendar::{PartialDate, local_day};
use crate::screening::interactions::Rule;
use crate::screening::letter::{HOLDS_DAYS, Letter, Lift, askable, lifts};
use crate::screening::letter_page::{Paper, PaperLines, PaperSection};
use crate::screening::page::OutcomePage;
use crate::screening::{Inputs, Level, Outcome};

impl Journal {
    /// A finding's name, as a letter has it.
    pub(super) fn condition_name(&self, condition: &str) -> String {
        self.text().screening.condition(condition).map_or_else(|| condition.to_owned(), |words| words.name.clone())
    }

    fn names(&self, conditions: &[String]) -> String {
        conditions.iter().map(|id| self.condition_name(id)).collect::<Vec<_>>().join(", ")
    }

    /// A date as far as it is known, in words.
    pub(super) fn written(&self, date: PartialDate, now: Moment) -> String {
        let dates = self.dates(now);
        match date.parts() {
            (_, Some(_), Some(_)) => dates.day(date.first_day()),
            (year, Some(month), None) => dates.month(year, month.into()),
            (year, None, _) => year.to_string(),
        }
    }

    /// The last whole day on which a letter counts.
    pub(super) fn until(&self, letter: &Letter, now: Moment) -> String {
        let last = letter.holds_until(now.utc_offset_min);
        self.dates(now).day(local_day(Moment { epoch_ms: last.epoch_ms - 1, ..last }))
    }

    /// The options at `key` with their explanations.
    pub(super) fn explained(&self, key: &str) -> Vec<ExplainedOption> {
        let (words, options) = (self.letter_words(), self.letter_words().labels(key));
        let explained = options.into_iter().enumerate().map(|(place, (id, label))| {
            let line = words.nth_of(key, place, "line").to_owned();
            ExplainedOption { id, label, line }
        });
        explained.collect()
    }

    fn option_label(&self, key: &str, id: &str) -> String {
        let labels = self.letter_words().labels(key);
        labels.into_iter().find(|(known, _)| known == id).map_or_else(|| id.to_owned(), |(_, label)| label)
    }

    /// What a letter changed, and what not.
    pub(super) fn changed(
        &self,
        inputs: &Inputs,
        before: &Outcome,
        after: &Outcome,
        letter: &LetterAnswered,
        now: Moment,
    ) -> Vec<String> {
        let words = self.letter_words();
        let days = HOLDS_DAYS.to_string();
        let names = self.names(&letter.conditions);
        let read =
            Answer { record: RecordId::from_bytes([0; 16]), recorded: now, body: letter.clone(), before_merge: false }
                .letter();
        if !read.permits {
            return vec![words.say("changed.not_now", &[("titles", &names)])];
        }
        if !read.specific {
            return vec![words.plain("changed.general")];
        }
        if !read.is_fresh(now) {
            return vec![words.say("changed.old", &[("days", &days)])];
        }
        let (was, is) = (lifts(inputs, before), lifts(inputs, after));
        let of = |lifts: &[(String, Lift)], condition: &str| {
            lifts.iter().find(|(known, _)| known == condition).map(|(_, lift)| *lift)
        };
        let mut lines = Vec::new();
        let mut lifted = false;
        for condition in &letter.conditions {
            let name = self.condition_name(condition);
            let key = match (of(&was, condition), of(&is, condition)) {
                (_, Some(Lift::Standing)) => {
                    lifted = true;
                    let level = |level: Level| self.badge(level).word.to_lowercase();
                    let with =
                        [("title", &*name), ("before", &level(Level::Clearance)), ("after", &level(Level::Adapt))];
                    lines.push(words.say("changed.now", &with));
                    continue;
                }
                (Some(Lift::Possible | Lift::Standing), _) => "later",
                (Some(Lift::Detail), _) => "detail",
                (Some(Lift::Open), _) => "open",
                (Some(Lift::Stop), _) => "stop",
                (None, _) => "not_found",
            };
            lines.push(words.say(&format!("changed.{key}"), &[("title", &name)]));
        }
        if lifted && !letter.limits.is_empty() {
            lines.push(words.say("changed.limits", &[("limits", &letter.limits)]));
        }
        if lifted && after.level > Level::Adapt {
            lines.push(words.plain("changed.rest"));
        }
        lines
    }

    /// What letters add to the page of an outcome: what was asked for, what the letter says, and what it changed.
    pub(super) fn add_letters(
        &self,
        page: &mut OutcomePage,
        client: ClientId,
        judged: &Judged,
        now: Moment,
    ) -> Result<()> {
        let (inputs, outcome) = (&judged.evidence.inputs, &judged.outcome);
        let (found, before) = self.read(|dao| {
            let before = judged.because_of.map(|because| screenings::judged(dao, client, because.screening));
            Ok((letters_store::correspondences(dao, client)?, before.transpose()?.flatten()))
        })?;
        self.say_asked(&mut page.letters, &found, now);
        let mut then: Vec<Answer> = found.iter().flat_map(|found| found.answers.iter().cloned()).collect();
        then.sort_by_key(|answer| answer.recorded.epoch_ms);
        then.retain(|answer| answer.recorded.epoch_ms <= inputs.now.epoch_ms);
        let words = self.letter_words();
        for lifted in outcome.findings.iter().filter(|finding| finding.rules.contains(&Rule::I18)) {
            let Some(answer) = letters_store::counting(&then, &lifted.condition) else { continue };
            if answer.body.limits.is_empty() {
                continue;
            }
            let line = words.say("changed.limits", &[("limits", &answer.body.limits)]);
            for card in page.findings.iter_mut().filter(|card| *card.id == *lifted.condition) {
                card.todo = [card.todo.as_str(), &line].join(" ");
            }
            let line = format!("{}. {line}", self.condition_name(&lifted.condition));
            if page.may_start && !page.instructions.contains(&line) {
                page.instructions.insert(0, line);
            }
        }
        let Some(because) = judged.because_of else { return Ok(()) };
        let letter = then.iter().rfind(|answer| answer.record == because.letter);
        if let (Some(letter), Some(before)) = (letter, before) {
            let written = self.written(letter.body.written, now);
            page.because_of.push(words.say("changed.because", &[("from", &letter.body.from), ("written", &written)]));
            page.because_of.extend(self.changed(inputs, &before.outcome, outcome, &letter.body, inputs.now));
        }
        Ok(())
    }

    /// The letters of a client as cards, newest first.
    pub(super) fn letter_cards(
        &self,
        client: ClientId,
        screening: Option<RecordId>,
        now: Moment,
    ) -> Result<Vec<LetterCard>> {
        let (found, judged) = self.read(|dao| {
            let found = letters_store::correspondences(dao, client)?;
            let judged = match screening.filter(|_| !found.is_empty()) {
                Some(screening) => screenings::judged(dao, client, screening)?,
                None => None,
            };
            Ok((found, judged))
        })?;
        let askable = judged.map(|judged| askable(&judged.evidence.inputs, &judged.outcome)).unwrap_or_default();
        let answers: Vec<Answer> = found.iter().flat_map(|found| found.answers.iter().cloned()).collect();
        let mut cards: Vec<(i64, LetterCard)> = Vec::new();
        for found in &found {
            // What was asked for in a merged record may have been answered in this one.
            let answered = |condition: &String| answers.iter().any(|answer| answer.body.conditions.contains(condition));
            let waits = |found: &Correspondence| {
                let elsewhere = |condition: &String| found.client != client && answered(condition);
                found.unanswered().iter().any(|condition| !elsewhere(condition))
            };
            if let Some((at, _)) = &found.asked
                && waits(found)
            {
                cards.push((at.epoch_ms, self.asked_card(found, *at, now)));
            }
            for answer in &found.answers {
                let mut card = self.answer_card(answer, &answers, now);
                let open =
                    |condition: &&String| askable.contains(condition) && held(&answers, condition, now).is_none();
                let again = answer.body.conditions.iter().any(|condition| open(&condition));
                let needed = card.state == LetterState::Expired
                    || (card.state, &*answer.body.scope) == (LetterState::ChangesNothing, "general");
                card.ask_from = screening.filter(|_| again && needed).map(|screening| screening.to_string());
                cards.push((answer.recorded.epoch_ms, card));
            }
        }
        // Of one moment the last recorded comes first.
        cards.reverse();
        cards.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        let mut cards: Vec<LetterCard> = cards.into_iter().map(|(_, card)| card).collect();
        for letter in &found {
            let id = letter.record.to_string();
            if let Some(newest) = cards.iter_mut().find(|card| card.letter == id) {
                newest.attachments = self.attachments_of(letter.record, now)?;
            }
        }
        Ok(cards)
    }

    fn asked_card(&self, found: &Correspondence, at: Moment, now: Moment) -> LetterCard {
        let date = self.dates(now).near_day(local_day(at));
        LetterCard {
            letter: found.record.to_string(),
            title: self.names(&found.unanswered()),
            line: self.letter_words().say("card.asked", &[("date", &date)]),
            limits: String::new(),
            state: LetterState::Asked,
            ask_from: None,
            attachments: Vec::new(),
        }
    }

    fn answer_card(&self, answer: &Answer, all: &[Answer], now: Moment) -> LetterCard {
        let (body, letter) = (&answer.body, answer.letter());
        let counts =
            |condition: &String| letters_store::counting(all, condition).is_some_and(|counting| counting.body == *body);
        let (key, state) = if answer.before_merge {
            ("before_merge", LetterState::ChangesNothing)
        } else if !letter.permits {
            ("not_now", LetterState::ChangesNothing)
        } else if !letter.specific {
            ("general", LetterState::ChangesNothing)
        } else if !letter.is_fresh(now) && !body.conditions.iter().all(|id| held(all, id, now).is_some()) {
            ("expired", LetterState::Expired)
        } else if body.conditions.iter().any(counts) {
            ("holds", LetterState::Holds)
        } else {
            ("replaced", LetterState::ChangesNothing)
        };
        let (written, until) = (self.written(body.written, now), self.until(&letter, now));
        let with = [("from", &*body.from), ("written", &*written), ("until", &*until)];
        LetterCard {
            letter: answer.record.to_string(),
            title: self.names(&body.conditions),
            line: if answer.before_merge {
                self.merge_words().say("letter", &with)
            } else {
                self.letter_words().say(&format!("card.{key}"), &with)
            },
            limits: body.limits.clone(),
            state,
            ask_from: None,
            attachments: Vec::new(),
        }
    }

    /// A letter that was asked for or recorded, as it was.
    ///
    /// # Errors
    /// [`super::Error::Refused`] when there is no such record.
    pub fn letter(&self, letter: &str, now: Moment) -> Result<Paper> {
        let record = self.record_id("letter", letter)?;
        let found = self.read(|dao| {
            let client = letters_store::client_of(dao, record)?.ok_or_else(|| self.refused("no_record"))?;
            letters_store::correspondence(dao, client, record)?.ok_or_else(|| self.refused("no_record"))
        })?;
        let words = self.letter_words();
        let mut sections = Vec::new();
        for answer in found.answers.iter().rev() {
            let body = &answer.body;
            let on = self.dates(now).day(local_day(answer.recorded));
            let facts = [
                ("about", self.names(&body.conditions)),
                ("says", self.option_label("answer.replies", &body.reply)),
                ("scope", self.option_label("answer.scopes", &body.scope)),
                ("limits", body.limits.clone()),
                ("from", body.from.clone()),
                ("written", self.written(body.written, now)),
            ];
            let lines = facts.into_iter().filter(|(_, said)| !said.is_empty());
            sections.push(PaperSection {
                heading: words.say("record.recorded", &[("date", &on)]),
                lines: lines.map(|(key, said)| format!("{}: {said}", words.plain(&format!("record.{key}")))).collect(),
                set_as: PaperLines::Plain,
            });
        }
        if let Some((at, asked)) = found.asked {
            let on = self.dates(now).day(local_day(at));
            let heading = words.say("record.asked", &[("date", &on)]);
            sections.push(PaperSection { heading, lines: vec![asked.paper.title.clone()], set_as: PaperLines::Plain });
            sections.extend(asked.paper.sections);
        }
        Ok(Paper::new(words.plain("record.title"), sections))
    }
}

/// The letter that counts for a condition and is not too old.
fn held<'a>(all: &'a [Answer], condition: &str, now: Moment) -> Option<&'a Answer> {
    letters_store::counting(all, condition).filter(|answer| answer.letter().is_fresh(now))
}
