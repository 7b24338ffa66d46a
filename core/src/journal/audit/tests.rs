//! Who did what: complete, in order, and silent about those who were erased.

use serde_json::json;

use super::page::{AccessAction, AccessedKind, AuditFilter, AuditGroup, AuditPage, AuditSpan};
use crate::Moment;
use crate::calendar::plus_days;
use crate::journal::db::connect;
use crate::journal::erasure::page::ErasureForm;
use crate::journal::form::ClientForm;
use crate::journal::seal::MainKey;
use crate::journal::tests::{KEY, NOW, Study, entry, practice};
use crate::journal::{ClientId, DeviceId, EntryKind, Error, Journal, RecordId};

const NAME: &str = "Zebrafinch";

fn register(journal: &Journal, name: &str) -> ClientId {
    let form = ClientForm {
        name: name.into(),
        birth: String::new(),
        contact: String::new(),
        weight_kg: None,
        height_cm: None,
        note: String::new(),
    };
    journal.register_client(&form, NOW).unwrap().parse().unwrap()
}

/// A session, signed by nobody, and its record.
fn session(journal: &Journal, client: ClientId) -> RecordId {
    journal
        .write(NOW, |w| {
            let record = RecordId::new(w.id_time())?;
            let body = json!({"v": 1, "minutes": 30, "segments": []});
            w.append(entry(client, record, EntryKind::SessionCommitted, body))?;
            Ok(record)
        })
        .unwrap()
}

fn minutes_later(minutes: i64) -> Moment {
    Moment { epoch_ms: NOW.epoch_ms + minutes * 60_000, ..NOW }
}

fn group(group: AuditGroup) -> AuditFilter {
    AuditFilter { group, client: None }
}

fn list(journal: &Journal, filter: &AuditFilter) -> AuditPage {
    journal.audit(None, filter, NOW).unwrap()
}

fn opened(journal: &Journal) -> usize {
    list(journal, &group(AuditGroup::Accesses)).rows.len()
}

#[test]
fn each_line_says_who_did_what_with_what_about_whom_and_when() {
    let study = Study::new();
    let journal = study.open();
    practice(&journal);
    let client = register(&journal, NAME);
    let record = session(&journal, client);
    journal.note_access(AccessAction::Printed, AccessedKind::Record, &record.to_string(), NOW).unwrap();
    let page = list(&journal, &AuditFilter::default());
    let first = &page.rows[0];
    assert_eq!((first.who.as_str(), first.action.as_str()), ("Kim Therapist", "Printed"));
    assert_eq!((first.what.as_str(), first.client.as_deref()), ("Session of 21 September", Some(NAME)));
    assert_eq!((first.entry_line.as_str(), first.client_id.clone()), ("Entry 4", Some(client.to_string())));
    assert!(first.at_line.starts_with("Today, "), "{}", first.at_line);
    let actions: Vec<&str> = page.rows.iter().map(|row| row.action.as_str()).collect();
    assert_eq!(actions, ["Printed", "Session saved", "Client registered", "Practitioner's profile saved"]);
    assert_eq!(page.after, None);
}

#[test]
fn looking_writes_nothing() {
    let study = Study::new();
    let journal = study.open();
    let client = register(&journal, NAME).to_string();
    let head = journal.head().unwrap();
    journal.client(&client, NOW).unwrap();
    list(&journal, &AuditFilter { group: AuditGroup::All, client: Some(client) });
    assert_eq!(journal.head().unwrap(), head);
}

#[test]
fn the_same_thing_opened_again_within_a_quarter_of_an_hour_is_noted_once() {
    let study = Study::new();
    let journal = study.open();
    let (maya, sam) = (register(&journal, "Maya").to_string(), register(&journal, "Sam").to_string());
    let open = |journal: &Journal, id: &str, now| {
        journal.note_access(AccessAction::Opened, AccessedKind::Client, id, now).unwrap();
    };
    open(&journal, &maya, NOW);
    open(&journal, &maya, minutes_later(14));
    assert_eq!(opened(&journal), 1);
    open(&journal, &sam, minutes_later(14));
    journal.note_access(AccessAction::Opened, AccessedKind::Audit, "", minutes_later(14)).unwrap();
    assert_eq!(opened(&journal), 3);
    // It is the log that remembers, not the memory of this process.
    drop(journal);
    let journal = study.open();
    open(&journal, &maya, minutes_later(14));
    journal.note_access(AccessAction::Opened, AccessedKind::Journal, "", minutes_later(14)).unwrap();
    journal.note_access(AccessAction::Opened, AccessedKind::Audit, "", minutes_later(20)).unwrap();
    assert_eq!(opened(&journal), 4);
    open(&journal, &maya, minutes_later(15));
    assert_eq!(opened(&journal), 5);
    // A clock that was set back by a year does not hide that somebody looked.
    open(&journal, &maya, plus_days(NOW, -365));
    assert_eq!(opened(&journal), 6);
}

#[test]
fn each_printing_is_noted() {
    let study = Study::new();
    let journal = study.open();
    let client = register(&journal, NAME).to_string();
    for _ in 0..2 {
        journal.note_access(AccessAction::Printed, AccessedKind::Client, &client, NOW).unwrap();
    }
    assert_eq!(opened(&journal), 2);
}

#[test]
fn what_the_journal_does_not_know_is_not_noted() {
    let study = Study::new();
    let journal = study.open();
    let stranger = ClientId::new(NOW.epoch_ms).unwrap().to_string();
    for what in [AccessedKind::Client, AccessedKind::Record, AccessedKind::Certificate, AccessedKind::Backup] {
        let unknown = journal.note_access(AccessAction::Opened, what, &stranger, NOW);
        assert!(matches!(unknown, Err(Error::NotFound { .. })), "{what:?}: {unknown:?}");
        let no_id = journal.note_access(AccessAction::Opened, what, "Maya", NOW);
        assert!(matches!(no_id, Err(Error::Invalid { .. })), "{what:?}: {no_id:?}");
    }
    assert_eq!(journal.head().unwrap().seq, 0);
}

#[test]
fn the_name_of_an_erased_person_never_shows_and_what_was_done_stays() {
    let study = Study::new();
    let journal = study.open();
    practice(&journal);
    let client = register(&journal, NAME);
    let record = session(&journal, client).to_string();
    journal.note_access(AccessAction::Opened, AccessedKind::Client, &client.to_string(), NOW).unwrap();
    journal.note_access(AccessAction::Shared, AccessedKind::Record, &record, NOW).unwrap();
    let ground = ErasureForm { ground: "no-duty".into(), note: "Letter of May".into() };
    let certificate = journal.erase_client(&client.to_string(), &ground, NOW).unwrap().record;
    journal.note_access(AccessAction::Printed, AccessedKind::Certificate, &certificate, NOW).unwrap();

    let all = list(&journal, &AuditFilter::default());
    let own = list(&journal, &AuditFilter { group: AuditGroup::All, client: Some(client.to_string()) });
    let paper = journal.audit_text(&AuditSpan::default(), NOW, |_| true).unwrap();
    let shown = format!("{all:?} {own:?} {}", paper.text);
    assert!(!shown.contains(NAME) && paper.text.contains("An erased person"), "{shown}");
    let shared = &all.rows[2];
    assert_eq!((shared.action.as_str(), shared.client.as_deref()), ("Shared", Some("An erased person")));
    assert_eq!((shared.what.as_str(), &shared.client_id), ("Session of 21 September", &None));
    assert_eq!(own.rows.len(), 4);
}

#[test]
fn of_one_client_their_entries_and_who_accessed_them_are_shown_and_nobody_elses() {
    let study = Study::new();
    let journal = study.open();
    let (maya, sam) = (register(&journal, "Maya"), register(&journal, "Sam"));
    let record = session(&journal, maya).to_string();
    session(&journal, sam);
    for client in [maya, sam] {
        journal.note_access(AccessAction::Opened, AccessedKind::Client, &client.to_string(), NOW).unwrap();
    }
    journal.note_access(AccessAction::Exported, AccessedKind::Record, &record, NOW).unwrap();
    let of = |group| list(&journal, &AuditFilter { group, client: Some(maya.to_string()) });
    let page = of(AuditGroup::All);
    assert_eq!(page.rows.len(), 4);
    assert!(page.rows.iter().all(|row| row.client.as_deref() == Some("Maya")));
    assert_eq!(of(AuditGroup::Accesses).rows.len(), 2);
    assert_eq!(of(AuditGroup::Keeping).rows.len(), 0);
}

#[test]
fn of_two_joined_records_both_are_shown_under_the_one_that_is_kept() {
    let study = Study::new();
    let journal = study.open();
    practice(&journal);
    let (kept, merged) = (register(&journal, "Maya Lindqvist"), register(&journal, "Maia Lindquist"));
    session(&journal, merged);
    journal.note_access(AccessAction::Opened, AccessedKind::Client, &merged.to_string(), NOW).unwrap();
    journal.merge_clients(&kept.to_string(), &merged.to_string(), NOW).unwrap();
    let page = list(&journal, &AuditFilter { group: AuditGroup::All, client: Some(kept.to_string()) });
    let joined = &page.rows[0];
    assert_eq!((joined.what.as_str(), joined.client.as_deref()), ("Maia Lindquist", Some("Maya Lindqvist")));
    assert_eq!(page.rows.len(), 5);
}

#[test]
fn page_after_page_every_entry_comes_once_also_when_more_are_written_meanwhile() {
    let study = Study::new();
    let journal = study.open();
    let client = register(&journal, NAME);
    for _ in 0..70 {
        session(&journal, client);
    }
    drop(journal);
    // As after a restored backup: the same practice goes on as another device.
    prompt(&study, "UPDATE journal SET device = zeroblob(16)");
    let journal = study.open();
    for _ in 0..70 {
        session(&journal, client);
    }
    for filter in [AuditFilter::default(), AuditFilter { group: AuditGroup::All, client: Some(client.to_string()) }] {
        let entries = journal.check(crate::journal::Depth::Chain, None, |_| true).unwrap().entries;
        let (mut after, mut seen, mut pages) = (None, Vec::new(), 0);
        loop {
            let page = journal.audit(after.as_deref(), &filter, NOW).unwrap();
            seen.extend(page.rows.into_iter().map(|row| (row.who.contains("another device"), row.entry_line)));
            pages += 1;
            session(&journal, client);
            after = page.after;
            if after.is_none() {
                break;
            }
        }
        let all = seen.len();
        assert_eq!(all as u64, entries, "{pages} pages");
        seen.sort();
        seen.dedup();
        assert_eq!((seen.len(), pages), (all, 3));
    }
}

fn prompt(study: &Study, sql: &str) {
    let db = connect(&study.path(), &MainKey::new(KEY), rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    db.execute_batch(sql).unwrap();
}

#[test]
fn numbers_that_are_gone_show_where_they_were() {
    let study = Study::new();
    let journal = study.open();
    let client = register(&journal, NAME);
    for _ in 0..4 {
        session(&journal, client);
    }
    drop(journal);
    prompt(&study, "DROP TRIGGER entries_never_go; DELETE FROM entries WHERE seq IN (1, 3, 4)");
    let journal = study.open();
    let lines = |filter: &AuditFilter| -> Vec<(String, String)> {
        list(&journal, filter).rows.into_iter().map(|row| (row.entry_line, row.action)).collect()
    };
    let line = |entry: &str, action: &str| (entry.to_owned(), action.to_owned());
    assert_eq!(
        lines(&AuditFilter::default()),
        [
            line("Entry 5", "Session saved"),
            line("Entries 3 to 4", "2 entries are lost."),
            line("Entry 2", "Session saved"),
            line("Entry 1", "1 entry is lost."),
        ]
    );
    assert_eq!(lines(&group(AuditGroup::Keeping)).len(), 2);
    assert_eq!(lines(&group(AuditGroup::Changes)).len(), 2);
    assert!(journal.audit_text(&AuditSpan::default(), NOW, |_| true).unwrap().text.contains("2 entries are lost"));
}

#[test]
fn every_kind_of_entry_has_words_and_a_newer_one_is_named_as_such() {
    let study = Study::new();
    let journal = study.open();
    for kind in EntryKind::ALL {
        let journal = Study::new().open();
        let client = Study::client(&journal);
        journal.write(NOW, |w| w.append_numbered(900, entry(client, client.into(), *kind, json!({"v": 1})))).unwrap();
        let page = list(&journal, &AuditFilter::default());
        assert_eq!(page.rows[0].action, "Written by a newer version of the app");
        assert!(!journal.audit_words().plain(&format!("kinds.{}", super::tell::key(*kind))).is_empty());
    }
    // A note by a newer app, about something that this one does not know.
    let client = register(&journal, NAME);
    journal
        .write(NOW, |w| {
            let mut note =
                entry(client, client.into(), EntryKind::AccessNoted, json!({"v": 2, "action": "sung", "what": "song"}));
            note.subject = w.practice();
            w.append(note)
        })
        .unwrap();
    assert_eq!(list(&journal, &AuditFilter::default()).rows[0].action, "Accessed");
}

#[test]
fn an_export_covers_its_days_and_is_noted_itself() {
    let study = Study::new();
    let journal = study.open();
    practice(&journal);
    register(&journal, NAME);
    let later = plus_days(NOW, 2);
    journal.note_access(AccessAction::Opened, AccessedKind::Journal, "", later).unwrap();
    let span = |from: &str, to: &str| AuditSpan { from: from.into(), to: to.into() };
    let text = |from, to| journal.audit_text(&span(from, to), later, |_| true).unwrap().text;
    assert!(text("", "2026-09-21").contains(NAME) && !text("", "2026-09-21").contains("The whole journal"));
    assert!(!text("2026-09-22", "").contains(NAME) && text("2026-09-22", "").contains("The whole journal"));
    let page = journal.audit(None, &AuditFilter::default(), later).unwrap();
    let (row, exported) = (&page.rows[0], page.rows.iter().filter(|row| row.action == "Exported").count());
    assert_eq!((row.what.as_str(), exported), ("List of who did what", 4));

    let head = journal.head().unwrap();
    let refused = |span| journal.audit_text(&span, later, |_| true);
    assert!(matches!(refused(span("soon", "")), Err(Error::Invalid { field, .. }) if field == "from"));
    assert!(matches!(refused(span("2026-09-22", "2026-09-21")), Err(Error::Invalid { field, .. }) if field == "to"));
    assert!(matches!(journal.audit_text(&span("", ""), later, |_| false), Err(Error::Stopped)));
    assert_eq!(journal.head().unwrap(), head, "what was not made is not noted");
}

#[test]
fn a_place_of_another_list_is_refused() {
    let journal = Study::new().open();
    for cursor in ["", "7", "x:y", "7:", "7:Maya"] {
        let page = journal.audit(Some(cursor), &AuditFilter::default(), NOW);
        assert!(matches!(page, Err(Error::Invalid { .. })), "{cursor}");
    }
    assert_eq!(DeviceId::from_bytes([0xff; 16]), super::walk::Place::END.device);
}
