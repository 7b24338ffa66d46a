//! The content folder: reads TOML files and knows afterwards which ones nobody asked for.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use crate::error::Errors;

/// The content folder.
pub struct Folder {
    root: PathBuf,
    read: RefCell<BTreeSet<PathBuf>>,
}

/// One file of it.
pub struct Document {
    /// Path within the content folder.
    pub path: PathBuf,
    /// What it holds.
    pub text: String,
}

impl Folder {
    /// The folder at `root`.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), read: RefCell::default() }
    }

    /// The file at `path`, a path within the folder; a missing one is an error.
    pub fn document(&self, path: impl AsRef<Path>, errors: &mut Errors) -> Option<Document> {
        let path = path.as_ref();
        self.read.borrow_mut().insert(path.to_owned());
        match fs::read_to_string(self.root.join(path)) {
            Ok(text) => Some(Document { path: path.to_owned(), text }),
            Err(error) => {
                let rule = if error.kind() == ErrorKind::NotFound {
                    "missing: the content has this id, so it needs this file".to_owned()
                } else {
                    format!("cannot be read: {error}")
                };
                errors.in_file(path, rule);
                None
            }
        }
    }

    /// Reads and parses the file at `path`.
    pub fn parse<T: DeserializeOwned>(&self, path: impl AsRef<Path>, errors: &mut Errors) -> Option<(Document, T)> {
        let document = self.document(path, errors)?;
        let parsed = document.parse(errors)?;
        Some((document, parsed))
    }

    /// All TOML files directly in the folder `path`, by name; a file's name without `.toml` is the id of what it holds.
    pub fn documents(&self, path: impl AsRef<Path>, errors: &mut Errors) -> Vec<Document> {
        let names = self.names(path.as_ref());
        names.into_iter().filter_map(|name| self.document(path.as_ref().join(name), errors)).collect()
    }

    /// The files directly in the folder `path` that nothing has read yet.
    pub fn unread_documents(&self, path: impl AsRef<Path>, errors: &mut Errors) -> Vec<Document> {
        let names = self.names(path.as_ref()).into_iter().map(|name| path.as_ref().join(name));
        let unread: Vec<_> = names.filter(|path| !self.read.borrow().contains(path)).collect();
        unread.into_iter().filter_map(|path| self.document(path, errors)).collect()
    }

    /// Names of the folders directly in the folder `path`.
    pub fn folders(&self, path: impl AsRef<Path>) -> Vec<String> {
        let entries = fs::read_dir(self.root.join(path)).into_iter().flatten().flatten();
        let mut names: Vec<_> = entries
            .filter(|entry| entry.path().is_dir())
            .filter_map(|entry| entry.file_name().into_string().ok())
            .collect();
        names.sort();
        names
    }

    /// Refuses every TOML file that nothing has read: words without a rule, or a file under a wrong name.
    pub fn refuse_orphans(&self, errors: &mut Errors) {
        self.walk(Path::new(""), &mut |path| {
            if !self.read.borrow().contains(path) {
                errors.in_file(path, "orphan: nothing in the content has this id");
            }
        });
    }

    fn walk(&self, path: &Path, visit: &mut impl FnMut(&Path)) {
        for name in self.names(path) {
            visit(&path.join(name));
        }
        for folder in self.folders(path) {
            self.walk(&path.join(folder), visit);
        }
    }

    fn names(&self, path: &Path) -> Vec<String> {
        let entries = fs::read_dir(self.root.join(path)).into_iter().flatten().flatten();
        let mut names: Vec<_> = entries
            .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "toml"))
            .filter_map(|entry| entry.file_name().into_string().ok())
            .collect();
        names.sort();
        names
    }
}

impl Document {
    /// The file's name without `.toml`.
    pub fn id(&self) -> String {
        self.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// Parses the TOML; what does not fit is reported at its place.
    pub fn parse<T: DeserializeOwned>(&self, errors: &mut Errors) -> Option<T> {
        match toml::from_str(&self.text) {
            Ok(parsed) => Some(parsed),
            Err(error) => {
                match error.span() {
                    Some(span) => errors.at(self, span, error.message()),
                    None => errors.in_file(&self.path, error.message()),
                }
                None
            }
        }
    }

    /// Where the key `key` is written, as `key = ...` or as the last name of a `[table]`.
    pub fn key(&self, key: &str) -> Option<usize> {
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let name = line.trim().trim_matches(['[', ']']).split('=').next().unwrap_or_default().trim();
            if name == key || name.rsplit('.').next() == Some(key) {
                return Some(start);
            }
            start += line.len();
        }
        None
    }

    /// Line and column of a byte, both from 1; a column counts characters.
    pub fn place(&self, byte: usize) -> (usize, usize) {
        let before = self.text.get(..byte).unwrap_or(&self.text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}
