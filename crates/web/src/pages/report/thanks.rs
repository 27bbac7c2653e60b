//! `/report/thanks/{token}`: thank you, and what merely helps.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use pump_acts::read::Given;
use pump_pages::page::report::{self, Thanks};

use super::answers::answers;
use super::see;
use crate::asker::Asker;
use crate::form::{Fields, Sent, fresh};
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
    let answered = Fields::of_query(&uri).has("answered");
    kept_by_nobody(shown::page(page(&web, language, &token, &given, answered)))
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

fn page(web: &Web, language: &str, token: &str, given: &Given, answered: bool) -> String {
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
        service: service.as_ref().filter(|_| !answered),
        answered,
        action: format!("{}/report/thanks/{token}", shown::base(language)),
        form: &fresh(web),
    };
    report::thanks(
        &shell(web, language, Some(&format!("/report/thanks/{token}"))),
        &thanks,
    )
}
