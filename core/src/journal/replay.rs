//! A stored screening, decided again: by the rules of its day, and by the rules of this app.

use super::screenings::{Judged, client_of, judged, screener};
use super::{Journal, RecordId, Result};
use crate::Moment;
use crate::calendar::local_day;
use crate::screening::page::ReplayPage;

impl Journal {
    /// Decides a stored screening again from the same answers. Nothing is written: what was decided stays.
    ///
    /// # Errors
    /// [`super::Error::Refused`] when there is no such screening; [`super::Error::Damaged`] when the rules of its day are
    /// not in the file any more.
    pub fn replay(&self, screening: &str, now: Moment) -> Result<ReplayPage> {
        let record: RecordId = screening.parse().map_err(|_| self.bad("screening", "no_record"))?;
        let judged = self.read(|dao| {
            let client = client_of(dao, record)?.ok_or_else(|| self.refused("no_record"))?;
            judged(dao, client, record)?.ok_or_else(|| self.refused("no_record"))
        })?;
        Ok(self.replay_page(&judged, now))
    }

    fn replay_page(&self, judged: &Judged, now: Moment) -> ReplayPage {
        let Judged { evidence, outcome, differs, .. } = judged;
        let (pages, content) = (self.pages(), Self::content());
        let words = pages.table("changes");
        let date = pages.dates(now).day(local_day(evidence.inputs.now));
        let date = [("date", date.as_str())];
        let version = [("version", evidence.content_version.as_str())];
        let same_rules = evidence.content_digest == content.digest();
        let mut lines = Vec::new();
        if *differs {
            if evidence.engine != crate::screening::ENGINE {
                let versions = [("then", evidence.engine.as_str()), ("now", crate::screening::ENGINE)];
                lines.push(words.say("replay.engine", &versions));
            }
            lines.extend(pages.difference_from(&evidence.decided, outcome).lines);
        }
        lines.push(words.say("replay.stands", &date));
        let newer = (!same_rules).then(|| {
            let newest = screener().screen(&evidence.inputs);
            pages.difference_from(&evidence.decided, &newest)
        });
        if newer.is_some() {
            lines.push(words.say("replay.changed_rules", &[("version", content.version())]));
        }
        ReplayPage {
            title: words.say(if *differs { "replay.other" } else { "replay.same" }, &date),
            same: !differs,
            then: self.badge(evidence.decided.level),
            now: self.badge(outcome.level),
            content_line: words.say(if same_rules { "replay.content_same" } else { "replay.content_kept" }, &version),
            lines,
            newer,
        }
    }
}
