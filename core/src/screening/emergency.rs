//! What each emergency sign asks for (clinical specification 0.5.6): the text of section 4.6 that it leads to.

use super::model::{Inputs, Value};
use super::outcome::Outcome;

/// The entry that asks for these signs.
pub(super) const ENTRY: &str = "emergency-symptoms-now";

/// How soon help is needed, the soonest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Urgency {
    EmergencyNow,
    SameDayDoctor,
}

impl Urgency {
    /// Key of its words.
    pub const fn id(self) -> &'static str {
        match self {
            Self::EmergencyNow => "emergency-now",
            Self::SameDayDoctor => "same-day-doctor",
        }
    }
}

/// A text of section 4.6 and the signs that lead to it.
pub(super) struct Advice {
    /// Key of its words.
    pub id: &'static str,
    pub urgency: Urgency,
    pub signs: &'static [&'static str],
}

/// In the order of section 4.6: emergencies first.
pub(super) const ADVICE: &[Advice] = &[
    Advice { id: "cough-blood", urgency: Urgency::EmergencyNow, signs: &["coughing-blood"] },
    Advice {
        id: "chest-pain-breathless",
        urgency: Urgency::EmergencyNow,
        signs: &["chest-pain", "breathless", "sweating"],
    },
    Advice {
        id: "stroke-signs",
        urgency: Urgency::EmergencyNow,
        signs: &["face-droop", "arm-weakness", "slurred-speech"],
    },
    Advice { id: "thunderclap-or-neck-headache", urgency: Urgency::EmergencyNow, signs: &["sudden-worst-headache"] },
    Advice {
        id: "saddle-bladder-bowel",
        urgency: Urgency::EmergencyNow,
        signs: &["saddle-numbness", "bladder-bowel-loss"],
    },
    Advice { id: "vomit-blood", urgency: Urgency::EmergencyNow, signs: &["vomiting-blood"] },
    Advice { id: "fainting-or-seizure", urgency: Urgency::EmergencyNow, signs: &["fainting"] },
    Advice { id: "black-or-dark-stool", urgency: Urgency::SameDayDoctor, signs: &["black-stool"] },
    Advice { id: "blood-in-urine", urgency: Urgency::SameDayDoctor, signs: &["blood-in-urine"] },
];

/// The signs that were ticked, when the entry is a finding; an empty list when nobody said which.
pub(super) fn ticked(inputs: &Inputs, outcome: &Outcome) -> Option<Vec<String>> {
    let mut found = outcome.findings.iter().filter(|finding| *finding.condition == *ENTRY).peekable();
    // An open question about signs is no sign; it is asked.
    found.peek()?;
    if found.all(|finding| finding.branches.is_empty()) {
        return None;
    }
    let reply = inputs.answers.replies.get(ENTRY)?;
    let types = reply.occurrences.iter().filter_map(|details| details.get("type"));
    let mut signs = Vec::new();
    for value in types {
        match value {
            Value::Word(sign) => signs.push(sign.clone()),
            Value::Words(several) => signs.extend(several.iter().cloned()),
            Value::Unknown | Value::Flag(_) | Value::Number(_) | Value::Since { .. } => {}
        }
    }
    Some(signs)
}

/// What the signs ask for, most urgent first. Signs that nobody named, or that are not on the list, are an emergency.
pub(super) fn advice(signs: &[String]) -> Vec<(&'static Advice, Vec<&str>)> {
    let known = ADVICE.iter().filter_map(|advice| {
        let of: Vec<&str> = signs.iter().map(String::as_str).filter(|sign| advice.signs.contains(sign)).collect();
        (!of.is_empty()).then_some((advice, of))
    });
    let mut sorted: Vec<_> = known.collect();
    sorted.sort_by_key(|(advice, _)| advice.urgency);
    sorted
}

/// Some sign was named that is on the list.
pub(super) fn any_known(signs: &[String]) -> bool {
    signs.iter().any(|sign| ADVICE.iter().any(|advice| advice.signs.contains(&sign.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Content;
    use crate::screening::rules::DetailKind;

    #[test]
    fn each_sign_that_can_be_ticked_leads_to_exactly_one_text() {
        let conditions = &Content::embedded().ruleset().conditions;
        let entry = conditions.iter().find(|condition| condition.id == ENTRY).unwrap();
        let kind = entry.details.iter().find(|detail| detail.id == "type").map(|detail| &detail.kind);
        let Some(DetailKind::Choices { of }) = kind else { panic!("the signs are a list: {kind:?}") };
        for sign in of {
            let texts = ADVICE.iter().filter(|advice| advice.signs.contains(&sign.as_str())).count();
            assert_eq!(texts, 1, "{sign}");
        }
        assert_eq!(of.len(), ADVICE.iter().map(|advice| advice.signs.len()).sum::<usize>());
    }

    #[test]
    fn the_most_urgent_advice_comes_first() {
        let signs = ["blood-in-urine", "black-stool", "slurred-speech", "chest-pain"].map(str::to_owned);
        let ids: Vec<_> = advice(&signs).into_iter().map(|(advice, _)| advice.id).collect();
        assert_eq!(ids, ["chest-pain-breathless", "stroke-signs", "black-or-dark-stool", "blood-in-urine"]);
    }
}
