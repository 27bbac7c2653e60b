//! `pump work`: the workers, without a web server.

use std::sync::Arc;

use pump_acts::App;
use pump_db::Dialect;
use pump_following::Hand;
use pump_following::run::Workers;
use pump_web::Scraped;
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::serve::{ended_early, finish, metrics_listener, start_watch, watched};
use crate::catalogue;
use crate::failure::Failure;
use crate::log;
use crate::out;
use crate::retain::retain;
use crate::site::{self, For, Setup};
use crate::stop::{on_signal, stopped};
use crate::sweep::sweep;

pub(super) async fn work(setup: &Setup, json: bool) -> Result<(), Failure> {
    if setup.dialect() == Dialect::Sqlite {
        let problem = "a SQLite file is worked by `pump serve`; `pump work` is for PostgreSQL: set \
                       DATABASE_URL";
        return Err(Failure::Usage(problem.into()));
    }
    log::start(json)?;
    let signal = on_signal()?;
    let metrics = metrics_listener(setup).await?;
    let app = site::open(setup, &setup.base(), For::Writing).await?;
    let (tell, stop) = watch::channel(false);
    let mut tasks = JoinSet::new();
    let watched = watched(&app);
    drop(app);
    start(&mut tasks, setup, &watched, &stop)?;
    let folder = setup.config.catalogue.folder.clone();
    let following = catalogue::follow(watched.app.clone(), folder, stop.clone());
    tasks.spawn(async move {
        following.await;
        Ok(())
    });
    start_watch(&mut tasks, setup, &watched, metrics, &stop);
    // Only the tasks hold the store from here on, so that their end closes it.
    drop(watched);
    out::answer(json, &serde_json::json!({ "working": true }), "working")?;
    let ended = tokio::select! {
        () = stopped(signal) => Ok(()),
        ended = tasks.join_next() => ended.map_or(Ok(()), ended_early),
    };
    tell.send_replace(true);
    let finished = finish(tasks, setup).await;
    ended.and(finished)
}

/// Starts everything that works beside the web server.
///
/// # Errors
/// When the way out for mails cannot be used.
pub(super) fn start(
    tasks: &mut JoinSet<Result<(), Failure>>,
    setup: &Setup,
    watched: &Scraped,
    stop: &watch::Receiver<bool>,
) -> Result<(), Failure> {
    let app = &watched.app;
    let holder = holder(app);
    let workers = Workers {
        db: app.db.clone(),
        ctx: app.ctx.clone(),
        site: Arc::clone(&app.site),
        channel: Arc::new(setup.channel()?),
        hand: Hand::new(
            holder.clone(),
            i64::from(setup.config.work.lease_seconds) * 1_000,
        ),
        tally: Arc::clone(&watched.tally),
    };
    tracing::info!(mail = %workers.channel, "working");
    let (working, stop_sweep) = (workers.run(stop.clone()), stop.clone());
    tasks.spawn(async move {
        working.await;
        Ok(())
    });
    let rules = setup.config.personal.rules();
    let retaining = retain(app.clone(), rules, holder.clone(), stop.clone());
    tasks.spawn(async move {
        retaining.await;
        Ok(())
    });
    let sweeping = sweep(app.db.clone(), app.ctx.clone(), holder, stop_sweep);
    tasks.spawn(async move {
        sweeping.await;
        Ok(())
    });
    Ok(())
}

/// A name for leases that no other process has.
fn holder(app: &App) -> String {
    let chance: String = app.ctx.chance()[..6]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{}-{chance}", std::process::id())
}
