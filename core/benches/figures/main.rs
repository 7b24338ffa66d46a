//! What the core costs, beside the same work written by hand where there is any.
//!
//! `cargo bench -p treadwell-core` prints all figures, `cargo bench -p treadwell-core -- screening` or `-- journal` one
//! half of them, `-- search`, `-- verify` and `-- backup` those of the search, of the checks and of backups alone.
//! `-- career` those of the screens at 1,000,000 sessions. `ENTRIES` makes the large journal another size than 100,000 sessions.

mod backup;
mod filled;
mod hand;
mod journal;
mod report;
mod screening;
mod searching;

use std::path::Path;

use treadwell_core::Moment;

/// When it all happens.
pub const NOW: Moment = Moment { epoch_ms: 1_790_000_000_000, utc_offset_min: 60 };

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => {
            screening::figures();
            journal::figures();
        }
        ["screening"] => screening::figures(),
        ["journal"] => journal::figures(),
        ["search"] => searching::alone(),
        ["verify"] => journal::checking(),
        ["backup"] => backup::alone(),
        ["career"] => journal::career(),
        [journal::FIRST_PAGE, path] => journal::first_page(Path::new(path)),
        _ => {
            eprintln!(
                "figures: screening, journal, search, verify, backup, career or nothing, not {}",
                arguments.join(" ")
            );
            std::process::exit(2);
        }
    }
}
