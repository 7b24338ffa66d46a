//! A record that was merged, within another that is merged again, and what comes out of it when either is taken out.

use super::*;

/// Maya's second record within her first, and that within a third; screened as one, with a broken bone.
struct Chain {
    room: Room,
    third: String,
}

impl Chain {
    fn new() -> Self {
        let room = Room::new();
        let third = room.third();
        for client in [&room.twice, &room.maya, &third] {
            room.screen(client, NOW, &[]);
        }
        room.merge(later(1));
        room.journal.merge_clients(&third, &room.maya, later(2)).unwrap();
        room.says_yes(&third, later(3), "fracture");
        assert!(room.stands(&third));
        Self { room, third }
    }

    /// Nobody knows whether the broken bone was theirs.
    fn may_have_said_it(&self, client: &str) {
        assert!(!self.room.stands(client));
        assert!(!reason(self.room.begin(client, later(6))).is_empty());
        assert!(self.room.carried(client, later(6)) > Level::Adapt);
    }
}

#[test]
fn taken_out_of_one_that_is_within_another_nothing_stands_for_either_of_them() {
    let chain = Chain::new();
    let (room, third) = (&chain.room, chain.third.as_str());
    room.journal.undo_merge(&room.twice, later(5)).unwrap();
    assert_eq!(room.journal.client(&room.maya, later(5)).unwrap().id, third);
    chain.may_have_said_it(third);
    chain.may_have_said_it(&room.twice);
    // Asked again since, each stands for itself.
    room.screen(third, later(7), &[]);
    assert!(room.stands(third) && !room.stands(&room.twice));
    room.screen(&room.twice, later(8), &[]);
    assert!(room.stands(third) && room.stands(&room.twice));
    room.is_sound();
}

#[test]
fn a_record_that_is_taken_out_takes_along_what_is_within_it() {
    let chain = Chain::new();
    let (room, third) = (&chain.room, chain.third.as_str());
    room.journal.undo_merge(&room.maya, later(5)).unwrap();
    assert_eq!(room.journal.client(&room.twice, later(5)).unwrap().id, room.maya);
    assert_eq!(room.journal.client(third, later(5)).unwrap().merged, []);
    chain.may_have_said_it(third);
    chain.may_have_said_it(&room.maya);
    room.screen(&room.maya, later(7), &[]);
    assert!(room.stands(&room.twice), "it was asked of both as one");
    room.is_sound();
}

#[test]
fn of_two_within_the_same_the_one_that_stays_is_asked_again_when_the_other_goes() {
    let room = Room::new();
    let third = room.third();
    room.merge(later(1));
    room.journal.merge_clients(&room.maya, &third, later(2)).unwrap();
    room.screen(&room.maya, later(3), &["fracture"]);
    room.journal.undo_merge(&third, later(4)).unwrap();
    let page = room.journal.client(&room.maya, later(5)).unwrap();
    assert_eq!(page.merged.iter().map(|line| line.client.as_str()).collect::<Vec<_>>(), [room.twice.as_str()]);
    for client in [&room.maya, &third] {
        assert!(!room.stands(client));
        assert!(room.carried(client, later(5)) > Level::Adapt);
    }
}

#[test]
fn merged_again_neither_what_was_said_as_one_nor_what_was_said_alone_is_lost() {
    let room = Room::new();
    room.screen(&room.maya, NOW, &[]);
    room.screen(&room.twice, NOW, &["fracture"]);
    room.merge(later(1));
    let (outcome, _) = room.screened(&room.maya, later(2), &[]);
    assert!(outcome.may_start);
    room.journal.undo_merge(&room.twice, later(3)).unwrap();
    assert!(room.carried(&room.twice, later(3)) > Level::Adapt, "it may have been the other who said no");
    room.merge(later(4));
    assert!(!room.stands(&room.maya));
    assert!(room.carried(&room.maya, later(4)) > Level::Adapt);
}

#[test]
fn whoever_is_within_another_is_merged_no_further_and_a_circle_is_refused() {
    let chain = Chain::new();
    let (journal, room, third) = (&chain.room.journal, &chain.room, chain.third.as_str());
    let head = journal.head().unwrap();
    for (kept, merged) in [(&room.twice, third), (&room.maya, third), (&room.twice, &room.maya)] {
        assert!(!reason(journal.merge_clients(kept, merged, later(5))).is_empty());
    }
    assert_eq!(journal.head().unwrap(), head);
}

#[test]
fn a_letter_that_was_held_against_the_answers_of_all_of_them_does_not_count_for_fewer() {
    let chain = Chain::new();
    let (room, third) = (&chain.room, chain.third.as_str());
    let letter = LetterForm {
        conditions: vec!["fracture".into()],
        reply: "yes".into(),
        scope: "specific".into(),
        written: "2026-09-20".into(),
        from: "Dr Abara".into(),
        limits: String::new(),
    };
    room.journal.record_letter(third, &letter, later(4)).unwrap();
    let counts = || {
        let client = third.parse().unwrap();
        let letters = room.journal.read(|dao| letters_store::letters(dao, client)).unwrap();
        letters.iter().any(|letter| letter.permits && letter.specific)
    };
    assert!(counts());
    room.journal.undo_merge(&room.twice, later(5)).unwrap();
    assert!(!counts());
    room.journal.record_letter(third, &letter, later(6)).unwrap();
    assert!(counts());
}

#[test]
fn facts_that_came_with_a_record_within_a_record_are_asked_about_too() {
    let room = Room::new();
    let third = room.third();
    let heavier = form("Maia Lindquist", "1988-05-17", 95.0);
    room.journal.revise_client(&room.twice, &heavier, NOW).unwrap();
    room.merge(later(1));
    // The card of the third is saved while the heavier record is not yet within it.
    room.journal.revise_client(&third, &form("M. Lindqvist", "1988-05-17", 70.0), later(2)).unwrap();
    room.journal.merge_clients(&third, &room.maya, later(3)).unwrap();
    let weight = || {
        let row = room.journal.read(|dao| screenings::facts(dao, &clients::row(dao, third.parse()?)?));
        row.unwrap().0.weight_kg
    };
    assert_eq!(weight(), None);
    room.journal.revise_client(&third, &form("M. Lindqvist", "1988-05-17", 70.0), later(4)).unwrap();
    assert_eq!(weight(), Some(70.0));
}

#[test]
fn who_was_once_shown_as_one_with_somebody_erased_is_asked_again() {
    let room = Room::new();
    room.screen(&room.maya, NOW, &[]);
    room.merge(later(1));
    room.says_yes(&room.maya, later(2), "fracture");
    room.journal.undo_merge(&room.twice, later(3)).unwrap();
    let ground = ErasureForm { ground: "no-duty".into(), note: "Letter of May".into() };
    room.journal.erase_client(&room.twice, &ground, later(4)).unwrap();
    assert!(!room.stands(&room.maya));
    assert!(room.carried(&room.maya, later(5)) > Level::Adapt);
    room.is_sound();
}

#[test]
fn the_same_holds_when_it_was_written_in_the_record_of_the_erased() {
    let room = Room::new();
    room.screen(&room.twice, NOW, &[]);
    room.merge(later(1));
    room.says_yes(&room.maya, later(2), "fracture");
    room.journal.undo_merge(&room.twice, later(3)).unwrap();
    assert!(!room.stands(&room.twice));
    let ground = ErasureForm { ground: "no-duty".into(), note: "Letter of May".into() };
    room.journal.erase_client(&room.maya, &ground, later(4)).unwrap();
    assert!(!room.stands(&room.twice));
    room.is_sound();
    // Nor once the lists were made from entries of which that screening can no longer be read.
    room.journal.rebuild_views().unwrap();
    assert!(!room.stands(&room.twice));
    room.screen(&room.twice, later(5), &[]);
    assert!(room.stands(&room.twice));
}

#[test]
fn nothing_is_left_of_a_screening_when_everybody_was_erased_whom_it_was_about() {
    let room = Room::new();
    room.merge(later(1));
    room.says_yes(&room.maya, later(2), "fracture");
    let ground = ErasureForm { ground: "no-duty".into(), note: "Letter of May".into() };
    room.journal.erase_client(&room.maya, &ground, later(3)).unwrap();
    room.is_sound();
}

#[test]
fn what_was_answered_last_counts_whatever_the_clock_said() {
    let room = Room::new();
    // The clock was a day ahead, and was put right since.
    room.screen(&room.maya, later(24 * 60), &[]);
    room.says_yes(&room.maya, NOW, "fracture");
    assert!(room.carried(&room.maya, later(2 * 24 * 60)) > Level::Adapt);
    room.is_sound();
}
