//! Where a bug in the core becomes a typed error, so that it never takes the app down with it.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use treadwell_core::journal;

use crate::ApiError;

thread_local! {
    /// This thread is inside a call: a panic on it is reported by place, without its words.
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// Runs a call of the core; what went wrong is said in `language`, also when it is a panic.
///
/// The core holds its state behind locks and transactions, which a panic rolls back; that makes the assertion about
/// unwind safety true.
pub(crate) fn guarded<T>(language: &str, call: impl FnOnce() -> journal::Result<T>) -> Result<T, ApiError> {
    keep_words_out_of_panics();
    let outer = INSIDE.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(call));
    INSIDE.set(outer);
    result.unwrap_or(Err(journal::Error::Bug("a panic"))).map_err(|error| ApiError::new(&error, language))
}

/// The message of a panic may hold what somebody wrote about a client; the platforms copy it into logs and crash
/// reports. Inside a call only the place in the source is printed.
fn keep_words_out_of_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let earlier = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if INSIDE.get() {
                let place = panic.location().map_or_else(String::new, ToString::to_string);
                eprintln!("treadwell: a bug at {place}");
            } else {
                earlier(panic);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_in_the_core_becomes_an_internal_error_without_its_words() {
        let result: Result<(), ApiError> = guarded("en", || panic!("what Maya said"));
        let error = result.expect_err("a panic is no success");
        assert!(matches!(error, ApiError::Internal { .. }));
        assert!(!format!("{error} {error:?}").contains("Maya"));
    }

    #[test]
    fn a_call_works_after_another_one_panicked() {
        let _: Result<(), ApiError> = guarded("en", || panic!("first"));
        assert_eq!(guarded("en", || Ok(7)), Ok(7));
    }
}
