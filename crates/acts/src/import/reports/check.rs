//! Checking a row, and gathering what its routing may look at.

use std::sync::Arc;

use pump_catalogue::{Facts, Service};
use pump_core::{MOST_WORDS, Point, free_text};

use super::super::ReportInput;
use crate::app::App;
use crate::error::ActError;
use crate::facts::around;

/// A row that has been checked.
#[derive(Clone)]
pub(super) struct Row {
    pub(super) input: ReportInput,
    pub(super) service: Arc<Service>,
    pub(super) point: Point,
    pub(super) facts: Facts,
}

/// A row with its facts, or what is wrong with it. A place outside of all areas is somebody else's
/// history, and is kept: the record is nobody's. So is a place that says nothing.
pub(super) async fn check(app: &App, input: ReportInput) -> Result<Result<Row, String>, ActError> {
    let (service, point) = match look(app, &input) {
        Ok(found) => found,
        Err(problem) => return Ok(Err(problem)),
    };
    let facts = match input.place_unknown {
        true => Facts::default(),
        false => around(app, &service, app.places.at(point)).await?,
    };
    Ok(Ok(Row {
        input,
        service,
        point,
        facts,
    }))
}

fn look(app: &App, input: &ReportInput) -> Result<(Arc<Service>, Point), String> {
    let code = input.service.parse().ok();
    let service = code.as_ref().and_then(|code| app.catalogue().service(code));
    let service = service.ok_or_else(|| format!("no service \"{}\"", input.service))?;
    let point = Point::from_degrees(input.lat, input.lon).ok_or("its place is not on the earth")?;
    let words = input.words.as_deref().unwrap_or_default();
    free_text("words", words, MOST_WORDS).map_err(|error| error.to_string())?;
    let kind = app
        .catalogue()
        .kind(&service.makes)
        .ok_or("its kind is not known")?;
    if input.steps.is_empty() {
        return Err("it has no history".into());
    }
    let mut last = i64::MIN;
    for step in &input.steps {
        if kind.stage(&step.stage).is_none() {
            return Err(format!("no stage \"{}\"", step.stage));
        }
        if let Some(outcome) = step
            .outcome
            .as_deref()
            .filter(|it| kind.outcome(it).is_none())
        {
            return Err(format!("no outcome \"{outcome}\""));
        }
        if step.at < last || step.at > app.ctx.now().0 {
            return Err("its times are not in order, or not in the past".into());
        }
        last = step.at;
    }
    Ok((service, point))
}
