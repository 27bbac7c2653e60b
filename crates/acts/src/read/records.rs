//! Lists of records.

use pump_core::view::RecordSummary;
use pump_core::{Actor, AreaCode, Code, FieldError, Point, first_at};
use pump_db::Tx;
use pump_records::RecordRow;
use pump_records::search::Query;
use pump_records::store::{Filter, list, search};

use crate::app::App;
use crate::error::ActError;

/// The most records of one page.
const MOST_LISTED: u32 = 200;
/// The most answers of one filter.
const MOST_ANSWERS: usize = 3;
/// What a record can be in.
const PHASES: [&str; 2] = ["open", "closed"];
/// Milliseconds in a day.
const DAY_MS: i64 = 86_400_000;
/// How many days back a list may be asked to go.
const DAYS: std::ops::RangeInclusive<u32> = 1..=36_500;
/// How many when nobody says.
const LISTED: u32 = 50;

/// What is wanted of a list, as a door takes it.
#[derive(Clone, Debug, Default)]
pub struct ListInput {
    /// Words that are looked for. Any text will do; blank is as if it were left out.
    pub q: Option<String>,
    /// A kind.
    pub kind: Option<String>,
    /// A service.
    pub service: Option<String>,
    /// The code of an area.
    pub area: Option<String>,
    /// The slug of an organisation.
    pub organisation: Option<String>,
    /// A stage.
    pub stage: Option<String>,
    /// An outcome.
    pub outcome: Option<String>,
    /// `open` or `closed`.
    pub phase: Option<String>,
    /// `west,south,east,north` in degrees.
    pub bbox: Option<String>,
    /// Answers, each `question:code`, three at most with commas between. Needs `service`.
    pub answer: Option<String>,
    /// Only what is open and nobody's yet; without `organisation`.
    pub unowned: bool,
    /// Only what was first told within so many days, 1 to 36,500.
    pub days: Option<u32>,
    /// Where the page before ended.
    pub cursor: Option<String>,
    /// How many, 1 to 200.
    pub limit: Option<u32>,
}

/// A page of records.
#[derive(Clone, Debug)]
pub struct Records {
    /// Newest first; with a box and no words, in the order of the map's squares.
    pub records: Vec<RecordSummary>,
    /// The cursor of the next page; `None` at the end.
    pub next: Option<String>,
}

/// A page of the records that `actor` may see and that pass the filter. With words, of those that
/// have every one of them in what everybody may read: see [`Query`].
///
/// # Errors
/// [`ActError::Invalid`] for a filter that cannot be.
pub async fn records(
    app: &App,
    actor: &Actor,
    language: &str,
    input: &ListInput,
) -> Result<Records, ActError> {
    let wanted = Listed::read(app, input)?;
    let (app_for_read, actor, language) = (app.clone(), actor.clone(), language.to_owned());
    let read = move |tx: &mut Tx<'_>| {
        let viewer = app_for_read.viewer(&actor, &language);
        let (rows, next) = wanted.page(tx, &actor)?;
        let summaries = rows
            .iter()
            .map(|row| pump_records::view::summary(&viewer, row));
        Ok::<_, ActError>(Records {
            records: summaries.collect(),
            next,
        })
    };
    app.db.read(read).await
}

/// What is wanted of a list, checked.
#[derive(Clone)]
pub(crate) struct Listed {
    query: Option<Query>,
    filter: Filter,
    cursor: Option<(i64, i64)>,
    most: usize,
}

impl Listed {
    pub(crate) fn read(app: &App, input: &ListInput) -> Result<Self, ActError> {
        let (filter, cursor, limit) = check(app, input)?;
        Ok(Self {
            query: input.q.as_deref().and_then(Query::read),
            filter,
            cursor,
            most: limit as usize,
        })
    }

    /// A page of it, and the cursor of the next.
    pub(crate) fn page(
        &self,
        tx: &mut Tx<'_>,
        actor: &Actor,
    ) -> Result<(Vec<RecordRow>, Option<String>), ActError> {
        let page = match &self.query {
            Some(query) => search(tx, actor, query, &self.filter, self.cursor, self.most)?,
            None => list(tx, actor, &self.filter, self.cursor, self.most)?,
        };
        let next = page.next.map(|(cell, id)| format!("{cell:x}.{id:x}"));
        Ok((page.records, next))
    }
}

pub(super) type Checked = (Filter, Option<(i64, i64)>, u32);

pub(super) fn check(app: &App, input: &ListInput) -> Result<Checked, ActError> {
    let mut errors = Vec::new();
    let mut wrong = |field: &str, problem: &str| errors.push(FieldError::new(field, problem));
    for (field, given) in [
        ("kind", &input.kind),
        ("service", &input.service),
        ("organisation", &input.organisation),
        ("stage", &input.stage),
        ("outcome", &input.outcome),
    ] {
        let code = given.as_ref().map(|given| given.parse::<Code>());
        match (field, code) {
            (_, None) => {}
            (_, Some(Err(error))) => wrong(field, &error.problem),
            ("service", Some(Ok(code))) if app.catalogue().service(&code).is_none() => {
                wrong(field, "is no type of problem that is taken here");
            }
            ("kind", Some(Ok(code))) if app.catalogue().kind(&code).is_none() => {
                wrong(field, "is no kind of record that is kept here");
            }
            _ => {}
        }
    }
    if input
        .area
        .as_ref()
        .is_some_and(|area| area.parse::<AreaCode>().is_err())
    {
        wrong("area", "is no code of an area: write it like E04001083");
    }
    let bbox = input.bbox.as_deref().map(corners);
    if bbox == Some(None) {
        wrong(
            "bbox",
            "is west,south,east,north in degrees, such as -1.6,51.3,-1.4,51.5",
        );
    }
    let cursor = input.cursor.as_deref().map(position);
    if cursor == Some(None) {
        wrong("cursor", "is not one we gave: begin without it");
    }
    if input
        .phase
        .as_deref()
        .is_some_and(|it| !PHASES.contains(&it))
    {
        wrong("phase", "is open or closed");
    }
    if input.days.is_some_and(|days| !DAYS.contains(&days)) {
        wrong("days", "is 1 to 36500");
    }
    let limit = input.limit.unwrap_or(LISTED);
    if !(1..=MOST_LISTED).contains(&limit) {
        wrong("limit", &format!("is 1 to {MOST_LISTED}"));
    }
    if input.unowned && input.organisation.is_some() {
        wrong("organisation", "has it, or nobody has: not both");
    }
    let answers = answers(app, input).unwrap_or_else(|problem| {
        wrong("answer", &problem);
        Vec::new()
    });
    if !errors.is_empty() {
        return Err(ActError::Invalid(errors));
    }
    let filter = Filter {
        answers,
        unowned: input.unowned,
        kind: input.kind.clone(),
        service: input.service.clone(),
        area: input.area.clone(),
        organisation: input.organisation.clone(),
        stage: input.stage.clone(),
        outcome: input.outcome.clone(),
        phase: input.phase.clone(),
        bbox: bbox.flatten(),
        since: input.days.map(|days| {
            let before = i64::from(days) * DAY_MS;
            first_at(app.ctx.now().plus(-before))
        }),
    };
    Ok((filter, cursor.flatten(), limit))
}

/// The answers that are wanted, as records are found by them; else what would be right.
fn answers(app: &App, input: &ListInput) -> Result<Vec<String>, String> {
    let Some(given) = input.answer.as_deref() else {
        return Ok(Vec::new());
    };
    let service = input
        .service
        .as_ref()
        .and_then(|id| id.parse::<Code>().ok());
    let Some(service) = service.and_then(|id| app.catalogue().service(&id)) else {
        return Err("needs service: a question is of one type of problem".to_owned());
    };
    let given: Vec<&str> = given.split(',').map(str::trim).collect();
    if given.len() > MOST_ANSWERS {
        return Err(format!("is {MOST_ANSWERS} answers at most"));
    }
    given
        .iter()
        .map(|answer| service.found_with(answer))
        .collect()
}

fn corners(text: &str) -> Option<(Point, Point)> {
    let degrees: Vec<f64> = text
        .split(',')
        .map(|part| part.trim().parse().ok())
        .collect::<Option<_>>()?;
    let [west, south, east, north] = degrees[..] else {
        return None;
    };
    let corners = (
        Point::from_degrees(south, west)?,
        Point::from_degrees(north, east)?,
    );
    (south <= north).then_some(corners)
}

fn position(text: &str) -> Option<(i64, i64)> {
    let (cell, id) = text.split_once('.')?;
    Some((
        i64::from_str_radix(cell, 16).ok()?,
        i64::from_str_radix(id, 16).ok()?,
    ))
}
