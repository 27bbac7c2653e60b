//! A site of its own for each bench, on either engine.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use pump_acts::import::{AreaInput, OrganisationInput, import_areas, import_organisations};
use pump_acts::{App, Operated, Operation, Places, operate, staff_of};
use pump_catalogue::{Catalogue, Shelf};
use pump_channels::Channel;
use pump_core::{Actor, Ctx, Secret, SystemChance, SystemClock};
use pump_db::{Db, DbError, Place, Tx};
use pump_following::Site;
use pump_following::run::{Workers, number_in_groups};
use tempfile::TempDir;
use tokio::sync::watch;

use super::cpu::{self, Cpu};
use super::flush::flush_time;

/// As many connections as `pump serve` has.
const READERS: usize = 4;
const WRITERS: usize = 8;

/// Which engine is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// The engines that can be measured here.
pub(crate) fn engines() -> Vec<Engine> {
    if server().is_some() {
        vec![Engine::Sqlite, Engine::Postgres]
    } else {
        eprintln!("PostgreSQL is left out: PUMP_BENCH_POSTGRES is not set (script/bench sets it)");
        vec![Engine::Sqlite]
    }
}

fn server() -> Option<String> {
    std::env::var("PUMP_BENCH_POSTGRES").ok()
}

/// A site, empty but for three areas and an organisation.
pub(crate) struct Bench {
    pub(crate) app: App,
    pub(crate) engine: Engine,
    pub(crate) cpu: Cpu,
    folder: TempDir,
    /// Where the store's files are flushed; `None` when PostgreSQL has fsync off.
    flushed: Option<PathBuf>,
    /// The name of the database that is ours.
    database: Option<String>,
}

impl Bench {
    /// Makes it.
    ///
    /// # Errors
    /// When there is no room, or PostgreSQL does not answer.
    pub(crate) async fn new(engine: Engine) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let mut database = None;
        let place = match engine {
            Engine::Sqlite => Place::Sqlite {
                path: folder.path().join("pump.sqlite"),
                readers: READERS,
            },
            Engine::Postgres => {
                let name = format!("pump_bench_{}", std::process::id());
                command(&format!("drop database if exists {name} with (force)")).await?;
                command(&format!("create database {name}")).await?;
                let server = server().context("PUMP_BENCH_POSTGRES")?;
                let (base, _) = server.rsplit_once('/').context("postgres://…/name")?;
                database = Some(name.clone());
                Place::Postgres {
                    url: format!("{base}/{name}"),
                    writers: WRITERS,
                    readers: READERS,
                }
            }
        };
        let db = Db::open(&place)?;
        let ctx = Ctx::new(
            Arc::new(SystemClock),
            Arc::new(SystemChance),
            Secret::from_bytes([7; 32]),
        );
        pump_db::migrate(&db, ctx.now()).await?;
        number_in_groups(&db);
        let (postmaster, flushed) = match engine {
            Engine::Sqlite => (None, Some(folder.path().to_owned())),
            Engine::Postgres => files(&db, folder.path()).await?,
        };
        let shelf = Shelf::new(Catalogue::shipped()?);
        let site = Arc::new(Site {
            name: "Bench".into(),
            base: "http://pump.example".into(),
            from: "Bench <reports@example.org>".into(),
            secret: ctx.secret().clone(),
            shelf: shelf.clone(),
        });
        let app = App {
            ctx,
            db,
            shelf,
            places: Places::default(),
            site,
            erasures: folder.path().join("erasures.log").into(),
        };
        furnish(&app).await?;
        Ok(Self {
            app,
            engine,
            cpu: Cpu { postmaster },
            folder,
            flushed,
            database,
        })
    }

    /// The time of one flush where the store is.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub(crate) fn flush(&self) -> anyhow::Result<Option<Duration>> {
        self.flushed.as_deref().map(flush_time).transpose()
    }

    /// Has PostgreSQL look at a table that was loaded and mark what everybody sees, as its own
    /// vacuuming does in time: an index answers alone only then.
    ///
    /// # Errors
    /// When PostgreSQL does not answer.
    pub(crate) async fn vacuum(&self, table: &str) -> anyhow::Result<()> {
        let (Some(name), Some(server)) = (&self.database, server()) else {
            return Ok(());
        };
        let (base, _) = server.rsplit_once('/').context("postgres://…/name")?;
        command_in(
            &format!("{base}/{name}"),
            &format!("vacuum analyze {table}"),
        )
        .await
    }

    /// Removes it.
    ///
    /// # Errors
    /// When PostgreSQL does not answer.
    pub(crate) async fn end(self) -> anyhow::Result<()> {
        let Self { app, database, .. } = self;
        drop(app);
        if let Some(name) = database {
            command(&format!("drop database {name} with (force)")).await?;
        }
        Ok(())
    }

    /// A member of staff of the organisation.
    ///
    /// # Errors
    /// As the store says.
    pub(crate) async fn staff(&self) -> anyhow::Result<Actor> {
        let add = Operation::AddStaff {
            name: "Bench".into(),
            organisation: "council".into(),
            decides: false,
        };
        let Operated::Staff { id } = operate(&self.app, add).await? else {
            anyhow::bail!("no member of staff");
        };
        let add = Operation::AddKey { staff: id };
        let Operated::Key { key, .. } = operate(&self.app, add).await? else {
            anyhow::bail!("no key");
        };
        Ok(staff_of(&self.app, &key).await?)
    }

    /// The workers of `pump serve`; mails go to files in a folder.
    ///
    /// # Errors
    /// When the folder cannot be used.
    pub(crate) fn workers(&self) -> anyhow::Result<Workers> {
        let mails = self.folder.path().join("mails");
        Ok(Workers {
            db: self.app.db.clone(),
            ctx: self.app.ctx.clone(),
            site: Arc::clone(&self.app.site),
            channel: Arc::new(Channel::from_url(&format!("folder:{}", mails.display()))?),
            hand: pump_following::Hand::new("bench", pump_following::LEASE_MS),
            tally: Arc::default(),
        })
    }
}

/// Has workers work as long as what this gives is kept.
pub(crate) fn working(workers: Workers) -> watch::Sender<bool> {
    let (tell, stop) = watch::channel(false);
    tokio::spawn(async move {
        let mut over = stop.clone();
        tokio::select! {
            () = workers.run(stop) => {}
            // The sender is gone.
            _ = over.wait_for(|_| false) => {}
        }
    });
    tell
}

/// The one number that a question has for an answer.
///
/// # Errors
/// As the store says.
pub(crate) async fn one_number(db: &Db, sql: &'static str, about: i64) -> anyhow::Result<i64> {
    let read = move |tx: &mut Tx<'_>| {
        let row = tx.row(sql, pump_db::params![about])?;
        row.map_or(Ok(0), |row| row.get::<i64>(0))
    };
    Ok(db.read::<_, DbError, _>(read).await?)
}

/// The postmaster, and where PostgreSQL flushes, as near as we may write.
async fn files(db: &Db, ours: &Path) -> anyhow::Result<(Option<u32>, Option<PathBuf>)> {
    let read = |tx: &mut Tx<'_>| {
        let row = tx.row(
            "select pg_backend_pid(), current_setting('fsync'), current_setting('data_directory')",
            &[],
        )?;
        let row = row.ok_or_else(|| DbError::Shape("no settings".into()))?;
        Ok::<(i64, String, String), DbError>((row.get(0)?, row.get(1)?, row.get(2)?))
    };
    let (backend, fsync, data) = db.read(read).await?;
    let beside = Path::new(&data).parent().map(Path::to_owned);
    let flushed = beside.filter(|folder| flush_time(folder).is_ok());
    let flushed = flushed.unwrap_or_else(|| ours.to_owned());
    Ok((cpu::parent(backend), (fsync == "on").then_some(flushed)))
}

/// A statement that no transaction may hold.
async fn command(sql: &str) -> anyhow::Result<()> {
    command_in(&server().context("PUMP_BENCH_POSTGRES")?, sql).await
}

async fn command_in(server: &str, sql: &str) -> anyhow::Result<()> {
    let (client, connection) = tokio_postgres::connect(server, tokio_postgres::NoTls).await?;
    let driving = tokio::spawn(connection);
    client.batch_execute(sql).await?;
    drop(client);
    driving.await??;
    Ok(())
}

/// Three invented squares, one on the other, and who serves the widest.
async fn furnish(app: &App) -> anyhow::Result<()> {
    let squares = [("parish", 0.1), ("ward", 0.2), ("district", 0.4)];
    let areas = squares.map(|(layer, size)| {
        let (west, south) = (-2.0, 51.0);
        let (east, north) = (west + size, south + size);
        AreaInput {
            code: layer.to_uppercase(),
            layer: layer.into(),
            name: format!("The {layer}"),
            name_cy: None,
            valid_from: String::new(),
            valid_to: None,
            successor: None,
            parent: None,
            codes: Vec::new(),
            generalised_m: 0,
            source: "bench".into(),
            polygons: vec![vec![vec![
                [west, south],
                [east, south],
                [east, north],
                [west, north],
                [west, south],
            ]]],
        }
    });
    import_areas(app, areas.into()).await?;
    app.places.refresh(&app.db, &app.ctx).await?;
    let council = OrganisationInput {
        slug: "council".into(),
        name: "The council".into(),
        kind: "district".into(),
        area_code: Some("DISTRICT".into()),
        valid_from: None,
        valid_to: None,
        successor: None,
        source: "bench".into(),
    };
    import_organisations(app, vec![council]).await?;
    Ok(())
}
