//! `/desk/{ref}`: one report, and what can be done with it.

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use pump_acts::{photo, read};
use pump_core::view::{RecordView, SimilarRecord};
use pump_pages::page::report::Typed;
use pump_pages::page::{self, DeskOne, DeskWrong};

use crate::asker::Asker;
use crate::form::{Fields, fresh};
use crate::pages::shown::{self, failed, kept_by_nobody, shell};
use crate::problem::Problem;
use crate::query::Named;
use crate::state::Web;

/// The page.
pub(crate) async fn show(
    State(web): State<Web>,
    asker: Asker,
    Named(reference): Named,
    uri: Uri,
) -> Response {
    let asked = Fields::of_query(&uri);
    let done = asked
        .has("done")
        .then(|| asked.one("done").parse().unwrap_or(0));
    let said = Fields::default();
    page(&web, &asker, &reference, &said, None, done).await
}

/// The page, with what was typed and what is wrong with it.
pub(super) async fn page(
    web: &Web,
    asker: &Asker,
    reference: &str,
    typed: &Fields,
    wrong: Option<DeskWrong>,
    done: Option<u64>,
) -> Response {
    let language = asker.language;
    let shown = async {
        let record = read::record(&web.app, &asker.actor, language, reference).await?;
        let near = near(web, asker, &record).await?;
        let kind = read::kind(&web.app, &record.summary.kind).ok();
        let form = fresh(web);
        let one = DeskOne {
            record: &record,
            kind: kind.as_ref(),
            near: &near,
            typed: Typed(typed.pairs()),
            wrong,
            done,
            form: &form,
            photos_inside: !photo::are_public(&web.app, &record.summary.service),
        };
        let path = format!("/desk/{reference}");
        let shell = shell(
            web,
            language,
            Some(&path).filter(|_| wrong.is_none()).map(String::as_str),
        );
        Ok::<_, Problem>(shown::page(page::desk_one(&shell, &one)))
    };
    kept_by_nobody(match (shown.await, wrong) {
        (Ok(answer), None) => answer,
        (Ok(answer), Some(_)) => (StatusCode::UNPROCESSABLE_ENTITY, answer).into_response(),
        (Err(problem), _) => failed(web, language, &problem),
    })
}

/// The other open reports that this one may be the same as.
async fn near(
    web: &Web,
    asker: &Asker,
    record: &RecordView,
) -> Result<Vec<SimilarRecord>, Problem> {
    let summary = &record.summary;
    let (actor, language) = (&asker.actor, asker.language);
    let at = (summary.lat, summary.lon);
    if at.0.is_none() {
        return Ok(Vec::new());
    }
    let near = read::similar(
        &web.app,
        actor,
        language,
        &summary.service,
        at.0,
        at.1,
        None,
    );
    let mut near = near.await?;
    near.retain(|other| other.summary.r#ref != summary.r#ref);
    Ok(near)
}
