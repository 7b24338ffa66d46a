//! What holds across conditions: levels, today's questions, the rules by name, foot zones, pressure, places.

use treadwell_core::content::{Content, Text};
use treadwell_core::library::model::{RegionId, SourceId};
use treadwell_core::screening::rules::{Confidence, StandingLimit};

use super::bracket;
use super::document::{Cell, Entry, Part, Row};

/// The four levels.
pub fn levels(content: &Content) -> Part {
    let levels = &content.text("en").screening.levels;
    let entries = treadwell_core::screening::Level::ALL.iter().map(|level| {
        let words = &levels[level.id()];
        Entry::new(level.id(), &words.word).line("What it means", &words.sentence)
    });
    let intro = "The strictest level of all findings and rules counts; the changes of all of them add up.".to_owned();
    Part { id: "levels".into(), title: "Levels, strictest last".into(), intro, entries: entries.collect() }
}

/// What everyone is asked at each session.
pub fn today(content: &Content) -> Part {
    let words = &content.text("en").screening;
    let questions = content.ruleset().today.iter().map(|question| {
        let name = &words.conditions[&question.condition];
        let only = match (question.only_when_not_no, question.from_second_session) {
            (false, false) => "Everyone.",
            (true, _) => "Those whose entry is not \"no\".",
            (false, true) => "From the second session on.",
        };
        Entry::new(&question.condition, &name.name)
            .line("Line to tick", name.today.clone().unwrap_or_default())
            .line("Who is asked", only)
    });
    let intro = "Asked at each session; an answer holds for that day only.".to_owned();
    Part { id: "today".into(), title: "Questions of the day".into(), intro, entries: questions.collect() }
}

/// U-1 to U-4 and I-01 to I-21.
pub fn rules(content: &Content) -> Part {
    let rules = content.text("en").screening.fixed.rules.iter().map(|(id, words)| {
        Entry::new(id, format!("{id}: {}", words.title)).line("Why", &words.why).line("What to do", &words.todo)
    });
    let intro =
        "Rules for missing answers (U) and for findings that act together (I). Each is a function of its own in \
                 the program, named and tested by its id."
            .to_owned();
    Part { id: "rules".into(), title: "Rules".into(), intro, entries: rules.collect() }
}

/// Foot zones that hold for everybody.
pub fn zones(content: &Content) -> Part {
    let text = content.text("en");
    let entries = content.ruleset().zones.iter().map(|zone| {
        let words = &text.library.zones[&zone.id];
        let places: Vec<_> = zone.regions.iter().map(|place| bracket::region(text, place)).collect();
        let margin = if zone.margin_cm == 0 { String::new() } else { format!("{} cm", zone.margin_cm) };
        Entry::new(&zone.id, &words.name)
            .line("Rule", &words.rule)
            .line("Why", &words.why)
            .line("Regions", places.join(", "))
            .list("What the screening holds to", zone.limits.iter().map(|limit| standing(text, limit)).collect())
            .line("Margin around it", margin)
            .sources(content, zone.sources.iter().map(String::as_str))
    });
    let intro = "These hold for healthy clients too. The strictest rule for a region counts.".to_owned();
    Part { id: "zones".into(), title: "Foot zones for everybody".into(), intro, entries: entries.collect() }
}

fn standing(text: &Text, limit: &StandingLimit) -> String {
    let words = &text.screening.adaptations.standing;
    let listed = |key: &str, list: &str, ids: Vec<&str>| {
        let labels = ids.iter().map(|id| text.library.vocabulary[list][*id].to_lowercase());
        words[key].replace("{list}", &labels.collect::<Vec<_>>().join(", "))
    };
    match limit {
        StandingLimit::Never => words["never"].clone(),
        StandingLimit::Light => words["light"].clone(),
        StandingLimit::Cap { most } => words["cap"].replace("{n}", &most.to_string()),
        StandingLimit::Trained => words["trained"].clone(),
        StandingLimit::WithoutFoot { of } => {
            listed("without-foot", "foot-surface", of.iter().map(|foot| foot.id()).collect())
        }
        StandingLimit::WithoutMove { of } => listed("without-move", "move", of.iter().map(|how| how.id()).collect()),
        StandingLimit::NoStanding => words["no-standing"].clone(),
        StandingLimit::OneFoot => words["one-foot"].clone(),
    }
}

/// The pressure scale and the load ceilings.
pub fn pressure(content: &Content) -> Part {
    let (library, text) = (content.library(), content.text("en"));
    let mut entries: Vec<_> = library
        .pressure
        .iter()
        .zip(&text.library.pressure)
        .map(|(level, words)| {
            let only: Vec<_> = level.only_on.iter().map(|place| bracket::region(text, place)).collect();
            Entry::new(format!("pressure-{}", level.level.level()), format!("{}: {}", level.level.level(), words.name))
                .line("What the client feels", &words.feel)
                .line("Largest share of the practitioner's weight", format!("{} %", level.share_percent))
                .line("Only on", only.join(", "))
        })
        .collect();
    let ceilings = &library.ceilings;
    entries.push(
        Entry::new("ceilings", "Load ceilings")
            .line("What they are", &text.library.ceilings)
            .line("Any point of the trunk", format!("{} kg", ceilings.trunk_kg))
            .line("Hips and thighs", format!("{} kg", ceilings.hips_and_thighs_kg))
            .line("Comfort number at which the work goes on", format!("at most {} of 10", ceilings.comfort_most))
            .line("How sure", grades(text, &ceilings.confidence))
            .sources(content, ceilings.sources.iter().map(SourceId::as_str)),
    );
    let intro = "Shares and ceilings are proposals, not tested limits.".to_owned();
    Part { id: "pressure".into(), title: "Pressure".into(), intro, entries }
}

/// What words stand for which regions.
pub fn places(content: &Content) -> Part {
    let text = content.text("en");
    let named = |ids: &mut dyn Iterator<Item = &str>| Cell::Lines(ids.map(|id| bracket::region(text, id)).collect());
    let groups = content.library().groups.iter().map(|group| Row {
        id: group.id.clone(),
        cells: vec![Cell::Code(group.id.clone()), named(&mut group.members.iter().map(RegionId::as_str))],
    });
    let words = content.ruleset().places.iter().map(|place| Row {
        id: place.word.clone(),
        cells: vec![Cell::Code(place.word.clone()), named(&mut place.regions.iter().map(String::as_str))],
    });
    let entries = vec![
        Entry::new("groups", "Groups of regions").table("Groups", &["Name", "Regions"], groups.collect()),
        Entry::new("words", "Where a finding lies").table("Words", &["Answer", "Regions"], words.collect()),
    ];
    let intro = "A place on the body chart always counts before these.".to_owned();
    Part { id: "places".into(), title: "Places".into(), intro, entries }
}

/// How sure something is, in words.
pub fn grades(text: &Text, confidence: &[Confidence]) -> String {
    let labels = &text.library.vocabulary["confidence"];
    confidence.iter().map(|grade| format!("{} ({})", labels[grade.id()], grade.id())).collect::<Vec<_>>().join(", ")
}
