//! `pump record queue`: what nobody has yet.

use serde_json::Value;

use crate::imports::REPORTS;
use crate::support::Site;

/// Without areas and organisations everything is nobody's; one of the two reports has ended.
fn shown(site: &Site) {
    let reports = site.file("reports.csv", REPORTS);
    let imported = site.pump(&["import", "reports", &reports, "--format", "fixmystreet"]);
    imported.done();
    let queue = site.pump(&["record", "queue", "--json"]);
    let queue: Value = serde_json::from_str(queue.done()).unwrap();
    let records = queue["records"].as_array().unwrap();
    assert_eq!(records.len(), 1, "{queue}");
    assert_eq!(
        (&records[0]["phase"], &queue["next"]),
        (&"open".into(), &Value::Null)
    );
    let text = site.pump(&["record", "queue"]);
    let [reference, because] = ["ref", "because"].map(|it| records[0][it].as_str().unwrap());
    assert!(!because.is_empty());
    let line = text.done();
    assert!(
        line.starts_with(reference) && line.ends_with(because),
        "{line}"
    );
    assert!(
        line.contains("  Street light") && line.contains("  2019-04-02  "),
        "{line}"
    );
    let wrong = site.pump(&["record", "queue", "--from", "here"]);
    assert!(wrong.error(1).contains("cursor"), "{}", wrong.err);
}

#[test]
fn what_nobody_has_is_shown_on_sqlite() {
    shown(&Site::sqlite());
}

#[tokio::test]
async fn what_nobody_has_is_shown_on_postgres() {
    if let Some(site) = Site::postgres().await {
        shown(&site);
    }
}
