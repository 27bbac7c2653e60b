//! Routing, with a place in a parish, in a district, in a county.

mod because;
mod examples;
mod roles;
mod rules;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::{
    Answer, Catalogue, Facts, FactsArea, FactsDuty, FactsOrganisation, File, Files, Service, Takes,
};

/// A service of these lines, on top of what every service needs; `head` comes before tables.
fn service(head: &str, tables: &str) -> Arc<Service> {
    catalogue(head, tables)
        .service(&"tested".parse().unwrap())
        .unwrap()
}

fn catalogue(head: &str, tables: &str) -> Catalogue {
    let public = match head.contains("public_place") {
        true => "",
        false => "public_place = \"exact\"",
    };
    let text = format!(
        r#"
        id = "tested"
        version = 3
        makes = "report"
        name = {{ en = "Tested", cy = "Profwyd" }}
        group = "roads"
        similar = {{ within_m = 30, days = 180 }}
        {public}
        {head}

        [[question]]
        code = "limit"
        ask = {{ en = "What is the limit?", cy = "Beth yw'r terfyn?" }}
        one_of = [
            {{ code = "30", en = "30 mph", cy = "30 mya" }},
            {{ code = "40", en = "40 mph", cy = "40 mya" }},
        ]

        [[question]]
        code = "lanes"
        ask = {{ en = "How many lanes?", cy = "Sawl lôn?" }}
        type = "number"
        least = 1
        most = 8
        public = true

        [[question]]
        code = "witness"
        ask = {{ en = "Did you see it yourself?", cy = "A welsoch chi'r peth?" }}
        type = "yes_no"
        public = false

        [[question]]
        code = "who"
        ask = {{ en = "Who was it?", cy = "Pwy oedd?" }}
        type = "text"
        {tables}
        "#
    );
    let files = Files::with_services(vec![File {
        name: "services/tested.toml".into(),
        text,
    }]);
    Catalogue::load(files).unwrap()
}

/// A rule that goes to `to`, when `when`.
fn rule(id: &str, when: &str, to: &str) -> String {
    let when = match when {
        "" => String::new(),
        when => format!("when = '{when}'"),
    };
    format!(
        r#"
        [[route]]
        id = "{id}"
        {when}
        to = {to}
        because = {{ en = "{{organisation}} has it in {{area}}.", cy = "{{organisation}} yn {{area}}." }}
        "#
    )
}

fn organisation(id: i64, slug: &str, area: &str) -> FactsOrganisation {
    FactsOrganisation {
        id,
        slug: slug.into(),
        name: format!("The {slug}"),
        kind: "other".into(),
        area: area.into(),
        takes: Takes::Yes,
    }
}

/// A place in the parish P (organisation 1), the district D (2) and the county C (3). The county
/// keeps the roads, by a law that an agency (6) has; a company (4) sweeps the streets of the district for it, by a law that the
/// county (3) has; a trust (5) is there wherever one is.
fn facts() -> Facts {
    let layers = [("P", "parish"), ("D", "district"), ("C", "county")];
    let areas = layers.map(|(code, layer)| FactsArea {
        code: code.into(),
        layer: layer.into(),
        name: format!("Upper {code}"),
    });
    let county = organisation(3, "county", "C");
    Facts {
        areas: areas.into(),
        organisations: vec![
            organisation(1, "parish", "P"),
            organisation(2, "district", "D"),
            county.clone(),
        ],
        duties: vec![
            FactsDuty {
                duty: "street-cleansing".into(),
                area: "D".into(),
                service: organisation(4, "company", ""),
                council: Some(organisation(2, "district", "D")),
                authority: Some(county.clone()),
            },
            FactsDuty {
                duty: "highways".into(),
                area: "C".into(),
                service: county,
                council: None,
                authority: Some(organisation(6, "agency", "")),
            },
        ],
        named: BTreeMap::from([("trust".into(), organisation(5, "trust", ""))]),
    }
}

fn text(text: &str) -> Answer {
    Answer::Text(text.into())
}
