//! The journal digest: the same for the same work, whatever the ids, the date and the randomness of keys.
//!
//! The walkthroughs in Rust, Kotlin and Swift end in the same digest; one changed word changes it. `docs/format.md`,
//! "Journal digest".

use std::collections::HashMap;

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::canonical::canonical;
use super::log::Dao;
use super::{Body, Entry, Result};

/// Random by nature, or made from something random: different in every run. And the digest of the content, which every
/// corrected comma in it changes; its version, which says what decided, stays in.
const LEFT_OUT: [&str; 13] = [
    "salt",
    "signature",
    "public_key",
    "head",
    "heads",
    "content_hash",
    "content_digest",
    "content_id",
    "recipient",
    "identity",
    "wrapped",
    "digest",
    "bytes",
];

/// Hexadecimal SHA-256 over all entries, in the order of writing.
pub(super) fn journal_digest(dao: &Dao) -> Result<String> {
    let mut digest = JournalDigest::default();
    dao.for_each_entry(|entry| {
        digest.add(&entry);
        Ok(())
    })?;
    Ok(digest.finish())
}

/// A digest in the making: entries are added in the order of writing.
#[derive(Default)]
pub(super) struct JournalDigest {
    normal: Normal,
    sum: Sha256,
}

impl JournalDigest {
    pub fn add(&mut self, entry: &Entry) {
        self.sum.update(canonical(&self.normal.entry(entry)));
        self.sum.update(b"\n");
    }

    pub fn finish(self) -> String {
        hex::encode(self.sum.finalize())
    }
}

/// Replaces what differs between two runs of the same work.
#[derive(Default)]
struct Normal {
    ids: HashMap<Uuid, usize>,
    /// Milliseconds UTC of the first entry; times count from here.
    start: Option<i64>,
}

impl Normal {
    fn entry(&mut self, entry: &Entry) -> Value {
        let header = &entry.header;
        let start = *self.start.get_or_insert(header.occurred_at.epoch_ms);
        let [device, id, subject, record] =
            [header.device.uuid(), header.id.uuid(), header.subject.uuid(), header.record.uuid()].map(|id| self.id(id));
        let body = match &entry.body {
            Body::Plain(body) => self.value(body),
            Body::Erased => Value::Null,
        };
        json!({
            "device": device,
            "entry": id,
            "subject": subject,
            "record": record,
            "kind": header.kind.number(),
            "at": header.occurred_at.epoch_ms - start,
            "utc_offset_min": header.occurred_at.utc_offset_min,
            "body": body,
        })
    }

    fn value(&mut self, value: &Value) -> Value {
        match value {
            Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
            Value::String(text) => match Uuid::try_parse(text) {
                Ok(id) => self.id(id),
                Err(_) => value.clone(),
            },
            Value::Array(items) => items.iter().map(|item| self.value(item)).collect(),
            Value::Object(members) => Value::Object(self.members(members)),
        }
    }

    fn members(&mut self, members: &Map<String, Value>) -> Map<String, Value> {
        // Ids are numbered as they appear: the order must not depend on how the map keeps its members.
        let mut sorted: Vec<_> = members.iter().filter(|(name, _)| !LEFT_OUT.contains(&name.as_str())).collect();
        sorted.sort_unstable_by_key(|(name, _)| name.as_bytes());
        sorted
            .into_iter()
            .map(|(name, value)| {
                let time = value.as_i64().filter(|_| is_time(name));
                let value = match (time, self.start) {
                    (Some(time), Some(start)) => Value::from(time - start),
                    (None, _) | (_, None) => self.value(value),
                };
                (name.clone(), value)
            })
            .collect()
    }

    fn id(&mut self, id: Uuid) -> Value {
        let next = self.ids.len() + 1;
        Value::from(format!("#{}", self.ids.entry(id).or_insert(next)))
    }
}

fn is_time(name: &str) -> bool {
    name.ends_with("_at") || name.ends_with("_at_ms") || name == "epoch_ms"
}
