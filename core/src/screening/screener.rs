//! The one door of the engine: inputs in, outcome out. Pure, total, deterministic.

use std::cmp::Reverse;
use std::sync::Arc;

use super::compiled::{Entry, Rules};
use super::entry::{Judged, Occurrence, judge};
use super::facts::{Context, Own};
use super::interactions::{
    Picture, Places, Rule, RuleHit, across, clot_stop, i_01, i_02, i_10, i_17, i_20, i_21, named_i_16, named_i_18,
    named_i_19,
};
use super::lapse::changes;
use super::limits::{Limits, Part, PlaceLimit, Standing};
use super::medicines::Classes;
use super::model::{ClotStop, Inputs};
use super::offer::{Bounds, Technique};
use super::outcome::{BranchHit, Effect, Finding, Open, Outcome, Window, ZoneEffect};
use super::place::RegionSet;
use super::rules::{Answer, Level, Ruleset, ZoneLimit};
use super::session::{Frame, SafeSession, safest};
use crate::library::model::LibraryData;
use crate::library::vocabulary::Position;

/// Rules and techniques, indexed once for all screenings.
#[derive(Debug)]
pub struct Screener {
    pub(super) rules: Rules,
    pub(super) techniques: Vec<Technique>,
    pub(super) standing: Standing,
    /// The entries that everyone is asked at each session, in the order of the page.
    pub(super) today: Vec<usize>,
    /// The entries that rules read.
    places: Places,
}

impl Screener {
    /// Compiles rules and techniques.
    #[must_use]
    pub fn new(ruleset: &Ruleset, library: &LibraryData) -> Self {
        let rules = Rules::new(ruleset);
        let techniques = Technique::all(library, &rules);
        let mut standing = Standing::default();
        for zone in &ruleset.zones {
            let (regions, _) = RegionSet::from_ids(zone.regions.iter().map(String::as_str));
            for limit in &zone.limits {
                standing.add(regions, limit);
            }
        }
        for level in library.pressure.iter().filter(|level| !level.only_on.is_empty()) {
            let (there, _) = RegionSet::from_ids(level.only_on.iter().map(String::as_str));
            standing.cap(!there, level.level.level().saturating_sub(1));
        }
        let ticked = ruleset.today.iter().filter(|question| !question.only_when_not_no);
        let today = ticked.filter_map(|question| rules.find(&question.condition)).collect();
        let places = Places::new(&rules);
        Self { rules, techniques, standing, today, places }
    }

    /// What was answered, read against everything that else is known.
    pub(super) fn context<'a>(&'a self, inputs: &'a Inputs) -> Context<'a> {
        Context::new(&self.rules, inputs, |id| {
            let technique = self.techniques.iter().find(|technique| &*technique.id == id)?;
            Some((technique.regions, technique.positions.to_vec()))
        })
    }

    /// Reads every entry.
    pub(super) fn judge_all<'a>(&'a self, context: &Context<'a>) -> Vec<Judged<'a>> {
        self.rules.entries.iter().enumerate().map(|(place, entry)| judge(context, place, entry)).collect()
    }

    /// Screens.
    #[must_use]
    pub fn screen(&self, inputs: &Inputs) -> Outcome {
        let context = self.context(inputs);
        let judged = self.judge_all(&context);
        let picture = Picture::new(&context, &judged, &self.places, &self.techniques);

        let mut fired = across(&picture);
        let mut rules = named_i_16(&context, &judged);
        rules.extend(fired.iter().map(|fired| picture.hit(fired)));
        rules.extend(i_21(&picture).map(|fired| picture.hit(&fired)));
        rules.extend(i_17(&picture, &fired));
        rules.extend(named_i_18(&context, &judged));
        rules.extend(named_i_19(&context, &judged));

        let mut added = Added::default();
        for entry in &judged {
            self.add(entry, &context, &mut added);
        }
        rules.extend(self.by_medicines(&context, &mut added.limits));
        for rule in fired.drain(..).map(|fired| fired.rule) {
            added.limits.table_low |= rule == Rule::I13;
            added.limits.seated_only |= rule == Rule::I09;
        }
        let limits = added.limits;
        let trained = judged.get(self.places.untrained).is_none_or(|judged| judged.level() == Level::Proceed);
        let vetoing: Vec<bool> = judged.iter().map(|judged| self.vetoes(judged)).collect();
        let bounds = Bounds::new(&limits, &self.standing, inputs, trained, &vetoing);
        let techniques: Vec<_> =
            self.techniques.iter().map(|technique| technique.judge(&bounds, &self.rules)).collect();
        rules.extend(i_20(&inputs.plan, &self.techniques, &techniques));
        rules.extend(i_10(&limits, &self.standing, &added.findings, &added.zones, &added.turned));

        let level = i_01(judged.iter().map(Judged::level).chain(rules.iter().map(|hit| hit.level)));
        let level = i_02(level, &judged);
        let frame = Frame::new(&limits, &inputs.plan);
        let session =
            if level <= Level::Adapt { safest(&self.techniques, &techniques, &frame) } else { SafeSession::default() };
        let (findings, zones) = sorted(added.findings, added.zones);
        Outcome {
            v: 1,
            level,
            incomplete: judged.iter().any(|judged| {
                judged.unclear.is_some() && self.rules.entries.get(judged.entry).is_some_and(|entry| entry.gate)
            }),
            findings,
            rules,
            open: self.open(&judged),
            limits,
            minutes: frame.minutes,
            prone_block: frame.prone_block,
            zones,
            techniques,
            session,
            not_judged: Vec::new(),
        }
    }

    /// What medicines change that lead to no entry, and the care for one that nobody could name.
    fn by_medicines(&self, context: &Context<'_>, limits: &mut Limits) -> Vec<RuleHit> {
        let taken = &context.medicines;
        let mut hits = Vec::new();
        let mut changing = Classes::default();
        for (class, part) in self.rules.medicines.parts(taken.classes) {
            limits.add(part, Own::default(), None);
            changing = changing.and(Classes::one(class));
        }
        if !changing.is_empty() {
            let medicines = self.rules.medicines.ids(changing);
            hits.push(RuleHit { medicines, ..RuleHit::new(Rule::Medicine, Level::Adapt) });
        }
        if taken.unknown {
            limits.unknown_place();
            hits.push(RuleHit::new(Rule::U2, Level::Adapt));
        }
        hits
    }

    /// Rule I-12 as it has to be remembered after a screening of these inputs, so that it ends; `None` when it never
    /// fired for this journey.
    #[must_use]
    pub fn clot_stop(&self, inputs: &Inputs) -> Option<ClotStop> {
        let context = self.context(inputs);
        let judged = self.judge_all(&context);
        clot_stop(&Picture::new(&context, &judged, &self.places, &self.techniques))
    }

    /// A veto counts at `adapt` or above; oestrogen already when it is not `no` (I-20).
    fn vetoes(&self, judged: &Judged<'_>) -> bool {
        let by_itself = self.places.oestrogen == judged.entry;
        judged.level() >= Level::Adapt || (by_itself && (judged.said != Answer::No || judged.is_so()))
    }

    /// Adds the findings of one entry and what they change (I-01).
    fn add(&self, judged: &Judged<'_>, context: &Context<'_>, added: &mut Added) {
        let Some(entry) = self.rules.entries.get(judged.entry) else { return };
        let finding = |occurrence: usize, level: Level, own: Own| Finding {
            condition: Arc::clone(&entry.id),
            occurrence,
            level,
            said: judged.said,
            lapsed: judged.lapsed,
            branches: Vec::new(),
            rules: Vec::new(),
            medicines: self.rules.medicines.ids(judged.medicines),
            own: own.regions,
            window: None,
        };
        for read in &judged.occurrences {
            if read.by_branch == Level::Proceed {
                continue;
            }
            let mut found = finding(read.index, read.level(), read.own);
            found.branches = read
                .reading
                .hits
                .iter()
                .zip(read.reading.lines(entry))
                .map(|(hit, line)| BranchHit { index: hit.branch, level: line.level, certain: hit.certain })
                .collect();
            if judged.contradicted || !judged.medicines.is_empty() {
                found.rules.push(Rule::I16);
            }
            if read.reading.hits.iter().any(|hit| !hit.certain) {
                found.rules.push(Rule::U3);
            }
            if read.letter {
                found.rules.push(Rule::I18);
            }
            found.window = window(context, entry, read);
            let place = added.findings.len();
            for line in read.reading.lines(entry).filter(|line| line.level == Level::Adapt) {
                for part in &line.adapt {
                    added.part(part, read.own, read.weeping, place);
                    if part.turns() {
                        added.turned.push(place);
                    }
                }
            }
            if read.letter {
                added.limits.cap = added.limits.cap.min(3);
            }
            added.findings.push(found);
        }
        if let Some(level) = judged.unclear {
            let mut found = finding(0, level, judged.own);
            found.rules.push(if entry.gate { Rule::U1 } else { Rule::U2 });
            if !judged.medicines.is_empty() {
                found.rules.push(Rule::I16);
            }
            if judged.lapsed {
                found.rules.push(Rule::I19);
            }
            if !entry.gate {
                let place = added.findings.len();
                added.limits.unknown_place();
                if !judged.own.regions.is_empty() {
                    let off = ZoneEffect {
                        regions: judged.own.regions,
                        effect: Effect::Limit(ZoneLimit::Off),
                        finding: place,
                    };
                    added.limits.at(judged.own.regions, PlaceLimit::Off);
                    added.zones.push(off);
                }
                if &*entry.id == "cannot-lie-prone" {
                    added
                        .limits
                        .positions
                        .retain(|position| matches!(position, Position::SideLying | Position::Supine));
                    added.turned.push(place);
                }
            }
            added.findings.push(found);
        }
    }

    /// Every question that has no clear answer.
    fn open(&self, judged: &[Judged<'_>]) -> Vec<Open> {
        let mut open = Vec::new();
        for judged in judged.iter().filter(|judged| judged.open()) {
            let Some(entry) = self.rules.entries.get(judged.entry) else { continue };
            let rule = match (judged.unclear, entry.gate) {
                (Some(_), true) => Rule::U1,
                (Some(_), false) => Rule::U2,
                (None, _) => Rule::U3,
            };
            let details = if judged.unclear.is_some() { Vec::new() } else { missing(judged, entry) };
            open.push(Open { condition: Arc::clone(&entry.id), said: judged.said, rule, details });
        }
        open
    }
}

/// Details that nobody gave and that an undecided branch reads.
fn missing(judged: &Judged<'_>, entry: &Entry) -> Vec<String> {
    let mut names = Vec::new();
    for occurrence in judged.occurrences.iter().filter(|occurrence| occurrence.open) {
        for (place, field) in entry.details.iter().enumerate() {
            let read = occurrence.reading.lines(entry).any(|line| line.when.reads(place));
            if read && occurrence.facts.get(place).copied().flatten().is_none() && !names.contains(&field.id) {
                names.push(field.id.clone());
            }
        }
    }
    names
}

/// Findings and limits while they add up.
#[derive(Default)]
struct Added {
    limits: Limits,
    findings: Vec<Finding>,
    zones: Vec<ZoneEffect>,
    /// The findings that leave positions out.
    turned: Vec<usize>,
}

impl Added {
    fn part(&mut self, part: &Part, own: Own, weeping: Option<bool>, finding: usize) {
        self.limits.add(part, own, weeping);
        if let Some((regions, effect)) = part.effect(own, weeping)
            && !regions.is_empty()
        {
            self.zones.push(ZoneEffect { regions, effect, finding });
        }
    }
}

/// Findings strictest first, then in interview order; zones follow their finding.
fn sorted(findings: Vec<Finding>, mut zones: Vec<ZoneEffect>) -> (Vec<Finding>, Vec<ZoneEffect>) {
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.sort_by_key(|place| findings.get(*place).map(|finding| Reverse(finding.level)));
    for zone in &mut zones {
        zone.finding = order.iter().position(|place| *place == zone.finding).unwrap_or(zone.finding);
    }
    zones.sort_by_key(|zone| zone.finding);
    let mut findings: Vec<Option<Finding>> = findings.into_iter().map(Some).collect();
    let sorted = order.into_iter().filter_map(|place| findings.get_mut(place).and_then(Option::take)).collect();
    (sorted, zones)
}

/// The first moment at which the finding is another one by time alone.
fn window(context: &Context<'_>, entry: &Entry, read: &Occurrence<'_>) -> Option<Window> {
    let (details, answered_at) = (read.details, read.answered_at);
    let grows = entry.details.iter().any(|field| field.grows_ms.is_some() && details.contains_key(&field.id));
    if !grows && context.birthdays(entry).is_empty() {
        return None;
    }
    let level = read.by_branch;
    for ends in changes(context, entry, details, answered_at) {
        let then =
            super::evaluate::read(entry, &context.at(ends).facts(entry, Some(details), answered_at)).level(entry);
        if then < level {
            let passed = context.longest_growing(entry, details, answered_at);
            #[expect(clippy::cast_precision_loss, reason = "milliseconds of a lifetime are exact in an f64")]
            let left = (ends.epoch_ms - context.now.epoch_ms) as f64;
            let whole = passed + left;
            let passed = if whole > 0.0 { (passed / whole).clamp(0.0, 1.0) } else { 0.0 };
            return Some(Window { ends, then, passed });
        }
    }
    None
}

impl Screener {
    /// The branches that are true for these inputs, as condition id and place of the branch: shows which lines of the
    /// rules a set of cases reaches, `proceed` included.
    #[must_use]
    pub fn branches(&self, inputs: &Inputs) -> Vec<(String, usize)> {
        let context = self.context(inputs);
        let judged = self.rules.entries.iter().enumerate().map(|(place, entry)| (entry, judge(&context, place, entry)));
        judged
            .flat_map(|(entry, judged)| {
                let hits = judged.occurrences.into_iter().flat_map(|occurrence| occurrence.reading.hits);
                let certain: Vec<_> =
                    hits.filter(|hit| hit.certain).map(|hit| (entry.id.to_string(), hit.branch)).collect();
                certain
            })
            .collect()
    }
}

impl Screener {
    /// Where findings of a condition lie when nobody said where.
    pub(super) fn own_regions(&self, condition: &str) -> RegionSet {
        let entry = self.rules.find(condition).and_then(|place| self.rules.entries.get(place));
        entry.map_or(RegionSet::EMPTY, |entry| entry.own)
    }
}
