//! What was handed over: the mails that came, by the id of their message.

use std::collections::BTreeMap;

use pump_channels::testing::Sink;

use crate::support::Site;

/// For each message, the addresses that it came to, as often as it came.
pub(super) type Handed = BTreeMap<i64, Vec<String>>;

/// The files of the folder channel: a repeated one is written over.
pub(super) fn in_the_folder(site: &Site) -> Handed {
    let files = std::fs::read_dir(site.data().join("mail")).unwrap();
    let mut handed = Handed::new();
    for entry in files {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "eml") {
            continue;
        }
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let mail = std::fs::read_to_string(&path).unwrap();
        let to = mail.lines().filter_map(|line| line.strip_prefix("To: "));
        let to = to.map(str::to_owned).collect();
        handed.insert(number(&name), to);
    }
    handed
}

/// What a mail server took, each as often as it did.
pub(super) fn to_the_server(sink: &Sink) -> Handed {
    let mut handed = Handed::new();
    for mail in sink.received() {
        let to = handed.entry(number(&mail.message_id)).or_default();
        to.push(mail.to.join(", "));
    }
    handed
}

/// Of `m123` or `<m123@host>`, 123.
fn number(id: &str) -> i64 {
    let id = id.trim_start_matches('<').trim_start_matches('m');
    let digits = id.split('@').next().unwrap_or_default();
    digits
        .parse()
        .unwrap_or_else(|_| panic!("{id} is no id of ours"))
}
