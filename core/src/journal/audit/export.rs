//! The list as a page to hand out. Making it is noted in the list itself.

use chrono::NaiveDate;

use super::page::{AccessAction, AccessedKind, AuditSpan};
use super::tell::Teller;
use super::walk::{Place, Walk};
use crate::Moment;
use crate::calendar::{local_day, midnight_ms};
use crate::journal::{Dao, Error, Journal, Progress, Result};
use crate::screening::letter_page::{Paper, PaperLines, PaperSection};

/// Lines of one export: more cannot be read by anybody, and would not fit into a phone's memory twice.
const MOST: usize = 10_000;

/// How often progress is told, in lines.
const EVERY: usize = 64;

/// The days of a span as milliseconds UTC: from the first, up to but without the second.
struct Between {
    from_ms: i64,
    to_ms: i64,
}

impl Journal {
    /// Everything that was written within `span`, newest first, as a page to print or hand out. That it was made is noted.
    ///
    /// # Errors
    /// [`Error::Invalid`] for what is no day, [`Error::Refused`] when there are too many lines for one page,
    /// [`Error::Stopped`], or those of the file.
    pub fn audit_text(
        &self,
        span: &AuditSpan,
        now: Moment,
        mut progress: impl FnMut(Progress) -> bool,
    ) -> Result<Paper> {
        let between = Between {
            from_ms: self.day("from", &span.from)?.map_or(0, |day| midnight_ms(day, now.utc_offset_min)),
            to_ms: match self.day("to", &span.to)?.map(|day| day.succ_opt().unwrap_or(day)) {
                Some(day) => midnight_ms(day, now.utc_offset_min),
                None => i64::MAX,
            },
        };
        if between.from_ms >= between.to_ms {
            return Err(Error::invalid("to", self.audit_words().plain("errors.span")));
        }
        let sections = self.work(|dao| self.days(dao, &between, now, &mut progress))?;
        self.note_access(AccessAction::Exported, AccessedKind::Audit, "", now)?;
        let (words, dates) = (self.audit_words(), self.dates(now));
        let about = PaperSection {
            heading: String::new(),
            lines: vec![
                words.say("export.made", &[("date", &dates.full_day(local_day(now))), ("time", &dates.time(now))]),
                words.plain("export.about"),
            ],
            set_as: PaperLines::Plain,
        };
        Ok(Paper::new(words.plain("export.title"), [vec![about], sections].concat()))
    }

    /// A section for each day on which something was written.
    fn days(
        &self,
        dao: &Dao,
        between: &Between,
        now: Moment,
        progress: &mut dyn FnMut(Progress) -> bool,
    ) -> Result<Vec<PaperSection>> {
        let (words, dates) = (self.audit_words(), self.dates(now));
        let mut teller = Teller::new(self, dao, now)?;
        let mut walk =
            Walk::before(dao, if between.to_ms == i64::MAX { Place::END } else { Place::at(between.to_ms) })?;
        let (mut days, mut lines): (Vec<PaperSection>, usize) = (Vec::new(), 0);
        while let Some(step) = walk.step()? {
            if step.header.hlc.epoch_ms() < between.from_ms {
                break;
            }
            if lines == MOST {
                return Err(Error::Refused { reason: words.say("errors.long", &[("n", &MOST.to_string())]) });
            }
            if lines.is_multiple_of(EVERY) && !progress(Progress { done: lines as u64, total: 0 }) {
                return Err(Error::Stopped);
            }
            lines += 1;
            let written = Teller::written(&step.header);
            let row = teller.row(&step.header)?;
            let heading = dates.full_day(local_day(written));
            if days.last().is_none_or(|day| day.heading != heading) {
                days.push(PaperSection { heading, lines: Vec::new(), set_as: PaperLines::List });
            }
            let Some(day) = days.last_mut() else { continue };
            let said = [row.action, row.what, row.client.unwrap_or_default()];
            let said: Vec<&str> =
                said.iter().map(|part| part.trim_end_matches('.')).filter(|s| !s.is_empty()).collect();
            day.lines.push(words.say(
                "export.line",
                &[
                    ("time", &dates.time(written)),
                    ("who", &row.who),
                    ("what", &said.join(", ")),
                    ("entry", &row.entry_line),
                ],
            ));
            if let Some(lost) = step.lost {
                let row = teller.lost(&step.header, lost);
                day.lines.push(words.say("export.lost", &[("entry", &row.entry_line), ("what", &row.action)]));
            }
        }
        Ok(days)
    }

    /// A day of the span; `None` when it was left open.
    fn day(&self, field: &'static str, text: &str) -> Result<Option<NaiveDate>> {
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|_| self.bad(field, "answer_date"))
    }
}
