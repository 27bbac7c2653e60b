//! `rules`: routes decided, answers checked and services loaded in a second, in process.

use std::hint::black_box;

use anyhow::Context;
use pump_catalogue::{
    Answers, Catalogue, Facts, FactsArea, FactsDuty, FactsOrganisation, File, Files, Service,
    Takes, route,
};
use serde_json::json;

use crate::tool::{Bar, Cpu, Figure};

const TIMES: u32 = 200_000;
/// Services of a country's catalogue.
const SERVICES: usize = 500;
/// How often they are loaded.
const LOADS: u32 = 5;

pub(crate) fn bench() -> anyhow::Result<()> {
    let catalogue = Catalogue::shipped()?;
    let speeding = catalogue.service(&"speeding".parse()?);
    let speeding = speeding.context("there is a service for speeding traffic")?;
    let facts = facts();
    let given = json!({ "limit": "40", "danger": "no", "speed": 55, "times": ["morning"] });
    let given = given.as_object().context("answers are an object")?.clone();
    let answers = match speeding.check(&given, &facts, "2026-05-03") {
        Ok(answers) => answers,
        Err(refused) => anyhow::bail!("the answers are refused: {refused:?}"),
    };
    decided("speeding, its second rule", &speeding, &facts, &answers);
    let long = with_rules(20)?;
    decided("20 rules, the last of which holds", &long, &facts, &answers);
    let checked = || black_box(speeding.check(&given, &facts, "2026-05-03").is_ok());
    figure(
        "answers checked: four of speeding",
        TIMES,
        "/s",
        checked,
        Vec::new(),
    );
    loaded()
}

fn decided(name: &str, service: &Service, facts: &Facts, answers: &Answers) {
    let decide = || {
        black_box(route(service, facts, answers))
            .organisation
            .is_some()
    };
    let name = format!("routes decided: {name}");
    figure(&name, TIMES, "/s", decide, Vec::new());
}

fn loaded() -> anyhow::Result<()> {
    let shipped = Files::shipped();
    let services = shipped.services.iter().cycle().take(SERVICES);
    let renamed = services.enumerate().map(|(number, file)| {
        let (first, rest) = file.text.split_once('\n').unwrap_or_default();
        let id = format!("{}-{number}\"", first.trim_end_matches('"'));
        File {
            name: format!("services/{number}.toml"),
            text: format!("{id}\n{rest}"),
        }
    });
    let files = Files {
        services: renamed.collect(),
        ..shipped
    };
    let bytes: usize = files.services.iter().map(|file| file.text.len()).sum();
    Catalogue::load(files.clone())?;
    let load = || black_box(Catalogue::load(files.clone())).is_ok();
    let note = format!("{SERVICES} files of {} kB together", bytes / 1_000);
    figure("services loaded and checked", LOADS, "/s", load, vec![note]);
    Ok(())
}

/// Runs something many times, and prints how often in a second; of loads each file counts.
fn figure(name: &str, times: u32, unit: &str, run: impl Fn() -> bool, mut notes: Vec<String>) {
    let cpu = Cpu { postmaster: None };
    let before = cpu.now();
    let right = (0..times).filter(|_| run()).count();
    let spent = cpu.since(before).own;
    let each = if times == LOADS { SERVICES as f64 } else { 1.0 };
    notes.push(format!(
        "{:.2} µs CPU each",
        spent * 1e6 / f64::from(times) / each
    ));
    if right < times as usize {
        notes.push(format!("only {right} of {times} came out right"));
    }
    Figure {
        name,
        engine: None,
        value: f64::from(times) * each / spent,
        unit,
        bar: Bar::None,
        peer: "",
        notes,
    }
    .print();
}

/// A service with so many rules, all of which are asked.
fn with_rules(count: usize) -> anyhow::Result<std::sync::Arc<Service>> {
    let mut files = Files::shipped();
    let speeding = files
        .services
        .iter()
        .find(|it| it.name.contains("speeding"));
    let text = &speeding
        .context("there is a file for speeding traffic")?
        .text;
    let (before, _) = text.split_once("[[route]]").context("it has rules")?;
    let before = before.replacen("\"speeding\"", "\"long\"", 1);
    let rules = (1..=count).map(|number| {
        let when = match number == count {
            true => "limit == \"40\" && area(\"parish\") != null",
            false => "limit in [\"20\", \"30\"] && area(\"parish\") != null && speed > 60",
        };
        format!(
            "[[route]]\nid = \"r{number}\"\nwhen = '{when}'\nto = {{ area = \"parish\" }}\n\
             because = {{ en = \"a\", cy = \"b\" }}\n"
        )
    });
    files.services.push(File {
        name: "long.toml".to_owned(),
        text: before + &rules.collect::<String>(),
    });
    let catalogue = Catalogue::load(files)?;
    catalogue.service(&"long".parse()?).context("it was loaded")
}

/// A parish and a unitary authority that holds all duties.
fn facts() -> Facts {
    let organisation = |id: i64, slug: &str, area: &str| FactsOrganisation {
        id,
        slug: slug.to_owned(),
        name: slug.to_owned(),
        kind: "council".to_owned(),
        area: area.to_owned(),
        takes: Takes::Yes,
    };
    let area = |code: &str, layer: &str| FactsArea {
        code: code.to_owned(),
        layer: layer.to_owned(),
        name: code.to_owned(),
    };
    let duties = ["highways", "road-safety", "street-lighting", "trees"];
    let held = |duty: &&str| FactsDuty {
        duty: (*duty).to_owned(),
        area: "E06000037".to_owned(),
        service: organisation(2, "west-berkshire", "E06000037"),
        council: None,
        authority: None,
    };
    Facts {
        areas: vec![area("E04001177", "parish"), area("E06000037", "unitary")],
        organisations: vec![
            organisation(1, "hungerford", "E04001177"),
            organisation(2, "west-berkshire", "E06000037"),
        ],
        duties: duties.iter().map(held).collect(),
        ..Facts::default()
    }
}
