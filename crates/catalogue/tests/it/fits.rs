//! JSON Schema, as far as the schemas of services use it.

use serde_json::Value;

/// Fails unless the value fits the schema, and where the schema says what is not known here.
pub(crate) fn fits(schema: &Value, value: &Value) {
    let Value::Object(words) = schema else {
        panic!("{schema} is no schema")
    };
    let words = words.iter().filter(|(word, _)| !word.starts_with("x-"));
    for (word, said) in words {
        assert!(
            fits_word(schema, word, said, value),
            "{value} does not fit {word}: {said}"
        );
    }
}

fn fits_word(schema: &Value, word: &str, said: &Value, value: &Value) -> bool {
    match (word, value) {
        ("$schema" | "title" | "description", _) => said.is_string(),
        ("type", _) => match said.as_str() {
            Some("object") => value.is_object(),
            Some("array") => value.is_array(),
            Some("string") => value.is_string(),
            Some("number") => value.is_number(),
            Some("integer") => value.as_f64().is_some_and(|number| number.fract() == 0.0),
            _ => false,
        },
        ("minimum", _) => value.as_f64() >= said.as_f64(),
        ("maximum", _) => value.as_f64() <= said.as_f64(),
        ("enum", _) => said.as_array().is_some_and(|all| all.contains(value)),
        ("oneOf", _) => {
            let options = said.as_array().into_iter().flatten();
            options.filter(|option| option["const"] == *value).count() == 1
        }
        ("maxLength", Value::String(text)) => text.chars().count() as u64 <= whole(said),
        ("pattern", Value::String(text)) => matches(said.as_str().unwrap(), text),
        ("format", Value::String(text)) => said == "date" && matches("^[0-9-]{10,10}$", text),
        ("minItems", Value::Array(items)) => items.len() as u64 >= whole(said),
        ("uniqueItems", Value::Array(items)) => {
            let twice = |at: usize| items[..at].contains(&items[at]);
            !(0..items.len()).any(twice)
        }
        ("items", Value::Array(items)) => {
            items.iter().for_each(|item| fits(said, item));
            true
        }
        ("properties", Value::Object(members)) => {
            let known = members
                .iter()
                .filter_map(|(key, it)| Some((said.get(key)?, it)));
            known.for_each(|(schema, member)| fits(schema, member));
            true
        }
        ("required", Value::Object(members)) => {
            let mut needed = said.as_array().into_iter().flatten();
            needed.all(|code| members.contains_key(code.as_str().unwrap()))
        }
        ("additionalProperties", Value::Object(members)) => {
            let known = |key: &String| schema["properties"].get(key).is_some();
            said == false && members.keys().all(known)
        }
        _ => false,
    }
}

fn whole(said: &Value) -> u64 {
    said.as_u64().unwrap()
}

/// Patterns of one set, such as `^[A-Z0-9 -]{2,20}$`.
fn matches(pattern: &str, text: &str) -> bool {
    let inner = pattern
        .strip_prefix("^[")
        .and_then(|it| it.strip_suffix("}$"));
    let (set, counts) = inner.unwrap().split_once("]{").unwrap();
    let (least, most) = counts.split_once(',').unwrap();
    let set: Vec<char> = set.chars().collect();
    let is_in = |char: char| {
        let ranges = set.windows(3).filter(|range| range[1] == '-');
        let mut ranges = ranges.filter(|range| range[0].is_alphanumeric());
        set.contains(&char) || ranges.any(|range| (range[0]..=range[2]).contains(&char))
    };
    let counts = least.parse::<usize>().unwrap()..=most.parse().unwrap();
    counts.contains(&text.chars().count()) && text.chars().all(is_in)
}
