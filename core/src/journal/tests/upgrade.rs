//! From every format that shipped to ours, whole or not at all.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::fallible_iterator::FallibleIterator;
use rusqlite::types::Value;
use rusqlite::{Batch, Connection, OpenFlags, TransactionBehavior};
use sha2::{Digest, Sha256};

use super::NOW;
use crate::journal::db::{connect, with_suffix};
use crate::journal::rebuild::LOG_TABLES;
use crate::journal::schema::{self, FORMAT, LOG, STEPS, upgrade};
use crate::journal::seal::MainKey;
use crate::journal::{Depth, Error, Journal};

/// The key of all fixtures.
const KEY: [u8; 32] = [0x2b; 32];

/// Every file of an older format, with that format.
const OLDER: [(&str, i64); 2] = [("journal-1.db", 1), ("screened-0.1.0.db", 1)];

/// SHA-256 of the step that leads to each format.
const SHIPPED_STEPS: [(i64, &str); 1] = [(2, "f24eea3488b7f3bdcf2ab1f709d0134c2634afb3f85d0f50cb64cc7501189cff")];

/// SHA-256 of the tables of each format as a new file of its time has them.
const SHIPPED_TABLES: [(i64, &str); 2] = [
    (1, "461317a76c138742f864431c66858b7860f98aea92a89b636e55f824dbb2b5a4"),
    (2, "724e82972a981e06ab10d1ebd7c1cb3d260e92c726690dd6683585e421fb4ea0"),
];

/// A folder with one journal in it.
struct Folder(tempfile::TempDir);

impl Folder {
    fn with(fixture: &str) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures").join(fixture);
        fs::copy(from, folder.path()).unwrap();
        folder
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("journal.db")
    }

    /// The file as it is, without upgrading it.
    fn raw(&self) -> Connection {
        let db = connect(&self.path(), &MainKey::new(KEY), OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
        db.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())).unwrap();
        schema::prepare(&db).unwrap();
        db
    }

    fn open(&self) -> Result<Journal, Error> {
        Journal::open(&self.path(), &KEY, "en", None, NOW)
    }
}

fn format(db: &Connection) -> i64 {
    db.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

fn rows(db: &Connection, sql: &str) -> Vec<Vec<Value>> {
    let mut query = db.prepare(sql).unwrap();
    let columns = query.column_count();
    let rows = query.query_map([], |row| (0..columns).map(|column| row.get(column)).collect()).unwrap();
    rows.collect::<rusqlite::Result<_>>().unwrap()
}

/// The log's own tables as the file describes them, with everything that hangs on each.
fn tables(db: &Connection) -> Vec<String> {
    let names: Vec<String> = LOG_TABLES.iter().map(|name| format!("'{name}'")).collect();
    let names = names.join(", ");
    let sql = format!(
        "SELECT type || ' ' || name || ': ' || coalesce(sql, '') FROM sqlite_schema WHERE tbl_name IN ({names})
         UNION ALL SELECT 'column ' || t.name || '.' || c.name || ': ' || concat_ws(', ', c.cid, c.type, c.\"notnull\",
                          c.dflt_value, c.pk, c.hidden)
           FROM sqlite_schema AS t, pragma_table_xinfo(t.name) AS c WHERE t.type = 'table' AND t.name IN ({names})
         UNION ALL SELECT 'index ' || t.name || '.' || i.name || ': ' || concat_ws(', ', i.\"unique\", i.origin, i.partial)
           FROM sqlite_schema AS t, pragma_index_list(t.name) AS i WHERE t.type = 'table' AND t.name IN ({names})
         UNION ALL SELECT 'reference ' || t.name || ': ' || concat_ws(', ', f.\"from\", f.\"table\", f.\"to\")
           FROM sqlite_schema AS t, pragma_foreign_key_list(t.name) AS f WHERE t.type = 'table' AND t.name IN ({names})
         ORDER BY 1"
    );
    let mut query = db.prepare(&sql).unwrap();
    let rows = query.query_map([], |row| row.get(0)).unwrap();
    rows.collect::<rusqlite::Result<_>>().unwrap()
}

/// All rows of the tables that cannot be made again; the one row of the journal without the version of its views.
fn contents(db: &Connection) -> BTreeMap<String, Vec<Vec<Value>>> {
    let mut all = BTreeMap::new();
    for table in LOG_TABLES {
        let columns = if table == "journal" { "practice, device, wrapping_key, created_at" } else { "*" };
        let there = db.table_exists(None, table).unwrap();
        let rows = if there { rows(db, &format!("SELECT {columns} FROM {table} ORDER BY rowid")) } else { Vec::new() };
        all.insert(table.to_owned(), rows);
    }
    all
}

fn fresh() -> Connection {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch(LOG).unwrap();
    db
}

/// The statements of a step, one by one.
fn statements(db: &Connection, step: &str) -> Vec<String> {
    let tx = db.unchecked_transaction().unwrap();
    let mut batch = Batch::new(&tx, step);
    let mut all = Vec::new();
    while let Some(mut statement) = batch.next().unwrap() {
        all.push(statement.expanded_sql().unwrap() + ";");
        statement.raw_execute().unwrap();
    }
    all
}

fn sha256(bytes: &str) -> String {
    hex::encode(Sha256::digest(bytes))
}

#[test]
fn no_step_and_no_schema_that_was_shipped_is_ever_edited() {
    let steps = STEPS.iter().zip(2..).map(|(step, reached)| (reached, sha256(step)));
    let known = SHIPPED_STEPS.map(|(reached, sum)| (reached, sum.to_owned()));
    assert_eq!(steps.collect::<Vec<_>>(), known, "write a new step instead");
    assert_eq!(STEPS.len() + 1, usize::try_from(FORMAT).unwrap());

    let oldest = tables(&Folder::with("journal-1.db").raw()).join("\n");
    let ours = tables(&fresh()).join("\n");
    let sums = [(1, sha256(&oldest)), (FORMAT, sha256(&ours))];
    assert_eq!(sums, SHIPPED_TABLES.map(|(format, sum)| (format, sum.to_owned())), "raise the format instead");
}

#[test]
fn every_older_file_gets_the_tables_of_a_new_one_and_keeps_every_byte_of_its_record() {
    for (name, older) in OLDER {
        let folder = Folder::with(name);
        let mut db = folder.raw();
        assert_eq!(format(&db), older, "{name}");
        let before = contents(&db);
        schema::upgrade_from(&mut db, older).unwrap();
        assert_eq!(format(&db), FORMAT, "{name}");
        assert_eq!(tables(&db), tables(&fresh()), "{name}");
        assert!(contents(&db) == before, "{name}");
        drop(db);
        let journal = folder.open().unwrap();
        assert_eq!(journal.check(Depth::File, None, |_| true).unwrap().findings, [], "{name}");
        drop(journal);
        assert!(contents(&folder.raw()) == before, "{name}, opened");
    }
}

#[test]
fn the_views_are_all_that_is_not_a_table_of_the_log() {
    let of = |sql: &str| -> Vec<String> {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(sql).unwrap();
        let mut query = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1").unwrap();
        let names = query.query_map([], |row| row.get(0)).unwrap();
        names.collect::<rusqlite::Result<_>>().unwrap()
    };
    let mut known = LOG_TABLES;
    known.sort_unstable();
    assert_eq!(of(LOG), known, "a table that is not named here would be dropped with the views");
    assert!(of(crate::journal::views::SQL).iter().all(|name| name.starts_with("view_")));
}

#[test]
fn a_step_that_fails_at_any_statement_leaves_the_older_format_whole_and_the_next_opening_completes_it() {
    for (place, step) in STEPS.iter().enumerate() {
        let count = {
            let db = Folder::with("journal-1.db").raw();
            db.execute_batch(&STEPS[..place].concat()).unwrap();
            statements(&db, step).len()
        };
        for at in 0..=count {
            let folder = Folder::with("journal-1.db");
            let mut db = folder.raw();
            upgrade(&mut db, 1, &STEPS[..place]).unwrap();
            let reached = format(&db);
            let (tables_before, before) = (tables(&db), contents(&db));
            let mut parts = {
                let db = Folder::with("journal-1.db").raw();
                db.execute_batch(&STEPS[..place].concat()).unwrap();
                statements(&db, step)
            };
            parts.insert(at, "SELECT no_such_function();".into());
            let failing = parts.concat();
            let steps: Vec<&str> = STEPS[..place].iter().copied().chain([failing.as_str()]).collect();
            assert!(upgrade(&mut db, reached, &steps).is_err());
            assert_eq!((format(&db), tables(&db)), (reached, tables_before), "step {place}, statement {at}");
            assert!(contents(&db) == before);
            drop(db);
            assert_eq!(folder.open().unwrap().check(Depth::File, None, |_| true).unwrap().findings, []);
            assert_eq!(tables(&folder.raw()), tables(&fresh()));
        }
    }
}

#[test]
fn a_kill_after_any_statement_leaves_the_older_format_whole_and_the_next_opening_completes_it() {
    for (place, step) in STEPS.iter().enumerate() {
        let folder = Folder::with("journal-1.db");
        let mut db = folder.raw();
        upgrade(&mut db, 1, &STEPS[..place]).unwrap();
        let (reached, before) = (format(&db), contents(&db));
        let parts = statements(&db, step);
        for done in 1..=parts.len() {
            let tx = db.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
            tx.execute_batch(&parts[..done].concat()).unwrap();
            tx.pragma_update(None, "user_version", reached + 1).unwrap();
            // What was changed goes to the disk, as it does when memory is short. It is not committed.
            tx.cache_flush().unwrap();
            let killed = Folder(tempfile::tempdir().unwrap());
            for suffix in ["", "-wal"] {
                fs::copy(with_suffix(&folder.path(), suffix), with_suffix(&killed.path(), suffix)).unwrap();
            }
            drop(tx);
            let written = fs::metadata(with_suffix(&killed.path(), "-wal")).unwrap().len();
            assert!(written > 0, "something of it is on the disk");
            let left = killed.raw();
            assert_eq!(format(&left), reached, "step {place}, statement {done}");
            assert!(contents(&left) == before);
            drop(left);
            let journal = killed.open().unwrap();
            assert_eq!(journal.check(Depth::File, None, |_| true).unwrap().findings, []);
            drop(journal);
            assert_eq!(tables(&killed.raw()), tables(&fresh()));
            assert!(contents(&killed.raw()) == before);
        }
    }
}

#[test]
fn a_later_step_that_fails_keeps_what_the_ones_before_have_reached() {
    let folder = Folder::with("journal-1.db");
    let mut db = folder.raw();
    let before = contents(&db);
    let steps: Vec<&str> = STEPS.iter().copied().chain(["CREATE TABLE later(a) STRICT; broken"]).collect();
    assert!(upgrade(&mut db, 1, &steps).is_err());
    assert_eq!((format(&db), tables(&db)), (FORMAT, tables(&fresh())));
    assert!(contents(&db) == before);
    drop(db);
    assert!(folder.open().is_ok());
}

#[test]
fn a_format_of_the_future_is_refused_and_every_byte_of_it_and_of_its_side_file_stays() {
    let folder = Folder::with("journal-1.db");
    let db = folder.raw();
    db.pragma_update(None, "wal_autocheckpoint", 0).unwrap();
    db.pragma_update(None, "user_version", FORMAT + 1).unwrap();
    let files = || -> BTreeMap<PathBuf, Vec<u8>> {
        let names = ["", "-wal"].map(|suffix| with_suffix(&folder.path(), suffix));
        names.into_iter().map(|name| (name.clone(), fs::read(name).unwrap())).collect()
    };
    // The newer app was killed: its last writes are in the side file alone.
    std::mem::forget(db);
    let before = files();
    for _ in 0..2 {
        match folder.open() {
            Err(Error::TooNew { found, known }) => assert_eq!((found, known), (FORMAT + 1, FORMAT)),
            other => panic!("{other:?}"),
        }
        assert!(files() == before, "a byte was changed");
    }
}
