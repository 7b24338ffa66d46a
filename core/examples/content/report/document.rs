//! The shape of the document: parts, entries, facts.

use treadwell_core::content::Content;
use treadwell_core::screening::Level;

use super::{catalogue, conditions, medicines, shared};

/// One version of the content.
pub struct Document {
    /// Its version.
    pub version: String,
    /// SHA-256 of its canonical JSON.
    pub digest: String,
    /// What it says about itself.
    pub status: Vec<String>,
    /// In reading order.
    pub parts: Vec<Part>,
}

/// A chapter.
pub struct Part {
    /// For links.
    pub id: String,
    pub title: String,
    pub intro: String,
    pub entries: Vec<Entry>,
}

/// One thing: a condition, a rule, a technique, a source.
pub struct Entry {
    /// Its id in the content.
    pub id: String,
    pub title: String,
    /// One or two words each, e.g. "gate".
    pub tags: Vec<String>,
    pub facts: Vec<Fact>,
}

/// Something that is said about it.
pub enum Fact {
    Line { label: &'static str, text: String },
    List { label: &'static str, items: Vec<String> },
    Table { label: &'static str, columns: &'static [&'static str], rows: Vec<Row> },
    Sources { label: &'static str, sources: Vec<SourceLink> },
}

/// One row of a table.
pub struct Row {
    /// What it is called in a list of changes.
    pub id: String,
    pub cells: Vec<Cell>,
}

/// One cell.
pub enum Cell {
    Words(String),
    /// As the content writes it.
    Code(String),
    Level(Level, String),
    Lines(Vec<String>),
    /// As the content writes it, and in words.
    Both(String, Vec<String>),
}

/// A source and where it is.
pub struct SourceLink {
    pub id: String,
    pub title: String,
    pub link: Option<String>,
}

/// The whole content as a document.
pub fn of(content: &Content) -> Document {
    let fixed = &content.text("en").screening.fixed;
    let mut parts = vec![shared::levels(content), shared::today(content)];
    parts.extend(conditions::sections(content));
    parts.push(medicines::medicines(content));
    parts.push(shared::rules(content));
    parts.push(shared::zones(content));
    parts.push(shared::pressure(content));
    parts.push(shared::places(content));
    parts.push(catalogue::techniques(content));
    parts.extend(catalogue::topics(content));
    parts.push(catalogue::signs(content));
    parts.push(catalogue::reactions(content));
    parts.push(catalogue::sources(content));
    Document {
        version: content.version().to_owned(),
        digest: content.digest().to_owned(),
        status: vec![fixed.not_reviewed.clone(), fixed.not_a_diagnosis.clone()],
        parts,
    }
}

impl Entry {
    /// An entry about which nothing is said yet.
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        Self { id: id.into(), title: title.into(), tags: Vec::new(), facts: Vec::new() }
    }

    /// Adds a sentence; an empty one says nothing.
    pub fn line(mut self, label: &'static str, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.facts.push(Fact::Line { label, text });
        }
        self
    }

    /// Adds a list; an empty one says nothing.
    pub fn list(mut self, label: &'static str, items: Vec<String>) -> Self {
        if !items.is_empty() {
            self.facts.push(Fact::List { label, items });
        }
        self
    }

    /// Adds a table; an empty one says nothing.
    pub fn table(mut self, label: &'static str, columns: &'static [&'static str], rows: Vec<Row>) -> Self {
        if !rows.is_empty() {
            self.facts.push(Fact::Table { label, columns, rows });
        }
        self
    }

    /// Adds sources by their ids; none says so.
    pub fn sources<'a>(mut self, content: &Content, ids: impl IntoIterator<Item = &'a str>) -> Self {
        let library = content.library();
        let link = |id: &str| {
            let source = library.sources.iter().find(|source| source.id.as_str() == id);
            SourceLink {
                id: id.to_owned(),
                title: source.map_or_else(String::new, |source| source.title.clone()),
                link: source.and_then(|source| source.link.clone()),
            }
        };
        let sources: Vec<_> = ids.into_iter().map(link).collect();
        if sources.is_empty() {
            return self.line("Sources", "None found.");
        }
        self.facts.push(Fact::Sources { label: "Sources", sources });
        self
    }
}

impl Cell {
    /// As text alone.
    pub fn text(&self) -> String {
        match self {
            Self::Words(text) | Self::Level(_, text) => text.clone(),
            Self::Code(text) if text.is_empty() => String::new(),
            Self::Code(text) => format!("`{text}`"),
            Self::Lines(lines) => lines.join("; "),
            Self::Both(code, words) if code.is_empty() => words.join("; "),
            Self::Both(code, words) => format!("`{code}` {}", words.join("; ")),
        }
    }
}
