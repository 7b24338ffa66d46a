//! The clinical content for people who review it.
//!
//! ```text
//! cargo run -p treadwell-core --example content -- report [FILE]    one HTML document, build/content.html
//! cargo run -p treadwell-core --example content -- export FILE      the canonical JSON of this build
//! cargo run -p treadwell-core --example content -- diff OLD NEW     what changed, as Markdown
//! ```
//!
//! OLD and NEW are files that `export` wrote, or content folders such as `core/content`. A folder that the build would
//! refuse is refused here too, in the same words.

// The build script's own modules: a content folder is read as the build reads it.
#[path = "../../build/chart.rs"]
mod chart;
#[path = "../../build/compile.rs"]
mod compile;
#[path = "../../build/error.rs"]
mod error;
#[path = "../../build/folder.rs"]
mod folder;
#[path = "../../build/library.rs"]
mod library;
#[path = "../../build/rules/mod.rs"]
mod rules;
#[path = "../../build/sign.rs"]
mod sign;
#[path = "../../build/study.rs"]
mod study;
#[path = "../../build/technique.rs"]
mod technique;
#[path = "../../build/text.rs"]
mod text;
#[path = "../../build/topic.rs"]
mod topic;

mod report;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use report::{difference, document, html};
use treadwell_core::content::Content;

const USAGE: &str = "usage: content report [FILE] | export FILE | diff OLD NEW";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("content: {error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["report"] => write(&default_file(), &html::page(&document::of(Content::embedded()))),
        ["report", file] => write(Path::new(file), &html::page(&document::of(Content::embedded()))),
        ["export", file] => write(Path::new(file), Content::canonical_json()),
        ["diff", old, new] => {
            let (old, new) = (read(Path::new(old))?, read(Path::new(new))?);
            print!("{}", difference::markdown(&document::of(&old), &document::of(&new)));
            Ok(())
        }
        _ => Err(USAGE.to_owned()),
    }
}

fn default_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../build/content.html")
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    fs::write(path, text).map_err(failed)?;
    println!("written to {}", fs::canonicalize(path).map_err(failed)?.display());
    Ok(())
}

/// A version of the content: a folder is compiled, anything else is read as canonical JSON.
fn read(path: &Path) -> Result<Content, String> {
    let json = if path.is_dir() {
        compile::compile(path).map_err(|errors| {
            let faults: Vec<_> = errors.faults().into_iter().map(ToString::to_string).collect();
            format!("{} is refused:\n{}", path.display(), faults.join("\n"))
        })?
    } else {
        fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?
    };
    Content::parse(json.trim_end()).map_err(|error| format!("{}: {error}", path.display()))
}
