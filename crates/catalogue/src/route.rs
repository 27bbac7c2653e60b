//! Where a record goes, and why: a pure function of a service, answers and facts gathered
//! beforehand.

mod decision;
mod facts;

pub use decision::Decision;
pub use facts::{Facts, FactsArea, FactsDuty, FactsOrganisation};

use std::collections::BTreeMap;

use pump_core::Code;

use crate::{Answer, Answers, Held, Route, Service, To};

/// Where a record goes, and all that was asked on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// Where it goes.
    pub decision: Decision,
    /// The rules that were looked at, in order; the last one decided, unless it is nobody's yet.
    pub asked: Vec<Asked>,
}

/// What came of one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The rule's id.
    pub rule: Code,
    /// Its condition; always, without.
    pub when: Option<String>,
    /// What came of the condition.
    pub held: Held,
    /// Whom the rule found, by slug; nobody was looked for when the condition did not hold.
    pub found: Option<String>,
}

/// Decides where a record of `service` goes.
#[must_use]
pub fn route(service: &Service, facts: &Facts, answers: &Answers) -> Decision {
    explain(service, facts, answers).decision
}

/// Decides where a record of `service` goes, and tells what was asked.
#[must_use]
pub fn explain(service: &Service, facts: &Facts, answers: &Answers) -> Explained {
    let mut asked = Vec::with_capacity(service.routes.len());
    let mut looked_at = BTreeMap::new();
    for rule in &service.routes {
        let held = match &rule.when {
            Some(when) => {
                for code in when.questions() {
                    looked_at.insert(code.to_string(), said(answers, code));
                }
                when.ask(answers, facts)
            }
            None => Held::Yes,
        };
        let found = (held == Held::Yes).then(|| find(rule, facts)).flatten();
        asked.push(Asked {
            rule: rule.id.clone(),
            when: rule.when.as_ref().map(|when| when.text().to_owned()),
            held,
            found: found.as_ref().map(|found| found.service.slug.clone()),
        });
        if let Some(found) = found {
            let decision = decided(service, facts, rule, &found, looked_at);
            return Explained { decision, asked };
        }
    }
    let decision = Decision {
        organisation: None,
        council: None,
        authority: authority(service, facts),
        rule: "nobody".to_owned(),
        version: service.version,
        area: facts.areas.first().cloned(),
        name: None,
        asked: looked_at,
        from: None,
    };
    Explained { decision, asked }
}

/// What a question was answered with, for the reason that is kept; null without an answer.
fn said(answers: &Answers, code: &Code) -> Option<String> {
    answers.get(code.as_str()).map(|answer| match answer {
        Answer::Text(text) => text.clone(),
        Answer::Number(number) => number.to_string(),
        Answer::Codes(codes) => {
            let codes: Vec<&str> = codes.iter().map(Code::as_str).collect();
            codes.join(" ")
        }
    })
}

/// Whom a rule found.
struct Found<'f> {
    area: Option<&'f FactsArea>,
    service: &'f FactsOrganisation,
    /// Those of the register; without, whoever does the work decides, too.
    council: Option<&'f FactsOrganisation>,
    authority: Option<&'f FactsOrganisation>,
}

fn find<'f>(rule: &Route, facts: &'f Facts) -> Option<Found<'f>> {
    match &rule.to {
        To::Area(layers) => layers.iter().find_map(|layer| {
            let areas = facts.areas.iter();
            let mut areas = areas.filter(|area| area.layer == layer.as_str());
            areas.find_map(|area| {
                let mut serving = facts.organisations.iter();
                let service = serving.find(|it| it.area == area.code)?;
                Some(Found {
                    area: Some(area),
                    service,
                    council: None,
                    authority: None,
                })
            })
        }),
        To::Duty(duty) => held(facts, duty),
        To::Organisation(slug) => {
            let service = facts.named.iter().find(|it| it.slug == *slug)?;
            Some(Found {
                area: None,
                service,
                council: None,
                authority: None,
            })
        }
    }
}

/// Who holds a duty at the place.
fn held<'f>(facts: &'f Facts, duty: &Code) -> Option<Found<'f>> {
    let held = facts.duties.iter().find(|it| it.duty == duty.as_str())?;
    Some(Found {
        area: facts.areas.iter().find(|area| area.code == held.area),
        service: &held.service,
        council: held.council.as_ref(),
        authority: held.authority.as_ref(),
    })
}

/// Who holds in law what the service is about.
fn authority(service: &Service, facts: &Facts) -> Option<i64> {
    let held = held(facts, service.duty.as_ref()?)?;
    let authority = held.authority.or(held.council).unwrap_or(held.service);
    Some(authority.id)
}

fn decided(
    service: &Service,
    facts: &Facts,
    rule: &Route,
    found: &Found<'_>,
    asked: BTreeMap<String, Option<String>>,
) -> Decision {
    let council = found.council.unwrap_or(found.service);
    let law = authority(service, facts);
    let law = law.or_else(|| found.authority.map(|it| it.id));
    Decision {
        organisation: Some(found.service.id),
        council: Some(council.id),
        authority: Some(law.unwrap_or(council.id)),
        rule: rule.id.to_string(),
        version: service.version,
        area: found.area.or(facts.areas.first()).cloned(),
        name: Some(found.service.name.clone()),
        asked,
        from: None,
    }
}
