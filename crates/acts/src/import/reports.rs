//! Reports of another system, with their histories.

use std::sync::Arc;

use pump_catalogue::{Answers, Facts, Service, route};
use pump_core::{
    ChangeId, ContributionId, Maker, Millis, OrganisationId, Point, RecordId, Reference, Unit,
};
use pump_db::Tx;
use pump_records::store::{
    Change, Line, Plan, by_origin, confirm, insert_contribution, insert_record, plan_change,
    plan_line, plan_state,
};
use pump_records::{NewContribution, NewRecord, Told, What, change_keys};

use super::{Imported, ReportInput};
use crate::app::App;
use crate::error::ActError;
use crate::facts::serving;
use crate::places::today;

/// Rows of one transaction: few enough to make way for people.
const TOGETHER: usize = 25;
/// How often a transaction is run again after a clash of ids.
const RUNS: u32 = 5;

/// A row that has been checked.
#[derive(Clone)]
struct Row {
    input: ReportInput,
    service: Arc<Service>,
    point: Point,
    facts: Facts,
}

/// Takes some rows in. A row whose system and id are known is left as it is. Nobody is told.
///
/// # Errors
/// As the store says. A row that is not right is noted and left out.
pub async fn import_reports(app: &App, rows: Vec<ReportInput>) -> Result<Imported, ActError> {
    let mut done = Imported::default();
    let mut good = Vec::with_capacity(rows.len());
    for input in rows {
        let name = format!("{} {}", input.system, input.id);
        match check(app, input) {
            Ok(row) => good.push(row),
            Err(problem) => done.notes.push(format!("{name}: {problem}; left out")),
        }
    }
    for together in good.chunks(TOGETHER) {
        done.add(transaction(app, together.to_vec()).await?);
    }
    Ok(done)
}

async fn transaction(app: &App, rows: Vec<Row>) -> Result<Imported, ActError> {
    let today = today(&app.ctx);
    for attempt in 0..RUNS {
        let (app_for_work, rows, today) = (app.clone(), rows.clone(), today.clone());
        let work = move |tx: &mut Tx<'_>| {
            let mut done = Imported::default();
            let mut plan = Plan::new();
            for row in &rows {
                if by_origin(tx, &row.input.system, &row.input.id)?.is_some() {
                    done.same += 1;
                    continue;
                }
                plan_row(tx, &mut plan, &app_for_work, row.clone(), attempt, &today)?;
                done.new += 1;
            }
            plan.run(tx)?;
            Ok::<_, Inside>(done)
        };
        match app.db.write(work).await {
            Ok(done) => return Ok(done),
            Err(Inside::Db(pump_db::DbError::Unique(_) | pump_db::DbError::Unknown(_))) => {}
            Err(Inside::Db(error)) => return Err(error.into()),
            Err(Inside::Act(error)) => return Err(error),
        }
    }
    Err(ActError::Unavailable(
        "rows of an import clash with others".into(),
    ))
}

enum Inside {
    Db(pump_db::DbError),
    Act(ActError),
}

impl From<pump_db::DbError> for Inside {
    fn from(error: pump_db::DbError) -> Self {
        Self::Db(error)
    }
}

impl From<pump_people::PeopleError> for Inside {
    fn from(error: pump_people::PeopleError) -> Self {
        match error {
            pump_people::PeopleError::Db(error) => Self::Db(error),
            error => Self::Act(error.into()),
        }
    }
}

fn check(app: &App, input: ReportInput) -> Result<Row, String> {
    let code = input.service.parse().ok();
    let service = code.as_ref().and_then(|code| app.catalogue().service(code));
    let service = service.ok_or_else(|| format!("no service \"{}\"", input.service))?;
    let point = Point::from_degrees(input.lat, input.lon).ok_or("its place is not on the earth")?;
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
    let areas = app.places.at(point);
    let facts = Facts {
        areas,
        ..Facts::default()
    };
    Ok(Row {
        input,
        service,
        point,
        facts,
    })
}

fn plan_row(
    tx: &mut Tx<'_>,
    plan: &mut Plan,
    app: &App,
    mut row: Row,
    attempt: u32,
    today: &str,
) -> Result<(), Inside> {
    row.facts.organisations = serving(tx, &row.facts.areas, today)?;
    let input = &row.input;
    let Unit { key, body } = app.ctx.unit_of("import", &input.system, &input.id, b"");
    let unit = Unit { key, body };
    let secret = app.ctx.secret();
    let first = Millis(input.steps.first().map_or(0, |step| step.at));
    // The record's id has the time it was first told, so that lists are in that order; the
    // change's has the time of the import, as the feed has.
    let then = Maker::new(secret.clone(), &unit, attempt, first);
    let now = Maker::new(secret.clone(), &unit, attempt, app.ctx.now());
    let record = record(app, &row, &then)?;
    let last = input.steps.last().map_or(first, |step| Millis(step.at));
    insert_record(plan, &record, input.steps.len() as u64, last);
    let contribution = contribution(&record, &then);
    insert_contribution(plan, &contribution);
    confirm(plan, contribution.id, first);
    let change = ChangeId(now.id(1));
    for (no, step) in (1..).zip(&input.steps) {
        let line = Line {
            record: record.id,
            no,
            change,
            at: Millis(step.at),
            at_assumed: step.at_assumed,
            act: &step.act,
            actor: if step.act == "updated" {
                "staff"
            } else {
                "person"
            },
            stage: &step.stage,
            outcome: step.outcome.as_deref(),
            other: None,
            about: None,
            to: None,
        };
        plan_line(plan, &line);
    }
    if let Some(step) = input.steps.last() {
        plan_state(plan, record.id, &step.stage, step.outcome.as_deref());
    }
    let slug = row
        .facts
        .organisations
        .iter()
        .find(|it| Some(OrganisationId(it.id)) == record.organisation);
    let keys = change_keys(
        &record.areas,
        slug.map(|it| it.slug.as_str()),
        &record.service,
    );
    let line = Change {
        id: change,
        at: now.now(),
        act: "imported",
        actor: "operator",
        endpoint: None,
        record: Some((record.id.0, input.steps.len() as u64)),
        told: Told::Quiet as i64,
        keys: &keys,
        place: record.public_point,
        other: None,
        what: What::Record,
    };
    plan_change(plan, &line);
    Ok(())
}

fn record(app: &App, row: &Row, maker: &Maker) -> Result<NewRecord, Inside> {
    let decision = route(&row.service, &row.facts, &Answers::default());
    let stage = row
        .input
        .steps
        .first()
        .map(|step| step.stage.clone())
        .unwrap_or_default();
    let origin = &row.input;
    let origin = [&origin.system, &origin.id, &origin.status, &origin.category].map(Clone::clone);
    let mut record = crate::report::new_record(
        app,
        &row.service,
        row.point,
        &row.facts,
        &decision,
        (RecordId(maker.id(0)), Reference::make(maker), maker.now()),
    )
    .map_err(Inside::Act)?;
    record.stage = stage;
    record.announced = true;
    record.origin = Some(origin);
    Ok(record)
}

fn contribution(record: &NewRecord, maker: &Maker) -> NewContribution {
    NewContribution {
        id: ContributionId(maker.id(2)),
        record: record.id,
        no: 1,
        endpoint: None,
        at: maker.now(),
        words: None,
        private_note: None,
        name: None,
        answers: "{}".into(),
        private_answers: None,
    }
}
