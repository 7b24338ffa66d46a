//! The head that the platform keeps outside the file, ids and dates, as text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use treadwell_core::journal::{ClientId, Head, RecordId};

fuzz_target!(|text: &str| {
    if let Ok(head) = text.parse::<Head>() {
        let again: Head = head.to_string().parse().expect("what it says is a head");
        assert_eq!(again, head);
        let parts = Head::from_texts(&head.device.to_string(), head.seq, &head.hash_text());
        assert_eq!(parts.expect("its parts are those of a head"), head);
    }
    if let Ok(id) = text.parse::<ClientId>() {
        assert_eq!(id.to_string().parse::<ClientId>().expect("what it says is an id"), id);
    }
    let _ = text.parse::<RecordId>();
});
