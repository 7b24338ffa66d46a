//! Several threads at one journal: screens that read while others write, a long job beside them, and listeners that call
//! back into the journal. Nobody waits for ever, and nobody reads what is older than an acknowledged write.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering::SeqCst};
use std::thread;

use treadwell_core::journal::{Depth, Error, Journal};
use treadwell_faults::clinic::{self, START, after};
use treadwell_faults::life::folder;
use treadwell_faults::report::{Count, long};
use treadwell_faults::watchdog::watched;

/// The entries of a practice that was set up: its profile.
const BEGUN: i64 = 1;

/// Clients that are registered while others read.
fn writes() -> u64 {
    long("WRITES", 150)
}

#[test]
fn a_reader_beside_a_writer_never_sees_less_than_was_acknowledged() {
    let count = watched(|| {
        let dir = folder();
        let journal = Arc::new(clinic::opened(&dir.path().join("journal.db"), None).unwrap());
        let (acknowledged, reads) = (Arc::new(AtomicI64::new(BEGUN)), Arc::new(AtomicU64::new(0)));
        let done = Arc::new(AtomicBool::new(false));
        let screens: Vec<_> = (0..3)
            .map(|screen| {
                let (journal, acknowledged) = (Arc::clone(&journal), Arc::clone(&acknowledged));
                let (done, reads) = (Arc::clone(&done), Arc::clone(&reads));
                thread::spawn(move || {
                    while !done.load(SeqCst) {
                        let promised = acknowledged.load(SeqCst);
                        let seen = match screen {
                            0 => journal.head().unwrap().seq,
                            1 => journal.work(|dao| Ok(dao.head()?.seq)).unwrap(),
                            // Each entry after the profile is a client: the list must hold as many.
                            _ => BEGUN + everybody(&journal),
                        };
                        assert!(seen >= promised, "screen {screen} sees {seen} of {promised}");
                        reads.fetch_add(1, SeqCst);
                    }
                })
            })
            .collect();
        let job = {
            let (journal, done) = (Arc::clone(&journal), Arc::clone(&done));
            thread::spawn(move || {
                while !done.load(SeqCst) {
                    assert_eq!(journal.check(Depth::Views, None, |_| true).unwrap().findings, []);
                }
            })
        };
        for n in 0..writes() {
            clinic::register(&journal, &format!("Client {n}"), after(START, 1)).unwrap();
            let head = journal.head().unwrap().seq;
            acknowledged.store(head, SeqCst);
            assert_eq!(head, BEGUN + 1 + n.cast_signed());
            if n % 16 == 0 {
                journal.tidy().unwrap();
            }
        }
        done.store(true, SeqCst);
        screens.into_iter().chain([job]).for_each(|thread| thread.join().unwrap());
        assert!(reads.load(SeqCst) > 0);
        Count {
            rounds: reads.load(SeqCst),
            acknowledged: acknowledged.load(SeqCst).cast_unsigned(),
            ..Count::default()
        }
    });
    count.print("reads beside a writer");
}

/// How many clients all pages of the list show together.
fn everybody(journal: &Journal) -> i64 {
    let (mut found, mut after) = (0, None);
    loop {
        let page = journal.clients("", after.as_deref(), START).unwrap();
        found += i64::try_from(page.rows.len()).unwrap();
        match page.next {
            Some(next) => after = Some(next),
            None => return found,
        }
    }
}

#[test]
fn a_listener_may_read_and_write_and_sees_what_it_is_told_of() {
    let count = watched(|| {
        let dir = folder();
        let journal = Arc::new(clinic::opened(&dir.path().join("journal.db"), None).unwrap());
        let acknowledged = Arc::new(AtomicI64::new(BEGUN));
        let calls = Arc::new(AtomicU64::new(0));
        let subscriptions: Vec<_> = (0..2)
            .map(|listener| {
                let (ours, acknowledged, calls) = (Arc::clone(&journal), Arc::clone(&acknowledged), Arc::clone(&calls));
                let subscribed = journal.subscribe(move |changes| {
                    assert!(!changes.is_empty());
                    let promised = acknowledged.load(SeqCst);
                    assert!(ours.head().unwrap().seq >= promised);
                    // A write leads to the next call: not for ever.
                    if calls.fetch_add(1, SeqCst) < 40 {
                        clinic::register(&ours, &format!("Told {listener}"), after(START, 2)).unwrap();
                        ours.today(START).unwrap();
                    }
                });
                subscribed.unwrap()
            })
            .collect();
        for n in 0..40 {
            clinic::register(&journal, &format!("Client {n}"), after(START, 1)).unwrap();
            acknowledged.fetch_max(journal.head().unwrap().seq, SeqCst);
        }
        while calls.load(SeqCst) < 41 {
            clinic::register(&journal, "One more", after(START, 3)).unwrap();
            thread::yield_now();
        }
        drop(subscriptions);
        assert_eq!(journal.check(Depth::Views, None, |_| true).unwrap().findings, []);
        let head = journal.head().unwrap().seq;
        Count { rounds: calls.load(SeqCst), acknowledged: head.cast_unsigned(), ..Count::default() }
    });
    count.print("listeners that write");
}

#[test]
fn a_listener_may_end_its_own_subscription_and_even_close_the_journal() {
    watched(|| {
        let dir = folder();
        let path = dir.path().join("journal.db");
        let journal = Arc::new(clinic::opened(&path, None).unwrap());
        let (closed, is_closed) = std::sync::mpsc::channel();
        let ours = Arc::clone(&journal);
        let subscription = journal.subscribe(move |_| {
            ours.close();
            // The main thread may be gone already after a second call; there is none, since closing ends it.
            let _ = closed.send(());
        });
        clinic::register(&journal, "Client", after(START, 1)).unwrap();
        is_closed.recv().unwrap();
        assert!(matches!(journal.head(), Err(Error::Closed)));
        drop(subscription);
        assert_eq!(clinic::open(&path, None).unwrap().head().unwrap().seq, BEGUN + 1);
    });
}

#[test]
fn an_old_view_that_somebody_still_reads_holds_up_no_write() {
    watched(|| {
        let dir = folder();
        let path = dir.path().join("journal.db");
        let journal = clinic::opened(&path, None).unwrap();
        journal
            .work(|dao| {
                let before = dao.head()?.seq;
                // Another thread would wait for ever if any of these needed the reader to be done.
                clinic::register(&journal, "Client", after(START, 1))?;
                journal.tidy()?;
                assert_eq!(journal.head()?.seq, before + 1, "the screens see it");
                assert_eq!(dao.head()?.seq, before, "the job goes on with the state that it began with");
                Ok(())
            })
            .unwrap();
        assert_eq!(journal.work(|dao| Ok(dao.head()?.seq)).unwrap(), BEGUN + 1);
        journal.close();
        assert_eq!(clinic::open(&path, None).unwrap().head().unwrap().seq, BEGUN + 1);
    });
}

#[test]
fn a_second_process_is_kept_out_and_changes_nothing() {
    watched(|| {
        let dir = folder();
        let path = dir.path().join("journal.db");
        let journal = clinic::opened(&path, None).unwrap();
        for _ in 0..20 {
            assert!(matches!(clinic::open(&path, None), Err(Error::InUse)));
            clinic::register(&journal, "Client", after(START, 1)).unwrap();
        }
        journal.close();
        assert_eq!(clinic::open(&path, None).unwrap().head().unwrap().seq, BEGUN + 20);
    });
}
