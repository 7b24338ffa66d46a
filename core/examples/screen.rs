//! Screens written cases: `cargo run -p treadwell-core --example screen -- FILE.json`.
//!
//! Reads an array of `{"id": "...", "facts": {"<condition>": {"answer": "yes|no|unsure|unanswered", "<detail>": value}}}`
//! and prints one JSON object a line. A condition that is not listed was answered `no`. An unknown condition or detail,
//! or a value of the wrong type, is named on stderr and nothing is printed; the exit code is then 2.

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use treadwell_core::content::Content;
use treadwell_core::screening::case::screen_cases;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("screen: {error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), String> {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(path), None) = (arguments.next(), arguments.next()) else {
        return Err("usage: screen FILE.json".into());
    };
    let cases = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let content = Content::embedded();
    let lines = screen_cases(content.ruleset(), content.library(), &cases).map_err(|error| error.to_string())?;
    match std::io::stdout().lock().write_all(lines.as_bytes()) {
        // Whoever reads may have seen enough.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.to_string()),
        Ok(()) | Err(_) => Ok(()),
    }
}
