//! A flipped bit anywhere, in the file as it lies on the disk or in a field of the log behind the triggers: found when the
//! journal is opened or checked, never a panic, never a silent change.
//!
//! `FLIPS=16 cargo test -p treadwell-faults --test flipped -- --nocapture` flips in sixteen places of each page and field.

use std::fs;
use std::path::Path;

use fastrand::Rng;
use rusqlite::types::Value;
use rusqlite::{Connection, params};
use treadwell_core::journal::{Depth, Head, Journal, Result};
use treadwell_faults::clinic::{self, lawless};
use treadwell_faults::life::folder;
use treadwell_faults::report::{Count, long, seed};

const PAGE: usize = 4096;

/// Opens and checks everything; what somebody who looks would be told, or `None` when all seems well.
fn noticed(path: &Path, head: &Head) -> Option<String> {
    let look = || -> Result<Option<String>> {
        let journal = clinic::open(path, Some(head))?;
        let report = journal.check(Depth::File, Some(head), |_| true)?;
        Ok((!report.findings.is_empty()).then(|| format!("{:?}", report.findings)))
    };
    look().unwrap_or_else(|error| Some(error.to_string()))
}

/// How often each page and field is tried.
fn flips() -> u64 {
    long("FLIPS", 1)
}

#[test]
fn a_flipped_bit_of_any_page_is_found() {
    let mut rng = Rng::with_seed(seed());
    let dir = folder();
    let (path, head) = clinic::told(dir.path());
    let whole = fs::read(&path).unwrap();
    assert_eq!(noticed(&path, &head), None);
    let mut count = Count { acknowledged: head.seq.unsigned_abs(), ..Count::default() };
    for page in 0..whole.len() / PAGE {
        for _ in 0..flips() {
            let (at, bit) = (page * PAGE + rng.usize(0..PAGE), rng.u8(0..8));
            let hurt = folder();
            let (path, _) = clinic::told(hurt.path());
            let mut bytes = whole.clone();
            bytes[at] ^= 1 << bit;
            fs::write(&path, &bytes).unwrap();
            assert!(noticed(&path, &head).is_some(), "page {page}: bit {bit} of byte {at} is another one, unnoticed");
            count.faults += 1;
        }
        count.rounds += 1;
    }
    count.print("flipped bits in pages");
}

#[test]
fn a_flipped_bit_of_the_side_file_is_never_a_silent_loss() {
    let mut rng = Rng::with_seed(seed());
    let dir = folder();
    let (path, _) = clinic::told(dir.path());
    let journal = clinic::open(&path, None).unwrap();
    clinic::register(&journal, "Late Client", clinic::START).unwrap();
    let head = journal.head().unwrap();
    // As a kill leaves it.
    let [file, side] = ["journal.db", "journal.db-wal"].map(|name| fs::read(dir.path().join(name)).unwrap());
    drop(journal);
    let mut count = Count { acknowledged: head.seq.unsigned_abs(), ..Count::default() };
    for _ in 0..40 * flips() {
        let hurt = folder();
        let (path, _) = clinic::told(hurt.path());
        let mut bytes = side.clone();
        let at = rng.usize(0..bytes.len());
        bytes[at] ^= 1 << rng.u8(0..8);
        fs::write(&path, &file).unwrap();
        fs::write(hurt.path().join("journal.db-wal"), &bytes).unwrap();
        if noticed(&path, &head).is_none() {
            // Some bytes of the side file say nothing, e.g. how often it was emptied.
            assert_eq!(clinic::open(&path, None).unwrap().head().unwrap(), head, "byte {at}: an entry is gone");
        }
        count.faults += 1;
        count.rounds += 1;
    }
    count.print("flipped bits in the side file");
}

#[test]
fn a_flipped_bit_of_the_lock_file_never_costs_the_journal() {
    let dir = folder();
    let (path, head) = clinic::told(dir.path());
    let lock = dir.path().join("journal.db.lock");
    let whole = fs::read(&lock).unwrap();
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        fs::write(&lock, &bytes).unwrap();
        // It says "another key", or is no lock file any more; a new one is made then.
        match clinic::open(&path, Some(&head)) {
            Ok(journal) => assert_eq!(journal.head().unwrap(), head),
            Err(error) => assert_eq!(error.to_string(), "the key does not open this journal"),
        }
    }
}

/// Columns that no rule, page or check goes by: what they say is said elsewhere, or to nobody.
const SAYS_NOTHING: [(&str, &str); 7] = [
    ("journal", "one"),
    ("journal", "created_at"),
    // Another number only makes the lists again.
    ("journal", "views_version"),
    ("subject_keys", "created_at"),
    // The certificate says when.
    ("subject_keys", "destroyed_at"),
    ("signing_keys", "created_at"),
    ("content_versions", "kept_at"),
];

/// Every field of the tables that cannot be made again: table, column, row.
fn fields(db: &Connection) -> Vec<(String, String, i64)> {
    let mut query = db
        .prepare(
            "SELECT t.name, c.name FROM pragma_table_list t, pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.schema = 'main' AND t.name NOT LIKE 'view\\_%' ESCAPE '\\'
                   AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
             ORDER BY t.name, c.cid",
        )
        .unwrap();
    let columns: Vec<(String, String)> =
        query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(|row| row.unwrap()).collect();
    let mut fields = Vec::new();
    for (table, column) in columns {
        let mut rows = db.prepare(&format!("SELECT rowid FROM {table} WHERE {column} IS NOT NULL")).unwrap();
        let rows = rows.query_map([], |row| row.get(0)).unwrap();
        fields.extend(rows.map(|row| (table.clone(), column.clone(), row.unwrap())));
    }
    fields
}

fn flip(value: &Value, rng: &mut Rng) -> Value {
    match value {
        Value::Null => Value::Null,
        // Far enough not to meet another row's number.
        Value::Integer(number) => Value::Integer(number ^ (1 << rng.u8(6..40))),
        Value::Real(number) => Value::Real(f64::from_bits(number.to_bits() ^ 1)),
        Value::Text(text) => {
            let place = rng.usize(0..text.len().max(1));
            let other = |(at, letter)| if at == place { (letter as u8 ^ 1) as char } else { letter };
            Value::Text(text.chars().enumerate().map(other).collect())
        }
        Value::Blob(bytes) => {
            let mut bytes = bytes.clone();
            let place = rng.usize(0..bytes.len());
            bytes[place] ^= 1 << rng.u8(0..8);
            Value::Blob(bytes)
        }
    }
}

#[test]
fn a_flipped_bit_of_any_field_of_the_log_is_found() {
    let mut rng = Rng::with_seed(seed());
    let dir = folder();
    let (path, head) = clinic::told(dir.path());
    let fields = fields(&lawless(&path));
    // Without its triggers the file is no other journal.
    assert_eq!(noticed(&path, &head), None);
    let whole = fs::read(&path).unwrap();
    let (mut count, mut unnoticed) = (Count { acknowledged: head.seq.unsigned_abs(), ..Count::default() }, Vec::new());
    for (table, column, row) in &fields {
        for _ in 0..flips() {
            let db = lawless(&path);
            let query = format!("SELECT {column} FROM {table} WHERE rowid = ?1");
            let before = db.query_row(&query, [row], |row| row.get(0)).unwrap();
            let update = format!("UPDATE {table} SET {column} = ?1 WHERE rowid = ?2");
            db.execute(&update, params![flip(&before, &mut rng), row]).unwrap();
            drop(db);
            let says_nothing = SAYS_NOTHING.contains(&(table.as_str(), column.as_str()));
            match noticed(&path, &head) {
                None if !says_nothing => unnoticed.push(format!("{table}.{column} of row {row}")),
                None | Some(_) => {}
            }
            fs::write(&path, &whole).unwrap();
            count.faults += 1;
        }
        count.rounds += 1;
    }
    assert!(unnoticed.is_empty(), "unnoticed:\n{}", unnoticed.join("\n"));
    count.print("flipped bits in fields");
}

/// Journals are compared by what they show, too: the check that finds nothing wrong has looked at all of it.
#[test]
fn what_is_whole_is_not_complained_about() {
    let dir = folder();
    let (path, head) = clinic::told(dir.path());
    let journal: Journal = clinic::open(&path, Some(&head)).unwrap();
    for depth in [Depth::Chain, Depth::Words, Depth::Views, Depth::File] {
        assert_eq!(journal.check(depth, Some(&head), |_| true).unwrap().findings, []);
    }
}
