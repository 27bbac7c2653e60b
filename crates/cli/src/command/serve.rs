//! `pump serve`: the web server, the workers and, on SQLite, the local socket.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use pump_acts::App;
use pump_db::Dialect;
use pump_web::{BaseMap, Demo, Maps, Scraped, TileAddress};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::{JoinError, JoinSet};

use super::{web, work};
use crate::alarms;
use crate::catalogue;
use crate::config::{LISTEN, MapConfig};
use crate::demo;
use crate::failure::Failure;
use crate::lock::{self, Lock};
use crate::log;
use crate::out;
use crate::refresh::refresh;
use crate::site::{self, For, Setup};
use crate::socket;
use crate::stop::{on_signal, stopped};

/// How long what is under way may take once we are asked to stop; requests end by themselves then.
const FINISH: Duration = Duration::from_secs(15);
/// How long writing down what became of mails may take.
const SETTLE: Duration = Duration::from_secs(5);

/// What runs until we are asked to stop.
pub(super) type Tasks = JoinSet<Result<(), Failure>>;

pub(super) async fn serve(
    mut setup: Setup,
    listen: Option<SocketAddr>,
    works: bool,
    demo: bool,
    json: bool,
) -> Result<(), Failure> {
    let demo = match demo {
        true => Some(Arc::new(demo::prepare(&mut setup)?)),
        false => None,
    };
    let setup = &setup;
    log::start(json)?;
    let signal = on_signal()?;
    let mut held = None;
    if setup.dialect() == Dialect::Sqlite {
        setup.make_folder()?;
        held = Some(Lock::take(&setup.data)?.ok_or_else(|| lock::in_use(&setup.data))?);
    }
    let listen = listen.or(setup.config.listen).unwrap_or(LISTEN);
    let busy = |error| Failure::Unavailable(format!("cannot listen on {listen}: {error}"));
    let listener = TcpListener::bind(listen).await.map_err(busy)?;
    let metrics = metrics_listener(setup).await?;
    let here = listener.local_addr().map_err(busy)?;
    let base = setup.config.site.base.clone();
    let base = base.unwrap_or_else(|| format!("http://{here}"));
    let app = site::open(setup, &base, For::Writing).await?;
    let maps = maps(setup).await?;
    let (tell, stop) = watch::channel(false);
    let mut tasks = Tasks::new();
    let doors = Doors {
        listener,
        metrics,
        maps,
        demo,
    };
    start(&mut tasks, setup, &app, doors, works, &stop)?;
    // Only the tasks hold the store from here on, so that their end closes it.
    drop((app, stop));
    let ready = serde_json::json!({ "listening": format!("http://{here}"), "base": base });
    out::answer(json, &ready, &format!("listening on http://{here}"))?;
    let ended = tokio::select! {
        () = stopped(signal) => Ok(()),
        ended = tasks.join_next() => ended.map_or(Ok(()), ended_early),
    };
    tell.send_replace(true);
    let finished = finish(tasks, setup).await;
    drop(held);
    ended.and(finished)
}

/// The map of the configuration.
///
/// # Errors
/// When the file is no base map: what is wrong with it.
async fn maps(setup: &Setup) -> Result<Maps, Failure> {
    let MapConfig {
        file,
        tiles,
        attribution,
    } = &setup.config.map;
    let base = match file {
        Some(file) => Some(BaseMap::open(file).await),
        None => None,
    };
    let base = base.transpose();
    Ok(Maps {
        base: base.map_err(|error| Failure::Usage(format!("map.file: {error}")))?,
        tiles: tiles
            .as_deref()
            .and_then(|tiles| TileAddress::parse(tiles).ok()),
        attribution: attribution.clone(),
    })
}

/// Where people and programs come in.
struct Doors {
    listener: TcpListener,
    metrics: Option<TcpListener>,
    maps: Maps,
    demo: Option<Arc<Demo>>,
}

fn start(
    tasks: &mut Tasks,
    setup: &Setup,
    app: &App,
    doors: Doors,
    works: bool,
    stop: &watch::Receiver<bool>,
) -> Result<(), Failure> {
    let Doors {
        listener,
        metrics,
        maps,
        demo,
    } = doors;
    let watched = watched(app);
    if works {
        work::start(tasks, setup, &watched, stop)?;
    }
    start_watch(tasks, setup, &watched, metrics, stop);
    let refreshing = refresh(app.clone(), stop.clone());
    tasks.spawn(async move {
        refreshing.await;
        Ok(())
    });
    let folder = setup.config.catalogue.folder.clone();
    let following = catalogue::follow(app.clone(), folder, stop.clone());
    tasks.spawn(async move {
        following.await;
        Ok(())
    });
    if setup.dialect() == Dialect::Sqlite {
        let answering = socket::answer(socket::open(&setup.data)?, app.clone(), stop.clone());
        tasks.spawn(async move {
            answering.await;
            Ok(())
        });
    }
    let (config, stop) = (setup.config.clone(), stop.clone());
    tasks.spawn(async move {
        let served = web::web(listener, &watched, config, (maps, demo), stop).await;
        served.map_err(|error| Failure::Failed(format!("the web server: {error}")))
    });
    Ok(())
}

/// The listener of the metrics, if the configuration wants one.
///
/// # Errors
/// When its address is in use.
pub(super) async fn metrics_listener(setup: &Setup) -> Result<Option<TcpListener>, Failure> {
    let Some(listen) = setup.config.metrics.listen else {
        return Ok(None);
    };
    let busy = |error| Failure::Unavailable(format!("cannot listen on {listen}: {error}"));
    let listener = TcpListener::bind(listen).await.map_err(busy)?;
    if let Ok(here) = listener.local_addr() {
        tracing::info!(listen = %here, "metrics");
    }
    Ok(Some(listener))
}

/// What those who watch `app` are shown, with nothing counted yet.
pub(super) fn watched(app: &App) -> Scraped {
    Scraped {
        app: app.clone(),
        metrics: Arc::default(),
        tally: Arc::default(),
        board: Arc::default(),
    }
}

/// Starts looking for what is wrong, and shows it on the listener of the metrics.
pub(super) fn start_watch(
    tasks: &mut Tasks,
    setup: &Setup,
    watched: &Scraped,
    metrics: Option<TcpListener>,
    stop: &watch::Receiver<bool>,
) {
    let (app, board) = (watched.app.clone(), Arc::clone(&watched.board));
    let watching = alarms::watch(app, setup.data.clone(), board, stop.clone());
    tasks.spawn(async move {
        watching.await;
        Ok(())
    });
    let Some(listener) = metrics else { return };
    let showing = web::metrics(listener, watched.clone(), stop.clone());
    tasks.spawn(async move {
        let shown = showing.await;
        shown.map_err(|error| Failure::Failed(format!("the metrics: {error}")))
    });
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

/// Waits for what is under way: for the mails in hand as long as one may take, or [`FINISH`].
///
/// # Errors
/// The first that a task ended with.
pub(super) async fn finish(mut tasks: Tasks, setup: &Setup) -> Result<(), Failure> {
    let longest = setup.channel()?.longest() + SETTLE;
    let all = async {
        let mut first = Ok(());
        while let Some(ended) = tasks.join_next().await {
            first = first.and(ended_early(ended));
        }
        first
    };
    match tokio::time::timeout(longest.max(FINISH), all).await {
        Ok(finished) => finished,
        Err(_) => {
            tracing::warn!("not everything was finished in time; it is taken up at the next start");
            Ok(())
        }
    }
}
