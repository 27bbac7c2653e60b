//! `fanout`: one update of a record that 100,000 follow.

use std::time::{Duration, Instant};

use anyhow::Context;
use pump_acts::{ReportInput, UpdateInput};
use pump_core::Actor;
use pump_db::{Db, Val};

use crate::create::reports;
use crate::tool::{
    Bar, Bench, Engine, Figure, Server, analyse, cpu_note, flush_note, insert, one_number, working,
};

const FOLLOWERS: i64 = 100_000;
/// Ids of ours, below any that are made from the time.
const FIRST: i64 = 1_000;

pub(crate) async fn bench(bench: &Bench) -> anyhow::Result<()> {
    let app = &bench.app;
    let staff = bench.staff().await?;
    let report = ReportInput {
        service: "other".into(),
        lat: Some(51.05),
        lon: Some(-1.95),
        description: Some("The bridge is closed".into()),
        ..ReportInput::default()
    };
    let made = pump_acts::report(app, &Actor::Public, app.ctx.own_unit(), &report).await?;
    followers(bench, &made.made, FOLLOWERS).await?;
    let server = Server::start(bench).await?;
    let workers = working(bench.workers()?);
    let flush = bench.flush()?;
    for clients in [0, 8] {
        let before = bench.cpu.now();
        let reporting = async {
            let length = Duration::from_secs(6);
            match clients {
                0 => Ok(None),
                _ => reports(&server, clients, length).await.map(Some),
            }
        };
        let updating = async {
            // Let the others come up to speed.
            tokio::time::sleep(Duration::from_secs(2)).await;
            one_update(app, &staff, &made.made).await
        };
        let (reported, took) = tokio::try_join!(reporting, updating)?;
        let spent = bench.cpu.since(before);
        let mut notes = vec![flush_note(flush)];
        let mut bar = Bar::AtMost(match bench.engine {
            Engine::Sqlite => 0.6,
            Engine::Postgres => 1.5,
        });
        match &reported {
            Some(reported) => {
                notes.push(format!("{:.0} reports/s meanwhile", reported.rate()));
                notes.push(reported.note());
            }
            None => {
                bar = Bar::None;
                notes.push(cpu_note(spent, FOLLOWERS as u64));
            }
        }
        Figure {
            name: &format!("100,000 deliveries, {clients} clients"),
            engine: Some(bench.engine),
            value: took.as_secs_f64(),
            unit: "s",
            bar,
            peer: "FixMyStreet: hourly, at most once",
            notes,
        }
        .print();
    }
    workers.send_replace(true);
    Ok(())
}

/// From the answer to an update until all that is owed is written.
async fn one_update(
    app: &pump_acts::App,
    staff: &Actor,
    reference: &str,
) -> anyhow::Result<Duration> {
    let update = UpdateInput {
        words: Some("It will open on Monday".into()),
        ..UpdateInput::default()
    };
    let made = pump_acts::update(app, staff, app.ctx.own_unit(), reference, &update).await?;
    let began = Instant::now();
    let (_, no) = made.made.rsplit_once('/').context("no number")?;
    let no: i64 = no.parse()?;
    loop {
        tokio::time::sleep(Duration::from_millis(2)).await;
        let n = one_number(
            &app.db,
            "select f.n from record_update u join feed f on f.change_id = u.change_id
             where u.no = $1 and u.act = 'updated'",
            no,
        )
        .await?;
        let matched = one_number(
            &app.db,
            "select n from reader where name = 'matcher' and n >= $1",
            n,
        )
        .await?;
        if n > 0 && matched > 0 {
            let took = began.elapsed();
            written(&app.db, n).await?;
            return Ok(took);
        }
        anyhow::ensure!(began.elapsed().as_secs() < 60, "the matcher stands still");
    }
}

async fn written(db: &Db, n: i64) -> anyhow::Result<()> {
    let count = one_number(db, "select count(*) from delivery where n = $1", n).await?;
    anyhow::ensure!(count == FOLLOWERS, "{count} deliveries were written");
    Ok(())
}

/// Has so many follow the record, which is the newest.
///
/// # Errors
/// As the store says.
pub(crate) async fn followers(bench: &Bench, reference: &str, count: i64) -> anyhow::Result<()> {
    let ids = FIRST..FIRST + count;
    let db = &bench.app.db;
    let record = one_number(db, "select max(id) from record where id > $1", 0).await?;
    let text = |text: &str| Val::from(text);
    let endpoints = ids.clone().map(|id| {
        let mut key = [0; 16];
        key[8..].copy_from_slice(&id.to_be_bytes());
        vec![
            Val::Int(id),
            text("email"),
            Val::from(key),
            Val::Int(1),
            text("en"),
            text("Europe/London"),
            Val::Int(0),
            Val::Int(0),
        ]
    });
    let columns =
        "endpoint (id, channel, address_key, state, language, zone, made_at, asked_count)";
    insert(db, columns, endpoints).await?;
    let topic = format!("record:{reference}");
    let follows = ids.clone().map(|id| {
        vec![
            Val::Int(id),
            Val::Int(id),
            Val::from(&topic),
            Val::Int(0),
            Val::Int(0),
            Val::Int(id),
            Val::Int(0),
        ]
    });
    let columns = "follow (id, endpoint_id, topic, frequency, made_at, from_change, from_n)";
    insert(db, columns, follows).await?;
    let addresses = ids.clone().map(|id| {
        let address = Val::Text(format!("f{id}@example.org"));
        vec![Val::Int(id), address]
    });
    insert(db, "contact (endpoint_id, address)", addresses).await?;
    let keys = ids.map(|id| vec![Val::Text(format!("r:{record}")), Val::Int(id)]);
    insert(db, "follow_key (key, follow_id)", keys).await?;
    for table in ["endpoint", "contact", "follow", "follow_key"] {
        analyse(db, table).await?;
    }
    Ok(())
}
