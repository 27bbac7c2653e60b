//! The index of areas beside the database: used when it fits, built anew when it does not.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use pump_db::{Db, Tx};
use pump_places::store::{AreaText, LoadError, generation, generation_of, load, texts};
use pump_places::{AreaIndex, Generation, IndexFileError};

use crate::error::ActError;

/// Where the index is kept, and whether this process may write it.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    pub(super) path: Arc<Path>,
    pub(super) write: bool,
}

/// What was read of areas, in one look at the store.
pub(super) struct Read {
    pub(super) generation: String,
    pub(super) texts: Vec<AreaText>,
    /// Of the areas that say today whose a place is.
    pub(super) routing: Generation,
}

/// Reads all areas but their shapes.
pub(super) fn read(tx: &mut Tx<'_>, today: &str) -> Result<Read, ActError> {
    let generation = format!("{} {today}", generation(tx)?);
    let texts = texts(tx)?;
    let routing = generation_of(routing(&texts, today));
    Ok(Read {
        generation,
        texts,
        routing,
    })
}

fn routing<'t>(texts: &'t [AreaText], today: &str) -> impl Iterator<Item = &'t AreaText> {
    texts
        .iter()
        .filter(move |text| text.holds_on(today) && text.routes())
}

/// The index in the file, when that is of the areas wanted; says in the log why it is not.
pub(super) async fn open(kept: &Kept, wanted: Generation) -> Option<AreaIndex> {
    let path = Arc::clone(&kept.path);
    let opened = tokio::task::spawn_blocking(move || AreaIndex::open(&path, &wanted)).await;
    let file = kept.path.display();
    match opened.ok()? {
        Ok(index) => return Some(index),
        Err(IndexFileError::Missing | IndexFileError::OtherAreas) => {
            tracing::info!(%file, "the index of areas is built");
        }
        Err(why) => {
            tracing::warn!(%file, %why, "the index of areas cannot be used and is built anew");
        }
    }
    None
}

/// Builds the index from the shapes in the store, with what it was built of.
pub(super) async fn build(db: &Db, today: String) -> Result<(Read, AreaIndex), ActError> {
    let broken = |error| match error {
        LoadError::Db(error) => ActError::from(error),
        error => ActError::Internal(error.to_string()),
    };
    db.read(move |tx| {
        let read = read(tx, &today)?;
        let index = load(tx, routing(&read.texts, &today)).map_err(broken)?;
        Ok((read, index))
    })
    .await
}

/// Writes the index to its file and maps it from there; as it was when that is not possible.
pub(super) async fn keep(
    kept: &Kept,
    index: AreaIndex,
    of: Generation,
) -> Result<AreaIndex, ActError> {
    if !kept.write {
        return Ok(index);
    }
    let path: PathBuf = kept.path.to_path_buf();
    let written = tokio::task::spawn_blocking(move || {
        let mapped = index
            .save(&path, &of)
            .map_err(IndexFileError::Unreadable)
            .and_then(|()| AreaIndex::open(&path, &of));
        mapped.map_err(|why| (index, why))
    });
    let file = kept.path.display();
    match written.await {
        Ok(Ok(mapped)) => Ok(mapped),
        Ok(Err((index, why))) => {
            tracing::warn!(%file, %why, "the index of areas is not kept: it stays in memory");
            Ok(index)
        }
        // The index went with the thread.
        Err(error) => Err(ActError::Internal(error.to_string())),
    }
}
