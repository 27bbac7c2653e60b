//! `match`: a change against a million follows of areas and circles.

use std::time::Instant;

use pump_core::{ChangeId, Maker, Point, Subject, Topic};
use pump_db::{DbError, Tx, Val};
use pump_following::run::{match_once, number_once};
use pump_places::Circle;
use pump_records::store::{Change, Plan, plan_change};
use pump_records::{Told, What, change_keys, topic_keys};

use crate::tool::{Bar, Bench, Dice, Figure, Spread, analyse, cpu_note, flush_note, insert};

const FOLLOWS: u64 = 1_000_000;
const AREAS: u64 = 2_000;
/// Areas that many or few follow; the others share what is left. Circles add some 700 where people
/// live, so that the second is about 1,000 matches and the third about 10,000.
const POPULAR: [(&str, u64); 3] = [("MANY", 9_300), ("SOME", 300), ("FEW", 5)];
/// One follow in so many is a pair with a service.
const PAIRS: u64 = 5;
const SERVICE: &str = "pothole";

pub(crate) async fn bench(bench: &Bench) -> anyhow::Result<()> {
    let spread = Spread::read()?;
    let began = Instant::now();
    load(bench, &spread).await?;
    let real = if spread.real { "real" } else { "invented" };
    let seconds = began.elapsed().as_secs();
    eprintln!("{FOLLOWS} follows at {real} places were loaded in {seconds} s");
    let flush = bench.flush()?;
    // A quiet place, so that the area alone says how many; and one in the middle of many.
    let moor = Point::from_degrees(55.2, -2.5);
    let mut dice = Dice::new(99);
    for (area, times) in [("FEW", 100), ("SOME", 30), ("MANY", 8)] {
        let mut deliveries = 0;
        let before = bench.cpu.now();
        let mut longest = 0_f64;
        for _ in 0..times {
            let place = match area {
                "FEW" => moor.unwrap_or_else(|| spread.draw(&mut dice)),
                _ => spread.draw(&mut dice),
            };
            publish(bench, area, place).await?;
            let began = Instant::now();
            deliveries += matched(bench).await?;
            longest = longest.max(began.elapsed().as_secs_f64());
        }
        let spent = bench.cpu.since(before);
        let each = deliveries / times;
        let figure = |name: &str, value, unit, bar, notes| {
            Figure {
                name: &format!("match, {each} {name}"),
                engine: Some(bench.engine),
                value,
                unit,
                bar,
                peer: "FixMyStreet: a query for each alert",
                notes,
            }
            .print();
        };
        let notes = vec![
            cpu_note(spent, times),
            format!("longest {:.1} ms", longest * 1e3),
            flush_note(flush),
        ];
        if each <= 1_200 {
            let ms = spent.all() * 1e3 / times as f64;
            figure("matches, CPU", ms, "ms", Bar::AtMost(10.0), notes);
        } else {
            let micros = spent.all() * 1e6 / deliveries as f64;
            figure("matches, CPU each", micros, "µs", Bar::AtMost(10.0), notes);
        }
    }
    Ok(())
}

/// Puts a change of a pothole at `place` in `area` in the feed.
async fn publish(bench: &Bench, area: &str, place: Point) -> anyhow::Result<()> {
    let ctx = &bench.app.ctx;
    let maker = Maker::new(ctx.secret().clone(), &ctx.own_unit(), 0, ctx.now());
    let keys = change_keys(&[area.to_owned()], Some("council"), SERVICE);
    let write = move |tx: &mut Tx<'_>| {
        let mut plan = Plan::new();
        let change = Change {
            id: ChangeId(maker.id(0)),
            at: maker.now(),
            act: "confirmed",
            actor: "person",
            endpoint: None,
            record: None,
            told: Told::Told as i64,
            keys: &keys,
            place: Some(place),
            other: None,
            what: What::Record,
        };
        plan_change(&mut plan, &change);
        plan.run(tx)
    };
    bench.app.db.write::<_, DbError, _>(write).await?;
    number_once(&bench.app.db).await?;
    Ok(())
}

/// Matches until nothing is left; how many deliveries were written.
async fn matched(bench: &Bench) -> anyhow::Result<u64> {
    let mut deliveries = 0;
    loop {
        let step = match_once(&bench.app.db, &bench.app.ctx).await?;
        deliveries += step.deliveries;
        if !step.more {
            return Ok(deliveries);
        }
    }
}

async fn load(bench: &Bench, spread: &Spread) -> anyhow::Result<()> {
    let db = &bench.app.db;
    let now = bench.app.ctx.now().0;
    let zone = [vec![
        Val::from("Europe/London"),
        Val::Int(now + 86_400_000),
        Val::Int(now + 604_800_000),
    ]];
    insert(db, "zone (name, daily_at, weekly_at)", zone.into_iter()).await?;
    let endpoints = (1..=FOLLOWS).map(|id| {
        let id = id as i64;
        let mut key = [0; 16];
        key[8..].copy_from_slice(&id.to_be_bytes());
        let text = |text: &str| Val::from(text);
        vec![
            Val::Int(id),
            text("email"),
            Val::from(key),
            Val::Int(1),
            text("en"),
            text("Europe/London"),
            Val::Int(now),
            Val::Int(0),
        ]
    });
    let columns =
        "endpoint (id, channel, address_key, state, language, zone, made_at, asked_count)";
    insert(db, columns, endpoints).await?;
    let mut keys: Vec<(String, i64)> = Vec::new();
    let mut dice = Dice::new(1);
    let follows = (1..=FOLLOWS).map(|id| {
        let topic = topic(id, spread, &mut dice);
        let id = id as i64;
        keys.extend(topic_keys(&topic, None).into_iter().map(|key| (key, id)));
        // One in five is a digest.
        let frequency = if id % 5 == 0 { 1 } else { 0 };
        let circle = match &topic.subject {
            Subject::Circle { centre, radius_m } => Some(Circle::new(*centre, *radius_m)),
            _ => None,
        };
        vec![
            Val::Int(id),
            Val::Int(id),
            Val::Text(topic.to_string()),
            Val::Int(frequency),
            Val::Int(now),
            Val::Int(id),
            Val::Int(0),
            Val::from(circle.map(|circle| circle.x)),
            Val::from(circle.map(|circle| circle.y)),
            Val::from(circle.map(|circle| circle.radius2)),
        ]
    });
    let columns =
        "follow (id, endpoint_id, topic, frequency, made_at, from_change, from_n, x, y, radius2)";
    insert(db, columns, follows).await?;
    // In the order of its key, so that the table is filled and not shuffled.
    keys.sort_unstable();
    let keys = keys.into_iter();
    let keys = keys.map(|(key, follow)| vec![Val::Text(key), Val::Int(follow)]);
    insert(db, "follow_key (key, follow_id)", keys).await?;
    for table in ["endpoint", "follow", "follow_key"] {
        analyse(db, table).await?;
    }
    Ok(())
}

/// The topic of follow `id`: one half areas, one half circles of 100 m to 5 km.
fn topic(id: u64, spread: &Spread, dice: &mut Dice) -> Topic {
    let subject = if id.is_multiple_of(2) {
        let mut place = id / 2;
        let mut area = format!("A{:04}", dice.below(AREAS));
        for (code, followers) in POPULAR {
            if place < followers {
                code.clone_into(&mut area);
                break;
            }
            place -= followers;
        }
        area.parse().map(Subject::Area)
    } else {
        Ok(Subject::Circle {
            centre: spread.draw(dice),
            radius_m: dice.below(4_901) as u32 + 100,
        })
    };
    let service = (id % PAIRS == 1).then(|| SERVICE.parse().ok()).flatten();
    Topic {
        // Our own codes are codes.
        subject: subject.unwrap_or(Subject::Circle {
            centre: spread.draw(dice),
            radius_m: 100,
        }),
        service,
    }
}
