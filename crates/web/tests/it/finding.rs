//! *Where?*: what is typed leads on, or to a choice, or to words that say what to do.

use pump_acts::import::{PlaceInput, PlacesInput, begin_places, finish_places, import_places};
use pump_testkit::TestApp;

use crate::{lamp, reported};

/// Streets and places round the middle of the site, and one beyond.
async fn furnish(site: &TestApp) {
    let row = |line, name: &str, cy: Option<&str>, within: &str, lat, lon| PlaceInput {
        line,
        name: name.into(),
        name_cy: cy.map(str::to_owned),
        also: Vec::new(),
        within: within.into(),
        lat,
        lon,
    };
    let streets = vec![
        row(2, "Mill Lane", None, "Combe, Demoshire", 51.4, -1.45),
        row(3, "Mill Lane", None, "Ashton, Demoshire", 51.41, -1.46),
        row(
            4,
            "Church Street",
            Some("Heol yr Eglwys"),
            "Combe, Demoshire",
            51.4,
            -1.45,
        ),
        row(5, "Faraway Road", None, "Elsewhere", 54.0, -3.0),
    ];
    let input = PlacesInput {
        source: "streets".into(),
        kind: "street".into(),
        digest: "1".into(),
    };
    let begun = begin_places(&site.app, &input).await.unwrap();
    import_places(&site.app, begun.import, "street", streets, 4)
        .await
        .unwrap();
    finish_places(&site.app, begun.import).await.unwrap();
}

both_engines! {
    async fn several_places_are_a_choice_with_what_tells_them_apart(site) {
        furnish(&site).await;
        for (base, which, street, away) in [
            ("", "Which one do you mean?", "street", "about 1 km away"),
            ("/cy", "Pa un ydych chi", "stryd", "tua 1 km i ffwrdd"),
        ] {
            let page = site.get(&format!("{base}/report?q=mill+la&near=51.4,-1.45&service=pothole")).await.expect(200);
            for part in [which, "Combe, Demoshire", "Ashton, Demoshire", street, away, "value=\"mill la\"", "name=\"near\" value=\"51.40000,-1.45000\"", "name=\"service\" value=\"pothole\""] {
                assert!(page.text.contains(part), "{part} in {}", page.text);
            }
            let links = page.links().join(" ");
            assert!(links.contains(&format!("{base}/report/known?at=51.40000,-1.45000&service=pothole&place=Mill%20Lane")), "{links}");
            // The nearest first.
            assert!(page.text.find("Combe").unwrap() < page.text.find("Ashton").unwrap());
        }
    }

    async fn a_misspelt_name_is_asked_about_and_nothing_is_taken_for_granted(site) {
        furnish(&site).await;
        for (base, said) in [
            ("", "Nothing here is called “chruch stret”. Is it one of these?"),
            ("/cy", "Does dim byd o&#39;r enw “chruch stret” yma."),
        ] {
            let page = site.get(&format!("{base}/report?q=chruch+stret")).await.expect(200);
            assert!(page.text.contains(said), "{}", page.text);
            assert!(page.text.contains("value=\"chruch stret\""));
        }
        let page = site.get("/cy/report?q=chruch+stret").await.expect(200);
        assert!(page.text.contains(">Heol yr Eglwys</a> (Church Street)"), "{}", page.text);
        // Right, it goes on by itself.
        let on = site.get("/report?q=church+street").await.expect(303);
        assert!(on.header("location").starts_with("/report/what?at=51.40000,-1.45000&place=Church"), "{}", on.text);
    }

    async fn what_is_written_on_maps_leads_on(site) {
        for q in [
            "SU+38279+67000",
            "438279,+167000",
            "9C3WCH22%2B22",
            "51%C2%B024%2700%22N+1%C2%B027%2700%22W",
            "https%3A%2F%2Fwww.openstreetmap.org%2F%23map%3D17%2F51.4%2F-1.45",
            "geo%3A51.4%2C-1.45",
        ] {
            let on = site.get(&format!("/report?q={q}")).await;
            assert_eq!(on.status, 303, "{q}: {}", on.text);
            let there = on.header("location");
            assert!(there.starts_with("/report/what?at=51.4") && there.ends_with("&place="), "{q}: {there}");
        }
    }

    async fn a_reference_leads_to_its_report_and_an_area_to_its_page(site) {
        let known = reported(&site, &lamp()).await;
        for base in ["", "/cy"] {
            let on = site.get(&format!("{base}/report?q={}", known.to_lowercase())).await.expect(303);
            assert_eq!(on.header("location"), format!("{base}/r/{known}"));
        }
        let api = site.get(&format!("/api/v1/places?q={known}")).await.expect(200).json();
        assert_eq!(api["reference"], known.as_str());
        for (base, said) in [("", "Everything about an area"), ("/cy", "Popeth am ardal")] {
            let page = site.get(&format!("{base}/report?q=upper+demo")).await.expect(200);
            assert!(page.text.contains(said), "{}", page.text);
            let links = page.links();
            assert!(links.contains(&format!("{base}/a/P1")), "{links:?}");
        }
    }

    async fn when_nothing_is_found_the_page_says_what_to_do(site) {
        furnish(&site).await;
        let long = "a".repeat(300);
        for (q, english, welsh) in [
            ("zzyzx", "no place of that name", "Ni chawsom hyd i le"),
            ("m", "Write at least two letters", "Ysgrifennwch o leiaf ddwy lythyren"),
            (long.as_str(), "Write less", "Ysgrifennwch lai"),
            ("https://maps.app.goo.gl/abc", "We cannot see a place in that link", "Ni allwn weld lle yn y ddolen"),
            ("faraway+road", "outside the area", "y tu allan i&#39;r ardal"),
        ] {
            for (base, said, try_this) in [("", english, "What you can type"), ("/cy", welsh, "Beth allwch chi ei deipio")] {
                let page = site.get(&format!("{base}/report?q={q}")).await.expect(422);
                for part in [said, try_this, "SU 338 687", &format!("value=\"{}\"", q.replace('+', " "))] {
                    assert!(page.text.contains(part), "{part} in {}", page.text);
                }
            }
        }
    }
}
