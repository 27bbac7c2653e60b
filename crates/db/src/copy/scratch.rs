//! A scratch store beside the real one, of the same engine: what a backup is proved in.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use super::error::CopyError;
use crate::db::Place;
use crate::error::DbError;
use crate::postgres::Session;

/// A store that is taken away again by [`Scratch::remove`].
#[derive(Debug)]
pub struct Scratch {
    place: Place,
    kept: Kept,
}

#[derive(Debug)]
enum Kept {
    Folder(PathBuf),
    Database { url: String, name: String },
}

impl Scratch {
    /// Makes one beside `place`: a folder `prove-CHANCE` beside the SQLite file, or a database
    /// `pump_prove_CHANCE` in the same PostgreSQL. `chance` is letters and digits.
    ///
    /// # Errors
    /// [`CopyError::Scratch`] that says what the role of PostgreSQL may not; [`CopyError::Write`];
    /// the store's.
    pub async fn make(place: &Place, chance: &str) -> Result<Self, CopyError> {
        match place {
            Place::Sqlite { path, readers } => {
                let folder = path.parent().unwrap_or(Path::new("."));
                let folder = folder.join(format!("prove-{chance}"));
                let made = DirBuilder::new().mode(0o700).create(&folder);
                made.map_err(|error| CopyError::write(&folder, &error))?;
                let place = Place::Sqlite {
                    path: folder.join("pump.sqlite"),
                    readers: *readers,
                };
                let kept = Kept::Folder(folder);
                Ok(Self { place, kept })
            }
            Place::Postgres {
                url,
                writers,
                readers,
            } => {
                let name = format!("pump_prove_{chance}");
                plain(url, format!("create database {name}"))
                    .await
                    .map_err(may_not)?;
                let place = Place::Postgres {
                    url: with_database(url, &name),
                    writers: *writers,
                    readers: *readers,
                };
                let url = url.clone();
                let kept = Kept::Database { url, name };
                Ok(Self { place, kept })
            }
        }
    }

    /// Where it is.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Where it is, in words.
    #[must_use]
    pub fn shown(&self) -> String {
        match &self.kept {
            Kept::Folder(folder) => format!("the folder {}", folder.display()),
            Kept::Database { name, .. } => format!("the database {name}"),
        }
    }

    /// Takes it away, with all that it holds. Every handle on it must be closed.
    ///
    /// # Errors
    /// As the system or the store says; then it is still there.
    pub async fn remove(self) -> Result<(), CopyError> {
        match self.kept {
            Kept::Folder(folder) => {
                std::fs::remove_dir_all(&folder).map_err(|error| CopyError::write(&folder, &error))
            }
            Kept::Database { url, name } => {
                Ok(plain(&url, format!("drop database if exists {name} with (force)")).await?)
            }
        }
    }
}

/// Runs a statement that no transaction may hold, on a connection of its own.
async fn plain(url: &str, sql: String) -> Result<(), DbError> {
    let unreadable = |_| DbError::Unavailable("the address of PostgreSQL cannot be read".into());
    let config = url.parse().map_err(unreadable)?;
    let run = move || Session::connect(&config)?.plain(&sql);
    // A session brings a runtime of its own, which must not run inside ours.
    let ran = tokio::task::spawn_blocking(run).await;
    ran.map_err(|error| DbError::Engine(error.to_string()))?
}

fn may_not(error: DbError) -> CopyError {
    match error {
        // insufficient_privilege
        DbError::Engine(why) if why.contains("(42501)") => CopyError::Scratch(
            "the role may not create a scratch database: give it CREATEDB (alter role … createdb) \
             and take it away afterwards"
                .into(),
        ),
        error => error.into(),
    }
}

/// The same address with another database: of a name given twice, the last one holds.
fn with_database(url: &str, name: &str) -> String {
    let joined_by = match (url.contains("://"), url.contains('?')) {
        (false, _) => ' ',
        (true, false) => '?',
        (true, true) => '&',
    };
    format!("{url}{joined_by}dbname={name}")
}

#[cfg(test)]
mod tests {
    use tokio_postgres::Config;

    use super::with_database;

    #[test]
    fn only_the_database_is_another() {
        for url in [
            "postgres://pump:hush@db:5433/pump",
            "postgresql://pump:hush@db:5433/pump?connect_timeout=5",
            "host=db port=5433 user=pump password=hush dbname=pump",
        ] {
            let config: Config = with_database(url, "other").parse().unwrap();
            assert_eq!(config.get_dbname(), Some("other"), "{url}");
            assert_eq!(config.get_user(), Some("pump"), "{url}");
            assert_eq!(config.get_ports(), [5433], "{url}");
        }
    }
}
