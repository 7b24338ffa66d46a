//! What the journal costs beside the same work written by hand. `cargo bench -p treadwell-core --bench journal`
//!
//! `ENTRIES=1000000` for a larger journal than 100,000 sessions.

mod figures;
mod hand;

use std::path::Path;

use serde_json::{Value, json};
use treadwell_core::Moment;
use treadwell_core::journal::{ClientId, Depth, EntryKind, Journal, NewEntry, RecordId, Writer};

use figures::{at_least, at_most, in_turns, median, ratio, time};

/// What a session of the bench is made of.
pub const TECHNIQUES: [&str; 3] = ["ashi-warm-glide", "ashi-paraspinal-glide", "ashi-sole-to-sole"];

const KEY: [u8; 32] = [0x2b; 32];
const NOW: Moment = Moment { epoch_ms: 1_790_000_000_000, utc_offset_min: 60 };
const ROUNDS: usize = 400;
const CLIENTS: u32 = 200;

fn open(path: &Path) -> Journal {
    Journal::open(path, &KEY, "en", None, NOW).expect("the journal opens")
}

/// A session as it is signed, about 1.6 KB.
fn session() -> Value {
    let segment = |technique: &str| {
        json!({"technique": technique, "region": "erector-spinae", "side": "both", "foot_surface": "whole-sole", "feet": "one",
               "pressure": 3, "support": "bars", "load_percent": 30, "minutes": 15, "began_at_ms": NOW.epoch_ms})
    };
    let words =
        "Slow strokes along both sides, more pressure asked for below the shoulder blade, none near the spine. ";
    let note = json!({"subjective": words, "objective": words, "assessment": words, "plan": ""});
    json!({"v": 1, "screening": "018f0000-0000-7000-8000-000000000000", "started": NOW, "ended": NOW, "minutes": 45,
           "ready": [], "pain_before": 6, "pain_after": 3, "segments": TECHNIQUES.map(segment), "marks": [], "note": note,
           "from_log": note, "language": "en", "practitioner": "Ana"})
}

fn register(journal: &Journal) -> ClientId {
    journal
        .write(NOW, |w| {
            let client = ClientId::new(w.id_time())?;
            w.new_subject(client.into())?;
            let body = json!({"v": 1, "name": "Maya"});
            append(w, client, client.into(), EntryKind::ClientRegistered, NOW, body)?;
            Ok(client)
        })
        .expect("a client")
}

fn append(
    w: &mut Writer,
    client: ClientId,
    record: RecordId,
    kind: EntryKind,
    occurred_at: Moment,
    body: Value,
) -> treadwell_core::journal::Result<()> {
    w.append(NewEntry { subject: client.into(), record, kind, occurred_at, body }).map(drop)
}

fn append_session(w: &mut Writer, client: ClientId, at: Moment, body: Value) -> treadwell_core::journal::Result<()> {
    let record = RecordId::new(w.id_time())?;
    append(w, client, record, EntryKind::SessionCommitted, at, body)
}

fn appends(dir: &Path, place: &str) {
    let journal = open(&dir.join("append.db"));
    let client = register(&journal);
    let (mut by_hand, raw) = (hand::make(&dir.join("hand.db")), hand::raw(&dir.join("raw.db")));
    let sealed = vec![0x5e; serde_json::to_vec(&session()).expect("json").len() + 40];
    let ours = |_| journal.write(NOW, |w| append_session(w, client, NOW, session())).expect("an append");
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

/// Fills a journal with sessions, many a transaction.
fn fill(journal: &Journal, sessions: u32) -> Vec<ClientId> {
    let clients: Vec<ClientId> = (0..CLIENTS).map(|_| register(journal)).collect();
    let body = session();
    for batch in 0..sessions.div_ceil(1_000) {
        journal
            .write(NOW, |w| {
                for n in batch * 1_000..((batch + 1) * 1_000).min(sessions) {
                    let at = Moment { epoch_ms: NOW.epoch_ms + i64::from(n) * 60_000, ..NOW };
                    append_session(w, clients[(n % CLIENTS) as usize], at, body.clone())?;
                }
                Ok(())
            })
            .expect("a thousand sessions");
    }
    clients
}

fn opening(path: &Path, sessions: u32) {
    let times = (0..50).map(|_| time(|| assert!(open(path).head().is_ok()))).collect();
    at_most(&format!("open at {sessions} sessions"), median(times).as_secs_f64() * 1e3, "ms", 3.0);
}

fn checks(journal: &Journal, sessions: u32) {
    let of_100_000 = 100_000.0 / f64::from(sessions);
    let check = |depth| {
        time(|| {
            let report = journal.check(depth, None, |_| true).expect("a report");
            assert_eq!(report.findings, []);
        })
        .as_secs_f64()
    };
    at_most("verify: chain and hashes of 100,000 entries", check(Depth::Chain) * of_100_000, "s", 1.0);
    let rate = f64::from(sessions) / check(Depth::Views);
    at_least("verify: views against log, entries a second", rate, "1/s", 20_000.0);
}

fn signatures(dir: &Path) {
    const SIGNED: u32 = 2_000;
    let journal = open(&dir.join("signed.db"));
    let client = register(&journal);
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
    let check = |depth| time(|| drop(journal.check(depth, None, |_| true).expect("a report"))).as_secs_f64();
    let extra = (check(Depth::Words) - check(Depth::Chain)) / f64::from(SIGNED);
    at_most("verify: each signature, with the words of two entries", extra * 1e6, "µs", 60.0);
}

fn timeline(journal: &Journal, path: &Path, client: ClientId, sessions: u32) {
    let id = client.to_string();
    let by_hand = hand::open(path);
    let rows = |_| {
        let mut query = by_hand
            .prepare_cached(
                "SELECT number, at, utc_offset, kind, record, minutes, level FROM view_event
                 WHERE client = ?1 ORDER BY at DESC, number DESC LIMIT 51",
            )
            .expect("a query");
        let rows = query
            .query_map([client], |row| Ok((row.get::<_, i64>(1)?, row.get::<_, i64>(3)?, row.get::<_, RecordId>(4)?)));
        let found = rows.and_then(Iterator::collect::<Result<Vec<_>, _>>).expect("rows");
        assert_eq!(found.len(), 51);
    };
    let page = |_| {
        let page = journal.timeline(&id, None, NOW).expect("a page");
        assert_eq!(page.rows.len(), 50);
    };
    let (ours, reference) = in_turns(ROUNDS, page, rows);
    ratio(&format!("first 50 timeline rows in sentences, at {sessions} sessions"), ours, reference, 1.2);
}

fn main() {
    let sessions = std::env::var("ENTRIES").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let dir = tempfile::tempdir().expect("a folder");
    appends(dir.path(), "");
    if let Ok(memory) = tempfile::tempdir_in("/dev/shm") {
        appends(memory.path(), ", memory disk");
    }
    let path = dir.path().join("large.db");
    let journal = open(&path);
    let clients = fill(&journal, sessions);
    journal.tidy().expect("a checkpoint");
    drop(journal);
    opening(&path, sessions);
    let journal = open(&path);
    timeline(&journal, &path, clients[0], sessions);
    checks(&journal, sessions);
    signatures(dir.path());
}
