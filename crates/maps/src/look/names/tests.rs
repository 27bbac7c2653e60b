//! The style says of places what the picture does: both are asked the same.

use std::collections::BTreeMap;

use super::super::matters;
use super::*;
use crate::picture::spoken as on_a_picture;

/// What an expression of the style gives for a feature, as its specification says; only what is used
/// here.
fn evaluated(said: &Value, feature: &Value, known: &BTreeMap<String, Value>) -> Value {
    let Some((what, rest)) = said.as_array().and_then(|said| said.split_first()) else {
        return said.clone();
    };
    let value = |at: usize| evaluated(&rest[at], feature, known);
    let text = |at: usize| value(at).as_str().unwrap_or_default().to_owned();
    let number = |at: usize| value(at).as_i64().unwrap();
    match what.as_str().unwrap() {
        "get" => feature[rest[0].as_str().unwrap()].clone(),
        "to-string" => json!(text(0)),
        "upcase" => json!(text(0).to_uppercase()),
        "downcase" => json!(text(0).to_lowercase()),
        "coalesce" => {
            let mut values = (0..rest.len()).map(value);
            values.find(|it| !it.is_null()).unwrap_or_default()
        }
        "==" => json!(value(0) == value(1)),
        "<" => json!(number(0) < number(1)),
        "+" => json!(number(0) + number(1)),
        "min" => json!(number(0).min(number(1))),
        "all" => json!((0..rest.len()).all(|at| value(at) == true)),
        "concat" => json!((0..rest.len()).map(text).collect::<String>()),
        "index-of" => {
            let (letter, text) = (text(0), text(1));
            let at = text.chars().position(|it| letter.starts_with(it));
            json!(at.map_or(-1, |at| at as i64))
        }
        "slice" => {
            let letters: Vec<char> = text(0).chars().collect();
            let begins = number(1) as usize;
            let ends = rest.get(2).map_or(letters.len(), |_| number(2) as usize);
            let ends = ends.min(letters.len());
            json!(letters[begins.min(ends)..ends].iter().collect::<String>())
        }
        "case" => {
            let mut branches = rest.chunks_exact(2);
            let found = branches.find(|it| evaluated(&it[0], feature, known) == true);
            let chosen = found.map_or(rest.last(), |it| it.get(1)).unwrap();
            evaluated(chosen, feature, known)
        }
        "let" => {
            let mut known = known.clone();
            let (body, named) = rest.split_last().unwrap();
            for pair in named.chunks_exact(2) {
                let value = evaluated(&pair[1], feature, &known);
                known.insert(pair[0].as_str().unwrap().to_owned(), value);
            }
            evaluated(body, feature, &known)
        }
        "var" => known[rest[0].as_str().unwrap()].clone(),
        other => panic!("{other} is not used here"),
    }
}

#[test]
fn a_place_matters_as_much_as_on_a_picture() {
    let sorts = SORTS
        .iter()
        .map(|(name, ..)| *name)
        .chain(["shop", "Bus Station"]);
    let classes: Vec<Option<&str>> = sorts.map(Some).chain([None]).collect();
    for class in classes {
        for size in [None, Some("Large"), Some("Medium"), Some("Small")] {
            let expected = matters(class, size).unwrap_or(NOT_NAMED);
            for key in ["type", "class", "kind"] {
                let mut feature = json!({ "size": size });
                feature[key] = json!(class);
                let found = evaluated(&rank(), &feature, &BTreeMap::new());
                assert_eq!(found, expected, "{key} {class:?} {size:?}");
            }
        }
    }
}

#[test]
fn a_name_is_written_as_on_a_picture() {
    for name in [
        "BATH",
        "NEWTON ST LOE",
        "STRATFORD-UPON-AVON",
        "Ash Green",
        "Y FENNI",
        "ST MARY'S",
        "A",
        "",
        "ÂB ÊC",
        "UPPER AND LOWER OF THE LONG HILL",
    ] {
        let said = spoken(&json!(["to-string", ["get", "name"]]));
        let found = evaluated(&said, &json!({ "name": name }), &BTreeMap::new());
        assert_eq!(found, on_a_picture(name), "{name}");
    }
}

#[test]
fn what_matters_most_shows_first_is_largest_and_comes_last() {
    let layers = place_names("places", &json!({}));
    let of = |key: &str| -> Vec<f64> {
        let all = layers.iter().map(|layer| match key {
            "minzoom" => layer["minzoom"].as_f64().unwrap(),
            _ => layer["layout"][key].as_f64().unwrap(),
        });
        all.collect()
    };
    assert_eq!(of("minzoom"), [13.0, 12.0, 11.0, 8.0, 4.0]);
    assert_eq!(of("text-size"), [12.0, 13.0, 14.0, 16.0, 18.0]);
}
