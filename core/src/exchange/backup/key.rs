//! The key that backups are sealed to, and the code that opens it.
//!
//! Each new code comes with a new key: whoever has seen an old code and an old backup can open none that is made from then
//! on. The keys of old backups stay in the log, so that an erasure reaches those too.

use std::io::{Read, Write};

use age::secrecy::{ExposeSecret, SecretString};
use age::{DecryptError, Decryptor, Encryptor, scrypt, x25519};
use zeroize::Zeroizing;

use super::code::{self, Code, Slip};
use super::file::BackupFile;
use super::page::{BackupPage, RecoveryCodePage};
use crate::Moment;
use crate::calendar::local_day;
use crate::content::Content;
use crate::journal::bodies::{self, BackupKeySet, BackupSecret};
use crate::journal::{BackupFault, Dao, EntryKind, Error, Journal, NewEntry, RecordId, Result, Vault};
use crate::words::Words;

/// The work of trying one code: 2^16 times 1 KiB are 64 MiB, which every phone has. `age` would choose by the speed of the
/// machine, and ask a phone for a gigabyte.
const WORK: u8 = 16;

/// More work than this is never done: a made-up file must not take a phone down.
const MOST_WORK: u8 = 18;

/// The words of backups, where no journal is open.
pub(super) fn words(language: &str) -> Words<'static> {
    Words::new(&Content::embedded().text(language).tables["backup"])
}

/// A slip as bad input at its field.
pub(super) fn slip(slip: Slip, field: &str, words: Words) -> Error {
    let reason = match slip {
        Slip::Length => {
            words.say("errors.code_short", &[("n", &code::GROUPS.to_string()), ("letters", &code::LETTERS.to_string())])
        }
        Slip::Group(group) => words.say("errors.code_group", &[("n", &group.to_string())]),
        Slip::Short => words.say("errors.passphrase_short", &[("n", &code::PASSPHRASE_LEAST.to_string())]),
        Slip::Same => words.plain("errors.passphrase_same"),
    };
    Error::invalid(field, reason)
}

/// Seals an identity with what a person keeps.
fn wrap(identity: &x25519::Identity, secret: SecretString) -> Result<Vec<u8>> {
    let mut recipient = scrypt::Recipient::new(secret);
    recipient.set_work_factor(WORK);
    let recipient: &dyn age::Recipient = &recipient;
    let sealer = Encryptor::with_recipients(std::iter::once(recipient));
    let mut wrapped = Vec::new();
    let mut to = sealer.map_err(|_| Error::Bug("nobody to seal an identity for"))?.wrap_output(&mut wrapped)?;
    to.write_all(identity.to_string().expose_secret().as_bytes())?;
    to.finish()?;
    Ok(wrapped)
}

/// Opens what [`wrap`] sealed; `wrapped` is known to be as it was written, so that what does not open is another code.
fn unwrap(wrapped: &[u8], secret: SecretString) -> Result<x25519::Identity> {
    let mut identity = scrypt::Identity::new(secret);
    identity.set_max_work_factor(MOST_WORK);
    let identity: &dyn age::Identity = &identity;
    let opened = Decryptor::new_buffered(wrapped).and_then(|part| part.decrypt(std::iter::once(identity)));
    let mut opened = opened.map_err(|error| match error {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => BackupFault::WrongCode,
        DecryptError::ExcessiveWork { .. } => BackupFault::WorkTooHigh,
        DecryptError::InvalidHeader
        | DecryptError::InvalidMac
        | DecryptError::Io(_)
        | DecryptError::NoMatchingKeys
        | DecryptError::UnknownFormat => BackupFault::Damaged,
    })?;
    let mut text = Zeroizing::new(String::with_capacity(128));
    opened.read_to_string(&mut text).map_err(|_| BackupFault::Damaged)?;
    text.parse().map_err(|_| BackupFault::Damaged.into())
}

/// The identity of a backup, opened with what somebody typed.
pub(super) fn identity_with(file: &BackupFile, typed: &str, words: Words) -> Result<x25519::Identity> {
    let secret = code::typed(file.header.opens, typed).map_err(|found| slip(found, "code", words))?;
    unwrap(&file.wrapped, secret)
}

/// The identity that this journal keeps for its own backups.
pub(super) fn identity_of(key: &BackupKeySet, vault: &Vault) -> Result<x25519::Identity> {
    let plain = vault.open_backup_identity(&key.recipient, &key.identity)?;
    let text = std::str::from_utf8(&plain).map_err(|_| Error::Damaged)?;
    text.parse().map_err(|_| Error::Damaged)
}

/// The identity of a backup that this journal, or one that it was restored from, has made.
pub(super) fn own_identity(dao: &Dao, file: &BackupFile) -> Result<x25519::Identity> {
    let key = dao.backup_keys()?.into_iter().find(|key| key.wrapped == file.wrapped);
    identity_of(&key.ok_or(BackupFault::OtherPractice)?, dao.vault())
}

impl Journal {
    /// Makes a recovery code, to be shown once and written down, and a new key for the backups that it opens.
    ///
    /// Takes a second or two: it is slow on purpose.
    ///
    /// # Errors
    /// Those of the file.
    pub fn set_recovery_code(&self, now: Moment) -> Result<RecoveryCodePage> {
        let code = Code::random()?;
        let earlier = self.set_backup_secret(BackupSecret::Code, &SecretString::from(code.as_str()), now)?;
        let words = self.backup_words();
        let mut lines = vec![words.plain("code.paper"), words.plain("code.alone"), words.plain("code.typed")];
        lines.extend(earlier.then(|| words.plain("code.earlier")));
        let groups = code.as_str().split('-').map(str::to_owned).collect();
        Ok(RecoveryCodePage { code: code.as_str().to_owned(), groups, lines })
    }

    /// Lets the backups from now on open with words of the person's own instead of a code.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `passphrase` when it is too short to rely on.
    pub fn set_backup_passphrase(&self, passphrase: &str, now: Moment) -> Result<RecoveryCodePage> {
        let words = self.backup_words();
        let secret = code::new_passphrase(passphrase).map_err(|found| slip(found, "passphrase", words))?;
        let earlier = self.set_backup_secret(BackupSecret::Passphrase, &secret, now)?;
        let mut lines = vec![words.plain("code.passphrase")];
        lines.extend(earlier.then(|| words.plain("code.earlier")));
        Ok(RecoveryCodePage { code: String::new(), groups: Vec::new(), lines })
    }

    /// Whether there was a key before.
    fn set_backup_secret(&self, opens: BackupSecret, secret: &SecretString, now: Moment) -> Result<bool> {
        let identity = x25519::Identity::generate();
        let recipient = identity.to_public().to_string();
        // The slow part, and its proof, with nothing locked.
        let wrapped = wrap(&identity, secret.clone())?;
        if unwrap(&wrapped, secret.clone())?.to_public().to_string() != recipient {
            return Err(Error::Bug("a new code does not open its key"));
        }
        self.write(now, |writer| {
            let earlier = writer.backup_key()?.is_some();
            let sealed =
                writer.vault().seal_backup_identity(&recipient, identity.to_string().expose_secret().as_bytes())?;
            let record = RecordId::new(writer.id_time())?;
            let body = BackupKeySet { v: bodies::V, recipient, identity: sealed, wrapped, opens };
            writer.append(NewEntry {
                subject: writer.practice(),
                record,
                kind: EntryKind::BackupKeySet,
                occurred_at: now,
                body: bodies::to_json(&body)?,
            })?;
            Ok(earlier)
        })
    }

    /// Checks that the code, or the passphrase, was written down as it is.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `code` when it is another one, [`Error::Refused`] when none is set.
    pub fn confirm_recovery_code(&self, typed: &str) -> Result<()> {
        let words = self.backup_words();
        let (key, _) = self.read(|dao| dao.backup_key()?.ok_or_else(|| no_code(words)))?;
        let secret = code::typed(key.opens, typed).map_err(|found| slip(found, "code", words))?;
        match unwrap(&key.wrapped, secret) {
            Ok(_) => Ok(()),
            Err(Error::Backup(BackupFault::WrongCode)) => Err(Error::invalid("code", words.plain("errors.code_other"))),
            Err(error) => Err(error),
        }
    }

    /// How the backups stand.
    ///
    /// # Errors
    /// Those of the file.
    pub fn backup_page(&self, now: Moment) -> Result<BackupPage> {
        let (key, last, state) =
            self.read(|dao| Ok((dao.backup_key()?, dao.last_backup()?, self.backup_state(dao, now)?)))?;
        let (words, dates) = (self.backup_words(), self.dates(now));
        let proven_line = match &last {
            Some(last) => {
                let at = [("date", dates.full_day(local_day(last.proven))), ("time", dates.time(last.proven))];
                let at: Vec<(&str, &str)> = at.iter().map(|(name, value)| (*name, value.as_str())).collect();
                words.count("page.proven", last.entries, &at)
            }
            None => words.plain("page.not_proven"),
        };
        let mut lines = match &key {
            Some((key, since)) => {
                let line = match key.opens {
                    BackupSecret::Code => "page.code_since",
                    BackupSecret::Passphrase => "page.passphrase_since",
                };
                vec![words.say(line, &[("date", &dates.full_day(local_day(*since)))])]
            }
            None => vec![words.plain("page.lost_phone"), words.plain("page.no_code")],
        };
        lines.extend([words.plain("page.sealed"), words.plain("page.elsewhere")]);
        Ok(BackupPage {
            has_code: key.is_some(),
            has_backup: last.is_some(),
            last_line: state.line,
            proven_line,
            due: state.due,
            lines,
        })
    }

    /// Whether a schedule of every so many days asks for a backup now: a code is set, the last one is that old, and
    /// something was written since.
    ///
    /// # Errors
    /// Those of the file.
    pub fn backup_wanted(&self, every_days: u32, now: Moment) -> Result<bool> {
        self.read(|dao| {
            if dao.backup_key()?.is_none() {
                return Ok(false);
            }
            Ok(match dao.last_backup()? {
                Some(last) => last.is_older_than(every_days.into(), now) && dao.has_news_since(&last)?,
                None => true,
            })
        })
    }
}

/// Refused: a backup that nobody could open is none.
pub(super) fn no_code(words: Words) -> Error {
    Error::Refused { reason: words.plain("errors.no_code") }
}
