//! The photos behind a clerk's link.

use pump_core::Millis;
use serde_json::json;

use super::{CLERK, last, later, link, speeding, with_clerk};
use crate::reported;

both_engines! {
    async fn a_link_shows_the_photos_of_its_report_and_of_no_other(site) {
        with_clerk(&site, false).await;
        let photo = async |shade| {
            let request = site.client.post(site.url("/api/v1/photos"));
            let request = request.header("content-type", "image/jpeg");
            let request = request.body(pump_files::testing::jpeg(60, 40, shade));
            let sent = site.send(request).await.expect(201).json();
            sent["id"].as_str().unwrap().to_owned()
        };
        let (one, two) = (photo(1).await, photo(2).await);
        let mut report = speeding();
        report["photos"] = json!([two]);
        let other = reported(&site, &report).await;
        site.settle().await;
        site.clock.as_ref().expect("a clock of ours").advance(1_000);
        report["photos"] = json!([one]);
        let reference = reported(&site, &report).await;
        let mail = last(&site, CLERK).await;
        assert!(mail.text.contains(&reference) && !mail.text.contains(&other));
        let near = link(&mail, "See what is near it");
        site.get(&near).await.expect(200);
        let look = link(&mail, "Look at the photos");
        let page = site.get(&look).await.expect(200);
        let small = format!("{look}/photos/{one}/small");
        assert!(page.text.contains(&small) && page.text.contains("/place?at="), "{}", page.text);
        // Nobody released them: the link shows them, and nothing else does.
        let shown = site.get(&small).await.expect(200);
        assert_eq!((shown.header("content-type"), shown.header("cache-control")), ("image/jpeg", "no-store"));
        site.get(&format!("{look}/photos/{one}")).await.expect(200);
        site.get(&format!("/photos/{one}")).await.expect(404);
        for wrong in [format!("{look}/photos/{two}"), format!("{look}/photos/nothing")] {
            site.get(&wrong).await.expect(404);
        }
        site.get(&format!("/clerk/x/photos/{one}")).await.expect(422);
        later(&site, 90 * Millis::DAY + Millis::MINUTE);
        site.get(&small).await.expect(422);
    }
}
