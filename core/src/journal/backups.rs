//! What the journal itself knows of its backups: which keys they are sealed to, and when the last one was proven.
//!
//! Not here: how a backup is written and read ([`crate::exchange`]).

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, named_params, params};
use serde::Deserialize;

use super::bodies::{BackupKeySet, BackupMade, BackupRestored, PersonErased};
use super::log::{COLUMNS, StoredEntry};
use super::{Body, Dao, DeviceId, Entry, EntryKind, Error, Hlc, Journal, Kind, RecordId, Result, SubjectId};
use crate::Moment;
use crate::calendar::{DAY_MS, days_between, local_day};
use crate::words::Words;

/// After so many days another backup is due.
const DUE_DAYS: i64 = 7;

/// Days that are said as a number; a longer time ago is said as a date.
const COUNTED_DAYS: i64 = 60;

/// The last backup that was proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LastBackup {
    pub made: Moment,
    pub proven: Moment,
    /// Entries in it.
    pub entries: u64,
    /// The entry that tells of it.
    device: DeviceId,
    seq: i64,
}

impl LastBackup {
    /// Days on the calendar since it was made; none while the clock stands before it.
    pub fn days(&self, now: Moment) -> u64 {
        days_between(local_day(self.made), local_day(now)).max(0).unsigned_abs()
    }

    /// Whether it is `days` old or older. The clock may have been set back since: what lies more than a day ahead tells
    /// nothing, and counts as old.
    pub fn is_older_than(&self, days: i64, now: Moment) -> bool {
        let ahead = self.made.epoch_ms.saturating_sub(now.epoch_ms) > DAY_MS;
        ahead || days_between(local_day(self.made), local_day(now)) >= days
    }
}

impl Dao<'_> {
    /// The last backup that was proven, or that this journal was restored from.
    pub(crate) fn last_backup(&self) -> Result<Option<LastBackup>> {
        let mut query =
            self.db().prepare_cached("SELECT made_at, utc_offset, proven_at, entries, device, seq FROM view_backup")?;
        let last = query.query_row([], |row| {
            let utc_offset_min = row.get(1)?;
            Ok(LastBackup {
                made: Moment { epoch_ms: row.get(0)?, utc_offset_min },
                proven: Moment { epoch_ms: row.get(2)?, utc_offset_min },
                entries: row.get(3)?,
                device: row.get(4)?,
                seq: row.get(5)?,
            })
        });
        Ok(last.optional()?)
    }

    /// Backups that were made before `hlc` and not written anew since: how many, and when the last of them was made.
    pub(super) fn backups_before(&self, hlc: Hlc) -> Result<(u64, Option<Moment>)> {
        let mut query = self
            .db()
            .prepare_cached("SELECT count(*), max(made_at), utc_offset FROM view_backup_made WHERE number < ?1")?;
        Ok(query.query_row([hlc], |row| {
            let epoch_ms: Option<i64> = row.get(1)?;
            let utc_offset_min = row.get::<_, Option<i32>>(2)?.unwrap_or_default();
            Ok((row.get(0)?, epoch_ms.map(|epoch_ms| Moment { epoch_ms, utc_offset_min })))
        })?)
    }

    /// Whether anything was written since a backup was noted down. That it was saved elsewhere is no news.
    pub(crate) fn has_news_since(&self, backup: &LastBackup) -> Result<bool> {
        let head = self.head()?;
        if head.device != backup.device {
            return Ok(true);
        }
        let about = self.record_of(backup)?;
        let mut query = self.db().prepare_cached(
            "SELECT 1 FROM entries WHERE device = ?1 AND seq > ?2 AND NOT (subject = ?3 AND record = ?4) LIMIT 1",
        )?;
        Ok(query.exists(params![backup.device, backup.seq, self.practice(), about])?)
    }

    /// The record of the last backup that was proven.
    pub(super) fn last_backup_record(&self) -> Result<Option<RecordId>> {
        self.last_backup()?.map(|backup| self.record_of(&backup)).transpose()
    }

    fn record_of(&self, backup: &LastBackup) -> Result<RecordId> {
        let mut query = self.db().prepare_cached("SELECT record FROM entries WHERE device = ?1 AND seq = ?2")?;
        Ok(query.query_row(params![backup.device, backup.seq], |row| row.get(0))?)
    }

    /// The key that backups are sealed to now, and since when.
    pub(crate) fn backup_key(&self) -> Result<Option<(BackupKeySet, Moment)>> {
        self.backup_key_entries(1)?.pop().map(|entry| Ok((entry.decode()?, entry.header.occurred_at))).transpose()
    }

    /// Every key that backups were ever sealed to, the newest first.
    pub(crate) fn backup_keys(&self) -> Result<Vec<BackupKeySet>> {
        self.backup_key_entries(i64::MAX)?.iter().map(Entry::decode).collect()
    }

    fn backup_key_entries(&self, most: i64) -> Result<Vec<Entry>> {
        let mut query =
            self.db().prepare_cached("SELECT device, seq FROM view_backup_key ORDER BY number DESC LIMIT ?1")?;
        let places: Vec<(DeviceId, i64)> =
            query.query_map([most], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
        places.into_iter().map(|(device, seq)| self.entry(device, seq)?.ok_or(Error::Damaged)).collect()
    }

    /// Everybody who was erased, as the log has it. A key may also be missing because a salvage could not read it: that
    /// is no erasure, and a backup gives it back. Walks through all that is about the practice: for long jobs.
    pub(crate) fn erased_subjects(&self) -> Result<BTreeSet<SubjectId>> {
        let mut erased = BTreeSet::new();
        let mut query = self
            .db()
            .prepare(&format!("SELECT {COLUMNS} FROM entries WHERE subject = ?1 AND kind IN (?2, ?3) ORDER BY hlc"))?;
        let kinds = [EntryKind::PersonErased.number(), EntryKind::BackupRestored.number()];
        let rows = query.query_map(params![self.practice(), kinds[0], kinds[1]], StoredEntry::read)?;
        for stored in rows {
            let entry = match self.decode(&stored?) {
                Ok(entry) => entry,
                // A salvage that could not read the practice's key left it behind as a link of the chain.
                Err(Error::Damaged) => continue,
                Err(error) => return Err(error),
            };
            match (entry.header.kind, &entry.body) {
                (Kind::Known(EntryKind::PersonErased), Body::Plain(body)) => {
                    erased.insert(PersonErased::deserialize(body)?.client);
                }
                (Kind::Known(_), Body::Plain(body)) => erased.extend(BackupRestored::deserialize(body)?.erased),
                (Kind::Known(_) | Kind::Unknown(_), _) => {}
            }
        }
        Ok(erased)
    }
}

/// A key for backups was set: the last one is in use.
pub(super) fn key_set(db: &rusqlite::Connection, entry: &Entry) -> Result<()> {
    db.prepare_cached("INSERT OR REPLACE INTO view_backup_key (number, device, seq) VALUES (:number, :device, :seq)")?
        .execute(named_params! {
            ":number": entry.header.hlc.number(), ":device": entry.header.device, ":seq": entry.header.seq,
        })?;
    Ok(())
}

/// A backup was made and proven, or written anew after an erasure.
pub(super) fn made(db: &rusqlite::Connection, entry: &Entry, body: &BackupMade) -> Result<()> {
    let (made_at, offset) = (entry.header.occurred_at.epoch_ms, entry.header.occurred_at.utc_offset_min);
    db.prepare_cached(
        "INSERT INTO view_backup_made (backup, number, made_at, utc_offset) VALUES (:backup, :number, :made, :offset)
         ON CONFLICT (backup) DO UPDATE SET number = excluded.number",
    )?
    .execute(named_params! {
        ":backup": entry.header.record, ":number": entry.header.hlc.number(), ":made": made_at, ":offset": offset,
    })?;
    if body.rewritten {
        return Ok(());
    }
    db.prepare_cached(
        "INSERT OR REPLACE INTO view_backup (one, made_at, utc_offset, proven_at, entries, device, seq)
         VALUES (1, :made, :offset, :proven, :entries, :device, :seq)",
    )?
    .execute(named_params! {
        ":made": made_at, ":offset": offset, ":proven": body.proven_at, ":entries": body.entries,
        ":device": entry.header.device, ":seq": entry.header.seq,
    })?;
    Ok(())
}

/// What a journal was restored from is a backup that was read to its end, whether or not its making is in the log.
pub(super) fn restored(db: &rusqlite::Connection, entry: &Entry, body: &BackupRestored) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO view_backup (one, made_at, utc_offset, proven_at, entries, device, seq)
         VALUES (1, :made, :offset, :proven, :entries, :device, :seq)
         ON CONFLICT (one) DO UPDATE SET made_at = excluded.made_at, utc_offset = excluded.utc_offset,
                proven_at = excluded.proven_at, entries = excluded.entries, device = excluded.device, seq = excluded.seq
         WHERE excluded.made_at > made_at",
    )?
    .execute(named_params! {
        ":made": body.made.epoch_ms, ":offset": body.made.utc_offset_min,
        ":proven": entry.header.occurred_at.epoch_ms, ":entries": body.held,
        ":device": entry.header.device, ":seq": entry.header.seq,
    })?;
    Ok(())
}

/// The age of the last backup, for a line on a screen.
pub(crate) struct BackupState {
    pub line: String,
    /// It is time for another one.
    pub due: bool,
}

impl Journal {
    pub(crate) fn backup_words(&self) -> Words<'static> {
        Words::new(&self.text().tables["backup"])
    }

    /// "Last backup 3 days ago, proven", and whether it is time for another one.
    pub(crate) fn backup_state(&self, dao: &Dao, now: Moment) -> Result<BackupState> {
        let last = dao.last_backup()?;
        let due = match &last {
            Some(last) => last.is_older_than(DUE_DAYS, now) && dao.has_news_since(last)?,
            // Nothing would be lost yet.
            None => dao.db().prepare_cached("SELECT 1 FROM view_client")?.exists([])?,
        };
        Ok(BackupState { line: self.last_backup_line(last.as_ref(), now), due })
    }

    /// "Last backup 3 days ago, proven", or that there is none.
    pub(crate) fn last_backup_line(&self, last: Option<&LastBackup>, now: Moment) -> String {
        let words = self.backup_words();
        let Some(last) = last else { return words.plain("last.none") };
        let ago = days_between(local_day(last.made), local_day(now));
        match ago {
            0 => words.plain("last.today"),
            1 => words.plain("last.yesterday"),
            2..=COUNTED_DAYS => words.count("last.days", last.days(now), &[]),
            _ => words.say("last.date", &[("date", &self.dates(now).full_day(local_day(last.made)))]),
        }
    }
}
