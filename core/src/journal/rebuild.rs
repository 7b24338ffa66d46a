//! The views, made again from the entries: to check them, and to bring them to a new version.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, Transaction};

use super::db::connect;
use super::entry::{Body, Entry};
use super::log::Dao;
use super::seal::MainKey;
use super::{At, Error, Result, search, views};

/// The tables that cannot be made again; everything else in the file is a view.
pub(super) const LOG_TABLES: [&str; 7] =
    ["journal", "subject_keys", "entries", "signing_keys", "drafts", "content_versions", "attachment_pieces"];

/// Makes the views again inside `tx`, which the caller commits: until then, and after a kill, the old ones stand.
///
/// `each` is called for every entry that can be read, and may stop the work.
pub(super) fn rebuild(tx: &Transaction, dao: &Dao, each: &mut dyn FnMut(&Entry) -> Result<()>) -> Result<()> {
    for table in tables(tx)?.into_iter().filter(|table| !LOG_TABLES.contains(&table.name.as_str())) {
        tx.execute_batch(&format!("DROP TABLE {}", table.quoted()))?;
    }
    tx.execute_batch(views::SQL)?;
    apply_all(tx, dao, each)?;
    tx.execute("UPDATE journal SET views_version = ?1", [views::VERSION])?;
    Ok(())
}

/// What the views come to when they are made a second time.
pub(super) struct Second {
    /// Tables that differ from the kept ones.
    pub differing: Vec<String>,
    /// Entries that say something else than their kind promises.
    pub misfits: Vec<At>,
}

/// Makes the views a second time in a file beside the journal, and holds them against the kept ones.
///
/// `each` is called for every entry that can be read, and may stop the work. The file is sealed with a key that nobody keeps.
pub(super) fn again(dao: &Dao, beside: &Path, each: &mut dyn FnMut(&Entry) -> Result<()>) -> Result<Second> {
    let scratch = Scratch::make(beside)?;
    scratch.db.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN")?;
    scratch.db.execute_batch(&plain(views::SQL))?;
    let misfits = apply_all(&scratch.db, dao, each)?;
    scratch.db.execute_batch("COMMIT")?;
    Ok(Second { differing: differing_from(&scratch.db, dao)?, misfits })
}

/// The views' tables with a plain table for each index of words. To be compared, only the words have to be there; making
/// the index of them would take most of the time.
fn plain(sql: &str) -> String {
    let line = |line: &str| match line.strip_prefix("CREATE VIRTUAL TABLE ").and_then(|rest| rest.split_once(' ')) {
        Some((table, _)) => format!("CREATE TABLE {table} (words TEXT NOT NULL) STRICT;\n"),
        None if line.contains("'secure-delete'") => String::new(),
        None => format!("{line}\n"),
    };
    sql.lines().map(line).collect()
}

/// Names the kept views that differ from these.
pub(super) fn differing_from(views: &Connection, dao: &Dao) -> Result<Vec<String>> {
    let mut differing = Vec::new();
    for table in tables(views)? {
        if !same_rows(&table, views, dao.db())? {
            differing.push(table.name);
        }
    }
    Ok(differing)
}

/// Applies every entry that can still be read, and names those that say something else than their kind promises. One entry
/// that cannot be read must not keep a person out of all the others: it is left out here, and the check of the journal
/// names it.
fn apply_all(views: &Connection, dao: &Dao, each: &mut dyn FnMut(&Entry) -> Result<()>) -> Result<Vec<At>> {
    let mut misfits = Vec::new();
    dao.for_each_stored(|stored| match dao.decode(&stored) {
        Ok(entry) => {
            if !matches!(entry.body, Body::Erased) {
                match views::apply(views, &entry) {
                    Err(Error::Damaged) if is_misfit(&entry)? => misfits.push(entry.at().into()),
                    applied => applied?,
                }
            }
            each(&entry)
        }
        Err(Error::Damaged | Error::NotFound { .. }) => Ok(()),
        Err(error) => Err(error),
    })?;
    Ok(misfits)
}

/// It is the entry that is at fault, and not the file: among no other rows it cannot be applied either.
fn is_misfit(entry: &Entry) -> Result<bool> {
    let empty = Connection::open_in_memory()?;
    empty.execute_batch(views::SQL)?;
    Ok(matches!(views::apply(&empty, entry), Err(Error::Damaged)))
}

struct Table {
    name: String,
    columns: u32,
    /// An index of words, or the words alone: its rows have no other order than their number.
    of_words: bool,
}

impl Table {
    fn quoted(&self) -> String {
        format!("\"{}\"", self.name.replace('"', "\"\""))
    }

    fn all_rows(&self) -> String {
        if self.of_words {
            format!("SELECT rowid, * FROM {} ORDER BY rowid", self.quoted())
        } else {
            let order: Vec<String> = (1..=self.columns).map(|column| column.to_string()).collect();
            format!("SELECT * FROM {} ORDER BY {}", self.quoted(), order.join(", "))
        }
    }
}

fn tables(db: &Connection) -> Result<Vec<Table>> {
    let mut query = db.prepare(
        "SELECT name, ncol FROM pragma_table_list
         WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )?;
    let rows = query.query_map([], |row| {
        let name: String = row.get(0)?;
        Ok(Table { of_words: search::index::TABLES.contains(&name.as_str()), name, columns: row.get(1)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn same_rows(table: &Table, ours: &Connection, kept: &Connection) -> Result<bool> {
    let sql = table.all_rows();
    let mut ours = ours.prepare(&sql)?;
    // A view that is gone, or has other columns, differs.
    let Ok(mut kept) = kept.prepare(&sql) else { return Ok(false) };
    let columns = ours.column_count();
    if kept.column_count() != columns {
        return Ok(false);
    }
    let (mut ours, mut kept) = (ours.query([])?, kept.query([])?);
    loop {
        match (ours.next()?, kept.next()?) {
            (None, None) => return Ok(true),
            (Some(ours), Some(kept)) => {
                for column in 0..columns {
                    if ours.get_ref(column)? != kept.get_ref(column)? {
                        return Ok(false);
                    }
                }
            }
            (Some(_), None) | (None, Some(_)) => return Ok(false),
        }
    }
}

/// A file that is gone when it is dropped; one that a kill left behind is unreadable and is replaced.
struct Scratch {
    db: Connection,
    path: PathBuf,
}

impl Scratch {
    fn make(path: &Path) -> Result<Self> {
        match std::fs::remove_file(path) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(Error::from(error)),
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let db = connect(path, &MainKey::random()?, flags)?;
        // Most of what is written is written again: with room for it, less has to be sealed.
        db.execute_batch("PRAGMA temp_store = MEMORY; PRAGMA cache_size = -12288")?;
        db.set_prepared_statement_cache_capacity(64);
        Ok(Self { db, path: path.to_owned() })
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Failing leaves an unreadable file behind, which the next run replaces.
        let _ = std::fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_to_compare_with_have_no_index_of_words() {
        let sql = plain(views::SQL);
        assert!(!sql.contains("fts5"), "a virtual table is declared in one line");
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(&sql).unwrap();
        let of_words = tables(&db).unwrap().into_iter().filter(|table| table.of_words).map(|table| table.name);
        assert_eq!(of_words.collect::<Vec<_>>(), search::index::TABLES);
    }
}
