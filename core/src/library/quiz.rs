//! Questions for practice, made from the rules and their words: what the quiz calls right is what the screening does.
//!
//! The order comes from hashing the seed with what is ordered, so that the same seed gives the same questions on every
//! platform and needs no generator.

use sha2::{Digest, Sha256};

use super::catalogue::Library;
use super::model::{RegionId, SeenFrom, SourceId};
use super::page::SourceLine;
use super::quiz_page::{QuizKind, QuizOffer, QuizOption, QuizQuestion, QuizResult};
use super::study::{Action, StopSign};
use crate::screening::Level;
use crate::screening::rules::{Condition, StandingLimit, ZoneRule};
use crate::screening::words::ConditionWords;
use crate::words::{capital, fill};

/// Wrong answers beside the right one, where that many are plausible.
const WRONG: usize = 3;

/// A question that could be asked, and what it is about: of one subject only one is.
struct Candidate {
    subject: String,
    question: QuizQuestion,
}

impl Library {
    /// The quizzes that can be taken.
    #[must_use]
    pub fn quizzes(&self) -> Vec<QuizOffer> {
        let words = &self.words().study.quiz.kinds;
        let offer = |kind: &QuizKind| {
            let words = words.get(kind.id())?;
            Some(QuizOffer { kind: *kind, title: words.title.clone(), line: words.line.clone() })
        };
        QuizKind::ALL.iter().filter_map(offer).collect()
    }

    /// Up to `count` questions; the same for the same `seed` and content. Each has exactly one right answer, and why.
    #[must_use]
    pub fn quiz(&self, kind: QuizKind, seed: u64, count: u32) -> Vec<QuizQuestion> {
        let mut candidates = match kind {
            QuizKind::Zones => self.zone_questions(seed),
            QuizKind::StopSigns => self.sign_questions(),
            QuizKind::Contraindications => self.condition_questions(seed),
        };
        candidates.sort_by_cached_key(|candidate| lot(seed, &candidate.question.id));
        let mut subjects: Vec<String> = Vec::new();
        let mut questions = Vec::new();
        for Candidate { subject, mut question } in candidates {
            if questions.len() >= count as usize {
                break;
            }
            if !subjects.contains(&subject) {
                subjects.push(subject);
                let id = question.id.clone();
                question.options.sort_by_cached_key(|option| lot(seed, &format!("{id} {}", option.label)));
                questions.push(question);
            }
        }
        questions
    }

    /// The end of a quiz.
    #[must_use]
    pub fn quiz_result(&self, right: u32, asked: u32) -> QuizResult {
        let words = &self.words().study.quiz.results;
        let right = right.min(asked);
        let line = match u64::from(right) * 4 {
            _ if right == asked => &words.all,
            quarters if quarters >= u64::from(asked) * 3 => &words.most,
            quarters if quarters >= u64::from(asked) * 2 => &words.some,
            _ => &words.few,
        };
        let title = fill(&words.title, &[("right", &right.to_string()), ("asked", &asked.to_string())]);
        QuizResult { title, line: line.clone() }
    }

    fn zone_questions(&self, seed: u64) -> Vec<Candidate> {
        let zones = &self.ruleset().zones;
        zones
            .iter()
            .flat_map(|zone| [self.place_without_foot(zone, seed), self.what_holds(zone, seed)])
            .flatten()
            .collect()
    }

    /// "Where is no foot allowed?", to be answered on the chart or in the list.
    fn place_without_foot(&self, zone: &ZoneRule, seed: u64) -> Option<Candidate> {
        if !zone.limits.contains(&StandingLimit::Never) {
            return None;
        }
        let mut regions = self.regions_of(zone);
        regions.sort_by_cached_key(|region| lot(seed, region.as_str()));
        let (region, view) = regions.iter().find_map(|region| Some((region, self.view_of(region)?)))?;
        let id = format!("zones.where.{region}");
        let mut others = self.worked_regions();
        others.retain(|other| !self.drawn(view, other).is_empty());
        others.sort_by_cached_key(|other| lot(seed, &format!("{id} {other}")));
        let option = |region: &RegionId, right| QuizOption {
            label: capital(self.place_name(region.as_str())),
            zones: self.drawn(view, region),
            right,
        };
        let mut options = vec![option(region, true)];
        options.extend(others.iter().take(WRONG).map(|other| option(other, false)));
        let words = &self.words().study.quiz.zones;
        let question = QuizQuestion {
            id,
            prompt: words.r#where.clone(),
            view: Some(view.id().to_owned()),
            zone: None,
            options,
            because: self.zone_because(zone)?,
            source: self.first_source(&zone.sources),
        };
        Some(Candidate { subject: zone.id.clone(), question })
    }

    /// "What holds here?", with the zone painted.
    fn what_holds(&self, zone: &ZoneRule, seed: u64) -> Option<Candidate> {
        let right = limit_word(&zone.limits)?;
        let regions = self.regions_of(zone);
        let (region, view) = regions.iter().find_map(|region| Some((region, self.view_of(region)?)))?;
        let words = &self.words().study.quiz.zones;
        let id = format!("zones.what.{}", zone.id);
        let mut limits: Vec<_> = words.limits.iter().filter(|(limit, _)| *limit != right).collect();
        limits.sort_by_cached_key(|(limit, _)| lot(seed, &format!("{id} {limit}")));
        let option = |label: &String, right| QuizOption { label: label.clone(), zones: Vec::new(), right };
        let mut options = vec![option(words.limits.get(right)?, true)];
        options.extend(limits.into_iter().take(WRONG).map(|(_, label)| option(label, false)));
        let question = QuizQuestion {
            id,
            prompt: fill(&words.what, &[("zone", self.place_name(region.as_str()))]),
            view: Some(view.id().to_owned()),
            zone: self.drawn(view, region).into_iter().next(),
            options,
            because: self.zone_because(zone)?,
            source: self.first_source(&zone.sources),
        };
        Some(Candidate { subject: zone.id.clone(), question })
    }

    fn zone_because(&self, zone: &ZoneRule) -> Option<String> {
        let own = self.words().zones.get(&zone.id)?;
        let because = &self.words().study.quiz.zones.because;
        Some(fill(because, &[("name", &own.name), ("rule", &own.rule), ("why", &own.why)]))
    }

    /// The regions of a zone's rule, groups resolved.
    fn regions_of(&self, zone: &ZoneRule) -> Vec<RegionId> {
        let members = zone.regions.iter().flat_map(|place| match self.find_group(place) {
            Some(group) => group.members.clone(),
            None => vec![RegionId::new(place.as_str())],
        });
        members.collect()
    }

    /// Regions that a foot may work on: some technique does, and no rule for everybody says anything against it.
    fn worked_regions(&self) -> Vec<RegionId> {
        let ruled: Vec<RegionId> = self.ruleset().zones.iter().flat_map(|zone| self.regions_of(zone)).collect();
        let offered = self.data().techniques.iter().filter(|technique| !technique.information_only);
        let mut regions: Vec<RegionId> = Vec::new();
        for region in offered.flat_map(|technique| &technique.worked) {
            if !ruled.contains(region) && !regions.contains(region) {
                regions.push(region.clone());
            }
        }
        regions
    }

    /// The first view that draws the region itself.
    fn view_of(&self, region: &RegionId) -> Option<SeenFrom> {
        let views = &self.data().chart.views;
        views.iter().find(|view| view.zones.iter().any(|zone| zone.region == *region)).map(|view| view.seen_from)
    }

    fn drawn(&self, view: SeenFrom, region: &RegionId) -> Vec<String> {
        let Some(view) = self.data().chart.views.iter().find(|other| other.seen_from == view) else {
            return Vec::new();
        };
        view.zones.iter().filter(|zone| zone.region == *region).map(|zone| zone.id.clone()).collect()
    }

    fn sign_questions(&self) -> Vec<Candidate> {
        self.data().study.signs.iter().filter_map(|sign| self.sign_question(sign)).collect()
    }

    /// Only less careful answers stand beside the right one: nobody learns here that too much care is wrong.
    fn sign_question(&self, sign: &StopSign) -> Option<Candidate> {
        let words = &self.words().study.quiz.signs;
        let own = words.words.get(&sign.id)?;
        let option = |action: Action| {
            let label = words.actions.get(action.id())?.clone();
            Some(QuizOption { label, zones: Vec::new(), right: action == sign.action })
        };
        let options = Action::ALL.iter().filter(|action| **action >= sign.action).take(WRONG + 1);
        let question = QuizQuestion {
            id: format!("signs.{}", sign.id),
            prompt: fill(&words.ask, &[("sign", &own.sign)]),
            view: None,
            zone: None,
            options: options.filter_map(|action| option(*action)).collect(),
            because: own.because.clone(),
            source: sign.sources.first().and_then(|source| self.source_of(source)),
        };
        Some(Candidate { subject: sign.id.clone(), question })
    }

    fn condition_questions(&self, seed: u64) -> Vec<Candidate> {
        let conditions = &self.ruleset().conditions;
        let words = &self.screening_words().conditions;
        let own = conditions.iter().filter_map(|condition| Some((condition, words.get(&condition.id)?)));
        own.flat_map(|(condition, own)| {
            let mut questions: Vec<Option<QuizQuestion>> =
                (0..condition.branches.len()).map(|branch| self.level_question(condition, own, branch)).collect();
            questions.push(self.instead_question(condition, own, seed));
            let candidate = |question| Candidate { subject: condition.id.clone(), question };
            questions.into_iter().flatten().map(candidate).collect::<Vec<_>>()
        })
        .collect()
    }

    /// "What does that mean for today?", for one branch of a condition.
    fn level_question(&self, condition: &Condition, own: &ConditionWords, branch: usize) -> Option<QuizQuestion> {
        let (rule, branch_words) = (condition.branches.get(branch)?, own.branch.get(branch)?);
        if branch_words.because.is_empty() {
            return None;
        }
        let words = &self.words().study.quiz.conditions;
        let option = |level: &Level| {
            let label = words.levels.get(level.id())?.clone();
            Some(QuizOption { label, zones: Vec::new(), right: *level == rule.level })
        };
        let because = fill(&words.level_because, &[("why", &own.why), ("todo", &branch_words.todo)]);
        Some(QuizQuestion {
            id: format!("conditions.level.{}.{branch}", condition.id),
            prompt: fill(&words.level, &[("name", &own.name), ("because", &branch_words.because)]),
            view: None,
            zone: None,
            options: Level::ALL.iter().filter_map(option).collect(),
            because: self.grounded(because.trim(), condition),
            source: self.first_source(&condition.sources),
        })
    }

    /// "What do you offer instead?", where the strictest branch allows no session.
    fn instead_question(&self, condition: &Condition, own: &ConditionWords, seed: u64) -> Option<QuizQuestion> {
        let strictest = condition.branches.iter().map(|branch| branch.level).max()?;
        if strictest < Level::Clearance || own.instead.is_empty() {
            return None;
        }
        let words = &self.words().study.quiz.conditions;
        let id = format!("conditions.instead.{}", condition.id);
        let mut wrong: Vec<&String> = words.wrong.iter().collect();
        wrong.sort_by_cached_key(|offer| lot(seed, &format!("{id} {offer}")));
        let option = |label: &str, right| QuizOption { label: label.to_owned(), zones: Vec::new(), right };
        let mut options = vec![option(own.instead.trim_end_matches('.'), true)];
        options.extend(wrong.into_iter().take(WRONG).map(|offer| option(offer, false)));
        let level = self.screening_words().levels.get(strictest.id())?;
        let later = if own.later.is_empty() { String::new() } else { fill(&words.ask_again, &[("later", &own.later)]) };
        let because = fill(&words.instead_because, &[("why", &own.why), ("later", &later)]);
        Some(QuizQuestion {
            id,
            prompt: fill(&words.instead, &[("name", &own.name), ("level", &level.word.to_lowercase())]),
            view: None,
            zone: None,
            options,
            because: self.grounded(because.trim(), condition),
            source: self.first_source(&condition.sources),
        })
    }

    /// Where nothing is published, the answer says what it rests on.
    fn grounded(&self, because: &str, condition: &Condition) -> String {
        if condition.sources.is_empty() {
            format!("{because} {}.", self.grades(&condition.confidence))
        } else {
            because.to_owned()
        }
    }

    fn first_source(&self, sources: &[String]) -> Option<SourceLine> {
        sources.first().and_then(|source| self.source_of(&SourceId::new(source.as_str())))
    }

    fn source_of(&self, source: &SourceId) -> Option<SourceLine> {
        self.find_source(source.as_str()).map(|source| self.source_line(source))
    }
}

/// Which word of the quiz says what holds; `None` where it is more than one word can say.
fn limit_word(limits: &[StandingLimit]) -> Option<&'static str> {
    let has = |wanted: fn(&StandingLimit) -> bool| limits.iter().any(wanted);
    let cap = limits.iter().find_map(|limit| match limit {
        StandingLimit::Cap { most } => Some(*most),
        StandingLimit::Never
        | StandingLimit::Light
        | StandingLimit::Trained
        | StandingLimit::WithoutFoot { .. }
        | StandingLimit::WithoutMove { .. }
        | StandingLimit::NoStanding
        | StandingLimit::OneFoot => None,
    });
    if limits.contains(&StandingLimit::Never) {
        Some("never")
    } else if limits.contains(&StandingLimit::Trained) {
        Some("trained")
    } else if limits.contains(&StandingLimit::Light) {
        Some("light")
    } else if let Some(cap) = cap {
        match cap {
            2 => Some("cap-2"),
            3 => Some("cap-3"),
            _ => None,
        }
    } else if has(|limit| matches!(limit, StandingLimit::WithoutMove { .. })) {
        Some("no-heel-no-hold")
    } else if has(|limit| matches!(limit, StandingLimit::WithoutFoot { .. })) {
        Some("no-heel")
    } else {
        None
    }
}

/// A place in an order that nobody can foresee and everybody can repeat.
fn lot(seed: u64, what: &str) -> [u8; 32] {
    Sha256::new()
        .chain_update(b"treadwell quiz\x01")
        .chain_update(seed.to_be_bytes())
        .chain_update(what)
        .finalize()
        .into()
}
