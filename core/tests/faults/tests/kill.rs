//! Kills a working process at random moments; everything that it acknowledged must be in the journal afterwards, and what it
//! had begun there wholly or not at all.
//!
//! `KILLS=10000 LIFE_MS=100 cargo test -p treadwell-faults --test kill -- --nocapture` for the long run.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use fastrand::Rng;
use treadwell_core::journal::{Depth, Head};
use treadwell_faults::clinic;
use treadwell_faults::life::folder;
use treadwell_faults::report::{Count, long, seed};

/// Rounds on one journal, so that checking does not grow for ever.
const ROUNDS_A_JOURNAL: u64 = 25;

/// What a scribe said before it was killed.
#[derive(Default)]
struct Said {
    /// The last head that it acknowledged.
    head: Option<Head>,
    /// The entries of the command that it had begun then; zero when none.
    begun: i64,
}

/// Lets the scribe work for a while, and kills it.
fn kill_after(path: &Path, while_it_works: Duration) -> Said {
    let mut child =
        Command::new(env!("CARGO_BIN_EXE_scribe")).arg(path).stdout(Stdio::piped()).spawn().expect("the scribe starts");
    std::thread::sleep(while_it_works);
    assert_eq!(child.try_wait().expect("its state"), None, "the scribe has given up");
    child.kill().expect("SIGKILL");
    let mut out = BufReader::new(child.stdout.take().expect("its output"));
    let (mut line, mut said) = (String::new(), Said::default());
    while out.read_line(&mut line).expect("its output is text") > 0 {
        // A last line without its end is a word cut short, not a promise.
        match line.strip_suffix('\n').map(|line| (line, line.strip_prefix("try "))) {
            Some((_, Some(entries))) => said.begun = entries.parse().expect("a number"),
            Some((head, None)) => said = Said { head: Some(head.parse().expect("a head")), begun: 0 },
            None => {}
        }
        line.clear();
    }
    child.wait().expect("the scribe ends");
    said
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    let rounds = long("KILLS", 50);
    let longest = long("LIFE_MS", 400) * 1_000;
    let mut rng = Rng::with_seed(seed());
    let mut count = Count::default();
    let mut dir = folder();
    let (mut path, mut promised) = clinic::told(dir.path());
    for round in 0..rounds {
        if round > 0 && round % ROUNDS_A_JOURNAL == 0 {
            dir = folder();
            (path, promised) = clinic::told(dir.path());
        }
        let said = kill_after(&path, Duration::from_micros(rng.u64(10_000..longest)));
        let before = promised.seq;
        promised = said.head.unwrap_or(promised);
        count.acknowledged += (promised.seq - before).unsigned_abs();
        count.rounds += 1;
        count.faults += 1;

        let what = format!("round {round}");
        let journal = clinic::open(&path, Some(&promised)).unwrap_or_else(|error| panic!("{what}: {error:?}"));
        let found = journal.head().expect("a head");
        assert!(
            found.seq == promised.seq || found.seq == promised.seq + said.begun,
            "{what}: {} acknowledged, {} begun, {} found",
            promised.seq,
            said.begun,
            found.seq
        );
        let last = round % ROUNDS_A_JOURNAL == ROUNDS_A_JOURNAL - 1 || round == rounds - 1;
        let depth = if last { Depth::File } else { Depth::Words };
        let report = journal.check(depth, Some(&promised), |_| true).expect("a check");
        assert_eq!(report.findings, [], "{what}");
        // What was found is promised from now on: somebody has seen it.
        promised = found;
    }
    count.print("kills");
    assert!(count.acknowledged > 0, "no round got as far as one entry");
}
