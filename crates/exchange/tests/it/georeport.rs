//! GeoReport tables to reports with a history.

use pump_acts::import::ReportInput;
use pump_exchange::reports::{back, reports};

use crate::mapping::boston;

const HEADER: &str = "service_request_id,status,status_notes,service_name,description,\
    requested_datetime,updated_datetime,lat,long";
const REQUESTED: &str = "2016-07-01T08:00:00-04:00";
const UPDATED: &str = "2016-07-02T09:30:00-04:00";

fn row(status: &str, [requested, updated]: [&str; 2], place: &str) -> String {
    format!(
        "101,{status},Done.,Illegal Parking,\"A car, on\nthe path\",{requested},{updated},{place}"
    )
}

pub(crate) fn sample() -> String {
    let rows = [
        row("open", [REQUESTED, UPDATED], "42.32137000043328,-71.1"),
        row("closed", [REQUESTED, ""], "42.360322,-71.057967"),
    ];
    format!("{HEADER}\n{}\n", rows.join("\n"))
}

fn one(row: &str) -> ReportInput {
    let text = format!("{HEADER}\n{row}\n");
    let mut all: Vec<_> = reports(text.as_bytes(), boston()).unwrap().collect();
    assert_eq!(all.len(), 1);
    all.remove(0).unwrap()
}

/// `act stage outcome` of each step, with `?` behind an assumed time.
fn history(report: &ReportInput) -> Vec<String> {
    let steps = report.steps.iter().map(|step| {
        let assumed = if step.at_assumed { "?" } else { "" };
        let outcome = step.outcome.as_deref().unwrap_or("-");
        format!("{}{assumed} {} {outcome}", step.act, step.stage)
    });
    steps.collect()
}

#[test]
fn a_closed_row_has_two_steps_its_words_and_a_note() {
    let report = one(&row("Closed", [REQUESTED, UPDATED], "42.32,-71.1"));
    assert_eq!(
        history(&report),
        ["reported received -", "updated received unspecified"]
    );
    assert_eq!(
        (
            report.system.as_str(),
            report.id.as_str(),
            report.status.as_str()
        ),
        ("boston-311", "101", "Closed")
    );
    assert_eq!(report.service, "other");
    assert_eq!(report.words.as_deref(), Some("A car, on\nthe path"));
    assert_eq!(report.private_note.as_deref(), Some("status_notes: Done."));
    assert!(!report.place_unknown);
    let back = back(&report, &boston());
    assert_eq!(back["requested_datetime"], REQUESTED);
    assert_eq!(back["updated_datetime"], UPDATED);
    assert_eq!(back["description"], "A car, on\nthe path");
}

#[test]
fn a_last_change_before_the_first_is_kept_in_the_note() {
    let report = one(&row("closed", [UPDATED, REQUESTED], "42.32,-71.1"));
    assert_eq!(
        history(&report),
        ["reported received -", "updated? received unspecified"]
    );
    assert_eq!(back(&report, &boston())["updated_datetime"], REQUESTED);
    let report = one(&row("closed", [REQUESTED, ""], "42.32,-71.1"));
    assert_eq!(history(&report)[1..], ["updated? received unspecified"]);
    assert_eq!(back(&report, &boston())["updated_datetime"], "");
}

#[test]
fn a_local_time_is_one_of_the_zone() {
    let report = one(&row("open", ["2016-12-01 08:00:00", ""], "42.32,-71.1"));
    assert_eq!(history(&report), ["reported received -"]);
    let back = back(&report, &boston());
    assert_eq!(back["requested_datetime"], "2016-12-01T08:00:00-05:00");
}

#[test]
fn a_place_that_stands_for_unknown_or_is_far_away_is_marked() {
    for (place, unknown) in [
        ("42.360322,-71.057967", true),
        // The same to 11 mm.
        ("42.36032200000001,-71.05796699999998", true),
        ("42.360323,-71.057967", false),
        ("34.244384,-73.651391", true),
        ("42.4500001,-71.1", true),
        ("42.45,-71.1", false),
    ] {
        let report = one(&row("open", [REQUESTED, UPDATED], place));
        assert_eq!(report.place_unknown, unknown, "{place}");
    }
}
