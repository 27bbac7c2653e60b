//! `/report/thanks/{token}`: thank you, and what merely helps.

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use pump_acts::photo;
use pump_acts::read::Given;
use pump_core::PhotoProblem;
use pump_pages::page::report::{self, Thanks};

use super::answers::answers;
use super::see;
use crate::asker::Asker;
use crate::form::{Fields, Sent, fresh};
use crate::pages::photos::taken;
use crate::pages::shown::{self, failed, kept_by_nobody, shell};
use crate::query::Named;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Token;

/// What came of what was sent.
pub(crate) async fn show(
    State(web): State<Web>,
    asker: Asker,
    Named(token): Named,
    uri: Uri,
) -> Response {
    let language = asker.language;
    let given = match pump_acts::read::given(&web.app, language, &token).await {
        Ok(given) => given,
        Err(error) => return kept_by_nobody(failed(&web, language, &error.into())),
    };
    let said = Fields::of_query(&uri);
    let done = Done {
        answered: said.has("answered"),
        photographed: said.has("photos"),
        far: said.has("far"),
        wrong: None,
    };
    kept_by_nobody(shown::page(page(&web, language, &token, &given, done)))
}

/// Takes answers to the questions that merely help.
pub(crate) async fn more(State(web): State<Web>, Named(token): Named, sent: Sent) -> Response {
    let language = sent.asker.language;
    let added = async {
        web.limits.count_record(&sent.asker)?;
        let given = pump_acts::read::given(&web.app, language, &token).await?;
        let service = pump_acts::read::service(&web.app, &given.service)?;
        let answers = answers(&service, &sent.fields);
        if !answers.is_empty() {
            pump_acts::answer_more(&web.app, sent.unit, &token, answers).await?;
        }
        Ok(())
    };
    match added.await {
        Ok(()) => see(language, &format!("/report/thanks/{token}?answered")),
        Err(problem) => kept_by_nobody(failed(&web, language, &problem)),
    }
}

/// Takes photos.
pub(crate) async fn photos(State(web): State<Web>, Named(token): Named, sent: Sent) -> Response {
    let language = sent.asker.language;
    let added = async {
        let given = pump_acts::read::given(&web.app, language, &token).await?;
        let taken = taken(&web, &sent.asker, &sent.fields, sent.files).await?;
        let nothing = taken.ids.is_empty() && taken.wrong.is_empty();
        if !taken.ids.is_empty() {
            photo::add(&web.app, sent.unit, &token, &taken.ids).await?;
        }
        let wrong = nothing.then_some(PhotoProblem::Unknown);
        Ok((given, wrong.or(taken.wrong.first().copied()), taken.ids))
    };
    match added.await {
        Ok((_, None, _)) => see(language, &format!("/report/thanks/{token}?photos")),
        Ok((given, wrong, ids)) => {
            let done = Done {
                answered: false,
                far: false,
                photographed: !ids.is_empty(),
                wrong,
            };
            let html = page(&web, language, &token, &given, done);
            let answer = kept_by_nobody(shown::page(html));
            (StatusCode::UNPROCESSABLE_ENTITY, answer).into_response()
        }
        Err(problem) => kept_by_nobody(failed(&web, language, &problem)),
    }
}

/// What was done since the report was sent.
#[derive(Clone, Copy)]
struct Done {
    answered: bool,
    photographed: bool,
    far: bool,
    wrong: Option<PhotoProblem>,
}

fn page(web: &Web, language: &str, token: &str, given: &Given, done: Done) -> String {
    let reference = given.reference.as_str();
    let service = pump_acts::read::service(&web.app, &given.service).ok();
    let thanks = Thanks {
        reference,
        title: &given.title,
        url: &format!("{}/r/{reference}", web.app.site.base),
        added: given.no > 1,
        public: given.public,
        responsible: &given.responsible,
        happening: given.happening.as_deref(),
        due: given.due.as_deref(),
        read_next: given.read_next.as_deref(),
        has_address: given.has_address,
        confirmed: given.confirmed,
        service: service.as_ref().filter(|_| !done.answered),
        answered: done.answered,
        takes_photos: service.as_ref().is_some_and(|it| it.summary.photo),
        photographed: done.photographed,
        far: done.far,
        photo_wrong: done.wrong,
        dangers: &given.dangers,
        action: format!("{}/report/thanks/{token}", shown::base(language)),
        form: &fresh(web),
    };
    report::thanks(
        &shell(web, language, Some(&format!("/report/thanks/{token}"))),
        &thanks,
    )
}
