//! Forgetting what has been kept long enough: units of work, after 30 days.

use std::time::Duration;

use pump_core::{Ctx, Millis};
use pump_db::{Db, DbError, queue};
use pump_records::store::sweep_units;
use tokio::sync::watch;

use crate::stop::stopped;

const KIND: &str = "sweep";
/// The one job of this kind, so that several processes have it once between them.
const JOB: i64 = 1;
/// How often we look whether it is due.
const LOOK_EVERY: Duration = Duration::from_secs(60);
/// From the end of one sweep to the next.
const AGAIN_MS: i64 = Millis::HOUR;
/// How long a sweep may take before another process takes it over.
const LEASE_MS: i64 = 10 * Millis::MINUTE;
/// How long a unit of work is known.
const KEPT_MS: i64 = 30 * Millis::DAY;
/// Rows of one step.
const STEP: u32 = 1_000;

/// Sweeps every hour until `stop` says true.
pub(crate) async fn sweep(db: Db, ctx: Ctx, holder: String, stop: watch::Receiver<bool>) {
    loop {
        if let Err(error) = once(&db, &ctx, &holder, &stop).await {
            tracing::warn!(%error, "the sweep could not be done and is tried again");
        }
        tokio::select! {
            () = stopped(stop.clone()) => return,
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}

/// Makes sure that there is a sweep to be done, and does it if it is due.
async fn once(
    db: &Db,
    ctx: &Ctx,
    holder: &str,
    stop: &watch::Receiver<bool>,
) -> Result<(), DbError> {
    let (now, who) = (ctx.now(), holder.to_owned());
    let claimed = db
        .write(move |tx| {
            queue::put(tx, JOB, KIND, "{}", now)?;
            queue::claim(tx, KIND, &who, now, LEASE_MS, 1)
        })
        .await?;
    for job in claimed {
        let swept = forget_units(db, now, stop).await;
        let (after, who) = (ctx.now(), holder.to_owned());
        db.write(move |tx| match &swept {
            Ok(()) => {
                if queue::done(tx, job.id, &who)? {
                    queue::put(tx, JOB, KIND, "{}", after.plus(AGAIN_MS))?;
                }
                Ok(())
            }
            Err(error) => queue::failed(tx, &job, &who, after, &error.to_string()),
        })
        .await?;
    }
    Ok(())
}

async fn forget_units(db: &Db, now: Millis, stop: &watch::Receiver<bool>) -> Result<(), DbError> {
    let before = now.plus(-KEPT_MS);
    while !*stop.borrow() {
        let swept: u64 = db.write(move |tx| sweep_units(tx, before, STEP)).await?;
        if swept < u64::from(STEP) {
            break;
        }
    }
    Ok(())
}
