//! Who is owed what, in thirty lines that share nothing with the matcher: areas are squares, circles
//! are measured on the globe, and merges are applied one after the other as the feed has them.

use std::collections::{BTreeMap, BTreeSet};

use pump_core::{Point, Subject, Topic};
use pump_db::{Row, Tx, params};

use super::client::Known;
use crate::site::{AREAS, TestSite};

/// What a record is about.
type About = (String, Point);

/// The trees as the feed has built them so far: child to parent.
#[derive(Default)]
struct Trees(BTreeMap<String, String>);

impl Trees {
    fn root<'t>(&'t self, record: &'t str) -> &'t str {
        self.0.get(record).map_or(record, |into| self.root(into))
    }

    fn together(&self, one: &str, other: &str) -> bool {
        self.root(one) == self.root(other)
    }
}

/// For each change that others are told of, everybody whose follow held for its number and whose
/// topic is of a record that it touched or one joined with it then; but not who did it.
pub(super) async fn oracle(site: &TestSite, known: &Known) -> BTreeSet<(i64, i64)> {
    let records = known.records.lock().unwrap().clone();
    let read = |tx: &mut Tx<'_>| {
        let changes = tx.rows(
            "select f.n, c.id, coalesce(c.endpoint_id, 0), r.ref, coalesce(o.ref, ''), c.act, c.told
             from feed f join change c on c.id = f.change_id join record r on r.id = c.record_id
             left join record o on o.id = c.other order by f.n",
            &[],
        )?;
        let follows = tx.rows(
            "select w.endpoint_id, w.topic, b.n, coalesce(e.n, $1) from follow w
             join feed b on b.change_id = w.from_change
             left join feed e on e.change_id = w.to_change",
            params![i64::MAX],
        )?;
        Ok::<_, pump_db::DbError>((changes, follows))
    };
    let (changes, follows) = site.app.db.read(read).await.unwrap();
    let follows: Vec<(i64, Topic, i64, i64)> = follows.iter().filter_map(follow).collect();
    let (mut owed, mut trees) = (BTreeSet::new(), Trees::default());
    for change in &changes {
        let text = |column| change.get::<String>(column).unwrap();
        let number = |column| change.get::<i64>(column).unwrap();
        let (record, other, act) = (text(3), text(4), text(5));
        if act == "merged" {
            trees.0.insert(record.clone(), other.clone());
        }
        // A split leaves the other where it was: only its place and kind are touched.
        let touched: Vec<&About> = [&record, &other]
            .into_iter()
            .filter_map(|it| records.get(it))
            .collect();
        for (endpoint, topic, from, to) in &follows {
            let about = match &topic.subject {
                Subject::Record(one) => trees.together(one.as_str(), &record),
                _ => is_about(topic, &touched),
            };
            let holds = *from < number(0) && number(0) <= *to;
            if about && holds && number(6) > 0 && *endpoint != number(2) {
                owed.insert((number(1), *endpoint));
            }
        }
        if act == "unmerged" {
            trees.0.remove(&record);
        }
    }
    owed
}

/// A follow; `None` when its topic was a person's own place and they asked to be forgotten.
fn follow(row: &Row) -> Option<(i64, Topic, i64, i64)> {
    let topic = row.get::<String>(1).unwrap().parse().ok()?;
    Some((
        row.get(0).unwrap(),
        topic,
        row.get(2).unwrap(),
        row.get(3).unwrap(),
    ))
}

/// Whether a topic that is no record is about what was touched. A circle with a service wants the
/// place of one of them and the service of one of them.
fn is_about(topic: &Topic, touched: &[&About]) -> bool {
    let wanted = |service: &str| {
        topic
            .service
            .as_ref()
            .is_none_or(|one| one.as_str() == service)
    };
    match &topic.subject {
        // Nobody of the model has a mailbox.
        Subject::Record(_) | Subject::Asset(_) | Subject::Desk(_) => false,
        Subject::Service(one) => touched.iter().any(|(service, _)| one.as_str() == service),
        Subject::Organisation(one) => {
            one.as_str() == "d1" && touched.iter().any(|(service, _)| wanted(service))
        }
        Subject::Area(code) => touched.iter().any(|(service, place)| {
            wanted(service)
                && AREAS.iter().any(|(_, known, west, south, size)| {
                    *known == code.as_str()
                        && (*west..west + size).contains(&place.lon())
                        && (*south..south + size).contains(&place.lat())
                })
        }),
        Subject::Circle { centre, radius_m } => {
            let near = |place: &Point| {
                pump_places::metres_between(*centre, *place) <= f64::from(*radius_m)
            };
            touched.iter().any(|(service, _)| wanted(service))
                && touched.iter().any(|(_, place)| near(place))
        }
    }
}
