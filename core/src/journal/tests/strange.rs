//! Entries that say what nobody here would write: of a newer app, of another device, of somebody with the key. Each costs
//! nothing but itself. Most were found by `fuzz/targets/body.rs`.

use serde_json::{Value, json};

use super::{NOW, Study, entry, practice};
use crate::journal::{ClientId, Depth, EntryKind, Finding, Journal, RecordId};

/// A practice with one client, and entries as they come from elsewhere.
fn taken_in(study: &Study, strange: &[(EntryKind, Value)]) -> (Journal, ClientId) {
    let journal = study.open();
    practice(&journal);
    let client = Study::client(&journal);
    journal
        .write(NOW, |w| {
            for (kind, body) in strange {
                let record = RecordId::new(w.id_time())?;
                w.append_unread(entry(client, record, *kind, body.clone()))?;
            }
            Ok(())
        })
        .unwrap();
    (journal, client)
}

/// Every list can be made, and the client is in them.
fn goes_on(journal: &Journal, client: ClientId) {
    journal.rebuild_views().unwrap();
    assert_eq!(journal.clients("Ana", None, NOW).unwrap().rows.len(), 1);
    journal.client(&client.to_string(), NOW).unwrap();
    journal.today(NOW).unwrap();
}

#[test]
fn a_body_of_another_shape_costs_its_own_entry_alone_and_is_named() {
    let study = Study::new();
    let strange = [
        (EntryKind::ClientRevised, json!({"v": 2, "name": ["Ana", "Maria"]})),
        (EntryKind::ScreeningCompleted, json!({"v": 1, "level": 9})),
        (EntryKind::SessionCommitted, json!({"v": 1, "minutes": -1})),
        (EntryKind::PersonErased, json!({"v": 1})),
        (EntryKind::ClientsMerged, json!({"v": 1, "merged": "nobody"})),
        (EntryKind::RetentionSet, json!({"v": 1, "years": "ten"})),
    ];
    let (journal, client) = taken_in(&study, &strange);
    goes_on(&journal, client);
    let found = journal.check(Depth::Views, None, |_| true).unwrap().findings;
    assert!(found.iter().all(|finding| matches!(finding, Finding::Unreadable(_))), "{found:?}");
    assert!(!found.is_empty());
    drop(journal);
    // Also when the lists are made for another version.
    study.open().clients("Ana", None, NOW).unwrap();
}

#[test]
fn whoever_is_registered_twice_is_one_client() {
    let study = Study::new();
    let again = (EntryKind::ClientRegistered, json!({"v": 1, "name": "Bea"}));
    let (journal, client) = taken_in(&study, &[again]);
    goes_on(&journal, client);
    assert_eq!(journal.check(Depth::Views, None, |_| true).unwrap().findings, []);
}
