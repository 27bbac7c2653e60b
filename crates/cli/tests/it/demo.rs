//! The demonstration: made once, served, refused beside a real mail server; and the thread told in
//! it, with every mail once for each person.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::support::{Said, Server, Site};

/// The root of the checkout.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .unwrap()
        .to_path_buf()
}

fn made() -> Site {
    let site = Site::sqlite();
    let made = site.pump(&["demo", "make", "--small", "--reports", "30", "--json"]);
    let made: Value = serde_json::from_str(made.done()).unwrap();
    assert_eq!(
        (&made["reports"], &made["left_out"]),
        (&json!(30), &json!([]))
    );
    site
}

#[test]
fn it_is_made_once_whole_or_not_at_all() {
    let site = made();
    let again = site.pump(&["demo", "make", "--small"]);
    assert!(
        again.error(2).contains("there is something in"),
        "{}",
        again.err
    );
    let other = Site::sqlite();
    std::fs::create_dir_all(other.folder.path().join("data.making")).unwrap();
    std::fs::write(
        other.folder.path().join("data.making/pump.sqlite"),
        "cut off",
    )
    .unwrap();
    other
        .pump(&["demo", "make", "--small", "--reports", "30"])
        .done();
    assert!(!other.folder.path().join("data.making").exists());
    let references = |site: &Site| {
        let shown = site.pump(&["record", "queue", "--json"]);
        shown.done().to_owned()
    };
    assert_eq!(references(&site), references(&other));
    let secret = |site: &Site| std::fs::read_to_string(site.data().join("secret")).unwrap();
    assert_eq!(secret(&site), secret(&other));
}

#[test]
fn it_does_not_start_beside_a_mail_server_nor_on_another_site() {
    let site = made();
    let mail = "[mail]\nchannel = \"smtp://127.0.0.1:2525?tls=none\"\n";
    let config = site.file("pump.toml", mail);
    // One that is not refused finds its port taken, and ends too.
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let listen = taken.local_addr().unwrap().to_string();
    let serve = ["serve", "--demo", "--listen", &listen];
    let beside = site.pump(&[&serve[..], &["--config", &config]].concat());
    let said = beside.error(2);
    assert!(said.contains("beside a real mail server"), "{said}");
    let empty = Site::sqlite();
    let missing = empty.pump(&serve);
    let said = missing.error(3);
    assert!(said.contains("pump demo make"), "{said}");
    assert!(!empty.data().exists(), "nothing was made");
}

#[test]
fn it_listens_on_this_machine_unless_it_is_opened_to_anybody() {
    let site = made();
    // One that is not refused finds its port taken, and ends too.
    let taken = std::net::TcpListener::bind("0.0.0.0:0").unwrap();
    let wide = taken.local_addr().unwrap().to_string();
    let config = site.file("pump.toml", &format!("listen = \"{wide}\"\n"));
    for args in [&["--listen", &wide][..], &["--config", &config]] {
        let refused = site.pump(&[&["serve", "--demo"][..], args].concat());
        let said = refused.error(2);
        assert!(said.contains("on this machine only"), "{said}");
        let opened = site.pump(&[&["serve", "--demo", "--to-anybody"][..], args].concat());
        let said = opened.error(4);
        assert!(said.contains("cannot listen on"), "{said}");
    }
    site.pump(&["serve", "--to-anybody"]).error(2);
}

/// What the thread is told with: a client, and the folder that the mails come into.
struct Thread {
    client: reqwest::Client,
    server: Server,
    mails: PathBuf,
    owed: BTreeMap<&'static str, usize>,
}

impl Thread {
    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.server.base)
    }

    async fn post(&self, path: &str, body: Value, key: Option<&str>) -> Value {
        let mut request = self.client.post(self.url(path)).json(&body);
        if let Some(key) = key {
            request = request.bearer_auth(key);
        }
        let answer = request.send().await.unwrap();
        let status = answer.status();
        let body: Value = answer.json().await.unwrap();
        assert!(status.is_success(), "{path}: {body}");
        body
    }

    /// The mails to somebody, oldest first.
    fn mails_to(&self, address: &str) -> Vec<String> {
        let mut all = pump_channels::letters(&self.mails, 1_000).unwrap();
        all.reverse();
        let theirs = all
            .into_iter()
            .filter(|it| it.decoded.header("To") == Some(address));
        theirs.map(|letter| letter.decoded.text).collect()
    }

    /// One mail more for each: waits until it is there.
    async fn owe(&mut self, people: &[&'static str]) {
        for person in people {
            *self.owed.entry(person).or_default() += 1;
        }
        for person in people {
            for tries in 0.. {
                if self.mails_to(person).len() >= self.owed[person] {
                    break;
                }
                assert!(tries < 300, "waited in vain for a mail to {person}");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }

    /// Opens the link in the first mail, as its reader would.
    async fn confirm(&self, address: &str) {
        let first = self.mails_to(address).remove(0);
        let (_, token) = first.split_once("/updates/confirm/").expect("a link");
        let token: String = token
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let body = json!({ "token": token });
        self.post("/api/v1/follows/confirm", body, None).await;
    }
}

const REPORTER: &str = "reporter@example.org";
const NEIGHBOUR: &str = "neighbour@example.org";
const OF_REPORT: &str = "follows-the-report@example.org";
const OF_PARISH: &str = "follows-the-parish@example.org";
const OF_CIRCLE: &str = "follows-a-circle@example.org";

#[tokio::test]
async fn the_thread_is_told_and_every_mail_comes_once() {
    let site = made();
    let staff = [
        "admin",
        "staff",
        "add",
        "Officer",
        "--organisation",
        "wendle-market",
    ];
    let staff = site.pump(&staff);
    let key = site.pump(&["admin", "key", "add", staff.done()]);
    let key = key.first().to_owned();
    let mut thread = Thread {
        client: reqwest::Client::new(),
        server: site.serve(&["--demo"]),
        mails: site.data().join("mail"),
        owed: BTreeMap::new(),
    };
    let story = pump_demo::County::new(1).story;
    let (lat, lon) = (story.lat, story.lon);
    let told = json!({
        "service": story.service, "lat": lat, "lon": lon, "follow": true,
        "description": "The lamp by the bridge is out", "contact": { "email": REPORTER },
    });
    let answer = thread.post("/api/v1/reports", told, None).await;
    let reference = answer["ref"].as_str().unwrap().to_owned();
    assert_eq!(answer["responsible"]["slug"], story.council);
    thread.owe(&[REPORTER]).await;

    let near = thread.url(&format!(
        "/api/v1/similar?service={}&lat={lat}&lon={lon}",
        story.service
    ));
    let near: Value = thread
        .client
        .get(near)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert!(
        near.to_string().contains(&reference),
        "we know about this one: {near}"
    );
    let joined = json!({
        "same_as": reference, "follow": true, "description": "It has been dark for a week",
        "contact": { "email": NEIGHBOUR },
    });
    let answer = thread.post("/api/v1/reports", joined, None).await;
    assert_eq!(
        answer["ref"],
        reference.as_str(),
        "no second record is made"
    );
    thread.owe(&[NEIGHBOUR]).await;

    for (address, topic) in [
        (OF_REPORT, format!("record:{reference}")),
        (OF_PARISH, format!("area:{}", story.parish_code)),
        (OF_CIRCLE, format!("circle:{lat},{lon},500")),
    ] {
        let wish = json!({ "topics": [topic], "channel": "email", "address": address });
        thread.post("/api/v1/follows", wish, None).await;
        thread.owe(&[address]).await;
        thread.confirm(address).await;
    }
    thread.confirm(REPORTER).await;
    thread.owe(&[OF_REPORT, OF_PARISH, OF_CIRCLE]).await;
    // The check finds nothing in what the neighbour wrote: nobody has to release it.
    thread.confirm(NEIGHBOUR).await;
    thread
        .owe(&[REPORTER, OF_REPORT, OF_PARISH, OF_CIRCLE])
        .await;
    let people = [REPORTER, NEIGHBOUR, OF_REPORT, OF_PARISH, OF_CIRCLE];
    let update = format!("/api/v1/records/{reference}/updates");
    let body = json!({ "stage": "scheduled", "words": "It will be fixed on Monday" });
    thread.post(&update, body, Some(&key)).await;
    thread.owe(&people).await;

    // A second message of any of it would be written in the same step as the first: whoever is
    // owed the last has had all before it.
    let came = |person| thread.mails_to(person).len();
    assert_eq!((came(REPORTER), came(NEIGHBOUR)), (3, 2));
    assert_eq!(
        (came(OF_REPORT), came(OF_PARISH), came(OF_CIRCLE)),
        (4, 4, 4)
    );
    // Others of the county who follow the parish are told of the same three things.
    let all = pump_channels::letters(&thread.mails, 1_000).unwrap();
    let mut others: BTreeMap<String, usize> = BTreeMap::new();
    for letter in &all {
        let to = letter.decoded.header("To").unwrap().to_owned();
        if !people.contains(&to.as_str()) {
            *others.entry(to).or_default() += 1;
        }
    }
    assert!(others.values().all(|came| *came <= 3), "{others:?}");
    assert_eq!(all.len(), 17 + others.values().sum::<usize>());
    let page = thread
        .client
        .get(thread.url("/demo/mail"))
        .send()
        .await
        .unwrap();
    let page = page.text().await.unwrap();
    assert_eq!(
        page.matches("href=\"/demo/mail/m").count(),
        all.len(),
        "{page}"
    );
}

/// Runs the demo of the checkout with the binary under test.
fn script(data: &Path, more: &[&str]) -> Said {
    let output = Command::new(root().join("script/demo"))
        .args(["--small", "--data"])
        .arg(data)
        .args(more)
        .env("PUMP_BIN", env!("CARGO_BIN_EXE_pump"))
        .stdin(Stdio::null())
        .output();
    Said::of(output.unwrap())
}

#[test]
fn one_command_makes_it_once_and_serves_it() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("county");
    let first = script(&data, &["--port", "0", "--stop-after"]);
    assert_eq!(first.code, 0, "{}", first.err);
    for wanted in [
        "making the county",
        "/demo ",
        "/demo/mail",
        "/cy/",
        "/report",
        "Stopped.",
    ] {
        assert!(first.err.contains(wanted), "{wanted}: {}", first.err);
    }
    let second = script(&data, &["--port", "0", "--stop-after"]);
    assert_eq!(second.code, 0, "{}", second.err);
    assert!(!second.err.contains("making the county"), "{}", second.err);
    let reset = script(&data, &["--reset", "--port", "0", "--stop-after"]);
    assert!(reset.err.contains("making the county"), "{}", reset.err);

    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let busy = script(&data, &["--port", &port, "--stop-after"]);
    assert_eq!(busy.code, 4, "{}", busy.err);
    assert!(busy.err.contains("script/demo --port"), "{}", busy.err);

    let other = folder.path().join("other");
    std::fs::create_dir(&other).unwrap();
    std::fs::write(other.join("mine"), "keep").unwrap();
    let kept = script(&other, &["--reset", "--stop-after"]);
    assert_eq!(kept.code, 1, "{}", kept.err);
    assert!(other.join("mine").exists());
}
