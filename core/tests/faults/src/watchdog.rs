//! Tells a test that hangs from one that is slow.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// Far longer than any work in the tests takes, on the slowest machine.
const PATIENCE: Duration = Duration::from_secs(300);

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
    if told.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
        panic!("deadlock: no end after {PATIENCE:?}");
    }
    worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
