//! Two servers and two workers on PostgreSQL, which is stopped at once, and cut at COMMIT.

use std::sync::atomic::Ordering;

use pump_db::testing::{Cluster, Cut, CutProxy};

use super::checks::{drained, whole};
use super::handed::in_the_folder;
use super::world::World;
use super::{CONFIG, clients, until};
use crate::support::Site;

const FAULTS: u32 = 20;
/// How many COMMITs in a row are cut: many are of those who only look for work.
const IN_A_ROW: u32 = 10;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stopped_and_cut_twenty_times_with_two_servers_and_two_workers() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    let proxy = CutProxy::start(cluster.port()).await;
    let aside = cluster.url();
    let (port, cut) = (
        format!(":{}/", cluster.port()),
        format!(":{}/", proxy.port()),
    );
    let site = Site::between(aside.replace(&port, &cut), aside);
    let config = site.file("pump.toml", CONFIG);
    let config = ["--config", config.as_str()];
    let world = World::new(&site, site.staff_key());
    let servers = [site.serve(&config), site.serve(&config)];
    let workers = [site.work(&config), site.work(&config)];
    *world.bases.lock().unwrap() = servers.iter().map(|server| server.base.clone()).collect();
    let clients = clients::start(&world);
    for fault in 0..FAULTS {
        match fault % 4 {
            0 | 2 => {
                cluster.stop_immediate();
                cluster.resume();
            }
            of => {
                let cuts = proxy.cuts() + u64::from(IN_A_ROW);
                for _ in 0..IN_A_ROW {
                    proxy.cut_next(if of == 1 { Cut::After } else { Cut::Before });
                }
                until("a COMMIT to cut", || proxy.cuts() >= cuts).await;
            }
        }
        let before = world.acknowledged.load(Ordering::SeqCst);
        until("answers after a fault", || {
            clients::all_go_on(&clients);
            world.acknowledged.load(Ordering::SeqCst) >= before + 16
        })
        .await;
        world.learn(&site).await;
    }
    clients::finish(&world, clients).await;
    drained(&site).await;
    let log = std::fs::read_to_string(site.log()).unwrap();
    let looked_up = log.matches("looking up whether a unit was done").count();
    println!(
        "{} acknowledged through {FAULTS} faults, {} connections cut, {looked_up} units looked up",
        world.acknowledged.load(Ordering::SeqCst),
        proxy.cuts()
    );
    assert!(looked_up > 0, "no person's COMMIT was cut");
    whole(&site, &world, in_the_folder(&site)).await;
    for program in servers.into_iter().chain(workers) {
        assert_eq!(program.stop("TERM"), 0);
    }
}
