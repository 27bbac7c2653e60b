use pump_channels::testing::decode;
use pump_channels::{Channel, Mail, Outcome};

use crate::mail;

fn names(path: &std::path::Path) -> Vec<String> {
    let entries = std::fs::read_dir(path).unwrap();
    let mut names: Vec<String> = entries
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_repeated_try_is_one_file() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("deep/out");
    let channel = Channel::from_url(&format!("folder:{}", out.display())).unwrap();
    assert_eq!(channel.send(&mail("m1")).await, Outcome::Sent);
    let second = Mail {
        subject: "ail dro".to_owned(),
        ..mail("m1")
    };
    assert_eq!(channel.send(&second).await, Outcome::Sent);
    assert_eq!(channel.send(&mail("m2")).await, Outcome::Sent);
    assert_eq!(names(&out), ["m1.eml", "m2.eml"]);
    let got = decode(&std::fs::read(out.join("m1.eml")).unwrap());
    assert_eq!(got.header("Subject"), Some("ail dro"));
    assert_eq!(got.text.trim_end(), second.text.trim_end());
}

#[tokio::test]
async fn tries_at_the_same_time_leave_one_whole_file() {
    let dir = tempfile::tempdir().unwrap();
    let channel = Channel::from_url(&format!("folder:{}", dir.path().display())).unwrap();
    let m = mail("m1");
    let (a, b, c) = tokio::join!(channel.send(&m), channel.send(&m), channel.send(&m));
    assert!([a, b, c].iter().all(Outcome::is_sent));
    assert_eq!(names(dir.path()), ["m1.eml"]);
}

#[tokio::test]
async fn no_id_leaves_the_folder() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    let channel = Channel::from_url(&format!("folder:{}", out.display())).unwrap();
    assert!(matches!(
        channel.send(&mail("../up")).await,
        Outcome::Refused { .. }
    ));
    assert!(names(dir.path()).is_empty());
}

#[tokio::test]
async fn a_disk_that_does_not_let_us_means_later() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    std::fs::write(&file, "in the way").unwrap();
    let channel = Channel::from_url(&format!("folder:{}", file.display())).unwrap();
    assert!(matches!(
        channel.send(&mail("m1")).await,
        Outcome::Later { .. }
    ));
}
