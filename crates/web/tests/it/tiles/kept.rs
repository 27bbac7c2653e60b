//! Tiles that are kept in memory, and what makes them go.

use pump_testkit::{Answer, IN_P2, TestApp};
use serde_json::json;

use super::{address, address_of, counts, references, references_at};
use crate::{lamp, reported};

async fn elsewhere(site: &TestApp) -> String {
    let mut report = lamp();
    (report["lat"], report["lon"]) = (json!(IN_P2.0), json!(IN_P2.1));
    reported(site, &report).await
}

async fn known(site: &TestApp, path: &str, etag: &str) -> Answer {
    let request = site.client.get(site.url(path));
    site.send(request.header("if-none-match", etag)).await
}

both_engines! {
    async fn a_tile_is_kept_until_something_in_it_changes(site) {
        let key = site.staff_key("demo-district").await;
        let made = reported(&site, &lamp()).await;
        site.settle().await;
        let tags = [6, 13, 14].map(address);
        let mut etags = Vec::new();
        for path in &tags {
            let first = site.get(path).await.expect(200);
            assert_eq!(first.header("cache-control"), "public, max-age=1");
            assert_eq!(first.header("access-control-allow-origin"), "*");
            etags.push(first.header("etag").to_owned());
        }
        site.run("update tile_count set n = n + 7", &[]).await;
        site.run("update record set stage = 'odd'", &[]).await;
        for (path, etag) in tags.iter().zip(&etags) {
            let same = site.get(path).await.expect(200);
            assert_eq!(same.header("etag"), etag, "{path} is drawn anew");
            let known = known(&site, path, etag).await.expect(304);
            assert_eq!((known.text.as_str(), known.header("etag")), ("", etag.as_str()));
            assert_eq!(known.header("cache-control"), "public, max-age=1");
        }
        // Something elsewhere leaves the near tiles as they are; the one from afar holds both.
        elsewhere(&site).await;
        site.settle().await;
        assert_eq!(counts(&site, 13, "").await, (1.0, 0.0));
        assert_eq!(counts(&site, 6, "").await, (2.0, 7.0), "drawn anew, with what was changed");
        assert_eq!(site.get(&tags[2]).await.expect(200).header("etag"), etags[2]);
        // Something about the record itself has its tiles drawn anew, though it is counted as before.
        let update = json!({ "words": "Soon" });
        site.post_as(&key, &format!("/api/v1/records/{made}/updates"), &update).await.expect(201);
        site.settle().await;
        assert_eq!(counts(&site, 13, "").await, (1.0, 7.0));
        let anew = known(&site, &tags[2], &etags[2]).await.expect(200);
        assert_ne!(anew.header("etag"), etags[2]);
    }

    async fn what_goes_from_sight_is_gone_at_once_though_the_tile_was_kept(site) {
        let key = site.staff_key("demo-district").await;
        let made = reported(&site, &lamp()).await;
        site.settle().await;
        assert_eq!(references(&site, "").await, [made.as_str()]);
        let path = format!("/api/v1/records/{made}");
        let why = json!({ "why": "It was made up" });
        site.post_as(&key, &format!("{path}/withdraw"), &why).await.expect(201);
        assert!(references(&site, "").await.is_empty(), "before any reader of the feed");
        site.settle().await;
        assert!(references(&site, "").await.is_empty());
        site.post_as(&key, &format!("{path}/restore"), &json!({})).await.expect(201);
        assert_eq!(references(&site, "").await, [made]);
    }

    async fn a_changed_place_is_gone_here_and_there_instead(site) {
        let key = site.staff_key("demo-district").await;
        let made = reported(&site, &lamp()).await;
        let other = elsewhere(&site).await;
        site.settle().await;
        let there = address_of(IN_P2, 14);
        assert_eq!(references(&site, "").await, [made.as_str()]);
        assert_eq!(references_at(&site, &there).await, [other.as_str()]);
        assert_eq!(counts(&site, 13, "").await, (1.0, 0.0));
        // No door moves a record today; an import that does writes the same two things.
        site.run("update record set cell = (select max(r.cell) from record r)", &[]).await;
        for one in [&made, &other] {
            let update = json!({ "words": "It is over there" });
            let path = format!("/api/v1/records/{one}/updates");
            site.post_as(&key, &path, &update).await.expect(201);
        }
        site.settle().await;
        let moved = [references(&site, "").await, references_at(&site, &there).await];
        let mut lengths = moved.map(|it| it.len());
        lengths.sort_unstable();
        assert_eq!(lengths, [0, 2]);
        let here = counts(&site, 13, "").await;
        assert!(here == (0.0, 0.0) || here == (2.0, 0.0), "{here:?}");
        assert_eq!(counts(&site, 6, "").await, (2.0, 0.0));
    }

    async fn each_filter_has_tiles_of_its_own_and_all_of_them_go(site) {
        let key = site.staff_key("demo-district").await;
        let made = reported(&site, &lamp()).await;
        site.settle().await;
        let queries = ["", "?state=open", "?state=ended", "?service=street-light", "?service=pothole"];
        for (query, is_in) in queries.iter().zip([true, true, false, true, false]) {
            assert_eq!(references(&site, query).await.len(), usize::from(is_in), "{query}");
        }
        let ends = json!({ "outcome": "fixed_by_owner" });
        site.post_as(&key, &format!("/api/v1/records/{made}/updates"), &ends).await.expect(201);
        site.settle().await;
        for (query, is_in) in queries.iter().zip([true, false, true, true, false]) {
            assert_eq!(references(&site, query).await.len(), usize::from(is_in), "{query}");
        }
        assert_eq!(counts(&site, 6, "?state=ended").await, (0.0, 1.0));
    }

    async fn who_does_not_take_gzip_gets_the_same_tile_plain(site) {
        reported(&site, &lamp()).await;
        site.settle().await;
        let path = address(14);
        for _ in 0..2 {
            let packed = site.client.get(site.url(&path)).header("accept-encoding", "gzip");
            let packed = packed.send().await.unwrap();
            assert_eq!(packed.headers()["content-encoding"], "gzip");
            let etag = packed.headers()["etag"].clone();
            let packed = packed.bytes().await.unwrap();
            let mut unpacked = Vec::new();
            let mut reader = flate2::read::GzDecoder::new(&packed[..]);
            std::io::Read::read_to_end(&mut reader, &mut unpacked).unwrap();
            let plain = site.client.get(site.url(&path)).send().await.unwrap();
            assert!(!plain.headers().contains_key("content-encoding"));
            assert_eq!(plain.headers()["etag"], etag);
            assert_eq!(plain.bytes().await.unwrap(), unpacked);
        }
    }
}
