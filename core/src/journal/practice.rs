//! The practitioner's profile.

use rusqlite::OptionalExtension;
use sha2::{Digest, Sha256};

use super::bodies::{self, PracticeSet};
use super::form::PracticeForm;
use super::page::PracticePage;
use super::{Dao, EntryKind, Journal, NewEntry, Result, check};
use crate::Moment;

/// The profile as it stands; `None` before anybody set it up.
pub(super) fn profile(dao: &Dao) -> Result<Option<PracticeForm>> {
    let profile = dao
        .db()
        .prepare_cached("SELECT name, training, support, stands_on_client, weight_kg FROM view_practice")?
        .query_row([], |row| {
            Ok(PracticeForm {
                name: row.get(0)?,
                training: row.get(1)?,
                support: row.get(2)?,
                stands_on_client: row.get(3)?,
                weight_kg: row.get(4)?,
            })
        })
        .optional()?;
    Ok(profile)
}

/// Eight bytes of a key's hash in groups, to compare by eye.
fn fingerprint(public_key: [u8; 32]) -> String {
    let hash = hex::encode(Sha256::digest(public_key));
    let groups: Vec<&str> = (0..4).filter_map(|group| hash.get(group * 4..group * 4 + 4)).collect();
    groups.join(" ")
}

impl Journal {
    /// The practitioner's profile; `None` before it was set up.
    ///
    /// # Errors
    /// Those of the file.
    pub fn practice(&self) -> Result<Option<PracticePage>> {
        let (form, key) = self.read(|dao| Ok((profile(dao)?, dao.practitioner_key(dao.practice().into())?)))?;
        let Some(form) = form else { return Ok(None) };
        Ok(Some(PracticePage {
            form,
            key_fingerprint: key.map(fingerprint).unwrap_or_default(),
            notes: vec![self.words().plain("today.review")],
        }))
    }

    /// Sets the profile up, or revises it.
    ///
    /// # Errors
    /// [`super::Error::Invalid`] names the field; nothing is written then.
    pub fn set_up_practice(&self, form: &PracticeForm, now: Moment) -> Result<PracticePage> {
        let form = check::practice(form).map_err(|invalid| self.invalid(invalid))?;
        self.write(now, |writer| {
            let practice = writer.practice();
            writer.append(NewEntry {
                subject: practice,
                record: practice.into(),
                kind: EntryKind::PracticeSet,
                occurred_at: now,
                body: bodies::to_json(&PracticeSet {
                    v: bodies::V,
                    name: form.name.clone(),
                    training: form.training.clone(),
                    support: form.support.clone(),
                    stands_on_client: form.stands_on_client,
                    weight_kg: form.weight_kg,
                })?,
            })?;
            Ok(())
        })?;
        self.practice()?.ok_or(super::Error::Bug("a profile that was written is not there"))
    }
}
