//! One entry of the catalogue, read for one client: U-1 to U-4, details beside a `no` (I-16), letters (I-18).

use super::compiled::{Entry, Source};
use super::evaluate::{Fact, Facts, Reading, read};
use super::facts::{Context, Own, own};
use super::interactions::{i_16, i_18, i_19};
use super::medicines::Classes;
use super::model::{Details, Reply};
use super::rules::{Answer, DetailKind, Level};
use crate::Moment;

/// What one entry says.
#[derive(Debug)]
pub(super) struct Judged<'a> {
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
    /// The medicines that say otherwise than what was answered, or have it asked again (I-16).
    pub medicines: Classes,
    /// `unsure` or `unanswered`, and not settled by a number: the level that this alone gives.
    pub unclear: Option<Level>,
    /// What the details say, one for each occurrence that was read.
    pub occurrences: Vec<Occurrence<'a>>,
    /// Where U-2 keeps off.
    pub own: Own,
}

/// One set of details, read as `yes`.
#[derive(Debug)]
pub(super) struct Occurrence<'a> {
    /// Which, from 0.
    pub index: usize,
    /// What was given.
    pub details: &'a Details,
    /// When.
    pub answered_at: Moment,
    /// The same as facts, in the order of the entry's details.
    pub facts: Vec<Option<Fact<'a>>>,
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
    /// A medicine says so, nobody else (I-16).
    pub by_medicine: bool,
}

/// Nothing more is known.
static NO_DETAILS: Details = Details::new();

impl Occurrence<'_> {
    /// A branch gives `clearance`; one that is only possible is asked about, not written about.
    fn gives_clearance(&self, entry: &Entry) -> bool {
        let mut hits = self.reading.hits.iter().zip(self.reading.lines(entry));
        self.by_branch == Level::Clearance && hits.all(|(hit, line)| hit.certain || line.level < Level::Clearance)
    }

    /// Level after a letter.
    pub fn level(&self) -> Level {
        if self.letter { Level::Adapt } else { self.by_branch }
    }
}

impl Judged<'_> {
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

    /// Read as `yes`, whatever was said.
    pub fn is_so(&self) -> bool {
        !self.occurrences.is_empty()
    }

    /// Counts for I-17: at `clearance` before letters, by a branch or by an `unsure`.
    pub fn counts_as_clearance(&self) -> bool {
        let by_branch = self.occurrences.iter().any(|occurrence| occurrence.by_branch == Level::Clearance);
        self.level_before_letters() == Level::Clearance && (by_branch || self.said == Answer::Unsure)
    }
}

/// Reads an entry with what was answered.
pub(super) fn judge<'a>(context: &Context<'a>, place: usize, entry: &'a Entry) -> Judged<'a> {
    let reply = context.reply(place);
    let gone = reply.is_some_and(|reply| i_19(context, entry, reply));
    let mut judged = Judged {
        entry: place,
        said: reply.map_or(Answer::Unanswered, |reply| reply.answer),
        lapsed: gone,
        not_asked: false,
        contradicted: false,
        medicines: Classes::default(),
        unclear: None,
        occurrences: Vec::new(),
        own: Own { regions: entry.own, partly_unknown: false },
    };
    match reply {
        Some(reply) => replied(context, entry, reply, &mut judged),
        None => no_reply(context, entry, &mut judged),
    }
    by_medicines(context, entry, reply, &mut judged);
    judged
}

fn replied<'a>(context: &Context<'a>, entry: &'a Entry, reply: &'a Reply, judged: &mut Judged<'a>) {
    let sets = || {
        let empty = reply.occurrences.is_empty().then_some(&NO_DETAILS);
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
        let read = sets().map(|(index, details)| occurrence(context, entry, index, details, reply.answered_at));
        judged.occurrences.extend(read);
    }
    // What the practice itself knows of its training and support counts beside what was ticked.
    let told = reply.answer != Answer::Yes || !reply.occurrences.is_empty();
    if told && from_practice(entry) && context.knows(entry) {
        let known = occurrence(context, entry, reply.occurrences.len(), &NO_DETAILS, context.inputs.now);
        if known.by_branch > Level::Proceed && known.reading.ends() {
            judged.contradicted |= reply.answer != Answer::Yes;
            judged.occurrences.push(known);
        }
    }
    if let Some(details) = reply.occurrences.first() {
        judged.own = own(entry, details);
    }
    let unclear = match reply.answer {
        Answer::Unsure | Answer::Unanswered => true,
        // What was said once and is too old counts beside the question being open again.
        Answer::Yes | Answer::No => judged.lapsed,
    };
    judged.unclear = unclear.then_some(open_level(entry));
}

/// U-1 and U-2.
fn open_level(entry: &Entry) -> Level {
    if entry.gate { Level::Clearance } else { Level::Adapt }
}

fn from_practice(entry: &Entry) -> bool {
    entry.details.iter().any(|field| field.source == Source::Training)
}

/// Nobody answered: facts of the profile may settle it, or it may not concern this client at all.
fn no_reply<'a>(context: &Context<'a>, entry: &'a Entry, judged: &mut Judged<'a>) {
    if entry.from_second_session && context.inputs.plan.earlier_sessions == Some(0) {
        judged.not_asked = true;
        return;
    }
    if (entry.number_decides || from_practice(entry)) && context.knows(entry) {
        let read = occurrence(context, entry, 0, &NO_DETAILS, context.inputs.now);
        let settled = read.reading.hits.iter().all(|hit| hit.certain);
        let certain = read
            .reading
            .lines(entry)
            .zip(&read.reading.hits)
            .any(|(line, hit)| hit.certain && line.level > Level::Proceed);
        if from_practice(entry) || settled {
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

/// I-16: a medicine beside another answer is read as `yes` with the details that its row sets; beside a `yes` it counts
/// unless what was given leaves room for it.
fn by_medicines<'a>(context: &Context<'a>, entry: &'a Entry, reply: Option<&'a Reply>, judged: &mut Judged<'a>) {
    for set in context.medicines.sets(judged.entry) {
        let fits = |details: &Details| set.lead.agrees(details);
        if judged.occurrences.iter().any(|occurrence| fits(occurrence.details)) {
            if judged.said != Answer::Yes {
                judged.medicines = judged.medicines.and(Classes::one(set.class));
            }
            continue;
        }
        let given = reply.map_or(0, |reply| reply.occurrences.len());
        let index = judged.occurrences.last().map_or(given, |last| given.max(last.index + 1));
        let mut read = occurrence(context, entry, index, &set.lead.details, set.at);
        read.by_medicine = true;
        // A letter stands beside the answer, and speaks of the entry however it came to be so.
        let letter = |details: &Details| reply.is_some_and(|reply| i_18(details, reply.answered_at, context.now));
        read.letter = read.gives_clearance(entry) && reply.is_some_and(|reply| reply.occurrences.iter().any(letter));
        judged.medicines = judged.medicines.and(Classes::one(set.class));
        judged.occurrences.push(read);
    }
    for asks in context.medicines.asks(judged.entry) {
        let so = |place: &usize| context.reply(*place).is_some_and(|reply| reply.answer == Answer::Yes);
        // A `no` that was given once the medicine was known stands.
        let before = reply.is_some_and(|reply| reply.answered_at.epoch_ms <= asks.at.epoch_ms);
        let denied = judged.said == Answer::No && judged.occurrences.is_empty() && before;
        if denied && !asks.entries.iter().any(so) {
            judged.medicines = judged.medicines.and(Classes::one(asks.class));
            judged.unclear = Some(open_level(entry));
        }
    }
}

fn occurrence<'a>(
    context: &Context<'a>,
    entry: &'a Entry,
    index: usize,
    details: &'a Details,
    answered_at: Moment,
) -> Occurrence<'a> {
    let facts = context.facts(entry, Some(details), answered_at);
    let reading = read(entry, &facts);
    let by_branch = reading.level(entry);
    let weeping = entry.field("weeping_or_cracked").and_then(|place| match facts.get(place).copied().flatten() {
        Some(Fact::Flag(weeping)) => Some(weeping),
        Some(Fact::Number { .. } | Fact::Never | Fact::Word(_) | Fact::Words(_)) | None => None,
    });
    let mut read = Occurrence {
        index,
        details,
        answered_at,
        open: reading.open(entry),
        by_branch,
        letter: false,
        own: own(entry, details),
        weeping,
        facts,
        reading,
        by_medicine: false,
    };
    read.letter = read.gives_clearance(entry) && i_18(details, answered_at, context.now);
    read
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
