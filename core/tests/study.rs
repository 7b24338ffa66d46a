//! Quiz and check of a practitioner: what they call right is what the rules say, and nothing unsafe is ever called right.

#![expect(clippy::unwrap_used, reason = "a test that meets what it did not expect should fail there and then")]

use treadwell_core::content::Content;
use treadwell_core::library::Library;
use treadwell_core::library::check_page::{CheckAnswer, CheckReply};
use treadwell_core::library::quiz_page::{QuizKind, QuizQuestion};
use treadwell_core::library::study::Action;
use treadwell_core::screening::rules::StandingLimit;

fn library() -> Library {
    Library::new("en")
}

/// Every question that any seed can ask, as good as.
fn all(kind: QuizKind) -> Vec<QuizQuestion> {
    (0..40).flat_map(|seed| library().quiz(kind, seed, 1_000)).collect()
}

fn right(question: &QuizQuestion) -> String {
    question.options.iter().find(|option| option.right).unwrap().label.clone()
}

#[test]
fn the_same_seed_asks_the_same_and_another_seed_asks_otherwise() {
    for kind in QuizKind::ALL {
        let library = library();
        assert_eq!(library.quiz(*kind, 7, 10), library.quiz(*kind, 7, 10));
        assert_ne!(library.quiz(*kind, 7, 10), library.quiz(*kind, 8, 10));
        assert_eq!(library.quiz(*kind, 7, 10).len(), 10, "{kind:?}");
        assert_eq!(library.quiz(*kind, 7, 0), []);
    }
}

#[test]
fn each_question_has_one_right_answer_a_reason_and_a_source() {
    for kind in QuizKind::ALL {
        for question in all(*kind) {
            let id = &question.id;
            assert_eq!(question.options.iter().filter(|option| option.right).count(), 1, "{id}");
            assert!(question.options.len() >= 3, "{question:#?}");
            let mut labels: Vec<_> = question.options.iter().map(|option| &option.label).collect();
            labels.sort();
            labels.dedup();
            assert_eq!(labels.len(), question.options.len(), "{id} says something twice");
            assert!(!question.because.is_empty(), "{id}");
            assert!(question.source.is_some() || question.because.contains("Based on: "), "{question:#?}");
        }
    }
}

#[test]
fn a_place_that_no_foot_may_touch_is_never_a_wrong_answer_and_every_answer_can_be_tapped() {
    let library = library();
    let data = Content::embedded();
    let never: Vec<String> = (data.ruleset().zones.iter())
        .filter(|zone| zone.limits.contains(&StandingLimit::Never))
        .flat_map(|zone| zone.regions.iter())
        .flat_map(|place| match data.library().groups.iter().find(|group| group.id == *place) {
            Some(group) => group.members.iter().map(ToString::to_string).collect(),
            None => vec![place.clone()],
        })
        .collect();
    let region = |zone: &str| zone.trim_end_matches("-left").trim_end_matches("-right").to_owned();
    for question in all(QuizKind::Zones).iter().filter(|question| question.id.starts_with("zones.where.")) {
        let chart = library.chart(question.view.as_deref().unwrap()).unwrap();
        for option in &question.options {
            assert!(!option.zones.is_empty(), "{}: {}", question.id, option.label);
            for zone in &option.zones {
                assert!(chart.zones.iter().any(|drawn| drawn.id == *zone), "{zone}");
                assert_eq!(never.contains(&region(zone)), option.right, "{}: {zone}", question.id);
            }
        }
    }
}

#[test]
fn every_foot_zone_of_the_rules_is_practised() {
    let asked = all(QuizKind::Zones);
    for zone in Content::embedded().ruleset().zones.iter().filter(|zone| !zone.regions.is_empty()) {
        assert!(asked.iter().any(|question| question.id == format!("zones.what.{}", zone.id)), "{}", zone.id);
    }
}

#[test]
fn every_stop_sign_of_the_rules_of_conduct_means_that_the_foot_comes_off() {
    // specification 3.3, 8
    let signs = [
        "sharp-pain",
        "numbness",
        "tingling",
        "breath-trouble",
        "chest-pain",
        "flank-pain",
        "palpitations",
        "cold-sweat",
        "dizziness",
        "nausea",
        "sudden-headache",
        "sight-or-speech",
        "faintness",
        "panic",
        "stop-word",
    ];
    let data = &Content::embedded().library().study.signs;
    for id in signs {
        let sign = data.iter().find(|sign| sign.id == id).unwrap();
        assert!(sign.action <= Action::Stop, "{id}");
    }
}

#[test]
fn an_answer_that_is_more_careful_than_the_right_one_is_never_called_wrong() {
    let library = library();
    let labels = &Content::embedded().text("en").library.study.quiz.signs.actions;
    let careful = |label: &str| Action::ALL.iter().position(|action| labels[action.id()] == label).unwrap();
    for question in library.quiz(QuizKind::StopSigns, 1, 1_000) {
        let right = careful(&right(&question));
        assert!(question.options.iter().all(|option| careful(&option.label) >= right), "{}", question.id);
    }
}

#[test]
fn the_level_that_the_quiz_calls_right_is_that_of_the_rule() {
    let content = Content::embedded();
    for question in all(QuizKind::Contraindications) {
        let Some(rest) = question.id.strip_prefix("conditions.level.") else { continue };
        let (condition, branch) = rest.rsplit_once('.').unwrap();
        let rule = content.ruleset().conditions.iter().find(|rule| rule.id == condition).unwrap();
        let level = rule.branches[branch.parse::<usize>().unwrap()].level;
        let word = &content.text("en").screening.levels[level.id()].word;
        assert!(right(&question).starts_with(word.as_str()), "{}", question.id);
    }
}

#[test]
fn the_end_of_a_quiz_is_kind_whatever_the_score() {
    let library = library();
    assert_eq!(library.quiz_result(7, 10).title, "7 of 10");
    let lines: Vec<_> = [10, 8, 5, 0].iter().map(|right| library.quiz_result(*right, 10).line).collect();
    for line in &lines {
        let said = line.to_lowercase();
        assert!(!["wrong", "bad", "fail", "streak", "!"].iter().any(|word| said.contains(word)), "{line}");
    }
    assert_eq!(library.quiz_result(0, 0).line, lines[0]);
}

fn reply(item: &str, answer: CheckAnswer) -> CheckReply {
    CheckReply { item: item.to_owned(), answer, note: String::new() }
}

#[test]
fn the_check_asks_all_that_the_articles_tell_clients_to_find_out() {
    // source checklist, 10
    let rows = [
        "licensed",
        "trained",
        "experience",
        "certified",
        "curriculum",
        "balance",
        "reputation",
        "how-long",
        "reviews",
        "recommended",
        "questions",
        "risks",
        "health-intake",
        "equipment",
        "setting",
        "at-ease",
    ];
    let sheet = library().practitioner_check();
    assert_eq!(sheet.items.len(), rows.len());
    for row in rows {
        let item = sheet.items.iter().find(|item| item.id == row).unwrap();
        assert!(!item.question.is_empty() && !item.why.is_empty() && !item.sources.is_empty(), "{row}");
    }
    assert_eq!(sheet.answers.len(), 4);
}

#[test]
fn what_was_not_asked_is_never_taken_as_well_answered() {
    let summary = library().check_summary(&[]);
    assert_eq!(summary.title, "Ask before you lie down.");
    assert_eq!(summary.asks.len(), 16);
    assert!(summary.asks[0].starts_with("Where and how long"), "{}", summary.asks[0]);
    assert!(summary.fine.is_empty());
}

#[test]
fn a_practitioner_without_bars_is_one_to_leave() {
    let library = library();
    let mut replies: Vec<_> =
        library.practitioner_check().items.iter().map(|item| reply(&item.id, CheckAnswer::Yes)).collect();
    assert_eq!(library.check_summary(&replies).title, "Nothing you asked stands against it.");
    for reply in &mut replies {
        if reply.item == "equipment" {
            reply.answer = CheckAnswer::No;
        }
    }
    let summary = library.check_summary(&replies);
    assert_eq!(summary.title, "Do not lie down here.");
    assert_eq!(summary.stops, ["Do not let anyone stand on you who has no bars or other firm support to hold."]);
}

#[test]
fn not_sure_about_the_training_is_a_reason_to_ask_first() {
    let library = library();
    let replies: Vec<_> = (library.practitioner_check().items.iter())
        .map(|item| reply(&item.id, if item.id == "trained" { CheckAnswer::Unsure } else { CheckAnswer::Yes }))
        .collect();
    let summary = library.check_summary(&replies);
    assert_eq!((summary.title.as_str(), summary.asks.len()), ("Ask before you lie down.", 1));
}
