//! Attachments, as promises.

use std::io::{Cursor, Read, Seek, SeekFrom};

use rusqlite::params;

use super::*;
use crate::journal::erasure::page::ErasureForm;
use crate::journal::erasure::tests::{decrypted, holds_bytes};
use crate::journal::tests::{KEY, NOW, Study, practice};
use crate::journal::{ClientId, Depth, Finding};

/// A photo of so many bytes that repeats nothing.
pub(crate) fn photo(bytes: usize, seed: u64) -> Vec<u8> {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut photo = b"\xff\xd8\xff\xe0".to_vec();
    photo.extend(std::iter::repeat_with(|| random.u8(..)).take(bytes - 4));
    photo
}

pub(in crate::journal) fn attach(journal: &Journal, record: &str, name: &str, bytes: &[u8]) -> Result<AttachmentCard> {
    journal.attach(record, name, &mut Cursor::new(bytes), NOW, |_| true)
}

fn read(journal: &Journal, id: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    journal.read_attachment(id, &mut bytes, |_| true)?;
    Ok(bytes)
}

fn pieces(journal: &Journal) -> Vec<SealedPiece> {
    let mut all = Vec::new();
    journal
        .work(|dao| {
            dao.for_each_piece(|piece| {
                all.push(piece);
                Ok(())
            })
        })
        .unwrap();
    all
}

/// A journal with a client who is a record.
fn begun() -> (Study, Journal, String) {
    let study = Study::new();
    let journal = study.open();
    practice(&journal);
    let client = Study::client(&journal).to_string();
    (study, journal, client)
}

fn reason<T: std::fmt::Debug>(refused: Result<T>) -> String {
    let error = refused.unwrap_err();
    assert!(matches!(error, Error::Invalid { .. } | Error::Refused { .. }), "{error:?}");
    error.sentence("en")
}

#[test]
fn what_was_kept_comes_back_byte_for_byte_whatever_its_size() {
    let (_study, journal, client) = begun();
    for size in [5, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES + 77] {
        let photo = photo(size, size as u64);
        let card = attach(&journal, &client, "a.jpg", &photo).unwrap();
        assert!(read(&journal, &card.id).unwrap() == photo, "{size} bytes");
        assert_eq!(card.missing, None);
    }
    assert_eq!(journal.attachments(&client, NOW).unwrap().len(), 5);
    assert_eq!(pieces(&journal).len(), 1 + 1 + 1 + 2 + 4);
    assert_eq!(journal.check(Depth::Views, None, |_| true).unwrap().findings, []);
}

#[test]
fn a_card_says_what_it_is_how_large_and_since_when() {
    let (_study, journal, client) = begun();
    let letter = [b"%PDF-1.7\n".as_slice(), &vec![b' '; 1_234_000]].concat();
    let card = attach(&journal, &client, "/from/a/scanner/Dr Berg.pdf", &letter).unwrap();
    assert_eq!((card.title.as_str(), card.media.as_str()), ("Dr Berg.pdf", "application/pdf"));
    assert_eq!(card.line, "1.3 MB, 21 September");
    let nameless = attach(&journal, &client, "..", &photo(900, 1)).unwrap();
    assert_eq!((nameless.title.as_str(), nameless.line.as_str()), ("Photo", "1 kB, 21 September"));
}

#[test]
fn the_same_file_twice_on_one_record_is_one() {
    let (_study, journal, client) = begun();
    let photo = photo(70_000, 1);
    let first = attach(&journal, &client, "a.jpg", &photo).unwrap();
    let head = journal.head().unwrap();
    let again = attach(&journal, &client, "b.jpg", &photo).unwrap();
    assert_eq!(first, again);
    assert_eq!(journal.head().unwrap(), head, "nothing was written");
    assert_eq!(journal.attachments(&client, NOW).unwrap(), [first]);
}

#[test]
fn two_people_with_the_same_file_share_nothing_that_could_be_seen() {
    let (_study, journal, client) = begun();
    let other = Study::client(&journal).to_string();
    let photo = photo(70_000, 1);
    attach(&journal, &client, "a.jpg", &photo).unwrap();
    attach(&journal, &other, "a.jpg", &photo).unwrap();
    let all = pieces(&journal);
    assert_eq!(all.len(), 4);
    assert_ne!(all[0].content, all[2].content);
}

#[test]
fn what_cannot_be_kept_is_refused_with_a_word_and_nothing_is_written() {
    let (_study, journal, client) = begun();
    let head = journal.head().unwrap();
    let refused = |bytes: &[u8]| reason(attach(&journal, &client, "a.jpg", bytes));
    assert_eq!(refused(b""), "This file is empty.");
    assert!(refused(b"GIF89a").starts_with("Only photos"));
    assert!(refused(b"#!/bin/sh\n").starts_with("Only photos"));
    let mut film = b"%PDF-".to_vec();
    film.resize(usize::try_from(MOST_BYTES).unwrap() + 1, 0);
    let large = refused(&film);
    assert!(large.contains("20.1 MB") && large.contains("20 MB"), "{large}");
    let nowhere = RecordId::from_bytes([9; 16]).to_string();
    assert_eq!(reason(attach(&journal, &nowhere, "a", &photo(9, 1))), "There is no such record.");
    assert_eq!(reason(attach(&journal, "x", "a", &photo(9, 1))), "There is no such record.");
    assert_eq!(journal.head().unwrap(), head);
    assert_eq!(pieces(&journal), []);
    film.pop();
    assert!(attach(&journal, &client, "a.pdf", &film).is_ok());
}

/// Another file from the second look on.
struct Changing(Cursor<Vec<u8>>, u8);

impl Read for Changing {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.0.read(buffer)
    }
}

impl Seek for Changing {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        if to == SeekFrom::Start(0) {
            self.1 += 1;
            if self.1 == 2 {
                self.0.get_mut()[66_000] ^= 1;
            }
        }
        self.0.seek(to)
    }
}

#[test]
fn a_file_that_changes_while_it_is_read_is_not_kept() {
    let (_study, journal, client) = begun();
    let head = journal.head().unwrap();
    let mut source = Changing(Cursor::new(photo(70_000, 1)), 0);
    let refused = journal.attach(&client, "a.jpg", &mut source, NOW, |_| true);
    assert!(reason(refused).contains("changed"));
    assert_eq!(journal.head().unwrap(), head);
    assert_eq!(pieces(&journal), []);
}

#[test]
fn stopping_keeps_nothing() {
    let (_study, journal, client) = begun();
    let head = journal.head().unwrap();
    let stopped = journal.attach(&client, "a.jpg", &mut Cursor::new(photo(200_000, 1)), NOW, |at| at.done < 2);
    assert!(matches!(stopped, Err(Error::Stopped)));
    assert_eq!(journal.head().unwrap(), head);
    assert_eq!(pieces(&journal), []);
    let card = attach(&journal, &client, "a.jpg", &photo(200_000, 1)).unwrap();
    assert!(matches!(journal.read_attachment(&card.id, std::io::sink(), |_| false), Err(Error::Stopped)));
}

#[test]
fn pieces_cannot_be_swapped_dropped_cut_or_given_to_another_file_unnoticed() {
    let (_study, journal, client) = begun();
    let one = attach(&journal, &client, "one.jpg", &photo(200_000, 1)).unwrap();
    let two = attach(&journal, &client, "two.jpg", &photo(200_000, 2)).unwrap();
    let whole = pieces(&journal);
    let first: Vec<&SealedPiece> = whole.iter().filter(|piece| piece.content == whole[0].content).collect();
    let flipped = |piece: &SealedPiece| {
        let mut piece = piece.clone();
        let middle = piece.sealed.len() / 2;
        piece.sealed[middle] ^= 1;
        piece
    };
    let at = |place: &SealedPiece, sealed: &SealedPiece| SealedPiece { sealed: sealed.sealed.clone(), ..place.clone() };
    let shorter = |piece: &SealedPiece| SealedPiece { total: piece.total - 1, ..piece.clone() };
    let forged: [Vec<SealedPiece>; 5] = [
        vec![flipped(first[1])],
        vec![at(first[0], first[1]), at(first[1], first[0])],
        vec![at(first[2], first[1])],
        vec![at(first[0], &whole[4])],
        first[..3].iter().map(|piece| shorter(piece)).collect(),
    ];
    for pieces in forged {
        journal.write(NOW, |w| pieces.iter().try_for_each(|piece| piece.put(w.db()))).unwrap();
        assert!(reason(read(&journal, &one.id)).contains("missing or damaged"));
        assert!(read(&journal, &two.id).is_ok(), "the other one is whole");
        let findings = journal.check(Depth::Views, None, |_| true).unwrap().findings;
        assert!(matches!(findings[..], [Finding::Attachment(at)] if at.seq == 3), "{findings:?}");
        // Adding it again heals it.
        attach(&journal, &client, "one.jpg", &photo(200_000, 1)).unwrap();
        assert!(read(&journal, &one.id).is_ok());
    }
    assert_eq!(journal.check(Depth::Views, None, |_| true).unwrap().findings, []);
}

#[test]
fn a_missing_piece_is_named_and_harms_nothing_else() {
    let (_study, journal, client) = begun();
    let one = attach(&journal, &client, "one.jpg", &photo(200_000, 1)).unwrap();
    let two = attach(&journal, &client, "two.jpg", &photo(200_000, 2)).unwrap();
    journal
        .write(NOW, |w| Ok(w.db().execute("DELETE FROM attachment_pieces WHERE number = 3 AND rowid < 5", [])?))
        .unwrap();
    let cards = journal.attachments(&client, NOW).unwrap();
    assert!(cards[0].missing.is_some() && cards[1].missing.is_none());
    assert!(read(&journal, &one.id).is_err() && read(&journal, &two.id).is_ok());
    let page = journal.client(&client, NOW).unwrap();
    assert_eq!(page.attachments, cards);
    assert!(matches!(journal.check(Depth::Words, None, |_| true).unwrap().findings[..], [Finding::Attachment(_)]));
    // Taken away, it is no longer missed.
    journal.remove_attachment(&one.id, "It was lost", NOW).unwrap();
    assert_eq!(journal.check(Depth::Views, None, |_| true).unwrap().findings, []);
}

#[test]
fn a_page_of_the_file_that_cannot_be_read_takes_one_photo_and_nothing_else() {
    let (study, journal, client) = begun();
    let one = attach(&journal, &client, "one.jpg", &photo(200_000, 1)).unwrap();
    let two = attach(&journal, &client, "two.jpg", &photo(200_000, 2)).unwrap();
    let page = {
        // A page in the middle of the first piece.
        let needle = pieces(&journal)[0].sealed[30_000..30_016].to_vec();
        journal.tidy().unwrap();
        let plain = decrypted(&study);
        plain.windows(16).position(|window| window == needle).unwrap() / (4096 - 80)
    };
    drop(journal);
    let mut bytes = fs::read(study.path()).unwrap();
    bytes[page * 4096 + 1_000] ^= 1;
    fs::write(study.path(), bytes).unwrap();
    let journal = study.open();
    assert!(reason(read(&journal, &one.id)).contains("missing or damaged"));
    assert!(read(&journal, &two.id).is_ok());
    assert!(journal.client(&client, NOW).is_ok());
    let findings = journal.check(Depth::Views, None, |_| true).unwrap().findings;
    assert!(matches!(findings[..], [Finding::Attachment(at)] if at.seq == 3), "{findings:?}");
}

#[test]
fn taking_a_file_away_needs_a_reason_and_leaves_an_entry_but_no_bytes() {
    let (study, journal, client) = begun();
    let photo = photo(70_000, 1);
    let card = attach(&journal, &client, "knee.jpg", &photo).unwrap();
    assert!(
        matches!(journal.remove_attachment(&card.id, "  ", NOW), Err(Error::Invalid { field, .. }) if field == "reason")
    );
    let sealed = pieces(&journal)[0].sealed[40_000..40_032].to_vec();
    assert!(holds_bytes(&decrypted(&study), &sealed), "the test can see what is in the file");
    journal.remove_attachment(&card.id, "Of somebody else", NOW).unwrap();
    assert!(!holds_bytes(&decrypted(&study), &sealed));
    assert_eq!(journal.attachments(&client, NOW).unwrap(), []);
    assert!(matches!(read(&journal, &card.id), Err(Error::Refused { .. })));
    assert!(matches!(journal.remove_attachment(&card.id, "Again", NOW), Err(Error::Refused { .. })));
    let id: ClientId = client.parse().unwrap();
    let entries = journal.read(|dao| dao.entries_of_record(id.into(), id.into())).unwrap();
    assert_eq!(entries.last().unwrap().json().unwrap()["reason"], "Of somebody else");
    assert_eq!(journal.check(Depth::Views, None, |_| true).unwrap().findings, []);
    // What was taken away can come again.
    let again = attach(&journal, &client, "knee.jpg", &photo).unwrap();
    assert_ne!(again.id, card.id);
    assert!(read(&journal, &again.id).unwrap() == photo);
    assert_eq!(journal.check(Depth::Views, None, |_| true).unwrap().findings, []);
}

#[test]
fn a_file_that_another_record_still_has_keeps_its_bytes() {
    let (_study, journal, client) = begun();
    let id: ClientId = client.parse().unwrap();
    let session = journal
        .write(NOW, |w| {
            let record = RecordId::new(w.id_time())?;
            let body = serde_json::json!({"v": 1, "minutes": 30, "segments": []});
            w.append(crate::journal::tests::entry(id, record, EntryKind::SessionCommitted, body))?;
            Ok(record.to_string())
        })
        .unwrap();
    let photo = photo(70_000, 1);
    let one = attach(&journal, &client, "a.jpg", &photo).unwrap();
    let two = attach(&journal, &session, "a.jpg", &photo).unwrap();
    assert_eq!(pieces(&journal).len(), 2);
    journal.remove_attachment(&one.id, "Twice", NOW).unwrap();
    assert!(read(&journal, &two.id).unwrap() == photo);
    journal.remove_attachment(&two.id, "Not at all", NOW).unwrap();
    assert_eq!(pieces(&journal), []);
}

#[test]
fn erasing_a_person_takes_their_files_and_nobody_elses() {
    let (study, journal, client) = begun();
    let other = Study::client(&journal).to_string();
    attach(&journal, &client, "Zebrafinch.jpg", &photo(70_000, 1)).unwrap();
    let stays = attach(&journal, &other, "b.jpg", &photo(70_000, 2)).unwrap();
    let sealed = pieces(&journal)[0].sealed[40_000..40_032].to_vec();
    assert!(holds_bytes(&decrypted(&study), &sealed) && holds_bytes(&decrypted(&study), b"Zebrafinch"));
    let goes = journal.erasure(&client, NOW).unwrap().goes;
    assert!(goes.iter().any(|line| line.starts_with("1 photo or letter")), "{goes:?}");
    let form = ErasureForm { ground: "no-duty".into(), note: "Letter of May".into() };
    journal.erase_client(&client, &form, NOW).unwrap();
    assert!(!holds_bytes(&decrypted(&study), &sealed) && !holds_bytes(&decrypted(&study), b"Zebrafinch"));
    assert!(read(&journal, &stays.id).is_ok());
    assert_eq!(pieces(&journal).len(), 2);
    assert_eq!(journal.check(Depth::Views, None, |_| true).unwrap().findings, []);
}

#[test]
fn a_file_for_a_viewer_has_a_name_that_tells_nothing() {
    let (_study, journal, client) = begun();
    let photo = photo(70_000, 1);
    let card = attach(&journal, &client, "Ana knee.jpg", &photo).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = journal.write_attachment(&card.id, folder.path(), |_| true).unwrap();
    assert_eq!(path.file_name().unwrap().to_str().unwrap(), format!("{}.jpg", card.id));
    assert!(fs::read(&path).unwrap() == photo);
    fs::remove_file(path).unwrap();
    assert!(matches!(journal.write_attachment(&card.id, folder.path(), |_| false), Err(Error::Stopped)));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left");
}

#[test]
fn a_kill_while_a_file_is_added_leaves_nothing_of_it() {
    let (study, journal, client) = begun();
    attach(&journal, &client, "before.jpg", &photo(70_000, 1)).unwrap();
    let head = journal.head().unwrap();
    let killed = Study::new();
    let copy = || {
        for suffix in ["", "-wal"] {
            let name = |path: PathBuf| PathBuf::from(format!("{}{suffix}", path.display()));
            fs::copy(name(study.path()), name(killed.path())).unwrap();
        }
        false
    };
    // In the middle of it, with pages in the side file already: what a killed process leaves behind.
    let stopped =
        journal.attach(&client, "a.jpg", &mut Cursor::new(photo(6_000_000, 2)), NOW, |at| at.done < 80 || copy());
    assert!(matches!(stopped, Err(Error::Stopped)));
    let side = fs::metadata(killed.path().with_extension("db-wal")).unwrap().len();
    assert!(side > 1_000_000, "{side} bytes of it are on the disk");
    let again = killed.open_at(KEY, Some(head)).unwrap();
    assert_eq!(again.attachments(&client, NOW).unwrap().len(), 1);
    assert_eq!(pieces(&again).len(), 2);
    assert_eq!(again.check(Depth::Views, Some(&head), |_| true).unwrap().findings, []);
}

#[test]
fn a_piece_from_elsewhere_is_taken_when_ours_does_not_hold_and_only_then() {
    let (_study, journal, client) = begun();
    attach(&journal, &client, "a.jpg", &photo(70_000, 1)).unwrap();
    let ours = pieces(&journal);
    let damaged = SealedPiece { sealed: vec![0; 100], ..ours[1].clone() };
    let taken = |piece: &SealedPiece| journal.write(NOW, |w| w.insert_piece(piece)).unwrap();
    assert!(!taken(&damaged) && !taken(&ours[1]), "ours holds");
    journal.write(NOW, |w| damaged.put(w.db())).unwrap();
    assert!(taken(&ours[1]));
    journal.write(NOW, |w| Ok(w.db().execute("DELETE FROM attachment_pieces", [])?)).unwrap();
    assert!(!taken(&damaged) && taken(&ours[0]) && taken(&ours[1]));
    assert_eq!(journal.check(Depth::Views, None, |_| true).unwrap().findings, []);
    journal
        .write(NOW, |w| {
            Ok(w.db().execute(
                "UPDATE subject_keys SET wrapped = NULL, destroyed_at = 1 WHERE subject = ?1",
                params![ours[0].subject],
            )?)
        })
        .unwrap();
    journal.write(NOW, |w| Ok(w.db().execute("DELETE FROM attachment_pieces", [])?)).unwrap();
    assert!(!taken(&ours[0]), "of somebody who was erased");
}
