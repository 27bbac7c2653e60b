//! Forgetting, once a day, what has been kept for as long as the configuration says.

use std::time::Duration;

use pump_acts::App;
use pump_acts::person::{self, Rules};
use pump_core::Millis;
use pump_db::{DbError, queue};
use tokio::sync::watch;

use crate::stop::stopped;

const KIND: &str = "retain";
/// The one job of this kind, so that several processes have it once between them.
const JOB: i64 = 20;
/// How often we look whether it is due.
const LOOK_EVERY: Duration = Duration::from_secs(60);
/// From the end of one run to the next.
const AGAIN_MS: i64 = Millis::DAY;
/// How long a run may take before another process takes it over: each step can be done twice.
const LEASE_MS: i64 = Millis::HOUR;

/// Forgets every day until `stop` says true.
pub(crate) async fn retain(app: App, rules: Rules, holder: String, stop: watch::Receiver<bool>) {
    loop {
        if let Err(error) = once(&app, &rules, &holder, &stop).await {
            tracing::warn!(%error, "what was kept long enough could not be forgotten; we try again");
        }
        tokio::select! {
            () = stopped(stop.clone()) => return,
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}

/// Makes sure that there is a run to be done, and does it if it is due.
async fn once(
    app: &App,
    rules: &Rules,
    holder: &str,
    stop: &watch::Receiver<bool>,
) -> Result<(), DbError> {
    let (now, who) = (app.ctx.now(), holder.to_owned());
    let claimed = app
        .db
        .write(move |tx| {
            queue::put(tx, JOB, KIND, "{}", now)?;
            queue::claim(tx, KIND, &who, now, LEASE_MS, 1)
        })
        .await?;
    for job in claimed {
        let done = tokio::select! {
            // Whatever step it is at can be done again, and is when the lease is over.
            () = stopped(stop.clone()) => return Ok(()),
            done = person::retain(app, rules, false) => done,
        };
        let why = done.err().map(|error| {
            let internal = error.internal().map(str::to_owned);
            internal.unwrap_or_else(|| error.to_string())
        });
        if let Some(why) = &why {
            tracing::warn!(why, "what was kept long enough could not be forgotten");
        }
        let (after, who) = (app.ctx.now(), holder.to_owned());
        app.db
            .write(move |tx| match &why {
                None => {
                    if queue::done(tx, job.id, &who)? {
                        queue::put(tx, JOB, KIND, "{}", after.plus(AGAIN_MS))?;
                    }
                    Ok(())
                }
                Some(why) => queue::failed(tx, &job, &who, after, why),
            })
            .await?;
    }
    Ok(())
}
