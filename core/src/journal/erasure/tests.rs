//! Erasing, held against the bytes of the file.

use aes::Aes256;
use aes::cipher::{BlockModeDecrypt, KeyIvInit, block_padding::NoPadding};
use serde_json::json;

use super::page::{ErasureForm, RetentionForm};
use crate::Moment;
use crate::calendar::plus_days;
use crate::journal::form::ClientForm;
use crate::journal::tests::{KEY, NOW, Study, entry, practice};
use crate::journal::{ClientId, Depth, DraftKey, DraftKind, EntryKind, Error, Journal, RecordId};

const WORD: &str = "Zebrafinch";
/// The beginning of [`WORD`] without its third letter, as the search for slips keeps it.
const SLIP: &str = "zera";
const GROUND: &str = "no-duty";

/// Every page of the file and of its side file, decrypted the way `SQLCipher` does.
pub(in crate::journal) fn decrypted(study: &Study) -> Vec<u8> {
    const PAGE: usize = 4096;
    const RESERVE: usize = 80;
    let file = std::fs::read(study.path()).unwrap();
    let side = std::fs::read(study.path().with_extension("db-wal")).unwrap_or_default();
    let frames = side.get(32..).unwrap_or_default().chunks_exact(24 + PAGE).map(|frame| &frame[24..]);
    let mut plain = Vec::new();
    for (n, page) in file.chunks_exact(PAGE).chain(frames).enumerate() {
        let start = if n == 0 { 16 } else { 0 };
        let (cipher, reserve) = page.split_at(PAGE - RESERVE);
        let mut words = cipher[start..].to_vec();
        let iv = <[u8; 16]>::try_from(&reserve[..16]).unwrap();
        cbc::Decryptor::<Aes256>::new(&KEY.into(), &iv.into()).decrypt_padded::<NoPadding>(&mut words).unwrap();
        plain.extend(words);
    }
    plain
}

fn holds(bytes: &[u8], word: &str) -> bool {
    let word = word.to_lowercase();
    bytes.to_ascii_lowercase().windows(word.len()).any(|window| window == word.as_bytes())
}

pub(in crate::journal) fn holds_bytes(bytes: &[u8], these: &[u8]) -> bool {
    bytes.windows(these.len()).any(|window| window == these)
}

fn register(journal: &Journal, name: &str) -> String {
    let form = ClientForm {
        name: name.into(),
        birth: "1968-03-07".into(),
        contact: format!("{name} at home"),
        weight_kg: Some(70.0),
        height_cm: None,
        note: format!("{name} likes the window open"),
    };
    journal.register_client(&form, NOW).unwrap()
}

/// A client with a session, an addition and a begun draft, all of whose words hold [`WORD`].
fn known(journal: &Journal) -> String {
    let client = register(journal, WORD);
    let id: ClientId = client.parse().unwrap();
    journal
        .write(NOW, |w| {
            let record = RecordId::new(w.id_time())?;
            let note = json!({"subjective": format!("{WORD} said it hurts"), "plan": WORD});
            let body =
                json!({"v": 1, "minutes": 30, "segments": [{"technique": "stroke", "reason": WORD}], "note": note});
            w.append(entry(id, record, EntryKind::SessionCommitted, body))?;
            let letter = json!({"v": 1, "from": format!("Dr {WORD}"), "limits": WORD});
            w.append(entry(id, RecordId::new(w.id_time())?, EntryKind::LetterAnswered, letter))?;
            w.append(entry(id, record, EntryKind::SessionAmended, json!({"v": 1, "text": WORD})))?;
            let draft = DraftKey { kind: DraftKind::Session, subject: id.into(), record: id.into() };
            w.put_draft(draft, &json!({"v": 1, "note": WORD}))
        })
        .unwrap();
    client
}

fn form(ground: &str) -> ErasureForm {
    ErasureForm { ground: ground.into(), note: if ground.is_empty() { String::new() } else { "Letter of May".into() } }
}

#[test]
fn no_page_of_the_file_holds_a_word_of_an_erased_person() {
    let study = Study::new();
    let journal = study.open();
    practice(&journal);
    let stays = register(&journal, "Ptarmigan");
    let goes = known(&journal);
    assert!(holds(&decrypted(&study), WORD), "the test can see what is in the file");
    // The beginnings with a letter left out are looked for too, so that no part of the name stays.
    assert!(holds(&decrypted(&study), SLIP));
    assert_eq!(journal.search(WORD, None, NOW).unwrap().notes.len(), 4);

    journal.erase_client(&goes, &form(GROUND), NOW).unwrap();
    let open_file = decrypted(&study);
    assert!(!holds(&open_file, WORD) && !holds(&open_file, SLIP));
    let page = journal.search(WORD, None, NOW).unwrap();
    assert!(page.clients.is_empty() && page.notes.is_empty());
    assert!(holds(&open_file, "Ptarmigan"));

    drop(journal);
    assert!(!holds(&decrypted(&study), WORD));
    assert!(study.open().client(&stays, NOW).is_ok());
}

#[test]
fn after_an_erasure_the_chain_holds_and_the_lists_are_as_if_made_again() {
    let study = Study::new();
    let journal = study.open();
    practice(&journal);
    register(&journal, "Before");
    let goes = known(&journal);
    register(&journal, "After");
    journal.erase_client(&goes, &form(GROUND), NOW).unwrap();

    let report = journal.check(Depth::Views, Some(&journal.head().unwrap()), |_| true).unwrap();
    assert_eq!(report.findings, []);
    assert_eq!(report.erased, 4);
    assert!(matches!(journal.client(&goes, NOW), Err(Error::NotFound { .. })));
    assert!(journal.clients(WORD, None, NOW).unwrap().rows.is_empty());
    assert_eq!(journal.clients("", None, NOW).unwrap().rows.len(), 2);

    journal.rebuild_views().unwrap();
    assert_eq!(journal.clients("", None, NOW).unwrap().rows.len(), 2);
    assert_eq!(journal.certificates(NOW).unwrap().len(), 1);
}

#[test]
fn before_the_time_an_erasure_is_refused_with_the_reason_and_nothing_is_written() {
    let study = Study::new();
    let journal = study.open();
    practice(&journal);
    let client = known(&journal);
    let head = journal.head().unwrap();
    let page = journal.erasure(&client, NOW).unwrap();
    assert!(!page.due);
    assert_eq!(page.grounds.len(), 4);
    match journal.erase_client(&client, &form(""), NOW) {
        Err(Error::Refused { reason }) => assert_eq!(reason, page.line),
        other => panic!("{other:?}"),
    }
    let wordless = ErasureForm { ground: GROUND.into(), note: " ".into() };
    assert!(
        matches!(journal.erase_client(&client, &wordless, NOW), Err(Error::Invalid { field, .. }) if field == "note")
    );
    let unknown = ErasureForm { ground: "bored".into(), note: "x".into() };
    assert!(
        matches!(journal.erase_client(&client, &unknown, NOW), Err(Error::Invalid { field, .. }) if field == "ground")
    );
    assert_eq!(journal.head().unwrap(), head);
}

#[test]
fn once_the_time_has_come_no_ground_is_asked_for() {
    let study = Study::new();
    let journal = study.open();
    practice(&journal);
    let client = known(&journal);
    journal.set_retention(&RetentionForm { rule: "own".into(), own_years: 1 }, NOW).unwrap();
    let later = plus_days(NOW, 366);
    assert!(journal.erasure(&client, later).unwrap().due);
    let certificate = journal.erase_client(&client, &form(""), later).unwrap();
    assert!(certificate.text.contains("Kim Therapist"));
    assert!(!certificate.text.contains(WORD));
}

#[test]
fn until_somebody_chooses_the_longest_rule_holds() {
    let study = Study::new();
    let journal = study.open();
    practice(&journal);
    let page = journal.retention().unwrap();
    assert!(!page.chosen && page.rules.iter().all(|rule| !rule.chosen));
    let nought = RetentionForm { rule: "own".into(), own_years: 0 };
    assert!(matches!(journal.set_retention(&nought, NOW), Err(Error::Invalid { field, .. }) if field == "own_years"));
    let page = journal.set_retention(&RetentionForm { rule: "ncbtmb".into(), own_years: 0 }, NOW).unwrap();
    assert!(page.chosen && page.rules[1].chosen);
}

#[test]
fn a_sweep_that_was_cut_short_is_finished_at_the_next_opening() {
    let study = Study::new();
    let journal = study.open();
    practice(&journal);
    let client = known(&journal);
    let id: ClientId = client.parse().unwrap();
    // The erasure is committed; the power goes before the file is swept.
    journal.write(NOW, |w| journal.erase(w, id, GROUND, "Letter", NOW)).unwrap();
    drop(journal);
    let again = study.open();
    assert!(!holds(&decrypted(&study), WORD));
    assert_eq!(again.read(|dao| Ok(dao.drafts()?.len())).unwrap(), 0);
    assert_eq!(again.check(Depth::Views, None, |_| true).unwrap().findings, []);
}

#[test]
fn an_erasure_beside_a_reader_of_the_state_before_is_swept_once_that_is_done() {
    let study = Study::new();
    let journal = study.open();
    practice(&journal);
    let client = known(&journal);
    journal.tidy().unwrap();
    journal
        .work(|dao| {
            dao.head()?;
            journal.erase_client(&client, &form(GROUND), NOW)?;
            assert!(holds(&decrypted(&study), WORD), "the reader still needs the pages");
            Ok(())
        })
        .unwrap();
    journal.tidy().unwrap();
    assert!(!holds(&decrypted(&study), WORD));
    assert_eq!(journal.read(|dao| Ok(dao.drafts()?.len())).unwrap(), 0);
    assert_eq!(journal.check(Depth::Views, None, |_| true).unwrap().findings, []);
}

#[test]
fn the_words_of_an_erased_person_cannot_be_written_again() {
    let study = Study::new();
    let journal = study.open();
    practice(&journal);
    let client = known(&journal);
    let id: ClientId = client.parse().unwrap();
    journal.erase_client(&client, &form(GROUND), Moment { epoch_ms: NOW.epoch_ms + 1, ..NOW }).unwrap();
    let again = journal.write(NOW, |w| w.append(entry(id, id.into(), EntryKind::ClientRevised, json!({"v": 1}))));
    assert!(matches!(again, Err(Error::Erased)));
}
