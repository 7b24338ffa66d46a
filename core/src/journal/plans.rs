//! The session as it is planned, on today's screening: the same answers with a plan give a new screening.

use super::form::PlanForm;
use super::screenings::{Judged, decide, facts, judged, screener};
use super::sessions::draft_of;
use super::{ClientId, Dao, Journal, RecordId, Result, clients};
use crate::Moment;
use crate::calendar::local_day;
use crate::library::{Position, Pressure, Surface};
use crate::screening::page::OutcomePage;
use crate::screening::place::RegionSet;
use crate::screening::plan_page::{PlanPage, PlanPreview};
use crate::screening::{Inputs, Plan};

/// Minutes that a session may be planned for.
const MINUTES: std::ops::RangeInclusive<u16> = 5..=180;

/// What a plan rests on.
struct Basis {
    name: String,
    judged: Judged,
    /// The answers of today with what is known now and the plan that stands.
    inputs: Inputs,
}

impl Journal {
    /// Today's screening; a plan is refused without one.
    fn plan_basis(&self, dao: &Dao, client: ClientId, now: Moment) -> Result<Basis> {
        let row = clients::row(dao, client)?;
        let today = row.screened.is_some_and(|at| local_day(at) == local_day(now));
        let screening: RecordId = row.screening.filter(|_| today).ok_or_else(|| self.refused("no_screening"))?;
        let judged = judged(dao, client, screening)?.ok_or_else(|| self.refused("no_screening"))?;
        if judged.differs {
            return Err(self.refused("not_allowed"));
        }
        let (person, practice, plan) = facts(dao, &row)?;
        let stored = judged.evidence.inputs.clone();
        let plan = Plan { earlier_sessions: plan.earlier_sessions, ..stored.plan };
        let inputs = Inputs { person, practice, plan, now, ..stored };
        Ok(Basis { name: row.facts.name, judged, inputs })
    }

    /// A form as a plan; an error names the field.
    fn plan_of(&self, form: &PlanForm, earlier_sessions: Option<u32>) -> Result<Plan> {
        if form.techniques.iter().any(|id| Self::technique(id).is_none_or(|technique| technique.information_only)) {
            return Err(self.bad("techniques", "technique"));
        }
        if form.regions.iter().any(|id| RegionSet::from_id(id).is_none()) {
            return Err(self.bad("regions", "region_unknown"));
        }
        let position = form.position.as_deref().map(|id| Position::from_id(id).ok_or(())).transpose();
        let surface = form.surface.as_deref().map(|id| Surface::from_id(id).ok_or(())).transpose();
        let pressure = form.wanted_pressure.map(|level| Pressure::new(level).ok_or(())).transpose();
        if form.minutes.is_some_and(|minutes| !MINUTES.contains(&minutes)) {
            return Err(self.bad("minutes", "plan_minutes"));
        }
        let mut techniques = form.techniques.clone();
        techniques.dedup();
        Ok(Plan {
            techniques,
            regions: form.regions.clone(),
            position: position.map_err(|()| self.bad("position", "position"))?,
            wanted_pressure: pressure.map_err(|()| self.bad("wanted_pressure", "pressure"))?,
            surface: surface.map_err(|()| self.bad("surface", "surface"))?,
            standing: form.standing,
            minutes: form.minutes,
            earlier_sessions,
        })
    }

    /// The session as it is planned so far.
    ///
    /// # Errors
    /// [`super::Error::Refused`] without a screening of today.
    pub fn plan_page(&self, client: &str, now: Moment) -> Result<PlanPage> {
        let id = self.client_id(client)?;
        let Basis { name, inputs, .. } = self.read(|dao| self.plan_basis(dao, id, now))?;
        Ok(self.pages().plan_page(&inputs, &screener().screen(&inputs), &name))
    }

    /// What a plan would change in the outcome, and the page with it. Nothing is written.
    ///
    /// # Errors
    /// [`super::Error::Invalid`] names the field; [`super::Error::Refused`] without a screening of today.
    pub fn preview_plan(&self, client: &str, form: &PlanForm, now: Moment) -> Result<PlanPreview> {
        let id = self.client_id(client)?;
        let Basis { name, judged, inputs } = self.read(|dao| self.plan_basis(dao, id, now))?;
        let plan = self.plan_of(form, inputs.plan.earlier_sessions)?;
        let inputs = Inputs { plan, ..inputs };
        let outcome = screener().screen(&inputs);
        let change = (outcome != judged.outcome).then(|| self.pages().difference(&judged.outcome, &outcome));
        Ok(PlanPreview { change, page: self.pages().plan_page(&inputs, &outcome, &name) })
    }

    /// Stores a new screening: today's answers with this plan.
    ///
    /// # Errors
    /// [`super::Error::Invalid`] names the field; [`super::Error::Refused`] without a screening of today, or while a session
    /// runs.
    pub fn set_plan(&self, client: &str, form: &PlanForm, now: Moment) -> Result<OutcomePage> {
        let id = self.client_id(client)?;
        let screening = self.write(now, |writer| {
            let Basis { inputs, .. } = self.plan_basis(writer, id, now)?;
            if draft_of(writer, id)?.is_some() {
                return Err(self.refused("session_open"));
            }
            let plan = self.plan_of(form, inputs.plan.earlier_sessions)?;
            decide(writer, id, Inputs { plan, ..inputs }, None, now)
        })?;
        self.outcome(&screening.to_string(), now)
    }
}
