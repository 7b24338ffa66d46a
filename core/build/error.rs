//! What is wrong with the content, so that the person who wrote it finds the place at once.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::folder::Document;

/// One broken rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file, as a path within the content folder.
    pub file: PathBuf,
    /// Line and column, both from 1; the beginning of the file when all of it is meant.
    pub place: (usize, usize),
    /// Which rule is broken, in words.
    pub rule: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = self.place;
        write!(f, "content/{}:{line}:{column}", self.file.display())?;
        // One line each: cargo prints the first line of an error only.
        write!(f, ": {}", self.rule.replace('\n', " "))
    }
}

/// All broken rules of one build; a reviewer sees them together, not one a build.
#[derive(Debug, Default)]
pub struct Errors {
    faults: Vec<Fault>,
}

impl Errors {
    /// A rule broken at bytes `span` of `document`.
    pub fn at(&mut self, document: &Document, span: Range<usize>, rule: impl Into<String>) {
        let place = document.place(span.start);
        self.faults.push(Fault { file: document.path.clone(), place, rule: rule.into() });
    }

    /// Something that is not in `document` and should be: told where it would be added.
    pub fn missing(&mut self, document: &Document, rule: impl Into<String>) {
        let end = document.text.trim_end().len();
        self.at(document, end..end, rule);
    }

    /// A rule broken by what `document` says under the key `key`, or by its not being there.
    pub fn under(&mut self, document: &Document, key: &str, rule: impl Into<String>) {
        match document.key(key) {
            Some(at) => self.at(document, at..at, rule),
            None => self.missing(document, rule),
        }
    }

    /// A rule broken by the file as a whole.
    pub fn in_file(&mut self, file: impl AsRef<Path>, rule: impl Into<String>) {
        self.faults.push(Fault { file: file.as_ref().to_owned(), place: (1, 1), rule: rule.into() });
    }

    /// Nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.faults.is_empty()
    }

    /// All faults by file and place.
    pub fn faults(&self) -> Vec<&Fault> {
        let mut faults: Vec<_> = self.faults.iter().collect();
        faults.sort();
        faults
    }
}
