//! `pump serve` on SQLite, killed fifty times.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use pump_channels::testing::Sink;

use super::checks::{drained, whole};
use super::handed::to_the_server;
use super::world::World;
use super::{CONFIG, clients, until};
use crate::support::Site;

const KILLS: u64 = 50;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_fifty_times_under_eight_clients() {
    let site = Site::sqlite();
    let sink = Sink::start().await.unwrap();
    let mail = format!("{CONFIG}[mail]\nchannel = \"{}\"\n", sink.url());
    let config = site.file("pump.toml", &mail);
    let config = ["--config", config.as_str()];
    let world = World::new(&site, site.staff_key());
    let clients = clients::start(&world);
    let mut most = 0;
    let mut slowest = Duration::ZERO;
    for kill in 0..KILLS {
        let began = Instant::now();
        let server = site.serve(&config);
        slowest = slowest.max(began.elapsed());
        *world.bases.lock().unwrap() = vec![server.base.clone()];
        if kill % 5 == 1 {
            world.learn(&site).await;
        }
        // At another moment of each life, and never before the life had done something.
        let before = world.acknowledged.load(Ordering::SeqCst);
        tokio::time::sleep(Duration::from_millis(50 + kill * 37 % 351)).await;
        until("an answer", || {
            clients::all_go_on(&clients);
            world.acknowledged.load(Ordering::SeqCst) > before
        })
        .await;
        server.kill();
        most = most.max(will_come_again(&site, &sink).await);
    }
    assert!(
        most <= pump_following::BATCH as usize,
        "{most} mails come again after one kill"
    );
    let server = site.serve(&config);
    *world.bases.lock().unwrap() = vec![server.base.clone()];
    clients::finish(&world, clients).await;
    drained(&site).await;
    let broken = world.broken.load(Ordering::SeqCst);
    assert!(broken >= KILLS, "only {broken} requests were cut off");
    println!(
        "{} acknowledged through {KILLS} kills, {broken} requests cut off, ready after at most \
         {slowest:?}, at most {most} mails again after one",
        world.acknowledged.load(Ordering::SeqCst)
    );
    let handed = to_the_server(&sink);
    let twice = handed.values().map(|to| to.len() - 1).sum::<usize>();
    println!("{} mails, {twice} of them once more", handed.len());
    whole(&site, &world, handed).await;
    assert_eq!(server.stop("TERM"), 0);
}

/// How many mails of one life have left and are not known to have left: they will come again, with
/// their ids, when what that life had in hand is free.
async fn will_come_again(site: &Site, sink: &Sink) -> usize {
    let open = site.ask(|tx| {
        let rows = tx.rows("select id, holder from message where state = 0", &[])?;
        let read = |row: &pump_db::Row| Ok((row.get(0)?, row.get(1)?));
        rows.iter()
            .map(read)
            .collect::<Result<Vec<(i64, String)>, _>>()
    });
    let (open, handed) = (open.await, to_the_server(sink));
    let mut lives: BTreeMap<String, usize> = BTreeMap::new();
    for (id, holder) in open {
        if handed.contains_key(&id) {
            *lives.entry(holder).or_default() += 1;
        }
    }
    lives.into_values().max().unwrap_or_default()
}
