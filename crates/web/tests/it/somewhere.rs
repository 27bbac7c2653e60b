//! The way to a report for whoever does not know exactly where, without JavaScript.

use serde_json::json;

use crate::journey::{link, tell};
use crate::{lamp, reported};

both_engines! {
    async fn who_does_not_know_where_names_an_area_in_both_languages(site) {
        let words = [
            ("", "Place unknown, somewhere in Upper Demo", "I do not know exactly where"),
            ("/cy", "Lle anhysbys, rhywle o fewn Upper Demo", "Nid wyf yn gwybod yn union ble"),
        ];
        for (base, place, way) in words {
            let begin = site.get(&format!("{base}/report")).await.expect(200);
            assert!(begin.text.contains(way), "{}", begin.text);
            let asks = site.get(&link(&begin, &["/report/somewhere"])).await.expect(200);
            // Nobody has to know the name of any place: the widest area is there already.
            assert!(link(&asks, &["/report/what", "in=D1"]).starts_with(base));
            let found = site.get(&format!("{base}/report/somewhere?q=upper+demo")).await.expect(200);
            let what = site.get(&link(&found, &["/report/what", "in=P1"])).await.expect(200);
            assert!(what.text.contains(place), "{}", what.text);
            let path = link(&what, &["/report/tell", "pothole", "in=P1"]);
            let page = site.get(&path).await.expect(200);
            assert!(page.text.contains(place) && !page.text.contains("name=\"about\""), "{}", page.text);
            // What is wrong with it loses nothing.
            let wrong = tell(&site, &path, &[("description", "")]).await.expect(422);
            assert!(wrong.text.contains(place) && wrong.text.contains("in=P1"), "{}", wrong.text);
            let sent = tell(&site, &path, &[("description", "Deep")]).await;
            let thanks = site.follow(&sent).await.expect(200);
            assert!(thanks.text.contains("Demo District Council"), "{}", thanks.text);
            let record = link(&thanks, &[&format!("{base}/r/")]);
            let page = site.get(&record).await.expect(200);
            assert!(page.text.contains(place) && !page.text.contains("/map.svg"), "{}", page.text);
            let reference = record.rsplit('/').next().unwrap();
            let json = site.get(&format!("/r/{reference}.json")).await.expect(200).json();
            assert_eq!((&json["place"], &json["somewhere"]), (&json!("unknown"), &json!("Upper Demo")));
            assert_eq!((&json["lat"], &json["lon"]), (&json!(null), &json!(null)));
            let feature = site.get(&format!("/r/{reference}.geojson")).await.expect(200).json();
            assert_eq!(feature["geometry"], json!(null));
            assert_eq!(feature["properties"]["place"], "unknown");
        }
        // Known of nothing there is: neither is near.
        let near = site.get("/report/known?at=51.40000,-1.45000&service=pothole").await;
        assert_eq!(near.status, 303);
        let listed = site.get("/api/v1/records?area=P1").await.json();
        assert_eq!(listed["records"].as_array().unwrap().len(), 2);
    }

    async fn who_knows_about_where_says_so(site) {
        for (base, about, wanted) in [
            ("", "About here: I am not sure of the exact place", "Upper Demo, Demo District, about here"),
            ("/cy", "Tua&#39;r fan hon: nid wyf yn siŵr", "Upper Demo, Demo District, tua&#39;r fan hon"),
        ] {
            let path = format!("{base}/report/tell?at=51.40000,-1.45000&service=pothole");
            let page = site.get(&path).await.expect(200);
            assert!(page.text.contains(about), "{}", page.text);
            let kept = tell(&site, &path, &[("description", ""), ("about", "yes")]).await.expect(422);
            assert!(kept.text.contains("value=\"yes\" checked"), "{}", kept.text);
            let sent = tell(&site, &path, &[("description", "Deep"), ("about", "yes")]).await;
            let thanks = site.follow(&sent).await.expect(200);
            let record = site.get(&link(&thanks, &[&format!("{base}/r/")])).await.expect(200);
            assert!(record.text.contains(wanted), "{}", record.text);
            let path = format!("{base}/report/known?at=51.40000,-1.45000&service=pothole");
            let known = site.get(&path).await.expect(200);
            let said = wanted.rsplit(", ").next().unwrap();
            assert!(known.text.contains(&format!("<span>{said}</span>")), "{}", known.text);
        }
        let table = site.get("/api/v1/records.csv").await.expect(200).text;
        assert!(table.contains(",exact,about,"), "{table}");
    }

    async fn programs_say_it_too(site) {
        let unknown = json!({
            "service": "street-light", "place": "unknown", "area": "P2", "description": "Dark",
        });
        let made = reported(&site, &unknown).await;
        let record = site.get(&format!("/r/{made}.json")).await.json();
        assert_eq!((&record["somewhere"], &record["lat"]), (&json!("Lower Demo"), &json!(null)));
        let exact = reported(&site, &lamp()).await;
        assert_eq!(site.get(&format!("/r/{exact}.json")).await.json()["place"], "exact");
        for (field, wrong) in [
            ("place", json!({ "service": "street-light", "place": "roughly", "description": "Dark" })),
            ("area", json!({ "service": "street-light", "place": "unknown", "area": "X", "description": "Dark" })),
        ] {
            let answer = site.post("/api/v1/reports", &wrong).await;
            assert!((400..=422).contains(&answer.status), "{}", answer.text);
            assert!(answer.text.contains(field), "{}", answer.text);
        }
        // A page whose address names no area of ours begins anew.
        let page = site.get("/report/tell?at=51.4,-1.45&in=NONE&service=pothole").await;
        assert_eq!((page.status, page.header("location")), (303, "/report"));
    }
}
