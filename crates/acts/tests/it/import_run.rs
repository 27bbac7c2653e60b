//! Reports of another system: taken in, broken off, gone on with, and given back.

use pump_acts::import::{ReportInput, Run, StepInput, import_reports, import_run, imported_report};
use pump_db::both_engines;

use crate::site::{NOON, site};

const SOURCE: &str = "a file";
const STEP: usize = 130;

/// Report `nth` of another system; every third is closed, every fifth nobody knows where.
fn report(nth: usize) -> ReportInput {
    let at = NOON.0 - 1_000_000_000 + i64::try_from(nth).unwrap();
    let step = |act: &str, outcome: Option<&str>| StepInput {
        at,
        at_assumed: act == "updated",
        act: act.into(),
        stage: "received".into(),
        outcome: outcome.map(str::to_owned),
    };
    let mut steps = vec![step("reported", None)];
    if nth.is_multiple_of(3) {
        steps.push(step("updated", Some("fixed")));
    }
    ReportInput {
        system: "elsewhere".into(),
        id: nth.to_string(),
        status: "as it was".into(),
        category: "Benches".into(),
        service: "other".into(),
        lat: 51.05,
        lon: -1.95,
        place_unknown: nth.is_multiple_of(5),
        words: nth.is_multiple_of(2).then(|| format!("Bench {nth}")),
        private_note: Some(format!("ward: {nth}")),
        steps,
    }
}

fn run(rows: usize) -> Option<Run> {
    Some(Run {
        source: SOURCE.into(),
        rows: rows as u64,
    })
}

both_engines! {
    async fn an_import_that_is_broken_off_goes_on_where_it_was(test: TestDb) {
        let site = site(&test.db).await;
        let all: Vec<ReportInput> = (0..1_000).map(report).collect();
        assert_eq!(import_run(&site.app, SOURCE.into()).await.unwrap(), 0);
        let (app, rows) = (site.app.clone(), all.clone());
        let (said, mut heard) = tokio::sync::mpsc::unbounded_channel();
        let first = tokio::spawn(async move {
            let mut read = 0;
            for step in rows.chunks(STEP) {
                read += step.len();
                import_reports(&app, step.to_vec(), run(read)).await.unwrap();
                let _ = said.send(read);
            }
        });
        // In the midst of whichever step it is at: a transaction is whole or not there.
        heard.recv().await.unwrap();
        heard.recv().await.unwrap();
        first.abort();
        let _ = first.await;
        let done = import_run(&site.app, SOURCE.into()).await.unwrap() as usize;
        assert!(done >= 2 * STEP, "{done}");
        let there = site.number("select count(*) from record").await as usize;
        assert!(there >= done, "{there} of {done}");
        let mut read = done;
        for step in all[done..].chunks(STEP) {
            read += step.len();
            import_reports(&site.app, step.to_vec(), run(read)).await.unwrap();
        }
        assert_eq!(import_run(&site.app, SOURCE.into()).await.unwrap(), 1_000);
        for count in ["select count(*) from record", "select count(distinct origin_id) from record"] {
            assert_eq!(site.number(count).await, 1_000, "{count}");
        }
        // Looked at once more, every row is known.
        let again = import_reports(&site.app, all[..STEP].to_vec(), None).await.unwrap();
        assert_eq!((again.new, again.same), (0, STEP as u64));
    }

    async fn what_was_taken_in_is_given_back(test: TestDb) {
        let site = site(&test.db).await;
        let all: Vec<ReportInput> = (0..60).map(report).collect();
        let twice = [&all[..], &all[..1]].concat();
        let done = import_reports(&site.app, twice, None).await.unwrap();
        assert_eq!((done.new, done.same, done.notes), (60, 1, Vec::<String>::new()));
        for report in &all {
            let back = imported_report(&site.app, "elsewhere", &report.id).await.unwrap();
            assert_eq!(back.as_ref(), Some(report));
        }
        assert_eq!(imported_report(&site.app, "elsewhere", "x").await.unwrap(), None);
        let count = |sql| site.number(sql);
        assert_eq!(count("select count(*) from record where open = 0 and phase = 'closed'").await, 20);
        // Nobody reads words before they are released, nor finds a place that says nothing.
        assert_eq!(count("select count(*) from words where released_at is not null").await, 0);
        assert_eq!(count("select count(*) from words").await, 30);
        assert_eq!(count("select count(*) from record where cell is null").await, 12);
        assert_eq!(count("select count(*) from record where place_said = 2").await, 12);
        assert_eq!(count("select count(distinct record_id) from record_area").await, 48);
    }
}
