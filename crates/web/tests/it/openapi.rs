//! The description of the API: a change is seen by whoever reviews it.

use pump_web::openapi;
use serde_json::Value;

#[test]
fn the_description_is_the_one_that_was_reviewed() {
    insta::assert_snapshot!("openapi", openapi().to_pretty_json().unwrap());
}

fn refs<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str));
            fields.values().for_each(|value| refs(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| refs(value, found)),
        _ => {}
    }
}

#[test]
fn the_description_is_whole() {
    let description = serde_json::to_value(openapi()).unwrap();
    assert!(description["openapi"].as_str().unwrap().starts_with("3.1"));
    let mut found = Vec::new();
    refs(&description, &mut found);
    assert!(!found.is_empty());
    for reference in found {
        let pointer = reference
            .strip_prefix('#')
            .expect("a place in this document");
        assert!(description.pointer(pointer).is_some(), "{reference}");
    }
    for (path, item) in description["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let said = format!("{method} {path}");
            let statuses = operation["responses"].as_object().unwrap();
            for (status, response) in statuses {
                assert!(
                    response.get("$ref").is_some() || response["description"] != "",
                    "{said} {status}"
                );
            }
            let mut needed = vec!["401", "422", "500", "503"];
            needed.extend(if method == "post" {
                ["413", "415"]
            } else {
                ["304", "400"]
            });
            for status in needed {
                assert!(statuses.contains_key(status), "{said} {status}");
            }
            assert!(operation["operationId"].is_string(), "{said}");
        }
    }
}

both_engines! {
    async fn the_description_is_served(site) {
        let served = site.get("/api/v1/openapi.json").await.expect(200);
        assert_eq!(served.json(), serde_json::to_value(openapi()).unwrap());
        assert_eq!(served.header("content-type"), "application/json");
    }
}
