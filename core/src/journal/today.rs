//! The first screen of a working day.

use super::merge::people;
use super::page::{DueRow, TodayPage};
use super::{ClientId, Journal, Result, clients};
use crate::Moment;
use crate::calendar::local_day;

/// Clients shown to start with.
const RECENT: usize = 6;

impl Journal {
    /// The first screen of a working day.
    ///
    /// # Errors
    /// Those of the file.
    pub fn today(&self, now: Moment) -> Result<TodayPage> {
        let (drafts, recent, backup) = self.read(|dao| {
            let drafts = dao.drafts()?.into_iter().filter(|draft| draft.key.subject != dao.practice());
            let named = drafts.map(|draft| {
                let client = people::kept(dao, ClientId::from(draft.key.subject))?;
                let name = clients::own_row(dao, client)?.facts.name;
                Ok((draft, name))
            });
            let named = named.collect::<Result<Vec<_>>>()?;
            Ok((named, clients::recent(dao, RECENT)?, self.backup_state(dao, now)?))
        })?;
        let words = self.words();
        Ok(TodayPage {
            date_line: self.dates(now).weekday_day(local_day(now)),
            drafts: drafts.iter().filter_map(|(draft, name)| self.draft_card(draft, name, now)).collect(),
            due: self.due(&recent, now)?,
            recent: recent.iter().map(|row| self.card(row, now)).collect(),
            backup_line: backup.line,
            backup_due: backup.due,
            clock_line: self.clock_check(now)?,
            review_line: words.plain("today.review"),
        })
    }

    /// Windows of recent clients that end today or tomorrow, or ended this week; check-ins join them later.
    fn due(&self, recent: &[clients::ClientRow], now: Moment) -> Result<Vec<DueRow>> {
        let mut due = Vec::new();
        for row in recent {
            let Some(screening) = row.screening else { continue };
            for (window, ends) in self.standing(row.client, screening, now)?.windows {
                if (-7..=1).contains(&(local_day(ends) - local_day(now)).num_days()) {
                    due.push(DueRow {
                        client: row.client.to_string(),
                        title: row.facts.name.clone(),
                        line: window.title.clone(),
                    });
                }
            }
        }
        Ok(due)
    }
}
