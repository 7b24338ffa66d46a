//! What an entry says, of each kind: as a newer app, another device or somebody with the key may have written it. It goes
//! in or is refused; afterwards every page that may show it is asked for.
#![no_main]

use std::cell::{Cell, RefCell};

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use tempfile::TempDir;
use treadwell_core::journal::{ClientId, Depth, EntryKind, Journal, NewEntry, RecordId};
use treadwell_faults::{clinic, life};
use treadwell_fuzz::{NOW, refused_well};

/// After so many entries a new journal: pages over the whole practice grow with it.
const ENTRIES: u64 = 100;

struct Practice {
    _dir: TempDir,
    journal: Journal,
    written: Cell<u64>,
}

fn practice() -> Practice {
    let dir = life::folder();
    let journal = clinic::opened(&dir.path().join("journal.db"), None).expect("a journal");
    Practice { _dir: dir, journal, written: Cell::new(0) }
}

thread_local! {
    static PRACTICE: RefCell<Practice> = RefCell::new(practice());
}

/// By its number, as the seeds have it, or any.
fn kind(byte: u8) -> EntryKind {
    let all = EntryKind::ALL;
    EntryKind::try_from(i64::from(byte)).unwrap_or(all[usize::from(byte) % all.len()])
}

fuzz_target!(|bytes: &[u8]| {
    let Some((&[kind, about], text)) = bytes.split_first_chunk::<2>() else { return };
    let Ok(mut body) = serde_json::from_slice::<Value>(text) else { return };
    let Some(fields) = body.as_object_mut() else { return };
    fields.entry("v").or_insert_with(|| 1.into());
    let kind = self::kind(kind);
    PRACTICE.with_borrow_mut(|practice| {
        if practice.written.get() > ENTRIES {
            *practice = self::practice();
        }
        practice.written.set(practice.written.get() + 1);
        write_and_show(&practice.journal, kind, about, body);
    });
});

/// The words of one entry about somebody new, or about the practice, as they come from another device.
fn write_and_show(journal: &Journal, kind: EntryKind, about: u8, body: Value) {
    let name = "Maya Lindqvist";
    let client = clinic::register(journal, name, NOW).expect("a client");
    let id: ClientId = client.parse().expect("an id");
    let written = journal.write(NOW, |w| {
        let record = if about & 2 == 0 { id.into() } else { RecordId::new(w.id_time())? };
        let subject = if about & 1 == 0 { id.into() } else { w.practice() };
        let entry = NewEntry { subject, record, kind, occurred_at: NOW, body };
        let written = if about & 8 == 0 { w.append_unread(entry) } else { w.append(entry) };
        Ok(written?.record)
    });
    let Some(record) = refused_well(written).map(|record| record.to_string()) else { return };
    journal.rebuild_views().expect("the lists can be made whatever an entry says");
    for shown in [journal.client(&client, NOW).map(drop), journal.timeline(&client, None, NOW).map(drop)] {
        refused_well(shown);
    }
    refused_well(journal.record(&record, NOW));
    refused_well(journal.outcome(&record, NOW));
    refused_well(journal.replay(&record, NOW));
    refused_well(journal.letter(&record, NOW));
    refused_well(journal.letter_answer(&client));
    refused_well(journal.practitioner_check(&record, NOW));
    refused_well(journal.certificate(&record, NOW));
    refused_well(journal.interview(&client, NOW));
    refused_well(journal.erasure(&client, NOW));
    refused_well(journal.today(NOW));
    refused_well(journal.practice());
    refused_well(journal.search("maya", None, NOW));
    refused_well(journal.attachments(&client, NOW));
    refused_well(journal.backup_page(NOW));
    refused_well(journal.retention());
    if about & 4 != 0 {
        refused_well(journal.check(Depth::Views, None, |_| true)).expect("the check ends");
        refused_well(journal.digest());
    }
    // Whatever was said about the practice, the next one begins with a profile that can be read.
    if about & 1 != 0 {
        refused_well(clinic::set_up(journal, NOW));
    }
}
