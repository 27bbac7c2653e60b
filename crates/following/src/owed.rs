//! Whether a change is owed to an endpoint, and why: the same rule as the matcher's, for one.

use std::collections::BTreeSet;

use pump_core::{FollowId, RecordId, Subject, Topic};
use pump_db::{DbError, Tx};
use pump_places::{CIRCLE_LEVELS, Cell, Circle, Mercator};
use pump_records::store::{FeedRow, tree_at};
use pump_records::{RecordRow, Told, desk_alone_hears, is_desk, record_key, topic_keys};

use crate::due::local_date;
use crate::heirs;
use crate::types::{Follow, FollowState, Frequency};

/// Why somebody is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The follow.
    pub follow: FollowId,
    /// Its topic.
    pub topic: Topic,
    /// How often it wants to be told.
    pub frequency: Frequency,
}

/// Those of an endpoint's follows that still want to hear of `line`. `tree` are the records of
/// its tree; `keys` all keys of the line.
#[must_use]
pub fn matches(
    follows: &[Follow],
    line: &FeedRow,
    keys: &BTreeSet<String>,
    tree: &[RecordRow],
) -> Vec<Reason> {
    let mut reasons = Vec::new();
    for follow in follows {
        let begun = follow.from.is_some_and(|from| from < line.n);
        let Ok(topic) = follow.topic.parse::<Topic>() else {
            continue;
        };
        if begun && follow.state == FollowState::Active && holds(&topic, line, keys, tree) {
            reasons.push(Reason {
                follow: follow.id,
                topic,
                frequency: follow.frequency,
            });
        }
    }
    reasons.sort_by_key(|reason| (reason.frequency, reason.follow));
    reasons
}

fn holds(topic: &Topic, line: &FeedRow, keys: &BTreeSet<String>, tree: &[RecordRow]) -> bool {
    let named = match &topic.subject {
        Subject::Record(reference) => tree
            .iter()
            .find(|row| row.reference == reference.as_str())
            .map(|row| row.id),
        _ => None::<RecordId>,
    };
    let shares = topic_keys(topic, named)
        .iter()
        .any(|key| keys.contains(key));
    let inside = match &topic.subject {
        Subject::Circle { centre, radius_m } => {
            let circle = Circle::new(*centre, *radius_m);
            let mut places = line.places.iter();
            places.any(|(x, y)| circle.holds(Mercator { x: *x, y: *y }))
        }
        _ => true,
    };
    shares && inside
}

/// The records whose follows hear of a line: its own and those joined with it as of its number.
pub(crate) fn members(tx: &mut Tx<'_>, line: &FeedRow) -> Result<Vec<RecordId>, DbError> {
    match line.record {
        Some(record) => tree_at(tx, record, line.n),
        None => Ok(Vec::new()),
    }
}

/// The same as [`line_keys`], and the keys of the areas that have ended and whose place one of the
/// line's has taken: whoever follows the old one hears of the new.
pub(crate) fn all_keys(
    tx: &mut Tx<'_>,
    line: &FeedRow,
    members: &[RecordId],
) -> Result<Vec<String>, DbError> {
    let mut keys = line_keys(line, members);
    // It names all that are to be told: who is told of an older area today is not told twice.
    if line.act == heirs::ACT {
        return Ok(keys);
    }
    // As of the line's own day, and behind the others: the parts of a line that many follow are
    // matched by the same keys in the same order, whatever was imported meanwhile.
    let mut old = heirs::old_keys(tx, &keys, &local_date(line.at, "Europe/London"))?;
    old.retain(|key| !keys.contains(key));
    keys.append(&mut old);
    Ok(keys)
}

/// All keys that a follow of a line may have: its own, the squares of its place, its records. Of a
/// quiet line, only those of the desks that hear of it.
pub(crate) fn line_keys(line: &FeedRow, members: &[RecordId]) -> Vec<String> {
    if !Told::is_told(line.told) {
        let desks = line.keys.iter().filter(|key| is_desk(key));
        return desks
            .filter(|_| desk_alone_hears(&line.act))
            .cloned()
            .collect();
    }
    let mut keys = line.keys.clone();
    let services: Vec<String> = keys
        .iter()
        .filter_map(|key| key.strip_prefix("s:"))
        .map(str::to_owned)
        .collect();
    for (x, y) in &line.places {
        let cell = Cell::from(Mercator { x: *x, y: *y });
        for level in CIRCLE_LEVELS {
            let square = format!("c:{level}:{}", cell.prefix(level));
            keys.extend(services.iter().map(|service| format!("{square}+{service}")));
            keys.push(square);
        }
    }
    keys.extend(members.iter().map(|member| record_key(*member)));
    // Two records that were joined may lie in the same squares.
    keys.sort_unstable();
    keys.dedup();
    keys
}
