//! Copies of the store: the list of tables, round trips, damaged files, stores that are not whole.

mod damaged;
mod filled;
mod loading;
mod tables;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use pump_core::Millis;
use pump_db::copy::{Contents, CopyError, Watch, backup, finish, load, verify};
use pump_db::testing::{Engine, TestDb};
use pump_db::{Db, Dialect};

fn quiet() -> Watch {
    Arc::new(|_, _| {})
}

/// A place for a copy, in a folder that goes when the first of these does.
fn place() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copy");
    (folder, file)
}

async fn copied(db: &Db, file: &Path) -> Contents {
    let (made, bytes) = backup(db, file, true, Millis(5), &quiet()).await.unwrap();
    assert_eq!(std::fs::metadata(file).unwrap().len(), bytes);
    assert_eq!(
        verify(file, &quiet()).unwrap(),
        made,
        "what was written is read"
    );
    made
}

async fn loaded(db: &Db, file: &Path) -> Result<(), CopyError> {
    let contents = verify(file, &quiet()).unwrap();
    load(db, file, &contents, Millis(6), &quiet()).await?;
    finish(db).await
}

fn engine(test: &TestDb) -> Engine {
    match test.db.dialect() {
        Dialect::Sqlite => Engine::Sqlite,
        Dialect::Postgres => Engine::Postgres,
    }
}

fn other(engine: Engine) -> Engine {
    match engine {
        Engine::Sqlite => Engine::Postgres,
        Engine::Postgres => Engine::Sqlite,
    }
}
