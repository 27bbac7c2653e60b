//! A report to the row that it was: what the other system said, in its own words.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use pump_acts::import::ReportInput;
use pump_core::{Millis, Point};

use super::mapping::{Format, Mapping};
use super::{field, fixmystreet, georeport, note};

/// The row of a report, by column, from a report as a table gave it or as the store gives it back.
/// Columns that are empty may be missing.
///
/// All of a row comes back but what the mapping leaves out. A place is as exact as ours are, a
/// ten-millionth of a degree (11 mm); a time is the same instant, written in the mapping's zone;
/// white space around a field is not kept.
#[must_use]
pub fn back(report: &ReportInput, mapping: &Mapping) -> BTreeMap<String, String> {
    let times: Vec<Option<Millis>> = match mapping.format() {
        Format::Fixmystreet => match mapping.status(&report.status) {
            Some(status) => fixmystreet::times(&report.steps, status).to_vec(),
            None => Vec::new(),
        },
        Format::Georeport => georeport::times(&report.steps).to_vec(),
    };
    let plain = [
        report.id.clone(),
        report.status.clone(),
        report.category.clone(),
        report.lat.to_string(),
        report.lon.to_string(),
    ];
    let times = times.into_iter().map(|at| written(at, &mapping.zone));
    let columns = mapping.columns.iter().cloned();
    let mut row: BTreeMap<String, String> = columns.zip(plain.into_iter().chain(times)).collect();
    if let (Some(column), Some(words)) = (&mapping.words, &report.words) {
        row.insert(column.clone(), words.clone());
    }
    if let Some(note) = &report.private_note {
        row.extend(note::read(note));
    }
    row
}

/// Whether what a row said in a column is what we give back for it.
pub(super) fn is_same(mapping: &Mapping, column: &str, said: &str, ours: &str) -> bool {
    if said == ours {
        return true;
    }
    if said.is_empty() || ours.is_empty() {
        return false;
    }
    match mapping.columns.iter().position(|name| name == column) {
        Some(3 | 4) => {
            let exact = |text: &str| Point::from_degrees(0.0, text.parse().ok()?);
            exact(said).is_some_and(|place| Some(place) == exact(ours))
        }
        Some(place) if place > 4 => {
            let at = |text| field::instant(text, &mapping.zone);
            at(said).is_some_and(|time| Some(time) == at(ours))
        }
        _ => false,
    }
}

fn written(at: Option<Millis>, zone: &TimeZone) -> String {
    let at = at.and_then(|at| Timestamp::from_millisecond(at.0).ok());
    match at {
        None => String::new(),
        Some(at) if *zone == TimeZone::UTC => at.to_string(),
        Some(at) => at
            .to_zoned(zone.clone())
            .strftime("%Y-%m-%dT%H:%M:%S%.f%:z")
            .to_string(),
    }
}
