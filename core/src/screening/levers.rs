//! What would lift one finding: the smallest facts of its entry that give it a looser level.

use super::cells::{Cell, cells, joined, weight_cells, widened};
use super::compiled::{Entry, Filler, Source};
use super::entry::judge;
use super::evaluate::{Fact, Truth, read, truth};
use super::fact_change::{FactChange, Values};
use super::facts::Context;
use super::interactions::i_18;
use super::lapse::changes;
use super::model::{Details, Reply, Value};
use super::outcome::Finding;
use super::rules::{Answer, Level};
use super::screener::Screener;
use super::smallest::{MOST_FACTS, WhatIf};
use crate::Moment;
use crate::calendar::{HOUR_MS, next_midnight};

/// So many readings of one entry are tried at most; a screening has dozens of entries and little time.
const MOST_READINGS: usize = 600;
/// A window that ends within this time is told by the clock, later ones by the day.
const BY_THE_CLOCK_MS: i64 = 30 * HOUR_MS;
const MINUTE_MS: i64 = 60_000;

impl Screener {
    /// The smallest facts that would lift this finding, fewest first, with the level that it would have then.
    pub(super) fn levers(&self, context: &Context<'_>, finding: &Finding) -> Vec<WhatIf> {
        let Some(place) = self.rules.find(&finding.condition) else { return Vec::new() };
        let Some(entry) = self.rules.entries.get(place) else { return Vec::new() };
        let reply = context.reply(place);
        if finding.branches.is_empty() {
            return self.settled(context, place, entry, reply, finding.level);
        }
        // What the profile knows is read as a yes without details.
        let plain = Reply::plain(Answer::Yes, context.now);
        let nothing = Details::new();
        let reply = &self.said_now(context.inputs, reply.unwrap_or(&plain), entry);
        let details = reply.occurrences.get(finding.occurrence).unwrap_or(&nothing);
        let case = Case { context, entry, reply, details, occurrence: finding.occurrence, level: finding.level };
        let mut levers = case.given();
        levers.extend(case.letter());
        levers.extend(case.later());
        levers.extend(self.planned(&case));
        levers.sort_by_key(WhatIf::burden);
        levers
    }

    /// An open question is answered, or asked again.
    fn settled(
        &self,
        context: &Context<'_>,
        place: usize,
        entry: &Entry,
        reply: Option<&Reply>,
        level: Level,
    ) -> Vec<WhatIf> {
        let condition = entry.id.to_string();
        let said = reply.map_or(Answer::Unanswered, |reply| reply.answer);
        let fact = match said {
            Answer::Yes if !entry.daily => FactChange::SaidAgain { condition },
            Answer::No => FactChange::SaidAgain { condition },
            Answer::Yes | Answer::Unsure | Answer::Unanswered if entry.asks_numbers_only() => {
                return numbers(context, entry, level);
            }
            Answer::Yes | Answer::Unsure | Answer::Unanswered => FactChange::Denied { condition },
        };
        let silent = reply.is_none_or(|reply| reply.occurrences.is_empty());
        let then = if silent && said != Answer::Yes && !entry.number_decides {
            Level::Proceed
        } else {
            let changed = self.with(context.inputs, std::slice::from_ref(&fact));
            judge(&self.context(&changed), place, entry).level()
        };
        (then < level).then(|| WhatIf { facts: vec![fact], level: then }).into_iter().collect()
    }

    /// Another plan keeps clear of the place, or takes the weight off.
    fn planned(&self, case: &Case<'_, '_>) -> Vec<WhatIf> {
        let plan = &case.context.inputs.plan;
        let source = |wanted: Source| case.reads(wanted);
        let mut facts = Vec::new();
        if source(Source::Standing) && plan.standing != Some(false) {
            facts.push(FactChange::NobodyStands);
        }
        if source(Source::InPath) {
            facts.extend(self.clear_of(case));
        }
        let mut levers = Vec::new();
        for fact in facts {
            let changed = self.with(case.context.inputs, std::slice::from_ref(&fact));
            let context = self.context(&changed);
            let place = self.rules.find(&case.entry.id).unwrap_or(usize::MAX);
            let judged = judge(&context, place, case.entry);
            let then = judged.occurrences.iter().find(|read| read.index == case.occurrence);
            if let Some(level) = then.map(super::entry::Occurrence::level).filter(|level| *level < case.level) {
                levers.push(WhatIf { facts: vec![fact], level });
            }
        }
        levers
    }

    /// Leaves out the techniques that come near the place, or has the client lie off it.
    fn clear_of(&self, case: &Case<'_, '_>) -> Vec<FactChange> {
        let plan = &case.context.inputs.plan;
        let near = super::facts::own(case.entry, case.details).regions.with_neighbours();
        if near.is_empty() || plan.techniques.is_empty() {
            return Vec::new();
        }
        let chosen = self.techniques.iter().filter(|technique| plan.techniques.iter().any(|id| **id == *technique.id));
        let (in_path, clear): (Vec<_>, Vec<_>) = chosen.partition(|technique| technique.regions.meets(near));
        let mut facts = Vec::new();
        if !in_path.is_empty() && !clear.is_empty() {
            let techniques = in_path.iter().map(|technique| technique.id.to_string()).collect();
            facts.push(FactChange::Without { techniques });
        }
        let positions = clear.iter().flat_map(|technique| technique.positions.iter().copied());
        let mut others: Vec<_> = positions.filter(|position| plan.position != Some(*position)).collect();
        others.sort_unstable();
        others.dedup();
        facts.extend(others.into_iter().map(|position| FactChange::Lying { position }));
        facts
    }
}

/// One occurrence of an entry that is found.
struct Case<'c, 'a> {
    context: &'c Context<'a>,
    entry: &'c Entry,
    reply: &'c Reply,
    details: &'c Details,
    occurrence: usize,
    /// Its level as it stands.
    level: Level,
}

impl Case<'_, '_> {
    fn reads(&self, wanted: Source) -> bool {
        self.entry.details.iter().any(|field| field.source == wanted)
    }

    /// The level that these details give, without a letter.
    fn level_of(&self, details: &Details) -> Level {
        let facts = self.context.facts(self.entry, Some(details), self.reply.answered_at);
        read(self.entry, &facts).level(self.entry)
    }

    /// Details that may become otherwise: nobody gave them and a branch reads them, or they are of the day.
    fn free(&self) -> Vec<usize> {
        let facts = self.context.facts(self.entry, Some(self.details), self.reply.answered_at);
        let fields = self.entry.details.iter().enumerate().filter(|(place, field)| {
            let asked = match field.source {
                Source::Answer | Source::Age | Source::Bmi | Source::ClientWeight | Source::PractitionerWeight => true,
                Source::Ratio
                | Source::HalfReading
                | Source::Training
                | Source::Support
                | Source::Standing
                | Source::InPath => false,
            };
            let needless = field.needed_with.as_ref().is_some_and(|test| truth(test, &facts) == Truth::False);
            let given = self.details.get(&field.id).is_some_and(|value| *value != Value::Unknown);
            let unknown = facts.get(*place).copied().flatten().is_none();
            let open = unknown || (!given && field.absent.is_some());
            let weight = matches!(field.source, Source::ClientWeight | Source::PractitionerWeight);
            let read = weight || self.entry.branches.iter().any(|line| line.when.reads(*place));
            asked
                && read
                && !needless
                && !self.says_whether(*place)
                && !field.shown_only
                && (open || field.is_of_the_day(self.entry))
        });
        fields.map(|(place, _)| place).collect()
    }

    /// The values of a detail that can be told apart; of a weight, beside the other one.
    fn cells(&self, place: usize) -> Vec<Cell> {
        let of = |wanted: Source| self.entry.details.iter().position(|field| field.source == wanted);
        let other = match self.entry.details.get(place).map(|field| field.source) {
            Some(Source::ClientWeight) => of(Source::PractitionerWeight),
            Some(Source::PractitionerWeight) => of(Source::ClientWeight),
            Some(
                Source::Answer
                | Source::Age
                | Source::Bmi
                | Source::Ratio
                | Source::HalfReading
                | Source::Training
                | Source::Support
                | Source::Standing
                | Source::InPath,
            )
            | None => None,
        };
        let (Some(other), Some(ratio)) = (other, of(Source::Ratio)) else { return cells(self.entry, place) };
        let facts = self.context.facts(self.entry, Some(self.details), self.reply.answered_at);
        match facts.get(other).copied().flatten() {
            Some(Fact::Number { low, .. }) => weight_cells(self.entry, place, ratio, low),
            Some(Fact::Flag(_) | Fact::Never | Fact::Word(_) | Fact::Words(_)) | None => Vec::new(),
        }
    }

    /// It says whether the thing has happened at all (`done`, `pending`): asked, but not a way out.
    fn says_whether(&self, place: usize) -> bool {
        self.entry.details.iter().enumerate().any(|(own, field)| {
            matches!(&field.absent, Some(Filler::TrueUnless { flag, .. }) if own == place || *flag == place)
        })
    }

    /// Details given or taken again.
    fn given(&self) -> Vec<WhatIf> {
        let tried: Vec<(usize, Vec<Cell>)> = self.free().into_iter().map(|place| (place, self.cells(place))).collect();
        let tried: Vec<_> = tried.into_iter().filter(|(_, cells)| !cells.is_empty()).collect();
        let mut budget = MOST_READINGS;
        let mut found: Vec<(Vec<usize>, WhatIf)> = Vec::new();
        for size in 1..=MOST_FACTS.min(tried.len()) {
            for chosen in subsets(tried.len(), size) {
                let fields: Vec<&(usize, Vec<Cell>)> = chosen.iter().filter_map(|place| tried.get(*place)).collect();
                let mut best: Vec<(Level, Vec<usize>)> = Vec::new();
                let mut details = self.details.clone();
                self.each(&fields, &mut Vec::new(), &mut details, &mut budget, &mut |level, places| {
                    if level < self.level && !best.iter().any(|(known, _)| *known == level) {
                        best.push((level, places.to_vec()));
                    }
                });
                for (level, places) in best {
                    let smaller = found.iter().any(|(fewer, known)| {
                        known.level <= level && fewer.len() < size && fewer.iter().all(|one| chosen.contains(one))
                    });
                    if !smaller && let Some(facts) = self.widest(&fields, &places, level) {
                        found.push((chosen.clone(), WhatIf { facts, level }));
                    }
                }
            }
        }
        found.into_iter().map(|(_, lever)| lever).collect()
    }

    /// Every combination of one cell for each field, with the level that it gives.
    fn each(
        &self,
        fields: &[&(usize, Vec<Cell>)],
        places: &mut Vec<usize>,
        details: &mut Details,
        budget: &mut usize,
        seen: &mut impl FnMut(Level, &[usize]),
    ) {
        let Some(((field, cells), rest)) = fields.split_first() else {
            if let Some(left) = budget.checked_sub(1) {
                *budget = left;
                seen(self.level_of(details), places);
            }
            return;
        };
        let Some(field) = self.entry.details.get(*field) else { return };
        for (place, cell) in cells.iter().enumerate() {
            details.insert(field.id.clone(), cell.example());
            places.push(place);
            self.each(rest, places, details, budget, seen);
            places.pop();
        }
    }

    /// These cells as facts, each with all the values that give the same level beside the others.
    fn widest(&self, fields: &[&(usize, Vec<Cell>)], places: &[usize], level: Level) -> Option<Vec<FactChange>> {
        let mut spans: Vec<Vec<usize>> = places.iter().map(|place| vec![*place]).collect();
        for (own, (_, own_cells)) in fields.iter().enumerate() {
            let start = *places.get(own)?;
            let wide = widened(own_cells, start, |cell| self.holds(fields, &spans, own, cell, level));
            *spans.get_mut(own)? = wide;
        }
        let facts = fields.iter().zip(&spans).map(|((place, cells), chosen)| {
            let values = joined(cells, chosen)?;
            self.fact(*place, values)
        });
        facts.collect()
    }

    /// The level stays the same with this cell for one field and any of the chosen ones for the others.
    fn holds(
        &self,
        fields: &[&(usize, Vec<Cell>)],
        spans: &[Vec<usize>],
        own: usize,
        cell: &Cell,
        level: Level,
    ) -> bool {
        let mut all = vec![self.details.clone()];
        for (number, ((place, cells), chosen)) in fields.iter().zip(spans).enumerate() {
            let Some(field) = self.entry.details.get(*place) else { return false };
            let values: Vec<Value> = if number == own {
                vec![cell.example()]
            } else {
                chosen.iter().filter_map(|place| cells.get(*place)).map(Cell::example).collect()
            };
            let more = all.iter().flat_map(|details| {
                values.iter().map(|value| {
                    let mut details = details.clone();
                    details.insert(field.id.clone(), value.clone());
                    details
                })
            });
            all = more.collect();
        }
        all.iter().all(|details| self.level_of(details) == level)
    }

    fn fact(&self, place: usize, values: Values) -> Option<FactChange> {
        let detail = self.entry.details.get(place)?.id.clone();
        Some(FactChange::Given { condition: self.entry.id.to_string(), occurrence: self.occurrence, detail, values })
    }

    /// A letter turns a `clearance` that a branch gave into `adapt` (I-18).
    fn letter(&self) -> Option<WhatIf> {
        let facts = self.context.facts(self.entry, Some(self.details), self.reply.answered_at);
        let reading = read(self.entry, &facts);
        let certain = (reading.hits.iter().zip(reading.lines(self.entry)))
            .all(|(hit, line)| hit.certain || line.level < Level::Clearance);
        let asks = reading.level(self.entry) == Level::Clearance && certain;
        let has = i_18(self.details, self.reply.answered_at, self.context.now);
        let fact = FactChange::Letter { condition: self.entry.id.to_string() };
        (asks && !has).then(|| WhatIf { facts: vec![fact], level: Level::Adapt })
    }

    /// The moments at which it is looser by time alone.
    fn later(&self) -> Vec<WhatIf> {
        let has_letter = i_18(self.details, self.reply.answered_at, self.context.now);
        let mut level = self.level;
        let mut levers = Vec::new();
        if has_letter {
            return levers;
        }
        for ends in changes(self.context, self.entry, self.details, self.reply.answered_at) {
            let at = spoken(ends, self.context.now);
            let then = self.context.at(at);
            let facts = then.facts(self.entry, Some(self.details), self.reply.answered_at);
            let read = read(self.entry, &facts).level(self.entry);
            if read < level {
                level = read;
                levers.push(WhatIf { facts: vec![FactChange::Later { at }], level });
            }
        }
        levers
    }
}

/// The first moment at or after this one that people name: a full minute today, else the beginning of a day.
pub(super) fn spoken(moment: Moment, now: Moment) -> Moment {
    if moment.epoch_ms - now.epoch_ms < BY_THE_CLOCK_MS {
        let over = moment.epoch_ms.rem_euclid(MINUTE_MS);
        let wait = if over == 0 { 0 } else { MINUTE_MS - over };
        return Moment { epoch_ms: moment.epoch_ms + wait, ..moment };
    }
    next_midnight(Moment { epoch_ms: moment.epoch_ms - 1, ..moment })
}

/// A number that decides by itself becomes known.
fn numbers(context: &Context<'_>, entry: &Entry, level: Level) -> Vec<WhatIf> {
    let (reply, details) = (Reply::plain(Answer::Yes, context.now), Details::new());
    let case = Case { context, entry, reply: &reply, details: &details, occurrence: 0, level };
    case.given()
}

/// All ways to choose `size` of the first `of` numbers.
pub(super) fn subsets(of: usize, size: usize) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = vec![Vec::new()];
    for _ in 0..size {
        let longer = all.into_iter().flat_map(|chosen| {
            let next = chosen.last().map_or(0, |last| last + 1);
            (next..of).map(move |one| chosen.iter().copied().chain([one]).collect())
        });
        all = longer.collect();
    }
    all
}
