//! Names of places in the style of the map that moves: the same ones, as large and as written as on
//! a picture.

use serde_json::{Value, json};

use super::{CLASSES, PLACE_HIGH, PLACE_SIZE, PLACE_TYPE, SORTS, UNSAID, shows_from};

/// What is no place that is named here.
const NOT_NAMED: u8 = 9;
/// How many words of a name that a map shouts have a capital: those behind are small.
const MOST_WORDS: usize = 7;

/// Layers that name the places of one layer of tiles, those that matter least first: what comes last
/// has its place first.
pub(super) fn place_names(layer: &str, paint: &Value) -> Vec<Value> {
    let ranks: Vec<(u8, f64)> = (0..).zip(PLACE_HIGH).collect();
    let named = ranks.into_iter().rev().map(|(matters, high)| {
        json!({
            "id": format!("place-names-{matters}-{layer}"), "type": "symbol", "source": "base",
            "source-layer": layer, "minzoom": shows_from(matters),
            "filter": ["==", rank(), matters],
            "layout": {
                "text-field": spoken(&json!(["to-string", ["get", "name"]])), "text-size": high,
                "text-font": ["Atkinson Hyperlegible"],
            },
            "paint": paint,
        })
    });
    named.collect()
}

/// How much a feature matters, as `super::matters` says it.
fn rank() -> Value {
    let keys = [PLACE_TYPE].into_iter().chain(CLASSES);
    let mut class = vec![json!("coalesce")];
    class.extend(keys.map(|key| json!(["get", key])));
    class.push(json!(""));
    let class = Value::Array(class);
    let mut rank = vec![json!("case"), json!(["==", class, ""]), json!(UNSAID)];
    for (name, size, matters) in SORTS {
        let named = json!(["==", class, name]);
        let fits = match size {
            Some(size) => json!(["all", named, ["==", ["get", PLACE_SIZE], size]]),
            None => named,
        };
        rank.extend([fits, json!(matters)]);
    }
    rank.push(json!(NOT_NAMED));
    Value::Array(rank)
}

/// A name as people write it: some maps shout those of towns.
fn spoken(name: &Value) -> Value {
    json!(["case", ["==", name, ["upcase", name]], words(name, 0), name])
}

/// Words that are shouted, each with a capital alone; they end at spaces and hyphens.
fn words(name: &Value, nth: usize) -> Value {
    let called = |what: &str| json!(["var", format!("{what}{nth}")]);
    let (rest, space, hyphen, ends) = (
        called("rest"),
        called("space"),
        called("hyphen"),
        called("ends"),
    );
    let capital = |word: Value| {
        json!([
            "concat",
            ["slice", word, 0, 1],
            ["downcase", ["slice", word, 1]]
        ])
    };
    if nth == MOST_WORDS {
        return capital(name.clone());
    }
    let behind = json!(["+", ends, 1]);
    let first = capital(json!(["slice", rest, 0, behind]));
    let others = words(&json!(["slice", rest, behind]), nth + 1);
    let sooner = json!([
        "case",
        ["<", space, 0],
        hyphen,
        ["<", hyphen, 0],
        space,
        ["min", space, hyphen],
    ]);
    json!([
        "let",
        format!("rest{nth}"),
        name,
        [
            "let",
            format!("space{nth}"),
            ["index-of", " ", rest],
            format!("hyphen{nth}"),
            ["index-of", "-", rest],
            [
                "let",
                format!("ends{nth}"),
                sooner,
                [
                    "case",
                    ["<", ends, 0],
                    capital(rest.clone()),
                    ["concat", first, others]
                ],
            ],
        ],
    ])
}

#[cfg(test)]
mod tests;
