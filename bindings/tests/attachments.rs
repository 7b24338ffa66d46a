//! Photos and letters as Kotlin and Swift keep and open them, on real files.

use std::fs;
use std::sync::Arc;

use treadwell::{ApiError, Job, Journal};
use treadwell_core::Moment;
use treadwell_core::journal::form::ClientForm;

const NOW: Moment = Moment { epoch_ms: 1_771_939_500_000, utc_offset_min: 60 };

#[test]
fn a_letter_goes_in_by_its_path_comes_out_by_another_and_is_taken_away() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("a path of letters").to_owned();
    let journal = Journal::open(path("journal.db"), vec![7; 32], "en".to_owned(), None, NOW).expect("a new journal");
    let form = ClientForm {
        name: "Maya".to_owned(),
        birth: String::new(),
        contact: String::new(),
        weight_kg: None,
        height_cm: None,
        note: String::new(),
    };
    let client = journal.register_client(form, NOW).expect("a client");
    let letter = [b"%PDF-1.7\n".as_slice(), &vec![7; 150_000]].concat();
    fs::write(path("scan"), &letter).expect("a scan");

    let job = Arc::new(Job::new());
    let card = journal.attach_file(client.clone(), "Dr Berg.pdf".to_owned(), path("scan"), Arc::clone(&job), NOW);
    let card = card.expect("kept");
    assert_eq!((card.title.as_str(), card.media.as_str()), ("Dr Berg.pdf", "application/pdf"));
    assert_eq!(job.progress().total, 3, "pieces");
    assert_eq!(journal.client(client.clone(), NOW).expect("the client").attachments, std::slice::from_ref(&card));
    let again = journal.attach(client.clone(), "again.pdf".to_owned(), letter.clone(), NOW).expect("kept");
    assert_eq!(again, card, "the same file is one");

    assert!(journal.attachment(card.id.clone()).expect("its bytes") == letter);
    fs::create_dir(path("viewer")).expect("a private folder");
    let shown = journal.write_attachment(card.id.clone(), path("viewer"), Arc::new(Job::new())).expect("a file");
    assert!(fs::read(&shown).expect("its bytes") == letter);
    assert!(!shown.contains("Berg"));
    let given = journal.read_attachment_into(card.id.clone(), path("scan"), Arc::new(Job::new()));
    assert!(given.is_ok() && fs::read(path("scan")).expect("its bytes") == letter);
    let stopped = Arc::new(Job::new());
    stopped.cancel();
    journal.read_attachment_into(card.id.clone(), path("scan"), stopped).expect_err("it was stopped");
    assert_eq!(fs::read(path("scan")).expect("the file"), b"", "nothing is left of what was begun");
    journal.read_attachment_into(card.id.clone(), path("none"), Arc::new(Job::new())).expect_err("no file to write to");
    assert!(!folder.path().join("none").exists(), "it makes no file of its own");
    let page = journal.attachments_page(client.clone(), NOW).expect("the client's");
    assert_eq!((page.client_name.as_str(), &page.groups[0].cards), ("Maya", &vec![card.clone()]));

    let wordless = journal.remove_attachment(card.id.clone(), String::new(), NOW);
    assert!(matches!(wordless, Err(ApiError::BadInput { field, .. }) if field == "reason"));
    journal.remove_attachment(card.id.clone(), "Of another person".to_owned(), NOW).expect("taken away");
    assert!(journal.attachments(client, NOW).expect("none").is_empty());
    assert!(matches!(journal.attachment(card.id), Err(ApiError::Refused { .. })));
}

#[test]
fn a_path_that_leads_nowhere_is_an_error_of_the_storage_and_says_nothing_of_the_path() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("a path of letters").to_owned();
    let journal = Journal::open(path("journal.db"), vec![7; 32], "en".to_owned(), None, NOW).expect("a new journal");
    let error = journal.attach_file(String::new(), String::new(), path("Maya.jpg"), Arc::new(Job::new()), NOW);
    let error = error.expect_err("there is no such file");
    assert!(matches!(error, ApiError::Storage { .. }), "{error:?}");
    assert!(!format!("{error:?}").contains("Maya"));
}
