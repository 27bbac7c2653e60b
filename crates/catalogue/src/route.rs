//! Where a record goes, and why: a pure function of a service, answers and facts gathered
//! beforehand.

mod decision;
mod facts;
mod find;
#[cfg(test)]
mod tests;
mod tried;

pub use decision::{Decision, PassedOver};
pub use facts::{Facts, FactsArea, FactsDuty, FactsOrganisation, Takes};
pub use tried::{Led, Tried, try_example};

use std::collections::BTreeMap;

use pump_core::Code;

use crate::{Answer, Answers, Held, PublicPlace, Service};
use find::{authority, find, passed_over};

/// Where a record goes, and all that was asked on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// Where it goes.
    pub decision: Decision,
    /// The rules that were looked at, in order; the last one decided, unless it is nobody's yet.
    pub asked: Vec<Asked>,
}

impl Explained {
    /// The rules whose condition could not be found out, and why: for the log of whoever asked.
    pub fn errors(&self) -> impl Iterator<Item = (&Code, &str)> {
        self.asked.iter().filter_map(|asked| match &asked.held {
            Held::Error(error) => Some((&asked.rule, error.as_str())),
            _ => None,
        })
    }

    /// The slug of the organisation that does the work; `None`: nobody yet.
    #[must_use]
    pub fn organisation(&self) -> Option<&str> {
        self.asked.last()?.found.as_deref()
    }
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

/// Decides where a record of `service` goes, and tells what was asked: the first rule that holds
/// and finds somebody, else nobody yet.
#[must_use]
pub fn explain(service: &Service, facts: &Facts, answers: &Answers) -> Explained {
    let mut asked = Vec::with_capacity(service.routes.len());
    let mut decision = nobody(service, facts);
    for rule in &service.routes {
        let held = match &rule.when {
            Some(when) => {
                let seen = when.questions().iter();
                let seen = seen.map(|code| (code.to_string(), said(service, answers, code)));
                decision.asked.extend(seen);
                when.ask(answers, facts)
            }
            None => Held::Yes,
        };
        let found = (held == Held::Yes).then(|| find(&rule.to, facts)).flatten();
        if held == Held::Yes && decision.passed_over.is_none() {
            let passed = passed_over(&rule.to, facts);
            decision.passed_over = passed.map(PassedOver::of);
        }
        asked.push(Asked {
            rule: rule.id.clone(),
            when: rule.when.as_ref().map(|when| when.text().to_owned()),
            held,
            found: found.as_ref().map(|found| found.service.slug.clone()),
        });
        let Some(found) = found else { continue };
        decision.organisation = Some(found.service.id);
        decision.council = Some(found.council.id);
        decision.authority = Some(found.authority(service, facts).id);
        decision.rule = rule.id.to_string();
        decision.name = Some(found.service.name.clone());
        if let Some(area) = found.area {
            decision.area = Some(area.clone());
        }
        break;
    }
    if decision.passed_over.is_some() && decision.organisation.is_none() {
        to_authority(service, facts, &mut decision, &mut asked);
    }
    Explained { decision, asked }
}

/// Whom the rules name does not take reports and they name nobody else: whoever holds the duty in
/// law has it meanwhile.
fn to_authority(service: &Service, facts: &Facts, decision: &mut Decision, asked: &mut Vec<Asked>) {
    let law = authority(service, facts).filter(|it| it.takes == Takes::Yes);
    let (Some(law), Ok(rule)) = (law, Decision::AUTHORITY.parse()) else {
        return;
    };
    decision.organisation = Some(law.id);
    decision.council = Some(law.id);
    decision.authority = Some(law.id);
    decision.rule = Decision::AUTHORITY.to_owned();
    decision.name = Some(law.name.clone());
    asked.push(Asked {
        rule,
        when: None,
        held: Held::Yes,
        found: Some(law.slug.clone()),
    });
}

/// The decision when no rule finds anybody. Who holds the duty in law may be known all the same.
fn nobody(service: &Service, facts: &Facts) -> Decision {
    // The area is shown with the record: of a place that is not public, only the widest.
    let area = match service.public_place {
        PublicPlace::None => facts.areas.last(),
        _ => facts.areas.first(),
    };
    Decision {
        organisation: None,
        council: None,
        authority: authority(service, facts).map(|it| it.id),
        rule: Decision::NOBODY.to_owned(),
        version: service.version,
        area: area.cloned(),
        name: None,
        asked: BTreeMap::new(),
        from: None,
        passed_over: None,
    }
}

/// What a question was answered with, for the reason that is kept; null without an answer. The
/// reason stays when a person is forgotten, so of an answer that is not public it holds only that
/// there was one.
fn said(service: &Service, answers: &Answers, code: &Code) -> Option<String> {
    let answer = answers.get(code.as_str())?;
    let public = service.question(code.as_str()).is_some_and(|it| it.public);
    if !public {
        return Some("answered".to_owned());
    }
    Some(match answer {
        Answer::Text(text) => text.clone(),
        Answer::Number(number) => number.to_string(),
        Answer::Codes(codes) => {
            let codes: Vec<&str> = codes.iter().map(Code::as_str).collect();
            codes.join(" ")
        }
    })
}
