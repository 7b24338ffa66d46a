//! One entry of the catalogue, read for one client: U-1 to U-4, details beside a `no` (I-16), letters (I-18).

use super::compiled::{Entry, Source};
use super::evaluate::{Fact, Facts, Reading, read};
use super::facts::{Context, Own, own};
use super::interactions::{i_16, i_18, i_19};
use super::model::{Details, Reply};
use super::rules::{Answer, DetailKind, Level};

/// What one entry says.
#[derive(Debug)]
pub(super) struct Judged {
    /// Place of the entry in the rules.
    pub entry: usize,
    /// What was said; an answer that has lapsed is open again.
    pub said: Answer,
    /// The answer was too old.
    pub lapsed: bool,
    /// It does not concern this client, so nobody asked.
    pub not_asked: bool,
    /// A `no` (or no clear answer) beside details that say otherwise (I-16).
    pub contradicted: bool,
    /// `unsure` or `unanswered`, and not settled by a number: the level that this alone gives.
    pub unclear: Option<Level>,
    /// What the details say, one for each occurrence that was read.
    pub occurrences: Vec<Occurrence>,
    /// Where U-2 keeps off.
    pub own: Own,
}

/// One set of details, read as `yes`.
#[derive(Debug)]
pub(super) struct Occurrence {
    /// Which, from 0.
    pub index: usize,
    pub reading: Reading,
    /// Level that the branches give.
    pub by_branch: Level,
    /// A letter turns it into `adapt` (I-18).
    pub letter: bool,
    pub own: Own,
    /// `Some(false)`: nothing weeps or is cracked.
    pub weeping: Option<bool>,
    /// A missing detail can still change the level.
    pub open: bool,
}

impl Occurrence {
    /// Level after a letter.
    pub fn level(&self) -> Level {
        if self.letter { Level::Adapt } else { self.by_branch }
    }
}

impl Judged {
    /// Level of the entry after letters.
    pub fn level(&self) -> Level {
        let by_branch = self.occurrences.iter().map(Occurrence::level).max();
        by_branch.max(self.unclear).unwrap_or(Level::Proceed)
    }

    /// Level of the entry before letters.
    pub fn level_before_letters(&self) -> Level {
        let by_branch = self.occurrences.iter().map(|occurrence| occurrence.by_branch).max();
        by_branch.max(self.unclear).unwrap_or(Level::Proceed)
    }

    /// Its question is open: no clear answer, or a missing detail that can change the level.
    pub fn open(&self) -> bool {
        self.unclear.is_some() || self.occurrences.iter().any(|occurrence| occurrence.open)
    }

    /// Counts for I-17: at `clearance` before letters, by a branch or by an `unsure`.
    pub fn counts_as_clearance(&self) -> bool {
        let by_branch = self.occurrences.iter().any(|occurrence| occurrence.by_branch == Level::Clearance);
        self.level_before_letters() == Level::Clearance && (by_branch || self.said == Answer::Unsure)
    }
}

/// Reads an entry with what was answered.
pub(super) fn judge(context: &Context<'_>, place: usize, entry: &Entry) -> Judged {
    let reply = context.reply(place);
    let gone = reply.is_some_and(|reply| i_19(context, entry, reply));
    let mut judged = Judged {
        entry: place,
        said: reply.map_or(Answer::Unanswered, |reply| reply.answer),
        lapsed: gone,
        not_asked: false,
        contradicted: false,
        unclear: None,
        occurrences: Vec::new(),
        own: Own { regions: entry.own, partly_unknown: false },
    };
    let Some(reply) = reply else {
        no_reply(context, entry, &mut judged);
        return judged;
    };
    let no_details = Details::new();
    let sets = || {
        let empty = reply.occurrences.is_empty().then_some(&no_details);
        empty.into_iter().chain(&reply.occurrences).enumerate()
    };
    judged.contradicted = match reply.answer {
        Answer::Yes => false,
        Answer::No | Answer::Unsure | Answer::Unanswered => {
            sets().any(|(_, details)| i_16(context, entry, reply, details))
        }
    };
    // It is the answer that is read as `yes`, so one set that contradicts it brings the other sets in as well.
    if reply.answer == Answer::Yes || judged.contradicted {
        judged.occurrences.extend(sets().map(|(index, details)| occurrence(context, entry, reply, index, details)));
    }
    if let Some(details) = reply.occurrences.first() {
        judged.own = own(entry, details);
    }
    let unclear = match reply.answer {
        Answer::Unsure | Answer::Unanswered => true,
        // What was said once and is too old counts beside the question being open again.
        Answer::Yes | Answer::No => gone,
    };
    judged.unclear = unclear.then_some(open_level(entry));
    judged
}

/// U-1 and U-2.
fn open_level(entry: &Entry) -> Level {
    if entry.gate { Level::Clearance } else { Level::Adapt }
}

/// Nobody answered: facts of the profile may settle it, or it may not concern this client at all.
fn no_reply(context: &Context<'_>, entry: &Entry, judged: &mut Judged) {
    let at = context.inputs.now;
    let from_practice = entry.details.iter().any(|field| field.source == Source::Training);
    if entry.from_second_session && context.inputs.plan.earlier_sessions == Some(0) {
        judged.not_asked = true;
        return;
    }
    if (entry.number_decides || from_practice) && context.knows(entry) {
        let reply = Reply::plain(Answer::Yes, at);
        let read = occurrence(context, entry, &reply, 0, &Details::new());
        let settled = read.reading.hits.iter().all(|hit| hit.certain);
        let certain = read
            .reading
            .lines(entry)
            .zip(&read.reading.hits)
            .any(|(line, hit)| hit.certain && line.level > Level::Proceed);
        if from_practice || settled {
            judged.said = Answer::Yes;
            judged.occurrences.push(read);
            return;
        }
        if certain {
            judged.contradicted = true;
            judged.occurrences.push(read);
        }
    }
    judged.unclear = Some(open_level(entry));
}

fn occurrence(context: &Context<'_>, entry: &Entry, reply: &Reply, index: usize, details: &Details) -> Occurrence {
    let facts = context.facts(entry, Some(details), reply.answered_at);
    let reading = read(entry, &facts);
    let by_branch = reading.level(entry);
    // A clearance that is only possible is asked about, not written about.
    let gave_clearance = by_branch == Level::Clearance
        && (reading.hits.iter().zip(reading.lines(entry)))
            .all(|(hit, line)| hit.certain || line.level < Level::Clearance);
    let weeping = entry.field("weeping_or_cracked").and_then(|place| match facts.get(place).copied().flatten() {
        Some(Fact::Flag(weeping)) => Some(weeping),
        Some(Fact::Number { .. } | Fact::Never | Fact::Word(_) | Fact::Words(_)) | None => None,
    });
    Occurrence {
        index,
        open: reading.open(entry),
        by_branch,
        letter: gave_clearance && i_18(details, reply, context.now),
        own: own(entry, details),
        weeping,
        reading,
    }
}

/// Tries the values that a branch can tell apart; true when `holds` says so for all of them.
pub(super) fn every_value<'e>(
    entry: &'e Entry,
    facts: &mut Vec<Option<Fact<'e>>>,
    free: &[usize],
    holds: &mut impl FnMut(&Facts<'_>) -> bool,
) -> bool {
    let Some((place, rest)) = free.split_first() else { return holds(facts) };
    let values = distinct_values(entry, *place);
    !values.is_empty()
        && values.into_iter().all(|value| {
            facts[*place] = Some(value);
            let all = every_value(entry, facts, rest, holds);
            facts[*place] = None;
            all
        })
}

/// One value for each way in which the branches of an entry can see a detail.
pub(super) fn distinct_values(entry: &Entry, place: usize) -> Vec<Fact<'_>> {
    let Some(field) = entry.details.get(place) else { return Vec::new() };
    match &field.kind {
        DetailKind::Flag => vec![Fact::Flag(true), Fact::Flag(false)],
        DetailKind::Choice { of } | DetailKind::Choices { of } => of.iter().map(|word| Fact::Word(word)).collect(),
        DetailKind::Days { .. } | DetailKind::Hours | DetailKind::Number { .. } => {
            let mut limits = Vec::new();
            for line in &entry.branches {
                line.when.each_number(&mut |field, limit| {
                    if field == place {
                        limits.push(limit);
                    }
                });
            }
            let (least, most, step) = match &field.kind {
                DetailKind::Number { min, max, whole, .. } => (*min, *max, if *whole { 1.0 } else { 0.01 }),
                DetailKind::Days { .. }
                | DetailKind::Hours
                | DetailKind::Flag
                | DetailKind::Choice { .. }
                | DetailKind::Choices { .. }
                | DetailKind::Regions
                | DetailKind::Text => (0.0, f64::MAX, 0.01),
            };
            limits
                .iter()
                .flat_map(|limit| [limit - step, *limit, limit + step])
                .filter(|number| *number >= least && *number <= most)
                .map(Fact::exactly)
                .collect()
        }
        DetailKind::Regions | DetailKind::Text => Vec::new(),
    }
}
