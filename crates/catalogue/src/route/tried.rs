//! Trying an example: a council sees where answers lead before anybody sends them.

use pump_core::{Code, FieldError};

use super::{Explained, Facts, FactsArea, FactsDuty, FactsOrganisation, Takes, explain};
use crate::{Example, ExamplePlace, Expect, Refused, Service, To, Vocabulary};

/// What came of an example.
#[derive(Clone, Debug)]
pub struct Tried {
    /// What the example shows.
    pub name: String,
    /// Where it led; `None` when it is at a place of a site, and nothing is known of the place.
    pub led: Option<Led>,
    /// What was expected and what came instead; `None` when it is as expected, or was not tried.
    pub wrong: Option<String>,
}

/// Where an example led.
#[derive(Clone, Debug)]
pub enum Led {
    /// To an organisation or to nobody yet, and why.
    Routed(Box<Explained>),
    /// To this advice, in English; nothing is stored.
    Stopped(String),
    /// To these errors of the answers.
    Refused(Vec<FieldError>),
}

/// Tries an example on the day `today` (`YYYY-MM-DD`), as a report would be: answers are checked,
/// stops are asked, rules are asked. An example with layers makes its own facts. One at a place
/// needs `here`: the facts of that place on the site; without, it is not tried.
#[must_use]
pub fn try_example(
    service: &Service,
    vocabulary: &Vocabulary,
    example: &Example,
    here: Option<Facts>,
    today: &str,
) -> Tried {
    let facts = match &example.place {
        ExamplePlace::Layers(layers) => Some(imagined(service, vocabulary, layers)),
        ExamplePlace::At(..) => here,
    };
    let led = facts.map(|facts| led(service, example, &facts, today));
    Tried {
        name: example.name.clone(),
        wrong: led.as_ref().and_then(|led| wrong(&example.expect, led)),
        led,
    }
}

fn led(service: &Service, example: &Example, facts: &Facts, today: &str) -> Led {
    match service.check(&example.answers, facts, today) {
        Ok(answers) => Led::Routed(Box::new(explain(service, facts, &answers))),
        Err(Refused::Stop(stop)) => Led::Stopped(stop.text.en.clone()),
        Err(Refused::Fields(errors)) => Led::Refused(errors),
    }
}

/// An area and an organisation for each layer, in the order given. The organisation of the last,
/// the widest, holds every duty. Organisations that the rules name are on the register.
fn imagined(service: &Service, vocabulary: &Vocabulary, layers: &[Code]) -> Facts {
    let mut facts = Facts::default();
    for (id, layer) in (1..).zip(layers) {
        let code = format!("EXAMPLE-{id}");
        facts.areas.push(FactsArea {
            code: code.clone(),
            layer: layer.to_string(),
            name: format!("the example's {layer}"),
        });
        facts
            .organisations
            .push(organisation(id, layer.as_str(), code));
    }
    if let Some(widest) = facts.organisations.last() {
        let duties = vocabulary.duties.keys().map(|duty| FactsDuty {
            duty: duty.to_string(),
            area: widest.area.clone(),
            service: widest.clone(),
            council: None,
            authority: None,
        });
        facts.duties = duties.collect();
    }
    let named = service.routes.iter().filter_map(|rule| match &rule.to {
        To::Organisation(slug) => Some(slug),
        To::Area(_) | To::Duty(_) => None,
    });
    let named = (1001..).zip(named);
    facts.named = named
        .map(|(id, slug)| (slug.clone(), organisation(id, slug, String::new())))
        .collect();
    facts
}

fn organisation(id: i64, slug: &str, area: String) -> FactsOrganisation {
    FactsOrganisation {
        id,
        slug: slug.to_owned(),
        name: format!("the example's {slug} council"),
        kind: "other".to_owned(),
        area,
        takes: Takes::Yes,
    }
}

/// What was expected and what came instead, where they differ.
fn wrong(expect: &Expect, led: &Led) -> Option<String> {
    let as_expected = match (expect, led) {
        (Expect::Rule(rule, slug), Led::Routed(explained)) => {
            let found = explained.organisation();
            let same = slug.as_deref().is_none_or(|slug| found == Some(slug));
            found.is_some() && explained.decision.rule == rule.as_str() && same
        }
        (Expect::Nobody, Led::Routed(explained)) => explained.organisation().is_none(),
        (Expect::Stop, Led::Stopped(_)) => true,
        (Expect::Error(code), Led::Refused(errors)) => {
            let field = format!("answers.{code}");
            errors.iter().any(|error| error.field == field)
        }
        _ => false,
    };
    (!as_expected).then(|| format!("should {}, but {}", hoped(expect), came(led)))
}

fn hoped(expect: &Expect) -> String {
    match expect {
        Expect::Rule(rule, None) => format!("go by rule {rule}"),
        Expect::Rule(rule, Some(slug)) => format!("go by rule {rule} to {slug}"),
        Expect::Nobody => "be nobody's yet".to_owned(),
        Expect::Stop => "be stopped with advice".to_owned(),
        Expect::Error(code) => format!("be refused for the answer to {code}"),
    }
}

fn came(led: &Led) -> String {
    match led {
        Led::Routed(explained) => {
            let mut text = match explained.organisation() {
                Some(slug) => format!("goes by rule {} to {slug}", explained.decision.rule),
                None => "is nobody's yet: no rule that holds finds anybody".to_owned(),
            };
            for (rule, error) in explained.errors() {
                text.push_str(&format!("; rule {rule} could not be asked: {error}"));
            }
            text
        }
        Led::Stopped(advice) => format!("is stopped with \"{advice}\""),
        Led::Refused(errors) => {
            let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
            format!("is refused: {}", errors.join("; "))
        }
    }
}
