//! The door over real sockets, on both engines.
#![cfg(test)]

#[macro_use]
extern crate pump_testkit;

use pump_testkit::IN_P1;
use serde_json::{Value, json};

mod always;
mod areas;
mod bad_input;
mod caching;
mod catalogue;
mod check;
mod clerk;
mod demo;
mod desk;
mod feeds;
mod finding;
mod fixed;
mod forms;
mod goes;
mod health;
mod heirs;
mod idempotency;
mod journey;
mod limits;
mod lists;
mod map;
mod metrics;
mod mine;
mod openapi;
mod pages;
mod photos;
mod photos_of_staff;
mod places;
mod pressed;
mod raw;
mod real;
mod routes;
mod search;
mod services;
mod sight;
mod sign_in;
mod somewhere;
mod speeding;
mod staff;
mod things;
mod thread;
mod tiles;
mod tree;
mod twin;
mod updates;
mod words;
mod worlds;

/// A report that is right.
fn lamp() -> Value {
    json!({
        "service": "street-light", "lat": IN_P1.0, "lon": IN_P1.1,
        "description": "The lamp by the bridge is out",
    })
}

/// What is stored, as far as anybody can see: records, lines of the feed, mails.
async fn stored(site: &pump_testkit::TestApp) -> (usize, Value, usize) {
    site.settle().await;
    let records = site.get("/api/v1/records?limit=200").await.json();
    let feed = site.get("/changes?limit=1000").await.json();
    let records = records["records"].as_array().map_or(0, Vec::len);
    (records, feed["next"].clone(), site.sink.count())
}

/// Makes a record and gives its reference.
async fn reported(site: &pump_testkit::TestApp, report: &Value) -> String {
    let made = site
        .post("/api/v1/reports", report)
        .await
        .expect(201)
        .json();
    made["ref"].as_str().expect("a reference").to_owned()
}
