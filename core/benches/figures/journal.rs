//! The journal: appending, opening, the timeline, searching, checking.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use treadwell_core::journal::{ClientId, Depth, EntryKind, Journal, NewEntry, RecordId};

use super::filled::{append, fill, json_bytes, register, session};
use super::report::{as_it_is, at_least, at_most, in_turns, median, percentile, ratio, time};
use super::{NOW, backup, hand, searching};

/// The argument with which this program opens a journal once, as an app does when it starts.
pub const FIRST_PAGE: &str = "first-page";

const KEY: [u8; 32] = [0x2b; 32];
const ROUNDS: usize = 400;
/// How often something is done that takes milliseconds.
pub const FEW: usize = 21;
/// How often the whole of the large journal is checked.
const CHECKS: usize = 5;
/// How often its views are made again for that.
const LONG_CHECKS: usize = 2;

pub fn open(path: &Path) -> Journal {
    Journal::open(path, &KEY, "en", None, NOW).expect("the journal opens")
}

fn appends(dir: &Path, place: &str) {
    let journal = open(&dir.join("append.db"));
    let client = journal.write(NOW, |w| register(w, "Maya")).expect("a client");
    let (mut by_hand, raw) = (hand::make(&dir.join("hand.db")), hand::raw(&dir.join("raw.db")));
    let sealed = vec![0x5e; serde_json::to_vec(&session()).expect("json").len() + 40];
    let ours = |_| journal.write(NOW, |w| append(w, client, NOW, session())).expect("an append");
    let mut seq = 0;
    let theirs = |_| {
        seq += 1;
        hand::append(&mut by_hand, seq, NOW.epoch_ms, &sealed);
    };
    let (append, reference) = in_turns(ROUNDS, ours, theirs);
    ratio(&format!("a session appended durably, by hand{place}"), append, reference, 1.15);
    let (append, reference) = in_turns(ROUNDS, ours, |_| hand::insert(&raw, &sealed));
    // Without a disk to wait for, this would compare ten pages with two.
    if place.is_empty() {
        ratio("a session appended durably, one raw INSERT", append, reference, 2.0);
    }
}

/// Opens the journal up to the page that an app shows first, in this process, which has opened none before; prints how
/// many microseconds that took and the most memory that the process ever had, in KiB.
pub fn first_page(path: &Path) {
    let start = Instant::now();
    open(path).today(NOW).expect("the first page");
    let took = start.elapsed().as_micros();
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
    println!("{took} {}", peak.unwrap_or("-"));
}

fn opening(path: &Path, sessions: u32) {
    let again = (0..FEW).map(|_| time(|| drop(open(path).today(NOW).expect("the first page")))).collect();
    at_most(&format!("open to the first page, at {sessions} sessions"), millis(median(again)), "ms", 3.0);

    let program = std::env::current_exe().expect("this program");
    let started = (0..FEW).map(|_| {
        let output = Command::new(&program).arg(FIRST_PAGE).arg(path).output().expect("a process of its own");
        String::from_utf8(output.stdout).expect("a line of figures")
    });
    let (mut times, mut peaks) = (Vec::new(), Vec::<f64>::new());
    for line in started {
        let (took, peak) = line.trim().split_once(' ').expect("two figures");
        times.push(Duration::from_micros(took.parse().expect("microseconds")));
        peaks.extend(peak.parse::<f64>());
    }
    let name = format!("the same first thing in a process, at {sessions} sessions");
    at_most(&name, millis(median(times)), "ms", 3.0);
    if let Some(peak) = peaks.into_iter().reduce(f64::max) {
        let name = format!("memory of a process with that page, at {sessions} sessions");
        at_most(&name, peak / 1024.0, "MiB", 32.0);
    }
}

pub fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn checks(journal: &Journal, sessions: u32) {
    let of_100_000 = 100_000.0 / f64::from(sessions);
    let check = |rounds, depth| {
        let once = || assert_eq!(journal.check(depth, None, |_| true).expect("a report").findings, []);
        percentile((0..rounds).map(|_| time(once)).collect(), 25).as_secs_f64()
    };
    at_most("verify: chain and hashes of 100,000 entries", check(CHECKS, Depth::Chain) * of_100_000, "s", 1.0);
    let rate = f64::from(sessions) / check(LONG_CHECKS, Depth::Views);
    at_least("verify: views against log, entries a second", rate, "1/s", 20_000.0);
    let everything = check(LONG_CHECKS, Depth::File) * of_100_000;
    as_it_is("verify: all of 100,000 entries, with every page of the file", everything, "s");
}

fn signatures(dir: &Path) {
    const SIGNED: u32 = 2_000;
    let journal = open(&dir.join("signed.db"));
    let client = journal.write(NOW, |w| register(w, "Maya")).expect("a client");
    let practitioner = RecordId::new(NOW.epoch_ms).expect("an id");
    journal
        .write(NOW, |w| {
            w.introduce_practitioner(practitioner)?;
            for _ in 0..SIGNED {
                let record = RecordId::new(w.id_time())?;
                let content = w.append(NewEntry {
                    subject: client.into(),
                    record,
                    kind: EntryKind::SessionCommitted,
                    occurred_at: NOW,
                    body: session(),
                })?;
                w.sign(practitioner, &content, EntryKind::SessionSigned, NOW)?;
            }
            Ok(())
        })
        .expect("signed sessions");
    let check = |depth| {
        let once = || drop(journal.check(depth, None, |_| true).expect("a report"));
        percentile((0..FEW).map(|_| time(once)).collect(), 25).as_secs_f64()
    };
    let extra = (check(Depth::Words) - check(Depth::Chain)) / f64::from(SIGNED);
    at_most("verify: each signature, with the words of two entries", extra * 1e6, "µs", 60.0);
}

fn timeline(journal: &Journal, path: &Path, client: ClientId, sessions: u32) -> Duration {
    let id = client.to_string();
    let by_hand = hand::open(path);
    let rows = |_| assert_eq!(hand::timeline(&by_hand, client).len(), 51);
    let page = |_| {
        let page = journal.timeline(&id, None, NOW).expect("a page");
        assert_eq!(page.rows.len(), 50);
    };
    let (ours, reference) = in_turns(ROUNDS, page, rows);
    ratio(&format!("first 50 timeline rows in sentences, at {sessions} sessions"), ours, reference, 1.2);
    ours
}

/// What the size of the journal costs a page and an append.
fn growth(dir: &Path, large: &Journal, client: ClientId, page: Duration, sessions: u32) {
    const FEW_SESSIONS: u32 = 1_000;
    let small = open(&dir.join("small.db"));
    let other = fill(&small, FEW_SESSIONS);
    let id = other.to_string();
    let (page_of_few, _) = in_turns(ROUNDS, |_| drop(small.timeline(&id, None, NOW).expect("a page")), |_| ());
    let against = format!("at {sessions} sessions and at {FEW_SESSIONS}");
    ratio(&format!("first 50 timeline rows, {against}"), page, page_of_few, 2.0);
    let one = |journal: &Journal, client| journal.write(NOW, |w| append(w, client, NOW, session())).expect("an append");
    let (ours, reference) = in_turns(ROUNDS, |_| one(large, client), |_| one(&small, other));
    ratio(&format!("a session appended durably, {against}"), ours, reference, 2.0);
}

fn size(path: &Path, sessions: u32) {
    let bytes = std::fs::metadata(path).map_or(0, |file| file.len());
    #[expect(clippy::cast_precision_loss, reason = "a file's length is exact in an f64")]
    let each = bytes as f64 / f64::from(sessions);
    super::report::bytes(
        &format!("the journal's file, a session, its raw JSON, at {sessions} sessions"),
        each,
        json_bytes(),
    );
}

/// Sessions of the large journal.
pub fn entries() -> u32 {
    std::env::var("ENTRIES").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000)
}

/// Prints the figures of the checks alone.
pub fn checking() {
    let sessions = entries();
    let dir = tempfile::tempdir().expect("a folder");
    let journal = open(&dir.path().join("large.db"));
    fill(&journal, sessions);
    checks(&journal, sessions);
    signatures(dir.path());
}

/// Fills a journal with so many sessions and prints what its screens cost.
fn screens(dir: &Path, sessions: u32) -> Journal {
    let path = dir.join("large.db");
    let filling = Instant::now();
    let client = fill(&open(&path), sessions);
    as_it_is(&format!("{sessions} sessions appended, many to a transaction"), filling.elapsed().as_secs_f64(), "s");
    size(&path, sessions);
    opening(&path, sessions);
    let journal = open(&path);
    let page = timeline(&journal, &path, client, sessions);
    searching::figures(&journal, &path, dir, sessions);
    growth(dir, &journal, client, page, sessions);
    journal
}

/// Prints the figures of the screens of a journal of a whole career.
pub fn career() {
    let dir = tempfile::tempdir().expect("a folder");
    drop(screens(dir.path(), 1_000_000));
}

/// Prints the figures of the journal.
pub fn figures() {
    let sessions = entries();
    let dir = tempfile::tempdir().expect("a folder");
    appends(dir.path(), "");
    if let Ok(memory) = tempfile::tempdir_in("/dev/shm") {
        appends(memory.path(), ", memory disk");
    }
    let journal = screens(dir.path(), sessions);
    checks(&journal, sessions);
    backup::figures(dir.path(), &journal, sessions);
    searching::slips(dir.path());
    signatures(dir.path());
}
