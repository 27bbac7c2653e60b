//! What is wrong, in words that say what to do.

use serde::Serialize;

use super::Standing;

/// How long a change may wait for its number, in seconds.
const NUMBER: i64 = 30;
/// How long the matcher may be behind, in seconds.
const MATCH: i64 = 60;
/// How long news that is due may wait, in seconds.
const SEND: i64 = 15 * 60;
/// By how much the clock may be behind the latest change, in seconds.
const CLOCK: i64 = 5;
/// Counts end here.
const MOST_COUNTED: i64 = 10_000;

/// What can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The store cannot be read.
    Store,
    /// Changes wait for their numbers.
    Numberer,
    /// Changes wait to be matched with follows.
    Matcher,
    /// News that is due does not leave.
    MailLate,
    /// The mail server does not take our name and password.
    MailLogin,
    /// Messages have failed and wait for somebody.
    Failed,
    /// Mailboxes of organisations refuse mails.
    Mailbox,
    /// The disk of the data folder is nearly full.
    Disk,
    /// The clock was set back.
    Clock,
    /// Files of kinds or services are not in order.
    Catalogue,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Store,
        Self::Numberer,
        Self::Matcher,
        Self::MailLate,
        Self::MailLogin,
        Self::Failed,
        Self::Mailbox,
        Self::Disk,
        Self::Clock,
        Self::Catalogue,
    ];

    /// Its name for programs. It stays.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Store => "store",
            Self::Numberer => "numberer",
            Self::Matcher => "matcher",
            Self::MailLate => "mail_late",
            Self::MailLogin => "mail_login",
            Self::Failed => "messages_failed",
            Self::Mailbox => "mailbox_refuses",
            Self::Disk => "disk",
            Self::Clock => "clock",
            Self::Catalogue => "catalogue",
        }
    }
}

impl Serialize for Kind {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alarm {
    /// What.
    #[serde(rename = "name")]
    pub kind: Kind,
    /// One sentence that says what to do.
    pub says: String,
}

impl Alarm {
    /// That something is wrong.
    pub fn new(kind: Kind, says: impl Into<String>) -> Self {
        Self {
            kind,
            says: says.into(),
        }
    }
}

/// What is wrong with a site that stands so.
#[must_use]
pub fn alarms(standing: &Standing) -> Vec<Alarm> {
    let mut alarms = Vec::new();
    let mut wrong = |kind, says: String| alarms.push(Alarm::new(kind, says));
    let it = standing;
    if it.feed_lag > NUMBER {
        wrong(
            Kind::Numberer,
            format!(
                "Changes have waited {} for a number, so nobody sees or hears of them: look \
                 whether pump serve or pump work runs, and restart it if it does.",
                long(it.feed_lag)
            ),
        );
    }
    if let Some(why) = &it.catalogue {
        wrong(
            Kind::Catalogue,
            format!(
                "Files of kinds or services are not in order, so the last good ones go on: mend \
                 them, and look with pump service check. {why}"
            ),
        );
    }
    if it.matcher_lag > MATCH {
        wrong(
            Kind::Matcher,
            format!(
                "What happened {} ago has not been matched with those who follow it: look \
                 whether pump work, or pump serve without --no-work, runs, and restart it if it \
                 does.",
                long(it.matcher_lag)
            ),
        );
    }
    if it.mail_no_login {
        wrong(
            Kind::MailLogin,
            "The mail server does not take our name and password, so no mail leaves: put the \
             right ones into the configuration and restart; what waits is then sent by itself."
                .into(),
        );
    } else if it.delivery_late > SEND || (it.mail_stuck && it.message_oldest > SEND) {
        let since = if it.mail_stuck {
            it.delivery_late.max(it.message_oldest)
        } else {
            it.delivery_late
        };
        wrong(
            Kind::MailLate,
            format!(
                "News that was due {} ago has not left: look whether pump work runs and whether \
                 the mail server can be reached from here; it is tried again by itself.",
                long(since)
            ),
        );
    }
    if it.messages_failed > 0 {
        let (more, s) = match it.messages_failed {
            1 => ("", ""),
            MOST_COUNTED.. => ("at least ", "s"),
            _ => ("", "s"),
        };
        let count = it.messages_failed;
        wrong(
            Kind::Failed,
            format!(
                "There {} {more}{count} message{s} that will not leave by themselves: pump \
                 message list --failed says why, and pump message replay sends them again.",
                if count == 1 { "is" } else { "are" }
            ),
        );
    }
    if let Some((first, others)) = it.unreachable.split_first() {
        let more = match others.len() {
            0 => String::new(),
            1 => " and another".to_owned(),
            count => format!(" and {count} others"),
        };
        wrong(
            Kind::Mailbox,
            format!(
                "Mail to {first}{more} is refused, and the pages of its reports say so: ask for the \
                 right address, and give it with pump organisation mailbox set."
            ),
        );
    }
    if it.clock_behind > CLOCK {
        wrong(
            Kind::Clock,
            format!(
                "The clock of this machine is {} behind the latest change, so it was set back: \
                 set it right and have it kept right.",
                long(it.clock_behind)
            ),
        );
    }
    alarms
}

/// So many seconds, in words.
fn long(seconds: i64) -> String {
    let (number, unit) = match seconds {
        ..120 => (seconds, "second"),
        120..7_200 => (seconds / 60, "minute"),
        7_200..172_800 => (seconds / 3_600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    let s = if number == 1 { "" } else { "s" };
    format!("{number} {unit}{s}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(change: impl FnOnce(&mut Standing)) -> Vec<Kind> {
        let mut standing = Standing::default();
        change(&mut standing);
        alarms(&standing).iter().map(|it| it.kind).collect()
    }

    #[test]
    fn each_alarm_begins_past_its_bound() {
        assert_eq!(kinds(|_| {}), []);
        assert_eq!(kinds(|it| it.feed_lag = 30), []);
        assert_eq!(kinds(|it| it.feed_lag = 31), [Kind::Numberer]);
        assert_eq!(kinds(|it| it.matcher_lag = 60), []);
        assert_eq!(kinds(|it| it.matcher_lag = 61), [Kind::Matcher]);
        assert_eq!(kinds(|it| it.delivery_late = 900), []);
        assert_eq!(kinds(|it| it.delivery_late = 901), [Kind::MailLate]);
        assert_eq!(kinds(|it| it.message_oldest = 901), [], "one recipient's");
        assert_eq!(kinds(|it| it.mail_stuck = true), []);
        let stuck = |it: &mut Standing| (it.mail_stuck, it.message_oldest) = (true, 901);
        assert_eq!(kinds(stuck), [Kind::MailLate]);
        let login = |it: &mut Standing| (it.mail_no_login, it.delivery_late) = (true, 901);
        assert_eq!(kinds(login), [Kind::MailLogin], "one cause, one alarm");
        assert_eq!(kinds(|it| it.messages_failed = 1), [Kind::Failed]);
        let refuses = |it: &mut Standing| it.unreachable = vec!["A council".into()];
        assert_eq!(kinds(refuses), [Kind::Mailbox]);
        assert_eq!(kinds(|it| it.clock_behind = 5), []);
        assert_eq!(kinds(|it| it.clock_behind = 6), [Kind::Clock]);
    }

    #[test]
    fn each_is_one_sentence_that_says_what_to_do() {
        let standing = Standing {
            feed_lag: 31,
            matcher_lag: 7_200,
            delivery_late: 3 * 86_400,
            messages_failed: 10_000,
            clock_behind: 3_599,
            ..Standing::default()
        };
        let says: Vec<String> = alarms(&standing).into_iter().map(|it| it.says).collect();
        for (says, wanted) in says.iter().zip([
            "waited 31 seconds",
            "happened 2 hours ago",
            "due 3 days ago",
            "are at least 10000 messages",
            "is 59 minutes behind",
        ]) {
            assert!(says.contains(wanted), "{says}");
            assert!(says.contains(": ") && says.ends_with('.'), "{says}");
        }
        assert_eq!(says.len(), 5);
    }
}
