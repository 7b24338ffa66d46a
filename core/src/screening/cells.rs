//! The values of a detail that the branches of an entry can tell apart, as cells: within one, every value reads alike.

use super::compiled::{Entry, Field, Source};
use super::fact_change::{Edge, Values};
use super::model::Value;
use super::rules::DetailKind;

/// Values that no branch tells apart.
#[derive(Clone, Debug)]
pub(super) enum Cell {
    /// A flag, or a word of a list.
    Word(Value),
    /// The numbers between two edges.
    Span { from: Option<Edge>, to: Option<Edge>, example: f64, step: f64 },
    /// Longer ago than any number.
    Never,
}

impl Cell {
    pub fn example(&self) -> Value {
        match self {
            Self::Word(value) => value.clone(),
            Self::Span { example, .. } => Value::Number(*example),
            Self::Never => Value::Word("never".to_owned()),
        }
    }

    /// Only neighbours of these may be joined to one span.
    fn is_ordered(&self) -> bool {
        match self {
            Self::Word(_) => false,
            Self::Span { .. } | Self::Never => true,
        }
    }
}

/// The cells of a detail, numbers in their order; none where the values are not tried.
pub(super) fn cells(entry: &Entry, place: usize) -> Vec<Cell> {
    let Some(field) = entry.details.get(place) else { return Vec::new() };
    match &field.kind {
        DetailKind::Flag => [false, true].map(|flag| Cell::Word(Value::Flag(flag))).to_vec(),
        DetailKind::Choice { of } => of.iter().map(|word| Cell::Word(Value::Word(word.clone()))).collect(),
        DetailKind::Days { never } => {
            let mut spans = spans(entry, place, 0.0, f64::INFINITY, false);
            if *never && !spans.is_empty() {
                spans.push(Cell::Never);
            }
            spans
        }
        DetailKind::Hours => spans(entry, place, 0.0, f64::INFINITY, false),
        DetailKind::Number { min, max, whole, .. } => spans(entry, place, *min, *max, *whole),
        DetailKind::Choices { .. } | DetailKind::Regions | DetailKind::Text => Vec::new(),
    }
}

/// The cells of a weight beside another that is known: their ratio is what the branches read.
pub(super) fn weight_cells(entry: &Entry, place: usize, ratio: usize, other_kg: f64) -> Vec<Cell> {
    let Some(field) = entry.details.get(place) else { return Vec::new() };
    let DetailKind::Number { min, max, .. } = &field.kind else { return Vec::new() };
    // To a tenth, on the side that keeps the ratio.
    let limits = limits(entry, ratio).into_iter().filter_map(|limit| match field.source {
        Source::ClientWeight => Some((other_kg / limit * 10.0).ceil() / 10.0),
        Source::PractitionerWeight => Some((other_kg * limit * 10.0).floor() / 10.0),
        Source::Answer
        | Source::Age
        | Source::Bmi
        | Source::Ratio
        | Source::HalfReading
        | Source::Training
        | Source::Support
        | Source::Standing
        | Source::InPath => None,
    });
    spans_at(limits.collect(), *min, *max, false)
}

/// The numbers between the limits of the branches, and the limits themselves.
fn spans(entry: &Entry, place: usize, least: f64, most: f64, whole: bool) -> Vec<Cell> {
    spans_at(limits(entry, place), least, most, whole)
}

/// What the branches compare a detail with.
fn limits(entry: &Entry, place: usize) -> Vec<f64> {
    let mut limits = Vec::new();
    for line in &entry.branches {
        line.when.each_number(&mut |field, limit| {
            if field == place {
                limits.push(limit);
            }
        });
    }
    limits
}

fn spans_at(mut limits: Vec<f64>, least: f64, most: f64, whole: bool) -> Vec<Cell> {
    limits.retain(|limit| (least..=most).contains(limit));
    limits.sort_by(f64::total_cmp);
    limits.dedup();
    if limits.is_empty() {
        return Vec::new();
    }
    // Less than anybody writes down: half a minute, in days.
    let step = if whole { 1.0 } else { 0.0003 };
    let mut cells = Vec::new();
    let mut before: Option<f64> = None;
    for limit in limits.iter().map(|limit| Some(*limit)).chain([None]) {
        if let Some(example) = between(before, limit, (least, most), whole) {
            let open = |at: f64| Edge { at, included: false };
            cells.push(Cell::Span { from: before.map(open), to: limit.map(open), example, step });
        }
        if let Some(limit) = limit {
            let edge = Some(Edge { at: limit, included: true });
            cells.push(Cell::Span { from: edge, to: edge, example: limit, step });
        }
        before = limit;
    }
    cells
}

/// A number strictly between two limits that is accepted, if there is one.
fn between(before: Option<f64>, limit: Option<f64>, (least, most): (f64, f64), whole: bool) -> Option<f64> {
    let (low, high) = (before.unwrap_or(least), limit.unwrap_or(most));
    let middle = match (before, limit) {
        // Past the last limit: a little more, as far as that is accepted.
        (Some(before), None) => (before + before.max(1.0) / 8.0).min(most),
        _ => f64::midpoint(low, high),
    };
    let number = if whole { middle.round() } else { middle };
    let inside = before.is_none_or(|before| number > before) && limit.is_none_or(|limit| number < limit);
    (inside && number >= least && number <= most).then_some(number)
}

/// The values of these cells, which lie side by side where they are numbers; none when they do not make one answer.
pub(super) fn joined(cells: &[Cell], chosen: &[usize]) -> Option<Values> {
    let first = cells.get(*chosen.first()?)?;
    if !first.is_ordered() {
        return Some(Values::AnyOf(chosen.iter().filter_map(|place| cells.get(*place)).map(Cell::example).collect()));
    }
    let spans: Vec<&Cell> = chosen.iter().filter_map(|place| cells.get(*place)).collect();
    let edge = |cell: &Cell, last: bool| match cell {
        Cell::Span { from, to, .. } => Some(if last { *to } else { *from }),
        Cell::Word(_) | Cell::Never => None,
    };
    let or_never = matches!(spans.last(), Some(Cell::Never));
    let Some(from) = spans.first().and_then(|cell| edge(cell, false)) else {
        return Some(Values::AnyOf(vec![Cell::Never.example()]));
    };
    let to = spans.iter().rev().find_map(|cell| edge(cell, true)).flatten();
    // The widest part of the span is the plainest example, not the limit itself.
    let numbers = spans.iter().filter_map(|cell| match cell {
        Cell::Span { from, to, example, step } => Some((from != to, *example, *step)),
        Cell::Word(_) | Cell::Never => None,
    });
    let (_, example, step) = numbers.max_by_key(|(wide, ..)| *wide)?;
    Some(Values::Between { from, to, or_never, example, step })
}

/// All cells beside these that `fits` as well: neighbours for numbers, any for words.
pub(super) fn widened(cells: &[Cell], start: usize, mut fits: impl FnMut(&Cell) -> bool) -> Vec<usize> {
    let Some(first) = cells.get(start) else { return Vec::new() };
    if !first.is_ordered() {
        let all = cells.iter().enumerate();
        return all.filter(|(place, cell)| *place == start || fits(cell)).map(|(place, _)| place).collect();
    }
    let mut low = start;
    while low > 0 && cells.get(low - 1).is_some_and(&mut fits) {
        low -= 1;
    }
    let mut high = start;
    while cells.get(high + 1).is_some_and(&mut fits) {
        high += 1;
    }
    (low..=high).collect()
}

impl Field {
    /// Measured or felt on the day: it may be another one at the next look.
    pub fn is_of_the_day(&self, entry: &Entry) -> bool {
        let today = entry.daily || entry.only_when_not_no || entry.each_session();
        let measured = match &self.kind {
            DetailKind::Number { unit, .. } => matches!(unit.as_str(), "mmhg" | "celsius" | "nrs"),
            DetailKind::Flag
            | DetailKind::Days { .. }
            | DetailKind::Hours
            | DetailKind::Choice { .. }
            | DetailKind::Choices { .. }
            | DetailKind::Regions
            | DetailKind::Text => false,
        };
        measured && (today || matches!(&self.kind, DetailKind::Number { unit, .. } if unit == "celsius"))
    }
}
