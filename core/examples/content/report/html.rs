//! The document as one HTML page: no scripts, nothing loaded from elsewhere, made to be printed and signed.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::document::{Cell, Document, Entry, Fact, Part, Row, SourceLink};

const STYLE: &str = include_str!("style.css");

/// The page.
pub fn page(document: &Document) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "Clinical content " (document.version) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#levels" { "Skip the contents" }
                header { (head(document)) }
                nav aria-labelledby="contents" { (contents(document)) }
                main { @for part in &document.parts { (chapter(part)) } }
            }
        }
    };
    page.into_string()
}

fn head(document: &Document) -> Markup {
    html! {
        h1 { "Clinical content of Treadwell" }
        dl.version {
            dt { "Version" } dd { (document.version) }
            dt { "Digest (SHA-256)" } dd { code { (document.digest) } }
        }
        div.status role="note" { @for sentence in &document.status { p { (sentence) } } }
        p {
            "Braces and brackets are what the program reads; the words beside them are what people read. A reviewer signs "
            "that both say the same, and that it is right. The digest names exactly these rules and words."
        }
        (sign_off(document))
    }
}

/// Filled in by hand.
fn sign_off(document: &Document) -> Markup {
    html! {
        section.sign aria-labelledby="sign" {
            h2 id="sign" { "Sign-off" }
            p { "I have read version " (document.version) ", digest " code { (document.digest.get(..16).unwrap_or_default()) } "…" }
            ul.choices {
                li { span.box aria-hidden="true" {} "Approved as it is" }
                li { span.box aria-hidden="true" {} "Approved with the changes listed on the back" }
                li { span.box aria-hidden="true" {} "Not approved" }
            }
            dl.lines {
                @for line in ["Parts that I read", "Name", "Profession and registration", "Place and date", "Signature"] {
                    dt { (line) } dd {}
                }
            }
        }
    }
}

fn contents(document: &Document) -> Markup {
    html! {
        h2 id="contents" { "Contents" }
        ol {
            @for part in &document.parts {
                li {
                    a href={ "#" (part.id) } { (part.title) }
                    @if part.entries.len() > 1 {
                        details {
                            summary { (part.entries.len()) " entries" }
                            ul { @for entry in &part.entries { li { a href={ "#" (anchor(part, entry)) } { (entry.title) } } } }
                        }
                    }
                }
            }
        }
    }
}

fn anchor(part: &Part, entry: &Entry) -> String {
    format!("{}-{}", part.id, entry.id)
}

fn chapter(part: &Part) -> Markup {
    html! {
        section aria-labelledby=(part.id) {
            h2 id=(part.id) { (part.title) }
            p { (part.intro) }
            @for entry in &part.entries {
                @let id = anchor(part, entry);
                article aria-labelledby=(id) {
                    h3 id=(id) { (entry.title) " " code { (entry.id) } }
                    @if !entry.tags.is_empty() { ul.tags { @for tag in &entry.tags { li { (tag) } } } }
                    @for fact in &entry.facts { (said(fact)) }
                }
            }
        }
    }
}

fn said(fact: &Fact) -> Markup {
    html! {
        @match fact {
            Fact::Line { label, text } => p { strong { (label) ": " } (text) },
            Fact::List { label, items } => { p { strong { (label) ":" } } ul { @for item in items { li { (item) } } } },
            Fact::Table { label, columns, rows } => (table(label, columns, rows)),
            Fact::Sources { label, sources } => {
                p { strong { (label) ":" } }
                ul.sources { @for one in sources { li { (source(one)) } } }
            },
        }
    }
}

fn table(label: &str, columns: &[&str], rows: &[Row]) -> Markup {
    html! {
        // Wide on a narrow screen: then the table scrolls, not the page; the keyboard reaches it.
        div.wide role="region" aria-label=(label) tabindex="0" {
            table {
                caption { (label) }
                thead { tr { @for column in columns { th scope="col" { (column) } } } }
                tbody { @for row in rows { tr { @for written in &row.cells { (cell(written)) } } } }
            }
        }
    }
}

fn cell(cell: &Cell) -> Markup {
    html! {
        @match cell {
            Cell::Words(text) => td { (text) },
            Cell::Code(text) => td { @if !text.is_empty() { code { (text) } } },
            Cell::Level(level, word) => td { span.level.(level.id()) { (word) } },
            Cell::Lines(written) => td { (lines(written)) },
            Cell::Both(code, words) => td { @if !code.is_empty() { p { code { (code) } } } (lines(words)) },
        }
    }
}

fn lines(lines: &[String]) -> Markup {
    html! {
        @match lines {
            [] => {},
            [line] => (line),
            lines => ul { @for line in lines { li { (line) } } },
        }
    }
}

fn source(source: &SourceLink) -> Markup {
    html! {
        a href={ "#sources-" (source.id) } { (source.id) } " " (source.title)
        @if let Some(link) = &source.link { " " a href=(link) { "(" (link) ")" } }
    }
}
