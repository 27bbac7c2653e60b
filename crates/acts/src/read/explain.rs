//! Where a report would go, and why. Nothing is stored.

use pump_catalogue::{Asked, Facts, FactsOrganisation, Held, Refused, Service};
use pump_core::view::{AskedView, ExplainView, Holder};
use pump_core::{FieldError, Point};
use serde_json::{Map, Value};

use super::services::{advice, named};
use crate::app::App;
use crate::error::ActError;
use crate::facts::facts;
use crate::report::{Answered, answered};

/// A report that somebody tries, as a door takes it.
#[derive(Clone, Debug, Default)]
pub struct ExplainInput {
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// Answers to the service's questions, as a JSON object.
    pub answers: Map<String, Value>,
}

/// What would come of such a report of `service` today: answers are checked, stops and rules are
/// asked, as for a report. The reason is in `language`, `en` or `cy`.
///
/// # Errors
/// [`ActError::NotFound`] for no service; [`ActError::Invalid`] for a place that is none, or is not
/// served here.
pub async fn explain(
    app: &App,
    language: &str,
    service: &str,
    input: &ExplainInput,
) -> Result<ExplainView, ActError> {
    let service = named(app, service)?;
    let point = input.lat.zip(input.lon);
    let Some(point) = point.and_then(|(lat, lon)| Point::from_degrees(lat, lon)) else {
        let problem = "and lon are needed, in degrees, such as 51.4149 and -1.5157";
        return Err(FieldError::new("lat", problem).into());
    };
    let facts = facts(app, &service, point).await?;
    let view = blank(&service);
    Ok(match answered(app, &service, &facts, &input.answers) {
        Ok(checked) => routed(view, &service, &facts, &checked, language),
        Err(Refused::Stop(stop)) => ExplainView {
            outcome: "stopped".to_owned(),
            stop: Some(advice(stop)),
            ..view
        },
        Err(Refused::Fields(wrong)) => ExplainView {
            outcome: "refused".to_owned(),
            fields: wrong.into_iter().map(Into::into).collect(),
            ..view
        },
    })
}

/// What routing may look at here, for trying the examples of a service.
///
/// # Errors
/// [`ActError::Invalid`] for a place that is none, or is not served here.
pub async fn facts_at(app: &App, service: &Service, lat: f64, lon: f64) -> Result<Facts, ActError> {
    let point = Point::from_degrees(lat, lon);
    let none = || ActError::field("at", "is no place: degrees such as [51.4149, -1.5157]");
    facts(app, service, point.ok_or_else(none)?).await
}

fn blank(service: &Service) -> ExplainView {
    ExplainView {
        service: service.id.to_string(),
        version: service.version,
        outcome: String::new(),
        rule: None,
        because: None,
        organisation: None,
        council: None,
        authority: None,
        asked: Vec::new(),
        stop: None,
        fields: Vec::new(),
    }
}

fn routed(
    view: ExplainView,
    service: &Service,
    facts: &Facts,
    checked: &Answered,
    language: &str,
) -> ExplainView {
    let explained = pump_catalogue::explain(service, facts, &checked.answers);
    let decision = explained.decision;
    let goes = decision.organisation.is_some();
    ExplainView {
        outcome: if goes { "goes" } else { "nobody" }.to_owned(),
        rule: goes.then(|| decision.rule.clone()),
        because: Some(decision.because(Some(service), language)),
        organisation: holder(facts, decision.organisation),
        council: holder(facts, decision.council),
        authority: holder(facts, decision.authority),
        asked: explained.asked.into_iter().map(asked).collect(),
        ..view
    }
}

pub(super) fn holder(facts: &Facts, id: Option<i64>) -> Option<Holder> {
    let duties = facts.duties.iter().flat_map(|held| {
        let others = held.council.iter().chain(&held.authority);
        std::iter::once(&held.service).chain(others)
    });
    let mut known = facts.organisations.iter().chain(facts.named.values());
    let has = |it: &&FactsOrganisation| Some(it.id) == id;
    let found = known.find(has).or_else(|| duties.into_iter().find(has));
    found.map(|found| Holder {
        slug: found.slug.clone(),
        name: found.name.clone(),
    })
}

fn asked(asked: Asked) -> AskedView {
    let (held, why) = match asked.held {
        Held::Yes => ("yes", None),
        Held::No => ("no", None),
        Held::Other(other) => ("other", Some(other)),
        Held::Error(error) => ("error", Some(error)),
    };
    AskedView {
        rule: asked.rule.to_string(),
        when: asked.when,
        held: held.to_owned(),
        why,
        found: asked.found,
    }
}
