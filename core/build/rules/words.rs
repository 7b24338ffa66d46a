//! Compiles the words of the rules in one language: nothing missing, nothing orphaned, nothing that we never say.

#[path = "../../src/screening/words.rs"]
#[expect(dead_code, reason = "the core reads the words, the compiler only checks them")]
mod shape_of_words;

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::shape::{Ban, Condition, DetailKind, Instruction, Level, Rescreen, Ruleset, ZoneLimit};
use crate::error::Errors;
use crate::folder::{Document, Folder};
use crate::library::words::ZoneWords;
use shape_of_words::{AdaptationWords, ConditionWords, FixedWords, LevelWords, MedicineWords, ScreeningWords};

const PARTS: &[&str] = &[
    "cap",
    "cap-on",
    "start",
    "steps-down",
    "margin",
    "only",
    "position",
    "offer",
    "prone-block",
    "minutes",
    "minutes-half",
    "wait-hours",
    "warm-up",
    "seated-only",
    "table-low",
    "support-weight",
    "raise-after-fine",
];
const PLACES: &[&str] = &["own", "own-part", "below-own", "own-weeping"];
const STANDING: &[&str] =
    &["never", "light", "cap", "trained", "without-foot", "without-move", "no-standing", "one-foot"];
const ANSWERS: &[&str] = &["yes", "no", "unsure", "unanswered"];
const RULES: &[&str] = &[
    "U-1", "U-2", "U-3", "U-4", "I-01", "I-02", "I-03", "I-04", "I-05", "I-06", "I-07", "I-08", "I-09", "I-10", "I-11",
    "I-12", "I-13", "I-14", "I-15", "I-16", "I-17", "I-18", "I-19", "I-20", "I-21", "medicine",
];
const COMMON: &[&str] = &["regions", "letter_days_old", "letter_scope", "note"];

/// What the product never says.
const NEVER_SAID: &[&str] = &["diagnose", "cure", "toxin", "!"];

/// The words of the rules in one language, as JSON.
pub fn compile_words(folder: &Folder, language: &str, rules: &Value, errors: &mut Errors) -> Value {
    let Ok(ruleset) = serde_json::from_value::<Ruleset>(rules.clone()) else { return Value::Null };
    let mut reader = Reader { folder, language, errors };
    let words = reader.screening(&ruleset);
    words.and_then(|words| serde_json::to_value(words).ok()).unwrap_or_default()
}

struct Reader<'a> {
    folder: &'a Folder,
    language: &'a str,
    errors: &'a mut Errors,
}

impl Reader<'_> {
    fn screening(&mut self, ruleset: &Ruleset) -> Option<ScreeningWords> {
        let mut conditions = BTreeMap::new();
        for condition in &ruleset.conditions {
            let read = self.file::<ConditionWords>(&format!("conditions/{}.toml", condition.id));
            let Some((document, words)) = read else { continue };
            let asked_today = ruleset.today.iter().any(|question| question.condition == condition.id);
            self.condition(&document, condition, asked_today, &words);
            conditions.insert(condition.id.clone(), words);
        }
        let sections = self.file::<BTreeMap<String, String>>("sections.toml");
        let levels = self.file::<BTreeMap<String, LevelWords>>("levels.toml");
        // The library carries these; here they are only held against the rules.
        let zones = self.file::<BTreeMap<String, ZoneWords>>("zones.toml");
        let adaptations = self.file::<AdaptationWords>("adaptations.toml");
        let fixed = self.file::<FixedWords>("screening.toml");
        let medicines = self.file::<BTreeMap<String, MedicineWords>>("medicines.toml");

        let (document, sections) = sections?;
        let mut letters: Vec<_> = ruleset.conditions.iter().map(|condition| condition.section.to_string()).collect();
        letters.dedup();
        self.same(&document, "section", letters.iter().map(String::as_str), &sections);
        let (document, levels) = levels?;
        self.same(&document, "level", Level::ALL.iter().map(|level| level.id()), &levels);
        let (document, zones) = zones?;
        self.same(&document, "zone", ruleset.zones.iter().map(|zone| zone.id.as_str()), &zones);
        let (document, adaptations) = adaptations?;
        self.adaptations(&document, ruleset, &adaptations);
        let (document, fixed) = fixed?;
        self.same(&document, "answer", ANSWERS.iter().copied(), &fixed.answers);
        self.same(&document, "rule", RULES.iter().copied(), &fixed.rules);
        self.same(&document, "detail", COMMON.iter().copied(), &fixed.common);
        let (document, medicines) = medicines?;
        self.medicines(&document, ruleset, &medicines);
        Some(ScreeningWords { conditions, sections, levels, adaptations, medicines, fixed })
    }

    /// Reads one file and refuses what the product never says.
    fn file<T: DeserializeOwned>(&mut self, name: &str) -> Option<(Document, T)> {
        let (document, words) = self.folder.parse(format!("text/{}/{name}", self.language), self.errors)?;
        let mut line_start = 0;
        for line in document.text.split_inclusive('\n') {
            // Ids stand before the sign, words after it.
            if let Some((id, said)) = line.split_once(" = ") {
                self.refuse_never_said(&document, line_start + id.len() + 3, &said.to_lowercase());
            }
            line_start += line.len();
        }
        Some((document, words))
    }

    fn refuse_never_said(&mut self, document: &Document, at: usize, said: &str) {
        for never in NEVER_SAID {
            for (found, _) in said.match_indices(never) {
                // A word that only contains it ("secure") is another word.
                if *never == "!" || !said[..found].ends_with(char::is_alphabetic) {
                    let span = at + found..at + found + never.len();
                    self.errors.at(document, span, format!("the product never says `{never}`"));
                }
            }
        }
    }

    fn condition(&mut self, document: &Document, rules: &Condition, asked_today: bool, words: &ConditionWords) {
        let filled =
            [("name", &words.name), ("title", &words.title), ("question", &words.question), ("why", &words.why)];
        for (key, _) in filled.iter().filter(|(_, text)| text.trim().is_empty()) {
            self.complain(document, &format!("{key} ="), format!("`{key}` is empty"));
        }
        self.one_question(document, &words.question);
        let each_session = rules.rescreen.contains(&Rescreen::EachSession);
        if (asked_today || each_session) && words.today.is_none() {
            self.complain(
                document,
                "question =",
                "asked at each session, so it needs `today`: one line to tick".to_owned(),
            );
        }
        if words.branch.len() != rules.branches.len() {
            let rule =
                format!("words for {} branches, but the rules have {}", words.branch.len(), rules.branches.len());
            self.complain(document, "[[branch]]", rule);
        }
        for (branch, said) in rules.branches.iter().zip(&words.branch) {
            if said.because.trim().is_empty() {
                self.complain(
                    document,
                    "[[branch]]",
                    format!("`because` of the branch {{{}}} is empty", branch.when_text),
                );
            }
            if said.todo.trim().is_empty() && branch.level != Level::Proceed {
                self.complain(
                    document,
                    "[[branch]]",
                    format!("`todo` of the branch {{{}}} is empty", branch.when_text),
                );
            }
        }
        let details = rules.details.iter().map(|detail| detail.id.as_str());
        self.same(document, "detail", details, &words.detail);
        for detail in &rules.details {
            let Some(said) = words.detail.get(&detail.id) else { continue };
            if !detail.computed {
                self.one_question(document, &said.question);
            }
            let wanted: Vec<&str> = match &detail.kind {
                DetailKind::Choice { of } | DetailKind::Choices { of } => of.iter().map(String::as_str).collect(),
                DetailKind::Days { never: true } => vec!["never"],
                DetailKind::Flag
                | DetailKind::Days { never: false }
                | DetailKind::Hours
                | DetailKind::Number { .. }
                | DetailKind::Regions
                | DetailKind::Text => vec![],
            };
            let at = format!("[detail.{}", detail.id);
            for word in wanted.iter().filter(|word| !said.options.contains_key(**word)) {
                self.complain(document, &at, format!("detail `{}` has no label for `{word}`", detail.id));
            }
            for word in said.options.keys().filter(|word| !wanted.contains(&word.as_str())) {
                self.complain(document, &format!("{word} ="), format!("orphan: `{}` has no `{word}`", detail.id));
            }
        }
    }

    fn medicines(&mut self, document: &Document, ruleset: &Ruleset, words: &BTreeMap<String, MedicineWords>) {
        let classes = &ruleset.medicines.classes;
        self.same(document, "class of medicines", classes.iter().map(|class| class.id.as_str()), words);
        for class in classes {
            let Some(said) = words.get(&class.id) else { continue };
            let filled = [("name", &said.name), ("leads", &said.leads), ("because", &said.because)];
            for (key, _) in filled.iter().filter(|(_, text)| text.trim().is_empty()) {
                self.complain(document, &format!("[{}]", class.id), format!("`{key}` is empty"));
            }
            let examples = class.groups.iter().flat_map(|group| &group.examples);
            for name in said.names.keys().filter(|name| !examples.clone().any(|example| example == *name)) {
                self.complain(document, name, format!("orphan: `{}` has no example `{name}`", class.id));
            }
        }
    }

    /// One idea a question: people stumble over more.
    fn one_question(&mut self, document: &Document, question: &str) {
        if !question.ends_with('?') || question.matches('?').count() != 1 {
            self.complain(document, question, "a question is one question and ends with `?`".to_owned());
        }
    }

    fn adaptations(&mut self, document: &Document, ruleset: &Ruleset, words: &AdaptationWords) {
        self.same(document, "part", PARTS.iter().copied(), &words.parts);
        self.same(document, "limit", ZoneLimit::ALL.iter().map(|limit| limit.id()), &words.zones);
        self.same(document, "ban", Ban::ALL.iter().map(|ban| ban.id()), &words.bans);
        self.same(document, "instruction", Instruction::ALL.iter().map(|what| what.id()), &words.instructions);
        self.same(document, "place", PLACES.iter().copied(), &words.places);
        self.same(document, "standing limit", STANDING.iter().copied(), &words.standing);
        let details = ruleset.conditions.iter().flat_map(|condition| &condition.details);
        let mut units: Vec<_> = details
            .filter_map(|detail| match &detail.kind {
                DetailKind::Number { unit, .. } => Some(unit.as_str()),
                DetailKind::Flag
                | DetailKind::Days { .. }
                | DetailKind::Hours
                | DetailKind::Choice { .. }
                | DetailKind::Choices { .. }
                | DetailKind::Regions
                | DetailKind::Text => None,
            })
            .chain(["days"])
            .collect();
        units.sort_unstable();
        units.dedup();
        self.same(document, "unit", units.into_iter(), &words.units);
    }

    /// The keys of `words` are exactly `wanted`.
    fn same<'w, T>(
        &mut self,
        document: &Document,
        what: &str,
        wanted: impl Iterator<Item = &'w str>,
        words: &BTreeMap<String, T>,
    ) {
        let wanted: Vec<_> = wanted.collect();
        for id in wanted.iter().filter(|id| !words.contains_key(**id)) {
            self.errors.missing(document, format!("missing: no words for {what} `{id}`"));
        }
        for id in words.keys().filter(|id| !wanted.contains(&id.as_str())) {
            self.complain(document, id, format!("orphan: the rules have no {what} `{id}`"));
        }
    }

    /// Complains at the first place where `mark` stands, else about the file.
    fn complain(&mut self, document: &Document, mark: &str, rule: String) {
        match document.text.find(mark) {
            Some(at) => self.errors.at(document, at..at + mark.len(), rule),
            None => self.errors.missing(document, rule),
        }
    }
}
