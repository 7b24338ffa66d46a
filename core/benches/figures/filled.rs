//! A journal as a busy practice has it after many years, written by the same append as every other.

use serde_json::{Value, json};
use treadwell_core::Moment;
use treadwell_core::journal::{ClientId, EntryKind, Journal, NewEntry, RecordId, Result, Writer};

use super::NOW;

/// What a session of the bench is made of.
pub const TECHNIQUES: [&str; 3] = ["ashi-warm-glide", "ashi-paraspinal-glide", "ashi-sole-to-sole"];

/// Sessions for each client on average; the first has [`OF_THE_FIRST`] times as many, more than fill a page.
const SESSIONS_A_CLIENT: u32 = 20;
const OF_THE_FIRST: u32 = 10;
/// Entries of one transaction.
const BATCH: usize = 1_000;

const GIVEN: [&str; 20] = [
    "Maya", "Ana", "Noor", "Jonas", "Inês", "Tomás", "Leila", "Oskar", "Priya", "Chen", "Zoë", "Marek", "Amara",
    "Felix", "Ruth", "Sanna", "Iwan", "Yuki", "Elif", "Bruno",
];
const FAMILY: [&str; 25] = [
    "Fierro", "Brandt", "Okafor", "Lind", "Conti", "Novák", "Haddad", "Tanaka", "Petrov", "Silva", "Jansen", "Moreau",
    "Kaya", "Walsh", "Schulz", "Rossi", "Iversen", "Dlamini", "Ortega", "Nguyen", "Fischer", "Bianchi", "Sharma",
    "Kowal", "Larsen",
];

/// A session as it is signed, about 1.6 KB.
pub fn session() -> Value {
    let segment = |technique: &str| {
        json!({"technique": technique, "region": "erector-spinae", "side": "both", "foot_surface": "whole-sole", "feet": "one",
               "pressure": 3, "support": "bars", "load_percent": 30, "minutes": 15, "began_at_ms": NOW.epoch_ms})
    };
    let words =
        "Slow strokes along both sides, more pressure asked for below the shoulder blade, none near the spine. ";
    let note = json!({"subjective": words, "objective": words, "assessment": words, "plan": ""});
    json!({"v": 1, "screening": "018f0000-0000-7000-8000-000000000000", "started": NOW, "ended": NOW, "minutes": 45,
           "ready": [], "pain_before": 6, "pain_after": 3, "segments": TECHNIQUES.map(segment), "marks": [], "note": note,
           "from_log": note, "language": "en", "practitioner": "Ana"})
}

/// Appends the registration of somebody new.
pub fn register(writer: &mut Writer, name: &str) -> Result<ClientId> {
    let client = ClientId::new(writer.id_time())?;
    writer.new_subject(client.into())?;
    writer.append(NewEntry {
        subject: client.into(),
        record: client.into(),
        kind: EntryKind::ClientRegistered,
        occurred_at: NOW,
        body: json!({"v": 1, "name": name}),
    })?;
    Ok(client)
}

/// Appends a session that was not signed.
pub fn append(writer: &mut Writer, client: ClientId, occurred_at: Moment, body: Value) -> Result<()> {
    let record = RecordId::new(writer.id_time())?;
    let kind = EntryKind::SessionCommitted;
    writer.append(NewEntry { subject: client.into(), record, kind, occurred_at, body }).map(drop)
}

/// Fills a new journal with so many sessions, many to a transaction; gives the client with the longest history.
pub fn fill(journal: &Journal, sessions: u32) -> ClientId {
    let of_each = (sessions / SESSIONS_A_CLIENT).max(1);
    let names: Vec<String> = (0..of_each as usize)
        .map(|n| format!("{} {}", GIVEN[n % GIVEN.len()], FAMILY[n / GIVEN.len() % FAMILY.len()]))
        .collect();
    let mut clients = Vec::with_capacity(names.len());
    for names in names.chunks(BATCH) {
        let registered = journal.write(NOW, |w| names.iter().map(|name| register(w, name)).collect::<Result<Vec<_>>>());
        clients.extend(registered.expect("clients"));
    }
    let body = session();
    let numbers: Vec<u32> = (0..sessions).collect();
    for batch in numbers.chunks(BATCH) {
        journal
            .write(NOW, |w| {
                for n in batch {
                    let at = Moment { epoch_ms: NOW.epoch_ms + i64::from(*n) * 60_000, ..NOW };
                    let whose = if n % (of_each / OF_THE_FIRST).max(1) == 0 { 0 } else { n % of_each };
                    append(w, clients[whose as usize], at, body.clone())?;
                }
                Ok(())
            })
            .expect("a thousand sessions");
    }
    journal.tidy().expect("a checkpoint");
    clients[0]
}
