//! Whose keys the backup and this journal hold: who comes, who comes back, who stays erased, who goes.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::params;

use super::key_part::{KeyPart, SubjectPart};
use crate::Moment;
use crate::journal::{Dao, Result, SubjectId, Vault};

/// What becomes of the people of a backup. An erasure wins, on whichever side it is; a key that a damaged journal lost is
/// no erasure.
#[derive(Default)]
pub(super) struct People {
    /// Not here yet.
    pub new: BTreeSet<SubjectId>,
    /// Here without their key, which the backup has.
    pub returning: BTreeSet<SubjectId>,
    /// In the backup with their key, and erased here.
    pub stay_erased: BTreeSet<SubjectId>,
    /// Here with their key, and erased according to the backup.
    pub go: BTreeSet<SubjectId>,
}

impl People {
    pub fn compare(dao: &Dao, keys: &KeyPart) -> Result<Self> {
        let erased = dao.erased_subjects()?;
        let mut query = dao.db().prepare("SELECT subject, wrapped IS NOT NULL FROM subject_keys")?;
        let here: BTreeMap<SubjectId, bool> =
            query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
        let mut people = Self::default();
        for key in &keys.subjects {
            let SubjectPart { subject, .. } = *key;
            match (here.get(&subject), key.wrapped.is_empty()) {
                (None, false) => people.new.insert(subject),
                (Some(false), false) if erased.contains(&subject) => people.stay_erased.insert(subject),
                (Some(false), false) => people.returning.insert(subject),
                (Some(true), true) if key.erased => people.go.insert(subject),
                (Some(true), _) | (None | Some(false), true) => continue,
            };
        }
        Ok(people)
    }

    /// Takes over the keys of those who come, sealed for this journal. Who is erased in the backup comes without.
    pub fn take_keys(&self, dao: &Dao, keys: &KeyPart, now: Moment) -> Result<()> {
        let theirs = Vault::from_bytes(keys.wrapping_key.clone());
        let db = dao.db();
        let mut insert = db.prepare(
            "INSERT INTO subject_keys(subject, wrapped, created_at, destroyed_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (subject) DO NOTHING",
        )?;
        let mut bring_back =
            db.prepare("UPDATE subject_keys SET wrapped = ?2, destroyed_at = NULL WHERE subject = ?1")?;
        for SubjectPart { subject, wrapped, created_at, destroyed_at, .. } in &keys.subjects {
            if wrapped.is_empty() {
                insert.execute(params![subject, None::<Vec<u8>>, created_at, destroyed_at.unwrap_or(now.epoch_ms)])?;
            } else if self.new.contains(subject) {
                let adopted = dao.vault().adopt(&theirs, *subject, wrapped)?;
                insert.execute(params![subject, adopted, created_at, None::<i64>])?;
            } else if self.returning.contains(subject) {
                bring_back.execute(params![subject, dao.vault().adopt(&theirs, *subject, wrapped)?])?;
            }
        }
        let mut signing = db.prepare(
            "INSERT INTO signing_keys(public_key, practitioner, secret, created_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO NOTHING",
        )?;
        for key in &keys.signing_keys {
            let secret = dao.vault().adopt_signing(&theirs, key.practitioner, &key.public_key, &key.secret)?;
            signing.execute(params![key.public_key, key.practitioner, secret, key.created_at])?;
        }
        Ok(())
    }
}
