//! What is stored of a decision, and how it is decided again years later.
//!
//! All inputs are kept, with the names of engine and content: the same content gives the same outcome. What was shown is
//! kept beside them in short, so that a difference can be seen and is never silently adopted.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::entry::Occurrence;
use super::evaluate::{Truth, truth};
use super::interactions::{Rule, RuleHit};
use super::limits::Limits;
use super::model::Inputs;
use super::offer::Reason;
use super::outcome::{Finding, Open, Outcome};
use super::rules::{Answer, Level};
use super::screener::Screener;
use super::session::SafeSession;
use crate::content::Content;

/// A decision as it is stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Version of this shape.
    pub v: u32,
    /// Version of the engine.
    pub engine: String,
    /// Version of the content.
    pub content_version: String,
    /// SHA-256 of the content, hexadecimal.
    pub content_digest: String,
    /// Everything that was read.
    pub inputs: Inputs,
    /// What was decided.
    pub decided: Decided,
    /// SHA-256 of the whole outcome, hexadecimal: equal when a replay gives the same, technique by technique.
    pub outcome_digest: String,
    /// How each entry that was not a plain `no` was read.
    pub trace: Vec<Trace>,
}

/// The outcome without what follows from it for each technique.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decided {
    /// Strictest of all.
    pub level: Level,
    /// A gate was open.
    pub incomplete: bool,
    /// Everything above `proceed`.
    pub findings: Vec<Finding>,
    /// Rules that fired.
    pub rules: Vec<RuleHit>,
    /// Questions without a clear answer.
    pub open: Vec<Open>,
    /// What changed.
    pub limits: Limits,
    /// Minutes in all.
    pub minutes: u16,
    /// Minutes face-down at a time.
    pub prone_block: u16,
    /// Highest pressure of each technique that was offered.
    pub offered: BTreeMap<String, u8>,
    /// Why the others were not.
    pub removed: BTreeMap<String, Vec<Reason>>,
    /// The session that was proposed.
    pub session: SafeSession,
    /// Rules that were not judged; an older engine did not know them all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_judged: Vec<Rule>,
}

/// How one entry was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trace {
    /// The entry.
    pub condition: String,
    /// What was said.
    pub said: Answer,
    /// The answer was too old.
    pub lapsed: bool,
    /// It did not concern this client.
    pub not_asked: bool,
    /// Details beside the answer said otherwise (I-16).
    pub contradicted: bool,
    /// The classes of medicines that said otherwise (I-16).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub medicines: Vec<String>,
    /// Its level.
    pub level: Level,
    /// For each occurrence that was read: its branches down to the first true one.
    pub branches: Vec<Vec<Seen>>,
}

/// How a branch was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Seen {
    /// Passed.
    False,
    /// Kept as possible.
    Unknown,
    /// Ended the reading.
    True,
}

/// What deciding again gave.
#[derive(Clone, Debug, PartialEq)]
pub enum Replayed {
    /// The same outcome.
    Same {
        /// It.
        outcome: Box<Outcome>,
    },
    /// Another one; what was decided stays as it is.
    Differs {
        /// The content is another one than then.
        other_content: bool,
        /// The engine is another one than then.
        other_engine: bool,
        /// What was decided then.
        then: Level,
        /// What would be decided now.
        now: Box<Outcome>,
    },
}

impl Evidence {
    /// Screens and keeps everything about it.
    #[must_use]
    pub fn take(screener: &Screener, content: &Content, inputs: Inputs) -> (Self, Outcome) {
        let outcome = screener.screen(&inputs);
        let evidence = Self {
            v: 1,
            engine: ENGINE.to_owned(),
            content_version: content.version().to_owned(),
            content_digest: content.digest().to_owned(),
            decided: Decided::of(&outcome),
            outcome_digest: digest(&outcome),
            trace: screener.trace(&inputs),
            inputs,
        };
        (evidence, outcome)
    }

    /// Decides again from the stored inputs. `content` is the one that the evidence names, where it is kept.
    #[must_use]
    pub fn replay(&self, content: &Content) -> Replayed {
        self.replay_with(&Screener::new(content.ruleset(), content.library()), content)
    }

    /// As [`Evidence::replay`], with the content's rules compiled already.
    #[must_use]
    pub fn replay_with(&self, screener: &Screener, content: &Content) -> Replayed {
        let outcome = Box::new(screener.screen(&self.inputs));
        // Another engine may write the same decision in another way; what was decided is what counts then.
        let told_alike = || self.engine != ENGINE && Decided::of(&outcome).says(&self.decided);
        if digest(&outcome) == self.outcome_digest || told_alike() {
            return Replayed::Same { outcome };
        }
        Replayed::Differs {
            other_content: content.digest() != self.content_digest,
            other_engine: self.engine != ENGINE,
            then: self.decided.level,
            now: outcome,
        }
    }
}

/// The engine's own version, as evidence names it: raised with every change of what it decides or how it says so.
pub(crate) const ENGINE: &str = "0.3.0";

/// SHA-256 of the outcome as JSON, hexadecimal.
fn digest(outcome: &Outcome) -> String {
    // An outcome holds words, numbers and lists only; serde writes its fields in the order of their declaration.
    let json = serde_json::to_vec(outcome).unwrap_or_default();
    Sha256::digest(&json).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

impl Decided {
    /// It says the same, whatever rules were not judged.
    fn says(&self, other: &Self) -> bool {
        Self { not_judged: Vec::new(), ..self.clone() } == Self { not_judged: Vec::new(), ..other.clone() }
    }

    pub(super) fn of(outcome: &Outcome) -> Self {
        let offered = outcome
            .techniques
            .iter()
            .filter_map(|technique| technique.offer.as_ref().map(|offer| (technique.technique.to_string(), offer.cap)));
        let removed = outcome.techniques.iter().filter(|technique| technique.offer.is_none());
        Self {
            level: outcome.level,
            incomplete: outcome.incomplete,
            findings: outcome.findings.clone(),
            rules: outcome.rules.clone(),
            open: outcome.open.clone(),
            limits: outcome.limits.clone(),
            minutes: outcome.minutes,
            prone_block: outcome.prone_block,
            offered: offered.collect(),
            removed: removed.map(|technique| (technique.technique.to_string(), technique.reasons.clone())).collect(),
            session: outcome.session.clone(),
            not_judged: outcome.not_judged.clone(),
        }
    }
}

impl Screener {
    /// How each entry that was not a plain `no` is read.
    fn trace(&self, inputs: &Inputs) -> Vec<Trace> {
        let context = self.context(inputs);
        let judged = self.judge_all(&context);
        let told = judged.into_iter().filter(|judged| {
            judged.said != Answer::No
                || judged.lapsed
                || judged.contradicted
                || judged.is_so()
                || judged.unclear.is_some()
        });
        let trace = told.filter_map(|judged| {
            let entry = self.rules.entries.get(judged.entry)?;
            let read = |occurrence: &Occurrence<'_>| {
                let mut seen = Vec::new();
                for line in &entry.branches {
                    let how = Seen::from(truth(&line.when, &occurrence.facts));
                    seen.push(how);
                    if how == Seen::True {
                        break;
                    }
                }
                seen
            };
            Some(Trace {
                condition: entry.id.to_string(),
                said: judged.said,
                lapsed: judged.lapsed,
                not_asked: judged.not_asked,
                contradicted: judged.contradicted,
                medicines: self.rules.medicines.ids(judged.medicines),
                level: judged.level(),
                branches: judged.occurrences.iter().map(read).collect(),
            })
        });
        trace.collect()
    }
}

impl From<Truth> for Seen {
    fn from(truth: Truth) -> Self {
        match truth {
            Truth::False => Self::False,
            Truth::Unknown => Self::Unknown,
            Truth::True => Self::True,
        }
    }
}
