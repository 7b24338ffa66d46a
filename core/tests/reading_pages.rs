//! Pages to read: each opens, each claim says who makes it and how sure it is, and a few are shown whole.

#![expect(clippy::unwrap_used, reason = "a test that meets what it did not expect should fail there and then")]

use treadwell_core::content::Content;
use treadwell_core::library::page::{HitKind, ReadingPage};
use treadwell_core::library::{Evidence, Library, Triage};

/// A page as a reader would copy it out.
fn copied(page: &ReadingPage) -> String {
    let mut lines = vec![format!("{} ({})", page.title, page.kind_label), page.line.clone()];
    for section in &page.sections {
        lines.extend([String::new(), section.heading.clone(), section.text.clone()]);
        lines.extend(section.sides.iter().map(|side| format!("- {} {}", side.text, side.from)));
        lines.extend([section.grade.clone(), section.from.clone()]);
    }
    lines.extend(page.sources.iter().map(|source| format!("* {} [{}]", source.title, source.kind)));
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

fn page(kind: HitKind, id: &str) -> String {
    copied(&Library::new("en").reading(kind, id).unwrap())
}

#[test]
fn a_claim_that_nothing_supports_says_so() {
    insta::assert_snapshot!("claim_flushing", page(HitKind::Claim, "claims.waste"));
}

#[test]
fn a_risk_that_a_reader_reported_is_told_as_a_story() {
    insta::assert_snapshot!("risk_tia", page(HitKind::Claim, "risks.tia"));
}

#[test]
fn sources_that_disagree_stand_side_by_side() {
    insta::assert_snapshot!("disagreements", page(HitKind::Topic, "disagreements"));
}

#[test]
fn a_condition_tells_what_each_answer_leads_to() {
    insta::assert_snapshot!("condition_pacemaker", page(HitKind::Condition, "pacemaker-icd"));
}

#[test]
fn a_warning_sign_tells_how_soon_and_what_makes_it_sooner() {
    insta::assert_snapshot!("sign_leg", page(HitKind::WarningSign, "leg-swelling-pain"));
}

#[test]
fn an_ordinary_reaction_tells_how_long() {
    insta::assert_snapshot!("reaction_soreness", page(HitKind::Reaction, "muscle-soreness"));
}

#[test]
fn a_foot_zone_and_a_region_tell_what_holds_there() {
    insta::assert_snapshot!("zone_kidney", page(HitKind::Zone, "kidney-zone"));
    insta::assert_snapshot!("region_calf", page(HitKind::Region, "calf"));
}

#[test]
fn a_medicine_is_found_by_its_name_and_tells_what_it_leads_to() {
    let library = Library::new("en");
    for (typed, class) in [("warfarin", "anticoagulant"), ("wafarin", "anticoagulant"), ("opioids", "opioid")] {
        let found = library.search(typed);
        assert!(
            found.iter().take(5).any(|hit| hit.kind == HitKind::Medicine && hit.id == class),
            "{typed}: {found:#?}"
        );
    }
    insta::assert_snapshot!("medicine_anticoagulant", page(HitKind::Medicine, "anticoagulant"));
}

#[test]
fn every_sign_and_every_reaction_of_the_specification_is_there() {
    let library = Content::embedded().library();
    let of = |triage| library.signs.iter().filter(|sign| sign.triage == triage).count();
    assert_eq!(library.signs.len(), 42);
    assert_eq!(library.reactions.len(), 7);
    assert_eq!(
        [Triage::EmergencyNow, Triage::SameDayDoctor, Triage::ContactTherapist, Triage::Normal].map(of),
        [14, 15, 12, 1]
    );
    let hours: Vec<_> = library.reactions.iter().map(|reaction| reaction.hours).collect();
    assert_eq!(hours, [72, 48, 12, 168, 24, 168, 24]);
}

#[test]
fn every_claim_names_its_sources_its_grade_and_what_is_known_about_it() {
    let library = Library::new("en");
    let mut claims = 0;
    for topic in Content::embedded().library().topics.iter().filter(|topic| topic.each == Some(HitKind::Claim)) {
        for part in &topic.parts {
            let page = library.reading(HitKind::Claim, &format!("{}.{}", topic.id, part.id)).unwrap();
            assert!(!page.sources.is_empty() && part.evidence.is_some(), "{}", part.id);
            assert!(page.sections[0].grade.starts_with("Based on: "), "{}", part.id);
            assert_eq!(page.sections[0].sides.len(), part.contradicts.len(), "{}", part.id);
            claims += 1;
        }
    }
    assert_eq!(claims, 65);
}

#[test]
fn what_is_flushed_out_is_never_told_as_a_fact() {
    let library = Content::embedded().library();
    let claims = library.topics.iter().find(|topic| topic.id == "claims").unwrap();
    let waste = claims.parts.iter().find(|part| part.id == "waste").unwrap();
    assert_eq!(waste.evidence, Some(Evidence::Unsupported));
    assert_eq!(waste.contradicts, ["waste-myth"]);
}

#[test]
fn everything_that_is_found_can_be_opened() {
    let library = Library::new("en");
    for typed in ["pain", "back", "foot", "blood", "a", "kidney", "massage", "what", "thinner"] {
        for hit in library.search(typed) {
            let opened = if hit.kind == HitKind::Technique {
                library.technique(&hit.id).map(|page| page.title)
            } else {
                library.reading(hit.kind, &hit.id).map(|page| page.title)
            };
            assert_eq!(opened.as_deref(), Some(hit.title.as_str()), "{typed}");
            assert!(!hit.text.is_empty(), "{}", hit.id);
        }
    }
}
