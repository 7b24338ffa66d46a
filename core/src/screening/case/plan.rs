//! What a case may carry beside its facts: medicines, the planned session and the moment of the screening.

use chrono::DateTime;
use serde_json::{Map, Value as Json};

use super::{BadCase, Case, Reader};
use crate::Moment;
use crate::library::model::LibraryData;
use crate::library::vocabulary::{Position, Pressure, Surface};
use crate::screening::model::{Medicine, Plan};
use crate::screening::place::RegionSet;

/// The keys of a plan.
const KEYS: &[&str] =
    &["techniques", "regions", "position", "wanted_pressure", "surface", "standing", "minutes", "earlier_sessions"];

/// The moment of the screening, where the case names one.
pub(super) fn now(case: &str, json: Option<&Json>) -> Result<Option<Moment>, BadCase> {
    let read = match json {
        None | Some(Json::Null) => return Ok(None),
        Some(Json::String(text)) => DateTime::parse_from_rfc3339(text).ok().map(|time| Moment {
            epoch_ms: time.timestamp_millis(),
            utc_offset_min: time.offset().local_minus_utc() / 60,
        }),
        Some(json) => json.as_i64().map(|epoch_ms| Moment { epoch_ms, utc_offset_min: 0 }),
    };
    read.map(Some).ok_or_else(|| BadCase {
        case: case.to_owned(),
        key: "now".to_owned(),
        reason: "must be a time like 2026-03-14T09:30:00+01:00, or milliseconds since 1970".to_owned(),
    })
}

/// Every chosen technique is one of the catalogue.
pub(super) fn known_techniques(case: &Case, library: &LibraryData) -> Result<(), BadCase> {
    let unknown = |id: &&String| !library.techniques.iter().any(|technique| technique.id.as_str() == id.as_str());
    match case.inputs.plan.techniques.iter().find(unknown) {
        None => Ok(()),
        Some(id) => Err(BadCase {
            case: case.id.clone(),
            key: "plan.techniques".to_owned(),
            reason: format!("unknown technique {id}"),
        }),
    }
}

impl Reader<'_> {
    /// Classes of medicines; where the example matters, `{"class": ..., "name": ...}`.
    pub(super) fn medicines(&self, json: Option<&Json>) -> Result<Vec<Medicine>, BadCase> {
        let list = match json {
            None | Some(Json::Null) => return Ok(Vec::new()),
            Some(Json::Array(list)) => list,
            Some(_) => return Err(self.bad("medicines", "must be an array of classes of medicines")),
        };
        let read = list.iter().enumerate().map(|(place, json)| {
            let key = format!("medicines[{place}]");
            let (class, name) = match json {
                Json::String(class) => (Some(class.as_str()), None),
                Json::Object(medicine) => (
                    medicine.get("class").and_then(Json::as_str),
                    medicine.get("name").and_then(Json::as_str).map(str::to_owned),
                ),
                Json::Null | Json::Bool(_) | Json::Number(_) | Json::Array(_) => (None, None),
            };
            let Some(class) = class else { return Err(self.bad(key, "must be the id of a class of medicines")) };
            if !self.rules.medicines.classes.iter().any(|known| known.id == class) {
                return Err(self.bad(key, format!("unknown class of medicines {class}")));
            }
            Ok(Medicine { class: class.to_owned(), name, answered_at: self.now })
        });
        read.collect()
    }

    /// An anticonvulsant is taken for something else than seizures.
    pub(super) fn for_else(&self, json: Option<&Json>) -> Result<Option<bool>, BadCase> {
        match json {
            None | Some(Json::Null) => Ok(None),
            Some(Json::Bool(so)) => Ok(Some(*so)),
            Some(_) => Err(self.bad("anticonvulsant_for_else", "must be true or false")),
        }
    }

    /// The planned session; a key that is missing or null is still open.
    pub(super) fn plan(&self, json: Option<&Json>) -> Result<Plan, BadCase> {
        let plan = match json {
            None | Some(Json::Null) => return Ok(Plan::default()),
            Some(Json::Object(plan)) => plan,
            Some(_) => return Err(self.bad("plan", "must be an object")),
        };
        if let Some(key) = plan.keys().find(|key| !KEYS.contains(&key.as_str())) {
            return Err(self.bad(format!("plan.{key}"), format!("unknown key; a plan has {}", KEYS.join(", "))));
        }
        let regions = self.words(plan, "regions")?;
        if let Some(id) = regions.iter().find(|id| RegionSet::from_id(id).is_none()) {
            return Err(self.bad("plan.regions", format!("unknown region {id}")));
        }
        let position = self.one(plan, "position", "a position", |json| Position::from_id(json.as_str()?))?;
        let surface = self.one(plan, "surface", "a surface", |json| match json.as_str()? {
            "mat" | "floor" => Some(Surface::FloorMat),
            id => Surface::from_id(id),
        })?;
        let pressure = |json: &Json| Pressure::new(u8::try_from(json.as_u64()?).ok()?);
        Ok(Plan {
            techniques: self.words(plan, "techniques")?,
            regions,
            position,
            wanted_pressure: self.one(plan, "wanted_pressure", "a whole number from 1 to 5", pressure)?,
            surface,
            standing: self.one(plan, "standing", "true or false", Json::as_bool)?,
            minutes: self.one(plan, "minutes", "a whole number of minutes", |json| json.as_u64()?.try_into().ok())?,
            earlier_sessions: self
                .one(plan, "earlier_sessions", "a whole number of 0 or more", |json| json.as_u64()?.try_into().ok())?,
        })
    }

    fn one<T>(
        &self,
        plan: &Map<String, Json>,
        key: &str,
        what: &str,
        read: impl Fn(&Json) -> Option<T>,
    ) -> Result<Option<T>, BadCase> {
        match plan.get(key) {
            None | Some(Json::Null) => Ok(None),
            Some(json) => match read(json) {
                Some(value) => Ok(Some(value)),
                None => Err(self.bad(format!("plan.{key}"), format!("must be {what}"))),
            },
        }
    }

    fn words(&self, plan: &Map<String, Json>, key: &str) -> Result<Vec<String>, BadCase> {
        let list = |json: &Json| {
            let words = json.as_array()?.iter().map(|word| word.as_str().map(str::to_owned));
            words.collect::<Option<Vec<_>>>()
        };
        self.one(plan, key, "an array of ids", list).map(Option::unwrap_or_default)
    }
}
