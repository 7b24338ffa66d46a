//! Every format that ever shipped still opens, checks and shows what it held; and it ends in the schema of a new journal.

#![expect(clippy::unwrap_used, reason = "a test that meets what it did not expect should fail there and then")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;
use treadwell_core::Moment;
use treadwell_core::journal::{ClientId, Depth, EntryKind, Journal, NewEntry, RecordId};

const KEY: [u8; 32] = [0x2b; 32];
const NOW: Moment = Moment { epoch_ms: 1_790_000_000_000, utc_offset_min: 60 };

/// A file for each format, with the journal digest of what it holds.
const SHIPPED: [(&str, &str); 1] =
    [("journal-1.db", "311ea0f3ee27d7dffc73e3ca4415e1228ba816d7ab7e3fb736c2815e1690a92b")];

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures").join(name)
}

fn open(path: &Path) -> Journal {
    Journal::open(path, &KEY, "en", None, NOW).unwrap()
}

fn schema(journal: &Journal) -> Vec<(String, Option<String>)> {
    journal
        .read(|dao| {
            let mut query = dao.db().prepare("SELECT name, sql FROM sqlite_schema ORDER BY name")?;
            let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
        .unwrap()
}

#[test]
fn every_shipped_format_opens_whole_and_gets_the_schema_of_a_new_journal() {
    for (name, digest) in SHIPPED {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal.db");
        fs::copy(fixture(name), &path).unwrap();
        let journal = open(&path);
        journal.rebuild_views().unwrap();
        assert_eq!(journal.digest().unwrap(), digest, "{name}");
        assert_eq!(journal.check(Depth::Views, None, |_| true).unwrap().findings, [], "{name}");
        assert_eq!(schema(&journal), schema(&open(&dir.path().join("fresh.db"))), "{name}");
    }
}

/// Writes the file of the present format. Run it by hand, once, when a format is new.
#[test]
#[ignore = "writes a fixture; only for a new format"]
fn write_the_fixture_of_this_format() {
    let path = fixture("journal-1.db");
    let journal = open(&path);
    journal
        .write(NOW, |w| {
            let practitioner: RecordId = w.practice().into();
            w.introduce_practitioner(practitioner)?;
            let client = ClientId::new(w.id_time())?;
            w.new_subject(client.into())?;
            let new = |record, kind, body| NewEntry { subject: client.into(), record, kind, occurred_at: NOW, body };
            w.append(new(client.into(), EntryKind::ClientRegistered, json!({"v": 1, "name": "Zoë"})))?;
            w.append(new(client.into(), EntryKind::ClientRevised, json!({"v": 1, "weight_kg": 61.4})))?;
            let session = RecordId::new(w.id_time())?;
            let body = json!({"v": 1, "minutes": 30, "segments": [{"technique": "ashi-warm-glide"}]});
            let content = w.append(new(session, EntryKind::SessionCommitted, body))?;
            w.sign(practitioner, &content, EntryKind::SessionSigned, NOW)?;
            let body = json!({"v": 1, "reason": "side", "text": "Left, not right."});
            let amendment = w.append(new(session, EntryKind::SessionAmended, body))?;
            w.sign(practitioner, &amendment, EntryKind::AmendmentSigned, NOW)
        })
        .unwrap();
    println!("{}", journal.digest().unwrap());
    drop(journal);
    fs::remove_file(path.with_extension("db.lock")).unwrap();
}
