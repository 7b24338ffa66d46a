//! Works in a practice for ever: registers, screens, logs sessions, signs, adds. Before each command it says how many
//! entries it leads to, after it the head that was acknowledged. Made to be killed; goes on where it was.

use std::io::Write;
use std::path::Path;

use treadwell_core::Moment;
use treadwell_core::journal::{DraftKind, Journal, Result};
use treadwell_faults::clinic::{self, DAY, START, after};

fn main() -> std::result::Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("usage: scribe JOURNAL")?;
    let journal = clinic::opened(Path::new(&path), None)?;
    let page = journal.clients("Maya", None, START)?;
    let maya = page.rows.first().ok_or("the story knows her")?.id.clone();
    println!("{}", journal.head()?);
    loop {
        day(&journal, &maya)?;
    }
}

/// Runs a command that leads to so many entries, and answers for it.
fn command<T>(journal: &Journal, entries: i64, does: impl FnOnce() -> Result<T>) -> Result<T> {
    say(format_args!("try {entries}"))?;
    let value = does()?;
    say(format_args!("{}", journal.head()?))?;
    Ok(value)
}

fn say(line: std::fmt::Arguments) -> Result<()> {
    let mut out = std::io::stdout();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}

/// A visit, and somebody new. Every command's time is later than what is in the journal.
fn day(journal: &Journal, maya: &str) -> Result<()> {
    let now = Moment { epoch_ms: START.epoch_ms + DAY * (2 + journal.head()?.seq), ..START };
    let begun = journal.read(|dao| dao.drafts())?.into_iter().any(|draft| draft.key.kind == DraftKind::Session);
    if begun {
        // It may have been killed before anything was logged.
        let session = journal.session(maya, now)?;
        if let (true, None, Some(next)) = (session.segments.is_empty(), session.current, session.next) {
            journal.start_segment(maya, &next.segment, now)?;
        }
    } else {
        clinic::interview(journal, maya, now, |_, _| None)?;
        command(journal, 1, || journal.complete_screening(maya, now))?;
        clinic::work(journal, maya, "as before", now)?;
    }
    let record = command(journal, 2, || journal.sign_session(maya, after(now, 30)))?.record;
    command(journal, 2, || clinic::amend(journal, &record, "the left calf, too", after(now, 40)))?;
    command(journal, 1, || clinic::register(journal, "Somebody New", after(now, 50)))?;
    command(journal, 1, || journal.revise_client(maya, &clinic::facts("Maya Lindqvist"), after(now, 60)))
}
