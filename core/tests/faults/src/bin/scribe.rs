//! Signs sessions for ever and prints the head of each that was acknowledged. Made to be killed.

use std::io::Write;
use std::path::Path;

use treadwell_faults::life;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("usage: scribe JOURNAL")?;
    let journal = life::open(Path::new(&path), None)?;
    let practice = life::practice(&journal)?;
    let mut out = std::io::stdout();
    loop {
        writeln!(out, "{}", journal.head()?)?;
        out.flush()?;
        life::session(&journal, practice)?;
    }
}
