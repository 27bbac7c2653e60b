//! `pump service`: what a council writes is checked and tried before anybody uses it.

use serde_json::Value;

use crate::support::{Said, Site};

const SPEEDING: &str = r#"
id = "our-speeding"
version = 1
makes = "report"
name = { en = "Speeding traffic", cy = "Traffig sy'n goryrru" }
group = "roads"
public_place = "street"
similar = { within_m = 250, days = 365 }

[[question]]
code = "limit"
ask = { en = "What is the speed limit?", cy = "Beth yw'r terfyn cyflymder?" }
required = true
one_of = [
  { code = "30", en = "30 mph", cy = "30 mya" },
  { code = "60", en = "60 mph", cy = "60 mya" },
]

[[question]]
code = "kinds"
ask = { en = "What drives there?", cy = "Beth sy'n gyrru yno?" }
many_of = [
  { code = "cars", en = "Cars", cy = "Ceir" },
  { code = "lorries", en = "Lorries", cy = "Lorïau" },
]

[[question]]
code = "speed"
ask = { en = "How fast?", cy = "Pa mor gyflym?" }
type = "number"
least = 10
most = 150

[[route]]
id = "fast"
when = 'limit == "60" && "lorries" in kinds && speed > 60'
to = { area = "county" }
because = { en = "{organisation} has fast roads.", cy = "Ffyrdd cyflym: {organisation}." }

[[route]]
id = "district"
to = { area = "district" }
because = { en = "{organisation} has the other roads.", cy = "Ffyrdd eraill: {organisation}." }

[[example]]
name = "The district has it"
layers = ["district"]
answers = { limit = "30" }
expect = { rule = "district" }

[[example]]
name = "Combe"
at = [51.05, -1.95]
answers = { limit = "60" }
expect = { rule = "district", organisation = "combe" }
"#;

/// A site whose configuration names a folder with one service of its own.
fn own(text: &str) -> (Site, String) {
    let site = Site::sqlite();
    let folder = std::path::PathBuf::from(site.file("pump.toml", "[catalogue]\nfolder = \"own\""));
    let config = folder.display().to_string();
    std::fs::create_dir_all(folder.with_file_name("own/services")).unwrap();
    site.file("own/services/our-speeding.toml", text);
    site.file("own/services/notes.txt", "no service");
    (site, config)
}

/// It was tried, what came was said, and the last word is that it is not right.
fn not_right(said: &Said, why: &str) {
    assert_eq!((said.code, said.err.trim_end()), (1, why), "{}", said.out);
}

#[test]
fn files_are_checked_without_a_site_and_all_problems_are_named() {
    let (site, config) = own(SPEEDING);
    let said = site.pump(&["--config", &config, "service", "check"]);
    assert!(
        said.done().starts_with("all files are right: "),
        "{}",
        said.out
    );
    let bad = SPEEDING
        .replace("layers = [\"district\"]", "layers = [\"disctrict\"]")
        .replace("within_m = 250", "within_m = 0");
    site.file("own/services/our-speeding.toml", &bad);
    let said = site.pump(&["--config", &config, "service", "check"]);
    not_right(&said, "pump: 2 things are wrong");
    assert!(
        said.out.contains("services/our-speeding.toml:8: similar: "),
        "{}",
        said.out
    );
    assert!(said.out.contains("disctrict"), "{}", said.out);
    let said = site.pump(&["--config", &config, "--json", "service", "check"]);
    not_right(&said, "pump: 2 things are wrong");
    let shown: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(shown["problems"][0]["line"], 8);
    site.pump(&["service", "check", "no-such-folder"]).error(3);
    site.pump(&["service", "check"]).done();
    assert!(!site.data().exists(), "no site is needed, and none is made");
}

#[test]
fn a_file_with_an_id_of_ours_takes_its_place() {
    let (site, config) = own(&SPEEDING.replace("our-speeding", "speeding"));
    let ours = site.pump(&["--json", "service", "check"]);
    let both = site.pump(&["--config", &config, "--json", "service", "check"]);
    assert_eq!(both.done(), ours.done());
    site.pump(&["--config", &config, "service", "test", "speeding"])
        .done();
}

#[test]
fn examples_are_tried_and_one_that_is_wrong_is_code_1() {
    let (site, config) = own(SPEEDING);
    let test = ["--config", &config, "service", "test", "our-speeding"];
    let said = site.pump(&test);
    assert!(
        said.done().contains("1 tried, 0 wrong, 1 skipped"),
        "{}",
        said.out
    );
    site.staff_key();
    let said = site.pump(&test);
    assert!(
        said.done().contains("by rule district to combe"),
        "{}",
        said.out
    );
    assert!(said.out.contains("2 tried, 0 wrong"), "{}", said.out);
    let bad = SPEEDING.replace(
        "expect = { rule = \"district\" }",
        "expect = { nobody = true }",
    );
    site.file("own/services/our-speeding.toml", &bad);
    let said = site.pump(&test);
    not_right(&said, "pump: one example is wrong");
    assert!(
        said.out
            .contains("should be nobody's yet, but goes by rule district"),
        "{}",
        said.out
    );
    site.pump(&["service", "test", "none"]).error(3);
}

#[test]
fn where_a_report_would_go_is_told_rule_by_rule() {
    let (site, config) = own(SPEEDING);
    let place = ["--lat", "51.05", "--lon", "-1.95"];
    let explain = |answers: &[&str]| {
        let start = ["--config", &config, "service", "explain", "our-speeding"];
        site.pump(&[&start[..], &place, answers].concat())
    };
    assert!(explain(&["limit=30"]).error(3).contains("there is no site"));
    site.staff_key();
    let said = explain(&["limit=60", "kinds=cars, lorries", "speed=80"]);
    let lines: Vec<&str> = said.done().lines().collect();
    assert!(
        lines[0].starts_with("rule fast: when limit == \"60\""),
        "{}",
        said.out
    );
    assert!(
        lines[0].ends_with("holds, and finds nobody on the register"),
        "{}",
        said.out
    );
    assert_eq!(lines[1], "rule district: always: holds, and finds combe");
    assert_eq!(lines[2], "it goes to Combe District Council (combe)");
    assert!(
        said.out
            .contains("because: Combe District Council has the other roads.")
    );
    let said = explain(&["limit=30", "--json"]);
    let shown: Value = serde_json::from_str(said.done()).unwrap();
    assert_eq!(shown["asked"][0]["held"], "no");
    let said = explain(&["limit=31", "speed=fast"]);
    not_right(&said, "pump: the answers are not right");
    assert!(said.out.contains("answers.limit: ") && said.out.contains("answers.speed: "));
    explain(&["limit"]).error(2);
}

#[test]
fn a_site_does_not_start_with_a_bad_file() {
    let (site, config) = own(&SPEEDING.replace("within_m = 250", "within_m = 0"));
    let said = site.pump(&["--config", &config, "serve", "--listen", "127.0.0.1:0"]);
    assert!(
        said.error(2)
            .contains("services/our-speeding.toml:8: similar: ")
    );
}
