//! What holds after any sequence of merges, takings-apart and screenings.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::journal::interviews::interview_of;
use crate::journal::merge::{ground, people};
use crate::journal::{ClientId, RecordId};
use crate::screening::Answer;
use crate::screening::model::Reply;

/// Conditions that the screenings here speak of.
const CONDITIONS: [&str; 2] = ["fracture", "osteoporosis"];

#[derive(Clone, Debug)]
enum Step {
    Merge { kept: usize, merged: usize },
    Part { merged: usize },
    Screen { client: usize, answers: [Answer; 2] },
}

fn step() -> impl Strategy<Value = Step> {
    let record = 0..4_usize;
    let answer = prop::sample::select(vec![Answer::Yes, Answer::No, Answer::Unsure]);
    prop_oneof![
        (record.clone(), record.clone()).prop_map(|(kept, merged)| Step::Merge { kept, merged }),
        record.clone().prop_map(|merged| Step::Part { merged }),
        (record, [answer.clone(), answer]).prop_map(|(client, answers)| Step::Screen { client, answers }),
    ]
}

/// Four records, and by which of them each is shown: what the steps say, told without the journal.
struct Practice {
    _study: Study,
    journal: Journal,
    records: Vec<ClientId>,
    within: [Option<usize>; 4],
    minute: i64,
}

/// How strict an answer is; a question that nobody asked is open.
fn strictness(answer: Option<Answer>) -> u8 {
    match answer {
        Some(Answer::Yes) => 3,
        Some(Answer::Unsure) => 2,
        Some(Answer::Unanswered) | None => 1,
        Some(Answer::No) => 0,
    }
}

impl Practice {
    fn new() -> Self {
        let study = Study::new();
        let journal = study.open();
        practice(&journal);
        let register = |n| {
            let id = journal.register_client(&form(&format!("Maya {n}"), "1988-05-17", 70.0), NOW).unwrap();
            id.parse().unwrap()
        };
        let records = (0..4).map(register).collect();
        Self { _study: study, journal, records, within: [None; 4], minute: 0 }
    }

    fn now(&mut self) -> Moment {
        self.minute += 1;
        later(self.minute)
    }

    fn root(&self, record: usize) -> usize {
        self.within[record].map_or(record, |kept| self.root(kept))
    }

    fn shown_within(&self, root: usize) -> BTreeSet<ClientId> {
        (0..4).filter(|record| self.root(*record) == root).map(|record| self.records[record]).collect()
    }

    /// How strict the next interview begins; `None` for somebody who was never asked anything.
    fn carried(&self, record: usize) -> Option<[u8; 2]> {
        let client = self.records[self.root(record)];
        let at = later(self.minute);
        self.journal
            .read(|dao| {
                if ground::ground(dao, client)?.begins_from.is_empty() {
                    return Ok(None);
                }
                let (draft, _) = interview_of(dao, client, at)?;
                Ok(Some(
                    CONDITIONS.map(|id| strictness(draft.inputs.answers.replies.get(id).map(|reply| reply.answer))),
                ))
            })
            .unwrap()
    }

    fn stands(&self, record: usize) -> Option<RecordId> {
        let client = self.records[self.root(record)];
        self.journal.read(|dao| clients::row(dao, client)).unwrap().screening
    }

    fn screen(&mut self, record: usize, answers: [Answer; 2]) {
        let client = self.records[self.root(record)];
        let now = self.now();
        self.journal
            .write(now, |writer| {
                let (mut draft, _) = interview_of(writer, client, now)?;
                for (id, answer) in CONDITIONS.iter().zip(answers) {
                    let reply = Reply { answer, occurrences: Vec::new(), another: None, answered_at: now };
                    draft.inputs.answers.replies.insert((*id).to_owned(), reply);
                }
                screenings::decide(writer, client, draft.inputs, None, now)
            })
            .unwrap();
    }

    fn merge(&mut self, kept: usize, merged: usize) -> bool {
        let now = self.now();
        let [one, other] = [kept, merged].map(|record| self.records[record].to_string());
        let done = self.journal.merge_clients(&one, &other, now).is_ok();
        assert_eq!(done, kept != merged && self.within[kept].is_none() && self.within[merged].is_none());
        if done {
            self.within[merged] = Some(kept);
        }
        done
    }

    fn part(&mut self, merged: usize) -> bool {
        let now = self.now();
        let done = self.journal.undo_merge(&self.records[merged].to_string(), now).is_ok();
        assert_eq!(done, self.within[merged].take().is_some());
        done
    }

    /// Everything that can be told apart about a client.
    fn state(&self) -> Vec<(Option<[u8; 2]>, Option<RecordId>)> {
        (0..4).map(|record| (self.carried(record), self.stands(record))).collect()
    }

    /// Each client shows exactly the entries of the records that are within them.
    fn shows_what_is_within(&self) {
        for record in 0..4 {
            let root = self.root(record);
            let id = self.records[record].to_string();
            let client = self.journal.client_id(&id).unwrap();
            assert_eq!(client, self.records[root]);
            let records = self.journal.read(|dao| people::records(dao, client)).unwrap();
            assert_eq!(records.len(), self.shown_within(root).len());
            assert_eq!(records.into_iter().collect::<BTreeSet<_>>(), self.shown_within(root));
            let mut own: Vec<RecordId> = Vec::new();
            for record in self.shown_within(root) {
                let entries = self.journal.read(|dao| dao.entries_of_subject(record.into())).unwrap();
                let events = entries.iter().filter(|entry| {
                    let kinds = [EntryKind::ClientRegistered, EntryKind::ScreeningCompleted];
                    kinds.iter().any(|kind| entry.header.kind == Kind::Known(*kind))
                });
                own.extend(events.map(|entry| entry.header.record));
            }
            let rows = self.journal.timeline(&id, None, later(self.minute)).unwrap().rows;
            let mut shown: Vec<RecordId> = rows.iter().map(|row| row.record.parse().unwrap()).collect();
            own.sort_unstable();
            shown.sort_unstable();
            assert_eq!(shown, own);
        }
    }
}

fn no_looser(after: Option<[u8; 2]>, before: Option<[u8; 2]>) -> bool {
    match (after, before) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(after), Some(before)) => after.iter().zip(before).all(|(after, before)| *after >= before),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn after_any_merges_and_takings_apart_nothing_is_looser_and_everything_can_be_had_back(
        steps in prop::collection::vec(step(), 1..20)
    ) {
        let mut practice = Practice::new();
        // Since a merge somebody was screened as one person: of which record by which.
        let mut asked_as_one: [Option<[u8; 2]>; 4] = [None; 4];
        for step in &steps {
            match *step {
                Step::Merge { kept, merged } => {
                    let before = practice.state();
                    if !practice.merge(kept, merged) {
                        continue;
                    }
                    for side in [kept, merged] {
                        prop_assert!(no_looser(practice.carried(kept), before[side].0), "{:?}", before);
                    }
                    prop_assert_eq!(practice.stands(kept), None);
                    // Taken back at once, it is as if it had never been.
                    practice.part(merged);
                    prop_assert_eq!(practice.state(), before);
                    practice.merge(kept, merged);
                    asked_as_one[merged] = None;
                }
                Step::Part { merged } => {
                    let kept = practice.within[merged];
                    let Some(kept) = kept.filter(|_| practice.part(merged)) else { continue };
                    if let Some(said) = asked_as_one[merged].take() {
                        for side in [kept, merged] {
                            prop_assert_eq!(practice.stands(side), None);
                            prop_assert!(no_looser(practice.carried(side), Some(said)));
                        }
                    }
                }
                Step::Screen { client, answers } => {
                    practice.screen(client, answers);
                    prop_assert!(practice.stands(client).is_some(), "asked as the one person that they are");
                    let root = practice.root(client);
                    let said = answers.map(|answer| strictness(Some(answer)));
                    for (record, asked) in asked_as_one.iter_mut().enumerate() {
                        if practice.within[record].is_some() && practice.root(record) == root {
                            *asked = Some(said);
                        }
                    }
                }
            }
            practice.shows_what_is_within();
        }
        let findings = practice.journal.check(Depth::Views, None, |_| true).unwrap().findings;
        prop_assert_eq!(findings, []);
        let kept = practice.state();
        practice.journal.rebuild_views().unwrap();
        prop_assert_eq!(practice.state(), kept);

        for merged in 0..4 {
            practice.part(merged);
        }
        practice.shows_what_is_within();
        for record in 0..4 {
            let client = practice.records[record];
            prop_assert_eq!(practice.shown_within(record).len(), 1);
            let page = practice.journal.client(&client.to_string(), NOW).unwrap();
            prop_assert_eq!(page.name, format!("Maya {record}"));
            prop_assert_eq!(page.merged, []);
        }
    }
}
