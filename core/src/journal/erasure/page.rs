//! What the screens of retention and erasure show and hand in.

/// How long records are kept, and the rules to choose from.
#[derive(Clone, Debug, PartialEq)]
pub struct RetentionPage {
    /// The choices.
    pub rules: Vec<RetentionRuleLine>,
    /// Years of the practice's own rule.
    pub own_years: u8,
    /// What holds now, in a sentence.
    pub line: String,
    /// Nobody has chosen yet: the longest rule holds until somebody does.
    pub chosen: bool,
}

/// One rule.
#[derive(Clone, Debug, PartialEq)]
pub struct RetentionRuleLine {
    /// For [`RetentionForm`].
    pub id: String,
    /// E.g. "CMTO, Ontario".
    pub label: String,
    /// What it asks for.
    pub line: String,
    /// It holds now.
    pub chosen: bool,
}

/// The rule that was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct RetentionForm {
    /// Id of the rule.
    pub rule: String,
    /// Years, 1 to 100, of the practice's own rule; else it is not read.
    pub own_years: u8,
}

/// Before somebody is erased.
#[derive(Clone, Debug, PartialEq)]
pub struct ErasurePage {
    /// The client.
    pub client: String,
    /// E.g. "Erase Maya Lindqvist".
    pub title: String,
    /// "May be erased from 3 November 2035, because ..."
    pub line: String,
    /// The time has come: no ground is needed.
    pub due: bool,
    /// What goes.
    pub goes: Vec<String>,
    /// What remains.
    pub remains: Vec<String>,
    /// Lawful grounds before the time; empty when it has come.
    pub grounds: Vec<GroundLine>,
}

/// One ground.
#[derive(Clone, Debug, PartialEq)]
pub struct GroundLine {
    /// For [`ErasureForm`].
    pub id: String,
    /// In words.
    pub label: String,
    /// When it holds.
    pub line: String,
}

/// An erasure, as it is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct ErasureForm {
    /// Id of a ground; empty when the time has come.
    pub ground: String,
    /// Words beside it; needed with a ground. They stay: nobody's name belongs here.
    pub note: String,
}

/// What is left to show of an erasure.
#[derive(Clone, Debug, PartialEq)]
pub struct CertificatePage {
    /// The certificate.
    pub record: String,
    /// Its heading.
    pub title: String,
    /// Who, when, on what ground, what is gone, what remains; a sentence each.
    pub lines: Vec<String>,
    /// The same as plain text, to hand out.
    pub text: String,
}
