//! Written cases: read whole or refused with the place, then screened.
#![no_main]

use libfuzzer_sys::fuzz_target;
use treadwell_core::content::Content;
use treadwell_core::screening::case::screen_cases;

fuzz_target!(|text: &str| {
    let content = Content::embedded();
    match screen_cases(content.ruleset(), content.library(), text) {
        Ok(lines) => lines.lines().for_each(|line| {
            serde_json::from_str::<serde_json::Value>(line).expect("a line of the answer is JSON");
        }),
        Err(bad) => assert!(!bad.reason.is_empty()),
    }
});
