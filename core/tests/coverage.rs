//! Every branch of every condition fires in some case of `tests/vectors/screening`; `make coverage-table` prints how
//! often each one does.

#![expect(clippy::unwrap_used, reason = "a test that meets what it did not expect should fail there and then")]

#[expect(dead_code, reason = "only the cases are needed here, not what is expected of them")]
mod expectations;

use std::collections::BTreeMap;
use std::fmt::Write;

use expectations::vectors;
use treadwell_core::content::Content;
use treadwell_core::screening::Screener;

#[test]
fn every_branch_of_every_condition_fires_in_some_case() {
    let content = Content::embedded();
    let screener = Screener::new(content.ruleset(), content.library());
    let vectors = vectors();
    let mut fired: BTreeMap<(String, usize), u32> = BTreeMap::new();
    for vector in &vectors {
        for branch in screener.branches(&vector.case.inputs) {
            *fired.entry(branch).or_default() += 1;
        }
    }

    let mut table = String::new();
    let (mut silent, mut branches) = (Vec::new(), 0);
    for condition in &content.ruleset().conditions {
        writeln!(table, "{}", condition.id).unwrap();
        for (place, branch) in condition.branches.iter().enumerate() {
            let times = fired.get(&(condition.id.clone(), place)).copied().unwrap_or(0);
            writeln!(table, "{times:>6}  {:<15} {}", branch.level.id(), branch.when_text).unwrap();
            branches += 1;
            if times == 0 {
                silent.push(format!("{}, branch {}: {{{}}}", condition.id, place + 1, branch.when_text));
            }
        }
    }
    println!("{table}\n{} of {branches} branches are true in some of {} cases", branches - silent.len(), vectors.len());
    assert!(silent.is_empty(), "branches that no case reaches:\n{}", silent.join("\n"));
}
