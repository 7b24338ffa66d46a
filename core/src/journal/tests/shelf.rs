use super::*;
use crate::journal::form::{AnswerForm, MedicinesForm, TodayForm};
use crate::journal::sample::usual;
use crate::library::page::{ClientMark, LibraryFilter, LibraryPage};
use crate::screening::page::{Given, InterviewPage};

const DAY_MS: i64 = 86_400_000;
const TECHNIQUE: &str = "ashi-paraspinal-glide";

/// The sample practice and its clients: the first was screened 21 days ago, the last never.
fn practice(journal: &Journal) -> Vec<String> {
    journal.fill_sample(NOW).unwrap();
    let mut rows = journal.clients("", None, NOW).unwrap().rows;
    rows.sort_by(|one, other| one.name.cmp(&other.name));
    rows.into_iter().map(|card| card.id).collect()
}

/// Screens today; what is asked is answered as most people do, but for what was `said`.
fn screen(journal: &Journal, client: &str, said: &[(&str, Given)]) {
    let mut page = journal.interview(client, NOW).unwrap();
    loop {
        page = match page {
            InterviewPage::Complete { .. } => break,
            InterviewPage::Changed { .. } => {
                journal.nothing_changed(client, NOW).unwrap();
                let again: Vec<String> = said.iter().map(|(id, _)| (*id).to_owned()).collect();
                journal.ask_again(client, &again, NOW).unwrap()
            }
            InterviewPage::Medicines { .. } => {
                journal.answer_medicines(client, &MedicinesForm::default(), NOW).unwrap()
            }
            InterviewPage::Today { .. } => journal.answer_today(client, &TodayForm::default(), NOW).unwrap(),
            InterviewPage::Question { page } => {
                let mut form: AnswerForm = usual(&page);
                let other = said.iter().find(|(id, _)| *id == page.condition && page.detail.is_none());
                if let Some((_, given)) = other {
                    form.given = given.clone();
                }
                journal.answer(client, &form, NOW).unwrap()
            }
        };
    }
    journal.complete_screening(client, NOW).unwrap();
}

fn page(journal: &Journal, client: &str, chips: &[&str]) -> LibraryPage {
    let chips = chips.iter().map(|chip| (*chip).to_owned()).collect();
    journal.library_page(&LibraryFilter { query: String::new(), chips }, Some(client), NOW).unwrap()
}

fn marks(page: &LibraryPage) -> Vec<ClientMark> {
    page.hits.iter().map(|hit| hit.for_client.as_ref().unwrap().mark).collect()
}

#[test]
fn nothing_is_marked_as_available_for_somebody_who_was_never_screened() {
    let study = Study::new();
    let journal = study.open();
    let clients = practice(&journal);
    let shown = page(&journal, &clients[0], &[]);
    let who = shown.for_client.clone().unwrap();
    let never = clients
        .iter()
        .find(|client| journal.client(client, NOW).unwrap().badge.is_none())
        .expect("somebody of the sample was never screened");
    let unknown = page(&journal, never, &[]);
    assert!(marks(&unknown).iter().all(|mark| *mark == ClientMark::ScreenFirst));
    assert!(unknown.for_client.unwrap().screen_first && who.screen_first);
    assert!(page(&journal, never, &["client:left"]).hits.is_empty());
}

#[test]
fn an_older_screening_marks_with_its_date_and_says_to_screen_first() {
    let study = Study::new();
    let journal = study.open();
    let clients = practice(&journal);
    let screened = clients.iter().find(|client| journal.client(client, NOW).unwrap().badge.is_some()).unwrap();
    let shown = page(&journal, screened, &[]);
    assert!(marks(&shown).iter().all(|mark| *mark == ClientMark::ScreenFirst));
    assert!(shown.for_client.unwrap().line.starts_with("Screen first. The marks are those of the screening of "));
    assert!(
        shown.hits.iter().any(|hit| hit.for_client.as_ref().unwrap().word.starts_with("Screen first. Available on "))
    );
    let chip = &shown.groups[0].chips[0];
    assert!(chip.label.starts_with("Left by the screening of "), "{}", chip.label);
    assert_eq!(chip.count as usize, page(&journal, screened, &["client:left"]).hits.len());
}

#[test]
fn todays_screening_marks_what_is_left_and_says_why_the_rest_is_not() {
    let study = Study::new();
    let journal = study.open();
    let clients = practice(&journal);
    let screened = clients.iter().find(|client| journal.client(client, NOW).unwrap().badge.is_some()).unwrap();
    screen(&journal, screened, &[("scoliosis", Given::Unsure)]);
    let shown = page(&journal, screened, &[]);
    assert!(!shown.for_client.as_ref().unwrap().screen_first);
    let safe = page(&journal, screened, &["client:left"]);
    assert!(!safe.hits.is_empty() && safe.hits.len() < shown.hits.len());
    assert!(marks(&safe).iter().all(|mark| matches!(mark, ClientMark::Available | ClientMark::WithChanges)));
    for hit in &shown.hits {
        let what = hit.for_client.as_ref().unwrap();
        assert_eq!(what.why.is_empty(), what.mark == ClientMark::Available, "{}: {}", hit.id, what.why);
    }
    let glide = journal.technique_for(screened, TECHNIQUE, NOW).unwrap();
    assert_eq!(glide.what.mark, ClientMark::Removed);
    assert!(glide.what.why.ends_with("Not with: Scoliosis."), "{}", glide.what.why);
    assert!(!glide.running);
}

#[test]
fn todays_screening_is_yesterdays_tomorrow() {
    let study = Study::new();
    let journal = study.open();
    let clients = practice(&journal);
    let screened = clients.iter().find(|client| journal.client(client, NOW).unwrap().badge.is_some()).unwrap();
    screen(&journal, screened, &[]);
    let tomorrow = Moment { epoch_ms: NOW.epoch_ms + DAY_MS, ..NOW };
    let today = journal.technique_for(screened, TECHNIQUE, NOW).unwrap();
    assert_ne!(today.what.mark, ClientMark::ScreenFirst);
    assert_eq!(journal.technique_for(screened, TECHNIQUE, tomorrow).unwrap().what.mark, ClientMark::ScreenFirst);
}

#[test]
fn where_no_session_is_possible_no_technique_is_left() {
    let study = Study::new();
    let journal = study.open();
    let clients = practice(&journal);
    let screened = clients.iter().find(|client| journal.client(client, NOW).unwrap().badge.is_some()).unwrap();
    screen(&journal, screened, &[("blood-thinners", Given::Yes)]);
    let shown = page(&journal, screened, &[]);
    assert!(marks(&shown).iter().all(|mark| *mark == ClientMark::Removed));
    let why = &shown.hits[0].for_client.as_ref().unwrap().why;
    assert!(why.starts_with("Do not proceed: "), "{why}");
    assert!(page(&journal, screened, &["client:left"]).hits.is_empty());
}
