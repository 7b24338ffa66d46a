//! Checking the whole journal: that every entry is the one that was written, in its place, and none is gone.
//!
//! Nothing here trusts the constraints of the tables: whoever changes the file can change those too.

use std::collections::{HashMap, HashSet};

use ed25519_dalek::VerifyingKey;
use zeroize::Zeroizing;

use super::attachments::Standing;
use super::bodies::{JournalVerified, Lost, Salvaged};
use super::chain;
use super::digest::JournalDigest;
use super::entry::{EntryRef, Head, Header};
use super::id::{DeviceId, EntryId};
use super::log::{COLUMNS, Dao, StoredEntry};
use super::sign::{PractitionerKey, Signature};
use super::verify_beside::{self, Part, Said};
use super::{EntryKind, Error, Hlc, Kind, Moment, Open, Result, SignatureFault, rebuild};

/// How much is checked; each includes the ones before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// Numbers, hashes and the chain.
    Chain,
    /// All words can be opened, signatures hold, and the content that decided, the keys and the drafts are there.
    Words,
    /// The views are what the entries say.
    Views,
    /// Every page of the file is authentic, also where nothing lies.
    File,
}

/// Something that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// A byte of this entry is another one.
    Changed(At),
    /// These entries are gone: the numbers from the first to the last, both included.
    Missing(At, At),
    /// This entry is whole, but it does not stand where it was written.
    Reordered(At),
    /// This entry is a second copy of another.
    Duplicated(At),
    /// The end is gone: this entry was acknowledged or signed for, and the device's entries end before it.
    Truncated(At),
    /// This entry was acknowledged or signed for, and another one stands in its place.
    Rewritten(At),
    /// The words of this entry do not open.
    Unreadable(At),
    /// This signature does not hold.
    BadSignature(At, SignatureFault),
    /// This signature was made with a key that no entry introduces.
    UnknownSigner(At),
    /// Something beside the entries is not as it was kept, or is gone.
    Beside(Part),
    /// What this view shows is not what the entries say; it can be rebuilt.
    View(String),
    /// The bytes of the file that this entry added are not all there, or are not the ones that were added.
    Attachment(At),
}

/// An entry's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// Whose chain.
    pub device: DeviceId,
    /// The number on that device.
    pub seq: i64,
}

/// What a check has found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Entries looked at.
    pub entries: u64,
    /// Signatures looked at.
    pub signatures: u64,
    /// Entries of people who were erased.
    pub erased: u64,
    /// Everything that is not as it was written; empty when all is well.
    pub findings: Vec<Finding>,
    /// Entries that are gone and that a salvage has written down as lost.
    pub known_lost: u64,
}

/// How far a check has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Steps done.
    pub done: u64,
    /// Steps in all.
    pub total: u64,
}

/// How often progress is told, in entries.
const EVERY: u64 = 256;

/// What a check saw, beside what it found.
pub(super) struct Checked {
    pub report: Report,
    /// The end of every device's chain, oldest device first.
    pub heads: Vec<Head>,
    /// The newest check before this one that the entries remember, and when it was.
    pub before: Option<(Moment, JournalVerified)>,
}

/// Checks the journal down to `depth`; `witnessed` is the head that the platform keeps outside.
///
/// `progress` is told now and then; when it answers `false` the check ends with [`Error::Stopped`]. `digest` is made on the
/// way where the views are checked.
pub(super) fn verify(
    open: &Open,
    depth: Depth,
    witnessed: Option<&Head>,
    digest: Option<&mut JournalDigest>,
    progress: &mut dyn FnMut(Progress) -> bool,
) -> Result<Checked> {
    let mut checked = open.work(|dao| {
        let mut check = Check::new(dao, depth, progress)?;
        for device in dao.devices()? {
            check.chain(device)?;
        }
        if let Some(head) = witnessed {
            check.witness(head)?;
        }
        if depth >= Depth::Words {
            check.signers();
            check.known_losses();
            check.beside()?;
        }
        if depth >= Depth::Views && check.report.findings.is_empty() {
            check.views(open, digest)?;
        }
        check.attachments(open)?;
        let before = check.before.map(|(_, at, body)| (at, body));
        Ok(Checked { report: check.report, heads: check.heads, before })
    })?;
    if depth >= Depth::File {
        checked.report.findings.extend(verify_beside::pages(open)?);
    }
    Ok(checked)
}

struct Check<'c, 'd> {
    dao: &'c Dao<'d>,
    depth: Depth,
    report: Report,
    ids: HashSet<EntryId>,
    /// Public keys that were introduced, and the ones that were used with the first place of use.
    introduced: HashSet<[u8; 32]>,
    used: Vec<([u8; 32], At)>,
    keys: HashMap<[u8; 32], VerifyingKey>,
    /// What salvages have written down.
    lost: Vec<Lost>,
    /// As in [`Checked`].
    heads: Vec<Head>,
    before: Option<(Hlc, Moment, JournalVerified)>,
    said: Said,
    attachments: Standing,
    /// The words that were opened last.
    last: Option<(Header, Zeroizing<Vec<u8>>)>,
    steps: u64,
    total: u64,
    progress: &'c mut dyn FnMut(Progress) -> bool,
}

/// What the next entry of a device is held against.
struct Before {
    seq: i64,
    hlc: Hlc,
    stored: [u8; 32],
    computed: [u8; 32],
}

impl<'c, 'd> Check<'c, 'd> {
    fn new(dao: &'c Dao<'d>, depth: Depth, progress: &'c mut dyn FnMut(Progress) -> bool) -> Result<Self> {
        let entries: i64 =
            dao.devices()?.into_iter().try_fold(0, |sum, device| Ok::<_, Error>(sum + dao.last_seq(device)?))?;
        let pieces: u64 = dao.db().query_row("SELECT count(*) FROM attachment_pieces", [], |row| row.get(0))?;
        let passes = if depth >= Depth::Views { 2 } else { 1 };
        Ok(Self {
            dao,
            depth,
            report: Report { entries: 0, signatures: 0, erased: 0, findings: Vec::new(), known_lost: 0 },
            lost: Vec::new(),
            heads: Vec::new(),
            before: None,
            said: Said::default(),
            attachments: Standing::default(),
            ids: HashSet::new(),
            introduced: HashSet::new(),
            used: Vec::new(),
            keys: HashMap::new(),
            last: None,
            steps: 0,
            total: entries.unsigned_abs() * passes + pieces,
            progress,
        })
    }

    fn step(&mut self) -> Result<()> {
        self.steps += 1;
        let told = !self.steps.is_multiple_of(EVERY)
            || (self.progress)(Progress { done: self.steps.min(self.total), total: self.total });
        if told { Ok(()) } else { Err(Error::Stopped) }
    }

    fn find(&mut self, finding: Finding) {
        self.report.findings.push(finding);
    }

    /// One device's entries, in their order.
    fn chain(&mut self, device: DeviceId) -> Result<()> {
        let sql = format!("SELECT {COLUMNS} FROM entries WHERE device = ?1 ORDER BY seq");
        let mut query = self.dao.db().prepare(&sql)?;
        let mut rows = query.query([device])?;
        let mut before = Before { seq: 0, hlc: Hlc::from_number(-1), stored: chain::START, computed: chain::START };
        while let Some(row) = rows.next()? {
            let entry = StoredEntry::read(row)?;
            before = self.link(&entry, &before)?;
            self.step()?;
        }
        self.heads.push(Head { device, seq: before.seq, hash: before.stored });
        Ok(())
    }

    fn link(&mut self, entry: &StoredEntry, before: &Before) -> Result<Before> {
        let at = At { device: entry.header.device, seq: entry.header.seq };
        self.report.entries += 1;
        let computed = chain::link(&entry.header.to_bytes(), &entry.sealed, &entry.prev);
        let follows = entry.prev == before.stored || entry.prev == before.computed;
        if !self.ids.insert(entry.header.id) || at.seq == before.seq {
            self.find(Finding::Duplicated(at));
        } else if computed != entry.hash {
            self.find(Finding::Changed(at));
        } else if at.seq > before.seq + 1 {
            let gap = |seq| At { device: at.device, seq };
            self.find(Finding::Missing(gap(before.seq + 1), gap(at.seq - 1)));
        } else if !follows || entry.header.hlc <= before.hlc {
            self.find(Finding::Reordered(at));
        } else if self.depth >= Depth::Words {
            self.words(entry, at)?;
        }
        Ok(Before { seq: at.seq, hlc: entry.header.hlc, stored: entry.hash, computed })
    }

    /// What is inside an entry whose link of the chain is well.
    fn words(&mut self, entry: &StoredEntry, at: At) -> Result<()> {
        let words = match self.dao.plain(entry) {
            Ok(words) => words,
            Err(Error::Erased) => {
                self.report.erased += 1;
                self.said.erased(entry.header.subject, at);
                return Ok(());
            }
            Err(Error::Damaged | Error::NotFound { .. }) => {
                self.find(Finding::Unreadable(at));
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        match entry.header.kind {
            Kind::Known(EntryKind::PractitionerKey) => match serde_json::from_slice::<PractitionerKey>(&words) {
                Ok(key) => drop(self.introduced.insert(key.public_key)),
                Err(_) => self.find(Finding::Unreadable(at)),
            },
            Kind::Known(EntryKind::Salvaged) => match serde_json::from_slice::<Salvaged>(&words) {
                Ok(body) => {
                    self.lost.extend(body.lost);
                    self.said.keys_lost |= body.keys_lost > 0;
                }
                Err(_) => self.find(Finding::Unreadable(at)),
            },
            Kind::Known(EntryKind::JournalVerified) => match serde_json::from_slice::<JournalVerified>(&words) {
                Ok(body) => self.remembered(entry, body)?,
                Err(_) => self.find(Finding::Unreadable(at)),
            },
            Kind::Known(EntryKind::ScreeningCompleted) => self.said.screening(&words),
            Kind::Known(EntryKind::AttachmentAdded | EntryKind::AttachmentRemoved) => {
                if self.attachments.note(&entry.header, &words).is_err() {
                    self.find(Finding::Unreadable(at));
                }
            }
            Kind::Known(kind) if kind.is_signature() => match serde_json::from_slice::<Signature>(&words) {
                Ok(signature) => self.signature(entry, kind, &signature, at)?,
                Err(_) => self.find(Finding::Unreadable(at)),
            },
            Kind::Known(_) | Kind::Unknown(_) => {}
        }
        self.last = Some((entry.header, words));
        Ok(())
    }

    /// An earlier check saw these ends of the chains: they are still there.
    fn remembered(&mut self, entry: &StoredEntry, body: JournalVerified) -> Result<()> {
        for head in &body.heads {
            self.witness(head)?;
        }
        let (hlc, at) = (entry.header.hlc, entry.header.occurred_at);
        if self.before.as_ref().is_none_or(|(last, ..)| *last < hlc) {
            self.before = Some((hlc, at, body));
        }
        Ok(())
    }

    fn signature(&mut self, entry: &StoredEntry, kind: EntryKind, signature: &Signature, at: At) -> Result<()> {
        self.report.signatures += 1;
        self.used.push((signature.public_key, at));
        let record = entry.header.record;
        // A session is signed when it is committed: most often its words are the ones that were opened last.
        let signed = match self.last.take() {
            Some((header, words)) if header.id == signature.signs && header.record == record => Ok(words),
            Some(_) | None => self.signed_words(entry, signature),
        };
        let held = match signed {
            Ok(words) => self
                .key(&signature.public_key)
                .ok_or(SignatureFault::Signature)
                .and_then(|key| signature.check_with(&key, kind, record, &words)),
            Err(Error::Damaged | Error::NotFound { .. }) => Err(SignatureFault::Content),
            Err(error) => return Err(error),
        };
        match held {
            Err(fault) => self.find(Finding::BadSignature(at, fault)),
            // Only a signature that holds can witness anything.
            Ok(()) => self.witness(&signature.head)?,
        }
        Ok(())
    }

    /// The key of these bytes; a practice has few, and making one takes time.
    fn key(&mut self, public_key: &[u8; 32]) -> Option<VerifyingKey> {
        if let Some(key) = self.keys.get(public_key) {
            return Some(*key);
        }
        let key = VerifyingKey::from_bytes(public_key).ok()?;
        self.keys.insert(*public_key, key);
        Some(key)
    }

    fn signed_words(&self, entry: &StoredEntry, signature: &Signature) -> Result<Zeroizing<Vec<u8>>> {
        let signed = self.dao.stored_in_record(entry.header.subject, entry.header.record, signature.signs)?;
        self.dao.plain(&signed.ok_or(Error::NotFound { what: "entry" })?)
    }

    /// Somebody outside knows that this entry was there.
    fn witness(&mut self, head: &Head) -> Result<()> {
        let at = At { device: head.device, seq: head.seq };
        let finding = match self.dao.hash_at(head.device, head.seq)? {
            Some(hash) if hash == head.hash => return Ok(()),
            Some(_) => Finding::Rewritten(at),
            None if head.seq == 0 => return Ok(()),
            None if self.dao.last_seq(head.device)? < head.seq => Finding::Truncated(at),
            None => return Ok(()), // the gap was found with its neighbours
        };
        if !self.report.findings.contains(&finding) {
            self.find(finding);
        }
        Ok(())
    }

    /// Every key that signed was introduced by an entry.
    fn signers(&mut self) {
        for (key, at) in std::mem::take(&mut self.used) {
            if !self.introduced.contains(&key) {
                self.find(Finding::UnknownSigner(at));
            }
        }
    }

    /// What a salvage has written down as lost is no news.
    fn known_losses(&mut self) {
        let gaps = std::mem::take(&mut self.lost);
        let known = |first: &At, last: &At| {
            gaps.iter().any(|gap| gap.device == first.device && gap.first <= first.seq && last.seq <= gap.last)
        };
        self.report.known_lost = gaps.iter().map(|gap| (gap.last - gap.first + 1).unsigned_abs()).sum();
        self.report.findings.retain(|finding| match finding {
            Finding::Missing(first, last) => !known(first, last),
            Finding::Truncated(at) => !known(at, at),
            Finding::Changed(_)
            | Finding::Reordered(_)
            | Finding::Duplicated(_)
            | Finding::Rewritten(_)
            | Finding::Unreadable(_)
            | Finding::BadSignature(..)
            | Finding::UnknownSigner(_)
            | Finding::Beside(_)
            | Finding::View(_)
            | Finding::Attachment(_) => true,
        });
    }

    /// What lies beside the entries, held against what they say of it.
    fn beside(&mut self) -> Result<()> {
        let said = std::mem::take(&mut self.said);
        self.report.findings.extend(said.destroyed(self.dao)?.into_iter().map(Finding::Unreadable));
        let parts = verify_beside::parts(self.dao, &said)?;
        self.report.findings.extend(parts.into_iter().map(Finding::Beside));
        Ok(())
    }

    /// The files that the entries speak of. Last, because it may meet pages that cannot be read.
    fn attachments(&mut self, open: &Open) -> Result<()> {
        let found = std::mem::take(&mut self.attachments).not_whole(open, &mut || self.step())?;
        self.report.findings.extend(found.into_iter().map(Finding::Attachment));
        Ok(())
    }

    fn views(&mut self, open: &Open, mut digest: Option<&mut JournalDigest>) -> Result<()> {
        let dao = self.dao;
        let second = rebuild::again(dao, &open.db.beside(".views"), &mut |entry| {
            if let Some(digest) = digest.as_deref_mut() {
                digest.add(entry);
            }
            self.step()
        })?;
        self.report.findings.extend(second.misfits.into_iter().map(Finding::Unreadable));
        self.report.findings.extend(second.differing.into_iter().map(Finding::View));
        Ok(())
    }
}

impl From<EntryRef> for At {
    fn from(entry: EntryRef) -> Self {
        Self { device: entry.device, seq: entry.seq }
    }
}
