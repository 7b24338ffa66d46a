//! Screens written cases: `cargo run -p treadwell-core --example screen -- FILE.json`.
//!
//! Reads an array of `{"id": "...", "facts": {"<condition>": {"answer": "yes|no|unsure|unanswered", "<detail>": value}}}`
//! and prints one JSON object a line. A condition that is not listed was answered `no`. An unknown condition or detail,
//! or a value of the wrong type, is named on stderr and nothing is printed; the exit code is then 2.

use std::io::Write;
use std::process::ExitCode;

use serde_json::{Value, json};
use treadwell_core::Moment;
use treadwell_core::content::Content;
use treadwell_core::screening::case::read_cases;
use treadwell_core::screening::{Outcome, Screener};

/// Cases name no day; their answers are as old as the screening.
const ANY_DAY: Moment = Moment { epoch_ms: 1_767_225_600_000, utc_offset_min: 0 };

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
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let json: Value = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    let content = Content::embedded();
    let cases = read_cases(content.ruleset(), &json, ANY_DAY).map_err(|error| error.to_string())?;
    let screener = Screener::new(content.ruleset(), content.library());
    let mut out = std::io::stdout().lock();
    for case in cases {
        let line = line(&case.id, &screener.screen(&case.inputs));
        match writeln!(out, "{line}") {
            Ok(()) => {}
            // Whoever reads may have seen enough.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => return Ok(()),
            Err(error) => return Err(error.to_string()),
        }
    }
    Ok(())
}

fn line(id: &str, outcome: &Outcome) -> Value {
    json!({
        "id": id,
        "level": outcome.level,
        "mentions": outcome.mentions(),
        "findings": outcome.findings,
        "rules": outcome.rules,
        "open": outcome.open,
        "incomplete": outcome.incomplete,
        "limits": outcome.limits,
        "not_judged": outcome.not_judged,
    })
}
