//! The bytes that cannot change. The expected values were computed from `docs/format.md` with another program.

use serde_json::json;

use crate::Moment;
use crate::journal::canonical::canonical;
use crate::journal::{
    DeviceId, EntryId, EntryKind, Head, Header, Hlc, Kind, RecordId, SubjectId, chain, digest, log, schema,
};

use super::{NOW, Study};

const HEADER: &str = "747265616477656c6c20656e74727901d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d10000000000000007\
    e1e1e1e1e1e1e1e1e1e1e1e1e1e1e1e101a0c4506c000001fffffffffffffffffffffdc651515151\
    5151515151515151515151514e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e000000000000001e";
const LINK: &str = "04dab521f41f457966d57cb4129a4d2facd26d149b464c406fa65f5c17ef13d8";

fn header() -> Header {
    Header {
        device: DeviceId::from_bytes([0xd1; 16]),
        seq: 7,
        id: EntryId::from_bytes([0xe1; 16]),
        hlc: Hlc::at(1_790_000_000_000).next(0),
        occurred_at: Moment { epoch_ms: -1, utc_offset_min: -570 },
        subject: SubjectId::from_bytes([0x51; 16]),
        record: RecordId::from_bytes([0x4e; 16]),
        kind: Kind::Known(EntryKind::SessionCommitted),
    }
}

#[test]
fn the_header_is_laid_out_as_written_down() {
    assert_eq!(hex::encode(header().to_bytes()), HEADER);
}

#[test]
fn the_chain_hashes_header_sealed_body_and_the_hash_before() {
    assert_eq!(hex::encode(chain::link(&header().to_bytes(), b"sealed", &chain::START)), LINK);
}

#[test]
fn canonical_json_is_one_text() {
    let value = json!({"b": [1, -2.5, 1e21, 1e-7, true, null], "ä": "é\u{1}\n\"\\/\u{1f9b6}", "a": {"z": 0, "Z": ""}});
    let text = "{\"a\":{\"Z\":\"\",\"z\":0},\"b\":[1,-2.5,1e+21,1e-7,true,null],\"ä\":\"é\\u0001\\n\\\"\\\\/🦶\"}";
    assert_eq!(String::from_utf8(canonical(&value)).unwrap(), text);
}

#[test]
fn a_head_comes_back_from_its_text() {
    let head = Head { device: DeviceId::from_bytes([0xd1; 16]), seq: 7, hash: [0xab; 32] };
    let text = format!("d1d1d1d1-d1d1-d1d1-d1d1-d1d1d1d1d1d1:7:{}", "ab".repeat(32));
    assert_eq!(head.to_string(), text);
    assert_eq!(text.parse::<Head>().unwrap(), head);
    for bad in ["", "x", &text[..80], &text.replace(":7:", ":-7:"), &format!("{text}:"), &text.replace("ab", "xy")] {
        assert!(bad.parse::<Head>().is_err(), "{bad}");
    }
}

#[test]
fn the_file_says_whose_it_is_and_which_format_it_has() {
    let study = Study::new();
    let journal = study.open();
    let number =
        |pragma: &str| journal.read(|dao| Ok(dao.db().pragma_query_value(None, pragma, |row| row.get::<_, i64>(0))?));
    assert_eq!(number("application_id").unwrap(), 0x5472_6457);
    assert_eq!(number("user_version").unwrap(), schema::FORMAT);
}

#[test]
fn no_query_on_the_way_of_an_append_walks_through_the_entries() {
    let study = Study::new();
    let journal = study.open();
    let queries = [
        "SELECT min(device) FROM entries WHERE device > ?1".to_owned(),
        "SELECT seq, hash, hlc FROM entries WHERE device = ?1 ORDER BY seq DESC LIMIT 1".to_owned(),
        format!("SELECT {} FROM entries WHERE device = ?1 ORDER BY seq", log::COLUMNS),
        format!("SELECT {} FROM entries WHERE subject = ?1 AND record = ?2 ORDER BY hlc, device, seq", log::COLUMNS),
    ];
    for query in queries {
        let query = query.replace("?1", "x''").replace("?2", "x''");
        let plan: String = journal
            .read(|dao| Ok(dao.db().query_row(&format!("EXPLAIN QUERY PLAN {query}"), [], |row| row.get(3))?))
            .unwrap();
        assert!(plan.starts_with("SEARCH entries USING"), "{query}: {plan}");
    }
}

#[test]
fn the_same_work_has_the_same_digest_and_one_changed_word_has_another() {
    let digest_of = |word: &str, start: i64| {
        let study = Study::new();
        let journal = study.open();
        let now = Moment { epoch_ms: start, ..NOW };
        journal
            .write(now, |w| {
                let practitioner = RecordId::new(w.id_time())?;
                let session = RecordId::new(w.id_time())?;
                w.introduce_practitioner(practitioner)?;
                let content = w.append(crate::journal::NewEntry {
                    subject: w.practice(),
                    record: session,
                    kind: EntryKind::SessionCommitted,
                    occurred_at: now,
                    body: json!({"v": 1, "word": word, "practitioner": practitioner, "begun_at_ms": start - 60_000}),
                })?;
                w.sign(practitioner, &content, EntryKind::SessionSigned, now)
            })
            .unwrap();
        journal.work(digest::journal_digest).unwrap()
    };
    assert_eq!(digest_of("calf", NOW.epoch_ms), digest_of("calf", NOW.epoch_ms + 86_400_000));
    assert_ne!(digest_of("calf", NOW.epoch_ms), digest_of("calF", NOW.epoch_ms));
}
