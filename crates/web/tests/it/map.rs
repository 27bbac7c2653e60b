//! The map without a script: its page, its pictures, and what it is made of.

use std::io::Read as _;
use std::path::PathBuf;

use pump_testkit::{IN_P1, TestApp};
use pump_web::{BaseMap, Maps, TileAddress};
use serde_json::json;

use crate::{lamp, reported};

/// A base map of one street that runs from west to east through [`IN_P1`].
async fn maps() -> Maps {
    use pump_maps::{Drawn, Shape, Value};
    static NUMBER: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let name = format!("pump-map-{}-{number}.pmtiles", std::process::id());
    let file: PathBuf = std::env::temp_dir().join(name);
    let at = |lon| pump_core::Point::from_degrees(IN_P1.0, lon).unwrap();
    let street = Drawn {
        layer: "roads",
        from: 10,
        shape: Shape::Lines,
        parts: vec![vec![at(-1.46), at(-1.44)]],
        properties: vec![("name", Value::Text("Mill <Lane>".to_owned()))],
    };
    let corners = [(51.39, -1.46), (51.41, -1.44)]
        .map(|(lat, lon)| pump_core::Point::from_degrees(lat, lon).unwrap());
    let metadata = r#"{"attribution":"Drawn by <b>us</b>"}"#;
    pump_maps::write(&file, &[street], corners, [10, 14], metadata).unwrap();
    Maps {
        base: Some(BaseMap::open(&file).await.unwrap()),
        tiles: None,
        attribution: "and by others".to_owned(),
    }
}

async fn site(engine: pump_testkit::Engine) -> Option<TestApp> {
    TestApp::builder().maps(maps().await).start(engine).await
}

both_engines! {
    async fn the_map_lists_what_is_on_it_and_the_picture_has_the_same_numbers(site) {
        let near = reported(&site, &lamp()).await;
        let mut far = lamp();
        far["lon"] = json!(-1.448);
        far["description"] = json!("Another one");
        let far = reported(&site, &far).await;
        site.settle().await;
        for (base, listed) in [("", "On this map"), ("/cy", "Ar y map hwn")] {
            let page = site.get(&format!("{base}/map?c=51.4,-1.45&z=15")).await.expect(200);
            let [first, second] = [&near, &far].map(|it| page.text.find(it.as_str()).unwrap());
            assert!(first < second && page.text.contains(listed), "{}", page.text);
            let answer = site.get(&format!("{base}/map.geojson?c=51.4,-1.45&z=15")).await.expect(200);
            assert_eq!(answer.header("content-type"), "application/geo+json");
            let features = answer.json()["features"].clone();
            assert_eq!(features[0]["properties"]["number"], 1);
            assert_eq!(features[0]["properties"]["ref"], near);
            assert_eq!(features[1]["properties"]["ref"], far);
        }
        let picture = site.get("/map.svg?c=51.4,-1.45&z=15&w=620&h=440").await.expect(200).text;
        assert_eq!(picture.matches("class=\"count\"").count(), 2);
        let plain = site.get("/map.svg?c=51.4,-1.45&z=15&records=plain").await.expect(200).text;
        assert_eq!(plain.matches("class=\"count\"").count(), 0);
        assert_eq!(plain.matches("class=\"open\"").count(), 2);
        let none = site.get("/map.svg?c=51.4,-1.45&z=15&records=no").await.expect(200).text;
        assert_eq!(none.matches("<circle").count(), 0);
        let elsewhere = site.get("/map?c=51.4,-1.35&z=15").await.expect(200).text;
        assert!(elsewhere.contains("No such reports on this map"));
        let others = site.get("/map?c=51.4,-1.45&z=15&service=pothole").await.expect(200).text;
        assert!(!others.contains(near.as_str()));
    }

    async fn a_press_puts_the_pin_there_and_the_keyboard_means_the_middle(site) {
        let pressed = |query: &str| format!("/map?c=51.40000,-1.45000&z=15&service={query}");
        let to = |answer: &pump_testkit::Answer| answer.header("location").to_owned();
        let middle = site.get(&pressed("&wide.x=0&wide.y=0")).await.expect(303);
        assert!(to(&middle).starts_with("/map?at=51.40000,-1.45000&"), "{}", to(&middle));
        let east = site.get(&pressed("&wide.x=410&wide.y=220")).await.expect(303);
        // 100 pixels at zoom 15 are 100 * 360 / (512 * 2^15) degrees.
        assert!(to(&east).starts_with("/map?at=51.40000,-1.44785&"), "{}", to(&east));
        let narrow = site.get(&pressed("&narrow.x=260&narrow.y=170")).await.expect(303);
        assert!(to(&narrow).starts_with("/map?at=51.40000,-1.44785&"), "{}", to(&narrow));
        let page = site.follow(&east).await.expect(200).text;
        assert!(page.contains("Upper Demo") && page.contains("/report/what?at=51.40000,-1.44785"));
        // The pin stays where it is when the map is moved.
        assert!(page.contains("&#38;at=51.40000,-1.44785"), "{page}");
        let outside = site.get("/map?at=54.0,-3.0").await.expect(200).text;
        assert!(outside.contains("outside the area that this site serves"));
        assert!(!outside.contains("/report/what?at="));
    }

    async fn what_nobody_can_mean_is_a_map_all_the_same(site) {
        for query in ["", "?c=x&z=99&at=1,2,3", "?c=91,0&z=-1", "?z=0&service=nothing", "?c=NaN,inf"] {
            site.get(&format!("/map{query}")).await.expect(200);
            site.get(&format!("/map.svg{query}")).await.expect(200);
            site.get(&format!("/map.geojson{query}")).await.expect(200);
        }
        for size in ["w=63", "h=5000", "w=1025&h=100"] {
            let answer = site.get(&format!("/map.svg?{size}")).await.expect(422);
            assert!(answer.text.contains("64 to 1024"), "{}", answer.text);
        }
    }
}

#[tokio::test]
async fn the_base_map_is_drawn_and_its_tiles_are_served() {
    let site = site(pump_testkit::Engine::Sqlite).await.unwrap();
    let begins = site.get("/map").await.expect(200).text;
    assert!(begins.contains("Drawn by us and by others"), "{begins}");
    assert!(
        begins.contains("value=\"51.40000,-1.45000\""),
        "it begins where its map is"
    );

    let request = site.client.get(site.url("/map.svg?c=51.4,-1.45&z=15"));
    let packed = request
        .header("accept-encoding", "gzip")
        .send()
        .await
        .unwrap();
    assert_eq!(packed.headers()["content-encoding"], "gzip");
    assert!(
        packed.headers()["vary"]
            .to_str()
            .unwrap()
            .contains("Accept-Encoding")
    );
    let packed = packed.bytes().await.unwrap();
    let mut picture = String::new();
    let mut reader = flate2::read::GzDecoder::new(&packed[..]);
    reader.read_to_string(&mut picture).unwrap();
    assert!(picture.contains("class=\"street\""), "{picture}");
    assert!(picture.contains("Mill &lt;Lane&gt;"), "{picture}");
    roxmltree::Document::parse(&picture).unwrap();

    let tile = site.get("/tiles/base/14/8126/5447.mvt").await;
    assert_eq!(tile.status, 204, "beside the map");
    let at = pump_core::Point::from_degrees(IN_P1.0, IN_P1.1).unwrap();
    let window = pump_maps::Window::new(at, 14, 64, 64).unwrap();
    let placed = window.tiles(14).next().unwrap();
    let path = format!("/tiles/base/14/{}/{}.mvt", placed.x, placed.y);
    let tile = site.client.get(site.url(&path)).send().await.unwrap();
    assert_eq!(tile.status(), 200);
    assert_eq!(tile.headers()["content-encoding"], "gzip");
    for nothing in [
        "/tiles/base/14/1/1",
        "/tiles/base/14/1/x.mvt",
        "/tiles/base/99/1/1.mvt",
    ] {
        let status = site.get(nothing).await.status;
        assert!(
            status == 404 || status == 204 || status == 400,
            "{nothing}: {status}"
        );
    }
    let style = site.get("/map/style.json").await.expect(200).json();
    assert_eq!(style["sources"]["base"]["maxzoom"], 14);
    let night = site.get("/map/style.json?night").await.expect(200).json();
    assert_ne!(style["layers"][0], night["layers"][0]);
}

#[tokio::test]
async fn more_than_can_be_listed_are_counted_where_they_are() {
    let site = TestApp::start(pump_testkit::Engine::Sqlite).await.unwrap();
    for nth in 0..201 {
        let mut lamp = lamp();
        // Two villages: 150 and 51.
        let lon = if nth < 150 { -1.46 } else { -1.36 };
        lamp["lon"] = json!(lon + f64::from(nth % 20) / 100_000.0);
        lamp["description"] = json!(format!("Lamp {nth} is out"));
        reported(&site, &lamp).await;
    }
    site.settle().await;
    let page = site.get("/map?c=51.4,-1.41&z=11").await.expect(200).text;
    assert!(
        page.contains("150 near Upper Demo") && page.contains("51 near Lower Demo"),
        "{page}"
    );
    assert!(
        page.contains("/map?c=51.4") && page.contains("z=13"),
        "{page}"
    );
    let groups = site
        .get("/map.geojson?c=51.4,-1.41&z=11")
        .await
        .expect(200)
        .json();
    let counts: Vec<u64> = groups["features"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|it| it["properties"]["count"].as_u64())
        .collect();
    assert_eq!(counts, [150, 51]);
    let picture = site
        .get("/map.svg?c=51.4,-1.41&z=11&w=620&h=440")
        .await
        .expect(200)
        .text;
    assert!(
        picture.contains(">150</text>") && picture.contains(">51</text>"),
        "{picture}"
    );
    // Near enough, they are themselves again.
    let near = site
        .get("/map.geojson?c=51.4,-1.36&z=15")
        .await
        .expect(200)
        .json();
    assert_eq!(near["features"].as_array().unwrap().len(), 51);
}

#[tokio::test]
async fn tiles_of_others_are_allowed_for_the_map_and_for_nothing_else() {
    let maps = |tiles: &str| Maps {
        tiles: Some(TileAddress::parse(tiles).unwrap()),
        attribution: "Tiles by others".to_owned(),
        ..Maps::default()
    };
    let tiles = "https://tiles.example.org/{z}/{x}/{y}.mvt?key=a";
    let site = TestApp::builder().maps(maps(tiles));
    let site = site.start(pump_testkit::Engine::Sqlite).await.unwrap();
    let style = site.get("/map/style.json").await.expect(200).json();
    assert_eq!(style["sources"]["base"]["tiles"], json!([tiles]));
    assert_eq!(style["sources"]["base"]["type"], "vector");
    let page = site.get("/map").await.expect(200);
    let policy = page.header("content-security-policy").to_owned();
    for rule in [
        "img-src 'self' https://tiles.example.org data: blob:",
        "connect-src 'self' https://tiles.example.org;",
        "script-src 'self';",
    ] {
        assert!(policy.contains(rule), "{policy}");
    }
    assert_eq!(policy.matches("example").count(), 2, "{policy}");
    assert!(page.text.contains("Tiles by others"));
    let worker = page.text.split("data-worker=\"").nth(1).unwrap();
    let worker = worker.split('"').next().unwrap();
    assert!(
        worker.ends_with(".js?https://tiles.example.org"),
        "{worker}"
    );
    let worker = site.get(worker).await.expect(200);
    let policy = worker.header("content-security-policy");
    assert_eq!(
        policy,
        "default-src 'none'; connect-src 'self' https://tiles.example.org"
    );
    // Pages without a map load what is ours, and the picture has nothing of a base map to draw.
    let front = site.get("/").await.expect(200);
    assert!(!front.header("content-security-policy").contains("example"));
    let picture = site
        .get("/map.svg?c=51.4,-1.45&z=15")
        .await
        .expect(200)
        .text;
    assert!(!picture.contains("class=\"street\""));

    let site = TestApp::builder().maps(maps("https://a.example/{z}/{x}/{y}.png"));
    let site = site.start(pump_testkit::Engine::Sqlite).await.unwrap();
    let style = site.get("/map/style.json").await.expect(200).json();
    assert_eq!(style["sources"]["base"]["type"], "raster");
    let layers = style["layers"].as_array().unwrap();
    assert_eq!(layers.len(), 2, "the ground and the pictures: {layers:?}");
}

both_engines! {
    async fn the_map_of_an_area_shows_all_of_it_with_its_border(site) {
        let page = site.get("/map?area=P1").await.expect(200).text;
        assert!(page.contains("<input type=\"hidden\" name=\"area\" value=\"P1\">"), "{page}");
        let whole = site.get("/map.svg?area=P1&w=620&h=440").await.expect(200).text;
        let at = |text: &str, name: &str| {
            let value = text.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
            value.split('"').next().unwrap().to_owned()
        };
        let query = format!("c={}&z={}&area=P1&w=620&h=440", at(&page, "c"), at(&page, "z"));
        let same = site.get(&format!("/map.svg?{query}")).await.expect(200).text;
        assert_eq!(whole, same, "it begins with all of the area");
        // It stays when one moves the map or puts a pin.
        assert!(page.contains("&#38;area=P1"), "{page}");
        let pressed = site.get("/map?c=51.4,-1.45&z=15&area=P1&wide.x=9&wide.y=9").await.expect(303);
        assert!(pressed.header("location").contains("&area=P1"), "{}", pressed.header("location"));
        let style = site.get("/map/style.json?area=P1").await.expect(200).json();
        let tiles = style["sources"]["areas"]["tiles"][0].as_str().unwrap();
        assert!(tiles.ends_with("/tiles/areas/{z}/{x}/{y}.mvt?area=P1"), "{tiles}");
        let layers = style["layers"].as_array().unwrap();
        assert_eq!(layers.last().unwrap()["id"], "outline");
        for nothing in ["/map?area=NOTHING", "/map?area="] {
            let page = site.get(nothing).await.expect(200).text;
            assert!(!page.contains("name=\"area\""), "{nothing}");
        }
        for query in ["area=NOTHING", "area="] {
            let style = site.get(&format!("/map/style.json?{query}")).await.expect(200).json();
            assert!(style["sources"]["areas"].is_null(), "{query}");
        }
        let area = site.get("/a/P1").await.expect(200).text;
        assert!(area.contains("href=\"/map?area=P1\""), "{area}");
    }
}
