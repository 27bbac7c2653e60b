//! Doing the events in their order, as many together as touch nothing in common: a commit is shared
//! by whatever waits for it.

use std::collections::{BTreeSet, VecDeque};

use futures_util::future::join_all;
use pump_acts::{ActError, App};

use super::Made;
use super::act::{Staff, World};
use crate::Wanted;
use crate::year::{Event, Person};

/// How far ahead it is looked for events that can be done.
const AHEAD: usize = 128;

/// Does all events.
pub(super) async fn all(
    app: &App,
    wanted: &Wanted,
    people: &[Person],
    staff: &Staff,
    events: Vec<Event>,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<Made, ActError> {
    let all = events.len() as u64;
    let mut waiting = VecDeque::from(events);
    let mut world = World::new(wanted);
    let mut made = Made::default();
    let mut done = 0;
    while !waiting.is_empty() {
        let ready = ready(&mut waiting);
        let count = ready.len() as u64;
        let acts = ready
            .iter()
            .map(|event| world.act(app, people, staff, event));
        let results = join_all(acts).await;
        for (event, result) in ready.iter().zip(results) {
            match result {
                Ok(learnt) => {
                    world.learn(event, learnt);
                    made.acts += 1;
                }
                Err(error @ (ActError::Unavailable(_) | ActError::Internal(_))) => {
                    return Err(error);
                }
                Err(error) => made.left_out.push(format!("{:?}: {error}", event.what)),
            }
        }
        done += count;
        progress(done, all);
    }
    made.references = world.references();
    Ok(made)
}

/// Takes out those of the next events that touch nothing that an earlier one still touches.
fn ready(waiting: &mut VecDeque<Event>) -> Vec<Event> {
    let (mut ready, mut later) = (Vec::new(), VecDeque::new());
    let mut touched = BTreeSet::new();
    for _ in 0..AHEAD {
        let Some(event) = waiting.pop_front() else {
            break;
        };
        let touches = event.what.touches();
        let free = touches.iter().all(|it| !touched.contains(it));
        touched.extend(touches);
        if free {
            ready.push(event);
        } else {
            later.push_back(event);
        }
    }
    while let Some(event) = later.pop_back() {
        waiting.push_front(event);
    }
    ready
}
