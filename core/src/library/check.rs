//! The client's check of a practitioner: what to ask, and what the answers come to.

use super::catalogue::Library;
use super::check_page::{CheckAnswer, CheckChoice, CheckItem, CheckReply, CheckSheet, CheckSummary};
use super::study::{CheckItemWords, CheckPoint};
use crate::words::fill;

impl Library {
    /// The check as a form.
    #[must_use]
    pub fn practitioner_check(&self) -> CheckSheet {
        let words = &self.words().study.check;
        let items = self.check_points().map(|(point, own)| CheckItem {
            id: point.id.clone(),
            question: own.question.clone(),
            why: own.why.clone(),
            sources: self.source_lines(&point.sources),
        });
        let answers = CheckAnswer::ALL.iter().map(|answer| CheckChoice {
            answer: *answer,
            label: words.answers.get(answer.id()).cloned().unwrap_or_default(),
        });
        CheckSheet {
            title: words.title.clone(),
            line: words.line.clone(),
            name_label: words.name_label.clone(),
            items: items.collect(),
            answers: answers.collect(),
            note_label: words.note_label.clone(),
            keep_label: words.keep_label.clone(),
        }
    }

    /// What the answers come to. An item that is left out was not asked, and what was not asked is never taken as well
    /// answered.
    #[must_use]
    pub fn check_summary(&self, replies: &[CheckReply]) -> CheckSummary {
        let words = &self.words().study.check;
        let mut summary = CheckSummary {
            title: String::new(),
            stops: Vec::new(),
            asks: Vec::new(),
            doubts: Vec::new(),
            fine: Vec::new(),
            note: words.note.clone(),
        };
        let mut grave_open = Vec::new();
        for (point, own) in self.check_points() {
            let reply = replies.iter().find(|reply| reply.item == point.id);
            let ask = || own.ask.clone();
            match (reply.map_or(CheckAnswer::NotAsked, |reply| reply.answer), &own.without, &own.doubt) {
                (CheckAnswer::Yes, ..) => summary.fine.push(own.fine.clone()),
                (CheckAnswer::No, Some(without), _) => summary.stops.push(fill(&words.stop, &[("without", without)])),
                (CheckAnswer::No, None, Some(doubt)) => summary.doubts.push(doubt.clone()),
                (CheckAnswer::Unsure | CheckAnswer::NotAsked, ..) if point.stops => grave_open.push(ask()),
                (CheckAnswer::No | CheckAnswer::Unsure | CheckAnswer::NotAsked, ..) => summary.asks.push(ask()),
            }
        }
        let title = if !summary.stops.is_empty() {
            &words.result_stop
        } else if !grave_open.is_empty() {
            &words.result_ask
        } else if !summary.doubts.is_empty() || !summary.asks.is_empty() {
            &words.result_doubt
        } else {
            &words.result_fine
        };
        summary.title.clone_from(title);
        grave_open.append(&mut summary.asks);
        summary.asks = grave_open;
        summary
    }

    fn check_points(&self) -> impl Iterator<Item = (&'static CheckPoint, &'static CheckItemWords)> {
        let words = &self.words().study.check.items;
        self.data().study.check.iter().filter_map(|point| Some((point, words.get(&point.id)?)))
    }
}
