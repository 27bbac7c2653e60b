//! A press on a page of `/clerk/{token}`.

use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::response::{IntoResponse, Redirect, Response};
use pump_acts::ActError;
use pump_acts::clerk::{self, Press, SettleInput};
use pump_core::view::{ClerkSettings, ClerkWhat};
use pump_core::{BadToken, ClerkAction, FieldError, Unit};
use pump_pages::page::ClerkForm;
use serde::Deserialize;

use super::{address, blank, shows};
use crate::asker::Asker;
use crate::pages::shown::{failed, kept_by_nobody};
use crate::problem::Problem;
use crate::query::Named;
use crate::state::Web;

/// What the forms bring; each has some of it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    unit: String,
    words: String,
    outcome: String,
    to: String,
    why: String,
    answer: String,
    often: String,
    from: String,
    until: String,
    deputy: String,
}

impl Typed {
    /// What was typed, to be shown again.
    fn again(self, action: ClerkAction) -> ClerkForm {
        let settings = ClerkSettings {
            weekly: self.often == "weekly",
            from: self.from,
            to: self.until,
            deputy: self.deputy,
            consent: String::new(),
        };
        ClerkForm {
            words: self.words,
            outcome: self.outcome,
            to: self.to,
            why: self.why,
            settings: (action == ClerkAction::Settings).then_some(settings),
            ..ClerkForm::default()
        }
    }
}

/// Does what a link is for, and leads to the page that says so.
pub(crate) async fn press(
    State(web): State<Web>,
    asker: Asker,
    Named(token): Named,
    typed: Result<Form<Typed>, FormRejection>,
) -> Response {
    let Ok(Form(typed)) = typed else {
        return shows(&web, &asker, &token, blank(&web)).await;
    };
    let view = match clerk::seen(&web.app, &token).await {
        Ok(view) => view,
        Err(error) => {
            return kept_by_nobody(failed(&web, asker.language, &Problem::from(error)));
        }
    };
    let unit = unit(&web, &token, &typed);
    let done = match view.what {
        ClerkWhat::Over(_) | ClerkWhat::AskSettings => again(&web, &asker, unit, &token).await,
        _ => act(&web, unit, &token, view.action, &typed).await,
    };
    let mut form = ClerkForm {
        unit: blank(&web).unit,
        ..typed.again(view.action)
    };
    match done {
        Ok((to, kept)) => {
            let mut there = address(&view.language, &to);
            if kept {
                there += if there.contains('?') { "&" } else { "?" };
                there += "kept=yes";
            }
            return kept_by_nobody(Redirect::to(&there).into_response());
        }
        Err(ActError::Invalid(fields)) => {
            form.wrong = fields.into_iter().map(|it| it.field).collect();
        }
        // What there is to see now says why, or that it is another report's page by now.
        Err(
            ActError::Conflict(_)
            | ActError::Forbidden
            | ActError::NotFound
            | ActError::KeyReused
            | ActError::Token(BadToken::Expired),
        ) => form.refused = true,
        Err(error) => {
            return kept_by_nobody(failed(&web, &view.language, &Problem::from(error)));
        }
    }
    shows(&web, &asker, &token, form).await
}

/// One press of one form: whatever is sent twice is done once.
fn unit(web: &Web, token: &str, typed: &Typed) -> Unit {
    match typed.unit.as_str() {
        "" => web.app.ctx.own_unit(),
        key => {
            let body = format!("{typed:?}");
            web.app.ctx.unit_of("clerk", token, key, body.as_bytes())
        }
    }
}

/// Where to go then, and whether to say there that it was kept.
type Done = Result<(String, bool), ActError>;

async fn again(web: &Web, asker: &Asker, unit: Unit, token: &str) -> Done {
    web.limits
        .count_ask(asker)
        .map_err(|_| ActError::Unavailable("too many".into()))?;
    clerk::again(&web.app, unit, token).await?;
    Ok((token.to_owned(), true))
}

async fn act(web: &Web, unit: Unit, token: &str, action: ClerkAction, typed: &Typed) -> Done {
    let app = &web.app;
    let said = match action {
        ClerkAction::Have => Press::Have,
        ClerkAction::Say => Press::Say(typed.words.clone()),
        ClerkAction::Done => Press::Done {
            outcome: typed.outcome.clone(),
            words: typed.words.clone(),
        },
        ClerkAction::NotOurs => Press::NotOurs {
            to: typed.to.clone(),
            why: typed.why.clone(),
        },
        ClerkAction::TakeBack => {
            clerk::take_back(app, unit, token).await?;
            return Ok((token.to_owned(), false));
        }
        ClerkAction::Consent => {
            let yes = match typed.answer.as_str() {
                "yes" => true,
                "no" => false,
                _ => return Err(FieldError::new("answer", "is yes or no").into()),
            };
            clerk::answer_consent(app, unit, token, yes).await?;
            return Ok((token.to_owned(), false));
        }
        ClerkAction::Settings => {
            let input = SettleInput {
                weekly: typed.often == "weekly",
                from: typed.from.clone(),
                to: typed.until.clone(),
                deputy: typed.deputy.clone(),
            };
            clerk::settle(app, unit, token, &input).await?;
            return Ok((token.to_owned(), true));
        }
        ClerkAction::Deputy => {
            clerk::answer_deputy(app, unit, token).await?;
            return Ok((token.to_owned(), false));
        }
        // There is nothing to press.
        ClerkAction::Look | ClerkAction::AskSettings => return Ok((token.to_owned(), false)),
    };
    let receipt = clerk::press(app, unit, token, &said).await?;
    Ok((receipt, false))
}
