//! Two servers and two workers on PostgreSQL, which is stopped at once, and cut at COMMIT.

use std::sync::atomic::Ordering;
use std::time::Duration;

use pump_core::Secret;
use pump_db::testing::{Cluster, Cut, CutProxy};

use super::checks::{drained, unconfirmed, whole};
use super::clients::{World, client};
use crate::support::Site;

const FAULTS: u64 = 20;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn stopped_and_cut_twenty_times_under_eight_clients() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    let proxy = CutProxy::start(cluster.port()).await;
    let through = cluster
        .url()
        .replace(&cluster.port().to_string(), &proxy.port().to_string());
    let site = Site::on(through);
    let config = site.file(
        "pump.toml",
        "[limits]\nreports_per_hour = 0\nfollows_per_hour = 0\n[work]\nlease_seconds = 5\n",
    );
    let config = ["--config", config.as_str()];
    let key = tokio::task::block_in_place(|| site.staff_key());
    let secret = std::fs::read_to_string(site.data().join("secret")).unwrap();
    let world = World::new(key, Secret::from_hex(&secret).unwrap());
    let servers = tokio::task::block_in_place(|| [site.serve(&config), site.serve(&config)]);
    let workers = [site.work(&config), site.work(&config)];
    *world.bases.lock().unwrap() = servers.iter().map(|server| server.base.clone()).collect();
    let clients: Vec<_> = (0..8)
        .map(|n| tokio::spawn(client(world.clone(), n)))
        .collect();
    for fault in 0..FAULTS {
        let before = world.acknowledged();
        match fault % 4 {
            0 => {
                tokio::task::block_in_place(|| cluster.stop_immediate());
                tokio::task::block_in_place(|| cluster.resume());
            }
            1 | 3 => proxy.cut_next(Cut::After),
            _ => proxy.cut_next(Cut::Before),
        }
        if fault % 5 == 0 {
            for endpoint in unconfirmed(&site).await {
                world.confirm(endpoint).await;
            }
        }
        while world.acknowledged() < before + 8 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
    world.stop.store(true, Ordering::SeqCst);
    for client in clients {
        client.await.unwrap();
    }
    drained(&site).await;
    whole(&site, &world).await;
    assert!(
        proxy.cuts() >= 15,
        "only {} connections were cut",
        proxy.cuts()
    );
    println!(
        "{} acknowledged through {FAULTS} faults",
        world.acknowledged()
    );
    for server in servers.into_iter().chain(workers) {
        assert_eq!(server.stop("TERM"), 0);
    }
}
