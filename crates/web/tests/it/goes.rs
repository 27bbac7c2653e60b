//! Who takes what is reported of a type of problem: by its rules, and at a place.

use pump_acts::import::{DutyInput, OrganisationInput};
use pump_acts::{Operation, operate};
use pump_testkit::{Answer, TestApp};
use serde_json::{Value, json};

/// A parish council, and a duty that the district has in the whole district.
async fn register(site: &TestApp) {
    let parish = OrganisationInput {
        slug: "upper-demo".into(),
        name: "Upper Demo Parish Council".into(),
        kind: "parish".into(),
        area_code: Some("P1".into()),
        valid_from: None,
        valid_to: None,
        successor: None,
        source: "test".into(),
    };
    let rows = vec![parish];
    operate(&site.app, Operation::ImportOrganisations { rows })
        .await
        .unwrap();
    let rows = ["road-safety", "highways"].map(duty).into();
    operate(&site.app, Operation::ImportDuties { rows })
        .await
        .unwrap();
    let app = &site.app;
    app.places.refresh(&app.db, &app.ctx).await.unwrap();
}

fn duty(duty: &str) -> DutyInput {
    DutyInput {
        line: 1,
        duty: duty.into(),
        area_code: "D1".into(),
        organisation: "demo-district".into(),
        council: None,
        authority: None,
        valid_from: Some("2000-01-01".into()),
        valid_to: None,
        source: "test".into(),
    }
}

/// The part of a page below this heading.
fn part<'a>(page: &'a Answer, id: &str) -> &'a str {
    let (_, part) = page
        .text
        .split_once(&format!("aria-labelledby=\"{id}\""))
        .unwrap();
    part.split_once("</section>").unwrap().0
}

both_engines! {
    async fn a_type_says_whom_its_rules_look_for_and_why(site) {
        let page = site.get("/s/speeding").await.expect(200);
        let who = part(&page, "who");
        for said in [
            "The council of the area: Parish <span",
            "Parish and town councils help with speeding on roads of 30 mph or less, with Community Speedwatch.</span>",
            "It depends on what you answer.",
            "Whoever looks after this: Road safety",
            "The council of the area: Unitary authority or District or Borough or County",
        ] {
            assert!(who.contains(said), "{said}: {who}");
        }
        // Two rules lead to road safety; and no place is named where none was given.
        assert_eq!(who.matches("Road safety").count(), 1);
        assert!(!who.contains("Here that is") && !who.contains('{'), "{who}");
        assert!(part(&page, "next").contains("Somebody will read what you told us about this road."));
        let welsh = site.get("/cy/s/speeding").await.expect(200);
        let who = part(&welsh, "who");
        assert!(who.contains("Cyngor yr ardal: Cymuned") && who.contains("dibynnu ar eich ateb."), "{who}");
        assert!(welsh.links().contains(&"/cy/privacy/speeding".to_owned()));
        assert!(welsh.text.contains("tel:999"));
    }

    async fn a_type_says_who_has_it_here_and_why(site) {
        register(&site).await;
        let parish = "help with speeding on roads of 30 mph or less, with Community Speedwatch. \
                      Here that is Upper Demo Parish Council.";
        for query in ["at=51.4,-1.45", "area=P1", "area=P1&state=open"] {
            let page = site.get(&format!("/s/speeding?{query}")).await.expect(200);
            let who = part(&page, "who");
            for said in [
                "20 mph, 30 mph: <a class=\"govuk-link\" href=\"/o/upper-demo\">Upper Demo Parish Council</a>",
                parish,
                "40 mph or more, I don&#39;t know: <a class=\"govuk-link\" href=\"/o/demo-district\">",
                "Demo District Council is responsible for road safety here.",
            ] {
                assert!(who.contains(said), "{query} {said}: {who}");
            }
        }
        // In the next parish nobody helps, and no answer makes a difference for a lamp.
        let next = site.get("/s/speeding.json?at=51.4,-1.35&lang=en").await.expect(200).json();
        let here = next["here"].as_array().unwrap();
        assert!(here.iter().all(|it| it["organisation"]["slug"] == "demo-district"), "{next}");
        let lamp = site.get("/s/street-light.json?at=51.4,-1.45").await.expect(200).json();
        assert_eq!(lamp["here"].as_array().unwrap().len(), 1, "{lamp}");
        assert_eq!(lamp["here"][0]["answers"], json!([]));
        let welsh = site.get("/cy/s/speeding?at=51.4,-1.45").await.expect(200);
        assert!(part(&welsh, "who").contains("Upper Demo Parish Council yw hwnnw."), "{}", welsh.text);
        // A place that is none, or not served, is as good as none.
        for query in ["at=none", "at=54.0,-3.0", "area=NOWHERE", "area=%FF", "at=999,999"] {
            let page = site.get(&format!("/s/speeding?{query}")).await.expect(200);
            assert!(part(&page, "who").contains("Whoever looks after this"), "{query}");
            let json = site.get(&format!("/s/speeding.json?{query}")).await.expect(200).json();
            assert_eq!(json["here"], Value::Null, "{query}");
        }
        // The page that asks leads there, and to the privacy of the type.
        let tell = site.get("/report/tell?service=speeding&at=51.4,-1.45").await.expect(200);
        let links = tell.links();
        for link in ["/s/speeding?at=51.4", "/privacy/speeding"] {
            assert!(links.iter().any(|it| it.starts_with(link)), "{link}: {links:?}");
        }
        let welsh = site.get("/cy/report/tell?service=speeding&at=51.4,-1.45").await.expect(200);
        assert!(welsh.text.contains("Beth rydym yn ei wneud"), "{}", welsh.text);
    }

    async fn an_organisation_says_what_it_looks_after(site) {
        register(&site).await;
        let page = site.get("/o/demo-district").await.expect(200);
        let after = part(&page, "after");
        for said in ["href=\"/a/D1\">Demo District</a>", "<dt>Roads and pavements</dt>", "<dt>Road safety</dt>"] {
            assert!(after.contains(said), "{said}: {after}");
        }
        assert!(part(&page, "reached").contains("It reads its reports on this site."));
        let json = site.get("/o/demo-district.json").await.expect(200).json();
        assert_eq!(json["about"]["reached"], "here");
        assert_eq!(json["about"]["duties"][0]["areas"][0]["code"], "D1");
        let welsh = site.get("/cy/o/demo-district").await.expect(200);
        assert!(part(&welsh, "after").contains("<dt>Diogelwch ar y ffyrdd</dt>"), "{}", welsh.text);
        // One that has nothing says nothing of that.
        let other = site.get("/o/other-council").await.expect(200);
        assert!(!other.text.contains("aria-labelledby=\"after\""));
        assert_eq!(site.get("/o/nobody").await.status, 404);
    }
}
