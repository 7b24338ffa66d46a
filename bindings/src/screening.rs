//! The engine behind the interview, on cases as text.

use treadwell_core::content::Content;
use treadwell_core::journal::Error;
use treadwell_core::screening::case::screen_cases;

use crate::ApiError;
use crate::boundary::guarded;

/// Screens an array of cases (JSON) and gives one JSON object a line, as the core's `screen` example does. For the
/// vectors that all languages share; the apps go through the interview.
#[uniffi::export]
pub fn screen(cases_json: String) -> Result<String, ApiError> {
    guarded("en", || {
        let content = Content::embedded();
        screen_cases(content.ruleset(), content.library(), &cases_json)
            .map_err(|bad| Error::invalid(format!("{}: {}", bad.case, bad.key), bad.reason))
    })
}
