//! From what was given to what the predicates read: growing times, computed and absent details, the place.

use chrono::NaiveDate;

use super::compiled::{Entry, Field, Filler, Rules, Source};
use super::details::{REGIONS, accept};
use super::evaluate::Fact;
use super::medicines::Taken;
use super::model::{Birth, Details, Inputs, Reply, Value};
use super::place::{RegionSet, bears_weight};
use super::rules::{Answer, DetailKind, Literal};
use crate::Moment;
use crate::calendar::{birthday, completed_years, local_day, midnight_ms};
use crate::library::vocabulary::Position;

/// What is known beside the answer of one entry.
#[derive(Clone)]
pub(super) struct Context<'a> {
    pub rules: &'a Rules,
    pub inputs: &'a Inputs,
    /// The moment for which facts are worked out; the screening's own, or another to find where a window ends.
    pub now: Moment,
    /// The client's age between two bounds, completed years, from every place that knows it.
    age: Option<(f64, f64)>,
    /// The reply to each entry, by its place.
    replies: Vec<Option<&'a Reply>>,
    /// Regions of the techniques chosen for today; `None` while none is chosen.
    path: Option<RegionSet>,
    /// Positions that these techniques allow.
    path_positions: Vec<Position>,
    /// What the medicines say.
    pub medicines: Taken<'a>,
}

/// Where a finding lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Own {
    pub regions: RegionSet,
    /// A place was named that is not on the list: it may be anywhere.
    pub partly_unknown: bool,
}

impl<'a> Context<'a> {
    /// `technique` gives the regions and positions of a technique.
    pub fn new(
        rules: &'a Rules,
        inputs: &'a Inputs,
        technique: impl Fn(&str) -> Option<(RegionSet, Vec<Position>)>,
    ) -> Self {
        let mut path = None;
        let mut path_positions = Vec::new();
        for (regions, positions) in inputs.plan.techniques.iter().filter_map(|id| technique(id)) {
            path = Some(path.unwrap_or_default() | regions);
            path_positions.extend(positions);
        }
        if let (Some(all), (wanted, true)) = (path, RegionSet::from_ids(inputs.plan.regions.iter().map(String::as_str)))
            && !wanted.is_empty()
        {
            path = Some(all & wanted);
        }
        let replies = replies_of(rules, inputs);
        let mut age = inputs.person.birth.and_then(|birth| years(birth, inputs.now));
        for details in replies.iter().flatten().flat_map(|reply| &reply.occurrences) {
            if let Some(told) = told_age(details) {
                age = Some(age.map_or((told, told), |(low, high)| (low.min(told), high.max(told))));
            }
        }
        let medicines = rules.medicines.taken(&inputs.answers);
        Self { rules, inputs, now: inputs.now, replies, age, path, path_positions, medicines }
    }

    /// What was replied to an entry.
    pub fn reply(&self, place: usize) -> Option<&'a Reply> {
        self.replies.get(place).copied().flatten()
    }

    /// The client's age between two bounds, where anything knows it.
    pub const fn age(&self) -> Option<(f64, f64)> {
        self.age
    }

    /// Every age that was told beside an answer.
    pub fn told_ages(&self) -> impl Iterator<Item = f64> {
        self.replies.iter().flatten().flat_map(|reply| &reply.occurrences).filter_map(told_age)
    }

    /// The same at another moment.
    pub fn at(&self, now: Moment) -> Self {
        let age = self.inputs.person.birth.and_then(|birth| years(birth, now)).or(self.age);
        Self { now, age, ..self.clone() }
    }

    /// The moments after now at which a birthday passes a limit of the entry, milliseconds UTC.
    pub fn birthdays(&self, entry: &Entry) -> Vec<i64> {
        let Some(Birth::Date(born)) = self.inputs.person.birth else { return Vec::new() };
        let mut moments = Vec::new();
        for line in &entry.branches {
            line.when.each_number(&mut |place, limit| {
                if entry.details.get(place).is_some_and(|field| field.source == Source::Age) {
                    #[expect(clippy::cast_possible_truncation, reason = "ages are small")]
                    let years = limit.clamp(0.0, 200.0) as i32;
                    let days = [born.first_day(), born.last_day()].into_iter().filter_map(|day| birthday(day, years));
                    moments.extend(days.map(|day| midnight_ms(day, self.now.utc_offset_min)));
                }
            });
        }
        moments
    }

    /// Milliseconds since the answer; 0 when the clock went back.
    fn since(&self, answered_at: Moment) -> i64 {
        self.now.epoch_ms.saturating_sub(answered_at.epoch_ms).max(0)
    }

    /// The facts of one occurrence, in the order of the entry's details.
    pub fn facts<'f>(
        &self,
        entry: &'f Entry,
        details: Option<&'f Details>,
        answered_at: Moment,
    ) -> Vec<Option<Fact<'f>>> {
        let mut facts: Vec<Option<Fact<'f>>> = Vec::with_capacity(entry.details.len());
        for field in &entry.details {
            let given = details.and_then(|details| details.get(&field.id));
            let given = given.filter(|_| !(entry.only_when_not_no && field.is_reading() && self.is_stale(answered_at)));
            facts.push(given.and_then(|value| self.fact(field, value, answered_at)));
        }
        for (place, field) in entry.details.iter().enumerate() {
            if facts[place].is_none() || field.source == Source::Age {
                facts[place] = self.known_otherwise(field, entry, details, &facts).or(facts[place]);
            }
            // Told to be out of the way, but the plan works there: the more cautious one stands.
            if field.source == Source::InPath && self.in_path(entry, details) == Some(true) {
                facts[place] = Some(Fact::Flag(true));
            }
        }
        for (place, field) in entry.details.iter().enumerate() {
            if facts[place].is_none()
                && let Some(filler) = &field.absent
            {
                facts[place] = self.fill(filler, &facts);
            }
        }
        facts
    }

    /// Neither the answer nor the page of today is of this day: a reading beside it is an old one.
    fn is_stale(&self, answered_at: Moment) -> bool {
        let today = local_day(self.now);
        let of_today = |moment: Moment| local_day(moment) == today;
        !of_today(answered_at) && !self.inputs.answers.today_at.is_some_and(of_today)
    }

    /// A given value as a fact; a value outside its type or list is missing.
    fn fact<'f>(&self, field: &'f Field, value: &'f Value, answered_at: Moment) -> Option<Fact<'f>> {
        match accept(&field.kind, value) {
            Ok(true) => {}
            Ok(false) | Err(_) => return None,
        }
        match value {
            Value::Unknown => None,
            Value::Flag(flag) => Some(Fact::Flag(*flag)),
            Value::Number(number) => {
                #[expect(clippy::cast_precision_loss, reason = "milliseconds of a lifetime are exact in an f64")]
                let grown = match field.grows_ms {
                    Some(unit) if *number > 0.0 => number + self.since(answered_at) as f64 / unit as f64,
                    Some(_) | None => *number,
                };
                Some(Fact::exactly(grown))
            }
            Value::Word(word) if word == "never" && field.grows_ms.is_some() => Some(Fact::Never),
            Value::Word(word) => Some(Fact::Word(word)),
            Value::Words(words) => Some(Fact::Words(words)),
            Value::Since { since } => {
                let passed = self.now.epoch_ms.saturating_sub(since.latest_ms(self.now.utc_offset_min));
                #[expect(clippy::cast_precision_loss, reason = "milliseconds of a lifetime are exact in an f64")]
                field.grows_ms.map(|unit| Fact::exactly(passed.max(0) as f64 / unit as f64))
            }
        }
    }

    /// What person, practice or plan know.
    fn known_otherwise<'f>(
        &self,
        field: &Field,
        entry: &Entry,
        details: Option<&Details>,
        facts: &[Option<Fact<'f>>],
    ) -> Option<Fact<'f>> {
        let number = |id: &str| match entry.field(id).and_then(|place| facts.get(place).copied().flatten()) {
            Some(Fact::Number { low, .. }) => Some(low),
            Some(Fact::Flag(_) | Fact::Never | Fact::Word(_) | Fact::Words(_)) | None => None,
        };
        let positive = |number: &f64| number.is_finite() && *number > 0.0;
        let client_kg = || number("client_kg").or(self.inputs.person.weight_kg).filter(positive);
        let practice = self.inputs.practice.as_ref();
        let practitioner_kg =
            || number("practitioner_kg").or(practice.and_then(|practice| practice.weight_kg)).filter(positive);
        match field.source {
            Source::Answer => None,
            Source::Age => self.age.map(|(low, high)| Fact::Number { low, high }),
            Source::Bmi => {
                let metres = self.inputs.person.height_cm.filter(positive)? / 100.0;
                Some(Fact::exactly(self.inputs.person.weight_kg.filter(positive)? / (metres * metres)))
            }
            Source::ClientWeight => client_kg().map(Fact::exactly),
            Source::PractitionerWeight => practitioner_kg().map(Fact::exactly),
            Source::Ratio => Some(Fact::exactly(practitioner_kg()? / client_kg()?)),
            Source::HalfReading => {
                let one = number("systolic").is_some() != number("diastolic").is_some();
                Some(Fact::Flag(one))
            }
            Source::Training => practice.map(|practice| Fact::Word(practice.training.id())),
            Source::Support => practice.map(|practice| Fact::Word(practice.support.id())),
            Source::Standing => {
                let standing = self.inputs.plan.standing.or(practice.map(|practice| practice.stands_on_client));
                standing.map(Fact::Flag)
            }
            Source::InPath => self.in_path(entry, details).map(Fact::Flag),
        }
    }

    /// `region_in_path`: known only where the place is known and a technique is chosen.
    fn in_path(&self, entry: &Entry, details: Option<&Details>) -> Option<bool> {
        let path = self.path?;
        let own = own(entry, details?);
        if own.regions.is_empty() {
            return None;
        }
        let near = own.regions.with_neighbours();
        if near.meets(path) {
            return Some(true);
        }
        let bears = |position: &Position| near.meets(bears_weight(*position));
        let lies_on_it = match self.inputs.plan.position {
            Some(position) => Some(bears(&position)),
            None if self.path_positions.iter().all(bears) => Some(true),
            None if self.path_positions.iter().any(bears) => None,
            None => Some(false),
        };
        match lies_on_it {
            Some(false) if own.partly_unknown => None,
            known => known,
        }
    }

    /// What the entry settles a missing detail to.
    fn fill<'f>(&self, filler: &'f Filler, facts: &[Option<Fact<'f>>]) -> Option<Fact<'f>> {
        let is_true = |place: usize| facts.get(place).copied().flatten() == Some(Fact::Flag(true));
        match filler {
            Filler::Value(value) => Some(literal(value)),
            Filler::FalseWhenNo(entry) => Some(Fact::Flag(!self.plainly_no(*entry))),
            Filler::TrueUnless { flag, missing } => {
                let nothing_done =
                    is_true(*flag) && missing.iter().all(|place| facts.get(*place).copied().flatten().is_none());
                Some(Fact::Flag(!nothing_done))
            }
            Filler::AgeLessDays { days, fallback } => {
                let passed = match facts.get(*days).copied().flatten() {
                    Some(Fact::Number { low, .. }) => Some(low / 365.25),
                    Some(Fact::Flag(_) | Fact::Never | Fact::Word(_) | Fact::Words(_)) | None => None,
                };
                match (self.age, passed) {
                    // Ages are completed years: a client of 65 may be almost 66.
                    (Some((low, high)), Some(years)) => Some(Fact::Number {
                        low: (low - years).max(0.0),
                        high: ((high + 1.0).next_down() - years).max(0.0),
                    }),
                    _ => Some(Fact::exactly(*fallback)),
                }
            }
            Filler::ValueWhen { flag, value } => is_true(*flag).then(|| literal(value)),
        }
    }

    /// Another entry was answered `no` and nothing beside it says otherwise.
    fn plainly_no(&self, entry: usize) -> bool {
        let Some(entry) = self.rules.entries.get(entry) else { return false };
        self.inputs.answers.replies.get(&*entry.id).is_some_and(|reply| {
            reply.answer == Answer::No && !reply.occurrences.iter().any(|details| weighty(entry, details))
        })
    }

    /// Milliseconds that the longest-growing given detail has reached.
    pub fn longest_growing(&self, entry: &Entry, details: &Details, answered_at: Moment) -> f64 {
        let facts = self.facts(entry, Some(details), answered_at);
        let mut longest = 0.0_f64;
        for (field, fact) in entry.details.iter().zip(facts) {
            if let (Some(unit), Some(Fact::Number { low, .. })) = (field.grows_ms, fact)
                && details.contains_key(&field.id)
            {
                #[expect(clippy::cast_precision_loss, reason = "an hour or a day in milliseconds is exact in an f64")]
                let passed = low * unit as f64;
                longest = longest.max(passed);
            }
        }
        longest
    }

    /// Something but the answer knows a fact of this entry.
    pub fn knows(&self, entry: &Entry) -> bool {
        let practice = self.inputs.practice.as_ref();
        entry.details.iter().any(|field| match field.source {
            Source::Answer | Source::HalfReading | Source::InPath | Source::Bmi => false,
            Source::Age => self.age.is_some(),
            Source::ClientWeight => self.inputs.person.weight_kg.is_some(),
            Source::PractitionerWeight => practice.is_some_and(|practice| practice.weight_kg.is_some()),
            Source::Ratio => {
                self.inputs.person.weight_kg.is_some() && practice.is_some_and(|practice| practice.weight_kg.is_some())
            }
            Source::Training | Source::Support | Source::Standing => practice.is_some(),
        })
    }
}

/// An age that a person can have.
fn told_age(details: &Details) -> Option<f64> {
    let Some(Value::Number(told)) = details.get("age") else { return None };
    (0.0..=150.0).contains(told).then_some(*told)
}

/// Replies by place: both lists are in the order of the ids, so one pass finds all.
fn replies_of<'a>(rules: &Rules, inputs: &'a Inputs) -> Vec<Option<&'a Reply>> {
    let mut replies = vec![None; rules.entries.len()];
    let mut given = inputs.answers.replies.iter().peekable();
    for place in &rules.sorted {
        let Some(entry) = rules.entries.get(*place) else { continue };
        while given.next_if(|(id, _)| id.as_str() < &*entry.id).is_some() {}
        if let (Some((_, reply)), Some(slot)) =
            (given.next_if(|(id, _)| id.as_str() == &*entry.id), replies.get_mut(*place))
        {
            *slot = Some(reply);
        }
    }
    replies
}

fn literal(value: &Literal) -> Fact<'_> {
    match value {
        Literal::Flag(flag) => Fact::Flag(*flag),
        Literal::Number(number) => Fact::exactly(*number),
        Literal::Word(word) if word == "never" => Fact::Never,
        Literal::Word(word) => Fact::Word(word),
    }
}

/// Completed years between two bounds; a date that is partly known leaves a year open.
fn years(birth: Birth, now: Moment) -> Option<(f64, f64)> {
    let today = local_day(now);
    let between = |first: NaiveDate, last: NaiveDate| {
        let (low, high) = (completed_years(last, today).max(0), completed_years(first, today).max(0));
        (f64::from(low), f64::from(high))
    };
    match birth {
        Birth::Date(date) if date.first_day() > today => None,
        Birth::Date(date) => Some(between(date.first_day(), date.last_day())),
        Birth::Age { years, at } => {
            let passed = completed_years(local_day(at), today).max(0);
            let low = f64::from(years) + f64::from(passed);
            // Between two birthdays nobody knows how far away the next one is.
            let high = if local_day(at) == today { low } else { low + 1.0 };
            Some((low, high))
        }
    }
}

/// Where the finding lies: the marked regions, else the entry's own place, else the table (specification 0.5.2).
pub(super) fn own(entry: &Entry, details: &Details) -> Own {
    let ids = |value: &Value| match value {
        Value::Word(id) => Some(RegionSet::from_ids([id.as_str()])),
        Value::Words(ids) if !ids.is_empty() => Some(RegionSet::from_ids(ids.iter().map(String::as_str))),
        Value::Words(_) | Value::Unknown | Value::Flag(_) | Value::Number(_) | Value::Since { .. } => None,
    };
    let marked = details.get(REGIONS).and_then(ids);
    let marked = marked.or_else(|| {
        let regions = entry.details.iter().find(|field| field.kind == DetailKind::Regions)?;
        ids(details.get(&regions.id)?)
    });
    if let Some((regions, known)) = marked
        && !regions.is_empty()
    {
        return Own { regions, partly_unknown: !known };
    }
    let named = entry.details.iter().find_map(|field| match (&field.places, details.get(&field.id)) {
        (Some(places), Some(Value::Word(word))) => {
            places.iter().find(|(place, _)| place == word).map(|(_, regions)| *regions)
        }
        _ => None,
    });
    Own { regions: named.unwrap_or(entry.own), partly_unknown: marked.is_some_and(|(_, known)| !known) }
}

/// A given detail other than `false`, `none` or `never`: it can contradict a `no` (I-16). Free words are not read.
pub(super) fn weighty(entry: &Entry, details: &Details) -> bool {
    let empty = |word: &str| matches!(word.trim(), "" | "none" | "never" | "false");
    details.iter().any(|(id, value)| {
        let Some(field) = entry.details.iter().find(|field| field.id == *id) else {
            return id == REGIONS && matches!(value, Value::Word(_) | Value::Words(_));
        };
        if field.kind == DetailKind::Text || accept(&field.kind, value) != Ok(true) {
            return false;
        }
        match value {
            Value::Unknown | Value::Flag(false) => false,
            Value::Word(word) => !empty(word),
            Value::Words(words) => words.iter().any(|word| !empty(word)),
            // A medicine that was stopped long enough ago is what the `no` says.
            Value::Number(days) => entry.after_stop().is_none_or(|limit| *days <= limit),
            Value::Flag(true) | Value::Since { .. } => true,
        }
    })
}
