//! The job queue: work that is done after a commit, at least once, with a lease while it is done.

use pump_core::Millis;

use crate::error::DbError;
use crate::params;
use crate::tx::{Dialect, Tx};

/// A job in hand: its holder has it until the lease runs out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// The job's id.
    pub id: i64,
    /// What is to be done, such as `sweep`.
    pub kind: String,
    /// What it is to be done with, as its kind wrote it.
    pub payload: String,
    /// How often it was tried before.
    pub tries: u32,
}

/// Puts a job in the queue in this transaction, to be done from `due` on. A job whose `id` is
/// there already stays as it is.
///
/// # Errors
/// As the store says.
pub fn put(
    tx: &mut Tx<'_>,
    id: i64,
    kind: &str,
    payload: &str,
    due: Millis,
) -> Result<(), DbError> {
    tx.run(
        "insert into job (id, kind, payload, due_at, tries, holder, lease_until)
         values ($1, $2, $3, $4, 0, '', 0) on conflict (id) do nothing",
        params![id, kind, payload, due],
    )?;
    Ok(())
}

/// Takes up to `most` due jobs of `kind` for `holder`, each for `lease_ms`. One that is held for
/// longer than that was taken before the clock was set back, and is free.
///
/// # Errors
/// As the store says.
pub fn claim(
    tx: &mut Tx<'_>,
    kind: &str,
    holder: &str,
    now: Millis,
    lease_ms: i64,
    most: u32,
) -> Result<Vec<Claimed>, DbError> {
    let skip = match tx.dialect() {
        Dialect::Sqlite => "",
        Dialect::Postgres => "for update skip locked",
    };
    let due = tx.rows(
        &format!(
            "select id, payload, tries from job
             where kind = $1 and due_at <= $2 and (lease_until < $2 or lease_until > $3)
             order by due_at, id limit $4 {skip}"
        ),
        params![kind, now, now.plus(lease_ms), most],
    )?;
    let mut claimed = Vec::with_capacity(due.len());
    for row in due {
        let id: i64 = row.get(0)?;
        tx.run(
            "update job set holder = $1, lease_until = $2, tries = tries + 1 where id = $3",
            params![holder, now.plus(lease_ms), id],
        )?;
        let (payload, tries) = (row.get(1)?, row.get(2)?);
        claimed.push(Claimed {
            id,
            kind: kind.to_owned(),
            payload,
            tries,
        });
    }
    Ok(claimed)
}

/// The job is done. `false` when the lease had run out and somebody else has it now.
///
/// # Errors
/// As the store says.
pub fn done(tx: &mut Tx<'_>, id: i64, holder: &str) -> Result<bool, DbError> {
    Ok(tx.run(
        "delete from job where id = $1 and holder = $2",
        params![id, holder],
    )? == 1)
}

/// The job failed: it is due again after a wait that doubles from one minute up to a day.
///
/// # Errors
/// As the store says.
pub fn failed(
    tx: &mut Tx<'_>,
    job: &Claimed,
    holder: &str,
    now: Millis,
    why: &str,
) -> Result<(), DbError> {
    let wait = (Millis::MINUTE << job.tries.min(11)).min(Millis::DAY);
    tx.run(
        "update job set due_at = $1, lease_until = 0, holder = '', trouble = $2
         where id = $3 and holder = $4",
        params![now.plus(wait), why, job.id, holder],
    )?;
    Ok(())
}
