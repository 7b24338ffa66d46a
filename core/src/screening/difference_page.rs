//! The words for what lies between two outcomes.

use super::difference::{About, Difference, Turn, difference};
use super::evidence::Decided;
use super::outcome::Outcome;
use super::page::ChangePreview;
use super::render::Pages;
use crate::words::Words;

/// More techniques than these are counted instead of named.
const MOST_TECHNIQUES: usize = 4;

impl Pages<'_> {
    /// What becomes of `before` with another answer, another plan or newer content.
    #[must_use]
    pub fn difference(&self, before: &Outcome, after: &Outcome) -> ChangePreview {
        self.change_preview(&difference(before, after))
    }

    /// The same, when only what was stored of the earlier one is there.
    pub(crate) fn difference_from(&self, before: &Decided, after: &Outcome) -> ChangePreview {
        self.change_preview(&Difference::between(before, &Decided::of(after)))
    }

    fn change_preview(&self, found: &Difference) -> ChangePreview {
        let words = self.table("changes");
        let (before, after) = (self.badge(found.before), self.badge(found.after));
        let title = if found.is_none() {
            words.plain("same_title")
        } else if found.before == found.after {
            words.say("same_level", &[("after", &after.word)])
        } else {
            words.say("other_level", &[("before", &before.word), ("after", &after.word)])
        };
        let mut lines = self.found_lines(found, words);
        lines.extend(self.session_lines(found, words));
        if found.otherwise {
            lines.push(words.plain("otherwise"));
        }
        ChangePreview { before, after, title, lines }
    }

    /// What is found, no longer found, or found otherwise.
    fn found_lines(&self, found: &Difference, words: Words<'_>) -> Vec<String> {
        let level = |level| self.badge(level).word.to_lowercase();
        let mut lines = Vec::new();
        for (about, at) in &found.appeared {
            lines.push(words.say("appeared", &[("title", &self.title_of(about)), ("level", &level(*at))]));
        }
        for shift in &found.changed {
            let key = if shift.after > shift.before { "stricter" } else { "looser" };
            lines.push(words.say(key, &[("title", &self.title_of(&shift.about)), ("level", &level(shift.after))]));
        }
        lines.extend(found.reworded.iter().map(|about| words.say("reworded", &[("title", &self.title_of(about))])));
        lines.extend(found.gone.iter().map(|about| words.say("gone", &[("title", &self.title_of(about))])));
        lines
    }

    /// What becomes of the session.
    fn session_lines(&self, found: &Difference, words: Words<'_>) -> Vec<String> {
        let mut lines = Vec::new();
        let mut number = |key: &str, turn: Option<(Option<String>, String)>| match turn {
            Some((Some(before), after)) => {
                lines.push(words.say(&format!("{key}_turn"), &[("n", &after), ("before", &before)]));
            }
            Some((None, after)) => lines.push(words.say(key, &[("n", &after)])),
            None => {}
        };
        let minutes = |turn: Turn<u16>| (turn.before.map(|before| self.minutes(before)), self.minutes(turn.after));
        number("cap", found.cap.map(|turn| (turn.before.map(|before| before.to_string()), turn.after.to_string())));
        number("time", found.minutes.map(minutes));
        number("prone", found.prone_block.map(minutes));
        if !found.closed.is_empty() {
            lines.push(words.say("closed", &[("place", &self.places(found.closed))]));
        }
        if !found.opened.is_empty() {
            lines.push(words.say("opened", &[("place", &self.places(found.opened))]));
        }
        if let Some(left) = &found.positions {
            let left: Vec<String> =
                left.iter().map(|position| self.label("position", position.id()).to_lowercase()).collect();
            lines.push(words.say("positions", &[("list", &self.any_of(&left))]));
        }
        let adaptations = &self.text.screening.adaptations;
        lines.extend(found.bans.iter().filter_map(|ban| adaptations.bans.get(ban.id()).cloned()));
        lines.extend(found.instructions.iter().filter_map(|what| adaptations.instructions.get(what.id()).cloned()));
        for (key, ids) in [("lost", &found.techniques_lost), ("gained", &found.techniques_gained)] {
            if !ids.is_empty() {
                lines.push(words.say(key, &[("list", &self.techniques_named(ids))]));
            }
        }
        lines
    }

    fn techniques_named(&self, ids: &[String]) -> String {
        let mut names: Vec<String> = ids.iter().map(|id| self.technique_name(id)).collect();
        if names.len() <= MOST_TECHNIQUES {
            return self.all_of(&names);
        }
        let more = (names.len() - (MOST_TECHNIQUES - 1)).to_string();
        names.truncate(MOST_TECHNIQUES - 1);
        self.table("changes").say("more_list", &[("list", &names.join(", ")), ("n", &more)])
    }

    fn title_of(&self, about: &About) -> String {
        match about {
            About::Condition(id) => self.words(id).map_or_else(|| id.to_string(), |words| words.title.clone()),
            About::Rule(rule) => {
                let words = self.text.screening.fixed.rules.get(rule.id());
                words.map_or_else(|| rule.id().to_owned(), |words| words.title.clone())
            }
        }
    }
}
