//! `/follow`: asking for updates about whatever can be followed, with one form.

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use pump_acts::ActError;
use pump_acts::follow::{FollowInput, ask, titles};
use pump_pages::page::report::Typed;
use pump_pages::page::{self, Follow};

use super::report::see;
use super::shown::{self, failed, kept_by_nobody, shell};
use crate::asker::Asker;
use crate::form::{Fields, Sent};
use crate::problem::Problem;
use crate::rule::Rule;
use crate::state::Web;

pub(crate) const RULE: Rule = Rule::Public;

/// The form for the topics that the address names: `?topic=area:E04001177&topic=service:pothole`.
pub(crate) async fn show(State(web): State<Web>, asker: Asker, uri: Uri) -> Response {
    let asked = Fields::of_query(&uri);
    let topics: Vec<String> = asked.all("topic").map(str::to_owned).collect();
    let path = format!("/follow?{}", uri.query().unwrap_or_default());
    let language = asker.language;
    match titles(&web.app, &asker.actor, language, &topics).await {
        Ok(topics) => {
            let follow = Follow {
                topics: &topics,
                typed: None,
                wrong_email: false,
                wrong_topics: false,
            };
            shown::page(page::follow(&shell(&web, language, Some(&path)), &follow))
        }
        Err(error) => failed(&web, language, &error.into()),
    }
}

/// Asks for updates: a link is sent.
pub(crate) async fn send(State(web): State<Web>, sent: Sent) -> Response {
    let (asker, fields) = (sent.asker, sent.fields);
    let language = asker.language;
    if let Err(problem) = web.limits.count_ask(&asker) {
        return failed(&web, language, &problem);
    }
    let input = FollowInput {
        topics: fields.all("topic").map(str::to_owned).collect(),
        channel: "email".to_owned(),
        address: fields.one("email").trim().to_owned(),
        frequency: fields.said("frequency"),
        zone: None,
        language: Some(language.to_owned()),
    };
    match ask(&web.app, &asker.actor, sent.unit, &input).await {
        Ok(_) => see(language, "/follow/asked"),
        Err(ActError::Invalid(errors)) => {
            let about = |name: &str| errors.iter().any(|error| error.field.starts_with(name));
            let wrong = (about("address"), about("topics") || about("frequency"));
            again(&web, &asker, &fields, wrong)
                .await
                .unwrap_or_else(|problem| failed(&web, language, &problem))
        }
        Err(error) => failed(&web, language, &error.into()),
    }
}

/// The form once more, with all that was typed.
async fn again(
    web: &Web,
    asker: &Asker,
    fields: &Fields,
    (wrong_email, wrong_topics): (bool, bool),
) -> Result<Response, Problem> {
    let language = asker.language;
    let offered = fields.all("of").chain(fields.all("topic"));
    let mut topics: Vec<String> = Vec::new();
    for topic in offered {
        if !topics.iter().any(|known| known == topic) {
            topics.push(topic.to_owned());
        }
    }
    let topics = titles(&web.app, &asker.actor, language, &topics).await?;
    let follow = Follow {
        topics: &topics,
        typed: Some(Typed(fields.pairs())),
        wrong_email,
        wrong_topics,
    };
    let html = page::follow(&shell(web, language, None), &follow);
    let answer = kept_by_nobody(shown::page(html));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, answer).into_response())
}

/// Says that a link was sent. The same for every address.
pub(crate) async fn asked(State(web): State<Web>, asker: Asker) -> Response {
    let shell = shell(&web, asker.language, Some("/follow/asked"));
    shown::page(page::asked(&shell))
}
