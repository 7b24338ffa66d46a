//! Adaptations and re-screens as the specification writes them in brackets, and in words.

use treadwell_core::content::{Content, Text};
use treadwell_core::library::vocabulary::Position;
use treadwell_core::screening::rules::{Adaptation, Rescreen, ZoneRef};

/// `[cap 1-3; no heel]`.
pub fn adaptations(parts: &[Adaptation]) -> String {
    if parts.is_empty() {
        return String::new();
    }
    format!("[{}]", parts.iter().map(adaptation).collect::<Vec<_>>().join("; "))
}

fn adaptation(part: &Adaptation) -> String {
    match part {
        Adaptation::Cap { most, on: None } => format!("cap {}", pressure(*most)),
        Adaptation::Cap { most, on: Some(on) } => format!("cap {} on {}", pressure(*most), place_id(on)),
        Adaptation::Start { most } => format!("start {}", pressure(*most)),
        Adaptation::StepsDown { steps } => format!("steps-down {steps}"),
        Adaptation::Zone { on, limit } => format!("zones: {} {}", place_id(on), limit.id()),
        Adaptation::Margin { cm } => format!("margin {cm} cm"),
        Adaptation::Only { on } => format!("only: {}", on.iter().map(place_id).collect::<Vec<_>>().join(", ")),
        Adaptation::Position { of } => format!("position: {}", ids(of)),
        Adaptation::Offer { of } => format!("offer: {}", ids(of)),
        Adaptation::ProneBlock { minutes } => format!("prone-block {minutes}"),
        Adaptation::Minutes { most } => format!("minutes {most}"),
        Adaptation::MinutesHalf => "minutes half".to_owned(),
        Adaptation::WaitHours { hours } => format!("wait-hours {hours}"),
        Adaptation::WarmUp { minutes } => format!("warm-up {minutes}"),
        Adaptation::No { what } => format!("no {}", what.id()),
        Adaptation::TableLow => "table low".to_owned(),
        Adaptation::SupportWeight => "support weight".to_owned(),
        Adaptation::Instruct { what } => instruction(what.id()),
        Adaptation::RaiseAfterFine { steps } => format!("raise-after-fine {steps}"),
    }
}

/// `check-falls` is written `check: falls`, `rise-slow` is written `rise slow`.
fn instruction(id: &str) -> String {
    for listed in ["check", "stop-on"] {
        if let Some(what) = id.strip_prefix(listed).and_then(|rest| rest.strip_prefix('-')) {
            return format!("{listed}: {what}");
        }
    }
    id.replacen('-', " ", 1)
}

fn pressure(most: u8) -> String {
    if most == 1 { "1".to_owned() } else { format!("1-{most}") }
}

fn place_id(on: &ZoneRef) -> &str {
    match on {
        ZoneRef::Own => "own",
        ZoneRef::OwnPart => "own-part",
        ZoneRef::BelowOwn => "below-own",
        ZoneRef::OwnWeeping => "own-weeping",
        ZoneRef::Region(id) => id,
    }
}

fn ids(positions: &[Position]) -> String {
    positions.iter().map(|position| position.id()).collect::<Vec<_>>().join(", ")
}

/// `[windows; days 91]`.
pub fn rescreen(parts: &[Rescreen]) -> String {
    let part = |part: &Rescreen| match part {
        Rescreen::EachSession => "each-session".to_owned(),
        Rescreen::Windows => "windows".to_owned(),
        Rescreen::Days { days } => format!("days {days}"),
        Rescreen::DaysAfterStop { days } => format!("days-after-stop {days}"),
        Rescreen::Event => "event".to_owned(),
        Rescreen::Never => "none".to_owned(),
    };
    format!("[{}]", parts.iter().map(part).collect::<Vec<_>>().join("; "))
}

/// Each part of an adaptation in the words that the apps show.
pub fn in_words(content: &Content, parts: &[Adaptation]) -> Vec<String> {
    parts.iter().map(|part| part_in_words(content.text("en"), part)).collect()
}

fn part_in_words(text: &Text, part: &Adaptation) -> String {
    let words = &text.screening.adaptations;
    let say = |key: &str, n: u16| fill(&words.parts[key], &[("n", &n.to_string())]);
    let with_list = |key: &str, list: Vec<String>| fill(&words.parts[key], &[("list", &list.join(", "))]);
    let positions = |of: &[Position]| {
        of.iter().map(|position| text.library.vocabulary["position"][position.id()].to_lowercase()).collect()
    };
    match part {
        Adaptation::Cap { most, on: None } => say("cap", (*most).into()),
        Adaptation::Cap { most, on: Some(on) } => {
            fill(&words.parts["cap-on"], &[("n", &most.to_string()), ("place", &place(text, on))])
        }
        Adaptation::Start { most } => say("start", (*most).into()),
        Adaptation::StepsDown { steps } => say("steps-down", (*steps).into()),
        Adaptation::Zone { on, limit } => fill(&words.zones[limit.id()], &[("place", &place(text, on))]),
        Adaptation::Margin { cm } => say("margin", *cm),
        Adaptation::Only { on } => with_list("only", on.iter().map(|on| place(text, on)).collect()),
        Adaptation::Position { of } => with_list("position", positions(of)),
        Adaptation::Offer { of } => with_list("offer", positions(of)),
        Adaptation::ProneBlock { minutes } => say("prone-block", *minutes),
        Adaptation::Minutes { most } => say("minutes", *most),
        Adaptation::MinutesHalf => say("minutes-half", 0),
        Adaptation::WaitHours { hours } => say("wait-hours", *hours),
        Adaptation::WarmUp { minutes } => say("warm-up", *minutes),
        Adaptation::No { what } => words.bans[what.id()].clone(),
        Adaptation::TableLow => say("table-low", 0),
        Adaptation::SupportWeight => say("support-weight", 0),
        Adaptation::Instruct { what } => words.instructions[what.id()].clone(),
        Adaptation::RaiseAfterFine { steps } => say("raise-after-fine", (*steps).into()),
    }
}

fn place(text: &Text, on: &ZoneRef) -> String {
    match on {
        ZoneRef::Region(id) => region(text, id),
        ZoneRef::Own | ZoneRef::OwnPart | ZoneRef::BelowOwn | ZoneRef::OwnWeeping => {
            text.screening.adaptations.places[place_id(on)].clone()
        }
    }
}

/// The name of a region or group, with its side.
pub fn region(text: &Text, id: &str) -> String {
    let (base, side) = ["left", "right"]
        .into_iter()
        .find_map(|side| Some((id.strip_suffix(side)?.strip_suffix('-')?, Some(side))))
        .unwrap_or((id, None));
    if let Some(words) = text.library.regions.get(base) {
        let sided = match side {
            Some("left") => words.left.clone(),
            Some(_) => words.right.clone(),
            None => words.both.clone(),
        };
        return sided.unwrap_or_else(|| words.name.clone());
    }
    let name = text.library.groups.get(base).cloned().unwrap_or_else(|| base.to_owned());
    side.map_or_else(|| name.clone(), |side| format!("{name} ({side})"))
}

fn fill(sentence: &str, with: &[(&str, &str)]) -> String {
    with.iter().fold(sentence.to_owned(), |sentence, (key, text)| sentence.replace(&format!("{{{key}}}"), text))
}
