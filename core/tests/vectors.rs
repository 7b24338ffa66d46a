//! Every case of `tests/vectors/screening`: levels, mentions, open questions and adaptations as a reader of the clinical
//! specification expects them.

#![expect(clippy::unwrap_used, reason = "a test that meets what it did not expect should fail there and then")]

mod expectations;

use std::fmt::Write;

use expectations::{differences, vectors};
use treadwell_core::content::Content;
use treadwell_core::screening::Screener;

#[test]
fn every_case_gives_what_a_reader_of_the_specification_expects() {
    let content = Content::embedded();
    let screener = Screener::new(content.ruleset(), content.library());
    let (mut failures, mut count) = (String::new(), 0);
    for vector in vectors() {
        count += 1;
        let wrong = differences(&vector.written["expect"], &screener.screen(&vector.case.inputs));
        if !wrong.is_empty() {
            writeln!(failures, "{} ({})\n{wrong}", vector.name, vector.written["expect"]["because"]).unwrap();
        }
    }
    assert!(failures.is_empty(), "{count} cases\n{failures}");
}
