//! Two devices that each merged as they saw fit, and then meet.

use super::*;
use crate::journal::merge::people;

/// The same practice on a second device, from a backup of the first.
struct Devices {
    first: Room,
    second: Room,
    code: String,
}

impl Devices {
    fn new(first: Room) -> Self {
        let code = first.journal.set_recovery_code(NOW).unwrap().code;
        let file = first.study.path().with_file_name("first.backup");
        first.journal.backup(&file, NOW, |_| true).unwrap();
        let study = Study::new();
        let (journal, _) = Journal::restore_new(&study.path(), &[9; 32], &file, &code, "en", NOW, |_| true).unwrap();
        let second = Room { study, journal, maya: first.maya.clone(), twice: first.twice.clone() };
        Self { first, second, code }
    }

    /// Each takes over what the other has.
    fn meet(&self, now: Moment) {
        for (from, into) in [(&self.second, &self.first), (&self.first, &self.second)] {
            let file = from.study.path().with_file_name("meeting.backup");
            from.journal.backup(&file, now, |_| true).unwrap();
            into.journal.restore_into(&file, &self.code, now, |_| true).unwrap();
            into.is_sound();
        }
        for client in [&self.first.maya, &self.first.twice] {
            assert_eq!(shown_as(&self.first, client), shown_as(&self.second, client), "both read the same log");
            assert_eq!(self.first.stands(client), self.second.stands(client));
        }
    }
}

/// The client as whom a record is shown, and all records of them.
fn shown_as(room: &Room, record: &str) -> Vec<String> {
    let client = room.journal.client_id(record).unwrap();
    let records = room.journal.read(|dao| people::records(dao, client)).unwrap();
    records.iter().map(ToString::to_string).collect()
}

#[test]
fn merged_either_way_round_they_are_one_as_it_was_said_first_and_two_after_one_undoing() {
    let devices = Devices::new(Room::new());
    let (first, second) = (&devices.first, &devices.second);
    first.merge(later(1));
    second.journal.merge_clients(&second.twice, &second.maya, later(2)).unwrap();
    devices.meet(later(3));
    assert_eq!(shown_as(second, &second.twice), [second.maya.clone(), second.twice.clone()]);
    second.journal.undo_merge(&second.twice, later(4)).unwrap();
    devices.meet(later(5));
    for alone in [&first.twice, &first.maya] {
        assert_eq!(shown_as(first, alone), [alone.as_str()]);
    }
}

#[test]
fn taken_apart_on_the_one_they_are_not_one_by_what_the_other_said_before() {
    let devices = Devices::new(Room::new());
    let (first, second) = (&devices.first, &devices.second);
    first.merge(later(1));
    second.journal.merge_clients(&second.twice, &second.maya, later(2)).unwrap();
    second.journal.undo_merge(&second.maya, later(3)).unwrap();
    devices.meet(later(4));
    assert_eq!(shown_as(first, &first.twice), [first.twice.as_str()]);
}

#[test]
fn merged_into_two_others_a_record_is_within_the_first_and_the_second_is_asked_again() {
    let room = Room::new();
    let third = room.third();
    let devices = Devices::new(room);
    let (first, second) = (&devices.first, &devices.second);
    first.merge(later(1));
    second.screen(&second.twice, later(1), &["fracture"]);
    second.journal.merge_clients(&third, &second.twice, later(2)).unwrap();
    second.screen(&third, later(3), &["fracture"]);
    assert!(second.stands(&third));
    devices.meet(later(4));
    assert_eq!(shown_as(first, &first.twice), [first.maya.clone(), first.twice.clone()]);
    assert_eq!(shown_as(first, &third), [third.as_str()]);
    for client in [&third, &first.maya] {
        assert!(!first.stands(client));
        assert!(first.carried(client, later(5)) > Level::Adapt, "the answer may have been theirs");
    }
    // Said once more, it is as it was meant.
    first.journal.merge_clients(&third, &first.maya, later(6)).unwrap();
    assert_eq!(shown_as(first, &first.twice).len(), 3);
}

#[test]
fn a_screening_by_a_device_that_knew_of_no_merge_does_not_stand_for_both() {
    let room = Room::new();
    room.screen(&room.twice, NOW, &["fracture"]);
    let devices = Devices::new(room);
    devices.first.merge(later(1));
    devices.second.screen(&devices.second.maya, later(2), &[]);
    devices.meet(later(3));
    let room = &devices.first;
    assert!(!room.stands(&room.maya));
    assert!(room.carried(&room.maya, later(4)) > Level::Adapt);
}

#[test]
fn an_interview_that_was_under_way_on_the_other_device_goes_on_with_the_answers_of_both() {
    let room = Room::new();
    room.screen(&room.maya, NOW, &[]);
    room.screen(&room.twice, NOW, &[]);
    let devices = Devices::new(room);
    let (first, second) = (&devices.first, &devices.second);
    first.merge(later(1));
    second.journal.ask_again(&second.twice, &["fracture".into()], later(2)).unwrap();
    let InterviewPage::Question { page } = second.journal.interview(&second.twice, later(2)).unwrap() else {
        panic!("nothing is asked")
    };
    let yes = AnswerForm { given: Given::Yes, ..usual(&page) };
    second.journal.answer(&second.twice, &yes, later(2)).unwrap();
    devices.meet(later(3));
    assert!(first.carried(&first.maya, later(4)) > Level::Adapt);
    let outcome = first.screen(&first.maya, later(4), &["fracture"]);
    assert!(!outcome.may_start);
    assert_eq!(first.journal.today(later(5)).unwrap().drafts, [], "nothing of it is left behind");
    assert!(first.stands(&first.maya));
}

#[test]
fn a_session_that_was_running_on_the_other_device_is_signed_as_one_of_the_person() {
    let room = Room::new();
    room.screen(&room.twice, NOW, &[]);
    let devices = Devices::new(room);
    let (first, second) = (&devices.first, &devices.second);
    first.merge(later(1));
    second.begin(&second.twice, later(2)).unwrap();
    let next = second.journal.session(&second.twice, later(2)).unwrap().next.unwrap();
    second.journal.start_segment(&second.twice, &next.segment, later(3)).unwrap();
    devices.meet(later(4));
    let record = first.journal.sign_session(&first.maya, later(5)).unwrap();
    assert!(record.verified);
    assert_eq!(record.client, first.maya);
    assert_eq!(first.journal.today(later(5)).unwrap().drafts, []);
    first.is_sound();
}
