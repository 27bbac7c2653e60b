//! Decoding, two pictures at a time: each may need hundreds of megabytes for a moment.

use std::time::Duration;

use pump_files::{Picture, intake};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::error::ActError;

/// How many are decoded at once, whatever is asked of the program: its memory is what is bounded.
static TURNS: Semaphore = Semaphore::const_new(2);
/// How long one waits for its turn.
const WAIT: Duration = Duration::from_secs(10);
/// How long one may take. One that takes longer keeps its turn until it ends.
const LONGEST: Duration = Duration::from_secs(10);

/// Makes of `bytes` what is kept, away from the threads that answer.
///
/// # Errors
/// [`ActError::Photo`] for what is wrong with it; [`ActError::Unavailable`] when too many are sent
/// at once, or it takes too long.
pub(super) async fn in_turn(bytes: Vec<u8>) -> Result<Picture, ActError> {
    let busy = || ActError::Unavailable("too many pictures are sent at once".into());
    let turn = timeout(WAIT, TURNS.acquire()).await.map_err(|_| busy())?;
    let turn = turn.map_err(|_| busy())?;
    let work = tokio::task::spawn_blocking(move || {
        let taken = intake(&bytes);
        drop(turn);
        taken
    });
    match timeout(LONGEST, work).await {
        Ok(Ok(taken)) => taken.map_err(ActError::Photo),
        // A decoder gave up on it in a way that it should not have.
        Ok(Err(error)) => {
            tracing::warn!(%error, "a picture was too much for its decoder");
            Err(ActError::Photo(pump_core::PhotoProblem::Damaged))
        }
        Err(_) => Err(ActError::Unavailable("a picture took too long".into())),
    }
}
