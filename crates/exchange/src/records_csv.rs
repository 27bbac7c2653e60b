//! Records as CSV (RFC 4180), for spreadsheets and programs.

use pump_core::view::{Origin, RecordLine};
use serde_json::Value;

/// The media type.
pub const MEDIA_TYPE: &str = "text/csv; charset=utf-8; header=present";

/// The columns that every table has. Behind them is one for each question, `answer.CODE`.
const COLUMNS: [&str; 20] = [
    "ref",
    "url",
    "kind",
    "service",
    "title",
    "phase",
    "stage",
    "outcome",
    "created",
    "changed",
    "organisation",
    "lat",
    "lon",
    "public_place",
    "place",
    "due",
    "origin_system",
    "origin_id",
    "origin_status",
    "origin_category",
];

/// A header row, and a row for each record. What is not there is empty; several codes stand in one
/// cell, with `;` between them.
///
/// A text that a spreadsheet would take for a formula has a `'` before it.
///
/// # Errors
/// None that is known of: it is written into memory.
pub fn write(questions: &[String], lines: &[RecordLine]) -> Result<String, csv::Error> {
    let mut table = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let asked = questions.iter().map(|code| format!("answer.{code}"));
    let header = COLUMNS.into_iter().map(str::to_owned).chain(asked);
    table.write_record(header)?;
    for line in lines {
        let answers = questions.iter().map(|code| match line.answers.get(code) {
            None => String::new(),
            Some(answer) => cell(answer),
        });
        table.write_record(fixed(line).into_iter().chain(answers))?;
    }
    let bytes = table
        .into_inner()
        .map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn fixed(line: &RecordLine) -> [String; 20] {
    let summary = &line.summary;
    let maybe = |text: &Option<String>| text.as_deref().map(safe).unwrap_or_default();
    // A number is no formula, whatever its sign.
    let degrees = |degrees: Option<f64>| degrees.map(|it| it.to_string()).unwrap_or_default();
    let origin = |part: fn(&Origin) -> &String| {
        line.origin
            .as_ref()
            .map(|from| safe(part(from)))
            .unwrap_or_default()
    };
    [
        safe(&summary.r#ref),
        safe(&summary.url),
        safe(&summary.kind),
        safe(&summary.service),
        safe(&summary.title),
        safe(&summary.phase),
        safe(&summary.stage),
        maybe(&summary.outcome),
        safe(&summary.created),
        safe(&summary.changed),
        maybe(&summary.organisation),
        degrees(summary.lat),
        degrees(summary.lon),
        safe(&line.public_place),
        summary.place.as_str().to_owned(),
        maybe(&line.due),
        origin(|from| &from.system),
        origin(|from| &from.id),
        origin(|from| &from.status),
        origin(|from| &from.category),
    ]
}

fn cell(answer: &Value) -> String {
    match answer {
        Value::Number(number) => number.to_string(),
        Value::Array(codes) => {
            let codes: Vec<&str> = codes.iter().filter_map(Value::as_str).collect();
            safe(&codes.join(";"))
        }
        Value::String(text) => safe(text),
        _ => String::new(),
    }
}

/// Spreadsheets take what begins so for a formula, and work it out.
fn safe(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use pump_core::view::RecordSummary;
    use serde_json::json;

    use super::*;

    fn line(title: &str) -> RecordLine {
        RecordLine {
            summary: RecordSummary {
                r#ref: "K7M4QX-T".into(),
                url: "https://x/r/K7M4QX-T".into(),
                title: title.into(),
                kind: "report".into(),
                service: "other".into(),
                lat: Some(51.5),
                lon: Some(-1.25),
                place: pump_core::PlaceSaid::About,
                phase: "open".into(),
                stage: "received".into(),
                outcome: None,
                created: "2026-05-03T14:15:00.000Z".into(),
                changed: "2026-05-03T14:15:00.000Z".into(),
                organisation: None,
            },
            public_place: "exact".into(),
            due: None,
            origin: None,
            answers: BTreeMap::new(),
        }
    }

    #[test]
    fn a_header_and_a_row_for_each() {
        let mut told = line("A \"hole\", deep\nand wide");
        told.answers.insert("depth".into(), json!(-3));
        told.answers.insert("kinds".into(), json!(["oil", "tar"]));
        let asked = ["depth".to_owned(), "kinds".to_owned(), "unasked".to_owned()];
        let text = write(&asked, &[told, line("")]).unwrap();
        let mut table = csv::Reader::from_reader(text.as_bytes());
        let header = table.headers().unwrap().clone();
        let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
        let cell = |row: usize, name: &str| {
            let place = header.iter().position(|it| it == name).unwrap();
            rows[row].get(place).unwrap().to_owned()
        };
        assert_eq!(rows.len(), 2);
        assert_eq!(cell(0, "title"), "A \"hole\", deep\nand wide");
        assert_eq!(
            (cell(0, "lat"), cell(0, "lon")),
            ("51.5".into(), "-1.25".into())
        );
        assert_eq!(
            (cell(0, "answer.depth"), cell(0, "answer.kinds")),
            ("-3".into(), "oil;tar".into())
        );
        assert_eq!(
            (cell(0, "answer.unasked"), cell(1, "answer.depth")),
            Default::default()
        );
        assert!(text.starts_with("ref,url,") && text.contains("\r\n"));
    }

    #[test]
    fn nothing_in_a_cell_is_worked_out() {
        for begins in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            let text = write(&[], &[line(begins)]).unwrap();
            let mut table = csv::Reader::from_reader(text.as_bytes());
            let row = table.records().next().unwrap().unwrap();
            assert_eq!(row.get(4).unwrap(), format!("'{begins}"));
        }
    }
}
