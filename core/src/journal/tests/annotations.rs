use super::*;
use crate::journal::EntryKind;
use crate::library::page::{HitKind, LibraryFilter, LibraryHit};

const TECHNIQUE: &str = "ashi-paraspinal-glide";

fn at(minutes: i64) -> Moment {
    Moment { epoch_ms: NOW.epoch_ms + minutes * 60_000, ..NOW }
}

fn filter(query: &str, chips: &[&str]) -> LibraryFilter {
    LibraryFilter { query: query.into(), chips: chips.iter().map(|chip| (*chip).to_owned()).collect() }
}

fn hits(journal: &Journal, query: &str, chips: &[&str]) -> Vec<LibraryHit> {
    journal.library_page(&filter(query, chips), None, NOW).unwrap().hits
}

/// What an earlier content let somebody mark: this content does not have it.
fn mark_a_lost_entry(journal: &Journal) {
    journal
        .write(NOW, |w| {
            let record = RecordId::new(w.id_time())?;
            let subject = w.practice();
            let mut new = |kind, body| w.append(NewEntry { subject, record, kind, occurred_at: NOW, body }).map(drop);
            let about = json!({"v": 1, "kind": "technique", "entry": "old-rope-walk", "title": "Old rope walk"});
            let mut favourite = about.clone();
            favourite["favourite"] = true.into();
            new(EntryKind::FavouriteSet, favourite)?;
            let mut note = about;
            note["text"] = "Only with the low rope.".into();
            new(EntryKind::OwnNoteSet, note)
        })
        .unwrap();
}

#[test]
fn a_favourite_stands_first_and_is_taken_back() {
    let study = Study::new();
    let journal = study.open();
    let before = hits(&journal, "", &[]);
    let last = before.iter().rfind(|hit| hit.kind == HitKind::Technique).unwrap().id.clone();
    let marked = journal.set_favourite(HitKind::Technique, &last, true, NOW).unwrap();
    assert!(marked.favourite);
    let after = hits(&journal, "", &[]);
    assert_eq!((after[0].id.as_str(), after[0].favourite), (last.as_str(), true));
    assert_eq!(after.len(), before.len());
    assert_eq!(hits(&journal, "", &["mine:favourite"]).len(), 1);
    journal.set_favourite(HitKind::Technique, &last, false, NOW).unwrap();
    assert_eq!(hits(&journal, "", &[]), before);
}

#[test]
fn marking_twice_writes_once() {
    let study = Study::new();
    let journal = study.open();
    journal.set_favourite(HitKind::Technique, TECHNIQUE, true, NOW).unwrap();
    let head = journal.head().unwrap();
    journal.set_favourite(HitKind::Technique, TECHNIQUE, true, NOW).unwrap();
    journal.set_note(HitKind::Technique, TECHNIQUE, "  ", NOW).unwrap();
    assert_eq!(journal.head().unwrap(), head);
}

#[test]
fn own_words_are_found_by_the_search_and_their_history_is_kept() {
    let study = Study::new();
    let journal = study.open();
    assert!(hits(&journal, "squeaky trestle", &[]).iter().all(|hit| hit.id != TECHNIQUE));
    journal.set_note(HitKind::Technique, TECHNIQUE, "Not on the squeaky trestle.", NOW).unwrap();
    let found = hits(&journal, "squea trestle", &[]);
    assert!(found.iter().any(|hit| hit.id == TECHNIQUE && hit.note == "Not on the squeaky trestle."));
    let notes = journal.set_note(HitKind::Technique, TECHNIQUE, "The new stool is fine.", at(5)).unwrap();
    assert_eq!(notes.note, "The new stool is fine.");
    assert_eq!(notes.history.len(), 1);
    assert_eq!(notes.history[0].text, "Not on the squeaky trestle.");
    let gone = journal.set_note(HitKind::Technique, TECHNIQUE, "", at(6)).unwrap();
    assert_eq!((gone.note.as_str(), gone.noted_line.as_str(), gone.history.len()), ("", "", 2));
    assert!(hits(&journal, "", &["mine:note"]).is_empty());
}

#[test]
fn an_entry_that_the_content_no_longer_has_is_still_shown_with_its_note_and_says_so() {
    let study = Study::new();
    let journal = study.open();
    mark_a_lost_entry(&journal);
    for (query, chips) in [("", &[][..]), ("low rope", &[]), ("", &["mine:favourite"]), ("", &["mine:note"])] {
        let found = hits(&journal, query, chips);
        let hit = found.iter().find(|hit| hit.id == "old-rope-walk").unwrap();
        assert!(hit.gone && hit.title == "Old rope walk" && hit.note == "Only with the low rope.", "{query}");
        assert!(hit.line.contains("no longer has this entry"), "{}", hit.line);
    }
    assert!(hits(&journal, "", &["position:prone"]).iter().all(|hit| !hit.gone));
    let notes = journal.entry_notes(HitKind::Technique, "old-rope-walk", NOW).unwrap();
    assert!(notes.gone_line.is_some() && notes.favourite);
    assert_eq!(journal.set_note(HitKind::Technique, "old-rope-walk", "", NOW).unwrap().note, "");
}

#[test]
fn an_entry_that_never_was_cannot_be_marked() {
    let study = Study::new();
    let journal = study.open();
    let refused = journal.set_favourite(HitKind::Technique, "levitation", true, NOW).unwrap_err();
    assert!(matches!(refused, crate::journal::Error::Invalid { ref field, .. } if field == "entry"));
    let long = "x".repeat(20_001);
    let refused = journal.set_note(HitKind::Technique, TECHNIQUE, &long, NOW).unwrap_err();
    assert!(matches!(refused, crate::journal::Error::Invalid { ref field, .. } if field == "note"));
}

#[test]
fn marks_and_checks_made_again_from_the_log_are_those_that_were_kept() {
    let study = Study::new();
    let journal = study.open();
    mark_a_lost_entry(&journal);
    journal.set_favourite(HitKind::Technique, TECHNIQUE, true, NOW).unwrap();
    journal.set_note(HitKind::Technique, TECHNIQUE, "Slowly.", at(1)).unwrap();
    let form = crate::journal::study_page::CheckForm { name: "Studio by the river".into(), replies: Vec::new() };
    journal.keep_practitioner_check(&form, at(2)).unwrap();
    assert_eq!(journal.check(crate::journal::Depth::Views, None, |_| true).unwrap().findings, []);
    let before = (hits(&journal, "", &[]), journal.practitioner_checks(at(3)).unwrap());
    journal.rebuild_views().unwrap();
    assert_eq!((hits(&journal, "", &[]), journal.practitioner_checks(at(3)).unwrap()), before);
}

#[test]
fn the_chips_count_what_remains_with_them() {
    let study = Study::new();
    let journal = study.open();
    journal.set_favourite(HitKind::Technique, TECHNIQUE, true, NOW).unwrap();
    journal.set_note(HitKind::Topic, "risks", "Read with Sam.", NOW).unwrap();
    mark_a_lost_entry(&journal);
    let page = journal.library_page(&filter("", &[]), None, NOW).unwrap();
    let count = |id: &str| page.groups.iter().flat_map(|group| &group.chips).find(|chip| chip.id == id).unwrap().count;
    for chip in ["mine:favourite", "mine:note"] {
        assert_eq!(count(chip) as usize, hits(&journal, "", &[chip]).len(), "{chip}");
    }
    let both = journal.library_page(&filter("", &["mine:favourite", "position:prone"]), None, NOW).unwrap();
    assert!(both.hits.iter().all(|hit| hit.id == TECHNIQUE));
}
