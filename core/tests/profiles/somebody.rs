//! Random people, and what can be added to what is known of them.

use fastrand::Rng;
use treadwell_core::Moment;
use treadwell_core::content::Content;
use treadwell_core::library::vocabulary::{Position, Pressure, Surface};
use treadwell_core::screening::model::{BalanceSupport, Birth, Details, Medicine, Training};
use treadwell_core::screening::rules::{Condition, DetailKind, Predicate};
use treadwell_core::screening::{Answer, Answers, Inputs, Outcome, Person, Plan, Practice, Reply, Value};

/// When everything is said and screened.
pub const NOW: Moment = Moment { epoch_ms: 1_771_939_500_000, utc_offset_min: 60 };

/// The classes of the clinical specification, section 2.
const MEDICINES: &[&str] = &[
    "anticoagulant",
    "dual-antiplatelet",
    "single-antiplatelet",
    "low-dose-aspirin",
    "otc-painkiller",
    "opioid",
    "relaxant-or-sedative",
    "gabapentinoid",
    "steroid-tablets",
    "steroid-injection",
    "blood-pressure-tablet",
    "heart-medicine",
    "glucose-lowering",
    "cancer-treatment",
    "immunosuppressant",
    "bone-medicine",
    "statin",
    "quinolone",
    "oestrogen",
    "tamoxifen",
    "bruising-agent",
    "retinoid-or-peel",
    "anticonvulsant",
    "alcohol-or-drug",
];

/// Facts of the person wherever they are given: here they would settle what the profile left open.
const OF_THE_PERSON: [&str; 3] = ["age", "client_kg", "practitioner_kg"];

/// The catalogue.
pub fn conditions() -> &'static [Condition] {
    &Content::embedded().ruleset().conditions
}

/// What is added to what is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// A `no` becomes a `yes` with some details.
    Finding,
    /// A `no` becomes "not sure", or nothing.
    NotKnown,
    /// One more of a kind that is there already.
    OneMore,
    /// One more medicine.
    Medicine,
    /// A detail is forgotten.
    Forgotten,
}

/// Somebody who answered `no` to everything, and what is planned.
pub fn nobody_in_particular(rng: &mut Rng) -> Inputs {
    let replies = conditions().iter().map(|condition| (condition.id.clone(), Reply::plain(Answer::No, NOW)));
    let answers =
        Answers { replies: replies.collect(), today_at: Some(NOW), medicines_at: Some(NOW), ..Answers::default() };
    let mut inputs = Inputs::new(answers, NOW);
    inputs.person = Person {
        birth: rng.bool().then(|| Birth::Age { years: rng.u16(1..100), at: NOW }),
        weight_kg: rng.bool().then(|| f64::from(rng.u16(30..150))),
        height_cm: rng.bool().then(|| f64::from(rng.u16(140..200))),
    };
    inputs.practice = rng.bool().then(|| Practice {
        training: *rng.choice(Training::ALL).unwrap(),
        support: *rng.choice(BalanceSupport::ALL).unwrap(),
        stands_on_client: rng.bool(),
        weight_kg: rng.bool().then(|| f64::from(rng.u16(45..110))),
    });
    inputs.plan = plan(rng);
    inputs
}

fn plan(rng: &mut Rng) -> Plan {
    if rng.bool() {
        return Plan::default();
    }
    let techniques = &Content::embedded().library().techniques;
    let some = rng.usize(0..3);
    Plan {
        techniques: rng.choose_multiple(techniques, some).into_iter().map(|one| one.id.to_string()).collect(),
        regions: Vec::new(),
        position: rng.bool().then(|| *rng.choice(Position::ALL).unwrap()),
        wanted_pressure: Pressure::new(rng.u8(0..6)),
        surface: rng.bool().then(|| *rng.choice(Surface::ALL).unwrap()),
        standing: rng.bool().then(|| rng.bool()),
        minutes: rng.bool().then(|| rng.u16(10..120)),
        earlier_sessions: rng.bool().then(|| rng.u32(0..3)),
    }
}

/// Adds something; `None` when what the dice said cannot be added.
pub fn add(inputs: &mut Inputs, found: &Outcome, rng: &mut Rng) -> Option<Added> {
    let condition = rng.choice(conditions())?;
    // An age or a weight of the profile is found beside a `no` too: more about it would settle it, not add to it.
    let beside_no = inputs.answers.replies.get(&condition.id)?.answer == Answer::No;
    if beside_no && found.mentions().contains(&&*condition.id) {
        return None;
    }
    let reply = inputs.answers.replies.get_mut(&condition.id)?;
    match (reply.answer, rng.u8(0..10)) {
        (Answer::No, 0..7) => {
            let occurrences = vec![details(condition, rng)];
            *reply = Reply { occurrences, ..Reply::plain(Answer::Yes, NOW) };
            Some(Added::Finding)
        }
        (Answer::No, 7) => {
            *reply = Reply::plain(if rng.bool() { Answer::Unsure } else { Answer::Unanswered }, NOW);
            Some(Added::NotKnown)
        }
        (Answer::No, _) => {
            let class = (*rng.choice(MEDICINES)?).to_owned();
            if inputs.answers.medicines.iter().any(|taken| taken.class == class) {
                return None;
            }
            inputs.answers.medicines.push(Medicine { class, name: None, answered_at: NOW });
            Some(Added::Medicine)
        }
        (Answer::Yes, 0..5) => {
            reply.occurrences.push(details(condition, rng));
            Some(Added::OneMore)
        }
        (Answer::Yes, _) => {
            let set = rng.choice(reply.occurrences.iter_mut())?;
            let known: Vec<String> = set.keys().filter(|id| counts_as_strictest(condition, id)).cloned().collect();
            set.remove(rng.choice(&known)?)?;
            Some(Added::Forgotten)
        }
        (Answer::Unsure | Answer::Unanswered, _) => None,
    }
}

/// A missing detail falls under U-3. Where the entry itself says what missing means (`absent`, `is`, `missing`), that may
/// well be the looser reading: an unmeasured temperature is no fever.
fn counts_as_strictest(condition: &Condition, detail: &str) -> bool {
    fn said(predicate: &Predicate, detail: &str) -> bool {
        match predicate {
            Predicate::Always | Predicate::In { .. } => false,
            Predicate::All { of } | Predicate::Any { of } => of.iter().any(|part| said(part, detail)),
            Predicate::Not { of } => said(of, detail),
            Predicate::Missing { detail: read } => read == detail,
            Predicate::Compare { detail: read, known, .. } => *known && read == detail,
        }
    }
    let settled = condition.details.iter().any(|known| known.id == detail && known.absent.is_some());
    !settled && !condition.branches.iter().any(|branch| said(&branch.when, detail))
}

/// Some details of a condition, each as it should be.
fn details(condition: &Condition, rng: &mut Rng) -> Details {
    let asked = condition.details.iter().filter(|detail| !detail.computed && !OF_THE_PERSON.contains(&&*detail.id));
    let mut details = Details::new();
    for detail in asked {
        if rng.u8(0..10) < 7 {
            details.insert(detail.id.clone(), value(&detail.kind, rng));
        }
    }
    details
}

fn value(kind: &DetailKind, rng: &mut Rng) -> Value {
    match kind {
        DetailKind::Flag => Value::Flag(rng.bool()),
        DetailKind::Days { never: true } if rng.u8(0..5) == 0 => Value::Word("never".into()),
        DetailKind::Days { .. } | DetailKind::Hours => match rng.u8(0..3) {
            0 => Value::Number(f64::from(rng.u16(0..40)) / 4.0),
            1 => Value::Number(f64::from(rng.u16(0..400))),
            _ => Value::Since { since: format!("{}-{:02}", rng.u16(2019..2026), rng.u8(1..13)).parse().unwrap() },
        },
        DetailKind::Number { min, max, whole, .. } => {
            let number = min + (max - min) * rng.f64();
            Value::Number(if *whole { number.round() } else { number })
        }
        DetailKind::Choice { of } => Value::Word(rng.choice(of).unwrap().clone()),
        DetailKind::Choices { of } => {
            let some = rng.usize(1..3);
            Value::Words(rng.choose_multiple(of, some).into_iter().cloned().collect())
        }
        DetailKind::Regions => Value::Words(vec![
            (*rng.choice(["calf-left", "low-back", "thigh-back-right", "abdomen", "shoulder-top"]).unwrap()).to_owned(),
        ]),
        DetailKind::Text => Value::Word("since the summer".into()),
    }
}

/// The same facts in another order.
pub fn shuffled(inputs: &Inputs, rng: &mut Rng) -> Inputs {
    let mut other = inputs.clone();
    for reply in other.answers.replies.values_mut() {
        rng.shuffle(&mut reply.occurrences);
    }
    rng.shuffle(&mut other.answers.medicines);
    rng.shuffle(&mut other.plan.techniques);
    other
}

/// A fresh letter about each condition, of the kind that counts.
pub fn with_letters(inputs: &Inputs) -> Inputs {
    let mut other = inputs.clone();
    for reply in other.answers.replies.values_mut().filter(|reply| reply.answer != Answer::No) {
        if reply.occurrences.is_empty() {
            reply.occurrences.push(Details::new());
        }
        for details in &mut reply.occurrences {
            details.insert("letter_days_old".into(), Value::Number(10.0));
            details.insert("letter_scope".into(), Value::Word("specific".into()));
        }
    }
    other
}
