//! The unit of work of a request: whatever comes twice with one key is done once.

use axum::http::HeaderMap;
use pump_core::{Ctx, Unit};

use crate::asker::Asker;
use crate::problem::Problem;

const HEADER: &str = "idempotency-key";
const MOST: usize = 200;

/// The unit that the header names, or one of our own without it.
///
/// # Errors
/// 400 for a key that is none.
pub(crate) fn unit(
    ctx: &Ctx,
    asker: &Asker,
    route: &str,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Unit, Problem> {
    let mut given = headers.get_all(HEADER).iter();
    let Some(value) = given.next() else {
        return Ok(ctx.own_unit());
    };
    let visible = |byte: &u8| (0x21..=0x7e).contains(byte);
    let key = value
        .to_str()
        .ok()
        .filter(|key| (1..=MOST).contains(&key.len()) && key.as_bytes().iter().all(visible));
    match (key, given.next()) {
        (Some(key), None) => Ok(ctx.unit_of(&asker.scope(), route, key, body)),
        _ => Err(Problem::malformed(format!(
            "Idempotency-Key is one header of 1 to {MOST} visible ASCII characters, such as a UUID"
        ))),
    }
}
