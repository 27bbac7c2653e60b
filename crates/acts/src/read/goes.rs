//! Who takes what is reported of a type of problem: by the rules, and at one place.

use pump_catalogue::{
    Answers, Condition, Facts, Form, Question, Route, Service, Text, To, Vocabulary,
};
use pump_core::Point;
use pump_core::view::{GoesHere, GoesTo, Holder, Words};
use pump_db::Tx;
use pump_people::organisation;
use serde_json::{Map, Value};

use super::explain::holder;
use super::services::{named, words};
use super::serving;
use crate::app::App;
use crate::error::ActError;
use crate::facts::{around, facts};
use crate::report::answered_by_rule;

/// The most combinations of answers that are tried.
const MOST_TRIED: usize = 24;
/// How the reason of a rule names what a place has: whoever is found, and the area.
const OF_A_PLACE: char = '{';

/// Where somebody asks.
#[derive(Clone, Debug, PartialEq)]
pub enum Spot {
    /// Latitude and longitude in degrees.
    At(f64, f64),
    /// The code of an area.
    Area(String),
}

/// Whom the rules of a service look for, in their order, each once.
///
/// # Errors
/// [`ActError::NotFound`] for no service, and as the store says.
pub async fn goes_to(app: &App, service: &str) -> Result<Vec<GoesTo>, ActError> {
    let service = named(app, service)?;
    let catalogue = app.catalogue();
    let mut all: Vec<(&To, GoesTo)> = Vec::new();
    for route in &service.routes {
        let depends = route.when.is_some();
        match all.iter_mut().find(|(to, _)| **to == route.to) {
            // Two rules that lead there have two reasons, and one without a condition is enough.
            Some((_, known)) => {
                known.depends &= depends;
                known.because = None;
            }
            None => all.push((&route.to, rule(catalogue.vocabulary(), route, depends))),
        }
    }
    let mut all: Vec<GoesTo> = all.into_iter().map(|(_, goes)| goes).collect();
    for named in all.iter_mut().filter_map(|goes| goes.organisation.as_mut()) {
        let slug = named.slug.clone();
        let found = app
            .db
            .read(move |tx: &mut Tx<'_>| organisation::by_slug(tx, &slug));
        if let Some(found) = found.await? {
            named.name = found.name;
        }
    }
    Ok(all)
}

/// Who takes a report of a service at a place today, and why: by what is answered where that
/// decides. The reasons are in `language`, `en` or `cy`. Nothing for an area that has ended.
///
/// # Errors
/// [`ActError::NotFound`] for no service, or an area that nothing has; [`ActError::Invalid`] for a
/// place that is none, or is not served here.
pub async fn goes_here(
    app: &App,
    language: &str,
    service: &str,
    spot: &Spot,
) -> Result<Vec<GoesHere>, ActError> {
    let service = named(app, service)?;
    let facts = match spot {
        Spot::At(lat, lon) => {
            let point = Point::from_degrees(*lat, *lon);
            let none = || ActError::field("at", "is no place: at=51.4149,-1.5157");
            facts(app, &service, point.ok_or_else(none)?).await?
        }
        Spot::Area(code) => {
            let area = app.places.named(code).ok_or(ActError::NotFound)?;
            match serving::around(app, &area).await? {
                Some(areas) => around(app, &service, areas).await?,
                None => return Ok(Vec::new()),
            }
        }
    };
    let mut all: Vec<GoesHere> = Vec::new();
    for (names, answers) in tried(app, &service, &facts) {
        let decision = pump_catalogue::route(&service, &facts, &answers);
        let because = decision.because(Some(&service), language);
        let organisation = holder(&facts, decision.organisation);
        let same = |it: &&mut GoesHere| it.because == because && it.organisation == organisation;
        match all.iter_mut().find(same) {
            Some(known) => known.answers.extend(names),
            None => all.push(GoesHere {
                answers: names.into_iter().collect(),
                organisation,
                because,
            }),
        }
    }
    if let [one] = all.as_mut_slice() {
        one.answers.clear();
    }
    Ok(all)
}

fn rule(vocabulary: &Vocabulary, route: &Route, depends: bool) -> GoesTo {
    let mut goes = GoesTo {
        layers: Vec::new(),
        duty: None,
        organisation: None,
        depends,
        because: everywhere(&route.because),
    };
    match &route.to {
        To::Area(layers) => {
            let layers = layers.iter().filter_map(|id| vocabulary.layers.get(id));
            goes.layers = layers.map(|layer| words(&layer.name)).collect();
        }
        To::Duty(id) => goes.duty = vocabulary.duties.get(id).map(|duty| words(&duty.name)),
        // Its name is on the register.
        To::Organisation(slug) => {
            goes.organisation = Some(Holder {
                slug: slug.clone(),
                name: slug.clone(),
            });
        }
    }
    goes
}

/// The sentences of a reason that name nobody and no place.
fn everywhere(because: &Text) -> Option<Words> {
    let kept = |text: &str| {
        let sentences = text.split_inclusive(". ");
        let kept: String = sentences.filter(|it| !it.contains(OF_A_PLACE)).collect();
        kept.trim().to_owned()
    };
    let (en, cy) = (kept(&because.en), kept(&because.cy));
    (!en.is_empty() && !cy.is_empty()).then_some(Words { en, cy })
}

/// The answers that decide where it goes, with their names; one without any where none do, or where
/// they are too many to try.
fn tried(app: &App, service: &Service, facts: &Facts) -> Vec<(Option<Words>, Answers)> {
    let conditions = service.routes.iter().filter_map(|rule| rule.when.as_ref());
    let asked: Vec<_> = conditions.flat_map(Condition::questions).collect();
    let questions = service.questions.iter();
    let questions = questions.filter(|it| !it.retired && asked.contains(&&it.code));
    let mut all: Vec<(Option<Words>, Map<String, Value>)> = vec![(None, Map::new())];
    for question in questions {
        let choices = choices(question);
        if choices.is_empty() || all.len() * choices.len() > MOST_TRIED {
            continue;
        }
        let each = all.iter().flat_map(|(names, answers)| {
            choices.iter().map(move |(code, name)| {
                let mut answers = answers.clone();
                answers.insert(question.code.to_string(), Value::from(code.as_str()));
                (Some(joined(names.as_ref(), name)), answers)
            })
        });
        all = each.collect();
    }
    let checked = |(names, answers): (Option<Words>, Map<String, Value>)| {
        // One that is stopped with advice goes nowhere.
        let answered = answered_by_rule(app, service, facts, &answers).ok()?;
        Some((names, answered.answers))
    };
    all.into_iter().filter_map(checked).collect()
}

/// What can be chosen, as code and name.
fn choices(question: &Question) -> Vec<(String, Words)> {
    let word = |en: &str, cy: &str| Words {
        en: format!("{} {en}", question.ask.en),
        cy: format!("{} {cy}", question.ask.cy),
    };
    match &question.form {
        Form::YesNo => vec![
            ("yes".to_owned(), word("Yes", "Ie")),
            ("no".to_owned(), word("No", "Na")),
        ],
        Form::OneOf(choices) => {
            let choices = choices.iter().filter(|it| !it.retired);
            choices
                .map(|it| (it.code.to_string(), words(&it.name)))
                .collect()
        }
        _ => Vec::new(),
    }
}

fn joined(before: Option<&Words>, name: &Words) -> Words {
    let Some(before) = before else {
        return name.clone();
    };
    Words {
        en: format!("{} · {}", before.en, name.en),
        cy: format!("{} · {}", before.cy, name.cy),
    }
}
