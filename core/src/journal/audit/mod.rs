//! Who did what, and when: the log itself, newest first, as lines to read and to hand out.
//!
//! Every write is an entry already; what only looks or hands out is noted by [`Journal::note_access`], and by nothing
//! else: reading costs no writing. The list is not a view. It walks back through the log from a cursor, a bounded stretch
//! for each page.

mod access;
mod export;
pub mod page;
mod tell;
#[cfg(test)]
mod tests;
mod walk;

use rusqlite::named_params;

use super::entry::Header;
use super::merge::people;
use super::{ClientId, Dao, EntryKind, Journal, Result};
use crate::Moment;
use crate::words::Words;
use page::{AuditFilter, AuditGroup, AuditPage, AuditRow};
use tell::{Teller, group};
use walk::{HEADER, Place, Walk, read_header};

/// Lines of one page.
const PAGE: usize = 50;

/// Entries that one page looks at. Further back it is the next page's turn, so that a filter with few lines in a long
/// journal keeps no screen waiting.
const LOOKED_AT: usize = 4_000;

/// Whether a filter shows lines of this group.
fn shows(filter: AuditGroup, line: AuditGroup) -> bool {
    filter == AuditGroup::All || filter == line
}

impl Journal {
    pub(super) fn audit_words(&self) -> Words<'static> {
        Words::new(&self.text().tables["audit"])
    }

    /// A page of who did what, newest first; `after` is the cursor of the page before.
    ///
    /// # Errors
    /// [`Error::Invalid`](super::Error::Invalid) for a cursor or client that this journal did not give.
    pub fn audit(&self, after: Option<&str>, filter: &AuditFilter, now: Moment) -> Result<AuditPage> {
        let from = after.map_or(Ok(Place::END), Place::parse)?;
        let client = filter.client.as_deref().map(|client| self.client_id(client)).transpose()?;
        self.read(|dao| match client {
            Some(client) => self.audit_of(dao, client, from, filter.group, now),
            None => self.audit_of_all(dao, from, filter.group, now),
        })
    }

    fn audit_of_all(&self, dao: &Dao, from: Place, filter: AuditGroup, now: Moment) -> Result<AuditPage> {
        let mut teller = Teller::new(self, dao, now)?;
        let mut walk = Walk::before(dao, from)?;
        let (mut rows, mut last) = (Vec::new(), None);
        for _ in 0..LOOKED_AT {
            if rows.len() >= PAGE {
                break;
            }
            let Some(step) = walk.step()? else { break };
            if shows(filter, group(step.header.kind)) {
                rows.push(teller.row(&step.header)?);
            }
            if let Some(lost) = step.lost.filter(|_| shows(filter, AuditGroup::Keeping)) {
                rows.push(teller.lost(&step.header, lost));
            }
            last = Some(step.header);
        }
        Ok(self.audit_page(rows, last.filter(|_| !walk.is_done()), now))
    }

    /// Of one client, and of the records that are shown as one with theirs: their own entries, and the notes of who accessed
    /// them. Bounded by the person's history.
    fn audit_of(&self, dao: &Dao, client: ClientId, from: Place, filter: AuditGroup, now: Moment) -> Result<AuditPage> {
        let mut query = dao.db().prepare_cached(&format!(
            "SELECT {HEADER} FROM entries WHERE subject = :client
             UNION ALL
             SELECT {HEADER} FROM entries WHERE subject = :practice AND kind = :noted
                AND record IN (SELECT record FROM entries WHERE subject = :client)"
        ))?;
        let noted = EntryKind::AccessNoted.number();
        let mut found: Vec<Header> = Vec::new();
        for client in people::records(dao, client)? {
            let own = query.query_map(
                named_params! { ":client": client, ":practice": dao.practice(), ":noted": noted },
                read_header,
            )?;
            for header in own {
                found.push(header?);
            }
        }
        found.retain(|header| Place::of(header) < from && shows(filter, group(header.kind)));
        found.sort_by_key(|header| std::cmp::Reverse(Place::of(header)));
        let more = found.len() > PAGE;
        found.truncate(PAGE);
        let mut teller = Teller::new(self, dao, now)?;
        let rows = found.iter().map(|header| teller.row(header)).collect::<Result<_>>()?;
        Ok(self.audit_page(rows, found.last().copied().filter(|_| more), now))
    }

    /// `last` is what was looked at last when there is more behind it.
    fn audit_page(&self, rows: Vec<AuditRow>, last: Option<Header>, now: Moment) -> AuditPage {
        let words = self.audit_words();
        let line = match &last {
            Some(last) => words.say("back_to", &[("when", &self.dates(now).when(Teller::written(last)))]),
            None => words.plain("back_to_first"),
        };
        AuditPage { rows, after: last.map(|last| Place::of(&last).cursor()), line }
    }
}
