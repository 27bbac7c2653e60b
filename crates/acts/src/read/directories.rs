//! The areas and the organisations of a site, from A to Z.

use pump_core::view::DirectoryView;
use pump_db::Tx;
use pump_people::organisation;
use pump_places::store::{generation, listed};

use crate::app::App;
use crate::directory::{DirectoryInput, Named, Source};
use crate::error::ActError;

/// The areas of today, by layer.
const AREAS: Source = Source {
    generation: |tx| Ok(generation(tx)?),
    read: |tx, today| {
        let areas = listed(tx, today)?.into_iter();
        let named = areas.map(|area| Named {
            code: area.code,
            group: area.layer,
            name: area.name,
            name_cy: area.name_cy,
        });
        Ok(named.collect())
    },
};

/// The organisations that are live today, by kind.
const ORGANISATIONS: Source = Source {
    generation: |tx| Ok(organisation::generation(tx)?),
    read: organisations_of,
};

/// A page of the areas that are valid today. They come from memory.
///
/// # Errors
/// As the store says.
pub async fn areas(
    app: &App,
    language: &str,
    input: &DirectoryInput,
) -> Result<DirectoryView, ActError> {
    let directory = &app.places.areas_by_name;
    directory
        .page(&app.db, &app.ctx, AREAS, language, input)
        .await
}

/// A page of the organisations that are live today. They come from memory.
///
/// # Errors
/// As the store says.
pub async fn organisations(
    app: &App,
    language: &str,
    input: &DirectoryInput,
) -> Result<DirectoryView, ActError> {
    let directory = &app.places.organisations_by_name;
    directory
        .page(&app.db, &app.ctx, ORGANISATIONS, language, input)
        .await
}

fn organisations_of(tx: &mut Tx<'_>, today: &str) -> Result<Vec<Named>, ActError> {
    let mut named = Vec::new();
    let mut after = String::new();
    loop {
        let step = organisation::list(tx, &after, pump_people::MOST_LISTED)?;
        let Some(last) = step.last() else {
            return Ok(named);
        };
        after.clone_from(&last.slug);
        let live = step.into_iter().filter(|it| {
            it.valid_from.as_deref().is_none_or(|from| from <= today)
                && it.valid_to.as_deref().is_none_or(|to| to >= today)
        });
        named.extend(live.map(|it| Named {
            code: it.slug,
            group: it.kind,
            name: it.name,
            name_cy: None,
        }));
    }
}
