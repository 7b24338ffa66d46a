//! Signatures: what they cover and who can check them.

use serde_json::json;

use super::{NOW, Study};
use crate::journal::{EntryKind, Error, RecordId, Signature, SignatureFault};

#[test]
fn a_signature_covers_every_word_and_the_record_that_it_stands_in() {
    let study = Study::new();
    let journal = study.open();
    let client = Study::client(&journal);
    let (practitioner, session) = (RecordId::new(NOW.epoch_ms).unwrap(), RecordId::new(NOW.epoch_ms).unwrap());
    let body = json!({"v": 1, "note": "left calf"});
    let signed = journal
        .write(NOW, |w| {
            w.introduce_practitioner(practitioner)?;
            let content = w.append(super::entry(client, session, EntryKind::SessionCommitted, body.clone()))?;
            let signed = w.sign(practitioner, &content, EntryKind::SessionSigned, NOW)?;
            w.entry(signed.device, signed.seq)
        })
        .unwrap()
        .unwrap();
    let signature: Signature = signed.decode().unwrap();
    let words = crate::journal::canonical::canonical(&body);
    let check = |kind, record, words: &[u8]| signature.check(kind, record, words);
    assert_eq!(check(EntryKind::SessionSigned, session, &words), Ok(()));
    assert_eq!(
        check(EntryKind::SessionSigned, session, br#"{"note":"left calF","v":1}"#),
        Err(SignatureFault::Content)
    );
    assert_eq!(check(EntryKind::AmendmentSigned, session, &words), Err(SignatureFault::Signature));
    assert_eq!(check(EntryKind::SessionSigned, practitioner, &words), Err(SignatureFault::Signature));
}

#[test]
fn the_same_words_are_never_signed_twice() {
    let study = Study::new();
    let journal = study.open();
    let client = Study::client(&journal);
    let practitioner = RecordId::new(NOW.epoch_ms).unwrap();
    let note = super::entry(client, practitioner, EntryKind::SessionCommitted, json!({"v": 1}));
    let content = journal
        .write(NOW, |w| {
            w.introduce_practitioner(practitioner)?;
            let content = w.append(note)?;
            w.sign(practitioner, &content, EntryKind::SessionSigned, NOW)?;
            Ok(content)
        })
        .unwrap();
    let head = journal.head().unwrap();
    let again = journal.write(NOW, |w| w.sign(practitioner, &content, EntryKind::SessionSigned, NOW));
    assert!(matches!(again, Err(Error::Bug(_))));
    assert_eq!(journal.head().unwrap(), head);
}
