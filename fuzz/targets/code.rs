//! A recovery code as somebody types it, and words for a backup.
#![no_main]

use libfuzzer_sys::fuzz_target;
use treadwell_core::exchange::backup::{fuzzing, rotation};

fuzz_target!(|text: &str| {
    if let Some(code) = fuzzing::code(text) {
        assert_eq!(fuzzing::code(&code), Some(code.clone()), "its own form is the same code");
        assert_eq!(fuzzing::code(&code.to_lowercase().replace('-', " ")), Some(code));
    }
    // Names of a folder that somebody else writes into, too.
    let names: Vec<String> = text.lines().map(str::to_owned).collect();
    let may_go = rotation(names.clone());
    assert!(may_go.iter().all(|name| names.contains(name)));
});
