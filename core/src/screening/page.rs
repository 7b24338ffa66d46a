//! What a screening screen shows: final sentences, ready to be set. The apps only lay them out.

use super::letter_page::{LetterOffer, ScreenedOut};
use super::medicines_page::MedicinesPage;
use super::rules::Level;
use crate::library::page::{FactTile, SourceLine};

/// A level with its word; the shape belongs to the level.
#[derive(Clone, Debug, PartialEq)]
pub struct Badge {
    /// Decides shape and colour.
    pub level: Level,
    /// The word beside the shape.
    pub word: String,
}

/// Where the interview stands.
#[derive(Clone, Debug, PartialEq)]
pub enum InterviewPage {
    /// A known client: what was said, and has anything changed?
    Changed {
        /// The page.
        page: ChangedPage,
    },
    /// One question.
    Question {
        /// The page.
        page: QuestionPage,
    },
    /// What medicines are taken.
    Medicines {
        /// The page.
        page: MedicinesPage,
    },
    /// The questions of today, all on one page.
    Today {
        /// The page.
        page: TodayQuestionsPage,
    },
    /// Everything is asked; what is still open is listed.
    Complete {
        /// The page.
        page: InterviewCompletePage,
    },
}

/// "Anything changed since 3 November?"
#[derive(Clone, Debug, PartialEq)]
pub struct ChangedPage {
    /// The question.
    pub title: String,
    /// What happens with the answer.
    pub line: String,
    /// Heading of what was said and has lapsed: "Asked again today".
    pub again_title: String,
    /// Heading of the rest: "Same as on 3 November".
    pub same_title: String,
    /// What was said, other than `no`; the medicines are one line among them.
    pub said: Vec<SaidLine>,
    /// E.g. "81 other questions: no".
    pub rest_line: String,
    /// These other questions; what is new since then is among them.
    pub rest: Vec<SaidLine>,
    /// "Nothing has changed".
    pub same_label: String,
}

/// One earlier answer.
#[derive(Clone, Debug, PartialEq)]
pub struct SaidLine {
    /// Condition id, or `medicines`; tapping asks it again.
    pub condition: String,
    /// Its name.
    pub title: String,
    /// What was said, e.g. "Yes, controlled".
    pub line: String,
    /// It has lapsed and will be asked again.
    pub lapsed: bool,
}

/// One question, one page.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionPage {
    /// Condition id.
    pub condition: String,
    /// Detail id; `None` is the entry's own question.
    pub detail: Option<String>,
    /// Which of several of a kind, from 0.
    pub occurrence: u32,
    /// Name of the condition, e.g. "Sprain, strain or dislocation".
    pub subject: String,
    /// Section and place, e.g. "Bones and joints, 3 of 9".
    pub progress_line: String,
    /// Share of the whole interview that is done, 0 to 1.
    pub progress: f64,
    /// The question.
    pub title: String,
    /// Help below it, may be empty.
    pub help: String,
    /// Why it is asked.
    pub why: String,
    /// Asked of the person giving the massage.
    pub of_practitioner: bool,
    /// How it is answered.
    pub input: QuestionInput,
    /// The answer that was given before, when one comes back to the page.
    pub given: Option<Given>,
    /// An earlier answer is being changed: ask what that changes before it is handed in.
    pub previews: bool,
    /// "Not sure" is fine: what it means.
    pub unsure_line: String,
    /// E.g. "Back to question 2"; `None` on the first.
    pub back_label: Option<String>,
}

/// How a question is answered. "Not sure" is always there and as large as the rest.
#[derive(Clone, Debug, PartialEq)]
pub enum QuestionInput {
    /// Yes or no.
    YesNo,
    /// One of these.
    Choice {
        /// The options.
        options: Vec<OptionLine>,
    },
    /// Any of these.
    Choices {
        /// The options.
        options: Vec<OptionLine>,
    },
    /// A number.
    Number {
        /// Unit in words, e.g. "mmHg".
        unit: String,
        /// Smallest accepted.
        min: f64,
        /// Largest accepted.
        max: f64,
        /// Decimals that may be typed.
        decimals: u8,
    },
    /// 0 to 10.
    Scale {
        /// Words for 0, 1 to 3, 4 to 6, 7 to 9 and 10: eleven entries.
        words: Vec<String>,
    },
    /// How long ago: a date (day, month or year is enough), or quick choices.
    Since {
        /// Quick choices.
        options: Vec<SinceOption>,
        /// "Never" may be said.
        never: bool,
    },
    /// Hours ago.
    HoursAgo {
        /// Quick choices.
        options: Vec<SinceOption>,
    },
    /// Places on the body chart.
    Regions,
    /// Free words.
    Text,
}

/// One answer of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionLine {
    /// Word for [`Given`].
    pub id: String,
    /// Label.
    pub label: String,
}

/// A quick choice of elapsed time.
#[derive(Clone, Debug, PartialEq)]
pub struct SinceOption {
    /// Days or hours, rounded to the careful side.
    pub amount: f64,
    /// Label, e.g. "Today", "About a week ago".
    pub label: String,
}

/// What was answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Not sure.
    Unsure,
    /// Words of a list.
    Words {
        /// Option ids.
        ids: Vec<String>,
    },
    /// A number, also hours.
    Number {
        /// The number.
        value: f64,
    },
    /// A date with as much of it as is known.
    Date {
        /// Year.
        year: i32,
        /// Month, 1 to 12.
        month: Option<u8>,
        /// Day of the month.
        day: Option<u8>,
    },
    /// Days ago, as a quick choice.
    DaysAgo {
        /// Days.
        days: f64,
    },
    /// Never.
    Never,
    /// Zone ids of the chart.
    Zones {
        /// The ids.
        ids: Vec<String>,
    },
    /// Free words.
    Text {
        /// The words.
        text: String,
    },
}

/// All questions of today on one page.
#[derive(Clone, Debug, PartialEq)]
pub struct TodayQuestionsPage {
    /// "Is any of this so today?"
    pub title: String,
    /// Whose, and what to tick.
    pub line: String,
    /// The items in order.
    pub items: Vec<TodayItem>,
    /// Where a reading is asked for: words of the field; `None` when it is not.
    pub reading_label: Option<String>,
    /// Label when nothing is ticked: "None of these today".
    pub none_label: String,
    /// Label when something is ticked: "The others: no".
    pub rest_label: String,
    /// "Back"; `None` when nothing came before.
    pub back_label: Option<String>,
}

/// One item of the today page.
#[derive(Clone, Debug, PartialEq)]
pub struct TodayItem {
    /// Condition id.
    pub condition: String,
    /// The item, e.g. "Pain of 7 or more out of 10".
    pub label: String,
    /// Small words below it, may be empty.
    pub help: String,
    /// About the person giving the massage.
    pub of_practitioner: bool,
    /// Ticked before, when one comes back to the page.
    pub ticked: bool,
    /// "Not sure" was said before, when one comes back to the page.
    pub unsure: bool,
}

/// The end of the interview.
#[derive(Clone, Debug, PartialEq)]
pub struct InterviewCompletePage {
    /// E.g. "That is everything".
    pub title: String,
    /// What is still open and what that means; empty when nothing is.
    pub line: String,
    /// The open questions.
    pub open: Vec<OpenQuestion>,
    /// "See the outcome".
    pub label: String,
}

/// A question without a clear answer.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenQuestion {
    /// Condition id.
    pub condition: String,
    /// Its name.
    pub title: String,
    /// The question.
    pub line: String,
}

/// The outcome of a screening.
#[derive(Clone, Debug, PartialEq)]
pub struct OutcomePage {
    /// The stored screening.
    pub screening: String,
    /// The client.
    pub client: String,
    /// E.g. "Maya Lindqvist, today".
    pub who_line: String,
    /// Level.
    pub badge: Badge,
    /// One plain sentence.
    pub sentence: String,
    /// Set when questions are open: says "incomplete" and what to do.
    pub incomplete: Option<String>,
    /// The open questions.
    pub open: Vec<OpenQuestion>,
    /// What changes today.
    pub changes: Vec<FactTile>,
    /// Findings, strictest first.
    pub findings: Vec<FindingCard>,
    /// Zones to paint, strictest mark for each zone.
    pub marks: Vec<ZoneMark>,
    /// The same as a list, for the chart's text twin.
    pub zone_lines: Vec<ZoneLine>,
    /// Things to do and check, in words.
    pub instructions: Vec<String>,
    /// The safest good session: what remains, in a sound order.
    pub plan: Vec<PlanStep>,
    /// E.g. "30 minutes in all, face down at most 20 at a time".
    pub plan_line: String,
    /// What was taken off the list, and why.
    pub removed: Vec<RemovedTechnique>,
    /// What to offer instead.
    pub instead: Vec<String>,
    /// "Do not try this at home", where it belongs.
    pub home_warning: Option<String>,
    /// What a doctor's letter can change, and what not; empty where nothing asks for one.
    pub letters: Vec<LetterOffer>,
    /// A request for a letter can be made from here: its label.
    pub letter_label: Option<String>,
    /// Set when a recorded letter led to this screening: what it changed and what not.
    pub because_of: Vec<String>,
    /// What the client is told when there is no foot work today.
    pub screened_out: Option<ScreenedOut>,
    /// When what ends: "Left calf: not before 14 March".
    pub windows: Vec<WindowLine>,
    /// What is not judged yet, not reviewed, not a diagnosis.
    pub notes: Vec<String>,
    /// A session may be started.
    pub may_start: bool,
    /// Highest pressure anywhere, 1 to 5; `None` when no session is possible.
    pub cap: Option<u8>,
    /// Minutes of foot work in all.
    pub minutes: Option<u16>,
    /// The smallest facts that would change the level, e.g. "If today's reading is below 140/90".
    pub what_if: Vec<WhatIfLine>,
}

/// Facts that would change the level, and the level that they would give.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIfLine {
    /// The level then.
    pub badge: Badge,
    /// The facts, e.g. "If today's reading is below 140/90".
    pub line: String,
}

/// What another answer, another plan or newer content would change.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangePreview {
    /// The level as it stands.
    pub before: Badge,
    /// The level that it would be.
    pub after: Badge,
    /// One sentence, e.g. "Adapt becomes clearance first".
    pub title: String,
    /// What appears, goes, becomes stricter or looser; a sentence each.
    pub lines: Vec<String>,
}

/// A stored screening, decided again from the same answers by the rules of its day.
#[derive(Clone, Debug, PartialEq)]
pub struct ReplayPage {
    /// E.g. "The same outcome as on 3 November".
    pub title: String,
    /// It is the same, technique by technique.
    pub same: bool,
    /// The level that was decided then.
    pub then: Badge,
    /// The level that it is when decided again.
    pub now: Badge,
    /// Which rules were used, e.g. "Rules 1.3, kept with the record".
    pub content_line: String,
    /// What was looked at and what differs, a sentence each.
    pub lines: Vec<String>,
    /// What the rules of this app would change; `None` when they are the ones of that day.
    pub newer: Option<ChangePreview>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct FindingCard {
    /// Condition or rule id.
    pub id: String,
    /// Level.
    pub badge: Badge,
    /// What was found.
    pub title: String,
    /// The answer it rests on, or the window.
    pub line: String,
    /// Why it matters.
    pub why: String,
    /// What to do; empty when nothing beside the level.
    pub todo: String,
    /// When to ask again; may be empty.
    pub later: String,
    /// What to offer instead; may be empty.
    pub instead: String,
    /// What would change it, e.g. "Adapt when today's reading is below 140/90."; may be empty.
    pub changes_with: String,
    /// The branch in words, e.g. "Broken less than six months ago".
    pub because: String,
    /// The question that was asked.
    pub question: String,
    /// The answer in words.
    pub answer: String,
    /// How sure the rule is, in words.
    pub confidence: String,
    /// Sources.
    pub sources: Vec<SourceLine>,
}

/// How a zone is painted.
#[derive(Clone, Debug, PartialEq)]
pub struct ZoneMark {
    /// Zone id of the chart.
    pub zone: String,
    /// The mark.
    pub mark: Mark,
}

/// What holds in a zone today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Lighter than the rest, or without the heel.
    Light,
    /// Never a foot, for anybody.
    Never,
    /// Off today because of a finding.
    Off,
}

/// A zone in words.
#[derive(Clone, Debug, PartialEq)]
pub struct ZoneLine {
    /// The mark.
    pub mark: Mark,
    /// Where, e.g. "Left calf".
    pub title: String,
    /// What holds and why.
    pub line: String,
    /// Zone ids.
    pub zones: Vec<String>,
}

/// One step of the safest good session.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanStep {
    /// Technique id.
    pub technique: String,
    /// Its name.
    pub title: String,
    /// Where, pressure, what is left out.
    pub line: String,
    /// Highest pressure.
    pub cap: u8,
    /// Minutes proposed.
    pub minutes: u16,
}

/// A technique that is not offered.
#[derive(Clone, Debug, PartialEq)]
pub struct RemovedTechnique {
    /// Technique id.
    pub technique: String,
    /// Its name.
    pub title: String,
    /// Why, in a sentence.
    pub why: String,
}

/// A window that ends by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct WindowLine {
    /// Condition id.
    pub condition: String,
    /// E.g. "Left calf: not before 14 March".
    pub title: String,
    /// E.g. "Muscle strain on 30 January. 18 days to go."
    pub line: String,
    /// Share of the window that has passed, 0 to 1.
    pub progress: f64,
}
