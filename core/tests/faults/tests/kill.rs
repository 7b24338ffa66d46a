//! Kills a writing process at random moments; everything that it acknowledged must be in the journal afterwards.
//!
//! `KILLS=10000 cargo test -p treadwell-faults --test kill -- --nocapture` for the long run.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use treadwell_core::journal::{Depth, Head};
use treadwell_faults::life;

/// Rounds on one journal, so that checking does not grow for ever.
const ROUNDS_A_JOURNAL: u64 = 25;

/// Lets the scribe work for a while, kills it, and gives the last head that it printed.
fn kill_after(path: &Path, while_it_works: Duration) -> Option<Head> {
    let mut child =
        Command::new(env!("CARGO_BIN_EXE_scribe")).arg(path).stdout(Stdio::piped()).spawn().expect("the scribe starts");
    std::thread::sleep(while_it_works);
    child.kill().expect("SIGKILL");
    let mut out = BufReader::new(child.stdout.take().expect("its output"));
    let (mut line, mut last) = (String::new(), None);
    while out.read_line(&mut line).expect("its output is text") > 0 {
        // A last line without its end is a promise cut short, not a promise.
        if let Some(head) = line.strip_suffix('\n') {
            last = Some(head.parse().expect("a head"));
        }
        line.clear();
    }
    child.wait().expect("the scribe ends");
    last
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    let rounds: u64 = std::env::var("KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(200);
    let (mut acknowledged, mut random) = (0, 0x9E37_79B9_u64);
    let mut dir = life::folder();
    let mut promised: Option<Head> = None;
    for round in 0..rounds {
        if round % ROUNDS_A_JOURNAL == 0 {
            dir = life::folder();
            promised = None;
        }
        let path = dir.path().join("journal.db");
        let before = promised.map_or(0, |head| head.seq);
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        promised = kill_after(&path, Duration::from_micros(5_000 + (random >> 33) % 120_000)).or(promised);
        acknowledged += promised.map_or(0, |head| head.seq) - before;
        if !path.exists() {
            assert!(promised.is_none(), "round {round}: the file is gone");
            continue; // killed before it began
        }
        let last = round % ROUNDS_A_JOURNAL == ROUNDS_A_JOURNAL - 1 || round == rounds - 1;
        let depth = if last { Depth::Views } else { Depth::Chain };
        life::heal(&path, &promised, depth, &format!("round {round}"));
        // What healing added has been acknowledged, too.
        promised = Some(life::open(&path, promised.as_ref()).and_then(|journal| journal.head()).expect("a head"));
    }
    println!("{rounds} kills, {acknowledged} entries acknowledged, 0 lost");
    assert!(acknowledged > 0, "no round got as far as one entry");
}
