//! The words of the journal in the person's language, and refusals as final sentences.

use super::check::Invalid;
use super::{Error, Journal};
use crate::Moment;
use crate::content::{Content, Text};
use crate::dates::Dates;
use crate::words::Words;

impl Journal {
    /// The content that this journal decides by from now on.
    pub(super) fn content() -> &'static Content {
        Content::embedded()
    }

    pub(crate) fn text(&self) -> &'static Text {
        Self::content().text(&self.language)
    }

    /// The journal's own words.
    pub(super) fn words(&self) -> Words<'static> {
        Words::new(&self.text().tables["journal"])
    }

    /// Words about favourites, notes, marks for a client and checks.
    pub(super) fn study_words(&self) -> Words<'static> {
        Words::new(&self.text().tables["study"])
    }

    pub(crate) fn dates(&self, now: Moment) -> Dates<'static> {
        Dates::new(Words::new(&self.text().tables["dates"]), now)
    }

    /// Bad input, as a sentence at its field.
    pub(super) fn invalid(&self, invalid: Invalid) -> Error {
        let most = super::check::TEXT.to_string();
        let sentence = self.words().say(&format!("errors.{}", invalid.words), &[("n", &most)]);
        Error::invalid(invalid.field, sentence)
    }

    /// Bad input at `field`; `words` is a key under `errors`.
    pub(super) fn bad(&self, field: &'static str, words: &'static str) -> Error {
        self.invalid(Invalid { field, words })
    }

    /// Something that cannot be done now; `words` is a key under `errors`.
    pub(super) fn refused(&self, words: &str) -> Error {
        Error::Refused { reason: self.words().plain(&format!("errors.{words}")) }
    }
}
