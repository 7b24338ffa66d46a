//! What can be done next, what stands against it, and the segment that is logged in the end.

use super::form::SegmentForm;
use super::labels::zone_ids;
use super::merge::people;
use super::page::{Choice, NextStep, PressureChoice, RegionChoice, SegmentChoices, SegmentChooser, SegmentWarning};
use super::screenings::{Judged, screener};
use super::session::{Segment, SessionDraft};
use super::sessions::draft_of;
use super::{ClientId, Dao, Journal, Result, clients};
use crate::Moment;
use crate::library::model::Technique;
use crate::library::page::TechniqueCard;
use crate::library::{Feet, FootSurface, Pressure, Side, Support};
use crate::screening::Outcome;
use crate::screening::page::OutcomePage;
use crate::screening::place::RegionSet;
use crate::screening::work::{Objection, Work};
use crate::words::capital;

/// Minutes of one segment.
const MINUTES: std::ops::RangeInclusive<u16> = 1..=240;
/// Techniques shown before the rest is unfolded.
const SUGGESTED: usize = 4;

impl Segment {
    fn zones(&self) -> RegionSet {
        RegionSet::from_ids(zone_ids(&self.region, self.side).iter().map(String::as_str)).0
    }

    fn work(&self) -> Work<'_> {
        Work {
            technique: &self.technique,
            zone: self.zones(),
            foot: self.foot_surface,
            feet: self.feet,
            pressure: self.pressure,
            support: self.support,
        }
    }
}

/// Sides that a region can be worked on, both first.
fn sides(region: &str) -> &'static [Side] {
    let sided = Journal::content().library().regions.iter().any(|known| known.id.as_str() == region && known.sided);
    if sided { &[Side::Both, Side::Left, Side::Right] } else { &[Side::Midline] }
}

/// Techniques used for this client before, latest first.
fn used_before(dao: &Dao, client: ClientId) -> Result<Vec<String>> {
    let mut query = dao.db().prepare_cached(
        "SELECT used_at, technique FROM view_technique_use WHERE client = ?1 ORDER BY used_at DESC LIMIT 20",
    )?;
    let mut used: Vec<(i64, String)> = Vec::new();
    for record in people::records(dao, client)? {
        for row in query.query_map([record], |row| Ok((row.get(0)?, row.get(1)?)))? {
            used.push(row?);
        }
    }
    used.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let mut techniques: Vec<String> = Vec::new();
    for (_, technique) in used {
        if !techniques.contains(&technique) {
            techniques.push(technique);
        }
    }
    Ok(techniques)
}

impl Journal {
    /// A form as a segment; an error names the field.
    fn segment(&self, form: &SegmentForm) -> Result<Segment> {
        let technique = Self::technique(&form.technique).ok_or_else(|| self.bad("technique", "technique"))?;
        let known = Self::content().library().regions.iter().any(|region| region.id.as_str() == form.region);
        if !known {
            return Err(self.bad("region", "region_unknown"));
        }
        if !technique.regions.iter().any(|region| region.as_str() == form.region) {
            return Err(self.bad("region", "region"));
        }
        let side = Side::from_id(&form.side).filter(|side| sides(&form.region).contains(side));
        let minutes = match form.minutes {
            Some(minutes) if !MINUTES.contains(&minutes) => return Err(self.bad("minutes", "minutes")),
            minutes => minutes.unwrap_or(0),
        };
        if form.load_percent.is_some_and(|load| load > 100) {
            return Err(self.bad("load_percent", "load"));
        }
        if form.reason.chars().count() > super::check::TEXT {
            return Err(self.bad("reason", "text_long"));
        }
        Ok(Segment {
            technique: form.technique.clone(),
            region: form.region.clone(),
            side: side.ok_or_else(|| self.bad("side", "side"))?,
            foot_surface: FootSurface::from_id(&form.foot_surface)
                .ok_or_else(|| self.bad("foot_surface", "foot_surface"))?,
            feet: Feet::from_id(&form.feet).ok_or_else(|| self.bad("feet", "feet"))?,
            pressure: Pressure::new(form.pressure).ok_or_else(|| self.bad("pressure", "pressure"))?,
            support: Support::from_id(&form.support).ok_or_else(|| self.bad("support", "unknown_support"))?,
            load_percent: form.load_percent,
            began_at_ms: None,
            minutes,
            warnings: Vec::new(),
            reason: form.reason.trim().to_owned(),
        })
    }

    /// What a session of this client rests on.
    fn basis(&self, client: ClientId) -> Result<(SessionDraft, Judged, String)> {
        let (draft, name) = self.read(|dao| {
            let (draft, _) = draft_of(dao, client)?.ok_or_else(|| self.refused("no_session"))?;
            Ok((draft, clients::row(dao, client)?.facts.name))
        })?;
        let judged = self.judgement(client, draft.screening)?;
        Ok((draft, judged, name))
    }

    /// A segment that may be written: with the warnings that stand and the reason for each. `done`: it is logged after
    /// it was done, and what was done can always be logged.
    pub(super) fn judged(&self, client: &str, form: &SegmentForm, done: bool, now: Moment) -> Result<Segment> {
        let id = self.client_id(client)?;
        let mut segment = self.segment(form)?;
        let (_, judged, name) = self.basis(id)?;
        let against = screener().objections(&judged.outcome, &segment.work());
        if against.is_empty() {
            segment.reason.clear();
            return Ok(segment);
        }
        if !done && !against.iter().all(|objection| objection.may_keep()) {
            return Err(self.refused("not_offered"));
        }
        if segment.reason.is_empty() {
            return Err(self.bad("reason", "reason"));
        }
        let page = self.judgement_page(id, &judged, &name, now);
        segment.warnings =
            against.iter().map(|objection| self.objection(&segment, *objection, &judged.outcome, &page).0).collect();
        Ok(segment)
    }

    /// Title and reason of what stands against a segment.
    fn objection(
        &self,
        segment: &Segment,
        objection: Objection,
        outcome: &Outcome,
        page: &OutcomePage,
    ) -> (String, String) {
        let words = self.words();
        let zone = capital(&self.zone(&segment.region, segment.side));
        let zone_why = || {
            let line = page
                .zone_lines
                .iter()
                .find(|line| RegionSet::from_ids(line.zones.iter().map(String::as_str)).0.meets(segment.zones()));
            line.map_or_else(String::new, |line| line.line.clone())
        };
        match objection {
            Objection::Technique { .. } => {
                let why = page.removed.iter().find(|removed| removed.technique == segment.technique);
                let technique = self.technique_title(&segment.technique);
                let title = words.say("warning.technique", &[("technique", &technique)]);
                (title, why.map_or_else(String::new, |removed| removed.why.clone()))
            }
            Objection::Never => (words.say("warning.zone_never", &[("zone", &zone)]), zone_why()),
            Objection::Off { finding } => {
                let condition = finding.and_then(|place| outcome.findings.get(place)).map(|found| &*found.condition);
                let card = condition.and_then(|id| page.findings.iter().find(|card| card.id == id));
                let window = condition.and_then(|id| page.windows.iter().find(|window| window.condition == id));
                let title = words.say("warning.zone_off", &[("zone", &zone)]);
                let why = window.map(|window| window.title.clone()).or_else(|| card.map(|card| card.title.clone()));
                (title, why.map_or_else(zone_why, |why| why + "."))
            }
            Objection::Pressure { cap } => {
                let (pressure, cap) = (segment.pressure.level().to_string(), cap.to_string());
                let title = words.say("warning.pressure", &[("pressure", &pressure), ("cap", &cap)]);
                (title, words.say("warning.pressure_why", &[("cap", &cap)]))
            }
            Objection::Foot => {
                let foot = self.foot_label(segment.foot_surface);
                (words.say("warning.foot_surface", &[("foot", &foot)]), zone_why())
            }
            Objection::TwoFeet => (words.plain("warning.feet"), zone_why()),
            Objection::Support => {
                let support = self.support_label(segment.support);
                (words.say("warning.support", &[("support", &support)]), String::new())
            }
        }
    }

    /// The nearest segment that nothing stands against: the other side, lighter, another part of the foot.
    fn instead(&self, segment: &Segment, outcome: &Outcome) -> Option<(String, Segment)> {
        let words = self.words();
        let fine = |segment: &Segment| screener().objections(outcome, &segment.work()).is_empty();
        let lighter = |segment: &Segment| {
            let cap = screener().objections(outcome, &segment.work()).into_iter().find_map(|against| match against {
                Objection::Pressure { cap } => Pressure::new(cap),
                Objection::Technique { .. }
                | Objection::Never
                | Objection::Off { .. }
                | Objection::Foot
                | Objection::TwoFeet
                | Objection::Support => None,
            });
            Segment { pressure: cap.unwrap_or(segment.pressure), ..segment.clone() }
        };
        let mut candidates = vec![(segment.side, lighter(segment))];
        for side in sides(&segment.region) {
            candidates.push((*side, lighter(&Segment { side: *side, ..segment.clone() })));
        }
        let (_, found) = candidates.into_iter().find(|(_, candidate)| candidate != segment && fine(candidate))?;
        let label = if found.side == segment.side {
            words.say("chooser.use_lighter", &[("n", &found.pressure.level().to_string())])
        } else {
            words.say("chooser.use_instead", &[("zone", &self.zone(&found.region, found.side))])
        };
        Some((label, found))
    }

    /// What stands against a segment, gravest first; empty when nothing does.
    ///
    /// # Errors
    /// [`super::Error::Invalid`] names the field.
    pub fn check_segment(&self, client: &str, form: &SegmentForm, now: Moment) -> Result<Vec<SegmentWarning>> {
        let id = self.client_id(client)?;
        let segment = self.segment(form)?;
        let (_, judged, name) = self.basis(id)?;
        let against = screener().objections(&judged.outcome, &segment.work());
        if against.is_empty() {
            return Ok(Vec::new());
        }
        let page = self.judgement_page(id, &judged, &name, now);
        let instead = self.instead(&segment, &judged.outcome);
        let warnings = against.into_iter().map(|objection| {
            let (title, line) = self.objection(&segment, objection, &judged.outcome, &page);
            SegmentWarning {
                title,
                line,
                instead_label: instead.as_ref().map(|(label, _)| label.clone()),
                instead: instead.as_ref().map(|(_, segment)| segment.form()),
                may_keep: objection.may_keep(),
            }
        });
        Ok(warnings.collect())
    }

    /// What a careful person would start a technique with: light, where nothing stands against it.
    fn proposal(technique: &Technique, outcome: &Outcome, wanted: Option<RegionSet>) -> Segment {
        let offer = outcome.technique(technique.id.as_str()).and_then(|technique| technique.offer.as_ref());
        let from = offer.map_or(technique.pressure_from.level(), |offer| offer.from);
        let start = outcome.limits.start.unwrap_or(from).min(from).max(1);
        let mut segment = Segment {
            technique: technique.id.to_string(),
            region: technique.regions.first().map_or_else(String::new, ToString::to_string),
            side: Side::Midline,
            foot_surface: offer
                .and_then(|offer| offer.foot.first())
                .or(technique.foot.first())
                .copied()
                .unwrap_or(FootSurface::WholeSole),
            feet: technique.feet,
            pressure: Pressure::new(start).unwrap_or(Pressure::LIGHTEST),
            support: offer
                .and_then(|offer| offer.supports.first())
                .or(technique.supports.first())
                .copied()
                .unwrap_or(Support::None),
            load_percent: None,
            began_at_ms: None,
            minutes: 0,
            warnings: Vec::new(),
            reason: String::new(),
        };
        let places = technique.worked.iter().chain(&technique.regions);
        let fitting = places
            .flat_map(|region| sides(region.as_str()).iter().map(move |side| (region, *side)))
            .map(|(region, side)| Segment { region: region.to_string(), side, ..segment.clone() })
            .find(|candidate| {
                wanted.is_none_or(|wanted| wanted.contains(candidate.zones()))
                    && screener().objections(outcome, &candidate.work()).is_empty()
            });
        fitting.unwrap_or_else(|| {
            segment.side = sides(&segment.region).first().copied().unwrap_or(Side::Midline);
            segment
        })
    }

    /// The next step of the safest good session that was not begun yet.
    pub(super) fn next_step(&self, client: ClientId, draft: &SessionDraft) -> Result<Option<NextStep>> {
        let judged = self.judgement(client, draft.screening)?;
        let begun = |technique: &str| draft.segments.iter().any(|segment| segment.technique == technique);
        let Some(step) = judged.outcome.session.steps.iter().find(|step| !begun(&step.technique)) else {
            return Ok(None);
        };
        let Some(technique) = Self::technique(&step.technique) else { return Ok(None) };
        let segment = Self::proposal(technique, &judged.outcome, Some(step.regions));
        let zone = capital(&self.zone(&segment.region, segment.side));
        let pressure = segment.pressure.level().to_string();
        Ok(Some(NextStep {
            title: self.technique_title(&step.technique),
            line: self.words().say("session.step_line", &[("zone", &zone), ("pressure", &pressure)]),
            segment: segment.form(),
        }))
    }

    /// What can be done next, and what cannot; with the choices of one technique when it is named.
    ///
    /// # Errors
    /// [`super::Error::Refused`] when there is no session.
    pub fn segment_chooser(&self, client: &str, technique: Option<&str>, now: Moment) -> Result<SegmentChooser> {
        let id = self.client_id(client)?;
        let (draft, judged, name) = self.basis(id)?;
        let outcome = &judged.outcome;
        let page = self.judgement_page(id, &judged, &name, now);
        let offered = |technique: &str| outcome.technique(technique).is_some_and(|found| found.offer.is_some());
        let begun = |technique: &str| draft.segments.iter().any(|segment| segment.technique == technique);
        let planned = outcome.session.steps.iter().map(|step| step.technique.to_string());
        let mut suggested: Vec<String> = Vec::new();
        for technique in planned.filter(|technique| !begun(technique)).chain(self.read(|dao| used_before(dao, id))?) {
            if suggested.len() < SUGGESTED && offered(&technique) && !suggested.contains(&technique) {
                suggested.push(technique);
            }
        }
        let more: Vec<TechniqueCard> = Self::content()
            .library()
            .techniques
            .iter()
            .filter(|technique| {
                offered(technique.id.as_str()) && !suggested.iter().any(|id| id == technique.id.as_str())
            })
            .filter_map(|technique| self.library().card(&technique.id))
            .collect();
        let removed: Vec<TechniqueCard> = page
            .removed
            .iter()
            .filter_map(|removed| {
                let card = self.library().card(&Self::technique(&removed.technique)?.id)?;
                Some(TechniqueCard { line: removed.why.clone(), ..card })
            })
            .collect();
        let first = name.split_whitespace().next().unwrap_or(&name).to_owned();
        let count = |key: &str, n: usize| self.words().count(key, n as u64, &[("name", &first)]);
        let chosen = match technique {
            Some(technique) => {
                let technique = Self::technique(technique).ok_or_else(|| self.bad("technique", "technique"))?;
                Some(self.choices(technique, outcome, &page))
            }
            None => None,
        };
        Ok(SegmentChooser {
            more_label: count("chooser.more", more.len()),
            removed_label: count("chooser.removed", removed.len()),
            suggested: suggested.iter().filter_map(|id| self.library().card(&Self::technique(id)?.id)).collect(),
            more,
            removed,
            chosen,
        })
    }

    fn choices(&self, technique: &Technique, outcome: &Outcome, page: &OutcomePage) -> SegmentChoices {
        let offer = outcome.technique(technique.id.as_str()).and_then(|technique| technique.offer.as_ref());
        let proposal = Self::proposal(technique, outcome, None);
        let regions = technique.regions.iter().flat_map(|region| {
            let region = region.as_str();
            sides(region).iter().map(move |side| (region, *side))
        });
        let regions = regions.map(|(region, side)| {
            let there = Segment { region: region.to_owned(), side, ..proposal.clone() };
            let against = screener().objections(outcome, &there.work());
            let stands = against.into_iter().find(|objection| match objection {
                Objection::Never | Objection::Off { .. } => true,
                Objection::Technique { .. }
                | Objection::Pressure { .. }
                | Objection::Foot
                | Objection::TwoFeet
                | Objection::Support => false,
            });
            RegionChoice {
                region: region.to_owned(),
                side: side.id().to_owned(),
                label: capital(&self.zone(region, side)),
                zones: zone_ids(region, side),
                warning: stands.map(|objection| self.objection(&there, objection, outcome, page).0),
            }
        });
        let cap = offer.map_or(0, |offer| offer.cap);
        let from = offer.map_or(0, |offer| offer.from);
        let choice = |id: &str, label: String, offered: bool| Choice { id: id.to_owned(), label, offered };
        SegmentChoices {
            technique: technique.id.to_string(),
            title: self.technique_title(technique.id.as_str()),
            regions: regions.collect(),
            marks: page.marks.clone(),
            view: self.library().technique(technique.id.as_str()).map_or_else(|| "back".to_owned(), |page| page.view),
            pressures: (1..=Pressure::DEEPEST.level())
                .map(|level| PressureChoice {
                    level,
                    feel: self.pressure_feel(level),
                    offered: (from..=cap).contains(&level),
                })
                .collect(),
            pressure_line: self.words().say("chooser.pressure_at_most", &[("n", &cap.to_string())]),
            foot_surfaces: technique
                .foot
                .iter()
                .map(|foot| {
                    choice(foot.id(), self.foot_label(*foot), offer.is_some_and(|offer| offer.foot.contains(foot)))
                })
                .collect(),
            feet: vec![choice(technique.feet.id(), self.feet_label(technique.feet), offer.is_some())],
            supports: technique
                .supports
                .iter()
                .map(|support| {
                    let offered = offer.is_some_and(|offer| offer.supports.contains(support));
                    choice(support.id(), self.support_label(*support), offered)
                })
                .collect(),
            proposal: proposal.form(),
        }
    }
}
