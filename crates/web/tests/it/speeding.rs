//! Speeding traffic on the real boundaries of two councils, as a browser without JavaScript tells
//! of it: who gets it, and why.

use pump_testkit::{Answer, Builder, Engine, TestApp};

use crate::journey::{link, tell};
use crate::real::two_councils;
use crate::stored;

const HUNGERFORD: &str = "51.4149, -1.5157";
/// How many reports are told before the dangers.
const TOLD: usize = 5;
const BATH: &str = "51.3814, -2.3597";

/// The site with both councils; `None` without the data, or the engine.
async fn site(engine: Engine) -> Option<TestApp> {
    let site = Builder::default().without_areas().start(engine).await?;
    two_councils(&site.app).await?;
    Some(site)
}

/// The address of the page that asks, by the pages that lead to it from what was typed.
async fn asking(site: &TestApp, base: &str, typed: &str) -> String {
    let typed = typed.replace(", ", "%2C+");
    let found = site.get(&format!("{base}/report?q={typed}")).await;
    let what = site.follow(&found).await.expect(200);
    let chosen = link(&what, &["/report/known", "service=speeding"]);
    let known = site.get(&chosen).await;
    if known.status == 303 {
        return known.header("location").to_owned();
    }
    // What others told us of near there is another road.
    let links = known.expect(200).links();
    let on = |link: &&String| link.contains("/report/tell") && !link.contains("same=");
    links.iter().find(on).expect("none of these").clone()
}

/// Tells of it, and gives the page that says thank you.
async fn told(site: &TestApp, base: &str, place: &str, limit: &str) -> Answer {
    let path = asking(site, base, place).await;
    let fields = [("description", "Every morning"), ("answer-limit", limit)];
    let sent = tell(site, &path, &fields).await;
    site.follow(&sent).await.expect(200)
}

const SPEEDWATCH: &str = "Parish and town councils help with speeding on roads of 30 mph or less, \
    with Community Speedwatch. Here that is Hungerford Town Council.";

async fn speeding(engine: Engine) {
    let Some(site) = site(engine).await else {
        return;
    };
    for (base, place, limit, who, why, called) in [
        (
            "",
            HUNGERFORD,
            "30",
            "Hungerford Town Council",
            SPEEDWATCH,
            "Hungerford, West Berkshire",
        ),
        (
            "",
            HUNGERFORD,
            "40",
            "West Berkshire",
            "is responsible for road safety here.",
            "Hungerford, West Berkshire",
        ),
        (
            "",
            HUNGERFORD,
            "unknown",
            "West Berkshire",
            "is responsible for road safety here.",
            "Hungerford, West Berkshire",
        ),
        (
            "",
            BATH,
            "30",
            "Bath and North East Somerset",
            "There is no parish here",
            "Bath and North East Somerset",
        ),
        (
            "/cy",
            BATH,
            "20",
            "Bath and North East Somerset",
            "Nid oes plwyf yma",
            "Bath and North East Somerset",
        ),
    ] {
        let thanks = told(&site, base, place, limit).await;
        let case = format!("{limit} at {place}: {}", thanks.text);
        let (_, whose) = thanks.text.split_once("id=\"who\"").unwrap();
        let (whose, _) = whose.split_once("</section>").unwrap();
        let (named, because) = whose.split_once("</strong>").expect("somebody has it");
        assert!(named.contains(who) && because.contains(why), "{case}");
        let parish = who.contains("Town");
        assert_eq!(whose.contains("Speedwatch"), parish, "{case}");
        // The record's page says the same to everybody, and where it is in words.
        let address = link(&thanks, &[&format!("{base}/r/")]);
        let page = site.get(&address).await.expect(200).text;
        assert!(page.contains(who) && page.contains(why), "{page}");
        assert!(page.contains(&format!("<dd>{called}</dd>")), "{page}");
        let json = site.get(&format!("{address}.json")).await.json();
        assert!(json["lat"].is_f64() && json["lon"].is_f64(), "{json}");
        // A parish does not hold the duty in law.
        let law = json["responsible"]["authority"]["slug"].as_str();
        assert_eq!(law, parish.then_some("west-berkshire"), "{json}");
    }
    let before = stored(&site).await;
    assert_eq!(before.0, TOLD);
    for (base, said) in [("", "Call 999 now."), ("/cy", "Ffoniwch 999 nawr.")] {
        let path = asking(&site, base, HUNGERFORD).await;
        let fields = [("answer-limit", "30"), ("answer-danger", "yes")];
        let page = tell(&site, &path, &fields).await.expect(200).text;
        assert!(
            page.contains("href=\"tel:999\"") && page.contains(said),
            "{page}"
        );
    }
    assert_eq!(stored(&site).await, before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn speeding_goes_to_parish_or_council_and_the_pages_say_why_on_sqlite() {
    speeding(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn speeding_goes_to_parish_or_council_and_the_pages_say_why_on_postgres() {
    speeding(Engine::Postgres).await;
}
