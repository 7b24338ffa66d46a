//! What each rule across entries rests on (clinical specification, the table of 6).

use super::interactions::Rule;
use crate::library::vocabulary::Confidence;

impl Rule {
    /// How sure it is, and the ids of its sources.
    pub(super) const fn basis(self) -> (&'static [Confidence], &'static [&'static str]) {
        use Confidence::{Judgement, Literature, School, Seed};
        match self {
            Self::I03 => (&[Literature, Judgement], &[]),
            Self::I04 | Self::I06 => (&[Seed], &["SEED-001"]),
            Self::I05 => (&[Seed, Literature], &["SEED-001", "CAMBRON06"]),
            Self::I07 => (&[Literature, Judgement], &["W-OST"]),
            Self::I09 => (&[School, Judgement], &["CBM-WEIGHT"]),
            Self::I11 => (&[School, Judgement], &["TCM-TREAD"]),
            Self::I12 => (&[Literature, Judgement], &["LIM", "BEHERA"]),
            Self::I15 => (&[Literature, Judgement], &["THAI-DEATH", "SUN"]),
            Self::I19 => (&[Literature, Judgement], &["PARQ", "PARQ-Q"]),
            Self::I21 => (&[Seed], &["SEED-004"]),
            Self::U1
            | Self::U2
            | Self::U3
            | Self::I08
            | Self::I10
            | Self::I13
            | Self::I14
            | Self::I16
            | Self::I17
            | Self::I18
            | Self::I20
            | Self::Medicine => (&[Judgement], &[]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Content;

    #[test]
    fn every_rule_names_what_it_rests_on() {
        let sources = &Content::embedded().library().sources;
        for rule in Rule::ALL {
            let (grades, ids) = rule.basis();
            assert!(!grades.is_empty(), "{rule:?}");
            assert!(ids.iter().all(|id| sources.iter().any(|source| source.id.as_str() == *id)), "{ids:?}");
        }
    }
}
