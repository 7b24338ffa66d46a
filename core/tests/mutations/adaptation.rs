//! Every small change of one adaptation in square brackets.

use treadwell_core::screening::rules::{Adaptation, ZoneLimit, ZoneRef};

/// The bracket after one small change, and what was changed.
pub type Changed = (String, Vec<Adaptation>);

/// All of them.
pub fn mutants(parts: &[Adaptation]) -> Vec<Changed> {
    let mut changed = Vec::new();
    for (place, part) in parts.iter().enumerate() {
        let mut others = parts.to_vec();
        others.remove(place);
        changed.push((format!("{part:?} is left out"), others));
        for other in of_part(part) {
            let mut parts = parts.to_vec();
            let what = format!("{part:?} becomes {other:?}");
            parts[place] = other;
            changed.push((what, parts));
        }
    }
    changed
}

fn of_part(part: &Adaptation) -> Vec<Adaptation> {
    let small = |number: u8| [number - 1, number + 1];
    let large = |number: u16| [number - 1, number + 1];
    match part {
        Adaptation::Cap { most, on } => {
            small(*most).map(|most| Adaptation::Cap { most, on: on.clone() }).into_iter().collect()
        }
        Adaptation::Start { most } => small(*most).map(|most| Adaptation::Start { most }).into(),
        Adaptation::StepsDown { steps } => small(*steps).map(|steps| Adaptation::StepsDown { steps }).into(),
        Adaptation::RaiseAfterFine { steps } => small(*steps).map(|steps| Adaptation::RaiseAfterFine { steps }).into(),
        Adaptation::Margin { cm } => large(*cm).map(|cm| Adaptation::Margin { cm }).into(),
        Adaptation::ProneBlock { minutes } => large(*minutes).map(|minutes| Adaptation::ProneBlock { minutes }).into(),
        Adaptation::Minutes { most } => large(*most).map(|most| Adaptation::Minutes { most }).into(),
        Adaptation::WaitHours { hours } => large(*hours).map(|hours| Adaptation::WaitHours { hours }).into(),
        Adaptation::WarmUp { minutes } => large(*minutes).map(|minutes| Adaptation::WarmUp { minutes }).into(),
        Adaptation::Zone { on, limit } => {
            let others = ZoneLimit::ALL.iter().filter(|other| *other != limit);
            let mut zones: Vec<_> = others.map(|limit| Adaptation::Zone { on: on.clone(), limit: *limit }).collect();
            zones.extend(elsewhere(on).map(|on| Adaptation::Zone { on, limit: *limit }));
            zones
        }
        Adaptation::Only { on } => without_one(on).map(|on| Adaptation::Only { on }).collect(),
        Adaptation::Position { of } => without_one(of).map(|of| Adaptation::Position { of }).collect(),
        Adaptation::Offer { of } => without_one(of).map(|of| Adaptation::Offer { of }).collect(),
        Adaptation::MinutesHalf
        | Adaptation::No { .. }
        | Adaptation::TableLow
        | Adaptation::SupportWeight
        | Adaptation::Instruct { .. } => Vec::new(),
    }
}

/// Another place than this one: less of it, or more.
fn elsewhere(on: &ZoneRef) -> impl Iterator<Item = ZoneRef> {
    let other = match on {
        ZoneRef::Own => ZoneRef::OwnPart,
        ZoneRef::OwnPart | ZoneRef::BelowOwn | ZoneRef::OwnWeeping => ZoneRef::Own,
        ZoneRef::Region(_) => ZoneRef::Region("calf-left".to_owned()),
    };
    [other].into_iter()
}

fn without_one<T: Clone>(list: &[T]) -> impl Iterator<Item = Vec<T>> {
    (0..list.len()).map(|place| {
        let mut others = list.to_vec();
        others.remove(place);
        others
    })
}
