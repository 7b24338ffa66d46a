//! What somebody who looks for a word may rely on.

use proptest::prelude::*;
use serde_json::json;

use super::page::SearchPage;
use crate::Moment;
use crate::journal::form::ClientForm;
use crate::journal::page::TimelineKind;
use crate::journal::tests::{NOW, Study, entry, practice};
use crate::journal::{ClientId, EntryKind, Error, Journal, RecordId};

fn form(name: &str, note: &str) -> ClientForm {
    ClientForm {
        name: name.into(),
        birth: String::new(),
        contact: String::new(),
        weight_kg: None,
        height_cm: None,
        note: note.into(),
    }
}

fn register(journal: &Journal, name: &str) -> ClientId {
    journal.register_client(&form(name, ""), NOW).unwrap().parse().unwrap()
}

/// A session with these words; gives its record.
fn session(journal: &Journal, client: ClientId, words: &str) -> RecordId {
    let write = |w: &mut crate::journal::Writer| {
        let record = RecordId::new(w.id_time())?;
        let body = json!({"v": 1, "minutes": 30, "note": {"subjective": words, "plan": ""},
                          "from_log": {"assessment": "Screening: adapt."}});
        w.append(entry(client, record, EntryKind::SessionCommitted, body))?;
        Ok(record)
    };
    journal.write(NOW, write).unwrap()
}

fn names(page: &SearchPage) -> Vec<&str> {
    page.clients.iter().map(|card| card.name.as_str()).collect()
}

fn search(journal: &Journal, query: &str) -> SearchPage {
    journal.search(query, None, NOW).unwrap()
}

#[test]
fn two_letters_find_names_and_notes_newest_first() {
    let study = Study::new();
    let journal = study.open();
    let (maya, joel) = (register(&journal, "Maya Lindqvist"), register(&journal, "Joel Lindén"));
    session(&journal, maya, "Limbs heavy after the train");
    let later = session(&journal, joel, "Likes it light");

    let page = search(&journal, "li");
    assert_eq!(names(&page), ["Joel Lindén", "Maya Lindqvist"]);
    assert_eq!(page.notes.len(), 2);
    let first = &page.notes[0];
    assert_eq!((first.client_name.as_str(), first.record.clone()), ("Joel Lindén", later.to_string()));
    assert_eq!(first.kind, TimelineKind::Session);
    assert_eq!(first.snippet, "Likes it light");
    assert_eq!(first.marks.len(), 2);
    assert_eq!(page.after, None);

    let one = search(&journal, "l");
    assert!(one.clients.is_empty() && one.notes.is_empty() && !one.empty_line.is_empty());
    assert!(!search(&journal, "xylophone").empty_line.is_empty());
}

#[test]
fn a_name_typed_with_a_slip_is_found_when_few_are_spelt_so() {
    let study = Study::new();
    let journal = study.open();
    register(&journal, "Maya Lindqvist");
    register(&journal, "Bo Karlsson");
    for typed in ["Lindkvist", "lindk", "Maia Lindkwist", "linqdvist maya", "LINDQWIST"] {
        let page = search(&journal, typed);
        assert_eq!(names(&page), ["Maya Lindqvist"], "{typed}");
        assert!(!page.clients_line.is_empty(), "{typed}");
        assert_eq!(journal.clients(typed, None, NOW).unwrap().rows.len(), 1, "{typed}");
    }
    assert!(search(&journal, "lindq").clients_line.is_empty(), "found as it is spelt");
    assert!(search(&journal, "Zzyzx").clients.is_empty());
}

#[test]
fn a_similar_name_stands_behind_the_one_that_was_typed() {
    let study = Study::new();
    let journal = study.open();
    register(&journal, "Anna Smyth");
    register(&journal, "Tom Smythe");
    register(&journal, "Ruth Smith");
    assert_eq!(names(&search(&journal, "smith")), ["Ruth Smith", "Tom Smythe", "Anna Smyth"]);
}

#[test]
fn names_of_every_script_are_found() {
    let study = Study::new();
    let journal = study.open();
    let all = ["王小明", "أحمد الفاسي", "김민준", "สมชาย ใจดี", "Ḿaría-José Ødegård", "मीरा शर्मा", "𞤀𞤣𞤤𞤢𞤥"];
    for name in all {
        register(&journal, name);
    }
    let find = |typed: &str| names(&search(&journal, typed)).into_iter().map(str::to_owned).collect::<Vec<_>>();
    for (typed, name) in [
        ("王", 0),
        ("小明", 0),
        ("王小", 0),
        ("احمد", 1),
        ("الفا", 1),
        ("김민", 2),
        ("ใจ", 3),
        ("ode", 4),
        ("maria j", 4),
        ("Ødeg", 4),
        ("मीरा", 5),
        ("𞤀𞤣", 6),
    ] {
        assert_eq!(find(typed), [all[name]], "{typed}");
    }
    let note = session(&journal, register(&journal, "Li"), "左肩が痛い。First time.");
    let page = search(&journal, "肩が");
    assert_eq!(page.notes[0].record, note.to_string());
    assert_eq!((page.notes[0].marks[0].start, page.notes[0].marks[0].length), (1, 2));
}

#[test]
fn of_an_amended_note_both_versions_are_found() {
    let study = Study::new();
    let journal = study.open();
    let maya = register(&journal, "Maya");
    let record = session(&journal, maya, "Left shoulder tender");
    let body = json!({"v": 1, "reason": "Wrong side", "text": "It was the right shoulder"});
    journal.write(NOW, |w| w.append(entry(maya, record, EntryKind::SessionAmended, body))).unwrap();
    let letter = json!({"v": 1, "from": "Dr Abara", "limits": "Nothing on the shoulder for a week"});
    journal
        .write(NOW, |w| w.append(entry(maya, RecordId::new(w.id_time())?, EntryKind::LetterAnswered, letter)))
        .unwrap();

    let page = search(&journal, "should");
    let kinds: Vec<TimelineKind> = page.notes.iter().map(|note| note.kind).collect();
    assert_eq!(kinds, [TimelineKind::Letter, TimelineKind::Amendment, TimelineKind::Session]);
    assert_eq!(page.notes[1].record, page.notes[2].record);
    assert_eq!(page.notes[1].snippet, "It was the right shoulder");
    assert_eq!(search(&journal, "abara").notes.len(), 1);
    assert!(search(&journal, "adapt").notes.is_empty(), "what the app says itself is not looked through");
}

#[test]
fn a_card_is_found_by_what_it_says_now() {
    let study = Study::new();
    let journal = study.open();
    let client = journal.register_client(&form("Maya", "Allergic to arnica"), NOW).unwrap();
    assert_eq!(search(&journal, "arnica").notes[0].kind, TimelineKind::Registered);
    journal.revise_client(&client, &form("Maya Lind", "Allergic to pollen"), NOW).unwrap();
    assert!(search(&journal, "arnica").notes.is_empty());
    assert_eq!(search(&journal, "pollen").notes[0].snippet, "Allergic to pollen");
    assert_eq!(search(&journal, "pollen").notes[0].record, client);
    assert_eq!(names(&search(&journal, "lind")), ["Maya Lind"]);
}

#[test]
fn pages_follow_each_other_without_gap_or_repetition() {
    let study = Study::new();
    let journal = study.open();
    let maya = register(&journal, "Maya");
    let mut written: Vec<String> =
        (0..45).map(|n| session(&journal, maya, &format!("Breathing number {n}")).to_string()).collect();
    written.reverse();
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = journal.search("breath", after.as_deref(), NOW).unwrap();
        found.extend(page.notes.into_iter().map(|note| note.record));
        after = page.after;
        if after.is_none() {
            break;
        }
        session(&journal, maya, "Breathing, written while somebody reads");
    }
    assert_eq!(found, written);
    assert!(matches!(journal.search("breath", Some("x"), NOW), Err(Error::Invalid { field, .. }) if field == "after"));
}

#[test]
fn a_rare_word_is_found_behind_many_that_begin_alike() {
    let study = Study::new();
    let journal = study.open();
    let maya = register(&journal, "Maya");
    let rare = session(&journal, maya, "Numbness in the left foot");
    journal
        .write(NOW, |w| {
            for _ in 0..450 {
                let body = json!({"v": 1, "note": {"plan": "Numbers went well"}});
                w.append(entry(maya, RecordId::new(w.id_time())?, EntryKind::SessionCommitted, body))?;
            }
            Ok(())
        })
        .unwrap();
    let page = search(&journal, "numbness");
    assert_eq!(page.notes.iter().map(|note| note.record.clone()).collect::<Vec<_>>(), [rare.to_string()]);
    assert_eq!(search(&journal, "numbers").notes.len(), 20);
}

#[test]
fn an_erased_person_is_found_by_nothing_and_others_by_the_same_words() {
    let study = Study::new();
    let journal = study.open();
    practice(&journal);
    let (goes, stays) = (register(&journal, "Maya Lindqvist"), register(&journal, "Siv Lindqvist"));
    session(&journal, goes, "Shoulder");
    session(&journal, stays, "Shoulder");
    let ground = crate::journal::erasure::page::ErasureForm { ground: "order".into(), note: "No 7".into() };
    journal.erase_client(&goes.to_string(), &ground, NOW).unwrap();
    assert_eq!(names(&search(&journal, "lindkvist")), ["Siv Lindqvist"]);
    assert!(search(&journal, "maya").clients.is_empty() && search(&journal, "maja").clients.is_empty());
    assert_eq!(search(&journal, "shoulder").notes.len(), 1);
}

#[test]
fn ten_thousand_letters_are_no_error() {
    let study = Study::new();
    let journal = study.open();
    let maya = register(&journal, "Maya");
    session(&journal, maya, &"word ".repeat(4_000));
    for typed in ["a".repeat(10_000), "wo ".repeat(10_000), "王".repeat(10_000), "\"".repeat(10_000)] {
        search(&journal, &typed);
    }
    let page = search(&journal, "word");
    assert!(page.notes[0].snippet.chars().count() < 200);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_is_looked_for_and_never_fails(
        typed in prop_oneof![".{0,60}", "(\"|\\*|\\(|\\)|NEAR|AND|OR|NOT|:|\\^|-|\\+|words| |👣|\\x00){0,20}"],
        note in ".{0,60}",
    ) {
        let study = Study::new();
        let journal = study.open();
        let maya = register(&journal, "Maya");
        session(&journal, maya, &note);
        for query in [&typed, &note] {
            let page = journal.search(query, None, Moment { epoch_ms: NOW.epoch_ms + 1, ..NOW }).unwrap();
            for hit in page.notes {
                let length = hit.snippet.encode_utf16().count();
                prop_assert!(hit.marks.iter().all(|mark| (mark.start + mark.length) as usize <= length));
            }
            journal.clients(query, None, NOW).unwrap();
        }
    }
}
