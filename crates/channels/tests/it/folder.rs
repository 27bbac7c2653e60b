use pump_channels::Decoded;
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
    let got = Decoded::of(&std::fs::read(out.join("m1.eml")).unwrap());
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

/// Not a test of its own: what the next one runs under a trace.
#[tokio::test]
async fn child() {
    if let Ok(folder) = std::env::var("PUMP_FOLDER_CHILD") {
        let channel = Channel::from_url(&format!("folder:{folder}")).unwrap();
        assert_eq!(channel.send(&mail("m1")).await, Outcome::Sent);
    }
}

#[test]
fn a_mail_is_flushed_before_it_appears_and_its_folder_after() {
    let dir = tempfile::tempdir().unwrap();
    let (trace, out) = (dir.path().join("trace"), dir.path().join("new"));
    let traced = std::process::Command::new("strace")
        .args(["-f", "-y", "-qq", "-e", "trace=fsync,/^rename", "-o"])
        .arg(&trace)
        .arg(std::env::current_exe().unwrap())
        .args(["folder::child", "--exact"])
        .env("PUMP_FOLDER_CHILD", &out)
        .output();
    let Ok(traced) = traced else {
        let ci = std::env::var("CI");
        assert_ne!(ci.as_deref(), Ok("true"), "script/setup installs strace");
        eprintln!("skipped: no strace");
        return;
    };
    assert!(traced.status.success(), "{traced:?}");
    let calls = std::fs::read_to_string(&trace).unwrap();
    let at = |what: &dyn Fn(&str) -> bool| calls.lines().position(what);
    let flushed = |line: &str, path: &str| line.contains("fsync(") && line.contains(path);
    let file = at(&|line| flushed(line, ".tmp>")).expect("the file is flushed");
    let appears = at(&|line| line.contains("rename")).expect("it appears");
    let folder = format!("{}>", out.display());
    let kept = at(&|line| flushed(line, &folder)).expect("the folder is flushed");
    let above = format!("{}>", dir.path().display());
    let known = at(&|line| flushed(line, &above)).expect("the folder above is flushed");
    assert!(known < file && file < appears && appears < kept, "{calls}");
}
