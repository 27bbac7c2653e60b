//! A press on a page of `/clerk/{token}`.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use pump_acts::ActError;
use pump_acts::clerk::{self, Press, SettleInput};
use pump_core::view::{ClerkSettings, ClerkWhat};
use pump_core::{BadToken, ClerkAction, FieldError, Unit};
use pump_pages::page::ClerkForm;

use super::{address, shows};
use crate::asker::Asker;
use crate::form::{FORM, Fields, Sent, fresh};
use crate::pages::photos::{KEPT, taken};
use crate::pages::shown::{failed, kept_by_nobody};
use crate::problem::Problem;
use crate::query::Named;
use crate::state::Web;

/// Does what a link is for, and leads to the page that says so.
pub(crate) async fn press(State(web): State<Web>, Named(token): Named, sent: Sent) -> Response {
    let Sent {
        asker,
        unit,
        mut fields,
        files,
    } = sent;
    let view = match clerk::seen(&web.app, &token).await {
        Ok(view) => view,
        Err(error) => {
            return kept_by_nobody(failed(&web, asker.language, &Problem::from(error)));
        }
    };
    let says = matches!(view.action, ClerkAction::Say | ClerkAction::Done);
    if says && matches!(view.what, ClerkWhat::Report(_)) {
        let taken = match taken(&web, &asker, &fields, files).await {
            Ok(taken) => taken,
            Err(problem) => return kept_by_nobody(failed(&web, &view.language, &problem)),
        };
        // Whatever else is wrong, nobody has to choose a photo again.
        fields.replace(KEPT, &taken.ids);
        if let Some(problem) = taken.wrong.first() {
            let form = ClerkForm {
                wrong: vec!["photos".to_owned()],
                photo_wrong: Some(*problem),
                ..typed(&web, view.action, &fields)
            };
            return shows(&web, asker.language, &token, form).await;
        }
    }
    let done = match view.what {
        ClerkWhat::Over(_) | ClerkWhat::AskSettings => again(&web, &asker, unit, &token).await,
        _ => act(&web, unit, &token, view.action, &fields).await,
    };
    let mut form = typed(&web, view.action, &fields);
    match done {
        Ok((to, kept)) => {
            let kept = if kept { "?kept" } else { "" };
            let there = format!("{}{kept}", address(&view.language, &to));
            return kept_by_nobody(Redirect::to(&there).into_response());
        }
        Err(ActError::Invalid(fields)) => {
            form.wrong = fields.into_iter().map(|it| it.field).collect();
            // A photo that is gone is not asked for again and again.
            if form.wrong.iter().any(|field| field == "photos") {
                form.photos.clear();
            }
        }
        // What there is to see now says why: it changed, or is somebody else's.
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
    shows(&web, asker.language, &token, form).await
}

/// What was typed, to be shown again; the same form, so that it still acts once.
fn typed(web: &Web, action: ClerkAction, fields: &Fields) -> ClerkForm {
    let text = |name: &str| fields.one(name).to_owned();
    let settings = ClerkSettings {
        weekly: fields.one("often") == "weekly",
        from: text("from"),
        to: text("until"),
        deputy: text("deputy"),
        consent: String::new(),
    };
    ClerkForm {
        form: fields.said(FORM).unwrap_or_else(|| fresh(web)),
        words: text("words"),
        outcome: text("outcome"),
        to: text("to"),
        why: text("why"),
        photos: fields.all(KEPT).map(str::to_owned).collect(),
        settings: (action == ClerkAction::Settings).then_some(settings),
        ..ClerkForm::default()
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

async fn act(web: &Web, unit: Unit, token: &str, action: ClerkAction, fields: &Fields) -> Done {
    let app = &web.app;
    let text = |name: &str| fields.one(name).to_owned();
    let photos = || fields.all(KEPT).map(str::to_owned).collect();
    let said = match action {
        ClerkAction::Have => Press::Have,
        ClerkAction::Say => Press::Say {
            words: text("words"),
            photos: photos(),
        },
        ClerkAction::Done => Press::Done {
            outcome: text("outcome"),
            words: text("words"),
            photos: photos(),
        },
        ClerkAction::NotOurs => Press::NotOurs {
            to: text("to"),
            why: text("why"),
        },
        ClerkAction::TakeBack => {
            clerk::take_back(app, unit, token).await?;
            return Ok((token.to_owned(), false));
        }
        ClerkAction::Consent => {
            let yes = match fields.one("answer") {
                "yes" => true,
                "no" => false,
                _ => return Err(FieldError::new("answer", "is yes or no").into()),
            };
            clerk::answer_consent(app, unit, token, yes).await?;
            return Ok((token.to_owned(), false));
        }
        ClerkAction::Settings => {
            let input = SettleInput {
                weekly: fields.one("often") == "weekly",
                from: text("from"),
                to: text("until"),
                deputy: text("deputy"),
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
