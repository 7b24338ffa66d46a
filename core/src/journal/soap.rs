//! What the log itself says for each part of the note: facts, counted; judgement stays with the therapist.

use super::form::{NoteForm, PressureMark};
use super::session::SessionDraft;
use crate::words::Words;

/// What the screening adds to the note.
pub(crate) struct ScreeningFacts<'a> {
    /// Word of the level.
    pub level: &'a str,
    /// Titles of the findings, strictest first.
    pub findings: &'a [String],
    /// Windows that run, in words.
    pub windows: &'a [String],
}

/// The key of a mark's word.
pub(crate) const fn mark_words(mark: PressureMark) -> &'static str {
    match mark {
        PressureMark::Less => "session.marks.less",
        PressureMark::Good => "session.marks.good",
        PressureMark::More => "session.marks.more",
        PressureMark::Stop => "session.marks.stop",
    }
}

/// "5 of 10, moderate" needs the word for 5.
pub(crate) fn pain_word(words: Words<'_>, pain: u8) -> String {
    words.nth("minutes.pain", usize::from(pain)).to_owned()
}

/// The four parts, from the log.
pub(crate) fn from_log(words: Words<'_>, draft: &SessionDraft, screening: &ScreeningFacts<'_>) -> NoteForm {
    NoteForm {
        subjective: subjective(words, draft),
        objective: objective(words, draft),
        assessment: assessment(words, draft, screening),
        plan: if screening.windows.is_empty() {
            words.plain("soap.plan_none")
        } else {
            words.say("soap.windows", &[("list", &screening.windows.join(". "))])
        },
    }
}

fn subjective(words: Words<'_>, draft: &SessionDraft) -> String {
    draft.pain_before.map_or_else(
        || words.plain("soap.subjective_none"),
        |pain| words.say("soap.subjective_before", &[("n", &pain.to_string()), ("word", &pain_word(words, pain))]),
    )
}

fn objective(words: Words<'_>, draft: &SessionDraft) -> String {
    let pressures = || draft.segments.iter().map(|segment| segment.pressure.level());
    let (Some(low), Some(high)) = (pressures().min(), pressures().max()) else {
        return words.plain("soap.objective_empty");
    };
    let segments = words.count("close.segments", draft.segments.len() as u64, &[]);
    let minutes = words.count("minutes.count", u64::from(draft.minutes()), &[]);
    let with =
        [("segments", &*segments), ("minutes", &*minutes), ("low", &*low.to_string()), ("high", &*high.to_string())];
    let mut said = vec![words.say(if low == high { "soap.objective_one" } else { "soap.objective" }, &with)];
    said.push(marks(words, draft));
    let warned = draft.segments.iter().filter(|segment| !segment.warnings.is_empty()).count();
    if warned > 0 {
        said.push(words.count("soap.warned", warned as u64, &[]));
    }
    said.join(" ")
}

/// "Pressure marks: Good 7, Less 1."
pub(crate) fn marks(words: Words<'_>, draft: &SessionDraft) -> String {
    let counts: Vec<String> = [PressureMark::Good, PressureMark::Less, PressureMark::More, PressureMark::Stop]
        .into_iter()
        .filter_map(|mark| {
            let count = draft.count(mark);
            (count > 0).then(|| {
                words.say("soap.mark_count", &[("mark", &words.plain(mark_words(mark))), ("n", &count.to_string())])
            })
        })
        .collect();
    if counts.is_empty() {
        words.plain("soap.no_marks")
    } else {
        words.say("soap.marks", &[("list", &counts.join(", "))])
    }
}

fn assessment(words: Words<'_>, draft: &SessionDraft, screening: &ScreeningFacts<'_>) -> String {
    let mut said = Vec::new();
    if let Some(after) = draft.pain_after {
        let (n, word) = (after.to_string(), pain_word(words, after));
        said.push(match draft.pain_before {
            Some(before) => words.say("soap.pain_change", &[("before", &before.to_string()), ("after", &n)]),
            None => words.say("soap.pain_after", &[("n", &n), ("word", &word)]),
        });
    }
    said.push(words.say("soap.level", &[("level", screening.level)]));
    if !screening.findings.is_empty() {
        said.push(words.say("soap.adapted", &[("list", &screening.findings.join(", "))]));
    }
    said.join(" ")
}
