//! What holds for every history, not only for the ones that somebody thought of.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::{NOW, Study, entry, practice};
use crate::Moment;
use crate::journal::canonical::canonical;
use crate::journal::erasure::page::ErasureForm;
use crate::journal::{ClientId, Depth, EntryKind, Hlc, Journal, Kind, RecordId, rebuild, views};

/// One thing that may happen in a practice.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Register(String),
    Revise { client: usize, name: Option<String>, note: Option<String>, weight_kg: Option<f64> },
    Screen { client: usize, level: &'static str },
    Session { client: usize, minutes: u32, techniques: Vec<u8>, words: String },
    Amend { client: usize, words: String },
    Letter { client: usize, words: String },
    Attach { client: usize, seed: u64 },
    Detach { client: usize },
    Erase { client: usize },
    Merge { kept: usize, merged: usize },
    Part { kept: usize, merged: usize },
}

pub(crate) fn step() -> impl Strategy<Value = Step> {
    let level = prop::sample::select(vec!["proceed", "adapt", "clearance", "do-not-proceed"]);
    let client = 0..4_usize;
    prop_oneof![
        ".{0,12}".prop_map(Step::Register),
        (client.clone(), prop::option::of(".{0,12}"), prop::option::of(".{0,12}"), prop::option::of(20.0..200.0))
            .prop_map(|(client, name, note, weight_kg)| Step::Revise { client, name, note, weight_kg }),
        (client.clone(), level).prop_map(|(client, level)| Step::Screen { client, level }),
        (client.clone(), 0..240_u32, prop::collection::vec(0..3_u8, 0..3), ".{0,12}")
            .prop_map(|(client, minutes, techniques, words)| Step::Session { client, minutes, techniques, words }),
        (client.clone(), ".{0,12}").prop_map(|(client, words)| Step::Amend { client, words }),
        (client.clone(), ".{0,12}").prop_map(|(client, words)| Step::Letter { client, words }),
        (client.clone(), 0..2_u64).prop_map(|(client, seed)| Step::Attach { client, seed }),
        client.clone().prop_map(|client| Step::Detach { client }),
        client.clone().prop_map(|client| Step::Erase { client }),
        (client.clone(), client.clone()).prop_map(|(kept, merged)| Step::Merge { kept, merged }),
        (client.clone(), client).prop_map(|(kept, merged)| Step::Part { kept, merged }),
    ]
}

fn photo(journal: &Journal, record: &str, step: &Step, now: Moment) {
    if let Step::Attach { seed, .. } = step {
        let bytes = crate::journal::attachments::tests::photo(66_000, *seed);
        journal.attach(record, "a.jpg", &mut std::io::Cursor::new(bytes), now, |_| true).unwrap();
    } else if let Some(card) = journal.attachments(record, now).unwrap().first() {
        journal.remove_attachment(&card.id, "Not needed", now).unwrap();
    }
}

pub(crate) fn happen(journal: &Journal, clients: &mut Vec<ClientId>, step: &Step, now: Moment) {
    if let Step::Erase { client } = step {
        if !clients.is_empty() {
            let gone = clients.remove(client % clients.len());
            let form = ErasureForm { ground: "mistake".into(), note: "Never here".into() };
            journal.erase_client(&gone.to_string(), &form, now).unwrap();
            // Records of the same person went with it.
            clients.retain(|client| journal.read(|dao| dao.keys.of(dao.db(), (*client).into()).map(drop)).is_ok());
        }
        return;
    }
    if let Step::Attach { client, .. } | Step::Detach { client } = step {
        if !clients.is_empty() {
            let record = clients[client % clients.len()].to_string();
            photo(journal, &record, step, now);
        }
        return;
    }
    journal
        .write(now, |w| {
            let known = |client: usize| (!clients.is_empty()).then(|| clients[client % clients.len()]);
            let record = RecordId::new(w.id_time())?;
            let new = match step {
                Step::Register(name) => {
                    let client = ClientId::new(w.id_time())?;
                    w.new_subject(client.into())?;
                    clients.push(client);
                    Some((client, client.into(), EntryKind::ClientRegistered, json!({"v": 1, "name": name})))
                }
                Step::Revise { client, name, note, weight_kg } => known(*client).map(|client| {
                    let mut body = Map::from_iter([("v".into(), json!(1)), ("weight_kg".into(), json!(weight_kg))]);
                    body.extend(name.as_ref().map(|name| ("name".into(), json!(name))));
                    body.extend(note.as_ref().map(|note| ("note".into(), json!(note))));
                    (client, client.into(), EntryKind::ClientRevised, Value::Object(body))
                }),
                Step::Screen { client, level } => known(*client)
                    .map(|client| (client, record, EntryKind::ScreeningCompleted, json!({"v": 1, "level": level}))),
                Step::Session { client, minutes, techniques, words } => known(*client).map(|client| {
                    let segments: Vec<Value> =
                        techniques.iter().map(|n| json!({"technique": format!("stroke-{n}")})).collect();
                    let note = json!({"subjective": words, "plan": words});
                    let body = json!({"v": 1, "minutes": minutes, "segments": segments, "note": note});
                    (client, record, EntryKind::SessionCommitted, body)
                }),
                Step::Amend { client, words } => known(*client).map(|client| {
                    (client, record, EntryKind::SessionAmended, json!({"v": 1, "reason": "r", "text": words}))
                }),
                Step::Letter { client, words } => known(*client).map(|client| {
                    (client, record, EntryKind::LetterAnswered, json!({"v": 1, "from": words, "limits": "none"}))
                }),
                Step::Merge { kept, merged } => known(*kept).zip(known(*merged)).map(|(kept, merged)| {
                    (kept, record, EntryKind::ClientsMerged, json!({"v": 1, "merged": merged.to_string()}))
                }),
                Step::Part { kept, merged } => known(*kept).zip(known(*merged)).map(|(kept, merged)| {
                    (kept, record, EntryKind::MergeUndone, json!({"v": 1, "merged": merged.to_string()}))
                }),
                Step::Attach { .. } | Step::Detach { .. } | Step::Erase { .. } => None,
            };
            if let Some((client, record, kind, body)) = new {
                let mut new = entry(client, record, kind, body);
                new.occurred_at = now;
                w.append(new)?;
            }
            Ok(())
        })
        .unwrap();
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,20}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::hash_map(".{0,6}", inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn views_rebuilt_from_the_log_equal_the_views_kept_up_to_date(
        steps in prop::collection::vec((step(), -90_000_000..90_000_000_i64), 1..30)
    ) {
        let study = Study::new();
        let journal = study.open();
        practice(&journal);
        let mut clients = Vec::new();
        for (step, drift) in &steps {
            // The wall clock jumps by up to a day either way.
            let now = Moment { epoch_ms: NOW.epoch_ms + drift, ..NOW };
            happen(&journal, &mut clients, step, now);
        }
        let kept = journal.check(Depth::Views, Some(&journal.head().unwrap()), |_| true).unwrap();
        prop_assert_eq!(kept.findings, []);
        journal.rebuild_views().unwrap();
        prop_assert_eq!(journal.check(Depth::Views, None, |_| true).unwrap().findings, []);
    }

    #[test]
    fn the_views_but_for_the_aliases_are_as_if_nothing_had_ever_been_merged(
        steps in prop::collection::vec(step(), 1..30)
    ) {
        let study = Study::new();
        let journal = study.open();
        practice(&journal);
        let mut clients = Vec::new();
        // Who is erased depends on who is one person, so nobody is.
        for step in steps.iter().filter(|step| !matches!(step, Step::Erase { .. })) {
            happen(&journal, &mut clients, step, NOW);
        }
        let without = rusqlite::Connection::open_in_memory().unwrap();
        without.execute_batch(views::SQL).unwrap();
        let merging = [EntryKind::ClientsMerged, EntryKind::MergeUndone].map(Kind::from);
        journal
            .work(|dao| {
                dao.for_each_entry(|entry| {
                    if merging.contains(&entry.header.kind) { Ok(()) } else { views::apply(&without, &entry) }
                })
            })
            .unwrap();
        let differing = journal.work(|dao| rebuild::differing_from(&without, dao)).unwrap();
        prop_assert!(differing.iter().all(|table| table == "view_merge"), "{:?}", differing);
    }

    #[test]
    fn any_body_comes_back_as_it_was_written(value in any_json()) {
        let study = Study::new();
        let journal = study.open();
        let client = Study::client(&journal);
        let body = json!({"v": 1, "value": value});
        let at = journal
            .write(NOW, |w| w.append_numbered(9_000, entry(client, client.into(), EntryKind::ClientRevised, body.clone())))
            .unwrap();
        let found = journal.read(|dao| dao.entry(at.device, at.seq)).unwrap().unwrap();
        prop_assert_eq!(found.json().unwrap(), &body);
    }
}

proptest! {
    #[test]
    fn the_clock_rises_whatever_the_wall_clock_does(walls in prop::collection::vec(any::<i64>(), 1..200)) {
        let mut clock = Hlc::default();
        for wall in walls {
            let next = clock.next(wall);
            prop_assert!(next > clock || clock.number() == i64::MAX);
            prop_assert!(next.epoch_ms() >= wall.clamp(0, i64::MAX >> 16));
            clock = next;
        }
    }

    #[test]
    fn canonical_text_is_json_of_the_same_value_and_its_own_canonical_text(value in any_json()) {
        let text = canonical(&value);
        let read: Value = serde_json::from_slice(&text).unwrap();
        prop_assert_eq!(&read, &value);
        prop_assert_eq!(canonical(&read), text);
    }
}
