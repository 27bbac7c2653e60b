//! What the clients do: everything, in any order.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use pump_acts::follow::{FollowInput, ask, change, confirm, end};
use pump_acts::person::erase;
use pump_acts::tree::{merge, split, unmerge};
use pump_acts::{
    ActError, AddInput, HideInput, ReleaseInput, RestoreInput, UpdateInput, WithdrawInput, add,
    hide, release, report, restore, update, withdraw,
};
use pump_core::{Actor, Point, Purpose};
use pump_db::Tx;

use crate::site::{TestSite, report_by};

const ACTS: u64 = 110;

/// Chance that repeats for a seed.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    pub(super) fn of<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        let pick = self.roll(all.len().max(1) as u64);
        all.get(pick as usize).cloned()
    }
}

/// What the clients know of one another.
#[derive(Default)]
pub(super) struct Known {
    pub(super) records: Mutex<BTreeMap<String, (String, Point)>>,
}

impl Known {
    fn references(&self) -> Vec<String> {
        self.records.lock().unwrap().keys().cloned().collect()
    }
}

pub(super) async fn client(site: Arc<TestSite>, known: Arc<Known>, staff: Actor, seed: u64) {
    let mut dice = Dice(seed);
    for _ in 0..ACTS {
        site.clock.advance(dice.roll(3) as i64);
        let (app, unit) = (&site.app, site.app.ctx.own_unit());
        let email = format!("p{}@example.org", dice.roll(24));
        let records = known.references();
        let one = dice.of(&records);
        match (dice.roll(20), one) {
            (0 | 1, _) | (_, None) => {
                let mut input = report_by(
                    Some(&email)
                        .filter(|_| dice.roll(4) > 0)
                        .map(String::as_str),
                );
                input.service = ["other", "pothole"][dice.roll(2) as usize].into();
                input.lat = Some(51.0 + 0.01 * dice.roll(20) as f64 + 0.005);
                input.lon = Some(-2.0 + 0.01 * dice.roll(20) as f64 + 0.005);
                let made = report(app, &Actor::Public, unit, &input)
                    .await
                    .unwrap()
                    .made;
                let point = Point::from_degrees(input.lat.unwrap(), input.lon.unwrap()).unwrap();
                known
                    .records
                    .lock()
                    .unwrap()
                    .insert(made, (input.service, point));
            }
            (2, Some(one)) => {
                let input = AddInput {
                    words: (dice.roll(2) == 0).then(|| "This too".into()),
                    contact: report_by(Some(&email)).contact,
                    follow: dice.roll(2) == 0,
                    ..Default::default()
                };
                answered(&add(app, &Actor::Public, unit, &one, &input).await);
            }
            (3 | 4, Some(one)) => {
                let input = UpdateInput {
                    words: Some("News".into()),
                    ..Default::default()
                };
                // What is joined with another has its news there.
                answered(&update(app, &staff, unit, &one, &input).await);
            }
            (5, Some(one)) => {
                // Nothing to release is an answer too.
                let _ = release(app, &staff, unit, &one, &ReleaseInput::default()).await;
            }
            (6 | 7, Some(one)) => {
                let lat = 51.0 + 0.01 * dice.roll(20) as f64;
                let topics = [
                    format!("record:{one}"),
                    "area:P1".into(),
                    "area:P2+service:pothole".into(),
                    "organisation:d1+service:other".into(),
                    "service:pothole".into(),
                    format!("circle:{lat:.3},-1.95,{}", 500 + 700 * dice.roll(9)),
                    format!("circle:{lat:.3},-1.9,2500+service:other"),
                    "area:D1".into(),
                ];
                let frequency = ["at_once", "daily", "weekly"][dice.roll(3) as usize];
                let input = FollowInput {
                    topics: (0..=dice.roll(2))
                        .filter_map(|_| dice.of(&topics))
                        .collect(),
                    channel: "email".into(),
                    address: email,
                    frequency: Some(frequency.into()),
                    ..Default::default()
                };
                answered(&ask(app, &Actor::Public, unit, &input).await);
            }
            (8 | 9, _) => press(&site, &mut dice).await,
            (kind @ 10..=14, Some(one)) => {
                tree(&site, &known, &staff, &mut dice, (kind, one)).await;
            }
            (kind, Some(one)) => sight(&site, &staff, &mut dice, (kind, one)).await,
        }
    }
}

/// Staff join, part and split.
async fn tree(
    site: &TestSite,
    known: &Known,
    staff: &Actor,
    dice: &mut Dice,
    (kind, one): (u64, String),
) {
    let (app, unit) = (&site.app, site.app.ctx.own_unit());
    match kind {
        10..=12 => {
            // Among the newest, so that trees grow deep and merges meet.
            let records = known.references();
            let near = &records[records.len().saturating_sub(8)..];
            let (Some(child), Some(root)) = (dice.of(near), dice.of(near)) else {
                return;
            };
            answered(&merge(app, staff, unit, &child, &root).await);
        }
        13 => {
            let sql = "select id from record where merged_into is not null order by id";
            let Some(id) = dice.of(&ids(site, sql).await) else {
                return;
            };
            let child = site.reference(id).await;
            answered(&unmerge(app, staff, unit, &child).await);
        }
        _ => {
            let about = known.records.lock().unwrap().get(&one).cloned();
            match split(app, staff, unit, &one, 1 + dice.roll(3)).await {
                Ok(made) => {
                    let mut records = known.records.lock().unwrap();
                    records.insert(made.made, about.unwrap());
                }
                refused => answered(&refused),
            }
        }
    }
}

/// Staff take from sight and bring back, and somebody asks to be forgotten.
async fn sight(site: &TestSite, staff: &Actor, dice: &mut Dice, (kind, one): (u64, String)) {
    let (app, unit) = (&site.app, site.app.ctx.own_unit());
    let why = || "It named somebody".to_owned();
    let no = Some(1 + dice.roll(2));
    match kind {
        15 => answered(&withdraw(app, staff, unit, &one, &WithdrawInput { why: why() }).await),
        16 | 17 => answered(&restore(app, staff, unit, &one, &RestoreInput::default()).await),
        18 => {
            let input = HideInput {
                contribution: no,
                why: why(),
                ..Default::default()
            };
            answered(&hide(app, staff, unit, &one, &input).await);
        }
        _ if dice.roll(4) == 0 => {
            let email = format!("p{}@example.org", dice.roll(24));
            answered(&erase(app, &email).await);
        }
        _ => {}
    }
}

/// Somebody else may have been quicker, or it is out of sight: that is an answer too.
fn answered<T: std::fmt::Debug>(done: &Result<T, ActError>) {
    let known = matches!(
        done,
        Ok(_)
            | Err(ActError::Conflict(_)
                | ActError::Invalid(_)
                | ActError::NotFound
                | ActError::Gone { .. }
                | ActError::Token(_))
    );
    assert!(known, "{done:?}");
}

/// Somebody presses a link: confirms, changes or ends.
async fn press(site: &TestSite, dice: &mut Dice) {
    let kind = dice.roll(2);
    let sql = if kind == 0 {
        "select id from endpoint order by id"
    } else {
        "select id from follow where from_change is not null and to_change is null order by id"
    };
    let ids: Vec<i64> = ids(site, sql).await;
    let Some(id) = dice.of(&ids) else { return };
    let (app, unit) = (&site.app, site.app.ctx.own_unit());
    let token = |purpose| app.ctx.secret().token(purpose, id, None);
    if kind == 0 {
        answered(&confirm(app, unit, &token(Purpose::Confirm)).await);
    } else if dice.roll(2) == 0 {
        let frequency = ["at_once", "daily", "weekly"][dice.roll(3) as usize];
        // It may have been ended meanwhile.
        let _ = change(app, unit, &token(Purpose::Follow), frequency).await;
    } else {
        answered(&end(app, unit, &token(Purpose::Follow)).await);
    }
}

async fn ids(site: &TestSite, sql: &'static str) -> Vec<i64> {
    let read = move |tx: &mut Tx<'_>| tx.rows(sql, &[])?.iter().map(|row| row.get(0)).collect();
    site.app
        .db
        .read(read)
        .await
        .map_err(|error: pump_db::DbError| error)
        .unwrap()
}
