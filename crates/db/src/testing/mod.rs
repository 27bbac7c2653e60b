//! The two-engine harness: every store test runs on both, each on a database of its own.

mod cluster;
mod proxy;
mod statements;

use std::sync::atomic::{AtomicU64, Ordering};

use pump_core::Millis;

pub use cluster::Cluster;
pub use proxy::{Cut, CutProxy};
pub(crate) use statements::saw;
pub use statements::whole_scans;

use crate::db::{Db, Place};

static COUNT: AtomicU64 = AtomicU64::new(0);

/// An empty, migrated database that goes when this does.
pub struct TestDb {
    /// The store.
    pub db: Db,
    /// Where it is, to open it once more.
    pub place: Place,
    _folder: Option<tempfile::TempDir>,
}

/// Which engine a test wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A SQLite file in a temporary folder.
    Sqlite,
    /// A new database in the cluster that `PUMP_TEST_POSTGRES` names.
    Postgres,
}

/// A new database, or `None` when there is no PostgreSQL to make it in (which is said, and fails
/// under `CI=true`).
///
/// # Panics
/// When the database cannot be made.
pub async fn test_db(engine: Engine) -> Option<TestDb> {
    let test = bare_db(engine).await?;
    crate::migrate(&test.db, Millis(1))
        .await
        .expect("the schema");
    Some(test)
}

/// The same with the schema that the first `files` files of migrations make: what an older
/// program left.
///
/// # Panics
/// As [`test_db`].
pub async fn older_db(engine: Engine, files: usize) -> Option<TestDb> {
    let test = bare_db(engine).await?;
    crate::migrate::files(&test.db, Millis(1), files)
        .await
        .expect("the schema");
    Some(test)
}

/// The same without a schema.
///
/// # Panics
/// As [`test_db`].
pub async fn bare_db(engine: Engine) -> Option<TestDb> {
    Some(match engine {
        Engine::Sqlite => {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let place = Place::Sqlite {
                path: folder.path().join("pump.sqlite"),
                readers: 4,
            };
            let db = Db::open(&place).expect("a new SQLite file");
            TestDb {
                db,
                place,
                _folder: Some(folder),
            }
        }
        Engine::Postgres => {
            let url = new_postgres_database().await?;
            let place = Place::Postgres {
                url,
                writers: 6,
                readers: 4,
            };
            let db = Db::open(&place).expect("a new database");
            TestDb {
                db,
                place,
                _folder: None,
            }
        }
    })
}

/// The address of a new, empty database in the cluster for tests.
///
/// # Panics
/// When the cluster is named and cannot make it, or is not named under `CI=true`.
pub async fn new_postgres_database() -> Option<String> {
    let Ok(url) = std::env::var("PUMP_TEST_POSTGRES") else {
        assert!(
            std::env::var("CI").as_deref() != Ok("true"),
            "PUMP_TEST_POSTGRES is not set: script/test starts a cluster and sets it"
        );
        eprintln!("skipped: no PUMP_TEST_POSTGRES; script/test runs this on PostgreSQL as well");
        return None;
    };
    let count = COUNT.fetch_add(1, Ordering::SeqCst);
    let name = format!("pump_{}_{count}", std::process::id());
    let (client, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls)
        .await
        .expect("the test cluster");
    let driving = tokio::spawn(connection);
    // A database of that name can only be left over from an earlier process of the same number.
    client
        .batch_execute(&format!("drop database if exists {name} with (force)"))
        .await
        .ok();
    client
        .batch_execute(&format!("create database {name}"))
        .await
        .expect("a new database");
    drop(client);
    driving.await.ok();
    let (base, _) = url.rsplit_once('/').expect("postgres://…/name");
    Some(format!("{base}/{name}"))
}

/// Writes the test `$name` once for each engine: `async fn name(test: TestDb) { … }` becomes the
/// tests `name::sqlite` and `name::postgres`.
#[macro_export]
macro_rules! both_engines {
    ($($(#[$meta:meta])* async fn $name:ident($test:ident: TestDb) $body:block)*) => {$(
        $(#[$meta])*
        mod $name {
            use super::*;

            async fn test($test: $crate::testing::TestDb) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                if let Some(db) = $crate::testing::test_db($crate::testing::Engine::Sqlite).await {
                    test(db).await;
                }
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                if let Some(db) = $crate::testing::test_db($crate::testing::Engine::Postgres).await {
                    test(db).await;
                }
            }
        }
    )*};
}
