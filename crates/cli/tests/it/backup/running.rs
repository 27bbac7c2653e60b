//! A backup of a site that eight people write to.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use pump_db::Tx;
use serde_json::{Value, json};
use tokio::task::JoinHandle;

use super::{beside, contents, path, sums};
use crate::support::Site;

const WRITERS: usize = 8;
const CONFIG: &str = "[limits]\nreports_per_hour = 0\nfollows_per_hour = 0\n";

/// What holds at every moment, whoever writes: how many rows are against it.
const HOLDS: &[&str] = &[
    // A change waits for its number or has one.
    "select count(*) from change c where 1 <>
         (select count(*) from feed f where f.change_id = c.id)
         + (select count(*) from pending p where p.change_id = c.id)",
    "select count(*) from feed f where f.n > (select n from feed_head)
         or not exists (select 1 from change c where c.id = f.change_id)",
    "select count(*) from pending p where not exists
         (select 1 from change c where c.id = p.change_id)",
    // A record has all of its history and of what people gave to it.
    "select count(*) from record r where r.updates <>
         (select count(*) from record_update u where u.record_id = r.id)",
    "select count(*) from record r where r.contributions <>
         (select count(*) from contribution g where g.record_id = r.id)",
    "select count(*) from contribution g where not exists
         (select 1 from words w where w.id = g.id)",
    // One act, one unit.
    "select count(*) from record r where 1 >
         (select count(*) from unit u where u.made = r.ref)",
    "select count(*) from unit u where u.made <> '' and not exists
         (select 1 from record r where r.ref = substr(u.made, 1, 8))",
    // Nothing is owed for what did not happen.
    "select count(*) from delivery d where not exists
         (select 1 from feed f where f.change_id = d.change_id and f.n = d.n)",
    "select count(*) from delivery d where d.message_id is not null and not exists
         (select 1 from message m where m.id = d.message_id)",
    "select count(*) from follow f where not exists
         (select 1 from endpoint e where e.id = f.endpoint_id)",
];

/// Those who write, and how many records they were told of.
struct Writers {
    stop: Arc<AtomicBool>,
    told: Arc<AtomicI64>,
    tasks: Vec<JoinHandle<()>>,
}

impl Writers {
    fn start(base: &str) -> Self {
        let (stop, told) = <(Arc<AtomicBool>, Arc<AtomicI64>)>::default();
        let tasks = (0..WRITERS).map(|number| {
            let (stop, told) = (Arc::clone(&stop), Arc::clone(&told));
            let address = format!("{base}/api/v1/reports");
            tokio::spawn(async move {
                let client = reqwest::Client::new();
                let mut one = None;
                for nth in 0.. {
                    if stop.load(Ordering::SeqCst) {
                        return;
                    }
                    let mut body = json!({
                        "description": format!("lamp {number} {nth}"), "follow": true,
                        "contact": { "email": format!("w{number}-{}@example.org", nth % 40) },
                    });
                    match one.take_if(|_| nth % 3 == 2) {
                        Some(same) => body["same_as"] = same,
                        None => {
                            body["service"] = "pothole".into();
                            (body["lat"], body["lon"]) = (51.05.into(), (-1.95).into());
                        }
                    }
                    let made = client.post(&address).json(&body).send().await.unwrap();
                    assert!(made.status().is_success(), "{}", made.text().await.unwrap());
                    let mut made: Value = made.json().await.unwrap();
                    if body["same_as"].is_null() {
                        told.fetch_add(1, Ordering::SeqCst);
                        one = Some(made["ref"].take());
                    }
                }
            })
        });
        Self {
            tasks: tasks.collect(),
            stop,
            told,
        }
    }

    async fn reach(&self, count: i64) -> i64 {
        while self.told.load(Ordering::SeqCst) < count {
            assert!(!self.tasks.iter().any(JoinHandle::is_finished), "see above");
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        self.told.load(Ordering::SeqCst)
    }

    async fn end(self) {
        self.stop.store(true, Ordering::SeqCst);
        for task in self.tasks {
            task.await.unwrap();
        }
    }
}

async fn count(site: &Site, sql: &'static str) -> i64 {
    let ask = move |tx: &mut Tx<'_>| tx.row(sql, &[])?.expect("a row").get(0);
    site.ask(ask).await
}

async fn one_moment(site: &Site) {
    let config = site.file("pump.toml", CONFIG);
    site.staff_key();
    let server = site.serve(&["--config", &config]);
    let writers = Writers::start(&server.base);
    let mut copies = Vec::new();
    for (nth, wanted) in [40, 120, 240].into_iter().enumerate() {
        let before = writers.reach(wanted).await;
        let file = path(site, &format!("copy{nth}"));
        let said = site.pump(&["backup", &file]);
        assert!(said.done().contains("the secret: "), "{}", said.out);
        copies.push((before, file, writers.told.load(Ordering::SeqCst)));
    }
    let wrote_meanwhile = copies.iter().any(|(before, _, after)| after > before);
    assert!(wrote_meanwhile, "nobody wrote while a copy was made");
    writers.end().await;
    for (before, file, after) in copies {
        let new = beside(site).await;
        new.pump(&["restore", &file]).done();
        for sql in HOLDS {
            assert_eq!(count(&new, sql).await, 0, "{sql}");
        }
        let records = count(&new, "select count(*) from record").await;
        // Eight may have been written whose answer was on its way.
        let fits = before..=after + WRITERS as i64;
        assert!(fits.contains(&records), "{records} in {fits:?}");
        let copy = contents(&file);
        assert_eq!(sums(&new, &copy).await, copy.tables);
        // It goes on where the other was.
        let own = new.serve(&["--config", &config]);
        let writers = Writers::start(&own.base);
        writers.reach(5).await;
        writers.end().await;
        assert_eq!(own.stop("TERM"), 0);
        assert_eq!(count(&new, HOLDS[0]).await, 0);
    }
    assert_eq!(server.stop("TERM"), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_beside_eight_writers_is_one_moment_on_sqlite() {
    one_moment(&Site::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_beside_eight_writers_is_one_moment_on_postgres() {
    if let Some(site) = Site::postgres().await {
        one_moment(&site).await;
    }
}

async fn proved(site: &Site) {
    site.staff_key();
    let _server = site.serve(&[]);
    let file = path(site, "copy");
    for args in [
        &["backup", "--prove", "--json"][..],
        &["backup", "--prove", &file, "--json"],
        // The second time it is taken as it is.
        &["backup", "--prove", &file, "--json"],
    ] {
        let there = args.len() == 4 && std::fs::exists(&file).unwrap();
        let said: Value = serde_json::from_str(site.pump(args).done()).unwrap();
        assert_eq!(said["proved"], true);
        assert_eq!(said["backup"].is_null(), there, "{said}");
        assert!(said["rows"].as_i64() > Some(5), "{said}");
        assert!(
            said["restore"]["rows_per_second"].as_f64() > Some(0.0),
            "{said}"
        );
        let scratch = said["scratch"]
            .as_str()
            .unwrap()
            .rsplit(' ')
            .next()
            .unwrap();
        assert!(!std::fs::exists(scratch).unwrap(), "{scratch} has gone");
        if let Some(url) = site.database() {
            let name = scratch.to_owned();
            let left = site.ask(move |tx| {
                let sql = "select 1 from pg_database where datname = $1";
                tx.row(sql, pump_db::params![&name])
            });
            assert!(left.await.is_none(), "{scratch} in {url}");
        }
    }
    let left = std::fs::read_dir(site.data()).unwrap();
    let left: Vec<_> = left.map(|it| it.unwrap().file_name()).collect();
    assert!(
        !left.iter().any(|it| it.to_str().unwrap().contains("prove")),
        "{left:?}"
    );
    let said = site.pump(&["backup", "--prove"]);
    assert!(said.first().starts_with("proved: "), "{}", said.out);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_is_proved_on_sqlite() {
    proved(&Site::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_is_proved_on_postgres() {
    if let Some(site) = Site::postgres().await {
        proved(&site).await;
    }
}
