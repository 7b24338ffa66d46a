//! What must hold for any answers at all, over the real rules.

#![expect(clippy::unwrap_used, reason = "a test that meets what it did not expect should fail there and then")]

use proptest::prelude::*;
use treadwell_core::Moment;
use treadwell_core::content::Content;
use treadwell_core::library::{Position, Pressure, Surface};
use treadwell_core::screening::model::{BalanceSupport, Birth, Medicine, Training};
use treadwell_core::screening::rules::{Condition, DetailKind};
use treadwell_core::screening::{
    Answer, Answers, Evidence, Inputs, Level, Outcome, Person, Plan, Practice, Replayed, Reply, Screener, Value,
};

const NOW: Moment = Moment { epoch_ms: 1_771_939_500_000, utc_offset_min: 60 };

fn screener() -> &'static Screener {
    static SCREENER: std::sync::OnceLock<Screener> = std::sync::OnceLock::new();
    SCREENER.get_or_init(|| Screener::new(Content::embedded().ruleset(), Content::embedded().library()))
}

fn conditions() -> &'static [Condition] {
    &Content::embedded().ruleset().conditions
}

fn value(kind: &DetailKind) -> BoxedStrategy<Value> {
    let region =
        proptest::sample::select(vec!["calf-left", "low-back", "neck", "legs", "abdomen", "hips-right", "no-such"]);
    let regions = proptest::collection::vec(region.prop_map(str::to_owned), 0..3).prop_map(Value::Words);
    let elapsed = prop_oneof![
        (0_u32..4_000).prop_map(|days| Value::Number(f64::from(days) / 2.0)),
        proptest::sample::select(vec!["2025", "2026-01", "2026-02-20", "2019-12-31"])
            .prop_map(|since| Value::Since { since: since.parse().unwrap() }),
    ];
    let fits = match kind {
        DetailKind::Flag => any::<bool>().prop_map(Value::Flag).boxed(),
        DetailKind::Days { never: true } => prop_oneof![3 => elapsed, 1 => Just(Value::Word("never".into()))].boxed(),
        DetailKind::Days { never: false } | DetailKind::Hours => elapsed.boxed(),
        DetailKind::Number { min, max, whole: true, .. } => {
            #[expect(clippy::cast_possible_truncation, reason = "bounds of the rules are small")]
            let (min, max) = (*min as i32, *max as i32);
            (min..=max).prop_map(|number| Value::Number(number.into())).boxed()
        }
        DetailKind::Number { min, max, whole: false, .. } => (*min..*max).prop_map(Value::Number).boxed(),
        DetailKind::Choice { of } => proptest::sample::select(of.clone()).prop_map(Value::Word).boxed(),
        DetailKind::Choices { of } => {
            proptest::collection::vec(proptest::sample::select(of.clone()), 0..3).prop_map(Value::Words).boxed()
        }
        DetailKind::Regions => regions.boxed(),
        DetailKind::Text => "[a-z ]{0,8}".prop_map(Value::Word).boxed(),
    };
    let strange = prop_oneof![
        Just(Value::Unknown),
        any::<bool>().prop_map(Value::Flag),
        any::<f64>().prop_filter("JSON has no infinite numbers", |number| number.is_finite()).prop_map(Value::Number),
        "[a-z]{0,6}".prop_map(Value::Word),
    ];
    prop_oneof![9 => fits, 1 => strange].boxed()
}

fn answer() -> impl Strategy<Value = Answer> {
    proptest::sample::select(Answer::ALL.to_vec())
}

fn moment() -> impl Strategy<Value = Moment> {
    // Up to two years ago, and a little in the future: a clock may have been set back.
    (-63_000_000_000_i64..86_400_000).prop_map(|back| Moment { epoch_ms: NOW.epoch_ms + back, ..NOW })
}

fn reply(condition: &'static Condition, at: impl Strategy<Value = Moment> + 'static) -> BoxedStrategy<Reply> {
    let details = condition
        .details
        .iter()
        .map(|detail| (Just(detail.id.clone()), proptest::option::weighted(0.6, value(&detail.kind))))
        .collect::<Vec<_>>()
        .prop_map(|details| details.into_iter().filter_map(|(id, value)| Some((id, value?))).collect());
    (answer(), proptest::collection::vec(details, 0..3), at)
        .prop_map(|(answer, occurrences, answered_at)| Reply { answer, occurrences, another: None, answered_at })
        .boxed()
}

fn inputs_at<M: Strategy<Value = Moment> + Clone + 'static>(at: M) -> BoxedStrategy<Inputs> {
    let some = proptest::sample::subsequence((0..conditions().len()).collect::<Vec<_>>(), 0..12);
    let replies = some.prop_flat_map(move |places| {
        let at = at.clone();
        places
            .into_iter()
            .map(move |place| (Just(conditions()[place].id.clone()), reply(&conditions()[place], at.clone())))
            .collect::<Vec<_>>()
    });
    let people = (proptest::option::of(1_u16..100), proptest::option::of(20.0..200.0_f64), any::<bool>(), 0_u32..3);
    let techniques = proptest::sample::subsequence(vec!["ashi-warm-glide", "thai-back-walk", "fijian-seated"], 0..3);
    (replies, people, techniques, plan(), medicines())
        .prop_map(|(replies, (age, weight_kg, practice, earlier), techniques, plan, medicines)| {
            let mut answers = all_no();
            answers.medicines = medicines;
            answers.replies.extend(replies);
            Inputs {
                person: Person {
                    birth: age.map(|years| Birth::Age { years, at: NOW }),
                    weight_kg,
                    height_cm: Some(170.0),
                },
                practice: practice.then_some(Practice {
                    training: Training::InPerson,
                    support: BalanceSupport::Rated,
                    stands_on_client: true,
                    weight_kg: Some(60.0),
                }),
                plan: Plan {
                    techniques: techniques.into_iter().map(str::to_owned).collect(),
                    earlier_sessions: Some(earlier),
                    ..plan
                },
                ..Inputs::new(answers, NOW)
            }
        })
        .boxed()
}

/// What may be planned beside the techniques.
fn plan() -> impl Strategy<Value = Plan> {
    let position = proptest::option::of(proptest::sample::select(Position::ALL));
    let surface = proptest::option::of(proptest::sample::select(Surface::ALL));
    let pressure = proptest::option::of((1_u8..=5).prop_map(|level| Pressure::new(level).unwrap()));
    (position, surface, pressure, proptest::option::of(any::<bool>())).prop_map(
        |(position, surface, wanted_pressure, standing)| Plan {
            position,
            surface,
            wanted_pressure,
            standing,
            ..Plan::default()
        },
    )
}

fn medicine() -> impl Strategy<Value = Medicine> {
    let classes = &Content::embedded().ruleset().medicines.classes;
    (0..classes.len()).prop_flat_map(move |class| {
        let names: Vec<String> = classes[class].groups.iter().flat_map(|group| group.examples.clone()).collect();
        let class = classes[class].id.clone();
        proptest::option::of(proptest::sample::select(names)).prop_map(move |name| Medicine {
            class: class.clone(),
            name,
            answered_at: NOW,
        })
    })
}

fn medicines() -> impl Strategy<Value = Vec<Medicine>> {
    prop_oneof![3 => Just(Vec::new()), 1 => proptest::collection::vec(medicine(), 1..4)]
}

fn inputs() -> BoxedStrategy<Inputs> {
    inputs_at(moment().boxed())
}

fn all_no() -> Answers {
    let replies = conditions().iter().map(|condition| (condition.id.clone(), Reply::plain(Answer::No, NOW))).collect();
    Answers { replies, today_at: Some(NOW), ..Answers::default() }
}

fn screen(inputs: &Inputs) -> Outcome {
    screener().screen(inputs)
}

/// Everything that `later` allows, `before` allowed too.
fn is_no_looser(before: &Outcome, later: &Outcome) -> Result<(), TestCaseError> {
    prop_assert!(later.level >= before.level, "{:?} became {:?}", before.level, later.level);
    if later.level > Level::Adapt {
        // No session at all; a branch that became certain may have taken the place of one that only changed the work.
        return Ok(());
    }
    prop_assert!(later.limits.cap <= before.limits.cap);
    prop_assert!(later.limits.closed().contains(before.limits.closed()));
    prop_assert!(later.limits.positions.is_subset(&before.limits.positions));
    prop_assert!(later.limits.no.is_superset(&before.limits.no));
    prop_assert!(later.limits.table_low >= before.limits.table_low);
    prop_assert!(later.limits.seated_only >= before.limits.seated_only);
    prop_assert!(later.minutes <= before.minutes && later.prone_block <= before.prone_block);
    for (before, later) in before.techniques.iter().zip(&later.techniques) {
        match (&before.offer, &later.offer) {
            (None, Some(_)) => prop_assert!(false, "{} came back", before.technique),
            (Some(before), Some(later)) => {
                prop_assert!(later.cap <= before.cap && before.regions.contains(later.regions));
            }
            (_, None) => {}
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn any_facts_give_an_outcome_and_stored_evidence_replays_to_it(inputs in inputs()) {
        let (evidence, outcome) = Evidence::take(screener(), Content::embedded(), inputs);
        let text = serde_json::to_string(&evidence).unwrap();
        let stored: Evidence = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&stored, &evidence);
        prop_assert_eq!(stored.replay(Content::embedded()), Replayed::Same { outcome: Box::new(outcome) });
    }

    #[test]
    fn an_open_gate_never_proceeds(mut inputs in inputs(), gate in 0..57_usize, asked in any::<bool>()) {
        let gates: Vec<&Condition> = conditions().iter().filter(|condition| condition.gate).collect();
        prop_assert_eq!(gates.len(), 57);
        let condition = gates[gate];
        inputs.plan.earlier_sessions = Some(3);
        inputs.practice = None;
        inputs.person.birth = None;
        inputs.answers.replies.remove(&condition.id);
        if asked {
            inputs.answers.replies.insert(condition.id.clone(), Reply::plain(Answer::Unsure, NOW));
        }
        let outcome = screen(&inputs);
        if inputs.answers.replies.values().all(|reply| !reply.occurrences.iter().any(|details| details.contains_key("age"))) {
            prop_assert!(outcome.incomplete);
            prop_assert!(outcome.level >= Level::Clearance);
        }
    }

    #[test]
    fn not_knowing_is_never_looser_than_no(mut inputs in inputs(), place in 0..88_usize, unsure in any::<bool>()) {
        let id = conditions()[place].id.clone();
        inputs.answers.replies.insert(id.clone(), Reply::plain(Answer::No, NOW));
        let no = screen(&inputs);
        let answer = if unsure { Answer::Unsure } else { Answer::Unanswered };
        inputs.answers.replies.insert(id, Reply::plain(answer, NOW));
        is_no_looser(&no, &screen(&inputs))?;
    }

    #[test]
    fn one_more_positive_finding_never_loosens(inputs in inputs(), (place, reply) in (0..88_usize).prop_flat_map(|place| (Just(place), reply(&conditions()[place], Just(NOW))))) {
        let condition = &conditions()[place];
        let mut before = inputs;
        // Details may say more of a medicine than its name did, and so settle what was open.
        before.answers.medicines.clear();
        before.answers.replies.insert(condition.id.clone(), Reply::plain(Answer::No, NOW));
        // An age is a fact of the person wherever it is given, and a technique's own settles what others leave open.
        prop_assume!(!reply.occurrences.iter().any(|details| details.contains_key("age")));
        let mut after = before.clone();
        after.answers.replies.insert(condition.id.clone(), Reply { answer: Answer::Yes, ..reply });
        is_no_looser(&screen(&before), &screen(&after))?;
    }

    #[test]
    fn one_more_medicine_never_loosens(inputs in inputs(), medicine in medicine(), for_else in proptest::option::of(any::<bool>())) {
        let mut before = inputs;
        before.answers.anticonvulsant_for_else = for_else;
        let mut after = before.clone();
        after.answers.medicines.push(medicine);
        is_no_looser(&screen(&before), &screen(&after))?;
    }

    #[test]
    fn the_order_of_medicines_and_their_repetition_do_not_matter(mut inputs in inputs(), more in proptest::collection::vec(medicine(), 2..5)) {
        inputs.answers.medicines = more.clone();
        let once = screen(&inputs);
        inputs.answers.medicines.reverse();
        inputs.answers.medicines.extend(more);
        let again = screen(&inputs);
        prop_assert_eq!(once.level, again.level);
        prop_assert_eq!(&once.limits, &again.limits);
        prop_assert_eq!(once.mentions(), again.mentions());
        prop_assert_eq!(&once.techniques, &again.techniques);
    }

    #[test]
    fn no_rule_makes_an_outcome_looser_than_its_findings(inputs in inputs()) {
        let outcome = screen(&inputs);
        let strictest = outcome.findings.iter().map(|finding| finding.level).max().unwrap_or(Level::Proceed);
        prop_assert!(outcome.level >= strictest);
        prop_assert!(outcome.rules.iter().all(|hit| outcome.level >= hit.level));
    }

    #[test]
    fn a_letter_never_lifts_a_stop(mut inputs in inputs_at(Just(NOW))) {
        let before = screen(&inputs);
        for reply in inputs.answers.replies.values_mut() {
            for details in &mut reply.occurrences {
                details.insert("letter_days_old".into(), Value::Number(10.0));
                details.insert("letter_scope".into(), Value::Word("specific".into()));
            }
        }
        let after = screen(&inputs);
        if before.level == Level::DoNotProceed {
            prop_assert_eq!(after.level, Level::DoNotProceed);
        }
        prop_assert!(after.level >= before.level.min(Level::Adapt));
    }

    #[test]
    fn a_window_ends_exactly_where_the_finding_changes(inputs in inputs_at(Just(NOW))) {
        let outcome = screen(&inputs);
        for finding in outcome.findings.iter().filter(|finding| finding.window.is_some()) {
            let ends = finding.window.unwrap().ends;
            let mut only = inputs.clone();
            only.answers.replies = all_no().replies;
            let mut reply = inputs.answers.replies[&*finding.condition].clone();
            reply.occurrences = vec![reply.occurrences[finding.occurrence].clone()];
            // Beside a contradicted "no" every set is read; alone, this one might not contradict it.
            reply.answer = Answer::Yes;
            only.answers.replies.insert(finding.condition.to_string(), reply);
            let read_at = |epoch_ms: i64| {
                let mut then = only.clone();
                then.now.epoch_ms = epoch_ms;
                let (evidence, _) = Evidence::take(screener(), Content::embedded(), then);
                let trace = evidence.trace.into_iter().find(|trace| trace.condition == *finding.condition);
                trace.map(|trace| trace.branches)
            };
            prop_assert_ne!(read_at(ends.epoch_ms - 1), read_at(ends.epoch_ms), "{}", finding.condition);
        }
    }
}

#[test]
fn a_plain_no_to_everything_proceeds_with_every_technique_that_is_ever_offered() {
    let inputs = Inputs::new(all_no(), NOW);
    let outcome = screen(&inputs);
    assert_eq!(outcome.level, Level::Proceed);
    assert_eq!(outcome.techniques.iter().filter(|technique| technique.offer.is_some()).count(), 29);
}

#[test]
fn nobody_answered_is_incomplete_and_not_too_complex() {
    let inputs = Inputs::new(Answers::default(), NOW);
    let outcome = screen(&inputs);
    assert_eq!(outcome.level, Level::Clearance);
    assert!(outcome.incomplete);
    assert_eq!(outcome.open.len(), 88);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn what_two_records_of_one_person_said_is_carried_over_no_looser_than_either(one in inputs(), other in inputs()) {
        // An age is a fact of the person wherever it is given.
        let mut records = [one, other];
        for record in &mut records {
            for details in record.answers.replies.values_mut().flat_map(|reply| &mut reply.occurrences) {
                details.remove("age");
            }
            record.plan = Plan { earlier_sessions: Some(2), ..Plan::default() };
            record.practice = None;
        }
        records[1].person = records[0].person.clone();
        let merged = screener().merged(&records, NOW);
        let carried = Inputs { person: records[0].person.clone(), plan: records[0].plan.clone(), ..merged.inputs };
        let carried = screen(&carried);
        for record in &records {
            is_no_looser(&screen(record), &carried)?;
        }
    }
}

#[test]
fn what_both_records_say_alike_is_carried_over_and_the_rest_is_asked_again() {
    let mut one = Inputs::new(all_no(), NOW);
    one.answers.medicines_at = Some(NOW);
    let mut other = one.clone();
    other.answers.replies.insert("fracture".into(), Reply::plain(Answer::Yes, NOW));
    other.answers.replies.remove("osteoporosis");
    let merged = screener().merged(&[one.clone(), other], NOW);
    assert_eq!(merged.again.iter().map(String::as_str).collect::<Vec<_>>(), ["fracture", "osteoporosis"]);
    assert_eq!(merged.inputs.answers.replies["fracture"].answer, Answer::Yes);
    assert_eq!(merged.inputs.answers.replies["osteoporosis"].answer, Answer::Unanswered);
    assert_eq!(merged.inputs.answers.replies["pregnancy"].answer, Answer::No);
    assert_eq!(merged.inputs.answers.today_at, None, "today is asked about again in any case");

    let alike = screener().merged(&[one.clone(), one], NOW);
    assert!(alike.again.is_empty() && !alike.medicines_again);
}
