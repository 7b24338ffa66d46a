//! I-15: what earlier check-ins told.

use super::picture::{Names, Picture};
use super::{Fired, Rule};
use crate::screening::model::{Advice, EarlierCheckIn};
use crate::screening::rules::Level;

/// An unresolved red flag after any earlier session, or each of the last two sessions ended worse than the one before.
pub(super) fn i_15(picture: &Picture<'_, '_>) -> Option<Fired> {
    let earlier = &picture.context.inputs.earlier;
    let unresolved =
        earlier.iter().any(|told| told.advice >= Advice::SameDayDoctor && !(told.over && told.seen_by_doctor));
    (unresolved || worse_and_worse(earlier)).then(|| Fired::new(Rule::I15, Level::DoNotProceed, Names::default()))
}

/// The pain at the end rose twice running. A session whose pain nobody told is passed over.
fn worse_and_worse(earlier: &[EarlierCheckIn]) -> bool {
    let mut told: Vec<(i64, i64, u8)> = earlier
        .iter()
        .filter_map(|told| Some((told.session_ended.epoch_ms, told.answered_at.epoch_ms, told.pain?)))
        .collect();
    told.sort_unstable();
    // The first answer of each session is the one that is nearest to its end.
    told.dedup_by_key(|(session, _, _)| *session);
    match told.as_slice() {
        [.., (_, _, first), (_, _, second), (_, _, third)] => first < second && second < third,
        _ => false,
    }
}
