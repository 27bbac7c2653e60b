//! What Prometheus is told, and what it is not.

use std::sync::Arc;

use pump_acts::health::{Alarm, Kind, Tally};
use pump_testkit::{Answer, TestApp};
use pump_web::{Scraped, serve_metrics};
use serde_json::json;
use tokio::net::TcpListener;

use super::{lamp, reported};

/// What a scrape of `site` gives.
async fn scraped(site: &TestApp) -> Answer {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/metrics", listener.local_addr().unwrap());
    let scraped = Scraped {
        app: site.app.clone(),
        metrics: Arc::clone(&site.metrics),
        tally: Arc::<Tally>::default(),
        board: Arc::clone(&site.board),
    };
    let serving = tokio::spawn(serve_metrics(listener, scraped, std::future::pending()));
    let answer = site.send(site.client.get(url)).await;
    serving.abort();
    answer
}

/// The value of the line that begins with `what`.
fn value(text: &str, what: &str) -> f64 {
    let line = text.lines().find_map(|line| line.strip_prefix(what));
    let line = line.unwrap_or_else(|| panic!("{what} in:\n{text}"));
    line.trim().parse().unwrap()
}

both_engines! {
    async fn requests_are_counted_by_template_and_never_by_address(site) {
        let reference = reported(&site, &lamp()).await;
        for path in [
            &format!("/r/{reference}?x=marked-query"), "/marked-path", "/updates/stop/marked-token",
            "/api/v1/records/marked-ref",
        ] {
            site.get(path).await;
        }
        let wrong = json!({ "service": "none", "description": "marked-words" });
        site.post("/api/v1/reports", &wrong).await.expect(422);
        let odd = reqwest::Method::from_bytes(b"MARKED").unwrap();
        site.send(site.client.request(odd, site.url("/healthz"))).await.expect(405);

        let answer = scraped(&site).await.expect(200);
        assert!(answer.header("content-type").starts_with("application/openmetrics-text"));
        let text = &answer.text;
        assert!(!text.to_lowercase().contains("marked") && !text.contains(&reference), "{text}");
        let count = |route: &str, method: &str, status: &str| {
            let labels = format!(r#"{{route="{route}",method="{method}",status="{status}"}}"#);
            value(text, &format!("pump_request_seconds_count{labels}")) as u64
        };
        assert_eq!(count("/api/v1/reports", "POST", "2xx"), 1);
        assert_eq!(count("/api/v1/reports", "POST", "4xx"), 1);
        assert_eq!(count("/r/{ref}", "GET", "2xx") + count("-", "GET", "4xx"), 2);
        assert_eq!(count("/healthz", "other", "4xx"), 1);
        let buckets = text.lines().filter(|line| line.contains(r#"route="/r/{ref}""#)
            && line.contains("_bucket"));
        assert_eq!(buckets.count(), 14, "thirteen bounds and +Inf");
        assert!(text.contains(r#"le="0.001""#) && text.contains(r#"le="10.0""#), "{text}");
        assert_eq!(value(text, r#"pump_acts_refused_total{problem="invalid"}"#) as u64, 1);
        assert!(text.ends_with("# EOF\n"));
    }

    async fn the_site_is_told_as_it_stands(site) {
        reported(&site, &lamp()).await;
        site.settle().await;
        site.board.put(vec![Alarm::new(Kind::Disk, "Make room.")]);
        let text = scraped(&site).await.expect(200).text;
        for (what, wanted) in [
            ("pump_store_up", 1),
            ("pump_feed_head", 1),
            ("pump_feed_pending", 0),
            ("pump_feed_lag_seconds", 0),
            ("pump_matcher_lag_seconds", 0),
            ("pump_delivery_late_seconds", 0),
            ("pump_writes_waiting", 0),
            (r#"pump_reader_lag{reader="matcher"}"#, 0),
            (r#"pump_messages{state="open"}"#, 0),
            (r#"pump_messages{state="failed"}"#, 0),
            (r#"pump_mail_tries_total{outcome="sent"}"#, 0),
            (r#"pump_alarm{name="disk"}"#, 1),
            (r#"pump_alarm{name="clock"}"#, 0),
        ] {
            assert_eq!(value(&text, what) as i64, wanted, "{what}");
        }
        assert!(value(&text, "pump_resident_memory_bytes") > 1e6);
        assert!(value(&text, "pump_uptime_seconds") >= 0.0);
        assert!(text.contains(r#"pump_build_info{version=""#), "{text}");
        for kind in Kind::ALL {
            let line = format!(r#"pump_alarm{{name="{}"}}"#, kind.as_str());
            assert!(text.contains(&line), "{line}");
        }
    }
}
