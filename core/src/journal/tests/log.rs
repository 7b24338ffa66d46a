//! Appending, reading back, and the triggers that keep entries as they are.

use serde_json::json;

use super::{KEY, NOW, Study, entry};
use crate::journal::{EntryKind, RecordId};

#[test]
fn what_was_appended_is_read_back_after_reopening() {
    let study = Study::new();
    let body = json!({"v": 1, "name": "Ana", "weight_kg": 61.4});
    let journal = study.open();
    let client = study.client(&journal);
    let record = RecordId::new(NOW.epoch_ms).unwrap();
    journal.write(NOW, |w| w.append(entry(client, record, EntryKind::ScreeningCompleted, body.clone()))).unwrap();
    let head = journal.head().unwrap();
    drop(journal);
    let journal = study.open_at(KEY, Some(head)).unwrap();
    let found = journal.read(|dao| dao.entries_of_record(client.into(), record)).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].json().unwrap(), &body);
}
