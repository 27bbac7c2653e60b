//! Keys: how the topics of a change and the topics of a follow are found equal.
//!
//! | key | of |
//! |---|---|
//! | `r:<id>` | a record |
//! | `a:<code>` | an area |
//! | `o:<slug>` | an organisation |
//! | `s:<service>` | a service |
//! | `t:<code>` | a thing |
//! | `d:<slug>` | an organisation's desk: what its mailbox hears of, also what is not public |
//! | `c:<level>:<square>` | a square of the map that a circle touches |
//! | any but `r:`, `s:` and `t:`, then `+<service>` | the pair with a service |

use pump_core::{Point, RecordId, Subject, Topic};
use pump_places::{circle_cells, point_cells};

/// The most keys that a change has.
pub const MOST_KEYS: usize = 64;

/// The key of a record.
#[must_use]
pub fn record_key(record: RecordId) -> String {
    format!("r:{record}")
}

/// The keys of what happens to a record: its areas, its organisation, its service and the pairs.
/// Those of its place are [`point_keys`]. The record's own is not among them, because the matcher
/// takes today's tree of merged records.
#[must_use]
pub fn change_keys(areas: &[String], organisation: Option<&str>, service: &str) -> Vec<String> {
    let mut keys = vec![format!("s:{service}")];
    let subjects = areas.iter().map(|code| format!("a:{code}"));
    for subject in organisation
        .map(|slug| format!("o:{slug}"))
        .into_iter()
        .chain(subjects)
    {
        keys.push(format!("{subject}+{service}"));
        keys.push(subject);
    }
    keys.truncate(MOST_KEYS - 1 - 2 * pump_places::CIRCLE_LEVELS.count());
    keys
}

/// The keys of an area itself: alone, which comes first, and paired with each of these services;
/// those that are too many are left out.
#[must_use]
pub fn area_keys(code: &str, services: &[String]) -> Vec<String> {
    let pairs = services
        .iter()
        .map(|service| format!("a:{code}+{service}"))
        .take(MOST_KEYS - 1);
    std::iter::once(format!("a:{code}")).chain(pairs).collect()
}

/// The key of a thing.
#[must_use]
pub fn asset_key(code: &str) -> String {
    format!("t:{code}")
}

/// What the key of a desk begins with.
const DESK: &str = "d:";

/// The key of an organisation's desk.
#[must_use]
pub fn desk_key(slug: &str) -> String {
    format!("{DESK}{slug}")
}

/// Whether a key is a desk's.
#[must_use]
pub fn is_desk(key: &str) -> bool {
    key.starts_with(DESK)
}

/// Whether the desk that a record is on hears of an act. It is told of a report when it comes, and
/// not once more when its sender is confirmed or its words are released.
#[must_use]
pub fn desk_hears(act: &str) -> bool {
    !matches!(
        act,
        "confirmed"
            | "released"
            | "hid"
            | "redacted"
            | "withdrawn"
            | "restored"
            | "undone"
            | "erased"
            | "said_fixed"
    )
}

/// Whether a desk hears of an act that nobody else is told of.
#[must_use]
pub fn desk_alone_hears(act: &str) -> bool {
    matches!(act, "reported" | "added" | "split" | "said_broken")
}

/// The slug of whom a record's reason says that it gets a copy.
#[must_use]
pub fn copied_to(reason: &str) -> Option<String> {
    // Nearly no reason has one: most need not be read.
    if !reason.contains("\"passed_over\"") {
        return None;
    }
    let decision: pump_catalogue::Decision = serde_json::from_str(reason).ok()?;
    let passed = decision.passed_over.filter(|passed| passed.copied)?;
    Some(passed.slug)
}

/// The keys of the squares that hold a place, and their pairs with `service`.
#[must_use]
pub fn point_keys(point: Point, service: &str) -> Vec<String> {
    let cells = point_cells(point).into_iter();
    cells
        .flat_map(|(level, square)| {
            [
                format!("c:{level}:{square}"),
                format!("c:{level}:{square}+{service}"),
            ]
        })
        .collect()
}

/// The keys of the squares that a circle touches, paired with `service` if there is one.
#[must_use]
pub fn circle_keys(centre: Point, radius_m: u32, service: Option<&str>) -> Vec<String> {
    let pair = service
        .map(|service| format!("+{service}"))
        .unwrap_or_default();
    let cells = circle_cells(centre, radius_m).into_iter();
    cells
        .map(|(level, square)| format!("c:{level}:{square}{pair}"))
        .collect()
}

/// The keys that a follow of `topic` is found by. `record` is the id of the record that a record
/// topic names.
#[must_use]
pub fn topic_keys(topic: &Topic, record: Option<RecordId>) -> Vec<String> {
    let service = topic.service.as_ref().map(pump_core::Code::as_str);
    let pair = service
        .map(|service| format!("+{service}"))
        .unwrap_or_default();
    match &topic.subject {
        Subject::Record(_) => record.map(record_key).into_iter().collect(),
        Subject::Area(code) => vec![format!("a:{code}{pair}")],
        Subject::Organisation(slug) => vec![format!("o:{slug}{pair}")],
        Subject::Service(service) => vec![format!("s:{service}")],
        Subject::Asset(code) => vec![asset_key(code.as_str())],
        Subject::Desk(slug) => vec![desk_key(slug.as_str())],
        Subject::Circle { centre, radius_m } => circle_keys(*centre, *radius_m, service),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_follow_of_each_kind_shares_a_key_with_what_it_should_hear_of() {
        let place = Point::from_degrees(51.4149, -1.5157).unwrap();
        let areas = vec!["E04001083".to_owned(), "E06000037".to_owned()];
        let mut keys = change_keys(&areas, Some("west-berkshire"), "pothole");
        keys.extend(point_keys(place, "pothole"));
        assert!(keys.len() < MOST_KEYS, "{}", keys.len());
        for (topic, heard) in [
            ("area:E04001083", true),
            ("area:E04001083+service:pothole", true),
            ("area:E04001083+service:other", false),
            ("organisation:west-berkshire", true),
            ("service:pothole", true),
            ("service:other", false),
            ("circle:51.4149,-1.5157,50", true),
            ("circle:51.4149,-1.5157,20000+service:pothole", true),
            ("circle:51.4149,-1.5157,500+service:other", false),
            ("circle:52.4,-1.5,500", false),
        ] {
            let follow = topic_keys(&topic.parse().unwrap(), None);
            assert_eq!(
                follow.iter().any(|key| keys.contains(key)),
                heard,
                "{topic}"
            );
        }
    }
}
