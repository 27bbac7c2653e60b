//! FixMyStreet's table to reports with a history.

use pump_acts::import::ReportInput;
use pump_exchange::ExchangeError;
use pump_exchange::reports::{back, reports};

use crate::mapping::shipped;

const HEADER: &str =
    "report_id,category,created,confirmed,acknowledged,fixed,closed,status,ward,lat,lon,site_used";

/// A row with these times (hours of one day; `-` for none) and status.
fn row(hours: [&str; 5], status: &str) -> String {
    let times = hours.map(|hour| match hour {
        "-" => String::new(),
        hour => format!("2019-04-02T{hour}:00:00Z"),
    });
    format!(
        "7,Graffiti,{},{status},\"Odd, Down\",51.38,-2.36,iOS",
        times.join(",")
    )
}

pub(crate) fn sample() -> String {
    let rows = [
        row(["05", "06", "07", "08", "-"], "fixed - council"),
        row(["05", "06", "-", "-", "-"], "confirmed"),
    ];
    format!("{HEADER}\n{}\n", rows.join("\n"))
}

fn read(text: &str) -> Vec<Result<ReportInput, ExchangeError>> {
    reports(text.as_bytes(), shipped()).unwrap().collect()
}

fn one(hours: [&str; 5], status: &str) -> ReportInput {
    let mut all = read(&format!("{HEADER}\n{}\n", row(hours, status)));
    assert_eq!(all.len(), 1);
    all.remove(0).unwrap()
}

/// A history in short: `hour act stage outcome`, with `?` behind an assumed hour.
fn history(hours: [&str; 5], status: &str) -> Vec<String> {
    let midnight = 1_554_163_200_000;
    let steps = one(hours, status).steps.into_iter();
    let short = steps.map(|step| {
        let hour = (step.at - midnight) / 3_600_000;
        let assumed = if step.at_assumed { "?" } else { "" };
        let outcome = step.outcome.unwrap_or("-".into());
        format!("{hour}{assumed} {} {} {outcome}", step.act, step.stage)
    });
    short.collect()
}

#[test]
fn a_row_becomes_a_report() {
    let report = one(["05", "06", "07", "08", "-"], "Fixed - council");
    assert_eq!(
        (report.system.as_str(), report.id.as_str()),
        ("fixmystreet", "7")
    );
    assert_eq!(
        (report.category.as_str(), report.service.as_str()),
        ("Graffiti", "graffiti")
    );
    assert_eq!(report.status, "Fixed - council", "word for word");
    assert_eq!((report.lat, report.lon), (51.38, -2.36));
}

#[test]
fn a_plain_history_has_a_step_for_each_time() {
    assert_eq!(
        history(["05", "06", "07", "08", "-"], "fixed - council"),
        [
            "5 reported received -",
            "6 confirmed received -",
            "7 updated investigating -",
            "8 updated investigating fixed_by_owner",
        ]
    );
    assert_eq!(
        history(["05", "05", "07", "-", "-"], "action scheduled"),
        [
            "5 reported received -",
            "5 confirmed received -",
            "7 updated scheduled -",
        ]
    );
    assert_eq!(
        history(["05", "-", "-", "-", "09"], "duplicate"),
        ["5 reported received -", "9 updated received duplicate",]
    );
}

#[test]
fn every_status_ends_in_its_stage_or_outcome() {
    for (status, stage, outcome) in [
        ("confirmed", "received", None),
        ("for triage", "triage", None),
        ("investigating", "investigating", None),
        ("in progress", "in_progress", None),
        ("planned", "planned", None),
        ("action scheduled", "scheduled", None),
        ("fixed", "investigating", Some("fixed")),
        ("fixed - council", "investigating", Some("fixed_by_owner")),
        ("fixed - user", "investigating", Some("fixed_by_reporter")),
        ("closed", "investigating", Some("unspecified")),
        ("unable to fix", "investigating", Some("no_action")),
        ("not responsible", "investigating", Some("not_ours")),
        ("duplicate", "investigating", Some("duplicate")),
        ("internal referral", "investigating", Some("referred")),
        ("cancelled", "investigating", Some("cancelled")),
    ] {
        // With every combination of the last three times, in order, out of order and at once.
        for hours in [
            ["05", "06", "07", "-", "-"],
            ["05", "06", "07", "08", "-"],
            ["05", "06", "07", "-", "09"],
            ["05", "06", "07", "08", "09"],
            ["05", "06", "07", "09", "08"],
            ["05", "06", "07", "08", "08"],
            ["05", "06", "07", "03", "02"],
        ] {
            let steps = one(hours, status).steps;
            let last = steps.last().unwrap();
            let end = (last.stage.as_str(), last.outcome.as_deref());
            assert_eq!(end, (stage, outcome), "{status} {hours:?}");
            assert!(steps.is_sorted_by_key(|step| step.at), "{status} {hours:?}");
        }
    }
}

#[test]
fn a_status_that_contradicts_its_times_is_the_last_word() {
    assert_eq!(
        history(["05", "06", "07", "08", "-"], "confirmed")[2..],
        [
            "7 updated received -",
            "8 updated received fixed",
            "8? updated received -",
        ]
    );
    assert_eq!(
        history(["05", "06", "-", "-", "-"], "fixed - user")[1..],
        [
            "6 confirmed received -",
            "6? updated received fixed_by_reporter",
        ]
    );
    assert_eq!(
        history(["05", "06", "-", "-", "-"], "planned")[1..],
        ["6 confirmed received -", "6? updated planned -",]
    );
    assert_eq!(
        history(["05", "06", "07", "10", "09"], "fixed - council")[3..],
        [
            "9 updated investigating unspecified",
            "10 updated investigating fixed_by_owner",
        ]
    );
    let at_once = history(["05", "06", "07", "08", "08"], "fixed - council");
    assert_eq!(
        at_once[3..],
        [
            "8 updated investigating unspecified",
            "8 updated investigating fixed_by_owner",
        ]
    );
}

#[test]
fn times_never_go_backwards() {
    assert_eq!(
        history(["05", "06", "09", "08", "-"], "fixed - council")[1..],
        [
            "6 confirmed received -",
            "9 updated investigating -",
            "9? updated investigating fixed_by_owner",
        ]
    );
}

#[test]
fn a_bad_field_is_named_with_its_line_and_the_next_row_is_read() {
    let good = row(["05", "06", "-", "-", "-"], "confirmed");
    for (from, to, field) in [
        ("2019-04-02T05:00:00Z", "", "created"),
        ("2019-04-02T05:00:00Z", "yesterday", "created"),
        ("2019-04-02T06:00:00Z", "2019-04-31T06:00:00Z", "confirmed"),
        ("2019-04-02T06:00:00Z", "1019-04-02T06:00:00Z", "confirmed"),
        (",confirmed,", ",done,", "status"),
        (",confirmed,", ",,", "status"),
        ("51.38", "north", "lat"),
        ("51.38", "91", "lat"),
        ("-2.36", "NaN", "lon"),
        ("7,Graffiti", ",Graffiti", "report_id"),
        ("7,Graffiti", "7,", "category"),
        ("7,Graffiti", "7,Graffiti,Graffiti", "row"),
    ] {
        let bad = good.replacen(from, to, 1);
        assert_ne!(bad, good);
        let found = read(&format!("{HEADER}\n{good}\n{bad}\n{good}\n"));
        assert_eq!(found.len(), 3, "{bad}");
        assert!(found[0].is_ok() && found[2].is_ok(), "{bad}");
        let error = found[1].as_ref().expect_err(&bad).to_string();
        assert!(
            error.starts_with(&format!("line 3, {field}: ")),
            "{bad}: {error}"
        );
    }
}

#[test]
fn a_header_without_a_column_is_refused() {
    let error = reports("report_id,category\n".as_bytes(), shipped())
        .err()
        .expect("refused");
    assert!(matches!(error, ExchangeError::Header { .. }));
    assert!(error.to_string().contains("acknowledged"), "{error}");
}

#[test]
fn what_no_field_of_ours_holds_comes_back_from_the_note() {
    // `fixed` lies before `confirmed`, so its step has an assumed time; the ward is nowhere else.
    let report = one(["05", "06", "07", "03", "-"], "fixed - council");
    let note = report.private_note.as_deref();
    assert_eq!(
        note,
        Some("fixed: 2019-04-02T03:00:00Z\nward: Odd, Down\nsite_used: iOS")
    );
    let back = back(&report, &shipped());
    for (column, said) in [
        ("report_id", "7"),
        ("status", "fixed - council"),
        ("created", "2019-04-02T05:00:00Z"),
        ("fixed", "2019-04-02T03:00:00Z"),
        ("closed", ""),
        ("ward", "Odd, Down"),
        ("lat", "51.38"),
        ("lon", "-2.36"),
    ] {
        assert_eq!(back[column], said, "{column}");
    }
}
