//! Signed sessions: signing, reading, adding to. A signed note is never changed; both versions are shown.

use super::bodies::{self, SessionAmended, SessionCommitted};
use super::canonical::canonical;
use super::form::AmendForm;
use super::merge::people;
use super::page::{AmendmentCard, RecordPage, RecordPart};
use super::session::{Note, SessionDraft};
use super::sessions::{self, draft_of};
use super::sign::Signature;
use super::{
    ClientId, Dao, Entry, EntryKind, Error, Journal, Kind, NewEntry, RecordId, Result, SubjectId, check, clients,
    practice, soap,
};
use crate::Moment;
use crate::calendar::local_day;

/// A session's entries, sorted out.
struct Signed {
    /// Whose record it was written in.
    client: ClientId,
    /// The client that this record is shown in.
    kept: ClientId,
    name: String,
    committed: Entry,
    signature: Option<Entry>,
    amendments: Vec<(Entry, Option<Entry>)>,
}

/// The person that a record of a session is about.
fn subject_of(dao: &Dao, record: RecordId) -> Result<Option<SubjectId>> {
    use rusqlite::OptionalExtension;
    let subject = dao
        .db()
        .prepare_cached("SELECT client FROM view_event WHERE record = ?1 LIMIT 1")?
        .query_row([record], |row| row.get(0))
        .optional()?;
    Ok(subject)
}

fn signed(dao: &Dao, record: RecordId) -> Result<Option<Signed>> {
    let Some(subject) = subject_of(dao, record)? else { return Ok(None) };
    let (mut committed, mut signatures, mut amendments) = (None, Vec::new(), Vec::new());
    for entry in dao.entries_of_record(subject, record)? {
        let Kind::Known(kind) = entry.header.kind else { continue };
        match kind {
            EntryKind::SessionCommitted => committed = Some(entry),
            EntryKind::SessionSigned | EntryKind::AmendmentSigned => signatures.push(entry),
            EntryKind::SessionAmended => amendments.push(entry),
            EntryKind::PracticeSet
            | EntryKind::PractitionerKey
            | EntryKind::FavouriteSet
            | EntryKind::OwnNoteSet
            | EntryKind::PractitionerChecked
            | EntryKind::ClientRegistered
            | EntryKind::ClientRevised
            | EntryKind::ScreeningCompleted
            | EntryKind::SessionDiscarded
            | EntryKind::LetterRequested
            | EntryKind::LetterAnswered
            | EntryKind::PersonErased
            | EntryKind::RetentionSet
            | EntryKind::Salvaged
            | EntryKind::NotedWhileLocked
            | EntryKind::AccessNoted
            | EntryKind::JournalVerified
            | EntryKind::KeyRotated
            | EntryKind::ClientsMerged
            | EntryKind::MergeUndone
            | EntryKind::BackupKeySet
            | EntryKind::BackupMade
            | EntryKind::BackupRestored
            | EntryKind::InboxKeySet
            | EntryKind::AttachmentAdded
            | EntryKind::AttachmentRemoved => {}
        }
    }
    let Some(committed) = committed else { return Ok(None) };
    let mut signature_of = |entry: &Entry| {
        let of = |signature: &Entry| signature.decode::<Signature>().is_ok_and(|body| body.signs == entry.header.id);
        signatures.iter().position(of).map(|place| signatures.remove(place))
    };
    let signature = signature_of(&committed);
    let amendments = amendments.into_iter().map(|entry| (signature_of(&entry), entry));
    Ok(Some(Signed {
        client: subject.into(),
        kept: people::kept(dao, subject.into())?,
        name: clients::own_row(dao, people::kept(dao, subject.into())?)?.facts.name,
        signature,
        amendments: amendments.map(|(signature, entry)| (entry, signature)).collect(),
        committed,
    }))
}

/// Signature and words agree, and the key is one that this practice introduced.
fn holds(dao: &Dao, entry: &Entry, signature: Option<&Entry>) -> Result<bool> {
    let Some(signature) = signature else { return Ok(false) };
    let Kind::Known(kind) = signature.header.kind else { return Ok(false) };
    let body: Signature = signature.decode()?;
    let words = canonical(entry.json()?);
    let ours = dao.practitioner_key(dao.practice().into())? == Some(body.public_key);
    Ok(ours && body.check(kind, entry.header.record, &words).is_ok())
}

impl Journal {
    /// Signs the session: from now on it can be added to, and never changed.
    ///
    /// # Errors
    /// [`Error::Refused`] when there is nothing to sign.
    pub fn sign_session(&self, client: &str, now: Moment) -> Result<RecordPage> {
        let id = self.client_id(client)?;
        let (draft, _) = self.read(|dao| draft_of(dao, id))?.ok_or_else(|| self.refused("no_session"))?;
        let mut ended = draft.clone();
        ended.end(now);
        let from_log = Note::from(&self.log_words(id, &ended, now)?);
        let record = self.write(now, |writer| {
            let (mut latest, _) = draft_of(writer, id)?.ok_or_else(|| self.refused("no_session"))?;
            if latest != draft {
                return Err(Error::Bug("the session changed while it was being signed"));
            }
            latest.end(now);
            if latest.segments.is_empty() {
                return Err(self.refused("nothing_logged"));
            }
            let practice = practice::profile(writer)?.ok_or_else(|| self.refused("no_practice"))?;
            let practitioner: RecordId = writer.practice().into();
            writer.introduce_practitioner(practitioner)?;
            let session = latest.session;
            let body = committed(latest, from_log, practice.name, &self.language, now);
            let content = writer.append(NewEntry {
                subject: id.into(),
                record: session,
                kind: EntryKind::SessionCommitted,
                occurred_at: body.started,
                body: bodies::to_json(&body)?,
            })?;
            writer.sign(practitioner, &content, EntryKind::SessionSigned, now)?;
            sessions::forget(writer, id)?;
            Ok(session)
        })?;
        self.record(&record.to_string(), now)
    }

    /// Adds to a signed session and signs the addition.
    ///
    /// # Errors
    /// [`Error::Invalid`] names the field; [`Error::Refused`] for a session that is not signed.
    pub fn amend(&self, record: &str, form: &AmendForm, now: Moment) -> Result<RecordPage> {
        let id: RecordId = record.parse().map_err(|_| self.bad("record", "no_record"))?;
        let form = check::amendment(form).map_err(|invalid| self.invalid(invalid))?;
        self.write(now, |writer| {
            let signed = signed(writer, id)?.filter(|signed| signed.signature.is_some());
            let signed = signed.ok_or_else(|| self.refused("not_signed"))?;
            let practice = practice::profile(writer)?.ok_or_else(|| self.refused("no_practice"))?;
            let practitioner: RecordId = writer.practice().into();
            let body =
                SessionAmended { v: bodies::V, reason: form.reason, text: form.text, practitioner: practice.name };
            let content = writer.append(NewEntry {
                subject: signed.client.into(),
                record: id,
                kind: EntryKind::SessionAmended,
                occurred_at: now,
                body: bodies::to_json(&body)?,
            })?;
            writer.sign(practitioner, &content, EntryKind::AmendmentSigned, now)?;
            Ok(())
        })?;
        self.record(record, now)
    }

    /// A signed session with everything that was added.
    ///
    /// # Errors
    /// [`Error::Refused`] when there is no such record.
    pub fn record(&self, record: &str, now: Moment) -> Result<RecordPage> {
        let id: RecordId = record.parse().map_err(|_| self.bad("record", "no_record"))?;
        let (signed, verified, added) = self.read(|dao| {
            let signed = signed(dao, id)?.ok_or_else(|| self.refused("no_record"))?;
            let verified = holds(dao, &signed.committed, signed.signature.as_ref())?;
            let added: Vec<bool> = signed
                .amendments
                .iter()
                .map(|(entry, signature)| holds(dao, entry, signature.as_ref()))
                .collect::<Result<_>>()?;
            Ok((signed, verified, added))
        })?;
        let body: SessionCommitted = signed.committed.decode()?;
        let (words, dates) = (self.words(), self.dates(now));
        let signature = signed.signature.as_ref().map(Entry::decode::<Signature>).transpose()?;
        let signed_at = signature.as_ref().map_or(body.ended, |signature| Moment {
            epoch_ms: signature.signed_at_ms,
            utc_offset_min: signature.utc_offset_min,
        });
        let date = |moment| dates.day(local_day(moment));
        let standing = self.standing(signed.client, body.screening, now)?;
        let amendments =
            signed.amendments.iter().zip(added).map(|((entry, _), holds)| self.amendment_card(entry, holds, now));
        Ok(RecordPage {
            record: record.to_owned(),
            client: signed.kept.to_string(),
            title: words.say("record.title", &[("date", &date(body.started)), ("time", &dates.time(body.started))]),
            client_name: signed.name,
            signed_line: words.say(
                "record.signed",
                &[("name", &body.practitioner), ("date", &date(signed_at)), ("time", &dates.time(signed_at))],
            ),
            content_hash: signature.as_ref().map_or_else(String::new, |signature| hex::encode(signature.content_hash)),
            verified_line: words.plain(if verified { "record.verified" } else { "record.not_verified" }),
            verified,
            parts: self.parts(&body, &standing, now),
            amendments: amendments.collect::<Result<_>>()?,
            attachments: self.attachments_of(id, now)?,
            screening: Some(body.screening.to_string()),
            badge: standing.badge,
        })
    }

    fn amendment_card(&self, entry: &Entry, verified: bool, now: Moment) -> Result<AmendmentCard> {
        let (words, dates) = (self.words(), self.dates(now));
        let body: SessionAmended = entry.decode()?;
        let at = entry.header.occurred_at;
        let (date, time) = (dates.day(local_day(at)), dates.time(at));
        Ok(AmendmentCard {
            when_line: words.say("record.added", &[("date", &date), ("time", &time)]),
            reason: body.reason,
            text: body.text,
            signed_line: words.say("record.signed", &[("name", &body.practitioner), ("date", &date), ("time", &time)]),
            verified,
        })
    }

    fn parts(&self, body: &SessionCommitted, standing: &super::screenings::Standing, now: Moment) -> Vec<RecordPart> {
        let (words, dates) = (self.words(), self.dates(now));
        let part = |heading: &str, lines: Vec<String>| RecordPart {
            heading: words.plain(&format!("record.part_{heading}")),
            lines: lines.into_iter().filter(|line| !line.is_empty()).collect(),
        };
        let minutes = |n: u64| words.count("minutes.count", n, &[]);
        let (start, end) = (dates.time(body.started), dates.time(body.ended));
        let times = words
            .say("record.times", &[("start", &start), ("end", &end), ("minutes", &minutes(u64::from(body.minutes)))]);
        let draft = body.as_draft();
        let segments = body.segments.iter().enumerate().flat_map(|(index, segment)| {
            let line = words.say(
                "record.segment",
                &[
                    ("n", &(index + 1).to_string()),
                    ("technique", &self.technique_title(&segment.technique)),
                    ("line", &self.segment_line(segment)),
                    ("minutes", &minutes(u64::from(segment.minutes))),
                ],
            );
            let load = segment.load_percent.map(|load| words.say("record.load", &[("n", &load.to_string())]));
            let kept = segment
                .warnings
                .iter()
                .map(|warning| words.say("session.kept", &[("warning", warning), ("reason", &segment.reason)]));
            std::iter::once(line).chain(load).chain(kept).collect::<Vec<_>>()
        });
        let pain = |pain: Option<u8>| {
            pain.map_or_else(
                || words.plain("record.not_asked"),
                |pain| {
                    words.say("record.pain_value", &[("n", &pain.to_string()), ("word", &soap::pain_word(words, pain))])
                },
            )
        };
        let mut screening: Vec<String> = standing.badge.iter().map(|badge| badge.word.clone()).collect();
        screening.extend(standing.findings.iter().map(|finding| format!("{}. {}", finding.title, finding.line)));
        let mut marks = vec![soap::marks(words, &draft)];
        marks.extend(self.mark_rows(&draft, now).into_iter().map(|row| row.line));
        let before_after = [("before", &*pain(body.pain_before)), ("after", &*pain(body.pain_after))];
        let written = |log: &str, words: &str| vec![log.to_owned(), words.to_owned()];
        vec![
            part("times", vec![times]),
            part("screening", screening),
            part("segments", segments.collect()),
            part("marks", marks),
            part("pain", vec![words.say("record.pain_line", &before_after)]),
            part("subjective", written(&body.from_log.subjective, &body.note.subjective)),
            part("objective", written(&body.from_log.objective, &body.note.objective)),
            part("assessment", written(&body.from_log.assessment, &body.note.assessment)),
            part("plan", written(&body.from_log.plan, &body.note.plan)),
        ]
    }
}

fn committed(
    draft: SessionDraft,
    from_log: Note,
    practitioner: String,
    language: &str,
    ended: Moment,
) -> SessionCommitted {
    SessionCommitted {
        v: bodies::V,
        minutes: draft.minutes(),
        screening: draft.screening,
        started: draft.started,
        ended,
        ready: draft.ready,
        pain_before: draft.pain_before,
        pain_after: draft.pain_after,
        segments: draft.segments,
        marks: draft.marks,
        note: draft.note,
        from_log,
        language: language.to_owned(),
        practitioner,
    }
}

impl SessionCommitted {
    /// The log of the session in the shape that pages are made from.
    fn as_draft(&self) -> SessionDraft {
        SessionDraft {
            segments: self.segments.clone(),
            marks: self.marks.clone(),
            pain_before: self.pain_before,
            pain_after: self.pain_after,
            ..SessionDraft::begin(RecordId::from_bytes([0; 16]), self.screening, self.started, Vec::new())
        }
    }
}
