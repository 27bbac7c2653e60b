//! Leases: who does a piece of work just now. They save work; correctness never rests on one.

use pump_core::Millis;

use crate::error::DbError;
use crate::params;
use crate::tx::Tx;

/// Takes, or keeps, the lease `name` for `holder` until `now` + `for_ms`. `false` while somebody
/// else holds it. A lease that lasts longer than `for_ms` was taken before the clock was set back,
/// and is free: nobody waits until that time has come again.
///
/// # Errors
/// As the store says.
pub fn take(
    tx: &mut Tx<'_>,
    name: &str,
    holder: &str,
    now: Millis,
    for_ms: i64,
) -> Result<bool, DbError> {
    let taken = tx.run(
        "insert into lease (name, holder, until) values ($1, $2, $3)
         on conflict (name) do update set holder = excluded.holder, until = excluded.until
         where lease.holder = excluded.holder or lease.until < $4 or lease.until > $3",
        params![name, holder, now.plus(for_ms), now],
    )?;
    Ok(taken == 1)
}

/// Gives the lease back, if `holder` still has it.
///
/// # Errors
/// As the store says.
pub fn give_back(tx: &mut Tx<'_>, name: &str, holder: &str) -> Result<(), DbError> {
    tx.run(
        "delete from lease where name = $1 and holder = $2",
        params![name, holder],
    )?;
    Ok(())
}
