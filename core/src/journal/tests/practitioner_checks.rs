use super::*;
use crate::journal::Error;
use crate::journal::study_page::CheckForm;
use crate::library::check_page::{CheckAnswer, CheckReply};

fn form(name: &str, replies: &[(&str, CheckAnswer, &str)]) -> CheckForm {
    let reply = |(item, answer, note): &(&str, CheckAnswer, &str)| CheckReply {
        item: (*item).into(),
        answer: *answer,
        note: (*note).into(),
    };
    CheckForm { name: name.into(), replies: replies.iter().map(reply).collect() }
}

#[test]
fn a_check_is_kept_with_its_date_and_name_in_the_words_that_were_shown() {
    let study = Study::new();
    let journal = study.open();
    let replies = [("equipment", CheckAnswer::No, "Only a chair"), ("trained", CheckAnswer::Yes, "")];
    let kept = journal.keep_practitioner_check(&form("Studio by the river", &replies), NOW).unwrap();
    assert_eq!(kept.summary.title, "Do not lie down here.");
    assert_eq!(kept.rows.len(), 16);
    let again = journal.practitioner_check(&kept.record, NOW).unwrap();
    assert_eq!(again, kept);
    let list = journal.practitioner_checks(NOW).unwrap();
    assert_eq!((list.rows.len(), list.rows[0].title.as_str()), (1, "Studio by the river"));
    assert!(list.rows[0].line.ends_with("Do not lie down here."), "{}", list.rows[0].line);
}

#[test]
fn the_text_to_share_says_what_was_asked_and_what_was_not() {
    let study = Study::new();
    let journal = study.open();
    let replies = [("equipment", CheckAnswer::No, "Only a chair")];
    let text = journal.keep_practitioner_check(&form("Studio", &replies), NOW).unwrap().text;
    for part in [
        "Check of Studio, ",
        "- Do not let anyone stand on you who has no bars",
        "Are there bars, or another firm support to hold? No.",
        "Note: Only a chair",
        "Ask before you lie down:\n- Where and how long did you learn barefoot massage?",
        "Do they ask about your health before the first step? Not asked.",
        "You may say stop at any time",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn a_check_without_a_name_or_with_an_item_that_nobody_asks_is_refused_at_the_field() {
    let study = Study::new();
    let journal = study.open();
    let refused = |form: &CheckForm| {
        let error = journal.keep_practitioner_check(form, NOW).unwrap_err();
        let Error::Invalid { field, .. } = error else { panic!("{error}") };
        field
    };
    assert_eq!(refused(&form(" ", &[])), "name");
    assert_eq!(refused(&form("Studio", &[("horoscope", CheckAnswer::Yes, "")])), "item");
    let twice = [("trained", CheckAnswer::Yes, ""), ("trained", CheckAnswer::No, "")];
    assert_eq!(refused(&form("Studio", &twice)), "item");
    assert!(journal.practitioner_checks(NOW).unwrap().rows.is_empty());
    assert!(!journal.practitioner_checks(NOW).unwrap().empty_line.is_empty());
}
