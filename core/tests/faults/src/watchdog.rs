//! Tells a test that hangs from one that is slow.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use crate::report::long;

/// Seconds: far longer than any work in the suite takes on the slowest machine. The long runs set their own.
const PATIENCE: u64 = 600;

/// Runs `work` on a thread of its own and waits for its end.
///
/// # Panics
/// When `work` does, or does not end.
pub fn watched<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let (tell, told) = channel();
    let worker = thread::spawn(move || {
        let value = work();
        // Nobody listens any more only when the watch has given up.
        let _ = tell.send(());
        value
    });
    let patience = Duration::from_secs(long("PATIENCE", PATIENCE));
    if told.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
        panic!("deadlock: no end after {patience:?}");
    }
    worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
