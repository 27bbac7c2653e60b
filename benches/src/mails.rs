//! `mails`: 100,000 messages through the whole sender, beside a bare one into the same mail server.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context;
use pump_acts::{ReportInput, UpdateInput};
use pump_channels::testing::Sink;
use pump_channels::{Channel, Mail};
use pump_core::{Actor, Clock, Ctx, Millis, SystemChance, SystemClock};
use pump_db::DbError;
use pump_following::run::{match_once, number_once};
use pump_following::{HOLD_MS, Hand, LEASE_MS, deliver_due, deliver_some};

use crate::fanout::followers;
use crate::tool::{Bar, Bench, Figure, anonymous_mb, cpu_note, flush_note};

const MAILS: i64 = 100_000;
/// Memory is read after so many.
const STEP: usize = 25_000;
/// How many the bare sender sends.
const BARE: usize = 20_000;
/// How many it has under way at once, as the whole sender has.
const AT_ONCE: usize = 10;

pub(crate) async fn bench(bench: &Bench) -> anyhow::Result<()> {
    owed(bench).await?;
    let sink = Sink::start().await?;
    let channel = Arc::new(Channel::from_url(&sink.url())?);
    let whole = Whole::new(bench, &channel);
    // A first batch, to see what the mails are like and to warm up.
    whole.round().await?;
    let first = sink.received().pop().context("no mail came")?;
    let first = first.decode();
    let sample = Mail {
        message_id: "bare".into(),
        from: "Bench <reports@example.org>".into(),
        to: "f1@example.org".into(),
        subject: first.header("Subject").unwrap_or_default().to_owned(),
        text: first.text.clone(),
        html: first.html.clone(),
        list_unsubscribe: Some("http://pump.example/updates/stop/abc".into()),
        date_ms: bench.app.ctx.now().0,
        language: "en".into(),
    };
    sink.keep_nothing();
    sink.clear();
    let bare = bare(&channel, &sample).await?;
    sink.clear();

    let (flush, before) = (bench.flush()?, bench.cpu.now());
    let mut memory = vec![anonymous_mb()];
    let began = Instant::now();
    let watching = async {
        loop {
            if sink.count() >= memory.len() * STEP {
                memory.push(anonymous_mb());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::select! {
        sent = whole.all() => sent?,
        () = watching => {}
    }
    let (took, spent) = (began.elapsed().as_secs_f64(), bench.cpu.since(before));
    memory.push(anonymous_mb());
    let sent = sink.count();
    anyhow::ensure!(sent as i64 > MAILS - 100, "{sent} mails came");
    let rate = sent as f64 / took;
    let memory: Vec<String> = memory.iter().map(|mb| format!("{mb:.0}")).collect();
    let figure = |name, value, unit, bar, notes| {
        Figure {
            name,
            engine: Some(bench.engine),
            value,
            unit,
            bar,
            peer: "",
            notes,
        }
        .print();
    };
    let notes = vec![
        cpu_note(spent, sent as u64),
        flush_note(flush),
        format!("memory {} MB", memory.join(", ")),
    ];
    figure("mails, whole sender", rate, "/s", Bar::None, notes);
    let alike = vec!["the same mail into the same server".to_owned()];
    figure("mails, bare sender", bare, "/s", Bar::None, alike);
    let share = rate / bare * 100.0;
    figure(
        "mails, whole of bare",
        share,
        "%",
        Bar::AtLeast(60.0),
        Vec::new(),
    );
    Ok(())
}

/// A record that so many follow, and an update of it that is matched: its deliveries wait.
async fn owed(bench: &Bench) -> anyhow::Result<()> {
    let app = &bench.app;
    let staff = bench.staff().await?;
    let report = ReportInput {
        service: "other".into(),
        lat: Some(51.05),
        lon: Some(-1.95),
        description: Some("The bridge is closed".into()),
        ..ReportInput::default()
    };
    let made = pump_acts::report(app, &Actor::Public, app.ctx.own_unit(), &report).await?;
    followers(bench, &made.made, MAILS).await?;
    let update = UpdateInput {
        words: Some("It will open on Monday, and until then buses go by the mill".into()),
        ..UpdateInput::default()
    };
    pump_acts::update(app, &staff, app.ctx.own_unit(), &made.made, &update).await?;
    while number_once(&app.db).await?.count() > 0 {}
    loop {
        match match_once(&app.db, &app.ctx).await {
            Ok(matched) if matched.lines == 0 && !matched.more => return Ok(()),
            Ok(_) | Err(DbError::Again(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// A clock that is ahead by the minutes in which an update can be undone.
struct Ahead;

impl Clock for Ahead {
    fn now(&self) -> Millis {
        SystemClock.now().plus(HOLD_MS + Millis::MINUTE)
    }
}

/// The sender of `pump serve`, after the minutes in which an update can be undone.
struct Whole<'b> {
    bench: &'b Bench,
    ctx: Ctx,
    channel: Arc<Channel>,
    hand: Hand,
}

impl<'b> Whole<'b> {
    fn new(bench: &'b Bench, channel: &Arc<Channel>) -> Self {
        let secret = bench.app.ctx.secret().clone();
        Self {
            bench,
            ctx: Ctx::new(Arc::new(Ahead), Arc::new(SystemChance), secret),
            channel: Arc::clone(channel),
            hand: Hand::new("bench", LEASE_MS),
        }
    }

    async fn round(&self) -> anyhow::Result<u32> {
        let app = &self.bench.app;
        let (db, site) = (&app.db, &app.site);
        Ok(deliver_some(db, &self.ctx, site, &self.channel, &self.hand).await?)
    }

    /// All that is left, as the workers send it.
    async fn all(&self) -> anyhow::Result<()> {
        let app = &self.bench.app;
        let (db, site) = (&app.db, &app.site);
        Ok(deliver_due(db, &self.ctx, site, &self.channel, &self.hand).await?)
    }
}

/// Sends the same mail again and again, and nothing else; how many a second.
async fn bare(channel: &Arc<Channel>, sample: &Mail) -> anyhow::Result<f64> {
    let began = Instant::now();
    let mut senders = tokio::task::JoinSet::new();
    for sender in 0..AT_ONCE {
        let (channel, sample) = (Arc::clone(channel), sample.clone());
        senders.spawn(async move {
            for nth in 0..BARE / AT_ONCE {
                let message_id = format!("bare{sender}x{nth}");
                let sent = channel
                    .send(&Mail {
                        message_id,
                        ..sample.clone()
                    })
                    .await;
                anyhow::ensure!(sent.is_sent(), "{sent:?}");
            }
            Ok(())
        });
    }
    while let Some(sender) = senders.join_next().await {
        sender??;
    }
    Ok(BARE as f64 / began.elapsed().as_secs_f64())
}
