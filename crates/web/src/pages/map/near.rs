//! The open reports that lie on a map.

use pump_acts::read::ListInput;
use pump_core::view::RecordSummary;
use pump_core::{Actor, Point};
use pump_maps::{Mark, MarkKind};
use pump_pages::page::MOST_NUMBERED;

use super::{Asked, WIDE};
use crate::problem::Problem;
use crate::state::Web;

/// The most that are looked at.
const MOST: u32 = 200;

/// The open reports on a map.
#[derive(Default)]
pub(crate) struct OnMap {
    /// The nearest to the pin, or to the middle, first.
    pub(crate) records: Vec<RecordSummary>,
    /// Whether there are more than were looked at.
    pub(crate) more: bool,
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
        service: Some(asked.service.clone()).filter(|service| !service.is_empty()),
        limit: Some(MOST),
        ..ListInput::default()
    };
    let page = pump_acts::read::records(&web.app, &Actor::Public, language, &wanted).await?;
    let [x, y] = window.pixel_of(asked.pin.unwrap_or(asked.centre));
    let away = |record: &RecordSummary| {
        let at = window.pixel_of(place_of(record)?);
        Some((at[0] - x).hypot(at[1] - y))
    };
    let open = page.records.into_iter();
    let open = open.filter(|record| record.phase == "open");
    let mut open: Vec<(f64, RecordSummary)> = open
        .filter_map(|record| Some((away(&record)?, record)))
        .collect();
    open.sort_by(|(a, one), (b, other)| a.total_cmp(b).then_with(|| one.r#ref.cmp(&other.r#ref)));
    Ok(OnMap {
        records: open.into_iter().map(|(_, record)| record).collect(),
        more: page.next.is_some(),
    })
}

/// The marks of the reports, with their numbers in the list where those are wanted, and the pin over
/// them.
pub(crate) fn marks(on_map: &OnMap, pin: Option<Point>, numbered: bool) -> Vec<Mark> {
    let reports = on_map.records.iter().zip(1_u32..);
    let reports = reports.filter_map(|(record, number)| {
        let kind = match numbered && number as usize <= MOST_NUMBERED {
            true => MarkKind::Numbered(number),
            false => MarkKind::Open,
        };
        place_of(record).map(|at| Mark { at, kind })
    });
    let mut marks: Vec<Mark> = reports.collect();
    // What is numbered first lies on top.
    marks.reverse();
    let kind = MarkKind::Pin;
    marks.extend(pin.map(|at| Mark { at, kind }));
    marks
}

fn place_of(record: &RecordSummary) -> Option<Point> {
    Point::from_degrees(record.lat?, record.lon?)
}
