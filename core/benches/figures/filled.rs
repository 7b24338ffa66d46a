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

/// Words as they stand in notes, some in many and some in few.
const WORDS: [&str; 40] = [
    "slow",
    "strokes",
    "along",
    "both",
    "sides",
    "pressure",
    "asked",
    "shoulder",
    "blade",
    "none",
    "near",
    "spine",
    "calf",
    "tender",
    "left",
    "right",
    "hamstring",
    "breathing",
    "deeper",
    "warm",
    "sole",
    "heel",
    "glide",
    "sacrum",
    "release",
    "quiet",
    "numbness",
    "tingling",
    "since",
    "marathon",
    "desk",
    "work",
    "better",
    "after",
    "lumbar",
    "gluteal",
    "walked",
    "dizzy",
    "standing",
    "scar",
];

/// The same with words of its own in the note: the later in the list, the fewer notes have it.
pub fn session_number(n: u32) -> Value {
    let mut session = session();
    let mut seed = u64::from(n).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut word = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let draw = (seed >> 33) as usize;
        WORDS[(draw % WORDS.len()) * (draw / WORDS.len() % WORDS.len()) / WORDS.len()]
    };
    for part in ["subjective", "objective", "assessment"] {
        session["note"][part] = (0..16).map(|_| word()).collect::<Vec<_>>().join(" ").into();
    }
    session
}

/// Bytes of a session as plain JSON, on average.
pub fn json_bytes() -> f64 {
    const SAMPLE: u32 = 1_000;
    let bytes = (0..SAMPLE).map(|n| serde_json::to_vec(&session_number(n)).expect("json").len());
    #[expect(clippy::cast_precision_loss, reason = "some megabytes are exact in an f64")]
    let sum = bytes.sum::<usize>() as f64;
    sum / f64::from(SAMPLE)
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

/// The syllables of made-up names: 24 times 24 given names, 24 times 24 times 24 family names.
const SYLLABLES: [&str; 24] = [
    "ma", "lin", "ber", "ko", "ra", "ti", "sun", "ve", "dor", "al", "fi", "gre", "ny", "ost", "pa", "quist", "sel",
    "tha", "ur", "wen", "xi", "yo", "zan", "cla",
];

/// The made-up name with this number.
pub fn name(n: usize) -> String {
    let of = |place: u32| SYLLABLES[n.wrapping_mul(0x9e37_79b1) / SYLLABLES.len().pow(place) % SYLLABLES.len()];
    format!("{}{} {}{}{}", of(0), of(1), of(2), of(3), of(4))
}

/// Registers so many clients with made-up names.
pub fn register_many(journal: &Journal, clients: usize) {
    let numbers: Vec<usize> = (0..clients).collect();
    for batch in numbers.chunks(BATCH) {
        let registered = journal.write(NOW, |w| batch.iter().try_for_each(|n| register(w, &name(*n)).map(drop)));
        registered.expect("clients");
    }
    journal.tidy().expect("a checkpoint");
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
    let numbers: Vec<u32> = (0..sessions).collect();
    for batch in numbers.chunks(BATCH) {
        journal
            .write(NOW, |w| {
                for n in batch {
                    let at = Moment { epoch_ms: NOW.epoch_ms + i64::from(*n) * 60_000, ..NOW };
                    let whose = if n % (of_each / OF_THE_FIRST).max(1) == 0 { 0 } else { n % of_each };
                    append(w, clients[whose as usize], at, session_number(*n))?;
                }
                Ok(())
            })
            .expect("a thousand sessions");
    }
    journal.tidy().expect("a checkpoint");
    clients[0]
}
