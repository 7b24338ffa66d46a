//! A short life of a journal: a practitioner, a client, and sessions that are drafted, committed and signed.

use std::path::Path;

use serde_json::json;
use treadwell_core::Moment;
use treadwell_core::journal::{
    ClientId, Depth, DraftKey, DraftKind, EntryKind, Error, Head, Journal, NewEntry, RecordId, Result, Writer,
};

/// The key of every journal that is hurt.
pub const KEY: [u8; 32] = [0x2b; 32];

/// Entries of the write that begins a practice: the practitioner's key and the client.
pub const BEGINNING: i64 = 2;

/// Entries of the write that signs a session: its words and the signature.
pub const SESSION: i64 = 2;

const NOW: Moment = Moment { epoch_ms: 1_790_000_000_000, utc_offset_min: 60 };

/// One client of one practitioner.
#[derive(Clone, Copy)]
pub struct Practice {
    practitioner: RecordId,
    client: ClientId,
}

/// Opens, or makes, the journal at `path`.
///
/// # Errors
/// The journal's.
pub fn open(path: &Path, head: Option<&Head>) -> Result<Journal> {
    Journal::open(path, &KEY, "en", head, NOW)
}

/// Begins a practice, or finds the one that was begun, in one write.
///
/// # Errors
/// The journal's.
pub fn practice(journal: &Journal) -> Result<Practice> {
    let mut known = None;
    journal.read(|dao| {
        dao.for_each_entry(|entry| {
            if entry.header.kind == EntryKind::ClientRegistered.into() {
                let practitioner = entry.json()?["practitioner"].as_str().unwrap_or_default().parse()?;
                known = Some(Practice { practitioner, client: entry.header.subject.into() });
            }
            Ok(())
        })
    })?;
    if let Some(practice) = known {
        return Ok(practice);
    }
    journal.write(NOW, |w| {
        let practitioner = RecordId::new(w.id_time())?;
        let client = ClientId::new(w.id_time())?;
        w.introduce_practitioner(practitioner)?;
        w.new_subject(client.into())?;
        w.append(NewEntry {
            subject: client.into(),
            record: client.into(),
            kind: EntryKind::ClientRegistered,
            occurred_at: NOW,
            body: json!({"v": 1, "name": "Ana", "practitioner": practitioner}),
        })?;
        Ok(Practice { practitioner, client })
    })
}

/// Drafts a session in one write, then commits and signs it and drops the draft in another.
///
/// # Errors
/// The journal's.
pub fn session(journal: &Journal, practice: Practice) -> Result<()> {
    let record = RecordId::new(NOW.epoch_ms)?;
    let draft = DraftKey { kind: DraftKind::Session, subject: practice.client.into(), record };
    let body = json!({"v": 1, "words": "a long stroke along the left calf ".repeat(40)});
    journal.write(NOW, |w| w.put_draft(draft, &body))?;
    journal.write(NOW, |w: &mut Writer| {
        w.remove_draft(draft)?;
        let content = w.append(NewEntry {
            subject: practice.client.into(),
            record,
            kind: EntryKind::SessionCommitted,
            occurred_at: NOW,
            body,
        })?;
        w.sign(practice.practitioner, &content, EntryKind::SessionSigned, NOW)
    })?;
    Ok(())
}

/// Opens what was hurt and checks everything: nothing promised is lost, what was not promised is there wholly or not at
/// all, and work goes on. Returns the last entry that was found.
///
/// # Panics
/// When a promise was broken; `what` names the hurt.
pub fn heal(path: &Path, promised: &Option<Head>, depth: Depth, what: &str) -> Head {
    let journal = open(path, promised.as_ref()).unwrap_or_else(|error| panic!("{what}: does not open: {error:?}"));
    let found = journal.head().expect("a head");
    let promised_seq = promised.map_or(0, |head| head.seq);
    let next = if promised_seq == 0 { BEGINNING } else { SESSION };
    assert!(
        [promised_seq, promised_seq + next].contains(&found.seq),
        "{what}: promised {promised_seq}, found {}",
        found.seq
    );
    sound(&journal, promised.as_ref(), depth, what);
    found
}

/// Checks that the journal is whole, and that a session can be added.
///
/// # Panics
/// When it is not; `what` names the hurt.
pub fn sound(journal: &Journal, promised: Option<&Head>, depth: Depth, what: &str) {
    let report = journal.check(depth, promised, |_| true).unwrap_or_else(|error| panic!("{what}: {error:?}"));
    assert_eq!(report.findings, [], "{what}");
    practice(journal)
        .and_then(|practice| session(journal, practice))
        .unwrap_or_else(|error: Error| panic!("{what}: work does not go on: {error:?}"));
    // The page check reads the main file past the side file: what lies there has to be moved first.
    journal.tidy().unwrap_or_else(|error| panic!("{what}: no checkpoint: {error:?}"));
    let faults = journal.read(|dao| {
        let mut faults = Vec::new();
        for pragma in ["PRAGMA cipher_integrity_check", "PRAGMA integrity_check"] {
            let mut query = dao.db().prepare(pragma)?;
            let rows = query.query_map([], |row| row.get::<_, String>(0))?;
            faults.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
        }
        Ok(faults)
    });
    assert_eq!(faults.unwrap_or_else(|error| panic!("{what}: {error:?}")), ["ok"], "{what}");
    journal.read(|dao| dao.drafts()).unwrap_or_else(|error| panic!("{what}: a draft does not open: {error:?}"));
}

/// A folder for one life: in memory where there is such a disk, since neither a kill nor the faulty disk needs a real one.
///
/// # Panics
/// When there is none to be had.
pub fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.expect("a temporary folder")
}
