//! A session while it runs: what was done, felt and written so far. Kept as a sealed draft until it is signed.

use serde::{Deserialize, Serialize};

use super::form::PressureMark;
use super::id::RecordId;
use crate::Moment;
use crate::library::{Feet, FootSurface, Pressure, Side, Support};

/// One foot-pressure stroke pattern as it was done, on one region.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Segment {
    /// Technique id, e.g. `ashi-paraspinal-glide`.
    pub technique: String,
    /// Region id without side.
    pub region: String,
    pub side: Side,
    pub foot_surface: FootSurface,
    pub feet: Feet,
    /// What the client felt, 1 (spreading lotion) to 5; clinical specification 3.2.
    pub pressure: Pressure,
    pub support: Support,
    /// Share of the practitioner's weight on the foot, percent; `None` when nobody estimated it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load_percent: Option<u8>,
    /// When it began; `None` when it was logged afterwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub began_at_ms: Option<i64>,
    /// Whole minutes; a segment shorter than one minute counts as one. 0 only while it runs.
    pub minutes: u16,
    /// Titles of the warnings that stood, as they were shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// Why it was done all the same.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// One mark of the pressure ledger.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Mark {
    #[serde(rename = "mark")]
    pub said: PressureMark,
    pub marked_at_ms: i64,
    /// Place of the segment that ran.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub during: Option<usize>,
}

/// The free words of the note.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Note {
    pub subjective: String,
    pub objective: String,
    pub assessment: String,
    pub plan: String,
}

/// A session that is not signed yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct SessionDraft {
    pub v: u8,
    pub session: RecordId,
    /// The screening that allowed it.
    pub screening: RecordId,
    pub started: Moment,
    #[serde(default)]
    pub planned_minutes: Option<u16>,
    /// Ids of the items of the ready check that were said to be well.
    pub ready: Vec<String>,
    #[serde(default)]
    pub pain_before: Option<u8>,
    #[serde(default)]
    pub pain_after: Option<u8>,
    pub segments: Vec<Segment>,
    /// The last segment still runs.
    pub running: bool,
    pub marks: Vec<Mark>,
    pub note: Note,
}

/// Shortest and longest segment, minutes.
const SEGMENT_MINUTES: std::ops::RangeInclusive<u16> = 1..=240;

impl SessionDraft {
    pub(crate) const fn begin(session: RecordId, screening: RecordId, started: Moment, ready: Vec<String>) -> Self {
        Self {
            v: 1,
            session,
            screening,
            started,
            planned_minutes: None,
            ready,
            pain_before: None,
            pain_after: None,
            segments: Vec::new(),
            running: false,
            marks: Vec::new(),
            note: Note {
                subjective: String::new(),
                objective: String::new(),
                assessment: String::new(),
                plan: String::new(),
            },
        }
    }

    /// The segment that runs now.
    pub(crate) fn current(&self) -> Option<&Segment> {
        if self.running { self.segments.last() } else { None }
    }

    /// Begins a segment; the one before it ends.
    pub(crate) fn start(&mut self, mut segment: Segment, now: Moment) {
        self.end(now);
        segment.began_at_ms = Some(now.epoch_ms);
        segment.minutes = 0;
        self.segments.push(segment);
        self.running = true;
    }

    /// Ends the segment that runs, in minutes to the nearest, at least one.
    pub(crate) fn end(&mut self, now: Moment) {
        if !self.running {
            return;
        }
        self.running = false;
        if let Some(segment) = self.segments.last_mut() {
            let ran_ms = now.epoch_ms - segment.began_at_ms.unwrap_or(now.epoch_ms);
            let minutes = u16::try_from((ran_ms + 30_000) / 60_000).unwrap_or(0);
            segment.minutes = minutes.clamp(*SEGMENT_MINUTES.start(), *SEGMENT_MINUTES.end());
        }
    }

    /// Adds a mark. STOP takes the foot off: the segment that runs ends.
    pub(crate) fn mark(&mut self, mark: PressureMark, now: Moment) {
        let during = self.running.then(|| self.segments.len() - 1);
        self.marks.push(Mark { said: mark, marked_at_ms: now.epoch_ms, during });
        if mark == PressureMark::Stop {
            self.end(now);
        }
    }

    /// Takes the last mark back. A STOP that is taken back lets its segment run on.
    pub(crate) fn undo_mark(&mut self) -> bool {
        let Some(mark) = self.marks.pop() else { return false };
        let was_last = mark.during.is_some_and(|place| place + 1 == self.segments.len());
        if mark.said == PressureMark::Stop && was_last && !self.running {
            self.running = true;
            if let Some(segment) = self.segments.last_mut() {
                segment.minutes = 0;
            }
        }
        true
    }

    /// When a STOP stands: nothing was marked or begun after it.
    pub(crate) fn stopped_at_ms(&self) -> Option<i64> {
        let last = self.marks.last().filter(|last| last.said == PressureMark::Stop)?;
        let begun_after = self.segments.iter().any(|s| s.began_at_ms.is_some_and(|began| began > last.marked_at_ms));
        (!begun_after && !self.running).then_some(last.marked_at_ms)
    }

    /// Minutes of all segments that have ended.
    pub(crate) fn minutes(&self) -> u32 {
        self.segments.iter().map(|segment| u32::from(segment.minutes)).sum()
    }

    /// How often a mark was set.
    pub(crate) fn count(&self, mark: PressureMark) -> usize {
        self.marks.iter().filter(|m| m.said == mark).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Moment {
        Moment { epoch_ms: minute * 60_000, utc_offset_min: 60 }
    }

    fn draft() -> SessionDraft {
        SessionDraft::begin(RecordId::from_bytes([1; 16]), RecordId::from_bytes([2; 16]), at(0), Vec::new())
    }

    fn glide() -> Segment {
        Segment {
            technique: "ashi-warm-glide".into(),
            region: "mid-back".into(),
            side: Side::Left,
            foot_surface: FootSurface::WholeSole,
            feet: Feet::One,
            pressure: Pressure::LIGHTEST,
            support: Support::Bars,
            load_percent: None,
            began_at_ms: None,
            minutes: 0,
            warnings: Vec::new(),
            reason: String::new(),
        }
    }

    #[test]
    fn starting_the_next_segment_ends_the_one_before_to_the_nearest_minute() {
        let mut draft = draft();
        draft.start(glide(), at(1));
        draft.start(glide(), Moment { epoch_ms: 6 * 60_000 + 29_999, utc_offset_min: 60 });
        assert_eq!(draft.segments[0].minutes, 5);
        assert!(draft.current().is_some());
        assert_eq!(draft.minutes(), 5);
    }

    #[test]
    fn a_segment_of_seconds_counts_one_minute_even_when_the_clock_was_set_back() {
        let mut draft = draft();
        draft.start(glide(), at(10));
        draft.end(at(2));
        assert_eq!(draft.segments[0].minutes, 1);
    }

    #[test]
    fn stop_takes_the_foot_off_and_undo_puts_it_back() {
        let mut draft = draft();
        draft.start(glide(), at(1));
        draft.mark(PressureMark::Stop, at(3));
        assert!(draft.current().is_none());
        assert_eq!(draft.stopped_at_ms(), Some(3 * 60_000));
        assert!(draft.undo_mark());
        assert!(draft.current().is_some());
        assert_eq!(draft.stopped_at_ms(), None);
        assert!(!draft.undo_mark());
    }

    #[test]
    fn a_stop_stands_until_something_is_marked_or_begun_after_it() {
        let mut draft = draft();
        draft.mark(PressureMark::Stop, at(3));
        assert!(draft.stopped_at_ms().is_some());
        draft.mark(PressureMark::Good, at(4));
        assert!(draft.stopped_at_ms().is_none());
        draft.mark(PressureMark::Stop, at(5));
        draft.start(glide(), at(6));
        assert!(draft.stopped_at_ms().is_none());
    }

    #[test]
    fn a_draft_survives_being_written_and_read() {
        let mut draft = draft();
        draft.start(glide(), at(1));
        draft.mark(PressureMark::Less, at(2));
        let read: SessionDraft = serde_json::from_str(&serde_json::to_string(&draft).unwrap()).unwrap();
        assert_eq!(read, draft);
    }
}
