//! The library: techniques, pages about the field with their claims, sources.

use treadwell_core::content::{Content, Text};
use treadwell_core::library::model::{SourceId, Technique, Topic};

use super::bracket;
use super::document::{Entry, Part};
use super::shared::grades;

/// All techniques in the order of a session.
pub fn techniques(content: &Content) -> Part {
    let entries = content.library().techniques.iter().map(|one| technique(content, one)).collect();
    let intro =
        "In the order of a session. A technique is not offered with the conditions under \"Not with\", even where \
                 these only ask for changes."
            .to_owned();
    Part { id: "techniques".into(), title: "Techniques".into(), intro, entries }
}

fn technique(content: &Content, technique: &Technique) -> Entry {
    let text = content.text("en");
    let words = &text.library.techniques[&technique.id];
    let labels = |list: &str, ids: Vec<&str>| {
        ids.iter().map(|id| text.library.vocabulary[list][*id].to_lowercase()).collect::<Vec<_>>().join(", ")
    };
    let vetoes = technique.vetoes.iter().map(|id| text.screening.conditions[id].name.clone());
    let mut entry = Entry::new(technique.id.as_str(), &words.name);
    entry.tags = vec![text.library.vocabulary["phase"][technique.phase.id()].to_lowercase()];
    if technique.information_only {
        entry.tags.push("described only, never offered".to_owned());
    }
    entry
        .line("Other names", words.also.join(", "))
        .line("Where it comes from", &words.tradition)
        .line("What it is", &words.summary)
        .line("Why it is only described", words.information.clone().unwrap_or_default())
        .line("The client", &words.client)
        .line("Positions", labels("position", technique.positions.iter().map(|one| one.id()).collect()))
        .line("Where the foot works", &words.regions)
        .line("Regions", regions(text, technique))
        .line("The foot", &words.foot)
        .line("Parts of the foot", labels("foot-surface", technique.foot.iter().map(|one| one.id()).collect()))
        .line("Feet", labels("feet", vec![technique.feet.id()]))
        .line("Stance", labels("stance", technique.stances.iter().map(|one| one.id()).collect()))
        .line("Support", labels("support", technique.supports.iter().map(|one| one.id()).collect()))
        .line("Surface", labels("surface", technique.surfaces.iter().map(|one| one.id()).collect()))
        .line("Moves", labels("move", technique.moves.iter().map(|one| one.id()).collect()))
        .line("Pressure", format!("{} to {} of 5", technique.pressure_from.level(), technique.pressure_to.level()))
        .line("Between foot and skin", &words.lubricant)
        .list("Equipment", words.equipment.clone())
        .list("Steps", words.steps.clone())
        .list("Safety", words.safety.clone())
        .line("Training", &words.training)
        .line(
            "Not with",
            if technique.vetoed_for_all { "anyone".to_owned() } else { vetoes.collect::<Vec<_>>().join(", ") },
        )
        .line("How sure", grades(text, &technique.confidence))
        .sources(content, technique.sources.iter().map(SourceId::as_str))
}

fn regions(text: &Text, technique: &Technique) -> String {
    technique.places.iter().map(|place| bracket::region(text, place)).collect::<Vec<_>>().join(", ")
}

/// The pages about the field, claims and contradictions among them.
pub fn topics(content: &Content) -> Vec<Part> {
    content.library().topics.iter().map(|one| topic(content, one)).collect()
}

fn topic(content: &Content, topic: &Topic) -> Part {
    let text = content.text("en");
    let words = &text.library.topics[&topic.id];
    let heading = |id: &String| words.parts[id].heading.clone();
    let entries = topic.parts.iter().map(|part| {
        let said = &words.parts[&part.id];
        let title = if said.heading.is_empty() { &part.id } else { &said.heading };
        let against = part.contradicts.iter().map(heading).collect::<Vec<_>>().join("; ");
        let evidence = part.evidence.map(|evidence| text.library.vocabulary["evidence"][evidence.id()].clone());
        let entry = Entry::new(&part.id, title)
            .line("Text", &said.text)
            .list("Sides", said.sides.clone())
            .line("Contradicts", against)
            .line("How sure", grades(text, &part.confidence))
            .line("Evidence", evidence.unwrap_or_default());
        if part.every_source().next().is_none() {
            return entry;
        }
        let mut sources: Vec<_> = part.every_source().map(SourceId::as_str).collect();
        sources.sort_unstable();
        sources.dedup();
        entry.sources(content, sources)
    });
    let entries = entries.collect();
    Part { id: format!("topic-{}", topic.id), title: words.title.clone(), intro: words.line.clone(), entries }
}

/// Signs after a session that need somebody.
pub fn signs(content: &Content) -> Part {
    let text = content.text("en");
    let soon = |triage| text.library.triage[&triage].word.clone();
    let entries = content.library().signs.iter().map(|sign| {
        let words = &text.library.signs[&sign.id];
        Entry::new(&sign.id, &words.name)
            .line("What is noticed", &words.what)
            .line("How soon", soon(sign.triage))
            .line("Sooner", sign.sooner.map(|sooner| format!("{}: {}", soon(sooner), words.sooner)).unwrap_or_default())
            .line("Why", &words.why)
            .line("How sure", grades(text, &sign.confidence))
            .sources(content, sign.sources.iter().map(SourceId::as_str))
    });
    let intro = "After a session: what is noticed and how soon somebody is needed, soonest first.".to_owned();
    Part { id: "signs".into(), title: "Warning signs".into(), intro, entries: entries.collect() }
}

/// What is ordinary after a session.
pub fn reactions(content: &Content) -> Part {
    let text = content.text("en");
    let entries = content.library().reactions.iter().map(|reaction| {
        let words = &text.library.reactions[&reaction.id];
        Entry::new(&reaction.id, &words.name)
            .line("What is noticed", &words.what)
            .line("How long", &words.how_long)
            .line("Hours", reaction.hours.to_string())
            .line("What to do", &words.advice)
            .line("How sure", grades(text, &reaction.confidence))
            .sources(content, reaction.sources.iter().map(SourceId::as_str))
    });
    let intro = "What is ordinary for a while and needs nobody.".to_owned();
    Part { id: "reactions".into(), title: "Ordinary reactions".into(), intro, entries: entries.collect() }
}

/// Everything that anything rests on.
pub fn sources(content: &Content) -> Part {
    let text = content.text("en");
    let entries = content.library().sources.iter().map(|source| {
        Entry::new(source.id.as_str(), &source.title)
            .line("Kind", &text.library.vocabulary["source-kind"][source.kind.id()])
            .line("What to know about it", text.library.caveats.get(&source.id).cloned().unwrap_or_default())
            .line("Address", source.link.clone().unwrap_or_default())
    });
    let intro = "Articles are cited by their title, everything else with its address where it has one.".to_owned();
    Part { id: "sources".into(), title: "Sources".into(), intro, entries: entries.collect() }
}
