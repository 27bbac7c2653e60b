//! `/fixed/{token}`: a reporter's link out of the news that something is fixed. A visit asks, or
//! says what followed from the answer; a button answers.

use axum::extract::State;
use axum::http::header::LOCATION;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use pump_acts::ActError;
use pump_acts::fixed::{AnswerInput, Asked, answer as answer_fix, look};
use pump_core::FieldError;
use pump_pages::page::{self, AskFix, WrongFix};

use super::shown::{self, ZONE, failed, kept_by_nobody, shell};
use crate::asker::Asker;
use crate::form::{FORM, Fields, Sent, fresh};
use crate::problem::Problem;
use crate::query::Named;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Token;

/// Asks; the link says which answer is chosen beforehand.
pub(crate) async fn ask(
    State(web): State<Web>,
    asker: Asker,
    Named(token): Named,
    uri: Uri,
) -> Response {
    let chosen = Fields::of_query(&uri).one("answer").to_owned();
    let typed = Typed {
        chosen,
        ..Typed::default()
    };
    let answer = match look(&web.app, &token).await {
        Ok(asked) => shown(&web, &token, &asked, &typed),
        Err(error) => failed(&web, asker.language, &Problem::from(error)),
    };
    kept_by_nobody(answer)
}

/// Answers, and leads to the page that says what happens now. What cannot be answered any more is
/// said there too.
pub(crate) async fn answer(State(web): State<Web>, Named(token): Named, sent: Sent) -> Response {
    let Sent {
        asker,
        unit,
        fields,
        ..
    } = sent;
    let input = AnswerInput {
        answer: fields.one("answer").to_owned(),
        words: fields.said("words"),
    };
    let done = match answer_fix(&web.app, unit, &token, &input).await {
        Ok(asked) => Ok(there(&asked.language, &token)),
        // Also when it was sent, gone back to, changed and sent again: what was sent first is here.
        Err(ActError::Conflict(_) | ActError::KeyReused) => look(&web.app, &token)
            .await
            .map(|asked| there(&asked.language, &token)),
        Err(ActError::Invalid(wrong)) => look(&web.app, &token).await.map(|asked| {
            let typed = Typed {
                chosen: input.answer,
                words: fields.one("words").to_owned(),
                form: fields.said(FORM),
                wrong: Some(what_is_wrong(&wrong)),
            };
            let page = shown(&web, &token, &asked, &typed);
            (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
        }),
        Err(error) => Err(error),
    };
    let answer = done.unwrap_or_else(|error| failed(&web, asker.language, &Problem::from(error)));
    kept_by_nobody(answer)
}

/// What was chosen and typed so far, and what is wrong with it.
#[derive(Default)]
struct Typed {
    chosen: String,
    words: String,
    form: Option<String>,
    wrong: Option<WrongFix>,
}

fn shown(web: &Web, token: &str, asked: &Asked, typed: &Typed) -> Response {
    let form = typed.form.clone().unwrap_or_else(|| fresh(web));
    let ask = AskFix {
        view: &asked.view,
        chosen: &typed.chosen,
        words: &typed.words,
        wrong: typed.wrong,
        action: &address(&asked.language, token),
        form: &form,
    };
    let shell = shell(web, &asked.language, None);
    shown::page(page::fixed(&shell, ZONE, ask))
}

/// The address of the page, in the language of whoever holds the link.
fn address(language: &str, token: &str) -> String {
    format!("{}/fixed/{token}", shown::base(language))
}

fn there(language: &str, token: &str) -> Response {
    let location = [(LOCATION, address(language, token))];
    (StatusCode::SEE_OTHER, location).into_response()
}

fn what_is_wrong(fields: &[FieldError]) -> WrongFix {
    if fields.iter().any(|error| error.field == "words") {
        WrongFix::Words
    } else {
        WrongFix::Choice
    }
}
