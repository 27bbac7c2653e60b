//! `pump service test`: where the examples of services lead, and whether that is as expected.

use std::fmt::Write;

use pump_acts::App;
use pump_acts::read::facts_at;
use pump_catalogue::{ExamplePlace, Facts, Led, Service, Tried, try_example};
use pump_core::{Code, SystemClock};
use pump_following::local_date;
use serde_json::{Value, json};

use crate::catalogue;
use crate::failure::Failure;
use crate::out;
use crate::site::{self, For, Setup};

/// Runs the examples of one service, or of all. Those at a place need the areas and the register
/// of the site: without a site they are skipped, which is said.
pub(super) async fn test(setup: &Setup, wanted: Option<&Code>, json: bool) -> Result<(), Failure> {
    let catalogue = catalogue::read(setup.config.catalogue.folder.as_deref())?;
    if let Some(id) = wanted.filter(|id| catalogue.service(id).is_none()) {
        return Err(Failure::NotFound(format!("there is no service {id}")));
    }
    let site = match setup.must_be_there() {
        Ok(()) => Some(site::open(setup, &setup.base(), For::Reading).await?),
        Err(_) => None,
    };
    let today = local_date(pump_core::Clock::now(&SystemClock), "Europe/London");
    let (mut text, mut shown) = (String::new(), Vec::new());
    let (mut wrong, mut skipped) = (0_usize, 0_usize);
    let services = catalogue.services();
    for service in services.filter(|it| wanted.is_none_or(|id| it.id == *id)) {
        for example in &service.examples {
            let here = match example.place {
                ExamplePlace::At(lat, lon) => here(site.as_ref(), service, lat, lon).await?,
                ExamplePlace::Layers(_) => None,
            };
            let vocabulary = catalogue.vocabulary();
            let tried = try_example(service, vocabulary, example, here, &today);
            wrong += usize::from(tried.wrong.is_some());
            skipped += usize::from(tried.led.is_none());
            line(&mut text, service, &tried);
            shown.push(as_json(service, &tried));
        }
    }
    let tried = shown.len() - skipped;
    let _ = write!(text, "{tried} tried, {wrong} wrong");
    if skipped > 0 {
        let _ = write!(text, ", {skipped} skipped: they need a site (--data)");
    }
    let all = json!({ "tried": tried, "wrong": wrong, "skipped": skipped, "examples": shown });
    out::answer(json, &all, &text)?;
    match wrong {
        0 => Ok(()),
        1 => Err(Failure::Failed("one example is wrong".to_owned())),
        count => Err(Failure::Failed(format!("{count} examples are wrong"))),
    }
}

/// What is known of a place on the site; nothing without one.
async fn here(
    site: Option<&App>,
    service: &Service,
    lat: f64,
    lon: f64,
) -> Result<Option<Facts>, Failure> {
    match site {
        Some(app) => Ok(Some(facts_at(app, service, lat, lon).await?)),
        None => Ok(None),
    }
}

fn line(text: &mut String, service: &Service, tried: &Tried) {
    let came = match (&tried.wrong, &tried.led) {
        (Some(wrong), _) => format!("wrong    {wrong}"),
        (None, None) => "skipped  it is at a place of a site".to_owned(),
        (None, Some(led)) => format!("right    {}", words(led)),
    };
    // Writing to a String does not fail.
    let _ = writeln!(text, "{:<20} {:<40} {came}", service.id, tried.name);
}

fn words(led: &Led) -> String {
    match led {
        Led::Routed(explained) => match explained.organisation() {
            Some(slug) => format!("by rule {} to {slug}", explained.decision.rule),
            None => "nobody's yet".to_owned(),
        },
        Led::Stopped(advice) => format!("stopped: {advice}"),
        Led::Refused(errors) => {
            let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
            format!("refused: {}", errors.join("; "))
        }
    }
}

fn as_json(service: &Service, tried: &Tried) -> Value {
    let result = match (&tried.wrong, &tried.led) {
        (Some(_), _) => "wrong",
        (None, None) => "skipped",
        (None, Some(_)) => "right",
    };
    json!({
        "service": service.id, "example": tried.name, "result": result, "wrong": tried.wrong,
        "came": tried.led.as_ref().map(words),
    })
}
