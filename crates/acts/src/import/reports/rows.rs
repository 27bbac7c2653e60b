//! The rows of the store that an imported report makes.

use pump_catalogue::{Answers, route};
use pump_core::{ChangeId, ContributionId, Maker, Millis, PlaceSaid, RecordId, Reference, Unit};
use pump_records::store::{
    Change, Line, Plan, insert_contribution_of, insert_record_in, plan_change, plan_line,
};
use pump_records::{NewContribution, NewRecord, Told, What, change_keys};

use super::super::StepInput;
use super::check::Row;
use crate::app::App;
use crate::error::ActError;

/// Plans a record with its contribution, its history and one quiet change. Only inserts: they are
/// joined with those of other reports.
pub(super) fn plan(plan: &mut Plan, app: &App, row: &Row, attempt: u32) -> Result<(), ActError> {
    let input = &row.input;
    let Unit { key, body } = app.ctx.unit_of("import", &input.system, &input.id, b"");
    let unit = Unit { key, body };
    let secret = app.ctx.secret();
    let first = Millis(input.steps.first().map_or(0, |step| step.at));
    // The record's id has the time it was first told, so that lists are in that order; the
    // change's has the time of the import, as the feed has.
    let then = Maker::new(secret.clone(), &unit, attempt, first);
    let now = Maker::new(secret.clone(), &unit, attempt, app.ctx.now());
    let record = record(app, row, &then)?;
    let (updates, last) = (input.steps.len() as u64, input.steps.last());
    let outcome = last.and_then(|step| step.outcome.as_deref());
    let changed_at = last.map_or(first, |step| Millis(step.at));
    insert_record_in(plan, &record, outcome, updates, changed_at);
    insert_contribution_of(plan, &contribution(row, &record, &then), Some(first));
    let change = ChangeId(now.id(1));
    history(plan, record.id, change, &input.steps);
    let slug = record.organisation.and_then(|id| row.facts.slug(id.0));
    let keys = change_keys(&record.areas, slug, &record.service);
    let line = Change {
        id: change,
        at: now.now(),
        act: "imported",
        actor: "operator",
        endpoint: None,
        record: Some((record.id.0, updates)),
        told: Told::Quiet as i64,
        keys: &keys,
        place: record.public_point,
        other: None,
        what: What::Record,
    };
    plan_change(plan, &line);
    Ok(())
}

fn history(plan: &mut Plan, record: RecordId, change: ChangeId, steps: &[StepInput]) {
    for (no, step) in (1..).zip(steps) {
        let line = Line {
            record,
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
}

/// The record as it is at the end of its history.
fn record(app: &App, row: &Row, maker: &Maker) -> Result<NewRecord, ActError> {
    let decision = route(&row.service, &row.facts, &Answers::default());
    let origin = &row.input;
    let origin = [&origin.system, &origin.id, &origin.status, &origin.category].map(Clone::clone);
    let mut record = crate::report::new_record(
        app,
        &row.service,
        Some(row.point),
        &row.facts,
        &decision,
        (RecordId(maker.id(0)), Reference::make(maker), maker.now()),
    )?;
    if row.input.place_unknown {
        record.place_said = PlaceSaid::Unknown;
        record.public_point = None;
        "none".clone_into(&mut record.public_place);
    }
    if let Some(step) = row.input.steps.last() {
        record.stage.clone_from(&step.stage);
    }
    record.announced = true;
    record.origin = Some(origin);
    Ok(record)
}

fn contribution(row: &Row, record: &NewRecord, maker: &Maker) -> NewContribution {
    NewContribution {
        id: ContributionId(maker.id(2)),
        record: record.id,
        no: 1,
        endpoint: None,
        at: maker.now(),
        words: row.input.words.clone(),
        private_note: row.input.private_note.clone(),
        name: None,
        answers: "{}".into(),
        private_answers: None,
    }
}
