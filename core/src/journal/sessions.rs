//! The session while it runs: every tap is durable when its call comes back.

use super::check;
use super::clients;
use super::form::{NoteForm, PressureMark, SegmentForm};
use super::history::{begun, draft_key};
use super::page::{ClosePage, MarkRow, ReadyItem, ReadyPage, SegmentRow, SessionPage};
use super::session::{Note, Segment, SessionDraft};
use super::soap;
use super::{ClientId, Dao, DraftKind, EntryKind, Journal, NewEntry, RecordId, Result, Writer, bodies, practice};
use crate::Moment;
use crate::calendar::local_day;

/// The draft of a client's session and when it was last kept.
pub(super) fn draft_of(dao: &Dao, client: ClientId) -> Result<Option<(SessionDraft, Moment)>> {
    let Some(draft) = begun(dao, DraftKind::Session, client)? else { return Ok(None) };
    Ok(Some((serde_json::from_value(draft.body)?, draft.updated_at)))
}

pub(super) fn keep(writer: &mut Writer, client: ClientId, draft: &SessionDraft) -> Result<()> {
    let begun = begun(writer, DraftKind::Session, client)?;
    let key = begun.map_or_else(|| draft_key(DraftKind::Session, client), |draft| draft.key);
    writer.put_draft(key, &bodies::to_json(draft)?)
}

/// A session is over.
pub(super) fn forget(writer: &mut Writer, client: ClientId) -> Result<()> {
    if let Some(draft) = begun(writer, DraftKind::Session, client)? {
        writer.remove_draft(draft.key)?;
    }
    Ok(())
}

impl Journal {
    /// The check before anybody steps up.
    ///
    /// # Errors
    /// [`super::Error::Refused`] when today's screening does not allow a session.
    pub fn ready(&self, client: &str, now: Moment) -> Result<ReadyPage> {
        let id = self.client_id(client)?;
        self.allowing(id, now)?;
        let words = self.words();
        let items = words.labels("ready.items").into_iter().map(|(id, label)| ReadyItem { id, label }).collect();
        Ok(ReadyPage {
            title: words.plain("ready.title"),
            items,
            all_label: words.plain("ready.all"),
            not_ready_line: words.plain("ready.not_ready"),
        })
    }

    /// Begins a session on today's screening.
    ///
    /// # Errors
    /// [`super::Error::Refused`] when something is not ready, today's screening does not allow it, or a session runs already.
    pub fn begin_session(
        &self,
        client: &str,
        ready: &[String],
        pain_before: Option<u8>,
        now: Moment,
    ) -> Result<SessionPage> {
        let id = self.client_id(client)?;
        let pain_before = check::pain("pain_before", pain_before).map_err(|invalid| self.invalid(invalid))?;
        let items = self.words().labels("ready.items");
        if items.iter().any(|(item, _)| !ready.contains(item)) {
            return Err(self.refused("ready"));
        }
        let allowed = self.allowing(id, now)?;
        self.write(now, |writer| {
            if practice::profile(writer)?.is_none() {
                return Err(self.refused("no_practice"));
            }
            if draft_of(writer, id)?.is_some() {
                return Err(self.refused("session_open"));
            }
            // A merge or another screening may have come in between.
            if clients::row(writer, id)?.screening != Some(allowed.screening) {
                return Err(self.refused("no_screening"));
            }
            let session = RecordId::new(writer.id_time())?;
            let mut ready: Vec<String> = items.into_iter().map(|(item, _)| item).collect();
            ready.sort_unstable();
            let mut draft = SessionDraft::begin(session, allowed.screening, now, ready);
            draft.pain_before = pain_before;
            draft.planned_minutes = allowed.minutes;
            keep(writer, id, &draft)
        })?;
        self.session(client, now)
    }

    /// A running session.
    ///
    /// # Errors
    /// [`super::Error::Refused`] when there is none.
    pub fn session(&self, client: &str, now: Moment) -> Result<SessionPage> {
        let id = self.client_id(client)?;
        let (name, draft, kept) = self.read(|dao| {
            let name = clients::row(dao, id)?.facts.name;
            let (draft, kept) = draft_of(dao, id)?.ok_or_else(|| self.refused("no_session"))?;
            Ok((name, draft, kept))
        })?;
        self.session_page(id, name, &draft, kept, now)
    }

    fn session_page(
        &self,
        client: ClientId,
        name: String,
        draft: &SessionDraft,
        kept: Moment,
        now: Moment,
    ) -> Result<SessionPage> {
        let (words, dates) = (self.words(), self.dates(now));
        let at = |epoch_ms| Moment { epoch_ms, ..draft.started };
        let mut segments = self.segment_rows(draft);
        let current = if draft.running { segments.pop() } else { None };
        let last_mark = draft.marks.last();
        let recovered = kept < self.opened_at;
        Ok(SessionPage {
            session: draft.session.to_string(),
            client: client.to_string(),
            client_name: name,
            started_at_ms: draft.started.epoch_ms,
            planned_minutes: draft.planned_minutes,
            since_line: words.say("session.since", &[("time", &dates.time(draft.started))]),
            current,
            current_since_ms: draft.current().and_then(|segment| segment.began_at_ms),
            segments,
            next: self.next_step(client, draft)?,
            marks: self.mark_rows(draft, now),
            last_mark_line: last_mark.map_or_else(String::new, |last| {
                words.say("session.last_mark", &[("mark", &words.plain(soap::mark_words(last.said)))])
            }),
            last_mark_at_ms: last_mark.map(|last| last.marked_at_ms),
            pain_before: draft.pain_before,
            stopped_line: draft
                .stopped_at_ms()
                .map(|stopped| words.say("session.stopped", &[("time", &dates.time(at(stopped)))])),
            recovered_line: recovered.then(|| words.say("session.recovered", &[("time", &dates.time(kept))])),
        })
    }

    pub(super) fn segment_rows(&self, draft: &SessionDraft) -> Vec<SegmentRow> {
        draft.segments.iter().enumerate().map(|(index, segment)| self.segment_row(index, segment)).collect()
    }

    fn segment_row(&self, index: usize, segment: &Segment) -> SegmentRow {
        let warning = segment
            .warnings
            .first()
            .map(|warning| self.words().say("session.kept", &[("warning", warning), ("reason", &segment.reason)]));
        SegmentRow {
            index: u32::try_from(index).unwrap_or(u32::MAX),
            title: self.technique_title(&segment.technique),
            line: self.segment_line(segment),
            minutes: segment.minutes,
            warning,
            form: segment.form(),
        }
    }

    pub(super) fn mark_rows(&self, draft: &SessionDraft, now: Moment) -> Vec<MarkRow> {
        let (words, dates) = (self.words(), self.dates(now));
        let rows = draft.marks.iter().map(|mark| {
            let word = words.plain(soap::mark_words(mark.said));
            let time = dates.time(Moment { epoch_ms: mark.marked_at_ms, ..draft.started });
            let line = match mark.during.and_then(|place| draft.segments.get(place)) {
                Some(segment) => words.say(
                    "session.mark_line_during",
                    &[("time", &time), ("mark", &word), ("technique", &self.technique_title(&segment.technique))],
                ),
                None => words.say("session.mark_line", &[("time", &time), ("mark", &word)]),
            };
            MarkRow { mark: mark.said, at_ms: mark.marked_at_ms, line }
        });
        rows.collect()
    }

    /// Changes the draft and keeps it, in one transaction.
    fn edit(
        &self,
        client: &str,
        now: Moment,
        change: impl FnOnce(&mut SessionDraft) -> Result<()>,
    ) -> Result<SessionPage> {
        let id = self.client_id(client)?;
        let (name, draft) = self.write(now, |writer| {
            let (mut draft, _) = draft_of(writer, id)?.ok_or_else(|| self.refused("no_session"))?;
            change(&mut draft)?;
            keep(writer, id, &draft)?;
            Ok((clients::row(writer, id)?.facts.name, draft))
        })?;
        self.session_page(id, name, &draft, now, now)
    }

    /// Begins a segment; the one before it ends.
    ///
    /// # Errors
    /// [`super::Error::Invalid`] names the field, also `reason` when a warning stands and none is given.
    pub fn start_segment(&self, client: &str, form: &SegmentForm, now: Moment) -> Result<SessionPage> {
        let segment = self.judged(client, form, false, now)?;
        self.edit(client, now, |draft| {
            draft.start(segment, now);
            Ok(())
        })
    }

    /// Ends the segment that runs.
    ///
    /// # Errors
    /// [`super::Error::Refused`] when there is no session.
    pub fn end_segment(&self, client: &str, now: Moment) -> Result<SessionPage> {
        self.edit(client, now, |draft| {
            draft.end(now);
            Ok(())
        })
    }

    /// Logs a segment after it was done; what runs goes on.
    ///
    /// # Errors
    /// [`super::Error::Invalid`] names the field.
    pub fn log_segment(&self, client: &str, form: &SegmentForm, now: Moment) -> Result<SessionPage> {
        let mut segment = self.judged(client, form, true, now)?;
        segment.minutes = form.minutes.ok_or_else(|| self.bad("minutes", "minutes"))?;
        self.edit(client, now, |draft| {
            let end = draft.segments.len() - usize::from(draft.running);
            draft.segments.insert(end, segment);
            for mark in &mut draft.marks {
                mark.during = mark.during.map(|place| if place >= end { place + 1 } else { place });
            }
            Ok(())
        })
    }

    /// Puts a segment right.
    ///
    /// # Errors
    /// [`super::Error::Invalid`] names the field.
    pub fn revise_segment(&self, client: &str, index: u32, form: &SegmentForm, now: Moment) -> Result<SessionPage> {
        let revised = self.judged(client, form, true, now)?;
        self.edit(client, now, |draft| {
            let running = draft.running && index as usize + 1 == draft.segments.len();
            let segment = draft.segments.get_mut(index as usize).ok_or_else(|| self.bad("index", "no_segment"))?;
            let minutes = if running { 0 } else { form.minutes.unwrap_or(segment.minutes) };
            *segment = Segment { began_at_ms: segment.began_at_ms, minutes, ..revised };
            Ok(())
        })
    }

    /// Takes a segment off the log of a session that is not signed.
    ///
    /// # Errors
    /// [`super::Error::Invalid`] when there is no such segment.
    pub fn remove_segment(&self, client: &str, index: u32, now: Moment) -> Result<SessionPage> {
        let index = index as usize;
        self.edit(client, now, |draft| {
            if index >= draft.segments.len() {
                return Err(self.bad("index", "no_segment"));
            }
            if draft.running && index + 1 == draft.segments.len() {
                draft.running = false;
            }
            draft.segments.remove(index);
            for mark in &mut draft.marks {
                mark.during = mark.during.filter(|place| *place != index);
                mark.during = mark.during.map(|place| if place > index { place - 1 } else { place });
            }
            Ok(())
        })
    }

    /// Adds a mark to the pressure ledger.
    ///
    /// # Errors
    /// [`super::Error::Refused`] when there is no session.
    pub fn mark_pressure(&self, client: &str, mark: PressureMark, now: Moment) -> Result<SessionPage> {
        self.edit(client, now, |draft| {
            draft.mark(mark, now);
            Ok(())
        })
    }

    /// Takes the last mark back.
    ///
    /// # Errors
    /// [`super::Error::Refused`] when there is none.
    pub fn undo_mark(&self, client: &str, now: Moment) -> Result<SessionPage> {
        self.edit(client, now, |draft| if draft.undo_mark() { Ok(()) } else { Err(self.refused("nothing_to_undo")) })
    }

    /// Pain before and after; `None` leaves what was said.
    ///
    /// # Errors
    /// [`super::Error::Invalid`] for more than 10.
    pub fn set_pain(&self, client: &str, before: Option<u8>, after: Option<u8>, now: Moment) -> Result<()> {
        let before = check::pain("pain_before", before).map_err(|invalid| self.invalid(invalid))?;
        let after = check::pain("pain_after", after).map_err(|invalid| self.invalid(invalid))?;
        self.edit(client, now, |draft| {
            draft.pain_before = before.or(draft.pain_before);
            draft.pain_after = after.or(draft.pain_after);
            Ok(())
        })?;
        Ok(())
    }

    /// Keeps the free words of the note.
    ///
    /// # Errors
    /// [`super::Error::Invalid`] names the part that is too long.
    pub fn keep_note(&self, client: &str, note: &NoteForm, now: Moment) -> Result<()> {
        check::note(note).map_err(|invalid| self.invalid(invalid))?;
        self.edit(client, now, |draft| {
            draft.note = Note::from(note);
            Ok(())
        })?;
        Ok(())
    }

    /// The end of a session, before signing.
    ///
    /// # Errors
    /// [`super::Error::Refused`] when there is no session.
    pub fn close_page(&self, client: &str, now: Moment) -> Result<ClosePage> {
        let id = self.client_id(client)?;
        let (name, mut draft) = self.read(|dao| {
            let (draft, _) = draft_of(dao, id)?.ok_or_else(|| self.refused("no_session"))?;
            Ok((clients::row(dao, id)?.facts.name, draft))
        })?;
        draft.end(now); // as it would be signed; what is kept runs on
        let (words, dates) = (self.words(), self.dates(now));
        let minutes = words.count("minutes.count", u64::from(draft.minutes()), &[]);
        let segments = words.count("close.segments", draft.segments.len() as u64, &[]);
        let mut missing = Vec::new();
        if draft.segments.is_empty() {
            missing.push(words.plain("close.missing_segment"));
        }
        let day = dates.near_day(local_day(draft.started));
        Ok(ClosePage {
            session: draft.session.to_string(),
            who_line: words.say("close.who", &[("name", &name), ("date", &day)]),
            line: words.say("close.line", &[("minutes", &minutes), ("segments", &segments)]),
            pain_before: draft.pain_before,
            pain_after: draft.pain_after,
            pain_words: words.list("minutes.pain"),
            note: NoteForm::from(&draft.note),
            from_log: self.log_words(id, &draft, now)?,
            segments: self.segment_rows(&draft),
            missing,
            sign_line: words.plain("close.sign_line"),
        })
    }

    /// What the log says for the note.
    pub(super) fn log_words(&self, client: ClientId, draft: &SessionDraft, now: Moment) -> Result<NoteForm> {
        let standing = self.standing(client, draft.screening, now)?;
        let level = standing.badge.map_or_else(String::new, |badge| badge.word);
        let findings: Vec<String> = standing.findings.into_iter().map(|finding| finding.title).collect();
        let windows: Vec<String> = standing.windows.into_iter().map(|(window, _)| window.title).collect();
        let facts = soap::ScreeningFacts { level: &level, findings: &findings, windows: &windows };
        Ok(soap::from_log(self.words(), draft, &facts))
    }

    /// Throws a session away; what it held stays in the log, with the reason.
    ///
    /// # Errors
    /// [`super::Error::Invalid`] without a reason.
    pub fn discard_session(&self, client: &str, reason: &str, now: Moment) -> Result<()> {
        let id = self.client_id(client)?;
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(self.bad("reason", "discard_reason"));
        }
        self.write(now, |writer| {
            let (draft, _) = draft_of(writer, id)?.ok_or_else(|| self.refused("no_session"))?;
            writer.append(NewEntry {
                subject: id.into(),
                record: draft.session,
                kind: EntryKind::SessionDiscarded,
                occurred_at: now,
                body: bodies::to_json(&bodies::SessionDiscarded {
                    v: bodies::V,
                    reason: reason.to_owned(),
                    session: bodies::to_json(&draft)?,
                })?,
            })?;
            forget(writer, id)
        })
    }
}

impl From<&NoteForm> for Note {
    fn from(form: &NoteForm) -> Self {
        let NoteForm { subjective, objective, assessment, plan } = form.clone();
        Self { subjective, objective, assessment, plan }
    }
}

impl From<&Note> for NoteForm {
    fn from(note: &Note) -> Self {
        let Note { subjective, objective, assessment, plan } = note.clone();
        Self { subjective, objective, assessment, plan }
    }
}

impl Segment {
    /// As it was entered.
    pub(super) fn form(&self) -> SegmentForm {
        SegmentForm {
            technique: self.technique.clone(),
            region: self.region.clone(),
            side: self.side.id().to_owned(),
            foot_surface: self.foot_surface.id().to_owned(),
            feet: self.feet.id().to_owned(),
            pressure: self.pressure.level(),
            support: self.support.id().to_owned(),
            load_percent: self.load_percent,
            minutes: (self.minutes > 0).then_some(self.minutes),
            reason: self.reason.clone(),
        }
    }
}
