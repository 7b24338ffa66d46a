//! What can be done next, what stands against it, and the segment that is logged in the end.

use super::form::SegmentForm;
use super::page::NextStep;
use super::session::{Segment, SessionDraft};
use super::{ClientId, Journal, Result};
use crate::Moment;

impl Journal {
    pub(super) fn judged(&self, _client: &str, _form: &SegmentForm, _now: Moment) -> Result<Segment> {
        Err(self.refused("no_screening"))
    }

    pub(super) fn next_step(&self, _client: ClientId, _draft: &SessionDraft, _now: Moment) -> Result<Option<NextStep>> {
        Ok(None)
    }
}
