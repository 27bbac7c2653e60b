//! A pool of reading connections that are used in place: no hand-over to another thread.

use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;

use tokio::sync::Semaphore;

use super::Connection;
use crate::error::DbError;
use crate::tx::Tx;

/// How long a read waits for a connection before it is told to come back.
const PATIENCE: Duration = Duration::from_secs(5);

pub(crate) struct Readers {
    free: Mutex<Vec<Connection>>,
    places: Semaphore,
}

impl Readers {
    pub(crate) fn open(path: &Path, count: usize) -> Result<Self, DbError> {
        let free = (0..count)
            .map(|_| Connection::reader(path))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            free: Mutex::new(free),
            places: Semaphore::new(count),
        })
    }

    /// Runs `work` on one snapshot.
    pub(crate) async fn read<T, E: From<DbError>>(
        &self,
        work: &mut (dyn FnMut(&mut Tx<'_>) -> Result<T, E> + Send),
    ) -> Result<T, E> {
        let busy = || DbError::Unavailable("all readers are busy".into());
        let _place = tokio::time::timeout(PATIENCE, self.places.acquire())
            .await
            .map_err(|_| busy())?
            .map_err(|_| busy())?;
        let taken = self.free.lock().map_err(|_| busy())?.pop();
        let connection = taken.ok_or_else(busy)?;
        let answer = snapshot(&connection, work);
        if let Ok(mut free) = self.free.lock() {
            free.push(connection);
        }
        answer
    }
}

fn snapshot<T, E: From<DbError>>(
    connection: &Connection,
    work: &mut (dyn FnMut(&mut Tx<'_>) -> Result<T, E> + Send),
) -> Result<T, E> {
    connection.run("begin", &[])?;
    let answer = work(&mut Tx::sqlite(connection));
    connection.run("rollback", &[])?;
    answer
}
