//! `pump serve` on SQLite, killed fifty times.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::checks::{drained, whole};
use super::world::World;
use super::{CONFIG, clients, until};
use crate::support::Site;

const KILLS: u64 = 50;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_fifty_times_under_eight_clients() {
    let site = Site::sqlite();
    let config = site.file("pump.toml", CONFIG);
    let config = ["--config", config.as_str()];
    let world = World::new(&site, site.staff_key());
    let clients = clients::start(&world);
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
    }
    let server = site.serve(&config);
    *world.bases.lock().unwrap() = vec![server.base.clone()];
    clients::finish(&world, clients).await;
    drained(&site).await;
    let broken = world.broken.load(Ordering::SeqCst);
    assert!(broken >= KILLS, "only {broken} requests were cut off");
    println!(
        "{} acknowledged through {KILLS} kills, {broken} requests cut off, ready after at most \
         {slowest:?}",
        world.acknowledged.load(Ordering::SeqCst)
    );
    whole(&site, &world).await;
    assert_eq!(server.stop("TERM"), 0);
}
