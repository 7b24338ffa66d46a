//! Looking up while somebody types: clients by their name, and what was written about them.
//!
//! Newest first and a page at a time; nothing is ranked, so that what was found does not jump about from letter to letter.
//! What was typed is only ever words to look for, never a query: signs, operators and emoji are looked past.
//!
//! Not here: the techniques and topics of the library ([`crate::library`]).

mod hits;
pub(super) mod index;
pub mod page;
pub(super) mod similar;
mod snippet;
#[cfg(test)]
mod tests;
pub(super) mod typed;
mod written;

use super::{Error, Journal, Result, clients};
use crate::Moment;
use crate::words::Words;
use page::SearchPage;
use typed::Typed;

/// Clients above the notes; all of them are a list of their own ([`Journal::clients`]).
const CLIENTS: usize = 6;

/// Notes of one page.
const NOTES: usize = 20;

impl Journal {
    pub(super) fn search_words(&self) -> Words<'static> {
        Words::new(&self.text().tables["note_search"])
    }

    /// Clients and notes that hold what was typed, newest first; `after` is the cursor of the page before, which goes on
    /// with the notes.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a cursor that this journal did not give. Nothing that is typed is an error.
    pub fn search(&self, query: &str, after: Option<&str>, now: Moment) -> Result<SearchPage> {
        let typed = Typed::read(query);
        let first_page = after.is_none();
        let before = after.map_or(Ok(i64::MAX), cursor)?;
        let words = self.search_words();
        if typed.is_empty() {
            let empty_line = words.plain("too_short");
            return Ok(SearchPage { empty_line, ..SearchPage::default() });
        }
        let (clients, similar, mut hits) = self.read(|dao| {
            let clients = if first_page { clients::matching(dao, &typed, CLIENTS + 1)? } else { Vec::new() };
            let few = first_page && clients.len() < similar::FEW;
            let similar = if few { similar::clients(dao, &typed, &clients, CLIENTS)? } else { Vec::new() };
            Ok((clients, similar, hits::find(dao, &typed, before, NOTES + 1)?))
        })?;
        let more = hits.len() > NOTES;
        hits.truncate(NOTES);
        let after = hits.last().filter(|_| more).map(|hit| hit.number.to_string());
        let notes = hits.into_iter().map(|hit| self.note_hit(hit, now)).collect::<Vec<_>>();
        let nothing = first_page && clients.is_empty() && similar.is_empty() && notes.is_empty();
        Ok(SearchPage {
            clients_line: if similar.is_empty() { String::new() } else { words.plain("similar") },
            more_clients: clients.len() > CLIENTS,
            clients: clients.iter().take(CLIENTS).chain(&similar).map(|row| self.card(row, now)).collect(),
            notes,
            after,
            empty_line: if nothing { words.plain("nothing") } else { String::new() },
        })
    }
}

fn cursor(text: &str) -> Result<i64> {
    text.parse().map_err(|_| Error::invalid("after", "not a cursor of this search"))
}
