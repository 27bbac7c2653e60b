//! Removing words and photos of a report for good: what is left is shown first.

use axum::response::Response;
use pump_acts::{ActError, Made, RedactInput, photo as photos, read, redact, what_is_left};
use pump_core::Unit;
use pump_core::view::RecordView;
use pump_pages::page::{self, Remove, RemoveWhat};

use crate::asker::Asker;
use crate::form::Fields;
use crate::pages::shown::{self, base, shell};
use crate::state::Web;

/// Removes words, or a part of them.
pub(super) async fn words(
    web: &Web,
    asker: &Asker,
    unit: Unit,
    reference: &str,
    fields: &Fields,
) -> Result<Made, ActError> {
    let (contribution, update) = part(fields.one("what"))?;
    let input = RedactInput {
        contribution,
        update,
        leave: Some(fields.one("leave").to_owned()),
        why: fields.one("why").to_owned(),
    };
    redact(&web.app, &asker.actor, unit, reference, &input).await
}

/// Removes a photo.
pub(super) async fn photo(
    web: &Web,
    asker: &Asker,
    unit: Unit,
    reference: &str,
    fields: &Fields,
) -> Result<Made, ActError> {
    let input = photos::RemovePhotoInput {
        photo: fields.one("photo").to_owned(),
        why: fields.one("why").to_owned(),
    };
    photos::remove(&web.app, &asker.actor, unit, reference, &input).await
}

/// What will be removed, and what is left.
pub(super) async fn sure(
    web: &Web,
    asker: &Asker,
    reference: &str,
    act: &str,
    fields: &Fields,
) -> Result<Response, ActError> {
    let language = asker.language;
    let record = read::record(&web.app, &asker.actor, language, reference).await?;
    let why = fields.said("why");
    let why = why.ok_or_else(|| ActError::field("why", "is needed"))?;
    let left;
    let what = if act == "redact" {
        let words = words_of(&record, fields.one("what"))?;
        left = what_is_left(words, fields.one("leave"))?;
        left.as_deref()
            .map_or(RemoveWhat::All(words), RemoveWhat::Part)
    } else {
        let given = record.contributions.iter().flat_map(|it| &it.photos);
        let mut all = given.chain(record.history.iter().flat_map(|it| &it.photos));
        let found = all.find(|photo| photo.id == fields.one("photo"));
        RemoveWhat::Photo(found.ok_or_else(|| ActError::field("photo", "is none of this record"))?)
    };
    let base = base(language);
    let remove = Remove {
        title: &record.summary.title,
        action: format!("{base}/desk/{reference}/{act}"),
        back: format!("{base}/desk/{reference}"),
        fields: fields.pairs(),
        what,
        why: &why,
    };
    let shell = shell(web, language, None);
    Ok(shown::page(page::desk_remove(&shell, &remove)))
}

/// The number of a contribution, or that of an entry of the history: `c3` or `u2`.
fn part(what: &str) -> Result<(Option<u64>, Option<u64>), ActError> {
    let number = |kind: char| what.strip_prefix(kind).and_then(|no| no.parse().ok());
    match (number('c'), number('u')) {
        (None, None) => Err(ActError::field(
            "leave",
            "is of nothing: open the page again",
        )),
        both => Ok(both),
    }
}

/// The words of a part, as they are now.
fn words_of<'r>(record: &'r RecordView, what: &str) -> Result<&'r str, ActError> {
    let words = match part(what)? {
        (Some(no), _) => {
            let mut given = record.contributions.iter();
            let found = given.find(|it| it.no == no && it.record.is_none());
            found.and_then(|it| it.words.as_deref())
        }
        (_, no) => {
            let mut said = record.history.iter();
            let found = said.find(|it| Some(it.no) == no && !it.removed);
            found.and_then(|it| it.words.as_deref())
        }
    };
    words.ok_or_else(|| ActError::Conflict("these words are gone".into()))
}
