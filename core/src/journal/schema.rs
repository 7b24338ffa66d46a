//! The tables: what every connection needs, how a journal begins, and the steps from older formats.

use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use super::seal::{Key, MainKey};
use super::{DeviceId, Error, Moment, Result, SubjectId, vault, views};

/// "TrdW": tells `file` and other programs whose file this is.
pub(super) const APPLICATION_ID: i64 = 0x5472_6457;

/// The format of the log's own tables. The views have a version of their own.
pub(super) const FORMAT: i64 = 2;

/// The oldest format that ever shipped.
const FIRST: i64 = 1;

/// The steps from format to format, the first from 1 to 2. A step that was shipped is never edited.
pub(super) const STEPS: &[&str] = &[include_str!("../../sql/upgrade/2.sql")];

pub(super) const LOG: &str = include_str!("../../sql/log.sql");

/// What each connection sets for itself, after the key.
///
/// - `synchronous = FULL`: NORMAL forgets acknowledged entries when the power goes.
/// - `recursive_triggers`: without it `INSERT OR REPLACE` slips past the triggers that keep entries as they are.
/// - `temp_store = MEMORY`: a temporary file would hold sorted rows in the clear.
/// - `secure_delete`: a discarded draft leaves nothing behind in free pages.
/// - `trusted_schema = OFF`: a changed schema cannot call functions with side effects.
const PREPARE: &str = "
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA recursive_triggers = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA secure_delete = ON;
    PRAGMA trusted_schema = OFF;
";

/// Sets up an accepted connection.
pub(super) fn prepare(db: &Connection) -> Result<()> {
    db.execute_batch(PREPARE)?;
    db.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// How far a file has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Nothing is in it: new, or its making was cut short.
    Empty,
    /// A journal of this format, not newer than ours.
    Format(i64),
}

/// Tells whose file this is, from the first page alone.
pub(super) fn stage(db: &Connection) -> Result<Stage> {
    let number = |pragma| db.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    let format = number("user_version")?;
    match number("application_id")? {
        APPLICATION_ID if format > FORMAT => Err(Error::TooNew { found: format, known: FORMAT }),
        APPLICATION_ID if format > 0 => Ok(Stage::Format(format)),
        0 if format == 0 && number("schema_version")? == 0 => Ok(Stage::Empty),
        _ => Err(Error::NotAJournal),
    }
}

/// The whole current schema, a new device and fresh keys, in one transaction.
pub(super) fn init(tx: &Transaction, main: &MainKey, now: Moment) -> Result<()> {
    tables(tx)?;
    let wrapping = Key::random()?;
    let practice = SubjectId::new(now.epoch_ms)?;
    tx.execute(
        "INSERT INTO subject_keys(subject, wrapped, created_at) VALUES (?1, ?2, ?3)",
        params![practice, wrapping.wrap(&vault::subject_context(practice), &Key::random()?)?, now.epoch_ms],
    )?;
    let device = DeviceId::new(now.epoch_ms)?;
    tx.execute(
        "INSERT INTO journal(one, practice, device, wrapping_key, views_version, created_at)
         VALUES (1, ?1, ?2, ?3, ?4, ?5)",
        params![
            practice,
            device,
            main.vault_key().wrap(&vault::wrapping_context(practice), &wrapping)?,
            views::VERSION,
            now.epoch_ms
        ],
    )?;
    stamp(tx)
}

/// Empty tables of the current format.
pub(super) fn tables(tx: &Transaction) -> Result<()> {
    tx.execute_batch(LOG)?;
    Ok(tx.execute_batch(views::SQL)?)
}

/// Marks the file as a journal of the current format.
pub(super) fn stamp(tx: &Transaction) -> Result<()> {
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    Ok(tx.pragma_update(None, "user_version", FORMAT)?)
}

/// Brings the log's own tables from an older format to ours, a step at a time.
///
/// Each step is one transaction that also says which format the file has now: a kill leaves a whole older format, and
/// the next opening goes on from there.
pub(super) fn upgrade_from(db: &mut Connection, format: i64) -> Result<()> {
    upgrade(db, format, STEPS)
}

pub(super) fn upgrade(db: &mut Connection, format: i64, steps: &[&str]) -> Result<()> {
    let done = usize::try_from(format - FIRST).map_err(|_| Error::NotAJournal)?;
    for (step, reached) in steps.iter().skip(done).zip(format + 1..) {
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute_batch(step)?;
        tx.pragma_update(None, "user_version", reached)?;
        tx.commit()?;
    }
    Ok(())
}
