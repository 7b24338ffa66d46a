//! What the quiz shows: questions made from the content, each with its answer and where that comes from.

use super::page::SourceLine;
use super::vocabulary::vocabulary;

vocabulary! {
    /// What is practised.
    QuizKind {
        /// Where no foot is allowed, and what holds elsewhere.
        Zones = "zones",
        /// What to do when something is felt, seen or said during the work.
        StopSigns = "stop-signs",
        /// What a condition means for the day.
        Contraindications = "contraindications",
    }
}

/// A quiz that can be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuizOffer {
    /// Which.
    pub kind: QuizKind,
    /// E.g. "Where no foot goes".
    pub title: String,
    /// What it practises.
    pub line: String,
}

/// One question.
#[derive(Clone, Debug, PartialEq)]
pub struct QuizQuestion {
    /// What it asks about; the same for the same seed.
    pub id: String,
    /// The question.
    pub prompt: String,
    /// Chart view on which it can be answered, or on which [`Self::zone`] is shown; `None` without a picture.
    pub view: Option<String>,
    /// The zone that is asked about, to be painted on the chart.
    pub zone: Option<String>,
    /// The answers; exactly one is right.
    pub options: Vec<QuizOption>,
    /// Why that one is right.
    pub because: String,
    /// Where that comes from.
    pub source: Option<SourceLine>,
}

/// One answer of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuizOption {
    /// Its words.
    pub label: String,
    /// Zones of the chart that stand for it; empty where the chart is no answer.
    pub zones: Vec<String>,
    /// It is the right one.
    pub right: bool,
}

/// The end of a quiz.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuizResult {
    /// E.g. "7 of 10".
    pub title: String,
    /// A kind word about it.
    pub line: String,
}
