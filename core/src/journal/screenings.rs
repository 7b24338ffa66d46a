//! Screenings as the journal keeps them: the interview as a draft, the outcome with all its evidence.

use super::page::StandingLine;
use super::{ClientId, Journal, RecordId, Result};
use crate::Moment;
use crate::screening::page::{Badge, WindowLine};

/// What a stored screening means now.
#[derive(Default)]
pub(super) struct Standing {
    pub badge: Option<Badge>,
    pub findings: Vec<StandingLine>,
    /// Windows that run, and the first moment after each.
    pub windows: Vec<(WindowLine, Moment)>,
}

/// Today's screening, when it allows a session.
pub(super) struct Allowed {
    pub screening: RecordId,
    pub minutes: Option<u16>,
}

impl Journal {
    pub(super) fn standing(&self, _client: ClientId, _screening: RecordId, _now: Moment) -> Result<Standing> {
        Ok(Standing::default())
    }

    pub(super) fn allowing(&self, _client: ClientId, _now: Moment) -> Result<Allowed> {
        Err(self.refused("no_screening"))
    }
}
