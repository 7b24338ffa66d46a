//! Walks a script through a real journal and compares what each step shows with what the script expects.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::{Map, Value, json};
use tempfile::TempDir;
use treadwell_core::Moment;
use treadwell_core::journal::form::{AnswerForm, MedicinesForm};
use treadwell_core::journal::page::{ClosePage, RecordPage, SegmentWarning, SessionPage};
use treadwell_core::journal::{Error, Journal};
use treadwell_core::screening::page::{InterviewPage, Mark, OutcomePage};

use crate::open::{Opened, kind_of};
use crate::script::{Action, GivenShape, MedicineShape, Ready, Script, Step};

/// What a step showed, by the names of the README.
type Observed = Map<String, Value>;

/// Runs a script from its text and gives the digest that it ends in.
pub fn digest_of(text: &str) -> String {
    let script: Script = serde_json::from_str(text).expect("the script has the shape of the README");
    let mut walk = Walk::begin(&script);
    for (place, step) in script.steps.iter().enumerate() {
        walk.step(place, step);
    }
    walk.digest.expect("a walkthrough ends in its digest")
}

struct Walk {
    opened: Opened,
    _folder: TempDir,
    start: Moment,
    /// Ids by the names that the script gave them.
    names: BTreeMap<String, String>,
    digest: Option<String>,
}

impl Walk {
    fn begin(script: &Script) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file: PathBuf = folder.path().join("journal.db");
        let opened = Opened::new(file, &script.language, script.start);
        Self { opened, _folder: folder, start: script.start, names: BTreeMap::new(), digest: None }
    }

    fn step(&mut self, place: usize, step: &Step) {
        let now = Moment { epoch_ms: self.start.epoch_ms + step.at, ..self.start };
        let observed = match self.act(&step.action, now) {
            Ok(observed) => observed,
            Err(error) => {
                let (kind, field) = kind_of(&error);
                assert!(step.expect.contains_key("error"), "step {place}: {kind}: {error}");
                let mut observed = Observed::new();
                observed.insert("error".to_owned(), json!(kind));
                observed.extend(field.map(|field| ("field".to_owned(), json!(field))));
                observed
            }
        };
        for (name, expected) in &step.expect {
            assert_eq!(observed.get(name), Some(expected), "step {place}: `{name}` of {observed:?}");
        }
    }

    fn act(&mut self, action: &Action, now: Moment) -> Result<Observed, Error> {
        let journal = self.opened.journal();
        let observed = match action {
            Action::Practice {} => {
                let practice = journal.practice()?;
                json!({"set_up": practice.is_some(), "name": practice.map(|page| page.form.name)})
            }
            Action::SetUpPractice { form } => {
                json!({"set_up": true, "name": journal.set_up_practice(form, now)?.form.name})
            }
            Action::Today {} => {
                let page = journal.today(now)?;
                json!({"drafts": page.drafts.len(), "recent": page.recent.len()})
            }
            Action::Clients { query } => json!({"rows": journal.clients(query, None, now)?.rows.len()}),
            Action::NearMatches { form } => json!({"matches": journal.near_matches(form, now)?.len()}),
            Action::RegisterClient { r#as, form } => {
                let matches = journal.near_matches(form, now)?.len();
                let id = journal.register_client(form, now)?;
                self.names.insert(r#as.clone(), id);
                json!({"matches": matches})
            }
            Action::Client { client } => {
                let page = journal.client(self.id(client), now)?;
                json!({"level": page.badge.map(|badge| badge.level.id()), "draft": page.draft.is_some()})
            }
            Action::Interview { client, otherwise, answers, medicines } => {
                interview(journal, self.id(client), otherwise, answers, medicines, now)?
            }
            Action::AnswerToday { client, form } => shown(&journal.answer_today(self.id(client), form, now)?),
            Action::CompleteScreening { client, r#as } => {
                let page = journal.complete_screening(self.id(client), now)?;
                self.names.insert(r#as.clone(), page.screening.clone());
                outcome(&page)
            }
            Action::Outcome { screening } => outcome(&journal.outcome(self.id(screening), now)?),
            Action::BeginSession { client, ready, pain_before } => {
                let client = self.id(client);
                let ready = match ready {
                    Ready::All(_) => journal.ready(client, now)?.items.into_iter().map(|item| item.id).collect(),
                    Ready::Items(items) => items.clone(),
                };
                session(&journal.begin_session(client, &ready, *pain_before, now)?)
            }
            Action::Session { client } => session(&journal.session(self.id(client), now)?),
            Action::CheckSegment { client, form } => warnings(&journal.check_segment(self.id(client), form, now)?),
            Action::StartSegment { client, form } => session(&journal.start_segment(self.id(client), form, now)?),
            Action::EndSegment { client } => session(&journal.end_segment(self.id(client), now)?),
            Action::LogSegment { client, form } => session(&journal.log_segment(self.id(client), form, now)?),
            Action::MarkPressure { client, mark } => session(&journal.mark_pressure(self.id(client), *mark, now)?),
            Action::UndoMark { client } => session(&journal.undo_mark(self.id(client), now)?),
            Action::SetPain { client, before, after } => {
                journal.set_pain(self.id(client), *before, *after, now)?;
                json!({})
            }
            Action::ClosePage { client } => close(&journal.close_page(self.id(client), now)?),
            Action::KeepNote { client, note } => {
                journal.keep_note(self.id(client), note, now)?;
                json!({})
            }
            Action::SignSession { client, r#as } => {
                let page = journal.sign_session(self.id(client), now)?;
                self.names.insert(r#as.clone(), page.record.clone());
                record(&page)
            }
            Action::Record { record: id } => record(&journal.record(self.id(id), now)?),
            Action::Amend { record: id, form } => record(&journal.amend(self.id(id), form, now)?),
            Action::Verify {} => {
                let page = journal.verify(None, now, |_| true)?;
                json!({"whole": page.whole, "problems": page.problems})
            }
            Action::Reopen {} => {
                self.opened.reopen(now)?;
                json!({})
            }
            Action::Digest {} => {
                self.digest = Some(journal.digest()?);
                json!({})
            }
        };
        let Value::Object(observed) = observed else { unreachable!("observations are objects") };
        Ok(observed)
    }

    fn id(&self, name: &str) -> &str {
        self.names.get(name).unwrap_or_else(|| panic!("nothing is called `{name}` yet"))
    }
}

/// Answers each question that is asked until there is none: by the script's list, else with its `otherwise`, which only
/// fits a yes-or-no question; the page of medicines by those of the script. An answer that is never asked for is an error
/// of the script.
fn interview(
    journal: &Journal,
    client: &str,
    otherwise: &GivenShape,
    answers: &BTreeMap<String, GivenShape>,
    medicines: &[MedicineShape],
    now: Moment,
) -> Result<Value, Error> {
    let mut page = journal.interview(client, now)?;
    let mut asked = BTreeSet::new();
    loop {
        let question = match &page {
            InterviewPage::Question { page } => page,
            InterviewPage::Medicines { .. } => {
                let taken = medicines.iter().map(MedicineShape::pick).collect();
                page = journal.answer_medicines(client, &MedicinesForm { taken, unsure: false }, now)?;
                continue;
            }
            InterviewPage::Changed { .. } | InterviewPage::Today { .. } | InterviewPage::Complete { .. } => break,
        };
        let key = match &question.detail {
            Some(detail) => format!("{}/{detail}", question.condition),
            None => question.condition.clone(),
        };
        let given = answers.get(&key).unwrap_or(otherwise).given();
        let form = AnswerForm {
            condition: question.condition.clone(),
            detail: question.detail.clone(),
            occurrence: question.occurrence,
            given,
        };
        asked.insert(key);
        page = journal.answer(client, &form, now)?;
    }
    let never: Vec<_> = answers.keys().filter(|key| !asked.contains(*key)).collect();
    assert!(never.is_empty(), "never asked: {never:?}");
    Ok(shown(&page))
}

fn shown(page: &InterviewPage) -> Value {
    match page {
        InterviewPage::Changed { .. } => json!({"page": "changed"}),
        InterviewPage::Question { page } => json!({"page": "question", "condition": page.condition}),
        InterviewPage::Medicines { .. } => json!({"page": "medicines"}),
        InterviewPage::Today { .. } => json!({"page": "today"}),
        InterviewPage::Complete { page } => {
            json!({"page": "complete", "open": page.open.iter().map(|open| &open.condition).collect::<BTreeSet<_>>()})
        }
    }
}

fn outcome(page: &OutcomePage) -> Value {
    let off: BTreeSet<_> = page.marks.iter().filter(|zone| zone.mark == Mark::Off).map(|zone| &zone.zone).collect();
    json!({
        "level": page.badge.level.id(),
        "findings": page.findings.iter().map(|finding| &finding.id).collect::<BTreeSet<_>>(),
        "open": page.open.iter().map(|open| &open.condition).collect::<BTreeSet<_>>(),
        "may_start": page.may_start,
        "off": off,
    })
}

fn session(page: &SessionPage) -> Value {
    json!({
        "segments": page.segments.len(),
        "warned_segments": page.segments.iter().filter(|segment| segment.warning.is_some()).count(),
        "running": page.current.is_some(),
        "marks": page.marks.len(),
        "stopped": page.stopped_line.is_some(),
    })
}

fn warnings(warnings: &[SegmentWarning]) -> Value {
    json!({
        "warned": !warnings.is_empty(),
        "warnings": warnings.len(),
        "may_keep": warnings.iter().all(|warning| warning.may_keep),
    })
}

fn close(page: &ClosePage) -> Value {
    json!({
        "segments": page.segments.len(),
        "missing": page.missing.len(),
        "pain_before": page.pain_before,
        "pain_after": page.pain_after,
    })
}

fn record(page: &RecordPage) -> Value {
    json!({
        "verified": page.verified && page.amendments.iter().all(|amendment| amendment.verified),
        "amendments": page.amendments.len(),
        "level": page.badge.as_ref().map(|badge| badge.level.id()),
    })
}
