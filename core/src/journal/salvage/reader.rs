//! Reads the rows of a damaged file one at a time.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, OptionalExtension, Row};

use crate::journal::db::{connect, with_suffix};
use crate::journal::seal::MainKey;
use crate::journal::{Error, Progress, Result};

/// Fewer bytes than any row of a table takes: a file cannot have more rows than this allows.
const LEAST_ROW_BYTES: u64 = 64;

/// How often progress is told, in rows.
const EVERY: i64 = 256;

/// Rows that are asked for one after the other in a bad place: more than a page can hold. Beyond it the steps grow: a whole
/// branch of the table's tree is gone.
const PATIENT: i64 = 128;

/// A damaged file, as far as it can be read. Not a byte of it is changed.
pub(super) struct Reader {
    /// Replaced when it has met a page that it cannot read: it would refuse all others from then on.
    db: Connection,
    path: PathBuf,
    key: MainKey,
    /// No table has more.
    most_rows: i64,
}

fn open(path: &Path, key: &MainKey) -> Result<Connection> {
    let db = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    db.execute_batch("PRAGMA temp_store = MEMORY; PRAGMA query_only = ON; PRAGMA trusted_schema = OFF")?;
    Ok(db)
}

impl Reader {
    /// [`Error::Damaged`] when the first page cannot be read: it says where everything else is.
    pub fn open(path: &Path, key: &MainKey) -> Result<Self> {
        let db = open(path, key)?;
        db.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).map_err(|_| Error::Damaged)?;
        let side = std::fs::metadata(with_suffix(path, "-wal")).map_or(0, |file| file.len());
        let bytes = std::fs::metadata(path)?.len() + side;
        let most_rows = i64::try_from(bytes / LEAST_ROW_BYTES).unwrap_or(i64::MAX);
        Ok(Self { db, path: path.to_owned(), key: key.clone(), most_rows })
    }

    /// The file has this table.
    pub fn has(&self, table: &str) -> Result<bool> {
        Ok(self.db.prepare("SELECT 1 FROM sqlite_schema WHERE name = ?1")?.exists([table])?)
    }

    /// What can be read of a small table.
    pub fn rows<T>(
        &mut self,
        table: &str,
        columns: &str,
        read: impl Fn(&Row) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut rows = Vec::new();
        self.each_row(table, columns, read, &mut |_| true, |row| rows.push(row))?;
        Ok(rows)
    }

    /// Calls `each` with what can be read, in the order of writing.
    pub fn each_row<T>(
        &mut self,
        table: &str,
        columns: &str,
        read: impl Fn(&Row) -> rusqlite::Result<T>,
        progress: &mut dyn FnMut(Progress) -> bool,
        mut each: impl FnMut(T),
    ) -> Result<()> {
        let next =
            format!("SELECT {columns}, rowid AS row_number FROM {table} WHERE rowid > ?1 ORDER BY rowid LIMIT 1");
        let one = format!("SELECT {columns}, rowid AS row_number FROM {table} WHERE rowid = ?1");
        let last = self.last_row(table)?;
        let mut at: i64 = 0;
        loop {
            if at % EVERY == 0
                && !progress(Progress { done: at.unsigned_abs(), total: last.unwrap_or(at).max(at).unsigned_abs() })
            {
                return Err(Error::Stopped);
            }
            // As long as all is well from row to row; over a bad place number by number.
            match self.row(&next, at, &read)? {
                Ok(Some((number, row))) => {
                    each(row);
                    at = number;
                }
                Ok(None) => return Ok(()),
                Err(Bad) => match self.over(&one, at, last.unwrap_or(self.most_rows), &read)? {
                    Some((number, row)) => {
                        each(row);
                        at = number;
                    }
                    None => return Ok(()),
                },
            }
        }
    }

    /// The first row after `at` that can be read, asked for by its number.
    fn over<T>(
        &mut self,
        one: &str,
        at: i64,
        last: i64,
        read: &impl Fn(&Row) -> rusqlite::Result<T>,
    ) -> Result<Option<(i64, T)>> {
        let (mut bad, mut step) = (at, 1);
        while bad < last {
            let number = bad.saturating_add(step).min(last);
            if let Ok(Some(row)) = self.row(one, number, read)? {
                return self.first_good(one, bad, row, read).map(Some);
            }
            bad = number;
            if bad - at > PATIENT {
                step = (bad - at) / PATIENT;
            }
        }
        Ok(None)
    }

    /// The first good row after a bad number, where `good` is a good one: halves the stretch between them.
    fn first_good<T>(
        &mut self,
        one: &str,
        mut bad: i64,
        mut good: (i64, T),
        read: &impl Fn(&Row) -> rusqlite::Result<T>,
    ) -> Result<(i64, T)> {
        while good.0 - bad > 1 {
            let middle = bad + (good.0 - bad) / 2;
            match self.row(one, middle, read)? {
                Ok(Some(row)) => good = row,
                Ok(None) | Err(Bad) => bad = middle,
            }
        }
        Ok(good)
    }

    /// The greatest number of the table, when the way there can be read.
    fn last_row(&mut self, table: &str) -> Result<Option<i64>> {
        let sql = format!("SELECT max(rowid) FROM {table}");
        let last = self.db.query_row(&sql, [], |row| row.get::<_, Option<i64>>(0));
        if let Ok(last) = last {
            return Ok(Some(last.unwrap_or_default()));
        }
        self.db = open(&self.path, &self.key)?;
        Ok(None)
    }

    fn row<T>(
        &mut self,
        sql: &str,
        number: i64,
        read: &impl Fn(&Row) -> rusqlite::Result<T>,
    ) -> Result<Result<Option<(i64, T)>, Bad>> {
        let found = self.db.prepare_cached(sql).and_then(|mut query| {
            query.query_row([number], |row| Ok((row.get::<_, i64>("row_number")?, read(row)?))).optional()
        });
        if let Ok(found) = found {
            return Ok(Ok(found));
        }
        self.db = open(&self.path, &self.key)?;
        Ok(Err(Bad))
    }
}

/// It cannot be read.
struct Bad;
