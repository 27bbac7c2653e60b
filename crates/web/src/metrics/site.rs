//! What Prometheus is told of the site: read from the store when it asks.

use std::sync::atomic::AtomicU64;

use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;
use pump_acts::health::{Alarm, Kind, Standing, Tally};

type Number = Gauge<f64, AtomicU64>;
type Labelled = Family<[(&'static str, String); 1], Number>;

/// One number.
pub(super) fn gauge(registry: &mut Registry, name: &str, help: &str, value: f64) {
    let number = Number::default();
    number.set(value);
    registry.register(name, help, number);
}

/// Numbers that a label tells apart.
fn labelled(
    registry: &mut Registry,
    (name, help): (&str, &str),
    label: &'static str,
    values: impl IntoIterator<Item = (String, f64)>,
) {
    let family = Labelled::default();
    for (of, value) in values {
        family.get_or_create(&[(label, of)]).set(value);
    }
    registry.register(name, help, family);
}

/// Whether the store could be asked, and what it said.
#[expect(clippy::cast_precision_loss, reason = "counts below 2^53 are exact")]
pub(super) fn standing(registry: &mut Registry, standing: Option<&Standing>) {
    let up = f64::from(u8::from(standing.is_some()));
    gauge(
        registry,
        "store_up",
        "1 when the store could be asked just now",
        up,
    );
    let Some(it) = standing else { return };
    for (name, help, value) in [
        (
            "feed_head",
            "The number of the last line of the feed",
            it.feed_head,
        ),
        (
            "feed_pending",
            "Changes without a number, up to 10,000",
            it.feed_pending,
        ),
        (
            "feed_lag_seconds",
            "The age of the oldest of them",
            it.feed_lag,
        ),
        (
            "matcher_lag_seconds",
            "The age of the first line that is not matched with follows",
            it.matcher_lag,
        ),
        (
            "delivery_late_seconds",
            "How long the oldest delivery that is due has waited for its message",
            it.delivery_late,
        ),
        (
            "message_open_oldest_seconds",
            "For how long the oldest message that is to leave has been tried",
            it.message_oldest,
        ),
        (
            "writes_waiting",
            "Writes in the queue of this process",
            it.writes_waiting as i64,
        ),
    ] {
        gauge(registry, name, help, value as f64);
    }
    let readers = it.readers_behind.iter();
    labelled(
        registry,
        (
            "reader_lag",
            "How many lines each reader of the feed is behind",
        ),
        "reader",
        readers.map(|(name, lines)| (name.clone(), *lines as f64)),
    );
    labelled(
        registry,
        (
            "messages",
            "Messages that are to leave and that failed, each up to 10,000",
        ),
        "state",
        [("open", it.messages_open), ("failed", it.messages_failed)]
            .map(|(state, count)| (state.to_owned(), count as f64)),
    );
}

/// The alarms, 1 where they hold.
pub(super) fn alarms(registry: &mut Registry, held: &[Alarm]) {
    let values = Kind::ALL.into_iter().map(|kind| {
        let holds = held.iter().any(|it| it.kind == kind);
        (kind.as_str().to_owned(), f64::from(u8::from(holds)))
    });
    labelled(
        registry,
        ("alarm", "1 when something is wrong"),
        "name",
        values,
    );
}

/// The mails of this process.
pub(super) fn mails(registry: &mut Registry, tally: &Tally) {
    let family = Family::<[(&'static str, &'static str); 1], Counter>::default();
    for (outcome, count) in [
        ("sent", tally.sent()),
        ("later", tally.later()),
        ("refused", tally.refused()),
    ] {
        family.get_or_create(&[("outcome", outcome)]).inc_by(count);
    }
    registry.register(
        "mail_tries",
        "Tries to send of this process, by outcome",
        family,
    );
}
