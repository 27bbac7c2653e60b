//! `pump serve`: the web server, the workers and, on SQLite, the local socket.

use std::io::IsTerminal;
use std::net::SocketAddr;
use std::time::Duration;

use pump_acts::App;
use pump_db::Dialect;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::{JoinError, JoinSet};
use tracing_subscriber::EnvFilter;

use super::{web, work};
use crate::config::LISTEN;
use crate::failure::Failure;
use crate::lock::{self, Lock};
use crate::out;
use crate::refresh::refresh;
use crate::site::{self, For, Setup};
use crate::socket;
use crate::stop::{on_signal, stopped};

/// How long what is under way may take once we are asked to stop.
const FINISH: Duration = Duration::from_secs(10);

/// What runs until we are asked to stop.
type Tasks = JoinSet<Result<(), Failure>>;

pub(super) async fn serve(
    setup: &Setup,
    listen: Option<SocketAddr>,
    works: bool,
    json: bool,
) -> Result<(), Failure> {
    start_log(json);
    let signal = on_signal()?;
    let mut held = None;
    if setup.dialect() == Dialect::Sqlite {
        setup.make_folder()?;
        held = Some(Lock::take(&setup.data)?.ok_or_else(|| lock::in_use(&setup.data))?);
    }
    let listen = listen.or(setup.config.listen).unwrap_or(LISTEN);
    let busy = |error| Failure::Unavailable(format!("cannot listen on {listen}: {error}"));
    let listener = TcpListener::bind(listen).await.map_err(busy)?;
    let here = listener.local_addr().map_err(busy)?;
    let base = setup.config.site.base.clone();
    let base = base.unwrap_or_else(|| format!("http://{here}"));
    let app = site::open(setup, &base, For::Writing).await?;
    let (tell, stop) = watch::channel(false);
    let mut tasks = Tasks::new();
    start(&mut tasks, setup, &app, listener, works, &stop)?;
    // Only the tasks hold the store from here on, so that their end closes it.
    drop((app, stop));
    let ready = serde_json::json!({ "listening": format!("http://{here}"), "base": base });
    out::answer(json, &ready, &format!("listening on http://{here}"))?;
    let ended = tokio::select! {
        () = stopped(signal) => Ok(()),
        ended = tasks.join_next() => ended.map_or(Ok(()), ended_early),
    };
    tell.send_replace(true);
    let finished = finish(tasks).await;
    drop(held);
    ended.and(finished)
}

fn start(
    tasks: &mut Tasks,
    setup: &Setup,
    app: &App,
    listener: TcpListener,
    works: bool,
    stop: &watch::Receiver<bool>,
) -> Result<(), Failure> {
    if works {
        work::start(tasks, setup, app, stop)?;
    }
    let refreshing = refresh(app.clone(), stop.clone());
    tasks.spawn(async move {
        refreshing.await;
        Ok(())
    });
    if setup.dialect() == Dialect::Sqlite {
        let answering = socket::answer(socket::open(&setup.data)?, app.clone(), stop.clone());
        tasks.spawn(async move {
            answering.await;
            Ok(())
        });
    }
    let serving = web::web(listener, app.clone(), setup.config.clone(), stop.clone());
    tasks.spawn(async move {
        let served = serving.await;
        served.map_err(|error| Failure::Failed(format!("the web server: {error}")))
    });
    Ok(())
}

/// What a task ended with that should have gone on.
pub(super) fn ended_early(ended: Result<Result<(), Failure>, JoinError>) -> Result<(), Failure> {
    match ended {
        Ok(Ok(())) => Ok(()),
        Ok(Err(failure)) => Err(failure),
        Err(error) => Err(Failure::Failed(format!(
            "a part of the program broke: {error}"
        ))),
    }
}

/// Waits for what is under way.
///
/// # Errors
/// The first that a task ended with.
pub(super) async fn finish(mut tasks: Tasks) -> Result<(), Failure> {
    let all = async {
        let mut first = Ok(());
        while let Some(ended) = tasks.join_next().await {
            first = first.and(ended_early(ended));
        }
        first
    };
    match tokio::time::timeout(FINISH, all).await {
        Ok(finished) => finished,
        Err(_) => {
            tracing::warn!("not everything was finished in time; it is taken up at the next start");
            Ok(())
        }
    }
}

/// Logs to stderr; PUMP_LOG says what. For programs each line is JSON.
pub(super) fn start_log(json: bool) {
    let filter = EnvFilter::try_from_env("PUMP_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    if json {
        log.json().init();
    } else {
        log.init();
    }
}
