//! The reports that lie on a map.

use pump_acts::read::ListInput;
use pump_core::view::RecordSummary;
use pump_core::{Actor, Point};
use pump_maps::{Mark, MarkKind};
use pump_pages::page::MOST_NUMBERED;

use super::groups::{Group, groups};
use super::{Asked, WIDE};
use crate::problem::Problem;
use crate::state::Web;

/// The most that are looked at.
const MOST: u32 = 200;

/// The reports on a map.
#[derive(Default)]
pub(crate) struct OnMap {
    /// The nearest to the pin, or to the middle, first.
    pub(crate) records: Vec<RecordSummary>,
    /// Whether there are more than were looked at.
    pub(crate) more: bool,
    /// Where there are more, and the map shows a wide country: how many are where, the most first.
    /// Then the records alone would be those of one corner.
    pub(crate) groups: Vec<Group>,
}

/// What lies on the map as everybody sees it: the same for its page and for its pictures of any
/// size, so that a number means the same on both.
pub(crate) async fn on_map(web: &Web, language: &str, asked: &Asked) -> Result<OnMap, Problem> {
    let window = asked.window(WIDE);
    let Some((window, [Some(low), Some(high)])) = window.map(|it| (it, it.corners())) else {
        return Ok(OnMap::default());
    };
    let bbox = [low.lon(), low.lat(), high.lon(), high.lat()].map(|degrees| degrees.to_string());
    let wanted = ListInput {
        bbox: Some(bbox.join(",")),
        cursor: None,
        ..asked.narrow.input(MOST)
    };
    let page = pump_acts::read::records(&web.app, &Actor::Public, language, &wanted).await?;
    let [x, y] = window.pixel_of(asked.pin.unwrap_or(asked.centre));
    let away = |record: &RecordSummary| {
        let at = window.pixel_of(place_of(record)?);
        Some((at[0] - x).hypot(at[1] - y))
    };
    let mut found: Vec<(f64, RecordSummary)> = page
        .records
        .into_iter()
        .filter_map(|record| Some((away(&record)?, record)))
        .collect();
    found.sort_by(|(a, one), (b, other)| a.total_cmp(b).then_with(|| one.r#ref.cmp(&other.r#ref)));
    let groups = match page.next {
        Some(_) => groups(web, asked, &window).await?,
        None => Vec::new(),
    };
    Ok(OnMap {
        groups,
        records: found.into_iter().map(|(_, record)| record).collect(),
        more: page.next.is_some(),
    })
}

/// The marks of the reports, with their numbers in the list where those are wanted, and the pin over
/// them.
pub(crate) fn marks(on_map: &OnMap, pin: Option<Point>, numbered: bool) -> Vec<Mark> {
    let kind = MarkKind::Pin;
    let pin = pin.map(|at| Mark { at, kind });
    if !on_map.groups.is_empty() {
        let groups = on_map.groups.iter().map(|group| Mark {
            at: group.at,
            kind: MarkKind::Many(group.count),
        });
        return groups.chain(pin).collect();
    }
    let reports = on_map.records.iter().zip(1_u32..);
    let reports = reports.filter_map(|(record, number)| {
        let kind = match (numbered && number as usize <= MOST_NUMBERED, &*record.phase) {
            (true, "open") => MarkKind::Numbered(number),
            (true, _) => MarkKind::NumberedEnded(number),
            (false, "open") => MarkKind::Open,
            (false, _) => MarkKind::Ended,
        };
        place_of(record).map(|at| Mark { at, kind })
    });
    let mut marks: Vec<Mark> = reports.collect();
    // What is numbered first lies on top.
    marks.reverse();
    marks.extend(pin);
    marks
}

fn place_of(record: &RecordSummary) -> Option<Point> {
    Point::from_degrees(record.lat?, record.lon?)
}
