//! What the screens about two records of one person show.

use crate::journal::page::ClientCard;

/// Two records side by side, before they are shown as one.
#[derive(Clone, Debug, PartialEq)]
pub struct MergePage {
    /// E.g. "Maya Lindqvist and Maia Lindquist".
    pub title: String,
    /// The record that goes on.
    pub kept: MergeSide,
    /// The one that is shown within it.
    pub merged: MergeSide,
    /// Facts of the two that are not the same.
    pub differences: Vec<MergeDifference>,
    /// What will happen, a sentence each.
    pub lines: Vec<String>,
    /// Why it cannot be done now.
    pub refusal: Option<String>,
}

/// One of the two records.
#[derive(Clone, Debug, PartialEq)]
pub struct MergeSide {
    /// The client.
    pub card: ClientCard,
    /// Their date of birth in words, or that it is not known.
    pub birth_line: String,
    /// When they were registered.
    pub registered_line: String,
    /// Sessions since when, or that there was none.
    pub visits_line: String,
    /// When they were screened last, or that they never were.
    pub screened_line: String,
}

/// A fact that the two records have otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct MergeDifference {
    /// Which fact.
    pub label: String,
    /// What the kept record says; empty when nothing.
    pub kept: String,
    /// What the other says; empty when nothing.
    pub merged: String,
}

/// A record that is shown within another.
#[derive(Clone, Debug, PartialEq)]
pub struct MergedLine {
    /// For undoing it.
    pub client: String,
    /// The name that it has.
    pub name: String,
    /// Since when, and what that means.
    pub line: String,
}

/// Another client who may be the same person.
#[derive(Clone, Debug, PartialEq)]
pub struct MergeOffer {
    /// The other client.
    pub client: String,
    /// Their name.
    pub name: String,
    /// Why they may be the same.
    pub line: String,
}
