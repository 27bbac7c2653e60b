//! `/areas/…`, as clients of MapIt ask.

use pump_acts::import::{
    AreaInput, PlaceInput, PlacesInput, begin_places, finish_places, import_areas, import_places,
};
use pump_testkit::TestApp;
use serde_json::{Value, json};

/// A unitary, one of its wards with a Welsh name, and a postcode in both.
async fn load(site: &TestApp) {
    let square = |west: f64, east: f64| {
        let ring = vec![
            [west, 51.3],
            [east, 51.3],
            [east, 51.5],
            [west, 51.5],
            [west, 51.3],
        ];
        vec![vec![ring]]
    };
    let area = |code: &str, layer: &str, name: &str, polygons| AreaInput {
        code: code.into(),
        layer: layer.into(),
        name: name.into(),
        name_cy: None,
        valid_from: "2024-04-01".into(),
        valid_to: None,
        successor: None,
        parent: None,
        codes: Vec::new(),
        generalised_m: 0,
        source: "test".into(),
        polygons,
    };
    let mut ward = area("E05000001", "ward", "Upper Ward", square(-1.5, -1.4));
    ward.parent = Some("E06000001".into());
    ward.name_cy = Some("Ward Uchaf".into());
    ward.codes = vec![("snac".into(), "00MBAA".into())];
    let unitary = area("E06000001", "unitary", "Demo Unitary", square(-1.5, -1.3));
    let mut old = area("E07000001", "council", "Old District", square(-1.5, -1.3));
    old.valid_from = "1974-04-01".into();
    old.valid_to = Some("2024-03-31".into());
    old.successor = Some("E06000001".into());
    let done = import_areas(&site.app, vec![ward, unitary, old])
        .await
        .unwrap();
    assert_eq!((done.new, done.notes.len()), (3, 0), "{done:?}");
    site.app
        .places
        .refresh(&site.app.db, &site.app.ctx)
        .await
        .unwrap();
    let input = PlacesInput {
        source: "postcodes".into(),
        kind: "postcode".into(),
        digest: "1".into(),
    };
    let begun = begin_places(&site.app, &input).await.unwrap();
    let row = PlaceInput {
        also: Vec::new(),
        line: 2,
        name: "RG17 0YU".into(),
        name_cy: None,
        within: String::new(),
        lat: 51.4,
        lon: -1.45,
    };
    import_places(&site.app, begun.import, "postcode", vec![row], 2)
        .await
        .unwrap();
    finish_places(&site.app, begun.import).await.unwrap();
}

async fn get(site: &TestApp, path: &str) -> Value {
    site.get(path).await.expect(200).json()
}

/// The codes of areas that are keyed by number, in order.
fn codes(keyed: &Value) -> Vec<&str> {
    let areas = keyed.as_object().unwrap().iter();
    let mut codes: Vec<&str> = areas
        .map(|(key, area)| {
            assert_eq!(key, &area["id"].to_string());
            let codes = &area["codes"];
            codes
                .get("gss")
                .or(codes.get("local"))
                .unwrap()
                .as_str()
                .unwrap()
        })
        .collect();
    codes.sort_unstable();
    codes
}

both_engines! {
    async fn a_point_is_answered_as_mapit_does(site) {
        load(&site).await;
        let at = get(&site, "/areas/point/4326/-1.45,51.4").await;
        assert_eq!(codes(&at), ["D1", "E05000001", "E06000001", "P1"]);
        let ward = get(&site, "/areas/E05000001").await;
        let unitary = get(&site, "/areas/E06000001").await;
        let id = ward["id"].as_u64().unwrap();
        assert!(id < 1 << 52);
        assert_eq!(at[id.to_string()], ward);
        assert_eq!(ward, json!({
            "id": id,
            "name": "Upper Ward",
            "country": "E",
            "country_name": "England",
            "type": "UTW",
            "type_name": "Unitary Authority ward (UTW)",
            "parent_area": unitary["id"],
            "generation_low": 20_240_401,
            "generation_high": 20_240_401,
            "codes": { "gss": "E05000001", "snac": "00MBAA" },
            "all_names": { "cy": ["Welsh", "Ward Uchaf"] },
        }));
        // By type, in either words; at MapIt's own address; with an ending.
        for path in [
            "/areas/point/4326/-1.45,51.4?type=UTW,XYZ",
            "/areas/point/4326/-1.45,51.4.json?type=ward",
            "/point/4326/-1.45,51.4?type=UTW",
            "/cy/areas/point/4326/-1.45,51.4?type=UTW",
        ] {
            assert_eq!(codes(&get(&site, path).await), ["E05000001"], "{path}");
        }
        assert_eq!(get(&site, "/areas/point/4326/10,54").await, json!({}));
        // The same place on the national grid.
        let grid = get(&site, "/areas/point/27700/438344,167035").await;
        assert_eq!(grid, at);
    }

    async fn an_area_is_found_by_code_and_by_number(site) {
        load(&site).await;
        let unitary = get(&site, "/areas/E06000001").await;
        let ward = get(&site, "/areas/E05000001.json").await;
        let (id, ward_id) = (unitary["id"].to_string(), ward["id"].to_string());
        for path in [format!("/areas/{id}"), format!("/area/{id}"), format!("/area/{id}.json")] {
            assert_eq!(get(&site, &path).await, unitary, "{path}");
        }
        let several = get(&site, &format!("/areas/{id},{ward_id}")).await;
        assert_eq!(codes(&several), ["E05000001", "E06000001"]);
        for path in ["/areas/E06000001/children", &format!("/area/{id}/children")] {
            assert_eq!(codes(&get(&site, path).await), ["E05000001"], "{path}");
        }
        assert_eq!(get(&site, "/areas/E05000001/children").await, json!({}));
        let old = get(&site, "/areas/E07000001").await;
        assert_eq!(old["generation_low"], 19_740_401);
        assert_eq!(old["generation_high"], 20_240_331);
        assert_eq!(old["successor"], "E06000001");
        // By type, where nothing is called so: those of today.
        for path in ["/areas/UTA,UTW", "/areas/UTA,ward", "/areas/UTA,UTW.json"] {
            assert_eq!(codes(&get(&site, path).await), ["E05000001", "E06000001"], "{path}");
        }
        assert_eq!(get(&site, "/areas/DIS").await, json!({}), "it has ended");
        site.get("/areas/XYZ").await.expect(404);
        // For people: when it ended, and who has its place.
        let page = site.get("/a/E07000001").await.expect(200).text;
        assert!(page.contains("Old District ended on 31 March 2024."), "{page}");
        assert!(page.contains("href=\"/a/E06000001\">Demo Unitary</a>"), "{page}");
        let cy = site.get("/cy/a/E07000001").await.expect(200).text;
        assert!(cy.contains("Ei olynydd yw"), "{cy}");
        let machine = get(&site, "/a/E07000001.json").await;
        assert_eq!(machine["area"]["ended_on"], "2024-03-31");
        assert_eq!(machine["area"]["successor"]["code"], "E06000001");
        assert_eq!(get(&site, "/a/E06000001.json").await["area"]["ended_on"], Value::Null);
        let shape = site.get("/areas/E05000001.geojson").await.expect(200);
        assert_eq!(shape.header("content-type"), "application/geo+json");
        assert_eq!(shape.header("access-control-allow-origin"), "*");
        let ring = [[-1.5, 51.3], [-1.4, 51.3], [-1.4, 51.5], [-1.5, 51.5], [-1.5, 51.3]];
        assert_eq!(shape.json(), json!({ "type": "Polygon", "coordinates": [ring] }));
    }

    async fn a_postcode_is_answered_as_mapit_does(site) {
        load(&site).await;
        for path in ["/areas/postcode/RG17%200YU", "/postcode/rg170yu.json"] {
            let found = get(&site, path).await;
            assert_eq!(found["postcode"], "RG17 0YU");
            assert_eq!(found["coordsyst"], "G");
            let lat = found["wgs84_lat"].as_f64().unwrap();
            assert!((lat - 51.4).abs() < 0.001, "{lat}");
            assert_eq!(codes(&found["areas"]), ["D1", "E05000001", "E06000001", "P1"]);
        }
    }

    async fn what_is_wrong_is_said_as_mapit_does(site) {
        for (path, status) in [
            ("/areas/point/4326/here", 400),
            ("/areas/point/4326/51.4", 400),
            ("/areas/point/4326/-1.45,151.4", 400),
            ("/areas/point/4326/NaN,51", 400),
            ("/areas/point/27700/-5,100", 400),
            ("/areas/point/3857/1,1", 400),
            ("/areas/postcode/somewhere", 400),
            ("/areas/postcode/ZZ99%209ZZ", 404),
            ("/areas/E99999999", 404),
            ("/areas/E99999999.geojson", 404),
            ("/areas/E99999999/children", 404),
            ("/areas/99999999999999999999", 404),
        ] {
            let answer = site.get(path).await.expect(status);
            let told = answer.json();
            assert_eq!(told["code"], status, "{path}");
            assert!(told["error"].as_str().unwrap().len() > 10, "{path}: {told}");
            assert_eq!(told.as_object().unwrap().len(), 2, "{path}");
        }
        let many = vec!["P1"; 101].join(",");
        site.get(&format!("/areas/{many}")).await.expect(400);
    }

    async fn the_page_of_a_place_says_who_is_across_the_border(site) {
        // 0.0001 degrees of longitude are 7 m here.
        let page = site.get("/place?at=51.4,-1.4001").await.expect(200);
        let words = "7 m inside Upper Demo; Lower Demo is on the other side.";
        assert!(page.text.contains(words), "{}", page.text);
        let page = site.get("/cy/place?at=51.4,-1.4001").await.expect(200);
        let words = "7 m y tu mewn i Upper Demo; mae Lower Demo ar yr ochr arall.";
        assert!(page.text.contains(words), "{}", page.text);
        let far = site.get("/place?at=51.4,-1.45").await.expect(200);
        assert!(!far.text.contains("on the other side"));
        let json = get(&site, "/place.json?at=51.4,-1.4001").await;
        assert_eq!(json["borders"], json!([{
            "inside": { "code": "P1", "layer": "parish", "name": "Upper Demo" },
            "other": { "code": "P2", "layer": "parish", "name": "Lower Demo" },
            "metres": 7,
        }]));
        let sea = get(&site, "/place.json?at=51.4,-1.6").await;
        assert_eq!((&sea["served"], &sea["areas"]), (&json!(false), &json!([])));
        assert_eq!(sea["nearest"]["area"]["code"], "P1");
        assert_eq!(sea["nearest"]["metres"], 6_945);
        // The same in words, for whoever wants to report there.
        let page = site.get("/report?q=51.4,-1.6").await.expect(422).text;
        assert!(page.contains("The nearest area is Upper Demo, 7 km away."), "{page}");
        let page = site.get("/cy/report?q=51.4,-1.501").await.expect(422).text;
        assert!(page.contains("Yr ardal agosaf yw Upper Demo, 69 m i ffwrdd."), "{page}");
        site.get("/place.json?at=somewhere").await.expect(422);
    }
}
