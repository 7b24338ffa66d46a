//! What holds when two records turn out to be of one person, and when that was a mistake.

mod devices;
mod properties;
mod twice;

use super::page::MergePage;
use crate::Moment;
use crate::journal::attachments::AttachmentGroup;
use crate::journal::attachments::tests::{attach, photo};
use crate::journal::audit::page::AccessedKind;
use crate::journal::erasure::page::ErasureForm;
use crate::journal::form::{AnswerForm, ClientForm, MedicinesForm, TodayForm};
use crate::journal::letters_page::{LetterForm, LetterState};
use crate::journal::page::{ClientPage, TimelineKind};
use crate::journal::sample::usual;
use crate::journal::tests::{NOW, Study, practice};
use crate::journal::{Depth, EntryKind, Error, Journal, Kind, clients, letters_store, screenings};
use crate::screening::Level;
use crate::screening::page::{Given, InterviewPage, OutcomePage};

fn later(minutes: i64) -> Moment {
    Moment { epoch_ms: NOW.epoch_ms + minutes * 60_000, ..NOW }
}

fn form(name: &str, birth: &str, weight_kg: f64) -> ClientForm {
    ClientForm {
        name: name.into(),
        birth: birth.into(),
        contact: String::new(),
        weight_kg: Some(weight_kg),
        height_cm: Some(172.0),
        note: String::new(),
    }
}

/// Two records of Maya, the second one with a slip in both names.
struct Room {
    study: Study,
    journal: Journal,
    maya: String,
    twice: String,
}

impl Room {
    fn new() -> Self {
        let study = Study::new();
        let journal = study.open();
        practice(&journal);
        let maya = journal.register_client(&form("Maya Lindqvist", "1988-05-17", 70.0), NOW).unwrap();
        let twice = journal.register_client(&form("Maia Lindquist", "1988-05-17", 70.0), NOW).unwrap();
        Self { study, journal, maya, twice }
    }

    /// Answers every question: yes where `yes` names the condition, else as most people do.
    fn screen(&self, client: &str, at: Moment, yes: &[&str]) -> OutcomePage {
        self.screened(client, at, yes).0
    }

    /// The same, with the conditions that were asked one by one.
    fn screened(&self, client: &str, at: Moment, yes: &[&str]) -> (OutcomePage, Vec<String>) {
        let mut asked = Vec::new();
        let mut page = self.journal.interview(client, at).unwrap();
        for _ in 0..500 {
            page = match page {
                InterviewPage::Changed { .. } => self.journal.nothing_changed(client, at).unwrap(),
                InterviewPage::Question { page } => {
                    asked.push(page.condition.clone());
                    let own = page.detail.is_none() && yes.contains(&page.condition.as_str());
                    let given = if own { AnswerForm { given: Given::Yes, ..usual(&page) } } else { usual(&page) };
                    self.journal.answer(client, &given, at).unwrap()
                }
                InterviewPage::Medicines { .. } => {
                    self.journal.answer_medicines(client, &MedicinesForm::default(), at).unwrap()
                }
                InterviewPage::Today { .. } => self.journal.answer_today(client, &TodayForm::default(), at).unwrap(),
                InterviewPage::Complete { .. } => break,
            };
        }
        (self.journal.complete_screening(client, at).unwrap(), asked)
    }

    /// Asks about this condition again, although both said the same of it, and the answer is yes.
    fn says_yes(&self, client: &str, at: Moment, condition: &str) {
        self.journal.ask_again(client, &[condition.into()], at).unwrap();
        self.screen(client, at, &[condition]);
    }

    fn begin(&self, client: &str, at: Moment) -> Result<(), Error> {
        let ready = self.journal.words().labels("ready.items").into_iter().map(|(id, _)| id).collect::<Vec<_>>();
        self.journal.begin_session(client, &ready, None, at).map(drop)
    }

    /// A session of one segment, signed; gives its record.
    fn visit(&self, client: &str, at: Moment) -> String {
        self.begin(client, at).unwrap();
        let next = self.journal.session(client, at).unwrap().next.unwrap();
        self.journal.start_segment(client, &next.segment, at).unwrap();
        self.journal.sign_session(client, Moment { epoch_ms: at.epoch_ms + 600_000, ..at }).unwrap().record
    }

    fn merge(&self, at: Moment) -> ClientPage {
        self.journal.merge_clients(&self.maya, &self.twice, at).unwrap()
    }

    /// What most clients of this spelling say: a third record.
    fn third(&self) -> String {
        self.journal.register_client(&form("M. Lindqvist", "1988-05-17", 70.0), NOW).unwrap()
    }

    /// The level of what an interview would come to that is completed at once, with nothing answered anew.
    fn carried(&self, client: &str, at: Moment) -> Level {
        let client = self.journal.client_id(client).unwrap();
        let (draft, _) = self.journal.read(|dao| crate::journal::interviews::interview_of(dao, client, at)).unwrap();
        screenings::screener().screen(&draft.inputs).level
    }

    fn stands(&self, client: &str) -> bool {
        let client = self.journal.client_id(client).unwrap();
        self.journal.read(|dao| clients::row(dao, client)).unwrap().screening.is_some()
    }

    /// The views are what the log says.
    fn is_sound(&self) {
        assert_eq!(self.journal.check(Depth::Views, None, |_| true).unwrap().findings, []);
    }

    fn preview(&self) -> Result<MergePage, Error> {
        self.journal.merge_preview(&self.maya, &self.twice, NOW)
    }
}

fn reason(refused: Result<impl Sized, Error>) -> String {
    match refused {
        Err(Error::Refused { reason }) => reason,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("nothing was refused"),
    }
}

#[test]
fn the_preview_sets_both_side_by_side_and_says_what_will_happen() {
    let room = Room::new();
    room.screen(&room.maya, NOW, &[]);
    let page = room.preview().unwrap();
    assert_eq!((page.kept.card.name.as_str(), page.merged.card.name.as_str()), ("Maya Lindqvist", "Maia Lindquist"));
    assert_eq!(page.differences.len(), 1, "{:?}", page.differences);
    assert_eq!(page.refusal, None);
    assert!(page.lines.iter().any(|line| line.contains("stricter")));
    let offer = room.journal.client(&room.twice, NOW).unwrap().merge_offer.unwrap();
    assert_eq!((offer.client, offer.name.as_str()), (room.maya.clone(), "Maya Lindqvist"));
}

#[test]
fn what_cannot_be_one_person_is_refused_and_nothing_is_written() {
    let room = Room::new();
    let (journal, maya, twice) = (&room.journal, room.maya.as_str(), room.twice.as_str());
    let other = journal.register_client(&form("Joel Lind", "1990-01-01", 80.0), NOW).unwrap();
    let head = journal.head().unwrap();
    assert!(!reason(journal.merge_clients(maya, maya, NOW)).is_empty());
    let unknown = "018f0000-0000-7000-8000-000000000000";
    assert!(matches!(journal.merge_clients(maya, unknown, NOW), Err(Error::NotFound { .. })));
    assert!(matches!(journal.merge_clients("x", twice, NOW), Err(Error::Invalid { field, .. }) if field == "kept"));
    assert!(!reason(journal.undo_merge(twice, NOW)).is_empty());
    assert_eq!(journal.head().unwrap(), head);

    room.merge(NOW);
    assert!(reason(journal.merge_clients(&other, twice, NOW)).contains("Maya Lindqvist"));
    assert!(!reason(journal.merge_clients(maya, twice, NOW)).is_empty());
}

#[test]
fn what_is_begun_for_either_is_finished_first() {
    let room = Room::new();
    room.journal.answer_medicines(&room.twice, &MedicinesForm::default(), NOW).unwrap();
    assert!(room.preview().unwrap().refusal.unwrap().contains("Maia Lindquist"));
    assert!(reason(room.journal.merge_clients(&room.maya, &room.twice, NOW)).contains("Maia Lindquist"));
    room.journal.discard_screening(&room.twice, NOW).unwrap();

    room.screen(&room.maya, NOW, &[]);
    room.begin(&room.maya, NOW).unwrap();
    assert!(reason(room.journal.merge_clients(&room.maya, &room.twice, NOW)).contains("session"));
    room.journal.discard_session(&room.maya, "Too late", NOW).unwrap();
    room.merge(NOW);

    room.screen(&room.maya, later(5), &[]);
    room.begin(&room.maya, later(6)).unwrap();
    assert!(reason(room.journal.undo_merge(&room.twice, later(7))).contains("Maya Lindqvist"));
}

#[test]
fn a_merged_client_is_one_with_two_histories_and_two_names() {
    let room = Room::new();
    room.screen(&room.maya, NOW, &[]);
    let first = room.visit(&room.maya, later(10));
    room.screen(&room.twice, later(30), &[]);
    let second = room.visit(&room.twice, later(40));
    let page = room.merge(later(60));

    assert_eq!((page.id.clone(), page.name.as_str()), (room.maya.clone(), "Maya Lindqvist"));
    assert!(page.line.contains("2 sessions"), "{}", page.line);
    assert_eq!((page.merged[0].client.clone(), page.merged[0].name.as_str()), (room.twice.clone(), "Maia Lindquist"));
    assert_eq!(page.merge_offer, None);
    let sessions = page.history.rows.iter().filter(|row| row.kind == TimelineKind::Session);
    assert_eq!(sessions.map(|row| row.record.clone()).collect::<Vec<_>>(), [second.clone(), first.clone()]);
    let by_the_other = room.journal.client(&room.twice, later(60)).unwrap();
    assert_eq!(by_the_other, page);

    for typed in ["Maya", "Maia", "Lindkvist"] {
        let found = room.journal.search(typed, None, later(60)).unwrap().clients;
        assert_eq!(found.iter().map(|card| card.id.as_str()).collect::<Vec<_>>(), [room.maya.as_str()], "{typed}");
        assert_eq!(room.journal.clients(typed, None, later(60)).unwrap().rows.len(), 1);
    }
    assert!(room.journal.search("Maia", None, later(60)).unwrap().clients[0].line.contains("Maia Lindquist"));
    assert_eq!(room.journal.clients("", None, later(60)).unwrap().rows.len(), 1);
    assert_eq!(room.journal.today(later(60)).unwrap().recent.len(), 1);
    let near = room.journal.near_matches(&form("Maia Lindquist", "1988-05-17", 70.0), later(60)).unwrap();
    assert_eq!(near.len(), 1);
    assert!(near[0].why.contains("Maya Lindqvist"), "{}", near[0].why);

    for record in [first, second] {
        let page = room.journal.record(&record, later(60)).unwrap();
        assert!(page.verified);
        assert_eq!((page.client, page.client_name.as_str()), (room.maya.clone(), "Maya Lindqvist"));
    }
    let report = room.journal.check(Depth::Views, None, |_| true).unwrap();
    assert_eq!(report.findings, []);
}

#[test]
fn an_addition_to_a_record_of_the_merged_client_stays_with_it() {
    let room = Room::new();
    room.screen(&room.twice, NOW, &[]);
    let record = room.visit(&room.twice, later(10));
    room.merge(later(30));
    let added = crate::journal::form::AmendForm { reason: "Forgot".into(), text: "Left calf tender".into() };
    let page = room.journal.amend(&record, &added, later(31)).unwrap();
    assert!(page.verified && page.amendments[0].verified);
    let hit = &room.journal.search("tender", None, later(31)).unwrap().notes[0];
    assert_eq!((hit.client.clone(), hit.client_name.as_str()), (room.maya.clone(), "Maya Lindqvist"));
    room.journal.undo_merge(&room.twice, later(32)).unwrap();
    assert_eq!(room.journal.record(&record, later(33)).unwrap().amendments.len(), 1);
}

#[test]
fn nothing_stands_until_it_is_asked_again_and_the_stricter_answer_is_where_it_begins() {
    let room = Room::new();
    let mine = room.screen(&room.maya, NOW, &[]);
    assert!(mine.may_start);
    room.screen(&room.twice, later(1), &["fracture"]);
    let page = room.merge(later(2));
    assert_eq!(page.badge, None);
    assert!(page.standing.is_empty());
    assert!(!reason(room.begin(&room.maya, later(3))).is_empty());
    assert!(!reason(room.begin(&room.twice, later(3))).is_empty());
    assert!(!room.journal.outcome(&mine.screening, later(3)).unwrap().may_start);

    // Completed at once, without a single answer, it is as strict as the stricter of the two.
    let strict = room.journal.complete_screening(&room.maya, later(4)).unwrap();
    assert!(strict.badge.level > Level::Adapt, "{:?}", strict.badge);
    room.journal.undo_merge(&room.twice, later(5)).unwrap();
    room.merge(later(6));
    let (outcome, asked) = room.screened(&room.maya, later(7), &[]);
    assert!(asked.iter().any(|condition| condition == "fracture"), "{asked:?}");
    assert!(outcome.may_start);
    room.begin(&room.maya, later(8)).unwrap();
}

#[test]
fn undone_at_once_everything_is_as_if_it_had_never_been() {
    let room = Room::new();
    room.screen(&room.maya, NOW, &[]);
    room.screen(&room.twice, later(1), &["fracture"]);
    let now = later(5);
    let state = || {
        let pages: Vec<ClientPage> =
            [&room.maya, &room.twice].map(|client| room.journal.client(client, now).unwrap()).into();
        let lists = ["", "Lind", "m"].map(|typed| room.journal.clients(typed, None, now).unwrap());
        let interviews = [&room.maya, &room.twice].map(|client| room.journal.interview(client, now).unwrap());
        (pages, lists, interviews, room.journal.search("Maia", None, now).unwrap(), room.journal.today(now).unwrap())
    };
    let before = state();
    room.merge(later(2));
    assert_ne!(room.journal.clients("", None, now).unwrap(), before.1[0]);
    room.journal.undo_merge(&room.twice, later(3)).unwrap();
    assert_eq!(state(), before);
    room.begin(&room.maya, later(6)).unwrap();
}

#[test]
fn when_somebody_was_screened_in_between_nothing_stands_for_either_after_undoing() {
    let room = Room::new();
    room.screen(&room.maya, NOW, &[]);
    room.screen(&room.twice, later(1), &[]);
    room.merge(later(2));
    room.says_yes(&room.maya, later(3), "fracture");
    room.journal.undo_merge(&room.twice, later(4)).unwrap();
    for client in [&room.maya, &room.twice] {
        assert_eq!(room.journal.client(client, later(5)).unwrap().badge, None);
        assert!(!reason(room.begin(client, later(5))).is_empty());
        let carried = room.journal.complete_screening(client, later(6)).unwrap();
        assert!(carried.badge.level > Level::Adapt, "the answer may have been theirs");
        // Asked again since the two were taken apart, it stands.
        assert!(room.journal.client(client, later(7)).unwrap().badge.is_some());
    }
}

#[test]
fn a_letter_from_before_counts_again_only_once_it_is_recorded_again() {
    let room = Room::new();
    room.screen(&room.maya, NOW, &["fracture"]);
    let letter = LetterForm {
        conditions: vec!["fracture".into()],
        reply: "yes".into(),
        scope: "specific".into(),
        written: "2026-09-20".into(),
        from: "Dr Abara".into(),
        limits: String::new(),
    };
    room.journal.record_letter(&room.maya, &letter, later(1)).unwrap();
    assert!(room.preview().unwrap().lines.iter().any(|line| line.contains("letters")));
    room.merge(later(2));
    let cards = room.journal.client(&room.maya, later(3)).unwrap().letters;
    assert_eq!(cards[0].state, LetterState::ChangesNothing);
    let permits = || {
        let client = room.maya.parse().unwrap();
        let letters = room.journal.read(|dao| letters_store::letters(dao, client)).unwrap();
        letters.iter().any(|letter| letter.permits && letter.specific)
    };
    assert!(!permits());
    room.journal.record_letter(&room.maya, &letter, later(4)).unwrap();
    assert!(permits());
}

#[test]
fn facts_that_differ_count_as_not_known_until_the_card_is_saved() {
    let room = Room::new();
    let heavier = form("Maia Lindquist", "1987-05-17", 95.0);
    room.journal.revise_client(&room.twice, &heavier, NOW).unwrap();
    let lines = room.preview().unwrap().lines;
    assert!(lines[0].contains("dates of birth"), "{lines:?}");
    room.merge(later(1));
    let person =
        || room.journal.read(|dao| Ok(screenings::facts(dao, &clients::row(dao, room.maya.parse()?)?)?.0)).unwrap();
    assert_eq!((person().birth, person().weight_kg, person().height_cm), (None, None, Some(172.0)));
    room.journal.revise_client(&room.maya, &form("Maya Lindqvist", "1988-05-17", 70.0), later(2)).unwrap();
    assert_eq!(person().weight_kg, Some(70.0));
    assert!(person().birth.is_some());
}

#[test]
fn erasing_a_merged_client_erases_all_records_of_the_person() {
    let room = Room::new();
    let stays = room.journal.register_client(&form("Joel Lind", "1990-01-01", 80.0), NOW).unwrap();
    room.merge(NOW);
    let goes = room.journal.erasure(&room.maya, NOW).unwrap().goes;
    assert!(goes.iter().any(|line| line.contains("Maia Lindquist")), "{goes:?}");
    let ground = ErasureForm { ground: "no-duty".into(), note: "Letter of May".into() };
    room.journal.erase_client(&room.twice, &ground, later(1)).unwrap();
    for gone in [&room.maya, &room.twice] {
        assert!(matches!(room.journal.client(gone, later(2)), Err(Error::NotFound { .. })));
    }
    assert_eq!(room.journal.certificates(later(2)).unwrap().len(), 2);
    assert_eq!(room.journal.clients("", None, later(2)).unwrap().rows[0].id, stays);
    let report = room.journal.check(Depth::Views, None, |_| true).unwrap();
    assert_eq!(report.findings, []);
}

#[test]
fn a_client_with_merged_records_can_be_merged_into_another_and_taken_out_again() {
    let room = Room::new();
    let third = room.third();
    room.merge(later(1));
    let page = room.journal.merge_clients(&third, &room.maya, later(2)).unwrap();
    assert_eq!(page.merged.len(), 2);
    assert_eq!(room.journal.client(&room.twice, later(2)).unwrap().id, third);
    room.journal.undo_merge(&room.twice, later(3)).unwrap();
    assert_eq!(room.journal.client(&room.twice, later(3)).unwrap().id, room.twice);
    assert_eq!(room.journal.client(&room.maya, later(3)).unwrap().id, third);
    drop(room.journal);
    let again = room.study.open();
    again.rebuild_views().unwrap();
    assert_eq!(again.client(&third, later(3)).unwrap().merged.len(), 1);
}

#[test]
fn photos_and_letters_are_shown_with_what_they_belong_to_those_of_both_records_together() {
    let room = Room::new();
    let screening = room.screen(&room.twice, NOW, &[]).screening;
    let session = room.visit(&room.twice, later(10));
    attach(&room.journal, &screening, "scan.jpg", &photo(900, 1)).unwrap();
    attach(&room.journal, &session, "calf.jpg", &photo(900, 2)).unwrap();
    attach(&room.journal, &room.twice, "face.jpg", &photo(900, 3)).unwrap();
    room.merge(later(30));

    let page = room.journal.attachments_page(&room.maya, later(31)).unwrap();
    assert_eq!(page.client_name, "Maya Lindqvist");
    let shown = |group: &AttachmentGroup| (group.what, group.title.clone(), group.cards[0].title.clone());
    let expected = [
        (AccessedKind::Client, "Maya Lindqvist".to_owned(), "face.jpg".to_owned()),
        (AccessedKind::Record, "Session of 21 September".to_owned(), "calf.jpg".to_owned()),
        (AccessedKind::Screening, "Screening of 21 September".to_owned(), "scan.jpg".to_owned()),
    ];
    assert_eq!(page.groups.iter().map(shown).collect::<Vec<_>>(), expected);
    assert_eq!(room.journal.attachments_page(&session, later(31)).unwrap().groups, page.groups[1..2]);
    assert!(room.journal.attachments_page(&room.maya[1..], later(31)).is_err());

    let alone = room.journal.register_client(&form("Sam Okafor", "", 80.0), later(32)).unwrap();
    let none = room.journal.attachments_page(&alone, later(33)).unwrap();
    assert_eq!(none.groups.len(), 1, "what was asked for stands there also when it has none");
    assert!(none.groups[0].cards.is_empty());
}
