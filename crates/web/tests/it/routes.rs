//! Every route has a rule, and keeps it.

use pump_testkit::Answer;
use pump_web::{Declared, Rule, openapi, rules};
use serde_json::json;

/// Each path and method of the description.
fn described() -> Vec<(String, String)> {
    let description = serde_json::to_value(openapi()).unwrap();
    let paths = description["paths"].as_object().unwrap();
    let each = paths.iter().flat_map(|(path, item)| {
        let methods = item.as_object().unwrap().keys();
        methods.map(move |method| (method.to_uppercase(), path.clone()))
    });
    each.collect()
}

#[test]
fn what_is_described_and_what_has_a_rule_are_the_same() {
    let mut described = described();
    let declared = rules();
    let api = declared.iter().filter(|it| it.path.starts_with("/api/"));
    let mut api: Vec<_> = api
        .map(|it| (it.method.to_string(), it.path.clone()))
        .collect();
    described.sort();
    api.sort();
    assert_eq!(described, api);
    assert!(described.len() >= 14, "{described:?}");
}

#[test]
fn the_description_says_which_routes_need_a_key() {
    let description = serde_json::to_value(openapi()).unwrap();
    for Declared { method, path, rule } in rules() {
        if let Some(item) = description["paths"].get(&path) {
            let needed = &item[method.as_str().to_lowercase()]["security"];
            let only = *needed == json!([{ "key": [] }]);
            assert_eq!(only, rule == Rule::Staff, "{method} {path} {needed}");
        }
    }
}

fn refused(answer: &Answer, said: &str) {
    assert_eq!(answer.status, 401, "{said}: {}", answer.text);
    assert_eq!(
        answer.header("content-type"),
        "application/problem+json",
        "{said}"
    );
    assert_eq!(answer.header("www-authenticate"), "Bearer", "{said}");
}

both_engines! {
    async fn each_route_keeps_its_rule(site) {
        let wrong = [
            "Bearer pump_00000000000000000000000000000000", "Bearer x", "Bearer", "Basic eDp5",
        ];
        for Declared { method, path, rule } in rules() {
            let url = site.url(&path.replace("{ref}", "K7M4QX-T").replace("{no}", "1"));
            let said = format!("{method} {path}");
            let request = || site.client.request(method.clone(), &url);
            for key in wrong {
                let answer = site.send(request().header("authorization", key)).await;
                refused(&answer, &format!("{said} with {key}"));
            }
            let answer = site.send(request()).await;
            match rule {
                Rule::Staff => refused(&answer, &said),
                Rule::Public | Rule::Token => assert_ne!(answer.status, 401, "{said}"),
            }
        }
    }
}
