//! Doctors' letters: asking for one, recording what came, deciding again with it (I-18).

use chrono::NaiveDate;

use super::bodies::{self, BecauseOf, LetterAnswered, LetterRequested};
use super::letters_check::{self, Invalid};
use super::letters_page::{LetterAnswerPage, LetterForm, LetterRecorded, LetterRequestForm, LetterRequestPage};
use super::letters_store::{self, Correspondence};
use super::merge::people::{self, Group};
use super::screenings::{self, Judged, screener};
use super::{ClientId, EntryKind, Error, Journal, NewEntry, RecordId, Result, Writer, clients, practice};
use crate::Moment;
use crate::calendar::local_day;
use crate::content::Content;
use crate::library::Library;
use crate::screening::letter::{self, askable};
use crate::screening::letter_page::{LetterOffer, Paper};
use crate::screening::page::OptionLine;
use crate::screening::{Asked, Inputs, Level, Outcome, Pages, Plan};
use crate::words::Words;

/// What a request is made of.
struct Asking {
    client: ClientId,
    name: String,
    birth: Option<NaiveDate>,
    practitioner: String,
    judged: Judged,
    correspondences: Vec<Correspondence>,
}

impl Asking {
    /// What a letter can change and no letter has.
    fn not_held(&self, askable: &[String], now: Moment) -> Vec<String> {
        let answers = self.correspondences.iter().flat_map(|found| &found.answers);
        let letters: Vec<_> = answers.map(letters_store::Answer::letter).collect();
        let held = |condition: &str| letter::standing(&letters, condition).is_some_and(|letter| letter.is_fresh(now));
        askable.iter().filter(|condition| !held(condition)).cloned().collect()
    }
}

impl Journal {
    pub(super) fn letter_words(&self) -> Words<'static> {
        Words::new(&self.text().tables["letter"])
    }

    fn bad_letter(&self, invalid: Invalid) -> Error {
        Error::invalid(invalid.field, self.letter_words().plain(&format!("errors.{}", invalid.words)))
    }

    fn asking(&self, screening: &str) -> Result<Asking> {
        let record = self.record_id("screening", screening)?;
        self.read(|dao| {
            let client = screenings::client_of(dao, record)?.ok_or_else(|| self.refused("no_record"))?;
            let judged = screenings::judged(dao, client, record)?.ok_or_else(|| self.refused("no_record"))?;
            // Of a merged record too the letter is about the client that it is shown in.
            let client = people::kept(dao, client)?;
            let facts = clients::row(dao, client)?.facts;
            let practice = practice::profile(dao)?.ok_or_else(|| self.refused("no_practice"))?;
            Ok(Asking {
                client,
                name: facts.name,
                birth: NaiveDate::parse_from_str(&facts.birth, "%Y-%m-%d").ok(),
                practitioner: practice.name,
                judged,
                correspondences: letters_store::correspondences(dao, client)?,
            })
        })
    }

    pub(super) fn record_id(&self, field: &'static str, record: &str) -> Result<RecordId> {
        record.parse().map_err(|_| self.bad(field, "no_record"))
    }

    /// A request for a letter as it would leave; `None` as the form proposes one.
    ///
    /// # Errors
    /// [`Error::Invalid`] names the field; [`Error::Refused`] when there is no such screening.
    pub fn letter_request(
        &self,
        screening: &str,
        form: Option<&LetterRequestForm>,
        now: Moment,
    ) -> Result<LetterRequestPage> {
        let asking = self.asking(screening)?;
        let (inputs, outcome) = (&asking.judged.evidence.inputs, &asking.judged.outcome);
        let askable = askable(inputs, outcome);
        let proposed = LetterRequestForm {
            conditions: asking.not_held(&askable, now),
            language: self.language().to_owned(),
            with_birth: false,
        };
        let form = form.cloned().unwrap_or(proposed);
        if form.conditions.iter().any(|condition| !askable.contains(condition)) {
            return Err(self.bad_letter(Invalid { field: "conditions", words: "not_askable" }));
        }
        let words = self.letter_words();
        let mut offers = self.pages().letter_offers(inputs, outcome);
        for offer in &mut offers {
            offer.can_change = askable.contains(&offer.condition);
        }
        self.say_asked(&mut offers, &asking.correspondences, now);
        Ok(LetterRequestPage {
            client: asking.client.to_string(),
            title: words.plain("request.title"),
            line: words.plain("request.line"),
            offers,
            birth_label: asking.birth.map(|_| words.plain("request.with_birth")),
            languages: languages(),
            paper: (!form.conditions.is_empty()).then(|| self.paper(&asking, &form, now)),
            form,
        })
    }

    fn paper(&self, asking: &Asking, form: &LetterRequestForm, now: Moment) -> Paper {
        let asked = Asked {
            client: &asking.name,
            birth: asking.birth.filter(|_| form.with_birth),
            practitioner: &asking.practitioner,
            conditions: &form.conditions,
            now,
        };
        if form.language.is_empty() || form.language == self.language() {
            return self.pages().letter(&asked);
        }
        let library = Library::new(&form.language);
        Pages::new(screener(), Content::embedded(), &library, &form.language).letter(&asked)
    }

    /// Keeps a request as it leaves the practice, and gives its page.
    ///
    /// # Errors
    /// [`Error::Invalid`] names the field; nothing is written then.
    pub fn request_letter(&self, screening: &str, form: &LetterRequestForm, now: Moment) -> Result<Paper> {
        let page = self.letter_request(screening, Some(form), now)?;
        let nothing = || self.bad_letter(Invalid { field: "conditions", words: "conditions" });
        let paper = page.paper.ok_or_else(nothing)?;
        let client = self.client_id(&page.client)?;
        let body = LetterRequested {
            v: bodies::V,
            screening: self.record_id("screening", screening)?,
            conditions: page.form.conditions,
            with_birth: page.form.with_birth,
            language: page.form.language,
            paper: paper.clone(),
        };
        self.write(now, |writer| {
            let record = RecordId::new(writer.id_time())?;
            append(writer, client, record, EntryKind::LetterRequested, bodies::to_json(&body)?, now)
        })?;
        Ok(paper)
    }

    /// The page on which a letter is recorded.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown client.
    pub fn letter_answer(&self, client: &str) -> Result<LetterAnswerPage> {
        let id = self.client_id(client)?;
        let (judged, correspondences) = self.read(|dao| {
            let row = clients::row(dao, id)?;
            let judged = row.screening.map(|screening| screenings::judged(dao, id, screening)).transpose()?.flatten();
            Ok((judged, letters_store::correspondences(dao, id)?))
        })?;
        let waiting: Vec<String> = correspondences.iter().flat_map(Correspondence::unanswered).collect();
        let mut found = waiting.clone();
        if let Some(judged) = &judged {
            found.extend(askable(&judged.evidence.inputs, &judged.outcome));
        }
        found.sort_unstable();
        found.dedup();
        let option = |id: &str| OptionLine { id: id.to_owned(), label: self.condition_name(id) };
        // Only what can ask for a letter is listed: a letter about anything else never counts.
        let asks = |condition: &&crate::screening::rules::Condition| {
            condition.branches.iter().any(|branch| branch.level == Level::Clearance)
        };
        let all = Self::content().ruleset().conditions.iter().filter(asks);
        let mut others: Vec<OptionLine> =
            all.filter(|condition| !found.contains(&condition.id)).map(|condition| option(&condition.id)).collect();
        others.sort_by_key(|other| crate::fold::fold(&other.label));
        let words = self.letter_words();
        let days = letter::HOLDS_DAYS.to_string();
        // What was asked about is ticked; without a request only what cannot be anything else.
        let chosen = if waiting.is_empty() && found.len() == 1 { found.clone() } else { waiting };
        Ok(LetterAnswerPage {
            client: client.to_owned(),
            title: words.plain("answer.title"),
            line: words.say("answer.line", &[("days", &days)]),
            conditions: found.iter().map(|id| option(id)).collect(),
            others,
            replies: self.explained("answer.replies"),
            scopes: self.explained("answer.scopes"),
            form: LetterForm { conditions: chosen, ..LetterForm::default() },
        })
    }

    /// Records what a doctor wrote, and decides the last screening again where that changes it.
    ///
    /// # Errors
    /// [`Error::Invalid`] names the field; nothing is written then.
    pub fn record_letter(&self, client: &str, form: &LetterForm, now: Moment) -> Result<LetterRecorded> {
        let id = self.client_id(client)?;
        let (form, written) = letters_check::answer(form, now).map_err(|invalid| self.bad_letter(invalid))?;
        let mut body = LetterAnswered {
            v: bodies::V,
            conditions: form.conditions,
            reply: form.reply,
            scope: form.scope,
            written,
            from: form.from,
            limits: form.limits,
            as_one_with: Vec::new(),
        };
        let (record, screening, lines) = self.write(now, |writer| {
            let row = clients::row(writer, id)?;
            body.as_one_with = Group::of(writer, id)?.others();
            let before = match row.screening {
                Some(screening) => screenings::judged(writer, id, screening)?.map(|judged| (screening, judged)),
                None => None,
            };
            let answered = letters_store::correspondences(writer, id)?;
            let about = |found: &&Correspondence| {
                found.client == id && found.unanswered().iter().any(|condition| body.conditions.contains(condition))
            };
            let record = match answered.iter().rev().find(about) {
                Some(request) => request.record,
                None => RecordId::new(writer.id_time())?,
            };
            let Some((screening, before)) = before else {
                append(writer, id, record, EntryKind::LetterAnswered, bodies::to_json(&body)?, now)?;
                return Ok((record, None, vec![self.letter_words().plain("changed.no_screening")]));
            };
            let mut inputs = with_facts(writer, &row, &before, now)?;
            letter::apply(&mut inputs.answers, &letters_store::letters(writer, id)?);
            let without = screener().screen(&inputs);
            append(writer, id, record, EntryKind::LetterAnswered, bodies::to_json(&body)?, now)?;
            letter::apply(&mut inputs.answers, &letters_store::letters(writer, id)?);
            let with = screener().screen(&inputs);
            let lines = self.changed(&inputs, &without, &with, &body, now);
            // What a letter does not change is not decided a second time.
            let screening = if same(&without, &with) {
                screening
            } else {
                screenings::decide(writer, id, inputs, Some(BecauseOf { letter: record, screening }), now)?
            };
            Ok((record, Some(screening), lines))
        })?;
        let outcome = screening.map(|screening| self.outcome(&screening.to_string(), now)).transpose()?;
        Ok(LetterRecorded { letter: record.to_string(), lines, outcome })
    }

    /// The page that a client without a session takes along.
    ///
    /// # Errors
    /// [`Error::Refused`] when there is no such screening, or when it allows a session.
    pub fn handout(&self, screening: &str, now: Moment) -> Result<Paper> {
        let record = self.record_id("screening", screening)?;
        let judged = self.read(|dao| {
            let client = screenings::client_of(dao, record)?.ok_or_else(|| self.refused("no_record"))?;
            screenings::judged(dao, client, record)?.ok_or_else(|| self.refused("no_record"))
        })?;
        let paper = self.pages().handout(&judged.evidence.inputs, &judged.outcome, now);
        paper.ok_or_else(|| self.refused("no_record"))
    }

    /// Says at each offer when it was asked about, or until when a letter counts.
    pub(super) fn say_asked(&self, offers: &mut [LetterOffer], found: &[Correspondence], now: Moment) {
        let (words, dates) = (self.letter_words(), self.dates(now));
        let answers: Vec<_> = found.iter().flat_map(|found| &found.answers).collect();
        let letters: Vec<_> = answers.iter().map(|answer| answer.letter()).collect();
        for offer in offers {
            let counts = letter::standing(&letters, &offer.condition).filter(|letter| letter.is_fresh(now));
            let waits = found.iter().rev().find(|found| found.unanswered().contains(&offer.condition));
            offer.asked = match (counts, waits.and_then(|found| found.asked.as_ref())) {
                (Some(letter), _) => {
                    let (written, until) = (self.written(letter.written, now), self.until(letter, now));
                    Some(words.say("lift.holds", &[("written", &written), ("until", &until)]))
                }
                (None, Some((at, _))) => Some(words.say("lift.asked", &[("date", &dates.near_day(local_day(*at)))])),
                (None, None) => None,
            };
        }
    }
}

/// The last answers, read with what is known of client and practice now.
fn with_facts(writer: &Writer, row: &clients::ClientRow, before: &Judged, now: Moment) -> Result<Inputs> {
    let (person, practice, plan) = screenings::facts(writer, row)?;
    let earlier = before.evidence.inputs.clone();
    // A plan is for one day.
    let today = local_day(earlier.now) == local_day(now);
    let plan = if today { Plan { earlier_sessions: plan.earlier_sessions, ..earlier.plan.clone() } } else { plan };
    Ok(Inputs { person, practice, plan, now, ..earlier })
}

/// Two outcomes that nobody could tell apart.
fn same(one: &Outcome, other: &Outcome) -> bool {
    let gist = |outcome: &Outcome| {
        let of = |finding: &crate::screening::outcome::Finding| {
            (finding.condition.clone(), finding.occurrence, finding.level, finding.rules.clone())
        };
        (outcome.level, outcome.findings.iter().map(of).collect::<Vec<_>>(), outcome.limits.clone())
    };
    gist(one) == gist(other)
}

fn append(
    writer: &mut Writer,
    client: ClientId,
    record: RecordId,
    kind: EntryKind,
    body: serde_json::Value,
    now: Moment,
) -> Result<()> {
    writer.append(NewEntry { subject: client.into(), record, kind, occurred_at: now, body })?;
    Ok(())
}

/// The languages that the content has words in.
fn languages() -> Vec<OptionLine> {
    let names = Content::embedded().languages();
    names.map(|(id, label)| OptionLine { id: id.to_owned(), label: label.to_owned() }).collect()
}
