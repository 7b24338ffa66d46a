//! The card of a rule across conditions, and what is said wherever a medicine counts.

use super::interactions::RuleHit;
use super::page::FindingCard;
use super::render::Pages;
use crate::Moment;

impl Pages<'_> {
    /// Why these classes of medicines count, in their own words.
    pub(super) fn medicines_because(&self, classes: &[String]) -> Option<String> {
        let words = classes.iter().filter_map(|class| self.text.screening.medicines.get(class));
        let because: Vec<&str> = words.map(|words| words.because.as_str()).collect();
        (!because.is_empty()).then(|| because.join(" "))
    }

    /// The entry asks for a medicine, so whoever reads it must not think of leaving it out.
    pub(super) fn is_about_medicine(&self, condition: &str) -> bool {
        let asks_for_one = self.condition(condition).is_some_and(|condition| condition.section == 'H');
        asks_for_one || condition == "blood-thinners"
    }

    /// The card of a rule that fired: what made it fire, and what to do.
    pub(super) fn rule(&self, hit: &RuleHit, now: Moment) -> FindingCard {
        let words = self.text.screening.fixed.rules.get(hit.rule.id());
        let medicines = &self.text.screening.medicines;
        let plan_words = self.table("outcome");
        let names: Vec<String> = hit
            .conditions
            .iter()
            .map(|id| self.name(id))
            .chain(hit.medicines.iter().filter_map(|class| medicines.get(class)).map(|words| words.name.clone()))
            .chain(hit.techniques.iter().map(|id| self.technique_name(id)))
            .chain(hit.plan.iter().map(|fact| plan_words.plain(&format!("plan_fact.{}", fact.id()))))
            .collect();
        let because = self.all_of(&names);
        let mut todo = words.map(|words| words.todo.clone()).unwrap_or_default();
        if !hit.medicines.is_empty() || hit.conditions.iter().any(|id| self.is_about_medicine(id)) {
            todo = self.with_medicine_kept(&todo);
        }
        let ends = hit.until.filter(|until| until.epoch_ms >= now.epoch_ms);
        let line = ends.map(|until| {
            crate::words::fill(&self.text.screening.fixed.not_before, &[("date", &self.moment(until, now))])
        });
        FindingCard {
            id: hit.rule.id().to_owned(),
            badge: self.badge(hit.level),
            title: words.map(|words| words.title.clone()).unwrap_or_default(),
            line: line.unwrap_or_else(|| because.clone()),
            why: words.map(|words| words.why.clone()).unwrap_or_default(),
            todo,
            later: String::new(),
            instead: String::new(),
            changes_with: String::new(),
            because,
            question: String::new(),
            answer: String::new(),
            confidence: self.confidence(hit.rule.basis().0),
            sources: self.sources(hit.rule.basis().1),
        }
    }

    /// What to do, and never to stop a medicine for a massage.
    pub(super) fn with_medicine_kept(&self, todo: &str) -> String {
        let keep = &self.text.screening.fixed.keep_medicine;
        if todo.is_empty() { keep.clone() } else { format!("{todo} {keep}") }
    }
}
