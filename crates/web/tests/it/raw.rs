//! Requests that are no right request at all: each is answered by a problem.

use pump_testkit::{Answer, TestApp};

use crate::{lamp, stored};

const REPORTS: &str = "/api/v1/reports";

async fn sent(site: &TestApp, kind: &str, body: Vec<u8>) -> Answer {
    let request = site.client.post(site.url(REPORTS)).body(body);
    site.send(request.header("content-type", kind)).await
}

fn problem(answer: &Answer, status: u16) {
    assert_eq!(answer.status, status, "{}", answer.text);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem = answer.json();
    assert_eq!(problem["status"], status);
    for field in ["type", "title", "detail"] {
        assert!(
            problem[field].as_str().is_some_and(|text| !text.is_empty()),
            "{problem}"
        );
    }
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("x-request-id").len(), 16);
}

both_engines! {
    async fn what_cannot_be_read_says_where(site) {
        let before = stored(&site).await;
        let json = "application/json";
        for (body, place) in [
            (&b""[..], "line 1"),
            (b"{", "line 1"),
            (b"{\"lat\":\n ,}", "line 2 column 2"),
            (b"{} {}", "line 1 column 4"),
            (b"{\"description\": \"\xff\"}", "byte 17"),
            (b"{\"lat\": 1e999}", "line 1"),
        ] {
            let answer = sent(&site, json, body.to_vec()).await;
            problem(&answer, 400);
            assert!(answer.text.contains(place), "{place}: {}", answer.text);
        }
        problem(&sent(&site, json, "[".repeat(1000).into_bytes()).await, 400);
        problem(&sent(&site, json, b"[\"street-light\", 51.4]".to_vec()).await, 422);
        problem(&sent(&site, json, b"{\"lat\":1,\"lat\":2}".to_vec()).await, 422);
        let right = lamp().to_string();
        for kind in ["text/plain", "application/x-www-form-urlencoded", ""] {
            problem(&sent(&site, kind, right.clone().into_bytes()).await, 415);
        }
        let large = format!("{right}{}", " ".repeat(64 * 1024));
        problem(&sent(&site, json, large.into_bytes()).await, 413);
        assert_eq!(stored(&site).await, before);
        let kind = "application/json; charset=utf-8";
        sent(&site, kind, right.into_bytes()).await.expect(201);
    }

    async fn what_is_not_there_is_a_problem_too(site) {
        problem(&site.get("/api/v1/nothing").await, 404);
        problem(&site.get("/").await, 404);
        let wrong = site.get(REPORTS).await;
        problem(&wrong, 405);
        assert_eq!(wrong.header("allow"), "POST");
        problem(&site.send(site.client.delete(site.url("/changes"))).await, 405);
    }
}
