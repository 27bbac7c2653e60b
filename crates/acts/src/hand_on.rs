//! What becomes of an area that has ended: its followers are told once who took its place, and its
//! records are found there. A job in small steps; one that breaks off goes on where it was.

use std::sync::Arc;

use pump_core::view::AreaView;
use pump_core::{ChangeId, Maker, Point};
use pump_db::Tx;
use pump_following::{HANDED_ON, paired_services};
use pump_places::store::{Handover, begin_handover, handovers, move_handover};
use pump_records::store::{Change, Plan, add_areas, in_area, plan_change};
use pump_records::{MOST_KEYS, Told, What, area_keys};

use crate::app::App;
use crate::error::ActError;
use crate::import::ids::with_ids;
use crate::places::today;

/// How many records one step looks at.
const MOST_RECORDS: u32 = 200;

/// Does one step of what there is to do for areas that ended before today and have a successor;
/// whether there may be more to do. The areas in memory must be today's:
/// [`crate::Places::refresh`].
///
/// # Errors
/// As the store says.
pub async fn hand_on_areas(app: &App) -> Result<bool, ActError> {
    let today = today(&app.ctx);
    let ended = app.places.handed_on(&today);
    if ended.is_empty() {
        return Ok(false);
    }
    let codes: Vec<String> = ended.iter().map(|area| area.code.clone()).collect();
    let begun = app.db.read(move |tx| handovers(tx, &codes)).await?;
    for area in &ended {
        let Some(successor) = &area.successor else {
            continue;
        };
        let known = begun
            .iter()
            .find(|one| one.code == area.code && one.successor == *successor);
        match known {
            None => {
                let older = told_before(area, &ended, &begun);
                tell(app, Arc::clone(area), successor.clone(), older).await?;
                return Ok(true);
            }
            Some(handover) if !handover.done => {
                records(app, handover.clone()).await?;
                return Ok(true);
            }
            Some(_) => {}
        }
    }
    Ok(false)
}

/// The areas whose followers were told before that they hear of this one: they are told of its end,
/// too. Those of an older area that is told of today are told then, of the last one.
fn told_before(area: &AreaView, ended: &[Arc<AreaView>], begun: &[Handover]) -> Vec<String> {
    let told = |older: &AreaView, new: &str| {
        let (code, new) = (older.code.as_str(), Some(new));
        let same = |one: &Handover| one.code == code && Some(one.successor.as_str()) == new;
        older.successor.as_deref() == new && begun.iter().any(same)
    };
    let mut found = vec![area.code.clone()];
    let mut at = 0;
    while let Some(new) = found.get(at).cloned() {
        for older in ended {
            if told(older, &new) && !found.contains(&older.code) {
                found.push(older.code.clone());
            }
        }
        at += 1;
    }
    found.split_off(1)
}

/// Notes that the area is handed on, together with the one line of the feed that tells its
/// followers: both or neither, and never again.
async fn tell(
    app: &App,
    area: Arc<AreaView>,
    successor: String,
    older: Vec<String>,
) -> Result<(), ActError> {
    let work = move |tx: &mut Tx<'_>, maker: &Maker| {
        if !begin_handover(tx, &area.code, &successor)? {
            return Ok(());
        }
        let mut keys = Vec::new();
        for code in std::iter::once(&area.code).chain(&older) {
            keys.extend(area_keys(code, &paired_services(tx, code)?));
        }
        keys.truncate(MOST_KEYS);
        let change = Change {
            id: ChangeId(maker.id(0)),
            at: maker.now(),
            act: HANDED_ON,
            actor: "system",
            endpoint: None,
            record: None,
            told: Told::Told as i64,
            keys: &keys,
            place: None,
            other: None,
            what: What::Record,
        };
        let mut plan = Plan::new();
        plan_change(&mut plan, &change);
        Ok(plan.run(tx)?)
    };
    with_ids(app, work).await
}

/// Lists some records of the area also under the areas that hold their places today; one whose place
/// is not known, or not for everybody, under the successor and no other: the others would tell more
/// of it than the old area did.
async fn records(app: &App, handover: Handover) -> Result<(), ActError> {
    let places = app.places.clone();
    let work = move |tx: &mut Tx<'_>, _: &Maker| {
        let found = in_area(tx, &handover.code, handover.after_record, MOST_RECORDS)?;
        let last = found.last().map_or(handover.after_record, |one| one.id.0);
        let done = found.len() < MOST_RECORDS as usize;
        if !move_handover(tx, &handover, last, done)? {
            return Ok(());
        }
        let mut plan = Plan::new();
        for one in found {
            let held = |place: Point| places.at(place).into_iter().map(|area| area.code).collect();
            let codes: Vec<String> = match one.place {
                Some(place) => held(place),
                None => vec![handover.successor.clone()],
            };
            add_areas(&mut plan, one.id, codes);
        }
        Ok(plan.run(tx)?)
    };
    with_ids(app, work).await
}
