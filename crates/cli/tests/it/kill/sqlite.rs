//! `pump serve` on SQLite, killed fifty times.

use std::sync::atomic::Ordering;
use std::time::Duration;

use pump_core::Secret;

use super::checks::{drained, unconfirmed, whole};
use super::clients::{World, client};
use crate::support::Site;

const KILLS: u64 = 50;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn killed_fifty_times_under_eight_clients() {
    let site = Site::sqlite();
    let config = site.file(
        "pump.toml",
        "[limits]\nreports_per_hour = 0\nfollows_per_hour = 0\n[work]\nlease_seconds = 1\n",
    );
    let config = ["--config", config.as_str()];
    let key = site.staff_key();
    let secret = std::fs::read_to_string(site.data().join("secret")).unwrap();
    let world = World::new(key, Secret::from_hex(&secret).unwrap());
    let clients: Vec<_> = (0..8)
        .map(|n| tokio::spawn(client(world.clone(), n)))
        .collect();
    for kill in 0..KILLS {
        let server = site.serve(&config);
        *world.bases.lock().unwrap() = vec![server.base.clone()];
        let before = world.acknowledged();
        if kill % 5 == 0 {
            for endpoint in unconfirmed(&site).await {
                world.confirm(endpoint).await;
            }
        }
        // At another moment of its life each time, but never before it has done something.
        while world.acknowledged() < before + 3 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        tokio::time::sleep(Duration::from_millis(kill * 37 % 150)).await;
        world.bases.lock().unwrap().clear();
        assert_ne!(server.kill(), Some(0), "it did not end by itself");
    }
    let server = site.serve(&config);
    *world.bases.lock().unwrap() = vec![server.base.clone()];
    world.stop.store(true, Ordering::SeqCst);
    for client in clients {
        client.await.unwrap();
    }
    drained(&site).await;
    whole(&site, &world).await;
    println!(
        "{} acknowledged through {KILLS} kills",
        world.acknowledged()
    );
    assert_eq!(server.stop("TERM"), 0);
}
