//! The engine behind the interview, on cases as text.

use crate::ApiError;
use crate::boundary::guarded;

/// Screens an array of cases (JSON) and gives one JSON object a line: what the `screen` example of the core does. For
/// the vectors that all languages share; the apps go through the interview.
#[uniffi::export]
pub fn screen(cases_json: String) -> Result<String, ApiError> {
    let _ = cases_json;
    guarded("en", || Err(treadwell_core::journal::Error::Bug("this part is not there yet")))
}
