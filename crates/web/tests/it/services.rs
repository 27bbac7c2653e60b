//! What can be reported, what is asked, and where a report would go.

use pump_testkit::IN_P1;
use serde_json::json;

use crate::stored;

both_engines! {
    async fn services_are_listed_by_group_and_shown_whole(site) {
        let all = site.get("/api/v1/services").await.expect(200).json();
        let all = all["services"].as_array().unwrap().clone();
        let lamp = all.iter().find(|it| it["id"] == "street-light").unwrap();
        assert_eq!(lamp["kind"], "report");
        assert!(lamp["version"].as_u64() >= Some(1));
        assert!(lamp["name"]["cy"].is_string() && lamp["dangers"].is_array());
        let group = lamp["group"].as_str().unwrap();
        let some = site.get(&format!("/api/v1/services?group={group}")).await.expect(200).json();
        let some = some["services"].as_array().unwrap().clone();
        assert!(some.iter().all(|it| it["group"] == group) && some.contains(lamp));
        assert!(some.len() < all.len());
        let none = site.get("/api/v1/services?group=none").await.expect(200).json();
        assert_eq!(none, json!({ "services": [] }));
        site.get("/api/v1/services?gruop=roads").await.expect(422);

        for one in &all {
            let id = one["id"].as_str().unwrap();
            let whole = site.get(&format!("/api/v1/services/{id}?lang=cy")).await.expect(200).json();
            for (key, value) in one.as_object().unwrap() {
                assert_eq!(whole[key], *value, "{id} {key}");
            }
            assert_eq!(whole["schema"]["title"], one["name"]["cy"], "{id}");
            let asked = whole["questions"].as_array().unwrap().iter();
            let asked = asked.filter(|it| it["retired"] == false).count();
            let properties = whole["schema"]["properties"].as_object().unwrap();
            assert_eq!(properties.len(), asked, "{id}");
            assert!(!whole["rules"].as_array().unwrap().is_empty(), "{id}");
        }
        for id in ["none", "No%20Service", "%FF"] {
            let none = site.get(&format!("/api/v1/services/{id}")).await.expect(404);
            assert_eq!(none.header("content-type"), "application/problem+json");
        }
    }

    async fn a_type_of_problem_has_a_page_in_both_languages(site) {
        let page = site.get("/s/street-light").await.expect(200);
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        assert!(page.text.contains("<h1 class=\"govuk-heading-l\">Street light</h1>"), "{}", page.text);
        assert!(page.text.contains("/s/street-light.atom"), "{}", page.text);
        let welsh = site.get("/s/street-light?lang=cy").await.expect(200);
        assert!(welsh.text.contains("<h1 class=\"govuk-heading-l\">Golau stryd</h1>"), "{}", welsh.text);
        assert!(site.get("/").await.text.contains("/s/street-light\""));
        site.get("/s/street-light.atom").await.expect(200);
        let none = site.get("/s/none").await.expect(404);
        assert_eq!(none.header("content-type"), "text/html; charset=utf-8");
    }

    async fn kinds_are_listed_and_shown_whole(site) {
        let all = site.get("/api/v1/kinds").await.expect(200).json();
        let report = all["kinds"].as_array().unwrap().iter().find(|it| it["id"] == "report");
        let whole = site.get("/api/v1/kinds/report").await.expect(200).json();
        assert_eq!(report.unwrap()["name"], whole["name"]);
        assert_eq!(whole["stages"][0]["code"], "received");
        let fixed = whole["outcomes"].as_array().unwrap().iter();
        assert_eq!(fixed.filter(|it| it["code"] == "fixed_by_owner").count(), 1);
        assert!(whole["transitions"].is_array() && whole["fields"].is_array());
        site.get("/api/v1/kinds/none").await.expect(404);
    }

    async fn what_is_tried_goes_nowhere_and_says_why(site) {
        let path = "/api/v1/services/street-light/explain";
        let here = json!({ "lat": IN_P1.0, "lon": IN_P1.1 });
        let before = stored(&site).await;
        let english = site.post(path, &here).await.expect(200).json();
        let welsh = site.post(&format!("{path}?lang=cy"), &here).await.expect(200).json();
        assert_eq!(english["outcome"], "goes");
        let (by, rule) = (english["organisation"].clone(), &english["rule"]);
        let last = english["asked"].as_array().unwrap().last().unwrap();
        assert_eq!((&last["rule"], &last["held"], &last["found"]), (rule, &json!("yes"), &by["slug"]));
        assert!(english["because"].as_str().unwrap().contains(by["name"].as_str().unwrap()));
        assert_ne!(english["because"], welsh["because"]);
        assert!(english["council"]["slug"].is_string() && english["authority"]["slug"].is_string());

        let mut wrong = here.clone();
        wrong["answers"] = json!({ "colour": "red" });
        let refused = site.post(path, &wrong).await.expect(200).json();
        assert_eq!(refused["outcome"], "refused");
        assert_eq!(refused["fields"][0]["field"], "answers.colour");
        assert_eq!(refused["organisation"], json!(null));

        for body in [
            json!({}),
            json!({ "lat": 91, "lon": 0 }),
            json!({ "lat": 0, "lon": 0 }),
            json!({ "lat": IN_P1.0, "lon": IN_P1.1, "answers": [] }),
            json!({ "lat": IN_P1.0, "lon": IN_P1.1, "follow": true }),
        ] {
            site.post(path, &body).await.expect(422);
        }
        site.post("/api/v1/services/none/explain", &here).await.expect(404);
        wrong["answers"] = json!({ "colour": "x".repeat(70_000) });
        site.post(path, &wrong).await.expect(413);
        assert_eq!(stored(&site).await, before, "nothing is stored");
    }
}
