//! Whatever a practice has done, a backup brings it back.

use proptest::prelude::*;

use super::{entries, is_sound, restored};
use crate::Moment;
use crate::journal::tests::properties::{Step, happen, step};
use crate::journal::tests::{NOW, Study, practice};
use crate::journal::{ClientId, Journal};

fn lists(journal: &Journal) -> String {
    let clients = journal.clients("", None, NOW).unwrap();
    let timelines: Vec<_> = clients.rows.iter().map(|card| journal.timeline(&card.id, None, NOW).unwrap()).collect();
    format!("{clients:?} {timelines:?} {:?}", journal.certificates(NOW).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn any_journal_comes_back_as_it_was(
        steps in prop::collection::vec((step(), -90_000_000..90_000_000_i64), 1..40),
        more in prop::collection::vec((step(), 0..90_000_000_i64), 0..10),
    ) {
        let study = Study::new();
        let journal = study.open();
        practice(&journal);
        let code = journal.set_recovery_code(NOW).unwrap().code;
        let mut clients: Vec<ClientId> = Vec::new();
        let mut go_on = |journal: &Journal, steps: &[(Step, i64)]| {
            for (step, drift) in steps {
                happen(journal, &mut clients, step, Moment { epoch_ms: NOW.epoch_ms + drift, ..NOW });
            }
        };
        go_on(&journal, &steps);
        let (file, next) = (study.path().with_file_name("1.backup"), study.path().with_file_name("2.backup"));
        let digest = journal.digest().unwrap();
        let was = (entries(&journal), lists(&journal));
        journal.backup(&file, NOW, |_| true).unwrap();

        let (_second, second, _) = restored(&file, &code);
        prop_assert!(entries(&second) == was.0);
        prop_assert_eq!(lists(&second), was.1);
        is_sound(&second);

        // Some more, and the older copy catches up with it; a second time changes nothing.
        go_on(&journal, &more);
        journal.backup(&next, NOW, |_| true).unwrap();
        second.restore_into(&next, &code, NOW, |_| true).unwrap();
        prop_assert!(entries(&second) == entries(&journal));
        prop_assert_eq!(lists(&second), lists(&journal));
        is_sound(&second);
        let once = second.digest().unwrap();
        second.restore_into(&next, &code, NOW, |_| true).unwrap();
        prop_assert_eq!(second.digest().unwrap(), once);
        prop_assert_ne!(journal.digest().unwrap(), digest);
    }
}
