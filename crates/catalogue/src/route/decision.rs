//! A decision, as it is stored with a record, and its words.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{FactsArea, FactsOrganisation, Takes};
use crate::Service;

/// Where a record goes, and why. Stored with the record; put in words when it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The id of the organisation that does the work, or `None`: nobody yet.
    pub organisation: Option<i64>,
    /// The id of the one that decides and answers for it.
    #[serde(default)]
    pub council: Option<i64>,
    /// The id of the one that holds the duty in law.
    #[serde(default)]
    pub authority: Option<i64>,
    /// The rule of the service that decided, or `nobody`.
    pub rule: String,
    /// The version of the service.
    #[serde(default)]
    pub version: u32,
    /// The area that decided, by code and name.
    pub area: Option<FactsArea>,
    /// The organisation's name when it was decided.
    pub name: Option<String>,
    /// What the rules looked at: questions, and what was answered.
    #[serde(default)]
    pub asked: BTreeMap<String, Option<String>>,
    /// Who handed it over, by name, when that is how it came to the organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Whom the rules would have named, who does not take reports here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passed_over: Option<PassedOver>,
}

/// An organisation that a record did not go to, because it does not take reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassedOver {
    /// Its slug.
    pub slug: String,
    /// Its name when it was decided.
    pub name: String,
    /// Whether it was asked and has not answered: it gets a copy then.
    pub copied: bool,
}

impl PassedOver {
    pub(super) fn of(organisation: &FactsOrganisation) -> Self {
        Self {
            slug: organisation.slug.clone(),
            name: organisation.name.clone(),
            copied: organisation.takes == Takes::Asked,
        }
    }

    /// That it does not take reports, and who has it instead.
    fn words(&self, has: Option<&str>, welsh: bool) -> String {
        let name = &self.name;
        match (self.copied, has, welsh) {
            (true, Some(has), false) => format!(
                "{name} has not yet said that it takes reports here, so {has} has it and {name} \
                 gets a copy."
            ),
            (true, None, false) => format!(
                "{name} has not yet said that it takes reports here. It gets a copy, and nobody \
                 else has it yet."
            ),
            (false, Some(has), false) => {
                format!("{name} does not take reports here, so {has} has it.")
            }
            (false, None, false) => {
                format!("{name} does not take reports here, and nobody else has it yet.")
            }
            (true, Some(has), true) => format!(
                "Nid yw {name} wedi dweud eto ei fod yn derbyn adroddiadau yma, felly {has} sydd \
                 ag ef ac mae {name} yn cael copi."
            ),
            (true, None, true) => format!(
                "Nid yw {name} wedi dweud eto ei fod yn derbyn adroddiadau yma. Mae'n cael copi, \
                 ac nid oes neb arall ag ef eto."
            ),
            (false, Some(has), true) => {
                format!("Nid yw {name} yn derbyn adroddiadau yma, felly {has} sydd ag ef.")
            }
            (false, None, true) => {
                format!("Nid yw {name} yn derbyn adroddiadau yma, ac nid oes neb arall ag ef eto.")
            }
        }
    }
}

impl Decision {
    /// The rule of a decision that found nobody.
    pub const NOBODY: &'static str = "nobody";
    /// The rule of one that was passed on, which was taken back.
    pub const TAKEN_BACK: &'static str = "taken_back";
    /// The rule of one that went to whoever holds the duty in law, because nobody else takes it.
    pub const AUTHORITY: &'static str = "authority";

    /// Why, in words: those of the rule, when `service` is as it was then and still has it, else
    /// plain ones.
    #[must_use]
    pub fn because(&self, service: Option<&Service>, language: &str) -> String {
        let why = self.because_of_rule(service, language);
        match &self.passed_over {
            Some(passed) => {
                let first = passed.words(self.name.as_deref(), language == "cy");
                match self.name {
                    Some(_) => format!("{first} {why}"),
                    None => first,
                }
            }
            None => why,
        }
    }

    fn because_of_rule(&self, service: Option<&Service>, language: &str) -> String {
        let area = self.area.as_ref().map(|area| area.name.as_str());
        let rule = service.and_then(|it| it.route(&self.rule));
        if let (Some(rule), Some(name)) = (rule, &self.name) {
            let text = rule.because.in_language(language);
            if area.is_some() || !text.contains(AREA) {
                return filled(text, name, area.unwrap_or_default());
            }
        }
        let welsh = language == "cy";
        if self.rule == Self::TAKEN_BACK
            && let Some(name) = &self.name
        {
            return match welsh {
                true => format!("Trosglwyddodd {name} hwn a'i gymryd yn ôl: mae'r hanes yn dweud."),
                false => format!("{name} passed it on and took that back: the history says so."),
            };
        }
        if let (Some(from), Some(name)) = (&self.from, &self.name) {
            return match welsh {
                true => format!("Trosglwyddodd {from} hwn i {name}: mae'r hanes yn dweud pam."),
                false => format!("{from} passed it to {name}: the history says why."),
            };
        }
        match (area, &self.name) {
            (Some(area), Some(name)) if welsh => {
                format!("Mae'r lle yn {area}, lle mae {name} yn gyfrifol.")
            }
            (Some(area), Some(name)) => {
                format!("The place is in {area}, where {name} is responsible.")
            }
            (None, Some(name)) if welsh => format!("{name} sy'n gyfrifol."),
            (None, Some(name)) => format!("{name} is responsible."),
            (Some(area), None) if welsh => {
                format!("Mae'r lle yn {area}, ac nid oes corff i'w gael yno eto.")
            }
            (Some(area), None) => {
                format!("The place is in {area}, and we know nobody there who takes this yet.")
            }
            (None, None) if welsh => {
                "Nid ydym yn gwybod eto pwy sy'n gyfrifol am y lle hwn.".into()
            }
            (None, None) => "We do not know yet who is responsible for this place.".into(),
        }
    }
}

/// What stands for the organisation's name.
const ORGANISATION: &str = "{organisation}";
/// What stands for the area's name.
const AREA: &str = "{area}";

/// A rule's words with the names in their places; what looks like a place within a name stays.
fn filled(text: &str, organisation: &str, area: &str) -> String {
    let parts = text.split(ORGANISATION);
    let parts: Vec<String> = parts.map(|part| part.replace(AREA, area)).collect();
    parts.join(organisation)
}
