//! Putting a site together from what the operator wrote.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;
use std::sync::Arc;

use pump_acts::{App, Places, person};
use pump_catalogue::Shelf;
use pump_channels::Channel;
use pump_core::{Ctx, SystemChance, SystemClock};
use pump_db::{Db, Dialect, Place};
use pump_following::{Site, run};

use crate::catalogue;
use crate::config::{Config, LISTEN};
use crate::failure::Failure;
use crate::secret::secret_of;

pub use crate::secret::SecretFrom;

/// Connections that read at once, on either engine.
const READERS: usize = 4;
/// Connections that write at once, on PostgreSQL.
const WRITERS: usize = 8;

/// What command line, environment and configuration file say together.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The folder of the site.
    pub data: PathBuf,
    /// The address of PostgreSQL; without one, the site is in a SQLite file in `data`.
    pub database: Option<String>,
    /// Where the secret is.
    pub secret: SecretFrom,
    /// The configuration file.
    pub config: Config,
}

/// What an opened site is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum For {
    /// Writing. On SQLite the caller holds the folder's lock, and the schema is brought up to
    /// date; on PostgreSQL the schema must be so (`pump migrate`).
    Writing,
    /// Reading only, beside whoever writes: nothing is made.
    Reading,
    /// The end of a restore, which holds the folder's lock and has brought the schema up to date:
    /// nobody else may open the site yet.
    Restoring,
}

impl Setup {
    /// Reads the configuration file, if there is one, and the environment.
    ///
    /// # Errors
    /// What cannot be read, with its place.
    pub fn read(data: PathBuf, config: Option<PathBuf>) -> Result<Self, Failure> {
        let database = std::env::var("DATABASE_URL")
            .ok()
            .filter(|url| !url.is_empty());
        Ok(Self {
            secret: SecretFrom::environment(&data)?,
            config: config
                .map(|file| Config::read(&file))
                .transpose()?
                .unwrap_or_default(),
            database,
            data,
        })
    }

    /// Which engine it is.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match self.database {
            Some(_) => Dialect::Postgres,
            None => Dialect::Sqlite,
        }
    }

    /// Where the SQLite file is, if it is one.
    #[must_use]
    pub fn sqlite_file(&self) -> PathBuf {
        self.data.join("pump.sqlite")
    }

    /// The address that links begin with, unless the site listens somewhere else.
    #[must_use]
    pub fn base(&self) -> String {
        let listen = || format!("http://{}", self.config.listen.unwrap_or(LISTEN));
        self.config.site.base.clone().unwrap_or_else(listen)
    }

    /// The way out for mails.
    ///
    /// # Errors
    /// When its address cannot be read or used.
    pub fn channel(&self) -> Result<Channel, Failure> {
        let address = self.config.channel(&self.data)?;
        Channel::from_url(&address).map_err(|error| Failure::Usage(format!("mail.channel {error}")))
    }

    /// Makes the data folder, which only its owner may enter.
    ///
    /// # Errors
    /// When that is not possible.
    pub fn make_folder(&self) -> Result<(), Failure> {
        let made = DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&self.data);
        let shown = self.data.display();
        made.map_err(|error| Failure::Failed(format!("cannot make the folder {shown}: {error}")))
    }

    /// Where the log of erasures is, outside the database.
    #[must_use]
    pub fn erasures(&self) -> PathBuf {
        let given = self.config.personal.erasures.clone();
        given.unwrap_or_else(|| self.data.join("erasures.log"))
    }

    /// Where the index of areas is kept: made from the store, so never worth a backup.
    #[must_use]
    pub fn area_index(&self) -> PathBuf {
        self.data.join("areas.index")
    }

    /// Where the store is.
    #[must_use]
    pub fn place(&self) -> Place {
        match &self.database {
            Some(url) => Place::Postgres {
                url: url.clone(),
                writers: WRITERS,
                readers: READERS,
            },
            None => Place::Sqlite {
                path: self.sqlite_file(),
                readers: READERS,
            },
        }
    }

    /// Opens the store.
    ///
    /// # Errors
    /// As the store says.
    pub fn store(&self) -> Result<Db, Failure> {
        Ok(Db::open(&self.place())?)
    }

    /// Says that there is no site here, when there is none: opening a SQLite file would make it.
    ///
    /// # Errors
    /// [`Failure::NotFound`].
    pub(crate) fn must_be_there(&self) -> Result<(), Failure> {
        if self.database.is_some() || self.sqlite_file().exists() {
            return Ok(());
        }
        let data = self.data.display();
        let problem = format!("there is no site in {data}: name its folder with --data");
        Err(Failure::NotFound(problem))
    }
}

/// Opens the site, ready for acts: schema, secret, kinds and services, areas. `base` is what links
/// begin with.
///
/// # Errors
/// What is missing or cannot be used, and what to do.
pub async fn open(setup: &Setup, base: &str, what_for: For) -> Result<App, Failure> {
    match what_for {
        For::Writing => setup.make_folder()?,
        For::Reading | For::Restoring => setup.must_be_there()?,
    }
    let db = setup.store()?;
    let sqlite = setup.dialect() == Dialect::Sqlite;
    match what_for {
        For::Writing if sqlite => {
            pump_db::migrate(&db, pump_core::Clock::now(&SystemClock)).await?;
        }
        For::Writing | For::Reading => pump_db::check(&db).await?,
        For::Restoring => {}
    }
    if sqlite && what_for != For::Reading {
        run::number_in_groups(&db);
    }
    let secret = secret_of(&db, &setup.secret, &SystemChance).await?;
    let shelf = Shelf::new(catalogue::read(None)?);
    let site = Site {
        name: setup.config.site.name.clone(),
        base: base.to_owned(),
        from: setup.config.mail.from.clone(),
        secret: secret.clone(),
        shelf: shelf.clone(),
    };
    let app = App {
        ctx: Ctx::new(Arc::new(SystemClock), Arc::new(SystemChance), secret),
        db,
        shelf,
        places: Places::kept_in(&setup.area_index(), what_for != For::Reading),
        site: Arc::new(site),
        erasures: setup.erasures().into(),
    };
    if what_for == For::Writing {
        person::make_log(&app.erasures)?;
    }
    let folder = setup.config.catalogue.folder.as_ref();
    match what_for {
        For::Writing => catalogue::bring(&app, folder).await?,
        For::Reading => catalogue::last(&app, folder).await?,
        For::Restoring => {}
    }
    app.places.refresh(&app.db, &app.ctx).await?;
    Ok(app)
}
