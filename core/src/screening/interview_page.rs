//! The pages of the interview.

use super::Screener;
use super::details::{REGIONS, common_detail};
use super::draft::Draft;
use super::given::given;
use super::interview::{ANOTHER, Ask, FOR_EPILEPSY, MEDICINES, MEDICINES_SECTION, Question, Told};
use super::outcome::Open;
use super::page::{
    ChangedPage, Given, InterviewCompletePage, InterviewPage, OpenQuestion, OptionLine, QuestionInput, QuestionPage,
    SaidLine, SinceOption, TodayItem, TodayQuestionsPage,
};
use super::render::Pages;
use super::rules::{Answer, AskedOf, DetailKind};
use super::words::DetailWords;
use crate::calendar::local_day;

impl Pages<'_> {
    /// The page that the interview shows now; `name` is the client's.
    #[must_use]
    pub fn interview(&self, draft: &Draft, name: &str) -> InterviewPage {
        match self.screener.ask(draft) {
            Ask::Changed => InterviewPage::Changed { page: self.changed(draft) },
            Ask::Question(question) => InterviewPage::Question { page: self.question(draft, &question) },
            Ask::Medicines => InterviewPage::Medicines { page: self.medicines(draft) },
            Ask::Today => InterviewPage::Today { page: self.today(draft, name) },
            Ask::Nothing => InterviewPage::Complete { page: self.complete(draft) },
        }
    }

    fn changed(&self, draft: &Draft) -> ChangedPage {
        let words = self.table("interview");
        let inputs = &draft.inputs;
        let replies = &inputs.answers.replies;
        let outcome = self.screener.screen(inputs);
        let mut said = Vec::new();
        let mut rest = Vec::new();
        for condition in &self.content.ruleset().conditions {
            let Some(reply) = replies.get(&condition.id) else { continue };
            // What belongs to the day has its own page.
            if self.screener.is_daily(&condition.id) {
                continue;
            }
            let lapsed = outcome.findings.iter().any(|finding| *finding.condition == *condition.id && finding.lapsed);
            let line = self.said(&condition.id, Some(reply), 0, inputs.now);
            let line = if lapsed { words.say("lapsed", &[("said", &line)]) } else { line };
            let list = if reply.answer == Answer::No { &mut rest } else { &mut said };
            list.push(SaidLine { condition: condition.id.clone(), title: self.name(&condition.id), line, lapsed });
        }
        if inputs.answers.medicines_at.is_some() {
            let none = inputs.answers.medicines.is_empty() && !inputs.answers.medicines_unsure;
            let list = if none { &mut rest } else { &mut said };
            list.push(self.medicines_said(inputs));
        }
        let others = u64::try_from(rest.len()).unwrap_or(u64::MAX);
        let last = replies.values().map(|reply| reply.answered_at).max_by_key(|moment| moment.epoch_ms);
        let date = last.map(|moment| self.dates(inputs.now).day(local_day(moment))).unwrap_or_default();
        ChangedPage {
            title: words.say("changed_title", &[("date", &date)]),
            line: words.plain("changed_line"),
            again_title: words.plain("again_title"),
            same_title: words.say("same_title", &[("date", &date)]),
            said,
            rest_line: words.count("rest", others, &[]),
            rest,
            same_label: words.plain("same"),
        }
    }

    fn question(&self, draft: &Draft, question: &Question) -> QuestionPage {
        let words = self.table("interview");
        let fixed = &self.text.screening.fixed;
        let condition = self.condition(&question.condition);
        let own = self.words(&question.condition);
        let detail = question.detail.as_deref();
        let detail_words = detail.and_then(|id| self.text.screening.detail(&question.condition, id));
        let (title, help) = match detail {
            Some(ANOTHER) => {
                let reply = draft.inputs.answers.replies.get(&question.condition);
                let said = self.said(&question.condition, reply, question.occurrence, draft.inputs.now);
                (words.plain("another"), words.say("another_help", &[("said", &said)]))
            }
            Some(FOR_EPILEPSY) => (words.plain("for_epilepsy"), words.plain("for_epilepsy_help")),
            Some(_) => detail_words.map(|words| (words.question.clone(), words.help.clone())).unwrap_or_default(),
            None => own.map(|words| (words.question.clone(), words.help.clone())).unwrap_or_default(),
        };
        let (progress_line, progress) = self.progress(draft, &question.condition);
        QuestionPage {
            condition: question.condition.clone(),
            detail: question.detail.clone(),
            occurrence: u32::try_from(question.occurrence).unwrap_or(u32::MAX),
            subject: self.name(&question.condition),
            progress_line,
            progress,
            title,
            help,
            why: own.map(|words| words.why.clone()).unwrap_or_default(),
            of_practitioner: condition.is_some_and(|condition| condition.asked_of == AskedOf::Practitioner),
            input: self.input(question, detail_words),
            given: Screener::given(draft, question).and_then(|told| self.told(question, &told)),
            previews: draft.previews(question),
            unsure_line: fixed.unsure_is_fine.clone(),
            back_label: self.screener.before(draft).map(|_| words.plain("back")),
        }
    }

    /// What was given before; a turned question shows the reply as it was tapped.
    fn told(&self, question: &Question, told: &Told<'_>) -> Option<Given> {
        let turned = self.condition(&question.condition).is_some_and(|condition| condition.turned);
        match told {
            Told::Answer(Answer::Yes) => Some(if turned { Given::No } else { Given::Yes }),
            Told::Answer(Answer::No) => Some(if turned { Given::Yes } else { Given::No }),
            Told::Answer(Answer::Unsure) => Some(Given::Unsure),
            Told::Answer(Answer::Unanswered) => None,
            Told::Another(more) => Some(if *more { Given::Yes } else { Given::No }),
            Told::Value(value) => Some(given(value)),
        }
    }

    /// Section and place in it, and the share of the whole interview that is done. The page of medicines is the first of
    /// its section.
    pub(super) fn progress(&self, draft: &Draft, stop: &str) -> (String, f64) {
        let mut asked = self.screener.asked_ids(draft);
        let section_of = |id: &str| match id {
            MEDICINES => MEDICINES_SECTION,
            id => self.condition(id).map_or(' ', |condition| condition.section),
        };
        let first = asked.iter().position(|id| section_of(id) >= MEDICINES_SECTION).unwrap_or(asked.len());
        asked.insert(first, MEDICINES.to_owned());
        let section = section_of(stop);
        let of_section: Vec<&String> = asked.iter().filter(|id| section_of(id) == section).collect();
        let place = of_section.iter().position(|id| *id == stop).map_or(1, |place| place + 1);
        let name = self.text.screening.sections.get(&section.to_string()).cloned().unwrap_or_default();
        let (n, m) = (place.to_string(), of_section.len().max(1).to_string());
        let line = self.table("interview").say("progress", &[("section", &name), ("n", &n), ("m", &m)]);
        let done = asked.iter().position(|id| id == stop).unwrap_or(asked.len());
        #[expect(clippy::cast_precision_loss, reason = "there are some hundred questions at most")]
        let share = done as f64 / asked.len() as f64;
        (line, share)
    }

    fn input(&self, question: &Question, words: Option<&DetailWords>) -> QuestionInput {
        let Some(detail) = question.detail.as_deref().filter(|id| ![ANOTHER, FOR_EPILEPSY].contains(id)) else {
            return QuestionInput::YesNo;
        };
        let condition = self.condition(&question.condition);
        let own = condition.and_then(|condition| condition.details.iter().find(|known| known.id == detail));
        let kind = own.map(|detail| detail.kind.clone()).or_else(|| common_detail(detail));
        let options = |of: &[String]| {
            let label = |id: &String| words.and_then(|words| words.options.get(id)).unwrap_or(id).clone();
            of.iter().map(|id| OptionLine { id: id.clone(), label: label(id) }).collect()
        };
        match kind {
            None | Some(DetailKind::Flag) => QuestionInput::YesNo,
            Some(DetailKind::Days { never }) => QuestionInput::Since { options: self.since("since", words), never },
            Some(DetailKind::Hours) => QuestionInput::HoursAgo { options: self.since("hours", words) },
            Some(DetailKind::Number { unit, .. }) if unit == "nrs" => {
                QuestionInput::Scale { words: self.table("interview").list("scale") }
            }
            Some(DetailKind::Number { min, max, whole, unit }) => QuestionInput::Number {
                unit: self.text.screening.adaptations.units.get(&unit).cloned().unwrap_or_default(),
                min,
                max,
                decimals: u8::from(!whole),
            },
            Some(DetailKind::Choice { of }) => QuestionInput::Choice { options: options(&of) },
            Some(DetailKind::Choices { of }) => QuestionInput::Choices { options: options(&of) },
            Some(DetailKind::Regions) => QuestionInput::Regions,
            Some(DetailKind::Text) if detail == REGIONS => QuestionInput::Regions,
            Some(DetailKind::Text) => QuestionInput::Text,
        }
    }

    /// Quick choices of elapsed time; 0 has the entry's own words where "still so" is an answer.
    fn since(&self, list: &str, words: Option<&DetailWords>) -> Vec<SinceOption> {
        let choices =
            self.text.tables.get("interview").and_then(|table| table.get(list)).and_then(|list| list.as_array());
        let mut options: Vec<SinceOption> = choices
            .into_iter()
            .flatten()
            .filter_map(|choice| {
                Some(SinceOption {
                    amount: choice.get("amount")?.as_f64()?,
                    label: choice.get("label")?.as_str()?.to_owned(),
                })
            })
            .collect();
        if let (Some(now), Some(first)) = (words.and_then(|words| words.now.as_ref()), options.first_mut()) {
            first.label.clone_from(now);
        }
        options
    }

    fn today(&self, draft: &Draft, name: &str) -> TodayQuestionsPage {
        let words = self.table("interview");
        let fixed = &self.text.screening.fixed;
        let reading = self.screener.reading(draft);
        let items = self.screener.today_items(draft);
        let led_to = self.screener.led_to(&draft.inputs);
        let item = |id: &String| {
            let own = self.words(id);
            let reply = draft.inputs.answers.replies.get(id);
            let yes = reply.is_some_and(|reply| reply.answer == Answer::Yes);
            let of_today = reply.is_some_and(|reply| local_day(reply.answered_at) == local_day(draft.inputs.now));
            TodayItem {
                condition: id.clone(),
                label: own.and_then(|words| words.today.clone()).unwrap_or_else(|| self.name(id)),
                help: own.map(|words| words.help.clone()).unwrap_or_default(),
                of_practitioner: self
                    .condition(id)
                    .is_some_and(|condition| condition.asked_of == AskedOf::Practitioner),
                // A standing condition stays ticked until somebody takes the tick away; what belongs to a day starts empty.
                // So does what a medicine that is taken makes so.
                ticked: (yes && (of_today || !self.screener.is_daily(id)))
                    || (!of_today && led_to.iter().any(|(condition, _)| condition == id)),
                unsure: of_today && reply.is_some_and(|reply| reply.answer == Answer::Unsure),
            }
        };
        TodayQuestionsPage {
            title: fixed.today.clone(),
            line: words.say("today_whose", &[("name", name)]),
            items: items.iter().map(item).collect(),
            reading_label: reading.map(|id| {
                let own = self.words(&id).and_then(|words| words.today.clone());
                own.unwrap_or_else(|| words.plain("reading"))
            }),
            none_label: fixed.none_today.clone(),
            rest_label: words.plain("rest_today"),
            back_label: self.screener.before(draft).map(|_| words.plain("back")),
        }
    }

    fn complete(&self, draft: &Draft) -> InterviewCompletePage {
        let words = self.table("interview");
        let open = self.screener.screen(&draft.inputs).open;
        let mut open: Vec<OpenQuestion> = open.iter().map(|open| self.open_question(open)).collect();
        if draft.inputs.answers.medicines_unsure {
            open.push(OpenQuestion {
                condition: MEDICINES.to_owned(),
                title: words.plain("medicines.name"),
                line: words.plain("medicines.open"),
            });
        }
        let count = u64::try_from(open.len()).unwrap_or(u64::MAX);
        InterviewCompletePage {
            title: words.plain("complete_title"),
            line: if open.is_empty() { words.plain("complete_line") } else { words.count("open", count, &[]) },
            open,
            label: words.plain("complete_label"),
        }
    }

    pub(super) fn open_question(&self, open: &Open) -> OpenQuestion {
        let detail = open.details.first().and_then(|detail| self.text.screening.detail(&open.condition, detail));
        let own = self.words(&open.condition).map(|words| words.question.clone());
        OpenQuestion {
            condition: open.condition.to_string(),
            title: self.name(&open.condition),
            line: detail.map(|words| words.question.clone()).or(own).unwrap_or_default(),
        }
    }
}
