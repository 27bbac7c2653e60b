//! GeoJSON to areas.

use std::io::Read;

use pump_acts::import::AreaInput;
use pump_exchange::ExchangeError;
use pump_exchange::geojson::{AreaOptions, areas};

use crate::packed;

const SQUARE: &str = "[[[0,0],[1,0],[1,1],[0,0]]]";

fn feature(properties: &str, geometry: &str) -> String {
    format!(r#"{{"type":"Feature","properties":{properties},"geometry":{geometry}}}"#)
}

fn polygon(properties: &str) -> String {
    feature(
        properties,
        &format!(r#"{{"type":"Polygon","coordinates":{SQUARE}}}"#),
    )
}

pub(crate) fn collection(features: &[String]) -> String {
    let features = features.join(",\n");
    format!(
        r#"{{"type":"FeatureCollection","name":"x\"]}}","features":[{features}],"bbox":[0,1]}}"#
    )
}

pub(crate) fn two() -> String {
    collection(&[
        polygon(r#"{"code":"E1","name":"One {\"a\"}","kind":"parish"}"#),
        polygon(r#"{"code":"W2","name":"Two","name_cy":"Dau","kind":"unparished"}"#),
    ])
}

fn read(text: &str, options: AreaOptions) -> Vec<Result<AreaInput, ExchangeError>> {
    areas(text.as_bytes(), options).unwrap().collect()
}

fn options() -> AreaOptions {
    AreaOptions::new("parish", "test")
}

/// The only error of a file.
fn error_of(text: &str) -> String {
    let mut all = read(text, options());
    let error = all.pop().expect("something").expect_err(text);
    assert!(all.iter().all(Result::is_ok), "{text}");
    error.to_string()
}

#[test]
fn features_become_areas_in_their_order() {
    let mut options = options();
    options.valid_from = "2024-12-01".into();
    options.generalised_m = 20;
    let found: Vec<_> = read(&two(), options)
        .into_iter()
        .map(Result::unwrap)
        .collect();
    assert_eq!(found.len(), 2);
    assert_eq!(
        (found[0].code.as_str(), found[0].name.as_str()),
        ("E1", r#"One {"a"}"#)
    );
    assert_eq!(
        (found[0].name_cy.as_ref(), found[1].name_cy.as_deref()),
        (None, Some("Dau"))
    );
    assert_eq!(
        (found[1].layer.as_str(), found[1].source.as_str()),
        ("parish", "test")
    );
    assert_eq!(
        (found[1].valid_from.as_str(), found[1].generalised_m),
        ("2024-12-01", 20)
    );
    let ring = vec![[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]];
    assert_eq!(found[0].polygons, vec![vec![ring]]);
}

#[test]
fn a_packed_file_is_known_by_its_first_bytes() {
    let packed = packed(two().as_bytes());
    assert_eq!(
        areas(&packed[..], options())
            .unwrap()
            .map(Result::unwrap)
            .count(),
        2
    );
}

#[test]
fn features_are_kept_and_left_out_by_their_properties() {
    let codes = |only: &[(&str, &str)], skip: &[(&str, &str)]| -> Vec<String> {
        let pairs = |pairs: &[(&str, &str)]| {
            pairs
                .iter()
                .map(|(name, value)| ((*name).into(), (*value).into()))
                .collect()
        };
        let options = AreaOptions {
            only: pairs(only),
            skip: pairs(skip),
            ..options()
        };
        read(&two(), options)
            .into_iter()
            .map(|area| area.unwrap().code)
            .collect()
    };
    assert_eq!(codes(&[], &[("kind", "unparished")]), ["E1"]);
    assert_eq!(codes(&[("kind", "unparished")], &[]), ["W2"]);
    assert_eq!(codes(&[("kind", "parish"), ("code", "W2")], &[]), [""; 0]);
    assert_eq!(codes(&[], &[("kind", "parish"), ("code", "W2")]), [""; 0]);
    assert_eq!(codes(&[], &[("other", "x")]), ["E1", "W2"]);
}

#[test]
fn members_may_stand_in_any_order_and_heights_are_dropped() {
    let multi = r#"{"type":"MultiPolygon","coordinates":[[[[0,0,5],[1,0,5],[1,1,5],[0,0,5]]]]}"#;
    let feature = feature(r#"{"code":7,"name":"N"}"#, multi);
    let text =
        format!("\u{feff} {{ \"features\" : [ {feature} ] , \"type\":\"FeatureCollection\"}}\n");
    let found = read(&text, options());
    let area = found[0].as_ref().unwrap();
    assert_eq!((found.len(), area.code.as_str()), (1, "7"));
    assert_eq!(area.polygons[0][0][1], [1.0, 0.0]);
}

#[test]
fn a_bad_feature_is_named_and_the_next_is_read() {
    let named = r#"{"code":"E1","name":"One"}"#;
    let shape = |kind: &str, coordinates: &str| {
        format!(r#"{{"type":"{kind}","coordinates":{coordinates}}}"#)
    };
    for (bad, field, problem) in [
        (
            feature(named, &shape("Point", "[1,2]")),
            "geometry",
            "is Point",
        ),
        (feature(named, "null"), "geometry", "is nothing"),
        (
            feature(named, &shape("Polygon", "[[[0,0],[1,0],[1,1]]]")),
            "geometry",
            "not closed",
        ),
        (
            feature(named, &shape("Polygon", "[]")),
            "geometry",
            "no ring",
        ),
        (
            feature(named, &shape("Polygon", "[[[0,0],[1,95],[1,1],[0,0]]]")),
            "geometry",
            "[1, 95]",
        ),
        (
            feature(named, &shape("Polygon", "[[[0,0],[1,95],[1,1],[0,0]]]")),
            "geometry",
            "they look swapped",
        ),
        (
            feature(
                named,
                &shape(
                    "Polygon",
                    "[[[433700,168500],[433800,168500],[433800,168600],[433700,168500]]]",
                ),
            ),
            "geometry",
            "[433700, 168500] that is not [lon, lat]: the coordinates are not degrees of longitude \
             and latitude (WGS84): they look like the British National Grid (EPSG:27700)",
        ),
        (
            feature(
                named,
                &shape(
                    "Polygon",
                    "[[[-168000,6690000],[-167000,6690000],[-167000,6691000],[-168000,6690000]]]",
                ),
            ),
            "geometry",
            "Web Mercator",
        ),
        (
            feature(
                named,
                &shape("Polygon", "[[[179,1],[-179,1],[-179,2],[179,1]]]"),
            ),
            "geometry",
            "date line",
        ),
        (
            feature(r#"{"code":"E8","name":"Again"}"#, &shape("Polygon", SQUARE)),
            "code",
            "is E8 again, as in feature 1",
        ),
        (
            feature(named, &shape("Polygon", "[[[0],[1],[1],[0]]]")),
            "geometry",
            "two numbers",
        ),
        (polygon(r#"{"name":"One"}"#), "code", "is empty"),
        (polygon(r#"{"code":"E1","name":" "}"#), "name", "is empty"),
        (
            polygon(r#"{"code":"E 1","name":"One"}"#),
            "code",
            "E04001083",
        ),
        (
            "{\"type\":\"Feature\",}".into(),
            "feature",
            "is not a GeoJSON feature",
        ),
    ] {
        let good = |code| polygon(&format!(r#"{{"code":"{code}","name":"One"}}"#));
        let text = collection(&[good("E8"), bad.clone(), good("E9")]);
        let found = read(&text, options());
        assert_eq!(found.len(), 3, "{bad}");
        assert!(found[0].is_ok() && found[2].is_ok(), "{bad}");
        let error = found[1].as_ref().expect_err(&bad).to_string();
        let begin = format!("feature 2, {field}: ");
        assert!(
            error.starts_with(&begin) && error.contains(problem),
            "{bad}: {error}"
        );
    }
}

#[test]
fn what_is_no_feature_collection_says_so() {
    for (text, problem) in [
        ("", "begins with {"),
        ("code,name\nE1,One\n", "begins with {"),
        ("[]", "begins with {"),
        ("{}", "a list \"features\""),
        (r#"{"type":"Feature"}"#, "this is a \"Feature\""),
        (r#"{"type":7}"#, "in quotes"),
        (r#"{"features":[]}"#, "a list \"features\""),
        (r#"{"type":"FeatureCollection"}"#, "a list \"features\""),
        (
            r#"{"type":"FeatureCollection","features":{}}"#,
            "[ should come",
        ),
        (
            r#"{"type":"FeatureCollection","features":[7]}"#,
            "a feature should come",
        ),
        (
            r#"{"type":"FeatureCollection","features":[],"features":[]}"#,
            "two lists",
        ),
        (
            r#"{"type":"FeatureCollection","features":[]} x"#,
            "should end",
        ),
        (r#"{"type":"FeatureCollection" "features":[]}"#, "a comma"),
    ] {
        let error = error_of(text);
        assert!(error.contains(problem), "{text}: {error}");
    }
}

#[test]
fn a_file_that_is_cut_anywhere_is_an_error() {
    let text = two();
    for cut in 0..text.len() {
        let error = read(&text[..cut], options()).pop().expect("an error");
        assert!(
            matches!(error, Err(ExchangeError::Structure { .. })),
            "{cut}: {error:?}"
        );
    }
    let packed = packed(text.as_bytes());
    for cut in 2..packed.len() {
        let all = areas(&packed[..cut], options());
        let last = all.and_then(|all| all.last().expect("an error"));
        let error = last.expect_err("a cut gz file").to_string();
        assert!(error.contains("the gz file is cut short"), "{cut}: {error}");
    }
}

#[test]
fn a_feature_without_end_is_refused_before_memory_is_gone() {
    let begin: &[u8] = br#"{"type":"FeatureCollection","features":[{"a":"#;
    let endless = begin.chain(std::io::repeat(b' '));
    let all: Vec<_> = areas(endless, options()).unwrap().collect();
    let error = all[0].as_ref().expect_err("too long").to_string();
    assert!(all.len() == 1 && error.contains("32 MB"), "{error}");
}
