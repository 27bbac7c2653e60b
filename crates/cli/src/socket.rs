//! The local socket: how the command line has a running server do what only the writer of the
//! SQLite file can. One JSON [`Operation`] a line, one JSON [`Answer`] a line.

use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use pump_acts::{App, Operated, Operation, operate};
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::{Mutex, Semaphore, watch};

use crate::failure::Failure;
use crate::stop::stopped;

/// The longest line, in bytes: an area of 32 MB, the most that a file may hold, fits.
pub(crate) const MOST_LINE: u64 = 64 << 20;
/// The most who are connected at once; others wait.
const MOST_CALLERS: usize = 8;

/// What a server answers.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Answer {
    /// It was done.
    Done(Operated),
    /// It was not.
    NotDone(Failure),
}

/// Where the socket of the folder `data` is.
pub(crate) fn place(data: &Path) -> PathBuf {
    data.join("pump.sock")
}

/// Opens the socket, for its owner alone. The caller holds the folder's lock, so that one which
/// is there was left over by a process that died.
///
/// # Errors
/// When it cannot be made; a path longer than about 100 bytes is one reason.
pub(crate) fn open(data: &Path) -> Result<UnixListener, Failure> {
    let path = place(data);
    let trouble =
        |error: io::Error| Failure::Failed(format!("cannot make {}: {error}", path.display()));
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(trouble(error)),
        _ => {}
    }
    let listener = UnixListener::bind(&path).map_err(trouble)?;
    fs::set_permissions(&path, Permissions::from_mode(0o600)).map_err(trouble)?;
    Ok(listener)
}

/// Answers until `stop` says true; one operation at a time. What is under way is finished.
pub(crate) async fn answer(listener: UnixListener, app: App, stop: watch::Receiver<bool>) {
    let one = Arc::new(Mutex::new(()));
    let callers = Arc::new(Semaphore::new(MOST_CALLERS));
    let mut tasks = tokio::task::JoinSet::new();
    loop {
        let caller = async {
            let place = Arc::clone(&callers).acquire_owned().await;
            (listener.accept().await, place)
        };
        tokio::select! {
            () = stopped(stop.clone()) => break,
            (accepted, place) = caller => match accepted {
                Ok((stream, _)) => {
                    let (app, one, stop) = (app.clone(), Arc::clone(&one), stop.clone());
                    tasks.spawn(async move {
                        let _place = place;
                        if let Err(error) = attend(stream, &app, &one, stop).await {
                            tracing::debug!(%error, "a caller on the local socket is gone");
                        }
                    });
                }
                Err(error) => {
                    tracing::warn!(%error, "the local socket");
                    // Too many open files pass by themselves; asking at once would only spin.
                    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
                }
            },
        }
        while tasks.try_join_next().is_some() {}
    }
    tasks.join_all().await;
}

async fn attend(
    mut stream: UnixStream,
    app: &App,
    one: &Mutex<()>,
    stop: watch::Receiver<bool>,
) -> io::Result<()> {
    let (reading, mut writing) = stream.split();
    let mut reading = BufReader::new(reading);
    loop {
        let line = tokio::select! {
            () = stopped(stop.clone()) => return Ok(()),
            line = read_line(&mut reading) => line?,
        };
        let Some(line) = line else { return Ok(()) };
        let answer = match serde_json::from_slice::<Operation>(&line) {
            Ok(operation) => {
                let _turn = one.lock().await;
                match operate(app, operation).await {
                    Ok(done) => Answer::Done(done),
                    Err(error) => Answer::NotDone(error.into()),
                }
            }
            Err(error) => {
                let problem = format!("the server does not know this operation: {error}");
                Answer::NotDone(Failure::Failed(problem))
            }
        };
        write_line(&mut writing, &answer).await?;
    }
}

/// One line without its end; `None` when there is no more.
///
/// # Errors
/// When a line is longer than [`MOST_LINE`], or broken off.
pub(crate) async fn read_line(
    from: &mut (impl AsyncBufRead + Unpin),
) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    from.take(MOST_LINE).read_until(b'\n', &mut line).await?;
    match line.pop() {
        None => Ok(None),
        Some(b'\n') => Ok(Some(line)),
        Some(_) => Err(io::Error::other("a line was broken off, or is too long")),
    }
}

/// Writes `value` as one line of JSON.
///
/// # Errors
/// When the other side is gone, or when the line would be longer than [`MOST_LINE`].
pub(crate) async fn write_line(
    to: &mut (impl AsyncWriteExt + Unpin),
    value: &impl Serialize,
) -> io::Result<()> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    if line.len() as u64 > MOST_LINE {
        return Err(io::Error::other("this is too much for one step"));
    }
    to.write_all(&line).await?;
    to.flush().await
}
