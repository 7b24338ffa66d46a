//! Another client who may be the same person, looked for on a client's page: through the search's index, so that it does
//! not take longer with more clients.

use chrono::NaiveDate;

use super::page::MergeOffer;
use crate::Moment;
use crate::journal::clients::ClientRow;
use crate::journal::names::likeness;
use crate::journal::search::similar;
use crate::journal::search::typed::Typed;
use crate::journal::{Journal, Result};

/// Clients with a similar name that are looked at.
const LOOKED_AT: usize = 24;

impl Journal {
    /// The client that is most like this one; none who was surely born on another day.
    pub(in crate::journal) fn merge_offer(&self, row: &ClientRow, now: Moment) -> Result<Option<MergeOffer>> {
        let typed = Typed::read(&row.facts.name);
        if typed.is_empty() {
            return Ok(None);
        }
        let found = self.read(|dao| similar::clients(dao, &typed, &[], LOOKED_AT))?;
        let births_differ = |other: &ClientRow| {
            let births = [&row.facts.birth, &other.facts.birth];
            births.iter().all(|birth| !birth.is_empty()) && births[0] != births[1]
        };
        let others = found.into_iter().filter(|other| other.client != row.client && !births_differ(other));
        let alike = others.filter_map(|other| {
            let likeness = likeness(&row.folded, &row.facts.birth, &other.folded, &other.facts.birth)?;
            Some((likeness, other))
        });
        let Some((likeness, other)) = alike.max_by_key(|(likeness, _)| *likeness) else { return Ok(None) };
        let (words, dates) = (self.words(), self.dates(now));
        let birth = NaiveDate::parse_from_str(&other.facts.birth, "%Y-%m-%d").map_or_else(
            |_| words.plain("client.no_birth"),
            |birth| words.say("client.birth", &[("date", &dates.full_day(birth))]),
        );
        let with = [("why", words.plain(likeness.words())), ("birth", birth)];
        let with: Vec<(&str, &str)> = with.iter().map(|(key, value)| (*key, value.as_str())).collect();
        Ok(Some(MergeOffer {
            client: other.client.to_string(),
            name: other.facts.name.clone(),
            line: self.merge_words().say("offer", &with),
        }))
    }
}
