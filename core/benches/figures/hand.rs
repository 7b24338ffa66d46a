//! The same rows as the journal writes, written by hand: the same schema, cipher, durability and transaction, but bodies and
//! hashes that are simply there.

use std::path::Path;

use rusqlite::{Connection, Row, TransactionBehavior, params};
use treadwell_core::journal::{ClientId, RecordId};

const KEY: &str = "PRAGMA key = \"x'2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b'\"";

const PRAGMAS: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA recursive_triggers = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA secure_delete = ON;
";

/// Opens the file with the pragmas of the journal.
pub fn open(path: &Path) -> Connection {
    let db = Connection::open(path).expect("the file opens");
    db.execute_batch("PRAGMA cipher_log = off").expect("no log");
    db.execute_batch(KEY).expect("the key");
    db.execute_batch(PRAGMAS).expect("the pragmas");
    db.set_prepared_statement_cache_capacity(64);
    db
}

/// A journal's tables with one client, for [`append`].
pub fn make(path: &Path) -> Connection {
    let db = open(path);
    db.execute_batch(include_str!("../../sql/log.sql")).expect("the log's tables");
    db.execute_batch(include_str!("../../sql/views.sql")).expect("the views");
    db.execute("INSERT INTO subject_keys VALUES (?1, ?2, 0, NULL)", params![[1_u8; 16], [0_u8; 72]]).expect("a key");
    db.execute(
        "INSERT INTO view_client (client, name, folded, birth, contact, note, registered_at, seen_at, utc_offset)
         VALUES (?1, 'Ana', 'ana', '', '', '', 0, 0, 60)",
        [[1_u8; 16]],
    )
    .expect("a client");
    db
}

/// Appends a session of three segments as number `seq`.
pub fn append(db: &mut Connection, seq: i64, at: i64, body: &[u8]) {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate).expect("a transaction");
    let (client, device) = ([1_u8; 16], [2_u8; 16]);
    let mut id = [3_u8; 16];
    id[..8].copy_from_slice(&seq.to_be_bytes());
    let prev: Option<Vec<u8>> = tx
        .prepare_cached("SELECT hash FROM entries WHERE device = ?1 ORDER BY seq DESC LIMIT 1")
        .and_then(|mut query| query.query_map([device], |row| row.get(0))?.next().transpose())
        .expect("the entry before");
    tx.prepare_cached("INSERT INTO entries VALUES (?1, ?2, ?3, ?4, ?5, 60, ?6, ?3, 30, ?7, ?8, ?9)")
        .and_then(|mut insert| {
            insert.execute(params![
                device,
                seq,
                id,
                at << 16,
                at,
                client,
                body,
                prev.unwrap_or_else(|| vec![0; 32]),
                [4_u8; 32]
            ])
        })
        .expect("an entry");
    tx.prepare_cached(
        "UPDATE view_client SET visits = visits + 1, first_visit_at = min(coalesce(first_visit_at, ?2), ?2),
                last_visit_at = max(coalesce(last_visit_at, ?2), ?2), utc_offset = 60, seen_at = max(seen_at, ?2)
         WHERE client = ?1",
    )
    .and_then(|mut update| update.execute(params![client, at]))
    .expect("the client");
    for technique in super::filled::TECHNIQUES {
        tx.prepare_cached(
            "INSERT INTO view_technique_use (client, technique, used_at) VALUES (?1, ?2, ?3)
             ON CONFLICT (client, technique) DO UPDATE SET used_at = max(used_at, excluded.used_at)",
        )
        .and_then(|mut insert| insert.execute(params![client, technique, at]))
        .expect("a technique");
    }
    tx.prepare_cached(
        "INSERT INTO view_event (client, at, utc_offset, kind, record, minutes, level) VALUES (?1, ?2, 60, 30, ?3, 45, NULL)",
    )
    .and_then(|mut insert| insert.execute(params![client, at, id]))
    .expect("an event");
    tx.prepare_cached("INSERT INTO view_note (rowid, words) VALUES (last_insert_rowid(), ?1)")
        .and_then(|mut insert| insert.execute([NOTE]))
        .expect("the words of the note");
    tx.commit().expect("a commit");
}

/// The words of [`super::filled::session`], folded as the index has them.
const NOTE: &str = "slow strokes along both sides more pressure asked for below the shoulder blade none near the spine \
                    slow strokes along both sides more pressure asked for below the shoulder blade none near the spine \
                    slow strokes along both sides more pressure asked for below the shoulder blade none near the spine";

/// The bare columns of the newest 21 notes that hold a word beginning so: a page, and whether there is another.
pub fn search(db: &Connection, begins: &str) -> Vec<Event> {
    let event = |row: &Row| Ok((row.get("at")?, row.get("kind")?, row.get("record")?));
    db.prepare_cached(
        "SELECT client, at, utc_offset, kind, record FROM view_event
         WHERE number IN (SELECT rowid FROM view_note WHERE view_note MATCH ?1 ORDER BY rowid DESC LIMIT 21)
         ORDER BY number DESC",
    )
    .and_then(|mut query| query.query_map([format!("\"{begins}\"*")], event)?.collect())
    .expect("the events")
}

/// The plainest durable thing: one encrypted row of the same bytes.
pub fn raw(path: &Path) -> Connection {
    let db = open(path);
    db.execute_batch("CREATE TABLE raw(n INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT").expect("a table");
    db
}

/// Inserts the row.
pub fn insert(db: &Connection, body: &[u8]) {
    db.prepare_cached("INSERT INTO raw(body) VALUES (?1)")
        .and_then(|mut insert| insert.execute([body]))
        .expect("a row");
}

/// When, what kind and which record.
pub type Event = (i64, i64, RecordId);

/// The bare columns of a client's first 51 events: a page, and whether there is another.
pub fn timeline(db: &Connection, client: ClientId) -> Vec<Event> {
    let event = |row: &Row| Ok((row.get("at")?, row.get("kind")?, row.get("record")?));
    db.prepare_cached(
        "SELECT number, at, utc_offset, kind, record, minutes, level FROM view_event
         WHERE client = ?1 ORDER BY at DESC, number DESC LIMIT 51",
    )
    .and_then(|mut query| query.query_map([client], event)?.collect())
    .expect("the events")
}
