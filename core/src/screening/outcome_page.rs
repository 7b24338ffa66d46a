//! The page of an outcome: one plain sentence, what changes, why, where, what is left, what instead.

use super::interactions::Rule;
use super::limits::{Limits, Standing};
use super::model::Inputs;
use super::offer::{Obstacle, TechniqueOutcome};
use super::outcome::{Effect, Finding, Outcome};
use super::page::{FindingCard, Mark, OutcomePage, PlanStep, RemovedTechnique, WindowLine, ZoneLine, ZoneMark};
use super::place::RegionSet;
use super::render::Pages;
use super::rules::{Ban, Level, ZoneLimit};
use crate::Moment;
use crate::calendar::{days_between, local_day};
use crate::library::page::{FactTile, SourceLine, TileIcon};
use crate::library::vocabulary::Position;

/// Whose outcome it is.
#[derive(Clone, Copy, Debug)]
pub struct Whose<'a> {
    /// The stored screening.
    pub screening: &'a str,
    /// The client's id.
    pub client: &'a str,
    /// The client's name.
    pub name: &'a str,
}

impl Pages<'_> {
    /// The page of an outcome that was reached with `inputs`, as it reads at `now`.
    #[must_use]
    pub fn outcome(&self, whose: Whose<'_>, inputs: &Inputs, outcome: &Outcome, now: Moment) -> OutcomePage {
        let mut page = self.outcome_as_it_stands(whose, inputs, outcome, now);
        self.say_what_would_change(&mut page, inputs, outcome, now);
        page
    }

    /// The same without what would change it, for pages that show a part.
    pub(crate) fn outcome_as_it_stands(
        &self,
        whose: Whose<'_>,
        inputs: &Inputs,
        outcome: &Outcome,
        now: Moment,
    ) -> OutcomePage {
        let words = self.table("outcome");
        let fixed = &self.text.screening.fixed;
        let may_start = outcome.level <= Level::Adapt;
        let day = self.dates(now).near_day(local_day(inputs.now));
        let count = outcome.open.len().to_string();
        let incomplete =
            format!("{}. {}", fixed.incomplete, crate::words::fill(&fixed.incomplete_what, &[("n", &count)]));
        let mut findings: Vec<FindingCard> =
            outcome.findings.iter().map(|finding| self.finding(finding, inputs, now)).collect();
        let alone = outcome.rules.iter().filter(|hit| hit.stands_alone());
        findings.extend(alone.map(|hit| self.rule(hit, now)));
        findings.sort_by_key(|card| std::cmp::Reverse(card.badge.level));
        let letters = self.letter_offers(inputs, outcome);
        OutcomePage {
            screening: whose.screening.to_owned(),
            client: whose.client.to_owned(),
            who_line: words.say("who", &[("name", whose.name), ("day", &day)]),
            badge: self.badge(outcome.level),
            sentence: self.outcome_sentence(outcome, inputs),
            incomplete: outcome.incomplete.then_some(incomplete),
            open: outcome.open.iter().map(|open| self.open_question(open)).collect(),
            changes: if may_start { self.changes(outcome) } else { Vec::new() },
            findings,
            marks: self.marks(&outcome.limits),
            zone_lines: self.zone_lines(outcome, now),
            instructions: if may_start { self.instructions(&outcome.limits) } else { Vec::new() },
            plan: self.plan(outcome),
            plan_line: self.plan_line(outcome),
            removed: self.removed(&outcome.techniques),
            instead: self.instead(outcome),
            home_warning: (outcome.level == Level::DoNotProceed)
                .then(|| format!("{}. {}", fixed.not_at_home, fixed.not_at_home_why)),
            letter_label: self.letter_label(&letters),
            letters,
            because_of: Vec::new(),
            screened_out: self.screened_out(inputs, outcome, now),
            windows: self.windows(outcome, inputs, now),
            notes: vec![fixed.not_a_diagnosis.clone(), fixed.not_reviewed.clone()],
            may_start,
            cap: may_start.then(|| highest(outcome)),
            minutes: may_start.then_some(outcome.minutes),
            what_if: Vec::new(),
        }
    }

    fn outcome_sentence(&self, outcome: &Outcome, inputs: &Inputs) -> String {
        let words = self.table("outcome");
        let plain = self.text.screening.levels.get(outcome.level.id());
        let plain = plain.map(|words| words.sentence.clone()).unwrap_or_default();
        if outcome.level != Level::Adapt {
            return plain;
        }
        let limits = &outcome.limits;
        let mut parts = Vec::new();
        if limits.cap < 5 || limits.steps_down > 0 {
            parts.push(words.plain("lighter"));
        }
        if limits.half_time || limits.minutes.is_some_and(|minutes| minutes < inputs.plan.minutes.unwrap_or(u16::MAX)) {
            parts.push(words.plain("shorter"));
        }
        if limits.no.contains(&Ban::Standing) {
            parts.push(words.plain("standing_off"));
        }
        if !limits.off.is_empty() {
            parts.push(words.say("off", &[("place", &self.places(limits.off))]));
        }
        if parts.is_empty() { plain } else { words.say("go_ahead", &[("list", &self.all_of(&parts))]) }
    }

    fn changes(&self, outcome: &Outcome) -> Vec<FactTile> {
        let words = self.table("outcome");
        let limits = &outcome.limits;
        let tile = |icon, label: &str, value| FactTile { icon, label: words.plain(label), value };
        let mut tiles = Vec::new();
        let cap = highest(outcome);
        tiles.push(tile(TileIcon::Pressure, "pressure_label", words.say("pressure_value", &[("n", &cap.to_string())])));
        if !limits.closed().is_empty() {
            tiles.push(tile(TileIcon::NoFoot, "no_foot_label", Self::sentence(&self.places(limits.closed()))));
        }
        if limits.positions.len() < Position::ALL.len() {
            let left: Vec<String> =
                limits.positions.iter().map(|position| self.label("position", position.id()).to_lowercase()).collect();
            tiles.push(tile(TileIcon::Position, "position_label", Self::sentence(&self.any_of(&left))));
        }
        if limits.positions.contains(&Position::Prone) {
            tiles.push(tile(TileIcon::Position, "prone_label", self.minutes(outcome.prone_block)));
        }
        tiles.push(tile(TileIcon::Time, "time_label", self.minutes(outcome.minutes)));
        if limits.no.contains(&Ban::Standing) {
            tiles.push(tile(TileIcon::Standing, "standing_label", words.plain("standing_value")));
        }
        if limits.table_low {
            tiles.push(tile(TileIcon::Surface, "surface_label", words.plain("surface_value")));
        }
        tiles
    }

    pub(super) fn any_of(&self, options: &[String]) -> String {
        match options {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => self.table("outcome").say("or_list", &[("first", &first.join(", ")), ("last", last)]),
        }
    }

    fn finding(&self, finding: &Finding, inputs: &Inputs, now: Moment) -> FindingCard {
        let words = self.table("outcome");
        let own = self.words(&finding.condition);
        let entry = self.condition(&finding.condition);
        let rule_text = |rule: Rule| self.text.screening.fixed.rules.get(rule.id());
        let unclear = finding.rules.iter().copied().find(|rule| matches!(rule, Rule::U1 | Rule::U2));
        let hits = finding.branches.iter().filter(|hit| hit.level == finding.level || hit.certain);
        let branches: Vec<_> = hits.filter_map(|hit| own.and_then(|words| words.branch.get(hit.index))).collect();
        let distinct = |texts: Vec<&str>| {
            let mut seen: Vec<&str> = Vec::new();
            for text in texts.into_iter().filter(|text| !text.is_empty()) {
                if !seen.contains(&text) {
                    seen.push(text);
                }
            }
            seen.join(" ")
        };
        let mut because = distinct(branches.iter().map(|words| words.because.as_str()).collect());
        let mut todo = distinct(branches.iter().map(|words| words.todo.as_str()).collect());
        if let Some(rule) = unclear.and_then(rule_text) {
            because.clone_from(&rule.why);
            todo.clone_from(&rule.todo);
        } else {
            for rule in [Rule::I16, Rule::U3, Rule::I18].into_iter().filter(|rule| finding.rules.contains(rule)) {
                if let Some(rule) = rule_text(rule) {
                    because.push(' ');
                    because.push_str(&rule.why);
                }
            }
        }
        if finding.rules.contains(&Rule::I18)
            && let Some(rule) = rule_text(Rule::I18)
        {
            todo.clone_from(&rule.todo);
        }
        if let Some(named) = self.medicines_because(&finding.medicines) {
            because = format!("{named} {because}");
        }
        if !finding.medicines.is_empty() || self.is_about_medicine(&finding.condition) {
            todo = self.with_medicine_kept(&todo);
        }
        let reply = inputs.answers.replies.get(&*finding.condition);
        let short = self.said(&finding.condition, reply, finding.occurrence, now);
        let answer = self.said_in_full(&finding.condition, reply, finding.occurrence, now);
        let answer = if finding.lapsed { words.say("lapsed_answer", &[("answer", &answer)]) } else { answer };
        let line = match finding.window {
            Some(window) if window.ends.epoch_ms > now.epoch_ms => {
                let date = self.moment(window.ends, now);
                crate::words::fill(&self.text.screening.fixed.not_before, &[("date", &date)])
            }
            Some(_) | None => short,
        };
        FindingCard {
            id: finding.condition.to_string(),
            badge: self.badge(finding.level),
            title: self.finding_title(finding),
            line,
            why: own.map(|words| words.why.clone()).unwrap_or_default(),
            todo,
            later: own.map(|words| words.later.clone()).unwrap_or_default(),
            instead: own.map(|words| words.instead.clone()).unwrap_or_default(),
            changes_with: String::new(),
            because,
            question: own.map(|words| words.question.clone()).unwrap_or_default(),
            answer,
            confidence: self.confidence(entry.map(|entry| entry.confidence.as_slice()).unwrap_or_default()),
            sources: entry.map(|entry| self.sources(&entry.sources)).unwrap_or_default(),
        }
    }

    fn finding_title(&self, finding: &Finding) -> String {
        let title =
            self.words(&finding.condition).map_or_else(|| finding.condition.to_string(), |words| words.title.clone());
        let whole = self.screener.own_regions(&finding.condition);
        // Where it lies is said when it was told, not when it is the entry's own place.
        if finding.own.is_empty() || finding.own == whole || finding.branches.is_empty() {
            return title;
        }
        format!("{title}, {}", self.places(finding.own))
    }

    pub(super) fn confidence(&self, grades: &[crate::library::vocabulary::Confidence]) -> String {
        let labels: Vec<String> =
            grades.iter().map(|grade| self.label("confidence", grade.id()).to_lowercase()).collect();
        if labels.is_empty() {
            return String::new();
        }
        self.table("outcome").say("confidence", &[("list", &self.all_of(&labels))])
    }

    pub(super) fn sources(&self, ids: &[impl AsRef<str>]) -> Vec<SourceLine> {
        let all = &self.content.library().sources;
        let found = ids.iter().filter_map(|id| all.iter().find(|source| source.id.as_str() == id.as_ref()));
        found.map(|source| self.library.source_line(source)).collect()
    }

    pub(super) fn technique_name(&self, id: &str) -> String {
        self.text.library.techniques.get(id).map_or_else(|| id.to_owned(), |words| words.name.clone())
    }

    /// Every zone of the chart that is not as usual.
    pub(super) fn marks(&self, limits: &Limits) -> Vec<ZoneMark> {
        let standing = &self.screener.standing;
        let mut marks: Vec<ZoneMark> = Vec::new();
        for zone in self.content.library().chart.views.iter().flat_map(|view| &view.zones) {
            let Some(regions) = RegionSet::from_id(&zone.id) else { continue };
            let mark = if limits.closed().meets(regions) {
                Mark::Off
            } else if standing.never.meets(regions) {
                Mark::Never
            } else if lighter(limits, standing).meets(regions) {
                Mark::Light
            } else {
                continue;
            };
            if !marks.iter().any(|known| known.zone == zone.id) {
                marks.push(ZoneMark { zone: zone.id.clone(), mark });
            }
        }
        marks
    }

    /// The chart as a list: findings first, then what holds for everybody.
    fn zone_lines(&self, outcome: &Outcome, now: Moment) -> Vec<ZoneLine> {
        let words = self.table("outcome");
        let mut lines = Vec::new();
        for effect in &outcome.zones {
            let Some(finding) = outcome.findings.get(effect.finding) else { continue };
            let ends = finding.window.filter(|window| window.ends.epoch_ms > now.epoch_ms);
            let (mark, rule) = match effect.effect {
                Effect::Limit(ZoneLimit::Off) | Effect::NotAmong => (
                    Mark::Off,
                    ends.map_or_else(
                        || words.plain("zone_off"),
                        |window| words.say("zone_off_until", &[("date", &self.moment(window.ends, now))]),
                    ),
                ),
                Effect::Limit(ZoneLimit::Margin) => {
                    (Mark::Off, words.say("zone_margin", &[("n", &outcome.limits.margin_cm.to_string())]))
                }
                Effect::Limit(ZoneLimit::Light) => (Mark::Light, words.plain("zone_light")),
                Effect::Limit(ZoneLimit::NoHeel) => (Mark::Light, words.plain("zone_no_heel")),
                Effect::Cap(most) => (Mark::Light, words.say("zone_cap", &[("n", &most.to_string())])),
            };
            let title = self.words(&finding.condition).map(|words| words.title.clone()).unwrap_or_default();
            lines.push(ZoneLine {
                mark,
                title: Self::sentence(&self.places(effect.regions)),
                line: words.say("zone_why", &[("rule", &rule), ("title", &title)]),
                zones: self.zones_of(effect.regions),
            });
        }
        lines.sort_by_key(|line| std::cmp::Reverse(line.mark == Mark::Off));
        for zone in &self.content.ruleset().zones {
            let (regions, _) = RegionSet::from_ids(zone.regions.iter().map(String::as_str));
            let Some(own) = self.text.library.zones.get(&zone.id) else { continue };
            let never = self.screener.standing.never.contains(regions);
            lines.push(ZoneLine {
                mark: if never { Mark::Never } else { Mark::Light },
                title: own.name.clone(),
                line: own.rule.clone(),
                zones: self.zones_of(regions),
            });
        }
        lines
    }

    /// Ids of the zones of the chart that these regions have.
    fn zones_of(&self, regions: RegionSet) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        for zone in self.content.library().chart.views.iter().flat_map(|view| &view.zones) {
            if RegionSet::from_id(&zone.id).is_some_and(|set| regions.meets(set)) && !ids.contains(&zone.id) {
                ids.push(zone.id.clone());
            }
        }
        ids
    }

    fn instructions(&self, limits: &Limits) -> Vec<String> {
        let words = &self.text.screening.adaptations;
        let part = |id: &str, n: u16| {
            words.parts.get(id).map(|template| crate::words::fill(template, &[("n", &n.to_string())]))
        };
        let mut lines: Vec<String> = Vec::new();
        lines.extend(limits.wait_hours.and_then(|hours| part("wait-hours", hours)));
        lines.extend(limits.warm_up.and_then(|minutes| part("warm-up", minutes)));
        lines.extend(limits.start.and_then(|most| part("start", most.into())));
        if limits.steps_down > 0 {
            lines.extend(part("steps-down", limits.steps_down.into()));
        }
        if limits.half_time {
            lines.extend(part("minutes-half", 0));
        }
        if !limits.offer.is_empty() {
            let list: Vec<String> =
                limits.offer.iter().map(|position| self.label("position", position.id()).to_lowercase()).collect();
            let offer = words.parts.get("offer");
            lines.extend(offer.map(|offer| crate::words::fill(offer, &[("list", &self.any_of(&list))])));
        }
        if limits.seated_only {
            lines.extend(part("seated-only", 0));
        }
        if limits.table_low {
            lines.extend(part("table-low", 0));
        }
        if limits.support_weight {
            lines.extend(part("support-weight", 0));
        }
        lines.extend(limits.no.iter().filter_map(|ban| words.bans.get(ban.id()).cloned()));
        lines.extend(limits.instructions.iter().filter_map(|what| words.instructions.get(what.id()).cloned()));
        lines.extend(limits.raise_after_fine.and_then(|steps| part("raise-after-fine", steps.into())));
        lines
    }

    fn plan(&self, outcome: &Outcome) -> Vec<PlanStep> {
        let words = self.table("outcome");
        let steps = outcome.session.steps.iter().map(|step| {
            let (from, to) = (step.from.to_string(), step.cap.to_string());
            let pressure = if step.from == step.cap {
                words.say("pressure_one", &[("to", &to)])
            } else {
                words.say("pressure_range", &[("from", &from), ("to", &to)])
            };
            let places = Self::sentence(&self.places(step.regions));
            PlanStep {
                technique: step.technique.to_string(),
                title: self.technique_name(&step.technique),
                line: words.say("plan_step", &[("places", &places), ("pressure", &pressure)]),
                cap: step.cap,
                minutes: step.minutes,
            }
        });
        steps.collect()
    }

    fn plan_line(&self, outcome: &Outcome) -> String {
        let words = self.table("outcome");
        if outcome.session.steps.is_empty() {
            return words.plain("no_plan");
        }
        let total = outcome.session.steps.iter().map(|step| step.minutes).sum();
        let (minutes, prone) = (self.minutes(total), self.minutes(outcome.prone_block));
        words.say("plan_line", &[("minutes", &minutes), ("prone", &prone)])
    }

    pub(super) fn removed(&self, techniques: &[TechniqueOutcome]) -> Vec<RemovedTechnique> {
        let words = self.table("outcome");
        let described = |outcome: &&TechniqueOutcome| {
            outcome.reasons.iter().any(|reason| reason.obstacle == Obstacle::InformationOnly)
        };
        let removed = techniques.iter().filter(|outcome| outcome.offer.is_none() && !described(outcome));
        removed
            .map(|outcome| {
                let why: Vec<String> = outcome
                    .reasons
                    .iter()
                    .map(|reason| {
                        let key = format!("removed.{}", reason.obstacle.id());
                        match &reason.condition {
                            Some(condition) => words.say(&key, &[("condition", &self.name(condition))]),
                            None => words.plain(&key),
                        }
                    })
                    .collect();
                RemovedTechnique {
                    technique: outcome.technique.to_string(),
                    title: self.technique_name(&outcome.technique),
                    why: why.join(" "),
                }
            })
            .collect()
    }

    fn instead(&self, outcome: &Outcome) -> Vec<String> {
        let mut offers: Vec<String> = Vec::new();
        for finding in outcome.findings.iter().filter(|finding| finding.level == outcome.level) {
            let own = self.words(&finding.condition).map(|words| words.instead.clone()).unwrap_or_default();
            if !own.is_empty() && !offers.contains(&own) {
                offers.push(own);
            }
        }
        if offers.is_empty() {
            offers.push(self.text.screening.fixed.instead.clone());
        }
        offers
    }

    /// What ends by itself, soonest first; what has ended says so until somebody asks again.
    #[must_use]
    pub fn windows(&self, outcome: &Outcome, inputs: &Inputs, now: Moment) -> Vec<WindowLine> {
        self.windows_at(outcome, inputs, now).into_iter().map(|(_, line)| line).collect()
    }

    /// The same with the first moment after each.
    pub(crate) fn windows_at(&self, outcome: &Outcome, inputs: &Inputs, now: Moment) -> Vec<(Moment, WindowLine)> {
        let words = self.table("outcome");
        let mut windows: Vec<(Moment, WindowLine)> = Vec::new();
        for finding in &outcome.findings {
            let Some(window) = finding.window else { continue };
            let ended = window.ends.epoch_ms <= now.epoch_ms;
            let date = self.moment(window.ends, now);
            let title = self.words(&finding.condition).map(|words| words.title.clone()).unwrap_or_default();
            let whole = self.screener.own_regions(&finding.condition);
            let told = !finding.own.is_empty() && finding.own != whole;
            let title = if told { Self::sentence(&self.places(finding.own)) } else { title };
            let key = if ended { "window_ended" } else { "window_title" };
            let left = days_between(local_day(now), local_day(window.ends)).max(0);
            let left = u64::try_from(left).unwrap_or(0);
            let reply = inputs.answers.replies.get(&*finding.condition);
            let said = self.said(&finding.condition, reply, finding.occurrence, now);
            let then = if ended { words.plain("ask_again") } else { words.count("days_left", left, &[]) };
            let line = WindowLine {
                condition: finding.condition.to_string(),
                title: words.say(key, &[("title", &title), ("date", &date)]),
                line: format!("{said}. {then}"),
                progress: if ended { 1.0 } else { window.passed },
            };
            windows.push((window.ends, line));
        }
        windows.sort_by_key(|(ends, _)| ends.epoch_ms);
        windows
    }
}

/// Highest pressure anywhere: the findings' cap, and what the techniques that are left go up to.
pub(super) fn highest(outcome: &Outcome) -> u8 {
    let offers = outcome.techniques.iter().filter_map(|technique| technique.offer.as_ref());
    offers.map(|offer| offer.cap).max().unwrap_or(1).min(outcome.limits.cap)
}

/// Where the work is lighter than elsewhere, or without the heel.
fn lighter(limits: &Limits, standing: &Standing) -> RegionSet {
    let capped = limits.capped.iter().take(3).fold(limits.light | limits.no_heel, |set, more| set | *more);
    let always = standing.capped.iter().take(3).fold(standing.light | standing.trained, |set, more| set | *more);
    standing.without_foot.iter().fold(capped | always, |set, (_, regions)| set | *regions)
}
